"""The facts of a case about colleagues' statements, who heard the outcome, and referrals, read from its tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.case import Closure
from models.incident import Incident
from models.incident_parts import IncidentPerson
from models.outcome_told import OutcomeTold
from models.policy import people_facts as f
from models.policy.behaviours import PersonPart
from models.policy.states import SETTLED, Outcome
from models.queries.dossier import Dossier
from models.referral import Referral
from models.statement import Statement


def statements(file: Dossier) -> tuple[f.StatementFacts, ...]:
    refs = {one.id: one.ref for one in file.all(Incident)}
    return tuple(
        f.StatementFacts(
            id=one.id,
            ref=one.ref,
            incident=refs.get(one.incident_id, ""),
            colleague=one.colleague_id,
            name=file.name(one.colleague_id),
            state=one.state,
            asked_at=one.asked_at,
            reminded_at=one.reminded_at,
        )
        for one in file.all(Statement)
    )


def ends(file: Dossier) -> tuple[f.EndFacts, ...]:
    """The incidents that have come to an end, each with those who have not heard of it since."""
    found = []
    for one in file.all(Incident):
        at = _ended(file, one)
        if at is not None:
            told = {row.colleague_id for row in file.about(OutcomeTold, one) if row.told_at >= at}
            waiting = tuple(file.name(id) for id in _those_to_tell(file, one) if id not in told)
            found.append(f.EndFacts(one.ref, at, waiting))
    return tuple(found)


def _ended(file: Dossier, one: Incident) -> datetime | None:
    """When its case closed, or when triage settled it; what was imported as dealt with is no news to anybody."""
    if one.outcome is Outcome.EARLIER:
        return None
    if file.case is None:
        return one.triaged_at if one.outcome in SETTLED else None
    if not file.case.closed:
        return None
    return max((row.closed_at for row in file.all(Closure)), default=None)


def _those_to_tell(file: Dossier, one: Incident) -> Iterator[int]:
    """Who reported it, for whom, and each affected colleague; those who are still here, once each."""
    named = [one.reported_by_id, one.on_behalf_of_id]
    named += [row.colleague_id for row in file.about(IncidentPerson, one) if row.part is PersonPart.AFFECTED]
    for id in dict.fromkeys(named):
        found = file.colleague(id)
        if id is not None and found is not None and found.active:
            yield id


def referrals(file: Dossier) -> tuple[f.ReferralFacts, ...]:
    return tuple(
        f.ReferralFacts(one.id, one.ref, one.state, one.factor, one.since) for one in file.all(Referral)
    )
