"""The facts of a case's measures, read from their tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.decision import Proportionality
from models.measure import Arrangement, Flag, Measure, SinglePoint
from models.measure_parts import Agreement, MeasureAdjustment, MeasureControl, Mediation
from models.policy import facts as f
from models.policy.behaviours import YesNo
from models.policy.court import LegalFacts
from models.policy.measures import ADJUSTED, MeasureKind
from models.policy.states import ChangeState, MeasureState
from models.restriction import RestrictionLimit
from models.terms import Change

Read = Callable[[type[Any]], list[Any]]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows that belong to the measures of a case, by measure; tables of kinds that it has not are not read."""

    points: dict[int, SinglePoint]
    flags: dict[int, Flag]
    told: dict[int, str]
    weighed: frozenset[int]
    limits: dict[int, set[Any]]
    controls: dict[int, set[Any]]
    agreed: frozenset[int]
    changes: dict[int, f.ChangeFacts]
    adjusted: dict[int, datetime]


def measures(read: Read) -> tuple[f.MeasureFacts, ...]:
    """The facts of every measure, oldest first."""
    rows: list[Measure] = read(Measure)
    if not rows:
        return ()
    kinds = {row.kind for row in rows}

    def of(kind: MeasureKind, model: type[Any]) -> list[Any]:
        return read(model) if kind in kinds else []

    parts = _Parts(
        points={one.measure_id: one for one in of(MeasureKind.SPOC, SinglePoint)},
        flags={one.measure_id: one for one in read(Flag)},
        told={one.measure_id: one.text for one in read(Arrangement)},
        weighed=frozenset(one.id for one in read(Proportionality) if one.answered),
        limits=_standing(of(MeasureKind.RESTRICTION, RestrictionLimit), "limit"),
        controls=_standing(of(MeasureKind.WORKING, MeasureControl), "control"),
        agreed=frozenset(
            [one.measure_id for one in of(MeasureKind.AGREEMENT, Agreement) if one.signed_on is not None]
            + [one.measure_id for one in of(MeasureKind.MEDIATION, Mediation) if _both(one)]
        ),
        changes=_waiting(read, rows),
        adjusted={
            one.measure_id: one.answered_at for one in (read(MeasureAdjustment) if kinds & ADJUSTED else [])
        },
    )
    return tuple(_measure(row, parts) for row in rows)


def _waiting(read: Read, rows: list[Measure]) -> dict[int, f.ChangeFacts]:
    """The changes that wait for a second person; only what is in force can have one."""
    if not any(row.state in (MeasureState.ACTIVE, MeasureState.SUSPENDED) for row in rows):
        return {}
    return {
        one.measure_id: f.ChangeFacts(
            one.kind, one.proposed_by_id, one.proposed_at, one.spoc_id, one.deputy_id
        )
        for one in read(Change)
        if one.state is ChangeState.PROPOSED
    }


def _standing(rows: list[Any], name: str) -> dict[int, set[Any]]:
    """What of these was not dropped by a later decision."""
    found: dict[int, set[Any]] = {}
    for one in rows:
        if not one.dropped:
            found.setdefault(one.measure_id, set()).add(getattr(one, name))
    return found


def _both(one: Mediation) -> bool:
    return one.customer is YesNo.YES and one.ours is YesNo.YES


def _measure(row: Measure, parts: _Parts) -> f.MeasureFacts:
    point, flag, arrangement = parts.points.get(row.id), parts.flags.get(row.id), parts.told.get(row.id, "")
    lacks = ""
    if row.kind is MeasureKind.FLAG and (flag is None or not arrangement):
        lacks = "Say what colleagues must do, and the incident that it rests on."
    return f.MeasureFacts(
        id=row.id,
        ref=row.ref,
        kind=row.kind,
        state=row.state,
        proposed_by=row.proposed_by_id,
        proposed_at=row.proposed_at,
        approved_by=row.approved_by_id,
        effective_on=row.effective_on,
        review_on=row.review_on,
        ends_on=row.ends_on,
        proportionate=row.proportionality_id in parts.weighed,
        urgent=row.urgent,
        notified=row.notified_at is not None,
        notify_by=row.notify_by,
        withheld=row.withheld,
        recheck_on=row.recheck_on,
        interim_until=row.interim_until,
        overridden=row.override_reason_id is not None,
        flag_complete=lacks,
        evidence=flag.evidence_id if flag else None,
        spoc=point.spoc_id if point else None,
        deputy=point.deputy_id if point else None,
        guardian=bool(row.guardian),
        arrangement=arrangement,
        limits=frozenset(parts.limits.get(row.id, ())),
        controls=frozenset(parts.controls.get(row.id, ())),
        agreed=row.id in parts.agreed,
        in_force_on=row.in_force_on,
        ended_at=row.ended_at,
        change=parts.changes.get(row.id),
        adjusted_at=parts.adjusted.get(row.id),
    )


def legal(read: Read, measures: tuple[f.MeasureFacts, ...]) -> tuple[LegalFacts, ...]:
    """The facts of legal action; not read where no measure is one."""
    from models.legal import LegalAction

    if not any(one.kind is MeasureKind.LEGAL for one in measures):
        return ()
    return tuple(
        LegalFacts(
            one.id,
            one.ref,
            one.measure_id,
            one.type,
            one.state,
            one.order_on is not None,
            one.hearing_on,
            one.return_on,
            one.order_until,
        )
        for one in read(LegalAction)
    )
