"""Figures broken down (domain.md section 5): when and where, to whom, how bad and how often, and what came after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any

import pendulum
from peewee import SQL, fn

from models.case import Case
from models.database import is_postgres
from models.disclosure import Disclosure
from models.incident import Incident, IncidentPerson
from models.investigation import Investigation
from models.linked import LinkedProcess
from models.measure import Measure
from models.notice import ArrangementNotice
from models.people import Account, AccountPerson, Person, Property
from models.policy.behaviours import PersonPart, Relationship
from models.policy.links import ProcessKind
from models.policy.measures import MeasureKind
from models.policy.say import in_london
from models.policy.sharing import DisclosureState
from models.record import rows

Span = tuple[datetime, datetime]
Counted = Iterable[tuple[str, int]]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AGAIN = timedelta(days=90)
"""A report so soon after a measure is a repeat (domain.md section 5)."""
OFTEN = ((1, "once in a year"), (3, "2 or 3 times in a year"), (9, "4 to 9 times in a year"))
MOST_OFTEN = "10 times or more in a year"
OPEN_TO_ALL = ~((Measure.kind == MeasureKind.LEGAL) & Measure.withheld & Measure.ended_at.is_null())
"""No figure tells of legal action that is held until it is served (P50)."""


def hours(reports: Any) -> Counted:
    """P6: at which hour of London's day it happened, in the order of the day."""
    found = _at(reports, lambda at: f"{at.hour:02}:00 to {at.hour:02}:59")
    return sorted(found.items())


def weekdays(reports: Any) -> Counted:
    """P6: on which day of the week, Monday first."""
    found = _at(reports, lambda at: DAYS[at.weekday()])
    return [(day, found[day]) for day in DAYS if day in found]


def _at(reports: Any, called: Callable[[datetime], str]) -> Counter[str]:
    """The hours of UTC are counted by the database: London differs from them by whole hours."""
    hour: Any = (
        fn.DATE_TRUNC("hour", Incident.occurred_at)
        if is_postgres()
        else fn.SUBSTR(Incident.occurred_at, 1, 13)
    )
    query = Incident.select(hour.python_value(lambda raw: raw), fn.COUNT(Incident.id)).where(reports)
    found: Counter[str] = Counter()
    for raw, number in rows(query.group_by(SQL("1"))):
        at = datetime.fromisoformat(f"{raw}:00:00").replace(tzinfo=UTC) if isinstance(raw, str) else raw
        found[called(in_london(at))] += number
    return found


def districts(reports: Any) -> Counted:
    """In which postcode district the person responsible lives."""
    code: Any = fn.REPLACE(Property.postcode, " ", "")
    outward = fn.SUBSTR(code, 1, fn.LENGTH(code) - 3)
    query = (
        IncidentPerson.select(outward, fn.COUNT(IncidentPerson.incident.distinct()))
        .join(Incident, on=IncidentPerson.incident == Incident.id)
        .switch(IncidentPerson)
        .join(AccountPerson, on=AccountPerson.person == IncidentPerson.person)
        .join(Account, on=AccountPerson.account == Account.id)
        .join(Property, on=Account.place == Property.id)
        .where(reports & (IncidentPerson.part == PersonPart.RESPONSIBLE) & (fn.LENGTH(code) > len("A11A")))
        .group_by(SQL("1"))
    )
    return [(district.upper(), number) for district, number in rows(query)]


def affected(reports: Any) -> Counted:
    """P5: whether a colleague, a contractor's worker or somebody else was affected; a report may be of several."""
    each = fn.COUNT(IncidentPerson.incident.distinct())
    here = reports & (IncidentPerson.part == PersonPart.AFFECTED)
    joined = IncidentPerson.select(each).join(Incident).where(here)
    colleagues: int = joined.where(IncidentPerson.colleague.is_null(False)).scalar()
    yield "a colleague", colleagues
    people: Any = (
        IncidentPerson.select(Person.relationship, each)
        .join(Incident, on=IncidentPerson.incident == Incident.id)
        .switch(IncidentPerson)
        .join(Person, on=IncidentPerson.person == Person.id)
        .where(here)
        .group_by(Person.relationship)
    )
    found = {Relationship(one): number for one, number in people.tuples()}
    yield from (
        (f"a {one.words}" if one is Relationship.CONTRACTOR_WORKER else one.words, n)
        for one, n in found.items()
    )


def severity_and_frequency(span: Span) -> Counted:
    """P33: how severe and how frequent behaviour was found to be, of investigations that began in the period."""
    often = fn.COALESCE(Investigation.frequency_override, Investigation.in_365_days)
    query = (
        Investigation.select(Investigation.severity, often, fn.COUNT(Investigation.id))
        .where(_within(Investigation.began_at, span) & Investigation.severity.is_null(False))
        .group_by(Investigation.severity, often)
    )
    found: Counter[tuple[int, int]] = Counter()
    for severity, times, number in rows(query):
        found[
            severity, next((i for i, (most, _) in enumerate(OFTEN) if (times or 0) <= most), len(OFTEN))
        ] += number
    names = [*(words for _, words in OFTEN), MOST_OFTEN]
    return [(f"severity {severity}, {names[i]}", found[severity, i]) for severity, i in sorted(found)]


def lengths(span: Span) -> Counted:
    """How many days measures that ended were in force, the middle one of each kind."""
    query = Measure.select(Measure.kind, Measure.in_force_on, Measure.ended_at).where(
        _within(Measure.ended_at, span) & Measure.in_force_on.is_null(False)
    )
    found: dict[MeasureKind, list[int]] = {}
    for kind, began, ended in rows(query):
        found.setdefault(kind, []).append((in_london(ended).date() - began).days)
    return [(kind.words, round(median(found[kind]))) for kind in MeasureKind if kind in found]


def repeats(span: Span) -> Counted:
    """What came after a measure started and after it ended: another report about the person within 90 days.

    A measure whose 90 days are not over counts with what has happened so far.
    """
    columns = Measure.kind, Case.person
    days = [in_london(one).date() for one in span]
    began = Measure.select(*columns, Measure.in_force_on).join(Case)
    began = began.where((Measure.in_force_on >= days[0]) & (Measure.in_force_on < days[1]) & OPEN_TO_ALL)
    ended = Measure.select(*columns, Measure.ended_at).join(Case)
    ended = ended.where(Measure.in_force_on.is_null(False) & _within(Measure.ended_at, span))
    yield from _after("started", [(kind, who, _next(day)) for kind, who, day in rows(began)], span)
    yield from _after("ended", rows(ended), span)


def _next(day: date) -> datetime:
    """When the day is over: what happened on the day on which a measure started may have led to it."""
    return pendulum.datetime(day.year, day.month, day.day, tz="Europe/London").add(days=1)


def _after(words: str, found: list[tuple[Any, ...]], span: Span) -> Counted:
    again = _reported_after({person for _, person, _ in found if person is not None}, span)
    for kind in MeasureKind:
        mine = [(person, at) for one, person, at in found if one == kind]
        if mine:
            yield f"{kind.words}: {words}", len(mine)
            repeated = sum(
                any(at < then <= at + AGAIN for then in again.get(person, ())) for person, at in mine
            )
            yield f"{kind.words}: another report within 90 days after it {words}", repeated


def _reported_after(people: set[int], span: Span) -> dict[int, list[datetime]]:
    """When something happened again, by the person whose behaviour it was; read in parts that either engine takes."""
    found: dict[int, list[datetime]] = {}
    order = sorted(people)
    for at in range(0, len(order), 500):
        query = (
            IncidentPerson.select(IncidentPerson.person, Incident.occurred_at)
            .join(Incident)
            .where(
                IncidentPerson.person.in_(order[at : at + 500])
                & (IncidentPerson.part == PersonPart.RESPONSIBLE)
                & Incident.reported_at.is_null(False)
                & (Incident.occurred_at >= span[0])
                & (Incident.occurred_at < span[1] + AGAIN)
            )
        )
        for person, when in rows(query):
            found.setdefault(person, []).append(when)
    return found


def sharing(span: Span) -> Counted:
    """P45, P47: what was given to others, and where colleagues were told why."""
    sent = _within(Disclosure.sent_at, span)
    yield "disclosures sent", Disclosure.select().where(sent).count()
    refused = (Disclosure.state == DisclosureState.REFUSED) & _within(Disclosure.asked_at, span)
    yield "disclosures refused", Disclosure.select().where(refused).count()
    notices = _within(ArrangementNotice.sent_at, span)
    yield "notices sent", ArrangementNotice.select().where(notices).count()
    why = notices & ArrangementNotice.shared.is_null(False)
    yield "of these, with the reasons", ArrangementNotice.select().where(why).count()


def with_complaint(span: Span) -> Counted:
    """P20: of the cases opened, how many have another process beside them."""
    query: Any = (
        LinkedProcess.select(LinkedProcess.kind, fn.COUNT(LinkedProcess.case.distinct()))
        .join(Case)
        .where(_within(Case.opened_at, span))
        .group_by(LinkedProcess.kind)
    )
    found = {ProcessKind(one): number for one, number in query.tuples()}
    return [(one.words, found[one]) for one in ProcessKind if one in found]


def equality(span: Span) -> Counted:
    """To whom measures were proposed, as people (Equality Act 2010): what is known of their needs, and of their age."""
    proposed = _within(Measure.proposed_at, span) & OPEN_TO_ALL
    mine = Measure.select(Case.person).join(Case).where(proposed & Case.person.is_null(False))
    people = Person.select().where(Person.id.in_(mine))
    adjusted, needs = Person.adjustments != "", Person.comms_needs != ""
    yield "under 18", people.where(Person.is_minor).count()
    yield "with a reasonable adjustment on record", people.where(adjusted).count()
    yield "with a communication need on record", people.where(needs).count()
    yield "with none of these on record", people.where(~(Person.is_minor | adjusted | needs)).count()


def _within(field: Any, span: Span) -> Any:
    return (field >= span[0]) & (field < span[1])
