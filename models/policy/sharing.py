"""Who is told what (P45 to P47, P51): the states of notices, disclosures and reports, and what each may contain."""

from __future__ import annotations

from models.policy.behaviours import Code
from models.policy.measures import MeasureKind
from models.policy.named import Named


class NoticeState(Named):
    """Where a notice stands with one of those who were told."""

    SENT = "SENT", "Sent"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged"
    REPLACED = "REPLACED", "Replaced by a newer one"
    RECALLED = "RECALLED", "Recalled, not confirmed yet"
    UNREACHABLE = "UNREACHABLE", "Recalled, could not be reached"
    CONFIRMED = "CONFIRMED", "No longer held"


#: What says how things are now.
TELLS = frozenset({NoticeState.SENT, NoticeState.ACKNOWLEDGED})
#: What somebody holds although it is no longer so; an answer is still awaited.
AWAITED = frozenset({NoticeState.REPLACED, NoticeState.RECALLED})
#: Whoever could not be reached holds it too, as far as we know.
OUTDATED = AWAITED | {NoticeState.UNREACHABLE}

#: Measures that change how colleagues and contractors work, so that somebody must be told (P46).
CHANGES = frozenset({MeasureKind.SPOC, MeasureKind.RESTRICTION, MeasureKind.WORKING, MeasureKind.FLAG})


class DisclosureState(Named):
    DRAFT = "DRAFT", "Asked for"
    AUTHORISED = "AUTHORISED", "Authorised"
    REFUSED = "REFUSED", "Refused"
    SENT = "SENT", "Sent"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged"


class Agency(Named):
    """Whom information about somebody may be given to."""

    POLICE = "POLICE", "the police"
    COUNCIL = "COUNCIL", "the council"
    SOCIAL_CARE = "SOCIAL_CARE", "adult or children's social care"
    HEALTH = "HEALTH", "a health service"
    PROBATION = "PROBATION", "probation"
    FIRE = "FIRE", "the fire and rescue service"
    LANDLORD = "LANDLORD", "another landlord"
    CONTRACTOR = "CONTRACTOR", "a contractor"
    SOLICITOR = "SOLICITOR", "our solicitor"
    COURT = "COURT", "a court"
    OMBUDSMAN = "OMBUDSMAN", "the Housing Ombudsman or a regulator"
    OTHER = "OTHER", "somebody else"


#: Relevant authorities and those who work with them, to whom a crime or disorder can be reported (P51).
PARTNERS = frozenset(
    {Agency.POLICE, Agency.COUNCIL, Agency.SOCIAL_CARE, Agency.HEALTH, Agency.PROBATION, Agency.FIRE}
)
#: To whom we may speak while legal action is held until it is served: who conducts it, and who protects people (P1).
WHILE_HELD = frozenset({Agency.POLICE, Agency.SOLICITOR, Agency.COURT})


class Basis(Named):
    """On what ground a disclosure is lawful."""

    S115 = "S115", "section 115 of the Crime and Disorder Act 1998"
    LEGAL_OBLIGATION = "LEGAL_OBLIGATION", "a legal obligation"
    VITAL_INTERESTS = "VITAL_INTERESTS", "somebody's life or safety"
    CONSENT = "CONSENT", "the person agreed"
    OFFICE = "OFFICE", "the lawful basis set by the data protection officer"


class Shared(Named):
    """What can be given to somebody else; the list is short, so that the least that is needed can be chosen."""

    NAME = "NAME", "name"
    ADDRESS = "ADDRESS", "address"
    CONTACT = "CONTACT", "phone and email"
    DATES = "DATES", "when and where it happened"
    BEHAVIOUR = "BEHAVIOUR", "kinds of behaviour"
    ARRANGEMENT = "ARRANGEMENT", "what our colleagues do now"
    ACCOUNT = "ACCOUNT", "colleagues' own accounts of it"
    EVIDENCE = "EVIDENCE", "evidence"
    FINDINGS = "FINDINGS", "what we found"
    MEASURES = "MEASURES", "measures and the reasons for them"
    AFFECTED = "AFFECTED", "names of affected colleagues and witnesses"
    NEEDS = "NEEDS", "health and other needs"

    @property
    def restricted(self) -> bool:
        """Whether it may be given only with a reason why less would not do."""
        return self in RESTRICTED


RESTRICTED = frozenset(
    {Shared.ACCOUNT, Shared.EVIDENCE, Shared.FINDINGS, Shared.MEASURES, Shared.AFFECTED, Shared.NEEDS}
)


class PoliceState(Named):
    """What became of the duty to report an extreme case (P51)."""

    REPORTED = "REPORTED", "Reported"
    NOT_REPORTED = "NOT_REPORTED", "Not reported, with a reason"


#: Threats, physical violence and harassment are extreme whatever else is found (P51).
EXTREME = frozenset({Code.UB01, Code.UB03, Code.UB08})
SEVEREST = 4
"""Severity 4 is extreme too."""
