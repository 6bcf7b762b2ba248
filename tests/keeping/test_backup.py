"""Backups: made while others write, for their owner alone, and restored only once they were found whole (R7, P61).

EVENHAND_BACKUPS=100 pytest tests/keeping/test_backup.py
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from models.case import Note
from models.database import attach, database
from models.errors import BadInput, DatabaseTrouble, NotPermitted
from models.journal import Event
from models.keeping import age
from models.keeping.backup import back_up
from models.keeping.restore import restore
from tests.factories import Office
from tests.models.refusals import nothing_changes
from tests.models.test_many_at_once import start
from tests.models.writers import prepare, written

BACKUPS = int(os.environ.get("EVENHAND_BACKUPS", "3"))

Place = Callable[[], str]


def test_r7_a_backup_under_load_has_all_that_was_acknowledged_and_holds(
    team: Office, team_url: str, tmp_path: Path, new_place: Place
) -> None:
    prepare(team)
    working = [start(team_url, seed) for seed in (1, 2)]
    try:
        for number in range(BACKUPS):
            for one in working:
                one.wait_for(3)
            acknowledged = {token for one in working for token in one.heard if token}
            made = back_up(team_url, str(tmp_path / f"copy-{number}"), by=team.lead, now=team.now)
            assert stat.S_IMODE(os.stat(made.path).st_mode) == 0o600
            office = new_place()
            database.close()
            done = restore(made.path, office, now=team.now)
            assert done.found is not None and done.found.whole
            attach(office)
            with database.connection_context():
                kept = written()
            assert [token for token in acknowledged if token not in kept] == []
            attach(team_url)
            database.connect()
    finally:
        for one in working:
            one.process.kill()
            one.process.join(10)
    assert Event.select().where(Event.verb == "office.back_up").count() == BACKUPS


def test_an_encrypted_backup_opens_with_its_key_alone(
    team: Office, team_url: str, tmp_path: Path, new_place: Place
) -> None:
    team.triaged().note("Zwieback", by=team.caseworker, now=team.now)
    public = age.new_key(str(tmp_path / "key"))
    age.new_key(str(tmp_path / "other"))
    assert stat.S_IMODE(os.stat(tmp_path / "key").st_mode) == 0o600
    made = back_up(team_url, str(tmp_path), [public], by=team.lead, now=team.now)
    sealed = Path(made.path).read_bytes()
    assert made.encrypted and sealed.startswith(b"age-encryption.org/v1") and b"Zwieback" not in sealed
    assert [one.name for one in tmp_path.iterdir() if "copy-" in one.name] == [], "no plain copy is left"
    office = new_place()
    with pytest.raises(BadInput, match="encrypted"):
        restore(made.path, office, now=team.now)
    with pytest.raises(BadInput, match="doesn't open the backup"):
        restore(made.path, office, str(tmp_path / "other"), now=team.now)
    database.close()
    done = restore(made.path, office, str(tmp_path / "key"), now=team.now)
    assert done.found is not None and done.found.whole
    attach(office)
    with database.connection_context():
        assert Note.get().text == "Zwieback"


@pytest.mark.parametrize("change", [lambda b: b[:-7], lambda b: b[:400] + b"x" + b[401:], lambda b: b""])
def test_a_backup_that_was_changed_or_cut_leaves_nothing_behind(
    sqlite_team: Office, staffed_copy: str, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    public = age.new_key(str(tmp_path / "key"))
    made = back_up(
        staffed_copy, str(tmp_path / "copy.age"), [public], by=sqlite_team.lead, now=sqlite_team.now
    )
    Path(made.path).write_bytes(change(Path(made.path).read_bytes()))
    before = sorted(tmp_path.iterdir())
    with pytest.raises((BadInput, DatabaseTrouble)):
        restore(made.path, str(tmp_path / "new.db"), str(tmp_path / "key"), now=sqlite_team.now)
    assert sorted(tmp_path.iterdir()) == before


def test_a_backup_whose_record_does_not_hold_is_refused_and_its_place_left_empty(
    team: Office, team_url: str, tmp_path: Path, new_place: Place
) -> None:
    case = team.triaged()
    database.execute_sql(f"update case_file set owner_id = {team.lead.id} where id = {case.id}")
    made = back_up(team_url, str(tmp_path / "copy"), by=team.lead, now=team.now)
    office = new_place()
    database.close()
    with pytest.raises(DatabaseTrouble, match=r"case_file.*Nothing was restored: use an earlier backup\."):
        restore(made.path, office, now=team.now)
    assert not [one for one in tmp_path.iterdir() if "restored" in one.name]
    attach(office, create=True)
    with database.connection_context():
        assert database.get_tables() == []


def test_nothing_is_ever_written_over(team: Office, team_url: str, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("Mine.")
    with nothing_changes(), pytest.raises(BadInput, match="stays as it is"):
        back_up(team_url, str(tmp_path / "copy"), by=team.lead, now=team.now)
    made = back_up(team_url, str(tmp_path / "other"), by=team.lead, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match=r"stay as they are|stays as it is"):
        restore(made.path, team_url, now=team.now)
    assert (tmp_path / "copy").read_text() == "Mine."


def test_only_who_may_read_everything_makes_a_backup(team: Office, team_url: str, tmp_path: Path) -> None:
    for by in (team.caseworker, team.supervisor, team.officer):
        with nothing_changes(), pytest.raises(NotPermitted, match="make backups"):
            back_up(team_url, str(tmp_path / "copy"), by=by, now=team.now)
    assert not (tmp_path / "copy").exists()


def test_a_server_that_can_t_be_asked_leaves_no_half_backup(
    cluster: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.keeping.backup import _dump

    monkeypatch.setenv("PGCONNECT_TIMEOUT", "2")
    with pytest.raises(DatabaseTrouble, match=r"The backup was not made\. PostgreSQL says"):
        _dump(f"postgresql://nobody@/nothing?host={tmp_path}", str(tmp_path / "copy"), [])
    assert not list(tmp_path.iterdir())


def test_the_engines_are_not_mixed_up(team: Office, team_url: str, tmp_path: Path) -> None:
    made = back_up(team_url, str(tmp_path / "copy"), by=team.lead, now=team.now)
    other = str(tmp_path / "x.db") if "postgresql" in team_url else "postgresql://owner@/x"
    with pytest.raises(BadInput, match="This backup is of"):
        restore(made.path, other, now=team.now)
    (tmp_path / "letter").write_text("Dear Ann")
    with pytest.raises(BadInput, match=r"no backup of Evenhand|of a file"):
        restore(str(tmp_path / "letter"), other, now=team.now)
