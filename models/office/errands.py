"""Errands of those who have no table: asked for by their own login, run by the back office in their name.

Both sides talk through two tables of the database (models/office/errand_tables.py), and wake each other with NOTIFY.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.database import database
from models.office.roles import BACK_OFFICE
from models.queries.sql import rows, run

Words = Mapping[str, Any]
"""What is asked: `argv`, whether it is at a `tty`, and the parts of the environment that a terminal has."""

SILENT = 45
"""Seconds after which somebody who hears nothing has left."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One that the back office runs: whose it is, and what they asked."""

    id: int
    login: str
    words: Words


# Who asks


def ask(words: Words) -> int:
    """Ask for a command to be run; the errand's number."""
    return int(rows("select desk.ask(?::jsonb)", (json.dumps(words),))[0][0])


def listen(channel: str) -> Any:
    """Be woken from now on; what to wait for."""
    run(f"listen {channel}")
    return database.connection()


def woken(connection: Any, seconds: float = 0) -> bool:
    """Whether somebody called, within so long."""
    return any(True for _ in connection.notifies(timeout=seconds, stop_after=1))


def tell(errand: int, way: str, what: bytes = b"") -> None:
    """Send what was typed ("in"), the terminal's size ("size"), or that nothing more comes ("end")."""
    run("select desk.tell(?, ?, ?)", (errand, way, what))


def hear(errand: int) -> tuple[list[tuple[str, bytes]], str, int | None]:
    """What came since, how the errand stands, and with which code it ended."""
    *found, (state, _, code) = rows("select way, bytes, code from desk.hear(?)", (errand,))
    return [(way, bytes(part)) for way, part, _ in found], state, code


def leave(errand: int) -> bool:
    """Nobody waits for it any more: what runs is ended. Whether nobody had begun it."""
    return bool(rows("select desk.leave(?)", (errand,))[0][0])


# Who answers


def answers_for_others() -> bool:
    """Whether this login is the back office's."""
    asked = "select 1 from pg_roles where rolname = ? and pg_has_role(session_user, oid, 'usage')"
    return bool(rows(asked, (BACK_OFFICE,)))


def take() -> Errand | None:
    """Begin the oldest that waits; None if there is none."""
    taken = (
        "update desk.errand set state = 'doing' where id = (select id from desk.errand where state = 'asked' "
        "order by id limit 1 for update skip locked) returning id, login, words"
    )
    found = rows(taken)
    return Errand(*found[0]) if found else None


def sweep() -> None:
    """Errands that nobody waits for any more are forgotten, those too whose back office died."""
    run("delete from desk.errand where heard_at < now() - interval '10 minutes'")


def told(errand: int) -> Iterator[tuple[str, bytes]]:
    """What whoever asked has sent since."""
    found = rows(
        "with read as (delete from desk.chunk where errand = ? and way in ('in', 'size', 'end') returning id, way, bytes) "
        "select way, bytes from read order by id",
        (errand,),
    )
    yield from ((way, bytes(part)) for way, part in found)


def answer(errand: int, way: str, part: bytes) -> None:
    """Send what a command says, on its output ("out") or on its errors ("err"), if somebody still listens."""
    waiting = "select id from desk.errand where id = ? for key share"
    run(
        f"insert into desk.chunk (errand, way, bytes) select id, ?, ? from ({waiting}) as one",
        (way, part, errand),
    )
    run("select pg_notify(?, '')", (f"evenhand_out_{errand}",))


def waits(errand: int) -> bool:
    """Whether whoever asked still listens."""
    asked = f"select heard_at > now() - interval '{SILENT} seconds' from desk.errand where id = ?"
    return rows(asked, (errand,)) == [(True,)]


def finish(errand: int, code: int) -> None:
    """It has ended."""
    run("update desk.errand set state = 'done', code = ? where id = ?", (code, errand))
    run("select pg_notify(?, '')", (f"evenhand_out_{errand}",))
