"""One line with something on its left and something on its right: the title, the status."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.strip import Strip

from widgets.blocks import wrap
from widgets.pieces import APART, Piece, cells_of, one_line_pieces, split
from widgets.toned import Toned


class SplitLine(Toned):
    """Where there is no room for both sides the right one goes, unless `right_stays`; then the left is cut, behind its
    first piece if its `end_stays`.

    With a height of more than one line, a left side that is too long for one is wrapped.
    """

    def __init__(
        self,
        *,
        right_stays: bool = False,
        end_stays: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._right_stays, self._end_stays = right_stays, end_stays
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()

    def show(
        self, left: Sequence[str | Piece] | None = None, right: Sequence[str | Piece] | None = None
    ) -> None:
        """Other words on one side or both; nothing is drawn if they are the same."""
        new = (
            self._left if left is None else one_line_pieces(left),
            self._right if right is None else one_line_pieces(right),
        )
        if new != (self._left, self._right):
            self._left, self._right = new
            self.refresh(layout=self.styles.width is not None and self.styles.width.is_auto)

    @property
    def words(self) -> str:
        """The left side as it is said."""
        return "".join(piece.text for piece in self._left)

    @property
    def right_words(self) -> str:
        return "".join(piece.text for piece in self._right)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as what it says, where the style says `auto`."""
        both = cells_of(self._left) + cells_of(self._right)
        return both + 2 + (APART if self._left and self._right else 0)

    def lines_needed(self, width: int) -> int:
        """How many lines the left side would fill, wrapped, in a widget of this width."""
        return len(wrap(self._left, max(1, width - 2))) if self._left else 1

    def render_line(self, y: int) -> Strip:
        if self.size.height > 1 and self.lines_needed(self.size.width) > 1:
            lines = wrap(self._left, max(1, self.size.width - 2))
            return self.draw((Piece(" "), *lines[y]) if y < len(lines) else ())
        if y:
            return self.draw(())
        stays, end = self._right_stays, self._end_stays
        return self.draw(split(self._left, self._right, self.size.width, right_stays=stays, end_stays=end))
