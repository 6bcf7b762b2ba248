"""Each line of docs/security.md that promises something names a test that there is."""

from __future__ import annotations

import re
from pathlib import Path

from docs.shown_by import found

PAGE = (Path(__file__).parents[1] / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [
    line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| Promise", "| -"))
]


def test_each_promise_names_a_test_that_there_is() -> None:
    tests = found()
    wanting = [
        row for row in ROWS if not (names := re.findall(r"`(test_\w+)`", row)) or set(names) - set(tests)
    ]
    assert ROWS
    assert wanting == []


def test_the_page_says_what_is_not_promised() -> None:
    assert "## What is not promised" in PAGE
