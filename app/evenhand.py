"""The program on the screen: it starts everything and lays one screen over another; what they show is theirs."""

from __future__ import annotations

import gc
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from app.config import Config
from app.themes import DEFAULT, THEMES
from screens.desk import Desk, Look
from screens.queue import Queue


class Evenhand(App[int]):
    TITLE = "Evenhand"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit", show=False, id="app.quit"),
    ]

    def __init__(self, desk: Desk, config: Config) -> None:
        super().__init__()
        self.desk, self.config = desk, config
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = config.theme or DEFAULT
        self.animation_level = "none"

    def on_mount(self) -> None:
        self.push_screen(Queue(self.desk))


def now() -> datetime:
    return datetime.now(UTC)


def run(config: Config) -> int:
    """Open the queue, and stay until the user quits. Gives the exit status. Raises Trouble before anything is drawn."""
    from app.identity import actor
    from models.database import attach

    gc.disable()
    attach(config.address)
    desk = Desk(now, Look(config.ascii, config.slow_link, config.no_single_keys))
    try:
        desk.sit(lambda: actor(config.as_login))
        return Evenhand(desk, config).run() or 0
    finally:
        desk.close()
