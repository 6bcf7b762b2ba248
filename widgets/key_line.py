"""The keys that work here, in two lines at the foot of the screen: `Enter Open  Space Mark  a Assign (3)`.

What there is no room for is left out from the end, but never the last hint, which is how to see them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from widgets.key_layout import Hint, key_lines
from widgets.toned import Toned


class KeyLine(Toned):
    """`show(hints)`; the last one always stands."""

    DEFAULT_CSS = """
    KeyLine { height: 2; }
    """

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._hints: tuple[Hint, ...] = ()

    @property
    def hints(self) -> tuple[Hint, ...]:
        return self._hints

    def show(self, hints: Sequence[Hint]) -> None:
        if (new := tuple(hints)) != self._hints:
            self._hints = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        return self.draw(key_lines(self._hints, self.size.width, self.size.height)[y])
