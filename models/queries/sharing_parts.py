"""What a case file says of who was told, as frozen rows. A text that is None was not for this reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.policy.measures import MeasureKind
from models.policy.sharing import Agency, Basis, DisclosureState, NoticeState, PoliceState, Shared


@dataclass(frozen=True, slots=True)
class NoticePart:
    """One of those who were told of a measure. `via` is the team or the contractor; `outdated`: what they hold may be over.

    `need` is why they had to know, `because` why they were told the reasons too ("" if they were not).
    """

    ref: str
    measure: str
    kind: MeasureKind
    name: str
    via: str
    state: NoticeState
    text: str
    sent_at: datetime
    sent_by: str
    acknowledged_at: datetime | None
    acknowledged_by: str
    how: str
    again_by: datetime | None
    reminded_at: datetime | None
    recalled_at: datetime | None
    confirmed_at: datetime | None
    outdated: bool
    replaced_by: str
    need: str
    because: str | None
    unreachable: str | None


@dataclass(frozen=True, slots=True)
class DisclosurePart:
    """What was given to somebody outside, or is to be. `given` says of each thing whether it is restricted."""

    ref: str
    state: DisclosureState
    agency: Agency
    recipient: str | None
    need: str | None
    purpose: str | None
    basis: Basis
    office_basis: str
    consent: str | None
    given: tuple[tuple[Shared, bool], ...]
    why_restricted: str | None
    asked_by: str
    asked_at: datetime
    authorised_by: str
    authorised_at: datetime | None
    refused_why: str | None
    sent_by: str
    sent_at: datetime | None
    sent_how: str | None
    acknowledged_at: datetime | None
    acknowledged_how: str | None


@dataclass(frozen=True, slots=True)
class PolicePart:
    """That incidents were reported to the police or a partner, or why not; `to` is who got it."""

    state: PoliceState
    incidents: tuple[str, ...]
    at: datetime
    who: str
    to: str | None
    disclosure: str
    reference: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class SuspicionPart:
    """That an incident may be a criminal offence."""

    incident: str
    at: datetime
    who: str
    why: str | None
