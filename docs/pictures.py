"""Draw the pictures of the guides: `python -m docs.pictures`. They are the program's own screens, on practice cases.

A test draws them again and holds the files to them, so a guide never shows a screen that is no longer there.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pendulum
from textual.pilot import Pilot

from app.config import Config
from app.demo import build
from app.evenhand import Evenhand
from app.identity import actor
from models.database import attach
from screens.desk import Desk, Look

FOLDER = Path(__file__).parent / "guide" / "pictures"
NOW = pendulum.datetime(2026, 3, 16, 10, 41, tz="Europe/London")
"""The Monday of the pictures: practice cases are as old as they should be on it."""
FONT = re.compile(r"@font-face \{[^}]*\}\s*")
QUIET = 0.7
"""Seconds for previews and look-ups, which wait until the keys rest."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Who sits there, what they press (a text with more than one letter that is no key is typed), and the size."""

    login: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (100, 30)


PICTURES: dict[str, Picture] = {
    "queue": Picture("sam", ()),
    "case": Picture("sam", ("down", "enter")),
    "report": Picture("jo", ("n",)),
    "who-is-this": Picture("jo", ("w", "type:patel")),
    "keys": Picture("sam", ("question_mark",)),
    "team": Picture("dana", (), (140, 36)),
    "reviews": Picture("dana", ("v",)),
    "horizon": Picture("dana", ("ctrl+p", "type:horizon", "enter")),
}


async def drawn(picture: Picture, database: str) -> str:
    """The screen as SVG, with the reader's own fixed-width font."""
    desk = Desk(lambda: NOW, Look())
    desk.sit(lambda: actor(picture.login))
    app = Evenhand(desk, Config(database=database, as_login=picture.login))
    try:
        async with app.run_test(size=picture.size) as pilot:
            await _rest(pilot)
            for key in picture.keys:
                typed = key.removeprefix("type:")
                await pilot.press(*(typed if typed != key else [key]))
                await _rest(pilot)
            return FONT.sub("", app.export_screenshot(title="Evenhand"))
    finally:
        desk.close()


async def _rest(pilot: Pilot[int]) -> None:
    """Until nothing is under way."""
    for _ in range(2):
        await pilot.pause(QUIET)
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@contextmanager
def practice() -> Iterator[str]:
    """A practice database as it is on `NOW`."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "practice.db")
        build(path, NOW)
        attach(path)
        yield path


async def _draw_all() -> None:
    FOLDER.mkdir(exist_ok=True)
    with practice() as path:
        for name, picture in PICTURES.items():
            (FOLDER / f"{name}.svg").write_text(await drawn(picture, path), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(_draw_all())
