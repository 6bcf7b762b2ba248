"""`evenhand find WORDS`: the newest cases and reports with these words in them, and where they stand."""

from __future__ import annotations

import click

from app import identity
from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.office import opened
from models.policy.say import in_london, say_day
from models.queries.find import Hits, find

_WIDTHS = (17, 27, 20)
_INDENT = " " * 17


def _find(words: tuple[str, ...], as_json: bool) -> None:
    config = config_of(click.get_current_context())
    with opened(config):
        found = find(" ".join(words), identity.actor(config.as_login))
    if as_json:
        from app.cli.facts import as_facts

        hits = [as_facts(one) for one in found.shown]
        plain.record({"count": found.count.number, "capped": found.count.capped, "hits": hits})
        return
    _print(found)


def _print(found: Hits) -> None:
    if not found.shown:
        plain.wrap("Nothing is found by that. Parts of a name, an address or a reference will do; of other texts, "
                   "type whole words.")  # fmt: skip
        return
    more = f"; the newest {len(found.shown)} are shown" if found.count.number > len(found.shown) else ""
    plain.wrap(f"Found: {found.count.words}{more}.")
    plain.say()
    for one in found.shown:
        plain.rows([(one.ref, one.customer, say_day(in_london(one.opened_at).date()))], _WIDTHS)
        plain.wrap(f"{one.stage.words}, {one.state.words}. {one.happened}", _INDENT)
        if one.where:
            plain.wrap(f"Found in: {', '.join(one.where)}", _INDENT)


command = Command(
    "find",
    callback=_find,
    params=[
        click.Argument(["words"], nargs=-1, required=True),
        click.Option(["--json", "as_json"], is_flag=True, help="Print what is found as JSON."),
    ],
    help="Find cases and reports, newest first: by parts of names, addresses and references, or by whole words of "
    "accounts, notes, contacts and findings. You find what you may read.",
)
