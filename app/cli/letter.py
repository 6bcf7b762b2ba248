"""`evenhand letter REF`: the letter's text; and writing, checking and sending it."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.noun import noun
from app.cli.office import desk
from app.cli.references import leads_to, whole
from models.letter import Letter


def _show(ref: str, as_json: bool) -> None:
    from app.cli.facts import as_facts
    from models.queries.case_file import of

    with desk(config_of(click.get_current_context())) as here:
        letter = leads_to(Letter, whole(ref))
        file = of(letter.case.ref, here.by.actor(), here.now)
    part = next(one for one in file.letters if one.ref == letter.ref)
    if as_json:
        plain.record(as_facts(part))
        return
    plain.say(f"Letter {part.ref}: {part.kind.words}. {part.state.words}.")
    plain.say()
    plain.wrap(part.text if part.text is not None else "Your role may not read its text.")
    if part.missing:
        plain.say()
        plain.wrap(f"It still needs: {'; '.join(part.missing)}.")


command = noun(
    "letter",
    Letter,
    "A letter: show its text, write it, check it, send it. What is no verb is a reference.",
    show=Command(
        "show",
        callback=_show,
        params=[
            click.Argument(["ref"]),
            click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON."),
        ],
        help="Show a letter: as it left, or as it would leave now.",
    ),
)
