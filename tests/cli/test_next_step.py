"""What people are told to do next: whose it is, until when, and every way that is open to whoever decides."""

from __future__ import annotations

import json

from app.cli.next_step import how
from models.policy.leads_on import LEADS_ON
from models.policy.lives import ALL_LIVES
from tests.cli.conftest import Evenhand

REPORT = {"occurred_at": "today 2pm", "channel": "phone", "codes": ["UB05"], "account": "He shouted."}
TRIAGE = ("--outcome", "new-case", "--effect", "difficult", "--reason", "Shouting.")
INCIDENT = "UCB-I-2026-0001"


def reported(url: str, evenhand: Evenhand) -> None:
    said = json.dumps(REPORT | {"responsible": "Mr Rakesh Patel"})
    assert evenhand("report", "--json", "-", stdin=said, database=url, who="jo").code == 0


def test_after_a_verb_the_next_duty_says_its_deadline_and_whose_it_is(
    sqlite_practice: str, evenhand: Evenhand
) -> None:
    reported(sqlite_practice, evenhand)
    line = ("incident", "triage", INCIDENT, *TRIAGE, "--owner", "sam")
    told = " ".join(evenhand(*line, database=sqlite_practice, who="dana").out.split())
    assert (
        "Next for UCB-C-2026-0001: Speak to the colleague who was affected (P18). - Thu 5 March. Max Mole has it."
    ) in told


def test_what_any_supervisor_may_do_is_not_put_on_a_caseworkers_desk(
    sqlite_practice: str, evenhand: Evenhand
) -> None:
    reported(sqlite_practice, evenhand)
    evenhand("support", "decline", INCIDENT, database=sqlite_practice, who="jo")
    noted = evenhand("incident", "add", INCIDENT, "--text", "Twice.", database=sqlite_practice, who="jo")
    assert "A supervisor has it." in " ".join(noted.out.split())


def test_a_late_duty_is_counted_in_working_days_everywhere(sqlite_practice: str, evenhand: Evenhand) -> None:
    """Friday's deadline is one working day late on Monday, in `due` as after a verb."""
    reported(sqlite_practice, evenhand)
    monday = "2026-03-09T10:00:00+00:00"
    line = ("incident", "add", INCIDENT, "--text", "Twice.")
    told = evenhand(*line, database=sqlite_practice, who="jo", now=monday)
    assert "!! 2 working days overdue. Max Mole has it." in " ".join(told.out.split())


def test_p34_nobody_who_decides_is_pointed_at_one_way_out() -> None:
    assert "take-no-action" in how("measure propose-warning", "UCB-C-2026-0001")
    assert "measure reject" in how("measure approve", "UCB-C-2026-0001")
    assert all(one in how("appeal uphold", "UCB-C-2026-0001") for one in ("partly-uphold", "not-uphold"))
    assert how("case assign", "UCB-C-2026-0001") == "evenhand case assign UCB-C-2026-0001"


def test_every_refusal_of_a_verb_reads_as_a_sentence() -> None:
    """`Your role cannot …` and `To …, it must be: …`: each verb is said with what it is done to."""
    alone = {"start", "close", "uphold", "approve", "send", "check", "accept", "suspend", "resume", "release"}
    for life in ALL_LIVES.values():
        for step in life.steps:
            assert step.does not in alone
            assert not step.does.startswith(("not ", "take it ", "end early"))


def test_a_verb_in_the_wrong_state_says_which_state_it_wants(
    sqlite_practice: str, evenhand: Evenhand
) -> None:
    reported(sqlite_practice, evenhand)
    for code in (0, 1):
        result = evenhand("incident", "triage", INCIDENT, *TRIAGE, database=sqlite_practice, who="dana")
        assert result.code == code
    assert result.err == (
        "This incident is: triaged. (P8) "
        "To say what becomes of the report, it must be: to triage or triage reopened. "
        "From where it stands it goes on with: incident reopen.\n"
    )


def test_p8_what_a_refusal_says_leads_on_is_a_command_that_does_from_every_state() -> None:
    """And an end is the only state that names none; what Evenhand does by itself is nobody's to do."""
    for life in ALL_LIVES.values():
        for state in life.states or ():
            named = LEADS_ON.get(life.name, {}).get(state.value, ())
            for verb in named:
                about, _, name = verb.rpartition(" ")
                steps = list(life.verbs(state))
                mine = [one for one in steps if one.verb == name.replace("-", "_") and not one.within]
                part = [one for one in steps if f"{about}.{name}" in one.within]
                assert part if about else mine, (life.name, state, verb)
            on = [s for s in life.verbs(state) if s.to not in (None, state) and not s.within]
            assert bool(named) == bool(on) or state.value in ("GONE",), (life.name, state)
