"""Two people at one record: what a colleague saved while a form was filled in, question by question (I22)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.cli import questions as asked
from app.office_papers import OFFICE
from app.paper_standing import BEGUN_WITH, as_answer, as_it_stands
from models.errors import Refused, Stale
from models.measure import Measure
from models.queries.standing_terms import terms_of
from models.record import Record
from models.terms import Change, pending
from screens.form_rules import rules_of
from screens.paper import Answer, Answers, Paper, Version

Say = Callable[[str, Answer], str]
"""An answer to a question, in words."""


def versions(
    old: tuple[Paper, Record], new: tuple[Paper, Record], answers: Answers, refusal: Refused, say: Say
) -> Iterator[Version]:
    """What differs between what was seen and what stands now; `answers` are this form's own."""
    paper, was = _stood(*old)
    now = _stood(*new)[1]
    labels = {one.name: one.words for one in paper.questions}
    for name in (one.name for one in paper.questions if one.name in was.keys() | now.keys()):
        before, theirs = was.get(name, ""), now.get(name, "")
        yours = answers.get(name, "")
        if before == theirs:
            continue
        free = yours in (before, theirs) or (yours == "" and name not in paper.begun)  # emptied is an answer
        yield Version(name, labels[name], say(name, yours), say(name, theirs), theirs, free)
    if isinstance(refusal, Stale):
        yield from _besides(refusal, paper, labels, answers, say)


def waiting(measure: Measure, paper: Paper, answers: Answers, say: Say) -> Iterator[Version]:
    """What a colleague proposed meanwhile, which waits for its approval (I6), beside what this form asks."""
    change: Change = pending(measure)
    labels = {one.name: one.words for one in paper.questions}
    for name in sorted(terms_of(measure), key=lambda one: list(labels).index(one) if one in labels else 0):
        theirs = as_answer(getattr(change, name))
        yours = answers.get(name, "")
        if theirs and theirs != yours:
            yield Version(name, labels.get(name, name), say(name, yours), say(name, theirs))
    theirs = change.reason.text if change.reason is not None else ""
    yield Version("reasons", labels.get("reasons", "Why?"), str(answers.get("reasons", "")), theirs)


def _stood(paper: Paper, record: Record) -> tuple[Paper, Mapping[str, Any]]:
    """What the form found: where it began with what stood, exactly that."""
    if isinstance(record, BEGUN_WITH.get(paper.verb, ())):
        return paper, paper.begun
    return paper, as_it_stands(paper.verb, record, _asked(paper))


def _asked(paper: Paper) -> tuple[asked.Question, ...]:
    from app.paper_verbs import verb_of

    return verb_of(paper.verb)[2]


def _besides(
    stale: Stale, paper: Paper, labels: Mapping[str, str], answers: Answers, say: Say
) -> Iterator[Version]:
    """Fields that a colleague changed and no question of this form asks about."""
    fills = rules_of(paper.verb).fills
    for one in stale.differences:
        name = fills.get(one.field, one.field)
        if name not in labels:
            yield Version(one.field, one.field.replace("_", " ").capitalize(), one.yours, one.theirs)


def over(verb: str, now: Record) -> str:
    """Why a form can't be saved any more, since the record has gone on in its life; "" if it can."""
    from app.paper_verbs import is_birth, verb_of

    cls, name, _ = verb_of(verb)
    if (
        verb in OFFICE
        or is_birth(cls, name)
        or not cls.LIFE
        or cls.LIFE.step(name, now.standing()) is not None
    ):
        return ""
    state = now.standing()
    stands = f"It is {state.words.lower()} now" if state is not None else "It has gone on"
    return f"{stands}, so this can't be saved any more. What you typed stays in your draft."
