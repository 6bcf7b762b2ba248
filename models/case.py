"""A case: all that is done about one person's behaviour, from triage to closure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, ClassVar

from peewee import BooleanField, ForeignKeyField, IntegerField
from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.fields import Choice, DayField, MomentField, Words
from models.linking import Linked
from models.people import Colleague, Person, next_ref
from models.policy.behaviours import Channel, ContactException, ContactResult
from models.policy.burden import Direction
from models.policy.lifecycle import Life
from models.policy.lives import CASE
from models.policy.roles import CASE_ROLES
from models.policy.say import say_moment
from models.policy.states import CaseState
from models.queries import sql
from models.record import Record
from models.verbs import verb

if TYPE_CHECKING:
    from models.decision import Decision


class Case(Linked):
    """One case. Its stage is derived from its facts (models/policy/stages.py); only open and closed are kept."""

    LIFE: ClassVar[Life] = CASE
    NOUN: ClassVar[str] = "case"

    ref = Words(20, unique=True)
    state = Choice(CaseState, default=CaseState.OPEN)
    person = ForeignKeyField(Person, null=True)
    person_id: int | None
    owner = ForeignKeyField(Colleague, null=True)
    owner_id: int | None
    counter_to = ForeignKeyField("self", null=True)
    counter_to_id: int | None
    opened_at = MomentField()

    class Meta:
        table_name = "case_file"

    @property
    def closed(self) -> bool:
        return self.state is CaseState.CLOSED

    def root(self) -> Case:
        return self

    def unmake(self) -> None:
        """Its line in the queue goes first."""
        from models.queue_line import QueueLine

        QueueLine.delete().where(QueueLine.case == self).execute()
        super().unmake()

    def case_of(self) -> int:
        return int(self.id)

    @classmethod
    @verb
    def open(
        cls,
        person: Person | None,
        owner: Colleague | None,
        counter_to: Case | None = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Case:
        """Open a case; part of triage, or of a counter-allegation made in another case."""
        ref = next_ref("C", now)
        return cls.create(ref=ref, person=person, owner=owner, counter_to=counter_to, opened_at=now)

    @verb
    def assign(
        self, to: Annotated[Colleague, Ask("Whose case is it?")], *, by: Colleague, now: DateTime
    ) -> None:
        """Raises BadInput for somebody who can't work on cases."""
        must_own_cases("to", to)
        self.owner = to

    @verb
    def identify(
        self, person: Annotated[Person, Ask("Who was responsible?")], *, by: Colleague, now: DateTime
    ) -> None:
        """Say who the person responsible is, once it is known (P5); its incidents are theirs from then on."""
        from models.incident import Incident

        self.person = person
        for incident in Incident.select().where(Incident.case == self):
            incident.name_person(person, by=by, now=now)

    @verb
    def note(
        self,
        text: Annotated[str, Ask("Note", long=True)],
        goes_well: Annotated[bool, Ask("Is it about something that goes well now? Reviews show it")] = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Note:
        """Of anything about the case; what goes well is kept in sight, for it counts when a measure is reviewed (P10)."""
        if not text.strip():
            raise BadInput("text", "Write the note.")
        return Note.create(case=self, text=text, goes_well=goes_well, noted_by=by, noted_at=now)

    @verb
    def attempt_contact(
        self,
        channel: Annotated[Channel, Ask("How?")],
        result: Annotated[ContactResult, Ask("What came of it?")],
        at: Annotated[DateTime | None, Ask("When?", "today 3pm")] = None,
        said: Annotated[str, Ask("The customer's side", long=True, own=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> ContactAttempt:
        """Record one attempt to reach the customer, and their side if they gave it (P35)."""
        if at is not None and at > now:
            raise BadInput("at", "The attempt can't be in the future. Check the date and time.")
        first = _first_occurred(self)
        if at is not None and first is not None and at < first:
            when = say_moment(first)
            raise BadInput("at", f"It is about what happened on {when}. Give a later date and time.")
        return ContactAttempt.create(
            case=self, channel=channel, result=result, tried_at=at or now, said=said, tried_by=by
        )

    @verb
    def except_contact(
        self,
        code: Annotated[ContactException, Ask("Why can't contact be tried?")],
        reason: Annotated[str, Ask("In your own words", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> ContactExcepted:
        if not reason.strip():
            raise BadInput("reason", "Give the reason in your own words.")
        return ContactExcepted.create(case=self, code=code, reason=reason, excepted_by=by, excepted_at=now)

    @verb
    def explain(
        self,
        what: Annotated[str, Ask("What was unacceptable?", long=True)],
        expected: Annotated[str, Ask("How do we expect them to behave?", long=True)],
        consequences: Annotated[str, Ask("What will we do if they don't?", long=True)],
        channel: Annotated[Channel, Ask("How was it explained?")] = Channel.PHONE,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Explanation:
        """Record what was explained: what was wrong, what we expect, what follows (P36 to P38)."""
        from models.citation import cite

        missing = {
            n: s
            for n, s in _EXPLAINED.items()
            if not {"what": what, "expected": expected, "consequences": consequences}[n].strip()
        }
        if missing:
            raise BadInput(next(iter(missing)), " ".join(missing.values()), missing)
        explanation = Explanation.create(
            case=self,
            what=what,
            expected=expected,
            consequences=consequences,
            channel=channel,
            explained_by=by,
            explained_at=now,
        )
        cite(self, explanation=explanation)
        return explanation

    @verb
    def take_no_action(
        self,
        reasons: Annotated[str, Ask("Why is nothing more needed?", long=True)],
        effect_on_customer: Annotated[str, Ask("What does it mean for the customer?", long=True)],
        least_intrusive: Annotated[
            str, Ask("What was considered?", long=True)
        ] = "No measure is the least intrusive.",
        why_insufficient: Annotated[str, Ask("Why is more not needed?", long=True)] = "It is enough.",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Decision:
        """Decide that an explanation was enough (P34); the decision is told to the customer and can be appealed."""
        from models.decision import decide
        from models.policy.measures import DecisionKind

        weighing = {
            "least_intrusive": least_intrusive,
            "why_insufficient": why_insufficient,
            "effect_on_customer": effect_on_customer,
        }
        return decide(self, DecisionKind.NO_ACTION, reasons, weighing, by=by, now=now)

    @verb
    def close(
        self, reason: Annotated[str, Ask("How did it end?", long=True)], *, by: Colleague, now: DateTime
    ) -> None:
        if not reason.strip():
            raise BadInput("reason", "Say how the case ended.")
        Closure.create(case=self, reason=reason, closed_by=by, closed_at=now)

    @verb
    def reopen(self, reason: Annotated[str, Ask("Why?", long=True)], *, by: Colleague, now: DateTime) -> None:
        last = Closure.select().where(Closure.case == self).order_by(Closure.id.desc()).get()
        last.reopened_by, last.reopened_at, last.reopened_why = by, now, reason
        last.save()


def must_own_cases(field: str, one: Colleague) -> None:
    """Raises BadInput for somebody who can't work on cases."""
    if one.role not in CASE_ROLES or not one.active:
        raise BadInput(field, f"{one.name} can't own a case. Choose a caseworker, a supervisor or above.")


_EXPLAINED = {
    "what": "Say what was unacceptable.",
    "expected": "Say how we expect them to behave.",
    "consequences": "Say what we will do if they don't.",
}


class PartOfCase(Record):
    """A row that belongs to a case."""

    case = ForeignKeyField(Case)
    case_id: int


def _first_occurred(case: Case) -> datetime | None:
    """When the earliest of its reports happened; None for a case without one."""
    found = sql.rows("select min(occurred_at) from incident where case_id = ?", (case.id,))[0][0]
    return sql.moment(found) if found is not None else None


class Note(PartOfCase):
    text = Words()
    goes_well = BooleanField(default=False)
    noted_by = ForeignKeyField(Colleague)
    noted_by_id: int
    noted_at = MomentField()


class ContactAttempt(PartOfCase):
    """One try to reach the customer (P35)."""

    channel = Choice(Channel)
    result = Choice(ContactResult)
    tried_at = MomentField()
    tried_by = ForeignKeyField(Colleague)
    tried_by_id: int
    said = Words(default="")

    class Meta:
        table_name = "contact_attempt"


class ContactExcepted(PartOfCase):
    """Why contact is not tried (I4)."""

    code = Choice(ContactException)
    reason = Words(2000)
    excepted_by = ForeignKeyField(Colleague)
    excepted_by_id: int
    excepted_at = MomentField()

    class Meta:
        table_name = "contact_excepted"

    def seal(self) -> str:
        return f"case:{self.case_id}:reasons"


class Explanation(PartOfCase):
    """What the customer was told about their behaviour (P36 to P38)."""

    what = Words()
    expected = Words()
    consequences = Words()
    channel = Choice(Channel)
    explained_by = ForeignKeyField(Colleague)
    explained_by_id: int
    explained_at = MomentField()


class Hold(PartOfCase):
    """From a day until another, on which work goes on by itself; `ended_on` if it was taken up again earlier."""

    reason = Words(2000)
    from_on = DayField()
    until_on = DayField()
    held_by = ForeignKeyField(Colleague)
    held_by_id: int
    held_at = MomentField()
    ended_on = DayField(null=True)
    ended_by = ForeignKeyField(Colleague, null=True)
    ended_by_id: int | None
    ended_why = Words(2000, default="")


class ContactLog(PartOfCase):
    """One contact with the customer (P29): whose, how long, what about, and our reply: due by a day, sent on one."""

    number = IntegerField()
    made_at = MomentField()
    channel = Choice(Channel)
    direction = Choice(Direction)
    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    minutes = IntegerField()
    about = Words(500)
    reply_due = DayField(null=True)
    replied_on = DayField(null=True)

    class Meta:
        table_name = "contact_log"
        indexes = ((("case", "number"), True),)


class ColleagueTold(PartOfCase):
    """Somebody who reported it or was affected was told how it is going."""

    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    told_at = MomentField()
    told_by = ForeignKeyField(Colleague)
    told_by_id: int
    said = Words(2000, default="")

    class Meta:
        table_name = "colleague_told"


class Closure(PartOfCase):
    """When and why a case was closed, and opened again."""

    reason = Words(2000)
    closed_by = ForeignKeyField(Colleague)
    closed_by_id: int
    closed_at = MomentField()
    reopened_by = ForeignKeyField(Colleague, null=True)
    reopened_by_id: int | None
    reopened_at = MomentField(null=True)
    reopened_why = Words(2000, default="")
