"""Two hosts work on the same cases over one PostgreSQL, and the link of one is cut: nothing is lost, and it goes on.

In short on one machine with two addresses. With EVENHAND_LINK_CUTS=6 (root, Linux, iproute2) between network namespaces,
where a link that is down swallows what is sent, and so often.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from multiprocessing.connection import Connection
from random import Random
from typing import Any

import psycopg
import pytest

from models.database import attach, database, open_database
from models.incident import Incident
from models.migrations.runner import migrate
from models.office import setting_up
from models.policy.states import Outcome
from models.telling import CHANNEL
from tests.factories import Office
from tests.keeping.test_servers_that_go import Writers, nothing_lost
from tests.models.writers import KEPT, prepare, write_on, write_too_early
from tests.office.hosts import WHO, A, Apart, B, Hosts, Together, enter
from tests.screens.place import NOW, build
from tests.terminal.pty import Terminal
from tests.terminal.test_evenhand import FORM, ROOT, WORDS, open_triage

LINK_CUTS = int(os.environ.get("EVENHAND_LINK_CUTS", "0"))
"""How often a link is cut under load between namespaces; 0: on one machine, and twice."""
INCIDENT = FORM.split(":")[1]
SECRET, TEMPLATE = "a long word", "office_of_hosts"
SOON = 1.0 if LINK_CUTS else 10.0
"""Seconds in which a change must be seen on the other host."""
TOLD = 60
"""Seconds after which a link that is down has been noticed, with room for a busy machine; by design it is under 30."""
IS_CUT_OFF = re.compile(r"so nothing (was|is) saved")
"""What stands on the screen: what became of the save, or, if the watch noticed after that, how things are."""
pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def hosts() -> Iterator[Hosts]:
    """Both hosts and the server, where everybody has a password of their own."""
    with ExitStack() as until:
        made: Hosts = Apart(until) if LINK_CUTS else Together(until)
        made.server.start()
        (made.server.home / "data" / "pg_hba.conf").write_text(WHO, encoding="utf-8")
        for login in ("sue", "tom"):
            made.server.admin(f"create role {login} login password '{SECRET}'")
        made.server.admin("select pg_reload_conf()")
        made_office(made.server.create(TEMPLATE))
        yield made


def migrated(url: str) -> None:
    empty = open_database(url, create=True)
    with empty.connection_context():
        migrate(empty)
    attach(url)


def made_office(url: str) -> None:
    migrated(url)
    with database.connection_context():
        build()
        setting_up.init()
        setting_up.grant()


@pytest.fixture
def office(hosts: Hosts) -> Iterator[str]:
    """A fresh office on the server; its address for the server's own administrator."""
    with hosts.server.fresh(TEMPLATE) as url:
        yield url


def address(hosts: Hosts, host: int, login: str, office: str) -> str:
    name = office.split("@/")[1].split("?")[0]
    return f"postgresql://{login}@{hosts.address(host)}:{hosts.server.port}/{name}"


def program(hosts: Hosts, host: int, login: str, office: str, *words: str) -> list[str]:
    """The command that runs Evenhand on a host."""
    there = address(hosts, host, login, office)
    return [*hosts.within(host), sys.executable, "-m", "app", "--database", there, *words]


def environment(secret: str = SECRET) -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PGPASSWORD": secret, "EVENHAND_NOW": NOW.isoformat()}


def sits(hosts: Hosts, host: int, login: str, office: str) -> Terminal:
    """Somebody at a terminal on a host."""
    terminal = Terminal(program(hosts, host, login, office), size=(100, 40), env=environment(), cwd=ROOT)
    terminal.wait_for("Updated 10:41am")
    terminal.wait_until_awake()
    terminal.settle(1.0)
    return terminal


def told(hosts: Hosts, host: int, login: str, office: str, *words: str, secret: str = SECRET) -> str:
    """What a command on a host prints."""
    command = program(hosts, host, login, office, *words)
    env = {**os.environ, **environment(secret)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
    return done.stdout + done.stderr


def triaged_elsewhere(hosts: Hosts, office: str) -> str:
    """What Tom does on the other host while Sue has it open."""
    words = (
        "incident",
        "triage",
        INCIDENT,
        "--outcome",
        "not-unacceptable-forceful-only",
        "--reason",
        "A repair was owed.",
    )
    return told(hosts, B, "tom", office, *words)


def ready_to_save(terminal: Terminal) -> None:
    open_triage(terminal)
    terminal.press("down", "down", "down", "space", "tab")
    terminal.type(WORDS)
    terminal.wait_for(WORDS[-12:])
    terminal.press("ctrl+s")
    terminal.wait_for("Check your answers  ")
    terminal.settle()


def save_until_done(terminal: Terminal) -> None:
    """As somebody would who is told that the server is back, while its sessions may still be on their way."""
    began = time.monotonic()
    while "Incident triaged" not in terminal.text():
        assert time.monotonic() - began < TOLD, terminal.text()
        if "Enter Record" in terminal.text():
            terminal.press("enter")
        terminal.settle(1.0)


def outcome(office: str) -> Outcome | None:
    """What triage made of the report, if anything."""
    attach(office)
    with database.connection_context():
        return Incident.at(INCIDENT).outcome


def waiting(office: str) -> int:
    """How many sessions of other hosts stand in the middle of a save."""
    with psycopg.connect(office, autocommit=True) as server:
        found = server.execute(
            "select count(*) from pg_stat_activity where application_name = 'evenhand' and client_port > 0 "
            "and datname = current_database() and state in ('active', 'idle in transaction') and xact_start is not null"
        ).fetchone()
    return int(found[0]) if found else 0


def until_waiting(office: str, count: int, timeout: float) -> float:
    """Seconds until so many do."""
    began = time.monotonic()
    while waiting(office) != count:
        assert time.monotonic() - began < timeout, waiting(office)
        time.sleep(0.05)
    return time.monotonic() - began


def test_a_password_is_asked_for_on_each_host(hosts: Hosts, office: str) -> None:
    for host in (A, B):
        assert "The database server refused your name or password" in told(
            hosts, host, "sue", office, "queue", secret="another"
        )


def test_what_is_done_on_one_host_appears_on_the_other(hosts: Hosts, office: str) -> None:
    with sits(hosts, A, "sue", office) as terminal:
        terminal.press("2")
        terminal.wait_for("Ahmed, S")
        terminal.settle()
        with psycopg.connect(address(hosts, B, "owner", office), autocommit=True) as ear:
            ear.execute(f"listen {CHANNEL}".encode())
            answer = triaged_elsewhere(hosts, office)
            assert next(ear.notifies(timeout=60, stop_after=1), None), answer
        began = time.monotonic()
        terminal.wait_until_gone("Ahmed, S", SOON)
    sys.stdout.write(
        f"\nseen on the other host {time.monotonic() - began:.2f} s after the command had ended\n"
    )


def test_a_link_cut_in_the_middle_of_a_save_undoes_it_keeps_the_words_and_it_is_done_once_it_is_back(
    hosts: Hosts, office: str
) -> None:
    with sits(hosts, A, "sue", office) as terminal, psycopg.connect(office) as holds:
        ready_to_save(terminal)
        holds.execute("select * from chain_head for update")
        terminal.press("enter")
        until_waiting(office, 1, 20)
        hosts.cut(A)
        try:
            holds.rollback()  # the server goes on with what A can't hear of
            terminal.wait_for(IS_CUT_OFF, TOLD)
            assert WORDS[-12:] in terminal.text()
            until_waiting(office, 0, TOLD)  # with the link still down: nobody else has to wait for A
            assert outcome(office) is None
        finally:
            hosts.join(A)
        terminal.wait_for("database server is back", TOLD)
        save_until_done(terminal)
    assert outcome(office) is Outcome.NOT_OURS


def test_a_screen_that_was_cut_off_never_acts_on_what_it_still_shows(hosts: Hosts, office: str) -> None:
    with sits(hosts, A, "sue", office) as terminal:
        ready_to_save(terminal)
        hosts.cut(A)
        try:
            answer = triaged_elsewhere(hosts, office)
            before = outcome(office)
        finally:
            hosts.join(A)
        terminal.settle(0.5)
        terminal.press("enter")
        terminal.settle(3.0, 20)
        assert "Incident triaged" not in terminal.text()
        shown = terminal.text()
    assert before is Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY, answer
    assert outcome(office) is before
    assert WORDS[-12:] in shown


class WritersOn(Writers):
    """Writers who work on a host."""

    def __init__(self, hosts: Hosts, host: int, office: str, count: int = 2) -> None:
        self._place, self._seed = hosts.place(host), host * 100
        super().__init__(address(hosts, host, "owner", office), count)

    def life(self, url: str, seed: int, mouth: Connection) -> tuple[Callable[..., None], tuple[Any, ...]]:
        return write_there, (self._place, url, self._seed + seed, mouth)


class HastyWriterOn(WritersOn):
    def life(self, url: str, seed: int, mouth: Connection) -> tuple[Callable[..., None], tuple[Any, ...]]:
        return write_too_early_there, (self._place, url, seed, mouth)


def write_there(place: str, url: str, seed: int, told: Connection) -> None:
    enter(place)
    write_on(url, seed, told)


def write_too_early_there(place: str, url: str, seed: int, told: Connection) -> None:
    enter(place)
    write_too_early(url, seed, lambda token: told.send((KEPT, token)))


def test_what_was_acknowledged_before_a_link_had_carried_it_is_found_missing(hosts: Hosts) -> None:
    """The control."""
    with ExitStack() as until, hosts.server.fresh() as url:
        migrated(url)
        with database.connection_context():
            prepare(Office())
        hasty = HastyWriterOn(hosts, A, url, 1)
        until.callback(hasty.end)
        hasty.wait_for(1)
        hosts.cut(A)
        hosts.join(A)
        hasty.end()
        lost, _ = nothing_lost(hasty, url)
    assert len(lost) == 1


def test_links_are_cut_at_any_moment_and_nothing_acknowledged_is_lost(hosts: Hosts) -> None:
    luck = Random(20261123)
    with ExitStack() as until, hosts.server.fresh() as url:
        migrated(url)
        with database.connection_context():
            prepare(Office())
        cut, stays = WritersOn(hosts, A, url), WritersOn(hosts, B, url)
        until.callback(cut.end)
        until.callback(stays.end)
        for _ in range(LINK_CUTS or 2):
            cut.wait_for(2)
            time.sleep(luck.uniform(0, 0.2))  # any moment of what they do next
            hosts.cut(A)
            try:
                stays.wait_for(4)  # the other host goes on
                time.sleep(luck.choice((0.5, 3, 20)) if hosts.silent else 0.2)
            finally:
                hosts.join(A)
        cut.wait_for(2)
        stays.wait_for(2)
        cut.end()
        stays.end()
        for writers in (cut, stays):
            assert nothing_lost(writers, url) == ([], [])
