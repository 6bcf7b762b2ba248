"""What `evenhand export` writes: for each kind the columns that an import takes, in bounded memory.

It is a reading of personal data, so it is on record with the hash of what was written. Contributory factors, support
notes and health alerts are in none of it (I20), nor is a case that its reader may not read. How somebody wants to be
reached, and what was adjusted for them, is in it, since that is what housing systems keep of a customer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from pendulum import DateTime

from models import journal
from models.database import database
from models.errors import NotPermitted
from models.exchange.cells import as_day, as_moment, quoted
from models.exchange.columns import KINDS, Kind
from models.exchange.incident_rows import incidents
from models.exchange.people_rows import Values, accounts, colleagues, customers
from models.people import Colleague
from models.policy.named import Named
from models.policy.roles import CASE_ROLES, Actor, Role, say_who

EXPORTS = (*CASE_ROLES, Role.DPO)
"""Who may take data out of the office."""

Write = Callable[[Sequence[str]], object]

_ROWS: dict[str, Callable[[str, datetime], Iterator[Values]]] = {
    "customers": customers,
    "accounts": accounts,
    "colleagues": colleagues,
}


def send_out(
    kind: Kind, source: str, write: Write, digest: Callable[[], str], *, by: Colleague, now: DateTime
) -> tuple[int, int]:
    """Write the headings and every row; how many there were, and how many are not for this reader.

    `digest` tells the SHA-256 of what was written, for the record. Raises NotPermitted.
    """
    if by.role not in EXPORTS:
        raise NotPermitted("export data", say_who(EXPORTS), "P45")
    write([one.name for one in kind.columns])
    written = kept = 0
    for values in _rows(kind, source, now, by.actor()):
        if values is None:
            kept += 1
            continue
        write([quoted(_cell(values.get(one.name))) for one in kind.columns])
        written += 1
    said = {"kind": kind.name, "source": source, "rows": written, "sha256": digest()}
    with database.atomic():
        journal.lock_chain(journal.OFFICE)
        with journal.entry("office.export_file", by.id, now, said, "") as entry:
            entry.write(by)
    return written, kept


def _rows(kind: Kind, source: str, now: datetime, by: Actor) -> Iterator[Values | None]:
    return incidents(source, now, by) if kind.name == "incidents" else _ROWS[kind.name](source, now)


def _cell(value: Any) -> str:
    """A value as its column is read again."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Named():
            return value.value
        case datetime():
            return as_moment(value)
        case date():
            return as_day(value)
        case tuple() | list():
            return "; ".join(_cell(one) for one in value)
    return str(value)


__all__ = ["EXPORTS", "KINDS", "send_out"]
