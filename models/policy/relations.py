"""How somebody stands to a record, as the lives ask it: reporter, owner, reviewer, manager, affected colleague."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from models.policy.facts import AppealFacts, CaseFacts, IncidentFacts, LetterFacts, SupportFacts
from models.policy.people_facts import StatementFacts
from models.policy.roles import CASE_ROLES, Actor, Relation, Role
from models.policy.sharing_facts import NoticeFacts

NONE: frozenset[Relation] = frozenset()


def to_report(one: Actor, reported_by: int, affected: Collection[int | None]) -> frozenset[Relation]:
    found = {Relation.REPORTER: one.id == reported_by, Relation.AFFECTED: one.id in affected}
    return frozenset(relation for relation, holds in found.items() if holds)


def to_appeal(one: Actor, reviewer: int | None, external: bool) -> frozenset[Relation]:
    """The reviewer; for an external one, somebody who had no part in it records what they say (I7)."""
    return (
        frozenset({Relation.REVIEWER})
        if one.id == reviewer or (external and one.role in CASE_ROLES)
        else NONE
    )


def to_support(one: Actor, colleague: int, manager: int | None) -> frozenset[Relation]:
    """Where a colleague has no manager, the Lead stands in, so that nobody is left alone (P18)."""
    stands_in = manager is None and one.role is Role.LEAD
    found = {Relation.OWN_MANAGER: one.id == manager or stands_in, Relation.AFFECTED: one.id == colleague}
    return frozenset(relation for relation, holds in found.items() if holds)


def to_notice(one: Actor, told: int | None, desk: int | None, firm: str) -> frozenset[Relation]:
    """Who was told; for a contractor's operative, everybody at that contractor's desk."""
    at_desk = one.role is Role.CONTRACTOR_DESK and (one.id == desk or (firm != "" and one.team == firm))
    return frozenset({Relation.RECIPIENT}) if one.id == told or (desk is not None and at_desk) else NONE


def to_statement(one: Actor, colleague: int) -> frozenset[Relation]:
    return frozenset({Relation.ASKED}) if one.id == colleague else NONE


def relations(one: Actor, facts: CaseFacts, thing: Any) -> frozenset[Relation]:
    """The same from the facts of a case; `thing` is one of its parts, or None for the case itself."""
    owner = frozenset({Relation.OWNER}) if facts.owner == one.id else NONE
    match thing:
        case IncidentFacts():
            return owner | to_report(one, thing.reported_by, thing.affected)
        case AppealFacts():
            return owner | to_appeal(one, thing.reviewer, thing.external)
        case SupportFacts():
            return owner | to_support(one, thing.colleague, thing.manager)
        case StatementFacts():
            return owner | to_statement(one, thing.colleague)
        case NoticeFacts():
            return owner | to_notice(one, thing.told, thing.desk, thing.firm)
        case LetterFacts() if thing.appeal is not None:
            return owner | relations(one, facts, next(a for a in facts.appeals if a.id == thing.appeal))
    return owner
