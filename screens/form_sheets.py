"""The sheets of a form: what is wrong, both versions of what a colleague changed, and the answers to check. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from models.errors import Refused
from models.policy.say import MONTHS, count, say_weekday
from models.policy.words import long_sentences
from screens.paper import Clash, Question
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Row, Tone, Words
from widgets.columns import Column
from widgets.term_box import Span

PROBLEM_COLUMNS = (Column("", None),)
ANSWER_COLUMNS = (Column("", 30), Column("", None, least=20))
CHOICE_COLUMNS = (Column("", None, least=20), Column("", 8))
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


def versions(clash: Clash) -> Iterator[Block]:
    """Where nothing can be chosen any more: question by question, what this form says and what stands there now."""
    yield Words(Piece("! Changed by a colleague while you wrote", "alert"))
    yield Words(clash.over)
    yield Row(("", Piece("In your form", "quiet"), Piece("Saved meanwhile", "quiet")), VERSION_COLUMNS)
    for one in clash.versions:
        yield Row((Piece(one.label, "quiet"), _or_empty(one.yours), _or_empty(one.theirs)), VERSION_COLUMNS)
    yield Item("", ("Back to the form. Esc leaves it; your draft is kept.",), PROBLEM_COLUMNS)


def choosing(clash: Clash, theirs: Container[str]) -> Iterator[Block]:
    """Both versions field by field, and which of them is chosen: `theirs` names those where the colleague's is."""
    yield Heading("Changed by a colleague while you wrote", "nothing is lost")
    tone_of: dict[bool, Tone] = {True: "strong", False: "quiet"}
    contested = [one for one in clash.versions if one.contested]
    others = [one for one in clash.versions if not one.contested]
    if contested:
        yield Words("Choose for each which one stands. Both stay on the timeline, whichever you choose.")
    else:
        yield Words("Nothing that you wrote is touched.")
    for one in contested:
        mine = one.name not in theirs
        lines = (
            f"({'o' if mine else ' '}) yours: {one.yours}",
            f"({' ' if mine else 'o'}) theirs: {one.theirs}",
        )
        yield Gap()
        cells = (one.label, "yours" if mine else "theirs")
        yield Item(
            one.name,
            cells,
            CHOICE_COLUMNS,
            (Piece(lines[0], tone_of[mine]), Piece(lines[1], tone_of[not mine])),
        )
    if others:
        yield Gap()
        yield Heading("Saved meanwhile, and taken over")
    for one in others:
        yield Fact(one.label, one.theirs or "empty")
    yield Gap()
    yield Words(
        Piece("Space chooses the other one. e edits yours. Ctrl+S goes on to check your answers.", "key")
    )


def _or_empty(text: str) -> str | Piece:
    return text or Piece("empty", "quiet")


def letter(paragraphs: Sequence[tuple[str, str]], colleagues: str | None = "") -> Iterator[Block]:
    """The letter as it grows: each paragraph, or what it waits for; then what colleagues will see, which is no reason."""
    long = sum(len(long_sentences(text)) for _, text in paragraphs)
    yield Heading("The letter so far", count(long, "long sentence") if long else "in plain sentences")
    for name, text in paragraphs:
        yield Gap()
        yield Words(text) if text else Words(Piece(f"[{name}: not said yet]", "warn"))
    if colleagues is None:
        return
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
