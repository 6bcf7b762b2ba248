"""Reading a CSV file that another system wrote: a row at a time, in bounded memory, whatever stands in it.

A row that can't be read is a `Problem` with its line, and the next row is read all the same. A file that is no CSV at
all is refused with one sentence.
"""

from __future__ import annotations

import csv
import hashlib
import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from models.errors import BadInput

LONGEST = 1 << 20
"""Bytes that one row may have."""
MOST_LINES = 200
"""Lines that one row may have, inside quotes."""
DELIMITERS = (",", ";", "\t", "|")
ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "latin-1": "latin-1",
    "iso-8859-1": "latin-1",
    "iso-8859-15": "iso-8859-15",
}
_BOM = b"\xef\xbb\xbf"
_AS_CSV = "Open it in a spreadsheet and save it as 'CSV UTF-8'."
_NO_CSV: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", f"is an Excel workbook or a zip file, not CSV. {_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"is an old Excel workbook, not CSV. {_AS_CSV}"),
    (b"%PDF", "is a PDF, not CSV. Ask for the data as CSV."),
    (b"\xff\xfe", f"is 'Unicode text' (UTF-16), not CSV. {_AS_CSV}"),
    (b"\xfe\xff", f"is 'Unicode text' (UTF-16), not CSV. {_AS_CSV}"),
    (b"{\\rtf", "is a document, not CSV. Ask for the data as CSV."),
    (b"\x1f\x8b", "is compressed (gzip). Unpack it first."),
    (b"SQLite format 3", "is a database, not CSV. Ask for the data as CSV."),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one row and what to mend; `column` is as the file calls it, or "" for the whole row."""

    line: int
    column: str
    wrong: str
    mend: str
    ref: str = ""

    @property
    def sentence(self) -> str:
        where = f"Line {self.line:,}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.wrong} {self.mend}".rstrip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it begins, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class _Lines:
    """The lines of a file, numbered from 1; some can be put back. `done` is how many bytes were read."""

    file: BinaryIO
    decode: Callable[[bytes], str]
    number: int = 0
    done: int = 0
    waiting: deque[tuple[int, str, str]] = field(default_factory=deque)

    def take(self) -> tuple[int, str, str] | None:
        """A line's number, its text, and what is wrong with it; None at the end."""
        if self.waiting:
            return self.waiting.popleft()
        raw = self.file.readline(LONGEST + 1)
        if not raw:
            return None
        self.number += 1
        self.done += len(raw)
        if len(raw) > LONGEST and not raw.endswith(b"\n"):
            while (more := self.file.readline(LONGEST)) and not more.endswith(b"\n"):
                self.done += len(more)
            self.done += len(more)
            return self.number, "", f"The line is longer than {LONGEST:,} bytes."
        try:
            return self.number, self.decode(raw), ""
        except UnicodeDecodeError:
            return self.number, "", "The line has letters in another encoding than the rest of the file."


class _Refused(Exception):
    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong)
        self.wrong, self.mend = wrong, mend


class _Pull:
    """Feeds the lines of one row to the csv module, which asks for another while a quote is open."""

    def __init__(self, lines: _Lines) -> None:
        self.lines, self.taken, self.size = lines, list[tuple[int, str, str]](), 0

    def __iter__(self) -> _Pull:
        return self

    def __next__(self) -> str:
        found = self.lines.take()
        if found is None:
            raise StopIteration
        self.taken.append(found)
        _, text, wrong = found
        if wrong:
            raise _Refused(wrong, "Mend the line, or save the file again as 'CSV UTF-8'.")
        self.size += len(text)
        if len(self.taken) > MOST_LINES or self.size > LONGEST:
            raise _Refused("A quote is opened and not closed.", 'Close it with ", or write "" for a quote.')
        return text


class Sheet:
    """One file. `rows()` can be read once; `done` of `size` bytes were read so far; `sha256` is of the whole file.

    `known` says how many of some headings it knows, by which the delimiter is found. Raises BadInput.
    """

    def __init__(
        self, path: str, known: Callable[[list[str]], int], *, encoding: str = "", delimiter: str = ""
    ) -> None:
        self.path, self.name = path, os.path.basename(path)
        self.encoding = _encoding(encoding)
        self.size, self.sha256 = _looked_at(path)
        self.file: BinaryIO = open(path, "rb")  # noqa: SIM115  (closed by `close`)
        if self.file.read(len(_BOM)) != _BOM:
            self.file.seek(0)
        self.lines = _Lines(self.file, self._text)
        self.utf8_line = self.other_line = 0
        self.delimiter = _delimiter(delimiter)
        self.header = self._header(known)

    def close(self) -> None:
        self.file.close()

    @property
    def done(self) -> int:
        return self.lines.done

    @property
    def mixed(self) -> str:
        """A warning for a file whose lines are in two encodings, else ""."""
        if self.encoding or not (self.utf8_line and self.other_line):
            return ""
        return (
            f"Line {self.utf8_line:,} is in UTF-8 and line {self.other_line:,} in Windows-1252; "
            "each was read as what it is."
        )

    def rows(self) -> Iterator[Row | Problem]:
        """Every row after the headings that is not empty."""
        width = len(self.header)
        while (found := self._row()) is not None:
            if isinstance(found, Problem):
                yield found
            elif any(cell.strip() for cell in found.cells):
                yield _fitting(found, width)

    # How it is read

    def _text(self, raw: bytes) -> str:
        if self.encoding:
            return raw.decode(self.encoding)
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = raw.decode("cp1252")
            self.other_line = self.other_line or self.lines.number
        else:
            if not text.isascii():
                self.utf8_line = self.utf8_line or self.lines.number
        return text

    def _row(self) -> Row | Problem | None:
        csv.field_size_limit(LONGEST)
        pull = _Pull(self.lines)
        try:
            cells = next(csv.reader(pull, delimiter=self.delimiter, strict=True), None)
        except (_Refused, csv.Error) as problem:
            self.lines.waiting.extendleft(reversed(pull.taken[1:]))
            return _as_problem(pull.taken[0][0], problem)
        return None if cells is None else Row(pull.taken[0][0], tuple(cells))

    def _header(self, known: Callable[[list[str]], int]) -> list[str]:
        """The first row that is not empty. Finds the delimiter first, if it was not given."""
        while (found := self.lines.take()) is not None and not found[1].strip() and not found[2]:
            pass
        if found is None:
            raise BadInput("file", f"{self.path} is empty.")
        self.lines.waiting.appendleft(found)
        if not self.delimiter:
            self.delimiter = _found_delimiter(found[1], known)
        row = self._row()
        if not isinstance(row, Row):
            wrong = row.sentence if row is not None else ""
            raise BadInput("file", f"The headings of {self.path} can't be read. {wrong}".rstrip())
        return [" ".join(cell.split()) for cell in row.cells]


def _as_problem(line: int, problem: Exception) -> Problem:
    if isinstance(problem, _Refused):
        return Problem(line, "", problem.wrong, problem.mend)
    if "unexpected end of data" in str(problem):
        return Problem(
            line, "", "A quote is opened and not closed.", 'Close it with ", or write "" for a quote.'
        )
    if "expected after" in str(problem):
        return Problem(
            line, "", "Something stands behind a closing quote.", 'Write "" for a quote inside quotes.'
        )
    return Problem(line, "", "The row can't be read as CSV.", "Save the file again as 'CSV UTF-8'.")


def _fitting(row: Row, width: int) -> Row | Problem:
    """The row with as many cells as there are headings; empty cells too many at its end are nothing."""
    cells = row.cells
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != width:
        many = "too many" if len(cells) > width else "too few"
        return Problem(
            row.line,
            "",
            f"The row has {len(cells)} cells, {many} for the {width} headings.",
            "Put a cell that has the delimiter in it into quotes, and give each row all its cells.",
        )
    if any("\0" in cell for cell in cells):
        return Problem(row.line, "", "The row has a NUL character in it.", "Export the file again.")
    return Row(row.line, cells)


def _looked_at(path: str) -> tuple[int, str]:
    """The size and SHA-256 of a file. Raises BadInput for what is no CSV file."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        raise BadInput("file", f"There is no file {path}. Check the path.") from None
    if stat.S_ISDIR(found.st_mode):
        raise BadInput("file", f"{path} is a folder. Give the path of the CSV file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise BadInput("file", f"{path} is no file. Give the path of a CSV file.")
    try:
        with open(path, "rb") as file:
            return found.st_size, _read_through(path, file)
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise BadInput("file", f"{path} can't be read ({why}). Ask for access to it.") from None


def _read_through(path: str, file: BinaryIO) -> str:
    digest, start, ends, returns = hashlib.sha256(), b"", False, False
    while piece := file.read(LONGEST):
        if not start:
            start = piece[:4096]
            _refuse_other_kinds(path, start)
        digest.update(piece)
        ends = ends or b"\n" in piece
        returns = returns or b"\r" in piece
    if returns and not ends:
        raise BadInput("file", f"{path} has the line ends of an old Mac. {_AS_CSV}")
    return digest.hexdigest()


def _refuse_other_kinds(path: str, start: bytes) -> None:
    for magic, what in _NO_CSV:
        if start.startswith(magic):
            raise BadInput("file", f"{path} {what}")
    if start.lstrip(_BOM + b" \r\n\t")[:5].lower() in (b"<html", b"<!doc", b"<?xml"):
        raise BadInput("file", f"{path} is a web page or XML, not CSV. Ask for the data as CSV.")
    if start.count(b"\0") > 8:
        raise BadInput("file", f"{path} is no text, so no CSV. Ask for the data as CSV.")


def _encoding(given: str) -> str:
    if not given:
        return ""
    if given.casefold() not in ENCODINGS:
        raise BadInput("encoding", f"'{given}' is no encoding that is read here. Use utf-8 or windows-1252.")
    return ENCODINGS[given.casefold()]


def _delimiter(given: str) -> str:
    """`,` or `comma`. Raises BadInput."""
    named = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|"}
    found = named.get(given.casefold(), given)
    if found and found not in DELIMITERS:
        raise BadInput("delimiter", "The delimiter must be comma, semicolon, tab or pipe.")
    return found


def _found_delimiter(heading: str, known: Callable[[list[str]], int]) -> str:
    """The one by which most known headings come out, then most headings."""

    def found(delimiter: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([heading], delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        return known([" ".join(cell.split()) for cell in cells]), len(cells)

    return max(DELIMITERS, key=found)
