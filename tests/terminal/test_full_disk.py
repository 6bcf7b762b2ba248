"""A disk that is full while somebody types: the space that was set aside takes the draft (R4)."""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

import pytest

from models.database import attach, database
from models.draft import Draft
from models.people import Colleague
from tests.screens.place import NOW
from tests.terminal.pty import Terminal
from tests.terminal.test_evenhand import FORM, ROOT, RUN, WORDS, in_triage, office_file, open_triage, template

__all__ = ["office_file", "template"]  # fixtures

SIZE = "24m"
pytestmark = pytest.mark.alone


class SmallDisk:
    """Evenhand on a file system of its own, which can be filled; it goes with the program."""

    def __init__(self, template: str, folder: Path) -> None:
        self.folder = folder / "disk"
        self.folder.mkdir()
        script = (
            f"mount -t tmpfs -o size={SIZE},mode=0700 none {self.folder} && cp {template} {self.folder}/office.db "
            f"&& chmod 600 {self.folder}/office.db && exec \"$@\""
        )  # fmt: skip
        program = [sys.executable, "-c", RUN, f"{self.folder}/office.db", "sue"]
        command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", *program]
        self.terminal = Terminal(command, env={"EVENHAND_NOW": NOW.isoformat()}, cwd=ROOT)
        self.terminal.wait_for("Updated 10:41am")
        self.terminal.settle(0.5)

    @property
    def inside(self) -> Path:
        """The same folder, as the program sees it."""
        return Path(f"/proc/{self.terminal.program.pid}/root{self.folder}")

    def wait_for_reserve(self) -> None:
        end = time.monotonic() + 10
        while not (self.inside / "office.db-reserve").exists():
            assert time.monotonic() < end, "no space was set aside"
            self.terminal.settle(0.1, 0.2)

    def fill(self) -> None:
        """Until not one more byte goes onto it."""
        with (self.inside / "fill").open("wb", buffering=0) as file:
            for size in (65536, 1):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    continue

    def draft(self, to: Path) -> str:
        """What the database holds now of the form, read from a copy."""
        to.mkdir()
        for name in ("office.db", "office.db-wal"):
            if (self.inside / name).exists():
                shutil.copy(self.inside / name, to / name)
                (to / name).chmod(0o600)
        attach(str(to / "office.db"))
        database.connect()
        try:
            row = Draft.get_or_none((Draft.owner == Colleague.at("sue")) & (Draft.form == FORM))
            return str(json.loads(row.body).get("reason", "")) if row is not None else ""
        finally:
            database.close()


@pytest.fixture
def disk(office_file: str, tmp_path: Path) -> SmallDisk:
    return SmallDisk(office_file, tmp_path)


def test_draft_is_kept_though_the_disk_is_full(disk: SmallDisk, tmp_path: Path) -> None:
    with disk.terminal as terminal:
        disk.wait_for_reserve()
        disk.fill()
        in_triage(terminal, WORDS)
        terminal.wait_for(WORDS[-12:])
        terminal.settle(1.5, 3)
        assert not (disk.inside / "office.db-reserve").exists()
        assert disk.draft(tmp_path / "copy") == WORDS


def test_without_space_set_aside_the_words_stay_in_the_box_and_are_kept_once_there_is_room(
    disk: SmallDisk, tmp_path: Path
) -> None:
    with disk.terminal as terminal:
        disk.wait_for_reserve()
        (disk.inside / "office.db-reserve").unlink()
        disk.fill()
        in_triage(terminal, WORDS)
        terminal.wait_for(WORDS[-12:])
        terminal.wait_for("The disk is full")
        assert disk.draft(tmp_path / "full") != WORDS
        terminal.press("esc")
        terminal.wait_for("Your draft could not be kept.")
        (disk.inside / "fill").unlink()
        terminal.type(" indeed")
        terminal.settle(7, 8)
        assert disk.draft(tmp_path / "room") == f"{WORDS} indeed"


def test_a_save_on_a_full_disk_is_told_keeps_the_form_and_is_done_once_there_is_room(disk: SmallDisk) -> None:
    with disk.terminal as terminal:
        disk.wait_for_reserve()
        open_triage(terminal)
        terminal.press("down", "down", "down", "space", "tab")
        terminal.type(WORDS)
        terminal.wait_for(WORDS[-12:])
        terminal.press("ctrl+s")
        terminal.wait_for("Check your answers  ")
        terminal.settle(1.5, 3)  # the draft is kept by now
        (disk.inside / "office.db-reserve").unlink()
        disk.fill()
        terminal.press("enter")
        terminal.wait_for("The disk is full")
        terminal.wait_for("What you typed is kept.")
        (disk.inside / "fill").unlink()
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("Incident triaged")
