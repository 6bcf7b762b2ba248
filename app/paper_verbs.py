"""A verb as a form sees it: its class, what it is said to, its questions, and what the form knows of the record."""

from __future__ import annotations

import inspect

from pendulum import DateTime

from app.cli import questions as asked
from app.cli.references import leads_to
from app.cli.support import find as find_support
from app.office_papers import OFFICE
from app.paper_words import REPORT, kind_of
from models.case import Case
from models.errors import BadInput, NotPermitted
from models.incident import Incident
from models.investigation import frequency
from models.measure import Measure
from models.policy.behaviours import Kind as Behaviour
from models.policy.behaviours import PersonPart
from models.policy.facts import CaseFacts
from models.policy.roles import Relation, Role
from models.queries.facts import facts_of
from models.queries.standing_terms import terms_of
from models.record import Record
from models.registry import RECORDS
from models.representative import standing_for
from models.support import ColleagueSupport
from screens.form_fields import YES_NO
from screens.form_rule import DEMANDS, IMPACT_KNOWN, MINOR, PERSON_KNOWN, REPRESENTED
from screens.paper import Kind, Question

NOUNS: dict[str, type[Record]] = {cls.LIFE.name: cls for cls in RECORDS if cls.LIFE is not None}
"""Every record with a life of its own, by the noun of its commands: a new one has its forms by itself."""


def verb_of(verb: str) -> tuple[type[Record], str, tuple[asked.Question, ...]]:
    """`measure propose-flag` as its class, its method and what that asks."""
    if verb in OFFICE:
        cls, name = OFFICE[verb]
        return cls, name, asked.questions(getattr(cls, name))
    noun, _, command = verb.partition(" ")
    cls, name = NOUNS[noun], "draft" if verb == REPORT else command.replace("-", "_")
    return cls, name, asked.questions(getattr(cls, name))


def _begun_with(first: asked.Question | None, ref: str) -> Record:
    """What the first question wants, if that is clear from the reference; where there are several, their case."""
    if first is None or not (first.is_record and first.required):
        return leads_to(Case, ref)
    try:
        return leads_to(first.kind, ref)
    except BadInput:
        return leads_to(Case, ref)


def is_birth(cls: type[Record], name: str) -> bool:
    return isinstance(inspect.getattr_static(cls, name), classmethod)


def target_of(cls: type[Record], name: str, ref: str, found: tuple[asked.Question, ...]) -> Record:
    """The record that a verb is said to; for what begins something new, the one that it begins with, or its case."""
    if is_birth(cls, name):
        return _begun_with(found[0] if found else None, ref)
    if cls is ColleagueSupport:
        return find_support(ref, name, {}, None)  # type: ignore[arg-type]  # asked only for a colleague's name
    return leads_to(cls, ref, name)


def given_by(
    cls: type[Record], name: str, found: tuple[asked.Question, ...], first: Record | None
) -> frozenset[str]:
    """The questions that the paper's own record answers."""
    if first is None or not is_birth(cls, name):
        return frozenset()
    return frozenset(one.name for one in found[:1] if isinstance(first, one.kind))


def has_all(cls: type[Record], name: str, one: asked.Question) -> bool:
    """Whether everything is chosen where nothing is said, as of the ways to reach us that always stay open (I12)."""
    usual = inspect.signature(getattr(cls, name)).parameters[one.name].default
    return one.many and bool(one.choices) and isinstance(usual, tuple) and usual == one.choices


def question_of(one: asked.Question, verb: str) -> Question:
    choices = YES_NO if one.kind is bool else tuple((c.value, c.words) for c in one.choices)
    noun = one.kind.NOUN if issubclass(one.kind, Record) else ""
    kind = Kind.TERM if is_term(verb, one.name) else kind_of(one)
    return Question(
        one.name, one.ask.question, one.ask.hint, kind, one.required, one.many, choices, noun, one.ask.own
    )


def is_term(verb: str, name: str) -> bool:
    """Whether a question asks how long a measure lasts until its review."""
    return verb.startswith("measure ") and name == "review_on"


def facts_of_form(first: Record | None) -> frozenset[str]:
    """What the questions of a form depend on besides its answers (screens/form_rule.py)."""
    if isinstance(first, Measure):
        return frozenset(f"term {name}" for name in terms_of(first))
    if isinstance(first, Case):
        return _of_case(facts_of(first), first)
    if not isinstance(first, Incident):
        return frozenset()
    demands = any(one.code.kind is Behaviour.UD for one in first.behaviours())
    known = ((DEMANDS, demands), (IMPACT_KNOWN, bool(first.work_impact.strip())),
             (PERSON_KNOWN, bool(first.people(PersonPart.RESPONSIBLE))))  # fmt: skip
    return frozenset(name for name, true in known if true)


def _of_case(facts: CaseFacts, case: Case) -> frozenset[str]:
    demands = any(code.kind is Behaviour.UD for code in facts.codes)
    known = ((DEMANDS, demands), (MINOR, facts.minor), (REPRESENTED, bool(standing_for(case.person_id))))
    return frozenset(name for name, true in known if true)


def title_of(cls: type[Record], name: str, refs: tuple[str, ...]) -> str:
    does = cls.LIFE.ways(name)[0].does if cls.LIFE else name
    return f"{does[:1].upper()}{does[1:]}"


def must_of(cls: type[Record], name: str) -> tuple[str, ...]:
    """The numbers of the rules that a verb must keep, in their order."""
    steps = cls.LIFE.ways(name) if cls.LIFE else ()
    return tuple(dict.fromkeys(key.split(".")[0] for step in steps for key in step.must))


def refused(cls: type[Record], name: str, role: Role) -> str:
    """Who can, for a role that may not, however somebody stands to the record."""
    steps = cls.LIFE.ways(name) if cls.LIFE else ()
    if not steps or any(role in one.who or set(one.who) & set(Relation) for one in steps):
        return ""
    return NotPermitted(steps[0].does, steps[0].say_who()).sentence


def notes_of(verb: str, root: Record | None, now: DateTime) -> dict[str, str]:
    """What the records know about a question, by its name: how often it happened is counted (P33)."""
    if verb != "investigation weigh" or not isinstance(root, Case):
        return {}
    month, quarter, year = (frequency(root, now, days) for days in (30, 90, 365))
    return {
        "frequency_override": f"Counted: {month} in 30 days, {quarter} in 90, {year} in a year. Empty if that is right."
    }
