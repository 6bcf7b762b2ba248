"""Columns: the important ones stay, and what there is room for is used."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from widgets.columns import GAP, Column, fit

QUEUE = (
    Column("Ref", 5),
    Column("Customer", 18),
    Column("What happened", None, least=14),
    Column("Stage", 13, priority=2),
    Column("Owner", 8, priority=3),
    Column("Due", 18),
)


def titles(width: int) -> list[str]:
    return [QUEUE[index].title for index, _ in fit(QUEUE, width)]


def test_columns_go_by_priority_and_the_text_column_takes_what_is_left() -> None:
    assert titles(160) == ["Ref", "Customer", "What happened", "Stage", "Owner", "Due"]
    assert titles(80) == ["Ref", "Customer", "What happened", "Stage", "Due"]
    assert titles(65) == ["Ref", "Customer", "What happened", "Due"]
    assert dict(fit(QUEUE, 78))[2] == 78 - 5 - 18 - 13 - 18 - 4 * GAP


COLUMN = st.builds(
    Column, st.just("x"), st.none() | st.integers(1, 30), priority=st.integers(0, 3), least=st.integers(1, 20)
)


@given(st.lists(COLUMN, min_size=1, max_size=8), st.integers(1, 200))
def test_what_is_shown_never_passes_the_width_and_never_leaves_a_needed_column_out(
    columns: list[Column], width: int
) -> None:
    places = fit(columns, width)
    assert sum(cells for _, cells in places) + GAP * (len(places) - 1) <= width
    assert all(cells > 0 for _, cells in places)
    needed = [index for index, column in enumerate(columns) if column.priority == 0]
    if sum(columns[index].needs for index in needed) + GAP * (len(needed) - 1) <= width:
        assert set(needed) <= {index for index, _ in places}
