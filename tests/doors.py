"""Every door by which anybody's text or bytes come in. Whatever comes, the answer is a value or a sentence, never a crash.

Each is a function of bytes, so that hypothesis (`tests/test_doors.py`) and a fuzzer that follows the code's branches
(`python -m bench.fuzz`) try the same.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from app.cli.answers import Answers, answer, read_object
from app.cli.office import Desk as Sitting
from app.cli.report_sending import ASKED
from models.database import database
from models.errors import BadInput
from models.exchange.columns import KINDS
from models.exchange.run import How
from models.letter import Letter
from models.letters.compose import compose
from models.policy.contact_lines import read_lines
from models.policy.moments import read_moment
from models.policy.when import FIRST_YEAR, LAST_YEAR, read_day
from models.queries import find, queue
from models.queries.queue_views import View
from models.settings import timing
from models.text import one_line, stored, visible
from tests.exchange.files import Desk
from tests.factories import Office
from tests.test_text import FOUND_IN_SHOWN, FOUND_IN_STORED

WIDE = 40


class Doors:
    """The doors of one office. None changes it: what was written goes back."""

    def __init__(self, team: Office, folder: Path) -> None:
        self.team, self.by, self.desk = team, team.lead.actor(), Desk(team, folder)
        self.letter = Letter.get(Letter.case == team.told(team.approved(team.warning())).case)
        self.timing = timing()
        self.usual = self._blocks("")

    def every(self) -> dict[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]]:
        """By its name, each with examples of what comes by it rightly."""
        sheets = {f"the import of {kind}": (self._importing(kind), _example(kind)) for kind in KINDS}
        return {
            "the cleaner": (self.clean, ("Zoë 👩‍👩‍👧‍👦 \u202e\x1b[31m".encode(), b"a\r\nb\0")),
            "a day": (self.day, (b"13/3/2026", b"13 mar", b"+28d", b"next fri", b"+10wd", b"end of march")),
            "a moment": (self.moment, (b"4 March 2026 3:40pm", b"yesterday 9am", b"2026-03-04T15:40+00:00")),
            "contacts": (self.contacts, (b"3 Mar 2026 9am; email; 10; the gutter; 5 Mar 2026; 6 Mar 2026",)),
            "the filter": (self.filter, (b"mill lane", b'"mill" OR *', b"%_\\", b"UCB-C-2026-1")),
            "JSON": (
                self.json,
                (b'{"account": "He shouted.", "channel": "PHONE", "codes": ["UB01"]}', b"[1]"),
            ),
            "a letter": (self.words_of_a_letter, (b"Please ring us.\n\n{{ 7*7 }}", b"%(name)s {0} $x <b>")),
            **sheets,
        }

    def clean(self, data: bytes) -> None:
        pairs = "".join(chr(one | two << 8) for one, two in zip(data[::2], data[1::2], strict=False))
        for text in (_text(data), pairs):  # the pairs are any characters, half surrogates too
            kept, shown = stored(text), visible(text)
            assert not FOUND_IN_STORED.search(kept) and stored(kept) == kept, text
            assert not FOUND_IN_SHOWN.search(shown) and visible(shown) == shown, text
            assert "\n" not in one_line(text, WIDE), text

    def day(self, data: bytes) -> None:
        with _sentence(ValueError):
            found = read_day(_text(data), self.team.today)
            assert date(FIRST_YEAR, 1, 1) <= found <= date(LAST_YEAR, 12, 31), found

    def moment(self, data: bytes) -> None:
        with _sentence(ValueError):
            assert read_moment(_text(data), self.team.now).tzinfo is not None

    def contacts(self, data: bytes) -> None:
        with _sentence(ValueError):
            for one in read_lines(_text(data), self.team.now):
                assert one.at <= self.team.now and one.minutes >= 0, one

    def filter(self, data: bytes) -> None:
        text = _text(data)
        queue.page(View.ALL, self.by, text=text, now=self.team.now)
        with _sentence(BadInput):
            find.find(text, self.by)

    def json(self, data: bytes) -> None:
        usual, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
        try:
            with _sentence(BadInput):
                sitting = Sitting(self.team.lead, self.team.now)
                found = answer(Answers(read_object({one.name for one in ASKED}), sitting), ASKED)
                assert set(found) <= {one.name for one in ASKED}
        finally:
            sys.stdin = usual

    def words_of_a_letter(self, data: bytes) -> None:
        """They stand in it as they were written, and change nothing else of it."""
        words = stored(_text(data))
        found = self._blocks(words)
        assert found.pop("our own words", "") == (words if words.strip() else "")
        assert found == self.usual

    def _blocks(self, words: str) -> dict[str, str]:
        self.letter.own_words = words
        return {one.name: one.text for one in compose(self.letter, self.team.now, self.timing).blocks}

    def _importing(self, kind: str) -> Callable[[bytes], None]:
        def importing(data: bytes) -> None:
            with _sentence(BadInput), suppress(_Back), database.atomic():
                found = self.desk.bring(kind, data, how=How(dry=True), by=self.team.lead)
                assert found.tally.refused == len(found.refused) and all(one.wrong for one in found.refused)
                raise _Back

        return importing


class _Back(Exception):
    """What was written goes back."""


@contextmanager
def _sentence(kind: type[Exception]) -> Iterator[None]:
    """Either it can be read, or a sentence says what to do."""
    try:
        yield
    except kind as problem:
        sentence = problem.sentence if isinstance(problem, BadInput) else str(problem)
        assert sentence.strip().endswith((".", "?", ")")), sentence


def _text(data: bytes) -> str:
    return data.decode(errors="replace")


def _example(kind: str) -> tuple[bytes, ...]:
    """The first line of such a file, and a row that is empty but for its beginning."""
    names = [one.name for one in KINDS[kind].columns]
    heading = ",".join(names)
    return (heading.encode() + b"\n", f"{heading}\n1{',x' * (len(names) - 1)}\n".encode())
