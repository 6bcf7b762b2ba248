"""How a name, an address or a number is cut into words for looking up; the same for what is stored and what is typed.

Words are small letters and digits of ASCII only, so that every collation of either engine sorts them alike and a prefix
is a range. Accents go ("Siân" is found as "sian"); a sign of another script stands as its code point.
"""

from __future__ import annotations

import re
import unicodedata

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev"})
_PERSON = re.compile(r"ucb-p-\d{4}-\d+", re.IGNORECASE)
_NUMBER = re.compile(r"[\d\s()+.\-/]+")

LAST = "zzzzzzzzzzzz"
"""Behind a prefix it makes the end of its range."""


def words_of(text: str) -> tuple[str, ...]:
    """`Mr O'Brien, 12 Mill Lane` as `obrien`, `12`, `mill`, `lane`; titles are left out."""
    flat = "".join(_plain(sign) for sign in unicodedata.normalize("NFKD", text.casefold()))
    return tuple(dict.fromkeys(word for word in flat.split() if word not in _TITLES))


def joined(text: str) -> str:
    """`BH15 1AA` as `bh151aa`, `T-1042/3` as `t10423`: a postcode or a reference without its gaps."""
    return "".join(words_of(text))


def phone(text: str) -> str:
    """The digits of a phone number, +44 and 0044 as 0."""
    digits = "".join(sign for sign in text if sign.isdigit())
    for abroad in ("0044", "44"):
        if digits.startswith(abroad) and len(digits) > 10:
            return "0" + digits.removeprefix(abroad).removeprefix("0")
    return digits


def typed(text: str) -> tuple[str, ...]:
    """What was typed as words to look for; a text of digits and gaps is one number, a person's reference one word."""
    if _PERSON.fullmatch(text.strip()):
        return (joined(text),)
    if _NUMBER.fullmatch(text.strip()):
        return (phone(text),) if phone(text) else ()
    return words_of(text)


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign if sign.isalnum() else "" if sign in "'`" else " "
    if unicodedata.combining(sign) or sign in "\u2019\u2018":
        return ""
    return f"u{ord(sign):05x}" if sign.isalnum() else " "


LONGEST = 40
"""Letters of a word by which it is searched."""
_SEARCHED = re.compile("[a-z0-9]+")


def searched(text: str) -> frozenset[str]:
    """All words of a text, as `words_of` writes them: what a search looks for, and what it looks in."""
    flat = text.casefold()
    if flat.isascii():
        flat = flat.replace("'", "").replace("`", "")
    else:
        flat = "".join(_plain(sign) for sign in unicodedata.normalize("NFKD", flat))
    return frozenset(word[:LONGEST] for word in _SEARCHED.findall(flat))
