"""An office in use is encrypted, or given another key: nothing is lost at any moment, and nothing is left in clear."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from models import office_key
from models.database import attach, database
from models.errors import BadInput, DatabaseTrouble
from models.incident import Incident
from models.journal import Event
from models.keeping import encrypting
from models.keeping.encrypting import change_key, encrypt, unfinished
from models.verify import verify
from tests.cli.conftest import ROOT, Evenhand, evenhand, home, staffed
from tests.factories import WEDNESDAY
from tests.keeping.locked import WORDS, encrypted, in_clear, key_file
from tests.keeping.test_encryption import PLAIN, reported

__all__ = ["encrypted", "evenhand", "home", "key_file"]  # fixtures


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path, evenhand: Evenhand) -> str:
    """An office that is not encrypted, with a narrative in it, alone in its folder."""
    folder = tmp_path / "plain"
    folder.mkdir(mode=0o700)
    path = str(folder / "office.db")
    os.rename(staffed(sqlite_url), path)
    reported(evenhand, path)
    assert in_clear(folder, WORDS) == {"office.db": [WORDS]}
    return path


@pytest.fixture
def new_key(tmp_path: Path, key_file: Path) -> str:
    path = str(key_file.parent / "new.key")
    office_key.make_file(path)
    return path


def whole(path: str) -> bool:
    """Whether the office opens, its record holds, and what was reported is in it."""
    attach(path)
    with database.connection_context():
        return verify(deep=True).broken is None and [one.account_text for one in Incident.select()] == [WORDS]


def is_plain(path: str) -> bool:
    return Path(path).read_bytes().startswith(PLAIN)


def test_an_office_is_encrypted_and_nothing_of_it_is_left_in_clear(
    office: str, key_file: Path, evenhand: Evenhand
) -> None:
    Path(f"{office}-noted").write_text(
        '["look-ups", "office.look_up", 1, "2026-03-04T15:40:00.000000Z", ["person", 1, null], {"person:1": []}]\n'
    )
    said = evenhand("key", "encrypt", database=office)
    assert said.code == 0, said.err
    assert "rows were compared with the file from before" in " ".join(said.out.split())
    assert not is_plain(office)
    assert in_clear(Path(office).parent, WORDS, "look_up") == {}
    assert not unfinished(office)
    assert whole(office)
    with database.connection_context():
        verbs = [one.verb for one in Event.select().order_by(Event.id)]
    assert verbs[-2:] == ["office.look_up", "office.encrypt"], "what was kept beside it is on record"
    assert whole(f"{office}.before-encrypting")
    for one in Path(office).parent.iterdir():
        assert one.stat().st_mode & 0o777 == 0o600, one


def test_another_key_opens_it_and_the_old_one_no_longer(
    office: str, key_file: Path, new_key: str, evenhand: Evenhand, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evenhand("key", "encrypt", database=office).code == 0
    assert evenhand("key", "change", new_key, database=office).code == 0
    assert "does not open" in evenhand("due", database=office, who="sam").err
    assert whole(f"{office}.before-new-key"), "the copy opens with the old key"
    monkeypatch.setenv("EVENHAND_KEY_FILE", new_key)
    assert evenhand("due", database=office, who="sam").code == 0
    assert whole(office)
    again = evenhand("key", "change", new_key, database=office)
    assert (again.code, "This is the key that the office has." in again.err) == (2, True)
    assert in_clear(Path(office).parent, WORDS) == {}


@pytest.mark.parametrize("what", ["encrypt", "change"])
def test_while_somebody_has_it_open_it_stays_as_it_is(
    office: str, key_file: Path, new_key: str, what: str
) -> None:
    """A reader too: what they wrote later would be in a file that nobody opens any more."""
    office_key.kept_in(str(key_file) if what == "change" else "")
    if what == "change":
        office_key.kept_in(str(key_file))
        encrypt(office, now=WEDNESDAY)
    with read_by_somebody(office):
        office_key.kept_in(str(key_file))
        before = Path(office).read_bytes()
        with pytest.raises(DatabaseTrouble, match="Somebody has Evenhand open"):
            encrypt(office, now=WEDNESDAY) if what == "encrypt" else change_key(
                office, new_key, now=WEDNESDAY
            )
        assert Path(office).read_bytes() == before
    if what == "encrypt":
        office_key.kept_in("")
    assert whole(office)


READS = """
import sys
from models import office_key
from models.database import open_database
office_key.kept_in(sys.argv[2])
db = open_database(sys.argv[1])
db.connect()
db.execute_sql("select 1 from event").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def read_by_somebody(office: str) -> Iterator[None]:
    """In a process of their own: two copies of SQLite in one don't see each other's locks."""
    command = [sys.executable, "-c", READS, office, office_key.file()]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        yield
        reader.communicate()


def test_who_waits_for_it_meanwhile_works_in_the_new_file(
    encrypted: str, new_key: str, evenhand: Evenhand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They have opened the old file, and wait for it: what they write would be in a file without a name."""
    old = office_key.office_key()
    command = [
        sys.executable,
        "-m",
        "app",
        "--database",
        encrypted,
        "--as",
        "sam",
        "person",
        "add",
        "Ottoline Quagmire",
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "EVENHAND_KEY_FILE": new_key}
    with encrypting._alone(encrypted, old) as held:
        encrypting._new_file(held, encrypted, office_key.read(new_key))
        waits = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while not has_open(waits.pid, encrypted):
            assert waits.poll() is None, waits.communicate()
        encrypting._put_in_place(encrypted)
    out, err = waits.communicate(timeout=120)
    assert waits.returncode == 0, err
    office_key.kept_in(new_key)
    attach(encrypted)
    with database.connection_context():
        found = database.execute_sql(
            "select count(*) from person where name = 'Ottoline Quagmire'"
        ).fetchone()
    assert found == (1,), out


def has_open(process: int, path: str) -> bool:
    try:
        return any(os.readlink(one.path) == path for one in os.scandir(f"/proc/{process}/fd"))
    except OSError:
        return False


EACH = ("link", "replace", "unlink", "fsync", "open")
CALLS = EACH if os.environ.get("EVENHAND_KILL_STEPS") else ("link", "replace")
"""What changes the folder, or waits for the disk: it is killed before and after each of them. The short form takes those
by which a file gets its name.
"""


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do it in a process that is killed (-9) at this step; False when it came to its end."""
    child = os.fork()
    if not child:
        left = [number]

        def live_on() -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        def counted(call: Callable[..., object]) -> Callable[..., object]:
            def instead(*args: object, **more: object) -> object:
                live_on()
                done = call(*args, **more)
                live_on()
                return done

            return instead

        for name in CALLS:
            setattr(os, name, counted(getattr(os, name)))
        try:
            work()
            os._exit(0)
        finally:
            os._exit(3)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def test_it_is_killed_at_each_step_of_encrypting_and_there_is_one_whole_office(
    office: str, key_file: Path, tmp_path: Path
) -> None:
    steps = 0
    for again in copies(office, tmp_path):
        if not killed_at(steps, lambda: encrypt(again, now=WEDNESDAY)):  # noqa: B023  (called at once)
            break
        steps += 1
        if is_plain(again):
            office_key.kept_in("")
        assert whole(again), steps
        office_key.kept_in(str(key_file))
        if is_plain(again) or unfinished(again):
            encrypt(again, now=WEDNESDAY)
        assert whole(again), steps
        assert not unfinished(again)
        assert in_clear(Path(again).parent, WORDS) == {}, steps
    assert steps >= 8
    assert whole(again)
    assert in_clear(Path(again).parent, WORDS) == {}


def test_it_is_killed_at_each_step_of_changing_the_key_and_one_of_both_opens_it(
    office: str, key_file: Path, new_key: str, tmp_path: Path
) -> None:
    encrypt(office, now=WEDNESDAY)
    steps, opened = 0, set()
    for again in copies(office, tmp_path):
        if not killed_at(steps, lambda: change_key(again, new_key, now=WEDNESDAY)):  # noqa: B023
            break
        steps += 1
        for key in (str(key_file), new_key):
            office_key.kept_in(key)
            try:
                assert whole(again), steps
            except DatabaseTrouble as trouble:
                assert "does not open" in trouble.sentence
            else:
                opened.add((steps, key))
        office_key.kept_in(str(key_file))
        if (steps, str(key_file)) in opened:
            change_key(again, new_key, now=WEDNESDAY)
        assert in_clear(Path(again).parent, WORDS) == {}, steps
    assert steps >= 4
    assert len(opened) == steps, "exactly one key each time"
    assert {key for _, key in opened} == {str(key_file), new_key}


def copies(office: str, tmp_path: Path) -> Iterator[str]:
    for number in count():
        folder = tmp_path / f"try{number}"
        folder.mkdir(mode=0o700)
        path = folder / "office.db"
        path.write_bytes(Path(office).read_bytes())
        path.chmod(0o600)
        yield str(path)


def test_a_key_is_made_once_and_never_written_over(office: str, evenhand: Evenhand, key_file: Path) -> None:
    kept = key_file.read_bytes()
    again = evenhand("key", "make", str(key_file))
    assert again.code == 2
    assert key_file.read_bytes() == kept
    for wrong in (("make",), ("make", "a.key", "--keyring", "b"), ("change",)):
        assert "Give a FILE, or --keyring and a name." in evenhand("key", *wrong, database=office).err


def test_without_a_key_encrypt_says_how_to_make_one(office: str, evenhand: Evenhand) -> None:
    done = evenhand("key", "encrypt", database=office)
    assert done.code == 2
    assert "Make one with evenhand key make, and set key_file in the config file." in done.err


def test_a_server_is_encrypted_by_whoever_looks_after_it(
    postgres_url: str, evenhand: Evenhand, key_file: Path
) -> None:
    done = evenhand("key", "encrypt", database=postgres_url)
    assert (done.code, "This is for a file." in done.err) == (2, True)


def test_a_changed_row_in_the_new_file_keeps_the_old_one(
    office: str, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the comparison: a copy that is not the same never takes its place."""
    refuse = encrypting._refuse_damage

    def tampers(connection: object, name: str) -> None:
        refuse(connection, name)
        connection.execute("update fresh.colleague set name = 'Nobody' where id = 1")  # type: ignore[attr-defined]

    monkeypatch.setattr(encrypting, "_refuse_damage", tampers)
    with pytest.raises(DatabaseTrouble, match="The new file is not the same as the old one"):
        encrypt(office, now=WEDNESDAY)
    office_key.kept_in("")
    assert is_plain(office)
    assert whole(office)


def test_who_came_in_by_a_service_account_changes_no_key(
    office: str, evenhand: Evenhand, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUDO_UID", "1000")
    monkeypatch.setenv("SUDO_COMMAND", "/usr/bin/evenhand key encrypt")
    monkeypatch.setenv("EVENHAND_DATABASE", office)
    before = Path(office).read_bytes()
    for words in (("encrypt",), ("change", str(key_file)), ("make", str(key_file.parent / "x"))):
        assert evenhand("key", *words).code == 1
    assert Path(office).read_bytes() == before
    with pytest.raises(BadInput):
        change_key(office, str(key_file), now=WEDNESDAY)
