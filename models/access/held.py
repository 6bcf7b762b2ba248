"""What is held about a person, over all cases and reports: their own part of it, with others left out (P45)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from peewee import ForeignKeyField

from models.access.redaction import Redaction, protected
from models.access.rules import ANOTHER, AT_RISK, LOOK_AT, NOT_SHOWN, OF_NOBODY, RULES
from models.access_request import AccessRequest
from models.case import Case
from models.exemption import Exemption, standing
from models.fields import Choice, Choices, MomentField
from models.housing_alert import HousingAlert
from models.incident import Incident, IncidentPerson
from models.letter import Letter
from models.people import AccountPerson, Colleague, Person
from models.policy.behaviours import PersonPart
from models.policy.gates.incidents import SENT
from models.policy.held import held
from models.policy.say import say_day, say_moment
from models.queries.facts import facts_of
from models.record import Record
from models.representative import Representative
from models.retention.belongings import parts

UNTIL_SERVED = "legal action that nobody may know of before it is served (I18)"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is not given, and why. `told` if the person is told so."""

    ref: str
    why: str
    told: bool = True


@dataclass(slots=True)
class Held:
    """The pages by name, what is not in them, what to look at before they leave, and the cases that were read."""

    person: Person
    pages: dict[str, str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    look_at: list[str] = field(default_factory=list)
    read: list[Record] = field(default_factory=list)
    redaction: Redaction = field(init=False)

    def __post_init__(self) -> None:
        self.redaction = Redaction(self.person)


def about(person: Person) -> Held:
    """All that is held about a person."""
    found, exempt = Held(person), standing(person)
    named = IncidentPerson.select().where(IncidentPerson.person == person)
    own = {one.incident_id for one in named if one.part is PersonPart.RESPONSIBLE}
    also = {one.incident_id: one for one in named if one.incident_id not in own}
    cases = list(Case.select().where(Case.person == person).order_by(Case.id))
    own |= {one.id for one in Incident.select().where(Incident.case.in_(cases))} if cases else set()
    _hide(found, own | set(also))
    found.pages["about-you.txt"] = "\n\n".join(_own(found))
    for case in cases:
        reports = list(Incident.select().where(Incident.case == case).order_by(Incident.id))
        _page(found, case, [case], reports, exempt)
    rest = own - {one.id for case in cases for one in Incident.select().where(Incident.case == case)}
    for report in Incident.select().where(Incident.id.in_(sorted(rest))).order_by(Incident.id):
        _page(found, report, [], [report], exempt)
    for id, part in sorted(also.items()):
        if id not in own:
            _as_another(found, Incident.get_by_id(id), part)
    return found


def _hide(found: Held, reports: set[int]) -> None:
    """Nobody is told which colleagues were hurt or reported, nor who else was there."""
    for one in Colleague.select().where(Colleague.id.in_(sorted(protected(sorted(reports))))):
        found.redaction.hide(one, AT_RISK)
    others = IncidentPerson.select(IncidentPerson.person).where(IncidentPerson.incident.in_(sorted(reports)))
    for person in Person.select().where(Person.id.in_(others) & (Person.id != found.person.id)):
        found.redaction.hide(person, ANOTHER)


def _own(found: Held) -> Iterator[str]:
    """The person, where they live, who stands for them, and what another system says of them."""
    yield _said(found, found.person)
    for link in AccountPerson.select().where(AccountPerson.person == found.person):
        place = link.account.place
        home = f", {place.address} {place.postcode}" if place is not None else ""
        yield f"Account {link.account.ref}{home}\n  part: {link.part.words}"
    for model in (Representative, HousingAlert, AccessRequest):
        for row in model.select().where(model.person == found.person).order_by(model.id):
            yield _said(found, row)


def _page(
    found: Held, root: Any, cases: list[Case], reports: list[Incident], exempt: dict[str, Exemption]
) -> None:
    """One case, or a report that belongs to none of theirs."""
    if cases and held(facts_of(cases[0])):
        found.left_out.append(LeftOut(root.ref, UNTIL_SERVED, told=False))
        return
    if _exempt(found, root.ref, exempt):
        return
    found.read.append(root)
    rows = sorted(parts(cases, reports, people=False).found.items(), key=lambda one: _place(one[0]))
    said = [text for model, some in rows for row in some if (text := _row(found, model, row, exempt))]
    found.pages[f"{root.ref}.txt"] = "\n\n".join(said)


def _place(model: type[Record]) -> tuple[int, str]:
    first = (Case, Incident)
    return (first.index(model) if model in first else len(first), model.table())


def _row(found: Held, model: type[Record], row: Any, exempt: dict[str, Exemption]) -> str:
    """One record as it is given; "" if it isn't."""
    table = model.table()
    if table in OF_NOBODY:
        return ""
    rule = RULES[table]
    name = _name(row)
    if rule.kept:
        found.left_out.append(LeftOut(name, rule.kept, told=False))  # theirs, not this person's
        return ""
    if any(_exempt(found, ref, exempt) for ref in _refs(row)):
        return ""
    if table in LOOK_AT:
        found.look_at.append(name)
    return _said(found, row)


def _refs(row: Any) -> Iterator[str]:
    """Its own reference, and those of what it is part of."""
    for one in (
        row,
        *(getattr(row, name, None) for name in ("incident", "measure", "decision", "statement")),
    ):
        if isinstance(one, Record) and (ref := getattr(one, "ref", "")):
            yield str(ref)


def _exempt(found: Held, ref: str, exempt: dict[str, Exemption]) -> bool:
    one = exempt.get(ref)
    if one is None:
        return False
    left = LeftOut(
        ref, f"{one.ground.words}. {one.reason}" if not one.person_told else one.ground.words, one.person_told
    )
    if left not in found.left_out:
        found.left_out.append(left)
    return True


def _as_another(found: Held, report: Incident, part: IncidentPerson) -> None:
    """They were hurt by it or saw it: it is about somebody else, and their part in it is theirs."""
    day = say_moment(report.occurred_at) if report.occurred_at is not None else "a day that is not recorded"
    found.pages["about-you.txt"] += f"\n\nReport {report.ref}\n  your part: {part.part.words}, on {day}"
    found.left_out.append(LeftOut(report.ref, ANOTHER))


def _name(row: Any) -> str:
    noun = row.NOUN if row.NOUN != "record" else row.table().replace("_", " ")
    return f"{noun} {getattr(row, 'ref', '') or row.id}"


def _said(found: Held, row: Any) -> str:
    """A record with what is in it, a line a field."""
    name = _name(row)
    rule = RULES[row.table()]
    lines = [name[:1].upper() + name[1:]]
    for at in row._meta.sorted_fields:
        value = row.__data__[at.name]
        if at.name in NOT_SHOWN or value in (None, "", [], ()):
            continue
        where = f"{name}, {_label(at.name)}"
        if at.name in rule.hidden:
            text = found.redaction.hidden(where, rule.hidden[at.name])
        else:
            text = _words(found, row, at, value, where)
        lines.append(f"  {_label(at.name)}: {text}")
    return "\n".join(lines)


def _label(name: str) -> str:
    return name.replace("_", " ")


def _words(found: Held, row: Any, at: Any, value: Any, where: str) -> str:
    """A field's value as it is read."""
    if isinstance(at, ForeignKeyField):
        return _other(found, getattr(row, at.name), where)
    if isinstance(at, Choices):
        return ", ".join(one.words for one in value)
    if isinstance(at, Choice):
        return str(value.words)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(at, MomentField):
        return say_moment(value)
    if hasattr(value, "year"):
        return say_day(value)
    if isinstance(row, Letter) and row.state in SENT:  # they have it
        return str(value)
    return found.redaction.clean(str(value), where)


def _other(found: Held, other: Any, where: str) -> str:
    """Another record that it names: a colleague by name, unless that one is protected; nobody else."""
    if isinstance(other, Person) and other.id != found.person.id:
        return found.redaction.hidden(where, ANOTHER)
    if isinstance(other, Colleague):
        return found.redaction.clean(other.name, where)
    return str(getattr(other, "name", "") or _name(other))
