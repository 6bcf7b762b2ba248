"""What is erased when its time is up, what stays and why, and that the record holds afterwards (I27, I21)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.access_request import AccessRequest
from models.case import Case
from models.database import database
from models.deed import Deed
from models.draft import Draft
from models.erasure import Erasure, mark_of
from models.errors import BadInput, Erased, NotPermitted, Refused, Trouble
from models.governance import Governance
from models.incident import Incident
from models.journal import Event, SealKey, opened
from models.keeping import checkpoint
from models.people import Office as People
from models.people import Person
from models.policy.governing import RequestEnd, RetentionKind
from models.policy.states import Outcome, SupportState
from models.queries import find
from models.retention.plan import Plan, plan
from models.support import ColleagueSupport
from models.undo import undo
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import not_permitted, nothing_changes


def set_times(team: Office, months: int = 12) -> None:
    for kind in RetentionKind:
        Governance.set_retention(kind, months, "Our schedule", by=team.dpo, now=team.now)


def shown(team: Office) -> Plan:
    return plan(team.dpo.actor(), team.now)


def due(team: Office) -> list[str]:
    return [one.ref for one in shown(team).erased]


def left(team: Office) -> dict[str, tuple[str, ...]]:
    return {one.ref: one.stays for one in shown(team).left}


def erase(team: Office, ref: str) -> Erasure:
    return Governance.erase(ref, by=team.dpo, now=team.now)


@pytest.fixture
def old(team: Office) -> Case:
    """A case whose time is up today, a year after it was closed; its customer is known by it alone."""
    set_times(team)
    stranger = team.person("Ottoline Quagmire", phone="07700 900 123")
    case = team.closed(team.investigated(responsible=stranger, account="She threw the zinnias at me."))
    for support in ColleagueSupport.select():
        settled(support, team)
    team.later(months=12)
    return case


def settled(support: ColleagueSupport, team: Office) -> None:
    if support.state is SupportState.OPEN:
        support.decline(by=team.officer, now=team.now)


def test_i27_nothing_is_due_before_its_day_and_everything_of_it_on_that_day(team: Office, old: Case) -> None:
    team.now = team.now.subtract(days=1)
    assert (due(team), left(team)) == ([], {})
    with nothing_changes(), pytest.raises(BadInput, match="is no case or report whose time to be kept is up"):
        erase(team, old.ref)
    team.later(days=1)
    (one,) = shown(team).erased
    assert (one.ref, one.due_on, one.months, one.basis) == (old.ref, date(2027, 3, 4), 12, "Our schedule")
    assert one.why == "closed on 4 March 2026; 12 months for closed cases (Our schedule)"
    assert {("case", 1), ("incident", 1), ("person", 1), ("decision", 1)} <= set(one.goes)


def test_i27_what_nobody_set_a_time_for_is_never_due(team: Office) -> None:
    team.closed()
    team.later(years=50)
    assert (due(team), left(team)) == ([], {})


def test_i27_only_the_data_protection_officer_erases_and_the_lead_and_the_head_see_what_is_due(
    team: Office, old: Case
) -> None:
    for who in (team.lead, team.head, team.supervisor, team.caseworker, team.officer, team.hr, team.desk):
        with not_permitted("data protection officer"):
            Governance.erase(old.ref, by=who, now=team.now)
    for who in (team.lead, team.head):
        assert [one.ref for one in plan(who.actor(), team.now).erased] == [old.ref]
    for who in (team.supervisor, team.caseworker, team.officer, team.hr, team.desk):
        with pytest.raises(NotPermitted):
            plan(who.actor(), team.now)


def test_i27_what_was_erased_is_in_no_table_and_leaves_its_mark(team: Office, old: Case) -> None:
    report = team.incident_of(old)
    Draft.keep(team.caseworker, f"note:{old.ref}", {"text": "She threw more zinnias."}, now=team.now)
    Draft.keep(team.caseworker, "report", {"account": "Somebody else."}, now=team.now)
    mark = erase(team, old.ref.lower())
    assert mark.sentence == (
        "erased on 4 March 2027 by Dee Poole: the 12 months for closed cases were over on 4 March 2027 (Our schedule)"
    )
    assert mark.reports == report.ref
    assert mark_of(report.ref) == mark
    assert (Case.select().count(), Incident.select().count()) == (0, 0)
    assert not Person.select().where(Person.name == "Ottoline Quagmire").exists()
    assert [one.form for one in Draft.select()] == ["report"]
    assert not any("zinnias" in text for text in everything_said())
    for ref in (old.ref, report.ref):
        with pytest.raises(Erased, match="was erased on 4 March 2027 by Dee Poole"):
            (Case if ref == old.ref else Incident).at(ref)
    assert find.find("quagmire", team.lead.actor()).shown == ()


def test_i27_what_could_be_undone_of_it_names_nobody_afterwards(team: Office, old: Case) -> None:
    """An act of the same day keeps the name of what it changed."""
    day: dict[str, Any] = {"by": team.dpo, "now": team.now}
    for one in (Person.get(name="Ottoline Quagmire"), team.person("Barnaby Underhill")):
        asked = Governance.record_request(one, team.today, "By letter.", **day)
        Governance.settle_request(asked.id, RequestEnd.TAKEN_BACK, team.today, "They rang.", **day)
    assert any("Quagmire" in one.words for one in Deed.select()), "the control: it is there before"
    erase(team, old.ref)
    said = [one.words for one in Deed.select()]
    assert not any("Quagmire" in one for one in said)
    assert any("Underhill" in one for one in said)
    assert verify(deep=True).whole


def everything_said() -> list[str]:
    """What the keys that there are still open."""
    return [str(one) for one in opened(Event.select(), lambda _: True)]


def test_i21_the_record_holds_after_erasing_and_against_a_checkpoint_from_before(
    team: Office, old: Case, tmp_path: Path
) -> None:
    assert any("zinnias" in text for text in everything_said())
    path = str(tmp_path / "checkpoint")
    checkpoint.keep(path, team.now)
    before = Event.select().count()
    mark = erase(team, old.ref)
    assert Event.select().count() > before, "events only come"
    assert verify(deep=True).whole
    assert checkpoint.compare(path) is None
    last = Event.select().where(Event.chain == old.chain()).order_by(Event.id.desc()).first()
    assert (last.verb, last.who) == ("governance.erase", team.dpo.id)
    assert mark.rows_gone == sum(number for event in erasing() for number in [event.fields.count('["-"]')])


def erasing() -> list[Event]:
    return list(Event.select().where((Event.verb == "governance.erase") & (Event.entity != "erasure")))


def test_i21_a_row_or_a_key_that_comes_back_is_found(team: Office, old: Case) -> None:
    chain = old.chain()
    erase(team, old.ref)
    assert verify().whole
    SealKey.create(subject=chain, key=b"x" * 32)
    assert [one.says for one in verify().breaches] == [
        "what was erased stays erased, and no key of it is there"
    ]


def test_i27_a_legal_hold_keeps_a_case_whose_time_is_up(team: Office, old: Case) -> None:
    fresh(old).place_legal_hold("A claim was made.", by=team.dpo, now=team.now)
    assert (due(team), left(team)) == ([], {old.ref: ("A legal hold stands.",)})
    with nothing_changes(), pytest.raises(Refused, match="A legal hold stands"):
        erase(team, old.ref)
    fresh(old).lift_legal_hold("It was settled.", by=team.dpo, now=team.now)
    assert due(team) == [old.ref]


def test_i27_support_that_is_still_open_keeps_its_case(team: Office) -> None:
    set_times(team)
    case = team.closed()
    team.later(months=12)
    (support,) = ColleagueSupport.select()
    assert left(team) == {case.ref: (f"Support {support.ref} is still open.",)}
    support.decline(by=team.officer, now=team.now)
    assert due(team) == [case.ref]


def test_i27_what_somebody_asked_to_be_given_stays_until_they_have_it(team: Office, old: Case) -> None:
    person = Person.get(Person.name == "Ottoline Quagmire")
    asked = Governance.record_request(person, team.today, "By letter", by=team.dpo, now=team.now)
    waits = "Ottoline Quagmire asked for what is held about them, and has no answer yet."
    assert left(team) == {old.ref: (waits,)}
    with nothing_changes(), pytest.raises(Refused, match="has no answer yet"):
        erase(team, old.ref)
    Governance.settle_request(asked.id, RequestEnd.GIVEN, team.today, "By post", by=team.dpo, now=team.now)
    assert due(team) == [old.ref]
    erase(team, old.ref)
    assert AccessRequest.select().count() == 0, "it goes with the person"
    assert verify().breaches == ()


def test_i27_what_another_record_rests_on_stays_until_that_one_goes(team: Office, old: Case) -> None:
    report = team.incident_of(old)
    twice = team.triage(team.reported(), Outcome.DUPLICATE, duplicate_of=report)
    (support,) = ColleagueSupport.select().where(ColleagueSupport.incident == twice)
    settled(support, team)
    assert left(team) == {old.ref: (f"{twice.ref} refers to it, and stays.",)}
    with nothing_changes(), pytest.raises(Refused, match="refers to it, and stays"):
        erase(team, old.ref)
    team.later(months=12)
    assert due(team) == [twice.ref, old.ref], "what refers to it goes first"
    for ref in due(team):
        erase(team, ref)
    assert (due(team), left(team)) == ([], {})
    assert verify(deep=True).whole


def test_i27_a_flag_goes_with_its_case_and_not_before(team: Office) -> None:
    set_times(team)
    flag = team.flagged()
    fresh(flag).end("No more risk.", by=team.supervisor, now=team.now)
    team.later(months=12)
    ref = fresh(flag).case.ref
    assert left(team) == {flag.ref: (f"{ref} is open: the flag is part of it, and goes with it.",)}


def test_i27_a_customer_whom_something_else_is_known_of_stays(team: Office) -> None:
    set_times(team)
    case = team.closed()
    for one in ColleagueSupport.select():
        settled(one, team)
    person = case.person
    assert person is not None
    account = People.add_account("ACC-1", by=team.caseworker, now=team.now)
    People.link_person(person, account, by=team.caseworker, now=team.now)
    team.later(months=12)
    erase(team, case.ref)
    assert fresh(person).name == "Mr Rakesh Patel"
    assert verify(deep=True).whole


def test_i27_the_same_day_gives_the_same_list_and_another_list_another_code(team: Office, old: Case) -> None:
    first = shown(team)
    assert (first, len(first.code)) == (shown(team), 8)
    fresh(old).place_legal_hold("A claim was made.", by=team.dpo, now=team.now)
    assert shown(team).code == ""


def test_i27_erasing_is_final(team: Office, old: Case) -> None:
    erase(team, old.ref)
    with pytest.raises(Trouble, match="nobody can bring it back"):
        undo(by=team.dpo, now=team.now)
    with nothing_changes(), pytest.raises(BadInput):
        erase(team, old.ref)


def test_i27_the_desk_of_the_data_protection_officer_says_what_is_due(team: Office, old: Case) -> None:
    from models.queries import due as duties

    def owed() -> list[str]:
        return [one.words for one in duties.of(team.dpo.actor(), team.now)]

    assert owed() == ["The time to keep 1 record is up"]
    erase(team, old.ref)
    assert owed() == []


def test_i27_the_desk_asks_for_the_times_until_they_are_set(team: Office) -> None:
    from models.queries import due as duties

    def owed() -> list[str]:
        return [one.words for one in duties.of(team.dpo.actor(), team.now)]

    every = "closed cases, reports that led to no case, warning flags that were removed"
    assert owed() == [f"Set how long records stay: {every}"]
    set_times(team)
    assert owed() == []


def test_i27_erasing_stops_half_way_with_nothing_erased(team: Office, old: Case, monkeypatch: Any) -> None:
    from models.retention import erasing

    def breaks(*_: Any) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(erasing, "_delete", breaks)
    with nothing_changes(), pytest.raises(BrokenPipeError):
        erase(team, old.ref)
    assert database.is_closed() is False
