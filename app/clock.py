"""What time it is; without Peewee, for the first paint."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from app import identity
from models.errors import BadInput

NOW = "EVENHAND_NOW"
"""A clock for repeatable practice and tests: an ISO 8601 moment with its offset."""


def now() -> datetime:
    """The time; EVENHAND_NOW may say another one where everything is invented."""
    if os.environ.get(NOW) and not identity.is_practice():
        raise BadInput("now", f"{NOW} works in a practice database only. Unset it.")
    return moment_of_practice()


def moment_of_practice() -> datetime:
    """EVENHAND_NOW, or the time. Only for what is known to be practice."""
    said = os.environ.get(NOW)
    if not said:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadInput("now", f"{NOW} must be a moment with its offset, like 2026-03-04T15:40:00+00:00.")
    return moment.astimezone(UTC)
