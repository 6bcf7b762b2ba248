"""Whether anybody has changed anything: the number of the newest event, asked every few seconds. Reading is no change."""

from __future__ import annotations

from models.queries.sql import rows

_READING = "verb not in ('case.view', 'office.look_up', 'office.read_card')"
_LAST = "order by id desc limit 1"


def mark() -> int:
    """The newest change anywhere."""
    return _newest(f"select id from event where {_READING} {_LAST}")


def mark_of(ref: str) -> int:
    """The newest change of a case, or of an incident that has none yet; 0 for what is neither."""
    of_case = "case_id = (select id from case_file where ref = ?)"
    of_incident = "entity = 'incident' and entity_id = (select id from incident where ref = ?)"
    where = of_incident if ref.startswith("UCB-I-") else of_case
    return _newest(f"select id from event where {where} and {_READING} {_LAST}", ref)


def _newest(sql: str, *params: str) -> int:
    found = rows(sql, params)
    return int(found[0][0]) if found else 0
