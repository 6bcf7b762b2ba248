"""The page of all keys, from the bindings themselves: what somebody maps in the config file, by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.binding import Binding
from textual.dom import DOMNode

from app.all_keys import EVERYWHERE, PLACES
from app.keymap import bindings_of
from screens.keys import say_key
from screens.office_screen import OfficeScreen

INTRO = """# Keys

One set of keys, with the same meaning on every screen. `?` or F1 lists those of the screen that you are on, and pressing
one there runs it; `:` or Ctrl+P finds whatever can be done by plain words, and shows its key.

Every key can be changed in the config file, by its id. A line with an id that there is not, a key that another one of the
same screen has, and a key that terminals do not send are each named when the program starts.

    [keys]
    "case.note" = "o"
    "app.palette" = "f9,colon"

With `no_single_keys = true` every key that types a character is let go, unless the file asks for it: arrows, Enter, Tab,
Esc, F-keys, Ctrl+S and Ctrl+P stay, and with them the menu of everything (Ctrl+P).

While a decision is asked for (`d` on a case, or one at a time) letters decide: `a` agree, `s` send back, `d` defer,
`f` flag.

Generated from the screens' own bindings by `python -m docs.generate`.
"""

NAMES = {
    "Queue": "The queue",
    "CaseScreen": "A case",
    "LookUp": "Who is this?",
    "Actions": "What can be done, and decide",
    "AppealScreen": "An appeal",
    "VerbForm": "A form",
    "OneByOne": "One at a time",
    "AnswerBox": "A reason, one at a time",
    "FiguresPage": "Figures and other pages",
    "ForYou": "For you",
    "FilterBox": "Typing a filter",
}
"""A place's title, by the name of its first class; one that has none here has its own name."""


def keys() -> str:
    """Every binding, by the place where it works."""
    shared = (*EVERYWHERE, OfficeScreen)
    lines = [INTRO, *_place("Everywhere", shared)]
    common = set(bindings_of(shared))
    for place in PLACES:
        name = place[0].__name__
        lines += _place(NAMES.get(name, name), place, common)
    return "\n".join(lines).rstrip() + "\n"


def _place(title: str, classes: Sequence[type[DOMNode]], but: Iterable[str] = ()) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield "| Key | | What it does | Id |\n| - | - | - | - |"
    for id, bindings in bindings_of(classes).items():
        if id not in but:
            first = bindings[0]
            pressed = ", ".join(_shown(one) for one in bindings)
            yield f"| {pressed} | {first.description} | {first.tooltip} | `{id}` |"


def _shown(one: Binding) -> str:
    return f"`{say_key(one.key)}`" if say_key(one.key) != "`" else "backtick"
