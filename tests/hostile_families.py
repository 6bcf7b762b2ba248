"""At least 500 strings that nobody should be able to do harm with, by family, the same in every run (S6).

Each was written to be obeyed by something on its way: by Textual's markup, the terminal, a shell, SQL, a template, a
spreadsheet, a browser, or by a reader who is shown something else than what stands there.
"""

from __future__ import annotations

from itertools import product

LEAST = 500
"""Strings in all families together."""


def _markup() -> list[str]:
    tags = ("red", "b", "/", "/b", "@click=app.quit", "@click=screen.dismiss()", "@click=app.pwn('x')",
            "link='https://e.example'",
            "on blink", "$error", "#ff0000", "/@click", "not a tag", "", "0", "!", "[", "]]", "b][i", "blink=",
            "x=y=z")  # fmt: skip
    return [f"{before}[{tag}]Q[/]" for tag in tags for before in ("", "\\")] + [
        "[b",
        "[/",
        "]",
        "[[b]]",
        "[b]Q",
        "[/b]Q[b]",
    ]


def _csi() -> list[str]:
    finals = (
        "A",
        "C",
        "H",
        "J",
        "K",
        "L",
        "M",
        "P",
        "S",
        "T",
        "X",
        "b",
        "c",
        "g",
        "h",
        "m",
        "n",
        "q",
        "r",
        "t",
        "y",
        "~",
        "@",
        "`",
    )
    return [f"\x1b[{given}{final}Q" for final, given in product(finals, ("2", "?1049;1"))]


def _osc() -> list[str]:
    numbers = (
        "0",
        "2",
        "4;1",
        "7",
        "8;;https://e.example",
        "10",
        "11",
        "52;c",
        "104",
        "133",
        "777;notify",
        "1337;File",
    )
    return [f"Q\x1b]{number};ZXZpbA=={end}Q" for number, end in product(numbers, ("\x07", "\x1b\\", ""))]


def _strings() -> list[str]:
    """Device control, application commands and the rest: they swallow what follows."""
    return [f"Q\x1b{begin}x{end}Q" for begin, end in product("P_^XNOcDMEHZ78=>#", ("\x1b\\", ""))]


def _controls() -> list[str]:
    return [f"Q{chr(code)}Q" for code in (*range(0x20), *range(0x7F, 0xA0))]


def _bidi() -> list[str]:
    signs = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return [f"{sign}paid {end}to lana" for sign in signs for end in ("", "\u202c")]


def _invisible() -> list[str]:
    codes = (0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0x2060, 0x2061,
            0x2064,
             0x206A, 0x206F, 0x3164, 0xFE00, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0x1D173, 0xE0001,
            0xE0100)  # fmt: skip
    tagged = "".join(chr(0xE0000 + ord(letter)) for letter in "ring me")
    return [f"Q{chr(code)}Q" for code in codes] + [tagged, "Q" + "\u200b" * 50 + "Q", "\ufeffQ", "Q\u200d"]


def _floods() -> list[str]:
    marks = (0x300, 0x301, 0x338, 0x35C, 0x489, 0x5B0, 0x64B, 0x20DD, 0x1AB0, 0xFE20)
    return [
        f"{start}{chr(mark) * many}Q" for mark in marks for start, many in (("e", 7), ("e", 300), ("", 1))
    ]


def _right_to_left() -> list[str]:
    words = ("שלום", "مرحبا بالعالم", "ܫܠܡܐ", "ߒߞߏ", "ދިވެހި", "𐤀𐤁𐤂", "فارسی\u200cها")
    return [*words, *(f"12 Mill Lane {word} (34)" for word in words)]


def _emoji() -> list[str]:
    whole = ("👩\u200d👩\u200d👧\u200d👦", "🏳️\u200d🌈", "👍🏿", "🇬🇧", "🇬", "1️⃣",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
             "❤️\u200d🔥", "🫱🏻\u200d🫲🏿", "☺︎", "☺️", "🧑\u200d🦽\u200d➡️")  # fmt: skip
    return [*whole, *(one * 12 for one in whole), "👩\u200d" * 40 + "👩"]


def _wide() -> list[str]:
    return [
        "李小龙",
        "ﾊﾝｶｸ",
        "ＦＵＬＬ",
        "ㄱㄴㄷ",
        "각" * 30,
        "ｱ" * 81,
        "　",
        "ก็็็็็",
        "ཀྵྨྃ",
        "﷽",
        "꧅",
        "𒈙",
        "⸻",
        "¡¢£¤",
        "Ａ;Ｂ",
        "龍龍\n龍",
    ]


def _broken_unicode() -> list[str]:
    halves = [
        "\ud800",
        "\udbff",
        "\udc00",
        "\udfff",
        "\ud83d",
        "\ude00\ud83d",
        "\ud83d \ude00",
        "\udc80\udcff",
    ]
    none = [
        chr(code)
        for code in (0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0xE000, 0xF8FF, 0x100000, 0xFFFC, 0xFFFD)
    ]
    return [f"Q{one}Q" for one in (*halves, *none)]


def _long() -> list[str]:
    return [
        "A" * 9000,
        " " * 9000,
        "word " * 2000,
        "line\n" * 900,
        "\t" * 500,
        "e\u0301" * 3000,
        "-" * 79,
        "[b]" * 900,
        "\x1b[" * 900,
        "李" * 3000,
    ]


def _line_ends() -> list[str]:
    return [
        f"first{end}second"
        for end in (
            "\r",
            "\r\n",
            "\n\r",
            "\x0b",
            "\x0c",
            "\x1c",
            "\x85",
            "\u2028",
            "\u2029",
            "\n\n\n",
            "\\n",
            "%0d%0a",
        )
    ]


def _formats() -> list[str]:
    return ["%s%n%x", "%(name)s", "{0}", "{}", "{{}}", "{", "}", "{0.__class__.__mro__}", "{self}", "{x!r:>{9}}",
            "${HOME}", "$accent", "$$", "#{7*7}",
            "{{7*7}}", "{% for x in y %}", "{#", "<%= 7*7 %>", "{{ c.delete_instance() }}", "{{''.__class__}}",
            "\\N{BULLET}", "\\u0000", "\\x1b[2J", "%c%c"]  # fmt: skip


def _paths() -> list[str]:
    return ["../../../etc/passwd", "/dev/tty", "~root/.ssh/id_rsa", "C:\\Windows\\win.ini", "\\\\host\\share",
            "file:///etc/passwd", "CON", "NUL.txt",
            "a/b", ".", "..", "-rf", "--help", "--", "@/etc/passwd", "http://[::1]/", "javascript:alert(1)",
            "a\0b.csv", "|cat", "con:"]  # fmt: skip


def _sql() -> list[str]:
    return ["'; DROP TABLE event;--", "' OR '1'='1", "\" OR 1=1 --", "1; ATTACH 'x' AS y", "x'41'", "%", "_", "%%",
            "a_b%c\\", "\\", "''", "\"\"", "/* */", "NULL",
            "?", ":name", "$1", "@p", "' UNION SELECT text FROM reason --", "MATCH 'x*'", "NEAR(a b)",
            "a AND NOT b", "col:val", "^x", "\"x", "x*", "(", "))"]  # fmt: skip


def _web() -> list[str]:
    return ["<script>alert(1)</script>", "<b>Q</b>", "&lt;b&gt;", "&#27;[2J", "<!--", "]]>", "<![CDATA[x]]>",
            "<?xml version='1.0'?>", "<img src=x onerror=x>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "&e;", "</text></svg>", "<svg/onload=x>",
            "javascript:x", "data:text/html,x", "[Q](https://e.example)",
            "![x](http://e.example/x.png)", "# Q", "> Q", "```", "<https://e.example>", "a:b\r\nSet-Cookie: x",
            "BEGIN:VEVENT\r\nEND:VEVENT"]  # fmt: skip


def _shell() -> list[str]:
    return [
        "$(id)",
        "`id`",
        "; id",
        "| id",
        "&& id",
        "|| id",
        "> /dev/tty",
        "< /etc/passwd",
        "!!",
        "!$",
        "*",
        "?",
        "~",
        "\\",
        "'",
        '"',
        "$IFS",
        "a\\\nb",
    ]


def _formulas() -> list[str]:
    return [
        f"{first}1+1|' /C calc'!A0"
        for first in (
            "=",
            "+",
            "-",
            "@",
            "\t=",
            "\r=",
            "|",
            "＝",
            "＋",
            "－",
            "＠",
            " =",
            "'=",
            "\u200b=",
            "\n=",
            "%",
        )
    ]


def _numbers() -> list[str]:
    return [
        "NaN",
        "-0",
        "1e999",
        "0x1F",
        "１２３",
        "٣",
        "²",
        "null",
        "true",
        "[]",
        "{}",
        "0",
        "",
        " ",
        "\t",
        "2026-02-30",
        "31/12/9999",
        "UCB-C-2026-0001",
        "UCB-C-9999-9999",
    ]


def _look_alikes() -> list[str]:
    return [
        "Ｐａｔｅｌ",
        "Раtеl",
        "ﬁle",
        "é",
        "e\u0301",
        "Å",
        "Å",
        "ǅ",
        "ß",
        "İstanbul",
        "ı",
        "ﷺ",
        "½",
        "™",
        "№",
        "ſ",
        "Ω",
        "Ⅷ",
    ]


FAMILIES: dict[str, list[str]] = {
    "markup": _markup(), "csi": _csi(), "osc": _osc(), "strings": _strings(), "controls": _controls(),
            "bidi": _bidi(),
    "invisible": _invisible(), "floods": _floods(), "right to left": _right_to_left(), "emoji": _emoji(),
            "wide": _wide(),
    "broken Unicode": _broken_unicode(), "long": _long(), "line ends": _line_ends(), "formats": _formats(),
            "paths": _paths(),
    "SQL": _sql(), "web": _web(), "shell": _shell(), "formulas": _formulas(), "numbers": _numbers(),
            "look-alikes": _look_alikes(),
}  # fmt: skip
STRINGS: tuple[str, ...] = tuple(dict.fromkeys(text for family in FAMILIES.values() for text in family))
SOME: tuple[str, ...] = tuple(text for family in FAMILIES.values() for text in family[:3])
"""A few of each family, for doors that take their time."""
