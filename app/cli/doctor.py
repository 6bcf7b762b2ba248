"""`evenhand doctor`: looks at the database and the terminal, and says in plain words what is wrong and how to mend it."""

from __future__ import annotations

import os

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.examine import examine
from app.cli.examine_terminal import examine_terminal
from app.cli.finding import Finding, State
from app.config import Config

DATABASE = 3
SENT = "Sent"


def _doctor(as_json: bool) -> int:
    config = config_of(click.get_current_context(), whole=True)
    found = [*examine(config), *examine_terminal(config), _sent(config)]
    if as_json:
        plain.record([_record(one) for one in found])
    else:
        for one in found:
            plain.wrap(f"{one.name}: {one.sentence}", "      ", f"{one.state.words:<6}")
            if one.mend:
                plain.wrap(one.mend, "      ")
    return DATABASE if any(one.state is State.WRONG for one in found) else 0


def _sent(config: Config) -> Finding:
    """Whether only what changes on the screen is sent (app/frame_differ.py)."""
    from app.frame_differ import cannot_differ
    from app.terminal_kinds import can_do, colours_of

    if not config.frame_differ:
        return Finding(SENT, State.GOOD, "Whole parts of the screen, as the config file asks (frame_differ).")
    why = cannot_differ()
    if why:
        mend = "Install the Textual that Evenhand names, or leave it: nothing but the speed over a slow link depends on it."
        return Finding(
            SENT, State.LOOK, f"Whole parts of the screen: to send only what changes, {why}.", mend
        )
    can = can_do(os.environ, colours_of(os.environ))
    lacks = [
        words for words, has in (("erasing in colour", can.bce), ("scrolling a part", can.scroll)) if not has
    ]
    words = f", without {' and '.join(lacks)} ({os.environ.get('TERM') or 'no TERM'})" if lacks else ""
    return Finding(SENT, State.GOOD, f"Only what changes on the screen{words}.")


def _record(one: Finding) -> dict[str, str]:
    return {"name": one.name, "state": one.state.value, "sentence": one.sentence, "mend": one.mend}


command = Command(
    "doctor",
    callback=_doctor,
    params=[click.Option(["--json", "as_json"], is_flag=True, help="Print the findings as JSON.")],
    help="Look at the database and the terminal, and say what is wrong and what to do.",
)
