"""Files as housing systems export them, and files that mean harm: each row is read, or named with its line."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.exchange.sheet import LONGEST, MOST_LINES, Problem, Row, Sheet

Read = Callable[..., list[Row | Problem]]


def known(cells: list[str]) -> int:
    return sum(one.casefold() in ("ref", "name", "phone") for one in cells)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def call(content: bytes | str, **how: str) -> list[Row | Problem]:
        path = tmp_path / "export.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        sheet = Sheet(str(path), known, **how)
        try:
            return list(sheet.rows())
        finally:
            sheet.close()

    return call


def cells(found: list[Row | Problem]) -> list[tuple[str, ...]]:
    return [one.cells for one in found if isinstance(one, Row)]


def wrong(found: list[Row | Problem]) -> list[tuple[int, str]]:
    return [(one.line, one.wrong) for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_usual_form_reads_the_same(read: Read, delimiter: str, ends: str, encoding: str) -> None:
    lines = (("ref", "name"), ("1", "Zoë Löw"), ("2", '"Moss, Mr; \n| one	home"'))
    text = ends.join(delimiter.join(one) for one in lines) + ends
    assert cells(read(text.encode(encoding))) == [("1", "Zoë Löw"), ("2", "Moss, Mr; \n| one\thome")]


def test_each_row_has_the_number_of_its_first_line(read: Read) -> None:
    found = read('ref,name\n1,"a\nb\nc"\n\n ,\n2,d\n')
    assert [one.line for one in found if isinstance(one, Row)] == [2, 7]


def test_a_file_of_two_encodings_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes("ref,name\n1,Zoë\n".encode() + "2,Löw\n".encode("cp1252"))
    sheet = Sheet(str(path), known)
    assert cells(list(sheet.rows())) == [("1", "Zoë"), ("2", "Löw")]
    assert sheet.mixed == "Line 2 is in UTF-8 and line 3 in Windows-1252; each was read as what it is."
    sheet.close()


def test_a_named_encoding_is_kept_to(read: Read) -> None:
    text = "ref,name\n1,Zoë\n2,Moss\n"
    assert cells(read(text.encode(), encoding="utf-8")) == [("1", "Zoë"), ("2", "Moss")]
    found = read(text.encode("cp1252"), encoding="utf-8")
    assert cells(found) == [("2", "Moss")]
    assert wrong(found) == [(2, "The line has letters in another encoding than the rest of the file.")]
    with pytest.raises(BadInput, match="no encoding that is read here"):
        read(text, encoding="klingon")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("1", "1 cells, too few for the 2"),
        ("1,a,b", "3 cells, too many for the 2"),
        ("1,a\0b", "NUL"),
        ('1,"a" b', "behind a closing quote"),
        ('1,"never closed', "A quote is opened and not closed."),
        ("1," + "x" * (LONGEST + 10), "longer than"),
    ],
)
def test_a_bad_row_is_named_and_the_next_one_is_read(read: Read, row: str, says: str) -> None:
    found = read(f"ref,name\n{row}\n2,good\n")
    assert cells(found) == [("2", "good")]
    ((line, sentence),) = wrong(found)
    assert line == 2
    assert says in sentence


def test_a_quote_that_is_never_closed_takes_no_other_row_with_it(read: Read) -> None:
    rows = "".join(f"{number},good\n" for number in range(3 * MOST_LINES))
    found = read(f'ref,name\n0,"open\n{rows}')
    assert len(cells(found)) == 3 * MOST_LINES
    assert wrong(found) == [(2, "A quote is opened and not closed.")]


def test_empty_cells_too_many_at_the_end_are_nothing(read: Read) -> None:
    assert cells(read("ref,name\n1,a,,,\n")) == [("1", "a")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "is empty"),
        (b"PK\x03\x04rest of a workbook", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0old", "old Excel workbook"),
        (b"%PDF-1.7", "is a PDF"),
        ("ref,name\n".encode("utf-16"), "UTF-16"),
        (b"<!DOCTYPE html><table>", "web page"),
        (b"\x1f\x8bgz", "gzip"),
        (b"\x7fELF" + bytes(60), "no text"),
        (b"ref,name\r1,a\r", "old Mac"),
        (b'ref,"name\n1,a\n', "The headings of"),
    ],
)
def test_what_is_no_csv_file_is_refused_in_a_sentence(read: Read, content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says) as refused:
        read(content)
    assert refused.value.sentence.endswith((".", "?"))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, says in (
        (tmp_path, "is a folder"),
        (tmp_path / "none.csv", "There is no file"),
        (tmp_path / "pipe", "is no file"),
        (tmp_path / "a\0b", "There is no file"),
    ):
        with pytest.raises(BadInput, match=says):
            Sheet(str(path), known)


_TEXT = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(_TEXT.filter(str.strip), _TEXT), max_size=8), st.sampled_from(",;\t"))
def test_what_a_spreadsheet_writes_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], delimiter: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([("ref", "name"), *rows])
    path = tmp_path_factory.mktemp("sheet") / "one.csv"
    path.write_bytes(out.getvalue().encode())
    sheet = Sheet(str(path), known)
    assert cells(list(sheet.rows())) == rows
    sheet.close()


@given(st.binary(max_size=200))
def test_no_bytes_whatever_stop_the_reading(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    """Each row is a row or a problem; or the file is refused in a sentence."""
    path = tmp_path_factory.mktemp("junk") / "one.csv"
    path.write_bytes(b"ref,name\n" + junk)
    try:
        sheet = Sheet(str(path), known)
    except BadInput:
        return
    assert all(isinstance(one, Row | Problem) for one in sheet.rows())
    sheet.close()
