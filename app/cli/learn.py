"""`evenhand learn`: the first five minutes, on practice cases of their own that are made anew each time."""

from __future__ import annotations

import os

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.demo import forget
from app.cli.open import cannot_draw
from app.clock import moment_of_practice

WHO = "sam"


def _learn() -> int:
    config = config_of(click.get_current_context(), whole=True)
    why = "You asked for text." if config.plain else cannot_draw()
    if why:
        _print(why)
        return 0
    import pendulum

    from app.demo import build
    from app.learning import Lesson
    from app.opening import run

    place = _place()
    os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
    forget(place)
    plain.warn("Making practice cases. Everybody in them is invented.")
    build(place, pendulum.instance(moment_of_practice()))
    return run(config._replace(database=place, as_login=WHO), Lesson)


def _print(why: str) -> None:
    """The same steps for who has no screen: each with the command that does it."""
    from app.learning import END, STEPS

    plain.wrap(f"{why} So here is the lesson as text; try the commands on: evenhand demo --only-make")
    for number, step in enumerate(STEPS, 1):
        plain.wrap(
            f"{step.why} On the screen: {step.does} As a command: {step.twin}", "    ", f"{number:>2}. "
        )
    plain.wrap(END)


def _place() -> str:
    from platformdirs import user_data_path

    return str(user_data_path("evenhand", appauthor=False) / "lesson.db")


command = Command(
    "learn",
    callback=_learn,
    params=[],
    help="The five-minute lesson: practice cases, and on each screen a line that says what to press next and why.",
)
