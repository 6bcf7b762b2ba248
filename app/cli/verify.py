"""`evenhand verify`: read the record from end to end, and say where it was tampered with or breaks the policy."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import click

from app.cli import plain
from app.cli.common import Command, FileName, config_of
from app.cli.office import opened
from models.errors import Refused

if TYPE_CHECKING:
    from models.invariants.invariant import Breach
    from models.verify import Verified


def _verify(deep: bool, mend_search: bool, checkpoint: str, as_json: bool) -> None:
    from models.verify import verify

    config = config_of(click.get_current_context())
    with opened(config) as now:
        import models.registry  # noqa: F401

        if mend_search:
            _mend_search(said=not as_json)
        found = verify(deep=deep, progress=_progress if sys.stderr.isatty() else None)
        if checkpoint and found.broken is None:
            found = _since(checkpoint, found)
        kept = _keep(checkpoint, now) if checkpoint and found.broken is None else ""
    if as_json:
        from app.cli.facts import as_facts

        plain.record(as_facts(found) | ({"checkpoint": kept} if kept else {}))
    _refuse(found, said=not as_json)
    if not as_json:
        records = f", and {found.records:,} records fit it" if deep else ""
        plain.say(
            f"The record is whole: {found.events:,} events in {found.chains:,} chains{records}. Nothing breaks the policy."
        )
        if kept:
            plain.say(
                f"The checkpoint {checkpoint} says where it stands now. Keep it where nobody can change it."
            )
            plain.say(f"SHA-256: {kept}")


def _refuse(found: Verified, *, said: bool) -> None:
    """Raise Refused for what does not hold."""
    if found.broken is not None:
        one = found.broken
        raise Refused(
            "I21",
            f"The record does not fit at event {one.seq} of {one.chain}: {one.sentence}",
            "Keep the database as it is, and tell the Lead and the data protection officer.",
        )
    if found.breaches:
        for each in found.breaches if said else ():
            plain.say(each.sentence)
        raise Refused(
            found.breaches[0].number,
            "The record is whole, and what is in it breaks the policy.",
            _mend(found.breaches),
        )


def _since(checkpoint: str, found: Verified) -> Verified:
    """The same, with what an earlier checkpoint says that is true no more."""
    from models.keeping.checkpoint import compare

    return replace(found, broken=compare(checkpoint)) if os.path.exists(checkpoint) else found


def _keep(checkpoint: str, now: datetime) -> str:
    from models.keeping.checkpoint import keep

    return keep(checkpoint, now)


def _mend(breaches: tuple[Breach, ...]) -> str:
    if all(one.number == "P61" for one in breaches):
        return (
            "Run evenhand verify --mend-search: what search knows follows from the records and is made anew."
        )
    return "Look at what is named, put it right by its own commands, and tell the Lead."


def _mend_search(*, said: bool) -> None:
    from models.search_text import renew

    wrong = renew()
    if said:
        plain.say(f"The words by which cases are found were made anew: {wrong:,} of them had to be changed.")


def _progress(events: int) -> None:
    plain.warn(f"{events:,} events so far")


command = Command(
    "verify",
    callback=_verify,
    params=[
        click.Option(["--deep"], is_flag=True, help="Play it back, too, and compare every record with it."),
        click.Option(
            ["--mend-search"], is_flag=True, help="First make the words by which cases are found anew."
        ),
        click.Option(
            ["--checkpoint"],
            default="",
            type=FileName(),
            metavar="FILE",
            help="Compare with where the record stood when FILE was written, and write it anew. Keep FILE elsewhere.",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="Print what was found as JSON."),
    ],
    help="Check that nobody has tampered with the record, from its first event to its last, and that nothing in it breaks"
    " the policy.",
)
