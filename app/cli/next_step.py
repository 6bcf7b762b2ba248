"""The command for what comes next. Where it is for somebody to decide, every way is named, none before the others (P34)."""

from __future__ import annotations

_CHOICES = {
    "measure propose-warning": "evenhand case take-no-action {ref}, or propose a measure: evenhand measure --help",
    "disclosure authorise": "evenhand disclosure authorise {ref}, or evenhand disclosure refuse {ref}",
    "police report": "evenhand disclosure draft {ref}, then evenhand police report {ref}; "
    "or evenhand police do-not-report {ref}",
    "measure approve": "evenhand measure approve {ref}, or evenhand measure reject {ref}",
    "measure approve-change": "evenhand measure approve-change {ref}, or evenhand measure reject-change {ref}",
    "appeal uphold": "evenhand appeal uphold, partly-uphold or not-uphold {ref}",
}


def how(verb: str, ref: str) -> str:
    """What to type for a duty, by its verb (`case assign`) and the reference of its case."""
    return _CHOICES.get(verb, "evenhand {verb} {ref}").format(verb=verb, ref=ref)
