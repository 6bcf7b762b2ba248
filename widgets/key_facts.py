"""What a key is and does, as a line of a table: for Textual's bindings, and for hints drawn before it is there."""

from __future__ import annotations

from typing import NamedTuple


class KeyFacts(NamedTuple):
    """`keys` as Textual writes them, the first one being that which is told. Without `show` there is no hint."""

    keys: str
    action: str
    label: str
    id: str
    tooltip: str = ""
    show: bool = True


TABLE = (
    KeyFacts("down,j", "move(1)", "Down", "table.down", show=False),
    KeyFacts("up,k", "move(-1)", "Up", "table.up", show=False),
    KeyFacts("pagedown", "page(1)", "Page down", "table.page-down", show=False),
    KeyFacts("pageup", "page(-1)", "Page up", "table.page-up", show=False),
    KeyFacts("home", "first", "First", "table.first", show=False),
    KeyFacts("end", "last", "Last", "table.last", show=False),
    KeyFacts("enter,l", "open", "Open", "table.open"),
    KeyFacts("space", "mark", "Mark", "table.mark"),
    KeyFacts("asterisk", "mark_all", "Mark all shown", "table.mark-all", show=False),
)
"""The keys of a table of records."""
