"""More of what happens in a seeded data set: agreements, mediation, arrangements that change, and court.

As in plots.py, nothing happens after 16:00. How often: planned.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.notice import NoticeRecipient
from models.policy.behaviours import Code, YesNo
from models.policy.court import LegalType
from models.policy.housing_codes import Control
from models.policy.measures import LetterKind, MediationOutcome, RiskTo
from models.policy.sharing import NoticeState
from models.policy.states import ReviewOutcome
from models.practice.days import When
from models.practice.plots import (
    WEIGHED,
    ended,
    found,
    restricted,
    reviewed,
    show_burden,
)
from models.practice.proposing import NONE_NEEDED
from models.practice.story import Story

# What changes how we work


def agreed(s: Story, code: Code, ago: int = 18) -> Iterator[When]:
    """A behaviour agreement, signed and in force."""
    yield from found(s, code, ago)
    yield ago - 9, "11:05"
    s.propose_agreement(
        **WEIGHED,
        **reviewed(s, ago),
        agreed="We speak calmly with each other, and answer within five working days.",
        parties="The customer, and Safer Communities for us",
        consequences="We would send a warning letter.",
    )
    yield ago - 10, "14:20"
    s.approve()
    s.tell()
    yield ago - 12, "9:15"
    s.measure.sign("The customer, and Safer Communities", **s.step())
    s.start()


def agreed_and_over(s: Story, code: Code) -> Iterator[When]:
    yield from agreed(s, code, 160)
    yield from ended(s)


def to_sign(s: Story, code: Code) -> Iterator[When]:
    """The customer was told of the agreement, and has not signed it yet."""
    agreement = agreed(s, code, 13)
    for when in agreement:
        if when[0] < 3:
            return
        yield when


def mediated(s: Story, code: Code, ago: int = 20) -> Iterator[When]:
    """Both sides want mediation, and it is under way."""
    yield from found(s, code, ago)
    yield ago - 9, "11:05"
    show_burden(s, ago)
    s.propose_mediation(
        **WEIGHED,
        **reviewed(s, ago),
        provider="Harbour Mediation",
        independence="A charity that has no contract with us.",
    )
    s.consent(YesNo.YES, YesNo.YES)
    yield ago - 10, "14:20"
    s.approve()
    s.tell()
    yield ago - 12, "9:15"
    s.start()


def mediated_and_over(s: Story, code: Code) -> Iterator[When]:
    yield from mediated(s, code, 70)
    yield 38, "11:20"
    s.decided(s.measure.conclude(MediationOutcome.AGREED, "One call each week, at a set time.", **s.step()))
    s.tell()
    yield 12, "10:15"
    s.close("Both sides keep to what was agreed.")


def unmediated(s: Story, code: Code) -> Iterator[When]:
    """The customer does not want mediation, which counts against nobody; an explanation was enough."""
    yield from found(s, code, 50)
    yield 41, "11:05"
    s.propose_mediation(
        **WEIGHED,
        **reviewed(s, 50),
        provider="Harbour Mediation",
        independence="A charity that has no contract with us.",
    )
    s.consent(YesNo.NO)
    s.measure.withdraw("The customer would rather talk with us.", **s.step())
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 18, "10:15"
    s.close("Nothing has happened since.")


def working(s: Story, code: Code, ago: int = 16) -> Iterator[When]:
    """A working arrangement that the contractor's people know too, without the reasons."""
    yield from found(s, code, ago)
    yield ago - 10, "9:45"
    s.propose_working(
        Control.TWO_PEOPLE,
        Control.PHONE_FIRST,
        **WEIGHED,
        **reviewed(s, ago),
        risk_to=RiskTo.BOTH,
        arrangement="Ring the office before and after.",
    )
    yield ago - 11, "13:30"
    s.approve()
    s.tell()
    yield ago - 12, "9:15"
    s.start()
    s.tell_people(operatives="Gary Fitter, Anil Rao")


def worked_and_over(s: Story, code: Code) -> Iterator[When]:
    yield from working(s, code, 160)
    yield from ended(s)


def recalled(s: Story, code: Code) -> Iterator[When]:
    """Ended at its review; the contractor's people have not said yet that they hold the notice no longer."""
    yield from working(s, code, 148)
    yield 2, "10:45"
    s.review(ReviewOutcome.END, "All has gone well for six months.")
    s.tell(LetterKind.REVIEW_OUTCOME)
    for one in NoticeRecipient.select().where(NoticeRecipient.case == s.case):
        if one.colleague is not None and one.state is NoticeState.RECALLED:
            one.confirm_recall(by=one.colleague, now=s.now)


def moved_away(s: Story, code: Code) -> Iterator[When]:
    """The tenancy ended, and the arrangement with it; one who was told has left, and can't be reached."""
    yield from working(s, code, 110)
    yield 40, "10:45"
    s.decided(s.measure.end_with_tenancy("The tenancy ended.", **s.step("dana")))
    s.tell()
    for one in NoticeRecipient.select().where(NoticeRecipient.case == s.case):
        if one.colleague is not None:
            one.confirm_recall(by=one.colleague, now=s.now)
        else:
            one.cannot_reach("No longer works for the contractor; we rang and wrote.", **s.step("dana"))
    yield 20, "9:30"
    s.close("The tenancy ended.")


def eased_and_over(s: Story, code: Code) -> Iterator[When]:
    """Suspended for a stay in hospital, resumed, eased, and ended at its review."""
    yield from restricted(s, code, 160)
    yield 110, "10:05"
    s.decided(s.measure.suspend("You are in hospital.", **s.step("dana")))
    s.tell()
    yield 90, "10:05"
    s.decided(s.measure.resume("You are at home again.", **s.step("dana")))
    s.tell()
    yield 60, "10:05"
    eased = s.measure.ease(
        "It went well.",
        "Take calls on Mondays and Thursdays, 10 to 11.",
        detail="Mondays and Thursdays, 10 to 11",
        **s.step("dana"),
    )
    s.decided(eased)
    s.tell()
    s.answer_notices()
    yield from ended(s)


def tightened(s: Story, code: Code) -> Iterator[When]:
    """More is asked after the calls went on."""
    yield from restricted(s, code, 30)
    yield 8, "10:05"
    more = {**WEIGHED, "why_insufficient": "The calls went on at other times."}
    s.measure.tighten(
        **more,
        review_on=s.day(-120),
        arrangement="Take calls on Mondays, 10 to 10:30.",
        detail="Mondays, 10 to 10:30",
        **s.step(),
    )
    s.adjust(NONE_NEEDED)
    yield 7, "11:45"
    s.decided(s.measure.approve_change(**s.step("dana")))
    s.tell()
    s.answer_notices()


# Court


def in_court(s: Story, code: Code, ago: int = 10) -> Iterator[When]:
    """An injunction without notice is issued; nothing leaves until it is served."""
    yield from found(s, code, ago)
    yield ago - 9, "9:35"
    s.go_to_court(LegalType.WITHOUT_NOTICE, "Not to come near our colleagues or our office.", **WEIGHED)
    yield ago - 10, "11:10"
    s.legal.issue("Bournemouth", s.day(ago - 12), "K00BH123", **s.step())


def ordered(s: Story, code: Code, ago: int = 40) -> Iterator[When]:
    """Granted, served and final."""
    yield from in_court(s, code, ago)
    yield ago - 12, "13:15"
    s.legal.grant("Not to come near our colleagues.", s.day(ago - 220), s.day(ago - 20), **s.step())
    yield ago - 13, "10:20"
    s.legal.serve("By hand, at the door", **s.step())
    s.tell()
    yield ago - 20, "14:20"
    s.legal.hear(**s.step())
    s.legal.finish("Not to come near our colleagues.", s.day(ago - 220), **s.step())


def ordered_and_over(s: Story, code: Code) -> Iterator[When]:
    """Breached once, and run out."""
    yield from ordered(s, code, 240)
    yield 150, "10:20"
    s.legal.breach("Came to the office.", s.day(151), **s.step())
    yield 19, "10:20"
    s.legal.run_out(**s.step())
    yield 12, "10:20"
    s.close("The order ran out. Nothing has happened since.")


def refused_by_the_court(s: Story, code: Code) -> Iterator[When]:
    yield from in_court(s, code, 60)
    yield 48, "13:15"
    s.legal.refuse("The court found that a warning is enough.", **s.step())
    s.tell()
    yield 20, "10:20"
    s.close("The court refused it. Nothing has happened since.")
