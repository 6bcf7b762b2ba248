"""Which lines of the queue a search finds, newest first, straight off the full-text indexes (models/search_text.py).

Every typed word must be a part of a name, an address or a reference of the line, or every one must be a whole word of
its texts. Plain SQL and no models, for the queue's filter asks it. What was typed never reaches an engine as it was typed:
only its small letters and digits do, so that no sign in it means anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.database import is_postgres
from models.policy.tokens import searched
from models.queries.sql import rows
from models.search_index import WORDS_VECTOR

LEAST = 3
"""Letters or digits that at least one typed word must have."""
MOST_WORDS = 12
"""Words that are looked for, the longest ones: a whole page that somebody pasted is no search."""


@dataclass(frozen=True, slots=True)
class Part:
    """One question to one index: a condition over `search_text s` on PostgreSQL, over an index's table on SQLite."""

    source: str
    id: str
    where: str
    params: tuple[Any, ...]

    def newest(self, limit: int) -> list[int]:
        """At most so many lines, the newest first."""
        sql = f"{self.select} order by {self.id} desc limit {limit}"
        return [line for (line,) in rows(sql, self.params)]

    def few(self) -> list[int]:
        """At most one more than a few lines, in any order."""
        return [line for (line,) in rows(f"{self.select} limit {FEW + 1}", self.params)]

    def gathered(self, limit: int) -> list[int] | None:
        """The newest of all hits, which the server gathers and sorts; None if they are too many for that.

        Materialized, or PostgreSQL would walk all lines by age for a rare word (90 ms).
        """
        sql = (
            f"with hits as materialized ({self.select} limit {GATHERED + 1}) "
            f"select line, (select count(*) from hits) from hits order by line desc limit {limit}"
        )
        found = rows(sql, self.params)
        return None if found and found[0][1] > GATHERED else [line for line, _ in found]

    @property
    def select(self) -> str:
        return f"select {self.id} as line from {self.source} where {self.where}"


FEW = 2_000
"""Hits that are named to the queue one by one."""
SAMPLE = 1_000
"""The newest lines, whose words PostgreSQL reads before it asks an index, which doesn't know its newest hits."""
GATHERED = 10_000
"""Hits that it gathers and sorts; a word with more is found soon by walking on from the newest line."""


def parts_of(text: str) -> tuple[Part, ...]:
    """The questions that a text asks; none if it has no word long enough."""
    words = _looked_for(text)
    if not words:
        return ()
    return _on_postgres(words) if is_postgres() else _on_sqlite(words)


def _looked_for(text: str) -> list[str]:
    """The longest words of a text, the longest first; none if none is long enough."""
    words = sorted(searched(text), key=lambda word: (-len(word), word))[:MOST_WORDS]
    return words if words and len(words[0]) >= LEAST else []


def matching(text: str, among: Sequence[int]) -> list[int]:
    """Which of these lines a text finds."""
    found: set[int] = set()
    for part in parts_of(text):
        for first in range(0, len(among), FEW):
            some = among[first : first + FEW]
            marks = ", ".join("?" * len(some))
            sql = f"select {part.id} from {part.source} where {part.where} and {part.id} in ({marks})"
            found |= {line for (line,) in rows(sql, [*part.params, *some])}
    return sorted(found)


def newest(text: str, limit: int) -> list[int]:
    """At most so many lines that a text finds, newest first."""
    words = _looked_for(text)
    if words and is_postgres():
        return _newest_on_postgres(words, limit)
    found = {line for part in parts_of(text) for line in part.newest(limit)}
    return sorted(found, reverse=True)[:limit]


def _newest_on_postgres(words: list[str], limit: int) -> list[int]:
    """A common word stands in the newest lines; a rare one is asked from the indexes, which gather all its hits."""
    sample = max(SAMPLE, 2 * limit)
    found = _walked(words, limit, sample)
    if len(found) < limit <= 2 * len(found):
        found = _walked(words, limit, 3 * sample)
    if len(found) == limit:
        return found
    hits: set[int] = set()
    for part in _on_postgres(words):
        if (some := part.gathered(limit)) is None:
            return _walked(words, limit, None)
        hits |= set(some)
    return sorted(hits, reverse=True)[:limit]


def _walked(words: list[str], limit: int, among: int | None) -> list[int]:
    """The same lines as the indexes find, from the words of the newest lines, or of all.

    To look into a line's words takes a tenth of what it takes to make the index's vector of them, and the planner, who
    takes a third of all lines for hits, walks by age and stops at the last one that is wanted.
    """
    in_names = " and ".join(["strpos(s.names, ?) > 0"] * len(words))
    whole = " and ".join(["strpos(' ' || s.words || ' ', ?) > 0"] * len(words))
    among_the_newest = "" if among is None else f" limit {among}"
    sql = (
        "select s.line_id from "
        f"(select line_id, names, words from search_text order by line_id desc{among_the_newest}) s "
        f"where ({in_names}) or ({whole}) order by s.line_id desc limit {limit}"
    )
    return [line for (line,) in rows(sql, [*words, *(f" {word} " for word in words)])]


def _on_sqlite(words: list[str]) -> tuple[Part, ...]:
    long = [word for word in words if len(word) >= LEAST]
    short = [word for word in words if len(word) < LEAST]
    in_names, source, id = "search_name match ?", "search_name n", "n.rowid"
    if short:
        source += " join search_text s on s.line_id = n.rowid"
        in_names += " and instr(s.names, ?) > 0" * len(short)
    return (
        Part(source, id, in_names, (_quoted(long), *short)),
        Part("search_word w", "w.rowid", "search_word match ?", (_quoted(words),)),
    )


def _on_postgres(words: list[str]) -> tuple[Part, ...]:
    in_names = " and ".join(["s.names like ?"] * len(words))
    looked_for = " & ".join(f"'{word}'" for word in words)
    return (
        Part("search_text s", "s.line_id", in_names, tuple(f"%{word}%" for word in words)),
        Part("search_text s", "s.line_id", f"{WORDS_VECTOR} @@ cast(? as tsquery)", (looked_for,)),
    )


def _quoted(words: list[str]) -> str:
    return " AND ".join(f'"{word}"' for word in words)


def condition(text: str) -> tuple[str, list[Any]] | None:
    """What a line `l` must fulfil to be found by a text, with its parameters; None if no index can answer.

    Few hits are named one by one, so that whoever reads the queue begins with them and not with all lines.
    """
    parts = parts_of(text)
    if not parts:
        return None
    few = _few(text)
    if not few:
        return "1 = 0", []
    if len(few) <= FEW:
        return f"l.id in ({', '.join('?' * len(few))})", list(few)
    among = " or ".join(f"l.id in (select {p.id} from {p.source} where {p.where})" for p in parts)
    return f"({among})", [one for p in parts for one in p.params]


def _few(text: str) -> list[int]:
    """All lines that a text finds, or more than a few of them."""
    if is_postgres():
        return sorted({line for part in parts_of(text) for line in part.few()}, reverse=True)
    return newest(text, FEW + 1)
