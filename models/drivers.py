"""Import Peewee without the database drivers that happen to be installed beside it, and without what it hardly ever asks.

`import peewee` loads psycopg, psycopg2 and the MySQL drivers where it finds them: 120 ms and 11 MB before
the first row of an office that has only a file; OpenSSL comes with hashlib, which it asks only for the name of a long
constraint. Import this module before Peewee; the PostgreSQL driver
comes with `load_psycopg()`, when a postgresql:// address asks for it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from models.later_module import later

_DRIVERS = ("psycopg", "psycopg2", "psycopg2cffi", "pymysql", "MySQLdb")
_hidden = [name for name in _DRIVERS if name not in sys.modules]

for _name in _hidden:
    sys.modules[_name] = None  # type: ignore[assignment]  # to the import system: there is no such module
try:
    with later("calendar", "hashlib", "json"):
        import peewee
finally:
    for _name in _hidden:
        sys.modules.pop(_name, None)


def load_psycopg() -> None:
    """Give Peewee the PostgreSQL driver, as it would have taken it itself. Raises ImportError without one."""
    import psycopg
    from psycopg.pq import TransactionStatus
    from psycopg.types.json import Json, Jsonb

    found = {"psycopg": psycopg, "TransactionStatus": TransactionStatus, "Json_pg3": Json, "Jsonb_pg3": Jsonb}
    for name, value in found.items():
        setattr(peewee, name, value)
    adapter = peewee.Psycopg3Adapter
    adapter.txn_idle = TransactionStatus.IDLE
    adapter.txn_inerror = TransactionStatus.INERROR
    adapter.txn_unknown = TransactionStatus.UNKNOWN


class Ear:
    """A connection over which a server says that something has happened, and nothing else; for an event loop.

    `heard` is called when `socket` can be read. What goes wrong with the connection is a ConnectionError.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.socket: int = connection.fileno()

    @classmethod
    async def at(cls, url: str, channel: str, **more: Any) -> Ear:
        import psycopg

        try:
            connection = await psycopg.AsyncConnection.connect(url, autocommit=True, **more)
            await connection.execute(f"listen {channel}".encode())
        except psycopg.Error as error:
            raise ConnectionError(str(error)) from error
        return cls(connection)

    def heard(self) -> bool:
        """Whether it was told something. psycopg's own way to wait for that would wake ten times a second."""
        import psycopg

        try:
            self._connection.pgconn.consume_input()
        except psycopg.Error as error:
            raise ConnectionError(str(error)) from error
        told = False
        while self._connection.pgconn.notifies():
            told = True
        return told

    async def close(self) -> None:
        await self._connection.close()


def parts_of(url: str) -> dict[str, str]:
    """The parts of a postgresql:// address, the password among them."""
    from psycopg.conninfo import conninfo_to_dict

    return {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}


def address_of(parts: Mapping[str, str]) -> str:
    """Parts as PostgreSQL's own programs take them."""
    from psycopg.conninfo import make_conninfo

    return str(make_conninfo(**parts))
