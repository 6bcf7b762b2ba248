"""What a person is given of themselves, by the command line alone (P45)."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.cli.conftest import Evenhand, Result
from tests.cli.steps import CASE, Walk, triaged

PERSON = "UCB-P-2026-0001"


def test_p45_a_file_for_the_person_and_a_list_that_stays(
    evenhand: Evenhand, practice_url: str, tmp_path: Path
) -> None:
    def said(*words: str, who: str = "dee") -> Result:
        return evenhand(*words, database=practice_url, who=who)

    triaged(Walk(evenhand, practice_url))
    asked = ("--request", "By phone; they said their date of birth")
    made = said("person", "access", "p-1", str(tmp_path / "a.zip"), *asked)
    assert (made.code, made.err) == (0, "")
    words = " ".join(made.out.split())
    assert f"{tmp_path}/a.zip is for them: 2 pages of what is held." in words
    assert f"{tmp_path}/a.zip.left-out.txt stays here" in words
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["read-me.txt", "left-out.txt", "about-you.txt", f"{CASE}.txt"]
    kept = said(
        *("governance", "withhold", "--person", PERSON, "--about", CASE, "--ground", "crime"),
        *("--reason", "The police asked us to wait.", "--no-told"),
    )
    assert (kept.code, kept.err) == (0, "")
    found = json.loads(said("person", "access", PERSON, str(tmp_path / "b.zip"), *asked, "--json").out)
    assert (found["pages"], found["left_out"]) == (1, 1)
    refused = said("person", "access", PERSON, str(tmp_path / "c.zip"), *asked, who="lena")
    assert (refused.code, "data protection officer" in refused.err) == (1, True)
    assert not (tmp_path / "c.zip").exists()
    assert "No request of theirs is recorded" in words
    asks = ("--received-on", "-3d", "--how", "Letter; passport seen")
    noted = said("governance", "record-request", "--person", PERSON, *asks, who="sam")
    assert (noted.code, noted.err) == (0, "")
    again = said("person", "access", PERSON, str(tmp_path / "d.zip"), *asked)
    assert "Once they have it: evenhand governance settle-request --number 1" in " ".join(again.out.split())
    shown = said("governance", "show").out
    assert "Who asked for what is held about them" in shown
    assert "Who asked for what is held about them" not in said("governance", "show", who="sam").out
    done = ("--number", "1", "--settled-as", "given", "--settled-on", "today", "--how", "By post")
    settled = said("governance", "settle-request", *done)
    assert (settled.code, settled.err) == (0, "")
    assert json.loads(said("governance", "show", "--json").out)["requests"] == []
    given = said("governance", "give-after-all", "--number", "1", "--reason", "They are done.")
    assert (given.code, given.err) == (0, "")
