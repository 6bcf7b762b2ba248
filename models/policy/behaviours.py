"""What counts as unacceptable (P4 to P6, P11, P21 to P31): the codes, grounds and answers an incident holds."""

from __future__ import annotations

from models.policy.named import Named


class Kind(Named):
    """The policy's two kinds (P22)."""

    UB = "UB", "unacceptable behaviour"
    UD = "UD", "unreasonable demand"


class Code(Named):
    """One example of the policy's lists (P25, P30, P31); 99 because both lists are examples."""

    UB01 = "UB01", "Threats of violence or harm"
    UB02 = "UB02", "Bullying"
    UB03 = "UB03", "Physical violence"
    UB04 = "UB04", "Personal abuse"
    UB05 = "UB05", "Shouting or abusive language"
    UB06 = "UB06", "Sexualised behaviour"
    UB07 = "UB07", "Misogynistic behaviour"
    UB08 = "UB08", "Harassment"
    UB09 = "UB09", "Derogatory or discriminatory remarks"
    UB10 = "UB10", "Malicious statements or unsubstantiated allegations"
    UB99 = "UB99", "Other unacceptable behaviour"
    UD01 = "UD01", "Excessive information requested or provided"
    UD02 = "UD02", "Service expected above our standards"
    UD03 = "UD03", "Excessive contact"
    UD04 = "UD04", "Unreasonable timescale demanded"
    UD05 = "UD05", "Insists on one named colleague"
    UD06 = "UD06", "Excessively high amount of contact"
    UD07 = "UD07", "Keeps changing the complaint or request"
    UD08 = "UD08", "Complains about what is not ours"
    UD99 = "UD99", "Other unreasonable demand"

    @property
    def kind(self) -> Kind:
        """Every code has exactly one kind (P22)."""
        return Kind(self.value[:2])

    @property
    def group(self) -> str:
        """UD03 and UD06 overlap and are reported as one group (P31)."""
        return "UD03" if self is Code.UD06 else self.value


#: What a code needs besides itself: the field of the behaviour, and the sentence that asks for it.
ASKS: dict[Code, tuple[str, str]] = {
    Code.UB99: ("words", "Say in a few words what the behaviour was."),
    Code.UB09: ("grounds", "Say on which grounds the remarks were made."),
    Code.UB10: ("target", "Say who the statements were about: a colleague, a customer or both."),
    Code.UD02: ("standard", "Name the service standard that we work to."),
    Code.UD08: ("responsible", "Name who is responsible for the matter."),
    Code.UD99: ("words", "Say in a few words what was demanded."),
}

VIOLENCE = frozenset({Code.UB01, Code.UB03})
ABUSE = frozenset({Code.UB02, Code.UB04, Code.UB05, Code.UB06, Code.UB07, Code.UB08, Code.UB10})


class Ground(Named):
    """Grounds of derogatory or discriminatory remarks (P26); the list is not closed."""

    ETHNICITY = "ETHNICITY", "ethnicity"
    COLOUR = "COLOUR", "colour"
    AGE = "AGE", "age"
    RELIGION = "RELIGION", "religion"
    POLITICAL_BELIEFS = "POLITICAL_BELIEFS", "political beliefs"
    DISABILITY = "DISABILITY", "disability"
    ILLNESS = "ILLNESS", "illness"
    GENDER = "GENDER", "gender"
    MARITAL_STATUS = "MARITAL_STATUS", "marital status"
    SEXUAL_ORIENTATION = "SEXUAL_ORIENTATION", "sexual orientation"
    SOCIO_ECONOMIC = "SOCIO_ECONOMIC", "socio-economic background"
    LEARNING_DIFFICULTY = "LEARNING_DIFFICULTY", "learning difficulty"
    APPEARANCE = "APPEARANCE", "appearance"
    EMPLOYMENT_STATUS = "EMPLOYMENT_STATUS", "employment status"
    OTHER = "OTHER", "other"


class Target(Named):
    """Who malicious statements were about (P27)."""

    COLLEAGUE = "COLLEAGUE", "a colleague"
    CUSTOMER = "CUSTOMER", "another customer"
    BOTH = "BOTH", "colleagues and customers"
    ORGANISATION = "ORGANISATION", "the association"


class Felt(Named):
    """How the colleague was made to feel (P24)."""

    AFRAID = "AFRAID", "afraid"
    INTIMIDATED = "INTIMIDATED", "intimidated"
    THREATENED = "THREATENED", "threatened"
    ABUSED = "ABUSED", "abused"


class ServiceEffect(Named):
    """What it did to our service (P11); asked at triage."""

    NONE = "NONE", "no effect"
    DIFFICULT = "DIFFICULT", "made our service difficult"
    DANGEROUS = "DANGEROUS", "made our service dangerous"
    INTOLERABLE = "INTOLERABLE", "made our service intolerable"


class Channel(Named):
    """Where it happened or how contact was made; any place and hour counts (P6)."""

    PHONE = "PHONE", "by phone"
    EMAIL = "EMAIL", "by email"
    LETTER = "LETTER", "by letter"
    VISIT = "VISIT", "at a visit"
    OFFICE = "OFFICE", "at our office"
    STREET = "STREET", "in the street"
    ONLINE = "ONLINE", "online or on social media"
    PERSONAL_PHONE = "PERSONAL_PHONE", "on a personal phone"
    PERSONAL_SOCIAL = "PERSONAL_SOCIAL", "on personal social media"
    TEXT = "TEXT", "by text message"
    OTHER = "OTHER", "another way"


class DutyStatus(Named):
    """Whether the colleague was at work; off duty never lowers the priority (P6)."""

    ON = "ON", "at work"
    OFF = "OFF", "not at work"
    UNKNOWN = "UNKNOWN", "not known"


class Relationship(Named):
    """What somebody is to us (P4, P5)."""

    CUSTOMER = "CUSTOMER", "customer"
    HOUSEHOLD = "HOUSEHOLD", "lives with a customer"
    VISITOR = "VISITOR", "visitor"
    CONTRACTOR_WORKER = "CONTRACTOR_WORKER", "contractor's worker"
    PARTNER_WORKER = "PARTNER_WORKER", "partner agency's worker"
    NEIGHBOUR = "NEIGHBOUR", "neighbour"
    THIRD_PARTY = "THIRD_PARTY", "somebody else"
    UNKNOWN = "UNKNOWN", "not known yet"


class Limb(Named):
    """The limbs of anti-social behaviour in the Act of 2014 (P21)."""

    HARASSMENT = "HARASSMENT", "harassment, alarm or distress"
    NUISANCE = "NUISANCE", "nuisance or annoyance in a person's home"
    HOUSING = "HOUSING", "housing-related nuisance or annoyance"


class PersonPart(Named):
    """What part somebody has in an incident."""

    RESPONSIBLE = "RESPONSIBLE", "person responsible"
    AFFECTED = "AFFECTED", "affected"
    WITNESS = "WITNESS", "witness"


class Priority(Named):
    """How quickly we answer (domain.md section 4)."""

    A = "A", "A: violence, threats or hate"
    B = "B", "B: abuse or intimidation"
    C = "C", "C: other"


class YesNo(Named):
    """An answer that may be open: P12 wants one before any decision."""

    YES = "YES", "yes"
    NO = "NO", "no"
    NOT_KNOWN = "NOT_KNOWN", "not known"


class Enquiry(Named):
    """What came of asking about other issues (P39)."""

    ASKED = "ASKED", "asked"
    DECLINED = "DECLINED", "did not want to say"
    NOT_SAFE = "NOT_SAFE", "not safe to ask"
    UNABLE = "UNABLE", "not able to ask"


class Factor(Named):
    """Issues that may contribute to behaviour (P39)."""

    MENTAL_HEALTH = "MENTAL_HEALTH", "mental health"
    LEARNING_DIFFICULTY = "LEARNING_DIFFICULTY", "learning difficulty"
    DRUGS = "DRUGS", "drugs"
    ALCOHOL = "ALCOHOL", "alcohol"
    OTHER = "OTHER", "other"


class ContactResult(Named):
    """What came of trying to contact the customer (P35)."""

    SPOKE = "SPOKE", "spoke to them"
    NO_ANSWER = "NO_ANSWER", "no answer"
    LEFT_MESSAGE = "LEFT_MESSAGE", "left a message"
    WROTE = "WROTE", "wrote to them"
    REFUSED = "REFUSED", "did not want to talk"

    @property
    def heard(self) -> bool:
        """Whether the customer heard from us (P52); a phone that nobody answered tells them nothing."""
        return self is not ContactResult.NO_ANSWER


class ContactException(Named):
    """Why a measure may go ahead though contact was not tried (P35, I4)."""

    WITHOUT_NOTICE = "WITHOUT_NOTICE", "legal action without notice"
    IMMEDIATE_DANGER = "IMMEDIATE_DANGER", "immediate danger"
    UNKNOWN_PERSON = "UNKNOWN_PERSON", "the person is not known"


def priority_of(codes: frozenset[Code], danger: bool, hate: bool) -> Priority:
    """The first-response class (domain.md section 4; P1): danger, violence, threats and hate are A."""
    if danger or hate or codes & VIOLENCE:
        return Priority.A
    if codes & (ABUSE | {Code.UB09}):
        return Priority.B
    return Priority.C
