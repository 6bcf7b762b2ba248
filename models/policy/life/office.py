"""The verbs about people and settings, which have no states."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, DECIDERS, LEADERS, REPORTERS, Relation, Role

PEOPLE = Life(
    "office",
    "office",
    None,
    (
        Step("found", BIRTH, None, (Relation.ANYONE,), "set up the office", "Office set up"),
        Step("add_colleague", BIRTH, None, LEADERS, "add a colleague", "Colleague added", ("P60.own",)),
        Step(
            "change_colleague",
            (),
            None,
            LEADERS,
            "change a colleague's role, manager or team",
            "Colleague changed",
            ("P60.own", "P60.last", "P60.held"),
        ),
        Step(
            "retire_colleague",
            (),
            None,
            LEADERS,
            "take a colleague out of use",
            "Colleague retired",
            ("P60.last", "P60.held"),
        ),
        Step(
            "hand_over",
            BIRTH,
            None,
            LEADERS,
            "hand a colleague's work over to somebody else",
            "Work handed over",
        ),
        Step("mark_away", BIRTH, None, CASE_ROLES, "say that a colleague is away", "Colleague away"),
        Step("mark_back", (), None, CASE_ROLES, "say that a colleague is back", "Colleague back"),
        Step(
            "record_training",
            BIRTH,
            None,
            (*DECIDERS, Role.HR_SUPPORT),
            "record training that a colleague did",
            "Training recorded",
            ("P15",),
        ),
        Step(
            "acknowledge_policy",
            BIRTH,
            None,
            (Relation.ANYONE,),
            "say that you have read the policy in force and understood it",
            "Policy acknowledged",
        ),
        Step("add_person", BIRTH, None, REPORTERS, "add a person", "Person added"),
        Step("change_person", (), None, CASE_ROLES, "change a person's details", "Person changed"),
        Step(
            "add_representative",
            BIRTH,
            None,
            CASE_ROLES,
            "record who stands for a person",
            "Representative recorded",
            ("I24.consent",),
        ),
        Step(
            "end_representative",
            (),
            None,
            CASE_ROLES,
            "record that somebody no longer stands for a person",
            "Representative ended",
        ),
        Step("add_account", BIRTH, None, CASE_ROLES, "add an account", "Account added"),
        Step(
            "change_account",
            (),
            None,
            CASE_ROLES,
            "change an account's home or its first day",
            "Account changed",
        ),
        Step("add_property", BIRTH, None, CASE_ROLES, "add a property", "Property added"),
        Step(
            "link_person",
            BIRTH,
            None,
            CASE_ROLES,
            "link a person to an account",
            "Person linked to an account",
        ),
        Step(
            "change_setting",
            BIRTH,
            None,
            (*LEADERS, Role.DPO),
            "change a setting",
            "Setting changed",
            ("P45.basis",),
        ),
        Step("add_closure_day", BIRTH, None, LEADERS, "close the office for a day", "Closure day added"),
        Step(
            "drop_closure_day", (), None, LEADERS, "open the office on a closure day", "Closure day dropped"
        ),
        Step("look_up", BIRTH, None, (Relation.ANYONE,), "look somebody up", "Looked up"),
        Step(
            "read_card", BIRTH, None, (Relation.ANYONE,), "say that you read a visit card", "Visit card read"
        ),
    ),
)
