"""Over PostgreSQL: what a colleague does appears by itself, and a server that goes and comes back loses nothing."""

from __future__ import annotations

import json
import re

import psycopg
import pytest

from models.database import attach, database
from models.draft import Draft
from models.incident import Incident
from models.people import Colleague
from models.policy.states import IncidentState
from models.telling import CHANNEL
from tests.postgres import Cluster
from tests.terminal.on_postgres import sits
from tests.terminal.pty import Terminal
from tests.terminal.test_at_rest import assign_to_cleo, rests
from tests.terminal.test_evenhand import FORM, WORDS, in_triage, open_triage

WIDE = (200, 40)
SOON = 2.0
"""Seconds in which a change would be seen, and more."""
pytestmark = pytest.mark.alone


def team_view(terminal: Terminal) -> None:
    terminal.press("5")
    terminal.wait_for("Queue > Team")
    terminal.settle(1.2)
    assert "Ward" not in terminal.text()


def test_what_a_colleague_records_appears_by_itself(office_server: str) -> None:
    with sits(office_server, "sue", WIDE) as terminal:
        team_view(terminal)
        assign_to_cleo(office_server)
        terminal.wait_for("Ward")


def test_without_a_word_from_the_server_it_would_not(office_server: str) -> None:
    """The control: the same without the trigger that tells."""
    with psycopg.connect(office_server, autocommit=True) as server:
        server.execute("drop trigger event_is_told on event")
    with sits(office_server, "sue", WIDE) as terminal:
        team_view(terminal)
        assign_to_cleo(office_server)
        terminal.settle(SOON, SOON)
        assert "Ward" not in terminal.text()


def test_it_still_appears_after_the_connection_was_cut(office_server: str, cluster: Cluster) -> None:
    with sits(office_server, "sue", WIDE) as terminal:
        team_view(terminal)
        cluster.admin(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'evenhand%'"
        )
        terminal.settle(0.8)
        assert "can't be reached" not in terminal.text()
        assign_to_cleo(office_server)
        terminal.wait_for("Ward")


def test_nothing_of_anybody_is_in_what_is_told(office_server: str) -> None:
    with psycopg.connect(office_server, autocommit=True) as ear:
        ear.execute(f"listen {CHANNEL}".encode())
        assign_to_cleo(office_server)
        told = list(ear.notifies(timeout=60, stop_after=1))
    assert told
    assert {(one.channel, one.payload) for one in told} == {(CHANNEL, "")}


def test_nobody_wakes_while_nothing_happens(office_server: str) -> None:
    with sits(office_server, "sue") as terminal:
        assert rests(terminal)


def draft(url: str) -> str:
    attach(url)
    database.connect()
    try:
        row = Draft.get_or_none((Draft.owner == Colleague.at("sue")) & (Draft.form == FORM))
        return str(json.loads(row.body).get("reason", "")) if row is not None else ""
    finally:
        database.close()


def test_a_server_that_goes_in_the_middle_of_a_form_loses_nothing(
    office_server: str, cluster: Cluster
) -> None:
    with sits(office_server, "sue") as terminal:
        in_triage(terminal, WORDS)
        terminal.wait_for(WORDS[-12:])
        cluster.halt()
        try:
            terminal.wait_for("can't be reached")
            terminal.type(" too")
            terminal.wait_for(f"{WORDS[-12:]} too")
            terminal.settle(1.0)
        finally:
            cluster.run_again(durable=False)
        terminal.wait_for("database server is back")
        terminal.settle(6, 7)
        assert draft(office_server) == f"{WORDS} too"


def test_a_save_while_the_server_is_away_is_told_as_not_done_and_is_done_once_it_is_back(
    office_server: str, cluster: Cluster
) -> None:
    with sits(office_server, "sue") as terminal:
        open_triage(terminal)
        terminal.press("down", "down", "down", "space", "tab")
        terminal.type(WORDS)
        terminal.wait_for(WORDS[-12:])
        terminal.press("ctrl+s")
        terminal.wait_for("Check your answers  ")
        assert rests(terminal)  # the draft is kept by then
        cluster.halt()
        try:
            terminal.wait_for("can't be reached")
            terminal.press("enter")
            terminal.wait_for(re.compile(r"so nothing\s+was saved"))
            terminal.wait_for("What you typed is kept.")
        finally:
            cluster.run_again(durable=False)
        terminal.settle(3.0, 4)  # it has said by then that the server is back
        terminal.press("enter")
        terminal.wait_for("Incident triaged")
    attach(office_server)
    database.connect()
    assert Incident.at(FORM.split(":")[1]).state is IncidentState.TRIAGED
    database.close()
