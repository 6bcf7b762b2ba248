"""What single forms know about reports, triage and cases; `rules_of` gives those of any verb. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from screens.form_rule import DEMANDS, IMPACT_KNOWN, FormRules, Test, always, chosen, never
from screens.measure_form_rules import rules_of_measure
from screens.paper import Answers


def _outcome(*outcomes: str) -> Test:
    return chosen("outcome", *outcomes)


def _impact(answers: Answers, facts: frozenset[str]) -> bool:
    return _outcome(*_CASE)(answers, facts) and DEMANDS in facts


def _has_code(*codes: str) -> Test:
    return chosen("codes", *codes)


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
        "danger": always,
        "codes": always,
        "occurred_at": never,
        "channel": never,
        "grounds": _has_code("UB09"),
        "target": _has_code("UB10"),
        "standard": _has_code("UD02"),
        "responsible_body": _has_code("UD08"),
        "other": _has_code("UB99", "UD99"),
    },
    lacks={
        "danger": "Say whether anyone is in danger now.",
        "codes": "Choose at least one kind of behaviour.",
        "account": "Say what happened, in your own words.",
        "grounds": "Say on which grounds the remarks were made.",
        "target": "Say who the statements were about.",
        "standard": "Name the service standard that we work to.",
        "responsible_body": "Name who is responsible for the matter.",
        "other": "Say in a few words what it was.",
    },
    notes={"channel": "Another way, if left empty."},
    help={
        "danger": "P1. Ring 999 now if anybody is in danger, 101 if it is not an emergency. What you have typed is kept.",
        "codes": "P25, P30, P31: both lists are examples. Tick all that apply.",
        "account": "P24: your own account stays as you send it. Say what was said and done.",
        "affected": "P18: support opens for each affected colleague by itself.",
        "responsible": "P5: the person may be unknown. A new name is added as a new person.",
    },
)  # fmt: skip

NOTE = FormRules(title="Add a note", lacks={"text": "Write the note."})
ADD = FormRules(title="Add to the report", lacks={"text": "Write what you want to add."})
ASSIGN = FormRules(title="Assign", lacks={"to": "Say whose case it is."}, about={"I23": "to"})

ATTEMPT = FormRules(
    lacks={"channel": "Choose how you tried to reach them.", "result": "Choose what came of it."},
    help={
        "channel": "P35: we try to reach the customer before we decide. Each try counts, also one that found nobody.",
        "result": "P35: what came of it. Where nobody can be asked safely, a supervisor records why.",
        "said": "P35: the customer's side, as they told it.",
    },
)
EXPLAIN = FormRules(
    lacks={
        "what": "Say what was unacceptable: what was done or said, and when.",
        "expected": "Say how we expect them to behave.",
        "consequences": "Say what we will do if they don't.",
        "channel": "Choose how it was explained.",
    },
    help={
        "what": "P36: what we found unacceptable: the actions, not the person (P14).",
        "expected": "P37: how we expect them to behave in future.",
        "consequences": "P38: the actions that we will take if they don't.",
    },
)
WEIGH = FormRules(
    lacks={
        "nature": "Say what the nature of the behaviour was.",
        "severity": "Give the severity as a number from 1 (low) to 4 (extreme).",
    },
    shown={"override_reason": lambda answers, facts: bool(answers.get("frequency_override"))},
    needed={"override_reason": lambda answers, facts: bool(answers.get("frequency_override"))},
    help={
        "nature": "P33: the nature of it, in facts.",
        "severity": "P33: 1 is low, 2 is medium, 3 is high, 4 is extreme.",
        "frequency_override": "P33: how often is counted from the reports. If the count is not right, both are kept.",
    },
)
NEEDS = FormRules(
    lacks={"enquiry": "Choose what came of asking. Not safe to ask is an answer too."},
    help={
        "enquiry": "P39: we try to find out whether other issues play a part. Nobody has to say.",
        "factors": "P39, I20: read only by those who may, and never in a letter or a notice.",
    },
)

RULES: Mapping[str, FormRules] = {
    "case attempt-contact": ATTEMPT,
    "case explain": EXPLAIN,
    "investigation weigh": WEIGH,
    "investigation ask-needs": NEEDS,
    "incident triage": TRIAGE,
    "incident report": REPORT,
    "incident add": ADD,
    "case note": NOTE,
    "case assign": ASSIGN,
}


def rules_of(verb: str) -> FormRules:
    return RULES.get(verb) or rules_of_measure(verb)
