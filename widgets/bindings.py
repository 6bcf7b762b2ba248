"""Keys as Textual takes them, from the tables that say them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding

from widgets.key_facts import KeyFacts


def bindings(keys: Iterable[KeyFacts]) -> list[Binding]:
    return [
        Binding(one.keys, one.action, one.label, show=one.show, id=one.id, tooltip=one.tooltip)
        for one in keys
    ]
