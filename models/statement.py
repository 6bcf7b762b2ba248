"""What a colleague says in their own words: verbatim, never changed, only added to (P24)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from peewee import ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.fields import Choice, MomentField, Words
from models.incident import Incident
from models.incident_parts import PartOfIncident
from models.people import Colleague, next_ref
from models.policy.lifecycle import Life
from models.policy.lives import STATEMENT
from models.policy.relations import to_statement
from models.policy.roles import Relation
from models.policy.states_people import StatementState
from models.verbs import verb


class Statement(PartOfIncident):
    """One colleague's statement about one incident. `taken_by` wrote it down for them, `taken_how` says how."""

    LIFE: ClassVar[Life] = STATEMENT
    NOUN: ClassVar[str] = "statement"

    ref = Words(20, unique=True)
    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    state = Choice(StatementState, default=StatementState.ASKED)
    asked_by = ForeignKeyField(Colleague)
    asked_by_id: int
    asked_at = MomentField()
    reminded_at = MomentField(null=True)
    given_at = MomentField(null=True)
    text = Words(default="")
    taken_by = ForeignKeyField(Colleague, null=True)
    taken_by_id: int | None
    taken_how = Words(500, default="")

    def seal(self) -> str:
        return f"statement:{self.incident_id}:{self.colleague_id}"

    def relations(self, one: Colleague) -> frozenset[Relation]:
        return to_statement(one.actor(), self.colleague_id)

    @classmethod
    @verb
    def open(cls, incident: Incident, colleague: Colleague, *, by: Colleague, now: DateTime) -> Statement:
        """Ask an affected colleague who did not write the report; part of sending it."""
        return cls._asked(incident, colleague, by, now)

    @classmethod
    @verb
    def ask(
        cls,
        incident: Annotated[Incident, Ask("About which incident?")],
        colleague: Annotated[Colleague, Ask("Which colleague? Who was affected, saw it or reported it")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Statement:
        """Raises BadInput for somebody who was asked already."""
        if cls.of(incident, colleague) is not None:
            raise BadInput("colleague", f"{colleague.name} was asked already.")
        return cls._asked(incident, colleague, by, now)

    @classmethod
    def _asked(cls, incident: Incident, colleague: Colleague, by: Colleague, now: DateTime) -> Statement:
        ref = next_ref("T", now)
        return cls.create(ref=ref, incident=incident, colleague=colleague, asked_by=by, asked_at=now)

    @classmethod
    def of(cls, incident: Incident, colleague: Colleague) -> Statement | None:
        """What this colleague was asked about this incident."""
        found: Statement | None = cls.get_or_none((cls.incident == incident) & (cls.colleague == colleague))
        return found

    @verb
    def remind(self, *, by: Colleague, now: DateTime) -> None:
        """The colleague was reminded; the next reminder is due a day later."""
        self.reminded_at = now

    @verb
    def give(
        self,
        said: Annotated[str, Ask("What happened, in the colleague's own words?", long=True, own=True)],
        taken_how: Annotated[
            str, Ask("If you write it down for them: how did they say it, and was it read back?")
        ] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Raises BadInput without words, or if it was written down for somebody and nobody says how."""
        if not said.strip():
            raise BadInput("said", "Write what happened.")
        if by.id != self.colleague_id:
            if not taken_how.strip():
                raise BadInput(
                    "taken_how", "Say how the colleague said it, and whether it was read back to them."
                )
            self.taken_by, self.taken_how = by, taken_how
        self.text, self.given_at = said, now

    @verb
    def add(
        self,
        text: Annotated[str, Ask("What do you want to add?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> StatementAddendum:
        if not text.strip():
            raise BadInput("text", "Write what you want to add.")
        return StatementAddendum.create(
            incident=self.incident, statement=self, text=text, added_by=by, added_at=now
        )

    @verb
    def decline(self, *, by: Colleague, now: DateTime) -> None:
        """A statement is asked for, never forced; the colleague may still give one."""

    @verb
    def waive(
        self, reason: Annotated[str, Ask("Why is it not needed?")], *, by: Colleague, now: DateTime
    ) -> None:
        if not reason.strip():
            raise BadInput("reason", "Say why the statement is not needed.")


class StatementAddendum(PartOfIncident):
    """What was added to a statement later."""

    statement = ForeignKeyField(Statement)
    statement_id: int
    text = Words()
    added_by = ForeignKeyField(Colleague)
    added_by_id: int
    added_at = MomentField()

    class Meta:
        table_name = "statement_addendum"

    def seal(self) -> str:
        return self.statement.seal()
