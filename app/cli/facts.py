"""A query's answer as JSON: dataclasses and named tuples as objects, choices with their words, moments in UTC."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from models.policy.named import Named
from models.policy.standing import Shown


def as_facts(value: Any) -> Any:
    """What `json` can write. A choice is {"value", "words"}; None stays None: it wasn't for this reader."""
    if isinstance(value, Named):
        return {"value": value.value, "words": value.words}
    if isinstance(value, Shown):
        return value.text
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: as_facts(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: as_facts(one) for name, one in value._asdict().items()}
    if isinstance(value, tuple | list):
        return [as_facts(one) for one in value]
    return value
