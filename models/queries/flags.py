"""Live flags about somebody that stand in another of their cases: they are warned of wherever they come up (P1, P44)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.database import is_postgres
from models.policy.facts import CaseFacts
from models.policy.measures import MeasureKind
from models.policy.states import LIVE, MeasureState
from models.queries.sql import moment, rows


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a flag of another case asks of colleagues; `until` is set while it is in force for now."""

    words: str
    until: datetime | None

    def live(self, now: datetime) -> bool:
        return self.until is None or now < self.until


def own_flags(facts: CaseFacts, now: datetime) -> tuple[str, ...]:
    """What the case's own live flags ask of colleagues."""
    return tuple(m.arrangement for m in facts.measures if m.kind is MeasureKind.FLAG and m.live(now))


def with_flags(person: int) -> list[int]:
    """The cases of somebody in which a flag was ever asked for, oldest first."""
    return [case for (case,) in rows(_WITH_FLAGS, (person, MeasureKind.FLAG.value))]


def elsewhere(person: int | None, case: int | None) -> tuple[Elsewhere, ...]:
    """Those about a person, oldest first, but for the ones of this case."""
    if person is None:
        return ()
    found = rows(_FLAGS, (person, case or 0, MeasureKind.FLAG.value, *(one.value for one in _LIVE)))
    return tuple(
        Elsewhere(words, moment(until) if state == MeasureState.INTERIM.value and until is not None else None)
        for words, state, until in found
    )


def elsewhere_for_line(person: int | None, case: int | None) -> tuple[Elsewhere, ...]:
    """The same for a line that is stored: until then, nobody else starts or ends a flag about them."""
    if person is not None and is_postgres():  # SQLite lets nobody else write meanwhile
        rows("select 1 from person where id = ? for share", (person,))
    return elsewhere(person, case)


def flagged_people() -> list[int]:
    """Everybody with more than one case or report, and a live flag in one of them."""
    found = rows(_FLAGGED, (MeasureKind.FLAG.value, *(one.value for one in _LIVE)))
    return [person for (person,) in found if len(lines_about(person, 0)) > 1]


def lines_about(person: int | None, case: int) -> list[tuple[str, int]]:
    """The other cases of somebody, and the reports about them that wait for triage, as (table, id)."""
    if person is None:
        return []
    if is_postgres():
        rows("select 1 from person where id = ? for update", (person,))
    cases = [("case_file", id) for (id,) in rows(_CASES, (person, case))]
    return cases + [("incident", id) for (id,) in rows(_REPORTS, (person,))]


_LIVE = sorted(LIVE)
_FLAGS = (
    "select a.text, m.state, m.interim_until from case_file c join measure m on m.case_id = c.id "
    "join arrangement a on a.measure_id = m.id where c.person_id = ? and c.id <> ? and m.kind = ? "
    f"and m.state in ({', '.join('?' * len(_LIVE))}) order by m.id"
)
_WITH_FLAGS = (
    "select distinct m.case_id from case_file c join measure m on m.case_id = c.id "
    "where c.person_id = ? and m.kind = ? order by 1"
)
_FLAGGED = (
    "select distinct c.person_id from measure m join case_file c on c.id = m.case_id "
    f"where m.kind = ? and m.state in ({', '.join('?' * len(_LIVE))}) and c.person_id is not null order by 1"
)
_CASES = "select id from case_file where person_id = ? and id <> ? order by id"
_REPORTS = (
    "select distinct i.id from incident_person p join incident i on i.id = p.incident_id "
    "where p.person_id = ? and p.part = 'RESPONSIBLE' and i.case_id is null and i.state <> 'DRAFT' order by i.id"
)
