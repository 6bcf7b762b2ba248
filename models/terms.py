"""What a measure asks can change, by a review, an appeal or a decision of its own: which terms, and who hears of it.

What colleagues must do changes with the arrangement. What changes for the customer stands in their letter: it follows
from the limits or the contacts, or is a text of its own where the arrangement is not for them to read (P47, P52).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peewee import BooleanField, DeferredForeignKey, ForeignKeyField

from models.case import Case
from models.decision import Decision, Proportionality, Reason
from models.errors import BadInput, WrongState
from models.fields import Choice, Choices, DayField, MomentField, Words
from models.measure import Measure
from models.measure_parts import Arrangement, Flag, MeasureControl, PartOfMeasure, SinglePoint
from models.people import Colleague
from models.policy.housing_codes import Control
from models.policy.measures import NEED_DETAIL, OWN_TEXT, TERMS, DecisionKind, Limit, MeasureKind, RiskTo
from models.policy.states import ChangeState
from models.representative import may_speak, standing_for
from models.restriction import RestrictionLimit


@dataclass(frozen=True, slots=True)
class Terms:
    """What was said about the terms of a measure; an empty one stays as it is."""

    arrangement: str = ""
    changes: str = ""
    limits: tuple[Limit, ...] = ()
    detail: str = ""
    consent: bool = False
    spoc: Colleague | None = None
    deputy: Colleague | None = None
    risk_to: RiskTo | None = None
    at_risk: str = ""
    controls: tuple[Control, ...] = ()

    @property
    def said(self) -> frozenset[str]:
        """The terms of the measure that change, besides its arrangement."""
        return frozenset(name for name in _TERMS if _given(getattr(self, name)))

    def must_be_empty(self) -> None:
        """Raises BadInput if something was to change after all."""
        if self.said or self.arrangement.strip() or self.changes.strip():
            raise BadInput("outcome", "This outcome changes nothing. Ease it or tighten it instead.")

    def check(self, measure: Measure | None) -> None:
        """Raises BadInput if nothing changes, or a term does not fit this kind of measure."""
        kind = measure.kind if measure is not None else None
        fits = TERMS.get(kind, frozenset()) if kind is not None else frozenset()
        for name in sorted(self.said - fits):
            what = f"a {kind.words}" if kind is not None else "this decision"
            raise BadInput(name, f"This has no meaning for {what}. Leave it empty.")
        if kind in OWN_TEXT and not self.changes.strip():
            raise BadInput("changes", "Say what changes for the customer. They will be told.")
        if not (self.said or self.arrangement.strip() or self.changes.strip()):
            raise BadInput("arrangement", "Say what colleagues must do now, or what else changes.")
        self._whole()

    def _whole(self) -> None:
        if NEED_DETAIL & set(self.limits) and not self.detail.strip():
            raise BadInput(
                "detail", "Give the details of the limits, such as the days and times, or the inbox."
            )
        if self.risk_to is RiskTo.NAMED and not self.at_risk.strip():
            raise BadInput("at_risk", "Say who exactly is at risk.")


_TERMS = ("limits", "detail", "spoc", "deputy", "risk_to", "at_risk", "controls")


def _given(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


class WhatChanges(PartOfMeasure):
    """What a measure changes for the customer, in words written for them (P36, P52)."""

    text = Words(2000)

    class Meta:
        table_name = "what_changes"

    def seal(self) -> str:
        return f"case:{self.case_id}:reasons"


class Change(PartOfMeasure):
    """What a decision or the outcome of an appeal made different, as the customer is told of it."""

    measure = ForeignKeyField(Measure, null=True)  # type: ignore[assignment]  # none where a decision without a measure was appealed
    measure_id: int | None  # type: ignore[assignment]
    decision = ForeignKeyField(Decision, null=True)
    decision_id: int | None
    appeal = DeferredForeignKey("Appeal", null=True)
    appeal_id: int | None
    arrangement = Words(2000, default="")
    changes = Words(2000, default="")
    limits = Choices(Limit)
    detail = Words(2000, default="")
    consent = BooleanField(default=False)
    spoc = ForeignKeyField(Colleague, null=True)
    spoc_id: int | None
    deputy = ForeignKeyField(Colleague, null=True)
    deputy_id: int | None
    risk_to = Choice(RiskTo, null=True)
    at_risk = Words(200, default="")
    controls = Choices(Control)
    kind = Choice(DecisionKind, null=True)  # outside a review and an appeal
    state = Choice(ChangeState, default=ChangeState.MADE)
    proposed_by = ForeignKeyField(Colleague, null=True)
    proposed_by_id: int | None
    proposed_at = MomentField(null=True)
    reason = ForeignKeyField(Reason, null=True)
    reason_id: int | None
    proportionality = ForeignKeyField(Proportionality, null=True)
    proportionality_id: int | None
    review_on = DayField(null=True)
    undoes = ForeignKeyField("self", null=True)  # as it was before that change was made
    undoes_id: int | None

    class Meta:
        table_name = "measure_change"

    def seal(self) -> str:
        return f"case:{self.case_id}:reasons"


def propose_change(case: Case, measure: Measure | None, terms: Terms, **about: object) -> Change:
    """Record what is to change; `about` is the decision or the appeal that says so. Raises BadInput."""
    terms.check(measure)
    both: tuple[Colleague | None, Colleague | None] = (None, None)
    if terms.spoc or terms.deputy:
        point = SinglePoint.get(SinglePoint.measure == measure)
        both = terms.spoc or point.spoc, terms.deputy or point.deputy
    return Change.create(
        case=case,
        measure=measure,
        arrangement=terms.arrangement,
        changes=terms.changes,
        limits=tuple(dict.fromkeys(terms.limits)),
        detail=terms.detail,
        consent=terms.consent
        or (Limit.REPRESENTATIVE in terms.limits and may_speak(standing_for(case.person_id))),
        spoc=both[0],
        deputy=both[1],
        risk_to=terms.risk_to,
        at_risk=terms.at_risk,
        controls=tuple(dict.fromkeys(terms.controls)),
        **about,
    )


def pending(measure: Measure) -> Change:
    """The change that waits for approval. Raises WrongState if none does."""
    here = (Change.measure == measure) & (Change.state == ChangeState.PROPOSED)
    found: Change | None = Change.get_or_none(here)
    if found is None:
        raise WrongState("No change of this measure waits for approval.")
    return found


def make_change(measure: Measure, change: Change) -> None:
    """Put a change into effect, and keep what it changes; part of a verb on the measure."""
    _as_it_was(measure, change)
    _put(measure, change)


def undo_change(measure: Measure, change: Change) -> None:
    """As it was before the change, now that an appeal against it was upheld."""
    before = Change.get_or_none(Change.undoes == change)
    if before is not None:
        _put(measure, before)
        arrange(measure, before.arrangement)


def _as_it_was(measure: Measure, change: Change) -> None:
    about = {"case": measure.case, "measure": measure, "undoes": change}
    rows = [
        one for one in RestrictionLimit.select().where(RestrictionLimit.measure == measure) if not one.dropped
    ]
    point = SinglePoint.get_or_none(SinglePoint.measure == measure)
    flag = Flag.get_or_none(Flag.measure == measure)
    told = WhatChanges.get_or_none(WhatChanges.measure == measure)
    mine = MeasureControl.select().where(MeasureControl.measure == measure)
    Change.create(
        **about,
        arrangement=measure.arrangement,
        changes=told.text if told else "",
        limits=tuple(one.limit for one in rows),
        detail=rows[0].detail if rows else "",
        spoc=point.spoc if point else None,
        deputy=point.deputy if point else None,
        risk_to=flag.risk_to if flag else None,
        at_risk=flag.at_risk if flag else "",
        controls=tuple(one.control for one in mine if not one.dropped),
    )


def _put(measure: Measure, change: Change) -> None:
    say_what_changes(measure, change.changes)
    if measure.kind is MeasureKind.WORKING:
        _control(measure, change)
    else:
        arrange(measure, change.arrangement)
    if change.limits or change.detail:
        _limit(measure, change)
    if change.spoc is not None and change.deputy is not None:
        point = SinglePoint.get(SinglePoint.measure == measure)
        point.spoc, point.deputy = change.spoc, change.deputy
        point.save()
    if change.risk_to is not None or change.at_risk:
        flag = Flag.get(Flag.measure == measure)
        flag.risk_to, flag.at_risk = change.risk_to or flag.risk_to, change.at_risk
        flag.save()


def say_what_changes(measure: Measure, text: str) -> None:
    """Keep the text for the customer; nothing said, nothing changed."""
    _keep(WhatChanges, measure, text)


def arrange(measure: Measure, text: str) -> None:
    """Keep what colleagues must do; nothing said, nothing changed."""
    _keep(Arrangement, measure, text)


def _keep(kind: type[WhatChanges | Arrangement], measure: Measure, text: str) -> None:
    if not text.strip():
        return
    row = kind.get_or_none(kind.measure == measure) or kind(case=measure.case, measure=measure, text="")
    row.text = text
    row.save()


def arranged(controls: Iterable[Control], more: str) -> str:
    """What colleagues do at a glance: each control, then whatever else is said."""
    named = "; ".join(dict.fromkeys(one.words for one in controls))
    lines = [f"{named[:1].upper()}{named[1:]}." if named else "", more.strip()]
    return " ".join(filter(None, lines))


def _control(measure: Measure, change: Change) -> None:
    """The controls that are wanted from now on, and what else colleagues must do; none is deleted."""
    rows = {one.control: one for one in MeasureControl.select().where(MeasureControl.measure == measure)}
    wanted = change.controls or tuple(one for one, row in rows.items() if not row.dropped)
    for control, row in rows.items():
        row.dropped = control not in wanted
        row.save()
    for control in wanted:
        if control not in rows:
            MeasureControl.create(case=measure.case, measure=measure, control=control)
    if change.controls or change.arrangement:
        arrange(measure, arranged(wanted, change.arrangement))


def _limit(measure: Measure, change: Change) -> None:
    """The limits that stay get the new details, new ones join them, the others are dropped, none is deleted."""
    rows = {one.limit: one for one in RestrictionLimit.select().where(RestrictionLimit.measure == measure)}
    wanted = change.limits or tuple(limit for limit, row in rows.items() if not row.dropped)
    their_own = next((row.representative_reason for row in rows.values()), None)
    for limit, row in rows.items():
        row.dropped = limit not in wanted
        row.detail = change.detail or ("" if change.limits else row.detail)
        row.consent = row.consent or change.consent
        row.save()
    for limit in wanted:
        if limit not in rows:
            RestrictionLimit.create(
                case=measure.case,
                measure=measure,
                limit=limit,
                detail=change.detail,
                consent=change.consent,
                representative_reason=their_own,
            )
