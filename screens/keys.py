"""How keys are called: `Ctrl+S`, `?`, `Esc`."""

from __future__ import annotations

from models.policy.roles import REPORTERS, Role, cannot

_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "asterisk": "*",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "full_stop": ".",
    "comma": ",",
}
NO_KEY = "no-key"
"""What a binding is mapped to that shall have no key; no terminal sends it."""


def say_key(key: str) -> str:
    """`ctrl+s` as `Ctrl+S`, `question_mark` as `?`, `f1` as `F1`."""
    *held, name = key.split("+")
    shown = _NAMES.get(
        name, name.upper() if len(name) > 1 and name[0] == "f" and name[1:].isdigit() else name
    )
    if held and len(shown) == 1:
        shown = shown.upper()
    return "+".join([*(part.capitalize() for part in held), shown])


def is_single(key: str) -> bool:
    """Whether the key types a character, so that `no_single_keys` takes it away."""
    return len(key) == 1 or (key in _NAMES and len(_NAMES[key]) == 1)


def is_key(name: str) -> bool:
    """Whether a terminal sends a key of this name."""
    function = name[:1] == "f" and name[1:].isdecimal() and 1 <= int(name[1:]) <= 24
    return len(name) == 1 or name in _NAMES or name in _SIGNS or function


def why_not_anywhere(action: str, role: Role) -> str:
    """Why a key that works on every screen does nothing for this role, in a sentence; "" if it works."""
    return cannot("report incidents", REPORTERS, role) if action == "report" else ""


_SIGNS = frozenset({
    "exclamation_mark", "quotation_mark", "number_sign", "dollar_sign", "percent_sign", "ampersand", "apostrophe",
    "left_parenthesis", "right_parenthesis", "plus", "minus", "semicolon", "less_than_sign", "equals_sign",
    "greater_than_sign", "at", "backslash", "circumflex_accent", "underscore", "grave_accent", "left_curly_bracket",
    "vertical_line", "right_curly_bracket", "tilde",
})  # fmt: skip
"""Signs on a key, by the names that they have here."""
