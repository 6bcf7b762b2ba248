"""As known on: what was known and in force on a day, played back from the journal (domain.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pendulum
import pytest

from models.case import Case
from models.errors import BadInput, NotPermitted
from models.incident import Incident
from models.investigation import Investigation
from models.journal import SealKey
from models.people import Office as People
from models.people import Person
from models.policy.behaviours import Code
from models.policy.measures import LetterKind
from models.policy.states import MeasureState, Outcome, ReviewOutcome, Stage
from models.queries import case_file, timeline
from models.queries.as_known import KnownOn, end_of
from models.queries.case_file import CaseFile
from models.queries.dossier import Dossier
from models.record import Record
from models.registry import RECORDS
from models.settings import Settings
from models.tick import tick
from tests.factories import Office, fresh
from tests.queries.secrets import secret_case

#: What shows that a record belongs to a case; where a row came from is the import's own business.
OF_A_CASE = {"case", "incident"}
ELSEWHERE = {"source_ref"}


def test_what_is_known_today_is_what_stands_in_every_table(team: Office) -> None:
    root: Record = secret_case(team)
    known, live = KnownOn(root, team.today, team.now), Dossier(root)
    compared = 0
    for model in RECORDS:
        if model.table() in ELSEWHERE:
            continue
        if model in (Case, Incident, Person) or OF_A_CASE & set(model._meta.fields):
            assert [plain(one) for one in known.all(model)] == [plain(one) for one in live.all(model)]
            compared += len(live.all(model))
    assert compared > 30


def plain(record: Record) -> dict[str, Any]:
    return {name: value for name, value in record.__data__.items() if name != "version"}


def story(office: Office) -> Iterator[str]:
    """A case from its report to its closure, with what happened on each day; yields its reference, or the report's."""
    incident = office.reported(Code.UD03, Code.UB01)
    yield incident.ref
    office.triage(incident, owner=office.caseworker)
    case = fresh(incident).case
    assert case is not None
    yield case.ref
    _begin(office, case)
    yield case.ref
    restriction = office.restriction(case)
    interim = office.flag(case)
    interim.start_interim(by=office.supervisor, now=office.now)
    yield case.ref
    office.started(restriction)
    yield case.ref
    tick(office.now)
    second = office.reported(by=office.neighbour, affected=(office.neighbour,))
    yield case.ref
    office.triage(second, Outcome.JOINED_CASE, case=fresh(case))
    People.change_person(office.customer, name="Mr Ravi Patel", by=office.caseworker, now=office.now)
    yield case.ref
    appeal = office.in_review(office.decision_of(restriction))
    yield case.ref
    appeal.partly_uphold(
        "Half of it.", "Take calls on Mondays and Thursdays.", by=office.lead, now=office.now
    )
    yield case.ref
    office.outcome_told(appeal).implement(by=office.caseworker, now=office.now)
    yield case.ref
    office.later(months=5)
    review = office.review_of(restriction)
    decision = review.complete(ReviewOutcome.END, "It has worked.", by=office.supervisor, now=office.now)
    office.told(decision, LetterKind.REVIEW_OUTCOME)
    yield case.ref


def _begin(office: Office, case: Case) -> None:
    Investigation.begin(case, by=office.caseworker, now=office.now)
    office.answer(case).conclude("It happened.", by=office.caseworker, now=office.now)
    office.contacted(case)
    office.burdened(office.incident_of(case))


def test_each_day_is_told_later_as_it_was_told_that_evening(team: Office) -> None:
    evenings: list[tuple[str, date, CaseFile, Any]] = []
    for ref in story(team):
        evening = pendulum.instance(end_of(team.today))
        seen = case_file.of(ref, team.lead.actor(), evening), timeline.of(ref, team.lead.actor(), evening)
        evenings.append((ref, team.today, *seen))
        team.later(days=2)
    assert len(evenings) == 11
    for ref, day, told, entries in evenings:
        later = case_file.of(ref, team.lead.actor(), team.now, day)
        assert later.on == day
        assert replace(later, on=None, actions=(), version=0) == replace(told, actions=(), version=0)
        if ref == evenings[-1][0]:
            assert timeline.of(ref, team.lead.actor(), team.now, day) == entries


def test_a_measure_that_ended_since_was_in_force_on_that_day(team: Office) -> None:
    flag = team.flagged()
    then = team.today
    team.later(days=20)
    fresh(flag).end("No more risk.", by=team.supervisor, now=team.now)
    ref, lead = flag.case.ref, team.lead.actor()
    assert case_file.of(ref, lead, team.now).flag_words == ()
    known = case_file.of(ref, lead, team.now, then)
    assert (known.flag_words, known.measures[0].state) == (("Visit in pairs.",), MeasureState.ACTIVE)
    assert known.stage is Stage.ACTIVE_MEASURES
    assert known.actions == ()


def test_p1_a_flag_of_another_case_was_warned_of_on_the_days_on_which_it_was_live(team: Office) -> None:
    """Also where it has changed since, or has ended, and before the case in which it stands was opened."""
    other, lead = team.triaged(Code.UB02), team.lead.actor()
    before = team.today
    team.later(days=3)
    flag = team.flagged()
    live = team.today
    team.later(days=3)
    fresh(flag).ease("It goes well.", "Phone first.", "We ring first", by=team.supervisor, now=team.now)
    eased = team.today
    team.later(days=3)
    fresh(flag).end("No more risk.", by=team.supervisor, now=team.now)

    def warned_of(on: date | None = None) -> tuple[str, ...]:
        return case_file.of(other.ref, lead, team.now, on).flag_words

    assert warned_of(before) == ()
    assert warned_of(live) == ("Visit in pairs.",)
    assert warned_of(eased) == ("Phone first.",)
    assert warned_of(team.today) == warned_of() == ()


def test_an_interim_flag_was_in_force_until_its_time_and_no_longer(team: Office) -> None:
    measure = team.flag()
    measure.start_interim(by=team.supervisor, now=team.now)
    begun, lead = team.today, team.lead.actor()
    over = fresh(measure).interim_until
    assert over is not None
    team.later(days=20)
    assert case_file.of(measure.case.ref, lead, team.now, begun).flag
    assert not case_file.of(measure.case.ref, lead, team.now, over.date()).flag


def test_before_its_triage_a_report_stands_alone_even_if_asked_for_as_part_of_its_case(team: Office) -> None:
    incident = team.reported()
    then = team.today
    team.later(days=1)
    team.triage(incident, owner=team.caseworker)
    case = fresh(incident).case
    assert case is not None
    known = case_file.of(incident.ref, team.lead.actor(), team.now, then)
    assert (known.ref, known.is_case, known.stage) == (incident.ref, False, Stage.TRIAGE)
    with pytest.raises(BadInput, match="no record of this yet on 4 March 2026"):
        case_file.of(case.ref, team.lead.actor(), team.now, then)


def test_a_report_that_left_for_another_case_is_known_where_it_was(team: Office) -> None:
    first = team.triaged()
    other = team.triaged(responsible=team.customer)
    moved = team.incident_of(other)
    then = team.today
    team.later(days=3)
    moved.reopen("It belongs to the other.", by=team.supervisor, now=team.now)
    team.triage(fresh(moved), Outcome.JOINED_CASE, case=fresh(first))
    lead = team.lead.actor()
    assert [one.ref for one in case_file.of(other.ref, lead, team.now, then).reports] == [moved.ref]
    assert [one.ref for one in case_file.of(other.ref, lead, team.now).reports] == []
    assert [one.ref for one in case_file.of(other.ref, lead, team.now, team.today).reports] == []
    assert moved.ref in [one.ref for one in case_file.of(first.ref, lead, team.now).reports]
    assert moved.ref not in [one.ref for one in case_file.of(first.ref, lead, team.now, then).reports]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(1, "Give a day that has come"), (-1, "There was no record of this yet on 3 March 2026")],
)
def test_a_day_without_an_answer_is_refused(sqlite_team: Office, days: int, sentence: str) -> None:
    case = sqlite_team.triaged()
    on = sqlite_team.today + timedelta(days=days)
    with pytest.raises(BadInput, match=sentence) as refusal:
        case_file.of(case.ref, sqlite_team.lead.actor(), sqlite_team.now, on)
    assert refusal.value.field == "on"


def test_who_may_read_it_is_asked_of_today(sqlite_team: Office) -> None:
    case = sqlite_team.triaged()
    sqlite_team.later(days=2)
    with pytest.raises(NotPermitted, match="cannot read this case"):
        case_file.of(case.ref, sqlite_team.neighbour.actor(), sqlite_team.now, sqlite_team.today)


def test_erased_words_stay_erased_on_every_day(team: Office) -> None:
    measure = team.restricted()
    then, case = team.today, measure.case
    team.later(days=1)
    SealKey.delete().where(SealKey.subject == f"case:{case.id}:reasons").execute()
    known = case_file.of(case.ref, team.lead.actor(), team.now, then)
    assert known.ref == case.ref
    assert known.measures[0].arrangement == "Take calls on Mondays, 10 to 11."
    assert not known.measures[0].reasons


def test_colleagues_are_called_and_clocks_run_as_they_did_that_day(team: Office) -> None:
    case = team.investigating()
    then, lead = team.today, team.lead.actor()
    before = case_file.of(case.ref, lead, team.now)
    team.later(days=2)
    People.change_colleague(team.caseworker, name="Sam Adeyemi", by=team.lead, now=team.now)
    Settings.change_setting("update", "20", by=team.lead, now=team.now)
    known, today = case_file.of(case.ref, lead, team.now, then), case_file.of(case.ref, lead, team.now)
    assert (before.owner, known.owner, today.owner) == ("Sam Okoro", "Sam Okoro", "Sam Adeyemi")
    assert {one.who for one in timeline.of(case.ref, lead, team.now, then)} >= {"Sam Okoro"}
    heard = " ".join(one.detail for one in timeline.of(case.ref, lead, team.now, then))
    assert "Sam Okoro" in heard
    assert "Sam Adeyemi" not in heard
    told = [one.duty.due_at for one in (before, known, today) if one.duty is not None]
    assert told[0] == told[1]
    assert known.strip == before.strip
    assert known.hidden == ()


def test_a_name_that_the_record_no_longer_holds_is_said_to_be_todays(team: Office) -> None:
    case = team.triaged()
    then = team.today
    team.later(days=1)
    SealKey.delete().where(SealKey.subject == f"colleague:{team.caseworker.id}").execute()
    known = case_file.of(case.ref, team.lead.actor(), team.now, then)
    assert known.owner == "Sam Okoro"
    assert known.hidden == (
        "These names are today's, since the record of that day doesn't hold them: Sam Okoro.",
    )
