"""What colleagues say stays word for word (P24), and who reported it hears what came of it (P52)."""

from __future__ import annotations

import pytest

from models.case import Case
from models.errors import BadInput, NotFound
from models.investigation import Investigation
from models.outcome_told import OutcomeTold
from models.people import Colleague
from models.people import Office as People
from models.policy.behaviours import Channel, PersonPart
from models.policy.clauses import owed
from models.policy.states import Outcome
from models.policy.states_people import StatementState
from models.queries import case_file, people_rows, timeline
from models.queries.facts import facts_of
from models.record import Record
from models.settings import timing
from models.statement import Statement, StatementAddendum
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused, wrong_state
from tests.queries.secrets import texts

SAID = 'He said: "I know where you live".\n  Then he left — slowly.'


def duties(root: Record) -> dict[str, str]:
    """What is owed, and until when."""
    return {duty.words: f"{duty.due:%a %d %H}" for _, duty in owed(facts_of(fresh(root)), timing())}


def asked(team: Office) -> Statement:
    """Jo was hurt; Nia wrote the report."""
    team.reported(by=team.neighbour)
    return Statement.get(Statement.colleague == team.officer)


def test_p24_whoever_did_not_write_the_report_is_asked_in_their_own_words(team: Office) -> None:
    team.reported(by=team.officer, affected=(team.officer, team.neighbour))
    assert [one.colleague for one in Statement.select()] == [team.neighbour], "Jo's own words are the report"
    incident = team.incident_of(team.triaged())
    with allowed("statement.open"):
        incident.name_colleague(team.caseworker, by=team.officer, now=team.now)


def test_p24_a_statement_is_due_after_three_days_with_a_reminder_each_day(team: Office) -> None:
    statement = asked(team)
    root = statement.incident
    assert duties(root)[f"Give your statement about {root.ref}"] == "Mon 09 17", "Saturday is no working day"
    assert duties(root)["Remind Jo Price of their statement"] == "Thu 05 17"
    team.later(days=1)
    with allowed("statement.remind"):
        statement.remind(by=team.caseworker, now=team.now)
    assert duties(root)["Remind Jo Price of their statement"] == "Fri 06 17"
    statement.give(SAID, by=team.officer, now=team.now)
    assert not [words for words in duties(root) if "statement" in words]


def test_p24_the_words_stay_and_are_only_added_to(team: Office) -> None:
    statement = asked(team)
    with allowed("statement.give"):
        statement.give(SAID, by=team.officer, now=team.now)
    assert fresh(statement).text == SAID
    with wrong_state():
        statement.give("Otherwise.", by=team.officer, now=team.now)
    with not_permitted("the colleague who was asked"):
        statement.add("She also said …", by=team.caseworker, now=team.now)
    with allowed("statement.add"):
        statement.add("It was ten past three.", by=team.officer, now=team.now)
    assert fresh(statement).text == SAID
    assert [one.text for one in StatementAddendum.select()] == ["It was ten past three."]


def test_p24_who_writes_it_down_for_somebody_says_how(team: Office) -> None:
    statement = asked(team)
    with nothing_changes(), pytest.raises(BadInput, match="whether it was read back"):
        statement.give(SAID, by=team.caseworker, now=team.now)
    with not_permitted("the colleague who was asked, caseworker"):
        statement.give(SAID, "By phone", by=team.neighbour, now=team.now)
    with allowed("statement.give"):
        statement.give(SAID, "By phone, read back to her.", by=team.caseworker, now=team.now)
    part = people_rows.statement_of(statement.ref, team.officer.actor(), team.now)
    assert (part.text, part.taken) == (SAID, "Sam Okoro: By phone, read back to her.")


def test_p24_a_statement_is_never_forced(team: Office) -> None:
    statement = asked(team)
    with not_permitted("the colleague who was asked"):
        statement.decline(by=team.caseworker, now=team.now)
    with allowed("statement.decline"):
        statement.decline(by=team.officer, now=team.now)
    with allowed("statement.give"):
        statement.give("After all.", by=team.officer, now=team.now)


def test_p24_findings_wait_for_what_colleagues_were_asked(team: Office) -> None:
    case = team.investigating(by=team.neighbour)
    found = team.answer(case)
    with refused("P24", "Take the statement of Jo Price"):
        found.conclude("It happened.", by=team.caseworker, now=team.now)
    statement = Statement.get()
    with nothing_changes(), pytest.raises(BadInput, match="why the statement is not needed"):
        statement.waive(" ", by=team.caseworker, now=team.now)
    statement.waive("She is off sick, and there is a recording.", by=team.caseworker, now=team.now)
    assert fresh(statement).state is StatementState.NOT_NEEDED
    with allowed("investigation.conclude"):
        Investigation.of(case).conclude("It happened.", by=team.caseworker, now=team.now)


def test_p24_witnesses_can_be_asked_and_nobody_else(team: Office) -> None:
    incident = team.reported(witnesses=(team.neighbour,))
    with refused("P24.part", "name them as a witness first"):
        Statement.ask(incident, team.other_caseworker, by=team.caseworker, now=team.now)
    with allowed("statement.ask"):
        Statement.ask(incident, team.neighbour, by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="asked already"):
        Statement.ask(incident, team.neighbour, by=team.caseworker, now=team.now)
    incident.name_colleague(team.manager, PersonPart.WITNESS, by=team.officer, now=team.now)
    with allowed("statement.ask"):
        Statement.ask(incident, team.manager, by=team.caseworker, now=team.now)


def test_p45_a_statement_is_read_by_the_case_team_and_by_who_gave_it(team: Office) -> None:
    case = team.triaged(affected=(team.officer, team.neighbour))
    statement = Statement.get(Statement.colleague == team.neighbour)
    statement.give("zzstatement", by=team.neighbour, now=team.now)

    def reads(who: Colleague) -> bool:
        by = who.actor()
        file = case_file.of(case.ref, by, team.now)
        told = "\n".join([*texts(file), *texts(timeline.of(case.ref, by, team.now))])
        return "zzstatement" in told

    assert [
        one.login for one in (team.caseworker, team.neighbour, team.officer, team.manager) if reads(one)
    ] == [
        "sam",
        "nia",
    ]
    with pytest.raises(NotFound):
        people_rows.statement_of(statement.ref, team.officer.actor(), team.now)


def settle(team: Office) -> Case:
    """A case that ended; Nia reported what happened to Jo."""
    case = team.investigating(by=team.neighbour)
    Statement.get().give(SAID, by=team.officer, now=team.now)
    team.answer(case).conclude("zzfindings", by=team.caseworker, now=team.now)
    team.contacted(case)
    team.started(team.warning(case))
    fresh(case).close("zzreason", by=team.caseworker, now=team.now)
    return fresh(case)


def test_p52_who_reported_it_and_who_was_hurt_hear_what_came_of_it(team: Office) -> None:
    case = settle(team)
    incident = team.incident_of(case)
    told = {words: due for words, due in duties(case).items() if words.startswith("Tell")}
    assert told == {
        f"Tell Nia Noor what came of {incident.ref}": "Wed 11 17",
        f"Tell Jo Price what came of {incident.ref}": "Wed 11 17",
    }
    with nothing_changes(), pytest.raises(BadInput, match="Say who was told: nia, jo"):
        incident.tell_outcome(Channel.PHONE, by=team.caseworker, now=team.now)
    with allowed("incident.tell_outcome"):
        incident.tell_outcome(Channel.PHONE, team.officer, by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="They need not be told"):
        incident.tell_outcome(Channel.PHONE, team.manager, by=team.caseworker, now=team.now)
    fresh(incident).tell_outcome(Channel.EMAIL, by=team.caseworker, now=team.now)
    assert not [words for words in duties(case) if words.startswith("Tell")]


def test_p47_what_they_are_told_holds_nothing_that_is_restricted(team: Office) -> None:
    case = settle(team)
    incident = team.incident_of(case)
    incident.tell_outcome(Channel.PHONE, team.officer, by=team.caseworker, now=team.now)
    words = OutcomeTold.get().words
    assert "This is what we did: warning letter." in words
    assert f"({incident.ref})" in words
    for restricted in ("zzfindings", "zzreason", "shouted", "talk did not help", "Patel"):
        assert restricted not in words
    file = case_file.of(case.ref, team.officer.actor(), team.now)
    assert [one.words for one in file.outcomes] == [words]
    assert case_file.of(case.ref, team.neighbour.actor(), team.now).outcomes == ()


def test_p52_before_it_ended_there_is_no_outcome_to_tell(team: Office) -> None:
    case = team.triaged()
    incident = team.incident_of(case)
    with refused("P52.told", "Close the case first"):
        incident.tell_outcome(Channel.PHONE, by=team.caseworker, now=team.now)


def test_p13_who_reported_what_was_forceful_only_hears_why_nothing_follows(team: Office) -> None:
    incident = team.triage(team.reported(), Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
    assert f"Tell Jo Price what came of {incident.ref}" in duties(incident)
    with allowed("incident.tell_outcome"):
        incident.tell_outcome(Channel.PHONE, by=team.caseworker, now=team.now)
    assert "forceful or determined" in OutcomeTold.get().words
    assert duties(incident).keys() & {f"Tell Jo Price what came of {incident.ref}"} == set()


def test_p52_a_case_that_was_opened_again_is_told_of_anew_when_it_ends_again(team: Office) -> None:
    case = settle(team)
    incident = team.incident_of(case)
    for one in (team.neighbour, team.officer):
        incident.tell_outcome(Channel.PHONE, one, by=team.caseworker, now=team.now)
    case.reopen("There is more.", by=team.supervisor, now=team.now)
    team.later(days=1)
    fresh(case).close("Nothing came of it.", by=team.caseworker, now=team.now)
    assert f"Tell Jo Price what came of {incident.ref}" in duties(case)


def test_who_has_left_need_not_be_told(team: Office) -> None:
    case = settle(team)
    People.retire_colleague(team.neighbour, by=team.lead, now=team.now)
    assert not [words for words in duties(case) if "Nia" in words]
