"""Which incidents are so extreme that they are reported to the police or a partner (P51), and which still wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.policy.facts import CaseFacts, IncidentFacts
from models.policy.sharing import EXTREME, SEVEREST


def extreme(facts: CaseFacts) -> tuple[IncidentFacts, ...]:
    """Threats, violence, harassment, hate, a suspected offence, or whatever was weighed as extreme."""
    suspected = {one.incident for one in facts.suspicions}
    return tuple(
        one
        for one in facts.cited
        if one.codes & EXTREME or one.hate or one.id in suspected or _weighed_extreme(facts)
    )


def unreported(facts: CaseFacts) -> tuple[IncidentFacts, ...]:
    """Those of which nobody has said yet that they were reported, or why not."""
    answered = {id for one in facts.police for id in one.incidents}
    return tuple(one for one in extreme(facts) if one.id not in answered)


def extreme_since(facts: CaseFacts, one: IncidentFacts) -> datetime:
    """From when the clock to report it runs: its triage at the latest, or when it was found to be so."""
    return min(_found(facts, one), default=facts.opened_at)


def _found(facts: CaseFacts, one: IncidentFacts) -> Iterator[datetime]:
    came = max(facts.opened_at, one.submitted_at or facts.opened_at)
    if one.codes & EXTREME or one.hate:
        yield came
    yield from (max(came, each.at) for each in facts.suspicions if each.incident == one.id)
    if _weighed_extreme(facts) and facts.investigation is not None:
        yield max(came, facts.investigation.began_at)


def _weighed_extreme(facts: CaseFacts) -> bool:
    return facts.investigation is not None and facts.investigation.severity == SEVEREST
