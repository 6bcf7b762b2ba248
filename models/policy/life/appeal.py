"""The lives of an appeal and of a letter."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, DECIDERS, LEADERS, Relation
from models.policy.states import AppealState, LetterState

A = AppealState
L = LetterState

APPEAL = Life(
    "appeal",
    "appeal",
    AppealState,
    (
        Step(
            "receive", BIRTH, A.RECEIVED, CASE_ROLES, "record an appeal", "Appeal made", ("I25.closed", "P54")
        ),
        Step("acknowledge", (A.RECEIVED,), A.ACKNOWLEDGED, CASE_ROLES, "acknowledge", "Appeal acknowledged"),
        Step(
            "rule_legal",
            (A.RECEIVED, A.ACKNOWLEDGED),
            A.NOT_APPEALABLE_LEGAL,
            DECIDERS,
            "answer that the court decides",
            "Ruled for the court",
            ("I8.legal",),
            "reasons",
        ),
        Step(
            "accept", (A.ACKNOWLEDGED,), A.ACCEPTED, DECIDERS, "accept", "Appeal accepted", ("I8", "P54.late")
        ),
        Step(
            "consider_late",
            (A.ACKNOWLEDGED,),
            A.LATE_CONSIDERED,
            DECIDERS,
            "take it although it is late",
            "Late appeal taken",
            ("I8", "P54.is_late", "P54.who"),
            "reasons",
        ),
        Step(
            "assign",
            (A.ACCEPTED, A.LATE_CONSIDERED, A.ASSIGNED),
            A.ASSIGNED,
            DECIDERS,
            "name the independent reviewer",
            "Reviewer named",
            ("I7",),
        ),
        Step(
            "assign_external",
            (A.ACCEPTED, A.LATE_CONSIDERED, A.ASSIGNED),
            A.ASSIGNED,
            LEADERS,
            "name an external reviewer",
            "External reviewer named",
            ("I7.external",),
        ),
        Step(
            "begin",
            (A.ASSIGNED,),
            A.IN_REVIEW,
            (Relation.REVIEWER,),
            "begin to look at it",
            "Review of the appeal begun",
            ("I7",),
        ),
        Step(
            "ask",
            (A.IN_REVIEW,),
            A.INFO_REQUESTED,
            (Relation.REVIEWER,),
            "ask for information",
            "Information asked for",
        ),
        Step(
            "answer",
            (A.INFO_REQUESTED,),
            A.IN_REVIEW,
            (*CASE_ROLES, Relation.REVIEWER),
            "record the information",
            "Information received",
        ),
        Step(
            "pause_measure",
            (A.IN_REVIEW, A.INFO_REQUESTED, A.ASSIGNED),
            None,
            (Relation.REVIEWER,),
            "suspend the measure while it is looked at",
            "Measure suspended for the appeal",
            ("I7",),
            "reasons",
        ),
        Step(
            "uphold",
            (A.IN_REVIEW,),
            A.DECIDED,
            (Relation.REVIEWER,),
            "uphold",
            "Appeal upheld",
            ("I7",),
            "reasons",
        ),
        Step(
            "partly_uphold",
            (A.IN_REVIEW,),
            A.DECIDED,
            (Relation.REVIEWER,),
            "partly uphold",
            "Appeal partly upheld",
            ("I7", "I10"),
            "reasons",
        ),
        Step(
            "not_uphold",
            (A.IN_REVIEW,),
            A.DECIDED,
            (Relation.REVIEWER,),
            "not uphold",
            "Appeal not upheld",
            ("I7",),
            "reasons",
        ),
        Step(
            "send_outcome",
            (A.DECIDED,),
            A.OUTCOME_SENT,
            CASE_ROLES,
            "record that the customer was told",
            "Customer told the outcome",
            ("P52.appeal",),
        ),
        Step(
            "implement",
            (A.OUTCOME_SENT,),
            A.IMPLEMENTED,
            CASE_ROLES,
            "put the outcome into effect",
            "Outcome put into effect",
        ),
        Step(
            "withdraw",
            (
                A.RECEIVED,
                A.ACKNOWLEDGED,
                A.LATE_CONSIDERED,
                A.ACCEPTED,
                A.ASSIGNED,
                A.IN_REVIEW,
                A.INFO_REQUESTED,
            ),
            A.WITHDRAWN,
            CASE_ROLES,
            "record that the customer withdrew it",
            "Appeal withdrawn by the customer",
        ),
    ),
)


LETTER = Life(
    "letter",
    "letter",
    LetterState,
    (
        Step(
            "write",
            BIRTH,
            L.DRAFT,
            (*CASE_ROLES, Relation.REVIEWER),
            "write a letter",
            "Letter written",
            (),
            "reasons",
        ),
        Step(
            "rewrite",
            (L.DRAFT, L.CHECKED),
            L.DRAFT,
            CASE_ROLES,
            "change the letter",
            "Letter changed",
            (),
            "reasons",
        ),
        Step("check", (L.DRAFT,), L.CHECKED, CASE_ROLES, "check", "Letter checked", ("I17",)),
        Step(
            "hold", (L.DRAFT, L.CHECKED, L.READY), L.HELD, DECIDERS, "hold back", "Letter held", (), "reasons"
        ),
        Step("release", (L.HELD,), L.CHECKED, DECIDERS, "release", "Letter released", ("I17",)),
        Step("ready", (L.CHECKED,), L.READY, CASE_ROLES, "mark as ready", "Letter ready", ("I17",)),
        Step("send", (L.READY,), L.SENT, CASE_ROLES, "send", "Letter sent", ("I17", "I26", "P52.send")),
        Step(
            "take_back",
            (L.SENT,),
            L.READY,
            CASE_ROLES,
            "take back from the outbox",
            "Letter taken back",
            ("P52.outbox",),
        ),
        Step("deliver", (L.SENT,), L.DELIVERED, CASE_ROLES, "record the delivery", "Letter delivered"),
        Step(
            "come_back",
            (L.SENT, L.DELIVERED),
            L.RETURNED,
            CASE_ROLES,
            "record that it came back",
            "Letter came back",
        ),
        Step(
            "cancel",
            (L.DRAFT, L.CHECKED, L.HELD, L.READY),
            L.CANCELLED,
            CASE_ROLES,
            "not send it",
            "Letter not sent",
        ),
    ),
)
