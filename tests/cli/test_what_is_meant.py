"""What need not be said: the record of a case that only one can be, the kind of a letter; and what is said when none can."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from models.queries.queue import Line
from tests.cli.conftest import Evenhand
from tests.cli.test_one_case import CASE, WEIGHED, Walk, explained, investigated, reported

FLAG = (
    f"measure propose-flag {CASE} {WEIGHED} --evidence UCB-I-2026-0001 --risk-to colleagues --effective-on 16/3/2026 "
    "--arrangement 'Visit in pairs.' --changes 'Two of us come.'"
)
PROPOSE = f"measure propose-warning {CASE} {WEIGHED} --effective-on 16/3/2026 --ends-on 16/3/2027"


@pytest.fixture
def at(sqlite_practice: str, evenhand: Evenhand) -> Walk:
    """A case about which everything is ready for a decision."""
    found = Walk(evenhand, sqlite_practice)
    for step in (reported, investigated, explained):
        step(found)
    return found


def test_a_measure_of_a_case_is_meant_when_only_one_can_be(at: Walk) -> None:
    at.does("sam", PROPOSE)
    at.does("sam", f"measure withdraw {CASE} --reasons 'A mistake in the date.'")
    at.does("sam", PROPOSE)
    at.does("sam", f"measure approve {CASE}", "Approved: UCB-M-2026-0002")


def test_where_several_could_be_meant_each_is_named(at: Walk) -> None:
    at.does("sam", PROPOSE)
    at.does("sam", FLAG)
    result = at.run("dana", f"measure approve {CASE}")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "There are several: UCB-M-2026-0001, UCB-M-2026-0002. Say which measure you mean.\n"
    )


def test_where_none_can_be_meant_each_is_named_with_how_it_stands(at: Walk) -> None:
    """Not `There are several`, as if one of them would do."""
    for line, ref in ((PROPOSE, "UCB-M-2026-0001"), (FLAG, "UCB-M-2026-0002")):
        at.does("sam", line)
        at.does("dana", f"measure approve {ref}")
    at.does("sam", "measure withdraw UCB-M-2026-0002 --reasons 'A mistake in the date.'")
    at.refused(
        "dana",
        f"measure approve {CASE}",
        "P8",
        f"No measure of {CASE} waits for this: UCB-M-2026-0001 is approved, UCB-M-2026-0002 is withdrawn.",
        "it must be: proposed",
    )
    at.does("sam", f"measure approve {CASE} --help", "Usage:")


def kind_of(at: Walk, ref: str) -> str:
    found: str = json.loads(at.does("sam", f"letter {ref} --json").out)["kind"]["value"]
    return found


def test_a_letter_about_a_decision_says_of_itself_what_kind_it_is(at: Walk) -> None:
    at.does("sam", PROPOSE)
    at.does("sam", f"measure approve {CASE}")
    at.does("sam", "letter write UCB-D-2026-0001", "Letter written: UCB-L-2026-0001.")
    assert kind_of(at, "UCB-L-2026-0001") == "DECISION"


def test_a_case_with_one_decision_to_write_about_needs_no_more(at: Walk) -> None:
    """As the next step says it: evenhand letter write CASE."""
    at.does("sam", PROPOSE)
    at.does("sam", f"measure approve {CASE}", f"evenhand letter write {CASE}")
    at.does("sam", f"letter write {CASE}", "Letter written: UCB-L-2026-0001.")
    assert at.does("sam", "letter UCB-L-2026-0001").out.startswith("Letter UCB-L-2026-0001: decision.")
    result = at.run("sam", f"letter write {CASE}")
    assert result.code == 2
    assert "Say which decision or appeal" in result.err


def test_of_two_decisions_a_letter_asks_which(at: Walk) -> None:
    for line, ref in ((PROPOSE, "UCB-M-2026-0001"), (FLAG, "UCB-M-2026-0002")):
        at.does("sam", line)
        at.does("dana", f"measure approve {ref}")
    result = at.run("sam", f"letter write {CASE}")
    assert (result.code, result.out) == (2, "")
    assert "several decisions to write about: UCB-D-2026-0001, UCB-D-2026-0002" in result.err


def test_a_letter_that_is_about_no_decision_says_its_kind(at: Walk) -> None:
    result = at.run("sam", f"letter write {CASE} --own-words 'Good day.'")
    assert result.code == 2
    assert "what kind of letter it is: outcome or other" in result.err
    at.does("sam", f"letter write {CASE} --kind other --own-words 'Good day.'")
    assert kind_of(at, "UCB-L-2026-0001") == "OTHER"


@pytest.mark.parametrize("days", [-1, 0, 1, 4, 25])
def test_queue_counts_working_days_alike_on_the_screen_and_as_text(at: Walk, days: int) -> None:
    """The same words for the same line, as its case counts them: before and after what is due, and over Easter."""
    from datetime import timedelta

    from models.database import database
    from models.policy.roles import Actor, Role
    from models.policy.standing import Standing, standing
    from models.queries.queue import View, page
    from models.settings import timing
    from screens.queue_rows import COLUMNS, row_of

    def line_at(moment: datetime) -> Line:
        database.connect(reuse_if_open=True)
        (line,) = page(View.TEAM, Actor(1, "Lena Brook", Role.LEAD), now=moment).lines
        return line

    due = line_at(datetime.fromisoformat(at.now)).due_at
    assert due is not None
    at.on(f"{(due + timedelta(days=days)).date()}T{'12:00' if days <= 0 else '18:00'}")
    now = datetime.fromisoformat(at.now)
    text = at.does("lena", "queue --view team").out
    line = line_at(now)
    assert line.shown is not None and line.due_at == due
    assert line.shown == standing(due, now, working_days=timing().calendar.between)
    assert text.splitlines()[3].endswith(line.shown.text)
    cell = row_of(line, now).cells[-1]
    assert getattr(cell, "text", cell) == line.shown.text.replace("working ", "").rjust(
        len(line.shown.column)
    )
    assert COLUMNS[-1].title.strip() == "Due (working days)"
    if days == 25:
        assert line.shown.standing is Standing.OVERDUE
        assert "working days" in line.shown.text
        assert str(days) not in line.shown.text  # the control: days of the calendar are another number
