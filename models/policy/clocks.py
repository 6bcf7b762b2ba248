"""Every clock of domain.md section 4 as data: its default, unit, lawful range and source.

The office's settings are this dataclass with changes; the policy's own limits (a review after 3 to 12 months,
P56) and the law's (RIDDOR, subject access) are edges that no setting passes. How a clock runs: `deadline.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from models.policy.behaviours import VIOLENCE, Code, Kind, Priority
from models.policy.clock import Clock, Unit, clock
from models.policy.review_window import LONGEST_MONTHS, SHORTEST_MONTHS


def _working_days(default: int, words: str, source: str, **more: Any) -> Any:
    return clock(default, words, Unit.WORKING_DAYS, source, **more)


def _review(default: int, words: str, source: str) -> Any:
    return clock(default, words, Unit.MONTHS, source, least=SHORTEST_MONTHS, most=LONGEST_MONTHS, pauses=True)


_ASB = "Magna's own ASB categories"
_APPEALS = "Housing 21; Edinburgh; Glasgow 10"
_SECTOR = "Sector pages; the Complaints policy"


@dataclass(frozen=True, slots=True)
class Clocks:
    """The office's settings of time. Raises ValueError with a sentence if a value is outside its range."""

    first_response_a: int = _working_days(1, "First response to priority A", _ASB, most=20, pauses=True)
    first_response_b: int = _working_days(3, "First response to priority B", _ASB, most=20, pauses=True)
    first_response_c: int = _working_days(5, "First response to priority C", _ASB, most=20, pauses=True)
    manager_contact: int = _working_days(
        1, "Manager's contact after an incident", "P18; HSE support", most=5, design=True
    )
    statement: int = clock(
        3, "The colleague's statement", Unit.DAYS, "Use-of-force code", most=14, pauses=True
    )
    statement_reminder: int = clock(
        1, "Reminder of the colleague's statement", Unit.DAYS, "Use-of-force code", most=14, pauses=True
    )
    update: int = _working_days(
        10, "Update while the case is open", "Thirteen; Hammersmith & Fulham", most=20, pauses=True
    )
    warning_appeal: int = _working_days(10, "Window to appeal a warning letter", "Glasgow", least=5)
    appeal_window: int = _working_days(20, "Window to appeal", _APPEALS, least=5)
    appeal_acknowledge: int = _working_days(
        5, "Acknowledging an appeal", "Complaint practice", most=10, design=True, pauses=True
    )
    appeal_decide: int = _working_days(
        10, "Deciding an appeal, from its receipt", "Housing 21; Glasgow", pauses=True
    )
    late_appeal: str = clock(
        "accept", "A late appeal", Unit.CHOICE, "P54: any decision", choices=("accept", "ask"), design=True
    )
    review_demands: int = _review(6, "Review after unreasonable demands", "Walsall")
    review_violence: int = _review(12, "Review after threats or violence", "Dorset; Welwyn Hatfield")
    review_lowest: int = _review(3, "Review after other behaviour", "P56: 3 to 12 months")
    review_warning: int = _working_days(20, "First warning before a review", "I11", design=True, runs=False)
    review_last_warning: int = _working_days(
        5, "Last warning before a review", "I11", design=True, runs=False
    )
    review_grace: int = _working_days(5, "Grace after an overdue review", "I11", most=20, design=True)
    warning_expiry: int = clock(
        12, "Life of a warning letter", Unit.MONTHS, "P48: an end for every measure", most=12, design=True
    )
    decide_proposal: int = _working_days(
        2, "Approving a proposed measure, or not", "P34", most=10, design=True, pauses=True
    )
    decision_letter: int = _working_days(
        5, "The letter about a decision", "P52", most=10, design=True, pauses=True
    )
    outbox: int = clock(
        10,
        "Wait of a letter in the outbox",
        Unit.MINUTES,
        "Room to take it back",
        least=0,
        most=120,
        design=True,
    )
    urgent_notify: int = _working_days(
        2, "Telling the customer of an urgent measure", "P52", most=5, design=True, pauses=True
    )
    interim_flag: int = _working_days(2, "Life of an interim flag", "Flag life", most=5, design=True)
    severe_flag: int = clock(
        8, "Acknowledging a severe flag again", Unit.HOURS, "Civica pattern", most=72, design=True
    )
    tell_people: int = _working_days(1, "Telling the people who need to know", "P46", most=5, design=True)
    acknowledge_notice: int = _working_days(2, "Acknowledging a notice", "P46", most=10, design=True)
    police_report: int = _working_days(
        1, "Reporting an extreme incident to the police or a partner", "P51", most=5, design=True
    )
    lawful_basis: str = clock(
        "none",
        "Lawful basis for sharing",
        Unit.CHOICE,
        "UK GDPR Article 6: the data protection officer sets it",
        choices=("none", "legal-obligation", "vital-interests", "public-task", "legitimate-interests"),
    )
    confirm_recall: int = _working_days(2, "Confirming the recall of a notice", "I16", most=10, design=True)
    hold_shortest: int = clock(1, "Shortest hold", Unit.DAYS, "Caseflow", most=120, runs=False)
    hold_longest: int = clock(120, "Longest hold", Unit.DAYS, "Caseflow", most=120, runs=False)
    riddor_specified: int = clock(
        10, "RIDDOR report of a specified injury", Unit.DAYS, "RIDDOR 2013", most=10, law=True
    )
    riddor_over_seven: int = clock(
        15, "RIDDOR report of over 7 days off work", Unit.DAYS, "RIDDOR 2013", most=15, law=True
    )
    subject_access: int = clock(1, "Answer to a subject access request", Unit.MONTHS, "ICO", most=1, law=True)
    subject_access_extension: int = clock(
        2, "Extension of a complex subject access request", Unit.MONTHS, "ICO", least=0, most=2, runs=False
    )
    complaint_stage_1: int = _working_days(10, "Complaint at stage 1", _SECTOR, most=10)
    complaint_stage_2: int = _working_days(20, "Complaint at stage 2", _SECTOR, most=20)
    policy_review: int = clock(3, "Review of the policy", Unit.YEARS, "P59", most=3)
    policy_warning: int = clock(
        6, "First warning before the policy's review", Unit.MONTHS, "P59", most=12, design=True, runs=False
    )
    policy_last_warning: int = clock(
        3, "Last warning before the policy's review", Unit.MONTHS, "P59", most=12, design=True, runs=False
    )
    training: int = clock(
        36, "How long training counts", Unit.MONTHS, "P15", most=60, design=True, runs=False
    )
    health_safety_review: int = clock(1, "Health and safety review", Unit.YEARS, "P62", most=1)
    retention: int | None = clock(
        None,
        "Retention after closure",
        Unit.MONTHS,
        "I27: the data protection officer sets it before go-live",
        most=1200,
        blank=True,
    )

    def __post_init__(self) -> None:
        for name, spec in known().items():
            spec.check(getattr(self, name))
        for shorter, longer in _IN_ORDER:
            if getattr(self, shorter) > getattr(self, longer):
                raise ValueError(_out_of_order(shorter, longer))

    def with_changes(self, changes: Mapping[str, str]) -> Clocks:
        """These clocks with settings as they were typed.

        Raises ValueError with the sentence of the first setting that cannot stand; `problems` gives them all.
        """
        read: dict[str, Any] = {name: named(name).read(text) for name, text in changes.items()}
        return replace(self, **read)

    def problems(self, changes: Mapping[str, str]) -> dict[str, str]:
        """The sentence of each typed setting that cannot stand by itself; not the clashes between two."""
        found: dict[str, str] = {}
        for name, text in changes.items():
            try:
                spec = named(name)
                spec.check(spec.read(text))
            except ValueError as problem:
                found[name] = str(problem)
        return found

    def changes(self) -> dict[str, str]:
        """What differs from the defaults, as `with_changes` takes it."""
        default = Clocks()
        return {n: self.text(n) for n in known() if getattr(self, n) != getattr(default, n)}

    def text(self, name: str) -> str:
        """The value of one clock as it is typed; empty while nobody has set it."""
        value = getattr(self, name)
        return "" if value is None else str(value)

    def first_response(self, priority: Priority) -> int:
        """Working days to the first response to an incident of this priority."""
        return int(getattr(self, first_response_clock(priority)))


#: Clocks of which the first may not outlast the second.
_IN_ORDER = (
    ("first_response_a", "first_response_b"),
    ("first_response_b", "first_response_c"),
    ("review_last_warning", "review_warning"),
    ("hold_shortest", "hold_longest"),
    ("policy_last_warning", "policy_warning"),
)


@cache
def known() -> Mapping[str, Clock]:
    """Every clock by the name of its setting, in the order of domain.md's table."""
    return MappingProxyType({f.name: f.metadata["clock"] for f in fields(Clocks)})


def named(name: str) -> Clock:
    """What is known of one clock. Raises ValueError if there is none of this name."""
    if name not in known():
        raise ValueError(f"There is no clock called '{name}'. Check the name.")
    return known()[name]


def first_response_clock(priority: Priority) -> str:
    """The name of the clock that a new incident of this priority starts."""
    return f"first_response_{priority.value.lower()}"


def review_months(codes: Iterable[Code], clocks: Clocks) -> int:
    """Months to the first review by the nature of the behaviour (P56): the longest that any code asks for.

    Threats and violence; else unreasonable demands; anything else is lowest and gets the shortest time,
    because a measure should bind nobody for longer than it must. Which measures are reviewed: `NATURES`.
    """
    cited = set(codes)
    if cited & VIOLENCE:
        return clocks.review_violence
    if any(code.kind is Kind.UD for code in cited):
        return clocks.review_demands
    return clocks.review_lowest


def _out_of_order(shorter: str, longer: str) -> str:
    words = named(longer).words
    return f"{named(shorter).words} must not be longer than {words[:1].lower()}{words[1:]}."
