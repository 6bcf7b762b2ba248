"""Text that is kept and text that is shown: nothing a terminal obeys, nothing hidden, nothing ordinary lost."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from models.characters import NARROW
from models.text import MARKS, ascii_only, cells, one_line, stored, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Every code point, half surrogates and unassigned ones included."""
ODD = (
    "\0\x1b\x07\r\x85\x9b\xad\u0301\u034f\u061c\u0915\u094d\u0628\u115f\u1161\u200b\u200c\u200d\u200e\u2028"
    "\u202e\u2066\u20e3\u3164\ud83d\ude00\ufe0e\ufe0f\ufeff\ufffe😀👩❤🏽🏴🇬a1# \n\t"
    "\U000e0067\U000e0062\U000e007f\U000e0100"
)
ODD_TEXT = st.text(st.sampled_from(ODD), max_size=40)
"""Few code points that matter to each other, so that sequences of them come up."""

FOUND_IN_SHOWN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\ud800-\udfff\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
FOUND_IN_STORED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\u2028-\u202e\u2066-\u2069\ufeff\U000e0001-\U000e001f]"
)
LONG_MARKS = re.compile(f"[\u0300-\u036f]{{{MARKS + 1}}}")

ORDINARY = (
    "Mr R Patel, 12 Mill Lane, Poole BH15 1AA",
    "He said: “I’ll be back” – and left…\nThen £20 was paid.",
    "Siân Ŵyn o Lanfairpwllgwyngyll, ŷ â ê î ô û ẁ",
    "Zoë, Łukasz, Đorđe, Søren, Ngũgĩ, José Ñuñez, Çelik, Ștefan",
    "李小龙 さくら 김철수 Ольга Ελένη",
    "محمد علي می‌خواهم שלום हिन्दी ਪੰਜਾਬੀ বাংলা தமிழ் ไทย",
    "👍 👍🏽 👩‍👩‍👧‍👦 ❤️ 🇬🇧 1️⃣ 🏳️‍🌈 👩🏽‍⚕️",
    "[/foo] [@click=app.bell]x[/] see [1] \\[b] {x} %s",
)


@settings(max_examples=1000, deadline=None)
@given(ANY_TEXT | ODD_TEXT)
def test_shown_text_holds_nothing_that_a_terminal_obeys_or_a_reader_misses(text: str) -> None:
    shown = visible(text)
    assert not FOUND_IN_SHOWN.search(shown)
    assert not LONG_MARKS.search(shown)
    assert shown.encode().decode() == shown
    assert visible(shown) == shown


@settings(max_examples=1000, deadline=None)
@given(ANY_TEXT | ODD_TEXT)
def test_kept_text_is_clean_and_cleaning_it_again_changes_nothing(text: str) -> None:
    kept = stored(text)
    assert not FOUND_IN_STORED.search(kept)
    assert unicodedata.is_normalized("NFC", kept)
    assert kept.encode().decode() == kept
    assert stored(kept) == kept


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT | ODD_TEXT, st.integers(0, 20))
def test_a_line_never_breaks_and_never_passes_its_width(text: str, width: int) -> None:
    assert "\n" not in one_line(text)
    assert cells(one_line(text, width)) <= width


@settings(max_examples=500, deadline=None)
@given(ODD_TEXT)
def test_no_character_is_drawn_where_the_terminal_would_count_none(text: str) -> None:
    """What is measured as nothing is overdrawn by its neighbour, or draws over it."""
    for line in visible(text).split("\n"):
        assert cell_len(line) == cells(line), ascii(line)


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT | ODD_TEXT)
def test_ascii_mode_is_ascii(text: str) -> None:
    plain = ascii_only(text)
    assert plain.isascii()
    assert not FOUND_IN_SHOWN.search(plain)
    assert ascii_only(plain) == plain


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_kept_and_shown_as_it_was_typed(text: str) -> None:
    assert stored(text) == text
    assert visible(text) == text


def test_decomposed_letters_are_kept_composed() -> None:
    assert stored("Sia\u0302n") == "Siân"


def test_lines_pasted_from_anywhere_end_in_a_newline() -> None:
    assert stored("a\r\nb\rc\x0bd\u2028e\x85f") == "a\nb\nc\nd\ne\nf"


def test_hidden_text_is_not_kept() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore")
    assert stored("pass" + hidden + "word\u200b\u202e\x1b\0") == "password"


def test_the_welsh_flag_is_kept_and_named() -> None:
    flag = "🏴" + "".join(chr(0xE0000 + ord(c)) for c in "gbwls") + "\U000e007f"
    assert stored(flag) == flag
    assert visible(flag) == "🏴⟨Wales⟩"


def test_two_halves_of_a_character_are_joined_and_a_lone_half_is_replaced() -> None:
    assert stored("\ud83d\ude00\ud83d!") == "😀\ufffd!"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("a\x9b31m", "a⟨U+009B⟩31m"),
        ("abc\u202ecba", "abc⟨U+202E⟩cba"),
        ("pass\u200dword", "pass⟨U+200D⟩word"),
        ("a\tb\x7f", "a    b␡"),
        ("e" + "\u0301" * 60 + "!", "e" + "\u0301" * MARKS + "⟨+54 marks⟩!"),
        ("\u0301a", "◌\u0301a"),
        ("a🏽", "a⟨U+1F3FD⟩"),
        ("👩" + "\u200d👩" * 4, "👩" + "\u200d👩" * 3 + "⟨U+200D⟩👩"),
    ],
)
def test_what_is_dangerous_is_shown_as_a_picture_or_a_number(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_cut_line_says_that_it_was_cut() -> None:
    assert one_line("Threats of\nviolence", 12) == "Threats of…"
    assert one_line("李小龙", 5) == "李小…"
    assert one_line("李小龙", 6) == "李小龙"
    assert one_line("abc", 0) == ""
    assert one_line("Threats of violence", 12, more="..") == "Threats of.."


def test_a_line_has_the_same_width_in_every_terminal() -> None:
    assert one_line("👩‍👩‍👧‍👦 👍🏽 ❤️ 1️⃣") == "👩 👍 ❤ 1"


def test_ascii_mode_spells_out_what_it_cannot_draw() -> None:
    assert ascii_only("£20 – “Siân” … Łódź\n李 ␛") == 'GBP20 - "Sian" ... Lodz\n<U+674E> ^['


def test_what_is_plainly_narrow_is_as_when_it_is_looked_at_closely() -> None:
    """Beside a wide letter a text takes the long way, by the tables of all characters."""
    plain = [chr(number) for number in range(0x110000) if NARROW.fullmatch(chr(number))]
    assert len(plain) > 600
    for sign in plain:
        closely = f"a{sign}\u674e"
        assert visible(closely) == closely
        assert cells(closely) == 1 + 1 + 2
        assert one_line(closely, 2, more="") == f"a{sign}".rstrip(" ") == one_line(f"a{sign}a", 2, more="")
