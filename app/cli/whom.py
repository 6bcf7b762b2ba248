"""Who is meant: a customer by name, whom we may know, and colleagues by account or name."""

from __future__ import annotations

from app.cli import plain
from app.cli.asking import again, line
from app.cli.office import Desk
from app.cli.references import whole
from models.errors import BadInput
from models.people import Colleague, Person
from models.queries.lookup import LEAST, who

MOST = 9
ME = ("", "me")
NOBODY = ("nobody", "none")


def whom(typed: str, here: Desk) -> Person | str | None:
    """A known person, the name of somebody new, or None if nobody knows. The look-up is recorded (I21)."""
    text = typed.strip()
    if not text:
        return None
    if whole(text).startswith("UCB-"):
        return Person.at(whole(text))
    if sum(sign.isalnum() for sign in text) < LEAST:
        return text
    found = [one for one in who(text, here.by.actor(), here.now, MOST) if not one.nobody]
    if not found:
        return text
    plain.say("We know:")
    for number, one in enumerate(found, 1):
        plain.wrap(", ".join(filter(None, (one.name, one.address))), "     ", f"{number:>3}  ")
    number = again(lambda: _number(len(found), text))
    return Person.at(found[number - 1].ref) if number else text


def _number(most: int, text: str) -> int:
    typed = line(f"Number, or Enter for somebody new called {plain.one_line(text)}: ").strip()
    if typed and not (typed.isdecimal() and 1 <= int(typed) <= most):
        raise BadInput("responsible", f"Enter a number from 1 to {most}, or nothing.")
    return int(typed or 0)


def colleagues(typed: str, here: Desk, *, otherwise_me: bool) -> tuple[Colleague, ...]:
    """Colleagues by account or full name, with commas between; `me`, and `nobody`. Raises NotFound."""
    text = typed.strip()
    if text.casefold() in NOBODY or (not text and not otherwise_me):
        return ()
    parts = [part.strip() for part in text.split(",")]
    found = [here.by if part.casefold() in ME else Colleague.at(part) for part in parts]
    return tuple({one.id: one for one in found}.values())
