"""Who is this? The arrangement for a visit or a call, never the reason (P46, P47); each look-up is recorded (I21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.errors import BadInput
from models.policy.roles import Actor

LEAST = 3
"""Letters or digits that a look-up needs."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """What is in force: the kind in words, what to do, since when, until when, and who to ring."""

    kind: str
    text: str
    since: date
    until: date | None
    ring: str
    flag: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A person: where they live, what is in force for them, and what to know about others at the same address."""

    ref: str
    name: str
    sort_name: str
    address: str
    postcode: str
    accounts: tuple[str, ...]
    todo: tuple[Instruction, ...]
    also: tuple[Instruction, ...] = ()

    @property
    def flag(self) -> bool:
        """Whether a live flag concerns this person or this address."""
        return any(one.flag for one in (*self.todo, *self.also))

    @property
    def standing(self) -> str:
        """`!FLAG warning flag, contact restriction`, or `nothing recorded`."""
        kinds = ", ".join(dict.fromkeys(one.kind for one in (*self.todo, *self.also)))
        return ("!FLAG " if self.flag else "") + (kinds or "nothing recorded")


def who(text: str, by: Actor, now: datetime, limit: int = 20) -> tuple[Found, ...]:
    """People by name, address, postcode, phone or tenancy, those with a live flag first. Raises BadInput."""
    if sum(sign.isalnum() for sign in text) < LEAST:
        raise BadInput("text", f"Type at least {LEAST} letters or digits.")
    return ()
