"""The guides: each command in them is run in order, in an invented office, and says what the guide shows.

A block ```console sam 2026-03-04T15:40 is Sam at that moment; both last until another block names others. A line that
begins with `$ ` is a command, the lines under it are in its output, in this order and at any distance. ```json report.json
is a file that a command reads.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.practice.people import STAFF
from tests.cli import conftest
from tests.cli.conftest import Evenhand, Result, staffed
from tests.cli.test_commands import all_commands

evenhand, home = conftest.evenhand, conftest.home

ROOT = Path(__file__).parents[1]
GUIDES = [*sorted((ROOT / "docs" / "guide").glob("*.md")), ROOT / "docs" / "operations.md"]
_BLOCK = re.compile(r"^```(\w+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LONGEST = 25
"""Words of a sentence, as GOV.UK advises."""


@dataclass(frozen=True)
class Step:
    """One command of a guide: who says it and when, and what its output must hold."""

    who: str
    now: str
    command: str
    shows: tuple[str, ...]


def steps(guide: Path) -> Iterator[Step]:
    who, now = "", "2026-03-04T15:40"
    for language, info, body in _BLOCK.findall(guide.read_text(encoding="utf-8")):
        if language != "console":
            continue
        for word in info.split():
            who, now = (who, word) if word[:2] == "20" else (word, now)
        for part in body.split("$ ")[1:]:
            command, *shown = part.replace("\\\n", " ").splitlines()
            yield Step(who, now, command, tuple(line.strip() for line in shown if line.strip()))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_command_of_a_guide_does_what_it_shows(
    guide: Path,
    sqlite_url: str,
    request: pytest.FixtureRequest,
    evenhand: Evenhand,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for _, name, body in (one for one in _BLOCK.findall(guide.read_text("utf-8")) if one[0] == "json"):
        (tmp_path / name).write_text(body, encoding="utf-8")
    url = staffed(sqlite_url)
    asked = list(steps(guide))
    server = ready_server(request) if any(step.who == "server" for step in asked) else ""
    ran = 0
    for step in asked:
        holds(step, said(step, evenhand, server if step.who == "server" else url, tmp_path))
        ran += 1
    assert ran > 5


def ready_server(request: pytest.FixtureRequest) -> str:
    """An office on a PostgreSQL server on which everybody has a login."""
    url = staffed(request.getfixturevalue("postgres_url"))
    for login, *_ in STAFF:
        request.getfixturevalue("cluster").admin(
            f"do $$ begin if not exists (select 1 from pg_roles where rolname = '{login}') "
            f"then create role {login} login; end if; end $$"
        )
    return url


def said(step: Step, evenhand: Evenhand, url: str, folder: Path) -> Result:
    """What the command answers; `< FILE` is its standard input."""
    line, _, file = step.command.partition(" < ")
    program, *args = shlex.split(line)
    assert program == "evenhand", step.command
    typed = (folder / file.strip()).read_text("utf-8") if file else ""
    now = f"{step.now}:00+00:00"
    if step.who == "server":  # whoever looks after the server
        return evenhand(*args, database=url)
    if step.who == "-":  # in nobody's office yet
        return evenhand(*args, stdin=typed)
    return evenhand(*args, stdin=typed, database=url, who=step.who, now=now)


def holds(step: Step, result: Result) -> None:
    """Refused only where the guide shows the refusal."""
    text = " ".join((result.out + " " + result.err).split())
    at = 0
    for line in step.shows:
        words = " ".join(line.split())
        found = text.find(words, at)
        assert found >= 0, (step.command, words, text)
        at = found + len(words)
    refused = bool(result.err) and any(" ".join(line.split()) in result.err for line in step.shows)
    assert result.code == 0 or refused, (step.command, text)


@pytest.mark.parametrize("guide", [*GUIDES, ROOT / "README.md"], ids=lambda path: path.stem)
def test_a_guide_names_only_commands_that_exist(guide: Path) -> None:
    names = {" ".join(one) for one in all_commands()}
    groups = {one.split()[0] for one in names}
    for words in re.findall(r"`evenhand ([a-z][a-z -]*[a-z])", guide.read_text(encoding="utf-8")):
        assert words in names or words.split()[0] in groups, words


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_is_plain_english(guide: Path) -> None:
    """Short sentences, and none of the words that hold people at a distance."""
    prose = _BLOCK.sub("", guide.read_text(encoding="utf-8"))
    sentences = re.split(r"(?<=[.?!:])\s+|\n\n|\n- |\n\d\. |\|", re.sub(r"`[^`]*`", "x", prose))
    assert [one for one in sentences if len(one.split()) > LONGEST] == []
    for word in ("please", "simply", "utilise", "leverage", "perpetrator", "blacklist", "vexatious", "e.g."):
        assert word not in prose.casefold(), word


def test_the_readme_begins_with_the_two_commands() -> None:
    first, second, *_ = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert first.strip().startswith("make demo")
    assert second.strip().startswith("make test")
