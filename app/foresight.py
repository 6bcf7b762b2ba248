"""What comes of a proposal or a change while it is written: the letter as it grows, and the days of its review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from app.paper_followup import proposed_kind
from models.case import Case
from models.letters.foreseen import foreseen, foreseen_change
from models.measure import Measure
from models.policy.measures import NATURES, DecisionKind, MeasureKind
from models.policy.review_window import review_window
from models.policy.states import ReviewOutcome
from models.proposal import usual_review
from models.queries.standing_terms import standing_terms
from models.record import Record
from models.review import CHANGES as OUTCOMES
from models.review import Review
from models.settings import timing
from models.terms import Terms, arranged
from screens.paper import Foreseen

CHANGES = {
    "measure vary": DecisionKind.VARY, "measure ease": DecisionKind.EASE, "measure tighten": DecisionKind.TIGHTEN,
    "measure suspend": DecisionKind.SUSPEND, "measure resume": DecisionKind.RESUME, "measure end": DecisionKind.END,
    "measure end-with-tenancy": DecisionKind.END, "review complete": DecisionKind.REVIEW,
}  # fmt: skip
"""Forms by which something is decided about a measure that is there."""
_TERMS_CHANGE = (DecisionKind.VARY, DecisionKind.EASE, DecisionKind.TIGHTEN)


def foresee(verb: str, said: Mapping[str, Any], about: Record | None, today: date) -> Foreseen:
    """Empty for what no letter comes of. `said` holds the answers that can be read so far, without what stays as it is."""
    kind, how = proposed_kind(verb), CHANGES.get(verb)
    measure = about.measure if isinstance(about, Review) else about
    if how is not None and isinstance(measure, Measure):
        return _changed(how, measure, said, today)
    root = about.root() if about is not None else None
    if not isinstance(root, Case) or kind is None or kind is MeasureKind.LEGAL:
        return Foreseen()
    starts = said.get("effective_on")
    reviewed = isinstance(starts, date) and NATURES[kind].reviewed
    span = _span(root, starts, said.get("review_on")) if reviewed and isinstance(starts, date) else None
    letter = tuple(foreseen(kind, said, span[2] if span else None, _appeal_days(kind)))
    controls = said.get("controls") or ()
    return Foreseen(letter, arranged(controls, str(said.get("arrangement") or "")), span)


def _changed(how: DecisionKind, measure: Measure, said: Mapping[str, Any], today: date) -> Foreseen:
    outcome = said.get("outcome")
    changes = how in _TERMS_CHANGE or outcome in OUTCOMES
    terms = (
        Terms(**{one.name: said[one.name] for one in fields(Terms) if said.get(one.name)})
        if changes
        else None
    )
    span = _span(measure.case, today, said.get("review_on")) if how is DecisionKind.TIGHTEN else None
    ends = how is DecisionKind.END or outcome is ReviewOutcome.END
    later = (
        said.get("next_review_on") if how is DecisionKind.REVIEW else span[2] if span else measure.review_on
    )
    days = _appeal_days(measure.kind)
    letter = tuple(foreseen_change(how, measure.kind, said, terms, None if ends else later, days))
    if ends or how is DecisionKind.SUSPEND:
        return Foreseen(letter, None, span)
    now = {**standing_terms(measure), **said}
    return Foreseen(letter, arranged(said.get("controls") or (), str(now["arrangement"])), span)


def _appeal_days(kind: MeasureKind) -> int:
    clocks = timing().clocks
    return int(clocks.warning_appeal if kind is MeasureKind.WARNING else clocks.appeal_window)


def _span(case: Case, starts: date, review_on: date | None) -> tuple[date, date, date | None]:
    """The lawful days (P56, I10), and the one that it would be."""
    return (*review_window(starts), review_on or usual_review(case, starts))
