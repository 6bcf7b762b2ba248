"""Every form that there is, found in the lives of the records and not in a list kept by hand, and how each is brought
into its states: just opened, with a problem, filled in, and filled in with hostile words.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pendulum
from peewee import DoesNotExist
from textual.pilot import Pilot
from textual.widgets import Static

from app.evenhand import Evenhand
from app.office_papers import CHANGES, OFFICE
from app.paper_verbs import NOUNS, is_birth, question_of, refused, verb_of
from app.paper_words import REPORT
from models.case import Case
from models.errors import Trouble
from models.incident import Incident
from models.people import Colleague
from models.policy.roles import NOT_YOURS
from models.queries import case_file
from models.record import Record
from screens.form_rule import missing
from screens.form_rules import rules_of
from screens.paper import Kind, Question
from screens.verb_form import VerbForm
from tests.hostile import TEXT
from tests.screens.every_screen import quiet
from widgets.choices import Choices
from widgets.sheet import Sheet

NOW = pendulum.datetime(2026, 3, 4, 15, 40, tz="Europe/London")
READERS = ("lena", "sam", "dee", "hal", "max", "jo")
"""Who between them may do everything, and whom each verb that somebody else sees is refused."""
NO_FORM = {
    "incident draft": "the report is drafted and sent in one form",
    "incident bring": "only a file brings these",
}


def forms() -> tuple[str, ...]:
    """Each verb that is not part of another, as its command says it, and the forms of the office."""
    own = {
        f"{noun} {step.verb.replace('_', '-')}": None
        for noun, cls in NOUNS.items()
        if cls.LIFE is not None
        for step in cls.LIFE.steps
        if not step.within
    }
    return tuple(one for one in (*own, *OFFICE, REPORT) if one not in NO_FORM)


class Seen(NamedTuple):
    """Where a form can be opened, and whom it is refused there for their role."""

    verb: str
    refs: tuple[str, ...]
    refused: str = ""
    why: str = ""


def offered() -> dict[str, Seen]:
    """Each form on the record of the office in practice on which a case file offers it; if none does, on any of its kind."""
    found: dict[str, Seen] = {}
    roots = [one.ref for one in (*Case.select(), *Incident.select().where(Incident.case.is_null()))]
    for login in READERS:
        by = Colleague.at(login).actor()
        for ref in roots:
            try:
                actions = case_file.of(ref, by, NOW).actions
            except Trouble:
                continue
            for one in actions:
                here = found.setdefault(one.verb, Seen(one.verb, (one.on,)))
                if one.why.startswith(NOT_YOURS) and not here.refused:
                    found[one.verb] = here._replace(refs=(one.on,), refused=login, why=one.why)
    return {verb: _refused(found.get(verb) or Seen(verb, _refs(verb))) for verb in forms()}


def _refused(seen: Seen) -> Seen:
    """A form that no case file offers, with one of those whom it is never for."""
    if seen.refused:
        return seen
    cls, name, _ = verb_of(seen.verb)
    never = ((login, refused(cls, name, Colleague.at(login).role)) for login in READERS)
    login, why = next((one for one in never if one[1]), ("", ""))
    return seen._replace(refused=login, why=why)


def _refs(verb: str) -> tuple[str, ...]:
    """Any record that the form can be about."""
    cls, name, asked = verb_of(verb)
    if verb in OFFICE:
        return (_ref(asked[0].kind),) if verb in CHANGES else ()
    if verb == REPORT or (is_birth(cls, name) and not (asked and asked[0].is_record)):
        return ()
    try:
        return (_ref(asked[0].kind if is_birth(cls, name) else cls),)
    except DoesNotExist:
        return ()


def _ref(kind: type[Record]) -> str:
    one: Any = kind.select().order_by(kind.id.desc()).get()  # the first colleague is Evenhand itself
    return str(getattr(one, "login", "") or one.ref)


# -- states


USUAL = {
    Kind.NUMBER: "2", Kind.DAY: "4/3/2026", Kind.MOMENT: "4/3/2026 9am", Kind.TERM: "6 months",
    Kind.WORDS: TEXT, Kind.LONG: TEXT,
}  # fmt: skip
"""What can be used as an answer; words may be anything, so they are hostile."""
WRONG = {Kind.NUMBER: "zz", Kind.DAY: "31/2/2026", Kind.MOMENT: "31/2/2026 3pm", Kind.TERM: "31/2/2026"}
"""What can't be used as an answer, where anything can be typed."""


def usual(verb: str, question: Question) -> str | tuple[str, ...]:
    """An answer that can be used."""
    if question.kind is Kind.CHOICE:
        answer = question.choices[0][0]
    elif question.kind is Kind.RECORD:
        kind: Any = next(one.kind for one in verb_of(verb)[2] if one.name == question.name)
        answer = _ref(kind) if kind.select().exists() else ""
    else:
        answer = USUAL[question.kind]
    return (answer,) if question.many and answer else answer


def look(question: Question) -> tuple[Any, ...]:
    """How a question is drawn: its box, and whether several answers are taken of a list."""
    return question.kind, question.many and question.kind is Kind.CHOICE


def shape(verb: str) -> tuple[Any, ...]:
    """Forms are alike if they have the same kinds of box, and questions that depend on answers or headings, or none:
    boxes stand one below the other, each drawn by itself, whatever it asks.
    """
    rules = rules_of(verb)
    own = bool(rules.shown or rules.sections)
    return own, frozenset(look(question_of(one, verb)) for one in verb_of(verb)[2])


def of_each_shape(verbs: Iterable[str]) -> tuple[str, ...]:
    """The form of each shape that asks most: it fills the screen soonest."""
    most = sorted(verbs, key=lambda verb: len(verb_of(verb)[2]))
    return tuple(dict.fromkeys({shape(verb): verb for verb in most}.values()))


def fill(form: VerbForm, answers: Mapping[str, Any]) -> None:
    """Every box, also one that stands open only after other answers."""
    for name, field in form._fields.items():
        field.answer = answers.get(name, () if isinstance(field.box, Choices) else "")
    form.show_questions()


def lines_of(widget: Any) -> str:
    """All that a list or a sheet has to show, whether or not it stands on the screen now."""
    if isinstance(widget, Sheet):
        widget._lay()
        return " ".join("".join(piece.text for piece in line.pieces) for line in widget._lines)
    return " ".join(widget.render_line(y).text for y in range(widget.size.height))


def squeezed(text: str) -> str:
    return "".join(text.split())


def clipped(form: VerbForm) -> Iterator[str]:
    """Labels, headings, answers and errors of which a part is cut off, and boxes wider than the form."""
    room = form.query_one("#form").content_region
    for field in (one for one in form._fields.values() if one.display):
        if field.region.right > room.right or field.box.region.right > field.region.right:
            yield f"{field.name_} is wider than the form"
        if isinstance(field.box, Choices):
            shown = squeezed(lines_of(field.box))
            yield from (words for _, words in field.box._options if squeezed(words) not in shown)
    for label in (one for one in form.query(Static) if one.display and one.region):
        words = str(label.render())
        if squeezed(words) not in squeezed(lines_of(label)):
            yield words


async def open_form(pilot: Pilot[int], app: Evenhand, seen: Seen) -> VerbForm:
    app.fill_in(seen.verb, seen.refs)
    await quiet(pilot)
    form = app.screen
    assert isinstance(form, VerbForm) and form._paper is not None, seen
    return form


def lacking(form: VerbForm) -> list[str]:
    """The sentence of each question that is shown and needed, and has no answer."""
    return [
        missing(form._rules, one)
        for one in form._questions
        if form._fields[one.name].display and needed(form, one) and not form._fields[one.name].answer
    ]


def needed(form: VerbForm, question: Question) -> bool:
    assert form._paper is not None
    answers = {name: field.answer for name, field in form._fields.items()}
    return form._rules.needs(question, answers, form._paper.facts)


async def put_away(pilot: Pilot[int], form: VerbForm) -> None:
    """Without its draft."""
    if form._draft is not None:
        await asyncio.to_thread(form._draft.discard)
    form.dismiss(None)
    await quiet(pilot)
