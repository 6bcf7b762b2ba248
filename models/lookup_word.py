"""The words by which a person is found: name, address, postcode, phone and tenancy, made anew whenever one changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from peewee import JOIN, ForeignKeyField, Model, TextField

from models.database import database
from models.many_rows import store_rows
from models.people import Account, AccountPerson, Person, Property
from models.policy.tokens import joined, phone, words_of
from models.record import rows

AT_ONCE = 500
"""People whose words are written together."""


class LookupWord(Model):
    """One word of one person."""

    person = ForeignKeyField(Person, index=False)
    person_id: int
    word = TextField()

    class Meta:
        database = database
        table_name = "lookup_word"
        indexes = ((("person", "word"), True), (("word", "person"), False))


def refresh_words(people: Iterable[int]) -> None:
    """Make the words of these people anew, and those of the cases they are in, within the caller's transaction."""
    from models.search_text import refresh_people

    wanted = sorted(set(people))
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        LookupWord.delete().where(LookupWord.person.in_(some)).execute()
        store_rows(LookupWord, sorted(set(_words(some))), without=("id",))
    refresh_people(wanted)


def people_of(rows_changed: Iterable[tuple[type[Model], int, Mapping[str, Any]]]) -> set[int]:
    """Whom a change of these rows, of any tables, makes found by other words; `{person}` of a link that is gone too."""
    found: set[int] = set()
    for model, id, values in rows_changed:
        if model is Person:
            found.add(id)
        elif model is AccountPerson:
            link = AccountPerson.get_or_none(AccountPerson.id == id)
            found.add(link.person_id if link is not None else values["person"])
        elif model in (Account, Property):
            links = AccountPerson.select(AccountPerson.person).join(Account)
            here = Account.id == id if model is Account else Account.place == id
            found |= {person for (person,) in rows(links.where(here))}
    there = Person.select(Person.id).where(Person.id.in_(sorted(found)))
    return {person for (person,) in rows(there)} if found else set()


def _words(people: list[int]) -> Iterator[tuple[int, str]]:
    named = Person.select(Person.id, Person.ref, Person.name, Person.phone)
    for person, ref, name, number in rows(named.where(Person.id.in_(people))):
        yield from ((person, word) for word in person_words(ref, name, number))
    homes = (
        AccountPerson.select(AccountPerson.person, Account.ref, Property.address, Property.postcode)
        .join(Account)
        .join(Property, JOIN.LEFT_OUTER)
    )
    for person, account, address, postcode in rows(homes.where(AccountPerson.person.in_(people))):
        yield from ((person, word) for word in home_words(account, address or "", postcode or ""))


def person_words(ref: str, name: str, number: str) -> set[str]:
    """The words of a person alone: of the reference, the name and the phone number."""
    return {*words_of(name), joined(ref), phone(number)} - {""}


def home_words(account: str, address: str, postcode: str) -> set[str]:
    """The words of an account and its home."""
    pieces = (joined(account), *words_of(account), *words_of(address), *words_of(postcode), joined(postcode))
    return {*pieces} - {""}
