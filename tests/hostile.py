"""Strings that a customer, a spreadsheet or an attacker may put where Evenhand shows text. `Q` follows the payload."""

from __future__ import annotations

import re

from models.text import visible

_TAGGED = "".join(chr(0xE0000 + ord(letter)) for letter in "ring me")

TEXT = "He [bold]shouted[/bold] \x1b]0;pwned\x07 and \u202ewrote [@click=app.quit]x[/] {0} %s <b>&lt;</b>."
"""All of it in one sentence."""

HOSTILE = {
    "style": "ZZ[red]Q[/red]",
    "click": "ZZ[@click=app.pwn()]Q[/]",
    "link": "ZZ[link='https://evil.example']Q[/]",
    "close": "ZZ[/]Q",
    "close a tag": "ZZ[/b]Q",
    "open": "ZZ[b",
    "escaped": "ZZ\\[red]Q",
    "index": "ZZ see [1] Q",
    "variable": "ZZ$accent {0} %s Q",
    "markdown link": "ZZ [Q](https://evil.example)",
    "colour": "ZZ\x1b[4:3mQ",
    "clear": "ZZ\x1b[2JQ",
    "clipboard": "ZZ\x1b]52;c;ZXZpbA==\x07Q",
    "title": "ZZ\x1b]0;PWN\x07Q",
    "hyperlink": "ZZ\x1b]8;;https://evil.example\x1b\\Q",
    "answerback": "ZZ\x05\x1b[cQ",
    "dcs": 'ZZ\x1bP$q"p\x1b\\Q',
    "C1": "ZZ\x9b4:3mQ",
    "C1 string": "ZZ\x9d0;PWN\x9cQ",
    "NUL": "ZZ\0Q",
    "bell": "ZZ\x07Q",
    "return": "ZZ\rQ",
    "backspace": "ZZ\x08\x08Q",
    "delete": "ZZ\x7fQ",
    "shift out": "ZZ\x0eQ",
    "form feed": "ZZ\x0cQ",
    "next line": "ZZ\x85Q",
    "bidi override": "ZZ\u202eQ\u202c",
    "bidi isolate": "ZZ\u2067Q\u2069",
    "bidi mark": "ZZ\u200fQ",
    "zero-width space": "ZZ\u200bQ",
    "joiner": "ZZ\u200dQ",
    "byte order mark": "ZZ\ufeffQ",
    "tag characters": f"ZZ{_TAGGED}Q",
    "line separator": "ZZ\u2028Q",
    "soft hyphen": "ZZ\xadQ",
    "variation": "ZZ\ufe01\ufe01Q",
    "half surrogate": "ZZ\ud800Q",
    "noncharacter": "ZZ\uffffQ",
    "many marks": "ZZe" + "\u0301" * 60 + "Q",
    "mark first": "\u0301ZZQ",
    "long family": "ZZ" + "👩\u200d" * 40 + "👩Q",
    "family": "ZZ👩\u200d👩\u200d👧\u200d👦Q",
    "wide": "ZZ李小龙Q",
    "long": "ZZ" + "A" * 20000 + "Q",
    "newlines": "ZZ\n\nQ",
    "tab": "ZZ\tQ",
    "formula": "=cmd|' /C calc'!ZZ",
    "empty": "",
}

_OURS = re.compile(r"\x1b\[[\d;]*m|\n")
_OBEYED = re.compile(
    "[\0-\x1f\x7f-\x9f\xad\ud800-\udfff\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\uffff\U000e0000-\U000e007f]"
)


def obeyed(wire: str) -> list[str]:
    """What a terminal would act on or hide in this output, apart from the program's own colours and line ends."""
    return _OBEYED.findall(_OURS.sub("", wire))


def first_words(text: str) -> str:
    """What must stand on the screen for this string, whatever the width of its place: its first characters as shown."""
    return visible(text).split("\n")[0][:12].strip()
