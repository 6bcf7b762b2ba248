"""`evenhand report`: a minute of plain questions; nothing that was answered is lost; and who is told what happens next."""

from __future__ import annotations

import json
from pathlib import Path

import pendulum
import pytest

from app.demo import build
from models.database import attach
from models.draft import Draft
from models.incident import Incident
from models.people import Colleague, Person
from models.policy.behaviours import PersonPart, Relationship
from tests.cli.conftest import Evenhand

#: danger, when, how, kinds, what (three lines), who, affected, felt, hurt, more?, and send.
MINUTE = [
    "no",
    "today 2:30pm",
    "4",
    "5",
    "He shouted.",
    "For long.",
    ".",
    "Mr Rakesh Patel",
    "",
    "1,2",
    "",
    "no",
    "",
]


def answers(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def open_office(url: str) -> None:
    attach(url).connect()


def test_a_report_in_a_minute(practice_url: str, evenhand: Evenhand) -> None:
    result = evenhand("report", stdin=answers(*MINUTE), database=practice_url, who="jo")
    assert (result.code, result.err) == (0, "")
    first = next(line for line in result.out.splitlines() if line.endswith("?"))
    assert first == "Is anyone in danger now?"
    told = " ".join(result.out.split())
    assert "Sent. The report is UCB-I-2026-0001." in told
    assert "Max Mole: speak to the colleague who was affected, by 5 March 2026 at 5pm (P18)" in told
    assert "A supervisor: triage the report, by 9 March 2026 at 5pm (P32)." in told
    assert "Talk to your manager as soon as you can: Max Mole, ext 240." in told
    assert "HR support: Hal Reed, ext 301." in told
    open_office(practice_url)
    incident = Incident.get()
    assert incident.account_text == "He shouted.\nFor long."
    assert [one.words for one in incident.felt] == ["afraid", "intimidated"]
    assert Person.get().name == "Mr Rakesh Patel"
    assert not Draft.select().exists()


def test_danger_comes_first_with_whom_to_ring(practice_url: str, evenhand: Evenhand) -> None:
    result = evenhand("report", stdin="yes\n", database=practice_url, who="jo")
    told = result.out.index("ring 999 now")
    assert told < result.out.index("When did it happen?")
    assert "101" in result.out


def test_an_answer_that_cannot_be_used_is_asked_again_and_nothing_else_is(
    sqlite_practice: str, evenhand: Evenhand
) -> None:
    typed = ["maybe", "no", "tomorrow 9am", "half past", "today 2pm", "44", "4", *MINUTE[3:]]
    result = evenhand("report", stdin=answers(*typed), database=sqlite_practice, who="jo")
    assert result.code == 0
    assert result.out.count("Error: ") == 4
    assert "Error: Answer yes or no." in result.out
    assert "Error: The incident can't be in the future." in result.out
    assert "Error: Enter a number from 1 to 11." in result.out
    assert result.out.count("What happened, in your own words?") == 1


def test_a_dropped_link_loses_no_answer(sqlite_practice: str, evenhand: Evenhand) -> None:
    begun = evenhand("report", stdin=answers(*MINUTE[:7]), database=sqlite_practice, who="jo")
    assert (begun.code, begun.err.count("\n")) == (2, 1)
    assert "Your answers are kept" in begun.err
    again = evenhand("report", stdin=answers("yes", *MINUTE[7:]), database=sqlite_practice, who="jo")
    assert again.code == 0
    assert "When did it happen?" not in again.out
    open_office(sqlite_practice)
    assert Incident.get().account_text == "He shouted.\nFor long."


def test_a_draft_is_its_owners_alone_and_can_be_thrown_away(sqlite_practice: str, evenhand: Evenhand) -> None:
    evenhand("report", stdin=answers(*MINUTE[:4]), database=sqlite_practice, who="jo")
    assert "not sent yet" not in evenhand("report", database=sqlite_practice, who="ben").out
    assert "Go on with it?" in evenhand("report", stdin="no\n", database=sqlite_practice, who="jo").out
    assert "not sent yet" not in evenhand("report", database=sqlite_practice, who="jo").out


def test_words_are_thrown_away_only_when_that_is_said_twice(sqlite_practice: str, evenhand: Evenhand) -> None:
    evenhand("report", stdin=answers(*MINUTE[:7]), database=sqlite_practice, who="jo")
    kept = evenhand("report", stdin=answers("no", "no"), database=sqlite_practice, who="jo")
    assert "He shouted." in kept.out
    assert "Who was responsible" in kept.out
    evenhand("report", stdin=answers("no", "yes"), database=sqlite_practice, who="jo")
    assert "not sent yet" not in evenhand("report", database=sqlite_practice, who="jo").out


def test_the_answers_are_shown_with_their_weekday_and_in_words(
    sqlite_practice: str, evenhand: Evenhand
) -> None:
    typed = [*MINUTE[:3], "9", "disability", *MINUTE[4:-1], ""]
    shown = evenhand("report", stdin=answers(*typed), database=sqlite_practice, who="jo").out
    assert "Wednesday 4 March 2026 at 2:30pm, today" in " ".join(shown.split())
    assert "On which grounds" in shown


def test_an_answer_can_be_changed_before_it_is_sent(sqlite_practice: str, evenhand: Evenhand) -> None:
    result = evenhand("report", stdin=answers(*MINUTE[:-1], "3", "1", ""), database=sqlite_practice, who="jo")
    assert result.code == 0
    open_office(sqlite_practice)
    assert Incident.get().channel.words == "by phone"


def test_a_kind_of_behaviour_brings_its_own_question(sqlite_practice: str, evenhand: Evenhand) -> None:
    typed = ["no", "today 2:30pm", "4", "9", "13, 6", *MINUTE[4:]]
    result = evenhand("report", stdin=answers(*typed), database=sqlite_practice, who="jo")
    assert result.code == 0
    assert "On which grounds were the remarks made?" in result.out
    open_office(sqlite_practice)
    (behaviour,) = Incident.get().behaviours()
    assert [one.value for one in behaviour.grounds] == ["APPEARANCE", "DISABILITY"]


def test_somebody_whom_we_know_is_offered_and_chosen(sqlite_practice: str, evenhand: Evenhand) -> None:
    evenhand("person", "add", "Mr Rakesh Patel", database=sqlite_practice, who="sam")
    typed = [*MINUTE[:7], "patel", "1", *MINUTE[8:]]
    result = evenhand("report", stdin=answers(*typed), database=sqlite_practice, who="jo")
    assert "  1  Mr Rakesh Patel" in result.out
    assert result.code == 0
    open_office(sqlite_practice)
    assert Person.select().count() == 1


def test_p5_somebody_new_is_nobodys_customer_until_it_is_known(
    sqlite_practice: str, evenhand: Evenhand
) -> None:
    """A name in a report says who, not what they are to us; the office puts that right later."""
    evenhand("report", stdin=answers(*MINUTE), database=sqlite_practice, who="jo")
    open_office(sqlite_practice)
    assert Person.get().relationship is Relationship.UNKNOWN
    evenhand(
        "person", "change", Person.get().ref, "--relationship", "visitor", database=sqlite_practice, who="sam"
    )
    open_office(sqlite_practice)
    assert Person.get().relationship is Relationship.VISITOR


@pytest.mark.parametrize("who", ["hal", "dee"])
def test_whoever_may_report_may_name_somebody_new(sqlite_practice: str, evenhand: Evenhand, who: str) -> None:
    result = evenhand("report", stdin=answers(*MINUTE), database=sqlite_practice, who=who)
    assert (result.code, result.err) == (0, "")
    assert "Sent. The report is UCB-I-2026-0001." in result.out


def test_several_colleagues_were_affected_or_nobody(sqlite_practice: str, evenhand: Evenhand) -> None:
    typed = [*MINUTE[:8], "me, Ben Hart, frob", "me, Ben Hart", *MINUTE[9:]]
    result = evenhand("report", "--json", stdin=answers(*typed), database=sqlite_practice, who="jo")
    assert "Error: There is no colleague frob." in result.out
    open_office(sqlite_practice)
    affected = [one.colleague_id for one in Incident.get().people(PersonPart.AFFECTED)]
    assert affected == [Colleague.at("jo").id, Colleague.at("ben").id]


def test_json_is_the_same_report(practice_url: str, evenhand: Evenhand) -> None:
    report = {
        "occurred-at": "2026-03-04T14:30:00Z",
        "channel": "visit",
        "account": "He shouted.",
        "codes": ["UB05"],
        "responsible": "Mr Rakesh Patel",
        "affected": ["ben", "me"],
        "danger": True,
    }
    result = evenhand("report", "--json", "-", stdin=json.dumps(report), database=practice_url, who="jo")
    said = json.loads(result.out)
    assert (said["ref"], said["state"]) == ("UCB-I-2026-0001", "SUBMITTED")
    assert {"noun": "person", "ref": "UCB-P-2026-0001"} in said["made"]
    assert [one["noun"] for one in said["made"]].count("support record") == 2
    assert said["next"]["command"].startswith("support contact") or said["next"]["clause"] == "P32"
    open_office(practice_url)
    assert Incident.get().immediate_danger


def test_p1_a_new_name_that_is_known_is_said_with_its_flag_and_nobody_is_taken_for_somebody_else(
    tmp_path: Path, evenhand: Evenhand
) -> None:
    """The flag stands with the other one; who it was is for triage to say (P5)."""
    demo = str(tmp_path / "practice.db")
    build(demo, pendulum.datetime(2026, 3, 4, 15, 40, tz="Europe/London"))
    report = {"occurred_at": "today 8am", "channel": "visit", "account": "He shouted.", "codes": ["ub05"]}
    new = report | {"responsible": "mr rakesh PATEL"}
    result = evenhand("report", "--json", "-", stdin=json.dumps(new), database=demo, who="jo")
    said = json.loads(result.out)
    (told,) = said["told"]
    assert told.startswith("!FLAG Mr Rakesh Patel is a name that we know: UCB-P-2025-0001, 12 Mill Lane")
    assert "There is a live warning flag about them." in told
    assert [one["noun"] for one in said["made"]].count("person") == 1
    known = report | {"responsible": "UCB-P-2025-0001"}
    result = evenhand("report", "--json", "-", stdin=json.dumps(known), database=demo, who="jo")
    assert json.loads(result.out)["told"] == []


def test_a_report_that_lacks_something_is_not_half_sent(practice_url: str, evenhand: Evenhand) -> None:
    report = {"occurred_at": "today 2pm", "channel": "visit", "account": "A post.", "codes": ["ub10"]}
    more = report | {"responsible": "Mr New"}
    result = evenhand("report", "--json", "-", stdin=json.dumps(more), database=practice_url, who="jo")
    assert (result.code, result.out) == (2, "")
    assert "who the statements were about" in result.err
    open_office(practice_url)
    assert not Incident.select().exists()
    assert not Person.select().exists()


def test_the_contractors_desk_reports_nothing(sqlite_practice: str, evenhand: Evenhand) -> None:
    result = evenhand("report", stdin=answers(*MINUTE), database=sqlite_practice, who="mo")
    assert "This can be done by:" in result.out + result.err
    open_office(sqlite_practice)
    assert not Incident.select().exists()
    assert Colleague.at("mo").active
