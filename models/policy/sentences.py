"""The policy itself, as it was published, and its sentences in order: headings, sentences and items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "text" / "unacceptable-behaviour-policy.txt"

_END = re.compile(r"(?<=[.?!]) +(?=[A-Z])")
"""Between two sentences; `e.g. about` is none."""


@cache
def text() -> str:
    """The policy's text, to the letter."""
    return FILE.read_text(encoding="utf-8")


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence, heading and item of a list, in order, on one line each and without the dash of a list."""
    return tuple(_sentences())


def _sentences() -> Iterator[str]:
    for paragraph in _paragraphs():
        yield from _END.split(paragraph)


def _paragraphs() -> Iterator[str]:
    """The text's lines; a line that begins with a small letter goes on with the one before."""
    whole = ""
    for line in text().splitlines():
        if line[:1].islower():
            whole = f"{whole} {line}"
            continue
        if whole:
            yield whole.removeprefix("- ").strip()
        whole = line
    if whole:
        yield whole.removeprefix("- ").strip()
