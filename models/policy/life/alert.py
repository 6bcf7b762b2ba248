"""The life of an alert that another system keeps about a person: heard, then taken up or set aside by somebody here."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES
from models.policy.states import AlertState

S = AlertState

ALERT = Life(
    "alert",
    "alert of the housing system",
    AlertState,
    (
        Step(
            "hear",
            BIRTH,
            S.UNCHECKED,
            CASE_ROLES,
            "record an alert that the housing system has about a person",
            "Alert of the housing system recorded",
        ),
        Step(
            "take_up",
            (S.UNCHECKED, S.SET_ASIDE),
            S.TAKEN_UP,
            CASE_ROLES,
            "record that an alert was looked into, and what came of it",
            "Alert of the housing system looked into",
        ),
        Step(
            "set_aside",
            (S.UNCHECKED, S.TAKEN_UP),
            S.SET_ASIDE,
            CASE_ROLES,
            "set an alert aside, with the reason",
            "Alert of the housing system set aside",
        ),
        Step(
            "drop",
            (S.UNCHECKED,),
            S.GONE,
            CASE_ROLES,
            "record that the housing system no longer has the alert",
            "Alert gone from the housing system",
        ),
        Step(
            "hear_again",
            (S.GONE,),
            S.UNCHECKED,
            CASE_ROLES,
            "record that the housing system has the alert again",
            "Alert of the housing system recorded again",
        ),
    ),
)
