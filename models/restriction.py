"""The limits of a contact restriction (P41): who may contact us how, when and how often."""

from __future__ import annotations

from models.fields import Choice, Words
from models.measure import PartOfMeasure
from models.policy.measures import Limit


class RestrictionLimit(PartOfMeasure):
    """One limit and its details; a representative's own reason stands here (I24)."""

    limit = Choice(Limit)
    detail = Words(2000, default="")
    representative_reason = Words(2000, default="")

    class Meta:
        table_name = "restriction_limit"
