"""What somebody reads before a visit: what to do, how long it holds, and nothing that makes them feel safe wrongly."""

from __future__ import annotations

from datetime import date

from models.people import Office as People
from models.queries.lookup import Found, Instruction, who
from tests.factories import Office


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
