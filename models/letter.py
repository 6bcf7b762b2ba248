"""A letter to the customer: its own words and the blocks that it must hold, from draft to delivery (I17, P52, P55)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from peewee import DeferredForeignKey, ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.case import Case, PartOfCase
from models.decision import Decision
from models.errors import BadInput, Refused
from models.fields import Choice, DayField, MomentField, Words
from models.letters.meant import decision_meant, kind_meant
from models.people import Colleague, Person, next_ref
from models.policy.behaviours import Channel
from models.policy.gates.incidents import SENT
from models.policy.lifecycle import Life
from models.policy.lives import LETTER
from models.policy.measures import DecisionKind, LetterKind, MeasureKind
from models.policy.roles import Relation
from models.policy.say import in_london
from models.policy.states import LetterState, MeasureState
from models.settings import timing
from models.verbs import verb

if TYPE_CHECKING:
    from models.appeal import Appeal


class Letter(PartOfCase):
    """One letter. `own_words` can be changed until it leaves; `text` is what left, to the letter."""

    LIFE: ClassVar[Life] = LETTER
    NOUN: ClassVar[str] = "letter"

    ref = Words(20, unique=True)
    kind = Choice(LetterKind)
    state = Choice(LetterState, default=LetterState.DRAFT)
    decision = ForeignKeyField(Decision, null=True)
    decision_id: int | None
    appeal = DeferredForeignKey("Appeal", null=True)
    appeal_id: int | None
    to = ForeignKeyField(Person, null=True)
    to_id: int | None
    written_by = ForeignKeyField(Colleague)
    written_by_id: int
    written_at = MomentField()
    own_words = Words(default="")
    text = Words(60_000, default="")
    channel = Choice(Channel, null=True)
    sent_at = MomentField(null=True)
    leaves_at = MomentField(null=True)
    appeal_by = DayField(null=True)
    held_why = Words(2000, default="")
    delivered_at = MomentField(null=True)
    returned_at = MomentField(null=True)

    def seal(self) -> str:
        return f"case:{self.case_id}:reasons"

    def relations(self, one: Colleague) -> frozenset[Relation]:
        """The reviewer of an appeal writes its outcome."""
        return self.appeal.relations(one) if self.appeal_id is not None else frozenset()

    @classmethod
    @verb
    def write(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        kind: Annotated[LetterKind | None, Ask("What is it about?")] = None,
        decision: Annotated[Decision | None, Ask("Which decision?")] = None,
        appeal: Annotated[Appeal | None, Ask("Which appeal?")] = None,
        own_words: Annotated[str, Ask("In your own words, besides what the letter must say", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Letter:
        """Write a letter; what it must say is put in by itself, and the kind where only one can be meant.

        Raises BadInput, or Refused (P5) for an unknown person.
        """
        decision = decision or decision_meant(case, kind, appeal)
        kind = kind or kind_meant(decision, appeal)
        if kind in (LetterKind.DECISION, LetterKind.REVIEW_OUTCOME) and decision is None:
            raise BadInput("decision", "Say which decision the letter is about.")
        if kind in (LetterKind.APPEAL_RECEIVED, LetterKind.APPEAL_OUTCOME) and appeal is None:
            raise BadInput("appeal", "Say which appeal the letter is about.")
        for name, about in (("decision", decision), ("appeal", appeal)):
            if about is not None and about.case_id != case.id:
                raise BadInput(name, f"{about.ref} belongs to another case. Check the reference.")
        if case.person_id is None:
            raise Refused("P5", "The person responsible is not known yet.", "Identify the person first.")
        return cls.create(
            case=case,
            ref=next_ref("L", now),
            kind=kind,
            decision=decision,
            appeal=appeal,
            to=case.person,
            written_by=by,
            written_at=now,
            own_words=own_words,
        )

    @verb
    def rewrite(
        self, own_words: Annotated[str, Ask("In your own words", long=True)], *, by: Colleague, now: DateTime
    ) -> None:
        self.own_words = own_words

    @verb
    def check(self, *, by: Colleague, now: DateTime) -> None:
        """Somebody read it through."""

    @verb
    def hold(
        self, reason: Annotated[str, Ask("Why is it held back?", long=True)], *, by: Colleague, now: DateTime
    ) -> None:
        if not reason.strip():
            raise BadInput("reason", "Give the reason why it is held back.")
        self.held_why = reason

    @verb
    def release(self, *, by: Colleague, now: DateTime) -> None:
        self.held_why = ""

    @verb
    def ready(self, *, by: Colleague, now: DateTime) -> None:
        """Everything that it must say is there (I17)."""

    @verb
    def send(
        self,
        channel: Annotated[Channel, Ask("By post, email or by hand?")] = Channel.LETTER,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Send it. It waits in the outbox for ten minutes; the text is kept as it left, the measure's customer is told."""
        from models.letters.compose import compose

        t = timing()
        self.channel, self.sent_at, self.leaves_at = channel, now, now.add(minutes=t.clocks.outbox)
        if self.decision is not None and self.decision.appealable:
            is_warning = (
                self.decision.measure is not None and self.decision.measure.kind is MeasureKind.WARNING
            )
            days = t.clocks.warning_appeal if is_warning else t.clocks.appeal_window
            self.appeal_by = in_london(t.after(now, days)).date()
        self.text = compose(self, now, t).text
        self.save()
        if self._tells_of_measure():
            self.decision.measure.notify(by=by, now=now)  # type: ignore[union-attr]

    def _tells_of_measure(self) -> bool:
        decision = self.decision
        if decision is None or decision.kind is not DecisionKind.MEASURE or decision.measure is None:
            return False
        return decision.measure.state in (MeasureState.APPROVED, MeasureState.ACTIVE, MeasureState.SUSPENDED)

    @verb
    def take_back(self, *, by: Colleague, now: DateTime) -> None:
        """Take it out of the outbox: the customer has not been told after all."""
        self.sent_at = self.leaves_at = self.appeal_by = None
        self.text = ""
        self.save()
        self._not_told(by, now)

    def _not_told(self, by: Colleague, now: DateTime) -> None:
        """The measure's customer does not know of it, unless another letter about it reached them."""
        decision = self.decision
        if decision is None or decision.kind is not DecisionKind.MEASURE or decision.measure is None:
            return
        here = (Letter.decision == decision) & (Letter.id != self.id) & Letter.state.in_(list(SENT))
        told = decision.measure.state in (
            MeasureState.NOTIFIED,
            MeasureState.ACTIVE,
            MeasureState.SUSPENDED,
        )
        if told and not Letter.select().where(here).exists():
            decision.measure.unnotify(by=by, now=now)

    @verb
    def deliver(
        self, at: Annotated[DateTime | None, Ask("When?")] = None, *, by: Colleague, now: DateTime
    ) -> None:
        if at is not None and (at > now or (self.sent_at is not None and at < self.sent_at)):
            raise BadInput("at", "It was delivered after it was sent, and not in the future. Check the date.")
        self.delivered_at = at or now

    @verb
    def come_back(
        self, why: Annotated[str, Ask("Why did it come back?")], *, by: Colleague, now: DateTime
    ) -> None:
        """The customer does not have it after all: their time to appeal has not begun, and they are told another way."""
        if not why.strip():
            raise BadInput("why", "Say why it came back.")
        self.returned_at, self.appeal_by = now, None
        self.save()
        self._not_told(by, now)

    @verb
    def cancel(
        self, reason: Annotated[str, Ask("Why is it not sent?")], *, by: Colleague, now: DateTime
    ) -> None:
        if not reason.strip():
            raise BadInput("reason", "Say why it is not sent.")
