"""What is on somebody's desk: every duty that they hold, and those that any supervisor may do, soonest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.policy.roles import DECIDERS, Actor, Role
from models.policy.standing import Shown, standing
from models.queries.sql import day, moment, rows


@dataclass(frozen=True, slots=True)
class Due:
    """One duty: of which case, in which words, until when (UTC) and how that stands, and the command that does it.

    What governs the office has no `ref`; `customer` then says what it is about.

    `whose` is the holder's name, or "any supervisor"; `mine` if it is the reader's own.
    """

    ref: str
    customer: str
    words: str
    due_at: datetime
    shown: Shown
    clause: str
    verb: str
    whose: str
    mine: bool
    flag: bool
    flag_words: str
    priority: str


def of(by: Actor, now: datetime, limit: int = 50) -> tuple[Due, ...]:
    """The duties on somebody's desk; a supervisor's desk holds those that any supervisor may do as well."""
    from models.settings import timing

    found = _read("u.holder_id = ?", [by.id], limit)
    if by.role in DECIDERS:
        found += _read("u.shared", [], limit)
    kept = {id for (id,) in rows("select line_id from queue_bar where colleague_id = ?", [by.id])}
    found = [row[1:] for row in found if row[0] not in kept or _their_own(row)]
    days = timing().calendar.between
    mine = [*(_due(row, by, now, days) for row in sorted(found, key=lambda row: row[:2])[:limit])]
    mine += of_the_office(by, now)
    return tuple(sorted(mine, key=lambda one: one.due_at)[:limit])


def of_the_office(by: Actor, now: datetime) -> list[Due]:
    """What governs the work, soonest first: the policy's review, what may go, who waits for an answer (P59, I27, P45)."""
    if by.role not in (Role.HEAD, Role.LEAD, Role.DPO):
        return []
    from models.policy.working_days import close_of
    from models.queries import disclosures, governance, packs
    from models.settings import timing

    days = timing().calendar.between
    found = [
        Due(
            ref=ref.partition(" ")[2] if verb.startswith("disclosure ") else "",
            customer=f"{ref[:1].upper()}{ref[1:]}",
            words=words,
            due_at=close_of(day),
            shown=standing(close_of(day), now, working_days=days),
            clause=clause,
            verb=verb,
            whose=by.name,
            mine=True,
            flag=False,
            flag_words="",
            priority="C",
        )
        for ref, words, day, clause, verb in (
            *governance.owed(by, now),
            *packs.owed(by, now),
            *disclosures.owed(by),
        )
    ]
    return sorted(found, key=lambda one: one.due_at)


def _read(where: str, params: list[Any], limit: int) -> list[tuple[Any, ...]]:
    """Straight off an index (models/queue_line.py)."""
    return rows(
        "select l.id, u.due_at, u.id, u.held_until, u.words, u.clause, u.verb, u.holder_id, h.name, l.ref, "
        "l.customer, l.rank, l.flag, l.flag_until, l.priority from queue_duty u join queue_line l on l.id = u.line_id "
        f"left join colleague h on h.id = u.holder_id where {where} order by u.due_at, u.id limit {limit}",
        params,
    )


def _their_own(row: tuple[Any, ...]) -> bool:
    """A counter-allegation takes nobody's support, statement or safety notice away (P27)."""
    return str(row[6]).startswith(("support ", "statement ", "notice "))


def _due(row: tuple[Any, ...], by: Actor, now: datetime, days: Any) -> Due:
    due, _, held, words, clause, verb, holder, name, ref, customer, rank, flag, until, priority = row
    live = rank == 0 and moment(until) > now
    return Due(
        ref=ref,
        customer=customer,
        words=words,
        due_at=moment(due),
        shown=standing(moment(due), now, day(held) if held else None, days),
        clause=clause,
        verb=verb,
        whose=name or "any supervisor",
        mine=holder == by.id,
        flag=live,
        flag_words=flag if live else "",
        priority=priority,
    )
