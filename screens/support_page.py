"""Who waits for support: colleagues who were affected, whose task it is, and until when (P9, P18, P19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on

from models.policy.say import count
from models.policy.standing import Standing
from models.queries import supported
from models.queries.supported import Supported
from screens.case_blocks import tone_of
from screens.page import Page
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (Column("", 27), Column("", None, least=16), Column("", 24))


class SupportPage(Page[tuple[Supported, ...]]):
    """Enter shows what can be done for the colleague under the cursor; what was said is for them, their manager and HR."""

    READING = "Reading who waits for support"

    def path(self) -> Sequence[str]:
        return ("Colleague support",)

    def fetch(self) -> tuple[Supported, ...]:
        return supported.of(self.desk.by, self.desk.now())

    def blocks(self, found: tuple[Supported, ...]) -> Iterator[Block]:
        shown = [one for one in found if self.fits(one.colleague, one.manager, one.ref, one.state.words)]
        late = sum(one.shown is not None and one.shown.standing is Standing.OVERDUE for one in shown)
        if not found:
            yield Words("Nobody that you can see waits for support.")
            yield Words(
                Piece("Support opens by itself for each affected colleague of a report (P18).", "quiet")
            )
            return
        people = count(len({one.colleague for one in shown}), "colleague")
        yield Heading("Colleague support", f"{count(len(shown), 'record')}, {people}, {late} overdue")
        yield Gap()
        for one in shown:
            due = Piece(one.shown.text, tone_of(one.shown)) if one.shown else Piece("nothing due", "quiet")
            cells = (due, one.colleague, one.state.words)
            yield Item(
                f"{one.incident} {one.ref}",
                cells,
                COLUMNS,
                (Piece(f"With {one.manager}. {one.ref}, after report {one.incident}", "quiet"),),
            )
        yield Gap()
        yield Words(Piece("What was said stays with the colleague, their manager and HR.", "quiet"))

    @on(Sheet.ItemOpened, "#page")
    def open_actions(self, event: Sheet.ItemOpened) -> None:
        incident, _, ref = str(event.key).partition(" ")
        self.post_message(self.ActionsOpened(incident, on=ref))
