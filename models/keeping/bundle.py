"""A case in one file, for an appeal or the ombudsman, that can be checked without Evenhand (P45, I21).

The record is in it event by event as it was chained: who did what to which record when, in the open, and the values
sealed. Whoever has the bundle can compute the chain again with the ten lines of Python that it holds.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING

from models import journal
from models.case import Case
from models.database import database
from models.errors import BadInput, NotPermitted, Refused
from models.fields import utc_text
from models.incident import Incident
from models.journal import Event
from models.keeping.private_file import new_file
from models.people import Colleague
from models.policy.held import held
from models.policy.roles import DECIDERS, Role, say_who
from models.policy.say import say_moment
from models.queries.facts import facts_of
from models.queries.seen import VIEW
from models.verify import chain_page

if TYPE_CHECKING:
    from pendulum import DateTime

BUNDLES = (*DECIDERS, Role.DPO)
"""Who may take a whole case out of Evenhand."""
PAGE = 1_000
CHECK = '''\
"""Checks this bundle with Python alone: python3 check.py"""
import hashlib, json
for digest, name in (line.rstrip("\\n").split("  ", 1) for line in open("manifest.txt", encoding="utf-8")):
    assert hashlib.sha256(open(name, "rb").read()).hexdigest() == digest, name + " was changed"
last = {}
for *row, prev, digest in map(json.loads, open("record.jsonl", encoding="utf-8")):
    text = prev + json.dumps(row, separators=(",", ":"), ensure_ascii=False)
    assert last.get(row[0], (0, "0" * 64)) == (row[1] - 1, prev), f"{row[0]}: event {row[1]} does not follow"
    assert hashlib.sha256(text.encode()).hexdigest() == digest, f"{row[0]}: event {row[1]} was changed"
    last[row[0]] = (row[1], digest)
print(*(f"{chain}: {seq} events, whole. Ends with {digest}" for chain, (seq, digest) in last.items()), sep="\\n")
'''
READ_ME = """\
{ref}: a case on behaviour towards us, as it stood on {day}.

case.txt, case.json   the case: reports, decisions and reasons, measures, appeals, notices
timeline.txt          what happened, newest first
letters/              each letter as it left
who-saw-what.txt      who read restricted words, and when
record.jsonl          the record: each event with its hash and the one before it
manifest.txt          the SHA-256 of each file
check.py              checks all of it with Python alone: python3 check.py

Made by {who} for: {purpose}.
Support for colleagues, contributory factors and health needs are not in it.
The columns of record.jsonl: chain, number in the chain, when (UTC), who, what, which kind of record and its number, the
case, the changed fields, their values (sealed), the hash before, the hash. A hash is the SHA-256 of the hash before and of
the columns in front of it, as JSON without spaces.
"""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was made. `sha256` is of the whole file, for the letter that goes with it."""

    path: str
    files: int
    events: int
    sha256: str


def may_bundle(ref: str, by: Colleague) -> Case:
    """The case, if `by` may take it out now. Raises NotPermitted, BadInput, Refused while legal action is held (P50)."""
    if by.role not in BUNDLES:
        raise NotPermitted("take a case out of Evenhand", say_who(BUNDLES), "P45")
    case = Case.get_or_none(Case.ref == ref)
    if case is None:
        raise BadInput("ref", "Give the reference of a case.")
    if held(facts_of(case)):
        raise Refused(
            "I18",
            "Nothing leaves before it may be known.",
            "Take the case out after what is prepared was served or withdrawn.",
        )
    return case


def write_bundle(
    case: Case, path: str, purpose: str, texts: Mapping[str, str], *, by: Colleague, now: DateTime
) -> Bundle:
    """Write the case's file to a new zip at `path` for its maker alone; that it was made is on record.

    `texts` are the pages that people read, by name. Raises BadInput if there is no purpose, or something at `path`.
    """
    if not purpose.strip():
        raise BadInput("purpose", "Say what the bundle is for, such as the ombudsman and their reference.")
    record = "".join(f"{line}\n" for line in _record(case))
    day = say_moment(now)
    files = {
        "read-me.txt": READ_ME.format(ref=case.ref, day=day, who=by.name, purpose=purpose.strip()),
        **texts,
        "who-saw-what.txt": "".join(f"{line}\n" for line in _seen(case)) or "Nobody read restricted words.\n",
        "record.jsonl": record,
        "check.py": CHECK,
    }
    with new_file(path) as out:
        _zip(out, files, now)
    with open(path, "rb") as made:
        digest = hashlib.file_digest(made, "sha256").hexdigest()
    with database.atomic():
        journal.lock_chain(journal.OFFICE)
        said = {"case": case.ref, "purpose": purpose.strip(), "sha256": digest}
        with journal.entry("office.bundle", by.id, now, said, "") as entry:
            entry.write(by)
    return Bundle(path, len(files) + 1, record.count("\n"), digest)


def _zip(out: IO[bytes], files: Mapping[str, str], now: datetime) -> None:
    manifest = "".join(
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in files.items()
    )
    when = (now.year, now.month, now.day, now.hour, now.minute, now.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**files, "manifest.txt": manifest}.items():
            archive.writestr(zipfile.ZipInfo(name, when), text.encode(), zipfile.ZIP_DEFLATED)


def _chains(case: Case) -> list[str]:
    reports = Incident.select().where(Incident.case == case).order_by(Incident.id)
    return [case.chain(), *(one.chain() for one in reports if one.chain() != case.chain())]


def _record(case: Case) -> Iterator[str]:
    """Each event as `check.py` takes it, chain after chain."""
    for chain in _chains(case):
        last = 0
        while page := chain_page(chain, last, PAGE):
            for row in page:
                at = row[2] if isinstance(row[2], str) else utc_text(row[2])
                yield json.dumps([*row[:2], at, *row[3:]], ensure_ascii=False, separators=(",", ":"))
            last = page[-1][1]


def _seen(case: Case) -> Iterator[str]:
    """Who read which restricted words of the case, oldest first."""
    names = {one.id: one.name for one in Colleague.select(Colleague.id, Colleague.name)}
    query = Event.select().where(Event.chain.in_(_chains(case)) & (Event.verb == VIEW)).order_by(Event.id)
    for event in query:
        kinds = sorted({kind for found in json.loads(event.fields).values() for kind in found})
        yield f"{say_moment(event.at)}: {names.get(event.who, 'Evenhand')} read {', '.join(kinds)}"
