"""The life of an incident, from draft to triage."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, DECIDERS, REPORTERS, Relation
from models.policy.states import IncidentState

I = IncidentState  # noqa: E741

INCIDENT = Life(
    "incident",
    "incident",
    IncidentState,
    (
        Step("draft", BIRTH, I.DRAFT, REPORTERS, "start a report", "Report begun"),
        Step(
            "bring",
            BIRTH,
            I.SUBMITTED,
            CASE_ROLES,
            "bring over a report that was made before Evenhand",
            "Report brought over",
        ),
        Step(
            "amend",
            (I.DRAFT, I.RETURNED),
            None,
            (Relation.REPORTER,),
            "change a report before it is sent",
            "Report changed",
        ),
        Step(
            "submit",
            (I.DRAFT,),
            I.SUBMITTED,
            (Relation.REPORTER,),
            "send the report",
            "Incident reported",
            ("I1",),
        ),
        Step(
            "submit",
            (I.RETURNED,),
            I.SUBMITTED,
            (Relation.REPORTER, *DECIDERS),  # who reported it may have left
            "send the report again",
            "Incident reported",
            ("I1",),
        ),
        Step(
            "send_back",
            (I.SUBMITTED, I.REOPENED),
            I.RETURNED,
            CASE_ROLES,
            "send the report back with a question",
            "Report sent back",
            ("I23",),
        ),
        Step(
            "triage",
            (I.SUBMITTED, I.REOPENED),
            I.TRIAGED,
            CASE_ROLES,
            "say what becomes of the report",
            "Incident triaged",
            ("I23", "P32", "P11", "P28", "I25", "P5.case", "I2.triage"),
        ),
        Step(
            "reopen",
            (I.TRIAGED,),
            I.REOPENED,
            DECIDERS,
            "triage the report again",
            "Triage reopened",
            ("I23", "I25.reopen", "I25.closed"),
        ),
        Step(
            "classify",
            (I.SUBMITTED, I.TRIAGED, I.REOPENED),
            None,
            CASE_ROLES,
            "add kinds of behaviour that the report does not name",
            "Kinds of behaviour added",
            ("I23",),
        ),
        Step(
            "correct_kinds",
            (I.SUBMITTED, I.TRIAGED, I.REOPENED),
            None,
            CASE_ROLES,
            "correct kinds of behaviour that the report names by mistake",
            "Kinds of behaviour corrected",
            ("I23", "I25.closed", "P22", "I1.correct", "I2.correct"),
        ),
        Step(
            "name_colleague",
            (I.DRAFT, I.SUBMITTED, I.RETURNED, I.TRIAGED, I.REOPENED),
            None,
            (*CASE_ROLES, Relation.REPORTER),
            "name a colleague who was affected or saw it",
            "Colleague named",
        ),
        Step(
            "name_person",
            (I.TRIAGED, I.REOPENED, I.RETURNED),
            None,
            CASE_ROLES,
            "say whose behaviour it was",
            "Person named",
            within=("case.identify",),
        ),
        Step(
            "add",
            (I.SUBMITTED, I.TRIAGED, I.REOPENED),
            None,
            (*CASE_ROLES, Relation.REPORTER, Relation.AFFECTED),
            "add to the report; the first account stays as it is",
            "Added to the report",
        ),
        Step(
            "attach",
            (I.DRAFT, I.SUBMITTED, I.TRIAGED, I.REOPENED, I.RETURNED),
            None,
            (*CASE_ROLES, Relation.REPORTER, Relation.AFFECTED),
            "record evidence and where it is kept",
            "Evidence added",
        ),
        Step(
            "measure_burden",
            (I.SUBMITTED, I.TRIAGED, I.REOPENED),
            None,
            CASE_ROLES,
            "record the burden of the demands",
            "Burden recorded",
        ),
    ),
)
