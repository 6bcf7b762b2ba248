"""The facts of a case about who was told what, read from its tables."""

from __future__ import annotations

from models.measure import Measure
from models.notice import ArrangementNotice, NoticeRecipient
from models.policy import sharing_facts as f
from models.queries.dossier import Dossier


def notices(file: Dossier) -> tuple[f.NoticeFacts, ...]:
    """What each of those who were told has; a case without measures has told nobody."""
    if not file.all(Measure):
        return ()
    sent = {one.id: one.sent_at for one in file.all(ArrangementNotice)}
    return tuple(
        f.NoticeFacts(
            id=one.id,
            ref=one.ref,
            measure=one.measure_id,
            state=one.state,
            name=one.name,
            sent_at=sent[one.notice_id],
            told=one.colleague_id,
            colleague=one.colleague_id if _here(file, one.colleague_id) else None,
            desk=one.desk_id,
            firm=one.firm,
            acknowledged_at=one.acknowledged_at,
            recalled_at=one.recalled_at,
            replaced_by=one.replaced_by_id,
        )
        for one in (file.all(NoticeRecipient) if sent else ())
    )


def _here(file: Dossier, colleague: int | None) -> bool:
    """Whether they still work here, and so can answer for themselves."""
    found = file.colleague(colleague)
    return found is not None and found.active
