"""The boxes of a form, made from its questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screens.paper import Answer, Kind, Question
from widgets.boxes import LongBox, WordsBox
from widgets.choices import Choices
from widgets.field import Box, Field
from widgets.picker import Picker
from widgets.term_box import TermBox

LENGTHS = ("3 months", "6 months", "12 months")
"""How long a measure lasts until its review, from the day on which it starts (P56)."""
YES_NO = (("yes", "yes"), ("no", "no"))


def field_of(question: Question, needed: bool) -> Field:
    return Field(question.name, question.words, _box(question), needed=needed)


def _box(question: Question) -> Box:
    match question.kind:
        case Kind.CHOICE:
            return Choices(question.choices, many=question.many)
        case Kind.LONG:
            return LongBox()
        case Kind.TERM:
            return TermBox(LENGTHS, "Like: 16/9/2026 or +6m")
        case Kind.RECORD:
            return Picker(question.hint, many=question.many)
    return WordsBox(f"Like: {question.hint}" if question.hint else "")


def answered(fields: Mapping[str, Field]) -> dict[str, Answer]:
    """The answers of the questions that are shown and answered."""
    found = {name: field.answer for name, field in fields.items() if field.display}
    return {
        name: answer
        for name, answer in found.items()
        if (answer if isinstance(answer, tuple) else answer.strip())
    }


def as_kept(answers: Mapping[str, Answer]) -> dict[str, str | list[str]]:
    """Answers as a draft keeps them, in JSON."""
    return {name: list(one) if isinstance(one, tuple) else one for name, one in answers.items()}


def taken_up(
    draft: Mapping[str, Any], stood: Mapping[str, Any], stands: Mapping[str, Answer]
) -> dict[str, Any]:
    """A draft as it goes on: what its writer left as it stood, is as it stands now (it may have changed)."""
    now = as_kept(stands)
    kept = {
        name: now.get(name, "") if answer == stood.get(name) else answer for name, answer in draft.items()
    }
    return kept | {name: answer for name, answer in now.items() if name not in stood}
