"""What the screens look like when something is missing, refused or wrong, in other colours, and on a small screen."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from models.case import Case
from models.incident import Incident
from models.investigation import Investigation
from models.people import Colleague
from models.policy.states import Outcome
from screens.appeal import AppealScreen
from tests.screens.place import Place, ready, rest, see
from tests.screens.steps import NARROW, SIZES, Steps, case, form, keys, refused
from tests.screens.test_appeal_screen import second_appeal

REPORT = "UCB-I-2026-0006"
TRIAGED = {
    "outcome": "NEW_CASE",
    "reason": "Violence at the door.\nThe police know.",
    "effect": "DANGEROUS",
    "owner": "sam",
}


RESTRICTED = {
    "limits": ("DAYS_TIMES", "CHANNEL_PHONE"),
    "detail": "Mondays, 10am to 11am",
    "effective_on": "16/3/2026",
    "review_on": "6 months",
    "reasons": "You rang [b]forty[/b] times in a day. He is a nutter \x1b]0;pwned\x07.",
    "arrangement": "Calls on Mondays, 10 to 11. [@click=app.quit]Ring[/] Lena Brook.",
}
WEIGHED = {
    "override": "Abuse on the phone, ninety times",
    "least_intrusive": "A warning letter",
    "why_insufficient": "The calls went on after it",
    "effect_on_customer": "One call a week; letters at any time",
}


PICTURES: dict[str, tuple[str, Steps]] = {
    "queue-with-marks-and-a-flag-that-stays": (
        "sue",
        keys("5", "down", "space", "slash", typed="webb", until="1 live flag"),
    ),
    "case-of-which-the-reporter-sees-a-part": ("jo", case("UCB-C-2026-0002")),
    "what-can-be-done-first": ("sam", case("UCB-C-2026-0004", "d")),
    "what-can-be-done": ("sam", case("UCB-C-2026-0003", "d", "end")),
    "triage-to-be-checked": ("sue", form("incident triage", REPORT, answers=TRIAGED, then=("ctrl+s",))),
    "triage-that-the-policy-refuses": (
        "sue",
        form("incident triage", REPORT, answers=TRIAGED | {"owner": "jo"}, then=("ctrl+s", "enter")),
    ),
    "report-of-danger": (
        "jo",
        form("incident report", answers={"danger": "yes", "occurred_at": "yesterday 3pm"}, then=("tab",)),
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_state_looks_as_it_did(place: Place, snap_compare: Any, name: str) -> None:
    login, steps = PICTURES[name]
    assert snap_compare(place.app(login), terminal_size=NARROW, run_before=steps)


WIDE_TOO: dict[str, tuple[str, Steps]] = {
    "for-you": ("hal", keys()),
    "palette": ("sam", keys("colon", typed="webb", until="Webb, T")),
    "look-up-that-finds-nobody": ("con", keys(typed="nobody", until="Nobody is found")),
    "timeline-with-hostile-text": ("sue", case("UCB-I-2026-0006", "2")),
    "case-that-one-may-not-open": ("nia", refused("UCB-C-2026-0001")),
    "what-can-be-done-filtered-to-nothing": ("sam", case("UCB-C-2026-0004", "d", "slash", "z", "z")),
    "case-without-measures-and-with-a-hostile-name": ("sam", case("UCB-C-2026-0004", "3")),
    "queue-of-who-may-not-assign": ("jo", keys("a")),
    "appeal-screen": ("sue", case("UCB-C-2026-0002", "p", "enter")),
    "people-told": ("sam", case("UCB-C-2026-0001", "6")),
    "what-can-be-done": ("sue", case("UCB-C-2026-0004", "d")),
    "restriction": ("sam", form("measure propose-restriction", "UCB-C-2026-0004", answers={})),
    "restriction-with-problems": (
        "sam",
        form("measure propose-restriction", "UCB-C-2026-0004", answers=RESTRICTED, then=("ctrl+s",)),
    ),
    "restriction-to-be-checked": (
        "sam",
        form(
            "measure propose-restriction", "UCB-C-2026-0004", answers=RESTRICTED | WEIGHED, then=("ctrl+s",)
        ),
    ),
    "restriction-that-is-varied": ("sam", form("measure vary", "UCB-C-2026-0002", answers={})),
    "single-point-of-contact-and-who-cannot-be": (
        "sam",
        form("measure propose-spoc", "UCB-C-2026-0004", answers={}, then=("down",)),
    ),
    "help-on-a-box": (
        "sam",
        form("measure propose-restriction", "UCB-C-2026-0004", answers={}, then=("f1",)),
    ),
    "reviewer-list": ("dana", form("appeal reassign", "UCB-A-2026-0001", answers={}, then=("down",))),
}


@SIZES
@pytest.mark.parametrize("name", WIDE_TOO)
def test_both_sizes_look_as_they_did(
    place: Place, snap_compare: Any, name: str, size: tuple[int, int]
) -> None:
    login, steps = WIDE_TOO[name]
    assert snap_compare(place.app(login), terminal_size=size, run_before=steps)


@SIZES
def test_appeal_looks_as_it_did(place: Place, snap_compare: Any, size: tuple[int, int]) -> None:
    assert snap_compare(place.app("sue"), terminal_size=size, run_before=case("UCB-C-2026-0002", "p"))


@SIZES
def test_two_appeals_look_as_they_did(place: Place, snap_compare: Any, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        pilot.app.open_appeal(AppealScreen.AppealOpened("UCB-C-2026-0002", ""))  # type: ignore[attr-defined]
        await see(pilot, "Showing: All")
        await pilot.press("2")
        await rest(pilot)

    place.do(second_appeal)
    assert snap_compare(place.app("sue"), terminal_size=size, run_before=steps)


def test_form_that_a_colleague_was_quicker_with_looks_as_it_did(place: Place, snap_compare: Any) -> None:
    def meanwhile() -> None:
        tom = Colleague.at("tom")
        Incident.at(REPORT).triage(Outcome.NOT_OURS, "A neighbour did it", by=tom, now=place.now)

    async def steps(pilot: Pilot[int]) -> None:
        answers = {"outcome": "NOT_OURS", "reason": "For the police"}
        await form("incident triage", REPORT, answers=answers)(pilot)
        place.do(meanwhile)
        await pilot.press("ctrl+s")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "Saved meanwhile")
        await rest(pilot)

    assert snap_compare(place.app("sue"), terminal_size=NARROW, run_before=steps)


@SIZES
def test_choice_between_two_versions_looks_as_it_did(
    place: Place, snap_compare: Any, size: tuple[int, int]
) -> None:
    def meanwhile() -> None:
        found = Investigation.of(Case.at("UCB-C-2026-0004"))
        found.weigh("Threats [b]at the door[/b]", 3, by=Colleague.at("tom"), now=place.now)

    async def steps(pilot: Pilot[int]) -> None:
        answers = {"nature": "Shouting in the hall", "severity": "2"}
        await form("investigation weigh", "UCB-C-2026-0004", answers=answers)(pilot)
        place.do(meanwhile)
        await pilot.press("ctrl+s")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "Choose for each which one stands.")
        await rest(pilot)
        await pilot.press("space")
        await rest(pilot)

    assert snap_compare(place.app("sue"), terminal_size=size, run_before=steps)


@pytest.mark.parametrize("theme", ["high-contrast", "blue-orange", "evenhand-light"])
def test_theme_looks_as_it_did(place: Place, snap_compare: Any, theme: str) -> None:
    assert snap_compare(place.app("sue", theme=theme), terminal_size=NARROW, run_before=keys("5", "down"))


def test_queue_without_colours_looks_as_it_did(place: Place, snap_compare: Any) -> None:
    assert snap_compare(place.app("sue", no_color=True), terminal_size=NARROW, run_before=keys("5", "down"))


def test_small_screen_looks_as_it_did(place: Place, snap_compare: Any) -> None:
    assert snap_compare(place.app("sue"), terminal_size=(60, 16), run_before=keys("5"))
