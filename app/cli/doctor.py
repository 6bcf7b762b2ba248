"""`evenhand doctor`: looks at the database and the terminal, and says in plain words what is wrong and how to mend it."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.examine import Finding, State, examine
from app.cli.open import cannot_draw

DATABASE = 3


def _doctor(as_json: bool) -> int:
    config = config_of(click.get_current_context(), whole=True)
    found = [*examine(config), _terminal()]
    if as_json:
        plain.record([_record(one) for one in found])
    else:
        for one in found:
            plain.wrap(f"{one.name}: {one.sentence}", "      ", f"{one.state.words:<6}")
            if one.mend:
                plain.wrap(one.mend, "      ")
    return DATABASE if any(one.state is State.WRONG for one in found) else 0


def _terminal() -> Finding:
    why = cannot_draw()
    if not why:
        return Finding("Terminal", State.GOOD, "The queue can be drawn here.")
    return Finding("Terminal", State.LOOK, why, "Every command answers in text all the same.")


def _record(one: Finding) -> dict[str, str]:
    return {"name": one.name, "state": one.state.value, "sentence": one.sentence, "mend": one.mend}


command = Command(
    "doctor",
    callback=_doctor,
    params=[click.Option(["--json", "as_json"], is_flag=True, help="Print the findings as JSON.")],
    help="Look at the database and the terminal, and say what is wrong and what to do.",
)
