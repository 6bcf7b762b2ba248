"""PostgreSQL's own programs for copies of a database: pg_dump and pg_restore, of the server's version or later."""

from __future__ import annotations

import glob
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from models.drivers import address_of, parts_of
from models.errors import DatabaseTrouble
from models.office.triggers import TRIGGERS

_OF_THE_SERVER = re.compile(
    "|".join((" (POLICY|ROW SECURITY) ", *(f" TRIGGER public {one.table} {one.name} " for one in TRIGGERS)))
)
"""Lines of a dump's contents that need the roles and functions of `evenhand office init`, which are made anew."""
PLACES = "/usr/lib/postgresql/*/bin"
"""Where Debian and Ubuntu keep those of each version, apart from the PATH."""


@contextmanager
def dumping(url: str) -> Iterator[IO[bytes]]:
    """A stream with the whole database, as of one moment, while others go on writing. Raises DatabaseTrouble."""
    # What keeps need to know is made anew by `evenhand office init`, on a server with other roles too.
    command = [
        _program("pg_dump"),
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        "--exclude-schema=desk",
    ]
    with tempfile.TemporaryFile() as said, _running(command, url, said, stdout=subprocess.PIPE) as dump:
        yield cast(IO[bytes], dump.stdout)
        _done(dump, said, "The backup was not made")


def restore_dump(url: str, dump: IO[bytes]) -> None:
    """Fill the empty database at `url`, all of it or nothing. Raises DatabaseTrouble."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as wanted:
        wanted.writelines(f"{line}\n" for line in _contents(dump) if not _OF_THE_SERVER.search(line))
        wanted.flush()
        command = [
            _program("pg_restore"),
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
            f"--use-list={wanted.name}",
        ]
        os.lseek(dump.fileno(), 0, os.SEEK_SET)  # the program reads the file itself, whatever was read here
        with tempfile.TemporaryFile() as said, _running(command, url, said, stdin=dump) as restore:
            _done(restore, said, "The backup was not restored")


def _contents(dump: IO[bytes]) -> list[str]:
    """A line for each thing that a dump holds. Raises DatabaseTrouble for what is no dump."""
    os.lseek(dump.fileno(), 0, os.SEEK_SET)
    command = [_program("pg_restore"), "--list"]
    with tempfile.TemporaryFile() as said:
        done = subprocess.Popen(command, stdin=dump, stdout=subprocess.PIPE, stderr=said, text=True)  # noqa: S603
        with done as listing:
            found = listing.stdout.read().splitlines() if listing.stdout is not None else []
            _done(cast("subprocess.Popen[bytes]", listing), said, "The backup was not restored")
    return found


@contextmanager
def _running(
    command: list[str], url: str, said: IO[bytes], **streams: Any
) -> Iterator[subprocess.Popen[bytes]]:
    address, secret = _address(url)
    env = {**os.environ, "LC_ALL": "C", **({"PGPASSWORD": secret} if secret else {})}
    command = [*command, f"--dbname={address}"]
    with subprocess.Popen(command, env=env, stderr=said, **streams) as process:  # noqa: S603  (PostgreSQL's own)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()


def _address(url: str) -> tuple[str, str]:
    """The address without its password, which no list of processes may show, and the password."""
    parts = parts_of(url)
    secret = parts.pop("password", "")
    return address_of(parts), secret


def _done(process: subprocess.Popen[bytes], said: IO[bytes], what: str) -> None:
    if process.wait():
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
        why = next((line for line in lines if "error:" in line), lines[-1] if lines else "it gave no reason")
        raise DatabaseTrouble(f"{what}. PostgreSQL says: {why.split('error: ')[-1].rstrip('.')}.")


def _program(name: str) -> str:
    """Where `name` is: in PG_BINDIR if that is set, on the PATH, or where Debian puts the newest."""
    if folder := os.environ.get("PG_BINDIR"):
        return os.path.join(folder, name)
    newest = sorted(glob.glob(f"{PLACES}/{name}"), key=lambda path: _version(path), reverse=True)
    if found := shutil.which(name) or next(iter(newest), None):
        return found
    raise DatabaseTrouble(
        f"{name} is not installed on this machine: install PostgreSQL's client programs, or set PG_BINDIR to their folder."
    )


def _version(path: str) -> int:
    number = path.split("/")[-3]
    return int(number) if number.isdigit() else 0
