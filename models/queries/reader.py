"""Who may read what of a case (I20, I21, P45, P47; roles in domain.md section 3). Every mask of a query is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.errors import NotPermitted
from models.policy.facts import CaseFacts, IncidentFacts, SupportFacts
from models.policy.roles import CASE_ROLES, READS_FACTORS, READS_REASONS, Actor, Role, say_who

#: Who reads a whole case; everybody else only what they reported, or what happened to them or their team.
READS_CASES = (*CASE_ROLES, Role.DPO)


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader of one case. `incidents` are those that they may read, `accounts` those whose account they may."""

    by: Actor
    whole: bool
    reasons: bool
    factors: bool
    incidents: frozenset[int]
    accounts: frozenset[int]

    def reason(self, text: str | None) -> str | None:
        """Why something was decided: for readers of reasons (P47)."""
        return text if self.reasons else None

    def factor(self, text: str | None) -> str | None:
        """What is known about health or other issues (I20)."""
        return text if self.factors else None

    def in_case(self, text: str) -> str | None:
        """What stands in the case file itself, such as a note."""
        return text if self.whole else None

    def support(self, one: SupportFacts) -> bool:
        """Whether they may read the notes of a support record: the colleague, the manager and HR, nobody else (P19)."""
        return reads_support(self.by, one.colleague, one.manager)

    @property
    def hidden(self) -> tuple[str, ...]:
        """In sentences, what this reader is not shown, and who is."""
        lines = []
        if not self.whole:
            lines.append(f"You see your part of it. The whole case can be read by: {say_who(READS_CASES)}.")
        elif not self.factors:
            lines.append(f"Health and other issues can be read by: {say_who(READS_FACTORS)}.")
        if not self.reasons:
            lines.append("Your role sees the arrangement, not the reasons.")
        return tuple(lines)


def reader_of(facts: CaseFacts, by: Actor) -> Reader:
    """How this colleague may read a case. Raises NotPermitted for whom it is none of their business (P45)."""
    if by.id in facts.barred:
        raise NotPermitted("read this case", f"{say_who(READS_CASES)}; not by whom it names", "P27")
    whole = by.role in READS_CASES
    own = {one.id for one in facts.incidents if whole or _is_theirs(one, by)}
    refs = {s.incident for s in facts.support if reads_support(by, s.colleague, s.manager)}
    led = {one.id for one in facts.incidents if one.ref in refs}
    if not whole and not own | led:
        raise NotPermitted("read this case", f"{say_who(READS_CASES)}, and who reported it")
    managed = led if by.role is not Role.HR_SUPPORT else set()
    return Reader(
        by=by,
        whole=whole,
        reasons=by.role in READS_REASONS,
        factors=by.role in READS_FACTORS,
        incidents=frozenset(own | led),
        accounts=frozenset(own | managed),
    )


def reads_support(by: Actor, colleague: int, manager: int | None) -> bool:
    """The rule of P19 and I20 about support notes; being Head opens none."""
    return by.id in (colleague, manager) or by.role is Role.HR_SUPPORT


def reads_seal(subject: str, reader: Reader, managers: Mapping[tuple[int, int], int | None]) -> bool:
    """Whether they may open what the journal sealed under `subject`: "case:3:reasons", "incident:2", "support:2:7".

    `managers` gives, for each incident and affected colleague, whose task the support is.
    """
    kind, id, *secrets = subject.split(":")
    if kind == "support":
        colleague = int(secrets[0])
        return reads_support(reader.by, colleague, managers.get((int(id), colleague)))
    if kind == "statement":
        return reader.whole or reader.by.id == int(secrets[0])
    allowed = {"": True, "reasons": reader.reasons, "factors": reader.factors}
    if not all(allowed[secret] for secret in secrets):
        return False
    return reader.whole or (kind == "incident" and int(id) in reader.accounts)


def _is_theirs(one: IncidentFacts, by: Actor) -> bool:
    return by.id in (one.reported_by, one.on_behalf_of) or by.id in one.affected
