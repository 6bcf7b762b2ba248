"""The plain twin: what the command line says of a case, its timeline, the queue and a visit stands on the screen too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pendulum
import pytest

from app.cli.facts import as_facts
from models.case import Case
from models.database import attach, database
from models.errors import Trouble
from models.people import Colleague
from models.policy.say import in_london, say_day, say_moment
from models.practice.cases import build
from models.queries import case_file, lookup, queue, timeline
from models.queries.case_file import CaseFile
from screens import (
    case_blocks,
    in_full,
    look_up_blocks,
    measure_blocks,
    people_blocks,
    queue_preview,
    queue_rows,
    timeline_blocks,
)
from screens.summary_blocks import summary
from tests.screens.place import copied
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Row, Words

NOW = pendulum.datetime(2026, 11, 18, 10, 0, tz="Europe/London")

NOT_SHOWN = {
    "ref": "the title", "customer_words": "the name in full", "happened": "said report by report",
    "appeals.acknowledge_by": "the appeal's own screen", "appeals.steps.by": "said while it is not done",
    "appeals.eligible": "said until there is a reviewer", "appeals.ineligible": "said until there is a reviewer",
    "appeals.last_resort": "said if nobody can look at it",
    "is_case": "the page of a report has fewer tabs",
    "version": "the form compares it",
    "closed": "says the stage",
    "opened_at": "the first event of the timeline",
    "duty.verb": "Enter on the task does it",
    "duty.mine": "says `you`",
    "duty.due_at": "says how it stands, in working days",
    "duty.whose": "says `you` to whom it is",
    "support.id": "an inner number",
    "actions": "are `d`, in words of their own",
    "tasks.clause": "Enter on the task does it",
    "tasks.needs": "within the status",
    "tasks.at": "a column on wider screens",
    "tasks.who": "a column on wider screens, with a short name",
    "strip.says": "Enter on the clause shows it",
    "strip.met": "the sign", "strip.late": "the sign",
    "strip.lacks": "said where it is not met",
    "reports.codes": "within its kinds",
    "reports.kinds": "says its words", "reports.danger": "the sign", "reports.hate": "the sign",
    "reports.burden": "says its own sentence",
    "reports.reported_at": "the time alone, if it was the same day",
    "investigation.in_30_days": "one sentence", "investigation.in_90_days": "one sentence",
    "reviews": "the days stand with the measure, and in v",
    "alerts.person": "the customer", "alerts.person_ref": "the customer", "alerts.code": "says its words",
    "earlier.closed": "a word", "related.closed": "a word",
    "contacts": "says its own sentence",
    "notices.kind": "stands with the measure", "notices.outdated": "the colour of its state",
    "notices.replaced_by": "stands itself below it",
}  # fmt: skip
"""Fields of the JSON that the page says in another way, and how."""


@pytest.fixture(scope="module")
def practice(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("twin") / "office.db"
    attach(copied(sqlite_template, path))
    database.connect()
    build(NOW)
    yield str(path)
    database.close()


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text of a sheet, before it is wrapped."""
    for block in blocks:
        match block:
            case Heading():
                yield from (block.text, block.right)
            case Fact():
                yield block.label
                yield flat(block.value)
            case Words():
                yield flat(block.text)
            case Item():
                yield from (flat(cell) for cell in (*block.cells, *block.detail))
            case Row():
                yield from (flat(cell) for cell in block.cells)
            case Gap():
                pass


def flat(text: Any) -> str:
    if isinstance(text, tuple):
        return "".join(flat(part) for part in text)
    return text.text if isinstance(text, Piece) else str(text)


def plainly(text: str) -> str:
    return " ".join(text.split()).casefold()


def page(file: CaseFile) -> str:
    """The whole page, all its tabs."""
    parts = (case_blocks.head, summary, measure_blocks.measures, measure_blocks.appeals, measure_blocks.letters,
             people_blocks.people)  # fmt: skip
    opened = [block for letter in file.letters for block in in_full.letter(letter)]
    return plainly("\n".join((*(text for part in parts for text in texts(part(file))), *texts(opened))))


QUEUE_SAYS_OTHERWISE = {
    "due_at": "in the pane at width", "held_until": "says how it stands", "clause": "beside the duty", "verb": "Enter",
    "is_case": "the stage", "key": "a place in the list", "flag": "!FLAG", "flag_words": "whole, below the list",
}  # fmt: skip


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each field of the JSON that says something, with its path."""
    if path in NOT_SHOWN or value in (None, "", [], False, True):
        return
    if isinstance(value, dict) and set(value) == {"value", "words"}:
        yield path, value["words"]
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, f"{path}.{name}".strip("."))
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, path)
    else:
        yield path, value


def said(value: Any) -> tuple[str, ...]:
    """How a field may stand on the page."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\S+", value):
        at = datetime.fromisoformat(value).astimezone(UTC)
        return plainly(say_moment(at)), plainly(say_day(in_london(at).date()))
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (plainly(say_day(date.fromisoformat(value))),)
    return (plainly(str(value)),)


def actor(login: str) -> Any:
    return Colleague.at(login).actor()


@pytest.mark.parametrize("login", ["sam", "dana", "dee"])
def test_each_field_of_a_case_as_json_stands_on_its_page(practice: str, login: str) -> None:
    missing: dict[str, list[Any]] = {}
    for case in Case.select(Case.ref).order_by(Case.id):
        try:
            file = case_file.of(case.ref, actor(login), NOW)
        except Trouble:
            continue
        shown = page(file)
        for path, value in leaves(as_facts(file)):
            if not any(one in shown for one in said(value)):
                missing.setdefault(path, []).append((case.ref, value))
    assert not missing, "\n".join(f"{path}: {found[:3]}" for path, found in missing.items())


@pytest.mark.parametrize("login", ["sam", "jo"])
def test_each_field_of_the_timeline_as_json_stands_where_enter_opens_it(practice: str, login: str) -> None:
    for case in Case.select(Case.ref).order_by(Case.id).limit(12):
        try:
            entries = timeline.of(case.ref, actor(login), NOW)
        except Trouble:
            continue
        listed = plainly("\n".join(texts(timeline_blocks.timeline(entries, narrow=False))))
        for entry in entries:
            opened = plainly("\n".join(texts(in_full.event(entry))))
            for name in ("at", "title", "who", "detail", "ref"):
                wanted = getattr(entry, name)
                assert any(one in opened for one in said(as_facts(wanted))), (case.ref, name, wanted)
            assert plainly(entry.title) in listed
            assert entry.masked == ("not for your role" in opened)


@pytest.mark.parametrize("login", ["sam", "dana", "jo", "dee"])
def test_each_field_of_the_queue_as_json_stands_in_its_row_or_its_preview(practice: str, login: str) -> None:
    by = actor(login)
    for view in queue.views_of(by.role):
        for line in queue.page(view, by, now=NOW, limit=100).lines:
            cells = [
                cell if isinstance(cell, str) else cell.text for cell in queue_rows.row_of(line, NOW).cells
            ]
            below = [flat(piece) for lines in queue_rows.preview_lines(line) for piece in lines]
            shown = plainly("\n".join((*cells, *below, *texts(queue_preview.preview_blocks(line)))))
            for path, value in leaves(as_facts(line)):
                if path not in QUEUE_SAYS_OTHERWISE:
                    assert any(one in shown for one in said(value)), (line.ref, path, value)
            assert line.flag == ("!flag" in shown)


def test_what_check_says_before_a_visit_stands_on_the_card(practice: str) -> None:
    for name in ("patel", "reid", "akhtar"):
        for found in lookup.who(name, actor("mo"), NOW):
            shown = plainly(
                "\n".join(
                    (*texts(look_up_blocks.found_list((found,), name)), *texts(look_up_blocks.card_of(found)))
                )
            )
            for one in (*found.todo, *found.also):
                for words in (
                    one.text or one.kind,
                    one.kind,
                    say_day(one.since),
                    one.lasts,
                    one.ring,
                    one.applies,
                ):
                    assert plainly(words) in shown, (found.ref, words)
            for words in (found.name, found.address, found.postcode, *found.heard):
                assert plainly(words) in shown
            assert found.flag == ("!flag" in shown)


def test_json_of_the_command_is_what_the_page_was_compared_with(
    practice: str, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.cli import door

    monkeypatch.setenv("EVENHAND_NOW", NOW.isoformat())

    ref = str(Case.select(Case.ref).order_by(Case.id).scalar())
    database.close()
    try:
        assert door.run(["--database", practice, "--as", "sam", "case", ref, "--json"]) == 0
    finally:
        attach(practice)
        database.connect()
    told = json.loads(capsys.readouterr().out)
    found = case_file.of(ref, actor("sam"), NOW)
    assert told == json.loads(json.dumps({"until_served": found.until_served} | as_facts(found)))
