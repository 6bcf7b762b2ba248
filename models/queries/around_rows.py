"""What stands around a case, masked for the reader: holds, who was told, other processes, related cases."""

from __future__ import annotations

from datetime import date, datetime, time

import pendulum

from models.case import Case, ColleagueTold, Hold
from models.linked import Barred, CounterAllegation, LinkedProcess
from models.people import Person
from models.policy.behaviours import PersonPart
from models.policy.courses import Course
from models.policy.deadline import deadline
from models.policy.facts import CaseFacts
from models.policy.links import ProcessKind, ProcessStage
from models.policy.owed import Timing
from models.policy.say import LONDON
from models.policy.states import CaseState, IncidentState, InvestigationState
from models.queries import sql
from models.queries.around_parts import CounterPart, HoldPart, ProcessPart, RelatedPart, ToldPart
from models.queries.dossier import Dossier
from models.queries.reader import Reader
from models.queries.training import lacking
from models.record import rows


def holds(file: Dossier, reader: Reader) -> tuple[HoldPart, ...]:
    """That it waits is for everybody who has a part in it; what for, for the case team."""
    return tuple(
        HoldPart(
            row.from_on,
            row.until_on,
            file.name(row.held_by_id) if reader.whole else "",
            reader.in_case(row.reason),
            row.ended_on,
            file.name(row.ended_by_id) if reader.whole else "",
            reader.in_case(row.ended_why),
        )
        for row in file.all(Hold)
    )


def told(file: Dossier, reader: Reader) -> tuple[ToldPart, ...]:
    """Whom we kept informed: the case team sees all, everybody else what they were told themselves."""
    return tuple(
        ToldPart(
            row.told_at,
            file.name(row.colleague_id),
            file.name(row.told_by_id),
            row.said if reader.whole or row.colleague_id == reader.by.id else None,
        )
        for row in file.all(ColleagueTold)
        if reader.whole or row.colleague_id == reader.by.id
    )


_STAGE_CLOCKS = {ProcessStage.STAGE_1: "complaint_stage_1", ProcessStage.STAGE_2: "complaint_stage_2"}


def processes(file: Dossier, reader: Reader, t: Timing) -> tuple[ProcessPart, ...]:
    """The other processes, for the case team; a complaint with the day by which its stage is answered."""
    found = file.all(LinkedProcess) if reader.whole else []
    return tuple(
        ProcessPart(
            row.number, row.kind, row.reference, row.stage, row.since_on, row.owner, _answer_by(row, t)
        )
        for row in found
    )


def _answer_by(row: LinkedProcess, t: Timing) -> date | None:
    clock = _STAGE_CLOCKS.get(row.stage) if row.kind is ProcessKind.COMPLAINT else None
    if clock is None:
        return None
    received = datetime.combine(row.since_on, time(9), LONDON)
    found = deadline(clock, received, t.clocks, t.calendar).moment
    return date(found.year, found.month, found.day)


def counters(file: Dossier, reader: Reader) -> tuple[CounterPart, ...]:
    """In its own case what is said; in the customer's, that there is one and in which case."""
    if file.case is None or not reader.whole:
        return ()
    own = [
        CounterPart("", file.name(r.colleague_id), reader.reason(r.words), r.made_on, r.finding)
        for r in file.all(CounterAllegation)
    ]
    named = {row.colleague_id for row in file.all(Barred)}
    query = CounterAllegation.select(CounterAllegation.colleague, Case.ref, Case.opened_at).join(Case)
    made = rows(query.where(Case.counter_to == file.case.id).order_by(Case.id)) if named else []
    until = file.until
    apart = [
        CounterPart(ref, file.name(colleague), None, None, None)
        for colleague, ref, opened in made
        if colleague in named and (until is None or opened <= until)
    ]
    return (*own, *apart)


def training(file: Dossier, facts: CaseFacts, reader: Reader, now: datetime) -> tuple[str, ...]:
    """Who investigates, or is the customer's contact, without the training for it (P15): advice, for who reads the case."""
    if not reader.whole or file.until is not None:
        return ()
    parts: list[tuple[int | None, str, Course]] = []
    if facts.investigation is not None and facts.investigation.state is not InvestigationState.CONCLUDED:
        parts.append((facts.investigation.investigator, "who investigates", Course.INVESTIGATING))
    for one in facts.measures:
        if not one.over:
            parts.append((one.spoc, "single point of contact", Course.SINGLE_CONTACT))
            parts.append((one.deputy, "deputy contact", Course.SINGLE_CONTACT))
    return lacking(parts, file, pendulum.instance(now)) if parts else ()


def related(file: Dossier, reader: Reader, now: datetime) -> tuple[RelatedPart, ...]:
    """Other cases of the household or the same address, which may be one matter; none that names the reader (P27)."""
    if file.case is None or file.case.person_id is None or not reader.whole:
        return ()
    mine = file.case.person_id
    around = sql.rows(_AROUND, (mine, mine))
    household = {person for person, same in around if same}
    neighbours = {person for person, same in around if not same}

    def why(person: int) -> str:
        return (
            "same person" if person == mine else "same household" if person in household else "same address"
        )

    found = _cases_of((household | neighbours) - {mine}, file.case.id, reader, now)
    waiting = _reports_of(household | neighbours | {mine}, now)
    return (
        *(RelatedPart(ref, f"{why(person)}, waits for triage", name, False) for ref, person, name in waiting),
        *(RelatedPart(ref, why(person), name, closed) for ref, person, name, closed in found),
    )


def _reports_of(people: set[int], now: datetime) -> list[tuple[str, int, str]]:
    """Reports about these people that nobody had triaged by `now`, which may be the end of a day that is over."""
    marks = ", ".join("?" * len(people))
    here = (
        "(i.state = ? and i.case_id is null or i.triaged_at > ?) and i.reported_at <= ? and n.part = ? "
        f"and n.person_id in ({marks})"
    )
    then = sql.stored(now)
    asked = (IncidentState.SUBMITTED.value, then, then, PersonPart.RESPONSIBLE.value, *sorted(people))
    found = sql.rows(f"{_REPORTED} where {here} order by i.id desc", asked)
    return [(ref, person, name) for ref, person, name in found]


_REPORTED = (
    "select i.ref, n.person_id, p.sort_name from incident_person n join incident i on i.id = n.incident_id "
    "join person p on p.id = n.person_id"
)
#: Who shares an account with somebody (1), and who has one at the same place (0).
_AROUND = (
    "select o.person_id, 1 from account_person m join account_person o on o.account_id = m.account_id "
    "where m.person_id = ? union select o.person_id, 0 from account_person m join account a on a.id = m.account_id "
    "join account b on b.place_id = a.place_id join account_person o on o.account_id = b.id where m.person_id = ?"
)


def _cases_of(people: set[int], but: int, reader: Reader, now: datetime) -> list[tuple[str, int, str, bool]]:
    kept = Barred.select(Barred.case).where(Barred.colleague == reader.by.id)
    here = Case.person.in_(sorted(people)) & (Case.id != but) & (Case.opened_at <= now) & Case.id.not_in(kept)
    query = Case.select(Case.ref, Case.person, Person.sort_name, Case.state).join(Person).where(here)
    return [
        (ref, person, name, state is CaseState.CLOSED)
        for ref, person, name, state in (rows(query.order_by(Case.id.desc())) if people else [])
    ]
