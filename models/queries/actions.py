"""What can be done with a case now, and why the rest can't: the verbs' own check (models/permission.py), without writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from models.errors import Refused
from models.permission import Wish, permitted
from models.policy.facts import Act, CaseFacts, MeasureFacts
from models.policy.lifecycle import Life
from models.policy.lives import (
    APPEAL,
    CASE,
    DISCLOSURE,
    INCIDENT,
    INVESTIGATION,
    LEGAL,
    LETTER,
    MEASURE,
    NOTICE,
    POLICE,
    REFERRAL,
    REVIEW,
    STATEMENT,
    SUPPORT,
)
from models.policy.measures import ADJUSTED, MeasureKind
from models.policy.named import Named
from models.policy.owed import Timing
from models.policy.police import unreported
from models.policy.relations import relations
from models.policy.roles import Actor
from models.policy.states import CaseState, MeasureState
from models.policy.unsaid import Unsaid
from models.queries.case_parts import Action
from models.queries.reader import Reader

#: What begins in a case, and whether this case has what it begins with.
_BIRTHS: tuple[tuple[Life, str, Callable[[CaseFacts], bool]], ...] = (
    (INVESTIGATION, "begin", lambda facts: facts.investigation is None),
    (MEASURE, "propose_warning", lambda facts: True),
    (MEASURE, "propose_restriction", lambda facts: True),
    (MEASURE, "propose_spoc", lambda facts: True),
    (MEASURE, "propose_flag", lambda facts: True),
    (MEASURE, "propose_agreement", lambda facts: True),
    (MEASURE, "propose_mediation", lambda facts: True),
    (MEASURE, "propose_working_arrangement", lambda facts: True),
    (LEGAL, "consider", lambda facts: True),
    (APPEAL, "receive", lambda facts: bool(facts.decisions)),
    (REFERRAL, "consider", lambda facts: bool(facts.factors)),
    (LETTER, "write", lambda facts: facts.person is not None),
    (NOTICE, "send", lambda facts: any(not one.over for one in facts.measures)),
    (DISCLOSURE, "draft", lambda facts: True),
    (POLICE, "report", lambda facts: bool(unreported(facts))),
    (POLICE, "do_not_report", lambda facts: bool(unreported(facts))),
    (POLICE, "suspect_offence", lambda facts: bool(facts.cited)),
)

#: What one kind of measure has, and no other; only a flag is in force for now, and lapses.
_ONLY_OF: dict[str, MeasureKind] = {
    "start_interim": MeasureKind.FLAG,
    "lapse": MeasureKind.FLAG,
    "sign": MeasureKind.AGREEMENT,
    "record_consent": MeasureKind.MEDIATION,
    "conclude": MeasureKind.MEDIATION,
    "change_contact": MeasureKind.SPOC,
}


class Asking:
    """Who asks what they may do with a case."""

    def __init__(
        self, facts: CaseFacts, reader: Reader, now: datetime, t: Timing, office: tuple[Actor, ...]
    ) -> None:
        self.facts, self.reader, self.now, self.t, self.office = facts, reader, now, t, office

    def all(self) -> Iterator[Action]:
        """Every verb that the states allow, the case's own first; those of other people's records are left out."""
        facts, reader = self.facts, self.reader
        if facts.id is not None and reader.whole:
            yield from self._verbs(
                CASE, CaseState.CLOSED if facts.closed else CaseState.OPEN, None, facts.ref
            )
        for one in facts.incidents:
            if one.id in reader.incidents:
                yield from self._verbs(INCIDENT, one.state, one, one.ref)
        for support in facts.support:
            if reader.whole or reader.support(support):
                yield from self._verbs(SUPPORT, support.state, support, support.ref)
        for said in facts.statements:
            if reader.whole or reader.by.id == said.colleague:
                yield from self._verbs(STATEMENT, said.state, said, said.ref)
        if facts.id is not None and reader.whole:
            yield from self._of_case()

    def _of_case(self) -> Iterator[Action]:
        facts, reader = self.facts, self.reader
        for life, verb, has in _BIRTHS:
            if has(facts) and (reader.factors or life is not REFERRAL):
                yield self._action(life, verb, None, None, facts.ref)
        if facts.investigation is not None:
            yield from self._verbs(INVESTIGATION, facts.investigation.state, None, facts.ref)
        parts: tuple[tuple[Life, Sequence[Any]], ...] = (
            (MEASURE, facts.measures),
            (LEGAL, facts.legal),
            (REVIEW, facts.reviews),
            (APPEAL, facts.appeals),
            (REFERRAL, facts.referrals if reader.factors else ()),
            (LETTER, facts.letters),
            (DISCLOSURE, facts.disclosures),
            (NOTICE, facts.notices),
        )
        for life, things in parts:
            for thing in things:
                yield from self._verbs(life, thing.state, thing, thing.ref)

    def _verbs(self, life: Life, state: Named, thing: Any, ref: str) -> Iterator[Action]:
        for step in life.verbs(state):
            if not step.within and _fits(step.verb, thing):
                yield self._action(life, step.verb, state, thing, ref)

    def _action(self, life: Life, verb: str, state: Named | None, thing: Any, ref: str) -> Action:
        by, facts = self.reader.by, self.facts
        wish = Wish(life, verb, state, by.role, relations(by, facts, thing))
        name, t = f"{life.name}.{verb}", self.t
        act = Act(
            name, by, self.now, Unsaid(), thing, lambda: self.office, clocks=t.clocks, calendar=t.calendar
        )
        command, does = f"{life.name} {verb.replace('_', '-')}", life.ways(verb)[0].does
        try:
            permitted(wish, lambda: (facts, act))
        except Refused as refusal:
            return Action(command, ref, does, False, refusal.sentence, refusal.number)
        return Action(command, ref, does, True, "", "")


def _fits(verb: str, thing: Any) -> bool:
    """Whether the verb is for this kind of measure at all."""
    if not isinstance(thing, MeasureFacts):
        return True
    if verb in ("approve_change", "reject_change"):
        return thing.change is not None
    if verb == "consider_adjustment":
        return thing.kind in ADJUSTED
    if verb not in _ONLY_OF:
        return True
    return thing.kind is _ONLY_OF[verb] and (verb != "lapse" or thing.state is MeasureState.INTERIM)
