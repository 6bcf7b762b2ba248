"""A page of things to read and open, with a filter: the horizon, who waits for support, people, settings, figures."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from models.errors import Trouble
from screens.desk import Desk
from screens.office_screen import OfficeScreen
from widgets.blocks import Block, Item, Piece, Row, Words
from widgets.filter_bar import FilterBar
from widgets.sheet import Sheet

Found = TypeVar("Found")


class Page(OfficeScreen[None], Generic[Found]):
    """`fetch` runs on the database thread; `blocks` draws what it found, and only what fits `words`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="page.filter", tooltip="Show only the lines with these letters"),
    ]  # fmt: skip
    READS = True
    AUTO_FOCUS = "#page"
    CSS_PATH: ClassVar = ["office_screen.tcss", "page.tcss"]
    READING: ClassVar[str] = "Reading"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Found | None = None
        self._text = ""

    @abstractmethod
    def fetch(self) -> Found:
        """Raises Trouble."""

    @abstractmethod
    def blocks(self, found: Found) -> Iterator[Block]:
        """What is shown; `fits` says which lines the filter keeps."""

    def body(self) -> ComposeResult:
        yield FilterBar("Letters of what you look for")
        yield Sheet(
            Words(Piece(self.READING, "quiet")), bar=not self.desk.look.slow_link, id="page", classes="page"
        )

    def on_mount(self) -> None:
        super().on_mount()
        self.read()

    def on_screen_resume(self) -> None:
        if self.found is not None:
            self.read()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_found)

    @work(exclusive=True, group="page")
    async def read(self) -> None:
        """What stood there stays if it can't be read again."""
        try:
            self.found = await self.ask(self.fetch)
        except Trouble as trouble:
            self.not_read(trouble.sentence, self.query_one("#page", Sheet) if self.found is None else None)
            self.opened()
            return
        self.updated()
        self.show_found()
        self.opened()

    def show_found(self) -> None:
        if self.found is None:
            return
        sheet = self.query_one("#page", Sheet)
        shown = tuple(self.blocks(self.found))
        if self._text and not any(isinstance(one, Item | Row) for one in shown):
            shown = (Words(f"None match '{self._text}'. Esc clears."),)
        sheet.show(shown)
        self.show_keys()

    def fits(self, *texts: str) -> bool:
        """Whether every word of the filter stands in one of them."""
        words = " ".join(texts).casefold()
        return all(word in words for word in self._text.casefold().split())

    # -- filter

    def action_filter(self) -> None:
        self.query_one(FilterBar).type()

    @on(FilterBar.Typed)
    def filter_by(self, event: FilterBar.Typed) -> None:
        self._text = event.text
        self.show_found()

    @on(FilterBar.Left)
    def to_list(self) -> None:
        self.query_one("#page", Sheet).focus()

    def action_back(self) -> None:
        if self._text:
            self._text = ""
            self.query_one(FilterBar).show("")
            self.show_found()
        else:
            self.dismiss()
