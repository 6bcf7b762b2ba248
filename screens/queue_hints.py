"""The queue's keys, and which of them work for whom on what: pure, since the first paint tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.policy.roles import CASE_ROLES, NOT_YOURS, Role, say_who
from screens.keys import say_key, why_not_anywhere
from widgets.key_facts import KeyFacts
from widgets.key_layout import Hint

MENUS = 9
"""Views with a number of their own; the others are in the menu of what to show."""
ON_CASES = {"assign": "assign cases", "hold": "put cases on hold", "decide": "decide cases"}
"""What only the roles that work on cases do."""

ON_LINES = ("assign", "note", "decide", "hold", "copy", "calendar")
"""What needs a line."""

UNDO = KeyFacts("u,ctrl+z", "undo", "Undo", "screen.undo", "Take back what you did last")
KEYS = (
    KeyFacts("slash", "filter", "Filter", "queue.filter", "Show only the lines with these letters"),
    KeyFacts("a", "assign", "Assign", "case.assign", "Say whose case it is, for all marked ones at once"),
    KeyFacts("c", "note", "Note", "case.note", "Write a note on the case, or the same on all marked ones"),
    KeyFacts("d", "decide", "Decide", "case.decide", "Say what becomes of it: what you may do now"),
    KeyFacts("s", "sort", "Sort", "queue.sort", "Choose the order of the lines"),
    KeyFacts("f", "only", "Show only", "queue.only", "Show only some of the lines, or another list"),
    KeyFacts("z", "hold", "Hold", "case.hold", "Put the case on hold until a day, or all marked ones"),
    KeyFacts("y", "copy", "Copy", "queue.copy", "Copy the line, or all marked ones", show=False),
    KeyFacts(
        "i", "calendar", "Calendar", "queue.calendar", "Make a calendar file of what is due", show=False
    ),
    UNDO,
    *(
        KeyFacts(str(n), f"view({n})", f"View {n}", f"queue.view-{n}", show=False)
        for n in range(1, MENUS + 1)
    ),
)


def cases_of(refs: Iterable[str]) -> tuple[str, ...]:
    """Of these, the cases: a report has no owner and no hold before triage."""
    return tuple(ref for ref in refs if ref.startswith("UCB-C-"))


def why_not(action: str, role: Role, refs: Sequence[str]) -> str:
    """Why an action of the queue does nothing now with these lines, in a sentence; "" if it works."""
    if action in ON_LINES and not refs:
        return "There is no line to do this with."
    if action in ON_CASES and role not in CASE_ROLES:
        return f"{NOT_YOURS} {ON_CASES[action]}. This can be done by: {say_who(CASE_ROLES)}."
    if action in ("assign", "hold") and not cases_of(refs):
        return "A report becomes a case when it is triaged. Enter opens triage."
    return ""


def first_hints(
    table: Sequence[KeyFacts], everywhere: Sequence[KeyFacts], role: Role, refs: Sequence[str]
) -> list[Hint]:
    """What stands at the foot when the queue opens with the cursor on this line. A test holds it to what Textual finds."""
    hints = []
    for one in (*table, UNDO, *(key for key in KEYS if key is not UNDO), *everywhere):
        why = why_not_anywhere(one.action, role) or why_not(one.action, role, refs)
        if one.show and not why.startswith(NOT_YOURS):
            hints.append(Hint(say_key(one.keys.partition(",")[0]), one.label, not why))
    return hints
