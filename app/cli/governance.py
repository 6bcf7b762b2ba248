"""`evenhand governance`: the policy's versions, the register of what regulation asks, and how long records stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.facts import as_facts
from app.cli.noun import noun
from app.cli.office import desk
from app.cli.retention import erase, retention, sweep
from models.errors import NotPermitted
from models.governance import Governance
from models.policy.governing import RetentionKind
from models.policy.roles import Actor
from models.policy.say import count, say_day
from models.queries import governance


def _show(as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        by, now = here.by.actor(), here.now
        documents, times = governance.documents(by, now), governance.retention_times()
        asked, requests = _or_none(governance.requirements, by), _or_none(governance.requests, by)
    if as_json:
        kept = {kind.value: times.get(kind) for kind in RetentionKind}
        found = {"documents": documents, "requirements": asked, "requests": requests}
        plain.record({name: as_facts(one) for name, one in found.items()} | {"retention": kept})
        return
    plain.heading("Policy and procedure")
    for one in documents:
        stands = "in force" if one.in_force else "not in force"
        words = f"approved on {say_day(one.approved_on)} by {one.approved_by}, {stands}. {one.warning}"
        plain.fact(f"{one.kind.words} {one.version}", words)
        plain.fact("  Review by", say_day(one.next_review_on))
        plain.fact("  Kept at", one.location)
    if not documents:
        plain.wrap("No version is recorded yet: evenhand governance adopt.")
    if asked:
        plain.heading("What regulation asks")
    for row in asked:
        checked = (
            f"checked on {say_day(row.checked_on)} by {row.checked_by}: {row.found}" if row.checked_on else ""
        )
        plain.fact(
            f"{row.number}", f"{row.asks} ({row.source}). {row.control} {checked or 'Not checked yet.'}", 5
        )
    if requests:
        plain.heading("Who asked for what is held about them")
    for request in requests:
        longer = ", extended" if request.extended else ""
        words = f"received on {say_day(request.received_on)}, answer by {say_day(request.due_on)}{longer}"
        plain.fact(f"{request.number}", f"{request.person} ({request.ref}): {words}", 5)
    plain.heading("How long records stay, from closure or removal on")
    for kind in RetentionKind:
        months = times.get(kind)
        plain.fact(kind.words, "not set" if months is None else count(months, "month"), 36)


def _or_none(read: Callable[[Actor], tuple[Any, ...]], by: Actor) -> tuple[Any, ...]:
    """What somebody may not read is not there for them."""
    try:
        return read(by)
    except NotPermitted:
        return ()


_JSON = click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON.")

command = noun(
    "governance",
    Governance,
    "The policy's versions and their review, what regulation asks, and how long records stay.",
    named=True,
    show=Command("show", callback=_show, params=[_JSON], help="Show how it stands."),
)
for one in (retention, erase, sweep):
    command.add_command(one)
