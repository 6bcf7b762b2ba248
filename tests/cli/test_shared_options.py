"""A command line without a command is read without click, and means the same."""

from __future__ import annotations

import click
import pytest

from app.cli import root
from app.cli.common import given_to
from app.cli.shared import COMPLETES, only_shared

LINES: tuple[list[str], ...] = (
    [],
    ["--database", "office.db"],
    ["--database=office.db", "--as=sam"],
    ["--as", "sam", "--ascii", "--no-color"],
    ["--slow-link", "--plain", "--database", "postgresql://server/office"],
    ["--as", "sam", "--as", "sue"],
)
CLICKS = (
    ["queue"],
    ["--help"],
    ["--version"],
    ["--as", "sam", "queue"],
    ["--database"],
    ["--as", "--plain"],
    ["--database="],
    ["--plain=yes"],
    ["--data", "office.db"],
    ["-h"],
    ["--"],
)


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_it_means_what_click_makes_of_it(words: list[str]) -> None:
    context = root.evenhand.make_context("evenhand", list(words), resilient_parsing=False)
    assert isinstance(context, click.Context)
    assert only_shared(words) == given_to(context)


@pytest.mark.parametrize("words", CLICKS, ids=" ".join)
def test_everything_else_is_left_to_click(words: list[str]) -> None:
    assert only_shared(words) is None


def test_shell_that_asks_for_completions_gets_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COMPLETES, "bash_complete")
    assert only_shared([]) is None
