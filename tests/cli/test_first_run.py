"""The first run makes the user's own office and says so; every other address is as it was given."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

from models.migrations.gate import known
from tests.cli.conftest import Evenhand

ME = pwd.getpwuid(os.getuid()).pw_name


def test_the_first_run_makes_an_office_and_you_are_its_lead(evenhand: Evenhand, home: Path) -> None:
    first = evenhand("people")
    assert first.code == 0
    assert f"with the account {ME}" in first.err
    assert "You are the Lead of this office" in first.err
    assert ME in first.out
    path = home / "data" / "evenhand" / "office.db"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert evenhand("people").err == ""


def test_a_look_up_makes_nothing(evenhand: Evenhand, home: Path) -> None:
    result = evenhand("check", "mill lane")
    assert (result.code, result.out) == (3, "")
    assert "There is no database" in result.err
    assert not (home / "data").exists()


def test_migrate_makes_a_database_anywhere(empty_url: str, evenhand: Evenhand) -> None:
    first = evenhand("--database", empty_url, "migrate")
    assert first.code == 0
    assert known()[-1] in first.err
    assert "You are the Lead" in first.err
    second = evenhand("--database", empty_url, "migrate")
    assert (second.code, second.out, second.err) == (0, "The database is up to date.\n", "")


def test_migrate_leaves_another_programs_database_alone(evenhand: Evenhand, tmp_path: Path) -> None:
    from models.sqlite_file import sqlite3

    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("create table notes (text)")
    result = evenhand("--database", str(path), "migrate")
    assert result.code == 3
    assert "another program's tables" in result.err


def test_without_a_terminal_the_queue_is_text(evenhand: Evenhand, sqlite_practice: str) -> None:
    result = evenhand(database=sqlite_practice, who="sam")
    assert result.code == 0
    assert result.err == "This is not a terminal. So here is the queue as text.\n"
    assert result.out.startswith("Mine")


def test_plain_is_text_without_a_word_about_it(evenhand: Evenhand, sqlite_practice: str) -> None:
    result = evenhand("--plain", database=sqlite_practice, who="sam")
    assert (result.code, result.err) == (0, "")


def test_seed_fills_an_empty_practice_database_and_no_other(evenhand: Evenhand, tmp_path: Path) -> None:
    path = str(tmp_path / "seeded.db")
    made = evenhand("--database", path, "seed", "--incidents", "40", "--seed", "7")
    assert (made.code, made.out, made.err) == (0, f"40 invented incidents are in {path}.\n", "")
    assert "UCB-" in evenhand("queue", "--view", "team", database=path, who="lena").out
    assert evenhand("verify", database=path, who="lena").code == 0
    again = evenhand("--database", path, "seed", "--incidents", "40")
    assert (again.code, again.out) == (2, "")


def test_seed_never_goes_where_nobody_sent_it(evenhand: Evenhand, home: Path) -> None:
    result = evenhand("seed", "--incidents", "5")
    assert result.code == 2
    assert "Say which file is to be filled" in result.err
    assert not list(home.rglob("*.db"))


def test_demo_makes_practice_once_and_never_touches_a_real_office(
    evenhand: Evenhand, home: Path, sqlite_url: str
) -> None:
    made = evenhand("demo", "--only-make")
    assert made.code == 0
    assert "Everybody in them is invented" in made.err
    shown = evenhand("demo", "--plain")
    assert shown.code == 0
    assert "!FLAG" in shown.out
    assert "invented" not in shown.err
    evenhand("--database", sqlite_url, "migrate")
    for more in ((), ("--fresh",)):
        refused = evenhand("--database", sqlite_url, "demo", "--plain", *more)
        assert (refused.code, refused.out) == (2, "")
        assert "is a real office, not practice" in refused.err
