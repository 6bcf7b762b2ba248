"""The least that Textual can do for a key: one cell changes."""

from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Cell(Widget, can_focus=True):
    DEFAULT_CSS = "Cell { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "count")]
    number = 0

    def action_count(self) -> None:
        self.number += 1
        self.refresh(Region(0, 0, 1, 1))

    def render_line(self, y: int) -> Strip:
        text = f"{self.number % 10} a cell" if y == 0 else ""
        return Strip([Segment(text)]).adjust_cell_length(self.size.width)


class Floor(App[None]):
    def compose(self) -> ComposeResult:
        yield Cell()


if __name__ == "__main__":
    Floor().run()
