"""What works everywhere: keys in words, the palette, mapped keys, messages, tmux's alt keys, colours and ASCII."""

from __future__ import annotations

import pytest

from app.all_keys import key_map
from app.config import Config
from app.evenhand import Evenhand
from app.palette import fits
from app.themes import THEMES
from screens.actions import Actions
from screens.keys_here import KeysHere
from screens.messages import Messages
from screens.queue import Queue
from screens.verb_form import VerbForm
from tests.hostile import obeyed
from tests.screens.place import Place, ready, rest, see, text_of, write


async def test_question_mark_lists_the_keys_in_words_and_pressing_one_runs_it(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        await pilot.press("question_mark")
        text = await see(pilot, "Press one to run it")
        assert isinstance(app.screen, KeysHere)
        assert "Find somebody, and what to do before a visit" in text
        await pilot.press("slash")
        await see(pilot, "Filter:")


async def test_key_that_does_nothing_now_says_why_among_the_keys(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(100, 50)) as pilot:
        await ready(pilot)
        await pilot.press("f1")
        await see(pilot, "Your role cannot assign cases.")


async def test_palette_finds_commands_by_other_words_and_cases_by_name(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        await pilot.press("colon")
        await rest(pilot)
        await write(pilot, "hand over")
        await see(pilot, "Assign  a")
        for _ in "hand over":
            await pilot.press("backspace")
        await write(pilot, "webb")
        await see(pilot, "UCB-C-2026-0002")
        await pilot.press("down", "enter")
        await see(pilot, "Ms Theresa Webb")


@pytest.mark.parametrize(("typed", "label", "fitting"), [
    ("assign", "Assign", True), ("hand ov", "Assign", True), ("ass", "Assign", True),
    ("sign", "Assign", False), ("hand zebra", "Assign", False), ("", "Assign", False),
])  # fmt: skip
def test_palette_wants_every_word_to_begin_a_word(typed: str, label: str, fitting: bool) -> None:
    assert bool(fits(typed, label, "give, hand over, owner")) is fitting


async def test_there_is_no_command_that_takes_a_picture_of_the_screen(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Colours", "Messages"} <= titles
        assert not any("screen" in title.casefold() or "maximize" in title.casefold() for title in titles), (
            titles
        )


async def test_quick_esc_then_a_letter_is_both_in_tmux(place: Place) -> None:
    """tmux sends alt+d for Esc, d: back from the case, and then what d does in the queue."""
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await see(pilot, "[1 Summary]")
        await rest(pilot)
        await pilot.press("alt+d")
        await see(pilot, "What can be done")
        assert isinstance(app.screen, Actions)
        assert isinstance(app.screen_stack[-2], Queue)


async def test_what_was_said_stays_in_the_messages(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("a")
        app.notify("From [b]Textual[/b] itself", severity="warning")
        await see(pilot, "! From [b]Textual[/b] itself")
        await rest(pilot)
        app.show_messages()
        text = await see(pilot, "newest first")
        assert isinstance(app.screen, Messages)
        assert text.index("From [b]Textual[/b] itself") < text.index("Your role cannot assign cases.")


async def test_report_from_anywhere_goes_through_to_triage(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(100, 60)) as pilot:
        await ready(pilot)
        await pilot.press("n")
        await see(pilot, "Is anyone in danger now?")
        await rest(pilot)
        form = app.screen
        assert isinstance(form, VerbForm)
        await pilot.press("space")
        await see(pilot, "ring 999 now")
        for name, answer in {
            "occurred_at": "yesterday 3pm", "channel": "VISIT", "codes": ("UB05",),
            "account": "He shouted at me.", "responsible": "Mr New Name",
        }.items():  # fmt: skip
            form._fields[name].answer = answer  # type: ignore[assignment]
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "Sent: UCB-I-2026-0009.")
        await see(pilot, "Name, N")


async def test_question_that_a_code_brings_is_asked(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(100, 60)) as pilot:
        await ready(pilot)
        await pilot.press("n")
        await see(pilot, "Is anyone in danger now?")
        await rest(pilot)
        form = app.screen
        assert isinstance(form, VerbForm)
        assert not form._fields["grounds"].display
        form._fields["codes"].answer = ("UB09",)
        form.show_questions()
        assert form._fields["grounds"].display


async def test_quitting_keeps_the_draft(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        app.fill_in("case note", ("UCB-C-2026-0004",))
        await see(pilot, "Note")
        await rest(pilot)
        await write(pilot, "Half a sentence")
        await pilot.press("ctrl+q")
        await pilot.pause()
    again = place.app("sam")
    async with again.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        again.fill_in("case note", ("UCB-C-2026-0004",))
        await see(pilot, "Half a sentence")


def test_mapped_keys_reach_textual_and_mistakes_are_one_line_each() -> None:
    wanted = {"queue.sort": "o", "queue.sortt": "x", "case.note": "a"}
    mapped, lines = key_map(Config(keys=wanted))
    assert mapped["queue.sort"] == "o"
    assert "queue.sortt" not in mapped
    assert lines[0] == "config.toml: there is no key called 'queue.sortt'. F1 in the program lists them."
    assert "config.toml: a is wanted for 'case.note', but 'case.assign' has it." in lines


async def test_mapped_key_works_and_the_old_one_does_not(place: Place) -> None:
    app = place.app("sam", keys={"queue.sort": "o"})
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("s")
        await rest(pilot)
        assert "Sort by" not in text_of(app)
        await pilot.press("o")
        await see(pilot, "Sort by")


async def test_without_single_keys_arrows_enter_and_the_menu_are_left(place: Place) -> None:
    app = place.app("sam", no_single_keys=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("a", "c", "j", "q", "1")
        await rest(pilot)
        assert isinstance(app.screen, Queue)
        assert app.screen.table.current is not None
        text = text_of(app)
        assert " a Assign" not in text
        assert "F4 Who is this?" in text
        assert "Ctrl+P Do anything" in text
        await pilot.press("down", "enter")
        await see(pilot, "[1 Summary]")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_ascii_mode_shows_nothing_else_and_keeps_every_line_as_wide(
    place: Place, size: tuple[int, int]
) -> None:
    app = place.app("sue", ascii=True)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("5")
        await see(pilot, "Queue > Team")
        await rest(pilot)
        assert text_of(app).isascii()
        strips = app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}
        await pilot.press("enter")
        await see(pilot, "Stage:")
        assert text_of(app).isascii()


async def test_names_of_customers_are_never_obeyed(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        assert obeyed(await see(pilot, "[b]Quill[/b")) == []
        app.open_case_file("UCB-C-2026-0004")
        assert obeyed(await see(pilot, "[31mRed[0m [b]Quill[/b], 20 Mill Lane")) == []


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_each_theme_draws_every_screen(place: Place, theme: str) -> None:
    app = place.app("sue", theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert app.theme == theme
        await pilot.press("5", "enter")
        await see(pilot, "[1 Summary]")


async def test_no_colour_means_none(place: Place) -> None:
    app = place.app("sue", no_color=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        await rest(pilot)
        styles = [seg.style for strip in app.screen._compositor.render_strips() for seg in strip if seg.style]
        assert all(style.color is None or style.color.is_default for style in styles)
        assert all(style.bgcolor is None or style.bgcolor.is_default for style in styles)
        assert any(style.reverse for style in styles) or ">" in text_of(app)


def _contrast(one: str, other: str) -> float:
    from textual.color import Color

    def light(colour: str) -> float:
        parts = [c / 255 for c in Color.parse(colour).rgb]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground(theme: object) -> None:
    from textual.theme import Theme

    assert isinstance(theme, Theme)
    v = theme.variables
    grounds = [str(theme.background), str(theme.panel), v["field"], v["block-cursor-blurred-background"]]
    inks = [
        str(theme.foreground),
        v["text-muted"],
        v["text-error"],
        v["text-warning"],
        v["text-success"],
        v["text-primary"],
    ]
    least = 7.0 if theme.name == "high-contrast" else 4.5
    for ink in inks:
        for ground in grounds:
            assert _contrast(ink, ground) >= least, (ink, ground)
    assert _contrast(v["block-cursor-foreground"], v["block-cursor-background"]) >= least


def test_palette_finds_by_words_of_its_own() -> None:
    from textual.app import App

    assert not App.COMMANDS & Evenhand.COMMANDS
    assert len(Evenhand.COMMANDS) == 2
