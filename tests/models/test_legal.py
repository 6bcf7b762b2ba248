"""Legal action, step by step as the court takes it: what is refused, and the nearest allowed (P49, P50, P53, I18, I26)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.errors import BadInput
from models.invariants.every import breaches
from models.legal import Breach, LegalAction
from models.policy.behaviours import Code
from models.policy.court import LegalState, LegalType
from models.policy.measures import DecisionKind
from models.policy.states import MeasureState, Stage
from models.queries import case_file, timeline
from models.queue_line import QueueDuty
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused, wrong_state


def granted(team: Office, **said: Any) -> LegalAction:
    legal = team.issued()
    given: dict[str, Any] = {"terms": "He stays away.", "until": team.months(6), "return_on": team.months(1)}
    legal.grant(**(given | said), by=team.caseworker, now=team.now)
    return legal


def served(team: Office) -> LegalAction:
    legal = granted(team)
    legal.serve("By hand, on Mr Patel", by=team.caseworker, now=team.now)
    return legal


def owed() -> list[str]:
    return [one.words for one in QueueDuty.select()]


def test_p49_legal_action_answers_threats_or_violence(team: Office) -> None:
    case = team.investigated(Code.UB05)
    with refused("P49", "It needs threats or violence, or an override with a reason by: supervisor"):
        team.legal(case)
    with refused("P49", "override"):
        team.legal(case, override="He follows her home.", by=team.caseworker)
    with allowed("legal.consider"):
        team.legal(case, override="He follows her home.")
    with allowed("legal.consider"):
        team.legal(team.investigated(Code.UB01), by=team.caseworker)


def test_p8_a_refusal_of_legal_action_names_what_a_court_is_asked(team: Office) -> None:
    measure = fresh(team.issued().measure)
    with wrong_state("legal instruct, legal issue or legal serve"):
        measure.suspend("He moved.", by=team.supervisor, now=team.now)


def test_i6_two_people_decide_and_one_of_them_is_the_lead_or_the_head(team: Office) -> None:
    legal = team.legal(by=team.lead)
    measure = legal.measure
    with refused("I6.court", f"Approve {measure.ref} first"):
        legal.instruct("Grey & Co", by=team.supervisor, now=team.now)
    with refused("I6", "another colleague"):
        measure.approve(by=team.lead, now=team.now)
    with refused("P60", "Safer Communities Lead, Head"):
        measure.approve(by=team.supervisor, now=team.now)
    with allowed("measure.approve"):
        decision = measure.approve(by=team.head, now=team.now)
    assert (decision.kind, decision.appealable) == (DecisionKind.MEASURE, False)
    assert "Instruct a solicitor" in owed()
    with allowed("legal.instruct"):
        legal.instruct("Grey & Co", by=team.supervisor, now=team.now)


def test_i18_nothing_leaves_before_an_order_without_notice_is_served(team: Office) -> None:
    case = team.investigated(Code.UB03)
    letter = team.written(team.no_action(case))
    letter.check(by=team.caseworker, now=team.now)
    letter.ready(by=team.caseworker, now=team.now)
    legal = team.issued(case)
    with refused("I18.letter", "Keep it until the order is served, or the court has refused it"):
        fresh(letter).send(by=team.caseworker, now=team.now)
    assert "Write to the customer, with how to appeal" not in [
        one.words for one in QueueDuty.select() if one.verb == "letter write"
    ], "nobody is asked to give it away"
    legal.grant("He stays away.", team.months(6), by=team.caseworker, now=team.now)
    with refused("I18.letter", "Keep it"):
        fresh(letter).send(by=team.caseworker, now=team.now)
    legal.serve("By hand", by=team.caseworker, now=team.now)
    with allowed("letter.send"):
        fresh(letter).send(by=team.caseworker, now=team.now)


def test_i18_what_is_sought_with_notice_is_held_from_nobody(sqlite_team: Office) -> None:
    team = sqlite_team
    legal = team.legal(type=LegalType.WITH_NOTICE)
    letter = team.told(fresh(legal.measure).approve(by=team.lead, now=team.now))
    assert "This is a matter for the court." in letter.text
    assert "you can appeal" not in letter.text


def test_p50_without_notice_an_order_comes_before_its_service(team: Office) -> None:
    legal = team.issued()
    with refused("P50.order", "Record the order that the court granted, or that it refused"):
        legal.serve("By hand", by=team.caseworker, now=team.now)
    with refused("P48.order", "Give the day, after today"):
        legal.grant("He stays away.", team.today, by=team.caseworker, now=team.now)
    with allowed("legal.grant"):
        legal.grant("He stays away.", team.months(6), by=team.caseworker, now=team.now)
    assert fresh(legal.measure).state is MeasureState.APPROVED, "it binds from its service"
    with allowed("legal.serve"):
        legal.serve("By hand", by=team.caseworker, now=team.now)
    measure = fresh(legal.measure)
    assert (measure.state, measure.ends_on, measure.withheld) == (MeasureState.ACTIVE, team.months(6), False)


def test_p50_nothing_is_served_before_its_case_was_opened(team: Office) -> None:
    legal = granted(team)
    with (
        nothing_changes(),
        pytest.raises(BadInput, match=r"The case was opened on 4 March 2026. Give a later"),
    ):
        legal.serve("By hand", team.now.subtract(years=1), by=team.caseworker, now=team.now)


def test_the_court_leads_from_the_claim_to_the_final_order_and_its_end(team: Office) -> None:
    legal = served(team)
    assert (
        owed()[:1] == ["Write to the customer, with how to appeal"] or "Record the return hearing" in owed()
    )
    team.later(months=1)
    with nothing_changes(), pytest.raises(BadInput, match=r"It was served on 4 March 2026. Give that day or"):
        legal.hear(date(2026, 3, 3), by=team.caseworker, now=team.now)
    with allowed("legal.hear"):
        legal.hear(by=team.caseworker, now=team.now)
    with allowed("legal.finish"):
        legal.finish("He stays away for good.", team.months(12), by=team.caseworker, now=team.now)
    assert fresh(legal.measure).ends_on == team.months(12)
    with refused("P48.over", "It lasts until 4 April 2027"):
        legal.run_out(by=team.caseworker, now=team.now)
    team.later(months=12)
    with allowed("legal.run_out"):
        legal.run_out(by=team.caseworker, now=team.now)
    assert (legal.state, fresh(legal.measure).state) == (LegalState.EXPIRED, MeasureState.ENDED_COURT)


@pytest.mark.parametrize("how", ["refuse", "discharge"])
def test_what_the_court_refuses_or_discharges_ends(sqlite_team: Office, how: str) -> None:
    team = sqlite_team
    legal = team.issued() if how == "refuse" else served(team)
    with allowed(f"legal.{how}"):
        getattr(legal, how)("The evidence is thin.", by=team.caseworker, now=team.now)
    measure = fresh(legal.measure)
    assert measure.state is MeasureState.ENDED_COURT
    file = case_file.of(measure.case.ref, team.caseworker.actor(), team.now)
    assert file.stage is not Stage.LEGAL


def test_p49_only_an_order_can_be_breached(team: Office) -> None:
    legal = team.issued(type=LegalType.WITH_NOTICE)
    legal.serve("By hand", by=team.caseworker, now=team.now)
    with refused("P49.breach", "there is none to breach"):
        legal.breach("He waited at the gate.", team.today, by=team.caseworker, now=team.now)
    other = served(team)
    with nothing_changes(), pytest.raises(BadInput, match="while the order was there"):
        other.breach("He waited.", team.today - timedelta(days=1), by=team.caseworker, now=team.now)
    with allowed("legal.breach"):
        other.breach("He waited at the gate.", team.today, by=team.caseworker, now=team.now)
    assert fresh(other).state is LegalState.SERVED
    other.hear(by=team.caseworker, now=team.now)
    other.finish("He stays away.", team.months(6), by=team.caseworker, now=team.now)
    other.breach("He came again.", team.today, by=team.caseworker, now=team.now)
    assert fresh(other).state is LegalState.BREACHED
    assert Breach.select().count() == 2


def test_i26_nobody_under_10_and_no_possession_from_a_child(team: Office) -> None:
    case = team.investigated(Code.UB03, responsible=team.person("Arun Patel", is_minor=True))
    with refused("I26.court", "Say that the person is 10 or older"):
        team.legal(case)
    with refused("I26.court", "Possession is sought from an adult"):
        team.legal(case, type=LegalType.POSSESSION, ten_or_older=True)
    with allowed("legal.consider"):
        team.legal(case, ten_or_older=True)


def test_i26_a_child_is_heard_by_the_youth_court_and_bound_for_a_fixed_term(team: Office) -> None:
    case = team.investigated(Code.UB03, responsible=team.person("Arun Patel", is_minor=True))
    legal = team.legal(case, ten_or_older=True)
    fresh(legal.measure).approve(by=team.lead, now=team.now)
    legal.instruct("Grey & Co", by=team.supervisor, now=team.now)
    with refused("I26.youth", "Issue it in the youth court"):
        legal.issue("Bournemouth", by=team.caseworker, now=team.now)
    legal.issue("Bournemouth", youth_court=True, by=team.caseworker, now=team.now)
    with refused("I26.term", "until 4 March 2027 at the longest"):
        legal.grant("Stay away.", team.months(12) + timedelta(days=1), by=team.caseworker, now=team.now)
    with allowed("legal.grant"):
        legal.grant("Stay away.", team.months(12), by=team.caseworker, now=team.now)


def test_p53_nobody_here_starts_or_ends_what_the_court_decides(team: Office) -> None:
    legal = served(team)
    measure = fresh(legal.measure)
    for verb in ("suspend", "end", "end_with_tenancy"):
        with refused("P53.court", f"Record what the court did, with: evenhand legal … {legal.ref}"):
            getattr(measure, verb)("It is over.", by=team.supervisor, now=team.now)
    with allowed("legal.discharge"):
        legal.discharge("It is over.", by=team.caseworker, now=team.now)


def test_p53_before_the_court_decided_it_can_be_withdrawn_here(team: Office) -> None:
    legal = team.issued()
    with allowed("measure.withdraw"):
        fresh(legal.measure).withdraw("He has moved away.", by=team.supervisor, now=team.now)
    assert fresh(legal).state is LegalState.DROPPED
    again = team.legal()
    fresh(again.measure).reject("A warning is enough.", by=team.lead, now=team.now)
    assert fresh(again).state is LegalState.DROPPED


def test_p34_the_same_action_is_not_considered_twice(sqlite_team: Office) -> None:
    team = sqlite_team
    legal = team.legal()
    with refused("P34.once", f"{legal.measure.ref} asks for the same"):
        team.legal(legal.case)
    with allowed("legal.consider"):
        team.legal(legal.case, type=LegalType.POSSESSION)


def test_a_caseworker_instructs_no_solicitor(sqlite_team: Office) -> None:
    legal = sqlite_team.legal()
    with not_permitted("supervisor"):
        legal.instruct("Grey & Co", by=sqlite_team.caseworker, now=sqlite_team.now)


def test_the_case_file_says_where_it_stands_and_that_it_is_held(sqlite_team: Office) -> None:
    team = sqlite_team
    legal = granted(team)
    file = case_file.of(legal.case.ref, team.caseworker.actor(), team.now)
    shown = dict(file.measures[0].details)
    assert file.stage is Stage.LEGAL
    assert "civil injunction without notice: interim order granted" in shown["In court"]
    assert shown["Held"].startswith("nothing leaves us before it is served")
    assert shown["Order"] == "until 4 September 2026: He stays away."
    titles = [one.title for one in timeline.of(legal.case.ref, team.caseworker.actor(), team.now)]
    assert "Interim order granted" in titles
    assert any(action.verb == "legal serve" and action.allowed for action in file.actions)


def test_i8_no_decision_about_legal_action_is_appealed_here_not_even_that_it_is_not_approved(
    team: Office,
) -> None:
    measure = team.legal().measure
    rejected = measure.reject("He apologised.", by=team.lead, now=team.now)
    assert not rejected.appealable
    assert list(breaches()) == []
