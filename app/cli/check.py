"""`evenhand check TEXT`: the safe-visit card, in the time that a look at the clock takes. It imports no model."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from app import identity
from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.office import opened
from models.errors import BadInput
from models.policy.roles import Actor
from models.policy.say import say_day
from models.queries.lookup import Found, Instruction, who
from models.queries.unchecked import NOT_OURS

_COLUMN = 11
MOST = 20
"""People at most on one card; whoever has a live flag comes first."""


def _check(text: tuple[str, ...], read: bool, near: bool, as_json: bool) -> None:
    config = config_of(click.get_current_context())
    with opened(config) as now:
        by = identity.actor(config.as_login)
        found = who(" ".join(text), by, now, MOST)
        said = _read(found, by, now) if read else ""
        around = {one.ref: _near(one, by, now) for one in found} if near else {}
    if as_json:
        from app.cli.facts import as_facts

        plain.record(
            [
                as_facts(one) | {"flag": one.flag, "standing": one.standing} | _near_facts(around, one)
                for one in found
            ]
        )
        return
    if not found:
        plain.wrap(
            "Nobody is found by that. Try less of the name, the postcode, the phone number or the tenancy."
        )
    for one in found:
        _card(one, around.get(one.ref))
    if said:
        plain.wrap(said)
    if len(found) == MOST:
        plain.say(f"Only the first {MOST} are shown. Type more of the name or the address.")


def _read(found: tuple[Found, ...], by: Actor, now: datetime) -> str:
    """Log that the card was read, which acknowledges what waits for it. Raises BadInput unless it is one card."""
    if len(found) != 1:
        raise BadInput(
            "text", f"--read needs exactly one card, and {len(found)} are found. Type more of the name."
        )
    import models.registry  # noqa: F401  (every class that others name)
    from models.visiting import read_card

    refs = read_card(found[0], by, now)
    also = f" Acknowledged: {', '.join(refs)}." if refs else ""
    return f"Logged: you have read the card of {found[0].name}.{also}"


def _near(one: Found, by: Actor, now: datetime) -> tuple[Found, ...] | None:
    from models.queries.nearby import nearby

    return nearby(one, by, now)


def _near_facts(around: dict[str, tuple[Found, ...] | None], one: Found) -> dict[str, Any]:
    """None where this reader may not see it, or there is no postcode."""
    if one.ref not in around:
        return {}
    near = around[one.ref]
    told = (
        None if near is None else [{"name": o.sort_name, "address": o.address, "flag": o.flag} for o in near]
    )
    return {"nearby": told}


def _card(one: Found, near: tuple[Found, ...] | None) -> None:
    """What to do, who to ring and until when; never why."""
    place = ", ".join(part for part in (one.address, one.postcode) if part)
    plain.wrap(" - ".join(part for part in (one.name, place) if part), "  ", "")
    if not one.todo and not one.also:
        plain.say("  No arrangement is in force.")
    for instruction in one.todo:
        _instruction(instruction, "")
    for instruction in one.also:
        _instruction(instruction, "Also here: ")
    if one.heard:
        plain.fact("  Careful", "; ".join(one.heard), _COLUMN)
        plain.fact("", NOT_OURS, _COLUMN)
    if one.household:
        plain.fact("  Household", "; ".join(one.household), _COLUMN + 2)
    for number, other in enumerate(near or ()):
        flag = "!FLAG " if other.flag else ""
        plain.fact("" if number else "  Nearby", f"{flag}{other.sort_name}, {other.address}", _COLUMN)
    if one.todo or one.also:
        plain.fact("  Reasons", "Not shown here: this is the arrangement, not why.", _COLUMN)
    plain.say()


def _instruction(one: Instruction, lead: str) -> None:
    label = "  !FLAG" if one.flag else "  Do"
    plain.fact(label, f"{lead}{one.text or one.kind}", _COLUMN)
    plain.fact("", f"{one.kind}, from {say_day(one.since)}, {one.lasts}", _COLUMN)
    if one.applies:
        plain.fact("  About", f"{one.applies}; it restricts nobody else there", _COLUMN)
    plain.fact("  Ring", one.ring, _COLUMN)
    if one.unread:
        plain.fact("  First", one.unread, _COLUMN)


command = Command(
    "check",
    callback=_check,
    params=[
        click.Argument(["text"], nargs=-1, required=True),
        click.Option(["--read"], is_flag=True, help="Log that you have read this card, before a visit."),
        click.Option(
            ["--nearby", "near"],
            is_flag=True,
            help="Also who else has the same postcode, for who works on cases.",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="Print what is found as JSON."),
    ],
    help="Who is this? By name, address, postcode, phone or tenancy: what to do, who to ring, until when. "
    "Every look-up is recorded.",
)
