"""How a measure changes outside its review, and how it follows a court: parts of its life."""

from __future__ import annotations

from models.policy.lifecycle import Step
from models.policy.roles import CASE_ROLES, DECIDERS
from models.policy.states import MeasureState

M = MeasureState

CHANGES: tuple[Step, ...] = (
    Step(
        "vary",
        (M.ACTIVE, M.SUSPENDED),
        None,
        CASE_ROLES,
        "change what the measure asks",
        "Change of the measure",
        (
            "P53.court",
            "P56.change",
            "I11.change",
            "I6.pending",
            "P60.change",
            "I5.change",
            "I3",
            "P42",
            "I24",
        ),
        "reasons",
    ),
    Step(
        "tighten",
        (M.ACTIVE, M.SUSPENDED),
        None,
        CASE_ROLES,
        "ask more of the customer",
        "Tightening of the measure",
        (
            "P53.court",
            "P56.change",
            "I11.change",
            "I6.pending",
            "P60.change",
            "I5.change",
            "I3",
            "I10",
            "P42",
            "I24",
        ),
        "reasons",
    ),
    Step(
        "ease",
        (M.ACTIVE, M.SUSPENDED),
        None,
        DECIDERS,
        "ask less of the customer",
        "Measure eased",
        ("P53.court", "P56.change", "I11.change", "I6.pending", "I5", "P42", "I24"),
        "reasons",
    ),
    Step(
        "approve_change",
        (M.ACTIVE, M.SUSPENDED),
        None,
        DECIDERS,
        "approve a change of the measure",
        "Change approved",
        ("I6.waits", "I11.change", "I5", "I6", "P42", "I3.again"),
        "reasons",
    ),
    Step(
        "reject_change",
        (M.ACTIVE, M.SUSPENDED),
        None,
        DECIDERS,
        "turn a change down",
        "Change not approved",
        ("I6.waits", "I5", "I6"),
        "reasons",
    ),
)

IN_COURT: tuple[Step, ...] = (
    Step(
        "tell_by_court",
        (M.APPROVED, M.NOTIFIED, M.ACTIVE),
        None,
        CASE_ROLES,
        "record that the court's papers were served",
        "Customer has the court's papers",
        within=("legal.serve",),
    ),
    Step(
        "begin_by_court",
        (M.APPROVED, M.NOTIFIED),
        M.ACTIVE,
        CASE_ROLES,
        "record that an order binds the customer",
        "Order in force",
        within=("legal.serve", "legal.finish"),
    ),
    Step(
        "begin_by_court",
        (M.ACTIVE,),
        None,
        CASE_ROLES,
        "record that an order binds the customer",
        "Order in force",
        within=("legal.serve", "legal.finish"),
    ),
    Step(
        "end_by_court",
        (M.APPROVED, M.NOTIFIED, M.ACTIVE, M.SUSPENDED),
        M.ENDED_COURT,
        CASE_ROLES,
        "record that the court ended it",
        "Ended by the court",
        within=("legal.refuse", "legal.discharge", "legal.run_out"),
    ),
)
