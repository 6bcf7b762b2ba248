"""The colleagues of the office, and its clocks, as frozen rows for the screens that show and change them (P60)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from models.absence import absences_on
from models.errors import NotPermitted
from models.people import Colleague
from models.policy.clock import Clock
from models.policy.clocks import Clocks
from models.policy.roles import CASE_ROLES, LEADERS, Actor, Role, say_who
from models.policy.say import in_london
from models.settings import timing

READS_STAFF = (*CASE_ROLES, Role.HR_SUPPORT, Role.DPO)
SETS_CLOCKS = (*LEADERS, Role.DPO)


@dataclass(frozen=True, slots=True)
class Staff:
    """One colleague; `manager` is a name, "" for none. Who has left is not `active`, who is away has a last day."""

    login: str
    name: str
    role: Role
    team: str
    phone: str
    manager: str
    active: bool
    away_until: date | None = None


@dataclass(frozen=True, slots=True)
class ClockNow:
    """One clock: its name in scripts, what it says, what it is set to in words, where it comes from, and its lawful range.

    `ours` if neither policy nor law sets it.
    """

    name: str
    words: str
    value: str
    source: str
    lawful: str
    ours: bool


@dataclass(frozen=True, slots=True)
class SettingsNow:
    clocks: tuple[ClockNow, ...]
    closed: tuple[date, ...]


def people(by: Actor, now: datetime) -> tuple[Staff, ...]:
    """Everybody, by name, those who left last. Raises NotPermitted."""
    if by.role not in READS_STAFF:
        raise NotPermitted("see the list of colleagues", say_who(READS_STAFF))
    found = Colleague.select().where(Colleague.role != Role.EVENHAND).order_by(Colleague.name, Colleague.id)
    names = {one.id: one.name for one in found}
    away = absences_on(in_london(now).date())
    shown = (
        Staff(
            one.login,
            one.name,
            one.role,
            one.team,
            one.phone,
            names.get(one.manager_id or 0, ""),
            one.active,
            away[one.id].until_on if one.id in away else None,
        )
        for one in found
    )
    return tuple(sorted(shown, key=lambda one: not one.active))


def settings(by: Actor) -> SettingsNow:
    """Every clock as it is set, and the closure days. Raises NotPermitted."""
    if by.role not in READS_STAFF:
        raise NotPermitted("see the office's clocks", say_who(READS_STAFF))
    t = timing()
    clocks = (_clock(one.name, getattr(t.clocks, one.name), one.metadata["clock"]) for one in fields(Clocks))
    return SettingsNow(tuple(clocks), tuple(sorted(t.calendar.closure_days)))


def _clock(name: str, value: object, about: Clock) -> ClockNow:
    one = value == 1
    unit = "" if about.choices else f" {about.unit.words.removesuffix('s') if one else about.unit.words}"
    lawful = ", ".join(about.choices) if about.choices else f"{about.least} to {about.most}"
    now = "not set" if value is None else f"{value}{unit}"
    return ClockNow(name, about.words, now, about.source, lawful, about.design)
