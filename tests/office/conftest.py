"""An office on a real PostgreSQL server that keeps need to know itself, with a login for everybody in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from models.case import Case
from models.database import attach, database
from models.office import setting_up
from tests.factories import Office
from tests.postgres import Cluster
from tests.queries.secrets import secret_case

LOGINS = {
    "lena": "lead",
    "dana": "head",
    "sue": "supervisor",
    "sam": "caseworker",
    "cleo": "caseworker",
    "jo": "colleague",
    "max": "colleague",
    "nia": "colleague",
    "hal": "HR",
    "dee": "DPO",
    "con": "contractor's desk",
    "tom": "supervisor",
}
BARRED, ALLEGED = "cleo", "zbarred"
"""Whom a counter-allegation names, and a word that stands in it."""
SECRET = "office_with_secrets"


@dataclass
class Server:
    """One office on the server: its address, what stands in it, and what a plain connection is told."""

    url: str
    office: Office
    case: Case

    def address(self, login: str) -> str:
        return self.url.replace("owner@", f"{login}@")

    def plain(self, login: str, script: str, *, keep: bool = False) -> str:
        """Everything that the server answers to a script, as `psql` would print it: rows, notices, errors, details.

        What it does is taken back, so that the next one finds all there was, unless `keep`.
        """
        told: list[str] = []
        with psycopg.connect(self.address(login), autocommit=True) as connection:
            if not keep:
                connection.execute("begin")
            connection.add_notice_handler(lambda one: told.append(str(one.message_primary)))
            try:
                if script.lstrip().lower().startswith("copy") and " to stdout" in script.lower():
                    with connection.cursor().copy(script.encode()) as copy:
                        told += [bytes(part).decode(errors="replace") for part in copy]
                else:
                    cursor = connection.execute(script.encode())
                    while True:
                        told += [repr(row) for row in cursor.fetchall()] if cursor.description else []
                        if not cursor.nextset():
                            break
            except psycopg.Error as error:
                about = error.diag
                parts = (error, about.message_detail, about.message_hint, about.context)
                told.append("ERROR " + " ".join(str(one) for one in parts if one))
            if not connection.broken:
                if not keep:
                    connection.rollback()
                told += [f"notified {one.payload}" for one in connection.notifies(timeout=0)]
        return "\n".join(told)

    def admin(self, *statements: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            for one in statements:
                connection.execute(one.encode())


@pytest.fixture(scope="session")
def secret_template(cluster: Cluster, staffed_database: str) -> str:
    """A database with a marked word in every restricted text, and a counter-allegation that names Cleo."""
    db: Any = attach(cluster.create(SECRET, staffed_database))
    db.connect()
    office = Office(rejoin=True)
    case = secret_case(office)
    by: dict[str, Any] = {"by": office.supervisor, "now": office.now}
    counter = case.open_counter(office.other_caseworker, f"{ALLEGED} he said", office.caseworker, **by)
    counter.note(f"{ALLEGED} note", **by)
    db.close()
    return SECRET


@pytest.fixture(scope="session")
def logins(cluster: Cluster) -> None:
    """A login on the server for everybody in the office."""
    for login in LOGINS:
        cluster.admin(
            f"do $$ begin if not exists (select 1 from pg_roles where rolname = '{login}') "
            f"then create role {login} login; end if; end $$"
        )


@pytest.fixture
def server(cluster: Cluster, secret_template: str, logins: None) -> Iterator[Server]:
    """A fresh office with secrets, set up on its server; everybody's login is let in."""
    with cluster.fresh(secret_template) as url:
        db: Any = attach(url)
        db.connect()
        setting_up.init()
        setting_up.grant()
        db.execute_sql(
            "insert into desk.errand (login, heard_at, words, state) values ('max', now(), '{}', 'doing')"
        )
        db.execute_sql("insert into desk.chunk (errand, way, bytes) values (1, 'out', 'zsupport for Max')")
        office = Office(rejoin=True)
        found = Server(url, office, Case.get(Case.ref == "UCB-C-2026-0001"))
        db.close()
        yield found
        while database.in_transaction():
            database.session_rollback()
        database.close()
