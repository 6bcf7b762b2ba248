"""`evenhand seed`: an invented, repeatable data set of any size, into an empty practice database."""

from __future__ import annotations

import sys

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.clock import NOW, moment_of_practice
from models.errors import BadInput


def _seed(incidents: int, seed: int) -> None:
    import pendulum

    from models.practice.seed import fill

    config = config_of(click.get_current_context())
    if not config.database:
        raise BadInput(
            "database",
            "Say which file is to be filled, with --database. Invented cases never go into the office's own.",
        )
    progress = _progress if sys.stderr.isatty() else None
    made = fill(config.address, incidents, seed, pendulum.instance(moment_of_practice()), progress)
    plain.say(f"{made:,} invented incidents are in {config.address}.")


def _progress(made: int) -> None:
    plain.warn(f"{made:,} incidents so far")


command = Command(
    "seed",
    callback=_seed,
    params=[
        click.Option(
            ["--incidents"], type=click.IntRange(1, 10_000_000), default=1000, help="How many: 1000."
        ),
        click.Option(["--seed"], type=int, default=1, help="The same number gives the same data."),
    ],
    help=f"Fill an empty practice database with invented incidents and cases. {NOW} sets its day.",
)
