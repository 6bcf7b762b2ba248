"""The lives of a case and of its investigation."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, DECIDERS, Relation
from models.policy.states import CaseState, InvestigationState

C = CaseState
N = InvestigationState

CASE = Life(
    "case",
    "case",
    CaseState,
    (
        Step("open", BIRTH, C.OPEN, CASE_ROLES, "open a case", "Case opened", within=("incident.triage",)),
        Step("assign", (C.OPEN,), None, CASE_ROLES, "say whose case it is", "Case assigned", ("I23",)),
        Step(
            "identify",
            (C.OPEN,),
            None,
            CASE_ROLES,
            "say who the person responsible is",
            "Person identified",
            ("I14.identify",),
        ),
        Step("note", (C.OPEN, C.CLOSED), None, CASE_ROLES, "add a note", "Note added"),
        Step(
            "attempt_contact",
            (C.OPEN,),
            None,
            CASE_ROLES,
            "record that we tried to reach the customer",
            "Contact tried",
        ),
        Step(
            "except_contact",
            (C.OPEN,),
            None,
            DECIDERS,
            "record why contact can't be tried",
            "Contact exception recorded",
            secret="reasons",
        ),
        Step(
            "explain",
            (C.OPEN,),
            None,
            CASE_ROLES,
            "record what was explained to the customer",
            "Explained to the customer",
        ),
        Step(
            "take_no_action",
            (C.OPEN,),
            None,
            CASE_ROLES,
            "decide that nothing more is needed",
            "No action decided",
            ("I3", "I5"),
            secret="reasons",
        ),
        Step(
            "close",
            (C.OPEN,),
            C.CLOSED,
            CASE_ROLES,
            "close the case",
            "Case closed",
            ("I1.close", "P32.close", "P52.close", "P56.close", "P54.close"),
        ),
        Step(
            "reopen", (C.CLOSED,), C.OPEN, DECIDERS, "open the case again", "Case reopened", ("I25.reopen",)
        ),
    ),
)


INVESTIGATION = Life(
    "investigation",
    "investigation",
    InvestigationState,
    (
        Step(
            "begin",
            BIRTH,
            N.OPEN,
            CASE_ROLES,
            "begin to investigate",
            "Investigation begun",
            ("I25.closed", "P13", "I23.investigate"),
        ),
        Step(
            "weigh",
            (N.OPEN,),
            None,
            CASE_ROLES,
            "weigh nature, severity and frequency",
            "Weighed",
            ("I23.investigate",),
            "reasons",
        ),
        Step(
            "note_distress",
            (N.OPEN,),
            None,
            CASE_ROLES,
            "say whether trouble or distress played a part",
            "Distress considered",
            ("I23.investigate",),
            "factors",
        ),
        Step(
            "ask_needs",
            (N.OPEN,),
            None,
            CASE_ROLES,
            "record what was asked about other issues",
            "Asked about needs",
            ("I23.investigate",),
            "factors",
        ),
        Step(
            "add_factor",
            (N.OPEN,),
            None,
            CASE_ROLES,
            "record a contributing issue",
            "Contributing issue recorded",
            ("I23.investigate",),
            "factors",
        ),
        Step(
            "consider_adjustments",
            (N.OPEN,),
            None,
            CASE_ROLES,
            "say whether reasonable adjustments are needed",
            "Adjustments considered",
            ("I23.investigate",),
            "factors",
        ),
        Step(
            "conclude",
            (N.OPEN,),
            N.CONCLUDED,
            CASE_ROLES,
            "record the findings",
            "Investigation concluded",
            ("I23.investigate", "P33", "P12", "P39"),
            secret="reasons",
        ),
        Step(
            "hand_over",
            (N.OPEN,),
            None,
            (*DECIDERS, Relation.OWNER),
            "hand the investigation over to somebody else",
            "Investigation handed over",
            ("I23.investigate", "I7.apart"),
        ),
        Step(
            "resume",
            (N.CONCLUDED,),
            N.OPEN,
            CASE_ROLES,
            "take the investigation up again",
            "Investigation taken up again",
            ("I25.closed", "I23.investigate"),
        ),
    ),
)
