"""Whether anybody has changed anything: a mark of the newest events, asked whenever somebody wrote. Reading is no change.

The newest number alone would not do: on PostgreSQL what began first may be saved last, below a number that was seen.
The sum of the newest few grows with either.
"""

from __future__ import annotations

from models.queries.sql import rows

_READING = "verb not in ('case.view', 'office.look_up', 'office.read_card')"
_LAST = "order by id desc limit 50"


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
    return int(rows(f"select coalesce(sum(id), 0) from ({sql}) as newest", params)[0][0])
