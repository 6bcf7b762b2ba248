"""The words by which each case is found, kept in step with its line in the queue; never the truth.

A row holds a bag of words in alphabetical order and no sentence. `names` are those of which a part is enough (people,
addresses, references, what happened); `words` are all, of which only a whole one is. Search is newest first: by line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from peewee import ForeignKeyField, Model, TextField

from models.at_hand import Saved, all_saved
from models.case import ContactAttempt, Note
from models.database import database, is_postgres
from models.incident import Addendum
from models.many_rows import store_rows
from models.policy.tokens import searched
from models.queries.sql import rows, run
from models.queue_line import QueueLine
from models.record import Record
from models.search_index import REBUILD, SEARCH_INDEX
from models.search_pieces import FOUND_IN, lines_of, pieces

AT_ONCE = 500
"""Lines whose words are read together."""
MOST = 15_000
"""Different words of one case that are kept: as many as PostgreSQL's index can hold."""

ADDS: dict[type[Record], str] = {Note: "text", ContactAttempt: "said", Addendum: "text"}
"""Records that add their words to those of the case, when they are made."""


class SearchText(Model):
    """The words of one line."""

    also = SEARCH_INDEX
    line = ForeignKeyField(QueueLine, primary_key=True, on_delete="CASCADE")
    line_id: int
    names = TextField()
    words = TextField()

    class Meta:
        database = database
        table_name = "search_text"


def follow(lines: Sequence[tuple[int, bool]]) -> None:
    """After a verb: make the words of these lines anew if something by which a case is found has changed.

    Each line comes with whether it says something else now. What a verb only adds, such as a note, adds its words.
    """
    saved = all_saved()
    if len(lines) != 1 or lines[0][1] or saved is None or any(_changes_words(one) for one in saved):
        refresh_search(line for line, _ in lines)
        return
    added = frozenset[str]().union(
        *(searched(one.values[ADDS[one.kind]]) for one in saved if one.kind in ADDS)
    )
    if added and not _added(lines[0][0], added):
        refresh_search([lines[0][0]])


def _changes_words(one: Saved) -> bool:
    """Whether a case may be found by other words since this was stored, other than by what it adds."""
    if one.kind in ADDS and one.new:
        return False
    fields = FOUND_IN.get(one.kind.table())
    return fields is not None and (one.new or not fields.isdisjoint(one.values))


def _added(line: int, words: frozenset[str]) -> bool:
    """Add to the words of a line; False if it has none yet."""
    stored = _stored([line])
    for _, _, before in stored:
        now = " ".join(sorted(words.union(before.split()))[:MOST])
        if now != before:
            run("update search_text set words = ? where line_id = ?", (now, line))
    return bool(stored)


def refresh_search(lines: Iterable[int]) -> int:
    """Make the words of these lines anew, within the caller's transaction, and tell how many were others.

    What stays the same is not written.
    """
    wrong = 0
    for some in _portions(sorted(set(lines))):
        if changed := _changed(some):
            SearchText.delete().where(SearchText.line.in_([row[0] for row in changed])).execute()
            store_rows(SearchText, changed)
        wrong += len(changed)
    return wrong


def refresh_people(people: Sequence[int]) -> None:
    """The same for every line in which these people are found: somebody's name or home is another one."""
    for some in _portions(sorted(set(people))):
        refresh_search(lines_of(some))


def fill_search(told: Callable[[], None] = lambda: None) -> None:
    """Make the words of all lines, while the table is empty and its triggers are away."""
    for some in _portions([id for (id,) in rows("select id from queue_line order by id", [])]):
        store_rows(SearchText, words_anew(some))
        told()


def rebuild() -> None:
    """Make SQLite's indexes from the rows that are stored; PostgreSQL's are made when they are put back."""
    for statement in () if is_postgres() else REBUILD:
        database.execute_sql(statement)


def words_anew(lines: Iterable[int]) -> list[tuple[int, str, str]]:
    """What the rows of these lines ought to say."""
    found = []
    for line, texts in pieces(lines).items():
        names = frozenset[str]().union(*(one.words for one in texts if one.name))
        words = names.union(*(one.words for one in texts))
        found.append((line, " ".join(sorted(names)), " ".join(sorted(words)[:MOST])))
    return found


def out_of_step() -> list[int]:
    """The lines whose words are not what the tables say."""
    return list(wrong_lines())


def wrong_lines() -> Iterator[int]:
    """The same one by one, in bounded memory: a few hundred lines are looked at together."""
    last = 0
    while some := _after(last):
        # Others go on working: a line that somebody changed between the two readings is right the next time.
        yield from (line for line in _wrong(some) if all(_wrong([line]) for _ in range(3)))
        last = some[-1]


def renew() -> int:
    """Make the indexes and the words of every line anew, as the tables say, and tell how many lines were wrong."""
    with database.atomic():
        rebuild()
    wrong, last = 0, 0
    while some := _after(last):
        with database.atomic():
            wrong += refresh_search(some)
        last = some[-1]
    return wrong


def _wrong(lines: Sequence[int]) -> list[int]:
    return [row[0] for row in _changed(lines)]


def _changed(lines: Sequence[int]) -> list[tuple[int, str, str]]:
    """The rows that ought to be others, as they ought to be."""
    kept = {line: (names, words) for line, names, words in _stored(lines)}
    return [row for row in words_anew(lines) if kept.get(row[0]) != row[1:]]


def _after(line: int) -> list[int]:
    found = rows(f"select id from queue_line where id > ? order by id limit {AT_ONCE}", [line])
    return [id for (id,) in found]


def _stored(lines: Sequence[int]) -> list[tuple[int, str, str]]:
    marks = ", ".join("?" * len(lines))
    return rows(f"select line_id, names, words from search_text where line_id in ({marks})", lines)


def _portions(ids: Sequence[int]) -> Iterable[list[int]]:
    return (list(ids[first : first + AT_ONCE]) for first in range(0, len(ids), AT_ONCE))
