"""Keys as the config file maps them. Textual takes unknown ids and clashing keys in silence: here each is one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding
from textual.dom import DOMNode

from screens.keys import NO_KEY, is_key, is_single, say_key


def bindings_of(classes: Iterable[type[DOMNode]]) -> dict[str, list[Binding]]:
    """Every binding that can be remapped, by id; one for each of its keys."""
    found: dict[str, list[Binding]] = {}
    owners = dict.fromkeys(owner for cls in classes for owner in cls.__mro__ if _is_ours(owner))
    for owner in owners:
        for binding in Binding.make_bindings(owner.__dict__.get("BINDINGS", ())):
            if binding.id is not None:
                found.setdefault(binding.id, []).append(binding)
    return found


def _is_ours(cls: type) -> bool:
    return cls.__module__.partition(".")[0] in ("app", "screens", "widgets")


INSTEAD = {"app.palette": "ctrl+p"}
"""What the key line names where the usual key types a character: without letters the menu is the way to everything."""


def keymap(
    wanted: Mapping[str, str], known: Mapping[str, list[Binding]], no_single_keys: bool
) -> dict[str, str]:
    """What Textual is given. With `no_single_keys`, keys that type a character go, where nobody asked for them."""
    found: dict[str, str] = {}
    if no_single_keys:
        for id, bindings in known.items():
            keys = [binding.key for binding in bindings]
            left = [key for key in keys if not is_single(key)]
            if left != keys:
                found[id] = ",".join(left) or INSTEAD.get(id, NO_KEY)
    asked = {id: ",".join(_usable(keys)) for id, keys in wanted.items() if id in known}
    return found | {id: keys for id, keys in asked.items() if keys}


def _usable(keys: str) -> list[str]:
    """Those of the keys that were asked for that a terminal sends; where none is left, the usual ones stay."""
    return [key for one in keys.split(",") if not unusable(key := one.strip())]


_LOST = {
    "ctrl+i": "terminals send it as Tab", "ctrl+m": "terminals send it as Enter",
    "ctrl+j": "terminals send it as Enter", "ctrl+h": "terminals send it as Backspace",
    "ctrl+left_square_bracket": "terminals send it as Esc",
    "ctrl+a": "screen takes it", "ctrl+b": "tmux takes it",
    "ctrl+c": "it stops programs", "ctrl+z": "it is undo",
}  # fmt: skip
"""Keys that never come, or mean something else before they come (experience.md, rule 1)."""


def unusable(key: str) -> str:
    """Why a key can't be used in a terminal, "" if it can."""
    *held, name = key.split("+")
    if key in _LOST:
        return _LOST[key]
    if "alt" in held or "meta" in held or "super" in held:
        return "Esc and then a letter looks the same to a terminal"
    if len(held) > 1 or (held and held[0] not in ("ctrl", "shift")) or (held and name in _ARROWS):
        return "few terminals send it"
    if not is_key(name) or (held == ["ctrl"] and len(name) != 1):
        return "there is no such key"
    return ""


_ARROWS = ("up", "down", "left", "right", "enter", "home", "end")


def complaints(
    wanted: Mapping[str, str], known: Mapping[str, list[Binding]], groups: Iterable[Iterable[str]], file: str
) -> list[str]:
    """A line for each id that there is not, and for each key that would do two things. `groups` are ids in one place."""
    lines = [
        f"{file}: there is no key called '{id}'. F1 in the program lists them."
        for id in wanted
        if id not in known
    ]
    lines += [
        f"{file}: '{key}', wanted for '{id}', can't be used: {why}."
        for id, keys in wanted.items()
        if id in known
        for key in (one.strip() for one in keys.split(","))
        if (why := unusable(key))
    ]
    for group in groups:
        lines += _clashes(wanted, known, list(group), file)
    return list(dict.fromkeys(lines))


def _clashes(
    wanted: Mapping[str, str], known: Mapping[str, list[Binding]], group: list[str], file: str
) -> list[str]:
    taken: dict[str, str] = {}
    lines = []
    for id in sorted(group, key=lambda one: one in wanted):
        if id not in known:
            continue
        for key in _usable(wanted.get(id, "")) or [binding.key for binding in known[id]]:
            if key in taken and taken[key] != id and id in wanted:
                lines.append(f"{file}: {say_key(key)} is wanted for '{id}', but '{taken[key]}' has it.")
            taken[key] = id
    return lines
