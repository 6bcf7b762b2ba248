"""A referral to an agency that can help with what contributes to the behaviour (P39, P40); special-category data (I20)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from peewee import BooleanField, ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.case import Case, PartOfCase
from models.errors import BadInput
from models.fields import Choice, DayField, MomentField, Words
from models.people import Colleague, next_ref
from models.policy.behaviours import Channel, Factor
from models.policy.lifecycle import Life
from models.policy.lives import REFERRAL
from models.policy.say import in_london, say_day
from models.policy.states_people import ReferralState
from models.verbs import verb

Told = Annotated[str, Ask("In their words, or in yours", long=True)]


class Referral(PartOfCase):
    """One referral. The offer stays on record when it is refused; `consent` says how the customer agreed."""

    LIFE: ClassVar[Life] = REFERRAL
    NOUN: ClassVar[str] = "referral"

    ref = Words(20, unique=True)
    state = Choice(ReferralState, default=ReferralState.CONSIDERED)
    factor = Choice(Factor)
    since = MomentField()
    considered_by = ForeignKeyField(Colleague)
    considered_by_id: int
    agency = Words(200, default="")
    channel = Choice(Channel, null=True)
    offered_at = MomentField(null=True)
    consent = Words(500, default="")
    consent_on = DayField(null=True)
    for_safety = BooleanField(default=False)
    shared = Words(2000, default="")
    sent_at = MomentField(null=True)
    note = Words(default="")

    def seal(self) -> str:
        return f"case:{self.case_id}:factors"

    @classmethod
    @verb
    def consider(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        factor: Annotated[Factor, Ask("For which issue that contributes?")],
        note: Annotated[str, Ask("What might help?", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Referral:
        return cls.create(
            case=case, ref=next_ref("F", now), factor=factor, since=now, considered_by=by, note=note
        )

    @verb
    def rule_out(
        self,
        reason: Annotated[str, Ask("Why is a referral not appropriate?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Raises BadInput without a reason."""
        _must_say("reason", reason, "Say why a referral is not appropriate.")
        self._note(reason, now)

    @verb
    def offer(
        self,
        agency: Annotated[str, Ask("Which agency?")],
        channel: Annotated[Channel, Ask("How was it offered?")] = Channel.PHONE,
        note: Told = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """The offer is recorded, whatever comes of it (P40). Raises BadInput without an agency."""
        _must_say("agency", agency, "Say which agency.")
        self.agency, self.channel, self.offered_at = agency, channel, now
        self._note(note, now)

    @verb
    def decline(self, note: Told = "", *, by: Colleague, now: DateTime) -> None:
        """An offer can be declined without any reason, and taken up later."""
        self._note(note, now)

    @verb
    def accept(
        self,
        consent: Annotated[str, Ask("How did the customer agree?", "on the phone, read back to them")],
        consent_on: Annotated[date | None, Ask("On which day? Today, if left empty")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Raises BadInput for consent on a day to come."""
        today = in_london(now).date()
        if consent_on is not None and consent_on > today:
            raise BadInput("consent_on", "The customer can't have agreed on a day to come. Check the date.")
        offered = in_london(self.offered_at).date() if self.offered_at is not None else None
        if consent_on is not None and offered is not None and consent_on < offered:
            raise BadInput(
                "consent_on", f"It was offered on {say_day(offered)}. Give that day or a later one."
            )
        self.consent, self.consent_on = consent, consent_on or today
        self._note("", now)

    @verb
    def send(
        self,
        shared: Annotated[str, Ask("What was shared with the agency?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Raises BadInput if nobody says what was shared."""
        _must_say("shared", shared, "Say what was shared with the agency.")
        self.shared, self.sent_at = shared, now
        self._note("", now)

    @verb
    def send_for_safety(
        self,
        agency: Annotated[str, Ask("Which agency?")],
        reason: Annotated[
            str, Ask("Whose safety asks for it, and why can't it wait for consent?", long=True)
        ],
        shared: Annotated[str, Ask("What was shared with the agency?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Safeguarding needs no consent, but always its reason. Raises BadInput without agency or what was shared."""
        _must_say("agency", agency, "Say which agency.")
        _must_say("shared", shared, "Say what was shared with the agency.")
        self.agency, self.shared, self.sent_at, self.for_safety = agency, shared, now, True
        self._note(reason, now)

    @verb
    def taken_on(self, note: Told = "", *, by: Colleague, now: DateTime) -> None:
        self._note(note, now)

    @verb
    def turned_down(self, note: Told = "", *, by: Colleague, now: DateTime) -> None:
        self._note(note, now)

    @verb
    def finish(
        self, outcome: Annotated[str, Ask("What came of it?", long=True)], *, by: Colleague, now: DateTime
    ) -> None:
        """Raises BadInput without an outcome."""
        _must_say("outcome", outcome, "Say what came of it.")
        self._note(outcome, now)

    def _note(self, text: str, now: DateTime) -> None:
        self.since = now
        self.note = f"{self.note}\n\n{text}".strip() if text.strip() else self.note


def _must_say(field: str, text: str, sentence: str) -> None:
    if not text.strip():
        raise BadInput(field, sentence)
