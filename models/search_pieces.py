"""The texts in which a case is found, and where each stands.

Only what everybody who may open the whole case may read: never what is known about somebody's health, what support they
were given, or a statement. Who may read only their own report is answered from that report (models/queries/find.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.lookup_word import home_words, person_words
from models.policy.tokens import joined, searched
from models.queries.sql import rows


@dataclass(frozen=True, slots=True)
class Piece:
    """`words` of one text; `name` if it names somebody or something, so that parts of a word find it.

    `incident` is the id of the report in which it stands, if it does.
    """

    where: str
    words: frozenset[str]
    name: bool = False
    incident: int | None = None


FOUND_IN: dict[str, frozenset[str]] = {
    "case_file": frozenset({"ref", "person"}),
    "incident": frozenset({"ref", "case", "account_text"}),
    "incident_person": frozenset({"incident", "person"}),
    "addendum": frozenset({"incident", "text"}),
    "note": frozenset({"case", "text"}),
    "contact_attempt": frozenset({"case", "said"}),
    "investigation": frozenset({"case", "findings"}),
    "person": frozenset({"ref", "name", "phone"}),
    "account_person": frozenset({"account", "person"}),
    "account": frozenset({"ref", "place"}),
    "property": frozenset({"address", "postcode"}),
}
"""The fields of each table on which the pieces of a case depend, besides those of its line."""


def pieces(lines: Iterable[int]) -> dict[int, list[Piece]]:
    """For each of these lines of the queue all texts in which it is found."""
    found: dict[int, list[Piece]] = {id: [] for id in sorted(set(lines))}
    if not found:
        return found
    ids = tuple(found)
    for line, ref, customer, happened, search in _of(_LINE, ids):
        found[line] += [
            Piece("reference", searched(ref) | {joined(ref)}, name=True),
            Piece("name", searched(customer), name=True),
            Piece("what happened", searched(happened), name=True),
            Piece("what the queue says", searched(search), name=True),
        ]
    for line, incident, ref, text in _of(_INCIDENT, ids):
        found[line] += [
            Piece("reference", searched(ref) | {joined(ref)}, True, incident),
            Piece(f"account of {ref}", searched(text), False, incident),
        ]
    for line, incident, ref, text in _of(_ADDENDUM, ids):
        found[line].append(Piece(f"added to {ref}", searched(text), False, incident))
    for where, sql in _IN_CASE:
        for line, text in _of(sql, ids):
            found[line].append(Piece(where, searched(text)))
    for line, ref, name, phone in _of(_PERSON, ids):
        found[line].append(Piece("name", searched(name) | person_words(ref, name, phone), name=True))
    for line, account, address, postcode in _of(_HOME, ids):
        found[line].append(Piece("address", frozenset(home_words(account, address, postcode)), name=True))
    return found


def _of(sql: str, ids: tuple[int, ...]) -> list[tuple[Any, ...]]:
    marks = ", ".join("?" * len(ids))
    return rows(sql.replace("{lines}", f"({marks})"), ids * sql.count("{lines}"))


_LINE = "select id, ref, customer, happened, search from queue_line where id in {lines}"
# A line is that of a case or of an incident: two questions, for "or" would use no index.
_INCIDENTS = (
    "(select l.id as line, i.id as id, i.ref as ref, i.account_text as text from queue_line l "
    "join incident i on i.case_id = l.case_id where l.id in {lines} union all "
    "select l.id, i.id, i.ref, i.account_text from queue_line l "
    "join incident i on i.id = l.incident_id where l.id in {lines}) as i"
)
_INCIDENT = f"select i.line, i.id, i.ref, i.text from {_INCIDENTS}"
_ADDENDUM = f"select i.line, i.id, i.ref, a.text from {_INCIDENTS} join addendum a on a.incident_id = i.id"
_IN_CASE = (
    (
        "note",
        "select l.id, n.text from queue_line l join note n on n.case_id = l.case_id where l.id in {lines}",
    ),
    (
        "contact",
        "select l.id, c.said from queue_line l join contact_attempt c on c.case_id = l.case_id where l.id in {lines}",
    ),
    (
        "findings",
        "select l.id, v.findings from queue_line l join investigation v on v.case_id = l.case_id where l.id in {lines}",
    ),
)
PEOPLE = (
    "(select l.id as line, c.person_id as person from queue_line l join case_file c on c.id = l.case_id "
    "where {which} and c.person_id is not null union "
    "select l.id, n.person_id from queue_line l join incident i on i.case_id = l.case_id "
    "join incident_person n on n.incident_id = i.id where {which} and n.person_id is not null union "
    "select l.id, n.person_id from queue_line l join incident_person n on n.incident_id = l.incident_id "
    "where {which} and n.person_id is not null) as p"
)
_OF_LINES = PEOPLE.replace("{which}", "l.id in {lines}")
_PERSON = f"select p.line, q.ref, q.name, q.phone from {_OF_LINES} join person q on q.id = p.person"
_HOME = (
    f"select p.line, a.ref, coalesce(h.address, ''), coalesce(h.postcode, '') from {_OF_LINES} "
    "join account_person ap on ap.person_id = p.person join account a on a.id = ap.account_id "
    "left join property h on h.id = a.place_id"
)
_THEIRS = (
    "select l.id from queue_line l join case_file c on c.id = l.case_id where c.person_id in {lines} union "
    "select l.id from queue_line l join incident i on i.case_id = l.case_id "
    "join incident_person n on n.incident_id = i.id where n.person_id in {lines} union "
    "select l.id from queue_line l join incident_person n on n.incident_id = l.incident_id "
    "where n.person_id in {lines}"
)


def lines_of(people: Iterable[int]) -> list[int]:
    """The lines that these people are found in."""
    ids = tuple(sorted(set(people)))
    return [line for (line,) in _of(_THEIRS, ids)] if ids else []
