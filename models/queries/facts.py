"""The facts of a case, read from its tables: what the rules and the clauses look at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from models.appeal import Appeal
from models.case import (
    Case,
    Closure,
    ContactAttempt,
    ContactExcepted,
    Explanation,
)
from models.decision import Decision
from models.disclosure import Disclosure
from models.incident import Incident
from models.incident_parts import Behaviour, BurdenEvidence, IncidentPerson, RiddorAssessment
from models.investigation import Investigation, Investigator
from models.legal import LegalAction
from models.letter import Letter
from models.measure import Measure
from models.notice import NoticeRecipient
from models.people import Person
from models.policy import facts as f
from models.policy.behaviours import PersonPart
from models.policy.say import in_london
from models.policy.states import IncidentState, LetterState, ReviewOutcome
from models.queries import facts_people, facts_sharing
from models.queries.dossier import Dossier
from models.queries.facts_around import around
from models.queries.measure_facts import legal, measures
from models.record import Record
from models.referral import Referral
from models.representative import guardians, may_speak
from models.review import Review
from models.statement import Statement
from models.support import ColleagueSupport

UNSENT = (LetterState.DRAFT, LetterState.CHECKED, LetterState.HELD, LetterState.READY)

Read = Callable[[type[Any]], list[Any]]


def facts_of(root: Record, file: Dossier | None = None) -> f.CaseFacts:
    """The facts of a case, or of an incident that has none yet; from its `file` if that has been opened."""
    file = file or Dossier(root)
    if isinstance(root, Incident):
        begun = root.reported_at or root.begun_at
        incidents = _incidents([root], file.all)
        return f.CaseFacts(
            None,
            root.ref,
            begun,
            incidents=incidents,
            support=_support([root], file),
            statements=facts_people.statements(file),
            ends=facts_people.ends(file),
        )
    return _of_case(cast(Case, root), file)


def _of_case(case: Case, file: Dossier) -> f.CaseFacts:
    read = file.all
    incidents, attempts, letters = read(Incident), read(ContactAttempt), read(Letter)
    decisions = _decisions(read(Decision), letters)
    sent = [one.sent_at for one in letters if one.sent_at is not None]
    return f.CaseFacts(
        id=case.id,
        ref=case.ref,
        opened_at=case.opened_at,
        closed=case.closed,
        owner=case.owner_id,
        **_customer(file, file.person(case.person_id)),
        incidents=_incidents(incidents, read),
        support=_support(incidents, file),
        investigation=_investigation(read(Investigation), read(Investigator)),
        attempts=tuple(f.AttemptFacts(a.tried_at, a.result) for a in attempts),
        exception=next((one.code for one in reversed(read(ContactExcepted))), None),
        explained=bool(read(Explanation)),
        updated_at=max([a.tried_at for a in attempts if a.result.heard] + sent, default=None),
        reopened_at=max((c.reopened_at for c in read(Closure) if c.reopened_at), default=None),
        decisions=decisions,
        measures=(found := measures(read)),
        legal=legal(read, found),
        reviews=_reviews(read(Review)),
        appeals=_appeals(read(Appeal), decisions),
        letters=tuple(
            _letter(one, missing) for one, missing in zip(letters, _missing(letters, file), strict=True)
        ),
        notices=facts_sharing.notices(file),
        disclosures=facts_sharing.disclosures(file),
        police=facts_sharing.police(file),
        suspicions=facts_sharing.suspicions(file),
        statements=facts_people.statements(file),
        ends=facts_people.ends(file),
        referrals=facts_people.referrals(file),
        **around(case, file),
    )


def _incidents(rows: list[Incident], read: Read) -> tuple[f.IncidentFacts, ...]:
    if not rows:
        return ()
    behaviours: dict[int, list[Behaviour]] = {row.id: [] for row in rows}
    for one in read(Behaviour):
        if one.live:
            behaviours[one.incident_id].append(one)
    people: dict[tuple[int, PersonPart], list[IncidentPerson]] = {}
    for part in read(IncidentPerson):
        people.setdefault((part.incident_id, part.part), []).append(part)
    burdens = {one.incident_id for one in read(BurdenEvidence)}
    weighed = {one.incident_id: one for one in read(RiddorAssessment)}
    return tuple(
        _incident(row, behaviours[row.id], people, row.id in burdens, weighed.get(row.id)) for row in rows
    )


def _incident(
    row: Incident,
    behaviours: list[Behaviour],
    people: dict[tuple[int, PersonPart], list[IncidentPerson]],
    burden: bool,
    weighed: RiddorAssessment | None,
) -> f.IncidentFacts:
    named = people.get((row.id, PersonPart.RESPONSIBLE), [])
    draft = row.state in (IncidentState.DRAFT, IncidentState.RETURNED)
    return f.IncidentFacts(
        id=row.id,
        ref=row.ref,
        state=row.state,
        outcome=row.outcome,
        codes=frozenset(one.code for one in behaviours),
        priority=row.priority,
        reported_by=row.reported_by_id,
        affected=_colleagues(people.get((row.id, PersonPart.AFFECTED), [])),
        witnesses=_colleagues(people.get((row.id, PersonPart.WITNESS), [])),
        occurred_at=row.occurred_at,
        submitted_at=row.reported_at,
        work_impact=bool(row.work_impact.strip()),
        service_effect=row.service_effect is not None,
        burden=burden,
        on_behalf_of=row.on_behalf_of_id,
        responsible=named[0].person_id if named else None,
        brought=row.reported_at is not None and row.reported_at < row.begun_at,
        unready=row.unready(behaviours) if draft else "",
        hate=row.hate_incident,
        hurt=bool(row.injury.strip()),
        days_off=row.days_incapacitated,
        riddor=weighed.answer if weighed is not None else None,
        riddor_reported=weighed is not None and weighed.reported_on is not None,
    )


def _colleagues(parts: list[IncidentPerson]) -> frozenset[int]:
    return frozenset(part.colleague_id for part in parts if part.colleague_id is not None)


def _customer(file: Dossier, person: Person | None) -> dict[str, Any]:
    """Whom it is about, and who speaks for them."""
    if person is None:
        return {}
    found = file.standing_for(person.id)
    return {
        "person": person.id,
        "minor": person.is_minor,
        "guardians": guardians(found) if person.is_minor else "",
        "represented": may_speak(found),
    }


def _support(rows: list[Incident], file: Dossier) -> tuple[f.SupportFacts, ...]:
    refs = {row.id: row.ref for row in rows}
    return tuple(
        f.SupportFacts(
            s.id,
            refs[s.incident_id],
            s.colleague_id,
            s.manager_id,
            s.state,
            s.contact_by,
            s.contacted_at,
            s.follow_up_on,
            s.ref,
            s.settled_at,
            file.name(s.colleague_id),
        )
        for s in (file.all(ColleagueSupport) if rows else ())
    )


def _investigation(found: list[Investigation], who: list[Investigator]) -> f.InvestigationFacts | None:
    if not found:
        return None
    one = found[0]
    return f.InvestigationFacts(
        state=one.state,
        began_at=one.began_at,
        investigator=one.investigator_id,
        investigators=frozenset(each.colleague_id for each in who),
        nature=bool(one.nature),
        severity=one.severity,
        frequency=one.in_365_days is not None,
        distress=one.distress,
        enquiry=one.enquiry,
        adjustments=one.adjustments,
    )


def _decisions(rows: list[Decision], letters: list[Letter]) -> tuple[f.DecisionFacts, ...]:
    appeal_by = {one.decision_id: one.appeal_by for one in letters if one.appeal_by is not None}
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
            d.decided_as,
        )
        for d in rows
    )


def _reviews(rows: list[Review]) -> tuple[f.ReviewFacts, ...]:
    return tuple(
        f.ReviewFacts(
            r.id,
            r.ref,
            r.measure_id,
            r.state,
            r.due_on,
            r.first_on,
            r.last_on,
            r.completed_by_id,
            r.escalated_at is not None,
            r.decision_id if r.outcome is ReviewOutcome.TIGHTEN else None,
        )
        for r in rows
    )


def _appeals(rows: list[Appeal], decisions: tuple[f.DecisionFacts, ...]) -> tuple[f.AppealFacts, ...]:
    about = {d.id: d for d in decisions}
    found = []
    for a in rows:
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


def _missing(letters: list[Letter], file: Dossier) -> list[tuple[str, ...]]:
    """For each letter that has not left, the blocks that it lacks."""
    if not any(one.state in UNSENT for one in letters):
        return [()] * len(letters)
    from models.letters.compose import as_it_stands

    t = file.timing()
    return [
        as_it_stands(one, file.at or one.written_at, t, file).missing if one.state in UNSENT else ()
        for one in letters
    ]


def _letter(one: Letter, missing: tuple[str, ...]) -> f.LetterFacts:
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
        one.written_at,
        one.returned_at,
    )


def thing_of(facts: f.CaseFacts, target: Any) -> Any:
    """The facts of the one record that a verb is said to; None at a birth."""
    lists: dict[type, tuple[Any, ...]] = {
        Incident: facts.incidents,
        Measure: facts.measures,
        Review: facts.reviews,
        Appeal: facts.appeals,
        LegalAction: facts.legal,
        Letter: facts.letters,
        NoticeRecipient: facts.notices,
        Disclosure: facts.disclosures,
        ColleagueSupport: facts.support,
        Statement: facts.statements,
        Referral: facts.referrals,
    }
    return next((one for one in lists.get(type(target), ()) if one.id == target.id), None)
