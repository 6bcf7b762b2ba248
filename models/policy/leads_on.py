"""What leads on from a state: named in the refusal of a verb that comes too soon or too late (P8).

Where it is for somebody to decide, each way is named, and none before the others (P34). Withdrawing and turning back are no
way on. A state that is not here is an end.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LEADS_ON: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "incident": {
            "DRAFT": ("submit",),
            "RETURNED": ("submit",),
            "SUBMITTED": ("triage",),
            "REOPENED": ("triage",),
            "TRIAGED": ("reopen",),
        },
        "case": {"OPEN": ("close",), "CLOSED": ("reopen",)},
        "investigation": {"OPEN": ("conclude",), "CONCLUDED": ("resume",)},
        "measure": {
            "PROPOSED": ("approve", "reject"),
            "INTERIM": ("approve", "reject"),
            "LAPSED": ("reject",),
            "APPROVED": ("letter send", "start"),
            "NOTIFIED": ("start",),
            "ACTIVE": ("suspend", "end", "review complete"),
            "SUSPENDED": ("resume", "end", "review complete"),
        },
        "legal measure": {
            "PROPOSED": ("measure approve", "measure reject"),
            "APPROVED": ("legal instruct", "legal issue", "legal serve"),
            "ACTIVE": ("legal hear", "legal finish", "legal discharge"),
        },
        "legal": {
            "CONSIDERED": ("instruct",),
            "INSTRUCTED": ("issue",),
            "ISSUED": ("grant", "refuse", "serve"),
            "INTERIM_GRANTED": ("serve", "discharge"),
            "SERVED": ("hear", "discharge"),
            "RETURN_HEARING": ("finish", "discharge"),
            "FINAL": ("breach", "discharge", "run-out"),
            "BREACHED": ("discharge", "run-out"),
        },
        "review": {"SCHEDULED": ("complete",)},
        "appeal": {
            "RECEIVED": ("acknowledge",),
            "ACKNOWLEDGED": ("accept", "consider-late", "rule-legal"),
            "LATE_CONSIDERED": ("assign",),
            "ACCEPTED": ("assign",),
            "ASSIGNED": ("begin",),
            "IN_REVIEW": ("uphold", "partly-uphold", "not-uphold"),
            "INFO_REQUESTED": ("answer",),
            "DECIDED": ("send-outcome",),
            "OUTCOME_SENT": ("implement",),
        },
        "letter": {
            "DRAFT": ("check",),
            "CHECKED": ("ready",),
            "HELD": ("release",),
            "READY": ("send",),
            "SENT": ("deliver", "come-back"),
            "DELIVERED": ("come-back",),
        },
        "notice": {
            "SENT": ("acknowledge", "recall"),
            "ACKNOWLEDGED": ("recall",),
            "REPLACED": ("confirm-recall", "cannot-reach"),
            "RECALLED": ("confirm-recall", "cannot-reach"),
            "UNREACHABLE": ("confirm-recall",),
        },
        "disclosure": {
            "DRAFT": ("authorise", "refuse"),
            "AUTHORISED": ("send", "refuse"),
            "SENT": ("acknowledge",),
        },
        "support": {
            "OPEN": ("contact", "decline"),
            "CONTACTED": ("agree", "decline"),
            "NEEDS_AGREED": ("follow-up",),
            "FOLLOW_UP": ("close",),
            "DECLINED": ("agree", "close"),
        },
        "statement": {"ASKED": ("give", "decline"), "DECLINED": ("give",)},
        "referral": {
            "CONSIDERED": ("offer", "rule-out", "send-for-safety"),
            "OFFERED": ("accept", "decline"),
            "DECLINED": ("accept",),
            "ACCEPTED": ("send",),
            "SENT": ("taken-on", "turned-down"),
            "ACCEPTED_BY_AGENCY": ("finish",),
            "REJECTED": ("finish",),
        },
        "alert": {
            "UNCHECKED": ("take-up", "set-aside"),
            "TAKEN_UP": ("set-aside",),
            "SET_ASIDE": ("take-up",),
        },
    }
)


def ways_on(life: str, state: str | None) -> tuple[str, ...]:
    """The commands in full, like `appeal begin`; none at an end."""
    verbs = LEADS_ON.get(life, {}).get(state or "", ())
    return tuple(verb if " " in verb else f"{life} {verb}" for verb in verbs)


def leads_on(life: str, state: str | None) -> str:
    """The commands in words, like `measure approve or measure reject`; "" at an end."""
    names = ways_on(life, state)
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
