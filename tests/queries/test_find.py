"""Search over names, references and texts: who finds what, what nothing typed can do, and that it stays in step."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.database import database, is_postgres
from models.errors import BadInput, NotPermitted
from models.people import Office as People
from models.policy.roles import Role
from models.queries.find import find
from models.queries.queue import View, page
from models.queries.search import newest
from models.search_index import CHECK
from models.search_text import SearchText, out_of_step, rebuild, refresh_search
from tests.factories import Office

HOSTILE = (
    'threats" OR "x', "NEAR(a b)", "names:abc", "abc*", "^abc", "a AND NOT bcd", "%%%abc", "___abc", "abc\\",
    "ab\0cdef", "👩‍👩‍👧 family", "'; drop table search_text; --", "abc' & !def:*", "((((abc", "abc " * 2_500, "é" * 10_000,
    "\ud800abc", "\u202eabc", "-abc", "{abc}", "?abc?", "%sabc %(x)s",
)  # fmt: skip


def in_step() -> bool:
    """Whether index and table say the same: made anew, nothing would be another."""
    for statement in () if is_postgres() else CHECK:
        database.execute_sql(statement)
    return out_of_step() == []


def refs(text: str, who: object) -> list[str]:
    return [one.ref for one in find(text, who.actor()).shown]  # type: ignore[attr-defined]


def test_a_case_is_found_by_its_account_its_notes_its_names_and_its_reference(team: Office) -> None:
    case = team.triaged(account="He waved a Crowbar and called me names.")
    case.note("She rang about marmalade.", by=team.caseworker, now=team.now)
    name = team.customer.name
    for text in (
        "crowbar",
        "MARMALADE",
        name,
        name.split()[-1][1:4],
        case.ref,
        case.ref[-7:],
        "crowbar marmalade",
    ):
        assert refs(text, team.caseworker) == [case.ref], text
    (hit,) = find("crowbar marmalade", team.caseworker.actor()).shown
    assert hit.where == (f"account of {team.incident_of(case).ref}", "note")
    assert refs("crowbarr", team.caseworker) == refs("rowba", team.caseworker) == []
    assert in_step()


def test_the_queues_filter_finds_texts_too(team: Office) -> None:
    case = team.triaged(account="He waved a crowbar.")
    read = page(View.TEAM, team.lead.actor(), text="crowbar", now=team.now)
    assert [line.ref for line in read.lines] == [case.ref]
    assert page(View.TEAM, team.lead.actor(), text="crowbars", now=team.now).lines == ()


def test_p45_a_colleague_finds_only_their_own_reports(team: Office) -> None:
    case = team.triaged(account="He waved a crowbar.")
    case.note("Marmalade.", by=team.caseworker, now=team.now)
    assert refs("crowbar", team.officer) == [case.ref]
    assert refs("marmalade", team.officer) == []
    other = team.colleague_as("omar", "Omar", Role.COLLEAGUE)
    assert refs("crowbar", other) == []


def test_p47_a_contractors_desk_searches_nothing(team: Office) -> None:
    team.triaged()
    desk = team.colleague_as("desk", "Desk", Role.CONTRACTOR_DESK)
    with pytest.raises(NotPermitted):
        find("crowbar", desk.actor())


@pytest.mark.parametrize("name", ["Siân O'Neill", "Siân O’Neill"])
def test_accents_and_apostrophes_make_no_difference(team: Office, name: str) -> None:
    team.customer = team.person(name)
    case = team.triaged()
    for text in ("o'neill", "ONEILL", "O’Neill", "sian", "Siân", "neil"):
        assert refs(text, team.caseworker) == [case.ref], text


def test_somebody_who_is_called_differently_is_found_by_the_new_name_only(team: Office) -> None:
    case = team.triaged()
    People.change_person(team.customer, name="Zebedee Quill", by=team.caseworker, now=team.now)
    (kept,) = SearchText.select()
    assert "quill" in kept.words.split() and "quill" in kept.names.split()
    assert refs("quill", team.caseworker) == [case.ref]
    assert in_step()


@pytest.mark.parametrize("text", ["", "ab", "a b", "👩", "%%%", "\0"])
def test_a_search_needs_three_letters(team: Office, text: str) -> None:
    with pytest.raises(BadInput, match="at least 3"):
        find(text, team.lead.actor())
    page(View.TEAM, team.lead.actor(), text=text.replace("\0", ""), now=team.now)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_is_obeyed(team: Office, text: str) -> None:
    case = team.triaged()
    assert refs(text, team.lead) == []
    assert page(View.TEAM, team.lead.actor(), text=text, now=team.now).lines == ()
    assert refs(case.ref, team.lead) == [case.ref]


def test_index_that_lost_a_line_is_found_out(team: Office) -> None:
    """The check can fail, and what it finds can be made anew."""
    team.triaged()
    (kept,) = SearchText.select()
    SearchText.update(words="other").execute()
    assert out_of_step() == [kept.line_id]
    refresh_search([kept.line_id])
    rebuild()
    assert in_step()


def test_erased_words_leave_the_file(sqlite_team: Office) -> None:
    case = sqlite_team.triaged()
    case.note("Xylophonist.", by=sqlite_team.caseworker, now=sqlite_team.now)
    path = Path(database.obj.database)
    (kept,) = SearchText.select()
    database.execute_sql("update note set text = ''")
    refresh_search([kept.line_id])
    database.execute_sql("pragma wal_checkpoint(truncate)")
    assert newest("xylophonist", 5) == []
    assert b"xylophonist" not in path.read_bytes()
