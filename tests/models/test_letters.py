"""Letters: what is refused, and the nearest thing that is allowed (I17, I18; P47, P52, P55)."""

from __future__ import annotations

from datetime import date

import pytest

from models.appeal import Appeal
from models.errors import BadInput, Refused
from models.letter import Letter
from models.letters import paragraphs
from models.people import Office as People
from models.policy.behaviours import Channel, Code, ContactResult
from models.policy.measures import LetterKind
from models.policy.states import LetterState, MeasureState, ReviewOutcome
from models.queries import case_file
from models.queries.facts import facts_of
from models.queue_line import QueueDuty
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


def test_a_letter_bears_the_day_on_which_it_leaves(team: Office) -> None:
    letter = team.written(team.no_action())
    letter.check(by=team.caseworker, now=team.now)
    letter.ready(by=team.caseworker, now=team.now)
    team.later(days=2)
    letter.send(by=team.caseworker, now=team.now)
    assert letter.text.startswith("6 March 2026\n\nDear Mr Rakesh Patel,")


def test_p36_a_restriction_says_how_to_reach_us_and_when(sqlite_team: Office) -> None:
    letter = sqlite_team.told(sqlite_team.approved(sqlite_team.restriction()))
    assert "How you can contact us: set days or times.\nMondays, 10 to 11" in letter.text


def outcome_letter(team: Office, appeal: Appeal) -> str:
    here = (Letter.appeal == appeal) & (Letter.kind == LetterKind.APPEAL_OUTCOME)
    return team.sent(Letter.select().where(here).get()).text


def test_p52_the_answer_to_an_appeal_says_to_which_decision_what_it_means_and_why(team: Office) -> None:
    appeal = team.in_review()
    appeal.uphold("We had not looked at your hours", by=team.lead, now=team.now)
    text = outcome_letter(team, appeal)
    assert "your appeal against our decision of 4 March 2026. It is upheld: we agree with you." in text
    assert "The contact restriction ends." in text
    assert "Our reasons: We had not looked at your hours." in text


def test_p52_an_appeal_that_is_not_upheld_says_that_the_decision_stands(team: Office) -> None:
    appeal = team.in_review()
    appeal.not_uphold("The calls went on.", by=team.lead, now=team.now)
    text = outcome_letter(team, appeal)
    assert "It is not upheld: our decision stands." in text
    assert "ends." not in text


def test_p52_a_nearer_review_that_an_appeal_brought_stands_in_its_answer(team: Office) -> None:
    appeal = team.in_review()
    nearer = team.months(3)
    appeal.partly_uphold("Your hours.", "Take calls after 6pm", nearer, by=team.lead, now=team.now)
    text = outcome_letter(team, appeal)
    assert "It is partly upheld: we agree with part of it." in text
    assert "From now on we work with you like this: Take calls after 6pm." in text
    assert "We will review this by 4 June 2026." in text


def test_p47_a_flag_that_is_changed_does_not_repeat_what_colleagues_are_told(sqlite_team: Office) -> None:
    """Neither at its review nor after an appeal."""
    team = sqlite_team
    flag = team.flagged()
    appeal = team.in_review(team.decision_of(flag))
    with nothing_changes(), pytest.raises(BadInput, match="what changes for the customer"):
        appeal.partly_uphold("It was once.", "Ring before you go", by=team.lead, now=team.now)
    appeal.partly_uphold(
        "It was once.", "Ring before you go", changes="We ring you first", by=team.lead, now=team.now
    )
    answer = outcome_letter(team, appeal)
    team.later(months=4)
    reviewed = team.review_of(flag).complete(
        ReviewOutcome.EASE,
        next_review_on=team.months(3),
        arrangement="One may go",
        changes="One of us comes",
        by=team.head,
        now=team.now,
        **WEIGHED,
    )
    eased = team.told(reviewed, LetterKind.REVIEW_OUTCOME).text
    assert "We ring you first." in answer
    assert "One of us comes." in eased
    for text in (answer, eased):
        assert "We have changed the note that says how our colleagues work safely with you." in text
        assert "Ring before you go" not in text
        assert "One may go" not in text


def test_p52_the_letter_of_a_flag_says_what_changes_for_the_customer(team: Office) -> None:
    case = team.investigated(Code.UB01)
    with nothing_changes(), pytest.raises(BadInput, match="what changes for the customer"):
        team.flag(case, changes=" ")
    flag = team.flag(case, changes="Two of us come to each visit")
    text = team.told(team.approved(flag)).text
    assert "Two of us come to each visit.\nThis starts on 4 March 2026." in text
    assert "Visit in pairs" not in text, "P47: what colleagues must do is for them"


def test_p52_a_letter_that_came_back_told_nobody(team: Office) -> None:
    measure = team.restriction()
    letter = team.told(team.approved(measure))
    assert fresh(measure).state is MeasureState.NOTIFIED
    with allowed("letter.come_back"):
        letter.come_back("Gone away", by=team.caseworker, now=team.now)
    back = fresh(measure)
    assert (back.state, back.notified_at) == (MeasureState.APPROVED, None)
    with refused("I13.told", "Send the letter"):
        back.start(by=team.caseworker, now=team.now)
    duty = "Reach the customer another way: the letter came back"
    assert duty in [one.words for one in QueueDuty.select()]
    again = team.written(team.decision_of(measure))
    again.check(by=team.caseworker, now=team.now)
    again.ready(by=team.caseworker, now=team.now)
    team.later(days=2)
    again.send(Channel.EMAIL, by=team.caseworker, now=team.now)
    assert fresh(measure).state is MeasureState.NOTIFIED
    assert duty not in [one.words for one in QueueDuty.select()]


def test_p54_the_time_to_appeal_begins_with_the_letter_that_arrives(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.restricted()
    decision = team.decision_of(measure)
    letter = Letter.get(Letter.decision == decision)
    letter.come_back("Gone away", by=team.caseworker, now=team.now)
    now = fresh(measure)
    assert (now.state, now.notified_at) == (MeasureState.ACTIVE, None)
    assert now.notify_by == team.now.set(day=6, hour=17, minute=0)
    team.later(months=2)
    with allowed("appeal.receive"):
        assert not facts_of(team.appealed(decision).case).appeals[0].late


def test_p52_an_outcome_that_came_back_is_sent_again(sqlite_team: Office) -> None:
    team = sqlite_team
    appeal = team.in_review()
    appeal.not_uphold("The calls went on.", by=team.lead, now=team.now)
    letter = Letter.get((Letter.appeal == appeal) & (Letter.kind == LetterKind.APPEAL_OUTCOME))
    team.sent(letter).come_back("Gone away", by=team.caseworker, now=team.now)
    with refused("P52.appeal", "Send the letter with the outcome"):
        fresh(appeal).send_outcome(by=team.caseworker, now=team.now)
    assert "Reach the customer another way: the letter came back" in [one.words for one in QueueDuty.select()]


def test_a_letter_is_put_together_once_for_a_page(
    sqlite_team: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = sqlite_team
    letter = team.written(team.no_action())
    made: list[str] = []
    written = paragraphs.greeting

    def greeted(one: Letter) -> str:
        made.append(one.ref)
        return written(one)

    monkeypatch.setattr(paragraphs, "greeting", greeted)
    file = case_file.of(letter.case.ref, team.caseworker.actor(), team.now)
    assert "Dear Mr Rakesh Patel" in (file.letters[0].text or "")
    assert made == [letter.ref]
