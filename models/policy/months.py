"""Calendar months: the same day of another month, clamped to its end. Standard library only."""

from __future__ import annotations

from datetime import date

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """28 to 31. (The library's `calendar` says it too, but would cost the first paint `locale` and `re`.)"""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


def months_after(day: date, months: int) -> date:
    """The same day `months` calendar months on, or back if negative: 30 November + 3 is 28 or 29 February.

    Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError("There is no such year.")
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))
