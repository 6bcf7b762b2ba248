"""The timeline: what happened, newest first, in the words that were said and with the names of who is meant."""

from __future__ import annotations

from models.policy.behaviours import Channel, ContactResult
from models.policy.lives import ALL_LIVES
from models.policy.states import Outcome
from models.queries import timeline
from models.queries.said import asks, words_of
from models.queries.timeline import Entry
from models.record import Record
from tests.factories import Office, fresh


def entries(record: Record, office: Office, who: str = "lead") -> tuple[Entry, ...]:
    return timeline.of(record.__data__["ref"], getattr(office, who).actor(), office.now)


def one(title: str, found: tuple[Entry, ...]) -> Entry:
    (entry,) = [entry for entry in found if entry.title == title]
    return entry


def test_it_tells_a_case_from_its_report_to_its_end_newest_first(team: Office) -> None:
    case = team.closed()
    found = entries(case, team)
    titles = [entry.title for entry in found]
    told = [
        "Report begun",
        "Incident reported",
        "Case opened",
        "Investigation begun",
        "Investigation concluded",
    ]
    told += ["Contact tried", "Explained to the customer", "No action decided", "Letter sent", "Case closed"]
    assert [title for title in reversed(titles) if title in told] == told
    assert [entry.at for entry in found] == sorted((entry.at for entry in found), reverse=True)


def test_an_entry_says_who_what_and_to_which_record(team: Office) -> None:
    case = team.triaged()
    team.later(hours=1)
    case.attempt_contact(
        Channel.PHONE, ContactResult.SPOKE, said="I was upset.", by=team.caseworker, now=team.now
    )
    found = entries(case, team)[0]
    assert found == Entry(
        team.now,
        "Contact tried",
        "Sam Okoro",
        "By phone, spoke to them\nI was upset.",
        "case.attempt_contact",
        case.ref,
    )


def test_people_are_named_and_records_are_given_by_reference(team: Office) -> None:
    appeal = team.assigned()
    found = entries(appeal.case, team)
    assert one("Reviewer named", found).detail == "Lena Brook"
    assert one("Reviewer named", found).ref == appeal.ref
    assert one("Appeal made", found).detail.startswith(f"Decision {appeal.decision.ref}, disproportionate")
    second = team.reported(by=team.neighbour)
    team.triage(second, Outcome.JOINED_CASE, case=fresh(appeal.case))
    assert one("Report begun", entries(second, team)[:5]).detail.count("Jo Price") == 1


def test_what_is_usual_is_left_out(team: Office) -> None:
    measure = team.restricted()
    detail = one("Restriction proposed", entries(measure.case, team)).detail
    assert "set days or times" in detail.casefold()
    assert "effective on 4 March 2026" in detail
    assert "emergencies" not in detail  # what always stays open


def test_a_measures_entries_say_which_kind_it_is(team: Office) -> None:
    measure = team.restricted()
    titles = {entry.title for entry in entries(measure.case, team)}
    assert {"Approved: contact restriction", "Started: contact restriction"} <= titles


def test_what_is_masked_says_that_there_is_something(team: Office) -> None:
    case = team.concluded()
    found = entries(case, team, "dpo")
    assert one("Asked about needs", found).masked
    assert one("Asked about needs", found).detail == ""
    assert not one("Asked about needs", entries(case, team)).masked
    assert not one("Incident reported", found).masked  # nothing was said with it


def test_an_incident_before_triage_has_a_timeline_of_its_own(team: Office) -> None:
    incident = team.reported()
    assert [entry.title for entry in entries(incident, team)] == [
        "Incident reported",
        "Support opened",
        "Report begun",
    ]


def test_every_verb_of_every_life_can_be_told_in_words() -> None:
    for life in ALL_LIVES.values():
        for step in life.steps:
            asks(f"{life.name}.{step.verb}")
            words_of(f"{life.name}.{step.verb}", {}, lambda kind, id: "")
    assert words_of("office.change_account", {"began_on": None}, lambda kind, id: "") == "No began on"
    assert asks("case.close")
    assert not asks("letter.check")
