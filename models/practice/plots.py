"""What happens in the cases of a seeded data set, as plots: each is told once through the rules, then copied.

Nothing happens after 16:00, so that a copy may be up to an hour later in the day. How often: planned.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from models.policy.behaviours import (
    Channel,
    Code,
    DutyStatus,
    Enquiry,
    Factor,
    Felt,
    Ground,
    Kind,
    ServiceEffect,
    Target,
    YesNo,
)
from models.policy.measures import LetterKind, Limit, RiskTo
from models.policy.states import AppealGround, Outcome, ReviewOutcome
from models.policy.states_people import ReferralState
from models.practice.days import When
from models.practice.measures import weighed
from models.practice.routine import burden
from models.practice.story import Story
from models.support import ColleagueSupport, Offer

WEIGHED = weighed(
    "What you did made it hard for our colleagues to work with you.",
    "A talk about it, which we had.",
    "It happened again after the talk.",
    "You can still reach us whenever you need us.",
)
MORE: dict[Code, dict[str, Any]] = {
    Code.UB09: {"grounds": (Ground.ETHNICITY,), "hate": True},
    Code.UB10: {"target": Target.COLLEAGUE, "channel": Channel.ONLINE},
    Code.UB99: {"other": "Behaviour of another kind"},
    Code.UD02: {"standard": "Repairs within 28 days"},
    Code.UD08: {"responsible_body": "The council"},
    Code.UD99: {"other": "A demand of another kind"},
}
CHANNELS = {
    Code.UB01: Channel.VISIT,
    Code.UB03: Channel.VISIT,
    Code.UB02: Channel.OFFICE,
    Code.UD03: Channel.EMAIL,
}


Coded = Callable[[Story, Code], Iterator[When]]


def report(s: Story, code: Code, by: str = "ben", **more: Any) -> None:
    """A report with what its code asks for. Its account is a slot, filled in each copy (mould.py)."""
    demand = code.kind is Kind.UD
    given: dict[str, Any] = {
        "channel": CHANNELS.get(code, Channel.PHONE),
        "felt": () if demand else (Felt.ABUSED,),
        "affected": () if demand else (by,),
        "duty_status": DutyStatus.ON,
        "alone": YesNo.YES if CHANNELS.get(code) is Channel.VISIT else YesNo.NO,
        "work_impact": "It takes hours each week." if demand else "",
    }
    s.report(f"«{s.reports}»", code, by=by, **(given | MORE.get(code, {}) | more))


def declined(s: Story) -> None:
    """The colleague wants no support, and the manager leaves it at that."""
    for one in ColleagueSupport.select().where(ColleagueSupport.incident == s.incident):
        one.decline(by=one.colleague, now=s.now)
        one.close(by=one.manager or s.staff["hal"], now=s.now)


# Plots that are over


def forceful(s: Story, code: Code) -> Iterator[When]:
    yield 9, "10:15"
    report(s, code, by="ria")
    yield 8, "11:00"
    declined(s)
    s.triage("Loud and determined, but no abuse.", Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)


def not_ours(s: Story, code: Code) -> Iterator[When]:
    yield 9, "9:25"
    report(s, code, by="kit")
    yield 8, "14:30"
    s.triage("Somebody else is responsible. We have said who.", Outcome.NOT_OURS)


def reported_twice(s: Story, code: Code) -> Iterator[When]:
    """The second report is a duplicate of the first, which was forceful only."""
    yield 9, "9:25"
    report(s, code, by="ria", affected=())
    first = s.incident
    yield 9, "10:40"
    report(s, code, by="zoe", affected=())
    yield 8, "14:30"
    s.triage("Ria reported the same call.", Outcome.DUPLICATE, duplicate_of=first)
    s.incident = first
    s.triage("Loud and determined, but no abuse.", Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)


def found(
    s: Story,
    code: Code,
    ago: int,
    more_reports: int = 0,
    factor: Factor | None = None,
    begun: bool = False,
) -> Iterator[When]:
    """From the report, and more that join it, to the findings eight days later. A `factor` leads to a referral.

    With `begun` the report was triaged already.
    """
    if not begun:
        yield ago, "10:15"
        report(s, code)
        yield ago - 1, "9:10"
        declined(s)
        s.triage("It affects how our colleagues can work.")
    for number in range(more_reports):
        yield ago - 2 - number, "11:20"
        report(s, code, by="ama")
        yield ago - 2 - number, "15:30"
        declined(s)
        s.triage("The same person, about the same matter.", Outcome.JOINED_CASE, case=s.case)
    yield ago - 6, "10:30"
    s.investigate("As reported, several times in one contact.", 2)
    s.speak("Did not mean it that way, and was worried.")
    yield ago - 7, "13:45"
    if factor is None:
        s.ask()
    else:
        s.ask(YesNo.YES, "Has had a hard year.", factors=(factor,), referral=ReferralState.SENT)
    s.explain("What was reported.", "Speak with us about the matter.", "We may send a warning letter.")
    yield ago - 8, "15:15"
    s.conclude("On the balance of probabilities it happened as reported.")


def explained(s: Story, code: Code, more_reports: int = 0) -> Iterator[When]:
    """An explanation was enough, and the case was closed."""
    yield from found(s, code, 40, more_reports)
    yield 30, "10:20"
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 12, "11:10"
    s.close("Nothing has happened since.")


def warned_and_over(s: Story, code: Code) -> Iterator[When]:
    """A warning letter ran for twelve months."""
    yield from warned(s, code, 290)
    yield 10, "9:30"
    s.measure.expire(by=s.owner, now=s.now)
    s.close("The warning ran out. Nothing has happened since.")


def restricted_and_over(s: Story, code: Code) -> Iterator[When]:
    """Ended at its review after six months."""
    yield from restricted(s, code, 160)
    yield from ended(s)


def flagged_and_over(s: Story, code: Code) -> Iterator[When]:
    yield from flagged(s, code, 160)
    yield from ended(s)


def ended(s: Story) -> Iterator[When]:
    yield 14, "10:45"
    s.review(ReviewOutcome.END, "All has gone well for six months.")
    s.tell(LetterKind.REVIEW_OUTCOME)
    yield 10, "9:30"
    s.close("The review ended it.")


def appealed_and_over(s: Story, code: Code) -> Iterator[When]:
    """An appeal was upheld, and the case closed."""
    yield from in_review(s, code, 60)
    yield 24, "14:15"
    s.appeal.uphold("The calls had good reasons.", by=s.staff["lena"], now=s.now)
    yield 22, "9:40"
    s.send()
    s.appeal.send_outcome(by=s.owner, now=s.now)
    s.appeal.implement(by=s.owner, now=s.now)
    yield 10, "11:50"
    s.close("The appeal ended it.")


# Plots in which somebody has to act


def to_triage(s: Story, code: Code) -> Iterator[When]:
    yield 1, "10:15"
    report(s, code)


def to_answer(s: Story, code: Code) -> Iterator[When]:
    yield 3, "10:15"
    report(s, code, by="ria")
    yield 2, "9:20"
    declined(s)
    s.incident.send_back("What was said, as far as you remember?", by=s.owner, now=s.now)


def to_assign(s: Story, code: Code) -> Iterator[When]:
    yield 3, "10:15"
    report(s, code, by="jo")
    yield 2, "9:20"
    declined(s)
    s.triage("It affects how our colleagues can work.", owner=None)


def to_begin(s: Story, code: Code) -> Iterator[When]:
    yield 3, "10:15"
    report(s, code, by="jo")
    yield 2, "9:20"
    s.support((Offer.DEBRIEF,), (Offer.DEBRIEF,), again=10)
    s.triage("It affects how our colleagues can work.")


def to_find(s: Story, code: Code) -> Iterator[When]:
    yield 7, "10:15"
    report(s, code)
    yield 6, "9:20"
    declined(s)
    s.triage("It affects how our colleagues can work.", effect=ServiceEffect.DANGEROUS)
    yield 4, "13:20"
    s.investigate("As reported.", 3)
    s.speak("Does not want to talk about it.")
    yield 3, "10:50"
    s.ask(enquiry=Enquiry.DECLINED, factors=(Factor.ALCOHOL,))


def to_decide(s: Story, code: Code) -> Iterator[When]:
    yield from found(s, code, 11, 1)


def to_approve(s: Story, code: Code) -> Iterator[When]:
    yield from found(s, code, 11)
    yield 1, "9:45"
    s.propose_warning(**WEIGHED)


def to_tell(s: Story, code: Code) -> Iterator[When]:
    yield from found(s, code, 12)
    yield 3, "9:45"
    s.propose_warning(**WEIGHED)
    s.approve()


def warned(s: Story, code: Code, ago: int = 14) -> Iterator[When]:
    yield from found(s, code, ago)
    yield ago - 10, "9:45"
    s.propose_warning(**WEIGHED)
    s.approve()
    s.tell()
    yield ago - 11, "9:15"
    s.start()


def restricted(s: Story, code: Code, ago: int = 16) -> Iterator[When]:
    yield from found(s, code, ago)
    yield ago - 10, "9:45"
    show_burden(s, ago)
    s.propose_restriction(
        (Limit.DAYS_TIMES,),
        **WEIGHED,
        **reviewed(s, ago),
        arrangement="Take calls on Mondays, 10 to 11.",
        detail="Mondays, 10 to 11",
    )
    yield ago - 11, "13:30"
    s.approve()
    s.tell()
    yield ago - 12, "9:15"
    s.start()


def one_contact(s: Story, code: Code, ago: int = 16) -> Iterator[When]:
    yield from found(s, code, ago)
    yield ago - 10, "9:45"
    show_burden(s, ago)
    s.propose_spoc(
        "cleo", "dana", **WEIGHED, **reviewed(s, ago), arrangement="Put calls through to Cleo Ward."
    )
    yield ago - 11, "13:30"
    s.approve(by="tom")
    s.tell()
    yield ago - 12, "9:15"
    s.start()


def flagged(s: Story, code: Code, ago: int = 16) -> Iterator[When]:
    yield from found(s, code, ago)
    yield ago - 10, "9:45"
    s.propose_flag(
        **WEIGHED,
        **reviewed(s, ago),
        risk_to=RiskTo.BOTH,
        account=s.home.account,
        arrangement="Visit in pairs.",
    )
    yield ago - 11, "13:30"
    s.approve()
    s.tell()
    yield ago - 12, "9:15"
    s.start()


def appeal_in(s: Story, code: Code, ago: int = 22) -> Iterator[When]:
    """An appeal has come in against a restriction, and is to be acknowledged."""
    yield from restricted(s, code, ago)
    yield ago - 20, "10:35"
    s.appealed("It is too hard on me.", AppealGround.DISPROPORTIONATE)


def in_review(s: Story, code: Code, ago: int = 26) -> Iterator[When]:
    """Lena looks at the appeal."""
    yield from appeal_in(s, code, ago)
    yield ago - 21, "9:50"
    s.acknowledge()
    yield ago - 22, "11:25"
    s.accept()
    s.assign("lena")
    yield ago - 24, "13:40"
    s.appeal.begin(by=s.staff["lena"], now=s.now)


def reviewed(s: Story, ago: int) -> dict[str, Any]:
    """Six months after the start, on a working day: one that is 146 working days after the report."""
    return {"review_on": s.days.day(ago - 146)}


def show_burden(s: Story, ago: int) -> None:
    if s.incident.behaviours()[0].code.kind is Kind.UD:
        burden(s, ago, 38, 40, 3)
