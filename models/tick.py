"""What the clocks do by themselves: an interim flag lapses when its time is up (I13). Evenhand acts, and says so."""

from __future__ import annotations

from pendulum import DateTime

from models.measure import Measure
from models.people import evenhand
from models.policy.states import MeasureState


def tick(now: DateTime) -> tuple[str, ...]:
    """Do what is due by itself, and return the references it was done to. Cheap when nothing is: one small query."""
    over = Measure.select().where((Measure.state == MeasureState.INTERIM) & (Measure.interim_until <= now))
    lapsed = list(over)
    for measure in lapsed:
        measure.lapse(by=evenhand(), now=now)
    return tuple(measure.ref for measure in lapsed)
