"""The facts of what stands around a case: holds, contacts, other processes' people kept out, and who waits for news."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from models.case import Case, ColleagueTold, ContactLog, Hold
from models.governance import LegalHold
from models.incident import Incident
from models.incident_parts import IncidentPerson
from models.investigation import ContributoryFactor
from models.linked import Barred
from models.policy import facts as f
from models.policy.behaviours import PersonPart
from models.policy.burden import ContactFacts, Direction
from models.queries.dossier import Dossier


def around(case: Case, file: Dossier) -> dict[str, Any]:
    """The fields of CaseFacts that these tables fill."""
    read = file.all
    return {
        "holds": tuple(f.HoldFacts(h.from_on, h.until_on, h.ended_on) for h in read(Hold)),
        "counter": _ref_of(case.counter_to_id),
        "legal_hold": any(one.lifted_at is None for one in read(LegalHold)),
        "barred": frozenset(one.colleague_id for one in read(Barred)),
        "factors": frozenset(one.kind for one in read(ContributoryFactor)),
        "contacts": contacts_of(read(ContactLog)),
        "waiting": _waiting(case, file),
    }


def _ref_of(case: int | None) -> str:
    return str(Case.select(Case.ref).where(Case.id == case).scalar()) if case is not None else ""


def contacts_of(rows: list[ContactLog]) -> tuple[ContactFacts, ...]:
    """The contact log as the burden is counted from it."""
    return tuple(
        ContactFacts(
            row.made_at,
            row.direction is Direction.IN,
            row.minutes,
            row.colleague_id,
            row.reply_due,
            row.replied_on,
        )
        for row in rows
    )


def _waiting(case: Case, file: Dossier) -> tuple[datetime, ...]:
    """Since when each colleague who reported it or was affected, and is still here, has heard nothing of it."""
    parts = [p.colleague_id for p in file.all(IncidentPerson) if p.part is PersonPart.AFFECTED]
    concerned = {*parts, *(one.reported_by_id for one in file.all(Incident))} - {None, case.owner_id}
    told = {one.colleague_id: one.told_at for one in file.all(ColleagueTold)}
    here = (file.colleague(id) for id in sorted(one for one in concerned if one is not None))
    return tuple(told.get(one.id, case.opened_at) for one in here if one is not None and one.active)
