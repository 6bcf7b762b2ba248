"""What whoever was told reads, and who still holds what is over: never a reason that was not shared by name (I15, I16)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models.case import Case
from models.errors import NotPermitted
from models.journal import Event
from models.measure import Measure
from models.notice import NoticeRecipient
from models.policy.behaviours import Code
from models.policy.measures import MeasureKind
from models.policy.sharing import NoticeState
from models.queries import case_file, notices, timeline
from models.queries.due import of as desk_of
from models.queries.seen import VIEW
from tests.factories import Office, fresh
from tests.queries.secrets import CASE, REASON, marks, secret_case


def flag_of(case: Case) -> Measure:
    return Measure.get((Measure.case == case) & (Measure.kind == MeasureKind.FLAG))


def tell(office: Office, measure: Measure, /, **who: Any) -> list[NoticeRecipient]:
    given: dict[str, Any] = {"need": f"{CASE} need", "by": office.caseworker, "now": office.now} | who
    sent = NoticeRecipient.send(measure, **given)
    return list(NoticeRecipient.select().where(NoticeRecipient.notice == sent).order_by(NoticeRecipient.id))


def test_p47_whoever_was_told_reads_what_to_do_and_whom_it_is_about_and_no_more(team: Office) -> None:
    case = secret_case(team)
    tell(team, flag_of(case), colleagues=(team.neighbour,), desk=team.desk, operatives="A Smith, B Jones")
    for who, names in ((team.neighbour, ["Nia Noor"]), (team.desk, ["B Jones", "A Smith"])):
        found = notices.mine(who.actor(), team.now)
        assert [one.name for one in found] == names
        assert {(one.about, one.text, one.ring) for one in found} == {
            ("Mr Rakesh Patel", "Visit in pairs.", "Sam Okoro")
        }
        assert marks(found) == set()
        assert all(one.reasons is None and one.verb == "notice acknowledge" for one in found)
    assert notices.mine(team.hr.actor(), team.now) == ()


def test_a_notice_is_opened_by_who_was_told_and_by_the_case_team(team: Office) -> None:
    (one,) = tell(team, team.flagged(), desk=team.desk, operatives="A Smith")
    for who in (team.desk, team.caseworker, team.dpo):
        assert notices.of(one.ref, who.actor(), team.now).text == "Visit in pairs."
    for who in (team.officer, team.hr):
        with pytest.raises(NotPermitted, match="who was told"):
            notices.of(one.ref, who.actor(), team.now)


def test_i15_i21_a_reason_that_was_shared_is_read_by_that_colleague_and_the_reading_recorded(
    team: Office,
) -> None:
    case = secret_case(team)
    because = {"reasons_shared_because": f"{REASON} because"}
    tell(team, flag_of(case), colleagues=(team.neighbour,), **because)
    tell(team, flag_of(case), desk=team.desk, operatives="A Smith")
    (found,) = notices.mine(team.neighbour.actor(), team.now)
    assert (found.reasons or "").startswith(REASON)
    views = Event.select().where((Event.verb == VIEW) & (Event.who == team.neighbour.id))
    assert [json.loads(one.fields) for one in views] == [{f"case_file:{case.id}": ["reasons"]}]
    assert marks(notices.mine(team.desk.actor(), team.now)) == set()
    assert not Event.select().where((Event.verb == VIEW) & (Event.who == team.desk.id)).exists()


def test_what_is_over_is_no_longer_read(team: Office) -> None:
    flag = team.flagged()
    (one,) = tell(team, flag, colleagues=(team.neighbour,), reasons_shared_because="She asks.")
    fresh(flag).end("He moved.", by=team.supervisor, now=team.now)
    (found,) = notices.mine(team.neighbour.actor(), team.now)
    assert (found.state, found.text, found.reasons) == (NoticeState.RECALLED, "", None)
    assert found.verb == "notice confirm-recall"
    fresh(one).confirm_recall(by=team.neighbour, now=team.now)
    assert notices.mine(team.neighbour.actor(), team.now) == ()
    assert len(notices.mine(team.neighbour.actor(), team.now, every=True)) == 1


def test_the_notice_of_a_severe_flag_is_acknowledged_again_after_8_hours(team: Office) -> None:
    (severe,) = tell(team, team.flagged(), colleagues=(team.neighbour,))
    severe.acknowledge(by=team.neighbour, now=team.now)
    team.later(hours=7)
    assert not notices.mine(team.neighbour.actor(), team.now)[0].again
    team.later(hours=1)
    (found,) = notices.mine(team.neighbour.actor(), team.now)
    assert (found.again, found.verb) == (True, "notice acknowledge")
    fresh(severe).acknowledge(by=team.neighbour, now=team.now)
    assert not notices.mine(team.neighbour.actor(), team.now)[0].again


def test_a_flag_without_threats_or_violence_is_not_severe(team: Office) -> None:
    (one,) = tell(team, team.flagged(team.investigated(Code.UB05)), colleagues=(team.neighbour,))
    one.acknowledge(by=team.neighbour, now=team.now)
    team.later(days=30)
    assert notices.mine(team.neighbour.actor(), team.now)[0].again_by is None


def test_i16_who_still_holds_what_is_over_longest_first(team: Office) -> None:
    flag = team.flagged()
    tell(team, flag, colleagues=(team.officer,), desk=team.desk, operatives="A Smith")
    assert notices.outdated(team.lead.actor(), team.now) == ()
    fresh(flag).end("He moved.", by=team.supervisor, now=team.now)
    found = notices.outdated(team.lead.actor(), team.now)
    assert [(one.name, one.case, one.customer, one.owner) for one in found] == [
        ("Jo Price", flag.case.ref, "Patel, R", "Sam Okoro"),
        ("A Smith", flag.case.ref, "Patel, R", "Sam Okoro"),
    ]
    assert found[0].shown.text == "- Fri 6 March"
    first, second = NoticeRecipient.select().order_by(NoticeRecipient.id)
    first.confirm_recall(by=team.officer, now=team.now)
    second.cannot_reach("The firm is gone.", by=team.supervisor, now=team.now)
    (left,) = notices.outdated(team.lead.actor(), team.now)
    assert (left.name, left.state) == ("A Smith", NoticeState.UNREACHABLE)
    with pytest.raises(NotPermitted):
        notices.outdated(team.desk.actor(), team.now)


def test_the_case_file_says_who_was_told_and_masks_nobody_in(team: Office) -> None:
    case = secret_case(team)
    because = {"reasons_shared_because": f"{REASON} because"}
    tell(team, flag_of(case), colleagues=(team.neighbour,), **because)
    (one,) = case_file.of(case.ref, team.caseworker.actor(), team.now).notices
    assert (one.name, one.need, one.because) == ("Nia Noor", f"{CASE} need", f"{REASON} because")
    assert case_file.of(case.ref, team.officer.actor(), team.now).notices == ()
    titles = [one.title for one in timeline.of(case.ref, team.caseworker.actor(), team.now)]
    assert "People told" in titles
    assert "People told" not in [one.title for one in timeline.of(case.ref, team.officer.actor(), team.now)]


def test_a_past_day_shows_who_was_told_by_then(team: Office) -> None:
    flag = team.flagged()
    tell(team, flag, colleagues=(team.officer,))
    day = team.today
    team.later(days=3)
    fresh(flag).end("He moved.", by=team.supervisor, now=team.now)
    (then,) = case_file.of(flag.case.ref, team.lead.actor(), team.now, day).notices
    assert then.state is NoticeState.SENT
    (now,) = case_file.of(flag.case.ref, team.lead.actor(), team.now).notices
    assert (now.state, now.outdated) == (NoticeState.RECALLED, True)


def test_a_duty_to_answer_lies_on_the_desk_of_who_was_told(team: Office) -> None:
    flag = team.flagged()
    tell(team, flag, colleagues=(team.neighbour,))
    words = {one.words for one in desk_of(team.neighbour.actor(), team.now)}
    assert words == {"Acknowledge what you were told to do"}
    assert desk_of(team.desk.actor(), team.now) == ()


def test_that_check_goes_red_when_the_split_is_lost(team: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case = secret_case(team)
    tell(team, flag_of(case), desk=team.desk, operatives="A Smith")
    monkeypatch.setattr(notices, "_reasons", lambda one, *_: one.measure.reason.text)
    assert marks(notices.mine(team.desk.actor(), team.now)) == {REASON}
