"""An office with its people, and cases brought to any point by the real verbs. Every test may use it.

`Office()` founds an office in the database that is attached, connected and has its tables. Each step builds on the
one before: `office.restricted()` reports, triages, investigates, explains, proposes, approves, writes and starts.
Everything happens at `office.now` (a Wednesday afternoon) until `office.later(days=…)` moves it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

import pendulum

from models.appeal import Appeal
from models.case import Case
from models.decision import Decision
from models.incident import Incident
from models.investigation import Investigation
from models.letter import Letter
from models.measure import Measure
from models.people import Colleague, Person
from models.people import Office as People
from models.policy.behaviours import Channel, Code, ContactResult, Enquiry, ServiceEffect, YesNo
from models.policy.measures import DecisionKind, LetterKind, Limit, RiskTo
from models.policy.months import months_after
from models.policy.roles import Role
from models.policy.states import AppealGround, Outcome
from models.policy.states_people import StatementState
from models.record import Record
from models.review import Review
from models.statement import Statement
from tests.more_kinds import WEIGHED, MoreKinds

__all__ = ["WEDNESDAY", "WEIGHED", "Office", "fresh"]

R = TypeVar("R", bound=Record)

#: 4 March 2026 is a Wednesday with no bank holiday near.
WEDNESDAY = pendulum.datetime(2026, 3, 4, 15, 40, tz="Europe/London")


def fresh(record: R) -> R:
    """The record as it stands in the database now."""
    return type(record).get_by_id(record.id)


class Office(MoreKinds):
    """A Safer Communities team: everybody has a role of their own, and managers are set.

    `Office(rejoin=True)` finds the people of an office that stands in the database already.
    """

    def __init__(self, now: pendulum.DateTime = WEDNESDAY, *, rejoin: bool = False) -> None:
        self.now = now
        self.rejoin = rejoin
        self.lead = Colleague.at("lena") if rejoin else People.found("lena", "Lena Brook", now)
        self.head = self.colleague_as("dana", "Dana Reyes", Role.HEAD)
        self.supervisor = self.colleague_as("sue", "Sue Shaw", Role.SUPERVISOR, self.head)
        self.other_supervisor = self.colleague_as("tom", "Tom Tarn", Role.SUPERVISOR, self.head)
        self.caseworker = self.colleague_as("sam", "Sam Okoro", Role.CASEWORKER, self.supervisor)
        self.other_caseworker = self.colleague_as("cleo", "Cleo Ward", Role.CASEWORKER, self.supervisor)
        self.manager = self.colleague_as("max", "Max Mole", Role.COLLEAGUE)
        self.officer = self.colleague_as("jo", "Jo Price", Role.COLLEAGUE, self.manager)
        self.neighbour = self.colleague_as("nia", "Nia Noor", Role.COLLEAGUE, self.manager)
        self.hr = self.colleague_as("hal", "Hal Reed", Role.HR_SUPPORT)
        self.dpo = self.colleague_as("dee", "Dee Poole", Role.DPO)
        self.desk = self.colleague_as("con", "Con Desk", Role.CONTRACTOR_DESK)
        self.customer = Person.get_by_id(1) if rejoin else self.person("Mr Rakesh Patel")
        self.rejoin = False

    @property
    def today(self) -> date:
        return self.now.in_timezone("Europe/London").date()

    def later(self, **how_long: int) -> pendulum.DateTime:
        """Move the office's clock on: `later(days=7)`, `later(months=6)`."""
        self.now = self.now.add(**how_long)
        return self.now

    def months(self, number: int, start: date | None = None) -> date:
        return months_after(start or self.today, number)

    # People

    def colleague_as(
        self, login: str, name: str, role: Role = Role.COLLEAGUE, manager: Colleague | None = None
    ) -> Colleague:
        if self.rejoin:
            return Colleague.at(login)
        return People.add_colleague(login, name, role, manager, by=self.lead, now=self.now)

    def person(self, name: str, **more: Any) -> Person:
        by = getattr(self, "caseworker", self.lead)
        return People.add_person(name, **more, by=by, now=self.now)

    # Incidents and cases

    def drafted(self, *codes: Code, by: Colleague | None = None, **said: Any) -> Incident:
        """A report that is not sent yet: Jo was shouted at on a visit."""
        given: dict[str, Any] = {
            "occurred_at": self.now.subtract(hours=1),
            "channel": Channel.VISIT,
            "account": "He shouted at me for ten minutes and would not let me leave.",
            "codes": codes or (Code.UB05,),
            "responsible": self.customer,
            "affected": (self.officer,),
        }
        return Incident.draft(**(given | said), by=by or self.officer, now=self.now)

    def reported(self, *codes: Code, by: Colleague | None = None, **said: Any) -> Incident:
        """A report that waits for triage."""
        incident = self.drafted(*codes, by=by, **said)
        incident.submit(by=by or self.officer, now=self.now)
        return incident

    def triage(self, incident: Incident, outcome: Outcome = Outcome.NEW_CASE, **said: Any) -> Incident:
        given: dict[str, Any] = {
            "reason": "It was abuse.",
            "effect": ServiceEffect.DIFFICULT,
            "work_impact": "Half a day went into it.",
            "by": self.supervisor,
        }
        incident.triage(outcome, **(given | said), now=self.now)
        return incident

    def triaged(self, *codes: Code, **said: Any) -> Case:
        """A new case that Sam owns."""
        incident = self.triage(self.reported(*codes, **said), owner=self.caseworker)
        assert incident.case is not None
        return incident.case

    def forceful(self) -> Incident:
        """Triaged as forceful or determined only (P13)."""
        return self.triage(self.reported(), Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)

    def incident_of(self, case: Case) -> Incident:
        return Incident.select().where(Incident.case == case).order_by(Incident.id).get()

    def investigating(self, *codes: Code, **said: Any) -> Case:
        """Sam has begun to investigate, and nothing is answered."""
        case = self.triaged(*codes, **said)
        Investigation.begin(case, by=self.caseworker, now=self.now)
        return case

    def answer(self, case: Case, *leave_out: str) -> Investigation:
        """Answer what an investigation asks, all but `leave_out` (weigh, distress, needs, adjustments)."""
        found = Investigation.of(case)
        who: dict[str, Any] = {"by": self.caseworker, "now": self.now}
        if "weigh" not in leave_out:
            found.weigh("He shouted at close range.", 2, **who)
        if "distress" not in leave_out:
            found.note_distress(YesNo.NO, **who)
        if "needs" not in leave_out:
            found.ask_needs(Enquiry.ASKED, **who)
        if "adjustments" not in leave_out:
            found.consider_adjustments(YesNo.NO, "None are needed.", **who)
        return found

    def concluded(self, *codes: Code, **said: Any) -> Case:
        """The findings are recorded; nobody has tried to reach the customer."""
        case = self.investigating(*codes, **said)
        self.heard(case)
        self.answer(case).conclude("It happened as reported.", by=self.caseworker, now=self.now)
        return case

    def heard(self, case: Case) -> None:
        """Every colleague who was asked has given their statement (P24)."""
        for one in Statement.select().where(Statement.state == StatementState.ASKED).order_by(Statement.id):
            if one.incident.case_id == case.id:
                one.give("He shouted at me too.", by=one.colleague, now=self.now)

    def investigated(self, *codes: Code, **said: Any) -> Case:
        """Ready for a decision: findings, one call to the customer, and the explanation."""
        case = self.concluded(*codes, **said)
        self.contacted(case)
        return case

    def contacted(self, case: Case) -> Case:
        who: dict[str, Any] = {"by": self.caseworker, "now": self.now}
        case.attempt_contact(Channel.PHONE, ContactResult.SPOKE, said="I was upset.", **who)
        case.explain("You shouted.", "Speak calmly.", "We would send a warning letter.", **who)
        return case

    def burdened(self, incident: Incident) -> Incident:
        """With the burden of the demands recorded (P29)."""
        first, last = date(2026, 2, 1), date(2026, 3, 1)
        incident.measure_burden(first, last, 61, 20, 5, "Others waited.", 9, by=self.caseworker, now=self.now)
        return incident

    def demanding(self) -> Case:
        """Investigated, about demands whose burden is shown."""
        case = self.investigated(Code.UD03)
        self.burdened(self.incident_of(case))
        return case

    def ready_for(self, make: str) -> Case:
        """Investigated, so that a measure of this kind can be proposed."""
        if make == "restriction":
            return self.demanding()
        return self.investigated(Code.UB01) if make == "flag" else self.investigated()

    # Measures: each takes a case, or makes one

    def warning(self, case: Case | None = None, **said: Any) -> Measure:
        """A warning letter that is proposed."""
        given: dict[str, Any] = WEIGHED | {"effective_on": self.today, "ends_on": self.months(12)}
        case = case or self.investigated()
        return Measure.propose_warning(case, **(given | {"by": self.caseworker} | said), now=self.now)

    def restriction(self, case: Case | None = None, **said: Any) -> Measure:
        """A contact restriction that is proposed, answering demands whose burden is shown."""
        case = case or self.demanding()
        given: dict[str, Any] = WEIGHED | {
            "limits": (Limit.DAYS_TIMES,),
            "effective_on": self.today,
            "review_on": self.months(6),
            "arrangement": "Take calls on Mondays, 10 to 11.",
            "detail": "Mondays, 10 to 11",
            "by": self.caseworker,
        }
        unanswered = said.pop("unanswered", False)
        measure = Measure.propose_restriction(case, **(given | said), now=self.now)
        return measure if unanswered else self.adjusted(measure)

    def spoc(self, case: Case | None = None, **said: Any) -> Measure:
        """A single point of contact that is proposed: Cleo, with Tom as deputy."""
        given: dict[str, Any] = WEIGHED | {
            "spoc": self.other_caseworker,
            "deputy": self.other_supervisor,
            "effective_on": self.today,
            "review_on": self.months(6),
            "arrangement": "Put calls through to Cleo Ward.",
            "by": self.caseworker,
        }
        case = case or self.investigated()
        unanswered = said.pop("unanswered", False)
        measure = Measure.propose_spoc(case, **(given | said), now=self.now)
        return measure if unanswered else self.adjusted(measure)

    def adjusted(self, measure: Measure) -> Measure:
        """With the answer that this person needs no adjustment of it."""
        said = "He rings us himself and asks for nothing else."
        measure.consider_adjustment(YesNo.NO, said, by=self.caseworker, now=self.now)
        return measure

    def flag(self, case: Case | None = None, **said: Any) -> Measure:
        """A warning flag that is asked for."""
        case = case or self.investigated(Code.UB01)
        given: dict[str, Any] = WEIGHED | {
            "evidence": self.incident_of(case),
            "risk_to": RiskTo.COLLEAGUES,
            "effective_on": self.today,
            "review_on": self.months(6),
            "arrangement": "Visit in pairs.",
            "changes": "Two of us come to each visit.",
            "by": self.caseworker,
        }
        return Measure.propose_flag(case, **(given | said), now=self.now)

    def approved(self, measure: Measure, by: Colleague | None = None) -> Decision:
        """The decision that approves a measure; Sue's unless told otherwise."""
        return measure.approve(by=by or self.supervisor, now=self.now)

    def started(self, measure: Measure, by: Colleague | None = None) -> Measure:
        """Approved, told to the customer and in force."""
        self.told(self.approved(measure, by))
        now = fresh(measure)
        now.start(by=self.caseworker, now=self.now)
        return now

    def warned(self, case: Case | None = None, **said: Any) -> Measure:
        return self.started(self.warning(case, **said))

    def restricted(self, case: Case | None = None, **said: Any) -> Measure:
        return self.started(self.restriction(case, **said))

    def flagged(self, case: Case | None = None, **said: Any) -> Measure:
        return self.started(self.flag(case, **said))

    def single_contact(self, case: Case | None = None, **said: Any) -> Measure:
        return self.started(self.spoc(case, **said))

    def no_action(self, case: Case | None = None) -> Decision:
        """The decision that an explanation was enough."""
        case = case or self.investigated()
        reasons, effect = "You told us that it will not happen again.", "Nothing changes for you."
        return case.take_no_action(reasons, effect, by=self.supervisor, now=self.now)

    def review_of(self, measure: Measure) -> Review:
        """The measure's review that is planned or was made last."""
        return Review.select().where(Review.measure == measure).order_by(Review.id.desc()).get()

    # Letters and appeals

    def written(self, decision: Decision, kind: LetterKind = LetterKind.DECISION) -> Letter:
        return Letter.write(decision.case, kind, decision, by=self.caseworker, now=self.now)

    def sent(self, letter: Letter) -> Letter:
        letter.check(by=self.caseworker, now=self.now)
        letter.ready(by=self.caseworker, now=self.now)
        letter.send(by=self.caseworker, now=self.now)
        return letter

    def told(self, decision: Decision, kind: LetterKind = LetterKind.DECISION) -> Letter:
        """The letter about a decision, sent."""
        return self.sent(self.written(decision, kind))

    def decision_of(self, measure: Measure) -> Decision:
        """The decision by which a measure was approved."""
        here = (Decision.measure == measure) & (Decision.kind == DecisionKind.MEASURE)
        return Decision.select().where(here).order_by(Decision.id.desc()).get()

    def appealed(self, decision: Decision | None = None, **said: Any) -> Appeal:
        """An appeal that has come in; without a decision, against a restriction in force."""
        decision = decision or self.decision_of(self.restricted())
        given: dict[str, Any] = {
            "grounds": (AppealGround.DISPROPORTIONATE,),
            "words": "It is too hard on me.",
            "by": self.caseworker,
        }
        return Appeal.receive(decision, **(given | said), now=self.now)

    def accepted(self, decision: Decision | None = None) -> Appeal:
        appeal = self.appealed(decision)
        appeal.acknowledge(by=self.caseworker, now=self.now)
        appeal.accept(by=self.supervisor, now=self.now)
        return appeal

    def assigned(self, decision: Decision | None = None, reviewer: Colleague | None = None) -> Appeal:
        """With an independent reviewer: Lena, unless told otherwise."""
        appeal = self.accepted(decision)
        appeal.assign(reviewer or self.lead, by=self.supervisor, now=self.now)
        return appeal

    def in_review(self, decision: Decision | None = None, reviewer: Colleague | None = None) -> Appeal:
        appeal = self.assigned(decision, reviewer)
        appeal.begin(by=reviewer or self.lead, now=self.now)
        return appeal

    def outcome_told(self, appeal: Appeal) -> Appeal:
        """After a decision: its letter sent, the customer told."""
        here = (Letter.appeal == appeal) & (Letter.kind == LetterKind.APPEAL_OUTCOME)
        self.sent(Letter.select().where(here).order_by(Letter.id).get())
        now = fresh(appeal)
        now.send_outcome(by=self.caseworker, now=self.now)
        return now

    def closed(self, case: Case | None = None) -> Case:
        """Closed after the decision that nothing more is needed."""
        case = case or self.investigated()
        self.told(self.no_action(case))
        now = fresh(case)
        now.close("He kept to it.", by=self.caseworker, now=self.now)
        return now
