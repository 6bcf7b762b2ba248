"""The burden meter (P28, P29): contacts, hours and our own late replies, against the customer's own usual measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.case import Case, ContactLog
from models.errors import NotPermitted
from models.policy.behaviours import Channel
from models.policy.burden import Burden, Direction, counted
from models.policy.facts import CaseFacts
from models.policy.roles import Actor, say_who
from models.policy.say import in_london
from models.queries.around_parts import LoggedPart
from models.queries.dossier import Dossier
from models.queries.facts import facts_of
from models.queries.facts_around import contacts_of
from models.queries.reader import READS_CASES, Reader, reader_of
from models.queries.report_parts import BurdenPart
from models.record import rows


@dataclass(frozen=True, slots=True)
class ContactPart:
    """One contact of the log. `late` if our reply came after its day, or has not come by now."""

    number: int
    at: datetime
    channel: Channel
    direction: Direction
    colleague: str
    minutes: int
    about: str
    reply_due: date | None
    replied_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Meter:
    """The burden of a case: counted now over all its contacts (None if nobody logged any), and as it was recorded.

    `lacks` says what is still wanted before a measure may answer the demands.
    """

    ref: str
    burden: Burden | None
    contacts: tuple[ContactPart, ...]
    recorded: tuple[tuple[str, BurdenPart], ...]
    lacks: str


def of(ref: str, by: Actor, now: datetime) -> Meter:
    """The burden of a case, for who reads the whole of it. Raises NotFound, NotPermitted."""
    case = Case.at(ref)
    file = Dossier(case)
    facts = facts_of(case, file)
    reader = reader_of(facts, by)
    if not reader.whole:
        raise NotPermitted("see the burden of a case", say_who(READS_CASES))
    from models.queries.case_rows import reports

    today, log = in_london(now).date(), file.all(ContactLog)
    recorded = tuple((one.ref, part) for one in reports(file, reader) for part in one.burden)
    return Meter(
        ref=case.ref,
        burden=_to_now(case, today) if any(one.direction is Direction.IN for one in log) else None,
        contacts=tuple(
            ContactPart(
                row.number,
                row.made_at,
                row.channel,
                row.direction,
                file.name(row.colleague_id),
                row.minutes,
                row.about,
                row.reply_due,
                row.replied_on,
                known.incoming and known.late(today),
            )
            for row, known in zip(log, contacts_of(log), strict=True)
        ),
        recorded=recorded,
        lacks="" if recorded else "The burden is not on record yet: record what it meant for others.",
    )


def _to_now(case: Case, today: date) -> Burden:
    """Its weeks from the first contact to now, also those in which nothing came; of a closed case, to the last (P28)."""
    return count_of(case, today, until=None if case.closed else today)


def count_of(
    case: Case | None,
    today: date,
    first_on: date | None = None,
    last_on: date | None = None,
    until: date | None = None,
) -> Burden:
    """The burden that the log of a case shows in a period; from its first contact to its last, if none is given."""
    log = list(ContactLog.select().where(ContactLog.case == case).order_by(ContactLog.made_at))
    contacts = contacts_of(log)
    days = sorted(one.day for one in contacts if one.incoming) or [today]
    return counted(contacts, first_on or days[0], last_on or days[-1], today, _before(case), until)


def logged(file: Dossier, facts: CaseFacts, reader: Reader, today: date) -> LoggedPart | None:
    """The log of a case in a few words, for who reads the whole of it; None if the customer contacted nobody."""
    days = sorted(one.day for one in facts.contacts if one.incoming)
    if not reader.whole or not days:
        return None
    found = counted(facts.contacts, days[0], days[-1], today, _before(file.case))
    return LoggedPart(found.first_on, found.last_on, found.contacts, found.late, found.says)


def _before(case: Case | None) -> list[date]:
    """The days on which the same person contacted us, as other cases have logged it."""
    if case is None or case.person_id is None:
        return []
    here = (Case.person == case.person_id) & (Case.id != case.id) & (ContactLog.direction == Direction.IN)
    found = rows(ContactLog.select(ContactLog.made_at).join(Case).where(here))
    return [in_london(at).date() for (at,) in found]
