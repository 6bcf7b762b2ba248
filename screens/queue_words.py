"""What the queue says of its views: their tabs, and why one of them is empty."""

from __future__ import annotations

from models.queries.queue import Count, View
from widgets.tabs import Tab

EMPTY = {
    View.MINE: "Nothing is waiting for you. Press 2 for what nobody has yet, 5 for the team's work.",
    View.UNASSIGNED: "Every case has an owner.",
    View.REVIEWS: "No reviews are planned. One is planned by itself when a restriction or a flag starts.",
    View.APPEALS: "No appeals are waiting.",
    View.TEAM: "The team has no open cases. Press n to report an incident.",
    View.REPORTED: "You have reported nothing yet. Press n to report an incident.",
    View.CLOSED: "No case has been closed yet.",
}

SHORT = {View.REVIEWS: "Reviews", View.REPORTED: "Reports"}
"""Titles of views where there is little room."""


def tab_of(view: View, found: Count | None) -> Tab:
    """No number for none: an empty view says so itself."""
    number = found.words if found is not None and found.number else ""
    return Tab(view.value, view.words, number, SHORT.get(view, ""))


def why_empty(view: View, text: str, total: Count | None) -> str:
    """Why no line stands there, and what next."""
    if not text:
        return EMPTY[view]
    return f"None of {total.words if total else 'these'} match '{text}'. Esc clears."
