"""The journal and the record: one event a verb, never changed, never silently overwritten (I20 to I22)."""

from __future__ import annotations

import json
from typing import Any

import peewee
import pytest

from models.case import Case
from models.database import database, is_postgres
from models.errors import Refused, Stale
from models.investigation import Investigation
from models.journal import Event, OutsideAVerb, SealKey, opened
from models.letter import Letter
from models.policy.behaviours import Code, Enquiry, Factor, YesNo
from models.policy.states import CaseState, Outcome
from models.support import ColleagueSupport, Offer
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import allowed, changed, everything, nothing_changes

SECRET = "Zwieback"


def test_i21_one_event_says_who_did_what_to_which_record_and_when(team: Office) -> None:
    case = team.triaged()
    before = Event.select().count()
    team.later(minutes=5)
    case.note("He rang.", by=team.caseworker, now=team.now)
    assert Event.select().count() == before + 1
    event = Event.select().order_by(Event.id.desc()).get()
    assert (event.verb, event.who, event.at) == ("case.note", team.caseworker.id, team.now)
    assert (event.entity, event.entity_id, event.case_id) == ("case_file", case.id, case.id)
    assert json.loads(event.fields) == {"note:1": ["case", "goes_well", "noted_at", "noted_by", "text"]}
    told = next(opened([event], lambda _: True))
    assert told["said"] == {"text": "He rang.", "goes_well": False}
    assert told["changes"]["note:1"]["text"] == "He rang."


def test_i21_a_refused_verb_leaves_no_event_and_the_record_in_hand_as_it_was(team: Office) -> None:
    incident = team.reported()
    with nothing_changes(), pytest.raises(Refused):
        incident.triage(Outcome.NEW_CASE, "", by=team.supervisor, now=team.now)
    assert (incident.outcome, incident.triaged_by_id) == (None, None)
    with allowed("incident.triage"):
        team.triage(incident)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET who = 2",
        "UPDATE event SET verb = verb",
        "DELETE FROM event",
        "DELETE FROM event WHERE id = 1",
        "INSERT INTO event SELECT * FROM event WHERE id = 1",
    ],
)
def test_i21_the_database_itself_refuses_to_change_an_event(team: Office, statement: str) -> None:
    with nothing_changes(), pytest.raises(peewee.DatabaseError), database.atomic():
        database.execute_sql(statement)


def test_i21_nor_can_an_event_be_replaced_or_all_be_emptied(team: Office) -> None:
    statement = "TRUNCATE event" if is_postgres() else "INSERT OR REPLACE INTO event SELECT * FROM event"
    with nothing_changes(), pytest.raises(peewee.DatabaseError, match="append-only"), database.atomic():
        database.execute_sql(statement)


def test_i21_nothing_changes_outside_a_verb(team: Office) -> None:
    case = team.triaged()
    case.state = CaseState.CLOSED
    with nothing_changes(), pytest.raises(OutsideAVerb):
        case.save()
    with nothing_changes(), pytest.raises(OutsideAVerb):
        Case.create(ref="UCB-C-2026-9999", opened_at=team.now)


def test_i22_the_second_save_is_refused_and_shows_both_texts(team: Office) -> None:
    letter = team.written(team.no_action())
    mine, theirs = fresh(letter), fresh(letter)
    theirs.rewrite("We spoke on Monday.", by=team.supervisor, now=team.now)
    with nothing_changes(), pytest.raises(Stale) as refusal:
        mine.rewrite("We spoke on Tuesday.", by=team.caseworker, now=team.now)
    assert refusal.value.number == "I22"
    found = {one.field: (one.yours, one.theirs) for one in refusal.value.differences}
    assert found == {"own_words": ("We spoke on Tuesday.", "We spoke on Monday.")}
    with allowed("letter.rewrite"):
        fresh(letter).rewrite("We spoke on Tuesday.", by=team.caseworker, now=team.now)


def test_i22_two_people_who_decide_at_once_decide_once(team: Office) -> None:
    measure = team.spoc()
    one, other = fresh(measure), fresh(measure)
    one.approve(by=team.supervisor, now=team.now)
    with nothing_changes(), pytest.raises(Stale):
        other.reject("No.", by=team.other_supervisor, now=team.now)


def test_i22_different_records_of_one_case_do_not_disturb_each_other(team: Office) -> None:
    case = team.triaged()
    other = fresh(case)
    case.note("One.", by=team.caseworker, now=team.now)
    with allowed("case.note"):
        other.note("Two.", by=team.supervisor, now=team.now)


def test_i20_factors_and_support_notes_are_readable_only_where_they_belong(team: Office) -> None:
    case = team.triaged()
    found = Investigation.begin(case, by=team.caseworker, now=team.now)
    said: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    found.note_distress(YesNo.YES, SECRET, **said)
    found.ask_needs(Enquiry.ASKED, (Factor.ALCOHOL,), SECRET, **said)
    found.add_factor(Factor.DRUGS, SECRET, **said)
    found.consider_adjustments(YesNo.YES, SECRET, **said)
    support = ColleagueSupport.get()
    support.contact((Offer.DEBRIEF,), SECRET, by=team.manager, now=team.now)
    holding = {name for name, rows in everything().items() if SECRET in str(rows)}
    assert holding == {"investigation", "contributory_factor", "support"}
    assert SECRET not in _journal("", "reasons")
    assert SECRET in _journal("factors")
    assert SECRET in _journal("support")


def test_p47_reasons_are_sealed_apart_from_what_colleagues_must_do(team: Office) -> None:
    case = team.investigated(Code.UD03)
    team.burdened(team.incident_of(case))
    team.restricted(case, reasons=SECRET)
    assert SECRET not in _journal("")
    assert "Take calls on Mondays" in _journal("")
    assert SECRET in _journal("reasons")


def _journal(*kinds: str) -> str:
    """What readers of these kinds of seals can read of the journal: "" for the plain ones, "reasons", …"""

    def may(subject: str) -> bool:
        head, _, rest = subject.partition(":")
        return ("support" if head == "support" else rest.partition(":")[2]) in kinds

    return str(list(opened(Event.select(), may)))


def test_erasing_a_key_takes_the_words_and_leaves_the_chain_whole(team: Office) -> None:
    case = team.triaged()
    case.note(SECRET, by=team.caseworker, now=team.now)
    assert SECRET in _journal("")
    SealKey.delete().where(SealKey.subject == f"case:{case.id}").execute()
    assert SECRET not in _journal("")
    assert verify(deep=True).broken is None
    assert SECRET.encode() not in b"".join(_cells())


def _cells() -> list[bytes]:
    """Every cell of the journal, as it lies in the database."""
    rows = database.execute_sql("SELECT fields, sealed FROM event").fetchall()
    return [str(cell).encode() for row in rows for cell in row]


def test_a_change_past_the_verbs_is_found(team: Office) -> None:
    """A negative control: the check that everything else relies on can fail."""
    case = team.triaged()
    assert verify(deep=True).broken is None
    database.execute_sql(f"UPDATE case_file SET owner_id = {team.head.id} WHERE id = {case.id}")
    found = verify(deep=True).broken
    assert found is not None
    assert "owner" in found.sentence


def test_a_verb_within_a_verb_never_happens_by_itself(team: Office) -> None:
    measure = team.spoc()
    team.approved(measure)
    with nothing_changes(), pytest.raises(Refused, match=r"part of: letter\.send"):
        measure.notify(by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(Refused, match=r"part of: incident\.triage"):
        Case.open(None, None, by=team.caseworker, now=team.now)


def test_a_letter_that_is_sent_leaves_an_event_for_the_letter_and_one_for_its_measure(team: Office) -> None:
    decision = team.approved(team.spoc())
    letter = team.written(decision)
    letter.check(by=team.caseworker, now=team.now)
    letter.ready(by=team.caseworker, now=team.now)
    before, count = everything(), Event.select().count()
    letter.send(by=team.caseworker, now=team.now)
    assert [one.verb for one in Event.select().order_by(Event.id).offset(count)] == [
        "measure.notify",
        "letter.send",
    ]
    assert {"letter", "measure", "event"} <= set(changed(before))
    assert fresh(letter).text


def test_letters_are_read_by_those_who_may_read_reasons(sqlite_team: Office) -> None:
    letter = sqlite_team.told(sqlite_team.no_action())
    assert Letter.get_by_id(letter.id).seal().endswith(":reasons")
