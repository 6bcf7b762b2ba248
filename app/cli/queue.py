"""`evenhand queue`: what waits, as text: live flags first, then by what is due."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

import click

from app import identity
from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.first_run import make_if_first
from app.cli.office import opened
from app.config import Config
from models.errors import BadInput, NotPermitted
from models.policy.named import Named
from models.policy.roles import Actor
from models.queries.queue import Line, Page, Sort, View, counts, flagged_outside, page, views_of

_WIDTHS = (15, 27, 34)
_INDENT = " " * 17
N = TypeVar("N", bound=Named)


def _queue(view: str | None, sort: str, text: str, limit: int, after: str | None, as_json: bool) -> None:
    print_queue(config_of(click.get_current_context()), view, sort, text, limit, after, as_json)


def print_queue(
    config: Config,
    view: str | None = None,
    sort: str = "due",
    text: str = "",
    limit: int = 50,
    after: str | None = None,
    as_json: bool = False,
) -> None:
    """A page of the queue on standard output, as text or JSON."""
    make_if_first(config)
    with opened(config) as now:
        by = identity.actor(config.as_login)
        chosen = _view(view, by)
        found = page(
            chosen, by, sort=_typed(Sort, "sort", sort), text=text, after=_key(after), limit=limit, now=now
        )
        hidden = flagged_outside(chosen, by, text, now)
        if as_json:
            plain.record(_record(chosen, found, hidden, now))
            return
        total = counts(by, now)[chosen]
        _print(chosen, found, total.words, text, hidden, now)


def _view(typed: str | None, by: Actor) -> View:
    views = views_of(by.role)
    if not views:
        raise NotPermitted("see the queue", "caseworkers, supervisors, the Lead and the Head")
    return _typed(View, "view", typed) if typed else views[0]


def _typed(choices: type[N], field: str, typed: str) -> N:
    try:
        return choices.typed(typed)
    except ValueError as problem:
        raise BadInput(field, str(problem)) from None


def _key(after: str | None) -> tuple[int, str, int] | None:
    """A line's key as `--json` and the last line of a page give it: 1/2026-03-11T17:00:00.000000Z/7."""
    if after is None:
        return None
    rank, _, rest = after.partition("/")
    at, _, id = rest.rpartition("/")
    try:
        datetime.fromisoformat(at)
        return int(rank), at, int(id)
    except ValueError:
        raise BadInput("after", "Give --after as the end of a page gave it.") from None


def _say_key(line: Line) -> str:
    return "/".join(str(part) for part in line.key)


def _print(view: View, found: Page, total: str, text: str, hidden: int, now: datetime) -> None:
    matching = sum(not line.stays for line in found.lines)
    if not found.lines and not text:
        plain.wrap(f"{view.words}: nothing waits here.")
    elif not matching and text:
        plain.wrap(f"None of {total} in {view.words} match '{text}'.")
    else:
        plain.wrap(f"{view.words}: {total}" + (f", matching '{text}': {matching}" if text else ""))
    if hidden:
        plain.wrap(f"!FLAG: {hidden} with a live warning flag stay, though they do not match (P1).")
    if found.lines:
        plain.say()
        plain.rows([("Ref", "Customer", "Due")], _WIDTHS)
    for line in found.lines:
        _print_line(line)
    if found.more_after:
        plain.say()
        plain.say(f"More: evenhand queue --view {view.value.lower()} --after {_say_key(found.lines[-1])}")


def _print_line(line: Line) -> None:
    due = line.shown.text if line.shown is not None else "nothing due"
    customer = f"!FLAG {line.customer}" if line.flag else line.customer
    plain.rows([(line.ref, customer, due)], _WIDTHS)
    if line.stays:
        plain.wrap("No match; its live flag stays.", _INDENT)
    clause = f" ({line.clause})" if line.clause else ""
    plain.wrap(". ".join(filter(None, (line.stage.words, line.happened, f"{line.duty}{clause}"))), _INDENT)
    if line.flag_words:
        plain.wrap(f"!FLAG {line.flag_words}", _INDENT)


def _record(view: View, found: Page, hidden: int, now: datetime) -> dict[str, object]:
    from app.cli.facts import as_facts

    lines = [as_facts(line) | {"key": _say_key(line)} for line in found.lines]
    return {
        "view": view.value,
        "lines": lines,
        "more_before": found.more_before,
        "more_after": found.more_after,
        "flagged_outside": hidden,
    }


command = Command(
    "queue",
    callback=_queue,
    params=[
        click.Option(
            ["--view"],
            metavar="NAME",
            help="mine, unassigned, reviews, appeals, team, ready, support, held, all, reported, closed.",
        ),
        click.Option(["--sort"], default="due", metavar="NAME", help="due (as it is without it) or newest."),
        click.Option(["--filter", "text"], default="", metavar="TEXT", help="Only what has this in it."),
        click.Option(["--limit"], type=click.IntRange(1, 1000), default=50, help="Lines at most: 50."),
        click.Option(["--after"], metavar="KEY", help="Go on after the end of another page."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print the lines as JSON."),
    ],
    help="The incidents and cases that wait, live warning flags first.",
)
