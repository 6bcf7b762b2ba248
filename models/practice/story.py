"""A practice case told verb by verb, each at its moment. Stories are told together, in the order of time.

A story is a generator: it yields when it goes on, and says then what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from typing import Any

from pendulum import DateTime

from models.appeal import Appeal
from models.case import Case
from models.decision import Decision
from models.disclosure import Disclosure
from models.incident import Incident
from models.investigation import Investigation
from models.letter import Letter
from models.measure import Measure
from models.notice import NoticeRecipient
from models.outcome_told import not_told
from models.people import Colleague, Person
from models.police_report import PoliceReport
from models.policy.behaviours import Channel, Code, ContactResult, Enquiry, Factor, ServiceEffect, YesNo
from models.policy.measures import LetterKind, Limit
from models.policy.months import months_after
from models.policy.police import unreported
from models.policy.say import in_london
from models.policy.sharing import CHANGES, Agency, Basis, NoticeState, Shared
from models.policy.states import AppealGround, LetterState, Outcome, ReviewOutcome, ReviewState
from models.policy.states_people import StatementState
from models.practice.days import Days, When
from models.practice.people import Household, Staff
from models.queries.facts import facts_of
from models.referral import Referral
from models.review import Review
from models.statement import Statement
from models.support import ColleagueSupport, Offer

Plot = Callable[["Story"], Iterator[When]]

UNSENT = (LetterState.DRAFT, LetterState.CHECKED, LetterState.READY)


class Story:
    """What a plot tells: each step acts on the story's last incident, case, measure or appeal.

    `owner` works on the case and `decider` decides, unless a step names somebody else.
    """

    now: DateTime
    incident: Incident

    def __init__(self, staff: Staff, days: Days, home: Household, owner: str, decider: str) -> None:
        self.staff, self.days, self.home = staff, days, home
        self.owner, self.decider = staff[owner], staff[decider]
        self.reports = 0
        self._case = self._measure = self._decision = self._appeal = 0

    # What the steps act on, as it stands now

    @property
    def customer(self) -> Person:
        return self.home.customer

    @property
    def case(self) -> Case:
        return Case.get_by_id(self._case)

    @property
    def measure(self) -> Measure:
        return Measure.get_by_id(self._measure)

    @property
    def decision(self) -> Decision:
        return Decision.get_by_id(self._decision)

    @property
    def appeal(self) -> Appeal:
        return Appeal.get_by_id(self._appeal)

    @property
    def today(self) -> date:
        return in_london(self.now).date()

    def who(self, login: str | None, usual: Colleague) -> dict[str, Any]:
        return {"by": self.staff[login] if login else usual, "now": self.now}

    # From the report to the findings

    def report(self, account: str, *codes: Code, by: str, occurred: When | None = None, **more: Any) -> None:
        """`by` reports what happened to them an hour ago, unless `more` says whom it affected."""
        reporter = self.staff[by]
        affected = tuple(self.staff[login] for login in more.pop("affected", (by,)))
        self.incident = Incident.draft(
            occurred_at=self.days.at(occurred) if occurred else self.now.subtract(hours=1),
            channel=more.pop("channel", Channel.PHONE),
            account=account,
            codes=codes,
            responsible=more.pop("responsible", self.customer),
            affected=affected,
            **more,
            by=reporter,
            now=self.now,
        )
        self.incident.submit(by=reporter, now=self.now)
        self.reports += 1

    def triage(self, reason: str, outcome: Outcome = Outcome.NEW_CASE, **more: Any) -> None:
        """By the decider; a new case gets the story's owner unless `owner=None` is given."""
        given: dict[str, Any] = {"effect": ServiceEffect.DIFFICULT}
        if outcome is Outcome.NEW_CASE:
            given["owner"] = self.owner
        by = more.pop("by", None)
        self.incident.triage(outcome, reason, **(given | more), **self.who(by, self.decider))
        self._case = self.incident.case_id or self._case
        self._tell_outcome(self.incident)

    def investigate(self, nature: str, severity: int) -> None:
        """Begin, and weigh nature, severity and frequency."""
        who = self.who(None, self.owner)
        Investigation.begin(self.case, **who).weigh(nature, severity, **who)
        self.police()

    def police(self) -> None:
        """Report what is extreme, with the least that they need (P51); nothing if nothing waits for it."""
        if not unreported(facts_of(self.case)):
            return
        least = (Shared.NAME, Shared.ADDRESS, Shared.DATES, Shared.BEHAVIOUR)
        who, whom = self.who(None, self.owner), "PC 4121, Dorset Police"
        need, purpose = "They look into threats and violence.", "preventing crime and disorder"
        given = Disclosure.draft(self.case, Agency.POLICE, whom, need, purpose, Basis.S115, least, **who)
        given.authorise(**self.who(None, self.decider))
        given.send("by secure email", **who)
        PoliceReport.report(given, "44/12345/26", **who)

    def ask(
        self,
        distress: YesNo = YesNo.NO,
        distress_note: str = "",
        enquiry: Enquiry = Enquiry.ASKED,
        factors: tuple[Factor, ...] = (),
        needs_note: str = "",
        adjustments: str = "",
    ) -> None:
        """Distress, other needs, and adjustments: none are needed unless `adjustments` names them."""
        found, who = Investigation.of(self.case), self.who(None, self.owner)
        found.note_distress(distress, distress_note, **who)
        found.ask_needs(enquiry, factors, needs_note, **who)
        for factor in factors:
            self.refer(factor)
        needed = YesNo.YES if adjustments else YesNo.NO
        found.consider_adjustments(needed, adjustments or "Asked; none are needed.", **who)

    def refer(self, factor: Factor) -> None:
        """Offer a referral for an issue that contributes; the customer thinks about it, and says no."""
        who = self.who(None, self.owner)
        referral = Referral.consider(self.case, factor, **who)
        referral.offer(AGENCIES[factor], Channel.PHONE, **who)
        referral.decline("Not now, thank you.", **who)

    def conclude(self, findings: str) -> None:
        for one in Statement.select().where(Statement.state == StatementState.ASKED):
            if one.incident.case_id == self.case.id:
                one.give("I was there too, and it was as reported.", by=one.colleague, now=self.now)
        self.police()  # of reports that joined meanwhile
        Investigation.of(self.case).conclude(findings, **self.who(None, self.owner))

    def close(self, how: str) -> None:
        """Close the case, and tell its colleagues what came of it."""
        self.answer_notices()
        self.case.close(how, by=self.owner, now=self.now)
        for one in Incident.select().where(Incident.case == self._case).order_by(Incident.id):
            self._tell_outcome(one)

    def _tell_outcome(self, incident: Incident) -> None:
        for one in not_told(incident):
            incident.tell_outcome(Channel.EMAIL, one, **self.who(None, self.decider))

    def speak(self, said: str, channel: Channel = Channel.PHONE, result: ContactResult | None = None) -> None:
        """Reach the customer, or try to when nothing was `said`."""
        came = result or (ContactResult.SPOKE if said else ContactResult.NO_ANSWER)
        self.case.attempt_contact(channel, came, said=said, **self.who(None, self.owner))

    def explain(self, what: str, expected: str, follows: str) -> None:
        self.case.explain(what, expected, follows, **self.who(None, self.owner))

    # Measures

    def propose_warning(self, by: str | None = None, **said: Any) -> None:
        """A warning letter for twelve months from today, unless told otherwise."""
        given = {"effective_on": self.today, "ends_on": months_after(self.today, 12)} | said
        self._measure = Measure.propose_warning(self.case, **given, **self.who(by, self.owner)).id

    def propose_restriction(self, limits: Sequence[Limit], by: str | None = None, **said: Any) -> None:
        """Contact restriction, SPOC and flag are reviewed after `months` (6) from the day they start (today)."""
        adjustment = said.pop("adjustment", NONE_NEEDED)
        given = self._reviewed(said)
        self._measure = Measure.propose_restriction(
            self.case, tuple(limits), **given, **self.who(by, self.owner)
        ).id
        self.adjust(adjustment)

    def propose_spoc(self, spoc: str, deputy: str, **said: Any) -> None:
        both: dict[str, Any] = {"spoc": self.staff[spoc], "deputy": self.staff[deputy]}
        self._measure = Measure.propose_spoc(
            self.case, **both, **self._reviewed(said), **self.who(None, self.owner)
        ).id
        self.adjust(NONE_NEEDED)

    def adjust(self, adjustment: str) -> None:
        """Say which adjustment was considered for this person; empty leaves it open."""
        if adjustment:
            needed = YesNo.NO if adjustment == NONE_NEEDED else YesNo.YES
            self.measure.consider_adjustment(needed, adjustment, **self.who(None, self.owner))

    def propose_flag(self, by: str | None = None, **said: Any) -> None:
        given: dict[str, Any] = {"evidence": self.incident, "changes": TWO_COME} | self._reviewed(said)
        self._measure = Measure.propose_flag(self.case, **given, **self.who(by, self.owner)).id

    def _reviewed(self, said: dict[str, Any]) -> dict[str, Any]:
        starts = said.get("effective_on", self.today)
        months = said.pop("months", 6)
        return {"effective_on": starts, "review_on": months_after(starts, months)} | said

    def approve(self, by: str | None = None, override: str = "") -> None:
        self._decision = self.measure.approve(override, **self.who(by, self.decider)).id

    def no_action(self, reasons: str, effect: str) -> None:
        self._decision = self.case.take_no_action(reasons, effect, **self.who(None, self.owner)).id

    def start(self) -> None:
        """Start the measure; who visits is told what to do, and reads it (P46)."""
        self.measure.start(**self.who(None, self.owner))
        if self.measure.kind in CHANGES:
            self.tell_people(self.staff["ben"])

    def tell_people(self, *colleagues: Colleague, operatives: str = "") -> None:
        """Tell colleagues, or a contractor's operatives, what to do; each of them reads it."""
        desk = self.staff["mo"] if operatives else None
        need, who = "They work with this customer.", self.who(None, self.owner)
        NoticeRecipient.send(self.measure, need, colleagues, "", desk, operatives, **who)
        self.answer_notices()

    def answer_notices(self) -> None:
        """Whoever was told reads it, and lets go of what is over (I16)."""
        for one in NoticeRecipient.select().where(NoticeRecipient.case == self._case):
            who: dict[str, Any] = {"by": one.colleague or one.desk, "now": self.now}
            if one.state is NoticeState.SENT:
                one.acknowledge(**who)
            elif one.state is NoticeState.RECALLED:
                one.confirm_recall(**who)

    def review(self, outcome: ReviewOutcome, reasons: str, **more: Any) -> None:
        here = (Review.measure == self._measure) & (Review.state == ReviewState.SCHEDULED)
        done = (
            Review.select()
            .where(here)
            .get()
            .complete(outcome, reasons, **more, **self.who(None, self.decider))
        )
        self._decision = done.id

    # Letters

    def write(self, kind: LetterKind = LetterKind.DECISION, own_words: str = "") -> None:
        who = self.who(None, self.owner)
        Letter.write(self.case, kind, self.decision, own_words=own_words, **who)

    def letters(self, *states: LetterState) -> list[Letter]:
        """The case's letters, oldest first; all, or those in these states."""
        here = (Letter.case == self._case) & Letter.state.in_(states or tuple(LetterState))
        return list(Letter.select().where(here).order_by(Letter.id))

    def send(self, delivered: bool = False) -> None:
        """Check and send every letter of the case that waits."""
        who = self.who(None, self.owner)
        for letter in self.letters(*UNSENT):
            if letter.state is LetterState.DRAFT:
                letter.check(**who)
            if letter.state is LetterState.CHECKED:
                letter.ready(**who)
            letter.send(**who)
            if delivered:
                letter.deliver(**who)

    def tell(self, kind: LetterKind = LetterKind.DECISION) -> None:
        """Write to the customer and send it."""
        self.write(kind)
        self.send()

    # Appeals

    def appealed(self, words: str, *grounds: AppealGround, late_reason: str = "") -> None:
        given = grounds or (AppealGround.DISPROPORTIONATE,)
        who = self.who(None, self.owner)
        self._appeal = Appeal.receive(self.decision, given, words, late_reason=late_reason, **who).id

    def acknowledge(self) -> None:
        self.appeal.acknowledge(**self.who(None, self.owner))
        self.send()

    def accept(self) -> None:
        self.appeal.accept(**self.who(None, self.decider))

    def assign(self, reviewer: str) -> None:
        self.appeal.assign(self.staff[reviewer], **self.who(None, self.decider))

    # Support

    def support(self, offered: Sequence[Offer], agreed: Sequence[Offer] = (), again: int = 0) -> None:
        """The manager speaks to each affected colleague of the incident; `again` working days on, they follow up."""
        for one in ColleagueSupport.select().where(ColleagueSupport.incident == self.incident):
            who = self.who(None, one.manager or self.staff["hal"])
            one.contact(tuple(offered), "We talked it through.", **who)
            if agreed:
                follow_up = self.days.calendar.add(self.today, again)
                one.agree(tuple(agreed), follow_up, **who)
            else:
                one.decline("Thank you, I am fine.", **who)
                one.close(**who)


#: Invented agencies that can help.
AGENCIES = {
    Factor.MENTAL_HEALTH: "Harbour Mind",
    Factor.LEARNING_DIFFICULTY: "Plainly Put",
    Factor.DRUGS: "Turning Tide",
    Factor.ALCOHOL: "Turning Tide",
    Factor.OTHER: "Mill Lane Advice",
}
#: What is said of adjustments where nobody asked for one.
NONE_NEEDED = "Asked; none is needed for this."
#: What the customer is told of a flag that sends two people to each visit.
TWO_COME = "Two of us come to each visit. Repairs are done as quickly as before."


def tell_all(stories: Sequence[tuple[Story, Plot]]) -> None:
    """Tell the stories together, each step in its turn, as the office would have lived them."""
    told = [(story, plot(story)) for story, plot in stories]
    waiting = [(story.days.at(next(steps)), number) for number, (story, steps) in enumerate(told)]
    heapify(waiting)
    while waiting:
        moment, number = heappop(waiting)
        story, steps = told[number]
        story.now = moment
        following = next(steps, None)
        if following is not None:
            heappush(waiting, (story.days.at(following), number))
