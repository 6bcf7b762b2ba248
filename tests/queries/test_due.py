"""What is on somebody's desk: each duty with its deadline, not only the next of a case."""

from __future__ import annotations

from models.database import database
from models.queries import due
from models.queue_line import QueueDuty
from tests.factories import Office, fresh
from tests.queries.lines import fill
from tests.queries.plans import troubles


def duties(office: Office, name: str) -> list[str]:
    return [one.words for one in due.of(getattr(office, name).actor(), office.now)]


def test_everybody_finds_their_own_part_of_a_case(team: Office) -> None:
    case = team.triaged()
    assert duties(team, "manager") == ["Speak to the colleague who was affected"]
    assert "Find out the customer's side" in duties(team, "caseworker")
    assert duties(team, "other_caseworker") == []
    (manager,) = due.of(team.manager.actor(), team.now)
    assert (manager.ref, manager.clause, manager.verb) == (case.ref, "P18", "support contact")
    assert (manager.mine, manager.whose, manager.customer) == (True, "Max Mole", "Patel, R")


def test_a_supervisor_finds_what_any_supervisor_may_do(team: Office) -> None:
    team.reported()
    for name in ("supervisor", "other_supervisor", "lead", "head"):
        (triage,) = (
            one for one in due.of(getattr(team, name).actor(), team.now) if one.verb == "incident triage"
        )
        assert (triage.mine, triage.whose) == (False, "any supervisor")
    assert "Triage the report" not in duties(team, "caseworker")


def test_they_come_soonest_first_and_say_how_they_stand(team: Office) -> None:
    team.triaged()
    found = due.of(team.caseworker.actor(), team.now)
    assert [one.due_at for one in found] == sorted(one.due_at for one in found)
    team.later(days=9)
    late = due.of(team.caseworker.actor(), team.now)[0]
    assert late.shown.text == "!! 4 working days overdue"


def test_a_duty_goes_when_it_is_done(team: Office) -> None:
    case = team.triaged()
    team.contacted(case)
    assert "Find out the customer's side" not in duties(team, "caseworker")
    fresh(case).assign(team.other_caseworker, by=team.supervisor, now=team.now)
    assert duties(team, "caseworker") == []
    assert "Begin to investigate" in duties(team, "other_caseworker")


def test_a_closed_case_owes_only_what_is_owed_to_colleagues(team: Office) -> None:
    incident = team.incident_of(team.closed())
    assert duties(team, "caseworker") == [f"Tell Jo Price what came of {incident.ref}"]
    assert duties(team, "manager") == ["Speak to the colleague who was affected"]


def test_a_live_flag_is_said_with_each_duty(team: Office) -> None:
    team.flagged()
    assert {(one.flag, one.flag_words) for one in due.of(team.manager.actor(), team.now)} == {
        (True, "Visit in pairs.")
    }


def test_it_reads_no_table_from_end_to_end(team: Office) -> None:
    fill(3_000)
    database.execute_sql("analyze")
    assert QueueDuty.select().count() > 2_000
    assert troubles(lambda: due.of(team.lead.actor(), team.now)) == []
