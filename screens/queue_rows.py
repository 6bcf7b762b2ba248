"""A line of the queue as a row of the table, and in the two lines below it: pure, for the first paint."""

from __future__ import annotations

from datetime import datetime

from models.policy.say import in_london, say_day
from models.policy.standing import COLUMN, IN_COLUMN, Standing
from models.queries.queue import Line
from widgets.columns import Column
from widgets.pieces import Piece, Tone
from widgets.row_window import Cell, Row

COLUMNS = (
    Column("Ref", 7, priority=1),
    Column("Customer", None, least=11),
    Column("", 5),
    Column("What happened", None, priority=3, least=12),
    Column("Stage", 13, priority=2),
    Column("Next", None, priority=6, least=24),
    Column("Owner", 11, priority=5),
    Column(IN_COLUMN, COLUMN),
)
"""A flag is never dropped for want of room (P1); nor is what is due."""

STAYS = "no match"
"""A line whose live flag keeps it there, though the filter does not (P1)."""

TONES: dict[Standing, Tone] = {Standing.OVERDUE: "alert", Standing.TODAY: "warn", Standing.HELD: "quiet"}
_CELL_TONES = {Standing.OVERDUE: "alert", Standing.TODAY: "warn", Standing.HELD: "quiet"}


def short_ref(ref: str, year: int) -> str:
    """`UCB-C-2026-0012` in its own year as `C-12`, in a later one as `C-12/26`. What is no reference stays."""
    parts = ref.split("-")
    if len(parts) != 4 or not parts[3].isdecimal() or not parts[2].isdecimal():
        return ref
    number = f"{parts[1]}-{int(parts[3])}"
    return number if int(parts[2]) == year else f"{number}/{parts[2][2:]}"


def row_of(line: Line, now: datetime) -> Row:
    shown = line.shown
    due = Cell("   nothing due", "quiet")
    if shown is not None:
        due = Cell(shown.column, _CELL_TONES.get(shown.standing, ""))  # type: ignore[arg-type]
    happened: Cell | str = Cell(f"{STAYS}: {line.happened}", "quiet") if line.stays else line.happened
    cells = (
        short_ref(line.ref, in_london(now).year),
        line.customer,
        Cell("!FLAG", "alert") if line.flag else "",
        happened,
        line.stage.words,
        line.duty,
        line.owner.split(" ")[-1] if line.owner else Cell("nobody", "quiet"),
        due,
    )
    return Row(line.ref, cells, line, line.stays)


def preview_lines(line: Line) -> tuple[list[str | Piece], list[str | Piece]]:
    """The two lines under the table: who and what; the flag's words whole (P1), or else what comes next."""
    first: list[str | Piece] = [Piece(line.ref, "strong"), f"  {line.customer}  "]
    first += [Piece("no match, its live flag stays: ", "warn")] if line.stays else []
    first.append(line.happened)
    day = say_day(in_london(line.opened_at).date()).rsplit(" ", 1)[0]  # the reference says the year
    first += [Piece(f"  reported {day}", "quiet")]
    return first, [Piece(f"!FLAG {line.flag_words}", "alert")] if line.flag else _next(line)


def _next(line: Line) -> list[str | Piece]:
    shown = line.shown
    if not line.duty or shown is None:
        return [Piece("Nothing is due." if shown is None else line.stage.words, "quiet")]
    tone = TONES.get(shown.standing, "")
    whose = f", {line.holder}" if line.holder else ""
    return [Piece(f"{shown.text}: ", tone), f"{line.duty} ({line.clause}{whose})"]
