"""What is said after a verb: what was done, where it stands, what was made with it, and what comes next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.cli import plain
from app.cli.next_step import how
from app.cli.office import Desk
from app.cli.questions import Question
from models.journal import Event
from models.notice import NoticeRecipient
from models.people import AccountPerson, Colleague
from models.policy.roles import CASE_ROLES
from models.policy.standing import standing
from models.policy.words import Advice, advice
from models.queries.same_name import known_names
from models.queue_line import NEVER, QueueLine
from models.record import Record
from models.registry import record_class
from models.settings import timing

Advices = tuple["Advice | Word", ...]


def advise(asked: Iterable[Question], values: Mapping[str, Any]) -> Advices:
    """Better words for labels about people (P14): it advises, what was written stays; nobody's own words are touched."""
    own = {one.name for one in asked if one.ask.own}
    texts = [text for name, text in values.items() if type(text) is str and name not in own]
    return tuple(one for text in texts for one in advice(text))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of advice that is a sentence already."""

    sentence: str


def untrained(verb: str, values: Mapping[str, Any], here: Desk) -> tuple[Word, ...]:
    """About each who takes on a part without its training (P15): it advises, and blocks nothing."""
    from models.queries.training import advised

    return tuple(Word(one) for one in advised(verb, values, here.by, here.now))


@dataclass(frozen=True, slots=True)
class Next:
    """The next duty of a case or incident."""

    ref: str
    duty: str
    clause: str
    verb: str
    due: Any
    who: str


def last_event() -> int:
    """The newest event's number: what comes after it, by the same person at the same moment, is a verb's own."""
    newest: int | None = Event.select(Event.id).order_by(Event.id.desc()).limit(1).scalar()
    return newest or 0


def tell(about: Any, done: str, before: int, here: Desk, as_json: bool, words: Advices = ()) -> None:
    """Say what came of a verb. `about` is its record as the verb left it, `words` advice about what was written."""
    all_made = made_since(before, here)
    made, known = [one for one in all_made if one != about], known_names(all_made, here.by.actor(), here.now)
    root = about.root() if isinstance(about, Record) else None
    coming = coming_for(root) if root is not None and _may_hear(about, here) else None
    if as_json:
        told = as_record(about, done, made, coming)
        advice_ = {"told": [*told["told"], *known], "advice": [one.sentence for one in words]}
        plain.record(told | advice_)
        return
    plain.wrap(_sentence(about, done))
    for sentence in (*getattr(about, "told", ()), *known):
        plain.wrap(sentence)
    for one in made:
        plain.say(f"Made: {one.NOUN} {name_of(one)}")
    if coming is not None:
        plain.wrap(_coming(coming, here))
        plain.wrap(how(coming.verb, coming.ref), "    ", "  ")
    for better in words:
        plain.wrap(better.sentence)


def _may_hear(about: Any, here: Desk) -> bool:
    """Whoever was told what to do hears nothing else of the case: what comes next may say why (P47)."""
    return not isinstance(about, NoticeRecipient) or here.by.role in CASE_ROLES


def name_of(about: Record) -> str:
    """Its reference, or that of what it belongs to; a colleague's account and name."""
    if isinstance(about, Colleague):
        return f"{about.login} ({about.name}, {about.role.words})"
    if isinstance(about, AccountPerson):
        return f"{about.person.ref}, {about.account.ref}"
    for owner in (about, getattr(about, "case", None), getattr(about, "incident", None)):
        if ref := getattr(owner, "ref", ""):
            return str(ref)
    return str(getattr(about, "name", about.id))


def _sentence(about: Record, done: str) -> str:
    state = about.standing()
    stands = f" It is now: {state.words.lower()}." if state is not None else ""
    return f"{done}: {name_of(about)}.{stands}"


def made_since(before: int, here: Desk) -> list[Record]:
    """The records with a reference that were made since an event, by this person at this moment, in order."""
    mine = (Event.id > before) & (Event.who == here.by.id) & (Event.at == here.now)
    found: dict[str, Record] = {}
    for event in Event.select().where(mine).order_by(Event.id):
        for key, fields in json.loads(event.fields).items():
            table, id = key.split(":")
            if "ref" in fields:
                found[key] = record_class(table).get_by_id(int(id))
    return list(found.values())


def coming_for(root: Record) -> Next | None:
    """The next duty of a case, or of an incident before triage."""
    line = QueueLine.get_or_none(QueueLine.ref == root.ref)  # type: ignore[attr-defined]
    if line is None or line.due_at >= NEVER:
        return None
    holder = line.holder.name if line.holder is not None else ""
    return Next(line.ref, line.duty, line.clause, line.verb, line.due_at, holder)


def _coming(coming: Next, here: Desk) -> str:
    """What is due, how its deadline stands, and whose it is if it is not the reader's own."""
    shown = standing(coming.due, here.now, working_days=timing().calendar.between).text
    whose = "" if coming.who == here.by.name else f" {coming.who or 'A supervisor'} has it."
    return f"Next for {coming.ref}: {coming.duty} ({coming.clause}). {shown}.{whose}"


def as_record(about: Any, done: str, made: list[Record], coming: Next | None) -> dict[str, Any]:
    """The same in JSON."""
    state = about.standing()
    return {
        "done": done,
        "noun": about.NOUN,
        "ref": name_of(about) if not isinstance(about, Colleague) else about.login,
        "state": state.value if state is not None else None,
        "told": list(getattr(about, "told", ())),
        "made": [{"noun": one.NOUN, "ref": name_of(one)} for one in made],
        "next": {
            "ref": coming.ref,
            "duty": coming.duty,
            "clause": coming.clause,
            "command": f"{coming.verb} {coming.ref}",
            "due": coming.due.isoformat(),
            "holder": coming.who,
        }
        if coming is not None
        else None,
    }
