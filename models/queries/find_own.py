"""What somebody finds who may not read whole cases: by their own part of each, and by nothing else (P45, P19).

Theirs is what they reported, what was done to them, and what was done to those whose manager they are. The indexes know
the whole case, so they only say where to look; whether it is found is decided from that part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.policy.behaviours import Code
from models.policy.links import COUNTER
from models.policy.roles import Actor, Role
from models.policy.tokens import joined, searched
from models.queries.search import matching
from models.queries.sql import rows
from models.search_pieces import Piece, pieces


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part of a line: the ids of their incidents, and what happened in those. `whole` is what happened in all."""

    ref: str
    customer: str
    incidents: frozenset[int]
    happened: str
    whole: str


def parts_of_lines(by: Actor, kept: frozenset[int]) -> dict[int, Part]:
    """Their part of every line in which they have one, but of those that are kept from them."""
    own, params = _own(by)
    theirs: dict[int, set[int]] = {}
    lines: dict[int, tuple[str, str, str]] = {}
    for line, ref, customer, happened, incident in rows(_THEIRS.replace("{own}", own), params * 2):
        theirs.setdefault(line, set()).add(incident)
        lines[line] = ref, customer, happened
    codes = dict(rows(_GRAVEST.replace("{own}", own), params))
    found = {}
    for line, ids in theirs.items():
        if line not in kept:
            ref, customer, whole = lines[line]
            happened = _happened(whole, [codes[id] for id in ids if id in codes])
            found[line] = Part(ref, customer, frozenset(ids), happened, whole)
    return found


def candidates(text: str, parts: dict[int, Part]) -> list[int]:
    """The lines that may hold the words, newest first: those that the indexes name, and those where only the reader's
    own part says what happened."""
    told = {id for id, one in parts.items() if one.happened != one.whole}
    return sorted(told.union(matching(text, list(parts))), reverse=True)


def texts_of(lines: Iterable[int], parts: dict[int, Part]) -> dict[int, list[Piece]]:
    """Of each line the texts that are theirs."""
    found = pieces(lines)
    for line, texts in found.items():
        part = parts[line]
        found[line] = [
            Piece("reference", searched(part.ref) | {joined(part.ref)}, name=True),
            Piece("name", searched(part.customer), name=True),
            Piece("what happened", searched(part.happened), name=True),
            *(one for one in texts if one.incident in part.incidents),
        ]
    return found


def _happened(whole: str, codes: list[str]) -> str:
    if whole == COUNTER:
        return COUNTER
    return Code(min(codes)).words if codes else ""


def _own(by: Actor) -> tuple[str, list[int]]:
    """The ids of their incidents, as SQL with its parameters. HR supports everybody: that is no part in what happened."""
    which = [
        "select id from incident where reported_by_id = ?",
        "select id from incident where on_behalf_of_id = ?",
        "select incident_id from incident_person where colleague_id = ? and part = 'AFFECTED'",
    ]
    if by.role is not Role.HR_SUPPORT:
        which.append("select incident_id from support where manager_id = ?")
    return " union ".join(which), [by.id] * len(which)


_THEIRS = (
    "select l.id, l.ref, l.customer, l.happened, i.id from incident i join queue_line l on l.case_id = i.case_id "
    "where i.id in ({own}) union all "
    "select l.id, l.ref, l.customer, l.happened, l.incident_id from queue_line l where l.incident_id in ({own})"
)
_GRAVEST = (
    "select incident_id, min(code) from behaviour where incident_id in ({own}) and live group by incident_id"
)
