"""Which commands do a task of a case."""

from __future__ import annotations

VERBS_OF_TASK: dict[str, tuple[str, ...]] = {
    "P18": ("support",),
    "P24": ("statement",),
    "P29": ("incident measure-burden",),
    "P32": ("incident triage", "investigation"),
    "P34": ("measure propose", "measure approve", "measure reject", "case take-no-action"),
    "P35": ("case attempt-contact", "case except-contact"),
    "P36": ("case explain",),
    "P39": ("investigation ask-needs", "investigation add-factor"),
    "P40": ("referral",),
    "P46": ("notice",),
    "P51": ("disclosure", "police"),
    "P52": ("letter",),
    "P54": ("appeal",),
    "P56": ("review",),
}
"""The commands that do a task, by the clause that it follows from."""


def verbs_of_task(clause: str) -> tuple[str, ...]:
    return VERBS_OF_TASK.get(clause, ())
