"""`evenhand find`: the newest cases and reports in which some words stand, and where in each; never the text itself.

Whoever reads whole cases is answered from the indexes; everybody else from their own part alone (P45): what they reported,
what was done to them or to those whose manager they are. A case that is closed to somebody is never found by them (P27).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from models.errors import BadInput, NotPermitted
from models.policy.named import Named
from models.policy.roles import CASE_ROLES, Actor, Role, say_who
from models.policy.states import Stage
from models.policy.tokens import searched
from models.queries.find_own import Part, candidates, parts_of_lines, texts_of
from models.queries.queue import CAP, Count, View, views_of
from models.queries.queue_source import barred
from models.queries.reader import READS_CASES
from models.queries.search import LEAST, newest, parts_of
from models.queries.sql import moment, rows
from models.search_pieces import Piece, pieces

MOST = 50
"""Hits that are listed."""


class Open(Named):
    OPEN = "OPEN", "open"
    CLOSED = "CLOSED", "closed"


@dataclass(frozen=True, slots=True)
class Hit:
    """One case or report. `where` are the places in words: `name`, `account of UCB-I-2026-00004`."""

    ref: str
    customer: str
    happened: str
    stage: Stage
    state: Open
    opened_at: datetime
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The newest, newest first, and how many there are."""

    shown: tuple[Hit, ...]
    count: Count


def find(text: str, by: Actor) -> Hits:
    """What `by` may find. Raises BadInput for a text without a word of three letters, and NotPermitted."""
    if View.REPORTED not in views_of(by.role):
        raise NotPermitted("search", say_who((*CASE_ROLES, Role.DPO, Role.COLLEAGUE)))
    if not parts_of(text):
        raise BadInput("words", f"Type a word of at least {LEAST} letters or digits.")
    if by.role not in READS_CASES:
        return _among_their_own(text, by)
    words, kept = searched(text), set(barred(by))
    lines = [line for line in newest(text, CAP + 1 + len(kept)) if line not in kept]
    shown = lines[:MOST]
    return Hits(_hits(shown, pieces(shown), words), Count(min(len(lines), CAP), len(lines) > CAP))


def _among_their_own(text: str, by: Actor) -> Hits:
    words, own = searched(text), parts_of_lines(by, frozenset(barred(by)))
    theirs: dict[int, list[Piece]] = {}
    told: dict[int, str] = {}
    capped = False
    for line, texts in _texts_one_by_one(candidates(text, own), own):
        if _fit(words, texts):
            if len(theirs) == CAP:
                capped = True
                break
            theirs[line], told[line] = texts, own[line].happened
    shown = list(theirs)[:MOST]
    return Hits(_hits(shown, theirs, words, told), Count(len(theirs), capped))


def _texts_one_by_one(lines: list[int], own: dict[int, Part]) -> Iterator[tuple[int, list[Piece]]]:
    for first in range(0, len(lines), MOST):
        some = lines[first : first + MOST]
        texts = texts_of(some, own)
        yield from ((line, texts[line]) for line in some)


def _fit(words: frozenset[str], texts: Iterable[Piece]) -> bool:
    """As the indexes answer: all of them in names, or all of them whole words."""
    texts = list(texts)
    names = " ".join(word for one in texts if one.name for word in one.words)
    whole = frozenset[str]().union(*(one.words for one in texts))
    return all(word in names for word in words) or words <= whole


def _hits(
    lines: list[int],
    texts: dict[int, list[Piece]],
    words: frozenset[str],
    told: dict[int, str] | None = None,
) -> tuple[Hit, ...]:
    """The lines in their order; `told` is what happened in those words that this reader may see."""
    if not lines:
        return ()
    marks = ", ".join("?" * len(lines))
    sql = f"select id, ref, customer, happened, stage, open, opened_at from queue_line where id in ({marks})"
    found = {}
    for id, ref, customer, happened, stage, is_open, opened in rows(sql, lines):
        state = Open.OPEN if is_open else Open.CLOSED
        seen = (told or {}).get(id, happened)
        at = Stage(stage).outside if told is not None else Stage(stage)
        found[id] = Hit(ref, customer, seen, at, state, moment(opened), _where(words, texts[id]))
    return tuple(found[id] for id in lines)


def _where(words: frozenset[str], texts: Iterable[Piece]) -> tuple[str, ...]:
    """Each place in which one of the words stands, in the order of the file."""
    return tuple(dict.fromkeys(one.where for one in texts if any(_stands(word, one) for word in words)))


def _stands(word: str, one: Piece) -> bool:
    return word in one.words or (one.name and len(word) >= LEAST and any(word in each for each in one.words))
