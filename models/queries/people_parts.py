"""What a case file says of colleagues' statements, of who heard the outcome, and of referrals, as frozen rows.

A text that is None was not for this reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.policy.behaviours import Channel
from models.policy.states_people import ReferralState, StatementState
from models.queries.report_parts import Said


@dataclass(frozen=True, slots=True)
class StatementPart:
    """One colleague's statement, verbatim, with what was added; `taken` says who wrote it down for them, and how."""

    ref: str
    incident: str
    colleague: str
    state: StatementState
    asked_at: datetime
    given_at: datetime | None
    text: str | None
    taken: str
    added: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OutcomePart:
    """That a colleague was told what came of an incident, and in which words."""

    incident: str
    colleague: str
    at: datetime
    who: str
    channel: Channel
    words: str | None


@dataclass(frozen=True, slots=True)
class ReferralPart:
    """One referral. What it is for, to whom and why are special-category data (I20)."""

    ref: str
    state: ReferralState
    since: datetime
    factor: str | None
    agency: str | None
    consent: str | None
    shared: str | None
    note: str | None
