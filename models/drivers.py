"""Import Peewee without the database drivers that happen to be installed beside it.

`import peewee` loads psycopg, psycopg2 and the MySQL drivers where it finds them: 120 ms and 11 MB before
the first row of an office that has only a file. Import this module before Peewee; the PostgreSQL driver
comes with `load_psycopg()`, when a postgresql:// address asks for it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

_DRIVERS = ("psycopg", "psycopg2", "psycopg2cffi", "pymysql", "MySQLdb")
_hidden = [name for name in _DRIVERS if name not in sys.modules]

for _name in _hidden:
    sys.modules[_name] = None  # type: ignore[assignment]  # to the import system: there is no such module
try:
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


def parts_of(url: str) -> dict[str, str]:
    """The parts of a postgresql:// address, the password among them."""
    from psycopg.conninfo import conninfo_to_dict

    return {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}


def address_of(parts: Mapping[str, str]) -> str:
    """Parts as PostgreSQL's own programs take them."""
    from psycopg.conninfo import make_conninfo

    return str(make_conninfo(**parts))
