"""The records that govern the work: the policy's versions, what the law asks, and how long records stay (P57 to P61)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from peewee import ForeignKeyField, IntegerField
from pendulum import DateTime

from models.access_request import Asking
from models.ask import Ask
from models.case import PartOfCase
from models.erasure import Erasure
from models.errors import BadInput
from models.exemption import Exemption, standing
from models.fields import Choice, DayField, MomentField, Words
from models.people import Colleague, Person
from models.policy.governing import DocumentKind, ExemptionGround, RetentionKind
from models.policy.lifecycle import Life
from models.policy.lives import ALL_LIVES
from models.policy.months import months_after
from models.policy.say import in_london
from models.prepared import made, select_all
from models.queries.sql import rows
from models.record import Record
from models.settings import timing
from models.verbs import verb

LONGEST_TEXT = 300_000
"""Characters of a document: some 100 pages."""


class PolicyDocument(Record):
    """One version of the policy or its procedure: approved on a day, reviewed again within three years (P59).

    With its `text` it can be read offline by everybody here (P2).
    """

    NOUN: ClassVar[str] = "document"

    kind = Choice(DocumentKind)
    version_name = Words(20)
    location = Words(500, default="")
    text = Words(LONGEST_TEXT, default="")
    approved_on = DayField()
    approved_by = Words(120)
    next_review_on = DayField()
    recorded_by = ForeignKeyField(Colleague)
    recorded_by_id: int

    class Meta:
        table_name = "policy_document"

    @property
    def name(self) -> str:
        return f"{self.kind.words} {self.version_name}"


class Requirement(Record):
    """Something that law, a regulator or a code asks of the policy, and what shows that it is met (P58)."""

    NOUN: ClassVar[str] = "requirement"

    number = IntegerField(unique=True)
    asks = Words(500)
    source = Words(300)
    control = Words(1000)
    checked_on = DayField(null=True)
    checked_by = ForeignKeyField(Colleague, null=True)
    checked_by_id: int | None
    found = Words(1000, default="")
    dropped_on = DayField(null=True)

    @property
    def name(self) -> str:
        return f"{self.number} ({self.asks})"


class RetentionRule(Record):
    """How many months records of a kind stay; blank until the data protection officer sets it (I27)."""

    NOUN: ClassVar[str] = "retention time"

    kind = Choice(RetentionKind)
    months = IntegerField()
    basis = Words(500)
    decided_by = ForeignKeyField(Colleague)
    decided_by_id: int
    decided_at = MomentField()

    class Meta:
        table_name = "retention_rule"

    @property
    def name(self) -> str:
        return f"of {self.kind.words}: {self.months} months"


class LegalHold(PartOfCase):
    """While it stands, nothing of the case is erased, however old (I27)."""

    reason = Words(2000)
    placed_by = ForeignKeyField(Colleague)
    placed_by_id: int
    placed_at = MomentField()
    lifted_by = ForeignKeyField(Colleague, null=True)
    lifted_by_id: int | None
    lifted_at = MomentField(null=True)
    lifted_why = Words(2000, default="")

    class Meta:
        table_name = "legal_hold"


class Governance(Asking):
    """The verbs about what governs the work; they belong to no case."""

    LIFE: ClassVar[Life] = ALL_LIVES["governance"]

    @classmethod
    @verb
    def adopt(
        cls,
        version: Annotated[str, Ask("Which version?", "2026")],
        approved_by: Annotated[str, Ask("Who approved it?", "Board")],
        approved_on: Annotated[date, Ask("On which day was it approved?")],
        kind: Annotated[DocumentKind, Ask("The policy, or its procedure?")] = DocumentKind.POLICY,
        next_review_on: Annotated[date | None, Ask("When is it reviewed? After 3 years, if left out")] = None,
        location: Annotated[str, Ask("Where is it kept?")] = "",
        text: Annotated[str, Ask("Its whole text, so that colleagues can read it here", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> PolicyDocument:
        """Record a version of the policy that was approved; decisions name the one in force. Raises BadInput."""
        if not version.strip() or not approved_by.strip():
            raise BadInput("version", "Give the version, and who approved it.")
        here = (PolicyDocument.kind == kind) & (PolicyDocument.version_name == version)
        if PolicyDocument.select().where(here).exists():
            raise BadInput("version", f"Version {version} of the {kind.words} is recorded already.")
        return PolicyDocument.create(
            kind=kind,
            version_name=version,
            location=location,
            text=text,
            approved_on=approved_on,
            approved_by=approved_by,
            next_review_on=next_review_on or review_limit(approved_on),
            recorded_by=by,
        )

    @classmethod
    @verb
    def add_requirement(
        cls,
        asks: Annotated[str, Ask("What is asked?", "No review denied")],
        source: Annotated[str, Ask("By which law, regulator or code?")],
        control: Annotated[str, Ask("What shows that it is met?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Requirement:
        """Add to the register of what regulation asks (P58). Raises BadInput."""
        if not all(one.strip() for one in (asks, source, control)):
            raise BadInput("control", "Say what is asked, by whom, and what shows that it is met.")
        number = Requirement.select().count() + 1
        return Requirement.create(number=number, asks=asks, source=source, control=control)

    @classmethod
    @verb
    def check_requirement(
        cls,
        number: Annotated[int, Ask("Which requirement, by its number?")],
        found: Annotated[str, Ask("What did you find?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Requirement:
        one = _requirement(number)
        if not found.strip():
            raise BadInput("found", "Say what you found.")
        one.checked_on, one.checked_by, one.found = in_london(now).date(), by, found
        one.save()
        return one

    @classmethod
    @verb
    def drop_requirement(
        cls,
        number: Annotated[int, Ask("Which requirement, by its number?")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Requirement:
        """It is asked no longer; its row stays."""
        one = _requirement(number)
        one.dropped_on = in_london(now).date()
        one.save()
        return one

    @classmethod
    @verb
    def set_retention(
        cls,
        kind: Annotated[RetentionKind, Ask("Of what?")],
        months: Annotated[int, Ask("How many months do they stay?")],
        basis: Annotated[str, Ask("On what basis?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> RetentionRule:
        """Set how long records of a kind stay, from closure or removal on (I27). Raises BadInput."""
        if not 1 <= months <= 1200:
            raise BadInput("months", "Give between 1 and 1,200 months.")
        if not basis.strip():
            raise BadInput("basis", "Say on what basis.")
        return RetentionRule.create(kind=kind, months=months, basis=basis, decided_by=by, decided_at=now)

    @classmethod
    @verb
    def erase(
        cls,
        ref: Annotated[str, Ask("Which case or report?", "UCB-C-2026-0001")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Erasure:
        """Erase a case or a report whose time is up, for good (I27). Raises Refused with what keeps it, BadInput."""
        from models.retention.erasing import erase

        return erase(ref, by=by, now=now)

    @classmethod
    @verb
    def withhold(
        cls,
        person: Annotated[Person, Ask("From whom?")],
        about: Annotated[str, Ask("Which record, by its reference?", "UCB-D-2026-0001")],
        ground: Annotated[ExemptionGround, Ask("On which ground?")],
        reason: Annotated[str, Ask("Why here?", long=True)],
        told: Annotated[bool, Ask("Are they told that something is left out?")] = True,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Exemption:
        """Leave a record out of what a person is given of themselves; of a case or a report, all of it. Raises BadInput."""
        about = about.strip().upper()
        if not reason.strip():
            raise BadInput("reason", "Say why it is left out.")
        if not known(about):
            raise BadInput("about", f"There is no record {about}. Check the reference.")
        if about in standing(person):
            raise BadInput("about", f"{about} is left out already.")
        return Exemption.create(
            person=person,
            about=about,
            ground=ground,
            reason=reason,
            person_told=told,
            decided_by=by,
            decided_at=now,
        )

    @classmethod
    @verb
    def give_after_all(
        cls,
        number: Annotated[int, Ask("Which exemption, by its number?")],
        reason: Annotated[str, Ask("Why is it given now?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Exemption:
        """What was left out is given from now on. Raises BadInput."""
        one = Exemption.get_or_none((Exemption.id == number) & Exemption.ended_at.is_null())
        if one is None:
            raise BadInput("number", f"There is no exemption {number}. Check the number.")
        if not reason.strip():
            raise BadInput("reason", "Say why it is given now.")
        one.ended_at, one.ended_why = now, reason
        one.save()
        return one


def known(ref: str) -> bool:
    """Whether some record has this reference."""
    from models.registry import RECORDS

    return any(
        rows(f'select 1 from "{one.table()}" where ref = ?', (ref,))
        for one in RECORDS
        if "ref" in one._meta.fields
    )


def review_limit(approved_on: date) -> date:
    """The day by which a document is reviewed: after the years of the office's setting, three at most (P59)."""
    return months_after(approved_on, 12 * timing().clocks.policy_review)


def in_force(day: date) -> PolicyDocument | None:
    """The version of the policy that was in force on a day."""
    newest = "where kind = ? and approved_on <= ? order by approved_on desc, id desc limit 1"
    found = rows(
        f"{select_all(PolicyDocument)} {newest}",
        (DocumentKind.POLICY.value, PolicyDocument.approved_on.db_value(day)),
    )
    return next(iter(made(PolicyDocument, found)), None)


def _requirement(number: int) -> Requirement:
    found = Requirement.get_or_none((Requirement.number == number) & Requirement.dropped_on.is_null())
    if found is None:
        raise BadInput("number", f"There is no requirement {number}. Check the number.")
    return found
