"""A form with one box over a file, for the tests of hang-ups. usage: draft_app.py FILE MODE"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea

from widgets.draft_guard import Draft, DraftGuard

FILE, MODE = Path(sys.argv[1]), sys.argv[2]


def write(text: str) -> None:
    if MODE == "stuck" and text:
        time.sleep(60)
    new = FILE.with_suffix(".new")
    with new.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.rename(FILE)


class Form(App[None]):
    """Shows how many characters it has seen, and draws all the time, as a busy screen would."""

    draft: Draft[str]

    def compose(self) -> ComposeResult:
        yield TextArea()
        yield Static("seen 0.", id="seen")
        yield Static(id="clock")

    def on_mount(self) -> None:
        guard = DraftGuard(lambda status: self.exit(return_code=status))
        if MODE != "unguarded":
            guard.install()
        box = self.query_one(TextArea)
        box.focus()
        self.draft = guard.keep(lambda: box.text, write)
        self.set_interval(0.05, lambda: self.query_one("#clock", Static).update(f"{time.monotonic()}"))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if MODE != "unguarded":
            self.draft.touch()
        self.query_one("#seen", Static).update(f"seen {len(event.text_area.text)}.")


if MODE == "nohup":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
app = Form()
app.run()
sys.exit(app.return_code or 0)
