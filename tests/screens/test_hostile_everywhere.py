"""Hostile text in every place that holds words, on every screen and in its plain twin (S6): shown, and obeyed by nothing.

The strings are put straight into the tables, past the door that would have cleaned them; and the program's last
filter is taken away: what is shown must have been made harmless by whoever shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, cycle, islice
from typing import Any

import pytest
from peewee import Model
from rich.segment import Segment

import models.registry  # noqa: F401
from app.cli import door
from app.evenhand import Evenhand
from models.database import database
from models.fields import Words
from tests.hostile import obeyed
from tests.hostile_families import STRINGS
from tests.screens.every_screen import EVERY, Way, go_home
from tests.screens.place import NOW, Place, ready, text_of

OURS = {"ref", "login", "sha256", "policy_version", "version_name", "kind", "source", "code"}
"""Columns of words that the program chose itself."""
NOT_THEIRS = {"setting", "counter", "source_ref", "retention_rule"}
TURNS = 2
"""How often every column of words gets other strings, so that each of the strings is somewhere."""


def columns() -> Iterator[tuple[str, str, int]]:
    """Each table and column that holds somebody's words, and how many characters it takes."""
    waiting: list[Any] = [Model]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind._meta.table_name not in NOT_THEIRS:
                yield from (
                    (kind._meta.table_name, field.column_name, field.longest)
                    for field in kind._meta.sorted_fields
                    if isinstance(field, Words) and field.column_name not in OURS
                )


def fill(turn: int) -> set[str]:
    """Another string into every row of each of these columns; gives those that were used."""
    whole = [one.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for one in STRINGS]
    strings, used = islice(cycle(whole), turn * len(whole) // TURNS, None), set()
    for (name,) in database.execute_sql("select name from sqlite_master where type = 'trigger'").fetchall():
        database.execute_sql(f"drop trigger {name}")
    for table, column, longest in sorted(set(columns())):
        for (row,) in database.execute_sql(f"select rowid from {table}").fetchall():
            used.add(text := next(strings)[:longest])
            database.execute_sql(f"update or ignore {table} set {column} = ? where rowid = ?", (text, row))
    return used


def problems(app: Evenhand) -> list[str]:
    """What a terminal would obey, lines that are too wide, and live actions and links."""
    strips = app.screen._compositor.render_strips()
    parts: Iterator[Segment] = chain.from_iterable(strips)
    alive = [part.text for part in parts if part.style and (part.style.link or "@click" in part.style.meta)]
    wide = [strip.text for strip in strips if strip.cell_length != app.size.width]
    return [*obeyed(text_of(app)), *alive, *wide]


@pytest.mark.parametrize(("turn", "size"), [(0, (80, 24)), (1, (160, 50))], ids=["80x24", "160x50"])
async def test_every_screen_shows_hostile_words_and_obeys_none(
    place: Place, turn: int, size: tuple[int, int]
) -> None:
    place.do(lambda: fill(turn))
    by_login: dict[str, list[tuple[str, Way]]] = {}
    for name, way in EVERY.items():
        by_login.setdefault(way.login, []).append((name, way))
    found: dict[str, list[str]] = {}
    for login, ways in by_login.items():
        app = place.app(login)
        app._own_filters = []
        async with app.run_test(size=size) as pilot:
            await ready(pilot)
            for name, way in ways:
                await way.go(pilot, app)
                assert app.is_running and app._exception is None, name
                assert [text for _, text, mood in app.said if mood == "alert"] == [], name
                assert type(app.screen).__name__ == way.shows, name
                if wrong := problems(app):
                    found[name] = wrong[:5]
                await go_home(pilot, app)
    assert found == {}


async def test_a_place_that_showed_a_text_as_it_is_would_be_noticed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: words that nobody makes visible are found, one family as well as another."""
    monkeypatch.setattr("widgets.blocks.one_line", lambda text, *_: " ".join(text.split(" ")))
    place.do(lambda: fill(0))
    app = place.app("sam")
    app._own_filters = []
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await EVERY["timeline"].go(pilot, app)
        assert problems(app)


READ = (
    ("queue",), ("queue", "--json"), ("due",), ("ready",), ("horizon",), ("mine",), ("mine", "--json"), ("people",),
    ("people", "--json"), ("setting", "--json"), ("figures", "monthly"), ("quality",), ("support",), ("support", "--json"),
    ("notice",), ("training",), ("find", "said"), ("check", "lane"), ("check", "lane", "--json"), ("alert",),
    *(("case", f"UCB-C-2026-000{n}", *json) for n in range(1, 7) for json in ((), ("--json",))),
    *((about, f"UCB-C-2026-000{n}") for n in (1, 2, 4) for about in ("timeline",)),
    ("timeline", "UCB-C-2026-0002", "--json"), ("incident", "UCB-I-2026-0006"), ("appeal", "UCB-A-2026-0001"),
    ("letter", "UCB-L-2026-0001"), ("measure", "UCB-M-2026-0001"), ("governance",),
)  # fmt: skip
"""What shows records on the command line."""


def said_by(place: Place, login: str, words: tuple[str, ...], capsys: Any) -> tuple[int, str]:
    done = door.run(["--database", place.path, "--as", login, *words])
    told = capsys.readouterr()
    return done, told.out + told.err


@pytest.mark.parametrize("turn", range(TURNS))
def test_no_command_sends_hostile_words_to_the_terminal_as_they_are(
    place: Place, turn: int, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_NOW", NOW.isoformat())
    place.do(lambda: fill(turn))
    place.close()
    found = {}
    for words in READ:
        done, told = said_by(place, "dana", words, capsys)
        if done or obeyed(told.replace("\r", "")):
            found[words] = (done, obeyed(told)[:5], told[:200])
    assert found == {}
