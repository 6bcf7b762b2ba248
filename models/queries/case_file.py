"""The case file: everything about one case that this reader may see, now or as it was known on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pendulum

from models.case import Case, Closure
from models.errors import Refused
from models.incident import Incident
from models.incident_parts import Behaviour
from models.people import Person
from models.policy.behaviours import Code, Priority
from models.policy.facts import CaseFacts
from models.policy.links import COUNTER
from models.policy.measures import MeasureKind
from models.policy.owed import Timing
from models.policy.roles import Actor
from models.policy.say import in_london
from models.policy.stages import stage_of
from models.policy.states import OVER, Stage
from models.prepared import belonging
from models.queries import (
    around_rows,
    burden,
    case_rows,
    heard,
    measure_rows,
    people_rows,
    sharing_rows,
    sql,
    tasks,
)
from models.queries.actions import Asking
from models.queries.around_parts import CounterPart, HoldPart, LoggedPart, ProcessPart, RelatedPart, ToldPart
from models.queries.as_known import KnownOn
from models.queries.case_parts import (
    Action,
    AppealPart,
    AttemptPart,
    Check,
    ClosurePart,
    Customer,
    DecisionPart,
    Earlier,
    ExceptionPart,
    ExplanationPart,
    InvestigationPart,
    LetterPart,
    MeasurePart,
    Owed,
    ReviewPart,
    SupportPart,
    Task,
)
from models.queries.dossier import Dossier, record_at, root_at
from models.queries.facts import facts_of
from models.queries.flags import own_flags
from models.queries.heard import Heard
from models.queries.people_parts import OutcomePart, ReferralPart, StatementPart
from models.queries.reader import Reader, reader_of
from models.queries.report_parts import (
    ReportPart,
    Said,
)
from models.queries.seen import record_view
from models.queries.sharing_parts import DisclosurePart, NoticePart, PolicePart, SuspicionPart
from models.queue_values import about
from models.record import Record, rows

UNTIL_SERVED = (
    "Held until served (I18): nothing about {} may leave the office. Don't send, show or read out this file."
)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case, or an incident before triage (`is_case` False). `hidden` says in sentences what this reader is not shown."""

    ref: str
    is_case: bool
    version: int
    customer: Customer | None
    customer_words: str
    happened: str
    stage: Stage
    closed: bool
    owner: str
    priority: Priority
    opened_at: datetime
    flag_words: tuple[str, ...]
    duty: Owed | None
    tasks: tuple[Task, ...]
    strip: tuple[Check, ...]
    reports: tuple[ReportPart, ...]
    investigation: InvestigationPart | None
    attempts: tuple[AttemptPart, ...]
    exceptions: tuple[ExceptionPart, ...]
    explanations: tuple[ExplanationPart, ...]
    notes: tuple[Said, ...]
    measures: tuple[MeasurePart, ...]
    decisions: tuple[DecisionPart, ...]
    letters: tuple[LetterPart, ...]
    reviews: tuple[ReviewPart, ...]
    appeals: tuple[AppealPart, ...]
    support: tuple[SupportPart, ...]
    statements: tuple[StatementPart, ...]
    outcomes: tuple[OutcomePart, ...]
    referrals: tuple[ReferralPart, ...]
    closures: tuple[ClosurePart, ...]
    notices: tuple[NoticePart, ...]
    disclosures: tuple[DisclosurePart, ...]
    police: tuple[PolicePart, ...]
    suspicions: tuple[SuspicionPart, ...]
    holds: tuple[HoldPart, ...]
    held_until: date | None
    told: tuple[ToldPart, ...]
    processes: tuple[ProcessPart, ...]
    legal_hold: bool
    counter_to: str
    counters: tuple[CounterPart, ...]
    related: tuple[RelatedPart, ...]
    alerts: tuple[Heard, ...]
    training: tuple[str, ...]
    contacts: LoggedPart | None
    earlier: tuple[Earlier, ...]
    actions: tuple[Action, ...]
    hidden: tuple[str, ...]
    on: date | None

    @property
    def flag(self) -> bool:
        """Whether a live flag concerns this person."""
        return bool(self.flag_words)

    @property
    def until_served(self) -> str:
        """What whoever prints or copies this file is told while legal action is held until it is served (I18), or ""."""
        legal = [one for one in self.measures if one.kind is MeasureKind.LEGAL and one.state not in OVER]
        held = [one.ref for one in legal if one.withheld]
        return UNTIL_SERVED.format(", ".join(held)) if held else ""

    @property
    def completed(self) -> int:
        """How many tasks are completed."""
        return sum(task.state.value == "COMPLETED" for task in self.tasks)


def of(ref: str, by: Actor, now: datetime, on: date | None = None) -> CaseFile:
    """The file of a case, or of an incident, as this reader may see it. Raises NotFound, NotPermitted, BadInput.

    Opening restricted text is itself recorded (I21). With `on`, what was known and in force at the end of that day, for
    who may read the case today and had a part in what there was then.
    """
    file = Dossier(root_at(ref), pendulum.instance(now))
    facts = facts_of(file.root, file)
    reader = reader_of(facts, by)
    if on is None:
        found = _assembled(file, facts, reader, now)
    else:
        known = KnownOn(record_at(ref), on, now)
        known.at = pendulum.instance(known.until)
        then = facts_of(known.root, known)
        found = _assembled(known, then, reader_of(then, by), known.until, on)
    record_view(file.root, by, now, _opened(found))
    return found


def may_open(root: Record, by: Actor) -> bool:
    """Whether this reader may open the case or the report, for what offers to open it. Nothing is recorded as read."""
    try:
        reader_of(facts_of(root, Dossier(root)), by)
    except Refused:
        return False
    return True


def _assembled(
    file: Dossier, facts: CaseFacts, reader: Reader, now: datetime, on: date | None = None
) -> CaseFile:
    t, person, everybody = file.timing(), about(file), file.office()
    theirs = replace(facts, incidents=tuple(i for i in facts.incidents if i.id in reader.incidents))
    done = _done(file, now) if reader.whole else {}
    shown = facts if reader.factors else replace(facts, factors=frozenset(), referrals=())  # I20
    return CaseFile(
        ref=facts.ref,
        is_case=file.case is not None,
        version=file.root.version,
        customer=_customer(file, person, reader),
        customer_words=person.sort_name if person is not None else "Not known yet",
        happened=_happened(theirs),
        stage=stage_of(facts) if reader.whole else stage_of(facts).outside,
        closed=facts.closed,
        owner=file.name(facts.owner),
        priority=theirs.priority,
        opened_at=facts.opened_at,
        flag_words=_flag_words(file, facts, now),
        duty=tasks.duty(shown, t, now, reader.by.id, file.name) if reader.whole else None,
        tasks=tasks.tasks(shown, t, done) if reader.whole else (),
        strip=tasks.strip(shown, t, now) if reader.whole else (),
        reports=case_rows.reports(file, reader),
        investigation=case_rows.investigation(file, reader),
        attempts=case_rows.attempts(file, reader),
        exceptions=case_rows.exceptions(file, reader),
        explanations=case_rows.explanations(file, reader),
        notes=case_rows.notes(file, reader),
        measures=measure_rows.measures(file, facts, reader, now),
        decisions=measure_rows.decisions(file, facts, reader),
        letters=measure_rows.letters(file, facts, reader, now, t),
        reviews=measure_rows.reviews(file, reader, now, t),
        appeals=measure_rows.appeals(file, facts, reader, now, t, everybody),
        **_people(file, facts, reader, t),
        **_around(file, facts, reader, now, t),
        earlier=_earlier(file, reader, now),
        actions=tuple(Asking(facts, reader, now, t, everybody).all()) if on is None else (),
        hidden=(*reader.hidden, *file.unknown()),
        on=on,
    )


def _people(file: Dossier, facts: CaseFacts, reader: Reader, t: Timing) -> dict[str, Any]:
    """What was done for colleagues and the customer, and whom we told."""
    return {
        "support": case_rows.support(file, reader),
        "statements": people_rows.statements(file, reader),
        "outcomes": people_rows.told(file, reader),
        "referrals": people_rows.referrals(file, reader),
        "closures": case_rows.closures(file, reader),
        "notices": sharing_rows.notices(file, facts, reader, t),
        "disclosures": sharing_rows.disclosures(file, reader),
        "police": sharing_rows.police(file, reader),
        "suspicions": sharing_rows.suspicions(file, reader),
    }


def _around(file: Dossier, facts: CaseFacts, reader: Reader, now: datetime, t: Timing) -> dict[str, Any]:
    """What stands around it: holds, other processes, counter-allegations, cases nearby."""
    return {
        "holds": around_rows.holds(file, reader),
        "held_until": facts.held_until(in_london(now).date()),
        "told": around_rows.told(file, reader),
        "processes": around_rows.processes(file, reader, t),
        "legal_hold": facts.legal_hold and reader.whole,
        "counter_to": facts.counter if reader.whole else "",
        "counters": around_rows.counters(file, reader),
        "related": around_rows.related(file, reader, now),
        "alerts": heard.about(getattr(about(file), "id", None), reader) if file.until is None else (),
        "training": around_rows.training(file, facts, reader, now),
        "contacts": burden.logged(file, facts, reader, in_london(now).date()),
    }


def _happened(facts: CaseFacts) -> str:
    if facts.counter:
        return COUNTER
    return ", ".join(code.words for code in sorted(facts.codes or _all_codes(facts)))


def _all_codes(facts: CaseFacts) -> frozenset[Code]:
    return frozenset(code for one in facts.incidents for code in one.codes)


def _flag_words(file: Dossier, facts: CaseFacts, now: datetime) -> tuple[str, ...]:
    """What live flags about this person ask of colleagues, first those of this case; an interim flag past its time asks
    nothing.
    """
    own, person = own_flags(facts, now), about(file)
    others = file.flags_elsewhere(person.id, now) if person is not None else ()
    return tuple(dict.fromkeys((*own, *others)))


def _customer(file: Dossier, person: Person | None, reader: Reader) -> Customer | None:
    if person is None:
        return None
    homes = file.homes(person.id)
    return Customer(
        ref=person.ref,
        name=person.name,
        relationship=person.relationship,
        is_minor=person.is_minor,
        address=next((f"{home.address} {home.postcode or ''}".strip() for home in homes if home.address), ""),
        accounts=tuple(home.words for home in homes),
        phone=person.phone if reader.whole else "",
        email=person.email if reader.whole else "",
        representative=person.representative if reader.whole else "",
        representatives=_standing_for(file, person) if reader.whole else (),
        comms_needs=reader.factor(person.comms_needs),
        adjustments=reader.factor(person.adjustments),
    )


def _standing_for(file: Dossier, person: Person) -> tuple[str, ...]:
    return tuple(one.words for one in file.standing_for(person.id))


def _done(file: Dossier, now: datetime) -> dict[str, tuple[str, datetime]]:
    """Who did each verb last in this case, and when."""
    chains = [file.root.chain(), *(one.chain() for one in file.all(Incident))]
    found = sql.rows(_LAST.format(chains=", ".join("?" * len(chains))), (*chains, sql.stored(now)))
    return {verb: (file.name(who), sql.moment(at)) for verb, who, at in found}


_LAST = (
    "select verb, who, at from event where id in "
    "(select max(id) from event where chain in ({chains}) and at <= ? group by verb) order by id"
)


def _earlier(file: Dossier, reader: Reader, now: datetime) -> tuple[Earlier, ...]:
    """The other cases of the same person, newest first; before triage, those that a report may belong to."""
    person = about(file)
    if person is None or not reader.whole:
        return ()
    cases = [one for one in belonging(Case.person)(person.id) if one.id != file.root.id or file.case is None]
    cases = [one for one in reversed(cases) if one.opened_at <= now]
    if not cases:
        return ()
    kept = {
        case for (case,) in sql.rows("select case_id from barred where colleague_id = ?", (reader.by.id,))
    }
    cases = [one for one in cases if one.id not in kept]
    ids = [one.id for one in cases]
    codes: dict[int, set[Code]] = {id: set() for id in ids}
    query = Behaviour.select(Incident.case, Behaviour.code).join(Incident)
    for case, code in rows(query.where(Incident.case.in_(ids) & Behaviour.live)) if ids else ():
        codes[case].add(code)
    open_again = Closure.reopened_at.is_null() | (Closure.reopened_at > now)
    shut = Closure.select(Closure.case).where(Closure.case.in_(ids) & (Closure.closed_at <= now) & open_again)
    closed = {case for (case,) in rows(shut)} if ids else set()
    return tuple(
        Earlier(one.ref, one.opened_at, one.id in closed, _what(one, codes[one.id])) for one in cases
    )


def _what(case: Case, codes: set[Code]) -> str:
    if case.counter_to_id is not None:
        return COUNTER
    return ", ".join(code.words for code in sorted(codes))


def _opened(found: CaseFile) -> set[str]:
    """Which kinds of restricted text this file shows (I21)."""
    kinds = set()
    texts = [one.reasons for one in found.measures] + [one.reasons for one in found.decisions]
    texts += [one.text for one in found.letters]
    texts += [one.because or one.unreachable for one in found.notices]
    texts += [one.purpose for one in found.disclosures] + [one.reason for one in found.police]
    texts += [one.why for one in found.suspicions]
    if any(texts) or (found.investigation is not None and found.investigation.findings):
        kinds.add("reasons")
    if found.investigation is not None and found.investigation.factors is not None:
        kinds.add("factors")
    if any(one.notes is not None for one in found.support):
        kinds.add("support")
    return kinds
