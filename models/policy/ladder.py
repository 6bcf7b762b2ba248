"""The ladder of measures (P34): what is less intrusive than a kind, from the least on."""

from __future__ import annotations

from models.policy.measures import NATURES, MeasureKind


def less_intrusive(kind: MeasureKind) -> tuple[MeasureKind, ...]:
    """The kinds below this one, the least intrusive first."""
    rung = NATURES[kind].rung
    return tuple(
        sorted((one for one in NATURES if NATURES[one].rung < rung), key=lambda one: NATURES[one].rung)
    )
