"""A database becomes new or stays old, never anything between, and nothing in it is lost."""

from __future__ import annotations

import ast
import multiprocessing
import os
import re
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import pytest
from peewee import Database, QueryEvent, sort_models  # type: ignore[attr-defined]
from playhouse.schema_diff import diff_models

from models.ahead import Ahead, NotAhead
from models.database import is_postgres, open_database
from models.errors import DatabaseTrouble
from models.migrations.ddl import added, statements
from models.migrations.gate import VERSIONS, NewerSchema, OlderSchema
from models.migrations.runner import MigrationFailed, applied, gate, known, migrate, pending
from models.registry import all_models
from models.write_queue import WriteQueue
from tests.postgres import Cluster

FIRST = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    db.execute_sql("CREATE TABLE letter (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer)")
    db.execute_sql("INSERT INTO customer VALUES (1, 'Ana')")
    db.execute_sql("INSERT INTO letter VALUES (1, 1)")
"""
SECOND = """
from peewee import TextField
def up(migrator, db):
    db.execute_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)")
    migrator.migrate(migrator.add_column("customer", "phone", TextField(default="")))
    migrator.migrate(migrator.drop_not_null("customer", "name"))
    db.execute_sql("INSERT INTO note VALUES (1, 'moved')")
    db.execute_sql("UPDATE customer SET phone = 'none'")
    migrator.migrate(migrator.rename_column("letter", "customer_id", "to_id"))
"""
OLD, NEW = "old", "new"
KILL_POINTS = int(os.environ.get("EVENHAND_KILL_POINTS", "4"))
"""How often a migration of the office is killed, on each engine."""
POINTS = 370
"""Of how many statements it has at least."""


class Scripts:
    """A folder of migrations that grows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, text: str) -> None:
        (self.folder / f"{name}.py").write_text(text)


@pytest.fixture(autouse=True)
def copies(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies of a server's database go, and what makes them."""
    monkeypatch.setenv("PG_BINDIR", str(cluster.programs))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "evenhand"


@pytest.fixture
def scripts(tmp_path: Path) -> Scripts:
    (tmp_path / "versions").mkdir()
    scripts = Scripts(tmp_path / "versions")
    scripts.add("0001_first", FIRST)
    return scripts


@pytest.fixture
def db(empty_url: str) -> Iterator[Database]:
    db = open_database(empty_url, create=True)
    db.connect()
    yield db
    db.close()


EVERYTHING = {
    True: (
        "SELECT table_name, column_name, data_type, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace",
        "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    ),
    False: ("SELECT tbl_name, name, sql FROM sqlite_master",),
}


def shape(db: Database) -> list[list[str]]:
    """Every column, index, rule and trigger of our tables in the engine's words, but for spaces, which are taste."""
    questions = EVERYTHING[is_postgres(db)]
    rows = [row for question in questions for row in db.execute_sql(question).fetchall()]
    return sorted(
        [re.sub(r"\s", "", str(part)) for part in row] for row in rows if row[0] != "schema_migration"
    )


def state(db: Database) -> str:
    """Whether `db` is as the first script left it, or as the second; anything between fails."""
    tables = set(db.get_tables())
    columns = {column.name for column in db.get_columns("customer")} | {
        column.name for column in db.get_columns("letter")
    }
    (people,) = db.execute_sql("SELECT count(*) FROM customer WHERE name = 'Ana'").fetchone()
    assert people == 1
    if "note" in tables:
        assert applied(db) == ["0001_first", "0002_second"]
        assert columns == {"id", "name", "phone", "to_id"}
        assert db.execute_sql("SELECT phone FROM customer").fetchone() == ("none",)
        return NEW
    assert applied(db) == ["0001_first"]
    assert columns == {"id", "name", "customer_id"}
    return OLD


def test_an_empty_database_becomes_what_the_models_say(office: Database) -> None:
    """But for the text indexes of PostgreSQL, which Peewee has no words for; the next test compares them too."""
    said = str(diff_models(office, all_models())).splitlines()
    assert [line for line in said if "drop index search_text." not in line] == []


def test_it_becomes_exactly_what_the_models_would_make(
    office: Database, office_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Types, rules, indexes and triggers too, which the comparison of names above doesn't see."""
    if is_postgres(office):
        with request.getfixturevalue("cluster").fresh() as url:
            assert shape(office) == shape(_made_by_models(url))
    else:
        assert shape(office) == shape(_made_by_models(str(tmp_path / "models.db")))


def _made_by_models(url: str) -> Database:
    db = open_database(url, create=True)
    db.connect()
    models = sort_models(all_models())
    engine = "postgres" if is_postgres(db) else "sqlite"
    for statement in statements(models, open_database(url)) + added(models, "both") + added(models, engine):
        db.execute_sql(statement.replace("%", "%%") if is_postgres(db) else statement)
    return db


def test_the_scripts_are_numbered_without_gaps_and_import_nothing_of_ours() -> None:
    names = known()
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for name in names:
        for node in ast.walk(ast.parse((Path(VERSIONS) / f"{name}.py").read_text())):
            assert not (isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "models"), name


def test_a_start_on_a_database_that_fits_costs_one_query(office: Database) -> None:
    asked: list[QueryEvent] = []
    office.query_hooks.append(asked.append)
    gate(office)
    office.query_hooks.clear()
    assert len(asked) == 1


def test_an_empty_database_is_sent_to_migrate(db: Database) -> None:
    with pytest.raises(OlderSchema, match="no tables of Evenhand yet: make them with `evenhand migrate`"):
        gate(db)


def test_an_older_database_is_sent_to_migrate(db: Database, scripts: Scripts) -> None:
    migrate(db, scripts.folder)
    gate(db, scripts.folder)
    scripts.add("0002_second", SECOND)
    assert pending(db, scripts.folder) == ["0002_second"]
    with pytest.raises(OlderSchema, match="earlier version of Evenhand: update it with `evenhand migrate`"):
        gate(db, scripts.folder)


@pytest.mark.parametrize("door", [gate, migrate])
def test_a_newer_database_is_refused_and_left_alone(
    office: Database, door: Callable[[Database], Any]
) -> None:
    office.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9001_later', '2031-01-01')")
    before = shape(office)
    with pytest.raises(NewerSchema, match=r"newer version of Evenhand \(9001_later\): install that version"):
        door(office)
    assert shape(office) == before


def test_another_programs_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    db = open_database(str(tmp_path / "theirs.db"), create=True)
    with db.connection_context():
        db.execute_sql("CREATE TABLE bookmarks (url TEXT)")
        with pytest.raises(DatabaseTrouble, match="another program's tables: give the path of a new file"):
            migrate(db)
        assert db.get_tables() == ["bookmarks"]


def test_a_second_run_finds_nothing_to_do(db: Database, scripts: Scripts) -> None:
    assert migrate(db, scripts.folder) == ["0001_first"]
    assert migrate(db, scripts.folder) == []


def test_a_failure_in_the_last_script_leaves_nothing_of_the_first(db: Database, scripts: Scripts) -> None:
    scripts.add("0002_second", SECOND)
    scripts.add(
        "0003_third", "def up(migrator, db):\n    db.execute_sql('CREATE TABLE half (id INTEGER)')\n    1 / 0"
    )
    with pytest.raises(ZeroDivisionError):
        migrate(db, scripts.folder)
    assert db.get_tables() == []
    assert not db.in_transaction()


def test_rows_without_what_they_belong_to_are_never_saved(tmp_path: Path, scripts: Scripts) -> None:
    """PostgreSQL refuses them by itself."""
    db = open_database(str(tmp_path / "office.db"), create=True)
    with db.connection_context():
        migrate(db, scripts.folder)
        scripts.add("0002_second", "def up(migrator, db):\n    db.execute_sql('DELETE FROM customer')")
        with pytest.raises(MigrationFailed, match=r"0002_second would leave 1 rows .* was left as it was"):
            migrate(db, scripts.folder)
        assert state(db) == OLD
        assert db.execute_sql("PRAGMA foreign_keys").fetchone() == (1,)


GUARD = {
    False: ("CREATE TRIGGER kept BEFORE DELETE ON customer BEGIN SELECT raise(abort, 'kept'); END",),
    True: (
        "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'begin raise exception ''kept''; end'",
        "CREATE TRIGGER kept BEFORE DELETE ON customer FOR EACH ROW EXECUTE FUNCTION keep()",
    ),
}


def guard(db: Database) -> None:
    for statement in GUARD[is_postgres(db)]:
        db.execute_sql(statement)


def test_triggers_survive_a_rebuilt_table(db: Database, scripts: Scripts) -> None:
    migrate(db, scripts.folder)
    guard(db)
    scripts.add("0002_second", SECOND)
    migrate(db, scripts.folder)
    with pytest.raises(Exception, match="kept"):
        db.execute_sql("DELETE FROM customer")


def test_a_script_that_loses_a_trigger_is_undone(db: Database, scripts: Scripts) -> None:
    migrate(db, scripts.folder)
    guard(db)
    drop = "DROP TRIGGER kept" + (" ON customer" if is_postgres(db) else "")
    scripts.add("0002_second", f"def up(migrator, db):\n    db.execute_sql('{drop}')")
    with pytest.raises(
        MigrationFailed, match="0002_second would lose kept, so the database was left as it was"
    ):
        migrate(db, scripts.folder)
    assert state(db) == OLD
    scripts.add("0002_second", f"drops = {{'kept'}}\ndef up(migrator, db):\n    db.execute_sql('{drop}')")
    assert migrate(db, scripts.folder) == ["0002_second"]


def _start(url: str, folder: str) -> list[str]:
    db = open_database(url, create=True)
    with db.connection_context():
        done = migrate(db, Path(folder))
        gate(db, Path(folder))
    return done


def test_of_four_starters_one_migrates_and_none_fails(empty_url: str, scripts: Scripts) -> None:
    assert _start(empty_url, str(scripts.folder)) == ["0001_first"]
    scripts.add("0002_second", SECOND)
    scripts.add("0003_slow", "import time\ndef up(migrator, db):\n    time.sleep(1)")  # so that they meet
    with multiprocessing.get_context("spawn").Pool(4) as starters:
        done = starters.starmap(_start, [(empty_url, str(scripts.folder))] * 4, chunksize=1)
    assert sorted(done) == [[], [], [], ["0002_second", "0003_slow"]]
    if not empty_url.startswith("postgresql"):
        copy = open_database(f"{empty_url}.before-0002_second")
        with copy.connection_context():
            assert state(copy) == OLD


def test_a_starter_waits_for_a_migration_that_takes_its_time(tmp_path: Path, scripts: Scripts) -> None:
    """Longer than any writer waits: it takes no copy meanwhile, and doesn't fail."""
    url = str(tmp_path / "office.db")
    somebody = WriteQueue(f"{url}-migrating")
    assert somebody.enter(1)
    with ThreadPoolExecutor() as pool:
        starter = pool.submit(_start, url, str(scripts.folder))
        with pytest.raises(TimeoutError):
            starter.result(timeout=0.5)
        somebody.leave()
        assert starter.result(timeout=60) == ["0001_first"]


def _migrate_and_die(url: str, folder: str, at: int) -> None:
    """Migrate, and be killed right after the statement number `at`."""
    db = open_database(url)
    db.connect()
    said: list[QueryEvent] = []

    def die(event: QueryEvent) -> None:
        said.append(event)
        if len(said) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    db.query_hooks.append(die)
    migrate(db, Path(folder))
    db.close()


def _killed_at(at: int, url: str, folder: str) -> int | None:
    """How it ended."""
    starter = multiprocessing.get_context("fork").Process(target=_migrate_and_die, args=(url, folder, at))
    starter.start()
    starter.join()
    return starter.exitcode


def test_a_kill_at_any_statement_leaves_old_or_new(empty_url: str, scripts: Scripts) -> None:
    first = open_database(empty_url, create=True)
    with first.connection_context():
        migrate(first, scripts.folder)
    scripts.add("0002_second", SECOND)
    found, at = [], 0
    while NEW not in found:
        at += 1
        exitcode = _killed_at(at, empty_url, str(scripts.folder))
        db = open_database(empty_url)
        with db.connection_context():
            found.append(state(db))
            assert is_postgres(db) or db.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
        assert exitcode == -signal.SIGKILL or found[-1] == NEW
    assert len(found) > 15, "too few points to mean anything"


def test_r8_a_kill_at_any_point_of_the_offices_own_script_leaves_nothing_or_all(empty_url: str) -> None:
    db = open_database(empty_url, create=True)
    for at in Random(20261124).sample(range(1, POINTS), KILL_POINTS):
        with db.connection_context():
            assert shape(db) == []
        assert _killed_at(at, empty_url, VERSIONS) == -signal.SIGKILL
    with db.connection_context():
        assert len(migrate(db)) == 1


@pytest.mark.parametrize(
    ("file", "folder", "says"),
    [
        (0o640, 0o700, "open"),
        (0o604, 0o700, "open"),
        (0o620, 0o700, "open"),
        (0o600, 0o770, "put another file"),
        (0o600, 0o702, "put another file"),
    ],
)
def test_a_file_that_other_accounts_can_reach_is_refused(
    sqlite_url: str, file: int, folder: int, says: str
) -> None:
    path = Path(sqlite_url)
    path.chmod(file)
    path.parent.chmod(folder)
    db = open_database(sqlite_url)
    with (
        db.connection_context(),
        pytest.raises(DatabaseTrouble, match=f"Other accounts on this machine can {says}.*chmod"),
    ):
        gate(db)
    with pytest.raises(NotAhead):
        Ahead(sqlite_url)


@pytest.mark.parametrize("folder", [0o700, 0o755, 0o1777])
def test_a_file_of_its_owner_alone_is_opened_where_others_may_look_but_not_rename(
    sqlite_url: str, folder: int
) -> None:
    Path(sqlite_url).parent.chmod(folder)
    db = open_database(sqlite_url)
    with db.connection_context():
        gate(db)
    Path(sqlite_url).parent.chmod(0o700)
