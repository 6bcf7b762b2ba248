"""Legal action: what we ask of a court, and what came of it (P49, P50, P53). The measure follows what the court does."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from peewee import BooleanField, ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.case import Case
from models.errors import BadInput
from models.fields import Choice, DayField, MomentField, Words
from models.incident import Incident
from models.measure import Measure
from models.measure_parts import PartOfMeasure
from models.people import Colleague, next_ref
from models.policy.court import LegalState, LegalType
from models.policy.life.legal import LEGAL
from models.policy.lifecycle import Life
from models.policy.say import in_london, say_day
from models.proposal import Effect, LeastIntrusive, Reasons, WhyInsufficient
from models.verbs import verb

Until = Annotated[date, Ask("Until which day does the order last?", "16/3/2027")]
Terms = Annotated[str, Ask("What does the order say?", long=True)]
WhatTheCourtSaid = Annotated[str, Ask("What did the court say?", long=True)]


class LegalAction(PartOfMeasure):
    """One action. Without notice nothing leaves us before it is served: its measure is withheld so long (I18)."""

    LIFE: ClassVar[Life] = LEGAL
    NOUN: ClassVar[str] = "legal action"

    ref = Words(20, unique=True)
    state = Choice(LegalState, default=LegalState.CONSIDERED)
    type = Choice(LegalType)
    asks = Words(4000)
    solicitor = Words(200, default="")
    court = Words(200, default="")
    claim = Words(60, default="")
    youth_court = BooleanField(default=False)
    hearing_on = DayField(null=True)
    return_on = DayField(null=True)
    order_on = DayField(null=True)
    order_terms = Words(8000, default="")
    order_until = DayField(null=True)
    served_at = MomentField(null=True)
    served_how = Words(500, default="")

    class Meta:
        table_name = "legal_action"

    def seal(self) -> str:
        return f"case:{self.case_id}:reasons"

    @classmethod
    @verb
    def consider(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        type: Annotated[LegalType, Ask("What is asked of the court?")],
        asks: Annotated[str, Ask("What should the order say?", long=True)],
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        override: Annotated[str, Ask("Why, without threats or violence?")] = "",
        ten_or_older: Annotated[bool, Ask("If the person is under 18: are they 10 or older?")] = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> LegalAction:
        """Propose legal action; somebody else approves it (I6). Raises BadInput."""
        if not asks.strip():
            raise BadInput("asks", "Say what the order should say.")
        weighing = {
            "least_intrusive": least_intrusive,
            "why_insufficient": why_insufficient,
            "effect_on_customer": effect_on_customer,
        }
        without_notice = type is LegalType.WITHOUT_NOTICE
        measure = Measure.propose_legal(case, reasons, weighing, without_notice, override, by=by, now=now)
        return cls.create(case=case, measure=measure, ref=next_ref("J", now), type=type, asks=asks)

    @verb
    def instruct(
        self, solicitor: Annotated[str, Ask("Which solicitor?")], *, by: Colleague, now: DateTime
    ) -> None:
        if not solicitor.strip():
            raise BadInput("solicitor", "Name the solicitor.")
        self.solicitor = solicitor

    @verb
    def issue(
        self,
        court: Annotated[str, Ask("At which court?")],
        hearing_on: Annotated[date | None, Ask("When is it heard?")] = None,
        claim: Annotated[str, Ask("Under which claim number?")] = "",
        youth_court: Annotated[bool, Ask("Is it the youth court?")] = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        if not court.strip():
            raise BadInput("court", "Name the court.")
        self.court, self.claim, self.youth_court = court, claim, youth_court
        self.hearing_on = hearing_on

    @verb
    def grant(
        self,
        terms: Terms,
        until: Until,
        return_on: Annotated[date | None, Ask("When is the return hearing?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """The court made an interim order. It binds from its service."""
        self._order(terms, until, now)
        self.return_on = return_on

    @verb
    def refuse(self, words: WhatTheCourtSaid, *, by: Colleague, now: DateTime) -> None:
        self._over(words, by, now)

    @verb
    def serve(
        self,
        how: Annotated[str, Ask("How, and on whom?")],
        served_at: Annotated[DateTime | None, Ask("When? Now, if left empty")] = None,
        return_on: Annotated[date | None, Ask("When is the hearing, if it is another day?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """It was served: the customer knows, and letters may leave again (I18). An interim order binds from now on."""
        if not how.strip():
            raise BadInput("how", "Say how it was served, and on whom.")
        if served_at is not None and served_at > now:
            raise BadInput("served_at", "It can't be served in the future. Check the date and time.")
        if served_at is not None and served_at < self.case.opened_at:
            day = say_day(in_london(self.case.opened_at).date())
            raise BadInput("served_at", f"The case was opened on {day}. Give a later date and time.")
        self.served_at, self.served_how = served_at or now, how
        self.return_on = return_on or self.return_on
        self.save()
        self.measure.tell_by_court(by=by, now=now)
        if self.order_until is not None:
            self.measure.begin_by_court(self.order_until, by=by, now=now)

    @verb
    def hear(
        self,
        held_on: Annotated[date | None, Ask("When was it? Today, if left empty")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        today = in_london(now).date()
        if held_on is not None and held_on > today:
            raise BadInput("held_on", "It was held today or before. Check the date.")
        served = in_london(self.served_at).date() if self.served_at is not None else None
        if held_on is not None and served is not None and held_on < served:
            raise BadInput("held_on", f"It was served on {say_day(served)}. Give that day or a later one.")
        self.return_on = held_on or today

    @verb
    def finish(self, terms: Terms, until: Until, *, by: Colleague, now: DateTime) -> None:
        """The court made its final order."""
        self._order(terms, until, now)
        self.save()
        self.measure.begin_by_court(until, by=by, now=now)

    @verb
    def discharge(self, words: WhatTheCourtSaid, *, by: Colleague, now: DateTime) -> None:
        self._over(words, by, now)

    @verb
    def breach(
        self,
        what: Annotated[str, Ask("What was done against the order?", long=True)],
        on: Annotated[date, Ask("When?")],
        incident: Annotated[Incident | None, Ask("Which report is it about?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Breach:
        """Record a breach; the court is told by the solicitor, the police where there is a power of arrest."""
        if not what.strip():
            raise BadInput("what", "Say what was done against the order.")
        if on > in_london(now).date() or (self.order_on is not None and on < self.order_on):
            raise BadInput("on", "It was while the order was there, and not in the future. Check the date.")
        if incident is not None and incident.case_id != self.case_id:
            raise BadInput("incident", f"{incident.ref} belongs to another case. Check the reference.")
        return Breach.create(case=self.case, measure=self.measure, what=what, on=on, incident=incident)

    @verb
    def run_out(self, *, by: Colleague, now: DateTime) -> None:
        self.measure.end_by_court(by=by, now=now)

    @verb
    def drop(self, *, by: Colleague, now: DateTime) -> None:
        """It was not approved, or withdrawn before the court decided."""

    def _order(self, terms: str, until: date, now: DateTime) -> None:
        if not terms.strip():
            raise BadInput("terms", "Say what the order says.")
        self.order_terms, self.order_until, self.order_on = terms, until, in_london(now).date()

    def _over(self, words: str, by: Colleague, now: DateTime) -> None:
        if not words.strip():
            raise BadInput("words", "Say what the court said.")
        self.measure.end_by_court(by=by, now=now)


class Breach(PartOfMeasure):
    """One breach of an order."""

    what = Words(4000)
    on = DayField()
    incident = ForeignKeyField(Incident, null=True)
    incident_id: int | None

    class Meta:
        table_name = "legal_breach"

    def seal(self) -> str:
        return f"case:{self.case_id}:reasons"
