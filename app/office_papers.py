"""The forms about people, homes, settings, the figures of a year and what governs the work, which belong to no case:
the verbs of `evenhand people`, `person`, `account`, `property`, `setting`, `figures` and `governance`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.cli.questions import Question, questions
from app.cli.told import name_of
from app.paper_standing import as_answer
from models.figure_pack import AnnualFigures
from models.governance import Governance
from models.people import AccountPerson, Colleague, Office
from models.queries.same_name import known_names
from models.record import Record
from models.settings import Settings
from models.settled import Settled
from screens.paper import Answer

OFFICE: Mapping[str, tuple[Any, str]] = {
    "people add": (Office, "add_colleague"),
    "people change": (Office, "change_colleague"),
    "people retire": (Office, "retire_colleague"),
    "people hand-over": (Office, "hand_over"),
    "people away": (Office, "mark_away"),
    "people back": (Office, "mark_back"),
    "person add": (Office, "add_person"),
    "person change": (Office, "change_person"),
    "person represent": (Office, "add_representative"),
    "person end-representation": (Office, "end_representative"),
    "account add": (Office, "add_account"),
    "account change": (Office, "change_account"),
    "account link": (Office, "link_person"),
    "property add": (Office, "add_property"),
    "figures freeze": (AnnualFigures, "freeze"),
    "figures sign": (AnnualFigures, "sign"),
    "governance adopt": (Governance, "adopt"),
    "governance add-requirement": (Governance, "add_requirement"),
    "governance check-requirement": (Governance, "check_requirement"),
    "governance drop-requirement": (Governance, "drop_requirement"),
    "governance set-retention": (Governance, "set_retention"),
    "governance record-request": (Governance, "record_request"),
    "governance extend-request": (Governance, "extend_request"),
    "governance settle-request": (Governance, "settle_request"),
    "setting change": (Settings, "change_setting"),
    "setting add-closure-day": (Settings, "add_closure_day"),
    "setting drop-closure-day": (Settings, "drop_closure_day"),
}
"""Each form's class and verb."""
CHANGES = ("people change", "person change", "account change")
"""Forms that begin with what stands, and say only what is changed."""


def begun(verb: str, refs: tuple[str, ...]) -> dict[str, Answer]:
    """What stands now in the record that is changed, by question."""
    stands = {
        one.name: as_answer(_now(about, one)) for about in changed(verb, refs) for one in _asked(verb)[1:]
    }
    return {name: answer for name, answer in stands.items() if answer}


def record(
    verb: str, values: Mapping[str, Any], by: Colleague, now: Any, settled: Sequence[Settled] = ()
) -> str:
    """Say the verb; the sentence that says what was done. What is changed is the record as it was seen (I22)."""
    cls, name = OFFICE[verb]
    if verb in CHANGES:
        values[_asked(verb)[0].name].settled = tuple(settled)
    says = _what_changes(verb, values) if verb in CHANGES else values
    made = getattr(cls, name)(**says, by=by, now=now)
    done = cls.LIFE.ways(name)[0].done
    about = _called(made) if isinstance(made, Record) else ""
    known = known_names([made], by.actor(), now) if verb == "person add" else ()
    return " ".join([f"{done}: {about}." if about else f"{done}.", *known])


def _called(made: Record) -> str:
    """Whom or what it was about, in words and by reference."""
    if isinstance(made, AccountPerson):
        return f"{made.person.name}, {made.account.ref}"
    words = str(getattr(made, "name", "") or getattr(made, "address", ""))
    if isinstance(made, Colleague) or not hasattr(made, "ref"):
        return words
    return f"{words} ({made.ref})" if words else name_of(made)


def _what_changes(verb: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from what stands; what was emptied is empty from then on."""
    first, *asked = _asked(verb)
    about = values[first.name]
    said = {one.name: values.get(one.name, "" if one.kind is str else None) for one in asked}
    changed = {one.name: said[one.name] for one in asked if said[one.name] != _now(about, one)}
    empties = {one.name for one in asked if one.ask.empties}
    kept = {name: value for name, value in changed.items() if value is not None or name in empties}
    return {first.name: about} | kept


def changed(verb: str, refs: tuple[str, ...]) -> tuple[Record, ...]:
    """The record that a form changes, as it stands now; none for the other forms."""
    if verb not in CHANGES or not refs:
        return ()
    kind: type[Record] = _asked(verb)[0].kind
    return (kind.at(refs[0]),)


def _asked(verb: str) -> tuple[Question, ...]:
    cls, name = OFFICE[verb]
    return questions(getattr(cls, name))


def _now(about: Record, one: Question) -> Any:
    return getattr(about, one.name)
