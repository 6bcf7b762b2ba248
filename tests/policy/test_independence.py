"""I7 over random histories: the solver against the sentence of domain.md, written down a second time and plainly."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.policy.behaviours import Code, Priority
from models.policy.facts import (
    AppealFacts,
    CaseFacts,
    DecisionFacts,
    IncidentFacts,
    InvestigationFacts,
    MeasureFacts,
    ReviewFacts,
    SupportFacts,
)
from models.policy.independence import LastResort, reviewers
from models.policy.measures import DecisionKind, MeasureKind
from models.policy.roles import RANK, Actor, Role
from models.policy.states import (
    AppealState,
    IncidentState,
    InvestigationState,
    MeasureState,
    Outcome,
    ReviewState,
    SupportState,
)
from tests.policy.strategies import london

NOW, TODAY = london(2026, 3, 4, 10), date(2026, 3, 4)
MOST = 8
ids = st.integers(1, MOST)
some = st.frozensets(ids, max_size=2)
maybe = st.none() | ids
roles = st.sampled_from([role for role in Role if role is not Role.EVENHAND])


@st.composite
def offices(draw: st.DrawFn) -> tuple[Actor, ...]:
    count = draw(st.integers(1, MOST))
    return tuple(
        Actor(i, f"Colleague {i}", draw(roles), draw(maybe), "", draw(st.integers(0, 5)) > 0)
        for i in range(1, count + 1)
    )


incidents = st.builds(
    IncidentFacts,
    id=st.just(1),
    ref=st.just("UCB-I-2026-0001"),
    state=st.just(IncidentState.TRIAGED),
    outcome=st.just(Outcome.NEW_CASE),
    codes=st.just(frozenset({Code.UB05})),
    priority=st.just(Priority.B),
    reported_by=ids,
    affected=some,
    witnesses=some,
    occurred_at=st.just(NOW),
    submitted_at=st.just(NOW),
    on_behalf_of=maybe,
)
supports = st.builds(
    SupportFacts,
    id=st.just(1),
    incident=st.just("UCB-I-2026-0001"),
    colleague=ids,
    manager=maybe,
    state=st.just(SupportState.OPEN),
    contact_by=st.just(NOW),
)
investigations = st.builds(
    InvestigationFacts,
    state=st.just(InvestigationState.CONCLUDED),
    began_at=st.just(NOW),
    investigator=ids,
    investigators=some,
)


def measures(id: int) -> st.SearchStrategy[MeasureFacts]:
    return st.builds(
        MeasureFacts,
        id=st.just(id),
        ref=st.just(f"UCB-M-2026-000{id}"),
        kind=st.sampled_from([MeasureKind.RESTRICTION, MeasureKind.SPOC, MeasureKind.FLAG]),
        state=st.sampled_from([MeasureState.ACTIVE, MeasureState.REJECTED, MeasureState.ENDED_REVIEW]),
        proposed_by=ids,
        proposed_at=st.just(NOW),
        approved_by=maybe,
        effective_on=st.just(TODAY),
        review_on=st.just(TODAY + timedelta(days=180)),
        ends_on=st.none(),
        proportionate=st.just(True),
        spoc=maybe,
        deputy=maybe,
    )


def decisions(id: int) -> st.SearchStrategy[DecisionFacts]:
    return st.builds(
        DecisionFacts,
        id=st.just(id),
        ref=st.just(f"UCB-D-2026-000{id}"),
        kind=st.sampled_from([DecisionKind.MEASURE, DecisionKind.NO_ACTION, DecisionKind.REVIEW]),
        measure=st.sampled_from([None, 1, 2]),
        by=ids,
        proposed_by=maybe,
        at=st.just(NOW),
        appealable=st.just(True),
        decided_as=st.none() | roles,
    )


def earlier(id: int) -> st.SearchStrategy[AppealFacts]:
    return st.builds(
        AppealFacts,
        id=st.just(id),
        ref=st.just(f"UCB-A-2026-000{id}"),
        decision=st.sampled_from([1, 2]),
        measure=st.sampled_from([None, 1, 2]),
        state=st.just(AppealState.IMPLEMENTED),
        received_at=st.just(NOW),
        acknowledge_by=st.just(NOW),
        decide_by=st.just(NOW),
        reviewer=maybe,
    )


reviews = st.builds(
    ReviewFacts,
    id=st.just(1),
    ref=st.just("UCB-R-2026-0001"),
    measure=st.sampled_from([1, 2]),
    state=st.just(ReviewState.COMPLETED),
    due_on=st.just(TODAY),
    first_on=st.just(TODAY),
    last_on=st.just(TODAY),
    by=maybe,
)


@st.composite
def histories(draw: st.DrawFn) -> CaseFacts:
    return CaseFacts(
        id=1,
        ref="UCB-C-2026-0001",
        opened_at=NOW,
        incidents=tuple(draw(st.lists(incidents, min_size=1, max_size=2))),
        support=tuple(draw(st.lists(supports, max_size=1))),
        investigation=draw(st.none() | investigations),
        decisions=(draw(decisions(1)), draw(decisions(2))),
        measures=(draw(measures(1)), draw(measures(2))),
        reviews=tuple(draw(st.lists(reviews, max_size=1))),
        appeals=(draw(earlier(1)), draw(earlier(2))),
    )


def plainly(facts: CaseFacts, appeal: AppealFacts, office: tuple[Actor, ...]) -> set[int]:
    """I7: never proposer, approver, investigator, affected, witness, SPOC, an earlier reviewer of the same measure,
    nor the affected colleague's manager; senior to the decider. Who reported it is out as well."""
    decision = next(one for one in facts.decisions if one.id == appeal.decision)
    out = _around_the_decision(facts, decision) | _around_the_incident(facts, office)
    ranks = {colleague.id: RANK.get(colleague.role, -1) for colleague in office}
    bar = max(0, ranks.get(decision.by, 0), RANK.get(decision.decided_as, 0) if decision.decided_as else 0)
    return {one.id for one in office if one.active and one.id not in out and ranks[one.id] > bar}


def _around_the_decision(facts: CaseFacts, decision: DecisionFacts) -> set[int | None]:
    out: set[int | None] = {decision.by, decision.proposed_by}
    for measure in facts.measures:
        if measure.id == decision.measure:
            out |= {measure.proposed_by, measure.approved_by}
        if measure.state is not MeasureState.REJECTED:
            out |= {measure.spoc, measure.deputy}
    out |= {review.by for review in facts.reviews if review.measure == decision.measure}
    for other in facts.appeals:
        if other.decision == decision.id or (decision.measure and other.measure == decision.measure):
            out.add(other.reviewer)
    return out


def _around_the_incident(facts: CaseFacts, office: tuple[Actor, ...]) -> set[int | None]:
    affected = {id for incident in facts.incidents for id in incident.affected}
    out: set[int | None] = {support.manager for support in facts.support} | affected
    out |= {colleague.manager for colleague in office if colleague.id in affected}
    for incident in facts.incidents:
        out |= incident.witnesses | {incident.reported_by, incident.on_behalf_of}
    if facts.investigation is not None:
        out |= facts.investigation.investigators | {facts.investigation.investigator}
    return out


def an_appeal(decision: int) -> AppealFacts:
    return AppealFacts(9, "UCB-A-2026-0009", decision, None, AppealState.ACCEPTED, NOW, NOW, NOW)


@given(histories(), offices(), st.sampled_from([1, 2]))
def test_i7_the_solver_agrees_with_the_sentence(
    facts: CaseFacts, office: tuple[Actor, ...], decision: int
) -> None:
    appeal = an_appeal(decision)
    found = reviewers(facts, appeal, office)
    assert {one.id for one in found.eligible} == plainly(facts, appeal, office)


@given(histories(), offices(), st.sampled_from([1, 2]))
def test_i7_everybody_is_either_eligible_or_told_why_not(
    facts: CaseFacts, office: tuple[Actor, ...], decision: int
) -> None:
    found = reviewers(facts, an_appeal(decision), office)
    able, unable = {one.id for one in found.eligible}, {one.actor.id for one in found.ineligible}
    assert able | unable == {one.id for one in office if one.active}
    assert not able & unable
    assert all(one.reasons and not one.eligible for one in found.ineligible)
    assert all(len(set(one.reasons)) == len(one.reasons) for one in found.ineligible)


@given(histories(), offices(), st.sampled_from([1, 2]))
def test_i7_none_left_is_the_head_and_then_somebody_from_outside(
    facts: CaseFacts, office: tuple[Actor, ...], decision: int
) -> None:
    found = reviewers(facts, an_appeal(decision), office)
    below = [one for one in found.eligible if one.role is not Role.HEAD]
    heads = [one for one in found.eligible if one.role is Role.HEAD]
    wanted = None if below else LastResort.HEAD if heads else LastResort.EXTERNAL
    assert found.last_resort is wanted


@given(histories(), offices())
def test_i7_a_decision_that_is_not_in_the_case_has_no_reviewer(
    facts: CaseFacts, office: tuple[Actor, ...]
) -> None:
    found = reviewers(facts, an_appeal(7), office)
    assert not found.eligible
    assert found.last_resort is LastResort.EXTERNAL
