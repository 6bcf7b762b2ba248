"""Who may look at an appeal (I7): the independent-reviewer solver of domain.md section 6.

Involvement is read from the whole case, and from every earlier review and appeal of the same measure.
Somebody who reported an incident is kept out as well: I7 does not name them, but nobody would call them independent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from models.policy.facts import AppealFacts, CaseFacts, DecisionFacts
from models.policy.named import Named
from models.policy.roles import CASE_ROLES, RANK, Actor, Role
from models.policy.states import MeasureState


class LastResort(Named):
    """Who looks at it when nobody else in the office can."""

    HEAD = "HEAD", "the Head looks at it"
    EXTERNAL = "EXTERNAL", "a named external reviewer looks at it"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A colleague, and every reason why they can't; none means that they can."""

    actor: Actor
    reasons: tuple[str, ...] = ()

    @property
    def eligible(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Reviewers:
    """The solver's answer: `eligible` may be named; if it is empty, `last_resort` says who then."""

    eligible: tuple[Actor, ...]
    ineligible: tuple[Candidate, ...]
    last_resort: LastResort | None


def reviewers(facts: CaseFacts, appeal: AppealFacts, office: tuple[Actor, ...]) -> Reviewers:
    """Everybody in the office, sorted into who can look at this appeal and who can't, and why (I7)."""
    candidates = [
        Candidate(one, tuple(reasons_against(facts, appeal, one, office))) for one in office if one.active
    ]
    able = [c.actor for c in candidates if c.eligible]
    before_head = tuple(a for a in able if a.role is not Role.HEAD)
    heads = tuple(a for a in able if a.role is Role.HEAD)
    ineligible = tuple(c for c in candidates if not c.eligible)
    if before_head:
        return Reviewers(before_head + heads, ineligible, None)
    return Reviewers(heads, ineligible, LastResort.HEAD if heads else LastResort.EXTERNAL)


def recorders(facts: CaseFacts, appeal: AppealFacts, office: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who may write down what an external reviewer says: nobody with a part in it, or in a small office at least nobody
    who decided or proposed it.
    """
    decision = facts.decision(appeal.decision)
    here = [one for one in office if one.active and one.role in CASE_ROLES]
    if decision is None:
        return tuple(here)
    apart = [one for one in here if not [*_involved(facts, decision, one), *_incident(facts, one, office)]]
    return tuple(apart or [one for one in here if one.id not in (decision.by, decision.proposed_by)])


def reasons_against(
    facts: CaseFacts, appeal: AppealFacts, one: Actor, office: tuple[Actor, ...]
) -> Iterator[str]:
    """Why somebody can't look at an appeal; nothing means that they can."""
    decision = facts.decision(appeal.decision)
    if decision is None:
        yield "the decision is not in this case"
        return
    found = chain(
        _involved(facts, decision, one),
        _incident(facts, one, office),
        _earlier(facts, appeal, decision, one),
        _rank(decision, one, office),
    )
    yield from dict.fromkeys(found)  # each once, though it may hold twice


def _rank(decision: DecisionFacts, one: Actor, office: tuple[Actor, ...]) -> Iterator[str]:
    if one.id == decision.by:
        return  # which is reason enough
    decider = next((a for a in office if a.id == decision.by), None)
    roles = [decider.role if decider else None, decision.decided_as]
    senior_to = max(RANK.get(role, 0) if role else 0 for role in roles)
    if one.role not in RANK or RANK[one.role] <= senior_to:
        yield "is not senior to the person who decided"


def _involved(facts: CaseFacts, decision: DecisionFacts, one: Actor) -> Iterator[str]:
    if one.id == decision.by:
        yield "decided it"
    if one.id == decision.proposed_by:
        yield "proposed it"
    found = facts.investigation
    if found is not None and one.id in found.investigators | {found.investigator}:
        yield "investigated the case"
    for measure in facts.measures:
        if measure.id == decision.measure and one.id == measure.approved_by and one.id != decision.by:
            yield "approved the measure"
        if (
            measure.id == decision.measure
            and one.id == measure.proposed_by
            and one.id != decision.proposed_by
        ):
            yield "proposed the measure"
        if one.id in (measure.spoc, measure.deputy) and measure.state is not MeasureState.REJECTED:
            yield "is the customer's single point of contact"


def _incident(facts: CaseFacts, one: Actor, office: tuple[Actor, ...]) -> Iterator[str]:
    if one.id in facts.barred:
        yield "is named in a counter-allegation"
    if one.id in facts.affected:
        yield "is an affected colleague"
    if one.id in facts.witnesses:
        yield "saw it happen"
    if one.id in facts.reporters:
        yield "reported it"
    managers = {a.manager for a in office if a.id in facts.affected} | {s.manager for s in facts.support}
    if one.id in managers:
        yield "manages an affected colleague"


def _earlier(facts: CaseFacts, appeal: AppealFacts, decision: DecisionFacts, one: Actor) -> Iterator[str]:
    about = decision.measure
    if about is not None and any(r.measure == about and r.by == one.id for r in facts.reviews):
        yield "reviewed this measure before"
    for other in facts.appeals:
        same = other.decision == decision.id or (about is not None and other.measure == about)
        if same and other.reviewer == one.id and other.id != appeal.id:
            yield "looked at an earlier appeal about the same thing"
            return
