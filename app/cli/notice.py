"""`evenhand notice …`: what you were told to do, tell the people who need to know, and who still holds what is over."""

from __future__ import annotations

from typing import Any

import click

from app.cli.common import Command, config_of
from app.cli.noun import noun
from app.cli.office import Desk, desk
from app.cli.references import case_of, record
from models.case import Case
from models.errors import BadInput
from models.measure import Measure
from models.notice import NoticeRecipient
from models.policy.relations import to_notice
from models.queries.reader import READS_CASES


def find(ref: str, verb: str, more: dict[str, Any], here: Desk) -> NoticeRecipient:
    """The notice that a reference means: its own, or that of a measure or a case which this verb fits, one's own first.

    Raises BadInput.
    """
    given = record(ref, "notice")
    if isinstance(given, NoticeRecipient):
        return given
    of = NoticeRecipient.measure if isinstance(given, Measure) else NoticeRecipient.case
    about = given if isinstance(given, Measure | Case) else case_of(given)
    every = list(NoticeRecipient.select().where(of == about).order_by(NoticeRecipient.id))
    able = [one for one in every if one.LIFE.step(verb, one.state) is not None]
    actor = here.by.actor()
    own = [one for one in able if to_notice(actor, one.colleague_id, one.desk_id, one.firm)]
    chosen = own or (able if here.by.role in READS_CASES else [])
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise BadInput("ref", f"There is no notice of {about.ref} for which this can be done.")
    refs = ", ".join(f"{one.ref} ({one.name})" for one in chosen)
    raise BadInput("ref", f"There are several: {refs}. Say which notice you mean.")


def _show(ref: str | None, every: bool, as_json: bool) -> None:
    from app.cli import plain
    from app.cli.facts import as_facts
    from app.cli.notice_text import print_told
    from models.queries.notices import Told, mine, of

    with desk(config_of(click.get_current_context())) as here:
        by = here.by.actor()
        if ref is not None:
            named = find(ref, "acknowledge", {}, here) if not _is_notice(ref) else record(ref, "notice")
            found: tuple[Told, ...] = (of(str(named.ref), by, here.now),)  # type: ignore[attr-defined]
        else:
            found = mine(by, here.now, every=every)
    if as_json:
        facts = [as_facts(one) for one in found]
        plain.record(facts if ref is None else facts[0])
        return
    if not found:
        plain.say("You have been told nothing that is in force.")
    for one in found:
        print_told(one)


def _is_notice(ref: str) -> bool:
    return isinstance(record(ref, "notice"), NoticeRecipient)


def _outdated(as_json: bool) -> None:
    from app.cli import plain
    from app.cli.facts import as_facts
    from app.cli.notice_text import print_holder
    from models.queries.notices import outdated

    with desk(config_of(click.get_current_context())) as here:
        found = outdated(here.by.actor(), here.now)
    if as_json:
        plain.record([as_facts(one) for one in found])
        return
    if not found:
        plain.say("Nobody holds a notice that is no longer so.")
    for one in found:
        print_holder(one)


_JSON = ["--json", "as_json"]


def _list(name: str, *, refs: bool) -> Command:
    first = [click.Argument(["ref"], required=False)] if refs else []
    return Command(
        name,
        callback=_show if refs else lambda every, as_json: _show(None, every, as_json),
        params=[
            *first,
            click.Option(["--every"], is_flag=True, help="Also what you no longer hold."),
            click.Option(_JSON, is_flag=True, help="Print it as JSON."),
        ],
        help="What you, or the people at your desk, were told to do.",
    )


command = noun(
    "notice",
    NoticeRecipient,
    "What colleagues and contractors are told to do, never why: yours without a word more, or a reference.",
    show=_list("show", refs=True),
    find=find,
)
command.add_command(_list("list", refs=False))
command.add_command(
    Command(
        "outdated",
        callback=_outdated,
        params=[click.Option(_JSON, is_flag=True, help="Print it as JSON.")],
        help="Who may still hold a notice that is no longer so, longest first.",
    )
)
