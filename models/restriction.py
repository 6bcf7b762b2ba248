"""The limits of a contact restriction (P41): who may contact us how, when and how often."""

from __future__ import annotations

from peewee import BooleanField, ForeignKeyField

from models.decision import Reason
from models.fields import Choice, Words
from models.measure_parts import PartOfMeasure
from models.policy.measures import Limit


class RestrictionLimit(PartOfMeasure):
    """One limit and its details. It binds a representative too if there is a reason of their own (I24)."""

    limit = Choice(Limit)
    detail = Words(2000, default="")
    consent = BooleanField(default=False)
    dropped = BooleanField(default=False)  # a later decision took it away
    representative_reason = ForeignKeyField(Reason, null=True)
    representative_reason_id: int | None

    class Meta:
        table_name = "restriction_limit"
