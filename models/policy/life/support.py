"""The life of the support for an affected colleague."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, LEADERS, Relation, Role
from models.policy.states import SupportState

S = SupportState

SUPPORT = Life(
    "support",
    "support",
    SupportState,
    (
        Step(
            "open",
            BIRTH,
            S.OPEN,
            CASE_ROLES,
            "open support for an affected colleague",
            "Support opened",
            within=("incident.submit", "incident.bring", "incident.name_colleague"),
        ),
        Step(
            "contact",
            (S.OPEN,),
            S.CONTACTED,
            (Relation.OWN_MANAGER, Role.HR_SUPPORT),
            "record that the manager made contact",
            "Manager made contact",
            (),
            "support",
        ),
        Step(
            "agree",
            (S.CONTACTED,),
            S.NEEDS_AGREED,
            (Relation.OWN_MANAGER, Role.HR_SUPPORT),
            "record the support agreed",
            "Support agreed",
            (),
            "support",
        ),
        Step(
            "follow_up",
            (S.NEEDS_AGREED, S.FOLLOW_UP),
            S.FOLLOW_UP,
            (Relation.OWN_MANAGER, Role.HR_SUPPORT),
            "follow up the support",
            "Support followed up",
            (),
            "support",
        ),
        Step(
            "decline",
            (S.OPEN, S.CONTACTED, S.NEEDS_AGREED),
            S.DECLINED,
            (Relation.OWN_MANAGER, Relation.AFFECTED, Role.HR_SUPPORT),
            "record that the colleague does not want support",
            "Support declined",
            (),
            "support",
        ),
        Step(
            "hand_over",
            tuple(one for one in S if one is not S.CLOSED),
            None,
            (Relation.OWN_MANAGER, Role.HR_SUPPORT, *LEADERS),
            "hand the support over to somebody else",
            "Support handed over",
            ("P18.manager", "I7.apart"),
        ),
        Step(
            "close",
            (S.FOLLOW_UP, S.DECLINED, S.NEEDS_AGREED),
            S.CLOSED,
            (Relation.OWN_MANAGER, Role.HR_SUPPORT),
            "close the support",
            "Support closed",
            (),
            "support",
        ),
    ),
)
