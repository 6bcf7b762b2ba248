"""Legal action (P49, P50, P53): what is asked of a court, and where it stands there (domain.md section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.policy.named import Named


class LegalType(Named):
    """What is asked of the court."""

    WITHOUT_NOTICE = "WITHOUT_NOTICE", "civil injunction without notice"
    WITH_NOTICE = "WITH_NOTICE", "civil injunction with notice"
    POSSESSION = "POSSESSION", "possession proceedings"


class LegalState(Named):
    """Where it stands; what the court decides is recorded, never decided here."""

    CONSIDERED = "CONSIDERED", "Considered"
    INSTRUCTED = "INSTRUCTED", "Solicitor instructed"
    ISSUED = "ISSUED", "Issued at court"
    INTERIM_GRANTED = "INTERIM_GRANTED", "Interim order granted"
    REFUSED = "REFUSED", "Refused by the court"
    SERVED = "SERVED", "Served"
    RETURN_HEARING = "RETURN_HEARING", "Return hearing held"
    FINAL = "FINAL", "Final order"
    BREACHED = "BREACHED", "Order breached"
    DISCHARGED = "DISCHARGED", "Discharged"
    EXPIRED = "EXPIRED", "Ran out"
    DROPPED = "DROPPED", "Not pursued"


#: Nothing more is asked of the court.
LEGAL_OVER = frozenset({LegalState.REFUSED, LegalState.DISCHARGED, LegalState.EXPIRED, LegalState.DROPPED})
#: The 2014 Act: an injunction against somebody under 18 is for a fixed term, of 12 months at the longest.
YOUNG_MONTHS = 12


@dataclass(frozen=True, slots=True)
class LegalFacts:
    """One legal action. `order` says whether the court has made one; `until` is the day on which that ends."""

    id: int
    ref: str
    measure: int
    type: LegalType
    state: LegalState
    order: bool = False
    hearing_on: date | None = None
    return_on: date | None = None
    until: date | None = None

    @property
    def over(self) -> bool:
        return self.state in LEGAL_OVER
