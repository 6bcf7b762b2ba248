"""What a case file says of who was told, as frozen rows. A text that is None was not for this reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.policy.measures import MeasureKind
from models.policy.sharing import NoticeState


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
    recalled_at: datetime | None
    confirmed_at: datetime | None
    outdated: bool
    replaced_by: str
    need: str
    because: str | None
    unreachable: str | None
