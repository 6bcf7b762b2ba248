"""Who people are in the office (domain.md section 3), and how somebody stands to a record."""

from __future__ import annotations

from dataclasses import dataclass

from models.policy.named import Named


class Role(Named):
    """A colleague's job, as far as the policy gives it a part."""

    COLLEAGUE = "COLLEAGUE", "colleague"
    CASEWORKER = "CASEWORKER", "caseworker"
    SUPERVISOR = "SUPERVISOR", "supervisor"
    LEAD = "LEAD", "Safer Communities Lead"
    HEAD = "HEAD", "Head of Customer and Community Support"
    HR_SUPPORT = "HR_SUPPORT", "HR support"
    DPO = "DPO", "data protection officer"
    CONTRACTOR_DESK = "CONTRACTOR_DESK", "contractor's desk"
    EVENHAND = "EVENHAND", "Evenhand itself"


class Relation(Named):
    """How the person who acts stands to the record; read with the role in every life (docs/lives.md)."""

    ANYONE = "ANYONE", "anyone in the office"
    REPORTER = "REPORTER", "who reported it"
    OWNER = "OWNER", "who owns the case"
    REVIEWER = "REVIEWER", "the independent reviewer"
    OWN_MANAGER = "OWN_MANAGER", "the colleague's own manager"
    AFFECTED = "AFFECTED", "the affected colleague"
    RECIPIENT = "RECIPIENT", "who was told"
    ASKED = "ASKED", "the colleague who was asked"


Who = Role | Relation

#: Seniority for "senior to the decider" (I7). Roles outside the line of decision have none.
RANK: dict[Role, int] = {
    Role.COLLEAGUE: 0,
    Role.CASEWORKER: 1,
    Role.SUPERVISOR: 2,
    Role.LEAD: 3,
    Role.HEAD: 4,
}

CASE_ROLES = (Role.CASEWORKER, Role.SUPERVISOR, Role.LEAD, Role.HEAD)
DECIDERS = (Role.SUPERVISOR, Role.LEAD, Role.HEAD)
#: Who may report an incident: everybody but the contractor's desk, which looks up arrangements only.
REPORTERS = (
    Role.COLLEAGUE,
    Role.CASEWORKER,
    Role.SUPERVISOR,
    Role.LEAD,
    Role.HEAD,
    Role.HR_SUPPORT,
    Role.DPO,
)
LEADERS = (Role.LEAD, Role.HEAD)
#: Who may be a customer's single point of contact (P42): desks that look things up, or look after people, do no casework.
CONTACTS = (Role.COLLEAGUE, *CASE_ROLES)

#: Who may read why (reasons, findings); arrangements are for everybody who needs them (P47).
READS_REASONS = (*CASE_ROLES, Role.DPO)
#: Who may read contributory factors (I20).
READS_FACTORS = (*CASE_ROLES,)


@dataclass(frozen=True, slots=True)
class Actor:
    """A colleague as the policy sees them. `manager` is a colleague's id."""

    id: int
    name: str
    role: Role
    manager: int | None = None
    team: str = ""
    active: bool = True
    external: bool = False


def say_who(who: tuple[Who, ...]) -> str:
    """The names of roles and relations in one phrase: 'supervisor, Safer Communities Lead'."""
    return ", ".join(one.words for one in who)


NOT_YOURS = "Your role cannot"
"""How each refusal begins that is about the role, and so stays one whatever becomes of a case."""


def cannot(does: str, who: tuple[Role, ...], role: Role) -> str:
    """Why a role can't do something, and who can; "" if it can. The words of NotPermitted, for what is no verb's."""
    return "" if role in who else f"{NOT_YOURS} {does}. This can be done by: {say_who(who)}."
