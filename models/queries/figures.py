"""Figures for governance and for the annual review of health and safety (P62): what came in, and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pendulum
from peewee import Field, Model, fn

from models.appeal import Appeal
from models.case import Case, Closure, ContactAttempt
from models.decision import Decision
from models.errors import NotPermitted
from models.incident import Behaviour, Incident
from models.incident_parts import RiddorAssessment
from models.measure import Measure
from models.measure_parts import MeasureAdjustment
from models.police_report import PoliceReport
from models.policy.behaviours import Code
from models.policy.governing import Riddor
from models.policy.named import Named
from models.policy.roles import DECIDERS, Actor, Role, say_who
from models.policy.states import AppealOutcome, IncidentState
from models.queries import figure_breakdowns as breakdowns
from models.queries import figure_standing as standing
from models.queries.figure_times import medians, times
from models.referral import Referral
from models.review import Review
from models.support import ColleagueSupport

READS_FIGURES = (*DECIDERS, Role.DPO)


class Period(Named):
    """How long figures are for; the value is typed."""

    DAILY = "DAILY", "day"
    MONTHLY = "MONTHLY", "month"
    QUARTERLY = "QUARTERLY", "quarter"
    ANNUAL = "ANNUAL", "year"


FEW = 5
"""A smaller number of people of one kind is not told, so that nobody is made out by it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, and what it counts. None stands for fewer than `FEW`; `before` is that of the period before."""

    words: str
    number: int | None
    before: int | None = 0
    compared: bool = True

    @property
    def said(self) -> str:
        return say(self.number)

    @property
    def said_before(self) -> str:
        """ "" where there is nothing to compare with: what stands now did not stand then."""
        return say(self.before) if self.compared else ""


def say(number: int | None) -> str:
    """`1,204`, or `<5` for a few people of one kind."""
    return f"<{FEW}" if number is None else f"{number:,}"


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together; `total` is the number of records behind them, None where they are of several kinds."""

    title: str
    total: int | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a period, first and last day included, and which period they are compared with.

    They hold no name and no reference.
    """

    first: date
    last: date
    before: tuple[date, date]
    sections: tuple[Section, ...]


def days_of(period: Period, day: date) -> tuple[date, date]:
    """The first and the last day of the day, month, quarter or year that holds `day`."""
    if period is Period.DAILY:
        return day, day
    months = {Period.MONTHLY: 1, Period.QUARTERLY: 3, Period.ANNUAL: 12}[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    following = date(first.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def figures(first: date, last: date, by: Actor, now: datetime | None = None) -> Figures:
    """What happened on these days in London, beside the days before them; what is late now, or at their end.

    Raises NotPermitted for who may not see the office's figures.
    """
    if by.role not in READS_FIGURES:
        raise NotPermitted("see the office's figures", say_who(READS_FIGURES))
    earlier = _days_before(first, last)
    known = {
        (section.title, one.words): one.number
        for section in _of(*earlier, moment_of(first))
        for one in section.figures
    }
    sections = tuple(
        _beside(one, known) for one in _of(first, last, now or moment_of(last + timedelta(days=1)))
    )
    return Figures(first, last, earlier, sections)


def _of(first: date, last: date, now: datetime) -> list[Section]:
    span = moment_of(first), moment_of(last + timedelta(days=1))
    return [
        *_sections(span),
        *_broken_down(span),
        Section("Times against our clocks, holds not taken off", None, _figures(times(span, now))),
        Section("How long it took, the middle one of all", None, _figures(medians(span))),
        Section("Measures in force at the end", None, _figures(standing.in_force(min(now, span[1])))),
    ]


def _figures(found: breakdowns.Counted) -> tuple[Figure, ...]:
    return tuple(Figure(words, number) for words, number in found)


def _broken_down(span: _Span) -> Iterator[Section]:
    """When, where, to whom, how bad, how long, and what came after (domain.md section 5)."""
    reports = _sent(span)
    yield _in_order("Reports, by hour of the day at which it happened", breakdowns.hours(reports))
    yield _in_order("Reports, by day of the week on which it happened", breakdowns.weekdays(reports))
    yield _few_hidden(
        _section("Reports, by postcode district of the person responsible", breakdowns.districts(reports))
    )
    yield _by(Incident.alone, reports, "Reports, by whether the colleague was working alone")
    yield Section("Reports, by who was affected", None, _figures(breakdowns.affected(reports)))
    yield _in_order("Investigations, by severity and frequency", breakdowns.severity_and_frequency(span))
    yield Section(
        "Days in force of measures that ended, the middle one", None, _figures(breakdowns.lengths(span))
    )
    yield Section("After a measure, so far", None, _figures(breakdowns.repeats(span)))
    people = Section("People to whom measures were proposed", None, _figures(breakdowns.equality(span)))
    yield _few_hidden(people)
    yield Section("What was shared", None, _figures(breakdowns.sharing(span)))
    yield Section(
        "Cases opened, by another process beside them", None, _figures(breakdowns.with_complaint(span))
    )


def _in_order(title: str, found: breakdowns.Counted) -> Section:
    """In the order in which they come, not by number."""
    rows = _figures(found)
    return Section(title, sum(one.number or 0 for one in rows), rows)


def _beside(one: Section, known: dict[tuple[str, str], int | None]) -> Section:
    return replace(
        one, figures=tuple(replace(f, before=known.get((one.title, f.words), 0)) for f in one.figures)
    )


def _days_before(first: date, last: date) -> tuple[date, date]:
    """The period before: whole months before whole months, otherwise as many days."""
    ends = first - timedelta(days=1)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
        return date(year, month + 1, 1), ends
    return ends - (last - first), ends


def moment_of(day: date) -> datetime:
    """When a day begins in London."""
    return pendulum.datetime(day.year, day.month, day.day, tz="Europe/London")


_Span = tuple[datetime, datetime]


def _within(field: Field, span: _Span) -> Any:
    return (field >= span[0]) & (field < span[1])


def _sent(span: _Span) -> Any:
    return _within(Incident.reported_at, span) & (Incident.state != IncidentState.DRAFT)


def _sections(span: _Span) -> Iterator[Section]:
    reports = _sent(span)
    yield _by(Incident.priority, reports, "Reports, by priority")
    yield _kinds(reports)
    yield _grounds(reports)
    yield _by(Incident.channel, reports, "Reports, by how or where")
    yield _by(Incident.duty_status, reports, "Reports, by whether the colleague was at work")
    yield _by(Incident.outcome, reports & Incident.outcome.is_null(False), "Triage")
    yield Section("Violence and abuse to staff, and injuries", None, tuple(_harm(reports, span)))
    yield _by(Measure.kind, _within(Measure.proposed_at, span) & breakdowns.OPEN_TO_ALL, "Measures proposed")
    yield _by(Review.outcome, _within(Review.completed_at, span), "Reviews completed")
    yield _by(Appeal.state, _within(Appeal.received_at, span), "Appeals received, as they stand now")
    yield _by(Appeal.outcome, _within(Appeal.decided_at, span), "Appeals answered")
    yield Section("Fairness", None, tuple(_fairness(span)))
    yield _by(Referral.state, _within(Referral.since, span), "Referrals considered, as they stand now")
    yield Section("What was done", None, tuple(_done(span)))
    yield Section("For the regulator (NM01)", None, tuple(_nm01(span)))


def _by(field: Field, where: Any, title: str) -> Section:
    """A count for each choice of a field, the most frequent first."""
    model: type[Model] = field.model
    found: Any = model.select(field, fn.COUNT(model._meta.primary_key)).where(where).group_by(field).tuples()
    return _section(title, ((one.words, number) for one, number in found if one is not None))


def _kinds(reports: Any) -> Section:
    """P31: both codes for too much contact count as one."""
    found: Any = (
        Behaviour.select(Behaviour.incident, Behaviour.code).join(Incident).where(reports & Behaviour.live)
    )
    pairs = {(incident, code.group) for incident, code in found.tuples()}
    counted = Counter(Code(group).words for _, group in pairs)
    return _section("Reports, by kind of behaviour", counted.items(), total=len({one for one, _ in pairs}))


def _grounds(reports: Any) -> Section:
    """P26: on what ground somebody was spoken of; few of one kind are not counted out."""
    found: Any = Behaviour.select(Behaviour.incident, Behaviour.grounds).join(Incident)
    pairs = {
        (incident, ground)
        for incident, grounds in found.where(reports & Behaviour.live).tuples()
        for ground in grounds
    }
    counted = Counter(ground.words for _, ground in pairs)
    whole = _section(
        "Reports, by ground of discrimination", counted.items(), total=len({i for i, _ in pairs})
    )
    return _few_hidden(whole)


def _few_hidden(whole: Section) -> Section:
    """No small number of people of one kind, and no sum from which it could be reckoned."""
    hidden = tuple(
        replace(one, number=None) if one.number and one.number < FEW else one for one in whole.figures
    )
    return replace(whole, figures=hidden, total=None)


def _fairness(span: _Span) -> Iterator[Figure]:
    """Appeals of what could be appealed, and what was done for who needs it otherwise (P54; Equality Act 2010)."""
    decided = _within(Decision.decided_at, span) & Decision.appealable
    yield Figure("decisions that could be appealed", _count(Decision, decided))
    yield Figure("appeals received", _count(Appeal, _within(Appeal.received_at, span)))
    answered = _within(Appeal.decided_at, span)
    upheld = answered & Appeal.outcome.in_([AppealOutcome.UPHELD, AppealOutcome.PARTLY_UPHELD])
    yield Figure("appeals answered", _count(Appeal, answered))
    yield Figure("of these, upheld or partly upheld", _count(Appeal, upheld))
    proposed = Measure.select(Measure.id).where(_within(Measure.proposed_at, span))
    considered = MeasureAdjustment.select(MeasureAdjustment.measure).where(
        MeasureAdjustment.measure.in_(proposed)
    )
    yield Figure("measures for which an adjustment was considered", considered.distinct().count())


def _section(title: str, found: Iterable[tuple[str, int]], total: int | None = None) -> Section:
    rows = sorted(
        (Figure(words, number) for words, number in found), key=lambda one: (-(one.number or 0), one.words)
    )
    return Section(title, sum(one.number or 0 for one in rows) if total is None else total, tuple(rows))


def _harm(reports: Any, span: _Span) -> Iterator[Figure]:
    hurt = reports & (Incident.injury != "")
    yield Figure("reports in which somebody was hurt", _count(Incident, hurt))
    days = Incident.select(fn.COALESCE(fn.SUM(Incident.days_incapacitated), 0)).where(reports).scalar()
    yield Figure("days not able to work", int(days))
    yield Figure("seen as a hate incident", _count(Incident, reports & Incident.hate_incident))
    yield Figure(
        "somebody in danger when it was reported", _count(Incident, reports & Incident.immediate_danger)
    )
    assessed = _within(RiddorAssessment.assessed_at, span) & (
        RiddorAssessment.answer != Riddor.NOT_REPORTABLE
    )
    yield Figure("injuries found reportable under RIDDOR", _count(RiddorAssessment, assessed))
    yield Figure(
        "of these, reported", _count(RiddorAssessment, assessed & RiddorAssessment.reported_on.is_null(False))
    )


def _done(span: _Span) -> Iterator[Figure]:
    yield Figure("tries to reach a customer", _count(ContactAttempt, _within(ContactAttempt.tried_at, span)))
    opened = _within(ColleagueSupport.opened_at, span)
    yield Figure("colleagues for whom support was opened", _count(ColleagueSupport, opened))
    spoken = opened & ColleagueSupport.contacted_at.is_null(False)
    yield Figure("of these, spoken to by their manager", _count(ColleagueSupport, spoken))
    accepted = opened & (fn.LENGTH(ColleagueSupport.accepted) > len("[]"))
    yield Figure("of these, with support that was accepted", _count(ColleagueSupport, accepted))
    told = _within(PoliceReport.recorded_at, span)
    shared = PoliceReport.disclosure.is_null(False)
    yield Figure("reports to the police or a partner", _count(PoliceReport, told & shared))
    yield Figure("times that a report was not made, with a reason", _count(PoliceReport, told & ~shared))
    yield Figure("cases opened", _count(Case, _within(Case.opened_at, span)))
    yield Figure("cases closed", _count(Closure, _within(Closure.closed_at, span)))


def _nm01(span: _Span) -> Iterator[Figure]:
    """Cases of anti-social behaviour that were opened: a further report in an open case is no new one."""
    opened = (
        Case.select(Case.id).join(Incident, on=Incident.case == Case.id).where(_within(Case.opened_at, span))
    )
    anti_social = fn.LENGTH(Incident.asb_limbs) > len("[]")
    yield Figure("cases of anti-social behaviour opened", opened.where(anti_social).distinct().count())
    hate = opened.where(anti_social & Incident.hate_incident).distinct()
    yield Figure("of these, with a hate incident", hate.count())


def _count(model: type[Model], where: Any) -> int:
    number: int = model.select().where(where).count()
    return number
