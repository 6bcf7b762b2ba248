"""Bad input to each command that there is, new ones too: one sentence, the right exit code, and nothing changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from models.sqlite_file import sqlite3
from tests.cli.command_tree import every_command, parameters, typed, values_for
from tests.cli.conftest import Evenhand, Result

COMMANDS = dict(every_command())
NAMED = [" ".join(names) for names in COMMANDS]

TALKS = {("report",)}
"""Asks its questions on standard output."""

LISTS = {("doctor",), ("verify",)}
"""Prints what it finds, and then says whether that is good."""

MAKES = {("demo",), ("migrate",), ("seed",)}
"""Makes a database where there is none."""


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that makes a file makes it in the test's own folder."""
    monkeypatch.chdir(tmp_path)


NEEDS_NONE = {("learn",), ("backup-key",), ("key", "make"), ("policy",), ("completions",), ("manual",)}

REFS = {
    "case": "UCB-C-2026-0001",
    "incident": "UCB-I-2026-0001",
    "investigation": "UCB-C-2026-0001",
    "measure": "UCB-M-2026-0001",
    "review": "UCB-R-2026-0001",
    "appeal": "UCB-A-2026-0001",
    "letter": "UCB-L-2026-0001",
    "support": "UCB-I-2026-0001",
    "person": "UCB-P-2026-0001",
}
"""Records that practice has, for trying the options behind them."""


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Practice cases on a Wednesday in March."""
    import pendulum

    from app.demo import build

    path = str(tmp_path_factory.mktemp("every") / "practice.db")
    build(path, pendulum.datetime(2026, 3, 4, 15, 40, tz="Europe/London"))
    return path


@pytest.fixture
def watched(
    practice: str, evenhand: Evenhand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[sqlite3.Connection]:
    """A look at the database from outside: its `data_version` changes when anybody else commits.

    What the clock itself does is done before, and what is written to a file goes into a folder of its own.
    """
    monkeypatch.chdir(tmp_path)
    evenhand("due", database=practice, who="lena")
    with sqlite3.connect(practice) as other:
        yield other


def version(watched: sqlite3.Connection) -> int:
    found: int = watched.execute("pragma data_version").fetchone()[0]
    return found


def is_told_in_a_sentence(result: Result, names: tuple[str, ...], *said: object) -> None:
    """Done, or refused in one line; a mistake of the program never."""
    assert result.code in (0, 1, 2, 3), (names, said, result)
    assert "Traceback" not in result.err
    assert not set("\x1b\x07\u202e") & set(result.err + result.out), (names, said)
    if result.code and names not in LISTS:
        assert result.err.count("\n") == 1, (names, said, result)
        assert result.err.rstrip().endswith((".", "?", "!", "--help")), (names, said, result)
        assert result.out == "", (names, said, result)
        assert len(result.err) < 1500, (names, said, len(result.err))


@pytest.mark.parametrize("names", COMMANDS, ids=NAMED)
def test_a_value_that_cannot_be_used_is_one_sentence_and_changes_nothing(
    names: tuple[str, ...], practice: str, evenhand: Evenhand, watched: sqlite3.Connection
) -> None:
    """Each parameter by itself, and each option behind a record that there is."""
    if names in TALKS:
        return
    for one in parameters(COMMANDS[names]):
        for value in values_for(one):
            args = (*names, *behind(names, one), *typed(one, value))
            before = version(watched)
            result = evenhand(*args, database=practice, who="lena")
            is_told_in_a_sentence(result, names, args)
            if result.code:
                assert version(watched) == before, args


def behind(names: tuple[str, ...], one: click.Parameter) -> tuple[str, ...]:
    """The record that an option belongs to, where the command takes one."""
    takes = any(isinstance(other, click.Argument) for other in COMMANDS[names].params)
    return (REFS[names[0]],) if isinstance(one, click.Option) and takes and names[0] in REFS else ()


@pytest.mark.parametrize("names", COMMANDS, ids=NAMED)
def test_without_its_answers_a_command_says_what_it_lacks(
    names: tuple[str, ...], practice: str, evenhand: Evenhand, watched: sqlite3.Connection
) -> None:
    """As the Lead, as somebody with no part in cases, and as nobody whom the office knows."""
    if names in TALKS:
        return
    for who in ("lena", "jo", "nobody-of-that-name"):
        before = version(watched)
        result = evenhand(*names, database=practice, who=who)
        is_told_in_a_sentence(result, names, who)
        if result.code:
            assert version(watched) == before
    assert evenhand(*names, "--no-such-option", database=practice, who="lena").code == 2


JSON_VALUES = (10**30, {"a": 1}, [[None]], ["x", 7], "\ud800")


def reads_json(names: tuple[str, ...]) -> bool:
    return "from_json" in {one.name for one in COMMANDS[names].params}


@pytest.mark.parametrize(
    "names", [names for names in COMMANDS if reads_json(names)], ids=lambda names: " ".join(names)
)
def test_json_of_a_wrong_kind_is_one_sentence(
    names: tuple[str, ...], practice: str, evenhand: Evenhand, watched: sqlite3.Connection
) -> None:
    fields = [one.name for one in parameters(COMMANDS[names])] or ["codes"]
    for field in fields:
        for value in JSON_VALUES:
            typed_in = {"ref": REFS.get(names[0], ""), field: value}
            before = version(watched)
            result = evenhand(
                *names, "--json", "-", stdin=json.dumps(typed_in), database=practice, who="lena"
            )
            is_told_in_a_sentence(result, names, typed_in)
            if result.code:
                assert version(watched) == before, (names, typed_in)


@pytest.mark.parametrize("names", [names for names in COMMANDS if names not in MAKES], ids=" ".join)
def test_a_database_that_is_not_there_is_said_and_not_made(
    names: tuple[str, ...], tmp_path: Path, evenhand: Evenhand
) -> None:
    path = tmp_path / "none" / "office.db"
    result = evenhand(*names, *needed(names), database=str(path))
    if names in NEEDS_NONE:
        assert result.code in (0, 2)
    else:
        assert result.code in (2, 3), result
    is_told_in_a_sentence(result, names)
    assert not path.parent.exists()


def needed(names: tuple[str, ...]) -> list[str]:
    """Something for each argument that click itself asks for."""
    return [
        "UCB-C-2026-0001"
        for one in COMMANDS[names].params
        if isinstance(one, click.Argument) and one.required
    ]


@pytest.mark.parametrize("state", ["newer", "corrupt", "no database", "folder"])
def test_a_database_that_cannot_be_used_is_said_by_every_command(
    state: str, practice: str, tmp_path: Path, evenhand: Evenhand
) -> None:
    path = broken(state, Path(practice), tmp_path / "office.db")
    before = path.read_bytes() if path.is_file() else b""
    for names in COMMANDS:
        if names in NEEDS_NONE:
            continue
        result = evenhand(*names, *needed(names), "--database", str(path))
        assert result.code in (2, 3), (names, result)
        is_told_in_a_sentence(result, names, state)
        assert (path.read_bytes() if path.is_file() else b"") == before, names


def broken(state: str, practice: Path, path: Path) -> Path:
    if state == "folder":
        path.mkdir()
    elif state == "no database":
        path.write_text("These are my notes.\n" * 500)
    else:
        with sqlite3.connect(practice) as source, sqlite3.connect(path) as copy:
            source.backup(copy)
        if state == "newer":
            with sqlite3.connect(path) as db:
                db.execute("update schema_migration set name = '9999_future'")
        else:
            with path.open("r+b") as file:
                file.seek(4096)
                file.write(b"\x5a" * 64 * 1024)
    return path
