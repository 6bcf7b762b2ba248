"""Somebody new who may be somebody known: a flag about them would stand with the other (P1, P5). Nobody guesses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from peewee import fn

from models.people import Person
from models.policy.roles import Actor
from models.queries.lookup import of_people
from models.record import Record

MOST = 3


def known_names(made: Iterable[Record], by: Actor, now: datetime) -> list[str]:
    """A sentence for each who bears the name of somebody just added, with a live flag first. The look-up is recorded."""
    found: list[str] = []
    for person in (one for one in made if isinstance(one, Person)):
        same = (fn.lower(Person.name) == person.name.lower()) & (Person.id != person.id)
        others = Person.select(Person.id).where(same).order_by(Person.id).limit(500)
        for card in of_people([one.id for one in others], by, now, MOST):
            where = f", {card.address}" if card.address else ""
            sign, flag = ("!FLAG ", " There is a live warning flag about them.") if card.flag else ("", "")
            found.append(
                f"{sign}{card.name} is a name that we know: {card.ref}{where}.{flag} If it is them, triage can say so."
            )
    return found
