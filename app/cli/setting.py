"""`evenhand setting …`: change a clock of the office."""

from __future__ import annotations

from app.cli.noun import noun
from models.settings import Settings

command = noun("setting", Settings, "The office's clocks.", verbs={"change": "change_setting"})
