"""What single forms know beyond their verb's signature: which questions the answers so far make needless or needed,
the sentences for missing answers, and which question a rule of the policy is about. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from models.policy.roles import READS_REASONS, say_who
from screens.paper import Answers, Kind, Paper, Question

Test = Callable[[Answers, frozenset[str]], bool]

DEMANDS, IMPACT_KNOWN, PERSON_KNOWN = "demands", "impact known", "person known"


@dataclass(frozen=True, slots=True)
class FormRules:
    """`shown` and `needed` by question; `lacks` its sentence; `about` leads from a rule's number to its question,
    `fills` from a field of the record to the question that fills it.
    """

    title: str = ""
    first: tuple[str, ...] = ()
    shown: Mapping[str, Test] = field(default_factory=dict)
    needed: Mapping[str, Test] = field(default_factory=dict)
    lacks: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)  # what always stands below a box
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)  # what is said at once to an answer

    def shows(self, name: str, answers: Answers, facts: frozenset[str]) -> bool:
        test = self.shown.get(name)
        return test is None or test(answers, facts)

    def needs(self, question: Question, answers: Answers, facts: frozenset[str]) -> bool:
        test = self.needed.get(question.name)
        return question.required if test is None else test(answers, facts)

    def ordered(self, paper: Paper) -> tuple[Question, ...]:
        """The questions that come first, then the rest as the verb asks them."""
        named = {question.name: question for question in paper.questions}
        rest = [question for question in paper.questions if question.name not in self.first]
        return (*(named[name] for name in self.first if name in named), *rest)


def missing(rules: FormRules, question: Question) -> str:
    """What to do about an answer that is not there."""
    if question.name in rules.lacks:
        return rules.lacks[question.name]
    asked, mark, _ = question.words.partition("?")
    if not mark:
        return f"Fill in: {asked[:1].lower()}{asked[1:].rstrip('.')}."
    return f"{'Choose an answer to' if question.kind is Kind.CHOICE else 'Answer'} '{asked}?'"


def _outcome(*outcomes: str) -> Test:
    return lambda answers, facts: answers.get("outcome") in outcomes


def _always(answers: Answers, facts: frozenset[str]) -> bool:
    return True


def _impact(answers: Answers, facts: frozenset[str]) -> bool:
    return _outcome(*_CASE)(answers, facts) and DEMANDS in facts


def _has_code(*codes: str) -> Test:
    return lambda answers, facts: bool(set(answers.get("codes") or ()) & set(codes))


_CASE = ("NEW_CASE", "JOINED_CASE")

TRIAGE = FormRules(
    title="Triage",
    first=("outcome", "case", "duplicate_of", "reason", "effect", "work_impact", "person", "owner"),
    shown={
        "effect": _outcome(*_CASE),
        "person": _outcome(*_CASE),
        "case": _outcome("JOINED_CASE"),
        "duplicate_of": _outcome("DUPLICATE"),
        "work_impact": _impact,
        "owner": _outcome("NEW_CASE"),
    },
    needed={
        "effect": _outcome(*_CASE),
        "case": _outcome("JOINED_CASE"),
        "duplicate_of": _outcome("DUPLICATE"),
        "work_impact": lambda answers, facts: _impact(answers, facts) and IMPACT_KNOWN not in facts,
    },
    lacks={
        "outcome": "Choose what becomes of the report.",
        "reason": "Give the reason for the outcome.",
        "effect": "Say what it did to our service: none, difficult, dangerous or intolerable.",
        "case": "Say which case it joins.",
        "duplicate_of": "Say which incident was reported already.",
        "work_impact": "Say how the demands affect our work.",
    },
    fills={"outcome_reason": "reason", "service_effect": "effect"},
    about={
        "P32": "reason",
        "P11": "effect",
        "P28": "work_impact",
        "I25": "case",
        "P5": "person",
        "I23": "owner",
    },
    help={
        "outcome": "P13: being forceful or determined is not unacceptable. P32: each report gets an outcome with a reason.",
        "reason": "P32: the reason stays on the record. Describe what was done, not the person (P14).",
        "effect": "P11: behaviour can make our service difficult, dangerous or intolerable.",
        "work_impact": "P28: acceptable behaviour may become unacceptable if it harms our ability to do our work.",
        "person": "P5: the person may be unknown at first. Leave it empty then.",
        "owner": "P60: a case has an owner. Leave it empty to assign it later.",
    },
)

DANGER = "Get to a safe place and ring 999 now. Ring 101 when it is not an emergency. The report can wait."

REPORT = FormRules(
    title="New incident",
    answers={("danger", "yes"): DANGER},
    first=("danger", "occurred_at", "channel", "codes", "grounds", "target", "standard", "responsible_body", "other",
           "sexual_harassment", "account", "responsible", "affected", "felt", "injury"),
    shown={
        "grounds": _has_code("UB09"),
        "target": _has_code("UB10"),
        "standard": _has_code("UD02"),
        "responsible_body": _has_code("UD08"),
        "other": _has_code("UB99", "UD99"),
        "sexual_harassment": _has_code("UB06", "UB08"),
        "work_impact": lambda answers, facts: any(str(c).startswith("UD") for c in answers.get("codes") or ()),
    },
    needed={
        "danger": _always,
        "codes": _always,
        "grounds": _has_code("UB09"),
        "target": _has_code("UB10"),
        "standard": _has_code("UD02"),
        "responsible_body": _has_code("UD08"),
        "other": _has_code("UB99", "UD99"),
    },
    lacks={
        "danger": "Say whether anyone is in danger now.",
        "occurred_at": "Say when it happened, like 4 March 2026 3:40pm.",
        "channel": "Choose how or where it happened.",
        "codes": "Choose at least one kind of behaviour.",
        "account": "Say what happened, in your own words.",
        "grounds": "Say on which grounds the remarks were made.",
        "target": "Say who the statements were about.",
        "standard": "Name the service standard that we work to.",
        "responsible_body": "Name who is responsible for the matter.",
        "other": "Say in a few words what it was.",
    },
    help={
        "danger": "Ring 999 now if anybody is in danger, 101 if it is not an emergency. What you have typed is kept.",
        "codes": "P25, P30, P31: both lists are examples. Tick all that apply.",
        "account": "P24: your own account stays as you send it. Say what was said and done.",
        "affected": "P18: support opens for each affected colleague by itself.",
        "responsible": "P5: the person may be unknown. A new name is added as a new person.",
    },
)  # fmt: skip

NOTE = FormRules(title="Add a note", lacks={"text": "Write the note."})
ADD = FormRules(title="Add to the report", lacks={"text": "Write what you want to add."})
ASSIGN = FormRules(title="Assign", lacks={"to": "Say whose case it is."}, about={"I23": "to"})

RULES: Mapping[str, FormRules] = {
    "incident triage": TRIAGE,
    "incident report": REPORT,
    "incident add": ADD,
    "case note": NOTE,
    "case assign": ASSIGN,
}


PROPOSAL = FormRules(
    notes={
        "reasons": "The customer reads this in the letter. Who visits never sees it. F1 says who else does.",
        "arrangement": "Read by everybody who deals with the customer: who visits, who answers the phone, contractors.",
        "changes": "Read by the customer, in the letter.",
    },
    lacks={
        "reasons": "Say why. Facts, not the person.",
        "least_intrusive": "Say which less intrusive way was considered.",
        "why_insufficient": "Say why that is not enough.",
        "effect_on_customer": "Say what it means for the customer.",
        "effective_on": "Say from which day, like 16/3/2026 or +7d.",
        "arrangement": "Say what colleagues must do.",
        "changes": "Say what changes for the customer.",
        "limits": "Choose at least one limit.",
    },
    about={"P42": "deputy", "P41": "limits", "I10": "review_on", "P56": "review_on", "I5": "limits"},
    help={
        "reasons": f"P14, P47: facts, not the person. Besides the customer it is read by: {say_who(READS_REASONS)}.",
        "arrangement": "P46, P47: what to do and whom to ring; never why.",
        "review_on": "P56: after 3 to 12 months, by the nature of the behaviour.",
        "least_intrusive": "P34: the least intrusive measure that is enough.",
    },
)
"""Of whatever measure is proposed: who will read which box (P45 to P47)."""


def rules_of(verb: str) -> FormRules:
    return RULES.get(verb) or (PROPOSAL if verb.startswith("measure propose") else FormRules())
