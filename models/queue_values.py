"""What a line of the queue says, worked out from the facts of its case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from models.case import Case
from models.incident_parts import IncidentPerson
from models.people import Person
from models.policy.behaviours import PersonPart
from models.policy.clauses import owed
from models.policy.facts import CaseFacts, MeasureFacts
from models.policy.links import COUNTER
from models.policy.measures import MeasureKind
from models.policy.owed import Duty, Holder, Timing
from models.policy.roles import Role
from models.policy.say import LONDON
from models.policy.stages import stage_of
from models.policy.states import LIVE, SETTLED, MeasureState, ReviewState
from models.queries.dossier import Dossier
from models.queries.flags import Elsewhere, elsewhere_for_line
from models.queries.sql import rows
from models.queue_line import FLAGGED, NEVER, PLAIN, DeskPart

Values = dict[str, Any]

NOT_KNOWN = "Not known yet"


def duties(facts: CaseFacts, t: Timing) -> list[Values]:
    """Everything that is owed, soonest first; of two at the same time, the policy's earlier clause."""
    found = [
        {
            "due_at": duty.due,
            "held_until": duty.held_until,
            "words": duty.words,
            "clause": clause.number,
            "verb": duty.verb,
            "holder": _holder(facts, duty),
            "shared": duty.holder is Holder.SUPERVISOR and duty.colleague is None,
        }
        for clause, duty in owed(facts, t)
    ]
    return sorted(found, key=lambda one: one["due_at"])


def line(file: Dossier, facts: CaseFacts, owes: list[Values]) -> Values:
    """The columns of the line. `owes` are its duties, soonest first."""
    root, person = file.root, about(file)
    happened = _happened(facts)
    customer = person.sort_name if person is not None else NOT_KNOWN
    reviews = [one.due_on for one in facts.reviews if one.state is ReviewState.SCHEDULED]
    name = person.name if person is not None else ""
    return {
        "ref": facts.ref,
        "case": root.id if isinstance(root, Case) else None,
        "incident": None if isinstance(root, Case) else root.id,
        "open": _is_open(facts),
        "opened_at": facts.opened_at,
        "stage": stage_of(facts).value,
        "customer": customer,
        "happened": happened,
        "search": _search(facts, name, customer, happened),
        "review_at": min((_start_of(day) for day in reviews), default=NEVER),
        "approve_at": _first(owes, "measure approve", "measure approve-change"),
        "support_at": _first(owes, "support contact", "support follow-up"),
        "waits_until": max((one.until_on for one in facts.holds if one.ended_on is None), default=None),
        "appeal_open": any(not one.over for one in facts.appeals),
        "priority": facts.priority.value,
        "owner": facts.owner,
        **_flag(facts, elsewhere_for_line(person.id if person is not None else None, facts.id)),
        **_next(owes),
    }


def desks(file: Dossier, facts: CaseFacts, line: Values, owes: list[Values]) -> list[Values]:
    """Whose desks the line lies on: who owns it, who has something to do in it, who reported it."""
    mine: set[int] = {one["holder"] for one in owes if one["holder"] is not None}
    if facts.owner is not None and not facts.closed:
        mine.add(facts.owner)
    sorts = {name: line[name] for name in ("rank", "due_at", "opened_at")}
    whole = {"happened": "", "search": "", "priority": ""}
    found = [{"part": DeskPart.MINE, "colleague": one, **sorts, **whole} for one in sorted(mine)]
    for one in sorted(facts.reporters - facts.barred):
        told = _reported(file, facts, line, one)
        found.append({"part": DeskPart.REPORTED, "colleague": one, **sorts, **told})
    return found


def bars(facts: CaseFacts) -> list[Values]:
    """Who never sees the line (P27)."""
    return [{"colleague": one} for one in sorted(facts.barred)]


def _reported(file: Dossier, facts: CaseFacts, line: Values, colleague: int) -> Values:
    """What a line says to who reported part of it: theirs, not what others reported (P45)."""
    if len(facts.incidents) == 1:
        return {name: line[name] for name in ("happened", "search", "priority")}
    theirs = replace(
        facts,
        incidents=tuple(i for i in facts.incidents if colleague in (i.reported_by, i.on_behalf_of)),
    )
    happened, person = _happened(theirs), about(file)
    name = person.name if person is not None else ""
    return {
        "happened": happened,
        "search": _search(theirs, name, line["customer"], happened),
        "priority": theirs.priority.value,
    }


def _holder(facts: CaseFacts, duty: Duty) -> int | None:
    if duty.colleague is not None:
        return duty.colleague
    if duty.holder is Holder.LEAD:
        return _lead()
    return facts.owner if duty.holder is Holder.OWNER else None


def _lead() -> int | None:
    """Who runs the work (P60); an office has one, and the first of several answers."""
    found = rows("select min(id) from colleague where role = ? and active", (Role.LEAD.value,))
    return next((id for (id,) in found), None)


def _next(owes: list[Values]) -> Values:
    if not owes:
        nothing = {"duty": "", "clause": "", "verb": "", "holder": None, "held_until": None}
        return {"due_at": NEVER, **nothing}
    first = owes[0]
    names = {"duty": "words"} | {n: n for n in ("due_at", "held_until", "clause", "verb", "holder")}
    return {column: first[name] for column, name in names.items()}


def _first(owes: list[Values], *verbs: str) -> datetime:
    """By when the first of these is due; `owes` are sorted."""
    return next((one["due_at"] for one in owes if one["verb"] in verbs), NEVER)


def _flag(facts: CaseFacts, others: Iterable[Elsewhere]) -> Values:
    """What all flags about this person ask, those of their other cases included (P1), until the last of them is over;
    only an interim one ends by the clock.
    """
    own = [one for one in facts.measures if one.kind is MeasureKind.FLAG and one.state in LIVE]
    flags = [(one.arrangement, _until(one)) for one in own] + [
        (one.words, one.until or NEVER) for one in others
    ]
    return {
        "rank": FLAGGED if flags else PLAIN,
        "flag": " ".join(dict.fromkeys(words for words, _ in flags)),
        "flag_until": max((until for _, until in flags), default=NEVER),
    }


def _until(flag: MeasureFacts) -> datetime:
    return flag.interim_until or NEVER if flag.state is MeasureState.INTERIM else NEVER


def _is_open(facts: CaseFacts) -> bool:
    if facts.id is not None:
        return not facts.closed
    return not all(one.outcome in SETTLED for one in facts.incidents)


def _search(facts: CaseFacts, name: str, customer: str, happened: str) -> str:
    """What the filter looks in: references, names and what happened, in small letters."""
    words = (facts.ref, name, customer, happened, *(one.ref for one in reversed(facts.incidents)))
    return _short(" ".join(words).casefold())


def _short(text: str) -> str:
    """As much as an index of PostgreSQL can hold beside the rest."""
    return text.encode()[:2_000].decode(errors="ignore")


def about(file: Dossier) -> Person | None:
    """The person that the case is about; before triage, whom the report names."""
    if file.case is not None:
        return file.person(file.case.person_id)
    named = [one.person_id for one in file.all(IncidentPerson) if one.part is PersonPart.RESPONSIBLE]
    return file.person(named[0]) if named else None


def _happened(facts: CaseFacts) -> str:
    """The gravest code in words: the policy's list begins with violence."""
    codes = sorted(facts.codes or {code for one in facts.incidents for code in one.codes})
    if facts.counter:
        return COUNTER
    return codes[0].words if codes else ""


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
