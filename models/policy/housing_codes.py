"""Alert codes of the UK Housing Data Standards, and what each asks of colleagues in our own terms.

Source: UK Housing Data Standards 3.5 (HACT, 16 June 2022), entity "Alert Regarding Person", code list "Person Alert Type
Code"; numbers and definitions as the technical guidance of the social housing data team of Local Digital (Ministry of
Housing, Communities and Local Government) repeats them, names as its scripts write them. That guidance says not to copy
an alert's comment into a work order; nor do we, since it may hold the reason (P47).
"""

from __future__ import annotations

from collections.abc import Iterable

from models.policy.named import Named


class Control(Named):
    """What colleagues do differently (domain.md section 3); never a limit on which colleagues may work."""

    TWO_PEOPLE = "TWO_PEOPLE", "visit in twos"
    NO_LONE_INTERVIEW = "NO_LONE_INTERVIEW", "no interview alone"
    OFFICE_ONLY = "OFFICE_ONLY", "meet at our office only"
    PHONE_FIRST = "PHONE_FIRST", "phone before a visit"
    NO_VISITS = "NO_VISITS", "no visits"
    SEEK_ADVICE = "SEEK_ADVICE", "ask for advice first"
    POLICE = "POLICE", "visit with the police"


class AlertCode(Named):
    """One code of the standard. Its words are what a colleague needs to know, never why."""

    CONTACT_FOR_DETAILS = "ContactForDetails", "ask the housing team before contact"
    COMMENTS = "Comments", "see the comment in the housing system"
    NO_VISIT_ALONE = "NoVisitAlone", "don't visit alone"
    ASB_NO_VISIT_ALONE = "ASBNoVisitAlone", "don't visit alone (ASB code)"
    DISABILITY = "DisablityVulnerablity", "disability or vulnerability"  # spelt so in the standard's scripts
    HEARING = "HearingDifficult", "hearing difficulties"
    VISION = "VisionImpaired", "impaired vision"
    ILLNESS = "Illness", "illness"
    PHYSICAL_SUPPORT = "PhysicalSupport", "needs physical support"
    WHEELCHAIR = "Wheelchair", "uses a wheelchair"
    ELDERLY = "Elderly", "older person"
    SAFEGUARDING = "SafeguardOther", "other safeguarding alert"
    MISSES_APPOINTMENTS = "MissesAppointments", "often misses appointments"
    LANGUAGE = "LanguageSupport", "may need help with English"
    OPERATIVE_GENDER = "OperativeGenderRestriction", "asks for a worker of one gender"
    CAPACITY = "LimitedCapacity", "somebody else may decide for them"

    @classmethod
    def typed(cls, text: str) -> AlertCode:
        """By name, or by the standard's number (10-10). Raises ValueError."""
        wanted = "".join(text.split()).casefold()
        number = NUMBERS.get(wanted)
        if number is not None:
            return number
        for member in cls:
            if wanted.replace("-", "").replace("_", "") == member.value.casefold():
                return member
        if wanted in ("disabilityvulnerability", "disabilityorvulnerability"):
            return cls.DISABILITY
        raise ValueError(f"'{text}' is not one of: {', '.join(one.value for one in cls)}.")


NUMBERS: dict[str, AlertCode] = {
    "0": AlertCode.CONTACT_FOR_DETAILS,
    "1": AlertCode.COMMENTS,
    "10": AlertCode.NO_VISIT_ALONE,
    "10-10": AlertCode.ASB_NO_VISIT_ALONE,
    "20": AlertCode.DISABILITY,
    "20-10": AlertCode.HEARING,
    "20-20": AlertCode.VISION,
    "20-30": AlertCode.ILLNESS,
    "20-40": AlertCode.PHYSICAL_SUPPORT,
    "20-50": AlertCode.WHEELCHAIR,
    "20-60": AlertCode.ELDERLY,
    "20-70": AlertCode.SAFEGUARDING,
    "30": AlertCode.MISSES_APPOINTMENTS,
    "40": AlertCode.LANGUAGE,
    "50": AlertCode.OPERATIVE_GENDER,
    "60": AlertCode.CAPACITY,
}
"""The standard's own numbers."""

CONTROLS: dict[AlertCode, Control] = {
    AlertCode.CONTACT_FOR_DETAILS: Control.SEEK_ADVICE,
    AlertCode.COMMENTS: Control.SEEK_ADVICE,
    AlertCode.NO_VISIT_ALONE: Control.TWO_PEOPLE,
    AlertCode.ASB_NO_VISIT_ALONE: Control.TWO_PEOPLE,
}
"""The codes that ask colleagues to work differently for their safety. All others are about what the customer needs."""

NEEDS = frozenset(AlertCode) - frozenset(CONTROLS)
"""Codes about health, age, disability and other needs: read by those who read factors, and in no routine export (I20)."""


def control_of(code: AlertCode) -> Control | None:
    """What a code of theirs asks of us, or None if it is about what the customer needs."""
    return CONTROLS.get(code)


def code_of(control: Control) -> AlertCode:
    """What another system is told about a control of ours: the arrangement, never the reason (P47).

    So two people are `NoVisitAlone`, not its ASB form; what the standard has no code for is "ask us".
    """
    return AlertCode.NO_VISIT_ALONE if control is Control.TWO_PEOPLE else AlertCode.CONTACT_FOR_DETAILS


def codes_of(controls: Iterable[Control]) -> tuple[AlertCode, ...]:
    """The same for several, each once."""
    return tuple(dict.fromkeys(code_of(one) for one in controls))
