"""What the queue says of its views: their tabs, and why one of them is empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.queries.queue import Count, Only, View
from screens.queue_hints import MENUS
from widgets.tab_layout import Tab

EMPTY = {
    View.MINE: "Nothing is waiting for you. Press 2 for what nobody has yet, 5 for the team's work.",
    View.UNASSIGNED: "Every case has an owner.",
    View.REVIEWS: "No reviews are planned. One is planned by itself when a restriction or a flag starts.",
    View.APPEALS: "No appeals are waiting.",
    View.TEAM: "The team has no open cases. Press n to report an incident.",
    View.READY: "Nothing waits for a decision. What is proposed comes here, for who may approve it.",
    View.SUPPORT: "No colleague waits longer for support than was promised.",
    View.HELD: "No case is on hold. Press z on a case to put it on hold until a day.",
    View.ALL: "There is no case yet. Press n to report an incident.",
    View.REPORTED: "You have reported nothing yet. Press n to report an incident.",
    View.CLOSED: "No case has been closed yet.",
}

SHORT = {
    View.REVIEWS: "Reviews",
    View.REPORTED: "Reports",
    View.READY: "Ready",
    View.SUPPORT: "Support",
    View.HELD: "Held",
}
"""Titles of views where there is little room."""


def tab_of(view: View, found: Count | None) -> Tab:
    """No number for none: an empty view says so itself."""
    number = found.words if found is not None and found.number else ""
    return Tab(view.value, view.words, number, SHORT.get(view, ""))


def tabs_of(views: Sequence[View], view: View, counts: Mapping[View, Count]) -> list[Tab]:
    """Those with a number, and the one that is shown."""
    numbered = views[:MENUS]
    return [tab_of(one, counts.get(one)) for one in (*numbered, *((view,) if view not in numbered else ()))]


def unseen(hidden_columns: Sequence[str]) -> str:
    """What a narrow screen has no room for; "" for nothing that anybody misses."""
    titles = [title.strip() for title in hidden_columns if title not in ("Next", "Owner")]
    return f"Too narrow for: {', '.join(titles)}. Enter shows all." if titles else ""


def why_empty(view: View, text: str, total: Count | None, only: Only = Only.EVERYTHING) -> str:
    """Why no line stands there, and what next."""
    of = total.words if total else "these"
    shown = f" and show only: {only.words.lower()}" if only is not Only.EVERYTHING else ""
    if text:
        return f"None of {of} match '{text}'{shown}. Esc clears."
    return f"None of {of} is: {only.words.lower()}. Esc clears." if shown else EMPTY[view]
