"""What is peculiar to a kind of measure, and what colleagues must do, each in a table of its own (P42, P44, P47)."""

from __future__ import annotations

from peewee import ForeignKeyField

from models.case import PartOfCase
from models.fields import Choice, Words
from models.incident import Incident
from models.measure import Measure
from models.people import Account, Colleague
from models.policy.measures import RiskTo


class PartOfMeasure(PartOfCase):
    """A row that belongs to a measure."""

    measure = ForeignKeyField(Measure)
    measure_id: int


class Arrangement(PartOfMeasure):
    """What colleagues and contractors must do; never why (P47)."""

    text = Words(2000)


class SinglePoint(PartOfMeasure):
    """A single point of contact, the deputy, and who covers (P42)."""

    spoc = ForeignKeyField(Colleague)
    spoc_id: int
    deputy = ForeignKeyField(Colleague)
    deputy_id: int
    cover = Words(500, default="")

    class Meta:
        table_name = "single_point"


class Flag(PartOfMeasure):
    """What a warning flag rests on and whom it protects (P44, I13)."""

    evidence = ForeignKeyField(Incident)
    evidence_id: int
    risk_to = Choice(RiskTo)
    at_risk = Words(200, default="")
    account = ForeignKeyField(Account, null=True)
    account_id: int | None
