"""Customers, accounts and colleagues as rows of an export, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from peewee import JOIN

from models.case import Case
from models.housing_alert import HousingAlert
from models.measure import Measure
from models.measure_parts import MeasureControl
from models.people import Account, AccountPerson, Colleague, Person, Property
from models.policy.housing_codes import NEEDS, AlertCode, Control
from models.policy.housing_codes import codes_of as codes_of_controls
from models.policy.measures import MeasureKind
from models.policy.roles import Role
from models.policy.states import AlertState, MeasureState
from models.record import Record, rows
from models.source_ref import CUSTOMER, SourceRef

PAGE = 500
Values = dict[str, Any]
"""A row's values by column; choices, days and moments as they are."""


def pages(model: type[Record], where: Any = None) -> Iterator[list[Any]]:
    """All records in the order in which they were made, some at a time."""
    last = 0
    while True:
        query = model.select().where(model.id > last)
        found = list((query if where is None else query.where(where)).order_by(model.id).limit(PAGE))
        if not found:
            return
        yield found
        last = found[-1].id


def codes_of(kind: str, column: Any, source: str, ids: list[int]) -> dict[int, str]:
    """What another system calls these records."""
    here = (SourceRef.kind == kind) & (SourceRef.source == source) & column.in_(ids)
    return dict(rows(SourceRef.select(column, SourceRef.code).where(here)))


def customers(source: str, now: datetime) -> Iterator[Values]:
    for page in pages(Person):
        ids = [one.id for one in page]
        called = codes_of(CUSTOMER, SourceRef.person, source, ids)
        homes, alerts = _homes(ids), _alerts(ids, now)
        for one in page:
            lived = homes.get(one.id, [])
            address, postcode = (lived[0][1], lived[0][2]) if lived else ("", "")
            yield {
                "ref": called.get(one.id, one.ref),
                "name": one.name,
                "relationship": one.relationship,
                "is_minor": one.is_minor,
                "phone": one.phone,
                "email": one.email,
                "comms_needs": one.comms_needs,
                "adjustments": one.adjustments,
                "representative": one.representative,
                "accounts": tuple(ref for ref, _, _ in lived),
                "address": address,
                "postcode": postcode,
                "alerts": tuple(sorted(alerts.get(one.id, ()))),
            }


def accounts(source: str, now: datetime) -> Iterator[Values]:
    for page in pages(Account):
        wanted = [one.place_id for one in page if one.place_id is not None]
        query = Property.select(Property.id, Property.address, Property.postcode)
        places = {id: found for id, *found in rows(query.where(Property.id.in_(wanted)))} if wanted else {}
        for one in page:
            address, postcode = places.get(one.place_id, ("", ""))
            yield {"ref": one.ref, "address": address, "postcode": postcode, "began_on": one.began_on}


def colleagues(source: str, now: datetime) -> Iterator[Values]:
    """Those who work here; who has left is nobody to be imported."""
    logins = dict(rows(Colleague.select(Colleague.id, Colleague.login)))
    for page in pages(Colleague, Colleague.active & (Colleague.role != Role.EVENHAND)):
        for one in page:
            yield {
                "login": one.login,
                "name": one.name,
                "role": one.role,
                "manager": logins.get(one.manager_id, ""),
                "team": one.team,
                "phone": one.phone,
            }


def _homes(people: list[int]) -> dict[int, list[tuple[str, str, str]]]:
    """Accounts with address and postcode, in the order in which somebody was linked to them."""
    query = (
        AccountPerson.select(AccountPerson.person, Account.ref, Property.address, Property.postcode)
        .join(Account)
        .join(Property, JOIN.LEFT_OUTER)
        .where(AccountPerson.person.in_(people))
        .order_by(AccountPerson.id)
    )
    found: dict[int, list[tuple[str, str, str]]] = {}
    for person, ref, address, postcode in rows(query):
        found.setdefault(person, []).append((ref, address or "", postcode or ""))
    return found


def _alerts(people: list[int], now: datetime) -> dict[int, set[AlertCode]]:
    """What others should know before a visit: what is in force here, and what a system said and nobody set aside.

    Only what asks for another way of working: needs of the customer are in no routine export (I20).
    """
    stands = HousingAlert.state.in_((AlertState.UNCHECKED, AlertState.TAKEN_UP))
    said = HousingAlert.select(HousingAlert.person, HousingAlert.code)
    found: dict[int, set[AlertCode]] = {}
    for person, code in rows(said.where(HousingAlert.person.in_(people) & stands)):
        if code not in NEEDS:
            found.setdefault(person, set()).add(code)
    for person, controls in _live(people, now):
        found.setdefault(person, set()).update(codes_of_controls(controls) or {AlertCode.CONTACT_FOR_DETAILS})
    return found


def _live(people: Iterable[int], now: datetime) -> Iterator[tuple[int, list[Control]]]:
    """Each warning flag and working arrangement of ours that is in force: whom it is about, and its controls (P47)."""
    live = (Measure.state == MeasureState.ACTIVE) | (
        (Measure.state == MeasureState.INTERIM) & (Measure.interim_until > now)
    )
    kinds = Measure.kind.in_((MeasureKind.FLAG, MeasureKind.WORKING))
    query = Measure.select(Measure.id, Case.person).join(Case)
    measures = dict(rows(query.where(live & kinds & Case.person.in_(list(people)))))
    controls: dict[int, list[Control]] = {}
    wanted = MeasureControl.measure.in_(list(measures)) & ~MeasureControl.dropped
    for measure, control in rows(
        MeasureControl.select(MeasureControl.measure, MeasureControl.control).where(wanted)
    ):
        controls.setdefault(measure, []).append(control)
    return ((person, controls.get(measure, [])) for measure, person in measures.items())
