"""All that an office's tables hold, to be compared before and after."""

from __future__ import annotations

from typing import Any

from models.fields import as_json
from models.lookup_word import LookupWord
from models.queue_line import QueueBar, QueueDesk, QueueDuty, QueueLine
from models.registry import RECORDS
from models.search_text import SearchText

Kept = dict[str, Any]


def kept() -> Kept:
    """Every record by table and number, and what the queue and the searches say, without the numbers of their lines."""
    records = {
        f"{model.table()}:{row.id}": {
            name: as_json(value) for name, value in row.__data__.items() if name not in ("id", "version")
        }
        for model in RECORDS
        for row in model.select()
    }
    return records | _projections()


def _projections() -> Kept:
    lines = {row.__data__["id"]: row.ref for row in QueueLine.select()}
    found: Kept = {f"line {row.ref}": _row(row, "id") for row in QueueLine.select()}
    for model in (QueueDesk, QueueDuty, QueueBar):
        rows = [(lines[row.line_id], _row(row, "id", "line")) for row in model.select()]
        found[model._meta.table_name] = sorted(repr(one) for one in rows)
    found["words"] = sorted((row.person_id, row.word) for row in LookupWord.select())
    found["search"] = sorted((lines[row.line_id], row.names, row.words) for row in SearchText.select())
    return found


def _row(row: Any, *without: str) -> Kept:
    return {name: as_json(value) for name, value in row.__data__.items() if name not in without}


def differences(one: Kept, other: Kept) -> list[str]:
    """What is not the same, in words."""
    names = sorted({*one, *other})
    return [
        f"{name}: {one.get(name)} != {other.get(name)}" for name in names if one.get(name) != other.get(name)
    ]
