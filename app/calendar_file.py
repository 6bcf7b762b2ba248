"""A calendar file on the user's own disk: what is due in a case, for the calendar that they use anyway."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from models.policy.calendar_file import Entry, calendar
from models.service_account import refuse


def save(ref: str, entries: Sequence[Entry], now: datetime) -> Path:
    """Write it where the config's neighbours are, readable by its owner alone; an older one of the case is replaced.

    Raises Refused under an account that is not the user's own.
    """
    from platformdirs import user_documents_path

    refuse("it can write no file for you", "The case file shows what is due.")
    folder = user_documents_path()
    if not folder.is_dir():
        folder = Path.home()
    path = folder / f"{ref}.ics"
    half = path.with_suffix(".ics.new")
    half.unlink(missing_ok=True)
    with os.fdopen(
        os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "w", newline=""
    ) as file:
        file.write(calendar(entries, now))
    half.replace(path)
    return path
