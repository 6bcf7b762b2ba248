"""The office's settings: clocks and closure days, kept as changes against the defaults."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, ClassVar

from peewee import BooleanField
from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.fields import Words
from models.people import Colleague
from models.policy.clocks import Clocks, known
from models.policy.lifecycle import Life
from models.policy.lives import ALL_LIVES
from models.policy.owed import Timing
from models.policy.say import say_day
from models.policy.working_days import WorkingCalendar
from models.queries import sql
from models.record import Record, rows
from models.verbs import verb

CLOSURE = "closure_day:"
PRACTICE = "practice"


class Setting(Record):
    """One changed setting: a clock's name and its value as typed, or a closure day."""

    name = Words(80, unique=True)
    value = Words(200)
    live = BooleanField(default=True)


class Settings:
    """The verbs that change settings."""

    LIFE: ClassVar[Life] = ALL_LIVES["office"]

    @classmethod
    @verb
    def change_setting(
        cls,
        name: Annotated[str, Ask("Which setting", "appeal_window")],
        value: Annotated[str, Ask("New value", "20")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Setting:
        """Raises BadInput for a clock outside its lawful range."""
        if name not in known():
            raise BadInput("name", f"There is no setting called '{name}'. Check the name.")
        try:
            Clocks().with_changes(_changes() | {name: value})
        except ValueError as problem:
            raise BadInput("value", str(problem)) from None
        return _set(name, value)

    @classmethod
    @verb
    def add_closure_day(
        cls,
        day: Annotated[date, Ask("On which day is the office closed?", "24/12/2026")],
        why: Annotated[str, Ask("Why?")] = "Office closed",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Setting:
        """A day that is no working day here; deadlines that are set from now on skip it."""
        return _set(f"{CLOSURE}{day.isoformat()}", why)

    @classmethod
    @verb
    def drop_closure_day(
        cls,
        day: Annotated[date, Ask("Which closure day is a working day after all?")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Setting:
        """Raises BadInput for a day that is none."""
        here = (Setting.name == f"{CLOSURE}{day.isoformat()}") & Setting.live
        found = Setting.get_or_none(here)
        if found is None:
            raise BadInput("day", f"{say_day(day)} is no closure day. Check the date.")
        found.live = False
        found.save()
        return found


def _set(name: str, value: str) -> Setting:
    found = Setting.get_or_none(Setting.name == name) or Setting(name=name, value=value)
    found.value, found.live = value, True
    found.save()
    return found


def _changes() -> dict[str, str]:
    found = rows(Setting.select(Setting.name, Setting.value).where(Setting.live))
    return {name: value for name, value in found if not name.startswith(CLOSURE) and name != PRACTICE}


def timing() -> Timing:
    """The clocks and working days in force."""
    return timing_of(sql.rows("select name, value from setting where live order by name", ()))


def timing_of(found: Iterable[tuple[Any, ...]]) -> Timing:
    """The same from settings as names and values, such as those that stood on a day."""
    return _timing(tuple(found))


@lru_cache(maxsize=64)
def _timing(found: tuple[tuple[str, str], ...]) -> Timing:
    changed = {name: value for name, value in found if not name.startswith(CLOSURE) and name != PRACTICE}
    closed = frozenset(
        date.fromisoformat(name.removeprefix(CLOSURE)) for name, _ in found if name.startswith(CLOSURE)
    )
    return Timing(Clocks().with_changes(changed) if changed else Clocks(), WorkingCalendar(closed))


def is_practice() -> bool:
    """Whether this database is for practice: invented people, and every role can be tried (`--as`)."""
    return Setting.select().where(Setting.name == PRACTICE, Setting.live).exists()
