"""An office whose SQLite file is encrypted: nothing of it lies in clear, everything works, and only its key opens it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from models import office_key
from models.ahead import Ahead
from models.database import attach, database, free_reserve, make_reserve, open_database
from models.draft import Draft
from models.errors import DatabaseTrouble
from models.journal import Event
from models.migrations.safe_copy import copy_before
from models.people import Colleague
from models.queries.sql import read_ahead, rows
from tests.cli.conftest import Evenhand, evenhand, home, program, staffed
from tests.cli.test_one_case import REPORT, Walk, walk
from tests.factories import WEDNESDAY
from tests.keeping.locked import WORDS, encrypted, in_clear, key_file

__all__ = ["encrypted", "evenhand", "home", "key_file", "program"]  # fixtures

PLAIN = b"SQLite format 3\0"
SAID = ("stood in the door", "Rakesh Patel", "You shouted at our officer", "ottoline", WORDS)


def reported(say: Evenhand, office: str) -> None:
    done = say(
        "report", "--json", "-", stdin=json.dumps({**REPORT, "account": WORDS}), database=office, who="jo"
    )
    assert done.code == 0, done.err


def test_one_case_from_report_to_closure_and_no_word_of_it_in_clear(
    encrypted: str, evenhand: Evenhand, tmp_path: Path
) -> None:
    """The whole scenario by commands, while somebody has the office open: so its log is full, and stays."""
    folder = Path(encrypted).parent
    other = open_database(encrypted)
    with other.connection_context():
        other.execute_sql("select 1 from event").fetchall()
        walk(Walk(evenhand, encrypted))
        reported(evenhand, encrypted)
        attach(encrypted)
        with database.connection_context():
            make_reserve()
            Draft.keep(Colleague.at("sam").id, "note:UCB-C-2026-0001", {"text": WORDS}, now=WEDNESDAY)
            copy = copy_before(database.obj, "0002_later")
            assert rows("select count(*) from draft where body like ?", (f"%{WORDS}%",)) == [(1,)]
        assert evenhand("backup", str(folder / "backup.db"), database=encrypted, who="lena").code == 0
        names = {one.name.partition("office.db")[2] for one in folder.iterdir()}
        assert {"", "-wal", "-shm", "-queue", "-queue-door", "-reserve", ".before-0002_later"} <= names
        assert (folder / "office.db-wal").stat().st_size > 0
        assert in_clear(folder, *SAID) == {}
        assert not any(one.read_bytes().startswith(PLAIN) for one in folder.iterdir())
        assert free_reserve()
    assert Path(copy).stat().st_mode & 0o777 == 0o600
    assert evenhand("verify", "--deep", database=encrypted, who="lena").code == 0


def test_without_a_key_the_same_words_are_found(sqlite_url: str, evenhand: Evenhand) -> None:
    """The control: what looks for them finds them."""
    reported(evenhand, staffed(sqlite_url))
    assert WORDS in in_clear(Path(sqlite_url).parent, *SAID)[Path(sqlite_url).name]


def test_a_backup_is_restored_with_the_key_and_by_nobody_without_it(
    encrypted: str, evenhand: Evenhand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported(evenhand, encrypted)
    backup, new = str(tmp_path / "office" / "backup.db"), str(tmp_path / "office" / "new.db")
    assert "encrypted with the office's key" in evenhand("backup", backup, database=encrypted, who="lena").out
    done = evenhand("restore", backup, "--into", new)
    assert "Its record is whole" in done.out, done.err
    assert evenhand("incident", "UCB-I-2026-0001", database=new, who="jo").out.count(WORDS) == 1
    assert in_clear(tmp_path / "office", *SAID) == {}
    monkeypatch.delenv("EVENHAND_KEY_FILE")
    refused = evenhand("restore", backup, "--into", new + ".2")
    assert refused.code == 2
    assert "If the office was encrypted, say where its key is" in refused.err
    assert not list(tmp_path.rglob("new.db.2*"))


def test_a_backup_from_before_it_was_encrypted_is_told_how_to_be_restored(
    sqlite_url: str, evenhand: Evenhand, key_file: Path, tmp_path: Path
) -> None:
    refused = evenhand("restore", sqlite_url, "--into", str(tmp_path / "new.db"))
    assert refused.code == 2
    assert "restore it, and encrypt it then with evenhand key encrypt" in refused.err


def test_who_looked_while_others_wrote_is_sealed_beside_it_and_put_on_record_later(
    encrypted: str, evenhand: Evenhand
) -> None:
    reported(evenhand, encrypted)
    writer = open_database(encrypted)
    aside = Path(f"{encrypted}-noted")
    with writer.connection_context(), writer.atomic():
        looked = evenhand("check", "Patel", database=encrypted, who="sam")
        assert looked.code == 0, looked.err
        body = aside.read_text()
        assert body.strip()
        assert "look" not in body
        assert "office" not in body
    assert evenhand("check", "Patel", database=encrypted, who="lena").code == 0
    assert aside.read_text() == ""
    attach(encrypted)
    with database.connection_context():
        sam, lena = (Colleague.at(one).id for one in ("sam", "lena"))
        assert {one.who for one in Event.select().where(Event.verb == "office.look_up")} == {sam, lena}


def test_first_rows_are_read_before_peewee_from_an_encrypted_file_too(encrypted: str) -> None:
    way = Ahead(encrypted)
    try:
        with read_ahead(way):
            assert ("sam",) in rows("select login from colleague")
    finally:
        way.close()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("no key", "If the office is encrypted, say where its key is with key_file in the config file"),
        ("not there", "The key is not there: "),
        ("another", "does not open "),
        ("no key in it", "There is no key of Evenhand in "),
        ("open to others", "run `chmod 600` on it"),
        ("in an open folder", "run `chmod 700` on "),
        ("a folder", "is no file: check where the key is."),
    ],
)
def test_a_key_that_is_wrong_missing_or_not_safe_is_one_sentence(
    encrypted: str,
    evenhand: Evenhand,
    key_file: Path,
    wrong: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = Path(encrypted).read_bytes()
    if wrong == "no key":
        monkeypatch.delenv("EVENHAND_KEY_FILE")
    elif wrong == "not there":
        key_file.unlink()
    elif wrong == "another":
        key_file.unlink()
        office_key.make_file(str(key_file))
    elif wrong == "no key in it":
        key_file.write_text("open sesame\n")
    elif wrong == "open to others":
        key_file.chmod(0o640)
    elif wrong == "in an open folder":
        key_file.parent.chmod(0o777)
    else:
        key_file.unlink()
        key_file.mkdir(mode=0o700)
    for command in (("due",), ("verify",), ("queue",)):
        done = evenhand(*command, database=encrypted, who="sam")
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1), done
        assert sentence in done.err
    found = json.loads(evenhand("doctor", "--json", database=encrypted, who="sam").out)
    assert sentence in next(one["sentence"] for one in found if one["state"] == "WRONG")
    assert Path(encrypted).read_bytes() == before


def test_a_file_in_clear_is_not_worked_on_while_there_is_a_key(
    sqlite_url: str, evenhand: Evenhand, key_file: Path
) -> None:
    done = evenhand("due", database=staffed_before(sqlite_url), who="sam")
    assert done.code == 3
    assert "is not encrypted, and there is a key for it" in done.err
    assert "evenhand key encrypt" in done.err


def staffed_before(url: str) -> str:
    """The office was in use before there was a key."""
    kept = office_key.file()
    office_key.kept_in("")
    staffed(url)
    office_key.kept_in(kept)
    return url


def test_doctor_says_whether_it_is_encrypted(
    encrypted: str, sqlite_url: str, evenhand: Evenhand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(url: str) -> str:
        found = json.loads(evenhand("doctor", "--json", database=url, who="sam").out)
        return str(next(one["sentence"] for one in found if one["name"] == "Encrypted"))

    assert said(encrypted).startswith("Yes, by SQLCipher 4")
    monkeypatch.delenv("EVENHAND_KEY_FILE")
    office_key.kept_in("")
    assert said(staffed(sqlite_url)).startswith("No: whoever can open the file reads it.")


def test_a_new_office_is_made_encrypted_where_the_config_file_names_a_key(
    evenhand: Evenhand, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = evenhand("key", "make", str(home / "the.key"))
    assert f'key_file = "{home}/the.key"' in made.out
    assert (home / "the.key").stat().st_mode & 0o777 == 0o600
    assert (home / "the.key").read_text().split()[-1] not in made.out + made.err
    config = home / "config" / "evenhand" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'key_file = "{home}/the.key"\n')
    assert evenhand("migrate").code == 0
    path = home / "data" / "evenhand" / "office.db"
    assert not path.read_bytes().startswith(PLAIN)
    assert evenhand("due").code == 0
    practice = evenhand("demo", "--only-make")
    assert practice.code == 0, "practice cases are not the office's, and have no key"
    assert (home / "data" / "evenhand" / "practice.db").read_bytes().startswith(PLAIN)
    office_key.kept_in("")


def test_without_the_extra_a_plain_office_works_and_an_encrypted_one_says_what_to_install(
    encrypted: str, sqlite_url: str, program: Evenhand, key_file: Path
) -> None:
    start = "import sys; sys.modules['sqlcipher3'] = None; from app.cli.door import run; sys.exit(run(sys.argv[1:]))"

    def say(url: str, key: str) -> tuple[int, str]:
        import subprocess

        from tests.cli.conftest import ROOT

        env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(key_file.parent)}
        done = subprocess.run(
            [sys.executable, "-c", start, "--database", url, "--as", "sam", "due"],
            env=env | ({"EVENHAND_KEY_FILE": key} if key else {}), capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        return done.returncode, done.stderr

    assert say(encrypted, str(key_file)) == (3, f"{office_key.NO_LIBRARY}\n")
    assert say(staffed_before(sqlite_url), "") == (0, "")


def test_nothing_of_it_is_loaded_for_an_office_without_a_key(sqlite_url: str) -> None:
    db = open_database(sqlite_url)
    with db.connection_context():
        assert type(db.connection()).__module__.startswith("pysqlite3")


def test_a_key_for_another_office_is_not_taken_from_the_config_file(
    sqlite_url: str, evenhand: Evenhand, home: Path
) -> None:
    """It belongs to the database that the file names; another one is named with its own key or none."""
    config = home / "config" / "evenhand" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('key_file = "/nowhere/office.key"\n')
    assert evenhand("due", database=staffed(sqlite_url), who="sam").code == 0
    assert evenhand("doctor", database=sqlite_url, who="sam").code == 0


def test_a_damaged_encrypted_file_is_told_as_what_it_may_be(encrypted: str, evenhand: Evenhand) -> None:
    body = bytearray(Path(encrypted).read_bytes())
    body[100:132] = bytes(32)
    Path(encrypted).write_bytes(body)
    done = evenhand("due", database=encrypted, who="sam")
    assert done.code == 3
    assert "does not open" in done.err
    with pytest.raises(DatabaseTrouble):
        attach(encrypted).connect()
