"""The life of a colleague's statement: asked for, given in their own words, and from then on only added to (P24)."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, Relation
from models.policy.states_people import StatementState

S = StatementState

STATEMENT = Life(
    "statement",
    "statement",
    StatementState,
    (
        Step(
            "open",
            BIRTH,
            S.ASKED,
            CASE_ROLES,
            "ask an affected colleague who did not write the report",
            "Statement asked for",
            within=("incident.submit", "incident.name_colleague"),
        ),
        Step(
            "ask",
            BIRTH,
            S.ASKED,
            CASE_ROLES,
            "ask a colleague for a statement",
            "Statement asked for",
            ("P24.part",),
        ),
        Step("remind", (S.ASKED,), None, CASE_ROLES, "record a reminder", "Reminded of the statement"),
        Step(
            "give",
            (S.ASKED, S.DECLINED),
            S.GIVEN,
            (Relation.ASKED, *CASE_ROLES),
            "give the statement, word for word",
            "Statement given",
        ),
        Step(
            "add",
            (S.GIVEN,),
            None,
            (Relation.ASKED,),
            "add to the statement; what was said stays as it is",
            "Added to the statement",
        ),
        Step(
            "decline",
            (S.ASKED,),
            S.DECLINED,
            (Relation.ASKED,),
            "say that one gives no statement",
            "Statement declined",
        ),
        Step(
            "waive",
            (S.ASKED,),
            S.NOT_NEEDED,
            CASE_ROLES,
            "record that the statement is not needed",
            "Statement not needed",
        ),
    ),
)
