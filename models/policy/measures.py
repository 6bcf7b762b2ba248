"""The kinds of measure, from the least to the most intrusive (P34, P41 to P50), and what no measure may touch (I12)."""

from __future__ import annotations

from dataclasses import dataclass

from models.policy.named import Named


class MeasureKind(Named):
    """One thing with one life; the order is the ladder of P34."""

    WARNING = "WARNING", "warning letter"
    AGREEMENT = "AGREEMENT", "behaviour agreement"
    MEDIATION = "MEDIATION", "mediation"
    SPOC = "SPOC", "single point of contact"
    RESTRICTION = "RESTRICTION", "contact restriction"
    WORKING = "WORKING", "working arrangement"
    FLAG = "FLAG", "warning flag"
    LEGAL = "LEGAL", "legal action"


@dataclass(frozen=True, slots=True)
class Nature:
    """What sets a kind apart in the rules that all kinds share."""

    rung: int
    appealable: bool = True
    reviewed: bool = True
    two_people: bool = False
    asks: str = ""


#: I6 wants two people for restriction, flag and legal action; a single point of contact restricts contact too.
#: A warning letter is no change to how we work: it runs out and is not reviewed (an ambiguity settled in domain.md).
NATURES: dict[MeasureKind, Nature] = {
    MeasureKind.WARNING: Nature(1, reviewed=False),
    MeasureKind.AGREEMENT: Nature(2),
    MeasureKind.MEDIATION: Nature(3),
    MeasureKind.SPOC: Nature(4, two_people=True),
    MeasureKind.RESTRICTION: Nature(5, two_people=True),
    MeasureKind.WORKING: Nature(6),
    MeasureKind.FLAG: Nature(7, two_people=True),
    MeasureKind.LEGAL: Nature(8, appealable=False, reviewed=False, two_people=True),
}


class Limit(Named):
    """Restriction types seen in published policies (domain.md section 3)."""

    CHANNEL_LETTER = "CHANNEL_LETTER", "letters only"
    CHANNEL_EMAIL = "CHANNEL_EMAIL", "email only"
    CHANNEL_PHONE = "CHANNEL_PHONE", "phone only"
    DAYS_TIMES = "DAYS_TIMES", "set days or times"
    CALL_LENGTH = "CALL_LENGTH", "length or number of calls"
    NAMED_INBOX = "NAMED_INBOX", "one inbox"
    NO_REPLY = "NO_REPLY", "no reply unless there is something new"
    PREMISES = "PREMISES", "not at our premises"
    REPRESENTATIVE = "REPRESENTATIVE", "through a representative, with consent"


#: Limits that say nothing by themselves: the customer is told which times, which inbox, whom (P36, P52).
NEED_DETAIL = frozenset({Limit.DAYS_TIMES, Limit.CALL_LENGTH, Limit.NAMED_INBOX, Limit.REPRESENTATIVE})


#: Kinds whose arrangement is not for the customer to read: what changes for them is a text of its own (P47, P52).
OWN_TEXT = frozenset({MeasureKind.FLAG, MeasureKind.WORKING})

#: Kinds that ask something of how a customer reaches us: each is weighed with this person's needs (Equality Act 2010).
ADJUSTED = frozenset({MeasureKind.SPOC, MeasureKind.RESTRICTION})

#: What can be changed in a measure besides its arrangement and its dates.
TERMS: dict[MeasureKind, frozenset[str]] = {
    MeasureKind.RESTRICTION: frozenset({"limits", "detail"}),
    MeasureKind.SPOC: frozenset({"spoc", "deputy"}),
    MeasureKind.FLAG: frozenset({"risk_to", "at_risk"}),
    MeasureKind.WORKING: frozenset({"controls", "risk_to", "at_risk"}),
}


class RiskTo(Named):
    """Who is at risk; recorded instead of a limit on staff (P44)."""

    COLLEAGUES = "COLLEAGUES", "colleagues"
    CONTRACTORS = "CONTRACTORS", "contractors"
    BOTH = "BOTH", "colleagues and contractors"
    NAMED = "NAMED", "a named colleague"


class MediationOutcome(Named):
    """What came of mediation (P43)."""

    AGREED = "AGREED", "agreed"
    PARTLY = "PARTLY", "agreed in part"
    NOT_AGREED = "NOT_AGREED", "not agreed"
    NOT_HELD = "NOT_HELD", "not held"


class CarveOut(Named):
    """Always open, in every restriction, printed into every letter (I12)."""

    EMERGENCY = "EMERGENCY", "emergencies and urgent repairs"
    SAFEGUARDING = "SAFEGUARDING", "concerns about the safety of a child or an adult"
    COMPLAINT = "COMPLAINT", "making a complaint, or going to the Housing Ombudsman"
    RENT = "RENT", "paying rent and asking about the rent account"
    LEGAL_NOTICE = "LEGAL_NOTICE", "serving a legal notice"
    SUBJECT_ACCESS = "SUBJECT_ACCESS", "asking for the information that we hold"


class DecisionKind(Named):
    MEASURE = "MEASURE", "measure"
    NO_ACTION = "NO_ACTION", "no action"
    NOT_APPROVED = "NOT_APPROVED", "measure not approved"
    REVIEW = "REVIEW", "review of a measure"
    VARY = "VARY", "measure changed"
    EASE = "EASE", "measure eased"
    TIGHTEN = "TIGHTEN", "measure tightened"
    SUSPEND = "SUSPEND", "measure suspended"
    RESUME = "RESUME", "measure resumed"
    END = "END", "measure ended"
    APPEAL = "APPEAL", "appeal"
    COUNTER = "COUNTER", "answer to a counter-allegation"
    NOT_APPEALABLE = "NOT_APPEALABLE", "ruling that an appeal goes to court"


class LetterKind(Named):
    DECISION = "DECISION", "decision"
    OUTCOME = "OUTCOME", "what we found"
    APPEAL_RECEIVED = "APPEAL_RECEIVED", "appeal acknowledged"
    APPEAL_OUTCOME = "APPEAL_OUTCOME", "outcome of an appeal"
    REVIEW_OUTCOME = "REVIEW_OUTCOME", "outcome of a review"
    CONTACT = "CONTACT", "who your contact is"
    OTHER = "OTHER", "other"


#: Decisions that say what a measure asks from then on.
SETS_TERMS = frozenset(
    {DecisionKind.MEASURE, DecisionKind.REVIEW, DecisionKind.VARY, DecisionKind.EASE, DecisionKind.TIGHTEN}
)
#: Decisions that an upheld appeal undoes, so that the measure is again as it was.
UNDONE = frozenset({DecisionKind.VARY, DecisionKind.EASE, DecisionKind.TIGHTEN})
