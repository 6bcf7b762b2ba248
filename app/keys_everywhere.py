"""The keys that work on every screen; a table without Textual, since the first paint tells them."""

from __future__ import annotations

from widgets.key_facts import KeyFacts

KEYS = (
    KeyFacts("n,f3", "report", "New incident", "app.report", "Report an incident"),
    KeyFacts(
        "w,f4", "look_up", "Who is this?", "app.look-up", "Find somebody, and what to do before a visit"
    ),
    KeyFacts(
        "colon", "command_palette", "Do anything", "app.palette", "Do anything, find anyone; Ctrl+P too"
    ),
    KeyFacts("question_mark,f1", "keys_here", "Keys", "app.keys", "The keys of this screen, in words"),
)
"""Those of which a hint is given."""
