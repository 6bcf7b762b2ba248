"""What governs the work, as it stands: documents and their review, the register, and whose time to be kept is up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from models.access_request import open_requests
from models.errors import NotPermitted
from models.governance import PolicyDocument, Requirement, RetentionRule, in_force
from models.policy.deadline import warning_day
from models.policy.governing import DocumentKind, RetentionKind
from models.policy.months import months_after
from models.policy.owed import Timing
from models.policy.roles import CASE_ROLES, LEADERS, Actor, Role, say_who
from models.policy.say import count, in_london, say_day
from models.record import rows
from models.settings import timing

READERS = (*CASE_ROLES, Role.DPO, Role.HR_SUPPORT, Role.COLLEAGUE)
CHECKED_EVERY = 12
"""Months after which a requirement is checked again (D)."""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A version of the policy or procedure. `warning` is "" until 6 months before its review (P59)."""

    kind: DocumentKind
    version: str
    approved_on: date
    approved_by: str
    next_review_on: date
    location: str
    in_force: bool
    warning: str


@dataclass(frozen=True, slots=True)
class RequirementPart:
    """Something that regulation asks (P58); `due_on` is when it is checked again."""

    number: int
    asks: str
    source: str
    control: str
    checked_on: date | None
    checked_by: str
    found: str
    due_on: date | None


def documents(by: Actor, now: datetime) -> tuple[DocumentPart, ...]:
    """Every version, newest first; anybody in the office may know which policy is in force (P16)."""
    today, t = in_london(now).date(), timing()
    newest = (PolicyDocument.approved_on.desc(), PolicyDocument.id.desc())
    query, standing = PolicyDocument.select().order_by(*newest), _in_force(today)
    return tuple(
        DocumentPart(
            row.kind,
            row.version_name,
            row.approved_on,
            row.approved_by,
            row.next_review_on,
            row.location,
            row.id in standing,
            _warning(row, today, t) if row.id in standing else "",
        )
        for row in query
    )


@dataclass(frozen=True, slots=True)
class Readable:
    """The version of a document that is in force, with its text."""

    kind: DocumentKind
    version: str
    approved_on: date
    text: str


def readable(kind: DocumentKind, by: Actor, now: datetime) -> Readable | None:
    """The policy or procedure in force, if its text was recorded (P2). Raises NotPermitted for a contractor's desk."""
    if by.role not in READERS:
        raise NotPermitted("read the procedure", say_who(READERS), "P2")
    at = _in_force(in_london(now).date())
    row = next(
        (one for one in PolicyDocument.select().where(PolicyDocument.kind == kind) if one.id in at), None
    )
    return (
        Readable(row.kind, row.version_name, row.approved_on, row.text)
        if row is not None and row.text
        else None
    )


def _in_force(today: date) -> set[int]:
    """The document of each kind that stands on a day."""
    found = {}
    here = PolicyDocument.approved_on <= today
    for row in PolicyDocument.select().where(here).order_by(PolicyDocument.approved_on, PolicyDocument.id):
        found[row.kind] = row.id
    return set(found.values())


def _warning(row: PolicyDocument, today: date, t: Timing) -> str:
    """P59: at 6 and at 3 months before it, and from the day on."""
    day, clocks = say_day(row.next_review_on), t.clocks
    if today > row.next_review_on:
        return f"Its review was due on {day}."
    if today >= warning_day("policy_last_warning", row.next_review_on, clocks, t.calendar):
        return f"Review it by {day}: {clocks.policy_last_warning} months or less are left."
    if today >= warning_day("policy_warning", row.next_review_on, clocks, t.calendar):
        return f"Review it by {day}: {clocks.policy_warning} months or less are left."
    return ""


def requirements(by: Actor) -> tuple[RequirementPart, ...]:
    """The register of what regulation asks. Raises NotPermitted."""
    _may_read(by)
    return tuple(
        RequirementPart(
            row.number,
            row.asks,
            row.source,
            row.control,
            row.checked_on,
            row.checked_by.name if row.checked_by is not None else "",
            row.found,
            months_after(row.checked_on, CHECKED_EVERY) if row.checked_on is not None else None,
        )
        for row in Requirement.select().where(Requirement.dropped_on.is_null()).order_by(Requirement.number)
    )


def retention_times() -> dict[RetentionKind, int]:
    """How many months records stay; kinds that nobody has set are missing: blank by default."""
    query = RetentionRule.select(RetentionRule.kind, RetentionRule.months).order_by(RetentionRule.id)
    return dict(rows(query))


@dataclass(frozen=True, slots=True)
class RequestPart:
    """A subject access request that is open: when it came, and by when it is answered."""

    number: int
    person: str
    ref: str
    received_on: date
    due_on: date
    extended: bool


def requests(by: Actor) -> tuple[RequestPart, ...]:
    """The open requests of people for what is held about them, oldest first. Raises NotPermitted."""
    if by.role not in (*LEADERS, Role.DPO):
        raise NotPermitted("see who asked for what is held about them", say_who((*LEADERS, Role.DPO)))
    return tuple(
        RequestPart(
            one.id, one.person.name, one.person.ref, one.received_on, one.due_on, bool(one.extended_on)
        )
        for one in open_requests()
    )


def _may_read(by: Actor) -> None:
    if by.role not in (*LEADERS, Role.SUPERVISOR, Role.DPO):
        raise NotPermitted("see the register", say_who((Role.SUPERVISOR, *LEADERS, Role.DPO)))


def owed(by: Actor, now: datetime) -> Iterator[tuple[str, str, date, str, str]]:
    """What governance owes on this desk: the record, in which words, until when, its clause, and the command."""
    today = in_london(now).date()
    if by.role is Role.HEAD:
        for one in documents(by, now):
            if one.warning:
                words = f"Review the {one.kind.words}. {one.warning}"
                yield f"{one.kind.words} {one.version}", words, one.next_review_on, "P59", "governance adopt"
        for row in requirements(by):
            if row.due_on is not None and row.due_on <= today:
                words = f"Check again: {row.asks}"
                yield f"requirement {row.number}", words, row.due_on, "P58", "governance check-requirement"
    if by.role is Role.DPO:
        from models.retention.plan import waiting

        unset = [one.words for one in RetentionKind if one not in retention_times()]
        if unset:
            words = f"Set how long records stay: {', '.join(unset)}"
            yield "retention", words, today, "I27", "governance set-retention"
        for asked in open_requests():
            words = f"Answer {asked.person.name}, who asked for what is held about them"
            yield f"request {asked.id}", words, asked.due_on, "P45", "governance settle-request"
        if over := waiting(now):
            words = f"The time to keep {count(len(over), 'record')} is up"
            yield "retention", words, over[0].due_on, "I27", "governance retention"


__all__ = ["documents", "in_force", "owed", "requirements", "retention_times"]
