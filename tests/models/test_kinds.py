"""What a report names, put right or added to later: kinds with a reason, hate, the Act's limbs (P21, P22, P26, I1)."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import BadInput
from models.incident import Behaviour
from models.policy.behaviours import Code, Ground, Limb, Priority
from models.queries import case_file, timeline
from models.queue_line import QueueLine
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused

WHY = "She says that he never touched her."


def test_before_it_is_sent_the_reporter_takes_a_kind_back(team: Office) -> None:
    report = team.drafted(Code.UB05, Code.UB03)
    with nothing_changes(), pytest.raises(BadInput, match="doesn't name this: Harassment"):
        report.amend(not_codes=(Code.UB08,), by=team.officer, now=team.now)
    with allowed("incident.amend"):
        report.amend(not_codes=(Code.UB03,), by=team.officer, now=team.now)
    assert [one.code for one in report.behaviours()] == [Code.UB05]
    assert verify().breaches == ()


def test_i1_a_report_without_any_kind_left_is_not_sent(team: Office) -> None:
    report = team.drafted(Code.UB05)
    report.amend(not_codes=(Code.UB05,), by=team.officer, now=team.now)
    with refused("I1", "Choose at least one kind of behaviour."):
        report.submit(by=team.officer, now=team.now)


def test_p22_after_that_only_who_works_on_cases_puts_it_right_and_with_a_reason(team: Office) -> None:
    report = team.reported(Code.UB03)
    who: dict[str, Any] = {"by": team.supervisor, "now": team.now}
    with not_permitted("caseworker"):
        report.correct_kinds((Code.UB03,), WHY, (Code.UB05,), by=team.officer, now=team.now)
    with refused("P22", "Give the reason."):
        report.correct_kinds((Code.UB03,), " ", (Code.UB05,), **who)
    with refused("I1.correct", "Say which kind of behaviour it was instead."):
        report.correct_kinds((Code.UB03,), WHY, **who)
    with allowed("incident.correct_kinds"):
        report.correct_kinds((Code.UB03,), WHY, (Code.UB05,), **who)
    assert [one.code for one in report.behaviours()] == [Code.UB05]


def test_what_it_named_at_first_stays_on_record(team: Office) -> None:
    case = team.triaged(Code.UB03)
    report = team.incident_of(case)
    then = team.today
    team.later(days=1)
    report.correct_kinds((Code.UB03,), WHY, (Code.UB05,), by=team.caseworker, now=team.now)
    lead = team.lead.actor()
    found = case_file.of(case.ref, lead, team.now)
    assert found.happened == "Shouting or abusive language"
    (put_right,) = found.reports[0].corrections
    assert (put_right.was, put_right.became, put_right.reason) == ((Code.UB03,), (Code.UB05,), WHY)
    assert case_file.of(case.ref, lead, team.now, then).happened == "Physical violence"
    told = {one.title: one.detail for one in timeline.of(case.ref, lead, team.now)}
    words = "Not Physical violence, Shouting or abusive language"
    assert told["Kinds of behaviour corrected"] == f"{words}\n{WHY}"
    assert Behaviour.select().count() == 2
    assert verify(deep=True).broken is None


def test_p1_a_correction_never_lowers_the_priority(team: Office) -> None:
    report = team.reported(Code.UB03)
    report.correct_kinds((Code.UB03,), WHY, (Code.UD03,), by=team.supervisor, now=team.now)
    assert fresh(report).priority.value == "A"


def test_i2_a_restriction_keeps_the_demands_that_it_answers(team: Office) -> None:
    measure = team.restricted()
    report = team.incident_of(measure.case)
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    with refused("I2.correct", measure.ref):
        report.correct_kinds((Code.UD03,), WHY, (Code.UB05,), **who)
    with allowed("incident.correct_kinds"):
        report.correct_kinds((Code.UD03,), WHY, (Code.UD06,), **who)


def test_i23_nobody_corrects_a_report_about_themselves_nor_one_of_a_closed_case(team: Office) -> None:
    report = team.reported(Code.UB03, affected=(team.caseworker,))
    with refused("I23", "Ask a colleague who was not affected"):
        report.correct_kinds((Code.UB03,), WHY, (Code.UB05,), by=team.caseworker, now=team.now)
    closed = team.incident_of(team.closed())
    with refused("I25.closed", "Open the case again first"):
        closed.correct_kinds((Code.UB05,), WHY, (Code.UB04,), by=team.caseworker, now=team.now)


def test_p26_what_is_seen_as_a_hate_incident_later_is_priority_a_from_then_on(team: Office) -> None:
    """By perception: whoever was there may say so, not only who looks into it."""
    incident = team.reported(Code.UD03, affected=(team.neighbour,))
    with nothing_changes(), pytest.raises(BadInput, match="Say what it was"):
        incident.mark(by=team.officer, now=team.now)
    with not_permitted("who reported it"):
        incident.mark(True, by=team.hr, now=team.now)
    with allowed("incident.mark"):
        incident.mark(True, by=team.neighbour, now=team.now)
    assert (fresh(incident).hate_incident, fresh(incident).priority) == (True, Priority.A)
    assert QueueLine.get(QueueLine.incident == incident).priority == "A"
    with allowed("incident.mark"):
        incident.mark(limbs=(Limb.NUISANCE,), by=team.caseworker, now=team.now)
    assert fresh(incident).hate_incident, "what was said once stays"


def test_p21_the_limbs_of_the_act_are_added_to_those_that_the_report_names(team: Office) -> None:
    incident = team.reported(Code.UB05, limbs=(Limb.HOUSING,))
    incident.mark(limbs=(Limb.HARASSMENT, Limb.HOUSING), by=team.caseworker, now=team.now)
    assert fresh(incident).asb_limbs == (Limb.HARASSMENT, Limb.HOUSING)
    closed = team.closed()
    with refused("I25.closed", "Open the case again first"):
        team.incident_of(closed).mark(True, by=team.caseworker, now=team.now)


def test_p26_more_is_said_of_a_kind_that_is_named_already(team: Office) -> None:
    """Another ground joins the first, before it is sent and after; what nobody speaks of stays."""
    report = team.drafted(Code.UB09, Code.UB08, grounds=(Ground.GENDER,), affected=())
    report.amend(grounds=(Ground.AGE,), sexual_harassment=True, by=team.officer, now=team.now)
    report.submit(by=team.officer, now=team.now)
    report.classify((Code.UB09,), grounds=(Ground.APPEARANCE,), by=team.caseworker, now=team.now)
    said = {one.code: one for one in report.behaviours()}
    assert said[Code.UB09].grounds == (Ground.GENDER, Ground.AGE, Ground.APPEARANCE)
    assert said[Code.UB08].sexual_harassment
    assert len(said) == 2
