"""The keys of all screens: each means one thing, each can be changed by its id, and a mistake in the file is one line."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import screens
from app.all_keys import EVERYWHERE, PLACES, key_map
from app.config import Config
from app.keymap import bindings_of, unusable
from screens.keys import NO_KEY, is_single
from screens.office_screen import OfficeScreen

SAME: dict[str, set[str]] = {
    "down": {"Down", "Next answer", "Next", "Keep the filter"},
    "up": {"Up", "Previous answer", "Back"},
    "enter": {
        "Open",
        "Record",
        "Take and go on",
        "Take",
        "In full",
        "Next",
        "Keep the filter",
        "Send",
        "Go on",
    },
    "l": {"Open", "In full"},
    "escape": {"Back", "Clear", "Leave"},
    "slash": {"Filter", "Look up", "Search"},
    "left_square_bracket": {"Previous", "Earlier"},
    "right_square_bracket": {"Next case", "Next", "Later"},
    "e": {"Edit", "Change", "Correct"},
    "m": {"Letter", "Card to print"},
    "p": {"Appeal", "Next appeal step"},
    "u": {"Undo", "Take back"},
    "ctrl+z": {"Undo", "Take back"},
    "space": {"Mark", "Tick", "Yours or theirs"},
    "f1": {"Keys", "Help on this box"},
    "y": {"Copy", "Copy stages", "Copy arrangement"},
    "i": {"Calendar", "Send to calendar"},
    "z": {"Hold", "Wait"},
    "r": {"Measures", "Restriction"},
    "c": {"Add note", "Note"},
}
"""Labels of one meaning: what moves, opens, goes back, filters or puts right is called as the place wants it."""
DECIDES = ("decide.", "review.")
"""While a decision is asked for, letters decide: the menu of `d`, and one at a time (experience.md section 2)."""
GROUPS: list[Sequence[type[DOMNode]]] = [*PLACES, EVERYWHERE, (OfficeScreen,)]
NUMBERS = frozenset("123456789")
"""Numbers are the views or tabs of where one is."""


def every_binding() -> list[tuple[str, Binding]]:
    found = [bindings_of(place) for place in GROUPS]
    return [(id, one) for ids in found for id, bindings in ids.items() for one in bindings]


def test_no_key_means_two_things() -> None:
    means: dict[str, dict[str, set[str]]] = {}
    for id, one in every_binding():
        if one.key not in NUMBERS and not (id.startswith(DECIDES) and len(one.key) == 1):
            means.setdefault(one.key, {}).setdefault(one.description, set()).add(id)
    two = {
        key: labels
        for key, labels in means.items()
        if len(set(labels) - SAME.get(key, set())) > (key not in SAME)
    }
    assert not two, two


def test_no_id_stands_for_two_actions() -> None:
    """One id is one thing to map, also where two screens have it."""
    actions: dict[str, set[str]] = {}
    for id, one in every_binding():
        same = one.description in SAME.get(one.key, set())
        actions.setdefault(id, set()).add(f"as {one.key}" if same else one.description)
    assert not {
        id: labels
        for id, labels in actions.items()
        if len({label for label in labels if label[:3] != "as "}) > 1
    }


def test_every_screen_with_keys_of_its_own_is_among_the_places() -> None:
    known: set[type] = {cls for place in PLACES for cls in place}
    known |= {base for cls in known for base in cls.__mro__}
    for module in pkgutil.iter_modules(screens.__path__):
        for cls in vars(importlib.import_module(f"screens.{module.name}")).values():
            if isinstance(cls, type) and issubclass(cls, OfficeScreen) and cls not in known:
                own = [one for one in cls.__dict__.get("BINDINGS", ()) if getattr(one, "id", None)]
                assert not own, f"{cls.__name__} has keys that the config file does not know"


def test_every_key_can_be_mapped_by_its_id() -> None:
    for place in GROUPS:
        for cls in place:
            for owner in cls.__mro__:
                if owner.__module__.partition(".")[0] in ("app", "screens", "widgets"):
                    for one in Binding.make_bindings(owner.__dict__.get("BINDINGS", ())):
                        assert one.id, f"{owner.__name__}: {one.key} has no id"


@pytest.mark.parametrize(("key", "why"), [
    ("alt+x", "Esc and then a letter"), ("ctrl+i", "as Tab"), ("ctrl+m", "as Enter"), ("ctrl+h", "as Backspace"),
    ("ctrl+shift+up", "few terminals"), ("ctrl+left", "few terminals"), ("ctrl+b", "tmux"), ("hyper", "no such key"),
    ("f99", "no such key"), ("", "no such key"), ("ctrl+f5", "no such key"),
    ("o", ""), ("f12", ""), ("ctrl+s", ""), ("colon", ""), ("U", ""), ("tab", ""),
])  # fmt: skip
def test_key_that_no_terminal_sends_is_told_apart(key: str, why: str) -> None:
    found = unusable(key)
    assert (why in found) if why else not found


def test_each_mistake_is_one_line_and_the_rest_holds() -> None:
    wanted = {"queue.sort": "alt+o,f9", "case.note": "alt+n", "no.such": "x", "case.hold": "c"}
    mapped, lines = key_map(Config(keys=wanted))
    assert mapped["queue.sort"] == "f9"
    assert "case.note" not in mapped, "what is left of nothing is the key that it had"
    assert sorted(line.partition(": ")[2] for line in lines) == [
        "'alt+n', wanted for 'case.note', can't be used: Esc and then a letter looks the same to a terminal.",
        "'alt+o', wanted for 'queue.sort', can't be used: Esc and then a letter looks the same to a terminal.",
        "c is wanted for 'case.hold', but 'case.note' has it.",
        "there is no key called 'no.such'. F1 in the program lists them.",
    ]


def test_without_single_keys_what_is_left_types_no_character() -> None:
    mapped, lines = key_map(Config(no_single_keys=True))
    assert not lines
    for id, one in every_binding():
        left = mapped.get(id, one.key).split(",")
        assert not any(is_single(key) for key in left if key != NO_KEY), (id, left)
