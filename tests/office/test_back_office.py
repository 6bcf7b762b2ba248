"""The back office: those whose login has no table work with Evenhand all the same, by commands and on the screens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from models.database import attach, database
from models.governance import Governance
from models.incident import Incident
from models.office import errands
from models.people import Colleague
from models.policy.governing import RetentionKind
from models.retention.sweep import sweep
from models.support import ColleagueSupport
from models.verify import verify
from tests.office.conftest import Server
from tests.postgres import Cluster
from tests.queries.secrets import CASE, FACTOR, REASON, SUPPORT
from tests.terminal.pty import Terminal

ROOT = Path(__file__).parents[2]
Said = subprocess.CompletedProcess[str]
Ask = Callable[..., Said]


@pytest.fixture
def ask(server: Server, tmp_path: Path) -> Ask:
    """A command, said by somebody with their own login."""

    def said(login: str, *words: str, stdin: str = "") -> Said:
        return subprocess.run(
            [sys.executable, "-m", "app", "--database", server.address(login), *words],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            cwd=ROOT,
            env=environment(tmp_path),
            check=False,
        )

    return said


def environment(folder: Path) -> dict[str, str]:
    own = {f"XDG_{one}_HOME": str(folder / one) for one in ("DATA", "STATE", "CONFIG")}
    return {**os.environ, **own, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def post(cluster: Cluster, server: Server, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The back office at work."""
    server.admin(
        "do $$ begin if not exists (select 1 from pg_roles where rolname = 'post') then create role post login; "
        "end if; end $$",
        "grant evenhand_back_office to post",
    )
    command = [sys.executable, "-m", "app", "--database", server.address("post"), "office", "answer"]
    with subprocess.Popen(command, cwd=ROOT, env=environment(tmp_path), stderr=subprocess.PIPE) as running:
        assert running.stderr is not None
        assert b"The back office answers" in running.stderr.readline()
        try:
            yield running
        finally:
            running.terminate()  # as systemd does; a Ctrl+C would be ignored below a job in the background
            assert running.wait(60) == 0


def at(server: Server) -> Any:
    attach(server.url)
    database.connect()
    return server.office


def test_a_contractors_desk_looks_somebody_up_and_says_that_it_knows(
    server: Server, ask: Ask, post: subprocess.Popen[bytes]
) -> None:
    shown = ask("con", "check", "patel")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Visit in pairs." in shown.stdout
    assert not any(mark in shown.stdout for mark in (REASON, FACTOR, SUPPORT, CASE))
    told = ("--desk", "con", "--operatives", "Ray Hill", "--need", "They repair the boiler.")
    sent = ask("sam", "notice", "send", "UCB-M-2026-0002", *told)
    assert sent.returncode == 0, sent.stderr
    assert "UCB-N-2026-0001" in ask("con", "notice").stdout
    known = ask("con", "notice", "acknowledge", "UCB-N-2026-0001", "--how", "by phone")
    assert known.returncode == 0, known.stderr
    refused = ask("con", "case", server.case.ref)
    assert refused.returncode == 1
    assert "Your role cannot read this case. (P60)" in refused.stderr


def test_a_colleague_reports_and_sees_what_became_of_it(
    server: Server, ask: Ask, post: subprocess.Popen[bytes]
) -> None:
    report = {
        "account": "He shouted for ten minutes.",
        "channel": "visit",
        "codes": ["UB05"],
        "responsible": "UCB-P-2026-0001",
        "affected": ["nia"],
        "occurred_at": "yesterday 10:00",
    }
    sent = ask("nia", "report", "--json", "-", stdin=json.dumps(report))
    assert sent.returncode == 0, sent.stderr
    ref = json.loads(sent.stdout)["ref"]
    assert "He shouted for ten minutes." in ask("nia", "incident", ref).stdout
    assert "zaccount" in ask("jo", "case", server.case.ref).stdout
    undone = ask("nia", "undo")
    assert (undone.returncode, undone.stdout) == (0, "Report sent. Undone.\n")
    at(server)
    assert verify(deep=True).breaches == ()


def test_support_and_a_legal_hold_are_recorded_by_whose_they_are(
    server: Server, ask: Ask, post: subprocess.Popen[bytes]
) -> None:
    done = ask("max", "support", "follow-up", "UCB-S-2026-0001", "--note", "He is better.")
    assert done.returncode == 0, done.stderr
    closed = ask("hal", "support", "close", "UCB-S-2026-0001", "--note", "Closed after a talk.")
    assert closed.returncode == 0, closed.stderr
    held = ask("dee", "case", "place-legal-hold", server.case.ref, "--reason", "The court asked for it.")
    assert held.returncode == 0, held.stderr
    at(server)
    notes = ColleagueSupport.get_by_id(1).notes
    assert "He is better." in notes
    assert notes.endswith("Closed after a talk.")
    who = {one.login: one.id for one in Colleague.select()}
    found = database.execute_sql("select who, verb from event order by id desc limit 8").fetchall()
    assert (who["max"], "support.follow_up") in found
    assert (who["hal"], "support.close") in found
    assert (who["dee"], "case.place_legal_hold") in found


def test_p27_whom_a_case_bars_works_by_the_back_office_whatever_their_job(
    server: Server, ask: Ask, post: subprocess.Popen[bytes]
) -> None:
    """A flag that they bring about stands in each case of the person, also in the one that is closed to them (P1)."""
    office = at(server)
    other = office.triaged()
    database.close()
    refused = ask("cleo", "case", server.case.ref)
    assert refused.returncode == 1
    assert "not by whom it names (P27)" in " ".join(refused.stderr.split()) or "(P27)" in refused.stderr
    noted = ask("cleo", "case", "note", other.ref, "--text", "He was calm today.")
    assert noted.returncode == 0, noted.stderr
    assert "He was calm today." in ask("sam", "case", other.ref).stdout
    assert server.plain("cleo", "select ref from case_file") == f"('{other.ref}',)"


def test_a_screen_is_drawn_typed_into_and_made_smaller(
    server: Server, post: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "app", "--database", server.address("con")]
    own = {
        **{k: v for k, v in environment(tmp_path).items() if k.startswith(("XDG", "PY"))},
        "TERM": "xterm-256color",
    }
    with Terminal(command, env=own, cwd=ROOT, size=(100, 30)) as terminal:
        terminal.wait_for("Who is this?")
        terminal.settle(0.4)
        terminal.type("patel")
        terminal.wait_for("BEFORE YOU VISIT")
        assert "Visit in pairs." in "\n".join(terminal.lines())
        terminal.resize(80, 24)
        terminal.wait_for("Visit in pairs.")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_where_nobody_answers_it_is_said_and_nothing_stays(server: Server, ask: Ask) -> None:
    result = ask("con", "check", "patel")
    assert result.returncode == 3
    assert result.stderr.startswith("Nobody answers at the back office, so nothing was done")
    assert server.plain("owner", "select count(*) from desk.errand where login = 'con'") == "(0,)"


def test_nobody_comes_in_as_somebody_else_or_out_to_a_file(
    server: Server, ask: Ask, post: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    assert "--as works in a practice database only" in ask("con", "--as", "lena", "queue").stderr
    for login in ("con", "lena"):
        assert (
            "Only a login of the group evenhand_back_office serves others" in ask(login, "serve", "jo").stderr
        )
    strange: tuple[Any, ...] = (
        [],
        "x",
        {"argv": "x"},
        {"argv": ["serve", "lena"]},
        {"argv": ["--database", server.url]},
    )
    for tried in strange:
        told = asked(server, "con", tried)
        assert any(
            one in told
            for one in ("already known who you are", "Leave out --database", "cannot see the queue")
        )
    for words in (
        ("backup", str(tmp_path / "copy.db")),
        ("bundle", server.case.ref, str(tmp_path / "case.zip"), "--purpose", "x"),
        ("--", "check", "--database", "x", "patel"),
        ("office", "answer"),
        ("check", "patel; id"),
    ):
        result = ask("dee", *words)
        assert result.returncode in (0, 1, 2, 3), words
        assert "zreason" not in result.stdout
    assert list(tmp_path.glob("*.db")) == list(tmp_path.glob("*.zip")) == []
    ours = ask("con", "check", "patel")
    assert "Visit in pairs." in ours.stdout


def test_who_hangs_up_takes_their_command_along(
    server: Server, post: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "app", "--database", server.address("con")]
    own = {
        **{k: v for k, v in environment(tmp_path).items() if k.startswith(("XDG", "PY"))},
        "TERM": "xterm-256color",
    }
    with Terminal(command, env=own, cwd=ROOT) as terminal:
        terminal.wait_for("Who is this?")
        assert children(post.pid)
        terminal.hang_up()
        until(lambda: not children(post.pid))
    assert server.plain("owner", "select count(*) from desk.errand where login = 'con'") == "(0,)"


def asked(server: Server, login: str, words: Any) -> str:
    """What is answered to words that no Evenhand would send."""
    attach(server.address(login))
    database.connect()
    number, told, state = errands.ask(words), b"", ""
    while state != "done":
        found, state, _ = errands.hear(number)
        told += b"".join(part for _, part in found)
        time.sleep(0.05)
    database.close()
    return " ".join(told.decode().split())


def children(of: int) -> list[str]:
    return Path(f"/proc/{of}/task/{of}/children").read_text("utf-8").split()


def until(holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("It never came to that.")


def test_i27_the_data_protection_officer_erases_by_it_and_the_owner_of_the_tables_sweeps(
    server: Server, ask: Ask, post: subprocess.Popen[bytes]
) -> None:
    office = at(server)
    report = office.forceful()
    for support in ColleagueSupport.select().where(ColleagueSupport.incident == report):
        support.decline(by=office.officer, now=office.now)
    for kind in RetentionKind:
        Governance.set_retention(kind, 1, "Our schedule", by=office.dpo, now=office.now)
    database.close()
    shown = json.loads(ask("dee", "governance", "retention", "--json").stdout)
    assert [one["ref"] for one in shown["erased"]] == [report.ref]
    done = ask("dee", "governance", "erase", "--as-shown", shown["code"])
    assert done.returncode == 0, done.stderr
    assert (
        " ".join(done.stdout.split()).count("until the owner of the tables says: evenhand governance sweep")
        == 1
    )
    at(server)
    assert not Incident.select().where(Incident.id == report.id).exists()
    assert verify(deep=True).whole
    assert sweep() == ""
