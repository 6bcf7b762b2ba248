"""The policy's versions, the register and the times that records stay, by the command line alone (P58, P59, I27)."""

from __future__ import annotations

import csv
import io

from tests.cli.conftest import Evenhand


def test_p59_the_head_records_the_policy_by_options_that_say_what_belongs_there(
    evenhand: Evenhand, practice_url: str
) -> None:
    def said(who: str, *words: str) -> str:
        found = evenhand("governance", *words, database=practice_url, who=who)
        return " ".join((found.out + found.err).split())

    helped = said("helen", "adopt", "--help")
    for option in ("--version", "--approved-by", "--approved-on"):
        assert f"{option} " in helped, helped
    said("helen", "adopt", "--version", "2026", "--approved-by", "The board", "--approved-on", "2/3/2026")
    asks = ("--asks", "A policy on antisocial behaviour", "--source", "RSH 1.3.1")
    said("lena", "add-requirement", *asks, "--control", "This register")
    said("lena", "check-requirement", "--number", "1", "--found", "It is published.")
    said("dee", "set-retention", "--kind", "case", "--months", "72", "--basis", "The limitation period")
    shown = said("lena")
    for words in ("2026", "The board", "A policy on antisocial behaviour", "It is published.", "72 months"):
        assert words in shown, words


def test_what_is_missing_is_named_by_its_option(evenhand: Evenhand, practice_url: str) -> None:
    result = evenhand("governance", "set-retention", "--kind", "case", database=practice_url, who="dee")
    assert result.code == 2
    assert "--months" in result.err


def test_p62_figures_are_given_as_csv_for_a_spreadsheet(evenhand: Evenhand, practice_url: str) -> None:
    result = evenhand("figures", "monthly", "--csv", database=practice_url, who="lena")
    head, *found = list(csv.reader(io.StringIO(result.out)))
    assert head == ["what", "figure", "2026-03-01 to 2026-03-31", "2026-02-01 to 2026-02-28"]
    assert ["What was done", "cases opened", "0", "0"] in found
