"""What governs the work: the policy, the register, how long records stay, injuries reported (P2, P3, P57-P61, I27)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.decision import Decision
from models.errors import BadInput, NotPermitted
from models.governance import Governance, PolicyDocument
from models.policy.behaviours import Code
from models.policy.governing import DocumentKind, RetentionKind, Riddor
from models.policy.states import Outcome
from models.queries import case_file, due, governance, quality
from models.queries.quality import Lack
from models.retention import plan
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused
from tests.models.test_notices import told


def adopted(team: Office, version: str = "2026", on: date = date(2026, 1, 15), **said: Any) -> PolicyDocument:
    return Governance.adopt(version, "Board", on, **said, by=team.head, now=team.now)


def owed(team: Office, who: str) -> dict[str, date]:
    return {one.words: one.due_at.date() for one in due.of(getattr(team, who).actor(), team.now)}


# The policy's versions (P2, P59)


def test_p59_the_head_adopts_a_version_and_it_is_reviewed_within_three_years(team: Office) -> None:
    with not_permitted("Head of Customer"):
        Governance.adopt("2026", "Board", team.today, by=team.lead, now=team.now)
    with refused("P59", "up to 15 January 2029"):
        adopted(team, next_review_on=date(2029, 1, 16))
    with refused("P59", "which has come"):
        adopted(team, on=date(2026, 3, 5))
    with allowed("governance.adopt"):
        assert adopted(team).next_review_on == date(2029, 1, 15)
    with nothing_changes(), pytest.raises(BadInput, match="recorded already"):
        adopted(team)
    assert adopted(team, "3", kind=DocumentKind.PROCEDURE).name == "procedure 3"


def test_p2_each_decision_names_the_version_in_force_on_its_day(team: Office) -> None:
    first = team.approved(team.warning())
    assert first.policy_version == "2026"  # nobody has recorded one: the one that Evenhand follows
    adopted(team, "2023", date(2023, 1, 15))
    adopted(team, "2026b", date(2026, 3, 1))
    second = team.approved(team.warning())
    assert (fresh(first).policy_version, second.policy_version) == ("2026", "2026b")
    found = case_file.of(second.case.ref, team.lead.actor(), team.now)
    assert found.decisions[0].policy_version == "2026b"
    assert Decision.select().count() == 2


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ((2028, 7, 13), None),
        ((2028, 7, 17), "Review it by 15 January 2029: 6 months or less are left."),
        ((2028, 10, 16), "Review it by 15 January 2029: 3 months or less are left."),
        ((2029, 1, 16), "Its review was due on 15 January 2029."),
    ],
)
def test_p59_the_heads_desk_is_warned_at_6_and_at_3_months(
    team: Office, today: tuple[int, int, int], words: str | None
) -> None:
    adopted(team)
    team.now = team.now.set(year=today[0], month=today[1], day=today[2])
    found = owed(team, "head")
    expected = {} if words is None else {f"Review the policy. {words}": date(2029, 1, 15)}
    assert found == expected
    assert not any("Review the policy" in one for one in owed(team, "lead"))
    adopted(team, "2028", team.today)
    assert owed(team, "head") == {}


# The register (P58)


def test_p58_a_requirement_is_checked_and_asked_for_again_after_a_year(team: Office) -> None:
    who: dict[str, Any] = {"by": team.head, "now": team.now}
    with nothing_changes(), pytest.raises(BadInput, match="what shows that it is met"):
        Governance.add_requirement("Regular review", "Complaint Handling Code", " ", **who)
    with not_permitted("Safer Communities Lead"):
        Governance.add_requirement("Regular review", "Code", "P56", by=team.supervisor, now=team.now)
    Governance.add_requirement("Regular review", "Complaint Handling Code", "Reviews, P56", **who)
    with nothing_changes(), pytest.raises(BadInput, match="There is no requirement 2"):
        Governance.check_requirement(2, "All reviewed.", **who)
    Governance.check_requirement(1, "All reviewed.", **who)
    (row,) = governance.requirements(team.lead.actor())
    assert (row.checked_by, row.due_on) == ("Dana Reyes", date(2027, 3, 4))
    assert owed(team, "head") == {}
    team.later(months=12)
    assert owed(team, "head") == {"Check again: Regular review": date(2027, 3, 4)}
    Governance.drop_requirement(1, by=team.head, now=team.now)
    assert governance.requirements(team.lead.actor()) == ()
    with pytest.raises(NotPermitted, match="see the register"):
        governance.requirements(team.officer.actor())


# How long records stay (I27)


def test_i27_the_clock_starts_at_closure_and_is_blank_until_the_data_protection_officer_sets_it(
    team: Office,
) -> None:
    case = team.closed()
    team.forceful()
    dpo = team.dpo.actor()
    assert [(one.kind, one.until) for one in plan.kept(dpo, team.now)] == [
        (RetentionKind.CASE, None),
        (RetentionKind.REPORT, None),
    ]
    with not_permitted("data protection officer"):
        Governance.set_retention(RetentionKind.CASE, 72, "Limitation Act", by=team.head, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="between 1 and 1,200"):
        Governance.set_retention(RetentionKind.CASE, 0, "None", by=team.dpo, now=team.now)
    Governance.set_retention(RetentionKind.CASE, 72, "Limitation Act", by=team.dpo, now=team.now)
    kept = {one.ref: one.until for one in plan.kept(dpo, team.now)}
    assert kept[case.ref] == date(2032, 3, 4)
    fresh(case).reopen("More came in.", by=team.supervisor, now=team.now)
    assert case.ref not in {one.ref for one in plan.kept(dpo, team.now)}


def test_i27_a_flag_has_a_clock_of_its_own_from_its_removal(team: Office) -> None:
    flag = team.flagged()
    Governance.set_retention(RetentionKind.FLAG, 12, "Agreed", by=team.dpo, now=team.now)
    assert plan.kept(team.dpo.actor(), team.now) == ()
    fresh(flag).end("No more risk.", by=team.supervisor, now=team.now)
    (one,) = plan.kept(team.dpo.actor(), team.now)
    assert (one.kind, one.ref, one.until) == (RetentionKind.FLAG, flag.ref, date(2027, 3, 4))


def test_i27_a_legal_hold_stops_the_clock_until_it_is_lifted(team: Office) -> None:
    case = team.closed()
    who: dict[str, Any] = {"by": team.dpo, "now": team.now}
    Governance.set_retention(RetentionKind.CASE, 12, "Agreed", **who)
    with refused("I27.lift", "No legal hold stands."):
        case.lift_legal_hold("No claim.", **who)
    with refused("I27", "Say why nothing may be erased."):
        case.place_legal_hold(" ", **who)
    with not_permitted("data protection officer"):
        case.place_legal_hold("A claim was made.", by=team.caseworker, now=team.now)
    with allowed("case.place_legal_hold"):
        case.place_legal_hold("A claim was made.", **who)
    with refused("I27", "A legal hold stands already."):
        fresh(case).place_legal_hold("Another.", **who)
    team.later(months=13)
    (one,) = plan.kept(team.dpo.actor(), team.now)
    assert (one.held, one.until) == (True, None)
    assert "is up" not in " ".join(owed(team, "dpo"))
    assert case_file.of(case.ref, team.dpo.actor(), team.now).legal_hold
    fresh(case).lift_legal_hold("The claim was settled.", by=team.dpo, now=team.now)
    assert owed(team, "dpo")["The time to keep 1 record is up"] == date(2027, 3, 4)
    assert verify(deep=True).broken is None


def test_how_long_records_stay_is_for_the_lead_the_head_and_the_dpo(team: Office) -> None:
    with pytest.raises(NotPermitted, match="see how long records stay"):
        plan.kept(team.supervisor.actor(), team.now)
    assert plan.kept(team.lead.actor(), team.now) == ()


# Injuries (P3; RIDDOR: 10 days for a specified injury, 15 for over 7 days)

ASKS = "Say whether the injury must be reported under RIDDOR"
REPORT = "Report the injury under RIDDOR"


def test_p3_an_injury_is_weighed_in_10_days_and_reported_whatever_the_case_waits_for(team: Office) -> None:
    case = team.triaged(Code.UB03, injury="A broken wrist.")
    report = team.incident_of(case)
    assert owed(team, "supervisor")[ASKS] == date(2026, 3, 13)  # 14 March is a Saturday
    case.hold(date(2026, 5, 1), "Waits for the police.", by=team.caseworker, now=team.now)
    assert owed(team, "supervisor")[ASKS] == date(2026, 3, 13)
    who: dict[str, Any] = {"by": team.supervisor, "now": team.now}
    with refused("P3.report", "Say first that it must be reported."):
        report.report_riddor("HSE-1", **who)
    with refused("P3", "Give the reason."):
        report.assess_riddor(Riddor.DEATH_OR_SPECIFIED, " ", **who)
    with allowed("incident.assess_riddor"):
        report.assess_riddor(Riddor.DEATH_OR_SPECIFIED, "A fracture.", **who)
    assert owed(team, "supervisor")[REPORT] == date(2026, 3, 13)
    with refused("P3.report", "Give the reference"):
        report.report_riddor(" ", **who)
    with nothing_changes(), pytest.raises(BadInput, match=r"It happened on .* Give that day or a later one"):
        report.report_riddor("HSE-1", date(2026, 2, 1), **who)
    with allowed("incident.report_riddor"):
        report.report_riddor("HSE-1", **who)
    assert not {ASKS, REPORT} & set(owed(team, "supervisor"))
    found = case_file.of(case.ref, team.lead.actor(), team.now).reports[0].riddor
    assert found is not None
    assert (found.answer, found.reference) == (Riddor.DEATH_OR_SPECIFIED, "HSE-1")


def test_p3_over_7_days_off_is_always_reported_in_15_days(team: Office) -> None:
    report = team.reported(Code.UB03, injury="A bruise.")
    who: dict[str, Any] = {"by": team.supervisor, "now": team.now}
    report.assess_riddor(Riddor.NOT_REPORTABLE, "Back at work.", 2, **who)
    assert not {ASKS, REPORT} & set(owed(team, "supervisor"))
    with refused("P3", "more than 7: it is reported"):
        fresh(report).assess_riddor(Riddor.NOT_REPORTABLE, "Still away.", 8, **who)
    with refused("P3", "Give the days not able to work: more than 7."):
        fresh(report).assess_riddor(Riddor.OVER_SEVEN_DAYS, "Still away.", **who)
    fresh(report).assess_riddor(Riddor.OVER_SEVEN_DAYS, "Still away.", 8, **who)
    assert owed(team, "supervisor")[REPORT] == date(2026, 3, 19)
    assert fresh(report).days_incapacitated == 8


# What is missing or left lying (P61)


def faults(team: Office, who: str = "lead") -> set[tuple[Lack, str]]:
    return {(one.lack, one.ref) for one in quality.worklist(getattr(team, who).actor(), team.now)}


def test_p61_the_worklist_names_what_is_missing_and_what_mends_it(team: Office) -> None:
    assert faults(team) == {
        (Lack.POLICY, "policy"),
        (Lack.REGISTER, "register"),
        *((Lack.RETENTION, kind.words) for kind in RetentionKind),
    }
    adopted(team)
    for kind in RetentionKind:
        Governance.set_retention(kind, 72, "Agreed", by=team.dpo, now=team.now)
    Governance.add_requirement("No review denied", "LGSCO", "I10", by=team.head, now=team.now)
    assert faults(team) == set()
    flag = team.flagged()
    demands = team.triaged(Code.UD03, responsible=None)
    letter = team.written(team.approved(team.warning()))
    report = team.incident_of(demands)
    report.attach("photo", "share", team.now, by=team.caseworker, now=team.now)
    team.later(days=20)
    found = faults(team)
    assert found >= {
        (Lack.NOTICE, flag.ref),
        (Lack.NOBODY, demands.ref),
        (Lack.BURDEN, demands.ref),
        (Lack.LETTER, letter.ref),
        (Lack.HASH, report.ref),
        (Lack.MANAGER, report.ref),
    }
    assert (Lack.REVIEW, team.review_of(flag).ref) not in found
    team.later(months=7)
    assert (Lack.REVIEW, team.review_of(flag).ref) in faults(team)
    team.burdened(report)
    assert (Lack.BURDEN, demands.ref) not in faults(team)


def test_p61_a_notice_that_was_called_back_makes_no_flag_known(team: Office) -> None:
    flag = team.flagged()
    (notice,) = told(team, flag, colleagues=(team.neighbour,))
    notice.acknowledge(by=team.neighbour, now=team.now)
    assert (Lack.NOTICE, flag.ref) not in faults(team)
    fresh(flag).suspend("He is in hospital.", by=team.supervisor, now=team.now)
    fresh(flag).resume("He is home.", by=team.supervisor, now=team.now)
    assert (Lack.NOTICE, flag.ref) in faults(team)


def test_p27_the_worklist_names_no_case_to_who_is_named_in_it(team: Office) -> None:
    case = team.triaged(Code.UD03, responsible=None)
    assert (Lack.BURDEN, case.ref) in faults(team, "other_supervisor")
    case.open_counter(team.other_supervisor, "He laughed.", by=team.supervisor, now=team.now)
    assert case.ref not in {ref for _, ref in faults(team, "other_supervisor")}
    with pytest.raises(NotPermitted, match="see the data-quality worklist"):
        faults(team, "caseworker")
    assert Outcome.NEW_CASE is team.incident_of(case).outcome
