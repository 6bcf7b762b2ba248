"""Whoever is told a reason, a health need or a support note is on record as having read it, by whatever path (I21, S2).

Every command that reads is run by every role about every record; every screen is walked. What came out is searched for
the marks that stand in those texts, and the record is asked whether this reader read that kind.

EVENHAND_READERS=8 pytest tests/keeping/test_reading_is_recorded.py
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from models.database import attach, database
from models.policy.roles import Role
from models.queries import case_file
from models.queries.sql import rows
from models.registry import RECORDS
from tests.cli.command_tree import every_command
from tests.cli.conftest import Evenhand, evenhand, home
from tests.factories import Office
from tests.queries.secrets import FACTOR, REASON, SUPPORT, secret_case

__all__ = ["evenhand", "home"]  # fixtures

TRIED = int(os.environ.get("EVENHAND_READERS", "1"))
KINDS = {REASON: "reasons", FACTOR: "factors", SUPPORT: "support"}
CHANGES = {
    "verb_command",
    "import_",
    "report",
    "undo",
    "seed",
    "demo",
    "migrate",
    "restore",
    "learn",
    "serve",
}
"""Commands that record something, or are for other offices."""
PAST = {"backup", "backup_key", "server_office", "doctor", "completions", "manual"}
"""Commands that tell nobody anything of a case; a backup is on record by itself."""


def reading() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for names, command in every_command():
        assert command.callback is not None
        if command.callback.__module__.rpartition(".")[2] not in CHANGES | PAST:
            yield names, command


@pytest.fixture
def office(sqlite_team: Office, staffed_copy: str) -> str:
    """An office with a case whose restricted texts are marked."""
    secret_case(sqlite_team)
    database.execute_sql(
        "insert into setting (version, name, value, live) values (1, 'practice', 'yes', true)"
    )
    database.execute_sql("pragma wal_checkpoint(truncate)")
    return staffed_copy


def refs() -> list[str]:
    """Of every record of each kind."""
    tables = sorted({model.table() for model in RECORDS if "ref" in model._meta.fields})
    return [ref for table in tables for (ref,) in rows(f'select ref from "{table}" order by ref')]


def one_of_each_role() -> list[str]:
    """Who is told most comes first."""
    found = {
        role: login for login, role in rows("select login, role from colleague where login not like '-%'")
    }
    most = (Role.LEAD, Role.CASEWORKER, Role.HR_SUPPORT, Role.DPO)
    return [found.pop(role.value) for role in most] + sorted(found.values())


def lines() -> list[tuple[str, ...]]:
    """Every command that reads, about every record."""
    found: list[tuple[str, ...]] = []
    for names, command in reading():
        takes = any(isinstance(one, click.Argument) for one in command.params)
        options = {option for one in command.params for option in one.opts}
        for ref in refs() if takes else [""]:
            line = (*names, *((ref,) if ref else ()))
            if "--purpose" in options:
                line = (*line, "copy.zip", "--purpose", "Housing Ombudsman")
            found.append(line)
            if "--json" in options:
                found.append((*line, "--json"))
    return found


def told_in(text: str) -> set[str]:
    return {kind for mark, kind in KINDS.items() if mark in text.casefold()}


def told_in_files(folder: Path) -> set[str]:
    """What was written to files, packed ones too; they are taken away."""
    found: set[str] = set()
    for path in [one for one in folder.rglob("*") if one.is_file() and one.suffix not in (".db", ".toml")]:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                for name in packed.namelist():
                    found |= told_in(packed.read(name).decode(errors="replace"))
        else:
            found |= told_in(path.read_text(errors="replace"))
        path.unlink()
    return found


def on_record(url: str, login: str) -> set[str]:
    """Which kinds this reader read, as the record says it."""
    attach(url)
    with database.connection_context():
        read = rows(
            "select fields, verb from event where who = (select id from colleague where login = ?) and id > ?",
            (login, BEFORE[url]),
        )
    if any(verb == "office.export_file" for _, verb in read):
        return set(KINDS.values())  # it says which file, of what kind, with how many rows, and its hash
    return {name for fields, _ in read for names in json.loads(fields).values() for name in names}


BEFORE: dict[str, int] = {}


def missed(
    template: str, folder: Path, evenhand: Evenhand, login: str, tried: list[tuple[str, ...]]
) -> Iterator[str]:
    """Each line by which this reader was told what is not on record as read by them. Each begins a visit of its own."""
    told_once = 0
    for line in tried:
        url = str(folder / "one.db")
        for end in ("", "-wal", "-shm"):
            Path(url + end).unlink(missing_ok=True)
        shutil.copy(template, url)
        attach(url)
        with database.connection_context():
            BEFORE[url] = rows("select max(id) from event")[0][0]
        done = evenhand(*line, database=url, who=login)
        told = told_in(done.out + done.err) | told_in_files(folder / "files")
        told_once += bool(told)
        if left := told - on_record(url, login):
            yield f"{login}: {' '.join(line)} tells {', '.join(sorted(left))}"
    sys.stdout.write(f"{login}: {len(tried)} commands, {told_once} told restricted text\n")


@pytest.fixture
def copied_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "files").mkdir()
    monkeypatch.chdir(tmp_path / "files")
    return tmp_path


def test_s2_no_command_tells_restricted_text_without_a_word_in_the_record(
    office: str, copied_to: Path, evenhand: Evenhand
) -> None:
    tried = lines()
    assert [
        one
        for login in one_of_each_role()[:TRIED]
        for one in missed(office, copied_to, evenhand, login, tried)
    ] == []


def test_a_path_that_forgot_the_record_would_be_found(
    office: str, copied_to: Path, evenhand: Evenhand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the case file without its line in the record."""
    monkeypatch.setattr(case_file, "record_view", lambda *_: None)
    ref = rows("select ref from case_file")[0][0]
    assert list(missed(office, copied_to, evenhand, "lena", [("case", "show", ref)]))
