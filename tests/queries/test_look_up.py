"""What somebody reads before a visit: what to do, how long it holds, and nothing that makes them feel safe wrongly."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from models.journal import Event, entry
from models.lookup_word import refresh_words
from models.measure import Arrangement
from models.notice import NoticeRecipient
from models.people import Account, AccountPerson
from models.people import Office as People
from models.queries.lookup import Found, Instruction, who
from tests.factories import Office
from tests.models.test_notices import told


def found(team: Office, text: str = "patel") -> Found:
    [one] = who(text, team.desk.actor(), team.now)
    return one


def in_force(team: Office) -> Instruction:
    [one] = found(team).todo
    return one


def test_p1_a_measure_whose_review_is_late_does_not_read_as_if_it_were_over(team: Office) -> None:
    """I11: an overdue review ends nothing, so that day is never shown as the end."""
    team.flagged(review_on=date(2026, 9, 4))
    assert in_force(team).lasts == "in force; reviewed by 4 September 2026"
    team.later(months=7)
    assert in_force(team).lasts == "still in force; its review was due on 4 September 2026"
    assert in_force(team).flag


def test_an_interim_flag_is_shown_with_its_last_day(team: Office) -> None:
    flag = team.flag()
    flag.start_interim(by=team.supervisor, now=team.now)
    assert in_force(team).lasts == "until 6 March 2026"


def test_p1_where_nothing_is_in_force_the_look_up_does_not_say_that_nothing_is_recorded(team: Office) -> None:
    """A threat may be reported and not triaged yet; the card tells only of arrangements."""
    team.reported()
    assert found(team).standing == "no arrangement"


def test_who_to_ring_has_the_number_that_they_have_now(team: Office) -> None:
    """Who to ring is read from the colleague's record, which the Lead keeps up to date."""
    team.flagged()
    People.change_colleague(team.caseworker, phone="ext 555", by=team.lead, now=team.now)
    assert in_force(team).ring == "Sam Okoro (ext 555)"


def test_reference_of_a_person_finds_that_person_alone(team: Office) -> None:
    team.person("Mr Other Patel")
    (found,) = who(team.customer.ref, team.caseworker.actor(), team.now)
    assert found.name == "Mr Rakesh Patel"


def test_p46_whoever_was_told_reads_on_the_card_that_they_must_acknowledge_it_first(team: Office) -> None:
    """Told, changed, and a severe flag eight hours later; nobody else is asked."""
    flag = team.flagged()
    (notice,) = told(team, flag)

    def asked() -> list[str]:
        [one] = who("patel", team.officer.actor(), team.now)
        return [each.unread for each in one.todo]

    assert asked() == [f"Acknowledge it before you visit or call: evenhand notice acknowledge {notice.ref}"]
    assert in_force(team).unread == ""
    notice.acknowledge(by=team.officer, now=team.now)
    assert asked() == [""]
    with entry("measure.alter", team.caseworker.id, team.now, {}, "") as one:
        row = Arrangement.get(Arrangement.measure == flag)
        row.text = "Stay in the car."
        row.save()
        one.write(flag)
    newer = NoticeRecipient.select().order_by(NoticeRecipient.id.desc()).get()
    assert asked() == [
        "It changed since you acknowledged it. Acknowledge it again before you visit or call: "
        f"evenhand notice acknowledge {newer.ref}"
    ]
    newer.acknowledge(by=team.officer, now=team.now)
    assert asked() == [""]
    team.later(hours=8)
    assert asked() == [
        f"Acknowledge it again before you visit or call: evenhand notice acknowledge {newer.ref}"
    ]


def test_p46_a_contractors_desk_reads_it_for_its_operatives(team: Office) -> None:
    (notice,) = told(team, team.flagged(), desk=team.desk, operatives="A Smith")
    assert notice.ref in in_force(team).unread


def test_p44_an_address_at_which_nobody_is_recorded_is_found_with_what_stands_on_its_account(
    team: Office,
) -> None:
    who_: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    now = team.now
    for address, ref in (("9 Oak Lane", "T-9"), ("11 Oak Lane", "T-11")):
        People.add_account(ref, People.add_property(address, "PL1 1AA", **who_), **who_)
    account = Account.get(Account.ref == "T-9")
    People.link_person(team.customer, account, **who_)
    team.flagged(account=account)
    AccountPerson.delete().execute()  # the tenancy is over, and the next tenants are not recorded yet
    refresh_words([team.customer.id])
    found = who("oak lane", team.officer.actor(), now)
    assert [(one.address, one.flag, one.nobody) for one in found] == [
        ("9 Oak Lane", True, True),
        ("11 Oak Lane", False, True),
    ]
    assert found[0].name == "Nobody is recorded at this address"
    assert [one.text for one in found[0].todo] == ["Visit in pairs."]
    assert len(who("t-11", team.officer.actor(), now)) == 1
    assert who("pl1 1ab", team.officer.actor(), now) == ()
    seen = Event.select().where(Event.verb == "office.look_up").order_by(Event.id)
    assert [len(json.loads(one.fields)) for one in seen] == [2, 1, 0]
