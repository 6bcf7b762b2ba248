"""People: colleagues with roles and managers, customers and everybody else, accounts and properties (P4, P5)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar

from peewee import BooleanField, ForeignKeyField, IntegerField, Model
from pendulum import DateTime

from models.ask import KEEP, Ask
from models.being_away import BeingAway
from models.database import database
from models.errors import BadInput, NotFound
from models.fields import Choice, DayField, Words
from models.learning import Learning
from models.leaving import Leaving, the_program_stays
from models.policy.behaviours import Relationship
from models.policy.lifecycle import Life
from models.policy.lives import ALL_LIVES
from models.policy.roles import Actor, Role
from models.policy.say import in_london
from models.policy.standing_for import Tenancy
from models.prepared import made, select_all
from models.queries import sql
from models.record import Record, rows
from models.representing import Representing
from models.verbs import verb


class Colleague(Record):
    """Somebody who works here, or Evenhand itself. `login` is the account of the operating system or database."""

    NOUN: ClassVar[str] = "colleague"

    login = Words(64, unique=True)
    name = Words(120)
    role = Choice(Role)
    manager = ForeignKeyField("self", null=True)
    manager_id: int | None
    team = Words(80, default="")
    phone = Words(40, default="")
    active = BooleanField(default=True)

    @classmethod
    def at(cls, ref: str) -> Colleague:
        """By login, or by name if only one bears it. Raises NotFound."""
        found = list(cls.select().where((cls.login == ref.strip()) | (cls.name == ref.strip())).limit(2))
        if len(found) != 1:
            raise NotFound("colleague", ref)
        return found[0]

    def actor(self) -> Actor:
        return Actor(self.id, self.name, self.role, self.manager_id, self.team, self.active)


class Person(Record):
    """Somebody we come into contact with. The name may be all that is known."""

    NOUN: ClassVar[str] = "person"

    ref = Words(20, unique=True)
    name = Words(120)
    sort_name = Words(120)
    relationship = Choice(Relationship, default=Relationship.CUSTOMER)
    is_minor = BooleanField(default=False)
    phone = Words(40, default="")
    email = Words(200, default="")
    comms_needs = Words(500, default="")
    adjustments = Words(500, default="")
    representative = Words(200, default="")

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Store what changed, and the words by which the person is found."""
        return super().save(force_insert, only) and found_by_new_words(self.id)

    def unmake(self) -> None:
        """Nobody finds who is not there."""
        from models.lookup_word import LookupWord

        LookupWord.delete().where(LookupWord.person == self).execute()
        super().unmake()


class Property(Record):
    """A place: an address and its postcode."""

    NOUN: ClassVar[str] = "property"

    ref = Words(20, unique=True)
    address = Words(200, index=True)
    postcode = Words(10, default="")


class Account(Record):
    """A tenancy or other account at a property."""

    NOUN: ClassVar[str] = "account"

    ref = Words(30, unique=True)
    place = ForeignKeyField(Property, null=True)
    place_id: int | None
    began_on = DayField(null=True)


class AccountPerson(Record):
    """Who belongs to an account, and as what; a flag's subject may differ from its holder (I14)."""

    account = ForeignKeyField(Account)
    account_id: int
    person = ForeignKeyField(Person)
    person_id: int
    part = Choice(Relationship, default=Relationship.CUSTOMER)
    tenancy = Choice(Tenancy, null=True)

    class Meta:
        table_name = "account_person"
        indexes = ((("account", "person"), True),)

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Store what changed, and the words by which the person is found: their address, for one."""
        return super().save(force_insert, only) and found_by_new_words(self.person_id)


def found_by_new_words(person: int) -> int:
    """Make the words anew by which a look-up finds somebody. How many people that was: 1."""
    from models.lookup_word import refresh_words

    refresh_words((person,))
    return 1


def office() -> tuple[Actor, ...]:
    """Everybody in the office, for the rules about independence."""
    here = sql.rows(f"{select_all(Colleague)} where role <> ? order by id", (Role.EVENHAND.value,))
    return tuple(one.actor() for one in made(Colleague, here))


def evenhand() -> Colleague:
    """The program itself, as the one who acts when a clock runs out."""
    return Colleague.get(Colleague.role == Role.EVENHAND)


def sort_name(name: str) -> str:
    """'Mr Rakesh Patel' as lists show it: 'Patel, R'."""
    words = [
        w for w in name.split() if w.rstrip(".").casefold() not in ("mr", "mrs", "ms", "miss", "mx", "dr")
    ]
    return f"{words[-1]}, {words[0][0]}" if len(words) > 1 else (words[0] if words else name)


_R = TypeVar("_R", bound=Record)

Name = Annotated[str, Ask("Name", "Mr Rakesh Patel")]
NO_ACCOUNT = "-evenhand"
"""Evenhand's own login, which no account can have; a service account is often called evenhand."""


class Office(Leaving, BeingAway, Representing, Learning):
    """The verbs about people, places and settings, which belong to no case."""

    LIFE: ClassVar[Life] = ALL_LIVES["office"]

    @classmethod
    def found(cls, login: str, name: str, now: DateTime) -> Colleague:
        """First run: the first user becomes Lead. Raises BadInput if the office has somebody."""
        from models import journal

        with database.atomic():
            if Colleague.select().exists():
                raise BadInput("login", "This office is set up already. Ask the Lead to add you.")
            with journal.entry("office.found", None, now, {"login": login, "name": name}, "") as entry:
                Colleague.create(login=NO_ACCOUNT, name="Evenhand", role=Role.EVENHAND)
                lead = Colleague.create(login=login, name=name, role=Role.LEAD)
                entry.write(lead)
        return lead

    @classmethod
    @verb
    def add_colleague(
        cls,
        login: Annotated[str, Ask("Account name on this computer")],
        name: Name,
        role: Annotated[Role, Ask("Role")],
        manager: Annotated[Colleague | None, Ask("Manager")] = None,
        team: Annotated[str, Ask("Team")] = "",
        phone: Annotated[str, Ask("Phone or extension")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Colleague:
        """Raises BadInput if the login is taken."""
        _must_have("login", login, "Give the account name.")
        _must_have("name", name, "Give the colleague's name.")
        _nobody_is_the_program(role)
        if Colleague.get_or_none(Colleague.login == login) is not None:
            raise BadInput("login", f"There is a colleague with the account name {login} already.")
        return Colleague.create(login=login, name=name, role=role, manager=manager, team=team, phone=phone)

    @classmethod
    @verb
    def change_colleague(
        cls,
        colleague: Annotated[Colleague, Ask("Which colleague")],
        role: Annotated[Role | None, Ask("New role")] = None,
        manager: Annotated[Colleague | None, Ask("New manager", empties=True)] = KEEP,
        team: Annotated[str | None, Ask("New team")] = None,
        name: Annotated[str | None, Ask("New name")] = None,
        phone: Annotated[str | None, Ask("New phone or extension")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Colleague:
        """Raises BadInput for a colleague who would be their own manager."""
        _nobody_is_the_program(role)
        the_program_stays(colleague)
        if isinstance(manager, Colleague) and manager.id == colleague.id:
            raise BadInput("manager", "Choose a manager who is somebody else.")
        return _change(colleague, role=role, manager=manager, team=team, name=name, phone=phone)

    @classmethod
    @verb
    def add_person(
        cls,
        name: Name,
        relationship: Annotated[Relationship, Ask("What they are to us")] = Relationship.CUSTOMER,
        is_minor: Annotated[bool, Ask("Under 18?")] = False,
        phone: Annotated[str, Ask("Phone")] = "",
        email: Annotated[str, Ask("Email")] = "",
        comms_needs: Annotated[str, Ask("Communication needs")] = "",
        adjustments: Annotated[str, Ask("Reasonable adjustments in place")] = "",
        representative: Annotated[str, Ask("Who represents them")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Person:
        _must_have("name", name, "Give the person's name, or say 'not known'.")
        return Person.create(
            ref=next_ref("P", now),
            name=name,
            sort_name=sort_name(name),
            relationship=relationship,
            is_minor=is_minor,
            phone=phone,
            email=email,
            comms_needs=comms_needs,
            adjustments=adjustments,
            representative=representative,
        )

    @classmethod
    @verb
    def change_person(
        cls,
        person: Annotated[Person, Ask("Which person")],
        name: Annotated[str | None, Ask("Name")] = None,
        is_minor: Annotated[bool | None, Ask("Under 18?")] = None,
        phone: Annotated[str | None, Ask("Phone")] = None,
        email: Annotated[str | None, Ask("Email")] = None,
        comms_needs: Annotated[str | None, Ask("Communication needs")] = None,
        adjustments: Annotated[str | None, Ask("Reasonable adjustments in place")] = None,
        representative: Annotated[str | None, Ask("Who represents them")] = None,
        relationship: Annotated[Relationship | None, Ask("What they are to us")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Person:
        if name is not None:
            _must_have("name", name, "Give the person's name, or say 'not known'.")
        sorted_as = sort_name(name) if name else None
        return _change(
            person,
            name=name,
            sort_name=sorted_as,
            is_minor=is_minor,
            phone=phone,
            email=email,
            comms_needs=comms_needs,
            adjustments=adjustments,
            representative=representative,
            relationship=relationship,
        )

    @classmethod
    @verb
    def add_property(
        cls,
        address: Annotated[str, Ask("Address", "12 Mill Lane, Poole")],
        postcode: Annotated[str, Ask("Postcode")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Property:
        _must_have("address", address, "Give the address.")
        return Property.create(ref=next_ref("H", now), address=address, postcode=postcode.upper())

    @classmethod
    @verb
    def add_account(
        cls,
        ref: Annotated[str, Ask("Tenancy or account reference")],
        place: Annotated[Property | None, Ask("Property")] = None,
        began_on: Annotated[date | None, Ask("Began on")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Account:
        _must_have("ref", ref, "Give the account's reference.")
        if Account.get_or_none(Account.ref == ref.upper()) is not None:
            raise BadInput("ref", f"There is an account {ref} already.")
        return Account.create(ref=ref.upper(), place=place, began_on=began_on)

    @classmethod
    @verb
    def change_account(
        cls,
        account: Annotated[Account, Ask("Which account")],
        place: Annotated[Property | None, Ask("New property", empties=True)] = KEEP,
        began_on: Annotated[date | None, Ask("Began on", empties=True)] = KEEP,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Account:
        """Its people are found by the new address from then on."""
        from models.lookup_word import refresh_words

        _change(account, place=place, began_on=began_on)
        here = AccountPerson.select(AccountPerson.person).where(AccountPerson.account == account)
        refresh_words(person for (person,) in rows(here))
        return account

    @classmethod
    @verb
    def link_person(
        cls,
        person: Annotated[Person, Ask("Which person")],
        account: Annotated[Account, Ask("Which account")],
        part: Annotated[Relationship, Ask("As what")] = Relationship.CUSTOMER,
        tenancy: Annotated[Tenancy | None, Ask("As what do they belong to the tenancy?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> AccountPerson:
        here = (AccountPerson.account == account) & (AccountPerson.person == person)
        if AccountPerson.select().where(here).exists():
            raise BadInput("person", f"{person.name} is linked to account {account.ref} already.")
        return AccountPerson.create(account=account, person=person, part=part, tenancy=tenancy)


class Counter(Model):
    """The last number given out in a year, for each kind of reference."""

    kind = Words(4)
    year = IntegerField()
    last = IntegerField(default=0)

    class Meta:
        database = database
        table_name = "counter"
        indexes = ((("kind", "year"), True),)


_NEXT = (
    "insert into counter (kind, year, last) values (?, ?, 1) "
    "on conflict (kind, year) do update set last = counter.last + 1 returning last"
)


def next_ref(kind: str, now: DateTime) -> str:
    """The next reference of a kind: UCB-I-2026-0001. Numbers never repeat; a refused verb gives its number back."""
    year = in_london(now).year
    ((number,),) = sql.rows(_NEXT, (kind, year))
    return f"UCB-{kind}-{year}-{number:04d}"


def _nobody_is_the_program(role: Role | None) -> None:
    if role is Role.EVENHAND:
        raise BadInput("role", "Choose a role that people can have.")


def _must_have(field: str, text: str, sentence: str) -> None:
    if not text.strip():
        raise BadInput(field, sentence)


def _change(record: _R, **values: Any) -> _R:
    """Store the answers that were given; only what may be missing is taken away by an empty one."""
    for name, value in values.items():
        if value is not KEEP and (value is not None or record._meta.fields[name].null):
            setattr(record, name, value)
    record.save()
    return record
