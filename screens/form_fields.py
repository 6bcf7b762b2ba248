"""The boxes of a form, made from its questions."""

from __future__ import annotations

from collections.abc import Mapping

from screens.paper import Answer, Kind, Question
from widgets.boxes import LongBox, WordsBox
from widgets.choices import Choices
from widgets.field import Box, Field
from widgets.picker import Picker

YES_NO = (("yes", "yes"), ("no", "no"))


def field_of(question: Question, needed: bool) -> Field:
    return Field(question.name, question.words, _box(question), needed=needed)


def _box(question: Question) -> Box:
    match question.kind:
        case Kind.CHOICE:
            return Choices(question.choices, many=question.many)
        case Kind.LONG:
            return LongBox()
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
