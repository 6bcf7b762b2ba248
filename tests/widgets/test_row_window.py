"""The cursor in a list of which only a part is at hand behaves as if all of it were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.widgets.long_list import LongList
from widgets.row_window import Direction, Need, Page, Row, RowWindow


def opened(length: int, height: int = 20, first: int = 40) -> tuple[RowWindow, LongList]:
    window, records = RowWindow(), LongList(length)
    window.resize(height)
    window.show(records.page(0, first))
    return window, records


def fetch_all(window: RowWindow, records: LongList) -> int:
    """Answers until nothing more is needed; how often it was asked."""
    asked = 0
    while (need := window.asked or window.need()) is not None:
        asked += 1
        assert window.answer(need, records.answer(need))
    return asked


def key(window: RowWindow) -> int:
    assert window.current is not None
    assert isinstance(window.current.key, int)
    return window.current.key


STEPS = st.tuples(st.sampled_from(("move", "page", "scroll", "first", "last")), st.integers(-9, 9))


@given(st.integers(1, 4000), st.integers(1, 60), st.lists(STEPS, max_size=40), st.booleans())
def test_the_cursor_goes_where_it_would_in_the_whole_list(
    length: int, height: int, steps: list[tuple[str, int]], leap: bool
) -> None:
    window, records = opened(length, height)
    window.leap = leap
    where = 0
    for step, by in steps:
        if step == "move":
            window.move(by * 7)
            where += by * 7
        elif step == "page":
            window.page(by)
            where += by * height
        elif step == "first":
            where = 0
            if not window.first():
                window.ask(Direction.FIRST)
        elif step == "last":
            where = length - 1
            if not window.last():
                window.ask(Direction.LAST)
        else:
            window.scroll(by)
            where = key(window)
        fetch_all(window, records)
        where = max(0, min(where, length - 1))
        assert key(window) == where
        held = [row.key for row in window.rows]
        assert isinstance(held[0], int)
        assert held == list(range(held[0], held[0] + len(held)))
        assert len(held) <= RowWindow.LIMIT
        assert window.top <= window.cursor < window.top + height
        assert 0 <= window.top <= max(0, len(held) - height)


def test_paging_down_a_million_asks_ahead_and_never_reaches_a_missing_row() -> None:
    window, records = opened(1_000_000, first=80)
    asked = 0
    for _ in range(500):
        window.page(1)
        assert window.owed == 0
        asked += fetch_all(window, records)
    assert key(window) == 10_000
    assert asked <= 10_000 / RowWindow.PAGE + 1


def test_keys_pressed_while_rows_are_on_their_way_are_not_lost() -> None:
    window, records = opened(1_000, height=20, first=40)
    for _ in range(3):
        window.page(1)
    need = window.need()
    assert need is not None
    assert key(window) == 39
    window.answer(need, records.answer(need))
    assert key(window) == 60


def test_rows_that_are_no_longer_wanted_are_let_go() -> None:
    window, records = opened(1_000)
    late = window.ask(Direction.AFTER)
    window.show(Page((Row(7, ("filtered",)),)))
    assert not window.answer(late, records.answer(late))
    assert [row.key for row in window.rows] == [7]


def test_rows_that_could_not_be_had_are_asked_for_again() -> None:
    window, _ = opened(1_000, height=30)
    need = window.need()
    assert need is not None
    assert window.need() is None
    window.forget(need)
    assert window.need() == need


@pytest.mark.parametrize("gone", [False, True])
def test_after_a_refresh_the_cursor_stays_on_its_record_or_goes_to_the_next(gone: bool) -> None:
    window, records = opened(100, height=10, first=100)
    window.move(50)
    line = window.cursor - window.top
    rows = [row for row in records.page(0, 100).rows if row.key not in (3, 4, 50 if gone else None)]
    window.show(Page(tuple(rows)))
    assert key(window) == (51 if gone else 50)
    assert window.cursor - window.top == line


def test_asking_again_begins_with_the_same_row_and_at_the_start_with_what_is_new() -> None:
    window, records = opened(5_000)
    assert window.ask(Direction.AGAIN) == Need(Direction.AGAIN, None, RowWindow.PAGE)
    window.ask(Direction.LAST)
    fetch_all(window, records)
    first = window.rows[0]
    window.move(-5)
    again = window.ask(Direction.AGAIN)
    assert again.row == first
    window.answer(again, records.answer(again))
    assert key(window) == 4_994


def test_marks_are_of_records_and_survive_a_filter() -> None:
    window, records = opened(10, first=10)
    window.toggle()
    window.move(2)
    window.toggle()
    window.show(Page(records.page(0, 10).rows[2:5]))
    assert (list(window.marks), window.hidden) == ([0, 2], 1)
    window.toggle_shown()
    assert (list(window.marks), window.hidden) == ([0, 2, 3, 4], 1)
    window.toggle_shown()
    assert (list(window.marks), window.hidden) == ([0], 1)


def test_mark_all_takes_only_what_can_be_seen_of_a_list_that_goes_on() -> None:
    window, _ = opened(10_000, height=20, first=80)
    window.toggle_shown()
    assert list(window.marks) == list(range(20))


def test_an_empty_list_has_no_cursor() -> None:
    window = RowWindow()
    window.show(Page())
    window.move(1)
    window.page(-1)
    window.toggle()
    assert window.first()
    assert window.last()
    assert window.current is None
    assert window.marks == {}
    assert window.need() is None


def list_with_apart(kept: int, matching: int) -> Page:
    apart = tuple(Row(f"kept {n}", (), apart=True) for n in range(kept))
    return Page((*apart, *(Row(n, ()) for n in range(matching))))


def test_new_list_begins_past_the_rows_that_stand_apart_and_shows_them() -> None:
    window = RowWindow()
    window.resize(10)
    window.show(Page((Row("kept 0", ()), Row("other", ()))))  # the cursor is on what will stand apart
    window.show(list_with_apart(3, 4))
    assert (key_or_name(window), window.top) == (0, 0)
    window.first()
    assert key_or_name(window) == "kept 0"


def test_same_list_again_leaves_the_cursor_on_a_row_that_stands_apart() -> None:
    window = RowWindow()
    window.resize(10)
    window.show(list_with_apart(2, 2))
    window.first()
    need = window.ask(Direction.AGAIN)
    assert window.answer(need, list_with_apart(2, 3))
    assert key_or_name(window) == "kept 0"


def test_mark_all_leaves_out_rows_that_stand_apart() -> None:
    window = RowWindow()
    window.resize(10)
    window.show(list_with_apart(2, 3))
    window.toggle_shown()
    assert list(window.marks) == [0, 1, 2]
    assert not window.all_apart
    window.show(list_with_apart(2, 0))
    assert window.all_apart


def key_or_name(window: RowWindow) -> int | str:
    assert window.current is not None
    return window.current.key
