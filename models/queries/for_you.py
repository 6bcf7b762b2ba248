"""What waits for one colleague besides the cases of the queue: whom to support, what to say, to read and to look at.

Everybody has some of it, whatever their role; so it is read for who asks, and shows nothing that is not theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pendulum

from models.appeal import Appeal
from models.people import Colleague
from models.policy.named import Named
from models.policy.roles import Actor, Role
from models.policy.say import in_london, say_day
from models.policy.standing import Shown, standing
from models.policy.states import AppealState
from models.policy.states_people import StatementState
from models.queries import due, notices, supported
from models.queries.training import own_reminders
from models.settings import timing
from models.statement import Statement

LOOKED_AT = (AppealState.ASSIGNED, AppealState.IN_REVIEW, AppealState.INFO_REQUESTED)


class Part(Named):
    """What kind of thing waits; the order is that of the page."""

    TOLD = "TOLD", "You were told"
    SUPPORT = "SUPPORT", "Support for a colleague"
    STATEMENT = "STATEMENT", "Your statement"
    APPEAL = "APPEAL", "Appeals that you look at"
    OFFICE = "OFFICE", "For the office"
    TRAINING = "TRAINING", "To read and to learn"


NUMBERED = ("figures freeze", "figures sign", "governance check-requirement", "governance settle-request")
"""What is done to a year, a requirement or a request, which has a number and no reference."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing. `words` say what, `more` what to know; `verb` is the command that does it, `ref` to what, in `root`."""

    part: Part
    words: str
    more: str
    shown: Shown | None
    verb: str
    ref: str
    root: str


def of(by: Actor, now: datetime) -> tuple[Waiting, ...]:
    """Everything that waits for this colleague."""
    at = pendulum.instance(now)
    own = (*_told(by, at), *_support(by, at), *_statements(by, at), *_appeals(by, at))
    return (*own, *_for_the_office(by, now), *_to_learn(by, at))


def _told(by: Actor, now: datetime) -> Iterator[Waiting]:
    """Notices to acknowledge, and those that are over, to be let go of (P46, I16)."""
    for one in notices.mine(by, now):
        if not one.verb:
            continue
        whom = f"{one.about}, {one.address}".strip(", ")
        does = "read this" if one.verb == "notice acknowledge" else "say that you no longer hold it"
        to = f" for {one.name}" if by.role is Role.CONTRACTOR_DESK else ""
        more = f"{one.text} Ring {one.ring}." if one.text else "It no longer holds."
        yield Waiting(Part.TOLD, f"{whom}: {does}{to}", more, None, one.verb, one.ref, "")


def _support(by: Actor, now: datetime) -> Iterator[Waiting]:
    """Whose support is this colleague's task; HR sees all (P18)."""
    for one in supported.of(by, now):
        if not one.mine and by.role is not Role.HR_SUPPORT:
            continue
        words = f"{one.colleague}: {one.state.words.lower()}"
        more = f"After {one.incident}" + ("" if one.mine else f", with {one.manager}")
        yield Waiting(Part.SUPPORT, words, more, one.shown, "support", one.ref, one.incident)


def _statements(by: Actor, now: datetime) -> Iterator[Waiting]:
    """What they are asked to say in their own words (P24)."""
    here = (Statement.colleague == by.id) & (Statement.state == StatementState.ASKED)
    for one in Statement.select().where(here).order_by(Statement.id):
        asked = say_day(in_london(one.asked_at).date())
        words = f"Say in your own words what happened ({one.incident.ref})"
        yield Waiting(
            Part.STATEMENT, words, f"Asked for on {asked}", None, "statement give", one.ref, one.incident.ref
        )


def _appeals(by: Actor, now: datetime) -> Iterator[Waiting]:
    """Whose independent reviewer they are (I7)."""
    days = timing().calendar.between
    here = (Appeal.reviewer == by.id) & Appeal.state.in_(LOOKED_AT)
    for one in Appeal.select().where(here).order_by(Appeal.decide_by):
        shown = standing(one.decide_by, now, working_days=days)
        words = f"Appeal {one.ref}: {one.state.words.lower()}"
        yield Waiting(Part.APPEAL, words, one.case.ref, shown, "appeal", one.ref, one.case.ref)


def _for_the_office(by: Actor, now: datetime) -> Iterator[Waiting]:
    """What governs the work: what may be erased, what waits to be authorised, the policy's review (I27, P45, P59)."""
    for one in due.of_the_office(by, now):
        ref = one.customer.rpartition(" ")[2] if one.verb in NUMBERED else one.ref
        yield Waiting(Part.OFFICE, one.words, one.customer, one.shown, one.verb, ref, "")


def _to_learn(by: Actor, now: pendulum.DateTime) -> Iterator[Waiting]:
    """The policy in force, and courses (P15, P16)."""
    for sentence in own_reminders(Colleague.get_by_id(by.id), now):
        yield Waiting(Part.TRAINING, sentence, "", None, "", "", "")
