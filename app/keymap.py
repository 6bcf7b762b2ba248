"""Keys as the config file maps them. Textual takes unknown ids and clashing keys in silence: here each is one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding
from textual.dom import DOMNode

from screens.keys import NO_KEY, is_single, say_key


def bindings_of(classes: Iterable[type[DOMNode]]) -> dict[str, list[Binding]]:
    """Every binding that can be remapped, by id; one for each of its keys."""
    found: dict[str, list[Binding]] = {}
    for cls in classes:
        for binding in Binding.make_bindings(cls.__dict__.get("BINDINGS", ())):
            if binding.id is not None:
                found.setdefault(binding.id, []).append(binding)
    return found


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
                found[id] = ",".join(left) or NO_KEY
    return found | {id: keys for id, keys in wanted.items() if id in known}


def complaints(
    wanted: Mapping[str, str], known: Mapping[str, list[Binding]], groups: Iterable[Iterable[str]], file: str
) -> list[str]:
    """A line for each id that there is not, and for each key that would do two things. `groups` are ids in one place."""
    lines = [
        f"{file}: there is no key called '{id}'. F1 in the program lists them."
        for id in wanted
        if id not in known
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
        keys = wanted[id].split(",") if id in wanted else [binding.key for binding in known[id]]
        for key in (key.strip() for key in keys):
            if key in taken and taken[key] != id and id in wanted:
                lines.append(f"{file}: {say_key(key)} is wanted for '{id}', but '{taken[key]}' has it.")
            taken[key] = id
    return lines
