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
            "offer",
            (S.CONTACTED, S.NEEDS_AGREED, S.FOLLOW_UP),
            None,
            (Relation.OWN_MANAGER, Role.HR_SUPPORT),
            "offer something more",
            "More support offered",
            (),
            "support",
        ),
        Step(
            "agree",
            (S.CONTACTED, S.DECLINED),
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
            (S.OPEN,),
            S.DECLINED,
            (Relation.AFFECTED,),  # nobody else declines for them before they were asked
            "say that one does not want support",
            "Support declined",
            (),
            "support",
        ),
        Step(
            "decline",
            (S.CONTACTED, S.NEEDS_AGREED),
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
            "pass_on",
            tuple(one for one in S if one is not S.CLOSED),
            None,
            CASE_ROLES,
            "give the support to somebody who was not hurt",
            "Support given to somebody who was not hurt",
            within=("incident.name_colleague",),
        ),
        Step(
            "close",
            (S.FOLLOW_UP, S.DECLINED),
            S.CLOSED,
            (Relation.OWN_MANAGER, Role.HR_SUPPORT),
            "close the support",
            "Support closed",
            (),
            "support",
        ),
    ),
)
