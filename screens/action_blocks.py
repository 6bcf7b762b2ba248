"""What can be done on a case as blocks of a sheet: what is due first, then record by record. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from models.policy.leads_on import ways_on
from models.queries.case_file import CaseFile
from models.queries.case_parts import Action, TaskState
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column

COLUMNS = (Column("", None, least=30), Column("", 15, priority=1))
MENU = (Column("", 2), Column("", 11), Column("", None, least=20))
ONE = (Column("", None),)
Numbered = tuple[int, Action]


def menu(choices: Sequence[tuple[str, str, str, str]]) -> Iterator[Block]:
    """The decisions by letter: key, label, what it does, and why it does nothing now ("" if it works)."""
    yield Heading("Decide", "a letter, or Enter")
    for key, label, does, why in choices:
        cells = (
            Piece(key, "quiet" if why else "key"),
            Piece(label, "quiet" if why else ""),
            Piece(why or does, "quiet"),
        )
        yield Item(key, cells, MENU)
    yield Gap()


def card(name: str) -> Iterator[Block]:
    """What can be taken on a visit."""
    yield Heading("A card to take along")
    yield Item("card", (f"The card for a visit to {name}: what to do, never why",), ONE)
    yield Gap()


def actions(
    file: CaseFile, found: Sequence[Action], verbs_of: Callable[[str], tuple[str, ...]]
) -> Iterator[Block]:
    """`verbs_of` gives the commands that do the task of a clause; their verbs stand first while the task is open, and first
    of them what leads on from where a record stands.
    """
    able = [(n, one) for n, one in enumerate(found) if one.allowed]
    unable = [(n, one) for n, one in enumerate(found) if not one.allowed]
    open_ = [task for task in file.tasks if task.state in (TaskState.TO_DO, TaskState.IN_PROGRESS)]
    first = tuple(verb for task in open_ for verb in verbs_of(task.clause))
    next_ = [(n, one) for n, one in able if first and one.verb.startswith(first)]
    rest = [(n, one) for n, one in able if (n, one) not in next_]
    ways = _ways_on(file)
    next_.sort(key=lambda numbered: (numbered[1].verb, numbered[1].on) not in ways)
    if not able:
        yield Heading(f"What can be done now on {file.ref}", file.customer_words)
        yield Words(Piece("Nothing, by you and at this point. The reasons stand below.", "quiet"))
    if next_:
        yield Heading("For what is to do now", file.customer_words)
        yield from (_item(number, one, file.ref) for number, one in next_)
    yield from _by_record(file, rest, bool(next_))
    if unable:
        yield Gap()
        yield Heading("What cannot be done, and what would be needed")
        yield from (_item(number, one, file.ref) for number, one in unable)


def _ways_on(file: CaseFile) -> set[tuple[str, str]]:
    """Each command that leads on from where a record stands, with the record."""
    lives: dict[str, Sequence[Any]] = {
        "incident": file.reports, "measure": file.measures, "appeal": file.appeals, "review": file.reviews,
        "letter": file.letters, "support": file.support, "statement": file.statements,
    }  # fmt: skip
    return {
        (verb, one.ref)
        for life, parts in lives.items()
        for one in parts
        for verb in ways_on(life, one.state.value)
    }


def _by_record(file: CaseFile, rest: Sequence[Numbered], apart: bool) -> Iterator[Block]:
    names = _names(file)
    for on in dict.fromkeys(one.on for _, one in rest):
        yield from (Gap(),) if apart else ()
        apart = True
        yield Heading(names.get(on, on), on if on in names else "")
        for number, one in rest:
            if one.on == on:
                yield Item(number, (_does(one),), ONE)


def _kind(kind: str, state: str) -> str:
    return f"{kind[:1].upper()}{kind[1:]}: {state.lower()}"


def _names(file: CaseFile) -> dict[str, str]:
    """What each record is, by its reference: `Warning flag: in force`."""
    names = {file.ref: "This case" if file.is_case else "This report"}
    names |= {one.ref: f"Report: {one.state.words.lower()}" for one in file.reports if one.ref != file.ref}
    names |= {one.ref: _kind(one.kind.words, one.state.words) for one in file.measures}
    names |= {one.ref: _kind(one.kind.words, one.state.words) for one in file.letters}
    names |= {one.ref: f"Appeal: {one.state.words.lower()}" for one in file.appeals}
    names |= {one.ref: f"Review: {one.state.words.lower()}" for one in file.reviews}
    names |= {one.ref: f"Support for {one.colleague}: {one.state.words.lower()}" for one in file.support}
    names |= {one.ref: f"Statement of {one.colleague}: {one.state.words.lower()}" for one in file.statements}
    return names | {one.ref: f"{one.name} was told: {one.state.words.lower()}" for one in file.notices}


def _item(number: int, one: Action, of: str) -> Item:
    about = Piece("" if one.on == of else one.on, "quiet")
    tone = "" if one.allowed else "quiet"
    return Item(number, (Piece(_does(one), tone), about), COLUMNS, () if one.allowed else (one.why,))  # type: ignore[arg-type]


def _does(one: Action) -> str:
    return f"{one.does[:1].upper()}{one.does[1:]}"
