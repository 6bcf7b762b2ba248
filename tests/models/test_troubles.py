"""Whatever is wrong with the database, its user reads one sentence that says what to do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from peewee import Database, IntegrityError

from models.database import explained, open_database
from models.errors import DatabaseTrouble
from models.filesystem import filesystem_of, refuse_network
from models.sqlite_file import OfficeSqlite
from tests.postgres import Cluster

NOBODY = 65534


def sentence_of(url: str, statement: str = "SELECT count(*) FROM person") -> str:
    """What the user reads when `statement` is run on the database at `url`."""
    with pytest.raises(DatabaseTrouble) as trouble, explained():
        db = open_database(url)
        with db.connection_context(), db.atomic():
            db.execute_sql(statement)
    said = trouble.value.sentence
    assert re.fullmatch(r"[A-Z/][^\n]*[:;,] [^\n]*\.", said), said
    assert not re.search(r"Error|Exception|SQLITE|errno|psycopg|peewee", said), said
    return said


def as_ordinary_user(ask: Callable[[], str]) -> str:
    """Run `ask` without root's power over permissions. Root, too, must be able to run the tests."""
    if os.geteuid() != 0:
        return ask()
    mine, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(mine)
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
        try:
            os.write(theirs, ask().encode())
        except BaseException as failure:  # noqa: BLE001  # the parent must see it, whatever it is
            os.write(theirs, f"FAILED: {failure!r}".encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(mine) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def shared_file() -> Iterator[Path]:
    """An SQLite database that any account can reach, as far as its own permissions go."""
    folder = Path("/tmp", f"evenhand-test-{os.getpid()}")
    folder.mkdir()
    folder.chmod(0o777)
    path = folder / "office.db"
    db = OfficeSqlite(str(path), create=True)
    with db.connection_context():
        db.execute_sql("CREATE TABLE person (name TEXT)")
    path.chmod(0o666)
    yield path
    folder.chmod(0o700)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    said = sentence_of(str(tmp_path / "none.db"))
    assert said.startswith(f"There is no database at {tmp_path}/none.db: check the path")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    assert "is a folder: give the path of the database file" in sentence_of(str(tmp_path))


def test_a_file_in_a_place_where_none_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear customer")
    with pytest.raises(DatabaseTrouble, match=r"can't be made .*: choose a folder"):
        open_database(str(tmp_path / "letter.txt" / "office.db"), create=True).connect()


def test_some_other_file_is_not_a_database_and_stays_as_it_is(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear customer, " * 100)
    assert "not a database of Evenhand: check the path" in sentence_of(str(letter))
    assert letter.read_text() == "Dear customer, " * 100


def test_a_damaged_file_says_that_the_backup_is_needed(sqlite_url: str) -> None:
    with open(sqlite_url, "r+b") as file:
        file.seek(4096)
        file.write(os.urandom(40 * 4096))
    assert "is damaged: stop using it, and bring back the last backup" in sentence_of(sqlite_url)


def test_a_database_without_tables_says_how_they_are_made(empty_url: str) -> None:
    if not empty_url.startswith("postgresql"):
        open_database(empty_url, create=True).connect()
    assert "no tables of Evenhand yet: make them with `evenhand migrate`" in sentence_of(empty_url)


def test_tables_of_another_version_say_how_they_are_brought_up_to_date(office_url: str) -> None:
    assert "of another version" in sentence_of(office_url, "SELECT not_yet_there FROM person")


def test_a_locked_database_says_that_somebody_else_is_writing(sqlite_url: str) -> None:
    holder = open_database(sqlite_url)
    assert isinstance(holder, OfficeSqlite)
    with holder.connection_context(), holder.atomic():
        holder.queue.leave()  # as a program that knows no queue would
        waiter = OfficeSqlite(sqlite_url)
        with waiter.connection_context(), pytest.raises(DatabaseTrouble, match="Somebody else is writing"):
            waiter.timeout = 0.1
            with explained(), waiter.atomic():
                pass


def test_a_file_without_permission(shared_file: Path) -> None:
    shared_file.chmod(0o600 if os.geteuid() == 0 else 0o000)
    said = as_ordinary_user(lambda: sentence_of(str(shared_file)))
    assert said == f"You may not open {shared_file}: ask whoever looks after Evenhand for access to the file."


def test_a_read_only_file(shared_file: Path) -> None:
    shared_file.chmod(0o444)
    said = as_ordinary_user(lambda: sentence_of(str(shared_file)))
    assert said == f"{shared_file} is read-only: ask whoever looks after Evenhand to let you write to it."


def test_a_read_only_folder(shared_file: Path) -> None:
    shared_file.parent.chmod(0o555)
    said = as_ordinary_user(lambda: sentence_of(str(shared_file)))
    assert said.startswith(
        f"The folder {shared_file.parent} is read-only, and the database keeps files beside"
    )


def test_a_full_disk_says_that_nothing_was_saved(sqlite_url: str) -> None:
    db = open_database(sqlite_url)
    with (
        db.connection_context(),
        pytest.raises(DatabaseTrouble, match="The disk is full, so nothing was saved"),
    ):
        db.execute_sql("PRAGMA max_page_count = 1")
        with explained(), db.atomic():
            db.execute_sql("CREATE TABLE more AS SELECT hex(randomblob(1000000))")


def test_a_library_that_can_damage_the_file_is_refused(sqlite_url: str) -> None:
    """With the SQLite that came with this Python, which may be a sound one."""
    script = f"""
import sys
sys.modules["pysqlite3"] = None
from models.sqlite_file import OfficeSqlite, sqlite3, wal_reset_fixed
from models.errors import DatabaseTrouble
try:
    OfficeSqlite({sqlite_url!r}).connect()
    print(wal_reset_fixed(sqlite3.sqlite_version_info))
except DatabaseTrouble as trouble:
    print(not wal_reset_fixed(sqlite3.sqlite_version_info) and "install the package pysqlite3" in str(trouble))
"""
    project = Path(__file__).parents[2]
    assert subprocess.check_output([sys.executable, "-c", script], cwd=project, text=True) == "True\n"


MOUNTS = """\
1 0 8:1 / / rw - ext4 /dev/sda rw
2 1 0:50 / /srv rw - nfs4 nas:/x rw
3 2 8:2 / /srv/fast\\040disk rw - xfs /dev/sdb rw
4 1 0:51 / /mnt/c rw - 9p drvfs rw
5 1 0:52 / /home/ana/net rw - fuse.sshfs ana@host: rw
6 1 0:53 / /data rw - cifs //nas/data rw
7 1 8:3 / /data rw - ext4 /dev/sdc rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/office.db", "ext4"),
        ("/srv/office.db", "nfs4"),
        ("/srvice/office.db", "ext4"),
        ("/srv/fast disk/office.db", "xfs"),
        ("/mnt/c/office.db", "9p"),
        ("/home/ana/net/office.db", "fuse.sshfs"),
        ("/data/office.db", "ext4"),
    ],
)
def test_a_network_file_system_is_refused_and_no_other(path: str, kind: str, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert filesystem_of(path, str(mounts)) == kind
    if kind in ("ext4", "xfs"):
        refuse_network(path, str(mounts))
    else:
        with pytest.raises(DatabaseTrouble, match=rf"\({kind}\).*use PostgreSQL"):
            refuse_network(path, str(mounts))


def test_a_system_that_lists_no_mounts_is_believed() -> None:
    refuse_network("/office.db", "/no such list")


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    said = sentence_of(f"postgresql://ana:secret@/office?host={tmp_path}")
    assert said.startswith("The database server can't be reached")
    assert "secret" not in said


def test_a_database_that_the_server_does_not_have(cluster: Cluster) -> None:
    assert sentence_of(cluster.url("nowhere")).startswith("The server has no database of this name")


def test_an_account_that_the_server_does_not_know(cluster: Cluster) -> None:
    stranger = cluster.url("postgres").replace("owner@", "stranger@")
    assert sentence_of(stranger).startswith("The database server refused your name or password")


def test_an_account_without_rights(cluster: Cluster, postgres_url: str) -> None:
    cluster.admin("DROP ROLE IF EXISTS guest")
    cluster.admin("CREATE ROLE guest LOGIN")
    said = sentence_of(postgres_url.replace("owner@", "guest@"))
    assert said.startswith("Your account may not do this in the database, so nothing was saved")


def test_a_read_only_server(postgres_url: str) -> None:
    said = sentence_of(
        f"{postgres_url}&options=-cdefault_transaction_read_only%3Don", "CREATE TABLE t (n int)"
    )
    assert said.startswith("The database is read-only, so nothing was saved")


def test_a_server_that_stops_in_the_middle(postgres_url: str, cluster: Cluster) -> None:
    db = open_database(postgres_url)
    db.connect()
    (backend,) = db.execute_sql("SELECT pg_backend_pid()").fetchone()
    cluster.admin(f"SELECT pg_terminate_backend({backend})")
    gone = "The database server can't be reached, so nothing was saved"
    with pytest.raises(DatabaseTrouble, match=gone), explained(), db.atomic():
        db.execute_sql("SELECT 1")
    db.close()


def test_a_fault_of_the_program_is_no_trouble_of_the_database(office: Database) -> None:
    office.execute_sql("CREATE TABLE ledger (entry TEXT NOT NULL)")
    with pytest.raises(IntegrityError), explained(), office.atomic():
        office.execute_sql("INSERT INTO ledger VALUES (NULL)")


def test_any_other_error_goes_through_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), explained():
        1 / 0  # noqa: B018
