"""`evenhand figures annual`: what came in and what was done, for governance and the review of health and safety (P62)."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.facts import as_facts
from app.cli.noun import noun
from app.cli.office import desk
from app.cli.reading import Reader
from models.exchange.cells import quoted
from models.figure_pack import AnnualFigures
from models.policy.say import in_london, say_day
from models.queries.consistency import Consistency, consistency
from models.queries.figures import Figure, Figures, Period, Section, days_of, figures, say
from models.queries.packs import Pack, about, pack, packs

_COLUMN = 6


def _show(period: str, on: str | None, as_csv: bool, as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        found = figures(*_days(here, period, on), here.by.actor(), here.now)
    if as_json:
        plain.record(as_facts(found))
    elif as_csv:
        _write(_lines(found))
    else:
        _print(found)


def _days(here: Any, period: str, on: str | None) -> tuple[date, date]:
    reader = Reader(here.by, here.now)
    day: Any = reader.read("on", date, on) if on else in_london(here.now).date()
    return days_of(reader.read("period", Period, period), day)


def _pack(year: int, as_csv: bool, as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        found = pack(year, here.by.actor())
    if as_json:
        plain.record(as_facts(found))
    elif as_csv:
        _write((*_lines(found.figures), *_papers(found)))
    else:
        plain.heading(f"The figures of {found.year}, as they were frozen")
        for words, value in about(found):
            plain.fact(words, value)
        _print(found.figures)


def _packs(as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        found = packs(here.by.actor())
    if as_json:
        plain.record([as_facts(one) for one in found])
        return
    for one in found:
        plain.fact(str(one.year), f"Frozen {one.frozen}. Signed: {one.signed}.")
    if not found:
        plain.say("No figures are frozen yet: evenhand figures freeze.")


def _papers(one: Pack) -> Iterable[tuple[str, ...]]:
    return (("Pack", words, value, "") for words, value in about(one))


def _compare(period: str, on: str | None, as_csv: bool, as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        found = consistency(*_days(here, period, on), here.by.actor())
    if as_json:
        plain.record(as_facts(found))
    elif as_csv:
        _write(_compared(found))
    else:
        _print_compared(found)


def _compared(found: Consistency) -> Iterable[tuple[str, ...]]:
    yield "behaviour", "answer", "decided by", f"{found.first} to {found.last}"
    for one in found.given:
        yield one.behaviour, one.answer, one.decider, str(one.number)


def _print_compared(found: Consistency) -> None:
    plain.say(f"From {say_day(found.first)} to {say_day(found.last)}")
    plain.wrap("Cases differ: a difference is a reason to talk, and proves nothing.")
    behaviour = ""
    for one in found.given:
        if one.behaviour != behaviour:
            behaviour = one.behaviour
            plain.heading(behaviour)
        plain.wrap(f"{one.answer}: {one.decider}", " " * (_COLUMN + 2), f"{one.number:>{_COLUMN}}  ")
    plain.heading("What could be appealed, by who decided it")
    for who in found.deciders:
        plain.fact(
            who.name,
            f"{who.decisions} decided, {who.appealed} appealed, {who.upheld} upheld or partly upheld",
        )
    if not found.deciders:
        plain.say("Nothing was decided in this time.")


def _write(lines: Iterable[tuple[str, ...]]) -> None:
    """As CSV, for a spreadsheet."""
    sheet = csv.writer(sys.stdout, lineterminator="\r\n")
    sheet.writerows([quoted(cell) for cell in line] for line in lines)


def _lines(found: Figures) -> Iterable[tuple[str, ...]]:
    yield "what", "figure", f"{found.first} to {found.last}", f"{found.before[0]} to {found.before[1]}"
    for section in found.sections:
        for one in section.figures:
            before = _plainly(one.before) if one.compared else ""
            yield section.title, one.words, _plainly(one.number), before


def _plainly(number: int | None) -> str:
    return say(number) if number is None else str(number)


def _print(found: Figures) -> None:
    plain.say(f"From {say_day(found.first)} to {say_day(found.last)}")
    one, other = found.before
    plain.say(f"In brackets: from {say_day(one)} to {say_day(other)}")
    for section in found.sections:
        if section.figures:
            _section(section)


def _before(one: Figure) -> str:
    return f"({one.said_before})" if one.compared else ""


def _section(one: Section) -> None:
    plain.heading(one.title if one.total is None else f"{one.title}: {one.total}")
    for figure in one.figures:
        start = f"{figure.said:>{_COLUMN}} {_before(figure):>{_COLUMN + 2}}  "
        plain.wrap(figure.words, " " * len(start), start)


def _period() -> list[click.Parameter]:
    return [
        click.Argument(["period"], metavar="PERIOD"),
        click.Option(["--on"], metavar="DATE", help="Any day in the period. Today, if left out."),
    ]


def _ways() -> list[click.Parameter]:
    return [
        click.Option(["--csv", "as_csv"], is_flag=True, help="Print them as CSV, for a spreadsheet."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print them as JSON."),
    ]


command = noun(
    "figures",
    AnnualFigures,
    "Figures for governance and the annual review of health and safety: evenhand figures daily, monthly, quarterly or "
    "annual. They name nobody. A year that is over can be frozen, once; a later correction changes nothing in it.",
    named=True,
    show=Command(
        "figures",
        callback=_show,
        params=[*_period(), *_ways()],
        help="Figures for governance and the annual review of health and safety: daily, monthly, quarterly or annual. "
        "They name nobody.",
    ),
)
command.add_command(
    Command(
        "pack",
        callback=_pack,
        params=[click.Argument(["year"], type=int, metavar="YEAR"), *_ways()],
        help="Show the figures of a year as they were frozen.",
    )
)
command.add_command(
    Command(
        "packs",
        callback=_packs,
        params=[click.Option(["--json", "as_json"], is_flag=True, help="Print them as JSON.")],
        help="List the years that are frozen, and who signed them.",
    )
)
command.add_command(
    Command(
        "consistency",
        callback=_compare,
        params=[*_period(), *_ways()],
        help="Compare which measures were given for the same behaviour, by who decided. For the Lead and the Head.",
    )
)
