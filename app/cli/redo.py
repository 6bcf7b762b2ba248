"""`evenhand redo`, beside `evenhand undo`."""

from app.cli.undo import redo_command as command

__all__ = ["command"]
