"""The policy's versions, the register and the times that records stay, by the command line alone (P58, P59, I27)."""

from __future__ import annotations

import csv
import io
import json

from tests.cli.conftest import Evenhand, Result
from tests.cli.steps import INCIDENT, Walk, reported


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


def test_p2_the_procedure_in_force_is_read_offline(evenhand: Evenhand, practice_url: str) -> None:
    def adopted(version: str, day: str, text: str) -> None:
        said = (
            "--kind",
            "procedure",
            "--version",
            version,
            "--approved-by",
            "Board",
            "--approved-on",
            day,
            "--text",
            "-",
        )
        assert (
            evenhand("governance", "adopt", *said, stdin=text, database=practice_url, who="helen").code == 0
        )

    def read(who: str) -> tuple[int, str]:
        found = evenhand("policy", "--procedure", database=practice_url, who=who)
        return found.code, found.out + found.err

    assert "No procedure is recorded" in read("jo")[1]
    adopted("1", "2/3/2025", "The old way.")
    adopted("2", "2/3/2026", "Step 1. Report.\n\nStep 2. Ring [b]Lena[/b].")
    for who in ("jo", "sam", "hal", "dee"):
        code, text = read(who)
        assert code == 0 and "Procedure 2" in text and "Ring [b]Lena[/b]." in text
        assert "The old way." not in text
    assert read("con")[0] == 1
    assert "Step 1" not in read("con")[1]


def test_what_is_missing_is_named_by_its_option(evenhand: Evenhand, practice_url: str) -> None:
    result = evenhand("governance", "set-retention", "--kind", "case", database=practice_url, who="dee")
    assert result.code == 2
    assert "--months" in result.err


def test_p62_figures_are_given_as_csv_for_a_spreadsheet(evenhand: Evenhand, practice_url: str) -> None:
    result = evenhand("figures", "monthly", "--csv", database=practice_url, who="lena")
    head, *found = list(csv.reader(io.StringIO(result.out)))
    assert head == ["what", "figure", "2026-03-01 to 2026-03-31", "2026-02-01 to 2026-02-28"]
    assert ["What was done", "cases opened", "0", "0"] in found


def test_p62_a_frozen_year_is_given_as_text_csv_and_json(evenhand: Evenhand, practice_url: str) -> None:
    def said(who: str, *words: str) -> str:
        return evenhand("figures", *words, database=practice_url, who=who).out

    assert "evenhand figures freeze" in said("lena", "packs")
    said("lena", "freeze", "--year", "2025", "--lessons", "=Go in pairs.")
    said("helen", "sign", "--year", "2025")
    text = said("dana", "pack", "2025")
    assert "From 1 January 2025 to 31 December 2025" in text and "=Go in pairs." in text
    kept = json.loads(said("dee", "pack", "2025", "--json"))
    assert (kept["lessons"], kept["year"]) == ("=Go in pairs.", 2025)
    rows = list(csv.reader(io.StringIO(said("lena", "pack", "2025", "--csv"))))
    assert ["Pack", "Learned", "'=Go in pairs.", ""] in rows, "no spreadsheet takes it for a formula"
    assert rows[0][2] == "2025-01-01 to 2025-12-31"


def test_what_was_decided_on_the_same_behaviour_is_shown_to_the_lead(
    evenhand: Evenhand, practice_url: str
) -> None:
    found = evenhand("figures", "consistency", "annual", "--json", database=practice_url, who="lena")
    assert {"given", "deciders"} <= set(json.loads(found.out))
    told = evenhand("figures", "consistency", "annual", database=practice_url, who="sam")
    assert told.code == 1
    assert "Safer Communities Lead" in told.err


def test_i27_what_was_shown_is_erased_and_nothing_else(evenhand: Evenhand, practice_url: str) -> None:
    def said(*words: str, who: str = "dee", now: str = "2026-04-07T09:00:00+00:00") -> Result:
        return evenhand("governance", *words, database=practice_url, who=who, now=now)

    ref = settled(Walk(evenhand, practice_url))
    said("set-retention", "--kind", "report", "--months", "1", "--basis", "Our schedule")
    early = said("retention", now="2026-03-05T09:00:00+00:00").out
    assert "What a run would erase on 5 March 2026\nNothing." in early
    found = json.loads(said("retention", "--json").out)
    assert [one["ref"] for one in found["erased"]] == [ref]
    shown = " ".join(said("retention").out.split())
    assert f"{ref} settled on 4 March 2026; 1 month for reports that led to no case (Our schedule)" in shown
    assert f"evenhand governance erase --as-shown {found['code']}" in shown
    assert (said("erase", "--as-shown", "00000000").code, said("erase").code) == (1, 2)
    assert "data protection officer" in said("erase", ref, who="lena").err
    done = said("erase", "--as-shown", found["code"])
    assert (done.code, f"{ref} is erased" in done.out) == (0, True)
    assert "No byte of it is left in the database's own files." in done.out
    gone = evenhand("incident", ref, database=practice_url, who="dee", now="2026-04-07T09:00:00+00:00")
    assert f"{ref} was erased on 7 April 2026 by Dee Poole" in gone.err
    assert said("sweep").code == 0
    assert evenhand("verify", "--deep", database=practice_url, who="lena").code == 0


def settled(at: Walk) -> str:
    """A report that led to no case: he was forceful, and that is all (P13)."""
    reported(at)
    reason = "--reason 'Loud, no abuse.' --effect none"
    at.does("dana", f"incident triage {INCIDENT} --outcome not-unacceptable-forceful-only {reason}")
    at.does("jo", "support decline UCB-S-2026-0001")
    return INCIDENT
