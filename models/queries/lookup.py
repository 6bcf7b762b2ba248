"""Who is this? The arrangement for a visit or a call, never the reason (P46, P47); each look-up is recorded (I21).

The command must answer in the time that a look at the clock takes (quality.md V8): plain SQL, no model classes, no
pendulum, no cryptography; the record of a look-up seals nothing, for it holds nothing that was typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from models.errors import BadInput
from models.noted import LOOK_UPS, note
from models.policy.measures import MeasureKind
from models.policy.roles import CASE_ROLES, Actor
from models.policy.say import in_london, say_day
from models.policy.standing_for import Tenancy
from models.policy.tokens import LAST, typed
from models.queries.empty_homes import NOBODY, EmptyHome, empty_homes
from models.queries.sql import day, moment, rows
from models.queries.unchecked import unchecked
from models.queries.unread import unread

LEAST = 3
"""Letters or digits that a look-up needs."""

MOST = 500
"""People among whom a look-up still chooses; whoever matches more must type more, so that no flag is cut off (P1)."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """What is in force: the kind in words, what to do, since when, until when or how long, and who to ring.

    `until` is its last day, or the day of its review: a review that is late ends nothing (I11), which `lasts` says.
    `person` is whom it is about, by reference: another one than was found if it concerns the same address.
    `applies` is their name where others belong to the same place, whom it does not restrict (I14).
    `unread` says what this reader has to acknowledge before they visit, with the command; "" if nothing. `notice` is which.
    """

    kind: str
    text: str
    since: date
    until: date | None
    lasts: str
    ring: str
    flag: bool
    person: str
    applies: str = ""
    unread: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A person: where they live, what is in force for them, and what to know about others at the same address."""

    ref: str
    name: str
    sort_name: str
    address: str
    postcode: str
    accounts: tuple[str, ...]
    todo: tuple[Instruction, ...]
    also: tuple[Instruction, ...] = ()
    heard: tuple[
        str, ...
    ] = ()  # what another system asks for, here or at the address, and nobody has checked
    household: tuple[str, ...] | None = None  # who else lives there, for who works on cases; None for others
    nobody: bool = False  # an address at which nobody is recorded, and no person

    @property
    def flag(self) -> bool:
        """Whether a live flag concerns this person or this address."""
        return any(one.flag for one in (*self.todo, *self.also))

    @property
    def standing(self) -> str:
        """`!FLAG warning flag, contact restriction`, or `no arrangement`."""
        kinds = ", ".join(dict.fromkeys(one.kind for one in (*self.todo, *self.also)))
        return ("!FLAG " if self.flag else "") + (kinds or "no arrangement")


@dataclass(frozen=True, slots=True)
class _Order:
    """An instruction, whom it is about, and the place of the account that a flag stands on."""

    person: int | None
    place: int | None
    told: Instruction


def who(text: str, by: Actor, now: datetime, limit: int = 20) -> tuple[Found, ...]:
    """People by name, address, postcode, phone or tenancy: live flags first, then by name. Raises BadInput.

    Where nobody is found, addresses at which nobody is recorded.

    Each word that was typed must begin a word of theirs. That somebody looked, and whom they saw, is recorded.
    """
    wanted = typed(text)
    if sum(len(word) for word in wanted) < LEAST:
        raise BadInput("text", f"Type at least {LEAST} letters or digits.")
    found = _described(_matching(wanted), by, now)
    shown = _first(found, limit)
    empty = () if found else _at_empty(empty_homes(wanted), by, now)[:limit]
    _record(by, now, [f"person:{id}" for id in shown] + [f"property:{id}" for id, _ in empty])
    return tuple(found[id] for id in shown) + tuple(one for _, one in empty)


def of_people(people: list[int], by: Actor, now: datetime, limit: int) -> tuple[Found, ...]:
    """The same of people who are found already."""
    found = _described(people, by, now)
    shown = _first(found, limit)
    if shown:
        _record(by, now, [f"person:{id}" for id in shown])
    return tuple(found[id] for id in shown)


def _first(found: dict[int, Found], limit: int) -> list[int]:
    return sorted(found, key=lambda id: _order_of(found[id]))[:limit]


def _at_empty(homes: tuple[EmptyHome, ...], by: Actor, now: datetime) -> list[tuple[int, Found]]:
    """Addresses where nobody is recorded, and the flags on their accounts; those with a flag first."""
    orders = _orders([], [one.place for one in homes], by, now) if homes else []
    described = [
        (
            one.place,
            Found(
                ref=one.ref,
                name=NOBODY,
                sort_name=NOBODY,
                address=one.address,
                postcode=one.postcode,
                accounts=one.accounts,
                todo=tuple(order.told for order in orders if order.place == one.place),
                nobody=True,
            ),
        )
        for one in homes
    ]
    return sorted(described, key=lambda one: (not one[1].flag, one[1].address, one[0]))


def _order_of(one: Found) -> tuple[bool, bool, str, str]:
    return not one.flag, not (one.todo or one.heard), one.sort_name, one.ref


def _matching(wanted: tuple[str, ...]) -> list[int]:
    """The people whom all words fit; the longest word leads, for it fits fewest."""
    first, *others = sorted(wanted, key=len, reverse=True)
    also = "and exists (select 1 from lookup_word o where o.person_id = w.person_id and o.word >= ? and o.word <= ?) "
    found = rows(
        "select distinct w.person_id from lookup_word w "
        f"where w.word >= ? and w.word <= ? {also * len(others)}limit {MOST + 1}",
        [end for word in (first, *others) for end in (word, word + LAST)],
    )
    if len(found) > MOST:
        raise BadInput("text", f"More than {MOST} people fit that. Type more of the name, or the postcode.")
    return [id for (id,) in found]


def _described(people: list[int], by: Actor, now: datetime) -> dict[int, Found]:
    """What there is to say about each of these people."""
    if not people:
        return {}
    homes = _homes("l.person_id", people)
    places = sorted({home.place for one in homes.values() for home in one} - {NOWHERE})
    mates: dict[int, set[int]] = {}
    there = _homes("a.place_id", places)
    for id, at in there.items():
        for home in at:
            mates.setdefault(home.place, set()).add(id)
    everybody = sorted({*people, *(id for one in mates.values() for id in one)})
    orders, heard = _orders(everybody, places, by, now), unchecked(everybody)
    named = rows(f"select id, ref, name, sort_name from person where id in ({_marks(everybody)})", everybody)
    wanted = set(people)
    found = {
        id: _person(id, (ref, name, sort), homes.get(id, []), mates, orders, heard)
        for id, ref, name, sort in named
        if id in wanted
    }
    if by.role not in CASE_ROLES:
        return {id: found[id] for id in people if id in found}
    names = {id: sort for id, _, _, sort in named}
    belongs = {id: home.belongs for id, at in there.items() for home in at if home.belongs}
    return {
        id: replace(found[id], household=_household(id, homes.get(id, []), mates, names, belongs))
        for id in people
        if id in found
    }


def _household(
    id: int, homes: list[_Home], mates: dict[int, set[int]], names: dict[int, str], belongs: dict[int, str]
) -> tuple[str, ...]:
    """The others at the same address, by name, and as what they belong there: `Patel, M (joint tenant)`."""
    there = {one for home in homes if home.place for one in mates.get(home.place, ())} - {id}
    return tuple(
        sorted(names[one] + (f" ({belongs[one]})" if one in belongs else "") for one in there if one in names)
    )


def _person(
    id: int,
    named: tuple[str, str, str],
    homes: list[_Home],
    mates: dict[int, set[int]],
    orders: list[_Order],
    heard: dict[int, tuple[str, ...]],
) -> Found:
    places = {home.place for home in homes} - {NOWHERE}
    lived_in = next((home for home in homes if home.place), None)
    there = {one for place in places for one in mates.get(place, ())} - {id}
    also = [
        one.told
        for one in orders
        if one.told.kind in _SAFETY and one.person != id and (one.person in there or one.place in places)
    ]
    return Found(
        *named,
        address=lived_in.address if lived_in is not None else "",
        postcode=lived_in.postcode if lived_in is not None else "",
        accounts=tuple(home.account for home in homes),
        todo=tuple(
            one.told if there else replace(one.told, applies="") for one in orders if one.person == id
        ),
        also=tuple(also),
        heard=tuple(dict.fromkeys(words for one in (id, *sorted(there)) for words in heard.get(one, ()))),
    )


NOWHERE = 0
#: What whoever goes to an address must know, whomever there it is about (P44).
_SAFETY = frozenset({MeasureKind.FLAG.words, MeasureKind.WORKING.words})


@dataclass(frozen=True, slots=True)
class _Home:
    account: str
    address: str
    postcode: str
    place: int
    tenancy: str

    @property
    def belongs(self) -> str:
        """As what its person belongs there (I14), or ""."""
        return Tenancy(self.tenancy).words if self.tenancy else ""


def _homes(column: str, wanted: list[int]) -> dict[int, list[_Home]]:
    """The accounts of these people, or at these places: NOWHERE where an account has none."""
    if not wanted:
        return {}
    found: dict[int, list[_Home]] = {}
    for person, *home in rows(
        "select l.person_id, a.ref, coalesce(h.address, ''), coalesce(h.postcode, ''), coalesce(h.id, 0), "
        "coalesce(l.tenancy, '') "
        "from account_person l join account a on a.id = l.account_id left join property h on h.id = a.place_id "
        f"where {column} in ({_marks(wanted)}) order by a.id",
        wanted,
    ):
        found.setdefault(person, []).append(_Home(*home))
    return found


_TOLD = (
    "select m.id, c.person_id, k.place_id, p.ref, m.kind, m.state, m.interim_until, m.effective_on, m.review_on, "
    "m.ends_on, t.text, s.name, s.phone, d.name, d.phone, o.name, o.phone, p.name from "
)
_MORE = (
    "join arrangement t on t.measure_id = m.id left join person p on p.id = c.person_id "
    "left join single_point i on i.measure_id = m.id left join colleague s on s.id = i.spoc_id "
    "left join colleague d on d.id = i.deputy_id left join colleague o on o.id = c.owner_id "
)
_LIVE = "where m.state in ('ACTIVE', 'INTERIM') and "
_OF_PEOPLE = (
    f"{_TOLD} case_file c join measure m on m.case_id = c.id {_MORE} left join flag f on f.measure_id = m.id "
    f"left join account k on k.id = f.account_id {_LIVE} c.person_id in "
)
_AT_PLACES = (
    f"{_TOLD} account k join flag f on f.account_id = k.id join measure m on m.id = f.measure_id "
    f"join case_file c on c.id = m.case_id {_MORE} {_LIVE} k.place_id in "
)


def _orders(people: list[int], places: list[int], by: Actor, now: datetime) -> list[_Order]:
    """What binds these people now, and the flags on accounts at these places; flags first."""
    found = {row[0]: row for row in rows(f"{_OF_PEOPLE} ({_marks(people)})", people)} if people else {}
    if places:
        found |= {row[0]: row for row in rows(f"{_AT_PLACES} ({_marks(places)})", places)}
    live = [row for row in found.values() if row[5] == "ACTIVE" or (row[6] and moment(row[6]) > now)]
    to_read = unread([row[0] for row in live], by, now)
    orders = [_order(row, in_london(now).date(), to_read.get(row[0], ("", ""))) for row in live]
    return sorted(orders, key=lambda one: (not one.told.flag, one.told.since))


def _order(row: tuple[Any, ...], today: date, to_read: tuple[str, str]) -> _Order:
    _, person, place, ref, kind, _, interim, since, review, ends, text, *people, name = row
    until = in_london(moment(interim)).date() if interim else day(last) if (last := ends or review) else None
    told = Instruction(
        kind=MeasureKind(kind).words,
        text=text,
        since=day(since) if since else date.min,
        until=until,
        lasts=_lasts(until, today, reviewed=not interim and not ends),
        ring=_ring(people),
        flag=kind == MeasureKind.FLAG,
        person=ref or "",
        applies=name or "",
        unread=to_read[1],
        notice=to_read[0],
    )
    return _Order(person, place, told)


def _lasts(until: date | None, today: date, *, reviewed: bool) -> str:
    """Until when it holds: nothing that is only waiting for its review may read as if it were over (P1, I11)."""
    if until is None:
        return "no end set"
    if not reviewed:
        return f"until {say_day(until)}"
    if until < today:
        return f"still in force; its review was due on {say_day(until)}"
    return f"in force; reviewed by {say_day(until)}"


def _ring(people: list[str | None]) -> str:
    """The single point of contact and the deputy, or who owns the case."""
    spoc, spoc_phone, deputy, deputy_phone, owner, owner_phone = people
    contacts = ((spoc, spoc_phone), (deputy, deputy_phone)) if spoc else ((owner, owner_phone),)
    named = [f"{name} ({phone})" if phone else name for name, phone in contacts if name]
    return ", or ".join(named) or "Safer Communities"


def _record(by: Actor, now: datetime, shown: list[str]) -> None:
    """One event: who looked, and at whom or where; never what was typed."""
    seen = {one: ["arrangement"] for one in shown}
    note(LOOK_UPS, "office.look_up", by.id, now, ("colleague", by.id, None), seen)


def _marks(wanted: list[int]) -> str:
    return ", ".join("?" * len(wanted))
