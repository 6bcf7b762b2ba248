"""What people call a command who do not know its name: the words by which the palette finds it besides its own."""

from __future__ import annotations

ALSO = {
    "assign": "give hand over owner allocate",
    "note": "write remark comment",
    "decide": "triage approve propose letter restriction flag appeal review close what can be done",
    "look_up": "who is this find customer address postcode visit safe check",
    "report": "new incident something happened",
    "filter": "search find",
    "quit": "leave exit",
}
"""Other words for a command, by its action."""
PLAINLY = {
    "notice send": "tell repairs contractors colleagues team inform people who need to know let them know",
    "notice recall": "take back untell",
    "notice": "who was told people arrangement",
    "case attempt-contact": "ring call phone email visit customer tried reach speak talk",
    "case explain": "tell customer what was wrong expect warn",
    "case hold": "wait pause later defer postpone",
    "case resume": "go on unpause continue",
    "case close": "finish end done",
    "case log-contact": "call email rang burden",
    "case take-no-action": "nothing more drop",
    "case link-process": "complaint asb anti-social ombudsman",
    "case open-counter": "complains about staff accusation allegation corrupt",
    "case tell-colleagues": "update keep informed outcome progress",
    "incident tell-outcome": "what came of it result feedback reporter",
    "incident attach": "photo picture screenshot recording evidence file",
    "incident send-back": "question return unclear",
    "incident triage": "decide what becomes accept join duplicate",
    "letter write": "tell customer post email send reasons appeal",
    "measure propose-restriction": "limit calls emails channel times stop contact ban",
    "measure propose-spoc": "one person named contact",
    "measure propose-flag": "warning marker danger visit pairs risk",
    "measure propose-working-arrangement": "safe visit two people control",
    "measure propose-mediation": "mediator breakdown relations",
    "measure approve": "agree yes sign off",
    "measure reject": "no refuse turn down",
    "measure end": "lift stop remove",
    "legal consider": "injunction court solicitor possession eviction",
    "disclosure draft": "share information police council partner outside",
    "police report": "tell police crime number",
    "referral consider": "help agency support mental health alcohol drugs",
    "investigation ask-needs": "health learning drugs alcohol vulnerable",
    "investigation consider-adjustments": "reasonable adjustment disability equality",
    "support contact": "talk to colleague welfare wellbeing spoke manager",
    "appeal receive": "customer disagrees complains challenge",
}
"""What people call it who do not know its name, by command; what stands for a noun holds for each of its commands."""
