"""Text made safe: `stored` before it is kept, `visible` before it is shown. Both are pure, total and idempotent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from models.characters import (
    EMOJI,
    FLAG,
    FLAGS,
    JOINING_SCRIPTS,
    KEYCAP,
    LINE_ENDS,
    NARROW,
    NEW_EMOJI,
    SAFE,
    UNSTORED,
    VARIANT_HAN,
    ZWJ,
    ZWNJ,
    code,
    is_dangerous,
    is_mark,
)
from models.lazy_pattern import lazily

MARKS = 6
"""Combining marks shown on one character: more than any script writes, too few to paint over the lines around."""
TAB = "    "

_UNSTORED = lazily(f"({FLAG})|{UNSTORED}")
_SEQUENCE = lazily(f"(?P<flag>{FLAG})|(?P<whole>{EMOJI}|{KEYCAP}|{VARIANT_HAN})|(?P<one>.)", re.DOTALL)

_COMPOSED = lazily(f"{EMOJI}|{KEYCAP}")


def stored(text: str) -> str:
    """The text as it is kept: NFC, lines ended by newline, no control but newline and tab, nothing invisible
    that changes the reading. Emoji, joiners and every script stay. A half surrogate becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    cleaned = _UNSTORED.sub(lambda found: found[1] or "", LINE_ENDS.sub("\n", whole))
    return unicodedata.normalize("NFC", cleaned)


def visible(text: str) -> str:
    """The text as it is shown: whatever a terminal would obey, or a reader would not see, has become a
    picture (␛) or a number (⟨U+202E⟩). Newlines stay, a tab becomes spaces, marks beyond `MARKS` are counted
    instead of drawn.
    """
    if text.isascii() and text.isprintable():
        return text
    return text if NARROW.fullmatch(text) or SAFE.fullmatch(text) else "".join(_Shown(text))


class _Shown:
    """One pass over a text; `previous` is the last character given out."""

    def __init__(self, text: str) -> None:
        self.text, self.previous, self.marks = text, "\n", 0

    def __iter__(self) -> Iterator[str]:
        for found in _SEQUENCE.finditer(self.text):
            for piece in self.pieces(found.lastgroup, found[0]):
                yield piece
                self.previous = piece[-1]
        yield self.uncounted()

    def pieces(self, kind: str | None, found: str) -> Iterator[str]:
        if kind == "one" and found in (ZWJ, ZWNJ):
            yield from self.joiner(found)
        elif kind == "one" and is_mark(found) and not is_dangerous(found):
            yield from self.mark(found)
        else:
            if left := self.uncounted():
                yield left
            self.marks = 0
            yield FLAGS[found] if kind == "flag" else found if kind == "whole" else _single(found)

    def mark(self, mark: str) -> Iterator[str]:
        self.marks += 1
        if self.marks <= MARKS:
            # A mark that has no letter would be drawn into whatever stands to its left.
            yield "\u25cc" + mark if self.previous == "\n" else mark

    def joiner(self, joiner: str) -> Iterator[str]:
        """Persian and Indian words need them. ZWJ is left out there, as terminals measure it differently."""
        if left := self.uncounted():
            yield left
        elif JOINING_SCRIPTS.match(self.previous):
            yield from (ZWNJ,) if joiner == ZWNJ else ()
            return
        self.marks = 0
        yield code(joiner)

    def uncounted(self) -> str:
        return f"⟨+{self.marks - MARKS} marks⟩" if self.marks > MARKS else ""


def _single(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return TAB
    return code(character) if is_dangerous(character) else character


def cells(text: str) -> int:
    """How many columns a terminal gives to a visible line: 2 for wide characters, 0 for marks."""
    return len(text) if NARROW.fullmatch(text) else sum(_cells(found) for found in _SEQUENCE.finditer(text))


def _cells(found: re.Match[str]) -> int:
    text = found[0]
    if "\ufe0f" in text:
        return 2
    if text == ZWNJ or is_mark(text[0]):
        return 0
    wide = unicodedata.east_asian_width(text[0]) in "WF" or NEW_EMOJI.match(text)
    return 2 if wide else 1


def one_line(text: str, width: int | None = None, more: str = "…") -> str:
    """Visible text on one line, white space as single spaces; cut to `width` columns, which `more` then ends.

    Of an emoji that is made of several only the first is left, since terminals don't agree on the width of
    the whole.
    """
    line = " ".join(visible(text).split())
    if not NARROW.fullmatch(line):
        line = _COMPOSED.sub(lambda emoji: emoji[0][0], line)
    if width is None or cells(line) <= width:
        return line
    if width < len(more):
        return "." * width
    return _first(line, width - len(more)).rstrip(" ") + more


def _first(line: str, room: int) -> str:
    """As much of it as these columns hold."""
    if NARROW.fullmatch(line):
        return line[:room]
    kept = ""
    for found in _SEQUENCE.finditer(line):
        room -= _cells(found)
        if room < 0:
            break
        kept += found[0]
    return kept


_ASCII = {ord(wide): plain for wide, plain in {
    "£": "GBP", "€": "EUR", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‘": "'", "’": "'", "‚": "'", "“": '"',
    "”": '"', "„": '"', "…": "...", "•": "*", "·": "*", "→": "->", "←": "<-", "↑": "^", "↓": "v", "✓": "[x]",
    "✔": "[x]", "✗": "[ ]", "×": "x", "⟨": "<", "⟩": ">", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ı": "i",
    "─": "-", "│": "|", "©": "(c)", "®": "(R)", "°": " degrees", "␡": "^?",
    **{chr(0x2400 + number): f"^{chr(0x40 + number)}" for number in range(32)},
}.items()}  # fmt: skip


def ascii_only(text: str) -> str:
    """Visible text for a terminal without Unicode: letters without their accents, known signs spelt out, and
    the number of anything else. Nothing disappears.
    """
    return "".join(_ascii(character) for character in visible(text).translate(_ASCII))


def _ascii(character: str) -> str:
    if character.isascii():
        return character
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if part.isascii())
    return plain if plain or is_mark(character) else f"<U+{ord(character):04X}>"
