"""Need to know: no text reaches a reader who may not read it, through any query, on any day (P19, P45, P47, I20, I21)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from models.case import Case
from models.errors import NotPermitted
from models.journal import Event
from models.people import Colleague
from models.policy.behaviours import Code
from models.policy.roles import READS_FACTORS, Actor, Role
from models.policy.states import Outcome
from models.queries import case_file, due, lookup, queue, reader, timeline
from models.queries.seen import VIEW
from models.support import ColleagueSupport
from models.verify import verify
from tests.factories import Office
from tests.queries.secrets import ACCOUNT, CASE, FACTOR, REASON, SUPPORT, marks, secret_case, texts

ALL = {REASON, FACTOR, CASE, ACCOUNT}

#: What each of them may read of this case.
READS: dict[str, set[str]] = {
    "caseworker": ALL,
    "other_caseworker": ALL,
    "supervisor": ALL,
    "lead": ALL,
    "head": ALL,  # everything but support notes (P57)
    "dpo": ALL - {FACTOR},
    "officer": {ACCOUNT, SUPPORT},  # who reported it and was affected
    "manager": {ACCOUNT, SUPPORT},  # whose manager they are
    "hr": {SUPPORT},
    "neighbour": set(),
    "desk": set(),
}


@pytest.fixture
def secret(sqlite_team: Office) -> tuple[Office, Case]:
    """The masks are the same code on both engines; the first test asks both."""
    return sqlite_team, secret_case(sqlite_team)


def told(office: Office, case: Case, by: Actor) -> Iterator[tuple[str, Any]]:
    """Everything that any query tells this reader, or the sentence with which it refuses."""
    now, today = office.now, office.today
    refs = (case.ref, office.incident_of(case).ref)
    queries: dict[str, Callable[[], Any]] = {
        "queue": lambda: [queue.page(view, by, now=now) for view in queue.views_of(by.role)],
        "counts": lambda: queue.counts(by, now),
        "due": lambda: due.of(by, now, 99),
        "lookup": lambda: lookup.who("patel", by, now),
    }
    for ref in refs:
        queries |= {
            f"case {ref}": lambda ref=ref: case_file.of(ref, by, now),  # type: ignore[misc]
            f"case {ref} on {today}": lambda ref=ref: case_file.of(ref, by, now, today),  # type: ignore[misc]
            f"timeline {ref}": lambda ref=ref: timeline.of(ref, by, now),  # type: ignore[misc]
            f"timeline {ref} on {today}": lambda ref=ref: timeline.of(ref, by, now, today),  # type: ignore[misc]
        }
    for name, query in queries.items():
        try:
            yield name, query()
        except NotPermitted as refusal:
            yield name, refusal.sentence


def test_i20_i21_p47_each_reader_is_told_what_they_may_read_and_nothing_else(team: Office) -> None:
    office, case = team, secret_case(team)
    for name, allowed in READS.items():
        by = getattr(office, name).actor()
        found: dict[str, set[str]] = {query: marks(answer) for query, answer in told(office, case, by)}
        assert set().union(*found.values()) == allowed, name
        for query, seen in found.items():
            assert seen <= allowed, (name, query)
            if not query.startswith(("case", "timeline")):
                assert seen == set(), (name, query)  # never in queue, list of duties or look-up


def test_p47_the_arrangement_reaches_everybody_who_asks(secret: tuple[Office, Case]) -> None:
    office, _ = secret
    for name in READS:
        by = getattr(office, name).actor()
        assert "Visit in pairs." in list(texts(lookup.who("patel", by, office.now)))


def test_p19_support_notes_are_for_the_colleague_the_manager_and_hr(secret: tuple[Office, Case]) -> None:
    office, case = secret
    for name, allowed in READS.items():
        try:
            (support,) = case_file.of(case.ref, getattr(office, name).actor(), office.now).support
        except NotPermitted:
            assert allowed == set()
            continue
        assert (support.notes is None) == (SUPPORT not in allowed), name
        assert (support.offers is None) == (support.needs is None) == (SUPPORT not in allowed), name
        assert (support.colleague, support.manager) == ("Jo Price", "Max Mole")


def test_p57_the_head_as_somebodys_own_manager_reads_that_colleagues_notes_and_no_others(
    team: Office,
) -> None:
    incident = team.reported(by=team.supervisor, affected=(team.supervisor, team.officer))
    for support in ColleagueSupport.select():
        manager = team.head if support.colleague_id == team.supervisor.id else team.manager
        support.contact((), f"{SUPPORT} {support.colleague.login}", by=manager, now=team.now)
    found = case_file.of(incident.ref, team.head.actor(), team.now)
    assert {one.colleague: one.notes for one in found.support} == {
        "Sue Shaw": f"{SUPPORT} sue",
        "Jo Price": None,
    }
    words = "\n".join(texts(timeline.of(incident.ref, team.head.actor(), team.now)))
    assert f"{SUPPORT} sue" in words
    assert f"{SUPPORT} jo" not in words


def test_p45_a_colleague_opens_only_what_they_reported_or_what_was_done_to_them(team: Office) -> None:
    first = team.triaged()
    second = team.reported(by=team.neighbour, affected=(team.neighbour,), account="zsecond")
    team.triage(second, Outcome.JOINED_CASE, case=first)
    officers = case_file.of(first.ref, team.officer.actor(), team.now)
    assert [report.reported_by for report in officers.reports] == ["Jo Price"]
    assert "zsecond" not in "\n".join(texts(officers))
    assert "zsecond" not in "\n".join(texts(timeline.of(first.ref, team.officer.actor(), team.now)))
    neighbours = case_file.of(first.ref, team.neighbour.actor(), team.now)
    assert [report.account for report in neighbours.reports] == ["zsecond"]


def test_p45_who_reported_one_of_several_incidents_is_told_the_kinds_of_theirs_only(team: Office) -> None:
    """In the case file, in the list of their reports, by filtering it, and on a past day."""
    first = team.triaged(Code.UB05)
    second = team.reported(Code.UB03, by=team.neighbour, affected=(team.neighbour,))
    team.triage(second, Outcome.JOINED_CASE, case=first)
    theirs, others = "Shouting or abusive language", "Physical violence"
    by = team.officer.actor()
    for on in (None, team.today):
        found = case_file.of(first.ref, by, team.now, on)
        assert (found.happened, found.priority.value) == (theirs, "B")
    (line,) = queue.page(queue.View.REPORTED, by, now=team.now).lines
    assert (line.happened, line.priority) == (theirs, "B")
    assert (
        others.casefold()
        not in "\n".join(texts(queue.page(queue.View.REPORTED, by, now=team.now))).casefold()
    )
    assert queue.page(queue.View.REPORTED, by, text="violence", now=team.now).lines == ()
    assert queue.page(queue.View.REPORTED, by, text=second.ref, now=team.now).lines == ()
    assert len(queue.page(queue.View.REPORTED, by, text="shouting", now=team.now).lines) == 1
    whole = case_file.of(first.ref, team.caseworker.actor(), team.now)
    assert (whole.happened, whole.priority.value) == (f"{others}, {theirs}", "A")


def test_a_reporter_sees_how_it_goes_on_without_the_reasons(secret: tuple[Office, Case]) -> None:
    office, case = secret
    found = case_file.of(case.ref, office.officer.actor(), office.now)
    assert found.stage.words == "Appeal"
    assert [one.arrangement for one in found.measures] == [
        "Take calls on Mondays, 10 to 11.",
        "Visit in pairs.",
    ]
    assert found.measures[0].reasons is None
    assert found.reports[0].outcome_reason is None
    assert not any((found.decisions, found.letters, found.appeals, found.notes, found.tasks, found.strip))
    assert any("arrangement, not the reasons" in line for line in found.hidden)
    titles = [entry.title for entry in timeline.of(case.ref, office.officer.actor(), office.now)]
    assert "Incident reported" in titles
    assert "Case opened" in titles
    assert not any("ppeal" in title or "etter" in title for title in titles)


def test_p45_nobody_elses_business_is_refused_with_who_can(secret: tuple[Office, Case]) -> None:
    office, case = secret
    for who in (office.neighbour, office.desk):
        for query in (case_file.of, timeline.of):
            with pytest.raises(NotPermitted, match="can be done by: caseworker, supervisor"):
                query(case.ref, who.actor(), office.now)


# The record of reading (I21)


def views(who: Colleague) -> list[dict[str, list[str]]]:
    query = Event.select().where((Event.verb == VIEW) & (Event.who == who.id)).order_by(Event.id)
    return [json.loads(one.fields) for one in query]


def test_i21_opening_restricted_text_is_recorded_once_a_visit(secret: tuple[Office, Case]) -> None:
    office, case = secret
    for _ in range(3):
        case_file.of(case.ref, office.head.actor(), office.now)
        timeline.of(case.ref, office.head.actor(), office.now)
    assert views(office.head) == [{f"case_file:{case.id}": ["factors", "reasons"]}]
    office.later(hours=1)
    case_file.of(case.ref, office.head.actor(), office.now)
    assert len(views(office.head)) == 2


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("dpo", ["reasons"]), ("officer", ["support"]), ("manager", ["support"]), ("hr", ["support"])],
)
def test_i21_the_record_says_which_kinds_were_read(
    secret: tuple[Office, Case], name: str, kinds: list[str]
) -> None:
    office, case = secret
    who = getattr(office, name)
    case_file.of(case.ref, who.actor(), office.now)
    assert views(who) == [{f"case_file:{case.id}": kinds}]


def test_i21_the_timeline_alone_is_recorded_as_well(secret: tuple[Office, Case]) -> None:
    office, case = secret
    timeline.of(case.ref, office.dpo.actor(), office.now)
    assert views(office.dpo) == [{f"case_file:{case.id}": ["reasons"]}]


def test_a_file_without_restricted_text_leaves_no_record_of_reading(team: Office) -> None:
    incident = team.reported()
    case_file.of(incident.ref, team.supervisor.actor(), team.now)
    assert views(team.supervisor) == []


def test_i21_the_record_of_reading_holds_nothing_of_the_text_and_keeps_the_chain(
    secret: tuple[Office, Case],
) -> None:
    office, case = secret
    case_file.of(case.ref, office.head.actor(), office.now)
    event = Event.select().where(Event.verb == VIEW).get()
    assert event.sealed == "{}"
    assert verify(deep=True).broken is None


def test_views_are_no_part_of_the_timeline(secret: tuple[Office, Case]) -> None:
    office, case = secret
    before = timeline.of(case.ref, office.head.actor(), office.now)
    case_file.of(case.ref, office.dpo.actor(), office.now)
    assert timeline.of(case.ref, office.head.actor(), office.now) == before


def test_that_check_goes_red_when_a_mask_is_taken_off(
    secret: tuple[Office, Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, case = secret
    monkeypatch.setattr(reader, "READS_FACTORS", (*READS_FACTORS, Role.DPO))
    assert FACTOR in marks(case_file.of(case.ref, office.dpo.actor(), office.now))
