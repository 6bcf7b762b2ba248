"""An appeal's stages and the journal below them as blocks of a sheet. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from models.policy.say import say_moment
from models.queries.case_parts import AppealPart, AppealStep
from models.queries.timeline import Entry
from screens.case_blocks import seen, short_name, tone_of
from screens.timeline_blocks import entry_item
from widgets.blocks import Block, Fact, Gap, Heading, Piece, Row, Words
from widgets.columns import Column


class Only(Enum):
    """Which events are shown: the words for it, and how their verbs begin."""

    ALL = "All", ("",)
    DECISIONS = "Decisions", ("measure.", "review.", "appeal.", "case.take_no_action", "legal.")
    CONTACT = (
        "Contact",
        ("case.attempt", "case.explain", "case.log", "case.note", "case.except", "case.reply"),
    )
    LETTERS = "Letters", ("letter.",)
    EVIDENCE = "Evidence", ("incident.", "statement.", "investigation.")

    @property
    def words(self) -> str:
        return str(self.value[0])

    def fits(self, entry: Entry) -> bool:
        return entry.verb.startswith(self.value[1])

    def after(self) -> Only:
        """The next one round."""
        order = list(Only)
        return order[(order.index(self) + 1) % len(order)]


def stages_across(one: AppealPart) -> Iterator[Block]:
    """In a line, each stage over its day."""
    columns = tuple(Column("", None, least=8) for _ in one.steps)
    yield Heading(f"Appeal against: {one.against}", f"{one.state.words}, {_day(one)}")
    yield Row(tuple(step.words for step in one.steps), columns)
    yield Row(tuple(Piece(_mark(step, one), "good" if step.done else "") for step in one.steps), columns)
    yield from _clock(one)


def stages_listed(one: AppealPart) -> Iterator[Block]:
    """Each stage on a line, where there is no room for all in one."""
    yield Heading(f"Appeal against: {one.against}", f"{one.state.words}, {_day(one)}")
    yield from _clock(one)
    for step in one.steps:
        yield Fact(step.words, Piece(_mark(step, one), "good" if step.done else ""))


def stages_down(one: AppealPart) -> Iterator[Block]:
    """Under each other, with the clock and what the customer said."""
    yield Heading("Appeal")
    yield Words(f"Against: {one.against}")
    yield Words((Piece(one.state.words, "strong"), f", {_day(one)}"))
    yield Gap()
    for step in one.steps:
        yield Words(Piece(step.words, "" if step.done else "strong"))
        yield Words(Piece(_mark(step, one), "good" if step.done else "quiet"), indent=2)
    yield Gap()
    yield from _clock(one)
    yield Gap()
    yield from about(one)


def about(one: AppealPart) -> Iterator[Block]:
    """What it rests on, and who may look at it."""
    yield Fact("Grounds", "; ".join(ground.words for ground in one.grounds))
    if one.words != "":
        yield Fact("The customer", seen(one.words))
    if not one.reviewer and one.outcome is None:
        yield Fact("Can look at it", ", ".join(one.eligible) or Piece(one.last_resort, "warn"))
        for name, reasons in one.ineligible:
            yield Fact("Cannot", Piece(f"{name} {' and '.join(reasons)}", "quiet"))
    if one.asked_for:
        yield Fact("Asked for", seen(one.asked_for))
    if one.outcome is not None:
        yield Fact("Outcome", (Piece(one.outcome.words, "strong"), ". ", seen(one.outcome_reason)))


def _day(one: AppealPart) -> str:
    """`day 4 of 10`; once it is decided, on which day it was."""
    if one.outcome is not None or one.decided_at is not None:
        return f"decided on day {one.day} of {one.days}"
    return f"day {one.day} of {one.days}"


def in_words(one: AppealPart) -> str:
    """The appeal as text to be pasted elsewhere: its stages and days, not what anybody said."""
    steps = "\n".join(f"{_mark(step, one)} {step.words}" for step in one.steps)
    return f"Appeal {one.ref} against: {one.against}\n{one.state.words}, {_day(one)}.\n{steps}\n"


def _mark(step: AppealStep, one: AppealPart) -> str:
    """`[x] 9 Mar`, `[x] D. Reyes`, `[ ] by 8 Apr`; `[x] not sent`: its letter lies ready. Five stand in a line."""
    if step.done and step.words == "Looked at" and one.reviewer:
        return f"[x] {short_name(one.reviewer)}"
    if step.done and step.words == "Acknowledged" and step.on is None:
        return "[x] not sent"
    day = step.on or (step.by if not step.done else None)
    when = f"{day.day} {day:%b}" if day else ""
    return f"[{'x' if step.done else ' '}] {'by ' if when and not step.done else ''}{when}".rstrip()


def _clock(one: AppealPart) -> Iterator[Block]:
    if one.next_step:
        yield Words((Piece("Next: ", "quiet"), Piece(one.next_step, "strong")))
    if one.shown is not None:
        what = "Acknowledge" if not one.steps[1].done else "Answer"
        by = one.acknowledge_by if not one.steps[1].done else one.decide_by
        yield Words(
            (Piece(f"{one.shown.text}: ", tone_of(one.shown)), Piece(f"{what} by {say_moment(by)}.", "quiet"))
        )
        left_out = ", ".join(("weekends", *one.not_counted))
        yield Words(Piece(f"{one.days} working days; not counted: {left_out}.", "quiet"))
    if one.late:
        yield Words((Piece("! Made after its time. ", "warn"), seen(one.late_reason)))


def journal(
    entries: Sequence[tuple[int, Entry]], total: int, text: str, only: Only, narrow: bool
) -> Iterator[Block]:
    """The events that are shown, or why there are none."""
    if not entries and total:
        shown = f"match '{text}'" if text else f"are about {only.words.lower()}"
        yield Words(f"None of {total} events {shown}. Esc clears.")
    for number, entry in entries:
        yield entry_item(number, entry, narrow)
