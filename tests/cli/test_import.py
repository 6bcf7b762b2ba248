"""`evenhand import` and `export`, as somebody types them."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from app.cli.progress import bar
from tests.cli.conftest import Evenhand

GOOD = "ref,name,phone\n1,Ann Other,07700 900001\n2,Bob Other,\n"
BAD = GOOD + "3,,\n4,x\n5,Zoë,\n5,Twice,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.csv").write_text(GOOD)
    (tmp_path / "bad.csv").write_text(BAD)
    return tmp_path


def test_a_file_is_imported_looked_at_and_exported_again(
    evenhand: Evenhand, practice_url: str, folder: Path
) -> None:
    file, out = str(folder / "good.csv"), str(folder / "out.csv")
    dry = evenhand("import", "customers", file, "--dry-run", database=practice_url, who="sam")
    assert dry.code == 0
    assert "2 would be added" in dry.out
    assert "This was a dry run: nothing was changed." in dry.out
    done = evenhand("import", "customers", file, database=practice_url, who="sam")
    assert (done.code, done.err) == (0, "")
    assert done.out == "Customers: 2 rows read. 2 added, 0 changed, 0 as they were, 0 refused.\n"
    again = evenhand("import", "customers", file, "--json", database=practice_url, who="sam")
    assert json.loads(again.out) == {
        "kind": "customers",
        "written": True,
        "added": 0,
        "changed": 0,
        "same": 2,
        "refused": 0,
    }
    found = evenhand("check", "ann", "other", database=practice_url, who="jo")
    assert "Ann Other" in found.out
    sent = evenhand("export", "customers", out, database=practice_url, who="dee")
    assert sent.code == 0
    assert "2 customers are in" in sent.err
    assert os.stat(out).st_mode & 0o777 == 0o600
    shown = evenhand("export", "customers", database=practice_url, who="sam")
    assert shown.out.splitlines()[1].startswith("1,Ann Other,CUSTOMER,no,07700 900001")
    assert Path(out).read_text(encoding="utf-8-sig").splitlines() == shown.out.splitlines()
    assert evenhand("verify", "--deep", database=practice_url).code == 0


def test_bad_rows_make_exit_code_1_and_a_report_that_only_its_owner_reads(
    evenhand: Evenhand, sqlite_practice: str, folder: Path
) -> None:
    report = folder / "report.csv"
    run = evenhand(
        "import",
        "customers",
        str(folder / "bad.csv"),
        "--report",
        str(report),
        database=sqlite_practice,
        who="sam",
    )
    assert run.code == 1
    assert "3 added" in run.out
    assert "Line 4, name: The cell is empty." in run.err
    assert "3 rows were refused; the others were written. (P61) All are in" in run.err
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "line,reference,column,what is wrong,what to mend"
    assert [one.split(",")[0] for one in lines[1:]] == ["4", "5", "7"]
    assert report.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in folder.glob("*.part")) == []


def test_all_or_nothing_writes_nothing_where_one_row_is_bad(
    evenhand: Evenhand, sqlite_practice: str, folder: Path
) -> None:
    run = evenhand(
        "import",
        "customers",
        str(folder / "bad.csv"),
        "--all-or-nothing",
        database=sqlite_practice,
        who="sam",
    )
    assert run.code == 1
    assert "so nothing was written" in run.err
    assert evenhand("export", "customers", database=sqlite_practice, who="sam").out.count("\n") == 1


def test_history_that_was_imported_breaks_nothing_that_verify_looks_at(
    evenhand: Evenhand, practice_url: str, folder: Path
) -> None:
    (folder / "past.csv").write_text(
        "ref,occurred,reported,channel,account,codes,person,affected,outcome,outcome_reason,decided_by\n"
        "1,3/1/2024 10:00,3/1/2024 11:00,phone,He shouted.,UB05,1,jo,Talk,He was sorry.,Dana Reyes\n"
        "2,3/2/2026 10:00,3/2/2026 11:00,visit,He hit me.,UB03,1,jo,,,\n"
    )
    for kind, file in (("customers", "good.csv"), ("incidents", "past.csv")):
        run = evenhand("import", kind, str(folder / file), database=practice_url, who="sam")
        assert (run.code, run.err) == (0, "")
    checked = evenhand("verify", "--deep", database=practice_url)
    assert (checked.code, checked.err) == (0, "")
    shown = evenhand("incident", "UCB-I-2026-0001", database=practice_url, who="sam")
    assert "dealt with before Evenhand" in " ".join(shown.out.split())
    assert "Decided before Evenhand by Dana Reyes" in " ".join(shown.out.split())
    assert "UCB-I-2026-0002" in evenhand("queue", "--view", "team", database=practice_url, who="dana").out


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("customers", "none.csv"), 2, "There is no file"),
        (("customers", "."), 2, "is a folder"),
        (("customers", "good.csv", "--mapping", "none.toml"), 2, "There is no mapping file"),
        (("customers", "good.csv", "--encoding", "morse"), 2, "no encoding"),
        (("customers", "good.csv", "--delimiter", "x"), 2, "must be comma, semicolon, tab or pipe"),
        (("customers", "good.csv", "--report", "."), 2, "is a folder"),
        (("incidents", "good.csv"), 2, "no column 'occurred'"),
        (("colleagues", "good.csv"), 2, "no column 'login'"),
        (("pets", "good.csv"), 2, "No such command 'pets'"),
    ],
)
def test_what_can_t_be_used_is_one_sentence(
    evenhand: Evenhand,
    sqlite_practice: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(folder)
    run = evenhand("import", *args, database=sqlite_practice, who="lena")
    assert run.code == code
    assert says in run.err
    assert run.err.count("\n") <= 2
    assert "Traceback" not in run.err


def test_who_may_not_is_told_who_can(evenhand: Evenhand, sqlite_practice: str, folder: Path) -> None:
    for args in (
        ("import", "customers", str(folder / "good.csv")),
        ("export", "customers", str(folder / "o.csv")),
    ):
        run = evenhand(*args, database=sqlite_practice, who="jo")
        assert run.code == 1
        assert "This can be done by: caseworker" in run.err
    assert not (folder / "o.csv").exists()
    assert list(folder.glob("*.part")) == []


def test_columns_nobody_reads_are_named_with_the_nearest(
    evenhand: Evenhand, sqlite_practice: str, folder: Path
) -> None:
    (folder / "odd.csv").write_text("ref,name,phon,Shoe size\n1,Ann,1,2\n")
    run = evenhand("import", "customers", str(folder / "odd.csv"), database=sqlite_practice, who="sam")
    assert run.code == 0
    assert run.err.splitlines() == [
        "The column 'phon' is not read. Did you mean 'phone'?",
        "The column 'Shoe size' is not read.",
    ]


def test_alerts_are_listed_looked_into_and_set_aside(
    evenhand: Evenhand, sqlite_practice: str, folder: Path
) -> None:
    (folder / "alerts.csv").write_text("ref,name,alerts\n1,Ann Other,NoVisitAlone\n2,Bob Other,10-10\n")
    evenhand("import", "customers", str(folder / "alerts.csv"), database=sqlite_practice, who="sam")
    listed = evenhand("alert", database=sqlite_practice, who="sam")
    assert "UCB-K-2026-0001" in listed.out
    assert "don't visit alone" in listed.out
    card = evenhand("check", "ann other", database=sqlite_practice, who="mo")
    assert "Careful" in card.out
    assert "visit in twos" in card.out
    assert "nobody here has checked" in " ".join(card.out.split())
    done = evenhand(
        "alert",
        "set-aside",
        "UCB-K-2026-0001",
        "--reason",
        "Moved away.",
        database=sqlite_practice,
        who="sam",
    )
    assert done.code == 0
    assert "UCB-K-2026-0001" not in evenhand("alert", database=sqlite_practice, who="sam").out
    assert evenhand("alert", database=sqlite_practice, who="jo").code == 1


def test_the_help_names_every_column_and_its_choices(evenhand: Evenhand) -> None:
    text = evenhand("import", "incidents", "--help").out
    for word in ("occurred (needed)", "outcome_reason", "UB05", "--dry-run", "--all-or-nothing"):
        assert word in text
    assert "docs/import.md" in evenhand("import", "--help").out


class Terminal(io.StringIO):
    """A stream that says that somebody looks at it."""

    def isatty(self) -> bool:
        return True


def test_a_bar_fills_on_a_terminal_and_is_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with bar("Importing customers") as progress:
        assert progress is not None
        for done in (0, 50, 50, 100):
            progress(done, 100)
    assert "[###############...............]  50%" in shown.getvalue()
    assert shown.getvalue().count("50%") == 1
    assert shown.getvalue().endswith("\r\x1b[K")


def test_there_is_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with bar("Importing customers") as progress:
        assert progress is None
