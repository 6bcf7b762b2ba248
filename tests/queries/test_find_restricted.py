"""Who finds what by its words: every column of every table holds a word of its own, and each role asks for each (I20)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.case import Case
from models.database import database
from models.errors import NotPermitted
from models.fields import Words
from models.people import Colleague
from models.people import Office as People
from models.policy.roles import Role
from models.policy.states import Outcome
from models.queries import queue
from models.queries.find import find
from models.queries.reader import READS_CASES
from models.queue_line import QueueLine, refresh
from models.registry import RECORDS
from models.search_text import out_of_step
from tests.factories import Office
from tests.models.broken_people import with_people
from tests.models.test_disclosures import sent
from tests.models.test_notices import told
from tests.queries.secrets import secret_case

EVERYBODY = {"case_file.ref", "person.name", "incident.ref", "incident.account_text", "addendum.text"}
"""What also they find by who have a part in the incident."""
WHOLE = {
    *("note.text", "contact_attempt.said", "investigation.findings"),
    *("person.ref", "account.ref", "property.address", "property.postcode"),
}
"""What only they find by who may open the whole case. By every other column nobody finds anything; of a phone number
only the digits are searched."""
SORTED = {"person.sort_name"}
NOT_WORDS = {"setting"}
"""Tables whose texts are values that the program reads."""


@pytest.fixture
def full(team: Office) -> Office:
    """An office in which everything that is searched stands, and much that isn't."""
    home = People.add_property("7 Elm Road", "AB1 2CD", by=team.caseworker, now=team.now)
    account = People.add_account("T-1", home, by=team.caseworker, now=team.now)
    People.link_person(team.customer, account, by=team.caseworker, now=team.now)
    case = secret_case(team)
    team.incident_of(case).add("He came back.", by=team.officer, now=team.now)
    told(team, team.flagged(), reasons_shared_because="She visits him and asks.")
    sent(team, case)
    with_people(team)
    return team


def columns() -> Iterator[str]:
    """Every column that holds somebody's words."""
    for model in RECORDS:
        for field in model._meta.sorted_fields:
            if isinstance(field, Words) and model.table() not in NOT_WORDS:
                yield f"{model.table()}.{field.column_name}"


def word_of(column: str) -> str:
    """Short enough for a postcode, and no part of another. A name that is sorted has the words of the name."""
    column = column.replace("sort_name", "name")
    return f"zq{sorted(columns()).index(column):03}"


def plant(now: object) -> set[str]:
    """Put its own word into every column past the verbs, wherever there is a row, and make what search knows anew."""
    there = set()
    for column in columns():
        table, name = column.split(".")
        if database.execute_sql(f'select count(*) from "{table}"').fetchone()[0]:
            database.execute_sql(f'update "{table}" set "{name}" = \'{word_of(column)} \' || id')
            there.add(column)
    QueueLine.delete().execute()
    refresh({(Case.table(), one.id) for one in Case.select(Case.id)}, now)  # type: ignore[arg-type]
    assert out_of_step() == []
    return there


def finds(word: str, who: Colleague, office: Office) -> bool:
    """Whether a search or a filter of any list tells this colleague of it."""
    by = who.actor()
    try:
        hit = bool(find(word, by).shown)
    except NotPermitted:
        hit = False
    lists = [
        queue.page(view, by, text=word, flags_stay=False, now=office.now).lines
        for view in queue.views_of(by.role)
    ]
    return hit or any(lists)


def test_i20_nobody_finds_a_case_by_what_they_may_not_read_of_it(full: Office) -> None:
    there = plant(full.now)
    assert there >= EVERYBODY | WHOLE
    wrong = []
    for name in (
        "caseworker",
        "supervisor",
        "lead",
        "head",
        "dpo",
        "officer",
        "manager",
        "hr",
        "neighbour",
        "desk",
    ):
        who: Colleague = getattr(full, name)
        allowed = set()
        if who.role in READS_CASES:
            allowed = EVERYBODY | WHOLE
        elif name in ("officer", "manager"):
            allowed = EVERYBODY
        wrong += [
            f"{name} {c}" for c in sorted(there - SORTED) if finds(word_of(c), who, full) != (c in allowed)
        ]
    assert "\n".join(wrong) == ""


def test_p45_who_was_affected_and_their_manager_find_it_by_its_text(team: Office) -> None:
    case = team.triaged(by=team.neighbour, affected=(team.officer,), account="He waved a crowbar.")
    for who in (team.officer, team.manager, team.neighbour):
        (hit,) = find("crowbar", who.actor()).shown
        assert hit.ref == case.ref
    outsider = team.colleague_as("omar", "Omar", Role.COLLEAGUE)
    assert find("crowbar", outsider.actor()).shown == ()


def test_p45_nobody_finds_their_own_case_by_what_somebody_else_reported(team: Office) -> None:
    first = team.triaged(account="He waved a crowbar.")
    second = team.reported(by=team.neighbour, affected=(team.neighbour,), account="He threw marmalade.")
    team.triage(second, Outcome.JOINED_CASE, case=first)
    for who, own, others in (
        (team.officer, "crowbar", "marmalade"),
        (team.neighbour, "marmalade", "crowbar"),
    ):
        assert [one.ref for one in find(own, who.actor()).shown] == [first.ref]
        assert find(others, who.actor()).shown == ()


def test_p45_hr_supports_everybody_and_finds_no_case_by_its_text(team: Office) -> None:
    team.triaged(account="He waved a crowbar.")
    database.execute_sql(f"update support set manager_id = {team.hr.id}")
    assert find("crowbar", team.hr.actor()).shown == ()


def test_whoever_reports_more_than_a_list_holds_is_told_that_there_are_more(
    team: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.queries.find.CAP", 3)
    monkeypatch.setattr("models.queries.find.MOST", 2)
    refs = [team.triaged(account="He waved a crowbar.").ref for _ in range(4)]
    found = find("crowbar", team.officer.actor())
    assert [one.ref for one in found.shown] == [refs[3], refs[2]]
    assert found.count.words == "3+"
