"""Who is at the keyboard is asked of the operating system or the server; nothing in the environment changes it."""

from __future__ import annotations

import getpass
import os
import pwd
from pathlib import Path

import pytest

from app import identity
from models.database import attach
from models.errors import BadInput
from tests.cli.conftest import WEDNESDAY, Evenhand, Result

ME = pwd.getpwuid(os.getuid()).pw_name
FORGED = [
    {"LOGNAME": "lena"},
    {"USER": "lena"},
    {"USERNAME": "lena"},
    {"LNAME": "lena"},
    {"SUDO_USER": "lena"},
    {"SUDO_UID": "1"},
    {"SUDO_UID": "65534", "SUDO_USER": "nobody"},
    {"SUDO_COMMAND": "evenhand", "SUDO_UID": "1", "SUDO_GID": "1"},
    {"SSH_ORIGINAL_COMMAND": "evenhand --as lena", "SSH_CONNECTION": "1.2.3.4 1 5.6.7.8 22"},
    {"PGUSER": "lena", "HOME": "/home/lena"},
]


@pytest.mark.parametrize("forged", FORGED, ids=lambda env: next(iter(env)))
def test_a_forged_environment_changes_nobody(
    forged: dict[str, str], tmp_path: Path, program: Evenhand
) -> None:
    path = str(tmp_path / "office.db")
    made = program("migrate", env={**forged, "EVENHAND_DATABASE": path})
    assert f"with the account {ME}" in made.err
    assert program("people", env={**forged, "EVENHAND_DATABASE": path}).code == 0


@pytest.mark.parametrize("name", ["LOGNAME", "USER", "LNAME", "USERNAME"])
def test_who_asks_the_environment_is_deceived(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what programs usually ask would have believed it."""
    for other in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "lena")
    assert getpass.getuser() == "lena"
    assert identity.account_name(str(tmp_path / "office.db")) == ME


def test_a_stranger_is_told_nothing_of_what_there_is(office_url: str, evenhand: Evenhand) -> None:
    from models.people import Office
    from tests.factories import WEDNESDAY as THEN

    db = attach(office_url)
    db.connect()
    Office.found("somebody-else", "Somebody Else", THEN)
    db.close()
    for args in (("people",), ("queue",), ("check", "mill lane"), ("case", "UCB-C-2026-0001"), ("due",)):
        result = evenhand("--database", office_url, *args)
        assert (result.code, result.out) == (1, "")
        assert "Nobody here has the account" in result.err
        assert "Somebody Else" not in result.err


@pytest.mark.parametrize("command", [("people",), ("queue",), ("check", "mill lane"), ("due",)])
def test_as_somebody_else_is_for_practice_only(
    command: tuple[str, ...], office_url: str, evenhand: Evenhand
) -> None:
    evenhand("--database", office_url, "migrate")
    result = evenhand("--database", office_url, "--as", "lena", *command)
    assert (result.code, result.out) == (2, "")
    assert "--as works in a practice database only" in result.err


def test_a_colleague_who_left_is_a_stranger(practice_url: str, evenhand: Evenhand) -> None:
    assert evenhand("people", "retire", "cleo", database=practice_url, who="lena").code == 0
    result = evenhand("queue", database=practice_url, who="cleo")
    assert (result.code, result.out) == (1, "")


def test_nobody_is_evenhand_itself(sqlite_practice: str, evenhand: Evenhand) -> None:
    assert evenhand("queue", database=sqlite_practice, who="evenhand").code == 1


def test_another_clock_is_for_practice_only(sqlite_url: str, program: Evenhand) -> None:
    program("--database", sqlite_url, "migrate")
    result = program("--database", sqlite_url, "queue", env={"EVENHAND_NOW": WEDNESDAY})
    assert result.code == 2
    assert "EVENHAND_NOW works in a practice database only" in result.err


@pytest.mark.parametrize("typed", ["yesterday", "2026-03-04", "2026-03-04T15:40"])
def test_another_clock_needs_a_moment_with_its_offset(
    typed: str, sqlite_practice: str, evenhand: Evenhand
) -> None:
    result = evenhand("queue", database=sqlite_practice, who="sam", now=typed)
    assert result.code == 2
    assert "a moment with its offset" in result.err


def test_sudo_counts_only_where_it_is_and_for_a_file_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "office.db"
    path.touch(mode=0o600)
    monkeypatch.setenv("SUDO_UID", "1")
    assert identity.account_name(str(path)) == ME
    assert identity.full_name("nobody-of-this-name") == "nobody-of-this-name"


NOBODY, ANOTHER = 65534, 65533


def is_by_sudo(*above: tuple[str, int]) -> bool:
    """What a process of the account NOBODY makes of those above it, each with its name and its account.

    They are real ones. Who isn't root has one account alone, under which nothing is sudo.
    """
    reads, writes = os.pipe()
    if (child := os.fork()) == 0:
        for name, uid in above:
            Path("/proc/self/comm").write_text(name)
            _as(uid, 0)
            if os.fork():
                os.wait()
                os._exit(0)
            _as(0, 0)
        _as(NOBODY, NOBODY)
        os.write(writes, b"sudo" if identity._below_sudo(os.getuid()) else b"none")
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writes)
    with os.fdopen(reads, "rb") as answer:
        return {b"sudo": True, b"none": False}[answer.read()]


def _as(uid: int, way_back: int) -> None:
    if 0 in os.getresuid():
        os.setresuid(uid, uid, way_back)


@pytest.mark.parametrize(
    ("above", "believed"),
    [
        ((("sudo", 0),), True),
        ((("sudo", 0), ("sudo", 0), ("sh", NOBODY)), True),
        ((("sudo", 0), ("bash", 0), ("su", 0)), True),
        ((("sudo", NOBODY),), False),
        ((("sudo", ANOTHER), ("doas", 0)), False),
        ((("sudo", 0), ("sh", ANOTHER)), False),
        ((("sudo", 0), ("sh", ANOTHER), ("doas", 0)), False),
        ((("sudoedit", 0),), False),
    ],
    ids=[
        "sudo itself", "a script below sudo", "su in a shell of root's below sudo", "a program of one's own by that name",
        "a program of the caller's by that name", "another account's shell below sudo", "another way on from such a shell",
        "another name",
    ],
)  # fmt: skip
def test_sudo_is_root_and_nobody_else_stands_between(
    above: tuple[tuple[str, int], ...], believed: bool
) -> None:
    assert is_by_sudo(*above) is (believed and os.getuid() == 0)


def test_who_am_i_is_the_colleague(practice_url: str) -> None:
    db = attach(practice_url)
    db.connect()
    assert identity.who_am_i("dana").name == "Dana Reyes"
    assert identity.actor("dana").id == identity.who_am_i("dana").id
    assert identity.is_practice()
    with pytest.raises(identity.Stranger):
        identity.who_am_i("nobody")
    db.close()


def test_as_needs_practice(sqlite_office: object) -> None:
    with pytest.raises(BadInput):
        identity.who_am_i("dana")


@pytest.fixture
def served_office(tmp_path: Path, program: Evenhand) -> dict[str, str]:
    """An office with Lena and Sam in it, as the environment in which sshd starts the program for one of their keys."""
    env = {"EVENHAND_DATABASE": str(tmp_path / "office.db"), "HOME": str(tmp_path)}
    assert program("migrate", env=env).code == 0
    for line in (("lena", "Lena Brook", "--role", "lead"), ("sam", "Sam Okoro", "--role", "caseworker")):
        assert program("people", "add", *line, env=env).code == 0
    return env


def test_a_key_says_who_comes_in_and_what_is_typed_behind_ssh_does_not(
    served_office: dict[str, str], program: Evenhand
) -> None:
    def asked(words: str) -> Result:
        return program(
            "serve", "sam", env={**served_office, "SSH_ORIGINAL_COMMAND": words, "LOGNAME": "lena"}
        )

    assert "Sam Okoro" in asked("people").out
    assert asked("evenhand due").code == 0
    assert "It is already known who you are" in asked("serve lena").err
    assert "works in a practice database only" in asked("people --as lena").err
    assert "Your role cannot" in asked("people add eve Eve --role lead").err
    assert "Close it" in asked("find 'open").err
    assert asked("; sh -c id").code == 2
    stranger = program("serve", "eve", env={**served_office, "SSH_ORIGINAL_COMMAND": "people"})
    assert (stranger.code, stranger.out) == (1, "")


@pytest.mark.parametrize(
    "words",
    ["--database x.db people", "people --database=x.db", "export customers x.csv", "bundle UCB-C-2026-0001 x.zip",
     "backup x.age", "backup-key x.txt", "restore x.age --into y.db", "verify --checkpoint x", "import customers x.csv"],
)  # fmt: skip
def test_nobody_who_comes_in_by_a_key_gets_a_file_or_another_database(
    words: str,
    served_office: dict[str, str],
    tmp_path: Path,
    program: Evenhand,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    result = program("serve", "lena", env={**served_office, "SSH_ORIGINAL_COMMAND": words})
    assert result.code == 1
    assert "an account that is not yours" in result.err
    assert list(work.iterdir()) == []


def test_who_is_served_works_in_the_office_that_the_line_of_their_key_names(
    served_office: dict[str, str], program: Evenhand
) -> None:
    path = served_office["EVENHAND_DATABASE"]
    env = {**served_office, "EVENHAND_DATABASE": path + ".other", "SSH_ORIGINAL_COMMAND": "people"}
    assert "Sam Okoro" in program("serve", "sam", "--database", path, env=env).out


def test_who_is_served_works_in_an_encrypted_office_whose_key_the_account_names(
    tmp_path: Path, program: Evenhand
) -> None:
    """The service account's own config file names the database and its key; nobody who comes in names either."""
    folder = tmp_path / "config" / "evenhand"
    folder.mkdir(parents=True)
    key = tmp_path / "office.key"
    assert program("key", "make", str(key)).code == 0
    (folder / "config.toml").write_text(f'database = "{tmp_path}/office.db"\nkey_file = "{key}"\n')
    assert program("migrate").code == 0
    assert program("people", "add", "sam", "Sam Okoro", "--role", "caseworker").code == 0
    done = program("serve", "sam", env={"SSH_ORIGINAL_COMMAND": "people"})
    assert "Sam Okoro" in done.out, done.err
    assert not (tmp_path / "office.db").read_bytes().startswith(b"SQLite format 3")


def test_only_the_account_that_alone_opens_the_file_serves_it(
    served_office: dict[str, str], program: Evenhand
) -> None:
    result = program(
        "serve", "sam", env={**served_office, "EVENHAND_DATABASE": "postgresql://db.example/office"}
    )
    assert (result.code, result.out) == (3, "")
    assert "can't be reached" in result.err  # whether its login may serve others is asked of the server
    under_sudo = {**served_office, "SUDO_UID": "1", "SUDO_COMMAND": "/usr/bin/evenhand serve lena"}
    assert "It is already known who you are" in program("serve", "lena", env=under_sudo).err
