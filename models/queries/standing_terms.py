"""What a measure asks now, term by term, and which of the terms that were said are new: for forms that change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.measure import Arrangement, Flag, Measure, SinglePoint
from models.measure_parts import MeasureControl
from models.policy.measures import OWN_TEXT, TERMS, MeasureKind
from models.restriction import RestrictionLimit
from models.terms import WhatChanges, arranged

TOLD = OWN_TEXT | {MeasureKind.AGREEMENT}
"""Kinds of which the customer reads a text of its own; the others' letter follows from their terms."""
TOGETHER = (("limits", "detail"), ("risk_to", "at_risk"))
"""Terms that are said together: what is not said of the one is taken from the other."""


def terms_of(measure: Measure) -> frozenset[str]:
    """Which terms of a measure can change."""
    kind = measure.kind
    more = {"arrangement"} | ({"changes"} if kind in TOLD else set())
    return frozenset(TERMS.get(kind, frozenset()) | more)


def standing_terms(measure: Measure) -> dict[str, Any]:
    """Each term of it as it stands; only those that can change."""
    found: dict[str, Any] = {"arrangement": measure.arrangement}
    told = WhatChanges.get_or_none(WhatChanges.measure == measure)
    found["changes"] = told.text if told is not None else ""
    match measure.kind:
        case MeasureKind.RESTRICTION:
            found |= _limits(measure)
        case MeasureKind.SPOC:
            point = SinglePoint.get(SinglePoint.measure == measure)
            found |= {"spoc": point.spoc, "deputy": point.deputy}
        case MeasureKind.FLAG | MeasureKind.WORKING:
            found |= _risk(measure)
    return {name: value for name, value in found.items() if name in terms_of(measure)}


def new_terms(stood: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said, without the terms that stay as they stood. What the customer reads goes along with any other."""
    same = {name for name, value in stood.items() if _same(said.get(name), value)}
    for together in TOGETHER:
        if any(name in stood and name not in same for name in together):
            same -= set(together)
    if set(stood) - same:
        same.discard("changes")
    return {name: value for name, value in said.items() if name not in same}


def _same(said: Any, stood: Any) -> bool:
    if isinstance(stood, tuple):
        return set(said or ()) == set(stood)
    return (said or "") == (stood or "") or (isinstance(said, str) and said.strip() == str(stood).strip())


def _limits(measure: Measure) -> dict[str, Any]:
    rows = [
        one
        for one in RestrictionLimit.select()
        .where(RestrictionLimit.measure == measure)
        .order_by(RestrictionLimit.id)
        if not one.dropped
    ]
    return {"limits": tuple(one.limit for one in rows), "detail": rows[0].detail if rows else ""}


def _risk(measure: Measure) -> dict[str, Any]:
    flag = Flag.get(Flag.measure == measure)
    found: dict[str, Any] = {"risk_to": flag.risk_to, "at_risk": flag.at_risk}
    if measure.kind is MeasureKind.WORKING:
        query = MeasureControl.select().where(MeasureControl.measure == measure).order_by(MeasureControl.id)
        found["controls"] = controls = tuple(one.control for one in query if not one.dropped)
        text: str = Arrangement.get(Arrangement.measure == measure).text
        found["arrangement"] = text.removeprefix(arranged(controls, "")).strip()
    return found
