"""When a measure must be looked at again: 3 to 12 months after it took effect, or was reviewed (P56, I10)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from models.policy.months import months_after
from models.policy.say import say_day

if TYPE_CHECKING:
    from models.policy.working_days import WorkingCalendar

#: The policy's own limits, so no setting: P56.
SHORTEST_MONTHS, LONGEST_MONTHS = 3, 12


def review_window(effective: date) -> tuple[date, date]:
    """The first and the last lawful day, in calendar days; `effective` is the start, or the latest review."""
    return months_after(effective, SHORTEST_MONTHS), months_after(effective, LONGEST_MONTHS)


_LENGTH = re.compile(r"(\d{1,2}) months?")


def after_length(text: str, effective: date) -> date | None:
    """The day that lies `6 months` after the start; None for what is no length."""
    found = _LENGTH.fullmatch(" ".join(text.casefold().split()))
    return months_after(effective, int(found[1])) if found else None


def check_review_day(due: date, effective: date) -> None:
    """Raises ValueError with the two edges if `due` lies outside the window."""
    first, last = review_window(effective)
    if not first <= due <= last:
        raise ValueError(f"Review date must be between {say_day(first)} and {say_day(last)}.")


def shown_review_day(due: date, effective: date, calendar: WorkingCalendar) -> date:
    """The working day on which a lawful review is shown as due; raises ValueError as `check_review_day` does.

    The previous working day, unless that would break the 3 months: then the next one. It stays inside the
    window; were the office closed for all of it, the day itself would stand.
    """

    check_review_day(due, effective)
    first, last = review_window(effective)
    from models.policy.working_days import shown_day

    shown = shown_day(due, first, calendar)
    return shown if shown <= last else due


def review_limit(effective: date, calendar: WorkingCalendar) -> date:
    """The last working day on which a review still keeps the 12 months; no hold moves it."""
    return shown_review_day(review_window(effective)[1], effective, calendar)
