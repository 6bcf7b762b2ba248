"""The plain twin of each page around a case: every fact that its command says as JSON stands on the screen too."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.cli import door
from models.database import attach
from models.policy.roles import Role
from tests.screens.every_screen import Go, keys, page, quiet
from tests.screens.place import NOW, Place, ready, text_of
from tests.screens.retained import times_are_up
from tests.screens.test_plain_twin import plainly, said

TALL = (200, 400)
"""A screen on which a page stands as a whole, each fact on one line."""


@dataclass(frozen=True)
class Twin:
    """Who looks, where, the command that says the same, and what the page says in another way, and how."""

    login: str
    go: Go
    command: tuple[str, ...]
    otherwise: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] = lambda: None


LATENESS = "says how it stands, in working days"
TWINS: Mapping[str, Twin] = {
    "horizon": Twin("sue", page("horizon"), ("horizon",), {
        "today": "| in the line", "months.first": "the month's name", "months.reviews.due_on": "R in the line",
        "months.reviews.shown_on": "says how it stands", "months.reviews.first_on": "where the line begins",
        "months.reviews.on": "Enter opens its case",
    }),
    "people": Twin("lena", page("people"), ("people",)),
    "settings": Twin("lena", page("settings"), ("setting",), {"name": "its words", "unit": "within the value"}),
    "figures": Twin("sue", page("figures"), ("figures", "monthly")),
    "support": Twin("hal", page("support"), ("support",), {"due_at": LATENESS}),
    "retention": Twin("dee", page("retention"), ("governance", "retention"), {
        "day": "today", "erased.goes": "the most telling by name, the others as a number", "erased.since": "in its reason",
        "erased.due_on": "until when", "left.goes": "it stays", "kept.since": "its last day alone",
    }, times_are_up),
    "for you": Twin("hal", keys(), ("mine",), {"waiting.ref": "Enter does it", "waiting.due_at": LATENESS}),
    "ready": Twin("sue", page("one_by_one"), ("ready", "UCB-C-2026-0003"), {
        "waits.on": "what is decided with a key", "waits.customer": "the name in full", "waits.due_at": LATENESS,
    }),
}  # fmt: skip
ROLES = {one.value: one.words for one in Role}


def leaves(value: Any, path: str, otherwise: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    if path in otherwise or value in (None, "", [], False, True):
        return
    if isinstance(value, dict) and set(value) == {"value", "words"}:
        yield path, value["words"]
    elif isinstance(value, dict) and value.get("figures") == []:
        return  # a part in which nothing was counted tells nothing
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, f"{path}.{name}".strip("."), otherwise)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, path, otherwise)
    else:
        yield path, ROLES.get(value, value) if path == "role" else value


def told(place: Place, twin: Twin, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("EVENHAND_NOW", NOW.isoformat())
    capsys.readouterr()
    try:
        code = door.run(["--database", place.path, "--as", twin.login, *twin.command, "--json"])
    finally:
        attach(place.path)
    out = capsys.readouterr()
    assert code == 0, out.err
    return json.loads(out.out)


@pytest.mark.parametrize("name", TWINS)
async def test_each_fact_of_the_command_stands_on_the_page(
    place: Place, name: str, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = TWINS[name]
    place.do(twin.before)
    app = place.app(twin.login)
    async with app.run_test(size=TALL) as pilot:
        await ready(pilot)
        await twin.go(pilot, app)
        await quiet(pilot)
        shown = plainly(re.sub(r"[│▏▕|]", " ", text_of(app)))
    facts = list(leaves(told(place, twin, capsys, monkeypatch), "", twin.otherwise))
    assert facts, "the command says something"
    missing = {(path, value) for path, value in facts if not any(one in shown for one in said(value))}
    assert not missing, "\n".join(map(str, sorted(missing, key=str)[:40])) + "\n" + shown


async def test_each_figure_stands_in_one_line_with_what_it_counts(
    place: Place, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = TWINS["figures"]
    app = place.app(twin.login)
    async with app.run_test(size=TALL) as pilot:
        await ready(pilot)
        await twin.go(pilot, app)
        await quiet(pilot)
        lines = [plainly(line).removeprefix("> ") for line in text_of(app).splitlines()]
    counted = [
        figure
        for section in told(place, twin, capsys, monkeypatch)["sections"]
        for figure in section["figures"]
    ]
    assert len(counted) > 10
    for one in counted:
        if one["number"]:
            wanted = plainly(one["words"])
            assert [line for line in lines if line.startswith(f"{one['number']:,} ") and wanted in line], one


def test_lesson_as_text_says_each_step_with_the_command_that_does_it(
    capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`evenhand learn` where nothing can be drawn: the same steps, in the same order."""
    from app.learning import END, STEPS

    assert door.run(["--plain", "learn"]) == 0
    out = plainly(capsys.readouterr().out)
    at = [
        out.index(plainly(f"{step.why} On the screen: {step.does} As a command: {step.twin}"))
        for step in STEPS
    ]
    assert at == sorted(at)
    assert plainly(END) in out
