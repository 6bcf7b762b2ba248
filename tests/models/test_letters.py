"""Letters: what is refused, and the nearest thing that is allowed (I17, I18; P47, P52, P55)."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import BadInput, Refused
from models.letter import Letter
from models.people import Office as People
from models.policy.behaviours import Channel, ContactResult
from models.policy.measures import LetterKind
from models.policy.states import LetterState
from tests.factories import WEIGHED, Office, fresh
from tests.models.refusals import allowed, nothing_changes, refused, wrong_state


def test_p52_a_letter_is_taken_back_only_from_the_outbox(team: Office) -> None:
    letter = team.told(team.no_action())
    team.later(minutes=10)
    with refused("P52.outbox", "It has left us"):
        letter.take_back(by=team.caseworker, now=team.now)
    other = team.told(team.no_action())
    team.later(minutes=9)
    with allowed("letter.take_back"):
        other.take_back(by=team.caseworker, now=team.now)
    assert (other.state, other.text, other.sent_at) == (LetterState.READY, "", None)


def test_i17_a_warning_holds_what_was_wrong_what_we_expect_and_what_follows(team: Office) -> None:
    case = team.concluded()
    case.attempt_contact(Channel.PHONE, ContactResult.SPOKE, by=team.caseworker, now=team.now)
    letter = team.written(team.approved(team.warning(case)))
    missing = "what was unacceptable; what we expect; what follows if not"
    with refused("I17", f"The letter still needs: {missing}"):
        letter.check(by=team.caseworker, now=team.now)
    case.explain("You shouted.", "Speak calmly.", "An injunction.", by=team.caseworker, now=team.now)
    with allowed("letter.check"):
        letter.check(by=team.caseworker, now=team.now)


@pytest.mark.parametrize("make", ["warning", "restriction", "spoc", "flag"])
def test_i17_a_letter_gives_reasons_how_to_appeal_and_the_review_date(sqlite_team: Office, make: str) -> None:
    team = sqlite_team
    measure = getattr(team, make)()
    letter = team.told(team.approved(measure))
    day = "18 March 2026" if make == "warning" else "1 April 2026"
    assert WEIGHED["reasons"] in letter.text
    assert f"If you disagree, you can appeal by {day}." in letter.text, "P55: by when"
    for words in ("by phone, email, letter or in person", "had no part", "We will help you"):
        assert words in letter.text, "P55: how, to whom, and which help there is"
    assert ("We will review this by 4 September 2026." in letter.text) == (make != "warning")
    assert letter.appeal_by == (date(2026, 3, 18) if make == "warning" else date(2026, 4, 1))


def test_p47_a_letter_about_a_flag_does_not_repeat_what_colleagues_are_told(sqlite_team: Office) -> None:
    letter = sqlite_team.told(sqlite_team.approved(sqlite_team.flag()))
    assert "Visit in pairs." not in letter.text


def test_i18_nothing_leaves_that_is_held(team: Office) -> None:
    letter = team.written(team.no_action())
    letter.check(by=team.caseworker, now=team.now)
    letter.ready(by=team.caseworker, now=team.now)
    letter.hold("His solicitor rang.", by=team.supervisor, now=team.now)
    with wrong_state():
        letter.send(by=team.caseworker, now=team.now)
    letter.release(by=team.supervisor, now=team.now)
    letter.ready(by=team.caseworker, now=team.now)
    with allowed("letter.send"):
        letter.send(by=team.caseworker, now=team.now)


def test_a_letter_never_carries_another_cases_decision(sqlite_team: Office) -> None:
    team = sqlite_team
    elsewhere = team.no_action()
    case = team.triaged()
    with nothing_changes(), pytest.raises(BadInput, match="belongs to another case"):
        Letter.write(case, LetterKind.DECISION, elsewhere, by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="which appeal"):
        Letter.write(case, LetterKind.APPEAL_OUTCOME, by=team.caseworker, now=team.now)


def test_p5_nobody_writes_to_a_person_who_is_not_known(sqlite_team: Office) -> None:
    team = sqlite_team
    case = team.triaged(responsible=None)
    with nothing_changes(), pytest.raises(Refused, match="Identify the person first"):
        Letter.write(case, LetterKind.OTHER, own_words="Good day.", by=team.caseworker, now=team.now)


def test_p52_the_letter_is_kept_as_it_left(sqlite_team: Office) -> None:
    team = sqlite_team
    letter = team.told(team.decision_of(team.restricted()))
    before = fresh(letter).text
    People.change_person(team.customer, name="Mr R Patel", by=team.caseworker, now=team.now)
    assert fresh(letter).text == before
    with wrong_state():
        letter.rewrite("Something else.", by=team.caseworker, now=team.now)


def test_a_letter_is_delivered_after_it_was_sent(sqlite_team: Office) -> None:
    team = sqlite_team
    letter = team.told(team.no_action())
    for wrong in (team.now.subtract(days=1), team.now.add(days=1)):
        with nothing_changes(), pytest.raises(BadInput, match="Check the date"):
            letter.deliver(wrong, by=team.caseworker, now=team.now)
    with allowed("letter.deliver"):
        letter.deliver(by=team.caseworker, now=team.now)
