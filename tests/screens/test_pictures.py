"""The guides' pictures show the screens as they are today."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from docs.pictures import FOLDER, PICTURES, drawn, practice

GUIDES = FOLDER.parent


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with practice() as path:
        yield path


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_is_current(name: str, database: str) -> None:
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert words(await drawn(PICTURES[name], database)) == words(kept), "draw it anew: make pages"


def test_every_picture_stands_in_a_guide_and_every_guides_picture_is_there() -> None:
    shown = {
        name
        for page in GUIDES.glob("*.md")
        for name in re.findall(r"pictures/([a-z-]+)\.svg", page.read_text())
    }
    assert shown == set(PICTURES)


def words(svg: str) -> list[str]:
    """What can be read in a picture, line by line."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)
