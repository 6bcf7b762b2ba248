"""An invented data set of any size: the same one for the same size, seed and moment.

Every plot is told once through the rules, in a transaction that is undone; its moulds are then copied through eight
years, with other people, colleagues, days and words. So each case is one that the rules allow.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

import pendulum

from models.database import attach, database, explained
from models.errors import BadInput
from models.lookup_word import home_words, person_words
from models.migrations.runner import migrate
from models.people import Colleague, sort_name
from models.policy.say import in_london
from models.practice import words
from models.practice.bulk import bare_tables
from models.practice.crowd import GROUPS, TEAMS
from models.practice.days import Days
from models.practice.planned import PLANNED
from models.practice.stamp import Almanac, Stamper
from models.practice.telling import Told, tell
from models.queries.flags import flagged_people, lines_about
from models.queue_line import refresh

WEEKS = 415
"""Over how many weeks the stories are spread: eight years."""
AGAIN, REMEMBERED = 0.4, 20_000
"""How often a story is about somebody known already, of so many last ones."""
SEASONS = (1.1, 1.0, 1.0, 0.95, 1.0, 1.05, 1.15, 1.2, 1.05, 1.0, 0.95, 0.6)
"""How much happens in each month."""

Progress = Callable[[int], None]


def fill(
    address: str, incidents: int, seed: int, now: pendulum.DateTime, progress: Progress | None = None
) -> int:
    """Make a practice database of so many incidents at `address`, and return their number.

    A file is made as a whole or not at all; a PostgreSQL database must be there. `progress` is told the number of
    incidents made, now and then. Raises BadInput if somebody works there already.
    """
    with explained():
        if "://" in address:
            with _opened(address):
                seeded(incidents, seed, now, progress)
            return incidents
        if os.path.exists(address):
            with _opened(address):
                _refuse_used()
        half = f"{address}.new"
        _forget(half)
        try:
            with _opened(half):
                seeded(incidents, seed, now, progress)
            _forget(address)
            os.replace(half, address)
        finally:
            _forget(half)
    return incidents


def seeded(incidents: int, seed: int, now: pendulum.DateTime, progress: Progress | None = None) -> None:
    """Fill the attached, connected, migrated database. On SQLite its file must be of no worth until this ends."""
    if incidents < 1:
        raise BadInput("incidents", "Give a number of incidents of 1 or more.")
    _refuse_used()
    random = Random(f"{seed} {incidents}")  # noqa: S311  (no secret: the same data for the same seed)
    planned = plan(incidents, in_london(now).date(), random)
    with database.atomic() as transaction:
        told = tell(Days(now), {one % len(PLANNED) for one in planned})
        transaction.rollback()
    with bare_tables() as bulk:
        stamper, made = Stamper(bulk, seed, Almanac(in_london(now).date())), 0
        for copied in _copies(stamper, told, planned, random):
            made += copied
            if bulk.store() and progress is not None:
                progress(made)
        stamper.finish()
    _warn_elsewhere(now)


def _warn_elsewhere(now: pendulum.DateTime) -> None:
    """A story knows of no other: whoever has a flag in one of theirs is warned of in the others as well (P1)."""
    roots = {one for person in flagged_people() for one in lines_about(person, 0)}
    with database.atomic():
        refresh(roots, now)


def plan(incidents: int, today: date, random: Random) -> list[int]:
    """Which plot comes up in which week, oldest first, for exactly so many incidents.

    Each number is `weeks ago * len(PLANNED) + number of the plot`.
    """
    found: list[int] = []
    plots, weights = range(len(PLANNED)), list(accumulate(one.weight for one in PLANNED))
    single = [number for number in plots if PLANNED[number].incidents == 1]
    weeks = list(accumulate(SEASONS[(today - timedelta(weeks=ago)).month - 1] for ago in range(WEEKS)))
    left = incidents
    while left:
        number = random.choices(plots, cum_weights=weights)[0]
        if PLANNED[number].incidents > left:
            number = random.choice(single)
        ago = random.choices(range(WEEKS), cum_weights=weeks)[0]
        if PLANNED[number].weeks:  # open still, so it is no older than that
            ago = int(PLANNED[number].weeks * random.random() ** 1.5)
        found.append(ago * len(PLANNED) + number)
        left -= PLANNED[number].incidents
    found.sort(key=lambda one: -(one // len(PLANNED)))
    return found


def _copies(stamper: Stamper, told: Told, planned: list[int], random: Random) -> Iterator[int]:
    """Copy the office, then each story with its household; yields how many incidents that made."""
    first = stamper.copy(told.staff, -5 * (WEEKS + 60), 0, {}, random)
    crews = list(_crews(told, {id: first[f"#colleague:{id}"] for id, _ in told.colleagues.values()}))
    known: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)
    for one in planned:
        ago, number = divmod(one, len(PLANNED))
        mould, crew = told.stories[number], random.choice(crews)
        days = -5 * ago - random.randrange(5)
        if known and random.random() < AGAIN:
            home = known[int(len(known) * random.random() ** 1.5)]
        else:
            before = stamper.almanac.between(told.home.first, mould.first) + days - random.randint(1, 200)
            home = _settle(stamper, told, crew, before, random)
            known.append(home)
        code = random.choice(PLANNED[number].codes)
        accounts = {
            str(report): words.account(random, home["customer"], code)
            for report in range(PLANNED[number].incidents)
        }
        given = {**crew, **home, **accounts, "code": code.value, "happened": code.words}
        stamper.copy(mould, days, random.randrange(3_300), given, random)
        yield PLANNED[number].incidents


def _settle(stamper: Stamper, told: Told, crew: dict[str, Any], days: int, random: Random) -> dict[str, Any]:
    """A new household, moved by so many working days: to before its first story."""
    street, postcode = words.address(random)
    name = words.full_name(random)
    number = stamper.ids.get("account", 0) + 1
    given = {
        **crew,
        "customer": name,
        "sort": sort_name(name),
        "address": street,
        "postcode": postcode,
        "phone": f"07700 900{random.randrange(1_000):03d}",
        "tenancy": f"T-{number:07d}",
    }
    cast = stamper.copy(told.home, days, random.randrange(3_300), given, random)
    person, account = cast[f"#person:{told.person}"], cast[f"#account:{told.account}"]
    found_by = person_words(cast[told.person_ref], name, given["phone"])
    for word in sorted(found_by | home_words(given["tenancy"], street, postcode)):
        stamper.add("lookup_word", person, word)
    return {"customer": name, "sort": given["sort"], "person": person, "account": account}


def _crews(told: Told, ids: dict[int, int]) -> Iterator[dict[str, Any]]:
    """Who stands for whom in a copy: each team and each group of colleagues can do what the first one did."""
    for teams in range(len(TEAMS)):
        for groups in range(len(GROUPS)):
            stand_in = dict(_turned(TEAMS, teams)) | dict(_turned(GROUPS, groups))
            crew: dict[str, Any] = {}
            for login, (id, _) in told.colleagues.items():
                other, name = told.colleagues[stand_in.get(login, login)]
                crew |= {f"who:{id}": ids[other], f"name:{id}": name}
            yield crew


def _turned(rows: tuple[tuple[str, ...], ...], by: int) -> Iterator[tuple[str, str]]:
    for place, row in enumerate(rows):
        yield from zip(row, rows[(place + by) % len(rows)], strict=True)


def _refuse_used() -> None:
    if Colleague.select().exists():
        raise BadInput(
            "database", "Somebody works in this database already. Give another one, or a new file."
        )


@contextmanager
def _opened(address: str) -> Iterator[None]:
    attach(address, create=True)
    database.connect()
    try:
        migrate(database.obj)
        yield
    finally:
        database.close()


def _forget(path: str) -> None:
    for beside in ("", "-wal", "-shm", "-queue", "-queue-door", "-reserve", "-migrating", "-migrating-door"):
        if os.path.exists(path + beside):
            os.unlink(path + beside)
