"""Every life of domain.md section 3 that the verbs follow; docs/lives.md is generated from here."""

from __future__ import annotations

from models.policy.life.alert import ALERT
from models.policy.life.appeal import APPEAL, LETTER
from models.policy.life.case import CASE, INVESTIGATION
from models.policy.life.figures import FIGURES
from models.policy.life.governance import GOVERNANCE
from models.policy.life.incident import INCIDENT
from models.policy.life.legal import LEGAL
from models.policy.life.measure import MEASURE
from models.policy.life.office import PEOPLE
from models.policy.life.referral import REFERRAL
from models.policy.life.review import REVIEW
from models.policy.life.sharing import DISCLOSURE, NOTICE, POLICE
from models.policy.life.statement import STATEMENT
from models.policy.life.support import SUPPORT
from models.policy.lifecycle import Life

__all__ = [
    "ALERT",
    "ALL_LIVES",
    "APPEAL",
    "CASE",
    "DISCLOSURE",
    "INCIDENT",
    "INVESTIGATION",
    "LEGAL",
    "LETTER",
    "LIVES",
    "MEASURE",
    "NOTICE",
    "POLICE",
    "REFERRAL",
    "REVIEW",
    "STATEMENT",
    "SUPPORT",
]

LIVES: tuple[Life, ...] = (
    INCIDENT,
    CASE,
    INVESTIGATION,
    MEASURE,
    LEGAL,
    REVIEW,
    APPEAL,
    LETTER,
    NOTICE,
    DISCLOSURE,
    POLICE,
    SUPPORT,
    STATEMENT,
    REFERRAL,
    ALERT,
)
ALL_LIVES: dict[str, Life] = {life.name: life for life in (*LIVES, PEOPLE, GOVERNANCE, FIGURES)}
