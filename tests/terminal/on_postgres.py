"""The office of the screens' tests on PostgreSQL, and somebody who sits down in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from models.database import attach, database
from tests.postgres import Cluster
from tests.screens.place import NOW, build
from tests.terminal.pty import Terminal
from tests.terminal.test_evenhand import ROOT, RUN

NAME = "office_of_screens"


@pytest.fixture(scope="session")
def built_database(cluster: Cluster, postgres_template: str) -> str:
    """The name of a database with the office, to be copied for each test."""
    attach(cluster.create(NAME, postgres_template))
    database.connect()
    build()
    database.close()
    return NAME


@pytest.fixture
def office_server(cluster: Cluster, built_database: str) -> Iterator[str]:
    """The address of a fresh copy."""
    with cluster.fresh(built_database) as url:
        yield url


def sits(url: str, login: str, size: tuple[int, int] = (80, 24)) -> Terminal:
    env = {"EVENHAND_NOW": NOW.isoformat()}
    terminal = Terminal([sys.executable, "-c", RUN, url, login], size=size, env=env, cwd=ROOT)
    terminal.wait_for("Updated 10:41am")
    terminal.wait_until_awake()
    terminal.settle(1.0)
    return terminal
