"""The policy clause by clause, and the office's own procedure, to be read offline (P2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on

from models.errors import NotPermitted
from models.policy.clauses import CLAUSES
from models.policy.governing import DocumentKind
from models.policy.say import say_day
from models.policy.sentences import sentences
from models.policy.told import Told, clause
from models.queries.governance import READERS, Readable, readable
from screens.page import Page
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (Column("", 4), Column("", None, least=20))
WHOLE, PROCEDURE = "whole", "procedure"


class PolicyPage(Page[tuple[Readable, ...]]):
    """Enter opens the clause under the cursor, the policy as it was published, or the procedure."""

    READING = "Reading the policy"

    def path(self) -> Sequence[str]:
        return ("Policy and procedure",)

    def fetch(self) -> tuple[Readable, ...]:
        """The procedure, if its text is recorded and this role may read it."""
        try:
            found = readable(DocumentKind.PROCEDURE, self.desk.by, self.desk.now())
        except NotPermitted:
            return ()
        return (found,) if found is not None else ()

    def blocks(self, found: tuple[Readable, ...]) -> Iterator[Block]:
        yield Heading("Policy and procedure", "Enter reads one")
        yield Gap()
        if self.fits("The whole policy, as it was published"):
            yield Item(WHOLE, ("", "The whole policy, as it was published"), COLUMNS)
        for one in found:
            if not self.fits("The procedure", one.text):
                continue
            approved = f"version {one.version}, approved on {say_day(one.approved_on)}"
            yield Item(PROCEDURE, ("", "The procedure"), COLUMNS, (Piece(approved, "quiet"),))
        yield Gap()
        for clause_ in CLAUSES.values():
            if self.fits(clause_.number, clause_.says):
                yield Item(clause_.number, (Piece(clause_.number, "key"), f"{clause_.says}."), COLUMNS)
        if not found and self.desk.by.role in READERS:
            yield Gap()
            yield Words(Piece("No procedure of this office is recorded with its text.", "quiet"))

    @on(Sheet.ItemOpened, "#page")
    def open_text(self, event: Sheet.ItemOpened) -> None:
        key = str(event.key)
        if key == WHOLE:
            self.post_message(self.TextOpened("The whole policy", tuple(Words(one) for one in sentences())))
        elif key == PROCEDURE and self.found:
            self.post_message(self.TextOpened("The procedure", tuple(_paragraphs(self.found[0].text))))
        elif (found := clause(key)) is not None:
            self.post_message(self.TextOpened(key, tuple(in_full(found))))


def _paragraphs(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        yield Words(line) if line.strip() else Gap()


def in_full(found: Told) -> Iterator[Block]:
    """A clause: the policy's own sentences, what is done for it, and what can be refused because of it."""
    yield Heading(f"{found.number}  {found.says}")
    for sentence in found.sentences:
        yield Gap()
        yield Words(f'"{sentence}"', indent=2)
    yield Gap()
    for label, words in (("We do", found.does), ("In a case", found.task), ("Screen", found.screen.capitalize()),
                         ("Commands", ", ".join(found.commands))):  # fmt: skip
        if words:
            yield Fact(label, words)
    if found.refusals:
        yield Gap()
        yield Heading("What can be refused because of it")
    for one in found.refusals:
        yield Fact(one.number, one.says)
