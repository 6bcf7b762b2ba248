"""What comes of a proposal while it is being written: the letter as it grows, and between which days it may be reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.paper_followup import proposed_kind
from models.case import Case
from models.letters.foreseen import foreseen
from models.policy.measures import NATURES, MeasureKind
from models.policy.review_window import review_window
from models.proposal import usual_review
from models.record import Record
from models.settings import timing
from models.terms import arranged
from screens.paper import Foreseen


def foresee(verb: str, said: Mapping[str, Any], root: Record | None, today: date) -> Foreseen:
    """Empty for what is no proposal and no tightening. `said` holds the answers that can be read so far."""
    if not isinstance(root, Case):
        return Foreseen()
    if verb == "measure tighten":
        return Foreseen(span=_span(root, today, said.get("review_on")))
    kind = proposed_kind(verb)
    if kind is None or kind is MeasureKind.LEGAL:
        return Foreseen()
    clocks = timing().clocks
    starts = said.get("effective_on")
    reviewed = isinstance(starts, date) and NATURES[kind].reviewed
    span = _span(root, starts, said.get("review_on")) if reviewed and isinstance(starts, date) else None
    days = clocks.warning_appeal if kind is MeasureKind.WARNING else clocks.appeal_window
    letter = tuple(foreseen(kind, said, span[2] if span else None, int(days)))
    controls = said.get("controls") or ()
    return Foreseen(letter, arranged(controls, str(said.get("arrangement") or "")), span)


def _span(case: Case, starts: date, review_on: date | None) -> tuple[date, date, date | None]:
    """The lawful days (P56, I10), and the one that it would be."""
    return (*review_window(starts), review_on or usual_review(case, starts))
