"""From the text of a cell to a value: UK days and times, yes and no, choices in words. Each refusal says what to mend."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from models.policy.moments import read_moment
from models.policy.named import Named
from models.policy.say import in_london
from models.policy.when import read_day
from models.text import stored

if TYPE_CHECKING:
    from pendulum import DateTime

YES = frozenset({"yes", "y", "true", "t", "1"})
NO = frozenset({"no", "n", "false", "f", "0"})

Read = Callable[[str, "DateTime"], Any]
"""From a cell's text, cleaned and not empty, and the time of the import. Raises Wrong."""


class Wrong(ValueError):
    """A cell can't be used: what is wrong, and what to mend."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(f"{wrong} {mend}")
        self.wrong, self.mend = wrong, mend

    @classmethod
    def said(cls, sentence: str) -> Wrong:
        """From what another reader says in one or two sentences."""
        wrong, _, mend = sentence.partition(". ")
        return cls(f"{wrong}.", mend) if mend else cls("The cell can't be read.", sentence)


# A cell that a spreadsheet would take for a formula is written with ' before it, and read without it. One that has
# such a quote already gets another, so that what was written is what is read.
_RISKY = re.compile(r"'*[=+\-@\t\r|＝＋－＠｜]")
_QUOTED = re.compile(r"'+[=+\-@\t\r|＝＋－＠｜]")


def quoted(text: str) -> str:
    """A text as it stands in an exported cell: no spreadsheet takes it for a formula (quality.md section 3)."""
    return f"'{text}" if _RISKY.match(text) else text


def unquoted(text: str) -> str:
    """What `quoted` was given."""
    return text[1:] if _QUOTED.match(text) else text


def words(text: str, now: DateTime) -> str:
    return text


def line(text: str, now: DateTime) -> str:
    """A text on one line: addresses come with line ends in them."""
    return ", ".join(part.strip().rstrip(",") for part in text.split("\n") if part.strip())


def flat(text: str, now: DateTime) -> str:
    """A name on one line."""
    return " ".join(text.split())


def several(text: str, now: DateTime) -> tuple[str, ...]:
    """Texts with semicolons between them."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[;\n]", text) if part.strip()))


def yes_no(text: str, now: DateTime) -> bool:
    answer = text.casefold()
    if answer not in YES | NO:
        raise Wrong(f"'{_short(text)}' is neither yes nor no.", "Write yes or no.")
    return answer in YES


def number(text: str, now: DateTime) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise Wrong(f"'{_short(text)}' is no whole number.", "Write a number like 2.")
    return int(text)


def one_of(named: type[Named]) -> Read:
    """A choice, by its value or its words."""

    def read(text: str, now: DateTime) -> Named:
        try:
            return named.typed(text)
        except ValueError:
            raise _no_choice(text, named) from None

    return read


def some_of(named: type[Named]) -> Read:
    """Choices with semicolons between them."""

    def read(text: str, now: DateTime) -> tuple[Named, ...]:
        one = one_of(named)
        return tuple(dict.fromkeys(one(part, now) for part in several(text, now)))

    return read


def _no_choice(text: str, named: type[Named]) -> Wrong:
    listed = [one.value.lower().replace("_", "-") for one in named]
    return Wrong(
        f"'{_short(text)}' is not known here.",
        f"Write one of: {', '.join(listed)}; or say in the mapping file which one it is.",
    )


def day(text: str, now: DateTime) -> date:
    """A day in UK order, `13/3/2026` or `13-Mar-2026`, or as `2026-03-13`; a time behind it is left out."""
    return _day(text.split("T")[0] if _ISO.match(text) else text, now)[0]


def moment(text: str, now: DateTime) -> DateTime:
    """The same with a time on London's clocks: `13/3/2026 15:40`, `13-Mar-26 3:40 PM`."""
    if _OFFSET.search(text):
        return _moment(text, now)
    found, rest = _day(text.replace("T", " ", 1) if _ISO.match(text) else text, now)
    time = _TIME.fullmatch(rest.strip())
    if time is None:
        how = "has no time" if not rest.strip() else "has a time that can't be read"
        raise Wrong(f"'{_short(text)}' {how}.", "Write the time too, like 13/3/2026 15:40.")
    hour = time["h"] if time["half"] else f"{int(time['h']):02}"
    clock = f"{hour}:{time['m']}{':' + time['s'] if time['s'] else ''}{(time['half'] or '').lower()}"
    return _moment(f"{found.day}/{found.month}/{found.year} {clock}", now)


def _moment(text: str, now: DateTime) -> DateTime:
    try:
        return read_moment(text, now)
    except ValueError as problem:
        raise Wrong.said(str(problem)) from None


def _day(text: str, now: DateTime) -> tuple[date, str]:
    """The day at the start of a text, and what stands behind it."""
    found = _DAY.match(text)
    if found is None:
        if text.isdecimal():
            raise Wrong(f"'{_short(text)}' is a number.", "Format the column as a date, like 13/3/2026.")
        raise Wrong(f"'{_short(text)}' is no date.", "Write it like 13/3/2026 or 13-Mar-2026.")
    d, m, y = (found[name] or found[f"{name}2"] for name in ("d", "m", "y"))
    today = in_london(now).date()
    try:
        value = read_day(f"{d} {m} {_year(y)}" if m.isalpha() else f"{d}/{m}/{_year(y)}", today)
    except ValueError as problem:
        raise Wrong.said(str(problem)) from None
    if len(y) == 2 and value > today:
        raise Wrong(
            f"The year of '{_short(text)}' could be {value.year - 100} or {value.year}.",
            "Write all four digits.",
        )
    return value, text[found.end() :]


def _year(typed: str) -> str:
    return f"20{typed}" if len(typed) == 2 else typed


def _short(text: str) -> str:
    flat = " ".join(stored(text).split())
    return flat if len(flat) <= 40 else flat[:39] + "…"


_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_OFFSET = re.compile(r"\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$", re.ASCII)
_DAY = re.compile(
    r"(?:(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2}|[A-Za-z]{3,9})[-/. ](?P<y>\d{4}|\d{2})"
    r"|(?P<y2>\d{4})[-/](?P<m2>\d{1,2})[-/](?P<d2>\d{1,2}))(?=\s|$)",
    re.ASCII,
)
_TIME = re.compile(
    r"(?:at )?(?P<h>\d{1,2})[:.](?P<m>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)? ?(?P<half>[ap]m)?", re.ASCII | re.I
)


def as_day(value: date) -> str:
    """A day as it is exported: `13/03/2026`."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def as_moment(value: datetime) -> str:
    """A moment as it is exported. In October's hour that comes twice it says which one, with its offset."""
    local = in_london(value)
    if local.fold or in_london(value).replace(fold=1).utcoffset() != local.utcoffset():
        return local.isoformat(timespec="seconds")
    return f"{as_day(local)} {local:%H:%M:%S}"
