"""Legal action without notice leaves by no door before it is served: not by a word, a kind or a count (P50, I18)."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from typing import Any

import pytest

from models.case import Case
from models.errors import NotPermitted
from models.exchange.columns import KINDS
from models.exchange.outgoing import send_out
from models.legal import LegalAction
from models.letter import Letter
from models.outcome_told import in_words
from models.policy.behaviours import Code
from models.queries import case_file, due, lookup, queue, timeline
from models.queries.facts import facts_of
from models.queries.figures import figures
from models.queries.find import find
from tests.factories import Office, fresh
from tests.queries.secrets import texts

WORD = "zheld"
SIGNS = (WORD, "legal action", "injunction", "solicitor", "court")
OUTSIDE = ("officer", "manager", "hr", "neighbour", "desk")
"""Everybody who is not of the case team."""


@pytest.fixture
def held(sqlite_team: Office) -> LegalAction:
    """An injunction that was asked for without notice and granted, in a case with a warning letter besides."""
    team = sqlite_team
    case = team.investigated(Code.UB03)
    legal = team.issued(
        case,
        **{name: f"{WORD} {name}" for name in ("asks", "reasons", "least_intrusive", "why_insufficient")},
        effect_on_customer=f"{WORD} effect",
    )
    legal.grant(f"{WORD} terms", team.months(6), team.months(1), by=team.caseworker, now=team.now)
    return legal


def signs(told: Any) -> set[str]:
    everything = "\n".join(texts(told)).casefold()
    return {sign for sign in SIGNS if sign in everything}


def told(office: Office, case: Case, name: str) -> dict[str, Any]:
    """Everything that a query tells somebody."""
    by, now = getattr(office, name).actor(), office.now
    refs = (case.ref, office.incident_of(case).ref)
    found: dict[str, Any] = {
        "queue": [queue.page(view, by, now=now) for view in queue.views_of(by.role)],
        "due": due.of(by, now, 99),
        "card": lookup.who("patel", by, now),
    }
    for what, query in (("case", case_file.of), ("timeline", timeline.of)):
        for ref in refs:
            try:
                found[f"{what} {ref}"] = query(ref, by, now)
            except NotPermitted:
                continue
    with suppress(NotPermitted):
        found["find"] = find(WORD, by)
    return found


def test_i18_nobody_outside_the_case_team_is_told_a_word_of_it(
    sqlite_team: Office, held: LegalAction
) -> None:
    wrong = {
        (name, query): signs(answer)
        for name in OUTSIDE
        for query, answer in told(sqlite_team, held.case, name).items()
        if signs(answer)
    }
    assert wrong == {}


def test_i18_the_case_team_reads_it(sqlite_team: Office, held: LegalAction) -> None:
    """The test above can fail."""
    assert signs(told(sqlite_team, held.case, "lead")) >= {WORD, "legal action", "court"}


def test_i18_whoever_prints_the_case_is_told_that_it_may_not_leave(
    sqlite_team: Office, held: LegalAction
) -> None:
    """Until it is served, or comes to nothing."""
    team = sqlite_team

    def says() -> str:
        return case_file.of(held.case.ref, team.lead.actor(), team.now).until_served

    assert "Held until served (I18)" in says()
    held.serve("By hand, on Mr Patel", by=team.caseworker, now=team.now)
    assert says() == ""


def test_i18_no_letter_that_is_written_meanwhile_speaks_of_it(sqlite_team: Office, held: LegalAction) -> None:
    team = sqlite_team
    decision = team.approved(team.warning(fresh(held.case)))
    team.written(decision)
    for letter in Letter.select():
        assert WORD not in letter.text and "injunction" not in letter.text, letter.kind


def test_i18_who_reported_it_is_told_the_outcome_without_it(sqlite_team: Office, held: LegalAction) -> None:
    words = in_words(facts_of(fresh(held.case)), sqlite_team.incident_of(held.case))
    assert signs(words) == set()
    assert "It is being dealt with." in words


def test_i18_no_export_and_no_figure_holds_it(sqlite_team: Office, held: LegalAction) -> None:
    team = sqlite_team
    for kind in KINDS.values():
        out = io.StringIO()
        send_out(kind, "office", csv.writer(out).writerow, lambda: "", by=team.lead, now=team.now)
        assert signs(out.getvalue()) == set(), kind.name
    assert signs(figures(team.today, team.today, team.lead.actor())) == set()
    held.serve("By hand, on Mr Patel", by=team.caseworker, now=team.now)
    assert "legal action" in signs(figures(team.today, team.today, team.lead.actor()))
