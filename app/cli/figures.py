"""`evenhand figures annual`: what came in and what was done, for governance and the review of health and safety (P62)."""

from __future__ import annotations

import csv
import sys
from datetime import date
from typing import Any

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.facts import as_facts
from app.cli.office import desk
from app.cli.reading import Reader
from models.policy.say import in_london, say_day
from models.queries.figures import Figures, Period, Section, days_of, figures, say

_COLUMN = 6


def _show(period: str, on: str | None, as_csv: bool, as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        reader = Reader(here.by, here.now)
        day: Any = reader.read("on", date, on) if on else in_london(here.now).date()
        found = figures(*days_of(reader.read("period", Period, period), day), here.by.actor(), here.now)
    if as_json:
        plain.record(as_facts(found))
    elif as_csv:
        _write(found)
    else:
        _print(found)


def _write(found: Figures) -> None:
    """As CSV, for a spreadsheet."""
    sheet = csv.writer(sys.stdout, lineterminator="\r\n")
    sheet.writerow(
        ("what", "figure", f"{found.first} to {found.last}", f"{found.before[0]} to {found.before[1]}")
    )
    for section in found.sections:
        for one in section.figures:
            sheet.writerow((section.title, one.words, _plainly(one.number), _plainly(one.before)))


def _plainly(number: int | None) -> str:
    return say(number) if number is None else str(number)


def _print(found: Figures) -> None:
    plain.say(f"From {say_day(found.first)} to {say_day(found.last)}")
    one, other = found.before
    plain.say(f"In brackets: from {say_day(one)} to {say_day(other)}")
    for section in found.sections:
        _section(section)


def _section(one: Section) -> None:
    plain.heading(one.title if one.total is None else f"{one.title}: {one.total}")
    for figure in one.figures:
        start = f"{figure.said:>{_COLUMN}} {f'({say(figure.before)})':>{_COLUMN + 2}}  "
        plain.wrap(figure.words, " " * len(start), start)


command = Command(
    "figures",
    callback=_show,
    params=[
        click.Argument(["period"], metavar="PERIOD"),
        click.Option(["--on"], metavar="DATE", help="Any day in the period. Today, if left out."),
        click.Option(["--csv", "as_csv"], is_flag=True, help="Print them as CSV, for a spreadsheet."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print them as JSON."),
    ],
    help="Figures for governance and the annual review of health and safety: daily, monthly, quarterly or annual. "
    "They name nobody.",
)
