"""What most practice cases have behind them before anything is decided, told in five days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.policy.behaviours import Code, ServiceEffect, YesNo
from models.practice.days import When
from models.practice.story import Story


@dataclass(frozen=True)
class Incident:
    """A report and what was found: `by` reports what happened to them, `report` says more as `Story.report` takes it.

    `account` has "{name}" for the customer. Where it happens to several, each tells one of `others` instead, and one of
    `also_by` reports it.
    """

    account: str
    codes: tuple[Code, ...]
    by: str
    nature: str
    severity: int
    said: str
    what: str
    expected: str
    follows: str
    effect: ServiceEffect = ServiceEffect.DIFFICULT
    distress: YesNo = YesNo.NO
    adjustments: str = ""
    report: dict[str, Any] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    also_by: tuple[str, ...] = ()


def looked_into(s: Story, ago: int, one: Incident) -> Iterator[When]:
    """From the report, `ago` working days before, to the findings four days later."""
    yield ago, "10:15"
    account, by = (_turn(s, kinds) for kinds in ((one.account, *one.others), (one.by, *one.also_by)))
    s.report(account.format(name=s.customer.name), *one.codes, by=by, **one.report)
    yield ago - 1, "11:00"
    s.support(())
    s.triage(f"{one.nature} It affects our work.", effect=one.effect)
    yield ago - 2, "14:10"
    s.investigate(one.nature, one.severity)
    yield ago - 3, "10:45"
    s.speak(one.said)
    s.ask(one.distress, adjustments=one.adjustments)
    s.explain(one.what, one.expected, one.follows)
    yield ago - 4, "15:25"
    s.conclude("On the balance of probabilities it happened as reported.")


def _turn(s: Story, kinds: tuple[str, ...]) -> str:
    """One of these: always the same for a customer, and not the same for all."""
    return kinds[int(s.customer.id) % len(kinds)]


def burden(s: Story, ago: int, contacts: int, hours: int, late: int = 0) -> None:
    """The burden of the four weeks before the report (P29)."""
    first, last = s.days.day(ago + 20), s.days.day(ago)
    effect = "Other customers waited longer for an answer."
    s.incident.measure_burden(first, last, contacts, hours, 4, effect, late, by=s.owner, now=s.now)
