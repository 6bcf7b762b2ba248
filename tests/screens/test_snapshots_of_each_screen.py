"""Every screen in every state it can be in, in both sizes; no screen is left out, and no state without a reason.

A state's picture is named here wherever it is taken; each was looked at before it was accepted.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

import screens
from app.evenhand import Evenhand
from app.learning import Lesson
from app.palette import CommandPalette
from models.case import Case
from models.database import database
from models.governance import Governance
from models.measure import Measure
from models.people import Colleague, Person
from models.people import Office as People
from models.policy.governing import DocumentKind
from models.policy.roles import Role
from screens.office_screen import OfficeScreen
from screens.page import Page
from tests.factories import Office
from tests.hostile import TEXT
from tests.screens.place import NOW, Place, ready, rest
from tests.screens.retained import set_times, times_are_up
from tests.screens.steps import SIZES, Steps, case, form, keys, page

STATES = ("main", "empty", "error", "no permission", "hostile")
HERE = Path(__file__).parent / "__snapshots__"


class Never(str):
    """Why a screen is never in this state."""


OURS = Never("it shows our own words alone")
NO_READING = Never("it shows what another screen has read: nothing of it can fail")
ALL_MAY = Never("whoever may open what it came from may see it")
SAME = Never("the same screen with one line more")

SCREENS: dict[str, dict[str, str]] = {
    "Queue": {
        "main": "queue", "empty": "queue-without-anything-on-hold", "error": "queue-that-cannot-be-read",
        "no permission": "queue-of-who-may-not-assign", "hostile": "queue-of-all",
    },
    "CaseScreen": {
        "main": "case-file", "empty": "case-without-measures-and-with-a-hostile-name",
        "error": "case-that-cannot-be-read", "no permission": "case-that-one-may-not-open",
        "hostile": "timeline-with-hostile-text",
    },
    "AppealScreen": {
        "main": "appeal-screen", "empty": "appeal-filtered-to-nothing", "error": "appeal-that-cannot-be-read",
        "no permission": "appeal-that-one-may-not-open", "hostile": "appeal-with-hostile-text",
    },
    "Actions": {
        "main": "what-can-be-done", "empty": "what-can-be-done-filtered-to-nothing",
        "error": "what-can-be-done-cannot-be-read", "no permission": "what-can-be-done-by-a-colleague",
        "hostile": "what-can-be-done-about-a-hostile-letter",
    },
    "LookUp": {
        "main": "visit-card", "empty": "look-up-that-finds-nobody", "error": "look-up-that-cannot-be-read",
        "no permission": "visit-card-of-the-contractors", "hostile": "visit-card-hostile",
    },
    "ForYou": {
        "main": "for-you", "empty": "for-you-empty", "error": "for-you-cannot-be-read",
        "no permission": Never("everybody sees what waits for them"), "hostile": "for-you-hostile",
    },
    "OneByOne": {
        "main": "one-by-one", "empty": "one-by-one-empty", "error": "one_by_one-measure",
        "no permission": "one-by-one-of-a-caseworker", "hostile": "one-by-one-hostile",
    },
    "HorizonScreen": {
        "main": "horizon", "empty": "horizon-filtered-to-nothing", "error": "horizon-review",
        "no permission": "horizon-without-permission", "hostile": "horizon-hostile",
    },
    "SupportPage": {
        "main": "support", "empty": "support-of-nobody", "error": "support-cannot-be-read",
        "no permission": "support-without-permission", "hostile": "support-hostile",
    },
    "PeoplePage": {
        "main": "people", "empty": "people-filtered-to-nothing", "error": "people-cannot-be-read",
        "no permission": "people-of-a-caseworker", "hostile": "people-hostile",
    },
    "HouseholdsPage": {
        "main": "households", "empty": "households-filtered-to-nothing",
        "error": Never("it reads nothing that could fail"), "no permission": "households-without-permission",
        "hostile": "households-hostile",
    },
    "RetentionPage": {
        "main": "retention", "empty": "retention-with-nothing-set", "error": "retention-cannot-be-read",
        "no permission": "retention-without-permission", "hostile": "retention-hostile",
    },
    "SettingsPage": {
        "main": "settings", "empty": "settings-filtered-to-nothing", "error": "settings-cannot-be-read",
        "no permission": "settings-of-a-caseworker", "hostile": OURS,
    },
    "FiguresPage": {
        "main": "figures", "empty": "figures-of-a-day-without-any", "error": "figures-cannot-be-read",
        "no permission": "figures-without-permission", "hostile": OURS,
    },
    "PolicyPage": {
        "main": "policy", "empty": "policy-filtered-to-nothing", "error": "policy-cannot-be-read",
        "no permission": "policy-of-the-contractors", "hostile": "procedure-hostile",
    },
    # The form as a screen; each verb's own form is looked at in test_every_form.py.
    "VerbForm": {
        "main": "restriction", "empty": Never("to begin with it is empty: that is its main picture"),
        "error": "restriction-with-problems", "no permission": "form-that-one-may-not-open",
        "hostile": "triage-of-a-hostile-report",
    },
    "Menu": {
        "main": "queue-of-what-may-be-shown", "empty": Never("there is always something to choose"),
        "error": NO_READING, "no permission": ALL_MAY, "hostile": OURS,
    },
    "Messages": {
        "main": "messages", "empty": "messages-none", "error": NO_READING, "no permission": ALL_MAY,
        "hostile": "messages-hostile",
    },
    "KeysHere": {
        "main": "keys", "empty": Never("some keys always work"), "error": NO_READING,
        "no permission": "keys-of-a-colleague", "hostile": OURS,
    },
    "Reading": {
        "main": "help-on-a-box", "empty": Never("it is opened with something to read"), "error": NO_READING,
        "no permission": "event-whose-words-are-not-for-everybody", "hostile": "event-with-hostile-text",
    },
    "CommandPalette": {
        "main": "palette", "empty": "palette-that-finds-nothing", "error": "palette-that-cannot-read",
        "no permission": "palette-of-the-contractors", "hostile": "palette-hostile",
    },
    "Lesson": {"main": "lesson", "empty": SAME, "error": SAME, "no permission": SAME, "hostile": SAME},
}  # fmt: skip
NAME = "Jo [b]Price[/b]\x1b[2J\u202e [@click=app.quit]x[/] \x07"


def nothing() -> None:
    """The office as it is."""


def hostile() -> None:
    """Names and words that no verb of ours would have let in, besides those that it would."""
    office = Office(NOW, rejoin=True)
    Case.at("UCB-C-2026-0002").note(TEXT, by=Colleague.at("sam"), now=NOW)
    office.customer = next(one for one in Person.select() if "Quill" in one.name)
    office.flagged(reasons=TEXT, arrangement=TEXT)
    database.execute_sql("update colleague set name = ? where login = 'jo'", (NAME,))


def withdraw() -> None:
    Measure.get(state="PROPOSED").withdraw("Not now.", by=Colleague.at("sam"), now=NOW)


def adopt() -> None:
    """A procedure of this office, whose text was pasted from anywhere."""
    helen = People.add_colleague("helen", "Helen Achebe", Role.HEAD, by=Colleague.at("lena"), now=NOW)
    Governance.adopt("3", "The board", NOW.date().subtract(months=1), DocumentKind.PROCEDURE,
                     text=f"{TEXT}\n\nStep 2.", by=helen, now=NOW)  # fmt: skip


def gone(table: str, steps: Steps) -> Steps:
    """The same in a database that has lost a table."""

    async def broken(pilot: Pilot[int]) -> None:
        await ready(pilot)
        database.connect()
        database.execute_sql(f"alter table {table} rename to gone")
        database.close()
        await steps(pilot)

    return broken


def appeal(*pressed: str) -> Steps:
    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        pilot.app.screen.post_message(OfficeScreen.AppealOpened("UCB-C-2026-0002", ""))
        await rest(pilot)
        for key in pressed:
            await pilot.press(key)
            await rest(pilot)

    return steps


def unseen(ref: str, *pressed: str) -> Steps:
    """A case of which not all may be seen, or none."""

    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        assert isinstance(pilot.app, Evenhand)
        pilot.app.open_case_file(ref)
        await rest(pilot)
        for key in pressed:
            await pilot.press(key)
            await rest(pilot)

    return steps


def doing(ref: str) -> Steps:
    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        pilot.app.screen.post_message(OfficeScreen.ActionsOpened(ref))
        await rest(pilot)

    return steps


def messages(*said: str) -> Steps:
    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        assert isinstance(pilot.app, Evenhand)
        pilot.app.said.clear()
        for text in said:
            pilot.app.say(text, "warn" if "cannot" in text else "")
        await rest(pilot)
        pilot.app.show_messages()
        await rest(pilot)

    return steps


async def hostile_household(pilot: Pilot[int]) -> None:
    await keys("f4", typed="quill", until="BEFORE YOU VISIT")(pilot)
    await pilot.press("down", "e")
    await rest(pilot)


class Picture(NamedTuple):
    login: str
    steps: Steps
    before: Callable[[], None] = nothing


PICTURES: dict[str, Picture] = {
    "queue-that-cannot-be-read": Picture("sue", gone("queue_line", keys("4"))),
    "one-by-one-empty": Picture("sue", page("one_by_one"), withdraw),
    "case-that-cannot-be-read": Picture("sam", gone("measure", unseen("UCB-C-2026-0001"))),
    "appeal-filtered-to-nothing": Picture("sue", appeal("slash", "z", "z")),
    "appeal-that-cannot-be-read": Picture("sue", gone("appeal", appeal())),
    "appeal-that-one-may-not-open": Picture("nia", appeal()),
    "appeal-with-hostile-text": Picture("sue", appeal(), hostile),
    "what-can-be-done-cannot-be-read": Picture("sam", gone("measure", doing("UCB-C-2026-0003"))),
    "what-can-be-done-by-a-colleague": Picture("jo", doing("UCB-C-2026-0003")),
    "what-can-be-done-about-a-hostile-letter": Picture("sam", doing("UCB-C-2026-0004"), hostile),
    "look-up-that-cannot-be-read": Picture("con", gone("lookup_word", keys(typed="patel"))),
    "visit-card-of-the-contractors": Picture("con", keys(typed="patel", until="BEFORE YOU VISIT")),
    "visit-card-hostile": Picture("sam", keys("f4", typed="quill", until="BEFORE YOU VISIT"), hostile),
    "for-you-empty": Picture("nia", keys("g")),
    "for-you-cannot-be-read": Picture("jo", gone("support", keys("g"))),
    "for-you-hostile": Picture("hal", keys(), hostile),
    "horizon-hostile": Picture("sue", page("horizon"), hostile),
    "support-cannot-be-read": Picture("max", gone("support", page("support"))),
    "support-without-permission": Picture("con", page("support")),
    "support-hostile": Picture("max", page("support"), hostile),
    "people-filtered-to-nothing": Picture("lena", page("people", "slash", typed="zz")),
    "people-cannot-be-read": Picture("lena", gone("colleague", page("people"))),
    "people-hostile": Picture("lena", page("people", "end"), hostile),
    "households-filtered-to-nothing": Picture("sam", page("households", "slash", typed="zz")),
    "households-hostile": Picture("sam", hostile_household, hostile),
    "retention": Picture("dee", page("retention"), times_are_up),
    "retention-of-the-lead": Picture("lena", page("retention"), times_are_up),
    "retention-with-nothing-set": Picture("dee", page("retention")),
    "retention-cannot-be-read": Picture("dee", gone("closure", page("retention"))),
    "retention-without-permission": Picture("sam", page("retention")),
    "retention-hostile": Picture("dee", page("retention"), lambda: set_times(TEXT)),
    "settings-filtered-to-nothing": Picture("lena", page("settings", "slash", typed="zz")),
    "settings-cannot-be-read": Picture("lena", gone("setting", page("settings"))),
    "settings-of-a-caseworker": Picture("sam", page("settings", "enter")),
    "policy": Picture("sam", page("policy"), adopt),
    "policy-filtered-to-nothing": Picture("sam", page("policy", "slash", typed="zz")),
    "policy-cannot-be-read": Picture("sam", gone("policy_document", page("policy"))),
    "policy-of-the-contractors": Picture("con", page("policy")),
    "procedure-hostile": Picture("sam", page("policy", "down", "enter"), adopt),
    "figures-of-a-day-without-any": Picture("sue", page("figures", "1", *["left_square_bracket"] * 4)),
    "figures-cannot-be-read": Picture("sue", gone("incident", page("figures"))),
    "figures-without-permission": Picture("sam", page("figures")),
    "form-that-one-may-not-open": Picture("jo", form("case assign", "UCB-C-2026-0003", answers={})),
    "messages": Picture("sam", messages("Note added to UCB-C-2026-0001.", "Your role cannot do this. " * 9)),
    "messages-none": Picture("sam", messages()),
    "messages-hostile": Picture("sam", messages(TEXT)),
    "keys-of-a-colleague": Picture("jo", keys("question_mark")),
    "event-whose-words-are-not-for-everybody": Picture("sue", case("UCB-I-2026-0006", "2", "down", "enter")),
    "event-with-hostile-text": Picture("sue", case("UCB-I-2026-0006", "2", "end", "enter")),
    "palette-that-finds-nothing": Picture("sam", keys("colon", typed="zz", until="No matches")),
    "palette-that-cannot-read": Picture("sam", gone("queue_line", keys("colon", typed="webb"))),
    "palette-of-the-contractors": Picture("con", keys("ctrl+p")),
    "palette-hostile": Picture("sam", keys("colon", typed="quill", until="Quill"), hostile),
    "lesson": Picture("sam", keys()),
}


@SIZES
@pytest.mark.parametrize("name", PICTURES)
def test_screen_looks_as_it_did(place: Place, snap_compare: Any, name: str, size: tuple[int, int]) -> None:
    login, steps, before = PICTURES[name]
    place.do(before)
    app = place.app(login, kind=Lesson if name == "lesson" else Evenhand)
    assert snap_compare(app, terminal_size=size, run_before=steps)


def kinds() -> set[str]:
    """Every screen that can be opened; `Lesson` is the program that adds a line to each."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"screens.{module.name}")
    found = {CommandPalette, Lesson}
    waiting: list[type[Any]] = [OfficeScreen]
    while waiting:
        one = waiting.pop()
        below = [kind for kind in one.__subclasses__() if kind.__module__.startswith("screens.")]
        waiting += below
        if not below and issubclass(one, Screen) and one is not Page:
            found.add(one)
    return {kind.__name__ for kind in found}


def test_every_screen_has_a_picture_of_each_state_or_a_reason_why_it_is_never_in_it() -> None:
    assert kinds() == SCREENS.keys()
    for name, states in SCREENS.items():
        assert tuple(states) == STATES, name
        for state, of in states.items():
            for size in ("80x24", "160x50") if not isinstance(of, Never) else ():
                assert list(HERE.glob(f"*/*[[]{of}-{size}].svg")), (name, state, of, size)


def test_no_picture_is_kept_that_no_test_takes() -> None:
    kept = {file.stem.partition("[")[2] for file in (HERE / Path(__file__).stem).glob("*.svg")}
    assert kept == {f"{name}-{size}]" for name in PICTURES for size in ("80x24", "160x50")}
