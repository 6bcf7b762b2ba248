"""What each colleague did last, so that it can be undone: which events of the journal were one act.

A deed only points into the journal, which alone says what was changed. Undone deeds can be done again until another act.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from peewee import BigAutoField, IntegerField, Model, TextField, fn

from models.database import database
from models.fields import Choice, MomentField
from models.policy.named import Named
from models.policy.roles import Role
from models.policy.say import say_day
from models.prepared import Insert

if TYPE_CHECKING:
    from datetime import datetime

    from models.journal import Entry

Units = list[list[int]]
"""The events of each verb of an act, in order; one for most acts, one a case for a bulk action."""


class DeedState(Named):
    """Whether it can be undone, be done again, or neither any more."""

    DONE = "DONE", "done"
    UNDONE = "UNDONE", "undone"
    OVER = "OVER", "over"


class Deed(Model):
    """One act of somebody: one verb, or a bulk action. `units` is JSON; `words` say what was done."""

    id = BigAutoField()
    who = IntegerField()
    at = MomentField()
    units = TextField()
    words = TextField()
    state = Choice(DeedState, default=DeedState.DONE)

    class Meta:
        database = database
        table_name = "deed"
        indexes = ((("who", "id"), False),)

    @property
    def events(self) -> Units:
        found: Units = json.loads(self.units)
        return found


_insert = Insert(Deed)
_together: ContextVar[Units | None] = ContextVar("together", default=None)


@contextmanager
def one_act(by: Any, now: datetime, words: str, *, whole: bool = False) -> Iterator[Units]:
    """The verbs inside are one act, and one undo. `words` may hold `{}`, for how many verbs were done.

    Each is undone by itself, so that one which can't be does not keep the others; all together if `whole`.
    """
    units: Units = []
    token = _together.set(units)
    try:
        yield units
    finally:
        _together.reset(token)
    if units:
        together = [[event for unit in units for event in unit]] if whole else units
        _store(by.id, now, together, words.format(len(units)))


def last_of(who: int) -> int:
    """The number of what somebody did last; 0 for nothing."""
    return int(Deed.select(fn.MAX(Deed.id)).where(Deed.who == who).scalar() or 0)


def join_since(who: int, last: int, words: str) -> None:
    """What somebody has done since, each by itself, is one act from now on, and one undo. `words` may hold `{}`."""
    here = (Deed.who == who) & (Deed.id > last) & (Deed.state == DeedState.DONE)
    with database.atomic():
        found = list(Deed.select().where(here).order_by(Deed.id))
        if len(found) < 2:
            return
        units = [unit for one in found for unit in one.events]
        *before, newest = found
        newest.units, newest.words = json.dumps(units), words.format(len(units))
        newest.save()
        Deed.update(state=DeedState.OVER).where(Deed.id.in_([one.id for one in before])).execute()


@contextmanager
def not_an_act() -> Iterator[None]:
    """What is done inside is nothing to undo: an import, or an undo itself."""
    token = _together.set([])
    try:
        yield
    finally:
        _together.reset(token)


def remember(by: Any, now: datetime, entry: Entry, words: str) -> None:
    """Part of every verb: it can be undone if it changed anything, and somebody did it."""
    units = _together.get()
    if not entry.altered or by.role is Role.EVENHAND:
        return
    if units is not None:
        units.append(entry.written)
    else:
        _store(by.id, now, [entry.written], words)


def _store(who: int, now: datetime, units: Units, words: str) -> None:
    _insert({"who": who, "at": now, "units": json.dumps(units), "words": words, "state": DeedState.DONE})


def name_of(about: Any) -> str:
    """How an act's words call its record: by reference, or by the name of a colleague or a person."""
    for one in (about, getattr(about, "case", None), getattr(about, "incident", None)):
        if found := getattr(one, "ref", "") or getattr(one, "name", ""):
            return str(found)
    return str(getattr(about, "NOUN", ""))


def bulk_words(verb: str, done: str, said: Mapping[str, Any]) -> str:
    """What a bulk action did, with `{}` for to how many: "Assigned {} to Lena Brook"."""
    match verb:
        case "case.assign":
            text = f"Assigned # to {said['to'].name}"
        case "case.hold":
            text = f"Put # on hold until {say_day(said['until'])}"
        case "case.note":
            text = "Added the note to #"
        case _:
            text = f"{done}: #"
    return text.replace("{", "{{").replace("}", "}}").replace("#", "{}", 1)
