"""Pens: how a cell is drawn, as the numbers of an SGR sequence; and the shortest way from one pen to the next. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

Pen = str
"""`1;38;2;224;224;224;48;2;30;30;30`; "" draws as the terminal does by itself."""

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
_UNSEEN = frozenset("123")
"""Bold, dim and italic: nothing of them is seen on a blank."""


class Parts(NamedTuple):
    """What a pen asks for; "" where it leaves a colour to the terminal."""

    colour: str
    background: str
    looks: frozenset[str]


@lru_cache(4096)
def parts(pen: Pen) -> Parts:
    colour = background = ""
    looks = set()
    for code in _codes(pen):
        number = int(code.partition(";")[0])
        if number == 39 or 30 <= number <= 38 or 90 <= number <= 97:
            colour = "" if number == 39 else code
        elif number == 49 or 40 <= number <= 48 or 100 <= number <= 107:
            background = "" if number == 49 else code
        else:
            looks.add(code)
    return Parts(colour, background, frozenset(looks))


def _codes(pen: Pen) -> Iterator[str]:
    """The numbers one by one; those of a colour together."""
    rest = iter(pen.split(";")) if pen else iter(())
    for code in rest:
        if code in ("38", "48"):
            kind = next(rest)
            yield ";".join([code, kind, *(next(rest) for _ in range(3 if kind == "2" else 1))])
        else:
            yield code


@lru_cache(4096)
def change(old: Pen | None, new: Pen, fine: bool) -> str:
    """The sequence that leads from one pen to another, or from whatever it was (None).

    `fine`: the terminal can take a single look away, as every one with more than 16 colours can.
    """
    if old == new:
        return ""
    whole = f"\x1b[0;{new}m" if new else "\x1b[m"
    if old is None or not fine:
        return f"\x1b[{new}m" if old == "" else whole
    before, after = parts(old), parts(new)
    gone = [_OFF.get(look, "") for look in before.looks - after.looks]
    if "" in gone or ("22" in gone and after.looks & {"1", "2"}):
        return whole
    codes = sorted({*gone, *(after.looks - before.looks)})
    if before.colour != after.colour:
        codes.append(after.colour or "39")
    if before.background != after.background:
        codes.append(after.background or "49")
    found = f"\x1b[{';'.join(codes)}m" if codes else ""
    return found if len(found) <= len(whole) else whole


@lru_cache(4096)
def same_blank(one: Pen | None, other: Pen) -> bool:
    """Whether a blank looks the same with both."""
    if one is None:
        return False
    a, b = parts(one), parts(other)
    return a.background == b.background and not (a.looks | b.looks) - _UNSEEN


@lru_cache(4096)
def erases(pen: Pen, bce: bool) -> bool:
    """Whether what the terminal erases with this pen looks like blanks that are written with it.

    `bce` (background colour erase): it erases with the pen's background, and not with its own.
    """
    found = parts(pen)
    return not found.looks - _UNSEEN and (bce or not found.background)
