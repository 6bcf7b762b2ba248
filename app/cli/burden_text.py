"""The burden meter as text: what the contacts come to, week by week, and each of them."""

from __future__ import annotations

from datetime import date

from app.cli import plain
from models.policy.say import MONTHS, say_day, say_moment
from models.queries.burden import ContactPart, Meter

_WIDTHS = (4, 27, 17, 30)
_LONGEST = 40


def print_burden(found: Meter) -> None:
    """The meter on standard output."""
    plain.say(f"{found.ref}  Burden of the demands (P29)")
    burden = found.burden
    if burden is None:
        plain.wrap(
            "No contact of the customer is logged: evenhand case log-contact, or log-contacts for many."
        )
    else:
        plain.wrap(f"{say_day(burden.first_on)} to {say_day(burden.last_on)}: {burden.says}")
        plain.heading("Week by week, from the first contact")
        most = max(week.contacts for week in burden.weeks)
        for week in burden.weeks:
            bar = "#" * round(week.contacts * _LONGEST / max(most, _LONGEST))
            plain.say(f"  {say_day(week.first_on):<18} {week.contacts:>4} {bar}".rstrip())
    if found.recorded:
        plain.heading("On record")
    for ref, part in found.recorded:
        plain.fact(ref, f"{say_day(part.first_on)} to {say_day(part.last_on)}: {part.says} {part.effect}")
    if found.lacks:
        plain.wrap(found.lacks)
    if found.contacts:
        plain.heading("Contacts")
        plain.rows([("No", "When", "How", "Our reply"), *map(_row, found.contacts)], _WIDTHS)


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _row(one: ContactPart) -> tuple[str, ...]:
    due = f"due {_short(one.reply_due)}" if one.reply_due else ""
    came = f"sent {_short(one.replied_on)}" if one.replied_on else ""
    reply = ("LATE, " if one.late else "") + ", ".join(filter(None, (due, came)))
    return str(one.number), say_moment(one.at), f"{one.channel.words}, {one.minutes} min", reply
