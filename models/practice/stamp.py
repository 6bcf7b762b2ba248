"""Making copies of moulds: new ids, references, people and days, the same steps; each event sealed and chained anew."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any, Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.journal import GENESIS, OFFICE, digest
from models.policy.months import months_after
from models.policy.say import LONDON, say_day
from models.policy.working_days import ONE_DAY, WorkingCalendar
from models.practice.mould import EventForm, Mould

MIDNIGHT, CLOSE = 0, 17 * 3600
"""Seconds of the day on which nobody acts: the begin of a day, and the time at which things are due."""
YEARS = (12, 3)
"""How many years before and after today a copy can reach."""

Cast = dict[str, Any]


class Load(Protocol):
    """Where the rows go: `add` takes the columns in the order of the table's fields."""

    def add(self, table: str, row: tuple[Any, ...]) -> None: ...


class Almanac:
    """The working days around today, numbered: a story is moved by working days, so that its deadlines stay right."""

    def __init__(self, today: date) -> None:
        calendar, day = WorkingCalendar(), today.replace(year=today.year - YEARS[0], day=1)
        last = today.replace(year=today.year + YEARS[1], day=1)
        self.working: list[int] = []  # ordinals
        self.number: dict[int, int] = {}  # of each day, that of the last working day up to it
        while day < last:
            if calendar.is_working(day):
                self.working.append(day.toordinal())
            self.number[day.toordinal()] = len(self.working) - 1
            day += ONE_DAY

    def moved(self, ordinal: int, by: int) -> int:
        """The day so many working days on; a day that is none stays as long after the last one."""
        number = self.number[ordinal]
        return self.working[number + by] + ordinal - self.working[number]

    def between(self, a: date, b: date) -> int:
        """How many working days lie after `a` up to `b`."""
        return self.number[b.toordinal()] - self.number[a.toordinal()]


class Stamper:
    """Makes copies into a load. Everything follows from the seed: ids, keys and chains are the same each time."""

    def __init__(self, load: Load, seed: int, almanac: Almanac) -> None:
        self.load, self.seed, self.almanac = load, seed, almanac
        self.ids: dict[str, int] = {"event": 0}
        self.numbers: dict[tuple[str, int], int] = {}
        self.office = (0, GENESIS)

    def copy(self, mould: Mould, days: int, seconds: int, given: Mapping[str, Any], random: Random) -> Cast:
        """One copy, so many working days and seconds later. Returns what filled its slots."""
        cast: Cast = {**mould.constants, **given}
        self._number(mould, cast)
        self._move(mould, cast, days, seconds)
        for slot, reported in mould.occurred.items():
            cast[slot] = _before(cast[reported], random)
        for ref, moment in mould.refs.items():
            cast[ref] = self._ref(ref[4], int(cast[moment][:4]))
        for slot, whole in mould.small.items():
            cast[slot] = cast[whole].casefold()
        for slot, form in mould.texts.items():
            cast[slot] = form % cast
        for table, columns in mould.rows:
            self.load.add(table, columns(cast))
        self._write(mould.events, cast)
        return cast

    def add(self, table: str, *values: Any) -> None:
        """One more row, besides those of a mould, with the next id."""
        self.ids[table] = self.ids.get(table, 0) + 1
        self.load.add(table, (self.ids[table], *values))

    def _number(self, mould: Mould, cast: Cast) -> None:
        for slot, table in mould.ids.items():
            cast[slot] = self.ids[table] = self.ids.get(table, 0) + 1

    def _move(self, mould: Mould, cast: Cast, days: int, seconds: int) -> None:
        for slot, day in mould.days.items():
            cast[slot], cast[f"~{slot[1:]}"], _ = _day(self.almanac.moved(day.toordinal(), days))
        for slot, (start, months) in mould.windows.items():
            edge = months_after(date.fromisoformat(cast[start]), months)
            cast[slot], cast[f"~{slot[1:]}"], _ = _day(edge.toordinal())
        for slot, moment in mould.moments.items():
            time = (moment.hour * 60 + moment.minute) * 60 + moment.second
            late = 0 if time in (MIDNIGHT, CLOSE) else seconds
            ordinal = self.almanac.moved(moment.toordinal(), days)
            cast[slot] = _text(
                datetime.fromordinal(ordinal) + timedelta(seconds=time + late - _day(ordinal)[2])
            )

    def _ref(self, kind: str, year: int) -> str:
        number = self.numbers[kind, year] = self.numbers.get((kind, year), 0) + 1
        return f"UCB-{kind}-{year}-{number:04d}"

    def finish(self) -> None:
        """What is known only when all copies are made: the end of the office's chain, and the last numbers."""
        self.load.add("chain_head", (OFFICE, *self.office))
        for (kind, year), last in sorted(self.numbers.items()):
            self.add("counter", kind, year, last)

    # The journal

    def _write(self, forms: list[EventForm], cast: Cast) -> None:
        heads: dict[str, tuple[int, str]] = {}
        ciphers: dict[str, AESGCM] = {}
        for form in forms:
            chain = form.chain % cast
            seq, prev = self.office if chain == OFFICE else heads.get(chain, (0, GENESIS))
            parts = ",".join(
                self._sealed(subject % cast, text % cast, ciphers) for subject, text in form.parts
            )
            row = (
                chain,
                seq + 1,
                cast[form.at],
                cast[form.who],
                form.verb,
                form.entity,
                cast[form.entity_id],
                cast[form.case_id],
                form.fields % cast,
                "{" + parts + "}",
            )
            hash = digest(prev, row)
            self.ids["event"] += 1
            self.load.add("event", (self.ids["event"], *row, prev, hash))
            if chain == OFFICE:
                self.office = (seq + 1, hash)
            else:
                heads[chain] = (seq + 1, hash)
        for chain, (seq, hash) in heads.items():
            self.load.add("chain_head", (chain, seq, hash))

    def _sealed(self, subject: str, text: str, ciphers: dict[str, AESGCM]) -> str:
        """A seal as it stands in the event's JSON. The key follows from the seed: these words are no secret."""
        if subject not in ciphers:
            key = hashlib.blake2b(f"{self.seed} {subject}".encode(), digest_size=32).digest()
            self.load.add("seal_key", (subject, key))
            ciphers[subject] = AESGCM(key)
        nonce = hashlib.blake2b(f"{self.ids['event']} {subject}".encode(), digest_size=12).digest()
        sealed = nonce + ciphers[subject].encrypt(nonce, text.encode(), subject.encode())
        return f'"{subject}":"{b64encode(sealed).decode()}"'


@lru_cache(maxsize=20_000)
def _day(ordinal: int) -> tuple[str, str, int]:
    """A day as ISO 8601, in words, and how many seconds London is ahead of UTC."""
    day = date.fromordinal(ordinal)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
    return day.isoformat(), say_day(day), int((noon.utcoffset() or timedelta()).total_seconds())


#: How much happens in each hour of a day: most of it while somebody answers, some in the evening and at night (P6).
HOURS = (1, 1, 1, 1, 1, 1, 2, 4, 10, 16, 18, 16, 12, 13, 16, 16, 13, 9, 7, 5, 4, 3, 2, 1)
DAYS = ((1, 60), (2, 18), (3, 10), (4, 8), (6, 4))
"""How many days before its report something happened that was not reported at once, and how often."""


def _before(reported: str, random: Random) -> str:
    """When it happened: in the hour before the report, or on a day before it, seldom at a weekend."""
    moment = datetime.fromisoformat(reported[:-1])
    if random.random() < 0.35:
        return _text((moment - timedelta(minutes=random.randint(5, 90))).replace(second=0))
    day = moment - timedelta(days=random.choices([d for d, _ in DAYS], [often for _, often in DAYS])[0])
    if day.weekday() > 4 and random.random() < 0.6:
        day -= timedelta(days=2)
    hour = random.choices(range(24), HOURS)[0]
    return _text(day.replace(hour=hour, minute=random.randrange(60), second=0))


def _text(moment: datetime) -> str:
    """As models.fields.utc_text, for a moment in UTC without its zone."""
    return f"{moment.isoformat(timespec='microseconds')}Z"
