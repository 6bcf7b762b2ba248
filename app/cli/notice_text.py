"""Notices as text: for whoever was told, and for those who call them back."""

from __future__ import annotations

from app.cli import plain
from models.policy.say import say_day, say_moment
from models.policy.sharing import TELLS, NoticeState
from models.queries.notices import Holder, Told

_COLUMN = 12


def print_told(one: Told) -> None:
    """What to do and whom it is about; the reasons only if they were shared with this reader."""
    place = f", {one.address}" if one.address else ""
    plain.wrap(f"{one.ref}  {one.about or 'Somebody whose name is not known'}{place}", "  ", "")
    plain.fact("  For", one.name, _COLUMN)
    if one.state in TELLS:
        plain.fact("  Do", one.text, _COLUMN)
        plain.fact("  Reasons", one.reasons or "Not in this notice: it says what to do, not why.", _COLUMN)
    elif one.state is NoticeState.RECALLED:
        plain.fact("  Recalled", "No longer so. Don't act on it, and destroy every copy.", _COLUMN)
    else:
        plain.fact("  Over", f"{one.state.words}.", _COLUMN)
    plain.fact("  Kind", f"{one.kind.words}, sent {say_moment(one.sent_at)}", _COLUMN)
    plain.fact("  Ring", one.ring, _COLUMN)
    if one.acknowledged_at is not None:
        plain.fact("  Read", say_moment(one.acknowledged_at), _COLUMN)
    elif one.reminded_at is not None and one.state in TELLS:
        plain.fact("  Reminded", f"{say_moment(one.reminded_at)}; not acknowledged yet", _COLUMN)
    if one.again:
        plain.fact("  Again", "Acknowledge it again before you visit or call.", _COLUMN)
    if one.verb:
        plain.wrap(f"evenhand {one.verb} {one.ref}", "    ", "  ")
    plain.say()


def print_holder(one: Holder) -> None:
    via = f" ({one.via})" if one.via else ""
    plain.wrap(f"{one.name}{via}: {one.kind.words} of {one.customer}, {one.case}", "     ", "")
    if one.state is NoticeState.UNREACHABLE:
        plain.wrap(f"{one.state.words}; over since {say_day(one.since)}", "     ", "   ")
        return
    plain.wrap(
        f"{one.shown.text}: {one.state.words.lower()}. {one.owner or 'Nobody'} has it.", "     ", "   "
    )
    plain.wrap(f"evenhand notice confirm-recall {one.ref}", "     ", "   ")
