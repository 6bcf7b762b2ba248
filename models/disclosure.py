"""What is given to the police, a partner or anybody else outside: to whom, why, and the least that is needed (P45, I19)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from peewee import ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.case import Case
from models.decision import Reason, Restricted, record_reason
from models.errors import BadInput
from models.fields import Choice, Choices, MomentField, Words
from models.people import Colleague, next_ref
from models.policy.lifecycle import Life
from models.policy.lives import DISCLOSURE
from models.policy.sharing import Agency, Basis, DisclosureState, Shared
from models.verbs import verb


class Disclosure(Restricted):
    """One giving of information to one recipient. `given` is the list of what, `why_restricted` why less would not do."""

    LIFE: ClassVar[Life] = DISCLOSURE
    NOUN: ClassVar[str] = "disclosure"

    ref = Words(20, unique=True)
    state = Choice(DisclosureState, default=DisclosureState.DRAFT)
    agency = Choice(Agency)
    recipient = Words(200)
    need = Words(2000)
    purpose = Words(2000)
    basis = Choice(Basis)
    office_basis = Words(200, default="")  # the office's own lawful basis as it was set then
    consent = Words(500, default="")
    given = Choices(Shared)
    why_restricted = Words(2000, default="")
    asked_by = ForeignKeyField(Colleague)
    asked_by_id: int
    asked_at = MomentField()
    authorised_by = ForeignKeyField(Colleague, null=True)
    authorised_by_id: int | None
    authorised_at = MomentField(null=True)
    refused_why = ForeignKeyField(Reason, null=True)
    refused_why_id: int | None
    sent_by = ForeignKeyField(Colleague, null=True)
    sent_by_id: int | None
    sent_at = MomentField(null=True)
    sent_how = Words(500, default="")
    acknowledged_at = MomentField(null=True)
    acknowledged_how = Words(500, default="")

    class Meta:
        indexes: ClassVar = ((("state",), False),)

    @classmethod
    @verb
    def draft(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        agency: Annotated[Agency, Ask("Whom is it for?")],
        recipient: Annotated[str, Ask("Who exactly?", "PC 4121, Dorset Police")],
        need: Annotated[str, Ask("Why do they need it?", long=True)],
        purpose: Annotated[str, Ask("What is it for?", "preventing crime and disorder", long=True)],
        basis: Annotated[Basis, Ask("On what ground may it be given?")],
        given: Annotated[tuple[Shared, ...], Ask("What is the least that they need?")],
        why_restricted: Annotated[
            str, Ask("Why would less not do? If any of it is restricted", long=True)
        ] = "",
        consent: Annotated[str, Ask("How did the person agree? If they did")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Disclosure:
        """Ask to give information to somebody outside; another colleague authorises it."""
        return cls.create(
            case=case,
            ref=next_ref("X", now),
            agency=agency,
            recipient=recipient,
            need=need,
            purpose=purpose,
            basis=basis,
            office_basis=_office_basis(basis),
            consent=consent,
            given=tuple(dict.fromkeys(given)),
            why_restricted=why_restricted,
            asked_by=by,
            asked_at=now,
        )

    @verb
    def authorise(self, *, by: Colleague, now: DateTime) -> None:
        """Somebody other than who asked says that it may be given (I19)."""
        self.authorised_by, self.authorised_at = by, now

    @verb
    def refuse(
        self, reason: Annotated[str, Ask("Why not?", long=True)], *, by: Colleague, now: DateTime
    ) -> Reason:
        self.refused_why = record_reason(self.case, reason)
        return self.refused_why

    @verb
    def send(
        self,
        how: Annotated[str, Ask("How was it sent?", "by secure email")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Raises BadInput without how: what left can be traced."""
        if not how.strip():
            raise BadInput("how", "Say how it was sent.")
        self.sent_by, self.sent_at, self.sent_how = by, now, how

    @verb
    def acknowledge(
        self,
        how: Annotated[str, Ask("How did they say that they have it?", "by email, reference 44/123")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        self.acknowledged_at, self.acknowledged_how = now, how


def _office_basis(basis: Basis) -> str:
    """The office's own lawful basis, in the words that the data protection officer set."""
    from models.settings import timing

    return timing().clocks.lawful_basis if basis is Basis.OFFICE else ""
