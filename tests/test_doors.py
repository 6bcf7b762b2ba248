"""S7: whatever comes in by any door, the answer is a value or a sentence (`tests/doors.py`).

EVENHAND_FUZZ=100000 pytest tests/test_doors.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import text
from tests.doors import Doors
from tests.factories import Office

TRIED = int(os.environ.get("EVENHAND_FUZZ", "60"))
HOSTILE = b"shouted \x1b[31m and left"
NAMES = (
    *("the cleaner", "a day", "a moment", "contacts", "the filter", "JSON", "a letter"),
    *(f"the import of {kind}" for kind in ("customers", "accounts", "colleagues", "incidents")),
)


def near(examples: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Anything; more often something that is nearly right: parts of what is right, doubled, cut and spoilt."""
    pieces = sorted({part for one in examples for part in (one, *one.split(), *one.split(b","))})
    spoilt = st.binary(max_size=4) | st.text(max_size=4).map(lambda text: text.encode(errors="surrogatepass"))
    odd = st.sampled_from(
        [b"\0", b"\x1b[31m", b'"', b"'", b"\n", b",", b";", b"\xff", b"9" * 400, "\u202e".encode()]
    )
    return st.lists(st.sampled_from(pieces) | spoilt | odd, max_size=8).map(b" ".join) | st.binary(
        max_size=80
    )


@pytest.fixture
def doors(sqlite_team: Office, tmp_path: Path) -> Doors:
    return Doors(sqlite_team, tmp_path)


def test_these_are_all_the_doors(doors: Doors) -> None:
    assert set(doors.every()) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_s7_whatever_comes_in_is_read_or_answered_in_a_sentence(doors: Doors, name: str) -> None:
    door, examples = doors.every()[name]
    for one in examples:
        door(one)

    @settings(max_examples=TRIED, deadline=None, suppress_health_check=list(HealthCheck))
    @given(near(examples))
    def tried(data: bytes) -> None:
        door(data)

    tried()


def test_a_cleaner_that_lets_escapes_through_is_caught(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    door, _ = doors.every()["the cleaner"]
    door(HOSTILE)
    monkeypatch.setattr(text, "_UNSTORED", re.compile("()(?!)"))
    with pytest.raises(AssertionError):
        door(HOSTILE)
