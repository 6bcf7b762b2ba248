"""Legal action is defended in court: an appeal of it is answered in writing (I8; P53)."""

from __future__ import annotations

import pytest

from models import journal
from models.case import Case
from models.decision import Decision, decide, record_reason, record_weighing
from models.errors import Refused
from models.measure import Measure
from models.people import next_ref
from models.policy.behaviours import Code
from models.policy.measures import DecisionKind, MeasureKind
from models.policy.states import AppealState, MeasureState
from tests.factories import WEIGHED, Office, fresh
from tests.models.refusals import allowed, nothing_changes, refused


def _legal(team: Office, case: Case) -> Decision:
    """Legal action in force; its own verbs come later, its rules stand already."""
    weighing = {name: text for name, text in WEIGHED.items() if name != "reasons"}
    with journal.entry("measure.propose_legal", team.lead.id, team.now, {}, "reasons") as entry:
        measure = Measure.create(
            case=case,
            ref=next_ref("M", team.now),
            kind=MeasureKind.LEGAL,
            state=MeasureState.ACTIVE,
            proposed_by=team.supervisor,
            proposed_at=team.now,
            approved_by=team.head,
            reason=record_reason(case, "He hurt an officer."),
            proportionality=record_weighing(case, weighing),
            effective_on=team.today,
            ends_on=team.months(12),
        )
        decision = decide(
            case,
            DecisionKind.MEASURE,
            measure.reason,
            by=team.supervisor,
            now=team.now,
            measure=measure,
        )
        entry.write(measure)
    return decision


def test_i8_an_appeal_of_legal_action_is_answered_in_writing_that_the_court_decides(team: Office) -> None:
    case = team.investigated(Code.UB03)
    legal = _legal(team, case)
    appeal = team.appealed(legal)
    answer = team.sent(appeal.acknowledge(by=team.caseworker, now=team.now))
    assert "The court decides on that" in answer.text
    assert "Somebody who had no part" not in answer.text, "nobody here looks at it"
    with refused("I8", "the court has its own process"):
        appeal.accept(by=team.supervisor, now=team.now)
    with allowed("appeal.rule_legal"):
        letter = appeal.rule_legal("The court decides.", by=team.supervisor, now=team.now)
    assert appeal.state is AppealState.NOT_APPEALABLE_LEGAL
    sent = team.sent(letter)
    assert "decided by the court" in sent.text
    assert "you can appeal by" in sent.text, "P54: the ruling itself can be appealed"


def test_i8_every_other_decision_is_for_us_to_answer(team: Office) -> None:
    appeal = team.appealed()
    with refused("I8.legal", "Accept the appeal"):
        appeal.rule_legal("The court decides.", by=team.supervisor, now=team.now)
    appeal.acknowledge(by=team.caseworker, now=team.now)
    with allowed("appeal.accept"):
        appeal.accept(by=team.supervisor, now=team.now)


def test_i8_upholding_an_appeal_of_the_ruling_never_moves_the_legal_action(team: Office) -> None:
    legal = _legal(team, team.investigated(Code.UB03))
    first = team.appealed(legal)
    ruling = first.rule_legal("The court decides.", by=team.supervisor, now=team.now).decision
    second = team.in_review(ruling)
    with nothing_changes(), pytest.raises(Refused, match="I9"):
        second.pause_measure("While I look.", by=team.lead, now=team.now)
    second.uphold("You were right to ask.", by=team.lead, now=team.now)
    team.outcome_told(second).implement(by=team.caseworker, now=team.now)
    assert legal.measure is not None
    assert fresh(legal.measure).state is MeasureState.ACTIVE


def test_p53_a_letter_about_legal_action_names_the_court_and_no_appeal(sqlite_team: Office) -> None:
    team = sqlite_team
    letter = team.told(_legal(team, team.investigated(Code.UB03)))
    assert "matter for the court" in letter.text
    assert "you can appeal" not in letter.text
    assert "We will review" not in letter.text
