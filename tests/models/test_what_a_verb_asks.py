"""What a verb asks of the database: few statements, and as many however long the case is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.at_hand import at_hand, file_of
from models.case import Case, Note
from models.database import database
from models.measure import Measure
from models.queries.facts import facts_of
from models.queue_line import QueueDuty, QueueLine
from models.search_text import SearchText, out_of_step
from tests.factories import Office, fresh
from tests.queries.plans import statements


def asked(verb: Callable[[], object]) -> int:
    with statements() as seen:
        verb()
    return len(seen)


def noted(case: Case, office: Office) -> int:
    case = fresh(case)
    return asked(lambda: case.note("He rang, and was polite.", by=office.caseworker, now=office.now))


def approved(measure: Measure, office: Office) -> int:
    measure = fresh(measure)
    return asked(lambda: measure.approve(by=office.supervisor, now=office.now))


def test_a_note_asks_little(sqlite_team: Office) -> None:
    case = sqlite_team.triaged()
    noted(case, sqlite_team)
    assert noted(case, sqlite_team) <= 24


def test_a_decision_asks_little(sqlite_team: Office) -> None:
    assert approved(sqlite_team.warning(), sqlite_team) <= 44


def test_a_longer_case_asks_no_more_of_a_verb(sqlite_team: Office) -> None:
    case = sqlite_team.triaged()
    noted(case, sqlite_team)
    before = noted(case, sqlite_team)
    for _ in range(20):
        fresh(case).note("He rang again.", by=sqlite_team.caseworker, now=sqlite_team.now)
    assert noted(case, sqlite_team) == before


def test_what_a_verb_saves_is_read_again_within_it(team: Office) -> None:
    case = team.triaged()
    with at_hand(), database.atomic():
        assert not file_of(case).all(Note)
        case.note("He rang.", by=team.caseworker, now=team.now)
        assert [one.text for one in file_of(fresh(case)).all(Note)] == ["He rang."]
        assert facts_of(case, file_of(fresh(case))) == facts_of(fresh(case))


def test_a_case_that_a_verb_changes_is_read_again_within_it(team: Office) -> None:
    case = team.triaged()
    with at_hand(), database.atomic():
        case.assign(team.supervisor, by=team.supervisor, now=team.now)
        assert fresh(case).owner == team.supervisor
        fresh(case).assign(team.caseworker, by=team.supervisor, now=team.now)
        assert fresh(case).owner == team.caseworker
    assert fresh(case).owner == team.caseworker


def test_what_is_changed_of_a_record_that_was_read_stays_its_own(team: Office) -> None:
    """Rules look at what the verb has read: who asks for one of these gets a copy."""
    case = team.triaged()
    with at_hand(), database.atomic():
        case.note("He rang.", by=team.caseworker, now=team.now)
        assert file_of(fresh(case)).all(Note)
        one = Note.get(Note.id == file_of(case).all(Note)[0].id)
        one.text = "Not saved"
        assert [one.text for one in file_of(fresh(case)).all(Note)] == ["He rang."]


def test_what_a_refused_part_of_a_verb_read_is_forgotten(team: Office) -> None:
    """Its rows were undone with it."""
    case = team.triaged()
    with at_hand(), database.atomic():
        file_of(case)
        with pytest.raises(ZeroDivisionError), at_hand(), database.atomic():
            fresh(case).note("He rang.", by=team.caseworker, now=team.now)
            assert file_of(fresh(case)).all(Note)
            raise ZeroDivisionError
        assert not file_of(fresh(case)).all(Note)


def test_a_new_note_is_found_by_its_words_at_once(team: Office) -> None:
    case = team.triaged()
    case.note("He asked about the wallpaper.", by=team.caseworker, now=team.now)
    line = QueueLine.get(QueueLine.case == case)
    assert "wallpaper" in SearchText.get(SearchText.line == line).words.split()
    assert out_of_step() == []


def test_a_line_that_says_the_same_is_not_written_again(sqlite_team: Office) -> None:
    case = sqlite_team.triaged()
    noted(case, sqlite_team)
    case = fresh(case)
    with statements() as seen:
        case.note("He rang, and was polite.", by=sqlite_team.caseworker, now=sqlite_team.now)
    written = [sql for sql, _ in seen if not sql.lower().startswith(("select", "begin"))]
    assert not [sql for sql in written if "queue_" in sql or "search_" in sql], written


def test_of_a_line_only_what_has_changed_is_written(sqlite_team: Office) -> None:
    """Each index that a column is in is written with it, and the line has twenty."""
    measure = sqlite_team.warning()
    with statements() as seen:
        approved(measure, sqlite_team)
    (written,) = [sql for sql, _ in seen if sql.startswith("update queue_line")]
    assert "stage = ?" in written
    assert not [name for name in ("ref", "customer", "search", "due_at") if f"{name} =" in written]


def test_a_line_tells_what_is_owed_in_order(team: Office) -> None:
    case = team.triaged()
    line = QueueLine.get(QueueLine.case == case)
    owes = list(QueueDuty.select().where(QueueDuty.line == line).order_by(QueueDuty._meta.primary_key))
    assert [one.due_at for one in owes] == sorted(one.due_at for one in owes)
    assert (owes[0].words, owes[0].due_at) == (line.duty, line.due_at)
