"""Who is told what colleagues and contractors must do, and never why (P46, P47): each notice until nobody holds it.

What was told is kept as it was told. When a measure changes, its notices are replaced by themselves, and when it
binds nobody any longer they are recalled (I16), inside whatever verb did that: see `Measure.save`, `Arrangement.save`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from peewee import Check, ForeignKeyField
from pendulum import DateTime

from models import journal
from models.ask import Ask
from models.decision import Reason, reason_if_given, record_reason
from models.errors import BadInput
from models.fields import Choice, MomentField, Words
from models.measure import Measure
from models.measure_parts import PartOfMeasure
from models.people import Colleague, next_ref
from models.policy.life.sharing import NOTICE
from models.policy.lifecycle import Life
from models.policy.relations import to_notice
from models.policy.roles import Relation, Role
from models.policy.sharing import TELLS, NoticeState
from models.verbs import verb

How = Annotated[str, Ask("How did they say so? Empty if it was you who was told", "by phone")]


class ArrangementNotice(PartOfMeasure):
    """One telling: what was said to all of them. `shared` is why, where sharing the reason was justified (I15)."""

    NOUN: ClassVar[str] = "notice"

    text = Words(2000)
    need = Words(500)
    shared = ForeignKeyField(Reason, null=True)
    shared_id: int | None
    reasons_shared_because = ForeignKeyField(Reason, null=True)
    reasons_shared_because_id: int | None
    sent_by = ForeignKeyField(Colleague)
    sent_by_id: int
    sent_at = MomentField()

    class Meta:
        table_name = "arrangement_notice"
        constraints: ClassVar = [Check("(shared_id IS NULL) = (reasons_shared_because_id IS NULL)")]


class NoticeRecipient(PartOfMeasure):
    """A notice as one of them has it: a colleague, or somebody at a contractor, for whom its `desk` answers.

    `team` is the team through which a colleague was told, `firm` the contractor's name.
    """

    LIFE: ClassVar[Life] = NOTICE
    NOUN: ClassVar[str] = "notice"

    ref = Words(20, unique=True)
    notice = ForeignKeyField(ArrangementNotice)
    notice_id: int
    state = Choice(NoticeState, default=NoticeState.SENT)
    name = Words(120)
    colleague = ForeignKeyField(Colleague, null=True)
    colleague_id: int | None
    team = Words(80, default="")
    desk = ForeignKeyField(Colleague, null=True)
    desk_id: int | None
    firm = Words(80, default="")
    acknowledged_by = ForeignKeyField(Colleague, null=True)
    acknowledged_by_id: int | None
    acknowledged_at = MomentField(null=True)
    acknowledged_how = Words(500, default="")
    reminded_at = MomentField(null=True)
    reminded_how = Words(500, default="")
    recalled_at = MomentField(null=True)
    confirmed_by = ForeignKeyField(Colleague, null=True)
    confirmed_by_id: int | None
    confirmed_at = MomentField(null=True)
    confirmed_how = Words(500, default="")
    unreachable = ForeignKeyField(Reason, null=True)
    unreachable_id: int | None
    replaced_by = ForeignKeyField("self", null=True)
    replaced_by_id: int | None

    class Meta:
        table_name = "notice_recipient"

    def relations(self, one: Colleague) -> frozenset[Relation]:
        return to_notice(one.actor(), self.colleague_id, self.desk_id, self.firm)

    @classmethod
    @verb
    def send(
        cls,
        measure: Annotated[Measure, Ask("Which measure are they told of?")],
        need: Annotated[str, Ask("Why do these people need to know?", "they visit the address")],
        colleagues: Annotated[tuple[Colleague, ...], Ask("Which colleagues?")] = (),
        team: Annotated[str, Ask("Or everybody in which team?")] = "",
        desk: Annotated[Colleague | None, Ask("Which contractor's desk?")] = None,
        operatives: Annotated[str, Ask("Which of its operatives? Names, with commas between")] = "",
        reasons_shared_because: Annotated[
            str, Ask("Why must these colleagues be told the reasons too? Empty if not", long=True)
        ] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> ArrangementNotice:
        """Tell each of them what to do, in the words of the measure's arrangement. Raises BadInput for nobody to tell."""
        people = list(_people(measure, colleagues, team, desk, operatives))
        if not people:
            raise BadInput(
                "colleagues", "Everybody whom you named has been told already, or nobody was named."
            )
        because = reason_if_given(measure.case, reasons_shared_because)
        notice = ArrangementNotice.create(
            case=measure.case,
            measure=measure,
            text=measure.arrangement,
            need=need,
            shared=measure.reason if because else None,
            reasons_shared_because=because,
            sent_by=by,
            sent_at=now,
        )
        for one in people:
            cls._told(notice, now, **one)
        return notice

    @classmethod
    def _told(cls, notice: ArrangementNotice, now: DateTime, **who: Any) -> NoticeRecipient:
        return cls.create(
            case=notice.case, measure=notice.measure, notice=notice, ref=next_ref("N", now), **who
        )

    @classmethod
    @verb
    def renew(
        cls, measure: Measure, notice: ArrangementNotice, text: str, *, by: Colleague, now: DateTime
    ) -> ArrangementNotice:
        """Tell those who hold a notice what they must do instead of it; part of a change of its measure."""
        newer = ArrangementNotice.create(
            case=measure.case,
            measure=measure,
            text=text,
            need=notice.need,
            shared=notice.shared,
            reasons_shared_because=notice.reasons_shared_because,
            sent_by=by,
            sent_at=now,
        )
        for one in _telling(NoticeRecipient.notice == notice):
            same = {name: getattr(one, name) for name in ("name", "colleague", "team", "desk", "firm")}
            one.supersede(cls._told(newer, now, **same), by=by, now=now)
        return newer

    @verb
    def acknowledge(self, how: How = "", *, by: Colleague, now: DateTime) -> None:
        """They have read it; what it replaced they hold no longer. Can be done again, as before a visit."""
        self.acknowledged_at, self.acknowledged_by, self.acknowledged_how = now, by, how
        for older in self._older():
            older.go_with_newer(how, by=by, now=now)

    @verb
    def remind(
        self, how: Annotated[str, Ask("How were they reminded?", "by phone")], *, by: Colleague, now: DateTime
    ) -> None:
        """They have not said that they read it, and were asked to."""
        self.reminded_at, self.reminded_how = now, how

    @verb
    def supersede(self, newer: NoticeRecipient, *, by: Colleague, now: DateTime) -> None:
        """The measure asks something else now."""
        self.replaced_by, self.recalled_at = newer, now

    @verb
    def recall_with_measure(self, *, by: Colleague, now: DateTime) -> None:
        """The measure binds nobody any longer (I16)."""
        self.recalled_at = now

    @verb
    def recall(
        self, why: Annotated[str, Ask("Why need they not know?", long=True)], *, by: Colleague, now: DateTime
    ) -> None:
        self.recalled_at = now

    @verb
    def confirm_recall(self, how: How = "", *, by: Colleague, now: DateTime) -> None:
        """They hold it no longer, nor what it replaced."""
        self.confirmed_at, self.confirmed_by, self.confirmed_how = now, by, how
        for older in self._older():
            older.go_with_newer(how, by=by, now=now)

    @verb
    def cannot_reach(
        self,
        reason: Annotated[str, Ask("Why can't they be reached, and what was tried?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Reason:
        """They may hold it still; who said so, and why, stays on the record."""
        self.unreachable = record_reason(self.case, reason)
        for older in self._older():
            older.lose_with_newer(self.unreachable, by=by, now=now)
        return self.unreachable

    @verb
    def go_with_newer(self, how: str, *, by: Colleague, now: DateTime) -> None:
        """They have the newer one, or hold neither."""
        self.confirmed_at, self.confirmed_by, self.confirmed_how = now, by, how
        for older in self._older():
            older.go_with_newer(how, by=by, now=now)

    @verb
    def lose_with_newer(self, reason: Reason, *, by: Colleague, now: DateTime) -> None:
        """They can't be reached about the newer one, so not about this one either."""
        self.unreachable = reason
        for older in self._older():
            older.lose_with_newer(reason, by=by, now=now)

    def _older(self) -> list[NoticeRecipient]:
        """What it replaced, and they have not said that they hold no longer."""
        here = (NoticeRecipient.replaced_by == self) & (NoticeRecipient.state == NoticeState.REPLACED)
        return list(NoticeRecipient.select().where(here).order_by(NoticeRecipient.id))


def recall_all(measure: Measure) -> None:
    """Recall every notice that tells of a measure; part of what ends or suspends it (I16)."""
    for one in _telling(NoticeRecipient.measure == measure):
        one.recall_with_measure(**_acting())


def replace_all(measure: Measure, text: str) -> None:
    """Tell everybody who was told of a measure what it asks now; part of what changes it."""
    stale = {one.notice_id: one.notice for one in _telling(NoticeRecipient.measure == measure)}
    for notice in stale.values():
        if notice.text != text:
            NoticeRecipient.renew(measure, notice, text, **_acting())


def _acting() -> dict[str, Any]:
    """Who does the verb that this is part of, and when."""
    entry = journal.current(NoticeRecipient.table())
    return {"by": Colleague.get_by_id(entry.who), "now": entry.now}


def _telling(which: Any) -> list[NoticeRecipient]:
    query = NoticeRecipient.select().where(which & NoticeRecipient.state.in_(sorted(TELLS)))
    return list(query.order_by(NoticeRecipient.id))


def _people(
    measure: Measure, colleagues: tuple[Colleague, ...], team: str, desk: Colleague | None, operatives: str
) -> Iterator[dict[str, Any]]:
    """Everybody who is meant and does not hold a notice of the measure already, each once. Raises BadInput."""
    told = {(one.colleague_id, one.desk_id, one.name) for one in _telling(NoticeRecipient.measure == measure)}
    for one in (*_named(colleagues, team), *_of_contractor(desk, operatives)):
        key = tuple(one[name].id if one.get(name) else None for name in ("colleague", "desk"))
        if (*key, one["name"]) not in told:
            told.add((*key, one["name"]))
            yield one


def _named(colleagues: tuple[Colleague, ...], team: str) -> Iterator[dict[str, Any]]:
    for one in colleagues:
        if one.role is Role.CONTRACTOR_DESK:
            raise BadInput("colleagues", f"{one.name} is a contractor's desk. Name them as the desk.")
        if not one.active or one.role is Role.EVENHAND:
            raise BadInput("colleagues", f"{one.name} is no longer a colleague here. Choose somebody else.")
        yield {"name": one.name, "colleague": one}
    if team.strip():
        everybody = Colleague.select().where(Colleague.active).order_by(Colleague.id)
        members = [one for one in everybody if one.team.casefold() == team.strip().casefold()]
        if not members or any(one.role is Role.CONTRACTOR_DESK for one in members):
            raise BadInput("team", f"There is no team called '{team.strip()}'. Check the name.")
        for one in members:
            yield {"name": one.name, "colleague": one, "team": one.team}


def _of_contractor(desk: Colleague | None, operatives: str) -> Iterator[dict[str, Any]]:
    names = [name.strip() for name in operatives.replace("\n", ",").split(",") if name.strip()]
    if desk is None:
        if names:
            raise BadInput("desk", "Say through which contractor's desk the operatives are told.")
        return
    if desk.role is not Role.CONTRACTOR_DESK or not desk.active:
        raise BadInput("desk", f"{desk.name} is not a contractor's desk. Name them as a colleague.")
    for name in names or [desk.name]:
        yield {"name": name, "desk": desk, "firm": desk.team}
