"""A case in one file: whole, checked without Evenhand, and without what is nobody's business outside (P45, I18, I20)."""

from __future__ import annotations

import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.cli.bundle import texts
from app.cli.office import Desk
from models.case import Case
from models.errors import BadInput, NotPermitted, Refused
from models.journal import Event
from models.keeping.bundle import Bundle, may_bundle, write_bundle
from models.people import Colleague
from models.policy.behaviours import Code
from tests.factories import Office
from tests.models.refusals import nothing_changes
from tests.queries.secrets import ACCOUNT, CASE, REASON, marks, secret_case


def made(team: Office, case: Case, path: Path, by: Colleague | None = None) -> Bundle:
    by = by or team.lead
    return write_bundle(
        may_bundle(case.ref, by),
        str(path),
        "Ombudsman 123",
        texts(case.ref, Desk(by, team.now)),
        by=by,
        now=team.now,
    )


def unpacked(path: Path) -> Path:
    folder = path.with_suffix("")
    zipfile.ZipFile(path).extractall(folder)
    return folder


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Its own program, where there is no Evenhand."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "check.py"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_bundle_is_checked_with_python_alone(team: Office, tmp_path: Path) -> None:
    case = secret_case(team)
    one = made(team, case, tmp_path / "case.zip")
    assert stat.S_IMODE((tmp_path / "case.zip").stat().st_mode) == 0o600
    folder = unpacked(tmp_path / "case.zip")
    done = check(folder)
    assert (done.returncode, done.stderr) == (0, "")
    ends = {line.split(":")[0] for line in done.stdout.splitlines()}
    assert done.stdout.count("whole") == len(ends) == 2, "the case's chain and the report's"
    program = (folder / "check.py").read_text(encoding="utf-8").splitlines()
    assert len(program) <= 11, "a line that says what it is, and ten: somebody reads it before they run it"
    events = Event.select().where(Event.case_id == case.id).count()
    assert (folder / "record.jsonl").read_text(encoding="utf-8").count("\n") == one.events >= events


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("case.txt", "Patel", "Smith"),
        ("record.jsonl", '"measure.approve"', '"measure.reject"'),
        ("record.jsonl", "\n", ""),
    ],
)
def test_a_bundle_that_was_changed_is_found_out(
    sqlite_team: Office, tmp_path: Path, name: str, old: str, new: str
) -> None:
    made(sqlite_team, secret_case(sqlite_team), tmp_path / "case.zip")
    folder = unpacked(tmp_path / "case.zip")
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert f"{name} was changed" in check(folder).stderr


def test_a_record_that_was_changed_with_its_manifest_is_found_by_its_hashes(
    sqlite_team: Office, tmp_path: Path
) -> None:
    made(sqlite_team, secret_case(sqlite_team), tmp_path / "case.zip")
    folder = unpacked(tmp_path / "case.zip")
    record = (folder / "record.jsonl").read_text(encoding="utf-8")
    for changed, says in (
        (record.replace('"measure.approve"', '"measure.reject"', 1), "was changed"),
        ("".join(record.splitlines(keepends=True)[1:]), "does not follow"),
    ):
        (folder / "record.jsonl").write_text(changed, encoding="utf-8")
        (folder / "manifest.txt").write_text("")
        assert says in check(folder).stderr


def test_i20_reasons_are_in_it_and_support_factors_and_needs_are_not(team: Office, tmp_path: Path) -> None:
    case = secret_case(team)
    for by in (team.lead, team.head, team.dpo):
        made(team, case, tmp_path / f"{by.login}.zip", by)
        folder = unpacked(tmp_path / f"{by.login}.zip")
        found = [one.read_text(encoding="utf-8") for one in folder.rglob("*") if one.is_file()]
        assert marks(found) == {REASON, CASE, ACCOUNT}, by.login


def test_who_read_the_reasons_is_in_it(team: Office, tmp_path: Path) -> None:
    case = secret_case(team)
    made(team, case, tmp_path / "case.zip")
    seen = (unpacked(tmp_path / "case.zip") / "who-saw-what.txt").read_text(encoding="utf-8")
    assert f"{team.lead.name} read" in seen and "reasons" in seen


def test_i18_nothing_leaves_while_legal_action_is_held(sqlite_team: Office) -> None:
    team = sqlite_team
    case = team.investigated(Code.UB03)
    team.issued(case)
    with nothing_changes(), pytest.raises(Refused, match="Nothing leaves before it may be known") as refusal:
        may_bundle(case.ref, team.lead)
    assert "injunction" not in refusal.value.sentence


def test_p45_who_takes_a_case_out_is_on_record_and_nobody_else_can(team: Office, tmp_path: Path) -> None:
    case = secret_case(team)
    for by in (team.caseworker, team.officer, team.hr, team.desk):
        with nothing_changes(), pytest.raises(NotPermitted, match="take a case out"):
            may_bundle(case.ref, by)
    one = made(team, case, tmp_path / "case.zip")
    event = Event.get(Event.verb == "office.bundle")
    assert (event.who, len(one.sha256)) == (team.lead.id, 64)
    with nothing_changes(), pytest.raises(BadInput, match="what the bundle is for"):
        write_bundle(case, str(tmp_path / "two.zip"), " ", {}, by=team.lead, now=team.now)
    assert not (tmp_path / "two.zip").exists()
