"""The queue as each role finds it: whose lines, in which order, live flags first, page by page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from models.database import database
from models.errors import NotPermitted
from models.people import Colleague
from models.policy.behaviours import Channel, Code
from models.policy.roles import Role
from models.policy.states import Outcome, Stage
from models.queries.queue import (
    Count,
    Key,
    Line,
    Only,
    Sort,
    View,
    counts,
    flagged_outside,
    page,
    sorts_of,
    views_of,
)
from models.queue_line import NEVER, QueueDesk, QueueLine
from models.tick import tick
from tests.factories import Office, fresh
from tests.queries.lines import MONDAY, fill
from tests.queries.plans import troubles


def refs(view: View, who: Colleague, office: Office, **how: object) -> list[str]:
    return [line.ref for line in page(view, who.actor(), now=office.now, **how).lines]  # type: ignore[arg-type]


def whole(
    view: View, who: Colleague, sort: Sort, limit: int, text: str = "", only: Only = Only.EVERYTHING
) -> list[Line]:
    """A view read page after page."""
    found: list[Line] = []
    after: Key | None = None
    while True:
        got = page(view, who.actor(), sort=sort, text=text, only=only, after=after, limit=limit, now=MONDAY)
        assert got.more_before == (after is not None)
        found += got.lines
        if not got.more_after:
            return found
        assert len(got.lines) == limit
        after = got.lines[-1].key


# Whose lines


def test_a_caseworker_finds_what_they_own_and_a_supervisor_what_nobody_owns(team: Office) -> None:
    mine = team.triaged()
    waiting = team.reported()
    assert refs(View.MINE, team.caseworker, team) == [mine.ref]
    assert refs(View.UNASSIGNED, team.supervisor, team) == [waiting.ref]
    assert set(refs(View.TEAM, team.supervisor, team)) == {mine.ref, waiting.ref}


def test_a_reviewer_finds_their_appeal_though_another_duty_comes_first(team: Office) -> None:
    appeal = team.assigned(reviewer=team.lead)
    (line,) = page(View.MINE, team.lead.actor(), now=team.now).lines
    assert line.ref == appeal.case.ref
    assert line.holder == "Max Mole"  # the manager's call is due sooner
    assert refs(View.APPEALS, team.lead, team) == [appeal.case.ref]


def test_everybody_finds_each_of_their_own_reports_also_one_that_joined_a_case(team: Office) -> None:
    case = team.triaged()
    second = team.reported(by=team.neighbour, affected=(team.neighbour,))
    team.triage(second, Outcome.JOINED_CASE, case=case)
    assert refs(View.REPORTED, team.officer, team) == [case.ref]
    assert refs(View.REPORTED, team.neighbour, team) == [case.ref]
    assert refs(View.REPORTED, team.manager, team) == []


def test_a_triaged_report_lies_in_the_queue_once_as_its_case(team: Office) -> None:
    incident = team.reported()
    assert refs(View.TEAM, team.lead, team) == [incident.ref]
    team.triage(incident, owner=team.caseworker)
    assert refs(View.TEAM, team.lead, team) == [fresh(incident).case.ref]  # type: ignore[union-attr]
    assert QueueDesk.select().where(QueueDesk.line.not_in(QueueLine.select(QueueLine.id))).count() == 0  # type: ignore[attr-defined]


def test_a_closed_case_leaves_every_list_but_closed_and_all(team: Office) -> None:
    case = team.closed()
    found = counts(team.caseworker.actor(), team.now)
    assert [view for view in View if found[view].number] == [View.MINE, View.ALL, View.CLOSED], (
        "Jo waits to hear of it"
    )
    team.incident_of(case).tell_outcome(Channel.PHONE, by=team.caseworker, now=team.now)
    found = counts(team.caseworker.actor(), team.now)
    assert [view for view in View if found[view].number] == [View.ALL, View.CLOSED]
    assert refs(View.CLOSED, team.lead, team) == [case.ref]


def test_reviews_show_what_is_due_within_four_weeks(team: Office) -> None:
    measure = team.restricted()
    assert refs(View.REVIEWS, team.lead, team) == []
    team.later(months=5)
    assert refs(View.REVIEWS, team.lead, team) == []
    team.later(days=10)
    assert refs(View.REVIEWS, team.lead, team) == [measure.case.ref]


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_the_views_that_it_needs(role: Role, sqlite_team: Office) -> None:
    who = sqlite_team.lead.actor()
    asking = type(who)(999, "Somebody", role)
    for view in View:
        if view in views_of(role):
            page(view, asking, now=sqlite_team.now)
        else:
            with pytest.raises(NotPermitted, match="can be done by"):
                page(view, asking, now=sqlite_team.now)
    assert set(counts(asking, sqlite_team.now)) == set(views_of(role))


def test_the_contractors_desk_has_no_queue() -> None:
    assert views_of(Role.CONTRACTOR_DESK) == ()
    assert views_of(Role.COLLEAGUE) == views_of(Role.HR_SUPPORT) == (View.REPORTED,)
    assert views_of(Role.DPO) == tuple(View)


def test_a_line_says_what_is_due_and_whose_turn_it_is(team: Office) -> None:
    case = team.triaged(Code.UB01)
    (line,) = page(View.TEAM, team.lead.actor(), now=team.now).lines
    assert (line.ref, line.customer, line.happened) == (case.ref, "Patel, R", "Threats of violence or harm")
    assert (line.stage, line.owner, line.priority, line.is_case) == (Stage.NEW, "Sam Okoro", "A", True)
    assert (line.duty, line.clause, line.verb) == (
        "Find out the customer's side",
        "P35",
        "case attempt-contact",
    ) or (line.duty and line.clause)
    assert line.due_at is not None and line.due_at > team.now


def test_a_colleague_is_not_told_what_others_have_to_do(team: Office) -> None:
    team.triaged()
    (line,) = page(View.REPORTED, team.officer.actor(), now=team.now).lines
    assert (line.duty, line.clause, line.verb) == ("", "", "")
    assert line.stage is Stage.NEW


# Live flags


def test_p1_live_flags_come_first_in_every_view_and_sort(team: Office) -> None:
    flagged = team.flagged()
    team.later(days=1)
    later = team.triaged(Code.UB01, responsible=team.person("Ms Theo Webb"))
    for sort in Sort:
        assert refs(View.TEAM, team.lead, team, sort=sort) == [flagged.case.ref, later.ref]
    first, second = page(View.MINE, team.caseworker.actor(), now=team.now).lines
    assert (first.flag, first.flag_words) == (True, "Visit in pairs.")
    assert (second.flag, second.flag_words) == (False, "")


def test_i13_an_interim_flag_past_its_time_is_not_live_even_before_it_is_recorded(team: Office) -> None:
    measure = team.flag()
    measure.start_interim(by=team.supervisor, now=team.now)
    assert page(View.TEAM, team.lead.actor(), now=team.now).lines[0].flag
    assert fresh(measure).interim_until is not None
    team.now = fresh(measure).interim_until.add(seconds=1)  # type: ignore[union-attr]
    (line,) = page(View.TEAM, team.lead.actor(), now=team.now).lines
    assert (line.flag, line.flag_words, line.key[0]) == (False, "", 1)
    assert flagged_outside(View.TEAM, team.lead.actor(), "nobody", team.now) == 0
    tick(team.now)
    assert page(View.TEAM, team.lead.actor(), now=team.now).lines[0].key[0] == QueueLine.get().rank == 1


def test_p1_a_live_flag_stays_through_every_filter_and_says_that_it_does_not_match(team: Office) -> None:
    flagged = team.flagged().case.ref
    lead = team.lead.actor()
    (patel,) = page(View.TEAM, lead, text="patel", now=team.now).lines
    (webb,) = page(View.TEAM, lead, text="webb", now=team.now).lines
    assert (patel.ref, patel.flag, patel.stays) == (flagged, True, False)
    assert (webb.ref, webb.flag, webb.flag_words, webb.stays) == (flagged, True, "Visit in pairs.", True)
    for only in (Only.TRIAGE, Only.OVERDUE):
        assert [line.stays for line in page(View.TEAM, lead, only=only, now=team.now).lines] == [True]
    assert [line.stays for line in page(View.TEAM, lead, only=Only.FLAGS, now=team.now).lines] == [False]


def test_p1_flags_that_stay_come_before_what_matches_and_are_counted(team: Office) -> None:
    fill(220, interim=3)
    who = team.lead
    flagged = {line.ref for line in whole(View.TEAM, who, Sort.DUE, 500) if line.flag}
    for text, only in (("webb", Only.EVERYTHING), ("", Only.OVERDUE), ("webb", Only.GRAVE)):
        lines = whole(View.TEAM, who, Sort.DUE, 500, text=text, only=only)
        stay = [line for line in lines if line.stays]
        assert lines[: len(stay)] == stay
        assert {line.ref for line in lines if line.flag} == flagged
        assert flagged_outside(View.TEAM, who.actor(), text, MONDAY, only) == len(stay) > 0
        found = page(View.TEAM, who.actor(), text=text, only=only, flags_stay=False, now=MONDAY, limit=500)
        assert list(found.lines) == lines[len(stay) :]
    assert flagged_outside(View.TEAM, who.actor(), "", MONDAY) == 0


def test_a_search_for_lines_to_choose_from_holds_only_what_matches(team: Office) -> None:
    team.flagged()
    lead = team.lead.actor()
    assert page(View.TEAM, lead, text="webb", flags_stay=False, now=team.now).lines == ()


# Pages


@pytest.mark.parametrize("limit", [1, 7, 50])
def test_pages_hold_each_line_once_in_order_forwards_and_backwards(team: Office, limit: int) -> None:
    fill(220)
    for view in View:
        for sort in sorts_of(view):
            lines = whole(view, team.lead, sort, limit)
            expected = whole(view, team.lead, sort, 1_000)
            assert lines == expected
            assert len({line.ref for line in lines}) == len(lines)
            flags = [line.flag for line in lines]
            assert flags == sorted(flags, reverse=True)  # P1
            for line in lines[:: max(1, len(lines) // 9)]:
                at = lines.index(line)
                back = page(view, team.lead.actor(), sort=sort, before=line.key, limit=limit, now=MONDAY)
                assert list(back.lines) == lines[max(0, at - limit) : at]
                assert back.more_before == (at > limit)
                assert back.more_after


@pytest.mark.parametrize("limit", [1, 7])
def test_pages_of_a_filter_hold_each_line_once_with_the_flags_that_stay(team: Office, limit: int) -> None:
    fill(120, interim=2)
    for sort in sorts_of(View.TEAM):
        lines = whole(View.TEAM, team.lead, sort, limit, "webb", Only.OVERDUE)
        assert lines == whole(View.TEAM, team.lead, sort, 1_000, "webb", Only.OVERDUE)
        assert len({line.ref for line in lines}) == len(lines)
        for at, line in enumerate(lines):
            back = page(
                View.TEAM,
                team.lead.actor(),
                sort=sort,
                text="webb",
                only=Only.OVERDUE,
                before=line.key,
                limit=limit,
                now=MONDAY,
            )
            assert list(back.lines) == lines[max(0, at - limit) : at]


def test_within_flags_and_without_the_order_is_that_of_the_sort(team: Office) -> None:
    fill(150)
    for flag in (True, False):
        due = [line.key[1:] for line in whole(View.TEAM, team.lead, Sort.DUE, 40) if line.flag is flag]
        assert due == sorted(due)
        newest = [line.key[1:] for line in whole(View.TEAM, team.lead, Sort.NEWEST, 40) if line.flag is flag]
        assert newest == sorted(newest, reverse=True)


def test_views_hold_what_their_names_say(team: Office) -> None:
    fill(300)
    stored = {one.ref: one for one in QueueLine.select()}
    seen = {view: {line.ref for line in whole(view, team.lead, sorts_of(view)[0], 90)} for view in View}
    assert seen[View.TEAM] == {ref for ref, one in stored.items() if one.open}
    assert seen[View.CLOSED] == {ref for ref, one in stored.items() if not one.open}
    assert seen[View.UNASSIGNED] == {r for r, one in stored.items() if one.open and one.owner_id is None}
    assert seen[View.APPEALS] == {ref for ref, one in stored.items() if one.open and one.appeal_open}
    soon = MONDAY + timedelta(days=28)
    assert seen[View.REVIEWS] == {ref for ref, one in stored.items() if one.open and one.review_at < soon}
    assert seen[View.READY] == {ref for ref, one in stored.items() if one.open and one.approve_at < NEVER}
    assert seen[View.SUPPORT] == {ref for ref, one in stored.items() if one.open and one.support_at < MONDAY}
    held = {r for r, one in stored.items() if one.open and (one.waits_until or MONDAY.date()) > MONDAY.date()}
    assert seen[View.HELD] == held
    assert seen[View.ALL] == set(stored)
    assert seen[View.MINE] == {r for r, one in stored.items() if one.open and one.owner_id == team.lead.id}
    numbers = counts(team.lead.actor(), MONDAY)
    assert {view: len(found) for view, found in seen.items()} == {v: n.number for v, n in numbers.items()}


def test_counts_stop_at_a_thousand_and_say_so(sqlite_team: Office) -> None:
    fill(1_500)
    found = counts(sqlite_team.lead.actor(), MONDAY)
    assert found[View.TEAM] == Count(1_000, True)
    assert found[View.TEAM].words == "1,000+"
    assert not found[View.APPEALS].capped


# The filter


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PATEL", {"Patel, R"}),
        ("o'brien", {"O'Brien, M"}),
        ("ÓLAFS þ", {"Ólafs, Þ"}),
        ("%", {"100%_sure, X"}),
        ("_", {"100%_sure, X"}),
        ("\\", set()),
        ("webb 'nothing", set()),
        ("'webb' \"", {"Webb, T"}),
        ("hill excessive", {"Hill, K"}),
    ],
)
def test_a_filter_finds_its_words_and_obeys_no_sign(team: Office, text: str, names: set[str]) -> None:
    fill(120)
    found = page(View.TEAM, team.lead.actor(), text=text, limit=200, flags_stay=False, now=MONDAY).lines
    assert {line.customer for line in found} == names


def test_a_case_of_very_many_reports_is_found_by_its_newest(team: Office) -> None:
    case = team.triaged()
    people = [team.person("Ö" * 120)]
    fresh(case).identify(people[0], by=team.caseworker, now=team.now)
    last = None
    with database.atomic():
        for _ in range(60):
            last = team.reported(affected=(), responsible=None)
            team.triage(last, Outcome.JOINED_CASE, case=fresh(case))
    assert last is not None
    assert refs(View.TEAM, team.lead, team, text=last.ref) == [case.ref]


# How it goes about it


def test_no_page_and_no_count_reads_the_table_from_end_to_end(team: Office) -> None:
    fill(4_000, interim=0)
    database.execute_sql("analyze")
    who = team.lead.actor()
    for view in View:
        for sort in sorts_of(view):
            first = page(view, who, sort=sort, now=MONDAY, limit=20)
            key = first.lines[-1].key
            read = partial(page, view, who, sort=sort, now=MONDAY, limit=20)
            for query in (
                read,
                partial(read, after=key),
                partial(read, before=key),
                partial(read, text="web"),
                partial(read, only=Only.OVERDUE),
            ):
                assert troubles(query) == []
    assert troubles(lambda: counts(who, MONDAY)) == []


def test_a_page_among_lines_that_are_due_at_once_costs_what_the_first_one_does(sqlite_team: Office) -> None:
    fill(4_000, interim=0)
    who = sqlite_team.lead.actor()
    *_, last = whole(View.TEAM, sqlite_team.lead, Sort.DUE, 600)
    read = partial(page, View.TEAM, who, now=MONDAY, limit=20)
    first, back = steps(read), steps(partial(read, before=last.key))
    assert {line.due_at for line in read(before=last.key).lines} == {None}
    deep = read(before=last.key).lines[0].key
    assert max(back, steps(partial(read, after=deep))) < 2 * first


def steps(query: Callable[[], object]) -> int:
    """How many hundred steps of its machine SQLite needs for it."""
    taken: list[None] = []
    connection = database.connection()
    connection.set_progress_handler(lambda: taken.append(None), 100)
    try:
        query()
    finally:
        connection.set_progress_handler(None, 0)
    return len(taken)


def test_that_check_goes_red_without_an_index(team: Office) -> None:
    fill(4_000, interim=0)
    for name in ("queue_team_due", "queue_all_due"):
        database.execute_sql(f"drop index {name}")
    database.execute_sql("analyze")
    assert troubles(lambda: page(View.TEAM, team.lead.actor(), now=MONDAY, limit=20))


def test_the_first_paint_imports_no_model_and_nothing_heavy() -> None:
    script = (
        "import sys; import models.queries.queue; "
        "heavy = {'pendulum', 'holidays', 'cryptography', 'textual', 'rich', 'click', 'psycopg'}; "
        "print(sorted(heavy & set(sys.modules)), sorted(m for m in sys.modules if m.startswith('models.')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy, _, ours = done.stdout.strip().partition("] ")
    assert heavy == "["
    assert not {"'models.people'", "'models.case'", "'models.record'", "'models.queue_line'"} & set(
        ours.strip("[]").split(", ")
    )
