"""User text is shown as it was written and obeyed by nothing: not by Textual's markup, not by the terminal (S6)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import cast

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import App, ComposeResult
from textual.color import Color
from textual.command import DiscoveryHit, Hits, Provider
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    DataTable,
    Footer,
    Header,
    Input,
    Label,
    ListItem,
    ListView,
    Log,
    OptionList,
    RadioButton,
    Select,
    SelectionList,
    Static,
    Tab,
    TabbedContent,
    TabPane,
    Tabs,
    TextArea,
    Tree,
)
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from models.text import one_line, visible
from tests.hostile import HOSTILE, first_words, obeyed
from tests.terminal.pty import Terminal
from widgets.plain import PlainFilter, plain, plain_rich, plain_str

Show = Callable[[str], Content]
EVERYWHERE = (
    "style", "click", "link", "close", "close a tag", "open", "escaped", "index", "markdown link", "clipboard", "C1",
    "bidi override", "half surrogate", "mark first", "long family", "newlines",
)  # fmt: skip
"""Each of these is looked at alone in all positions; the others differ from one of them only in what `visible` does."""


def _table(text: str) -> DataTable[object]:
    table: DataTable[object] = DataTable()
    table.add_column(plain_rich(text))
    table.add_row(plain_rich(text), label=plain_rich(text))
    return table


def _tree(text: str) -> Tree[None]:
    tree: Tree[None] = Tree(plain_rich(text))
    tree.root.expand()
    tree.root.add_leaf(plain_rich(text))
    return tree


def _bordered(title: Content) -> Static:
    static = Static("x")
    static.styles.border = ("solid", "white")
    static.border_title = static.border_subtitle = cast(str, title)
    return static


def _tooltip(text: Content) -> Static:
    static = Static("host")
    static.tooltip = text
    return static


def positions(text: str, show: Show) -> Iterator[Widget]:
    """Every kind of place in which a widget of Textual shows a text that it was given."""
    yield Static(show(text))
    yield Label(show(text))
    yield Button(show(text))
    yield Checkbox(show(text))
    yield RadioButton(show(text))
    yield ListView(ListItem(Label(show(text))))
    yield OptionList(show(text), Option(show(text)))
    yield SelectionList(Selection(show(text), 1))
    yield Select([(cast(str, show(text)), 1)], value=1)
    yield Tabs(Tab(show(text)))
    yield Collapsible(Static(show(text)), title=cast(str, show(text)), collapsed=False)
    yield _bordered(show(text))
    yield _tooltip(show(text))
    yield Input(visible(text))
    yield Input(placeholder=visible(text))
    yield TextArea(visible(text))
    yield _table(text)
    yield _tree(text)


class Shown(App[None]):
    """`show` makes Content of a text; `filters` are added to Textual's own."""

    CSS = "Screen > * { max-height: 6; }"

    def __init__(self, show: Show = plain, filters: Sequence[LineFilter] = ()) -> None:
        super().__init__()
        self.show, self.filters = show, filters

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self.filters]


class Places(Shown):
    """All positions with one text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.pwned = text, False
        self.bind("f5", "pwn", description=visible(text), show=True)

    def compose(self) -> ComposeResult:
        yield Header()
        yield from positions(self.text, self.show)
        with TabbedContent():
            yield TabPane(cast(str, self.show(self.text)), Static("x"))
        yield Log()
        yield Footer()

    def on_mount(self) -> None:
        self.title = visible(self.text)
        self.query_one(Log).write_line(visible(self.text))
        self.notify(visible(self.text), title=visible(self.text), timeout=60, markup=False)

    def action_pwn(self) -> None:
        self.pwned = True


def drawn(app: App[None]) -> str:
    """What the compositor would send for the whole screen."""
    return "\n".join(strip.render(app.console) for strip in app.screen._compositor.render_strips())


def actions(screen: Screen[object]) -> list[str]:
    """Payloads that became a link or a live action."""
    found = []
    for strip in screen._compositor.render_strips():
        for text, style, _ in strip:
            if style and "Q" in text and (style.link or any(key.startswith("@") for key in style.meta)):
                found.append(text)
    return found


def own_text(widget: Widget) -> str:
    return "\n".join(strip.text for strip in widget.render_lines(Region(0, 0, *widget.outer_size)))


@pytest.mark.parametrize("name", EVERYWHERE)
async def test_every_widget_shows_hostile_text_literally(name: str) -> None:
    text = HOSTILE[name]
    app = Places(text)
    async with app.run_test(size=(100, 120), notifications=True) as pilot:
        await pilot.pause()
        assert obeyed(drawn(app)) == []
        assert actions(app.screen) == []
        for kind in (
            Static,
            Label,
            Button,
            Checkbox,
            RadioButton,
            OptionList,
            SelectionList,
            Input,
            TextArea,
            DataTable,
            Tree,
        ):
            assert first_words(text) in own_text(app.query(kind).exclude(".-textual-system").first()), kind
        await pilot.press("f5")
        assert app.pwned


class ManyPlaces(Shown):
    """All texts, in the ways in which widgets draw: content, a border, lines of their own, Rich."""

    def compose(self) -> ComposeResult:
        for text in HOSTILE.values():
            yield from (Static(self.show(text)), OptionList(self.show(text)), Input(text), TextArea(text))
            yield _bordered(self.show(text))
        table: DataTable[object] = DataTable()
        table.add_column("c")
        for text in HOSTILE.values():
            table.add_row(Text(text))
        yield table


async def test_the_filter_alone_keeps_everything_obeyed_from_the_terminal() -> None:
    async with ManyPlaces(Content, [PlainFilter()]).run_test(size=(100, 900)) as pilot:
        await pilot.pause()
        assert obeyed(drawn(pilot.app)) == []


async def test_without_door_and_filter_the_payload_comes_through() -> None:
    """The control: the tests above can fail."""
    async with ManyPlaces(Content).run_test(size=(100, 900)) as pilot:
        await pilot.pause()
        assert len(obeyed(drawn(pilot.app))) > 60


class Commands(Provider):
    """A palette that offers every hostile text as a command and as its help."""

    async def discover(self) -> Hits:
        for text in HOSTILE.values():
            line = one_line(text, 200)
            yield DiscoveryHit(plain(line), lambda: None, text="t", help=plain_str(text))

    async def search(self, query: str) -> Hits:
        async for hit in self.discover():
            yield hit


class Palette(Shown):
    COMMANDS = {Commands}


async def test_the_palette_shows_hostile_text_literally() -> None:
    app = Palette()
    async with app.run_test(size=(100, 120)) as pilot:
        app.action_command_palette()
        await pilot.pause(0.4)
        assert obeyed(drawn(app)) == []
        assert actions(app.screen) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_the_filter_keeps_the_width_of_a_line(name: str) -> None:
    segments = [Segment("| "), Segment(HOSTILE[name], Style(bold=True)), Segment(" |")]
    cleaned = PlainFilter().apply(segments, Color(0, 0, 0))
    assert sum(map(cell_len, (segment.text for segment in cleaned))) == sum(
        cell_len(segment.text) for segment in segments
    )
    assert cleaned[1].style == Style(bold=True)


def test_the_filter_takes_links_away_and_leaves_ordinary_segments_alone() -> None:
    ordinary = Segment("Mr R Patel – £20", Style(bold=True))
    linked, kept = PlainFilter().apply(
        [Segment("x", Style(link="https://e.example/\x1b]0;P\x07")), ordinary], Color(0, 0, 0)
    )
    assert linked.style is not None
    assert linked.style.link is None
    assert kept == ordinary


PTY_APP = """
import sys
from tests.hostile import HOSTILE
from tests.test_hostile_text import Content, PlainFilter, Shown, plain
show, filters = {"door": (plain, []), "filter": (Content, [PlainFilter()]), "neither": (Content, [])}[sys.argv[1]]
class All(Shown):
    def compose(self):
        from textual.widgets import Static
        for name, text in HOSTILE.items():
            if name not in ("half surrogate", "long"):
                yield Static(show(text))
        yield Static("END")
All(show, filters).run()
"""
PAYLOADS = (
    b"\x1b]52",
    b"\x1b]0;P",
    b"\x1b[4:3m",
    b"\x1bP",
    b"ZZ\x07",
    "\x9b".encode(),
    "\u202e".encode(),
    "\u200b".encode(),
    b"\x05",
)


@pytest.mark.parametrize("defence", ["door", "filter"])
def test_no_payload_reaches_a_real_terminal(defence: str) -> None:
    with Terminal([sys.executable, "-c", PTY_APP, defence], size=(100, 120)) as terminal:
        terminal.wait_for("END")
        terminal.settle()
        assert [payload for payload in PAYLOADS if payload in terminal.raw] == []


def test_the_real_terminal_would_notice_a_payload() -> None:
    with Terminal([sys.executable, "-c", PTY_APP, "neither"], size=(100, 120)) as terminal:
        for _ in range(40):  # a slow machine takes a while to start
            terminal.settle(quiet=0.5)
            if b"\x1b]52" in terminal.raw:
                break
        assert b"\x1b]52" in terminal.raw
