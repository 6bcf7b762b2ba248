"""A step of a case as its command line says it, taken apart: which verb, which answers, in which words of the screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.cli.questions import Question, questions
from app.office_papers import OFFICE
from app.paper_verbs import NOUNS, verb_of
from app.paper_words import REPORT


def questions_of(verb: str) -> tuple[Question, ...]:
    if verb in OFFICE:
        return verb_of(verb)[2]
    noun, _, command = verb.partition(" ")
    return questions(getattr(NOUNS[noun], "draft" if verb == REPORT else command.replace("-", "_")))


def title(verb: str) -> str:
    """The step in the words of the screens."""
    noun, _, command = verb.partition(" ")
    life = NOUNS[noun].LIFE
    assert life is not None
    does = life.ways(command.replace("-", "_"))[0].does
    return f"{does[:1].upper()}{does[1:]}"


def office_answers(verb: str, words: Sequence[str]) -> dict[str, Any]:
    """Of a verb that belongs to no case: what has no option before it answers the first questions, in their order."""
    first = next((at for at, word in enumerate(words) if word.startswith("--")), len(words))
    asked = (one.name for one in questions_of(verb))
    return dict(zip(asked, words[2:first], strict=False)) | answers_of(["", "", *words[first:]], "")


def answers_of(words: Sequence[str], stdin: str) -> dict[str, Any]:
    """What the options say, by the name of the question: several of one are a list."""
    found: dict[str, list[str]] = {}
    rest = list(words[2:])
    while rest:
        name = rest.pop(0).removeprefix("--").replace("-", "_")
        value = rest.pop(0) if rest and not rest[0].startswith("--") else "yes"
        value = stdin if value == "-" else value
        found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
