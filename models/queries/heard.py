"""The alerts that other systems have about people, for those who look into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.errors import NotPermitted
from models.housing_alert import HousingAlert
from models.people import Person
from models.policy.housing_codes import NEEDS, AlertCode, Control, control_of
from models.policy.roles import CASE_ROLES, READS_FACTORS, Actor, say_who
from models.policy.say import in_london
from models.policy.states import AlertState
from models.queries import sql
from models.queries.reader import Reader
from models.record import rows


@dataclass(frozen=True, slots=True)
class Heard:
    """One alert. `control` is what it would ask of us; None if it is about what the customer needs."""

    ref: str
    person: str
    person_ref: str
    code: AlertCode
    control: Control | None
    source: str
    since: date
    state: AlertState

    @property
    def says(self) -> str:
        return f"{self.code.words} ({self.source})"


def alerts(by: Actor, *, everything: bool = False, limit: int = 500) -> tuple[Heard, ...]:
    """Those that wait, oldest first; with `everything` the others too. Raises NotPermitted.

    What a customer needs is for those who read factors (I20).
    """
    if by.role not in CASE_ROLES:
        raise NotPermitted("read other systems' alerts", say_who(CASE_ROLES))
    waiting = HousingAlert.state == AlertState.UNCHECKED
    return _heard(None if everything else waiting, by.role in READS_FACTORS, limit)


def about(person: int | None, reader: Reader) -> tuple[Heard, ...]:
    """What other systems say about the customer of a case, for who reads all of it; what was dropped there is left out."""
    if person is None or not reader.whole:
        return ()
    if not sql.rows("select 1 from housing_alert where person_id = ? limit 1", (person,)):
        return ()  # as for nearly everybody, and a case is opened all day
    here = (HousingAlert.person == person) & (HousingAlert.state != AlertState.GONE)
    return _heard(here, reader.factors)


def _heard(where: Any, needs: bool, limit: int = 500) -> tuple[Heard, ...]:
    query = HousingAlert.select(
        HousingAlert.ref,
        Person.name,
        Person.ref,
        HousingAlert.code,
        HousingAlert.source,
        HousingAlert.heard_at,
        HousingAlert.state,
    ).join(Person)
    found = rows(
        (query if where is None else query.where(where))
        .order_by(HousingAlert.heard_at, HousingAlert.id)
        .limit(limit)
    )
    return tuple(
        Heard(ref, name, person, code, control_of(code), source, in_london(at).date(), state)
        for ref, name, person, code, source, at, state in found
        if code not in NEEDS or needs
    )
