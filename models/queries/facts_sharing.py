"""The facts of a case about who was told what, read from its tables."""

from __future__ import annotations

from models.disclosure import Disclosure
from models.measure import Measure
from models.notice import ArrangementNotice, NoticeRecipient
from models.police_report import PoliceReport, PoliceReportOf, SuspectedOffence
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
            reminded_at=one.reminded_at,
            recalled_at=one.recalled_at,
            replaced_by=one.replaced_by_id,
        )
        for one in (file.all(NoticeRecipient) if sent else ())
    )


def _here(file: Dossier, colleague: int | None) -> bool:
    """Whether they still work here, and so can answer for themselves."""
    found = file.colleague(colleague)
    return found is not None and found.active


def disclosures(file: Dossier) -> tuple[f.DisclosureFacts, ...]:
    """What was asked to be given to somebody outside."""
    return tuple(
        f.DisclosureFacts(
            one.id, one.ref, one.state, one.agency, one.asked_by_id, one.asked_at, one.authorised_at
        )
        for one in file.all(Disclosure)
    )


def police(file: Dossier) -> tuple[f.PoliceFacts, ...]:
    """Which extreme incidents were reported, or are not to be."""
    return tuple(
        f.PoliceFacts(
            one.state,
            frozenset(each.incident_id for each in file.about(PoliceReportOf, one)),
            one.recorded_at,
        )
        for one in file.all(PoliceReport)
    )


def suspicions(file: Dossier) -> tuple[f.SuspicionFacts, ...]:
    """Which incidents may be criminal offences."""
    return tuple(f.SuspicionFacts(one.incident_id, one.suspected_at) for one in file.all(SuspectedOffence))
