"""A queue of any length, stored without its cases: for what a page, a count and a plan must be whatever stands behind."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from models.database import database
from models.people import Colleague
from models.queries.sql import rows
from models.queue_line import FLAGGED, NEVER, PLAIN, DeskPart, QueueDesk, QueueDuty, QueueLine
from models.search_text import refresh_search

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAMES = ("Patel, R", "Webb, T", "Dunn, J", "Ahmed, S", "Hill, K", "O'Brien, M", "Ólafs, Þ", "100%_sure, X")
WORDS = ("Threats of violence or harm", "Excessive contact", "Shouting or abusive language")


def fill(number: int, seed: int = 1, now: datetime = MONDAY, interim: float = 0.4) -> None:
    """Store so many lines: many at the same moment, one in ten flagged (some for now only), one in five closed."""
    chance = random.Random(seed)
    staff = [one.id for one in Colleague.select().order_by(Colleague.id)]
    lines = [_line(number, chance, staff, now, interim) for number in range(1, number + 1)]
    with database.atomic():
        for first in range(0, len(lines), 500):
            QueueLine.insert_many(lines[first : first + 500]).execute()
        refresh_search(id for (id,) in rows("select id from queue_line", []))
        desks, duties = [], []
        for line in QueueLine.select():
            desks += [_desk(line, line.owner_id, DeskPart.MINE)] if line.open and line.owner_id else []
            desks += [_desk(line, chance.choice(staff), DeskPart.REPORTED)]
            duties += [_duty(line)] if line.open else []
        for model, found in ((QueueDesk, desks), (QueueDuty, duties)):
            for first in range(0, len(found), 500):
                model.insert_many(found[first : first + 500]).execute()


def _line(
    number: int, chance: random.Random, staff: list[int], now: datetime, interim: float
) -> dict[str, Any]:
    opened = now - timedelta(hours=chance.randrange(40))
    flagged = chance.random() < 0.1
    name, happened, ref = chance.choice(NAMES), chance.choice(WORDS), f"UCB-C-2026-{number:05}"
    return {
        "ref": ref,
        "open": flagged or chance.random() < 0.8,
        "rank": FLAGGED if flagged else PLAIN,
        "due_at": chance.choice([NEVER, now + timedelta(days=chance.randrange(-5, 5))]),
        "opened_at": opened,
        "stage": "INVESTIGATING",
        "customer": name,
        "happened": happened,
        "search": f"{ref} {name} {happened}".casefold(),
        "flag": "Visit in pairs." if flagged else "",
        "flag_until": now + timedelta(hours=chance.randrange(-9, 9))
        if flagged and chance.random() < interim
        else NEVER,
        "duty": "Begin to investigate",
        "clause": "P32",
        "verb": "investigation begin",
        "owner": chance.choice([None, *staff[:4]]),
        "holder": None,
        "review_at": chance.choice([NEVER, now + timedelta(days=chance.randrange(-9, 90))]),
        "approve_at": chance.choice([NEVER, NEVER, now + timedelta(days=chance.randrange(-9, 9))]),
        "support_at": chance.choice([NEVER, NEVER, now + timedelta(days=chance.randrange(-9, 9))]),
        "waits_until": chance.choice([None, None, (now + timedelta(days=chance.randrange(-9, 90))).date()]),
        "appeal_open": chance.random() < 0.2,
        "priority": chance.choice("ABC"),
    }


def _desk(line: QueueLine, colleague: int, part: DeskPart) -> dict[str, Any]:
    sorts = {"rank": line.rank, "due_at": line.due_at, "opened_at": line.opened_at}
    told = {"happened": line.happened, "search": line.search, "priority": line.priority}
    return {"line": line, "colleague": colleague, "part": part, **sorts, **told}


def _duty(line: QueueLine) -> dict[str, Any]:
    words = {"words": line.duty, "clause": line.clause, "verb": line.verb}
    return {
        "line": line,
        "due_at": line.due_at,
        "holder": line.owner_id,
        "shared": not line.owner_id,
        **words,
    }
