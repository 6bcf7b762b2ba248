"""The file for a person who asks what is held about them, and the office's own list of what is not in it (P45, I20)."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, TYPE_CHECKING

from models import journal
from models.access.held import Held, about
from models.access_request import open_requests
from models.database import database
from models.errors import BadInput, NotPermitted
from models.keeping.private_file import new_file, refuse_unusable
from models.people import Colleague, Person
from models.policy.roles import Role, say_who
from models.policy.say import say_moment
from models.queries.seen import record_view

if TYPE_CHECKING:
    from pendulum import DateTime

GIVES = (Role.DPO,)
"""Who answers for what a person is given."""
READ_ME = """\
What we hold about {name}, as it stood on {day}.

about-you.txt        who you are to us, where you live, who stands for you
UCB-….txt            each case and report about you
left-out.txt         what is left out, and why

Where something about somebody else was taken out, it says so in its place.
You may ask us to look at this again, and you may complain to the Information Commissioner (ico.org.uk).
"""
NOTHING_LEFT_OUT = "Nothing is left out.\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was made: the file to give, the list that stays here, how much is in them, and which open request they answer."""

    path: str
    list_path: str
    pages: int
    left_out: int
    redactions: int
    look_at: int
    sha256: str
    number: int | None
    due_on: date | None


def answer(ref: str, path: str, request: str, *, by: Colleague, now: DateTime) -> Answer:
    """Write both files, for their maker alone; on record, as reading the cases is. Raises NotPermitted, BadInput."""
    if by.role not in GIVES:
        raise NotPermitted("answer what is held about a person", say_who(GIVES), "P45")
    person = Person.get_or_none(Person.ref == ref.strip().upper())
    if person is None:
        raise BadInput("ref", f"There is no person {ref}. Check the reference.")
    if not request.strip():
        raise BadInput("request", "Say how they asked, and how you know that it is them.")
    list_path = f"{path}.left-out.txt"
    for one in (path, list_path):
        refuse_unusable(one)
    held = about(person)
    for root in held.read:
        record_view(root, by.actor(), now, ("factors", "reasons"))
    with new_file(list_path) as out:
        out.write(_our_list(held, by, now).encode())
    with new_file(path) as out:
        _zip(out, {**_front(held, now), **held.pages}, now)
    with open(path, "rb") as made:
        digest = hashlib.file_digest(made, "sha256").hexdigest()
    _on_record(person, request, digest, by, now)
    redactions = held.redaction.done.total()
    counts = (len(held.pages), len(held.left_out), redactions, len(held.look_at))
    asked = next(iter(open_requests((person.id,))), None)
    which = (asked.id, asked.due_on) if asked is not None else (None, None)
    return Answer(path, list_path, *counts, digest, *which)


def _front(held: Held, now: datetime) -> dict[str, str]:
    """What the person reads first: nothing there tells of what they may not know of."""
    told = [f"{one.ref}: {one.why}" for one in held.left_out if one.told]
    return {
        "read-me.txt": READ_ME.format(name=held.person.name, day=say_moment(now)),
        "left-out.txt": "\n".join([*dict.fromkeys(told), *_places(held)]) + "\n"
        if told or held.redaction.done
        else NOTHING_LEFT_OUT,
    }


def _places(held: Held) -> list[str]:
    """Where something was taken out of what is given."""
    done = sorted(held.redaction.done.items())
    return [f"{where}: {why}{f' ({often} times)' if often > 1 else ''}" for (where, why), often in done]


def _our_list(held: Held, by: Colleague, now: datetime) -> str:
    """For the office's own file: also what the person is not told of, and what to look at."""
    lines = [
        f"What {held.person.ref} is not given, as of {say_moment(now)}, by {by.name}.",
        "This list stays in the office: it names what they are not told of.",
        "",
        *dict.fromkeys(
            f"{one.ref}: {one.why}{'' if one.told else ' (they are not told)'}" for one in held.left_out
        ),
        *_places(held),
    ]
    if held.look_at:
        lines += [
            "",
            "Given: read these before the file leaves. evenhand governance withhold keeps one back.",
        ]
        lines += sorted(held.look_at)
    lines += [
        "",
        "A program takes out names that it knows. Read each page for what else tells who somebody is.",
    ]
    return "\n".join(lines) + "\n"


def _zip(out: IO[bytes], pages: dict[str, str], now: datetime) -> None:
    when = (now.year, now.month, now.day, now.hour, now.minute, now.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in pages.items():
            archive.writestr(zipfile.ZipInfo(name, when), f"{text}\n".encode(), zipfile.ZIP_DEFLATED)


def _on_record(person: Person, request: str, digest: str, by: Colleague, now: DateTime) -> None:
    """Under the person's own key: who erases them erases this."""
    said = {"request": request.strip(), "sha256": digest}
    with database.atomic():
        journal.lock_chain(journal.OFFICE)
        with journal.entry("office.answer_person", by.id, now, said, "") as entry:
            entry.write(person)
