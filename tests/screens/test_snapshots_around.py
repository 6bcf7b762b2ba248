"""What the screens around the four look like, in both sizes: main, empty, without permission, in error, hostile text."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from models.database import database
from models.people import Person
from tests.factories import Office
from tests.screens.place import NOW, Place, ready
from tests.screens.steps import SIZES, Steps, page


def proposals() -> None:
    """Two proposals, one about somebody with a hostile name."""
    office = Office(NOW, rejoin=True)
    office.warning()
    office.customer = next(one for one in Person.select() if "Quill" in one.name)
    why = "He wrote [bold]die[/] on the door \x1b[31m and [@click=app.bell]laughed[/]."
    office.flag(reasons=why, arrangement="Visit in pairs [/foo].")


PICTURES: dict[str, tuple[str, Steps]] = {
    "one-by-one": ("sue", page("one_by_one")),
    "one-by-one-hostile": ("sue", page("one_by_one", "right_square_bracket", "right_square_bracket")),
    "one-by-one-asked": ("sue", page("one_by_one", "s", typed="Which call?")),
    "one-by-one-to-check": ("sue", page("one_by_one", "a", "d", "ctrl+s")),
    "one-by-one-of-a-caseworker": ("sam", page("one_by_one")),
    "horizon": ("sue", page("horizon", until="last lawful day")),
    "horizon-filtered-to-nothing": ("sue", page("horizon", "slash", typed="zz", until="None match")),
    "horizon-without-permission": ("jo", page("horizon")),
    "support": ("max", page("support")),
    "support-of-nobody": ("nia", page("support")),
    "households": ("sam", page("households")),
    "households-without-permission": ("jo", page("households")),
    "people": ("lena", page("people")),
    "people-of-a-caseworker": ("sam", page("people", "end", "enter")),
    "settings": ("lena", page("settings")),
    "figures": ("sue", page("figures")),
}


@SIZES
@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_did(place: Place, snap_compare: Any, name: str, size: tuple[int, int]) -> None:
    place.do(proposals)
    login, steps = PICTURES[name]
    assert snap_compare(place.app(login), terminal_size=size, run_before=steps)


@SIZES
@pytest.mark.parametrize(("action", "table"), [("one_by_one", "measure"), ("horizon", "review")])
def test_what_cannot_be_read_looks_as_it_did(
    place: Place, snap_compare: Any, action: str, table: str, size: tuple[int, int]
) -> None:
    """A database that lacks a table: it says what is wrong, and never looks like an empty list."""

    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        place.do(lambda: database.execute_sql(f"alter table {table} rename to gone"))
        await page(action)(pilot)

    assert snap_compare(place.app("sue"), terminal_size=size, run_before=steps)
