"""A sheet of facts to read, some of which can be opened: the case file's tabs, a card, a list of keys.

    sheet.show((Heading("Tasks", "3 of 6 completed"), Item("P34", (...), columns)))

    @on(Sheet.ItemOpened)
    def open_task(self, event: Sheet.ItemOpened) -> None: ...        # event.key

Up and Down go from item to item, and scroll where there is none. A move repaints the two items it concerns, not the
sheet, which is why this draws its own lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from widgets.blocks import GUTTER, MARGIN, Block, Item, Line, Piece, lay
from widgets.pieces import cells_of
from widgets.row_window import Key
from widgets.toned import Toned


class Sheet(Toned, can_focus=True):
    """See the module. `cursor_key` is the item under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False, id="sheet.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="sheet.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="sheet.page-down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="sheet.page-up"),
        Binding("home", "edge(0)", "First", show=False, id="sheet.first"),
        Binding("end", "edge(1)", "Last", show=False, id="sheet.last"),
        Binding("enter,l", "open", "Open", id="sheet.open"),
    ]
    DEFAULT_CSS = """
    Sheet { height: 1fr; }
    """

    class ItemOpened(Message):
        """Enter, `l`, or a click on the item that has the cursor."""

        def __init__(self, sheet: Sheet, key: Key) -> None:
            super().__init__()
            self.sheet, self.key = sheet, key

        @property
        def control(self) -> Sheet:
            return self.sheet

    class ItemChosen(Message):
        """The cursor came to this item."""

        def __init__(self, sheet: Sheet, key: Key) -> None:
            super().__init__()
            self.sheet, self.key = sheet, key

        @property
        def control(self) -> Sheet:
            return self.sheet

    def __init__(
        self, *blocks: Block, bar: bool = True, id: str | None = None, classes: str | None = None
    ) -> None:
        """`bar=False`, for slow links: the cursor is its `>` only."""
        super().__init__(id=id, classes=classes)
        self._blocks: tuple[Block, ...] = blocks
        self._lines: list[Line] = []
        self._items: list[Item] = []
        self._laid_for = -1
        self._bar = bar
        self.cursor = 0
        self.top = 0

    # -- what the screen asks and tells

    @property
    def cursor_key(self) -> Key | None:
        self._lay()
        return self._items[self.cursor].key if self._items else None

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        self._lay()
        return self._items[self.cursor] if self._items else None

    @property
    def has_items(self) -> bool:
        self._lay()
        return bool(self._items)

    @property
    def lines_below(self) -> int:
        """How many lines stand below the last one shown."""
        self._lay()
        return max(0, len(self._lines) - self.top - max(1, self.size.height))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is opened where there is nothing to open."""
        return action != "open" or self.has_items

    def show(self, blocks: Iterable[Block], *, keep: bool = True) -> None:
        """Other facts. The cursor stays on its item if that is still there (`keep`), else it goes to the first."""
        held, had = self.cursor_key if keep else None, self.has_items
        top = self.top if keep else 0
        self._blocks, self._laid_for = tuple(blocks), -1
        self._lay()
        found = next((n for n, item in enumerate(self._items) if item.key == held), None)
        self.cursor = min(self.cursor, max(0, len(self._items) - 1)) if found is None and keep else found or 0
        self.top = max(0, min(top, len(self._lines) - self.size.height))
        self.refresh(layout=self.styles.height is not None and self.styles.height.is_auto)
        if self.has_items != had:
            self.refresh_bindings()

    def go_to(self, key: Key) -> None:
        """The cursor to this item, if it is there; its lines come to the top as far as they can."""
        self._lay()
        for number, item in enumerate(self._items):
            if item.key == key:
                self._go(number)
                self._scroll(self._span(number)[0] - self.top)

    def start_at(self, key: Key) -> None:
        """The cursor to this item, with as much above it as there is room for."""
        self._lay()
        found = next((number for number, item in enumerate(self._items) if item.key == key), None)
        if found is not None:
            self.top = 0
            self._go(found)
            self.refresh()

    # -- keys and mouse

    def action_move(self, steps: int) -> None:
        """To the next item; a line at a time where the next one is not on the screen yet, or there is none."""
        goal = self.cursor + steps
        if not 0 <= goal < len(self._items):
            self._scroll(steps)
            return
        first, last = self._span(goal)
        if (steps > 0 and first >= self.top + self.size.height + 2) or (steps < 0 and last < self.top - 2):
            self._scroll(steps)
        else:
            self._go(goal)

    def action_page(self, pages: int) -> None:
        self._scroll(pages * max(1, self.size.height - 1))
        shown = [n for n in range(len(self._items)) if self._shown(n)]
        if shown and self.cursor not in shown:
            self._go(shown[0] if pages > 0 else shown[-1])

    def action_edge(self, end: int) -> None:
        if self._items:
            self._go(len(self._items) - 1 if end else 0)
        self._scroll(len(self._lines) if end else -len(self._lines))

    def action_open(self) -> None:
        if (key := self.cursor_key) is not None:
            self.post_message(self.ItemOpened(self, key))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        index = self.top + event.y
        item = self._lines[index].item if index < len(self._lines) else -1
        if item < 0:
            return
        if item == self.cursor or event.chain > 1:
            self._go(item)
            self.action_open()
        else:
            self._go(item)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-3)

    # -- moving

    def _go(self, item: int) -> None:
        before, top = self.cursor, self.top
        self.cursor = item
        first, last = self._span(item)
        height = max(1, self.size.height)
        if item == 0:
            first = 0 if last < height else first  # a heading above the first item comes along
        self.top = max(min(self.top, first), last - height + 1)
        if self.top != top:
            self.refresh()
        else:
            self._repaint(before)
            self._repaint(item)
        if item != before:
            self.post_message(self.ItemChosen(self, self._items[item].key))

    def _scroll(self, lines: int) -> None:
        top = max(0, min(self.top + lines, len(self._lines) - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def _span(self, item: int) -> tuple[int, int]:
        """The first and last line of an item."""
        own = [number for number, line in enumerate(self._lines) if line.item == item]
        return (own[0], own[-1]) if own else (0, 0)

    def _shown(self, item: int) -> bool:
        first, last = self._span(item)
        return self.top <= first and last < self.top + self.size.height

    def _repaint(self, item: int) -> None:
        if 0 <= item < len(self._items):
            first, last = self._span(item)
            width = self.size.width if self._bar else GUTTER
            self.refresh(Region(0, first - self.top, width, last - first + 1))

    # -- drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its lines, where the style says `auto`."""
        return len(lay(self._blocks, max(4, width - GUTTER - MARGIN))[0])

    def _lay(self) -> None:
        width = max(4, self.size.width - GUTTER - MARGIN)
        if self._laid_for != width:
            self._lines, self._items = lay(self._blocks, width)
            self._laid_for = width
            self.cursor = max(0, min(self.cursor, len(self._items) - 1))
            self.top = max(0, min(self.top, len(self._lines) - 1))

    def on_resize(self) -> None:
        self._lay()
        self.top = max(0, min(self.top, len(self._lines) - self.size.height))

    def render_line(self, y: int) -> Strip:
        self._lay()
        index = self.top + y
        if index >= len(self._lines):
            return self.draw(())
        line = self._lines[index]
        here = line.item >= 0 and line.item == self.cursor
        first = here and (index == 0 or self._lines[index - 1].item != line.item)
        gutter = Piece("> " if first else "  ")
        pieces = (gutter, *line.pieces)
        more = self._more(y)
        if more:
            pieces += (Piece(" " * max(0, self.size.width - 1 - cells_of(pieces))), Piece(more, "key"))
        return self.draw(pieces, "cursor" if here and self._bar else "")

    def _more(self, y: int) -> str:
        """In the margin: that lines stand above the first line shown, or below the last."""
        if y == 0 and self.top:
            return "^"
        return "v" if y == self.size.height - 1 and self.lines_below else ""
