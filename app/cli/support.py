"""`evenhand support …`: support for affected colleagues: who waits for it, one record, and every step of it."""

from __future__ import annotations

from typing import Any

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.noun import noun
from app.cli.office import Desk, desk
from app.cli.reading import Reader
from app.cli.references import case_of, record
from models.case import Case
from models.errors import BadInput
from models.incident import Incident
from models.people import Colleague
from models.queries import case_file, supported
from models.support import ColleagueSupport


def find(ref: str, verb: str, more: dict[str, Any], here: Desk) -> ColleagueSupport:
    """A support record by its reference, or that for a colleague after an incident or a case's. Raises BadInput."""
    given = record(ref, "support record")
    if isinstance(given, ColleagueSupport):
        return given
    found = _of(given, more.get("colleague"), here)
    able = [one for one in found if ColleagueSupport.LIFE.step(verb, one.state) is not None] or found
    if len(able) == 1:
        return able[0]
    if not able:
        raise BadInput("ref", "There is no such support record. Check the reference and the colleague.")
    logins = sorted({one.colleague.login for one in able})
    if len(logins) > 1:
        raise BadInput(
            "colleague", f"Several colleagues were affected. Give --colleague, one of: {', '.join(logins)}."
        )
    named = ", ".join(f"{one.ref} (after {one.incident.ref})" for one in able)
    raise BadInput(
        "ref", f"{able[0].colleague.name} was affected more than once: {named}. Say which you mean."
    )


def _of(given: Any, login: str | None, here: Desk) -> list[ColleagueSupport]:
    incidents = [given] if isinstance(given, Incident) else _incidents(case_of(given))
    found = list(
        ColleagueSupport.select()
        .where(ColleagueSupport.incident.in_(incidents))
        .order_by(ColleagueSupport.id)
    )
    if login is None:
        return found
    wanted = Reader(here.by, here.now).read("colleague", Colleague, login)
    return [one for one in found if one.colleague_id == wanted.id]


def _incidents(case: Case) -> list[Incident]:
    return list(Incident.select().where(Incident.case == case))


def _whom() -> list[click.Parameter]:
    return [click.Option(["--colleague"], metavar="LOGIN", help="Which affected colleague, if several were.")]


def _show(ref: str | None, colleague: str | None, as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        if ref is None:
            _list(here, as_json)
        else:
            _one(find(ref, "hand_over", {"colleague": colleague} if colleague else {}, here), here, as_json)


def _one(found: ColleagueSupport, here: Desk, as_json: bool) -> None:
    """What this reader may see of it; opening it is recorded (I21)."""
    file = case_file.of(found.incident.ref, here.by.actor(), here.now)
    part = next(one for one in file.support if one.ref == found.ref)
    if as_json:
        from app.cli.facts import as_facts

        plain.record(as_facts(part))
        return
    from app.cli.support_text import print_support

    print_support(part)


def _list(here: Desk, as_json: bool) -> None:
    found = supported.of(here.by.actor(), here.now)
    if as_json:
        from app.cli.facts import as_facts

        plain.record([as_facts(one) for one in found])
        return
    if not found:
        plain.say("Nobody that you can see waits for support.")
        return
    for one in found:
        when = f". {one.shown.text}" if one.shown is not None else ""
        plain.say(f"{one.ref}  {one.colleague}: {one.state.words.lower()}")
        plain.wrap(f"With {one.manager}, after {one.incident}{when}", " " * 17)


command = noun(
    "support",
    ColleagueSupport,
    "Support for a colleague who was affected: without a verb, who waits for it. Give its reference, or the "
    "incident's or the case's.",
    find=find,
    also=_whom,
    show=Command(
        "list",
        callback=_show,
        params=[
            click.Argument(["ref"], required=False),
            *_whom(),
            click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON."),
        ],
        help="List the support that is open, or show one record.",
    ),
)
