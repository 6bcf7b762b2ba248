"""What is printed: aligned, 80 columns at most, ASCII where asked for, JSON in ASCII, and the card without reasons."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from models.text import cells
from tests.cli.conftest import Evenhand

LINES = (
    ("queue", "--view", "team"),
    ("due",),
    ("people",),
    ("setting",),
    ("case", "UCB-C-2026-0008"),
    ("timeline", "UCB-C-2026-0008"),
    ("letter", "UCB-L-2026-0008"),
    ("check", "BH15"),
    ("doctor",),
    ("figures", "annual"),
    ("policy", "P34"),
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The practice cases, as they are on a Wednesday in March."""
    import pendulum

    from app.demo import build

    path = str(tmp_path_factory.mktemp("demo") / "practice.db")
    build(path, pendulum.datetime(2026, 3, 4, 15, 40, tz="Europe/London"))
    return path


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_text_fits_eighty_columns(line: tuple[str, ...], demo: str, evenhand: Evenhand) -> None:
    result = evenhand(*line, database=demo, who="lena")
    assert (result.code, result.err) == (0, "")
    assert len(result.out.splitlines()) > 2
    assert [one for one in result.out.splitlines() if cells(one) > 80 or one != one.rstrip()] == []


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_ascii_is_ascii(line: tuple[str, ...], demo: str, evenhand: Evenhand) -> None:
    assert evenhand("--ascii", *line, database=demo, who="lena").out.isascii()


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_json_is_ascii_and_no_text(line: tuple[str, ...], demo: str, evenhand: Evenhand) -> None:
    result = evenhand(*line, "--json", database=demo, who="lena")
    assert result.out.isascii()
    assert json.loads(result.out)


def test_a_terminal_without_unicode_gets_ascii(demo: str, program: Evenhand) -> None:
    env = {"PYTHONIOENCODING": "latin-1", "EVENHAND_NOW": "2026-03-04T15:40:00+00:00"}
    result = program("--database", demo, "--as", "lena", "queue", "--view", "team", env=env)
    assert result.code == 0
    assert result.out.isascii()


def test_live_flags_come_first_with_what_to_do(demo: str, evenhand: Evenhand) -> None:
    out = evenhand("queue", "--view", "team", database=demo, who="lena").out
    refs = [line for line in out.splitlines() if line.startswith("UCB-")]
    flagged = ["!FLAG" in line for line in refs]
    assert flagged[0]
    assert flagged == sorted(flagged, reverse=True)


def test_a_filter_keeps_live_flags_and_says_that_they_do_not_match(demo: str, evenhand: Evenhand) -> None:
    out = evenhand("queue", "--view", "team", "--filter", "zzzz", database=demo, who="lena").out
    assert "None of" in out
    lines = json.loads(
        evenhand("queue", "--view", "team", "--filter", "zzzz", "--json", database=demo, who="lena").out
    )["lines"]
    assert lines
    assert all(line["flag"] and line["stays"] for line in lines)
    assert out.count("No match; its live flag stays.") == len(lines)


def test_a_page_goes_on_where_the_last_one_ended(demo: str, evenhand: Evenhand) -> None:
    asked = ("queue", "--view", "team", "--limit", "100", "--json")
    whole = json.loads(evenhand(*asked, database=demo, who="lena").out)["lines"]
    first = json.loads(
        evenhand("queue", "--view", "team", "--limit", "5", "--json", database=demo, who="lena").out
    )["lines"]
    rest = json.loads(
        evenhand(
            "queue", "--view", "team", "--json", "--after", first[-1]["key"], database=demo, who="lena"
        ).out
    )["lines"]
    assert [one["ref"] for one in first + rest] == [one["ref"] for one in whole]


def test_the_card_has_what_to_do_and_never_why(demo: str, evenhand: Evenhand) -> None:
    card = evenhand("check", "12", "mill", "lane", database=demo, who="mo")
    assert card.code == 0
    assert "!FLAG" in card.out
    assert "Ring" in card.out
    assert "Reasons" in card.out
    lena = evenhand("case", "UCB-C-2026-0003", "--json", database=demo, who="lena")
    reasons = {one["reasons"] for one in json.loads(lena.out)["measures"]}
    assert reasons
    assert not [words for words in reasons if words and words in " ".join(card.out.split())]


def test_a_role_that_may_not_see_cases_is_told_who_may(demo: str, evenhand: Evenhand) -> None:
    for line in (("case", "UCB-C-2026-0003"), ("queue",), ("timeline", "UCB-C-2026-0003")):
        result = evenhand(*line, database=demo, who="mo")
        assert (result.code, result.out) == (1, "")
        assert "This can be done by:" in result.err


def test_the_case_as_it_was_known_on_a_day(demo: str, evenhand: Evenhand) -> None:
    now = json.loads(evenhand("case", "UCB-C-2026-0008", "--json", database=demo, who="lena").out)
    day = now["opened_at"][:10]
    then = json.loads(
        evenhand("case", "UCB-C-2026-0008", "--on", day, "--json", database=demo, who="lena").out
    )
    assert then["on"] == day
    assert then["appeals"] == []
    assert now["appeals"]


def test_the_record_is_whole_and_a_change_behind_its_back_is_found(
    demo: str, evenhand: Evenhand, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import shutil

    from models.sqlite_file import sqlite3

    assert "The record is whole" in evenhand("verify", database=demo, who="lena").out
    path = str(tmp_path_factory.mktemp("tampered") / "office.db")
    shutil.copy(demo, path)
    with sqlite3.connect(path) as db:
        for (name,) in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            db.execute(f"drop trigger {name}")
        db.execute("update event set who = 99 where id = (select max(id) - 5 from event)")
    result = evenhand("verify", database=path, who="lena")
    assert (result.code, result.out) == (1, "")
    assert "(I21)" in result.err


def test_the_doctor_names_each_finding_and_fails_for_a_bad_one(
    demo: str, evenhand: Evenhand, home: object
) -> None:
    found = json.loads(evenhand("doctor", "--json", database=demo, who="lena").out)
    by_name = {one["name"]: one for one in found}
    assert {
        "Where",
        "SQLite",
        "Who can read it",
        "Room",
        "Disk",
        "Tables",
        "Soundness",
        "Practice",
        "You",
    } <= set(by_name)
    assert by_name["You"]["sentence"].startswith("Lena Brook")
    missing = evenhand("doctor", database=f"{demo}-none")
    assert missing.code == 3
    assert "WRONG" in missing.out


def test_the_doctor_says_what_is_sent_to_the_terminal(
    demo: str, evenhand: Evenhand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TMUX", raising=False)
    assert "Sent: Only what changes on the screen." in evenhand("doctor", database=demo, who="lena").out
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    out = " ".join(evenhand("doctor", database=demo, who="lena").out.split())
    assert "without erasing in colour (xterm-256color)" in out
    config = tmp_path / "config.toml"
    config.write_text("frame_differ = false\n")
    monkeypatch.setenv("EVENHAND_CONFIG", str(config))
    assert "as the config file asks" in " ".join(evenhand("doctor", database=demo, who="lena").out.split())


def test_the_doctor_on_a_server(postgres_url: str, evenhand: Evenhand) -> None:
    result = evenhand("doctor", database=postgres_url)
    assert "PostgreSQL" in result.out
    assert "Nobody here has the account" in result.out


def test_a_case_says_whether_the_colleague_was_at_work_and_alone(
    evenhand: Evenhand, practice_url: str
) -> None:
    """P6, P16: and nothing where nobody knows."""
    said = (
        "--occurred-at",
        "3/3/2026 3pm",
        "--channel",
        "visit",
        "--account",
        "He shouted.",
        "--codes",
        "UB05",
    )
    begun = [
        evenhand("incident", "draft", *said, *more, database=practice_url, who="jo").out
        for more in (("--alone", "yes", "--duty-status", "off"), ())
    ]
    refs = [re.findall(r"UCB-I-\d{4}-\d{4}", out)[0] for out in begun]
    known, unknown = (evenhand("case", ref, database=practice_url, who="jo").out for ref in refs)
    assert "Alone               yes" in known and "At the time         not at work" in known
    assert "Alone" not in unknown and "At the time" not in unknown
