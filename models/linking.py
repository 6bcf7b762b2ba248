"""Tying a case to other processes, and opening a case of its own for what a customer says about a colleague (P20, P27)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

from pendulum import DateTime

from models.ask import Ask
from models.contacts import Contacted
from models.errors import BadInput
from models.people import Colleague
from models.policy.links import OPEN_OR_CLOSED, STAGES, Finding, ProcessKind, ProcessStage
from models.policy.say import in_london
from models.verbs import verb

if TYPE_CHECKING:
    from models.case import Case
    from models.decision import Decision
    from models.governance import LegalHold
    from models.linked import LinkedProcess


class Linked(Contacted):
    """The verbs of a case about what runs beside it."""

    @verb
    def link_process(
        self,
        kind: Annotated[ProcessKind, Ask("Which other process?")],
        reference: Annotated[str, Ask("Its reference there")] = "",
        stage: Annotated[ProcessStage | None, Ask("At which stage?")] = None,
        owner: Annotated[str, Ask("Who runs it there?")] = "",
        since_on: Annotated[date | None, Ask("Since which day?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> LinkedProcess:
        """Link a complaint or an anti-social behaviour case (P20). Raises BadInput for a stage that it doesn't have."""
        from models.linked import LinkedProcess

        chosen = stage or STAGES.get(kind, OPEN_OR_CLOSED)[0]
        _has_stage(kind, chosen)
        self._not_linked_yet(kind, reference)
        return LinkedProcess.create(
            case=self,
            number=LinkedProcess.select().where(LinkedProcess.case == self).count() + 1,
            kind=kind,
            reference=reference,
            stage=chosen,
            since_on=_come(since_on, now),
            owner=owner,
            linked_by=by,
        )

    def _not_linked_yet(self, kind: ProcessKind, reference: str) -> None:
        """One process is one line, which moves on from stage to stage."""
        from models.linked import LinkedProcess

        here = (LinkedProcess.case == self) & (LinkedProcess.kind == kind)
        same = LinkedProcess.get_or_none(here & (LinkedProcess.reference == reference))
        if reference.strip() and same is not None:
            raise BadInput(
                "reference",
                f"It is linked already, as number {same.number}. Say where it is now: case move-process.",
            )

    @verb
    def move_process(
        self,
        stage: Annotated[ProcessStage, Ask("At which stage is it now?")],
        number: Annotated[int, Ask("Which process, by its number?")] = 1,
        since_on: Annotated[date | None, Ask("Since which day?")] = None,
        owner: Annotated[str, Ask("Who runs it now?")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Say where a linked process stands now. Raises BadInput for one that there is not."""
        from models.linked import LinkedProcess

        found = LinkedProcess.get_or_none((LinkedProcess.case == self) & (LinkedProcess.number == number))
        if found is None:
            raise BadInput("number", f"There is no linked process {number} in this case. Check the number.")
        _has_stage(found.kind, stage)
        found.stage, found.since_on, found.owner = stage, _come(since_on, now), owner or found.owner
        found.save()

    @verb
    def place_legal_hold(
        self,
        reason: Annotated[str, Ask("Why must nothing of it be erased?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> LegalHold:
        """While it stands, the time after which the case is erased does not run out (I27)."""
        from models.governance import LegalHold

        return LegalHold.create(case=self, reason=reason, placed_by=by, placed_at=now)

    @verb
    def lift_legal_hold(
        self,
        reason: Annotated[str, Ask("Why may it be erased again?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> LegalHold:
        from models.governance import LegalHold

        here = (LegalHold.case == self) & LegalHold.lifted_at.is_null()
        found: LegalHold = LegalHold.select().where(here).order_by(LegalHold.id.desc()).get()
        found.lifted_by, found.lifted_at, found.lifted_why = by, now, reason
        found.save()
        return found

    @verb
    def open_counter(
        self,
        colleague: Annotated[Colleague, Ask("Which colleague is it about?")],
        allegation: Annotated[str, Ask("What does the customer say they did?", long=True)],
        owner: Annotated[Colleague | None, Ask("Whose case is it?")] = None,
        made_on: Annotated[date | None, Ask("On which day was it said?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Case:
        """Look into what the customer says about a colleague in a case of its own; the colleague sees neither (P27)."""
        from models.case import Case, must_own_cases

        case = cast(Case, self)
        if not allegation.strip():
            raise BadInput("allegation", "Write what the customer says.")
        if owner is not None:
            must_own_cases("owner", owner)
        if owner is not None and owner.id == colleague.id:
            raise BadInput("owner", f"{colleague.name} is named. Choose somebody else.")
        counter = Case.open(person=case.person, owner=owner, counter_to=case, by=by, now=now)
        counter.allege(colleague, allegation, _come(made_on, now), by=by, now=now)
        _bar(case, colleague, now)
        if case.owner_id == colleague.id:
            case.owner = None
        return counter

    @verb
    def allege(
        self, colleague: Colleague, allegation: str, made_on: date, *, by: Colleague, now: DateTime
    ) -> None:
        """What is said, in the case of its own; part of opening it."""
        from models.linked import CounterAllegation

        CounterAllegation.create(
            case=self,
            colleague=colleague,
            words=allegation,
            made_on=made_on,
            recorded_by=by,
            recorded_at=now,
        )
        _bar(cast("Case", self), colleague, now)

    @verb
    def answer_allegation(
        self,
        finding: Annotated[Finding, Ask("What came of it?")],
        reasons: Annotated[str, Ask("Why? The customer is told this", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Decision:
        """Decide what came of a counter-allegation; the customer is told, and can appeal (P52, P54)."""
        from models.decision import decide
        from models.linked import CounterAllegation
        from models.policy.measures import DecisionKind

        case = cast("Case", self)
        for one in CounterAllegation.select().where(CounterAllegation.case == case):
            one.finding = finding
            one.save()
        return decide(case, DecisionKind.COUNTER, reasons, by=by, now=now)


def _bar(case: Case, colleague: Colleague, now: DateTime) -> None:
    from models.linked import Barred, barred_from

    if colleague.id not in barred_from(case.id):
        Barred.create(case=case, colleague=colleague, since_on=in_london(now).date())


def _has_stage(kind: ProcessKind, stage: ProcessStage) -> None:
    stages = STAGES.get(kind, OPEN_OR_CLOSED)
    if stage not in stages:
        raise BadInput("stage", f"The {kind.words} can be: {', '.join(one.words for one in stages)}.")


def _come(day: date | None, now: DateTime) -> date:
    today = in_london(now).date()
    if day is not None and day > today:
        raise BadInput("since_on", "That day is still to come. Check the date.")
    return day or today
