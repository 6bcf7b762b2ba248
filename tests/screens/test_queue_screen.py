"""The incident queue on the screen: views, filter, marks, what a colleague changes, and who may do what."""

from __future__ import annotations

from models.case import Case
from models.database import database
from models.people import Colleague
from screens.queue import Queue
from screens.queue_pane import Pane
from tests.screens.place import NOW, Place, ready, rest, see, text_of, write
from widgets.record_table import RecordTable


async def test_live_flags_come_first_whatever_is_overdue(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        text = await see(pilot, "Queue > Team")
        rows = [line for line in text.splitlines() if "C-" in line[:8] or "I-" in line[:8]]
        assert "!FLAG" in rows[0]
        assert "Patel, R" in rows[0]
        assert not any("!FLAG" in row for row in rows[1:])


async def test_number_keys_open_views_and_each_says_how_many_it_holds(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        text = await see(pilot, "Queue > Mine")
        assert "2 Unassigned" in text
        await pilot.press("2")
        text = await see(pilot, "Queue > Unassigned")
        assert "To triage" in text


async def test_filter_narrows_as_it_is_typed_and_esc_clears_it(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5", "slash")
        await write(pilot, "webb")
        await rest(pilot)
        text = await see(pilot, "Filter:")
        assert "Webb, T" in text
        assert "Dunn, J" not in text
        await pilot.press("escape")
        await see(pilot, "Dunn, J")


async def test_filter_that_nothing_fits_says_of_how_many_and_how_to_clear_it(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("2", "slash")
        await write(pilot, "zzz")
        await see(pilot, "None of 2 match 'zzz'. Esc clears.")


async def test_filter_hides_no_live_flag_and_the_cursor_begins_with_what_matches(place: Place) -> None:
    """In both sizes, while it is typed, and the line says that it does not match (P1)."""
    for size in ((80, 24), (160, 50)):
        app = place.app("sam")
        async with app.run_test(size=size) as pilot:
            await ready(pilot)
            await pilot.press("5", "slash")
            await write(pilot, "web")
            lines = (await see(pilot, "!FLAG 1 live flag stays")).splitlines()
            patel = next(line for line in lines if " C-1 " in line)
            webb = next(line for line in lines if " C-2 " in line)
            assert "!FLAG" in patel and "no match" in patel
            assert lines.index(patel) < lines.index(webb)
            assert "> C-2" in webb
            assert app.focused is not None and app.focused.parent is app.screen.query_one("#filter")
            await pilot.press("backspace", "backspace", "backspace")
            for _ in range(20):
                await rest(pilot)
                if "live flag stays" not in text_of(app):
                    break
            assert "live flag stays" not in text_of(app)
            assert "no match" not in text_of(app)


async def test_filter_that_keeps_nothing_says_so_beside_the_flags_that_stay(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5", "slash")
        await write(pilot, "zzz")
        text = await see(pilot, "None of 7 match")
        assert "!FLAG 1 live flag stays" in text
        assert "Patel, R" in text


async def test_mark_all_leaves_out_flags_that_only_stay(place: Place) -> None:
    """What is done to all that match is not done to what does not."""
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5", "slash")
        await write(pilot, "webb")
        await see(pilot, "live flag stays")
        await pilot.press("enter")
        await rest(pilot)
        await pilot.press("asterisk")
        await see(pilot, "1 marked")
        assert isinstance(app.screen, Queue)
        assert app.screen.targets == ("UCB-C-2026-0002",)


async def test_marks_are_counted_and_keys_show_their_reach(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        await rest(pilot)
        await pilot.press("space", "down", "space")
        text = await see(pilot, "Assign (2)")
        assert "2 marked" in text


async def test_what_a_colleague_changes_appears_by_itself(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("2")
        await see(pilot, "Queue > Unassigned")

        def assign() -> None:
            case = Case.select().where(Case.owner == Colleague.at("sam")).order_by(Case.id).get()
            case.assign(Colleague.at("cleo"), by=Colleague.at("sue"), now=place.now)

        await pilot.press("5")
        await rest(pilot)
        place.do(assign)
        assert isinstance(app.screen, Queue)
        app.screen.look_for_changes()
        await rest(pilot)
        await pilot.resize_terminal(160, 50)
        await see(pilot, "Ward")


async def test_nothing_is_drawn_anew_while_nothing_changes(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        table = app.screen.query_one(RecordTable)
        table.ask_again()
        await rest(pilot)
        drawn: list[object] = []
        table.refresh = lambda *regions, **more: drawn.append(regions) or table  # type: ignore[method-assign, func-returns-value]
        assert isinstance(app.screen, Queue)
        app.screen.look_for_changes()
        table.ask_again()
        await rest(pilot)
        assert drawn == []


async def test_failed_query_never_looks_like_an_empty_list(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        place.do(lambda: database.execute_sql("alter table queue_line rename to gone"))
        await pilot.press("4")
        text = await see(pilot, "! This database has no tables")
        assert "No appeals are waiting" not in text
        assert "What you see is from 10:41am." in text


async def test_colleague_sees_own_reports_and_is_told_who_may_assign(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await see(pilot, "[1 My reports")
        await pilot.press("a")
        await see(pilot, "Your role cannot assign cases. This can be done by: caseworker")


async def test_contractors_desk_starts_at_the_look_up(place: Place) -> None:
    app = place.app("con")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        text = await see(pilot, "Who is this?")
        assert "Queue" not in text


async def test_narrow_screen_says_what_it_hides_and_keeps_flag_and_deadline(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(56, 20)) as pilot:
        await ready(pilot)
        text = await see(pilot, "Too narrow for:")
        assert "!FLAG" in text
        assert "overdue" in text


async def test_cursor_comes_back_to_its_line_after_a_visit_to_the_case(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5", "down", "down", "enter")
        await see(pilot, "[1 Summary]")
        await pilot.press("escape")
        await rest(pilot)
        cursor = next(line for line in text_of(app).splitlines() if line.startswith(">"))
        assert "C-3" in cursor


async def test_pane_tells_what_is_to_do_and_what_happened_once_the_cursor_rests(place: Place) -> None:
    """And a colleague's note appears there by itself."""
    app = place.app("sam")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        await pilot.press("5", "down")
        text = await see(pilot, "Appeal: being looked at")
        assert "completed" in text
        assert "Last events" in text
        place.do(lambda: Case.at("UCB-C-2026-0002").note("She rang.", by=Colleague.at("sue"), now=NOW))
        screen = app.screen
        assert isinstance(screen, Queue)
        screen.look_for_changes()
        await see(pilot, "Note added")


async def test_tab_goes_to_the_pane_and_enter_opens_the_case_from_there(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(130, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        await see(pilot, "Queue > Team")
        await rest(pilot)
        assert "Last events" not in text_of(app)
        await pilot.press("tab", "end")
        await see(pilot, "Last events")
        await pilot.press("enter")
        await see(pilot, "Queue > UCB-C-2026-0001")


async def test_nothing_more_is_read_where_there_is_no_room_for_it(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5", "down", "down")
        await rest(pilot)
        screen = app.screen
        assert isinstance(screen, Queue)
        assert screen.query_one(Pane)._closer == ("", ())
        await pilot.resize_terminal(160, 50)
        await see(pilot, "Last events")
