"""How a measure of each kind is proposed: the births of its life."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Step
from models.policy.roles import CASE_ROLES
from models.policy.states import MeasureState

M = MeasureState

PROPOSALS: tuple[Step, ...] = (
    Step(
        "propose_warning",
        BIRTH,
        M.PROPOSED,
        CASE_ROLES,
        "propose a warning letter",
        "Warning proposed",
        ("I25.closed", "P27.own", "I2", "P5.person", "I3", "I4", "I26", "P48.past", "P48", "P34.once"),
        "reasons",
    ),
    Step(
        "propose_restriction",
        BIRTH,
        M.PROPOSED,
        CASE_ROLES,
        "propose a contact restriction",
        "Restriction proposed",
        (
            "I25.closed",
            "P27.own",
            "I2",
            "P5.person",
            "I3",
            "I4",
            "I10",
            "P48.past",
            "I12",
            "I24",
            "P41",
            "P34.once",
        ),
        "reasons",
    ),
    Step(
        "propose_spoc",
        BIRTH,
        M.PROPOSED,
        CASE_ROLES,
        "propose a single point of contact",
        "Single point of contact proposed",
        ("I25.closed", "P27.own", "I2", "P5.person", "I3", "I4", "I10", "P48.past", "I12", "P42", "P34.once"),
        "reasons",
    ),
    Step(
        "propose_flag",
        BIRTH,
        M.PROPOSED,
        CASE_ROLES,
        "ask for a warning flag",
        "Warning flag asked for",
        ("I25.closed", "P27.own", "I2", "P34", "I10", "P48.past", "I13", "I14", "P34.once"),
        "reasons",
    ),
    Step(
        "propose_agreement",
        BIRTH,
        M.PROPOSED,
        CASE_ROLES,
        "propose a behaviour agreement",
        "Behaviour agreement proposed",
        ("I25.closed", "P27.own", "I2", "P5.person", "I3", "I4", "I26", "I10", "P48.past", "P34.once"),
        "reasons",
    ),
    Step(
        "propose_mediation",
        BIRTH,
        M.PROPOSED,
        CASE_ROLES,
        "propose independent mediation",
        "Mediation proposed",
        ("I25.closed", "P27.own", "I2", "P5.person", "I3", "I4", "P43", "I10", "P48.past", "P34.once"),
        "reasons",
    ),
    Step(
        "propose_working_arrangement",
        BIRTH,
        M.PROPOSED,
        CASE_ROLES,
        "propose how colleagues work safely",
        "Working arrangement proposed",
        ("I25.closed", "P27.own", "I2", "P44.where", "I3", "I4", "P44", "I10", "P48.past", "P34.once"),
        "reasons",
    ),
    Step(
        "propose_legal",
        BIRTH,
        M.PROPOSED,
        CASE_ROLES,
        "propose legal action",
        "Legal action proposed",
        secret="reasons",
        within=("legal.consider",),
    ),
)
