"""Bad input: one clear sentence, the right exit code, nothing changed, and never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.sqlite_file import PRAGMAS, sqlite3
from tests.cli.conftest import ROOT, WEDNESDAY, Evenhand, Result, staffed

DRAFT = ("incident", "draft", "--channel", "visit", "--account", "He shouted.", "--codes", "ub05")


def is_one_sentence(result: Result, code: int, *words: str) -> None:
    """Nothing on standard output, one line on standard error, no traceback."""
    assert result.code == code, result
    assert result.out == "", result
    assert result.err.count("\n") == 1, result
    assert result.err.rstrip().endswith((".", "?", "--help")), result
    assert "Traceback" not in result.err
    for word in words:
        assert word in result.err, result


def as_sam(program: Evenhand, url: str, *args: str, stdin: str | bytes = b"") -> Result:
    env = {"EVENHAND_NOW": WEDNESDAY}
    return program("--database", url, "--as", "sam", *args, stdin=stdin, env=env)


def dump(path: str) -> list[str]:
    """Every row of the database."""
    with sqlite3.connect(path) as found:
        tables = [name for (name,) in found.execute("select name from sqlite_master where type = 'table'")]
        return [repr(row) for table in sorted(tables) for row in found.execute(f"select * from {table}")]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((*DRAFT, "--occurred-at", "31 february 2026 3pm"), ("--occurred-at", "28 days")),
        ((*DRAFT, "--occurred-at", "yesterday"), ("Add the time",)),
        ((*DRAFT, "--occurred-at", "4 march 2027 3pm"), ("can't be in the future",)),
        (
            (*DRAFT, "--occurred-at", "today 9am", "--codes", "ub77"),
            ("--codes", "'ub77' is not one of: ub01"),
        ),
        ((*DRAFT, "--occurred-at", "today 9am", "--affected", "zzz"), ("--affected", "no colleague zzz")),
        ((*DRAFT, "--occurred-at", "today 9am", "--days-incapacitated", "two"), ("whole number",)),
        (DRAFT, ("Give --occurred-at: When did it happen?",)),
        (("case", "UCB-C-2026-9999"), ("There is no", "UCB-C-2026-9999")),
        (("case", "nonsense"), ("nonsense",)),
        (("measure", "approve"), ("Give the reference",)),
        (("measure", "approve", "UCB-Z-2026-0001"), ("There is no measure UCB-Z-2026-0001",)),
        (("measure", "approve", "UCB-P-2026-0001"), ("There is no",)),
        (("case", "note", "x", "--text", "one", "--text", "two"), ("Give --text once",)),
        (("frobnicate",), ("No such command 'frobnicate'", "evenhand --help")),
        (("case", "assign", "x", "--frob"), ("No such option", "--frob")),
        (("queue", "--view", "nope"), ("'nope' is not one of: mine",)),
        (("queue", "--limit", "0"), ("--limit",)),
        (("queue", "--after", "x/y/z"), ("--after",)),
        (("check", "ab"), ("at least 3",)),
        (("timeline", "UCB-C-2026-0001", "--on", "32/1/2026"), ("January 2026 has 31 days",)),
        (("--database", "mysql://x/y", "queue"), ("must be the path of a file",)),
    ],
    ids=lambda value: " ".join(value)[:40],
)
def test_what_cannot_be_used_is_one_sentence(
    args: tuple[str, ...], words: tuple[str, ...], sqlite_practice: str, program: Evenhand
) -> None:
    before = dump(sqlite_practice)
    is_one_sentence(as_sam(program, sqlite_practice, *args), 2, *words)
    assert dump(sqlite_practice) == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "not JSON"),
        ("{", "not JSON (line 1)"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "Give one JSON object"),
        ('{"frob": 1}', "There is no 'frob' here"),
        ('{"channel": 7}', "is not one of: phone"),
        ('{"channel": {"a": 1}}', "must be text"),
        (b"\xff\xfe", "What came on standard input is not"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_json_that_cannot_be_used(
    typed: str | bytes, words: str, sqlite_practice: str, program: Evenhand
) -> None:
    is_one_sentence(as_sam(program, sqlite_practice, "report", "--json", "-", stdin=typed), 2, words)


def test_words_from_a_terminal_that_is_not_utf8_are_refused_and_not_garbled(
    sqlite_practice: str, program: Evenhand
) -> None:
    """What a Latin-1 terminal sends for `Zo\u00eb`: the name would have been stored with a hole in it."""
    before = dump(sqlite_practice)
    latin_1 = b"Zo\xeb".decode("utf-8", "surrogateescape")
    is_one_sentence(as_sam(program, sqlite_practice, "person", "add", latin_1), 2, "not UTF-8", "terminal")
    is_one_sentence(as_sam(program, sqlite_practice, "case", latin_1), 2)
    assert dump(sqlite_practice) == before


@pytest.mark.parametrize(
    "hostile",
    ["\x1b]0;owned\x07", "\u202egpj.exe", "[/red][@click=app.bell]x[/]", "x" * 3000],
    ids=["title", "bidi", "markup", "long"],
)
def test_hostile_text_is_shown_and_never_obeyed(
    hostile: str, sqlite_practice: str, program: Evenhand
) -> None:
    result = as_sam(program, sqlite_practice, "case", hostile)
    assert result.code == 2
    assert not set("\x1b\x07\u202e") & set(result.err)
    added = as_sam(program, sqlite_practice, "person", "add", hostile[:100])
    assert (added.code, added.err) == (0, "")


def test_a_missing_database(program: Evenhand, tmp_path: Path) -> None:
    path = tmp_path / "none" / "office.db"
    is_one_sentence(program("--database", str(path), "queue"), 3, "There is no database", "evenhand migrate")
    assert not path.parent.exists()


def test_a_corrupt_database(sqlite_practice: str, program: Evenhand) -> None:
    with open(sqlite_practice, "r+b") as file:
        file.seek(4096)
        file.write(os.urandom(64 * 1024))
    is_one_sentence(as_sam(program, sqlite_practice, "people"), 3, "damaged")


def test_a_file_that_is_no_database(program: Evenhand, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes.\n" * 500)
    is_one_sentence(program("--database", str(path), "queue"), 3, "not a database of Evenhand")
    assert path.read_text().startswith("These are my notes.")


def test_a_newer_database(sqlite_practice: str, program: Evenhand) -> None:
    with sqlite3.connect(sqlite_practice) as db:
        db.execute(
            "update schema_migration set name = '9999_future' where rowid = (select max(rowid) from schema_migration)"
        )
    is_one_sentence(as_sam(program, sqlite_practice, "queue"), 3, "newer version", "9999_future")


def test_a_folder_instead_of_a_database(program: Evenhand, tmp_path: Path) -> None:
    is_one_sentence(program("--database", str(tmp_path), "queue"), 3, "is a folder")


def test_a_server_that_is_not_there(program: Evenhand) -> None:
    result = program("--database", "postgresql://127.0.0.1:1/office", "queue")
    is_one_sentence(result, 3, "can't be reached")


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that every account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="evenhand-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


ORDINARY = """
import os, sys
import app.cli.door, app.cli.root, app.cli.person, app.cli.queue, app.cli.plain, models.registry, models.tick
if os.geteuid() == 0:  # who may write to everything
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(app.cli.door.run(sys.argv[1:]))
"""


def as_ordinary(path: Path, *args: str) -> Result:
    """The program as an account that is not root, which owns the file."""
    if os.geteuid() == 0:
        os.chown(path, 65534, 65534)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "EVENHAND_NOW": WEDNESDAY}
    line = [sys.executable, "-c", ORDINARY, "--database", str(path), "--as", "sam", *args]
    done = subprocess.run(line, capture_output=True, text=True, env=env, timeout=60, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


def test_a_read_only_database(sqlite_practice: str, reachable: Path) -> None:
    path = Path(shutil.copy(sqlite_practice, reachable / "office.db"))
    path.chmod(0o400)
    is_one_sentence(as_ordinary(path, "person", "add", "Mr X"), 3, "read-only")


def test_a_read_only_folder(sqlite_practice: str, reachable: Path) -> None:
    path = Path(shutil.copy(sqlite_practice, reachable / "office.db"))
    reachable.chmod(0o555)
    result = as_ordinary(path, "person", "add", "Mr X")
    reachable.chmod(0o777)
    is_one_sentence(result, 3, "The folder", "read-only")


def test_no_permission_for_the_database(sqlite_practice: str, reachable: Path) -> None:
    path = Path(shutil.copy(sqlite_practice, reachable / "office.db"))
    path.chmod(0o000)
    is_one_sentence(as_ordinary(path, "queue"), 3, "You may not open")


def test_a_database_that_somebody_else_writes_to(sqlite_practice: str, program: Evenhand) -> None:
    """Ten seconds of patience, then the sentence; nothing is saved twice or by half."""
    with sqlite3.connect(sqlite_practice, isolation_level=None) as other:
        other.execute("begin immediate")
        began = time.monotonic()
        result = as_sam(program, sqlite_practice, "person", "add", "Mr X")
        assert time.monotonic() - began < 30
        other.execute("rollback")
    is_one_sentence(result, 3, "Somebody else is writing")
    found = json.loads(as_sam(program, sqlite_practice, "person", "add", "Mr Y", "--json").out)
    assert found["ref"] == "UCB-P-2026-0001"


def test_a_full_disk(sqlite_practice: str, evenhand: Evenhand, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite may not add a page to the file, which it reports as it does a disk without room."""
    with sqlite3.connect(sqlite_practice) as db:
        pages = db.execute("pragma page_count").fetchone()[0]
    monkeypatch.setitem(PRAGMAS, "max_page_count", pages)
    add = ("person", "add", "Mr X", "--adjustments", "y" * 400, "--comms-needs", "z" * 400)
    for _ in range(200):  # until the room inside the file is used up
        before = dump(sqlite_practice)
        result = evenhand(*add, database=sqlite_practice, who="sam")
        if result.code:
            break
    is_one_sentence(result, 3, "The disk is full, so nothing was saved")
    assert dump(sqlite_practice) == before


def test_output_that_nobody_reads_ends_quietly(sqlite_practice: str) -> None:
    line = f"{sys.executable} -m app --database {sqlite_practice} --as sam people | head -1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "EVENHAND_NOW": WEDNESDAY}
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=environment, check=True)
    assert done.stderr == ""
    assert done.stdout.startswith("Ama Sarpong")


def test_a_mistake_of_the_program_is_one_sentence_and_a_log_without_words(
    evenhand: Evenhand, home: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import app.cli.people

    def breaks(*_: object) -> None:
        raise RuntimeError("Mr Rakesh Patel shouted")

    staffed(sqlite_url)
    monkeypatch.setattr(app.cli.people, "_record", breaks)
    result = evenhand("people", "--json", database=sqlite_url, who="sam")
    assert (result.code, result.out) == (70, "")
    assert "Evenhand made a mistake" in result.err
    log = home / "state" / "evenhand" / "log" / "errors.log"
    assert log.stat().st_mode & 0o777 == 0o600
    words = log.read_text()
    assert "RuntimeError" in words
    assert "people.py" in words
    assert "Patel" not in words
