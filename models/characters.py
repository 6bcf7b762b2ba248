"""Which code points are dangerous to store or to show, and how one is shown. Pure tables."""

from __future__ import annotations

import unicodedata

from models.lazy_pattern import lazily

# Invisible text can be written in tag characters; only three flags use them properly.
_FLAGS = (("England", "gbeng"), ("Scotland", "gbsct"), ("Wales", "gbwls"))
FLAGS = {
    "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in code) + "\U000e007f": f"🏴⟨{name}⟩"
    for name, code in _FLAGS
}
FLAG = "|".join(FLAGS)

ZWNJ, ZWJ = "\u200c", "\u200d"
# Extended_Pictographic, near enough: the blocks that hold emoji, without skin tones and regional letters.
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
)
_ONE_EMOJI = f"{_PICTURE}[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?\ufe0f?"
# Four people at most: measured as two cells, a longer chain would be drawn as hundreds by an older terminal.
EMOJI = f"{_ONE_EMOJI}(?:{ZWJ}{_ONE_EMOJI}){{0,3}}"
NEW_EMOJI = lazily("[\U0001fa70-\U0001faff]")  # wide, also those that Python's tables don't know yet
KEYCAP = "[0-9#*]\ufe0f\u20e3"
VARIANT_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][\U000e0100-\U000e01ef]"

LINE_ENDS = lazily("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# What has no place in the database: controls, bidi overrides and isolates, invisible carriers of hidden text.
# Marks that writing needs (ZWJ, ZWNJ, left-to-right and right-to-left mark, variation selectors) stay.
UNSTORED = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)

# The letters that nearly all text here is made of: none is dangerous, every terminal measures them alike.
SAFE = lazily(
    "[\n -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f\u2010-\u2027"
    "\u2030-\u205e\u20a0-\u20bf\u2190-\u2193\u2500-\u25a9\u3001-\u3029\u3041-\u3096\u30a1-\u30fe"
    "\u4e00-\u9fff\uac00-\ud7a3]*"
)

NARROW = lazily("[ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2500-\u257f]*")
"""Of these, what most names are written in: one cell each, for every terminal and for Rich. The others are seldom asked for,
and dear to compile in a start.
"""

# Written where a picture or a number could be: shown as a code, since what a terminal makes of them differs.
_LOOSE = lazily(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2028\u2029\u2065\u3164\ufdd0-\ufdef\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_NUMBER_SIGNS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
# Korean vowels and finals, drawn into the syllable's first cell; marks that are newer than Python's tables.
_MORE_MARKS = lazily("[\u0897\u1161-\u11ff\u1ab0-\u1aff\ud7b0-\ud7fb]")
JOINING_SCRIPTS = lazily("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua87f]")


def is_mark(character: str) -> bool:
    """Whether it is drawn over or into the character before it."""
    return unicodedata.category(character) in ("Mn", "Me", "Mc") or bool(_MORE_MARKS.match(character))


def is_dangerous(character: str) -> bool:
    """Whether it would be obeyed by a terminal, turn text round or hide it."""
    if _LOOSE.match(character) or ord(character) & 0xFFFE == 0xFFFE:
        return True
    category = unicodedata.category(character)
    return category in ("Cc", "Cs") or (category == "Cf" and character not in _NUMBER_SIGNS)


def code(character: str) -> str:
    """How a dangerous character is shown: a control picture, or its number."""
    number = ord(character)
    if number < 0x20:
        return chr(0x2400 + number)
    return "\u2421" if number == 0x7F else f"⟨U+{number:04X}⟩"
