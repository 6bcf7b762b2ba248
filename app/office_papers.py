"""The forms about people and settings, which belong to no case: the verbs of `evenhand people`, `evenhand setting`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.people import Colleague, Office
from models.settings import Settings

OFFICE: Mapping[str, tuple[Any, str]] = {
    "people add": (Office, "add_colleague"),
    "people change": (Office, "change_colleague"),
    "people retire": (Office, "retire_colleague"),
    "people hand-over": (Office, "hand_over"),
    "setting change": (Settings, "change_setting"),
    "setting add-closure-day": (Settings, "add_closure_day"),
    "setting drop-closure-day": (Settings, "drop_closure_day"),
}
"""Each form's class and verb."""


def record(verb: str, values: Mapping[str, Any], by: Colleague, now: Any) -> str:
    """Say the verb; the sentence that says what was done."""
    cls, name = OFFICE[verb]
    made = getattr(cls, name)(**values, by=by, now=now)
    done = cls.LIFE.ways(name)[0].done
    about = getattr(made, "name", "") or getattr(made, "ref", "")
    return f"{done}: {about}." if about else f"{done}."
