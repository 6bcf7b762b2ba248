"""The queue's rows as the table asks for them; run on the database thread."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from models.policy.roles import Actor
from models.queries import changes, queue
from models.queries.queue import Count, Key, Line, Only, Page, Sort, View
from screens.queue_rows import row_of
from widgets import row_window
from widgets.row_window import Direction, Need

BEHIND_ALL: Key = (9, "9999-12-31T00:00:00.000000Z", 0)


LEAST_ABOVE = 3
"""Lines above what matches, at least: live flags that stay."""


class Lens(NamedTuple):
    """How a view is looked at; each view keeps its own."""

    sort: Sort = Sort.DUE
    text: str = ""
    only: Only = Only.EVERYTHING

    @property
    def plain(self) -> bool:
        return self == Lens()


class Totals(NamedTuple):
    """How many lines each view holds, how many fit the filter, and how many live flags stay that do not (P1)."""

    counts: dict[View, Count]
    flags_that_stay: int = 0


class Start(NamedTuple):
    """The start of a view, with all that is said around it; `mark` changes with each change to the database."""

    page: row_window.Page
    totals: Totals
    mark: int


def start(view: View, by: Actor, lens: Lens, now: datetime, height: int) -> Start:
    """In one go, so that it is drawn in one, and the live flags that stay through the filter stand there at once (P1).

    As many lines as fit on a screen of this height, and another one for who pages on at once.
    """
    limit = max(50, 2 * height)
    mark = changes.mark()
    return Start(_page(_start(view, by, lens, limit, height, now), now), totals(view, by, lens, now), mark)


def _start(view: View, by: Actor, lens: Lens, limit: int, height: int, now: datetime) -> Page:
    """What matches, below the last of the flags that stay though they do not: the rest of those is scrolled to."""

    def page(before: Key | None = None, limit: int = limit, flags_stay: bool = True) -> Page:
        return queue.page(
            view, by, sort=lens.sort, text=lens.text, only=lens.only, before=before, limit=limit,
            flags_stay=flags_stay, now=now,
        )  # fmt: skip

    if not lens.text.strip() and lens.only is Only.EVERYTHING:
        return page()
    found = page(flags_stay=False)
    if not found.lines:
        return page()
    above = page(found.lines[0].key, max(LEAST_ABOVE, height // 8))
    return Page((*above.lines, *found.lines), above.more_before, found.more_after)


def answer(view: View, by: Actor, lens: Lens, need: Need, now: datetime) -> row_window.Page:
    """The rows that a table needs."""

    def page(after: Key | None = None, before: Key | None = None, limit: int = need.count) -> Page:
        return queue.page(
            view,
            by,
            sort=lens.sort,
            text=lens.text,
            only=lens.only,
            after=after,
            before=before,
            limit=limit,
            now=now,
        )

    place = need.row.place if need.row is not None else None
    key = place.key if isinstance(place, Line) else None
    match need.direction:
        case Direction.AFTER:
            return _page(page(after=key), now)
        case Direction.BEFORE:
            found = _page(page(before=key), now)
            return row_window.Page(found.rows, found.start, False)
        case Direction.LAST:
            found = _page(page(before=BEHIND_ALL), now)
            return row_window.Page(found.rows, found.start, True)
    if key is None:
        return _page(page(), now)
    before = page(before=key, limit=1).lines
    return _page(page(after=before[0].key) if before else page(), now)


def totals(view: View, by: Actor, lens: Lens, now: datetime) -> Totals:
    """Around a page that stands already."""
    return Totals(queue.counts(by, now), queue.flagged_outside(view, by, lens.text, now, lens.only))


def _page(page: Page, now: datetime) -> row_window.Page:
    return row_window.Page(
        tuple(row_of(line, now) for line in page.lines), not page.more_before, not page.more_after
    )
