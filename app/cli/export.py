"""`evenhand export customers FILE.csv`: what `evenhand import` takes."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.cli import plain
from app.cli.common import Command, FileName, config_of
from app.cli.office import desk
from models.errors import BadInput
from models.exchange.columns import KINDS, Kind
from models.exchange.mapping import SOURCE
from models.exchange.written import Hashed, written


def _export(kind: Kind, file: str | None, source: str) -> None:
    from models.exchange.outgoing import send_out

    if file == "" or (file is None and sys.stdout.isatty()):
        raise BadInput("file", "Give a file to write to, like customers.csv: other people's data is in it.")
    with desk(config_of(click.get_current_context())) as here, _target(file) as out:
        sheet = csv.writer(out, lineterminator="\r\n")
        rows, kept = send_out(kind, source, sheet.writerow, out.sha256, by=here.by, now=here.now)
    where = f" are in {file}" if file is not None else " were exported"
    plain.warn(f"{rows:,} {kind.name}{where}. It is on record that you exported them.")
    if kept:
        plain.warn(f"{kept:,} {kind.name} are not for you to read, and not in it.")


@contextmanager
def _target(file: str | None) -> Iterator[Hashed]:
    if file is not None:
        with written(file) as out:
            yield out
    else:
        yield Hashed(sys.stdout)


def _command(kind: Kind) -> click.Command:
    def callback(file: str | None, source: str) -> None:
        _export(kind, file, source)

    return Command(
        kind.name,
        callback=callback,
        params=[
            click.Argument(["file"], required=False, type=FileName(), metavar="[FILE]"),
            click.Option(
                ["--source"],
                default=SOURCE,
                metavar="NAME",
                help="Whose references to use where there are some.",
            ),
        ],
        help=f"Write all {kind.name} that you may read to FILE (only you can open it), or to standard output.",
    )


command = click.Group(
    "export",
    commands={name: _command(kind) for name, kind in KINDS.items()},
    help="""Export what `evenhand import` takes, as CSV in UTF-8.

A cell that a spreadsheet would take for a formula, since it begins with = + - @ | or a tab, gets a ' before it; import
takes it away again. Contributory factors, support notes and health needs are in no export (I20). Each export is on
record. By: caseworkers and above, and the data protection officer.
""",
    short_help="Export what import takes",
)
