"""Hostile text through every door: commands, a file that is imported, and forms, by keys and by paste (S6).

Whatever comes in is kept without what anything would obey, is shown as it was meant, or is refused in a sentence;
nothing crashes.
"""

from __future__ import annotations

import asyncio
import csv
import io
from pathlib import Path
from typing import Any

import pytest
from textual import events

from app.cli import door
from models.case import Case, Note
from models.database import database
from models.incident import Incident
from models.people import Person
from models.text import stored
from screens.verb_form import VerbForm
from tests.exchange.files import Desk
from tests.factories import Office
from tests.hostile import obeyed
from tests.hostile_families import LEAST, SOME, STRINGS
from tests.screens.every_screen import EVERY, go_home, quiet
from tests.screens.place import NOW, Place, ready, text_of, write

CASE = "UCB-C-2026-0002"
COMMANDS = (
    ("case", "note", CASE, "{}"), ("find", "{}"), ("check", "{}"), ("queue", "--filter", "{}"), ("person", "add", "{}"),
    ("case", "{}"), ("incident", "add", "UCB-I-2026-0006", "{}"), ("policy", "{}"),
)  # fmt: skip
"""Each takes what somebody typed; every string goes through one of them, a few of each family through all."""
HEAD = (
    "ref,occurred,reported,reporter,channel,account,codes,person,affected,outcome,outcome_reason,decided_by\n"
)


def test_there_are_as_many_strings_as_were_asked_for() -> None:
    assert len(STRINGS) >= LEAST


def test_commands_take_hostile_words_or_refuse_them_in_a_sentence(
    place: Place, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_NOW", NOW.isoformat())
    place.close()
    given = [(COMMANDS[number % len(COMMANDS)], text) for number, text in enumerate(STRINGS)]
    given += [(command, text) for text in SOME[::3] for command in COMMANDS]
    found = []
    for command, text in given:
        words = [text if word == "{}" else word for word in command]
        done = door.run(["--database", place.path, "--as", "sam", *words])
        told = "".join(capsys.readouterr())
        if done not in (0, 1, 2) or obeyed(told) or "Traceback" in told:
            found.append((command, text[:40], done, obeyed(told)[:3], told[:200]))
    assert found == []


def test_imported_files_bring_hostile_words_in_cleaned_or_not_at_all(
    sqlite_team: Office, tmp_path: Path
) -> None:
    """A file of UTF-8 holds no half surrogates, and one cell of 900 lines is taken for a quote that was left open."""
    strings = [
        text
        for text in STRINGS
        if not any("\ud800" <= sign <= "\udfff" for sign in text) and text.count("\n") < 100
    ]
    people, reports = io.StringIO(), io.StringIO()
    csv.writer(people).writerows([("ref", "name"), *((f"{n}", text) for n, text in enumerate(strings))])
    reports.write(HEAD)
    csv.writer(reports).writerows(
        (f"A{n}", "13/2/2026 15:40", "", "jo", "visit", text, "UB05", "", "jo", "", "", "")
        for n, text in enumerate(strings)
    )
    desk = Desk(sqlite_team, tmp_path)
    for kind, file in (("customers", people), ("incidents", reports)):
        brought = desk.bring(kind, file.getvalue())
        assert brought.tally.added > LEAST * 0.8
        assert sum(brought.counts) == len(strings)
        assert all(obeyed(one.wrong) == [] for one in brought.refused)
    kept = [*(one.name for one in Person.select()), *(one.account_text for one in Incident.select())]
    assert [text for text in kept if stored(text) != text] == []


async def test_pasting_hostile_words_into_a_form_records_them_cleaned(place: Place) -> None:
    """All of them, in a few notes: pasted, checked on the page of answers, recorded, and shown on the timeline."""
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for begin in range(0, len(STRINGS), 100):
            texts = [text[:300] for text in STRINGS[begin : begin + 100]]
            app.fill_in("case note", (CASE,))
            await quiet(pilot)
            app.post_message(events.Paste("\n".join(texts)))
            await quiet(pilot)
            assert obeyed(text_of(app)) == []
            await pilot.press("ctrl+s")
            await quiet(pilot)
            shown = app.screen
            assert isinstance(shown, VerbForm) and shown.checking, text_of(app)
            assert obeyed(text_of(app)) == []
            await pilot.press("enter")
            await quiet(pilot)
        await EVERY["timeline"].go(pilot, app)
        assert obeyed(text_of(app)) == []
    notes = place.do(lambda: [one.text for one in Note.select().where(Note.case == Case.at(CASE))])
    assert len(notes) == -(-len(STRINGS) // 100)
    assert all(stored(text) == text for text in notes)
    assert "[@click=app.quit]" in notes[0]


async def test_boxes_of_one_line_take_hostile_words_by_paste_and_by_keys(place: Place) -> None:
    """The look-up, the filter of the queue, the palette, and the boxes of a form."""
    app = place.app("sam")
    strings = [text[:400] for text in SOME]
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for name, many in (
            ("queue, filtered", 3),
            ("who is this", 3),
            ("palette", 3),
            ("who can be chosen", 4),
        ):
            await EVERY[name].go(pilot, app)
            for text in strings[::many]:
                app.post_message(events.Paste(text))
                await pilot.pause()
                assert obeyed(text_of(app)) == [], (name, text)
            await write(pilot, "[/b]{0}")
            await asyncio.sleep(0.3)
            await quiet(pilot)
            assert obeyed(text_of(app)) == [], name
            assert app.is_running and app._exception is None
            await go_home(pilot, app)
    place.do(lambda: database.execute_sql("select 1"))
