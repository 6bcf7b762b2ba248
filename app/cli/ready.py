"""`evenhand ready`: what waits for a supervisor's decision, as the screen that reviews one at a time shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.office import desk

if TYPE_CHECKING:
    from models.queries.to_review import ToReview
    from models.queries.under_review import UnderReview


def _ready(ref: str | None, as_json: bool) -> None:
    from app.cli.facts import as_facts
    from app.cli.references import whole
    from models.queries import to_review, under_review

    shown: list[UnderReview] = []
    waiting: tuple[ToReview, ...]
    with desk(config_of(click.get_current_context())) as here:
        by = here.by.actor()
        found = to_review.waiting(by, here.now)
        waiting = found.found
        if ref is not None:
            wanted = whole(ref)
            waiting = tuple(one for one in found.found if wanted in (one.on, one.ref))
            shown = [under_review.of(one, by, here.now) for one in waiting]
    if as_json:
        plain.record([as_facts(one) for one in (shown or waiting)])
        return
    if not waiting:
        plain.say("Nothing waits here for your decision.")
    for one in shown:
        _facts(one)
    for each in () if shown else waiting:
        _line(each)
    if found.own:
        plain.wrap(f"{found.own} that you proposed yourself waits for a colleague (I6).")


def _line(one: ToReview) -> None:
    flag = "!FLAG " if one.flag else ""
    plain.wrap(f"{one.shown.text}: {one.words}, {one.on}", "     ", "")
    plain.wrap(f"{flag}{one.customer}, {one.ref}", "     ", "     ")


def _facts(one: UnderReview) -> None:
    from models.policy.say import say_moment

    plain.heading(f"{one.who} ({one.waits.ref})")
    plain.wrap(f"{one.waits.shown.text}: {one.waits.words}, {one.waits.on}")
    for words in one.flags:
        plain.wrap(f"!FLAG {words}")
    since = (
        f"since {say_moment(one.since)}: {one.new}"
        if one.since
        else "nothing: it is decided for the first time"
    )
    plain.fact("New", since)
    for known in one.facts:
        plain.fact(f"{known.label} (new)" if known.new else known.label, known.words)
    if one.why_not:
        plain.wrap(one.why_not)


command = Command(
    "ready",
    callback=_ready,
    params=[
        click.Argument(["ref"], required=False),
        click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON."),
    ],
    help="What waits for your decision: proposals, changes, and the reviews of the next four weeks. With a reference, "
    "all the facts that the screen shows for it.",
)
