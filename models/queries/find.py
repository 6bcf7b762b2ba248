"""`evenhand find`: the newest cases and reports in which some words stand, and where in each; never the text itself.

Whoever reads whole cases is answered from the indexes; whoever only reports, from their own reports alone (P45). A case
that is closed to somebody is never found by them (P27).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.errors import BadInput, NotPermitted
from models.policy.named import Named
from models.policy.roles import CASE_ROLES, Actor, Role, say_who
from models.policy.states import Stage
from models.policy.tokens import searched
from models.queries.queue import CAP, Count, View, barred, views_of
from models.queries.reader import READS_CASES
from models.queries.search import LEAST, newest, parts_of
from models.queries.sql import moment, rows
from models.search_pieces import Piece, pieces

MOST = 50
"""Hits that are listed."""
DESK = 500
"""Reports of one colleague that are searched, the newest."""


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
    words = searched(text)
    if by.role not in READS_CASES:
        return _among_their_own(words, by)
    kept = set(barred(by))
    lines = [line for line in newest(text, CAP + 1 + len(kept)) if line not in kept]
    shown = lines[:MOST]
    return Hits(_hits(shown, pieces(shown), words), Count(min(len(lines), CAP), len(lines) > CAP))


def _among_their_own(words: frozenset[str], by: Actor) -> Hits:
    desk = rows(
        "select line_id, search, happened from queue_desk where colleague_id = ? and part = 'REPORTED' "
        f"order by line_id desc limit {DESK}",
        [by.id],
    )
    kept = set(barred(by))
    own = {
        i for (i,) in rows("select id from incident where ? in (reported_by_id, on_behalf_of_id)", [by.id])
    }
    texts = pieces(line for line, *_ in desk if line not in kept)
    theirs: dict[int, list[Piece]] = {}
    told = {}
    for line, search, happened in desk:
        mine = [one for one in texts.get(line, ()) if one.incident in own]
        mine.append(Piece("what the queue says", searched(search), name=True))
        if line not in kept and _fit(words, mine):
            theirs[line], told[line] = mine, happened
    found = sorted(theirs, reverse=True)
    return Hits(_hits(found[:MOST], theirs, words, told), Count(len(found)))


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
        found[id] = Hit(ref, customer, seen, Stage(stage), state, moment(opened), _where(words, texts[id]))
    return tuple(found[id] for id in lines)


def _where(words: frozenset[str], texts: Iterable[Piece]) -> tuple[str, ...]:
    """Each place in which one of the words stands, in the order of the file."""
    return tuple(dict.fromkeys(one.where for one in texts if any(_stands(word, one) for word in words)))


def _stands(word: str, one: Piece) -> bool:
    return word in one.words or (one.name and len(word) >= LEAST and any(word in each for each in one.words))
