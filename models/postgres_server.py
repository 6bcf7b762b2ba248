"""A database on a PostgreSQL server, through psycopg 3."""

from __future__ import annotations

import select
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import peewee
from peewee import PostgresqlDatabase

from models.drivers import Ear, load_psycopg, parts_of
from models.errors import DatabaseTrouble, NotKnown
from models.telling import CHANNEL

PATIENCE = 10
"""Seconds that a connection or a lock is waited for, as long as on SQLite."""

NOTICED: Mapping[str, Any] = {
    "connect_timeout": PATIENCE,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""A server that went without a word, or a cable that was pulled, is noticed within half a minute; by default after hours."""

NOTICED_THERE: Mapping[str, str] = {
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "15s",
}
"""The same of the server for this session: whose cable was pulled in the middle of a save must not keep others waiting.
It undoes what they had begun within half a minute; by default after hours."""

AGAIN = 0.25
"""Seconds between two attempts to reach a server that has just gone."""

_BY_VIEWS = "desk, public"
# Whose login has no right to the table itself finds the view of the same name first (models/office/views.py).
_PATH = (
    "select case when to_regclass('desk.support') is null or has_table_privilege(to_regclass('public.support'), 'select') "
    f"then current_setting('search_path') else '{_BY_VIEWS}' end"
)


class OfficePostgres(PostgresqlDatabase):
    """The database at a postgresql:// address. Times come and go in UTC, text as UTF-8.

    Raises `DatabaseTrouble` when the driver isn't installed.
    """

    def __init__(self, url: str) -> None:
        try:
            load_psycopg()
        except ImportError as error:
            raise DatabaseTrouble(
                "The PostgreSQL driver is not installed: install Evenhand as evenhand[postgres]."
            ) from error
        super().__init__(
            url,
            autoconnect=False,
            prefer_psycopg3=True,
            encoding="utf8",
            field_types={"MOMENT": "TIMESTAMPTZ", "ONCE": ""},
            application_name="evenhand",
            **NOTICED,
            **_main_server(url),
        )
        self._last = _Written()

    has_no_table = False
    """Whether this login works through the back office alone (models/office/errands.py); known once connected."""

    @property
    def place(self) -> str:
        """Where it is, for people to read: never the password."""
        parts = urlsplit(str(self.database))
        return f"{parts.path.strip('/') or 'the default database'} on {parts.hostname or 'this machine'}"

    def wrote(self, chain: str, seq: int, hash: str) -> None:
        """The transaction of this thread has appended this event: by it one can tell afterwards whether it was kept."""
        self._last.event = (chain, seq, hash)

    def begin(self, *args: Any, **more: Any) -> None:
        self._last.event = None
        super().begin(*args, **more)

    def commit(self) -> None:
        """Commit. Where the connection goes before the answer comes, the record says whether it was kept.

        Raises `NotKnown` when no server can be asked.
        """
        try:
            super().commit()
        except (peewee.OperationalError, peewee.InterfaceError):
            if not self._broken() or self._last.event is None or not self._was_kept(*self._last.event):
                raise

    def rollback(self) -> None:
        """A server that has gone has undone it by itself: the reason must not be hidden by that of the rollback."""
        if not self._broken():
            super().rollback()

    def lost(self) -> bool:
        """Whether this thread's connection has ended while nobody used it. Asks nobody: an idle server speaks only to say
        goodbye. (Or of a setting that was changed: then to connect anew does no harm.)
        """
        if self.is_closed():
            return False
        return self._broken() or _has_something_to_say(self.connection().fileno())  # type: ignore[no-untyped-call]

    async def listening(self) -> Ear:
        """A connection apart that hears of every change. Raises ConnectionError."""
        url = str(self.database)
        return await Ear.at(url, CHANNEL, application_name="evenhand listens", **NOTICED, **_main_server(url))

    def _was_kept(self, chain: str, seq: int, hash: str) -> bool:
        """Whether the transaction that wrote this event was committed; over a new connection, which stays."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.close()
                self.connect()
                return self._stands(chain, seq, hash)
            except (peewee.PeeweeException, self._error()) as error:
                if time.monotonic() > end:
                    raise NotKnown() from error
            time.sleep(AGAIN)

    def _stands(self, chain: str, seq: int, hash: str) -> bool:
        """Whether an event is in the record. Both statements wait for a transaction that is still on its way."""
        connection = self.connection()  # type: ignore[no-untyped-call]
        with connection.transaction(force_rollback=True):
            begun = "insert into chain_head (chain, seq, hash) values (%s, 0, '') on conflict do nothing"
            if connection.execute(begun, (chain,)).rowcount == 1:
                return False
            last = "select seq, hash from chain_head where chain = %s for update"
            at, stands = connection.execute(last, (chain,)).fetchone()
            if at == seq:
                return bool(stands == hash)
            if at < seq:
                return False
            then = "select hash from event where chain = %s and seq = %s"
            found = connection.execute(then, (chain, seq)).fetchone()
        if found is None:  # not for this login to read
            raise NotKnown()
        return bool(found[0] == hash)

    def _broken(self) -> bool:
        return self.is_closed() or bool(self.connection().closed)  # type: ignore[no-untyped-call]

    def _error(self) -> type[Exception]:
        error: type[Exception] = peewee.psycopg.Error  # type: ignore[attr-defined]
        return error

    def _initialize_connection(self, conn: Any) -> None:
        found = conn.execute(
            "select set_config('timezone', 'UTC', false), set_config('lock_timeout', %s, false), "
            f"set_config('search_path', ({_PATH}), false), "
            "not (has_table_privilege(to_regclass('desk.support'), 'select') "
            "or has_table_privilege(to_regclass('public.support'), 'select')), "
            + ", ".join(f"set_config('{name}', '{value}', false)" for name, value in NOTICED_THERE.items()),
            (f"{PATIENCE}s",),
        ).fetchone()
        self.has_no_table = bool(found[3]) or (found[2] == _BY_VIEWS and _is_barred(conn))


class _Written(threading.local):
    """What a thread has written last."""

    event: tuple[str, int, str] | None = None


def _main_server(url: str) -> dict[str, Any]:
    """Of several servers the one that takes writes, unless the address says otherwise."""
    parts = parts_of(url)
    several = "," in parts.get("host", "") + parts.get("hostaddr", "")
    return {"target_session_attrs": "read-write"} if several and "target_session_attrs" not in parts else {}


def _has_something_to_say(socket: int) -> bool:
    poll = select.poll()
    poll.register(socket, select.POLLIN)
    return bool(poll.poll(0))


def _is_barred(conn: Any) -> bool:
    """Whether some case is closed to them: what they do may touch it all the same, so they don't work in the tables."""
    return bool(conn.execute("select desk.kept_cases() <> '{}'").fetchone()[0])
