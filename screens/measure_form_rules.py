"""What the forms of measures know: how one is proposed, changed, approved, suspended and ended (P34, P41 to P48, P56).

Who, what, when, where and how come first; then how it is weighed, then what each reader is told (P45 to P47). Pure.
"""

from __future__ import annotations

from models.policy.measures import NEED_DETAIL, Limit, RiskTo
from models.policy.roles import READS_REASONS, say_who
from models.policy.states import ReviewOutcome
from screens.form_rule import (
    DEMANDS,
    MINOR,
    REPRESENTED,
    FormRules,
    Test,
    both,
    chosen,
    known,
    not_known,
)

LADDER = "least_intrusive"
"""The question above which stands what has been tried."""
TERMS = ("limits", "detail", "spoc", "deputy", "controls", "risk_to", "at_risk", "changes", "arrangement")

_needs_detail = chosen("limits", *(one.value for one in NEED_DETAIL))
_any_limit = chosen("limits", *(one.value for one in Limit))
_through_somebody = chosen("limits", Limit.REPRESENTATIVE.value)
_named = chosen("risk_to", RiskTo.NAMED.value)
_adjusted = chosen("adjusted", "YES", "NO")
_tighter = chosen("outcome", ReviewOutcome.TIGHTEN.value)

SHOWN: dict[str, Test] = {
    "detail": _any_limit,
    "consent": _through_somebody,
    "override": not_known(DEMANDS),
    "restrict_representative": known(REPRESENTED),
    "representative_reason": both(known(REPRESENTED), chosen("restrict_representative", "yes")),
    "guardian": known(MINOR),
    "at_risk": _named,
    "adjustment": _adjusted,
}
NEEDED: dict[str, Test] = {
    "detail": _needs_detail,
    "consent": _through_somebody,
    "representative_reason": chosen("restrict_representative", "yes"),
    "at_risk": _named,
    "adjustment": _adjusted,
}
LACKS = {
    "reasons": "Say why. Facts, not the person.",
    "least_intrusive": "Say which less intrusive way was considered.",
    "why_insufficient": "Say why that is not enough.",
    "effect_on_customer": "Say what it means for the customer.",
    "effective_on": "Say from which day, like 16/3/2026 or +7d.",
    "arrangement": "Say what colleagues must do.",
    "changes": "Say what changes for the customer.",
    "limits": "Choose at least one limit.",
    "detail": "Give the details of the limits, such as the days and times, or the inbox.",
    "spoc": "Name the single point of contact.",
    "deputy": "Name the deputy, who is somebody else.",
    "controls": "Choose at least one thing that colleagues do to work safely.",
    "risk_to": "Say who is at risk.",
    "at_risk": "Say who exactly is at risk.",
    "consent": "Say whether the customer agreed to a representative.",
    "representative_reason": "Give the reason that concerns the representative themselves.",
    "adjustment": "Say which adjustment it is and how it is made, or why none is needed.",
}
NOTES = {
    "reasons": "The customer reads this in the letter. Who visits never sees it. F1 says who else does.",
    "arrangement": "Read by everybody who deals with the customer: who visits, who answers the phone, contractors.",
    "changes": "Read by the customer, in the letter.",
    "adjustment": "Read only by who may read needs and health; never in the letter or by who visits.",
}
ABOUT = {
    "P42": "deputy", "P41": "limits", "I10": "review_on", "P56": "review_on", "I5": "reasons", "I24": "consent",
    "I13": "evidence", "P44": "controls", "P48": "effective_on", "I26": "guardian", "P43": "independence",
    "P34": "least_intrusive", "I6": "override",
}  # fmt: skip
HELP = {
    "reasons": f"P14, P47: facts, not the person. Besides the customer it is read by: {say_who(READS_REASONS)}.",
    "arrangement": "P46, P47: what to do and whom to ring; never why.",
    "review_on": "P56, I10: after 3 to 12 months, by the nature of the behaviour.",
    "effective_on": "P48: today or a later day. A change is for a time, and has an end or a review.",
    "least_intrusive": "P34: the least intrusive measure that is enough.",
    "why_insufficient": "P34: what was tried, and what came of it.",
    "effect_on_customer": "P34: what this person can no longer do, and how they still reach us.",
    "limits": "P41: a restriction answers persistent demands. What must stay open always does (I12).",
    "detail": "P36, P52: the customer must know which days, which inbox, whom.",
    "override": "P41: for abuse without demands, a supervisor says why a contact restriction answers it.",
    "spoc": "P42: one colleague whom the customer talks to; never one who was affected.",
    "deputy": "P42: who is there when the contact is away; somebody else, and not affected either.",
    "controls": "P44: what colleagues do differently. Never who of them may not go.",
    "risk_to": "P44: who is at risk, so that those who need to know are told.",
    "evidence": "P44, I13: a flag rests on an incident of this case.",
    "changes": "P52: what the customer reads of it, in words written for them.",
    "adjusted": "I3: how a customer reaches us is limited only with this person's needs in mind.",
    "consent": "I24: a representative speaks for the customer with the customer's own yes.",
    "agreed": "P37, P38: how we expect them to behave, and what we do in turn.",
    "consequences": "P38: what follows if it is not kept.",
    "provider": "P43: somebody independent.",
    "override_alone": "I6: one proposes and another approves.",
}

PROPOSAL = FormRules(
    sections=(
        ("What will change", ("limits", "detail", "consent", "spoc", "deputy", "cover", "controls", "risk_to",
                              "at_risk", "evidence", "account", "agreed", "parties", "consequences", "provider",
                              "independence", "changes")),
        ("From when, and until when", ("effective_on", "review_on", "ends_on", "agreed_with_customer")),
        ("Why, and why not less", ("reasons", "override", LADDER, "why_insufficient")),
        ("What it means for this person", ("effect_on_customer", "adjusted", "adjustment",
                                           "restrict_representative", "representative_reason", "guardian")),
        ("What colleagues are told", ("arrangement",)),
    ),
    shown=SHOWN, needed=NEEDED, notes=NOTES, lacks=LACKS, about=ABOUT, help=HELP,
)  # fmt: skip
"""Of whatever measure is proposed: who will read which box (P45 to P47)."""

CHANGE = FormRules(
    sections=(
        ("What will change: all that can, as it stands now", (*TERMS[:-1], "consent")),
        ("Its next review", ("review_on",)),
        ("Why, and why not less", ("reasons", LADDER, "why_insufficient")),
        ("What it means for this person", ("effect_on_customer", "adjusted", "adjustment")),
        ("What colleagues are told", ("arrangement",)),
    ),
    shown={name: known(f"term {name}") for name in TERMS}
    | {
        "detail": both(known("term detail"), _any_limit),
        "consent": both(known("term limits"), _through_somebody),
        "at_risk": both(known("term at_risk"), _named),
        "adjustment": _adjusted,
    },
    needed={"detail": _needs_detail, "at_risk": _named, "adjustment": _adjusted},
    notes=NOTES,
    lacks=LACKS,
    about=ABOUT | {"I6": "reasons", "P56": "reasons"},
    help=HELP,
)
"""Of a measure that is varied, eased or tightened: only what can change in it, as it stands."""

DECISION = FormRules(
    notes={"reasons": NOTES["reasons"]},
    lacks={"reasons": "Say why. The customer will be told."},
    about={"I6": "override", "I5": "override", "I3": "override"},
    help={"reasons": HELP["reasons"], "override": HELP["override_alone"]},
)

REVIEW = FormRules(
    shown={"adjusted": _tighter, "adjustment": both(_tighter, _adjusted)},
    needed={"adjustment": both(_tighter, _adjusted)},
    notes={"adjustment": NOTES["adjustment"]},
    lacks={name: LACKS[name] for name in ("reasons", "adjustment")},
    help={name: HELP[name] for name in ("reasons", "adjusted")},
)
"""Of a review: what is tightened is weighed with this person's needs again (I3)."""

CHANGES = ("vary", "ease", "tighten", "change-contact")


def rules_of_measure(verb: str) -> FormRules:
    """Of any verb: those of measures, or none."""
    noun, _, name = verb.partition(" ")
    if verb == "review complete":
        return REVIEW
    if noun != "measure":
        return FormRules()
    return PROPOSAL if name.startswith("propose") else CHANGE if name in CHANGES else DECISION
