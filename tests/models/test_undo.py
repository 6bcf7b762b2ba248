"""Undo and redo: what somebody did last is taken back by an event of its own; after others acted it is a correction."""

from __future__ import annotations

from random import Random

import pytest

from models.case import Case, Note
from models.deed import Deed, join_since, last_of, one_act
from models.errors import Refused, Trouble
from models.journal import Event
from models.letter import Letter
from models.people import Colleague
from models.people import Office as People
from models.policy.lives import ALL_LIVES
from models.policy.reversible import ASIDE, DECIDED, FINAL, INSTEAD, why_final
from models.policy.roles import Role
from models.policy.states import IncidentState, LetterState
from models.queries import case_file, lookup, timeline
from models.queue_line import QueueLine
from models.undo import Retraced, can_undo, redo, undo
from models.verify import verify
from models.visiting import read_card
from tests.factories import Office, fresh
from tests.models.everything_kept import differences, kept
from tests.models.histories import History


def _undo(team: Office, by: Colleague) -> Retraced:
    return undo(by=by, now=team.now)


def _titles(team: Office, case: Case) -> list[str]:
    return [one.title for one in timeline.of(case.ref, team.supervisor.actor(), team.now)]


def test_an_assignment_is_undone_and_done_again(team: Office) -> None:
    case = team.triaged()
    before = kept()
    case.assign(team.other_caseworker, by=team.supervisor, now=team.now)
    assigned = kept()
    found = _undo(team, team.supervisor)
    assert found.sentence == f"Case assigned: {case.ref}. Undone."
    assert differences(before, kept()) == []
    assert redo(by=team.supervisor, now=team.now).sentence == f"Case assigned: {case.ref}. Done again."
    assert differences(assigned, kept()) == []
    assert _titles(team, case)[:3] == ["Done again: Case assigned", "Undone: Case assigned", "Case assigned"]
    assert verify(deep=True).whole


def test_undo_goes_back_step_by_step_and_forth_again_until_another_act(team: Office) -> None:
    case = team.triaged()
    states = [kept()]
    for text in ("One.", "Two.", "Three."):
        case.note(text, by=team.caseworker, now=team.now)
        states.append(kept())
    for number in (2, 1, 0):
        _undo(team, team.caseworker)
        assert differences(states[number], kept()) == []
    for number in (1, 2):
        redo(by=team.caseworker, now=team.now)
        assert differences(states[number], kept()) == []
    case.note("Four.", by=team.caseworker, now=team.now)
    with pytest.raises(Trouble, match="nothing to do again"):
        redo(by=team.caseworker, now=team.now)
    assert [one.text for one in Note.select().order_by(Note.id)] == ["One.", "Two.", "Four."]


def test_a_number_is_never_given_twice_so_that_what_was_undone_can_come_back(team: Office) -> None:
    case = team.triaged()
    first = case.note("One.", by=team.caseworker, now=team.now)
    _undo(team, team.caseworker)
    second = case.note("Two.", by=team.supervisor, now=team.now)
    assert second.id > first.id
    redo(by=team.caseworker, now=team.now)
    assert [one.text for one in Note.select().order_by(Note.id)] == ["One.", "Two."]
    assert verify(deep=True).whole


def test_a_triage_is_undone_with_the_case_that_it_opened(team: Office) -> None:
    incident = team.reported()
    before = kept()
    team.triage(incident)
    case = fresh(incident).case
    assert case is not None
    _undo(team, team.supervisor)
    assert differences(before, kept()) == []
    assert fresh(incident).state is IncidentState.SUBMITTED
    assert Case.get_or_none(Case.ref == case.ref) is None
    assert QueueLine.get().ref == incident.ref
    redo(by=team.supervisor, now=team.now)
    again = fresh(incident).case
    assert again is not None
    assert again.ref == case.ref
    assert verify(deep=True).whole


def test_a_report_that_was_sent_by_mistake_is_a_draft_again(team: Office) -> None:
    incident = team.drafted()
    before = kept()
    incident.submit(by=team.officer, now=team.now)
    _undo(team, team.officer)
    assert differences(before, kept()) == []
    assert QueueLine.select().count() == 0


def test_a_bulk_action_is_one_undo(team: Office) -> None:
    cases = [team.triaged() for _ in range(3)]
    before = kept()
    with one_act(team.supervisor, team.now, "Assigned {} to Cleo Ward"):
        for case in cases:
            case.assign(team.other_caseworker, by=team.supervisor, now=team.now)
    assert _undo(team, team.supervisor).sentence == "Assigned 3 to Cleo Ward. Undone."
    assert differences(before, kept()) == []
    redo(by=team.supervisor, now=team.now)
    assert {fresh(case).owner for case in cases} == {team.other_caseworker}


def test_of_a_bulk_action_what_others_changed_since_stays_and_it_is_said(team: Office) -> None:
    cases = [team.triaged() for _ in range(3)]
    with one_act(team.supervisor, team.now, "Assigned {} to Cleo Ward"):
        for case in cases:
            case.assign(team.other_caseworker, by=team.supervisor, now=team.now)
    fresh(cases[1]).assign(team.supervisor, by=team.other_supervisor, now=team.later(minutes=5))
    found = _undo(team, team.supervisor)
    assert "Tom Tarn has gone on from there" in found.sentence
    owners = [fresh(case).owner for case in cases]
    assert owners == [team.caseworker, team.supervisor, team.caseworker]


def test_after_a_note_by_another_it_is_a_correction_and_both_stay_on_the_timeline(team: Office) -> None:
    case = team.triaged()
    case.assign(team.other_caseworker, by=team.supervisor, now=team.now)
    team.later(minutes=3)
    fresh(case).note("Rang him.", by=team.other_caseworker, now=team.now)
    found = _undo(team, team.supervisor)
    assert found.sentence == (
        f"Case assigned: {case.ref}. Taken back as a correction, since Cleo Ward acted in between: "
        "both stay on the timeline."
    )
    assert fresh(case).owner == team.caseworker
    assert _titles(team, case)[:3] == ["Corrected: Case assigned", "Note added", "Case assigned"]
    assert verify(deep=True).whole


def test_what_others_built_on_stays_and_says_who_and_what(team: Office) -> None:
    incident = team.reported()
    team.triage(incident)
    case = fresh(incident).case
    assert case is not None
    from models.investigation import Investigation

    Investigation.begin(case, by=team.other_supervisor, now=team.later(minutes=2))
    before = kept()
    with pytest.raises(Refused, match=r"Tom Tarn has gone on from there, at .*: Investigation begun"):
        _undo(team, team.supervisor)
    assert differences(before, kept()) == []


def test_what_another_changed_since_is_not_put_back(team: Office) -> None:
    case = team.triaged()
    case.assign(team.other_caseworker, by=team.supervisor, now=team.now)
    fresh(case).assign(team.supervisor, by=team.other_supervisor, now=team.now)
    with pytest.raises(Refused, match="Tom Tarn has gone on"):
        _undo(team, team.supervisor)
    assert fresh(case).owner == team.supervisor


def test_nobody_undoes_what_another_did(team: Office) -> None:
    case = team.triaged()
    case.note("Mine.", by=team.caseworker, now=team.now)
    with pytest.raises(Trouble, match="nothing of yours to undo"):
        _undo(team, team.other_caseworker)


def test_a_letter_is_taken_back_from_the_outbox_for_ten_minutes(team: Office) -> None:
    letter = _sent(team)
    team.later(minutes=9)
    _undo(team, team.caseworker)
    assert fresh(letter).state is LetterState.READY
    with pytest.raises(Trouble, match="nothing to do again"):
        redo(by=team.caseworker, now=team.now)


def test_a_letter_that_left_stays(team: Office) -> None:
    letter = _sent(team)
    team.later(minutes=11)
    with pytest.raises(Refused, match="outbox"):
        _undo(team, team.caseworker)
    assert fresh(letter).state is LetterState.SENT


def _sent(team: Office) -> Letter:
    return team.sent(team.written(team.approved(team.warning())))


def test_a_decision_stands_and_the_refusal_says_what_to_do(team: Office) -> None:
    team.approved(team.warning())
    with pytest.raises(Refused) as refusal:
        _undo(team, team.supervisor)
    assert DECIDED in refusal.value.sentence


def test_after_a_day_it_is_put_right_by_a_step_of_its_own(team: Office) -> None:
    case = team.triaged()
    case.note("Mine.", by=team.caseworker, now=team.now)
    team.later(hours=25)
    with pytest.raises(Trouble, match="After a day"):
        _undo(team, team.caseworker)


def test_who_may_no_longer_do_it_may_not_undo_it(team: Office) -> None:
    case = team.triaged()
    case.assign(team.other_caseworker, by=team.caseworker, now=team.now)
    People.change_colleague(team.caseworker, role=Role.COLLEAGUE, by=team.lead, now=team.now)
    with pytest.raises(Refused, match="Your role cannot"):
        _undo(team, fresh(team.caseworker))


def test_a_new_colleague_who_has_cases_already_stays(team: Office) -> None:
    new = People.add_colleague("new", "New One", Role.CASEWORKER, by=team.lead, now=team.now)
    case = team.triaged()
    case.assign(new, by=team.supervisor, now=team.now)
    with pytest.raises(Refused, match="rests on it"):
        _undo(team, team.lead)
    assert fresh(case).owner == new


def test_a_person_s_new_name_is_undone_in_every_search(team: Office) -> None:
    team.triaged()
    before = kept()
    People.change_person(team.customer, name="Ms Zoë Quill", by=team.caseworker, now=team.now)
    assert differences(before, kept())
    _undo(team, team.caseworker)
    assert differences(before, kept()) == []


def test_who_has_a_stale_copy_is_told_after_an_undo(team: Office) -> None:
    case = team.triaged()
    case.assign(team.other_caseworker, by=team.supervisor, now=team.now)
    copy = fresh(case)
    _undo(team, team.supervisor)
    with pytest.raises(Refused, match="changed by somebody else"):
        copy.assign(team.supervisor, by=team.other_supervisor, now=team.now)


def test_every_named_verb_is_one_of_a_life() -> None:
    names = {f"{life.name}.{step.verb}" for life in ALL_LIVES.values() for step in life.steps}
    assert {*FINAL, *INSTEAD, *ASIDE} <= names
    assert {f"{verb.partition('.')[0]}.{other}" for verb, other in INSTEAD.items()} <= names


@pytest.mark.parametrize("seed", range(3))
def test_any_verb_then_undo_gives_the_state_before_on_both_engines(team: Office, seed: int) -> None:
    """Nobody else acts in between; what can't be undone says why and changes nothing."""
    history = History(team, Random(seed))
    undone = 0
    for _ in range(2):
        history.begin()
        for _ in range(20):
            team.later(minutes=1)
            before, last = kept(), _last()
            deed = history.attempt()
            if deed.trouble is not None or not _changed(last):
                continue
            after = kept()
            undone += _back_and_forth(team, deed.by, before, after)
            if history.luck.random() < 0.3:
                history.help_on()
    assert undone > 5
    assert verify(deep=True).broken is None


def _back_and_forth(team: Office, by: Colleague, before: dict, after: dict) -> int:  # type: ignore[type-arg]
    possible = can_undo(by.id)
    try:
        _undo(team, by)
    except Refused as refusal:
        assert not possible, refusal.sentence
        assert differences(after, kept()) == []
        return 0
    assert possible
    assert differences(before, kept()) == []
    try:
        redo(by=by, now=team.now)
    except Refused:
        return 1  # a letter is sent again by its own verb
    assert differences(after, kept()) == []
    return 1


def _last() -> int:
    newest = Event.select().order_by(Event.id.desc()).first()
    return newest.id if newest is not None else 0


def _changed(last: int) -> bool:
    return Event.select().where((Event.id > last) & (Event.fields != "{}")).exists()


def test_every_verb_that_records_a_decision_is_final(team: Office) -> None:
    """A decision is never undone, whichever verb makes it."""
    for seed in range(4):
        history = History(team, Random(seed))
        history.begin()
        for _ in range(30):
            history.attempt()
    events = {one.id: one for one in Event.select()}
    for deed in Deed.select():
        for unit in deed.events:
            if any('"decision:' in events[id].fields for id in unit):
                assert why_final([events[id].verb for id in unit]), events[unit[-1]].verb


def test_who_only_read_or_looked_up_has_not_acted_in_between(team: Office) -> None:
    """A case that was opened, a person that was looked up and a card that was read are as they were."""
    case = team.investigated()
    team.later(minutes=1)
    case_file.of(case.ref, team.supervisor.actor(), team.now)
    (found,) = lookup.who("patel", team.other_caseworker.actor(), team.now)
    read_card(found, team.other_caseworker.actor(), team.now)
    People.change_person(team.customer, name="Ms Zoë Quill", by=team.caseworker, now=team.now)
    read_card(found, team.other_caseworker.actor(), team.now)
    assert _undo(team, team.caseworker).others == ()
    assert fresh(team.customer).name == "Mr Rakesh Patel"


def test_what_was_done_one_by_one_is_one_act_when_it_is_joined(team: Office) -> None:
    cases = [team.triaged() for _ in range(3)]
    cases[0].note("Before.", by=team.supervisor, now=team.now)
    last = last_of(team.supervisor.id)
    for case in cases:
        fresh(case).note("Checked.", by=team.supervisor, now=team.now)
    fresh(cases[0]).note("Of somebody else.", by=team.caseworker, now=team.now)
    join_since(team.supervisor.id, last, "Reviewed {} one at a time")
    found = _undo(team, team.supervisor)
    assert found.words == "Reviewed 3 one at a time"
    assert Note.select().where(Note.noted_by == team.supervisor).count() == 1
    assert _undo(team, team.supervisor).words.startswith("Note added")


def test_joined_act_says_how_many_stay_and_why(team: Office) -> None:
    """What was decided stays, what was only noted is taken back."""
    measures = [team.warning(), team.warning()]
    last = last_of(team.supervisor.id)
    for measure in measures:
        team.approved(measure)
    fresh(measures[0]).case.note("Looked at.", by=team.supervisor, now=team.now)
    join_since(team.supervisor.id, last, "Reviewed {} one at a time")
    found = _undo(team, team.supervisor)
    assert found.sentence.startswith("Reviewed 3 one at a time. Undone for 1. 2 stay: ")
    assert found.sentence.count("this can't be undone") == 1
    assert Note.select().count() == 0
