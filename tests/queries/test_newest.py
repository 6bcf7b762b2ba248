"""The newest lines that a word finds, among so many that PostgreSQL goes about a common and a rare one differently."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from models.database import database, is_postgres
from models.many_rows import store_rows
from models.queries.search import condition, newest
from models.queries.sql import rows
from models.search_text import SearchText
from tests.factories import Office
from tests.queries.plans import statements

LINES = 24_000
BOUND = re.compile(r"order by line_id desc limit (\d+)\)")
AT_ONCE = 5_000

HAS: dict[str, Callable[[int], bool]] = {
    "common": lambda line: True,
    "third": lambda line: line % 3 == 0,
    "thirtieth": lambda line: line % 30 == 0,
    "seldom": lambda line: line % 150 == 0,
    "rare": lambda line: line in (5, 12_000, 23_999),
    "ancient": lambda line: line <= 12_000,
    "once": lambda line: line == 20_000,
    "never": lambda line: False,
}
"""Which lines have a word, so that each way of looking is gone: the sample, the longer walk, an index, all lines."""


def is_called_alan(line: int) -> bool:
    return line % 7 == 0


TEXTS: dict[str, Callable[[int], bool]] = {
    **HAS,
    "third seldom": HAS["seldom"],
    "ancient seldom": lambda line: HAS["ancient"](line) and HAS["seldom"](line),
    "third alan": lambda line: line % 21 == 0,
    "lan": is_called_alan,
    "ala lan": is_called_alan,
    "alanna": lambda line: False,
    "ncient": lambda line: False,
    "hird": lambda line: False,
    "thirdly": lambda line: False,
    "third ncient": lambda line: False,
}


@pytest.fixture
def large(team: Office) -> Office:
    """A search of many lines without their cases, which no search of words looks at."""
    database.execute_sql(
        "set session_replication_role = replica" if is_postgres() else "pragma foreign_keys = off"
    )
    for first in range(1, LINES + 1, AT_ONCE):
        store_rows(SearchText, [_row(line) for line in range(first, min(first + AT_ONCE, LINES + 1))])
    if is_postgres():
        database.execute_sql("analyze search_text")
    return team


def _row(line: int) -> tuple[int, str, str]:
    names = ["alan"] if is_called_alan(line) else ["berta"]
    return line, " ".join(names), " ".join(sorted([*names, *(word for word in HAS if HAS[word](line))]))


def test_newest_lines_are_the_same_whichever_way_they_are_looked_for(large: Office) -> None:
    for text, has in TEXTS.items():
        true = [line for line in range(LINES, 0, -1) if has(line)]
        for limit in (1, 50, 1_001):
            assert newest(text, limit) == true[:limit], (text, limit)


def test_filter_keeps_the_same_lines(large: Office) -> None:
    for text, has in TEXTS.items():
        asked = condition(text)
        assert asked is not None
        where, params = asked
        found = rows(f"select l.id from (select line_id as id from search_text) l where {where}", params)
        assert {line for (line,) in found} == {line for line in range(1, LINES + 1) if has(line)}, text


@pytest.mark.parametrize("team_url", ["postgres"], indirect=True)
def test_common_word_asks_no_index_and_a_rare_one_reads_few_lines(large: Office) -> None:
    """On PostgreSQL alone, for SQLite's indexes hand out the newest lines first. What is read besides the indexes stays
    the same however many lines there are.
    """
    for text, walked in {"common": [1_000], "thirtieth": [1_000, 3_000], "rare": [1_000]}.items():
        with statements() as seen:
            newest(text, 50)
        assert [int(found[1]) for sql, _ in seen if (found := BOUND.search(sql))] == walked, text
        assert [sql for sql, _ in seen if "search_text" in sql and not BOUND.search(sql)] == [
            sql for sql, _ in seen if "as materialized" in sql
        ]
        assert ("as materialized" in seen[-1][0]) == (text == "rare")
