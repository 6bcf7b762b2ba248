"""Every screen at every size and in every look that a terminal asks for: nothing crashes, and nothing vital is lost."""

from __future__ import annotations

from typing import Any

import pytest

from app.evenhand import Evenhand
from tests.screens.every_screen import EVERY, Way, go_home, quiet
from tests.screens.place import Place, ready, text_of

SIZES = ((160, 50), (100, 30), (80, 24), (60, 20), (40, 24), (40, 12))
LOOKS: dict[str, dict[str, Any]] = {
    "no colours": {"no_color": True}, "ASCII": {"ascii": True}, "high contrast": {"theme": "high-contrast"},
    "no single keys": {"no_single_keys": True}, "slow link": {"slow_link": True},
}  # fmt: skip
VITAL = {
    "queue": ("!FLAG", "34 days overdue"), "case": ("!FLAG", "Two people for every visit"), "measures": ("In force",),
    "people told": ("!FLAG",), "look up": ("!FLAG", "Two people for every visit"), "horizon": ("!FLAG",),
    "one at a time": ("warning letter",), "appeal": ("Being looked at",), "restriction, wrong": ("There is a problem",),
    "restriction, checked": ("Check your answers", "phone only"), "support": ("34 working days overdue",),
    "for you": ("34 working days overdue",), "settings": ("1 working day",), "keys": ("Take back what you did",),
}  # fmt: skip
"""What must stand on a screen of 20 lines or more, however narrow; blanks and line ends may fall anywhere."""


def lost(app: Evenhand, name: str) -> list[str]:
    shown = "".join(text_of(app).split())
    return [words for words in VITAL.get(name, ()) if "".join(words.split()) not in shown]


def of(login: str) -> list[tuple[str, Way]]:
    return [(name, way) for name, way in EVERY.items() if way.login == login]


@pytest.mark.parametrize("login", sorted({way.login for way in EVERY.values()}))
async def test_every_screen_holds_at_every_size(place: Place, login: str) -> None:
    """Opened at 80x24, then made wider and narrower under the reader's eyes."""
    app, found = place.app(login), []
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for name, way in of(login):
            await way.go(pilot, app)
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await quiet(pilot)
                strips = app.screen._compositor.render_strips()
                wrong = lost(app, name) if size[1] >= 20 else []
                if wrong or len(strips) != size[1] or any(one.cell_length != size[0] for one in strips):
                    found.append((name, size, wrong, text_of(app)))
                assert app.is_running and app._exception is None, (name, size)
            await pilot.resize_terminal(80, 24)
            await go_home(pilot, app)
    assert found == [], "\n\n".join(
        f"{name} {size} lacks {wrong}:\n{text}" for name, size, wrong, text in found
    )


@pytest.mark.parametrize("look", LOOKS)
async def test_every_screen_holds_in_every_look(place: Place, look: str) -> None:
    app = place.app("sue", **LOOKS[look])
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for name in ("queue", "decide", "one at a time", "horizon", "figures", "triage", "report"):
            if look == "no single keys" and name == "queue":
                continue
            await EVERY[name].go(pilot, app)
            text = text_of(app)
            assert lost(app, name) == [], text
            assert app.is_running and app._exception is None, name
            if look == "ASCII":
                assert text.isascii(), [sign for sign in text if not sign.isascii()]
            if look == "no colours":
                assert not [
                    part
                    for strip in app.screen._compositor.render_strips()
                    for part in strip
                    if coloured(part)
                ]
            await go_home(pilot, app)


def coloured(part: Any) -> bool:
    """Whether a segment is anything but black, white or grey."""
    colours = [one for one in (part.style.color, part.style.bgcolor) if one is not None] if part.style else []
    return any(len(set(one.get_truecolor())) > 1 for one in colours)
