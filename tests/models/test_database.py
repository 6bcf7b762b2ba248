"""The office's database keeps what it has acknowledged, on either engine."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import Database, IntegrityError, OperationalError

from models import reserve
from models.database import attach, free_reserve, is_postgres, make_reserve, open_database
from models.errors import BadInput
from models.sqlite_file import OfficeSqlite, sqlite3, wal_reset_fixed

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def ledger(empty_url: str) -> Iterator[Database]:
    """A database with one table of ours."""
    db = open_database(empty_url, create=True)
    db.connect()
    db.execute_sql("CREATE TABLE ledger (entry TEXT NOT NULL UNIQUE)")
    yield db
    db.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[OfficeSqlite]:
    """An SQLite ledger whose disk is full after some 200 kB."""
    db = OfficeSqlite(str(tmp_path / "small.db"), create=True)
    db.connect()
    db.execute_sql("CREATE TABLE ledger (entry TEXT NOT NULL UNIQUE)")
    db.execute_sql("PRAGMA max_page_count = 50")
    yield db
    db.close()


def write(db: Database, entry: str) -> None:
    db.execute_sql(f"INSERT INTO ledger VALUES ({db.param})", (entry,))


def entries(db: Database) -> list[str]:
    return sorted(entry for (entry,) in db.execute_sql("SELECT entry FROM ledger").fetchall())


def test_a_start_on_a_file_loads_no_other_database_and_nothing_slow() -> None:
    heavy = "import sys, models.database; print(*sorted(sys.modules))"
    loaded = subprocess.check_output([sys.executable, "-c", heavy], cwd=PROJECT, text=True).split()
    assert not {"psycopg", "psycopg2", "pymysql", "pendulum", "textual", "playhouse"} & set(loaded)


def test_the_drivers_can_still_be_imported_afterwards() -> None:
    later = "import models.database, psycopg; print(psycopg.__name__)"
    assert subprocess.check_output([sys.executable, "-c", later], cwd=PROJECT, text=True).strip() == "psycopg"


def test_sqlite_has_the_settings_that_lose_nothing(sqlite_office: OfficeSqlite) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "journal_size_limit": 16 << 20,
        "busy_timeout": 10_000,
    }
    assert {name: sqlite_office.pragma(name) for name in expected} == expected


def test_what_a_session_asks_again_is_not_compiled_again(sqlite_office: OfficeSqlite) -> None:
    """A full store keeps what it has, and compiles anything else each time."""
    compiled: list[object] = []

    def compiling(*what: object) -> int:
        compiled.append(what)
        return 0

    connection: Any = sqlite_office.connection()  # type: ignore[no-untyped-call]
    connection.set_authorizer(compiling)
    asked = [f"SELECT last FROM counter WHERE kind = '{number}'" for number in range(500)]
    for sql in asked:
        sqlite_office.execute_sql(sql).fetchall()
    assert compiled
    compiled.clear()
    for sql in asked:
        sqlite_office.execute_sql(sql).fetchall()
    assert compiled == []


def test_postgres_speaks_utc_and_utf8_whatever_the_server_prefers(postgres_url: str) -> None:
    db = open_database(postgres_url)
    with db.connection_context():
        for setting, value in (("timezone", "UTC"), ("client_encoding", "UTF8"), ("lock_timeout", "10s")):
            assert db.execute_sql(f"SHOW {setting}").fetchone() == (value,)


def test_a_new_file_and_its_folder_are_open_to_their_owner_only(tmp_path: Path) -> None:
    db = OfficeSqlite(str(tmp_path / "new" / "office.db"), create=True)
    db.connect()
    with db.atomic():
        db.execute_sql("CREATE TABLE ledger (entry TEXT)")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()}
    db.close()
    beside = ("", "-wal", "-shm", "-queue", "-queue-door")
    assert modes == dict.fromkeys([f"office.db{end}" for end in beside], 0o600)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_an_inner_failure_undoes_the_inner_part_only(ledger: Database) -> None:
    with ledger.atomic():
        write(ledger, "kept")
        with pytest.raises(ZeroDivisionError), ledger.atomic():
            write(ledger, "undone")
            1 / 0  # noqa: B018
    assert entries(ledger) == ["kept"]


def test_an_outer_failure_undoes_everything(ledger: Database) -> None:
    with pytest.raises(ZeroDivisionError), ledger.atomic():
        with ledger.atomic():
            write(ledger, "inner")
        1 / 0  # noqa: B018
    assert entries(ledger) == []


def test_after_a_failure_the_next_writer_gets_in(ledger: Database, empty_url: str) -> None:
    with pytest.raises(IntegrityError), ledger.atomic():
        write(ledger, "same")
        write(ledger, "same")
    other = open_database(empty_url)
    with other.connection_context(), other.atomic():
        write(other, "next")
    assert entries(ledger) == ["next"]


def test_a_reader_waits_for_nobody(ledger: Database, empty_url: str) -> None:
    with ledger.atomic():
        write(ledger, "not yet")
        other = open_database(empty_url)
        with other.connection_context():
            assert entries(other) == []


def test_a_full_disk_is_named_and_not_hidden_by_the_undoing(small: OfficeSqlite) -> None:
    with pytest.raises(OperationalError, match="full"), small.atomic(), small.atomic():
        for line in range(100):
            write(small, f"{line}" * 5000)
    assert entries(small) == []
    with small.atomic():
        write(small, "small enough")
    assert entries(small) == ["small enough"]


def test_half_a_change_is_never_saved_after_a_full_disk(small: OfficeSqlite) -> None:
    with pytest.raises(OperationalError, match="ended by the database"), small.atomic():
        write(small, "first half")
        with pytest.raises(OperationalError, match="full"):
            write(small, "x" * 1_000_000)
        assert not small.connection().in_transaction  # type: ignore[no-untyped-call]
        write(small, "second half")
    assert entries(small) == []


def test_the_reserve_is_real_space_and_can_be_had_back(tmp_path: Path) -> None:
    attach(str(tmp_path / "office.db"))
    assert make_reserve() and make_reserve()
    kept = (tmp_path / "office.db-reserve").stat()
    assert (kept.st_size, kept.st_mode & 0o777) == (reserve.SIZE, 0o600)
    assert kept.st_blocks * 512 >= reserve.SIZE
    assert free_reserve()
    assert not free_reserve()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_an_sqlite_that_can_damage_the_file_is_known(version: tuple[int, ...], sound: bool) -> None:
    assert wal_reset_fixed(version) is sound


def test_our_sqlite_is_sound() -> None:
    assert wal_reset_fixed(sqlite3.sqlite_version_info)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("office.db", "{here}/office.db"),
        ("sqlite:///office.db", "{here}/office.db"),
        ("sqlite:////o.db", "/o.db"),
    ],
)
def test_an_address_of_a_file_is_absolute_from_the_start(
    url: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert attach(url).database == path.format(here=tmp_path)
    assert not is_postgres()


@pytest.mark.parametrize("url", ["mysql://host/office", "", ":memory:", "a\0b", "sqlite://"])
def test_another_address_is_refused_before_anything_is_touched(url: str) -> None:
    with pytest.raises(BadInput) as refused:
        attach(url)
    assert refused.value.field == "database"


def _count_up(url: str, times: int) -> None:
    db = open_database(url)
    db.connect()
    lock = " FOR UPDATE" if is_postgres(db) else ""
    for _ in range(times):
        with db.atomic():
            (value,) = db.execute_sql(f"SELECT entry FROM ledger{lock}").fetchone()
            db.execute_sql(f"UPDATE ledger SET entry = {db.param}", (str(int(value) + 1),))
    db.close()


def test_many_writers_lose_no_update_and_meet_no_lock(ledger: Database, empty_url: str) -> None:
    write(ledger, "0")
    with multiprocessing.get_context("spawn").Pool(4) as writers:
        writers.starmap(_count_up, [(empty_url, 100)] * 4)
    assert entries(ledger) == ["400"]
