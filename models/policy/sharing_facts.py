"""The facts of a case about who was told what (P45 to P47, P51)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.policy.sharing import AWAITED, OUTDATED, TELLS, Agency, DisclosureState, NoticeState, PoliceState


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """One notice, as one of those who were told has it. `colleague` is who answers; None if they left."""

    id: int
    ref: str
    measure: int
    state: NoticeState
    name: str
    sent_at: datetime
    told: int | None = None  # the colleague who was told, even if they left since
    colleague: int | None = None
    desk: int | None = None
    firm: str = ""
    acknowledged_at: datetime | None = None
    reminded_at: datetime | None = None
    recalled_at: datetime | None = None
    replaced_by: int | None = None

    @property
    def tells(self) -> bool:
        """Whether it says how things are now."""
        return self.state in TELLS

    @property
    def awaited(self) -> bool:
        """Whether we still wait to hear that it is no longer held."""
        return self.state in AWAITED

    @property
    def outdated(self) -> bool:
        """Whether they may still hold it although it is no longer so."""
        return self.state in OUTDATED


@dataclass(frozen=True, slots=True)
class DisclosureFacts:
    id: int
    ref: str
    state: DisclosureState
    agency: Agency
    asked_by: int
    asked_at: datetime
    authorised_at: datetime | None = None

    @property
    def given(self) -> bool:
        """Whether the information left."""
        return self.state in (DisclosureState.SENT, DisclosureState.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class PoliceFacts:
    """That extreme incidents were reported, or why not."""

    state: PoliceState
    incidents: frozenset[int]
    at: datetime


@dataclass(frozen=True, slots=True)
class SuspicionFacts:
    """That somebody believes an incident to be a criminal offence."""

    incident: int
    at: datetime
