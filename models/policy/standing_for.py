"""Who can stand for a person, and as what people belong to a tenancy (I14, I24, I26)."""

from __future__ import annotations

from models.policy.named import Named


class StandsAs(Named):
    """In which part somebody stands for a person."""

    REPRESENTATIVE = "REPRESENTATIVE", "representative"
    GUARDIAN = "GUARDIAN", "parent or guardian"
    ADVOCATE = "ADVOCATE", "advocate"
    CARER = "CARER", "carer"
    ATTORNEY = "ATTORNEY", "has power of attorney"


#: Who stands for somebody by law, and so without their consent.
BY_LAW = frozenset({StandsAs.ATTORNEY})


class Tenancy(Named):
    """As what somebody belongs to an account (I14): a flag about one of them restricts none of the others."""

    SOLE = "SOLE", "tenant"
    JOINT = "JOINT", "joint tenant"
    OCCUPANT = "OCCUPANT", "lives there"
    SUBTENANT = "SUBTENANT", "subtenant or lodger"
    LEASEHOLDER = "LEASEHOLDER", "leaseholder"
    OTHER = "OTHER", "other"
