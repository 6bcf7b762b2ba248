"""Sending a report: the person, the draft and its submission in one go, and what the reporter is told then."""

from __future__ import annotations

from typing import Any

from app.cli import plain
from app.cli.office import Desk
from app.cli.questions import Question, questions
from app.cli.references import whole
from app.cli.told import as_record, coming_for, made_since
from models.database import database
from models.deed import one_act
from models.errors import BadInput
from models.incident import Incident
from models.people import Colleague, Office, Person
from models.policy.behaviours import Relationship
from models.policy.clauses import owed
from models.policy.owed import Duty
from models.policy.roles import Role
from models.policy.say import say_moment
from models.queries.facts import facts_of
from models.queries.same_name import known_names
from models.settings import timing

ASKED: tuple[Question, ...] = questions(Incident.draft)
"""What a report can say, in the order of the verb's signature."""

DANGER = (
    "Get to a safe place and ring 999 now. Ring 101 when it is not an emergency. "
    "The report can wait: what you have answered is kept."
)


def to_person(typed: str) -> Person | str | None:
    """A person by reference; other text is the name of somebody new; nothing is nobody known. Raises NotFound."""
    text = str(typed).strip()
    return Person.at(whole(text)) if whole(text).startswith("UCB-") else text or None


def send(values: dict[str, Any], responsible: Person | str | None, here: Desk) -> Incident:
    """Add the person if they are new, draft the report and send it: all of it, or nothing. Raises as the verbs do."""
    with database.atomic(), one_act(here.by, here.now, "Report sent", whole=True):
        if isinstance(responsible, str):
            responsible = Office.add_person(responsible, Relationship.UNKNOWN, by=here.by, now=here.now)
        incident = Incident.draft(**values, responsible=responsible, by=here.by, now=here.now)
        if lacking := incident.unready():
            raise BadInput("codes", lacking)
        incident.submit(by=here.by, now=here.now)
    return Incident.get_by_id(incident.id)


def tell_next(incident: Incident, before: int, here: Desk, as_json: bool) -> None:
    """The reference, what happens next and by when, and who is there to help (P16, P18).

    `before` is the last event before the report was sent.
    """
    made = [one for one in made_since(before, here) if one != incident]
    known = known_names(made, here.by.actor(), here.now)
    if as_json:
        told = as_record(incident, "Incident reported", made, coming_for(incident))
        plain.record(told | {"told": [*told["told"], *known]})
        return
    plain.say()
    plain.wrap(f"Sent. The report is {incident.ref}.")
    for sentence in known:
        plain.wrap(sentence)
    if incident.immediate_danger:
        plain.wrap(f"You said that somebody is in danger. {DANGER}")
    plain.heading("What happens next")
    for clause, duty in owed(facts_of(incident), timing()):
        plain.wrap(f"- {_next(duty)}, by {say_moment(duty.due)} ({clause.number}).", "  ", "")
    plain.heading("Support for you")
    for sentence in _support(here.by):
        plain.wrap(f"- {sentence}", "  ", "")


def _next(duty: Duty) -> str:
    who = Colleague.get_by_id(duty.colleague).name if duty.colleague else duty.holder.words.capitalize()
    return f"{who}: {duty.words[0].lower()}{duty.words[1:]}"


def _support(by: Colleague) -> list[str]:
    """Whom to talk to. Talking is always the colleague's own choice (P18)."""
    found = []
    if by.manager is not None:
        found.append(f"Talk to your manager as soon as you can: {_reach(by.manager)}.")
    hr = (
        Colleague.select()
        .where((Colleague.role == Role.HR_SUPPORT) & Colleague.active)
        .order_by(Colleague.id)
    )
    found += [f"HR support: {_reach(one)}." for one in hr]
    return [*found, "Only you, your manager and HR can read the notes about your support."]


def _reach(one: Colleague) -> str:
    return f"{one.name}, {one.phone}" if one.phone else one.name
