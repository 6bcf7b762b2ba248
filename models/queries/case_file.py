"""The case file: everything about one case that this reader may see, now or as it was known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.policy.behaviours import Priority
from models.policy.roles import Actor
from models.policy.states import Stage
from models.queries.case_parts import (
    Action,
    AppealPart,
    AttemptPart,
    Check,
    ClosurePart,
    Customer,
    DecisionPart,
    Earlier,
    ExceptionPart,
    ExplanationPart,
    InvestigationPart,
    LetterPart,
    MeasurePart,
    Owed,
    ReportPart,
    ReviewPart,
    Said,
    SupportPart,
    Task,
)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case, or an incident before triage (`is_case` False). `hidden` says in sentences what this reader is not shown."""

    ref: str
    is_case: bool
    version: int
    customer: Customer | None
    customer_words: str
    happened: str
    stage: Stage
    closed: bool
    owner: str
    priority: Priority
    opened_at: datetime
    flag_words: tuple[str, ...]
    duty: Owed | None
    tasks: tuple[Task, ...]
    strip: tuple[Check, ...]
    reports: tuple[ReportPart, ...]
    investigation: InvestigationPart | None
    attempts: tuple[AttemptPart, ...]
    exceptions: tuple[ExceptionPart, ...]
    explanations: tuple[ExplanationPart, ...]
    notes: tuple[Said, ...]
    measures: tuple[MeasurePart, ...]
    decisions: tuple[DecisionPart, ...]
    letters: tuple[LetterPart, ...]
    reviews: tuple[ReviewPart, ...]
    appeals: tuple[AppealPart, ...]
    support: tuple[SupportPart, ...]
    closures: tuple[ClosurePart, ...]
    earlier: tuple[Earlier, ...]
    actions: tuple[Action, ...]
    hidden: tuple[str, ...]
    on: date | None

    @property
    def flag(self) -> bool:
        """Whether a live flag concerns this person."""
        return bool(self.flag_words)

    @property
    def completed(self) -> int:
        """How many tasks are completed."""
        return sum(task.state.value == "COMPLETED" for task in self.tasks)


def of(ref: str, by: Actor, now: datetime, on: date | None = None) -> CaseFile:
    """The file of a case, or of an incident, as this reader may see it. Raises NotFound, NotPermitted, BadInput.

    Opening restricted text is itself recorded (I21). With `on`, what was known and in force at the end of that day.
    """
    raise NotImplementedError
