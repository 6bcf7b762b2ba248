"""What the first paint may import: 88% of a start is imports, and each new one shows here before it shows to people."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from models.database import attach, database
from tests.screens.place import NOW, build, copied

ROOT = Path(__file__).resolve().parents[1]

FLOORS = ("app", "screens", "widgets", "models")
LIBRARIES = {"peewee", "platformdirs", "pysqlite3", "rich", "textual", "typing_extensions"}
"""Textual brings rich, platformdirs and typing_extensions."""
HEAVY = {
    "_hashlib", "calendar", "click", "cryptography", "dateutil", "holidays", "jinja2", "json", "pendulum", "psycopg", "ssl",
    "textual.widgets._text_area", "tomllib",
}  # fmt: skip

OURS = {
    "app.ack_pacing", "app.around", "app.cell_changes", "app.cells", "app.clock", "app.colours", "app.config",
    "app.discreet", "app.driver", "app.evenhand", "app.frame_differ", "app.identity", "app.keys_everywhere",
    "app.lean_asyncio", "app.made_for", "app.opening", "app.own_desk", "app.pens", "app.prepaint", "app.terminal_kinds",
    "app.themes", "app.type_ahead", "app.watchful",
    "models.characters", "models.database", "models.drivers", "models.errors", "models.filesystem",
    "models.later_module", "models.lazy_pattern",
    "models.migrations.gate", "models.office_key",
    "models.policy.counted_days", "models.policy.months", "models.policy.named", "models.policy.roles",
    "models.policy.say", "models.policy.standing",
    "models.policy.states", "models.queries.changes", "models.queries.queue", "models.queries.queue_source",
    "models.queries.queue_views",
    "models.queries.sql", "models.reserve", "models.service_account",
    "models.sqlite_care", "models.sqlite_file", "models.text", "models.troubles", "models.write_queue",
    "screens.desk", "screens.heading", "screens.keys", "screens.office_screen", "screens.painted_once", "screens.queue",
    "screens.queue_frame", "screens.queue_hints", "screens.queue_keys", "screens.queue_pane", "screens.queue_preview",
    "screens.queue_reading", "screens.queue_rows", "screens.queue_words",
    "widgets.bindings", "widgets.blocks", "widgets.cell_count", "widgets.columns", "widgets.draft_guard",
    "widgets.filter_bar", "widgets.key_facts", "widgets.key_layout", "widgets.key_line", "widgets.pieces",
    "widgets.plain", "widgets.record_table", "widgets.row_layout", "widgets.row_painter", "widgets.row_window",
    "widgets.sheet", "widgets.split_line", "widgets.tab_layout", "widgets.tabs", "widgets.toned",
}  # fmt: skip

LIGHT = {
    "app.cell_changes", "app.cells", "app.clock", "app.colours", "app.config", "app.identity", "app.keys_everywhere",
    "app.made_for", "app.opening", "app.pens", "app.prepaint", "app.terminal_kinds",
    "models.ahead", "models.characters", "models.errors", "models.filesystem",
    "models.later_module", "models.lazy_pattern",
    "models.migrations.gate", "models.office_key",
    "models.policy.counted_days", "models.policy.months", "models.policy.named",
    "models.policy.roles", "models.policy.say", "models.policy.standing", "models.policy.states", "models.queries.changes",
    "models.queries.queue", "models.queries.queue_source", "models.queries.queue_views", "models.queries.sql",
    "models.service_account",
    "models.sqlite_care", "models.text",
    "screens.heading", "screens.keys", "screens.queue_frame", "screens.queue_hints", "screens.queue_reading",
    "screens.queue_rows", "screens.queue_words",
    "widgets.cell_count", "widgets.columns", "widgets.key_facts", "widgets.key_layout", "widgets.pieces",
    "widgets.row_layout", "widgets.row_window", "widgets.tab_layout",
}  # fmt: skip
"""Of these, what the first rows need, which are drawn before all the others."""
TOO_HEAVY = {
    "asyncio",
    "concurrent",
    "inspect",
    "logging",
    "pathlib",
    "peewee",
    "platformdirs",
    "rich",
    "textual",
}

BEFORE_TEXTUAL = """
from app import lean_dataclasses
import json, os, sys
from app import opening, prepaint
from app.config import Config

def painted(self):
    print(json.dumps([len(self.text), *sorted(sys.modules)]), flush=True)
    os._exit(0)

prepaint.Painted.show = painted
prepaint.can_paint = lambda *around, **config: True
prepaint.os.get_terminal_size = lambda fd=1: os.terminal_size((80, 24))
prepaint.termios.tcgetattr = lambda fd: []
opening.run(Config(database={path!r}, as_login="cleo"))
"""
"""Whose rows are of plain letters: wide signs are measured with Rich."""

SCRIPT = """
import os, sys, types
from app.config import Config
from app import evenhand, opening

def watch(path, look):
    print(*sorted(sys.modules), file=sys.__stdout__, flush=True)
    os._exit(0)

sys.modules["app.watch"] = types.SimpleNamespace(Watch=watch)
{before}
run = evenhand.Evenhand.run
evenhand.Evenhand.run = lambda app: run(app, headless=True, size=(80, 24))
opening.run(Config(database={path!r}, as_login="sam"))
"""
"""Starts the program; where it would begin to watch for changes, after the first paint, it tells what is in memory."""


def modules_at_first_paint(path: str, before: str = "") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(path=path, before=before)],
        capture_output=True, text=True, cwd=ROOT, timeout=60, check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(Path(path).parent), "EVENHAND_NOW": NOW.isoformat(), "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stdout.strip().splitlines()[-1].split())


def test_first_rows_need_neither_textual_nor_peewee(office_file: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEFORE_TEXTUAL.format(path=office_file)], capture_output=True, text=True, cwd=ROOT,
        timeout=60, check=True,
        env={"PATH": "/usr/bin:/bin", "EVENHAND_NOW": NOW.isoformat(), "LANG": "C.UTF-8", "COLORTERM": "truecolor"},
    )  # fmt: skip
    size, *modules = json.loads(done.stdout)
    packages = {name.rpartition(".")[0] for name in LIGHT} | {"app", "models", "screens", "widgets"}
    ours = {name for name in modules if name.split(".")[0] in FLOORS} - packages - {"app.lean_dataclasses"}
    assert ours == LIGHT
    assert {name.split(".")[0] for name in modules} & TOO_HEAVY == set()
    assert 500 < size < 6000


def strangers(modules: set[str]) -> set[str]:
    """What is neither the standard library's, nor a library of the first paint, nor on our list."""
    ours = {name for name in modules - {"app.watch"} if name.split(".")[0] in FLOORS and "." in name}
    packages = {name for name in ours if any(other.startswith(name + ".") for other in OURS)}
    libraries = {name.split(".")[0] for name in modules} - set(sys.stdlib_module_names) - set(FLOORS)
    known = {"__main__", "_distutils_hack", "sitecustomize", "usercustomize"}
    foreign = {
        name for name in libraries if not name.startswith(("_sysconfigdata", "__editable__", "_editable"))
    }
    return (ours - OURS - packages) | (foreign - LIBRARIES - known)


@pytest.fixture(scope="module")
def office_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = copied(sqlite_template, tmp_path_factory.mktemp("start") / "office.db")
    attach(path)
    database.connect()
    build()
    database.close()
    return path


@pytest.fixture(scope="module")
def first_paint(office_file: str) -> set[str]:
    return modules_at_first_paint(office_file)


def test_first_paint_imports_what_it_may_and_nothing_else(first_paint: set[str]) -> None:
    assert strangers(first_paint) == set()


def test_nothing_heavy_comes_before_the_first_rows(first_paint: set[str]) -> None:
    assert first_paint & HEAVY == set()


def test_list_holds_nothing_that_is_not_imported(first_paint: set[str]) -> None:
    assert first_paint >= OURS


def test_import_that_is_not_on_the_list_is_found(office_file: str) -> None:
    """The test can fail: pendulum and a model are seen when they come too early."""
    found = strangers(modules_at_first_paint(office_file, "import pendulum, models.case"))
    assert {"pendulum", "models.case"} <= found
