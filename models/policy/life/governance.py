"""The verbs about what governs the work, which have no states."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, LEADERS, Role

GOVERNANCE = Life(
    "governance",
    "governance record",
    None,
    (
        Step(
            "adopt",
            BIRTH,
            None,
            (Role.HEAD,),
            "record a version of the policy or procedure that was approved",
            "Document adopted",
            ("P59",),
        ),
        Step(
            "add_requirement",
            BIRTH,
            None,
            LEADERS,
            "add to the register of what regulation asks",
            "Requirement added",
        ),
        Step(
            "check_requirement",
            BIRTH,
            None,
            LEADERS,
            "record that a requirement was checked",
            "Requirement checked",
        ),
        Step("drop_requirement", BIRTH, None, LEADERS, "drop what is asked no longer", "Requirement dropped"),
        Step(
            "set_retention",
            BIRTH,
            None,
            (Role.DPO,),
            "set how long records of a kind stay",
            "Retention time set",
        ),
        Step(
            "erase",
            BIRTH,
            None,
            (Role.DPO,),
            "erase a case or a report for good, once its time is up",
            "Erased",
        ),
        Step(
            "withhold",
            BIRTH,
            None,
            (Role.DPO,),
            "leave a record out of what a person is given of themselves",
            "Left out of what the person is given",
        ),
        Step(
            "give_after_all",
            BIRTH,
            None,
            (Role.DPO,),
            "give a person what was left out before",
            "Given after all",
        ),
        Step(
            "record_request",
            BIRTH,
            None,
            (*CASE_ROLES, Role.DPO),
            "record that a person asked for what is held about them",
            "Request recorded",
        ),
        Step(
            "extend_request",
            BIRTH,
            None,
            (Role.DPO,),
            "take two months more over a complex request",
            "Request extended",
        ),
        Step(
            "settle_request",
            BIRTH,
            None,
            (Role.DPO,),
            "record that a request was answered, refused or taken back",
            "Request settled",
        ),
    ),
)
