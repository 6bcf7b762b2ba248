"""The sheets of a form: what is wrong, both versions of what a colleague changed, and the answers to check. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.errors import Refused
from models.policy.say import MONTHS, count, say_weekday
from models.policy.words import long_sentences
from screens.paper import Question
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Row, Words
from widgets.columns import Column
from widgets.term_box import Span


@dataclass(frozen=True, slots=True)
class Version:
    """One question in both versions."""

    label: str
    yours: str
    theirs: str


PROBLEM_COLUMNS = (Column("", None),)
ANSWER_COLUMNS = (Column("", 30), Column("", None, least=20))
VERSION_COLUMNS = (Column("", 18), Column("", None, least=14), Column("", None, least=14))


def problems(found: Mapping[str, str]) -> Iterator[Block]:
    """GOV.UK's summary: the same words as at the boxes; Enter goes to the box."""
    yield Words(Piece("! There is a problem", "alert"))
    for name, sentence in found.items():
        yield Item(name, (sentence,), PROBLEM_COLUMNS)


def refusal(found: Refused, field: str) -> Iterator[Block]:
    """Which clause refuses, and what would satisfy it."""
    yield Words(Piece(f"! The policy does not allow this yet ({found.number})", "alert"))
    yield Words(found.rule)
    yield Item(field, (found.mend or "Enter goes back to the form.",), PROBLEM_COLUMNS)


def versions(differences: Sequence[Version]) -> Iterator[Block]:
    """Question by question, what this form says and what stands there now."""
    yield Words(Piece("! Changed by a colleague while you wrote", "alert"))
    yield Words("What you typed is still here. Look at both versions.")
    yield Row(("", Piece("In your form", "quiet"), Piece("Saved meanwhile", "quiet")), VERSION_COLUMNS)
    for one in differences:
        cells = (one.yours or Piece("empty", "quiet"), one.theirs or Piece("empty", "quiet"))
        yield Row((Piece(one.label, "quiet"), *cells), VERSION_COLUMNS)
    yield Item("", ("Back to the form. Ctrl+S goes on with yours; Esc leaves theirs.",), PROBLEM_COLUMNS)


def letter(paragraphs: Sequence[tuple[str, str]], colleagues: str = "") -> Iterator[Block]:
    """The letter as it grows: each paragraph, or what it waits for; then what colleagues will see, which is no reason."""
    long = sum(len(long_sentences(text)) for _, text in paragraphs)
    yield Heading("The letter so far", count(long, "long sentence") if long else "in plain sentences")
    for name, text in paragraphs:
        yield Gap()
        yield Words(text) if text else Words(Piece(f"[{name}: not said yet]", "warn"))
    yield Gap()
    yield Fact(
        "Colleagues see", f'"{colleagues}"' if colleagues else Piece("[what to do: not said yet]", "warn")
    )


def span(days: tuple[date, date, date | None] | None) -> Span | None:
    """The lawful days of a review as a line, the last of them by name, and whether the day lies between them (P56)."""
    if days is None:
        return None
    first, last, at = days
    words = f"The last lawful day is {say_weekday(last)}."
    where = None
    if at is not None:
        where = (at - first).days / (last - first).days
        if first <= at <= last:
            words = f"Review on {say_weekday(at)}. {words}"
        else:
            words = f"{say_weekday(at)} is too {'soon' if at < first else 'late'}. {words}"
    return Span(_short(first), _short(last), where, words)


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def locked(fixed: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """What the policy fixes is shown, and can't be changed."""
    for question, words in fixed:
        for number, line in enumerate(words.split("; ")):
            yield Fact(question if not number else "", (Piece("[x] ", "quiet"), line))
        yield Fact("", Piece("Always, whatever is decided (I12).", "quiet"))


def answers(title: str, questions: Sequence[Question], words: Mapping[str, str]) -> Iterator[Block]:
    """Check your answers: every question that was answered, as it was understood."""
    yield Heading("Check your answers", title)
    yield Gap()
    if not words:
        yield Item("", (title, Piece("nothing more is said", "quiet")), ANSWER_COLUMNS)
    for question in questions:
        if question.name not in words:
            continue
        lines = words[question.name].split("\n")
        label = Piece(question.words, "quiet")
        if len(lines) == 1 and len(lines[0]) < 44:
            yield Item(question.name, (label, lines[0]), ANSWER_COLUMNS)
        else:
            yield Item(
                question.name, (label,), (Column("", None),), tuple(Piece(line, "strong") for line in lines)
            )
    yield Gap()
    yield Words(
        Piece("Enter records this. e changes the answer under the cursor. Esc goes back to the form.", "key")
    )
