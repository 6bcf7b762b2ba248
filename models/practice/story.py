"""A practice case told verb by verb, each at its moment. Stories are told together, in the order of time.

A story is a generator: it yields when it goes on, and says then what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import Any

from models.appeal import Appeal
from models.case import Case
from models.decision import Decision
from models.incident import Incident
from models.incident_parts import IncidentPerson
from models.investigation import Investigation
from models.letter import Letter
from models.outcome_told import not_told
from models.people import Colleague
from models.policy.behaviours import (
    Channel,
    Code,
    ContactResult,
    Enquiry,
    Factor,
    PersonPart,
    ServiceEffect,
    YesNo,
)
from models.policy.measures import LetterKind
from models.policy.states import AppealGround, LetterState, Outcome, ReviewOutcome, ReviewState
from models.policy.states_people import ReferralState, StatementState
from models.practice.days import When
from models.practice.proposing import Proposing
from models.queries.facts import facts_of
from models.review import Review
from models.statement import Statement
from models.support import ColleagueSupport, Offer
from models.terms import Change

Plot = Callable[["Story"], Iterator[When]]

UNSENT = (LetterState.DRAFT, LetterState.CHECKED, LetterState.READY)


class Story(Proposing):
    """What a plot tells: each step acts on the story's last incident, case, measure or appeal.

    `owner` works on the case and `decider` decides, unless a step names somebody else.
    """

    # From the report to the findings

    def report(self, account: str, *codes: Code, by: str, occurred: When | None = None, **more: Any) -> None:
        """`by` reports what happened to them an hour ago, unless `more` says whom it affected."""
        self.draft(account, *codes, by=by, occurred=occurred, **more)
        self.incident.submit(by=self.staff[by], now=self.now)
        self.reports += 1

    def draft(self, account: str, *codes: Code, by: str, occurred: When | None = None, **more: Any) -> None:
        """A report that is not sent."""
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

    def ask(
        self,
        distress: YesNo = YesNo.NO,
        distress_note: str = "",
        enquiry: Enquiry = Enquiry.ASKED,
        factors: tuple[Factor, ...] = (),
        needs_note: str = "",
        adjustments: str = "",
        referral: ReferralState = ReferralState.DECLINED,
    ) -> None:
        """Distress, other needs, and adjustments: none are needed unless `adjustments` names them.

        Each of the `factors` leads to a referral that comes as far as `referral`.
        """
        found, who = Investigation.of(self.case), self.who(None, self.owner)
        found.note_distress(distress, distress_note, **who)
        found.ask_needs(enquiry, factors, needs_note, **who)
        for factor in factors:
            self.refer(factor, referral)
        needed = YesNo.YES if adjustments else YesNo.NO
        found.consider_adjustments(needed, adjustments or "Asked; none are needed.", **who)

    def conclude(self, findings: str) -> None:
        for one in Statement.select().where(Statement.state == StatementState.ASKED):
            if one.incident.case_id == self.case.id:
                one.give("I was there too, and it was as reported.", by=one.colleague, now=self.now)
        self.police()  # of reports that joined meanwhile
        Investigation.of(self.case).conclude(findings, **self.who(None, self.owner))

    def statements(self, given: tuple[str, ...] = (), declined: tuple[str, ...] = ()) -> None:
        """Who was asked gives a statement or declines; a witness who saw the same is asked, and then not needed."""
        for one in self._asked():
            if one.colleague.login in given:
                one.give("I walked behind them, and it was as reported.", by=one.colleague, now=self.now)
            elif one.colleague.login in declined:
                one.decline(by=one.colleague, now=self.now)
        here = (IncidentPerson.incident == self.incident) & (IncidentPerson.part == PersonPart.WITNESS)
        for part in IncidentPerson.select().where(here):
            one = Statement.ask(
                self.incident, Colleague.get_by_id(part.colleague_id), **self.who(None, self.owner)
            )
            one.waive("Others have said the same already.", **self.who(None, self.owner))

    def remind(self) -> None:
        """Ask once more for each statement that is owed."""
        for one in self._asked():
            one.remind(**self.who(None, self.owner))

    def _asked(self) -> list[Statement]:
        asked = Statement.select().where(Statement.state == StatementState.ASKED).order_by(Statement.id)
        return [one for one in asked if one.incident_id == self.incident.id]

    def keep_informed(self, said: str) -> None:
        """Tell who was affected or reported it how it is going."""
        facts = facts_of(self.case)
        concerned = tuple(Colleague.get_by_id(id) for id in sorted(facts.affected | facts.reporters))
        self.case.tell_colleagues(concerned, said, **self.who(None, self.owner))

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

    def no_action(self, reasons: str, effect: str) -> None:
        self._decision = self.case.take_no_action(reasons, effect, **self.who(None, self.owner)).id

    def review(self, outcome: ReviewOutcome, reasons: str, **more: Any) -> None:
        here = (Review.measure == self._measure) & (Review.state == ReviewState.SCHEDULED)
        done = (
            Review.select()
            .where(here)
            .get()
            .complete(outcome, reasons, **more, **self.who(None, self.decider))
        )
        self._decision = done.id

    def decided(self, decision: Decision | Change) -> None:
        """What the next letter and the next appeal are about; a change that is only proposed is nothing yet."""
        if isinstance(decision, Decision):
            self._decision = decision.id

    # Letters

    def write(self, kind: LetterKind = LetterKind.DECISION, own_words: str = "") -> None:
        who = self.who(None, self.owner)
        Letter.write(self.case, kind, self.decision, own_words=own_words, **who)

    def letters(self, *states: LetterState) -> list[Letter]:
        """The case's letters, oldest first; all, or those in these states."""
        here = (Letter.case == self._case) & Letter.state.in_(states or tuple(LetterState))
        return list(Letter.select().where(here).order_by(Letter.id))

    def tell_of(self, case: Case, decision: Decision, by: Colleague) -> None:
        """Write to the customer about a decision of another case, and send it."""
        who: dict[str, Any] = {"by": by, "now": self.now}
        letter = Letter.write(case, None, decision, **who)
        letter.check(**who)
        letter.ready(**who)
        letter.send(**who)

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

    def hand_support_over(self, to: str) -> None:
        """From each manager to somebody else in the office."""
        for one in ColleagueSupport.select().where(ColleagueSupport.incident == self.incident):
            one.hand_over(self.staff[to], **self.who(None, one.manager or self.staff["hal"]))

    def follow_support_up(self, how: str) -> None:
        for one in ColleagueSupport.select().where(ColleagueSupport.incident == self.incident):
            one.follow_up(how, **self.who(None, one.manager or self.staff["hal"]))

    def support(
        self,
        offered: Sequence[Offer],
        agreed: Sequence[Offer] = (),
        again: int = 0,
        answered: bool = True,
        closed: bool = True,
    ) -> None:
        """The manager speaks to each affected colleague of the incident; `again` working days on, they follow up.

        Who is offered something and does not answer yet is not `answered`; who declines may think again until `closed`.
        """
        for one in ColleagueSupport.select().where(ColleagueSupport.incident == self.incident):
            who = self.who(None, one.manager or self.staff["hal"])
            one.contact(tuple(offered), "We talked it through.", **who)
            if agreed:
                follow_up = self.days.calendar.add(self.today, again)
                one.agree(tuple(agreed), follow_up, **who)
            elif answered:
                one.decline("Thank you, I am fine.", **who)
                if closed:
                    one.close(**who)


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
