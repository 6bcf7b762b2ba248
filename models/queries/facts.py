"""The facts of a case, read from its tables: what the rules and the clauses look at."""

from __future__ import annotations

from typing import Any, cast

from models.appeal import Appeal
from models.case import Case, ContactAttempt, ContactExcepted, Explanation
from models.decision import Decision
from models.incident import Behaviour, BurdenEvidence, Incident, IncidentPerson
from models.investigation import Investigation
from models.letter import Letter
from models.measure import Arrangement, Flag, Measure, SinglePoint
from models.policy import facts as f
from models.policy.behaviours import ContactException, PersonPart
from models.policy.measures import MeasureKind
from models.policy.say import in_london
from models.policy.states import IncidentState, LetterState
from models.record import Record
from models.record import rows as tuples
from models.review import Review
from models.settings import timing
from models.support import ColleagueSupport

UNSENT = (LetterState.DRAFT, LetterState.CHECKED, LetterState.HELD, LetterState.READY)


def facts_of(root: Record) -> f.CaseFacts:
    """The facts of a case, or of an incident that has none yet."""
    if isinstance(root, Incident):
        incidents = _incidents([root])
        begun = root.reported_at or root.begun_at
        return f.CaseFacts(None, root.ref, begun, incidents=incidents, support=_support([root]))
    return _of_case(cast(Case, root))


def _of_case(case: Case) -> f.CaseFacts:
    rows = list(Incident.select().where(Incident.case == case).order_by(Incident.id))
    attempts = list(ContactAttempt.select().where(ContactAttempt.case == case).order_by(ContactAttempt.id))
    measures = _measures(case)
    letters = list(Letter.select().where(Letter.case == case).order_by(Letter.id))
    decisions = _decisions(case, letters)
    sent = [one.sent_at for one in letters if one.sent_at is not None]
    return f.CaseFacts(
        id=case.id,
        ref=case.ref,
        opened_at=case.opened_at,
        closed=case.closed,
        owner=case.owner_id,
        person=case.person_id,
        minor=case.person is not None and case.person.is_minor,
        incidents=_incidents(rows),
        support=_support(rows),
        investigation=_investigation(case),
        attempts=tuple(f.AttemptFacts(a.tried_at, a.result) for a in attempts),
        exception=_exception(case),
        explained=Explanation.select().where(Explanation.case == case).exists(),
        updated_at=max([a.tried_at for a in attempts] + sent, default=None),
        decisions=decisions,
        measures=measures,
        reviews=_reviews(case),
        appeals=_appeals(case, decisions),
        letters=tuple(_letter(one) for one in letters),
    )


def _incidents(rows: list[Incident]) -> tuple[f.IncidentFacts, ...]:
    ids = [row.id for row in rows]
    codes: dict[int, set[Any]] = {id: set() for id in ids}
    named = Behaviour.select(Behaviour.incident, Behaviour.code).where(Behaviour.incident.in_(ids))
    for incident, code in tuples(named):
        codes[incident].add(code)
    people: dict[tuple[int, PersonPart], set[int]] = {}
    query = IncidentPerson.select(IncidentPerson.incident, IncidentPerson.part, IncidentPerson.colleague)
    for incident, part, colleague in tuples(query.where(IncidentPerson.incident.in_(ids))):
        if colleague is not None:
            people.setdefault((incident, part), set()).add(colleague)
    shown = BurdenEvidence.select(BurdenEvidence.incident).where(BurdenEvidence.incident.in_(ids))
    burdens = {incident for (incident,) in tuples(shown)}
    return tuple(_incident(row, codes[row.id], people, row.id in burdens) for row in rows)


def _incident(
    row: Incident, codes: set[Any], people: dict[tuple[int, PersonPart], set[int]], burden: bool
) -> f.IncidentFacts:
    draft = row.state in (IncidentState.DRAFT, IncidentState.RETURNED)
    return f.IncidentFacts(
        id=row.id,
        ref=row.ref,
        state=row.state,
        outcome=row.outcome,
        codes=frozenset(codes),
        priority=row.priority,
        reported_by=row.reported_by_id,
        affected=frozenset(people.get((row.id, PersonPart.AFFECTED), ())),
        witnesses=frozenset(people.get((row.id, PersonPart.WITNESS), ())),
        occurred_at=row.occurred_at,
        submitted_at=row.reported_at,
        work_impact=bool(row.work_impact.strip()),
        service_effect=row.service_effect is not None,
        burden=burden,
        unready=row.unready() if draft else "",
    )


def _support(rows: list[Incident]) -> tuple[f.SupportFacts, ...]:
    refs = {row.id: row.ref for row in rows}
    query = (
        ColleagueSupport.select()
        .where(ColleagueSupport.incident.in_(list(refs)))
        .order_by(ColleagueSupport.id)
    )
    return tuple(
        f.SupportFacts(
            s.id, refs[s.incident_id], s.colleague_id, s.manager_id, s.state, s.contact_by, s.follow_up_on
        )
        for s in query
    )


def _investigation(case: Case) -> f.InvestigationFacts | None:
    one = Investigation.get_or_none(Investigation.case == case)
    if one is None:
        return None
    return f.InvestigationFacts(
        state=one.state,
        began_at=one.began_at,
        investigator=one.investigator_id,
        nature=bool(one.nature),
        severity=one.severity,
        frequency=one.in_365_days is not None,
        distress=one.distress,
        enquiry=one.enquiry,
        adjustments=one.adjustments,
    )


def _exception(case: Case) -> ContactException | None:
    found = (
        ContactExcepted.select()
        .where(ContactExcepted.case == case)
        .order_by(ContactExcepted.id.desc())
        .first()
    )
    return found.code if found is not None else None


def _decisions(case: Case, letters: list[Letter]) -> tuple[f.DecisionFacts, ...]:
    appeal_by = {one.decision_id: one.appeal_by for one in letters if one.appeal_by is not None}
    query = Decision.select().where(Decision.case == case).order_by(Decision.id)
    return tuple(
        f.DecisionFacts(
            d.id,
            d.ref,
            d.kind,
            d.measure_id,
            d.decided_by_id,
            d.proposed_by_id,
            d.decided_at,
            d.appealable,
            appeal_by.get(d.id),
        )
        for d in query
    )


def _measures(case: Case) -> tuple[f.MeasureFacts, ...]:
    rows = list(Measure.select().where(Measure.case == case).order_by(Measure.id))
    if not rows:
        return ()
    ids = [row.id for row in rows]
    points = {p.measure_id: p for p in SinglePoint.select().where(SinglePoint.measure.in_(ids))}
    flags = {p.measure_id: p for p in Flag.select().where(Flag.measure.in_(ids))}
    told = {a.measure_id: a.text for a in Arrangement.select().where(Arrangement.measure.in_(ids))}
    return tuple(_measure(row, points.get(row.id), flags.get(row.id), told.get(row.id, "")) for row in rows)


def _measure(row: Measure, point: SinglePoint | None, flag: Flag | None, arrangement: str) -> f.MeasureFacts:
    lacks = ""
    if row.kind is MeasureKind.FLAG and (flag is None or not arrangement):
        lacks = "Say what colleagues must do, and the incident that it rests on."
    return f.MeasureFacts(
        id=row.id,
        ref=row.ref,
        kind=row.kind,
        state=row.state,
        proposed_by=row.proposed_by_id,
        proposed_at=row.proposed_at,
        approved_by=row.approved_by_id,
        effective_on=row.effective_on,
        review_on=row.review_on,
        ends_on=row.ends_on,
        proportionate=row.proportionality_id is not None,
        urgent=row.urgent,
        notified=row.notified_at is not None,
        notify_by=row.notify_by,
        withheld=row.withheld,
        recheck_on=row.recheck_on,
        interim_until=row.interim_until,
        overridden=bool(row.override_reason),
        flag_complete=lacks,
        spoc=point.spoc_id if point else None,
        deputy=point.deputy_id if point else None,
        guardian=bool(row.guardian),
        arrangement=arrangement,
    )


def _reviews(case: Case) -> tuple[f.ReviewFacts, ...]:
    query = Review.select().where(Review.case == case).order_by(Review.id)
    return tuple(
        f.ReviewFacts(r.id, r.ref, r.measure_id, r.state, r.due_on, r.first_on, r.last_on, r.completed_by_id)
        for r in query
    )


def _appeals(case: Case, decisions: tuple[f.DecisionFacts, ...]) -> tuple[f.AppealFacts, ...]:
    about = {d.id: d for d in decisions}
    found = []
    for a in Appeal.select().where(Appeal.case == case).order_by(Appeal.id):
        decision = about[a.decision_id]
        late = decision.appeal_by is not None and in_london(a.received_at).date() > decision.appeal_by
        found.append(
            f.AppealFacts(
                a.id,
                a.ref,
                a.decision_id,
                decision.measure,
                a.state,
                a.received_at,
                a.acknowledge_by,
                a.decide_by,
                late,
                a.reviewer_id,
                bool(a.external_reviewer),
                a.suspends,
            )
        )
    return tuple(found)


def _letter(one: Letter) -> f.LetterFacts:
    missing: tuple[str, ...] = ()
    if one.state in UNSENT:
        from models.letters.compose import compose

        missing = compose(one, one.written_at, timing()).missing
    return f.LetterFacts(
        one.id,
        one.ref,
        one.kind,
        one.state,
        one.decision_id,
        one.appeal_id,
        missing,
        one.leaves_at,
        one.written_by_id,
    )


def thing_of(facts: f.CaseFacts, target: Any) -> Any:
    """The facts of the one record that a verb is said to; None at a birth."""
    lists: dict[type, tuple[Any, ...]] = {
        Incident: facts.incidents,
        Measure: facts.measures,
        Review: facts.reviews,
        Appeal: facts.appeals,
        Letter: facts.letters,
        ColleagueSupport: facts.support,
    }
    return next((one for one in lists.get(type(target), ()) if one.id == target.id), None)
