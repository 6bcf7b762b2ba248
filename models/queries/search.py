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
        select = f"select {self.id} as line from {self.source} where {self.where}"
        if is_postgres():
            return self._newest_of_few(select, limit)
        sql = f"{select} order by {self.id} desc limit {limit}"
        return [line for (line,) in rows(sql, self.params)]

    def _newest_of_few(self, select: str, limit: int) -> list[int]:
        """PostgreSQL would walk all lines by age for a rare word (90 ms), or sort all hits of a common one."""
        few = rows(f"{select} limit {FEW + 1}", self.params)
        if len(few) <= FEW:
            return sorted((line for (line,) in few), reverse=True)[:limit]
        return [line for (line,) in rows(f"{select} order by {self.id} desc limit {limit}", self.params)]


FEW = 2_000
"""Hits that PostgreSQL hands out to be sorted here; a word with more is found soon by walking from the newest line."""


def parts_of(text: str) -> tuple[Part, ...]:
    """The questions that a text asks; none if it has no word long enough."""
    words = sorted(searched(text), key=lambda word: (-len(word), word))[:MOST_WORDS]
    if not words or len(words[0]) < LEAST:
        return ()
    return _on_postgres(words) if is_postgres() else _on_sqlite(words)


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
    found = {line for part in parts_of(text) for line in part.newest(limit)}
    return sorted(found, reverse=True)[:limit]


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
    few = newest(text, FEW + 1)
    if not few:
        return "1 = 0", []
    if len(few) <= FEW:
        return f"l.id in ({', '.join('?' * len(few))})", list(few)
    among = " or ".join(f"l.id in (select {p.id} from {p.source} where {p.where})" for p in parts)
    return f"({among})", [one for p in parts for one in p.params]
