"""What may be erased and when, what stays and why: the same answer for whoever asks on the same day (I27)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from models.access_request import open_requests
from models.case import Case, Closure
from models.errors import BadInput, NotPermitted
from models.governance import LegalHold, RetentionRule
from models.incident import Incident
from models.measure import Measure
from models.policy.governing import RetentionKind
from models.policy.measures import MeasureKind
from models.policy.months import months_after
from models.policy.roles import LEADERS, Actor, Role, say_who
from models.policy.say import count, in_london, say_day
from models.policy.states import OVER, SETTLED, CaseState, IncidentState, SupportState
from models.record import Record, rows
from models.retention.belongings import Belongings, of_case, of_report, outside, tally
from models.support import ColleagueSupport

READERS = (Role.DPO, *LEADERS)
"""Who sees how long records stay."""
ERASES = (Role.DPO,)
TELLING = ("incident", "person", "decision", "measure", "letter", "statement", "support record", "appeal")


@dataclass(frozen=True, slots=True)
class Kept:
    """A record and until when it stays; None while nobody set it, or while a legal hold stands (I27)."""

    kind: RetentionKind
    ref: str
    since: date
    until: date | None
    held: bool

    def over(self, today: date) -> bool:
        return self.until is not None and self.until <= today


@dataclass(frozen=True, slots=True)
class Due:
    """A record whose time is up: under which rule, what goes with it, and what keeps it back, if anything."""

    kind: RetentionKind
    ref: str
    since: date
    due_on: date
    months: int
    basis: str
    goes: tuple[tuple[str, int], ...]
    stays: tuple[str, ...]

    @property
    def why(self) -> str:
        """ "closed on 4 March 2027; 72 months for closed cases (Limitation Act 1980)"."""
        began = {RetentionKind.CASE: "closed", RetentionKind.REPORT: "settled"}.get(self.kind, "removed")
        months = f"{count(self.months, 'month')} for {self.kind.words}"
        return f"{began} on {say_day(self.since)}; {months} ({self.basis})"

    @property
    def with_it(self) -> str:
        """What goes with it: the most telling kinds, and how many rows more."""
        said = [count(number, words) for words, number in self.goes if words in TELLING]
        more = sum(number for words, number in self.goes if words not in TELLING)
        return f"With it: {', '.join(said)}, and {count(more, 'other row')}."


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would erase today, in the order in which it would, and what it would leave."""

    day: date
    erased: tuple[Due, ...]
    left: tuple[Due, ...]

    @property
    def code(self) -> str:
        """Says which records these are: a run that is given it erases what was shown, or nothing."""
        said = "\n".join(f"{one.ref} {one.due_on} {one.goes}" for one in self.erased)
        return hashlib.sha256(said.encode()).hexdigest()[:8] if self.erased else ""


def kept(by: Actor, now: datetime) -> tuple[Kept, ...]:
    """Everything whose clock has started, what ends first, first. Raises NotPermitted."""
    if by.role not in READERS:
        raise NotPermitted("see how long records stay", say_who(READERS))
    times, held = times_set(), _on_hold()
    found = [
        Kept(kind, ref, since, _until(since, times.get(kind), case in held), case in held)
        for kind, ref, since, case in _started()
    ]
    return tuple(sorted(found, key=lambda one: (one.until or date.max, one.ref)))


def plan(by: Actor, now: datetime) -> Plan:
    """What a run would do on this day. Raises NotPermitted."""
    if by.role not in READERS:
        raise NotPermitted("see how long records stay", say_who(READERS))
    today, held = in_london(now).date(), _on_hold()
    found = [(one, case) for one, case in _over(today) if one.kind is not RetentionKind.FLAG]
    records = [_with_parts(one, case in held) for one, case in found]
    flags = [
        replace(one, stays=(_of_case(case),)) for one, case in _over(today) if one.kind is RetentionKind.FLAG
    ]
    return _ordered(today, sorted(records, key=lambda one: (one[0].due_on, one[0].ref)), flags)


def due(ref: str, now: datetime) -> tuple[Due, Belongings]:
    """One case or report whose time is up, as it stands by itself. Raises BadInput."""
    for one, case in _over(in_london(now).date(), ref.strip().upper()):
        if one.kind is not RetentionKind.FLAG:
            found, parts = _with_parts(one, case in _on_hold())
            return replace(found, stays=(*found.stays, *_rest(outside(parts)))), parts
    raise BadInput(
        "ref", f"{ref} is no case or report whose time to be kept is up. See: governance retention."
    )


def waiting(now: datetime) -> list[Due]:
    """The cases and reports whose time is up and that no legal hold keeps, longest due first: for a desk, so quick."""
    held = _on_hold()
    found = [one for one, case in _over(in_london(now).date()) if case not in held or case is None]
    return sorted((one for one in found if one.kind is not RetentionKind.FLAG), key=lambda one: one.due_on)


def _over(today: date, only: str = "") -> Iterator[tuple[Due, int | None]]:
    """Whose time is up, and its case; of one record alone if it is named."""
    rules = times_set()
    for kind, ref, since, case in _started():
        if kind in rules and only in ("", ref):
            months, basis = rules[kind]
            until = months_after(since, months)
            if until <= today:
                yield Due(kind, ref, since, until, months, basis, (), ()), case


def _with_parts(one: Due, held: bool) -> tuple[Due, Belongings]:
    parts = of_case(Case.at(one.ref)) if one.kind is RetentionKind.CASE else of_report(Incident.at(one.ref))
    stays = (*(("A legal hold stands.",) if held else ()), *_unfinished(parts))
    return replace(one, goes=tuple(tally(parts)), stays=stays), parts


def _ordered(day: date, found: list[tuple[Due, Belongings]], flags: list[Due]) -> Plan:
    """What others rest on goes after them; where they stay, it stays."""
    gone: dict[str, Due] = {}
    rests = {due.ref: {_root(row) for row in outside(parts)} for due, parts in found}
    before = -1
    while before != len(gone):
        before = len(gone)
        for due, _ in found:
            if not due.stays and due.ref not in gone and rests[due.ref] <= gone.keys():
                gone[due.ref] = due
    left = [
        replace(due, stays=(*due.stays, *_refers(rests[due.ref] - gone.keys())))
        for due, _ in found
        if due.ref not in gone
    ]
    left += [one for one in flags if one.stays[0].partition(" ")[0] not in gone]
    return Plan(day, tuple(gone.values()), tuple(sorted(left, key=lambda one: (one.due_on, one.ref))))


def _rest(left: Iterable[Record]) -> tuple[str, ...]:
    return _refers({_root(row) for row in left})


def _refers(names: set[str]) -> tuple[str, ...]:
    return tuple(f"{name} refers to it, and stays." for name in sorted(names))


def _root(row: Record) -> str:
    """The case or the report that a row is part of, by reference; what it is called where it is part of none."""
    return str(getattr(row.root() or row, "ref", "") or row.NOUN)


def _of_case(case: int | None) -> str:
    ref, state = rows(Case.select(Case.ref, Case.state).where(Case.id == case))[0]
    stands = "is closed and still kept" if state is CaseState.CLOSED else "is open"
    return f"{ref} {stands}: the flag is part of it, and goes with it."


def _unfinished(parts: Belongings) -> tuple[str, ...]:
    """What somebody still has to do for a colleague who was hurt, and who asked to be given what is held.

    It is an offence to erase what somebody has asked for and would be given (DPA 2018 s173).
    """
    open_still = [one for one in parts.found.get(ColleagueSupport, ()) if one.state in _SUPPORTED]
    asked = [one.person.name for one in open_requests(parts.people())]
    return (
        *(f"Support {one.ref} is still open." for one in open_still),
        *(f"{name} asked for what is held about them, and has no answer yet." for name in asked),
    )


_SUPPORTED = (SupportState.OPEN, SupportState.CONTACTED, SupportState.NEEDS_AGREED, SupportState.FOLLOW_UP)


def times_set() -> dict[RetentionKind, tuple[int, str]]:
    """How many months records stay and on what basis; what nobody has set is missing."""
    query = RetentionRule.select(RetentionRule.kind, RetentionRule.months, RetentionRule.basis)
    return {kind: (months, basis) for kind, months, basis in rows(query.order_by(RetentionRule.id))}


def _until(since: date, rule: tuple[int, str] | None, held: bool) -> date | None:
    return None if rule is None or held else months_after(since, rule[0])


def _on_hold() -> set[int | None]:
    return {id for (id,) in rows(LegalHold.select(LegalHold.case).where(LegalHold.lifted_at.is_null()))}


def _started() -> Iterator[tuple[RetentionKind, str, date, int | None]]:
    """What was closed, settled or removed: its kind, reference and day, and its case."""
    last = Closure.select(Closure.case, Closure.closed_at).where(Closure.reopened_at.is_null())
    closed: dict[int, Any] = dict(rows(last))
    for id, ref in rows(Case.select(Case.id, Case.ref).where(Case.state == CaseState.CLOSED)):
        if id in closed:
            yield RetentionKind.CASE, ref, in_london(closed[id]).date(), id
    alone = (Incident.state == IncidentState.TRIAGED) & Incident.case.is_null()
    settled = alone & Incident.outcome.in_(sorted(SETTLED, key=lambda one: one.value))
    for ref, at in rows(Incident.select(Incident.ref, Incident.triaged_at).where(settled)):
        yield RetentionKind.REPORT, ref, in_london(at).date(), None
    over = Measure.state.in_(sorted(OVER, key=lambda one: one.value)) & Measure.ended_at.is_null(False)
    query = Measure.select(Measure.ref, Measure.ended_at, Measure.case)
    for ref, at, case in rows(query.where((Measure.kind == MeasureKind.FLAG) & over)):
        yield RetentionKind.FLAG, ref, in_london(at).date(), case
