"""What the rules know of people around a case: statements, who heard the outcome, referrals (P24, P40, P52)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.policy.states_people import REFERRAL_OVER, ReferralState, StatementState


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """A statement that a colleague was asked for. `name` is the colleague's."""

    id: int
    ref: str
    incident: str
    colleague: int
    name: str
    state: StatementState
    asked_at: datetime
    reminded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EndFacts:
    """How an incident ended, and which colleagues are to hear of it: by name, those who were not told since."""

    incident: str
    ended_at: datetime
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    id: int
    ref: str
    state: ReferralState
    factor: str
    since: datetime  # when it came to its state

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it, unless the customer changes their mind."""
        return self.state in REFERRAL_OVER
