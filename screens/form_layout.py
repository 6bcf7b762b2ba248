"""A form as it is laid out: headings, the boxes below each, what is fixed, and what was tried before (P34)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.widget import Widget
from textual.widgets import Static

from models.policy.ladder import less_intrusive
from models.policy.say import in_london, say_day
from models.queries.case_file import CaseFile
from screens import form_sheets
from screens.form_rule import FormRules
from screens.paper import Paper
from widgets.blocks import Block, Heading, Piece, Row
from widgets.columns import Column
from widgets.field import Field
from widgets.plain import plain
from widgets.sheet import Sheet

LADDER_COLUMNS = (Column("", 26), Column("", None, least=20))


class FormHeading(Static):
    """Stands above its questions, and goes with the last of them."""

    def __init__(self, words: str, names: Sequence[str]) -> None:
        super().__init__(plain(words), classes="section")
        self.names = frozenset(names)

    def follow(self, fields: Mapping[str, Field]) -> None:
        self.display = any(fields[name].display for name in self.names if name in fields)


def widgets_of(
    paper: Paper, rules: FormRules, fields: Mapping[str, Field], file: CaseFile | None
) -> Iterator[Widget]:
    """Everything of the form in its order."""
    sections = {names: words for words, names in rules.sections}
    begun: set[str] = set()
    locked = bool(paper.locked)
    for name, field in fields.items():
        words = next((words for names, words in sections.items() if name in names), "")
        if words and words not in begun:
            if begun and locked:
                yield _fixed(*form_sheets.locked(paper.locked), id="locked")
                locked = False
            begun.add(words)
            yield FormHeading(words, next(names for names in sections if name in names))
        if name == "least_intrusive" and file is not None and (tried := tuple(ladder(paper, file))):
            yield _fixed(*tried, id="ladder")
        yield field
    if locked:
        yield _fixed(*form_sheets.locked(paper.locked), id="locked")


def _fixed(*blocks: Block, id: str) -> Sheet:
    sheet = Sheet(*blocks, id=id)
    sheet.can_focus = False
    return sheet


def ladder(paper: Paper, file: CaseFile) -> Iterator[Block]:
    """What is less intrusive than this measure, and what the case's records say was tried of it."""
    if paper.measure is None:
        return
    yield Heading("What is less than this", "what was tried, from the case")
    yield Row(("explained to the customer", _explained(file)), LADDER_COLUMNS)
    for kind in less_intrusive(paper.measure):
        tried = [
            f"{one.state.words.lower()}, from {say_day(one.effective_on)} ({one.ref})"
            for one in file.measures
            if one.kind is kind
        ]
        yield Row((kind.words, "; ".join(tried) or Piece("not tried", "quiet")), LADDER_COLUMNS)
    offered = [f"{one.state.words.lower()}" for one in file.referrals]
    if offered:
        yield Row(("help from an agency", "; ".join(offered)), LADDER_COLUMNS)


def _explained(file: CaseFile) -> str | Piece:
    days = [say_day(in_london(one.at).date()) for one in file.explanations]
    return ", ".join(days) if days else Piece("not yet", "warn")


def known_needs(file: CaseFile | None) -> str:
    """What is known of this person, where an adjustment is asked for; "" if nothing is, or not for this reader."""
    if file is None or file.customer is None:
        return ""
    found = [one for one in (file.customer.adjustments, file.customer.comms_needs) if one]
    return f"Known about this person: {'; '.join(found)}." if found else ""
