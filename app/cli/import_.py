"""`evenhand import customers FILE.csv`: data that another system exported, checked row by row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from app.cli import plain
from app.cli.common import Command, FileName, config_of
from app.cli.office import desk
from app.cli.progress import bar
from models.errors import Refused
from models.exchange.cells import quoted
from models.exchange.columns import KINDS, Kind
from models.exchange.mapping import Plan, read_plan
from models.exchange.sheet import Problem

if TYPE_CHECKING:
    from models.exchange.run import How
    from models.exchange.tally import Tally

SHOWN = 5
"""Refused rows that are said on the screen; the report has them all."""
REPORT = ("line", "reference", "column", "what is wrong", "what to mend")

Refuse = Callable[[Problem], None]


def _import(
    kind: Kind,
    file: str,
    mapping: str | None,
    source: str | None,
    dry_run: bool,
    all_or_nothing: bool,
    report: str | None,
    encoding: str | None,
    delimiter: str | None,
    as_json: bool,
) -> None:
    from models.exchange.run import How, bring_in, opened

    plan = read_plan(mapping, kind) if mapping else Plan()
    given = {"source": source, "encoding": encoding, "delimiter": delimiter}
    changes: dict[str, Any] = {name: value for name, value in given.items() if value}
    plan = replace(plan, **changes)
    with desk(config_of(click.get_current_context())) as here, opened(file, kind, plan) as (sheet, layout):
        for warning in layout.warnings:
            plain.warn(warning)
        how = How(dry=dry_run, whole=all_or_nothing)
        with _report(report) as refuse, bar(f"Importing {kind.name}") as progress:
            tally = bring_in(sheet, layout, how, refuse, progress, by=here.by, now=here.now)
        if sheet.mixed:
            plain.warn(sheet.mixed)
        _say(tally, kind, how, report, as_json)


@contextmanager
def _report(path: str | None) -> Iterator[Refuse]:
    """Where refused rows go: the first few to standard error, all of them to the file if one was given."""
    shown: list[Problem] = []

    def tell(one: Problem) -> None:
        if len(shown) < SHOWN:
            shown.append(one)

    if path is None:
        yield tell
    else:
        with _written(path) as write:
            write(REPORT)

            def keep(one: Problem) -> None:
                tell(one)
                write((str(one.line), one.ref, one.column, one.wrong, one.mend))

            yield keep
    for one in shown:
        plain.warn(one.sentence)


@contextmanager
def _written(path: str) -> Iterator[Callable[[tuple[str, ...]], None]]:
    """A new CSV file that only its owner can read (0600), whose cells no spreadsheet takes for formulas."""
    from models.exchange.written import written

    with written(path) as out:
        sheet = csv.writer(out, lineterminator="\r\n")
        yield lambda row: sheet.writerow([quoted(one) for one in row])


def _say(tally: Tally, kind: Kind, how: How, report: str | None, as_json: bool) -> None:
    undone = how.dry or (how.whole and tally.refused > 0)
    counts = {name: getattr(tally, name) for name in ("added", "changed", "same", "refused")}
    if as_json:
        plain.record({"kind": kind.name, "written": not undone, **counts})
    else:
        would = "would be " if undone else ""
        plain.say(
            f"{kind.name.capitalize()}: {tally.rows:,} rows read. {tally.added:,} {would}added, "
            f"{tally.changed:,} {would}changed, {tally.same:,} as they were, {tally.refused:,} refused."
        )
        if how.dry:
            plain.say("This was a dry run: nothing was changed.")
    if tally.refused:
        raise Refused("P61", _refused(tally.refused, kind, how, report), _mend(report))


def _refused(number: int, kind: Kind, how: How, report: str | None) -> str:
    rows = f"{number:,} row was" if number == 1 else f"{number:,} rows were"
    if how.dry:
        return f"{rows} refused."
    return (
        f"{rows} refused, so nothing was written."
        if how.whole
        else f"{rows} refused; the others were written."
    )


def _mend(report: str | None) -> str:
    then = "Mend them and import the file again: rows that are in already stay as they are."
    return f"All are in {report}. {then}" if report else f"See them all with --report FILE. {then}"


def _columns(kind: Kind) -> str:
    lines = [f"{one.name}{' (needed)' if one.required else ''}: {one.says}" for one in kind.columns]
    wrapped = [fill(one, 76, initial_indent="  ", subsequent_indent="      ") for one in lines]
    return "\n".join(("\b", "Columns:", *wrapped))


def _choices(kind: Kind) -> str:
    found = [
        f"{one.name}: " + ", ".join(choice.value for choice in one.choices)
        for one in kind.columns
        if one.choices is not None
    ]
    return "\n\n".join(f"{line}." for line in found)


_HELP = {
    "customers": "Customers and the people they live with, with their tenancies and homes.",
    "accounts": "Tenancies and other accounts, with their homes.",
    "colleagues": "Colleagues, with roles and managers. By the Lead or the Head; nobody gives themselves a role.",
    "incidents": "Past incidents. One without an outcome waits for triage; one with an outcome, its reason and who "
    "decided is kept as dealt with before Evenhand.",
}


def _command(kind: Kind) -> click.Command:
    def callback(**given: object) -> None:
        _import(kind, **given)  # type: ignore[arg-type]

    return Command(
        kind.name,
        callback=callback,
        params=[
            click.Argument(["file"], type=FileName(), metavar="FILE"),
            click.Option(
                ["--mapping"],
                type=FileName(),
                metavar="FILE.toml",
                help="Which heading is which column, and whose words mean what.",
            ),
            click.Option(
                ["--source"], metavar="NAME", help="The other system, whose references these are: housing."
            ),
            click.Option(["--dry-run"], is_flag=True, help="Change nothing, and say what would happen."),
            click.Option(["--all-or-nothing"], is_flag=True, help="Write nothing if one row is refused."),
            click.Option(
                ["--report"], type=FileName(), metavar="FILE", help="Write each refused row here, as CSV."
            ),
            click.Option(["--encoding"], metavar="NAME", help="utf-8 or windows-1252; found by itself."),
            click.Option(
                ["--delimiter"], metavar="NAME", help="comma, semicolon, tab or pipe; found by itself."
            ),
            click.Option(["--json", "as_json"], is_flag=True, help="Say the counts as JSON."),
        ],
        help=f"{_HELP[kind.name]}\n\n{_columns(kind)}",
        short_help=_HELP[kind.name],
        epilog=_choices(kind),
    )


command = click.Group(
    "import",
    commands={name: _command(kind) for name, kind in KINDS.items()},
    help="""Import what another system exported, as CSV.

UTF-8 or Windows-1252, with comma, semicolon, tab or pipe: found by itself. Days are in UK order: 13/3/2026,
13-Mar-2026, or 2026-03-13. The first row has the headings: the names of our columns, or any others that a mapping file
names (docs/import.md has an example).

Good rows are written and bad ones refused, each with its line and what to mend; --all-or-nothing writes none of them
then. A row that was imported before is found by its reference and changed if the file says something else; an empty cell
changes nothing. All of it is one transaction. Exit codes: 0 all rows are in, 1 some were refused, 2 the file can't be
used, 3 the database.
""",
    short_help="Import what another system exported, as CSV",
)
