"""Practice cases with an appeal: one at each step, one late, and two where hardly anybody is independent."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.behaviours import Channel, Code, Felt
from models.policy.measures import Limit, RiskTo
from models.policy.states import AppealGround
from models.practice.days import When
from models.practice.measures import PAIRS, THREAT, WARNING, weighed
from models.practice.routine import Incident, burden, looked_into
from models.practice.story import Story

LONG_CALLS = Incident(
    "{name} rings for an hour each morning, and three times a week in the afternoon as well.",
    (Code.UD06, Code.UD07),
    "ria",
    "Long daily calls, about a new matter each time.",
    1,
    "Says that nobody writes anything down, so that one must ring.",
    "Long calls each day, each about something new.",
    "One matter at a time. We write down what we agreed.",
    "We may set times for calls.",
    report={"affected": (), "work_impact": "More than an hour each day."},
    others=(
        "A call from {name} takes an hour, each working day, and is never about what we agreed the day before.",
        "{name} was on the line for eight hours this week. Each time it was about something else.",
        "Long calls from {name}, before nine and after four. Nobody else gets through while they last.",
    ),
    also_by=("zoe",),
)
SET_TIMES = weighed(
    "Long calls each day kept the line from other customers.",
    "Writing down what we agreed after each call.",
    "The calls went on in the three weeks after.",
    "One call each Monday morning. Urgent matters stay open in any way.",
)


def _set_times(s: Story, ago: int, approved_by: str | None = None) -> Iterator[When]:
    """Calls on Mondays, in force since `ago - 8` working days."""
    yield from looked_into(s, ago, LONG_CALLS)
    yield ago - 5, "10:30"
    burden(s, ago, 38, 40)
    s.propose_restriction(
        (Limit.DAYS_TIMES,),
        **SET_TIMES,
        arrangement="Take calls on Mondays, 10 to 11.",
        detail="Mondays, 10 to 11am",
    )
    yield ago - 6, "11:40"
    s.approve(by=approved_by)
    s.tell()
    yield ago - 8, "9:10"
    s.start()


def late(s: Story) -> Iterator[When]:
    """Came after its twenty working days, with a reason; to be acknowledged."""
    yield from _set_times(s, 40)
    yield 1, "10:20"
    s.appealed(
        "I was in hospital when your letter came. Mondays are my clinic days.",
        AppealGround.PERSONAL_CIRCUMSTANCES,
        late_reason="In hospital until last week. He sent the discharge letter.",
    )


def late_but_taken(s: Story) -> Iterator[When]:
    """Late too; Dana took it, and an independent reviewer is to be named."""
    yield from _set_times(s, 38)
    yield 1, "9:20"
    s.appealed(
        "I only saw the letter when I came back from my son's.",
        AppealGround.DISPROPORTIONATE,
        late_reason="Away for six weeks, to care for his son.",
    )
    yield 1, "15:20"
    s.acknowledge()
    yield 0, "11:10"
    s.appeal.consider_late("He could not have known of it in time.", **s.step("dana"))


def being_looked_at(s: Story) -> Iterator[When]:
    """Lena approved it, so Helen reads the file; the restriction is suspended until she answers."""
    yield from _set_times(s, 21, approved_by="lena")
    yield 5, "10:25"
    s.appealed("My carer rings for me, and she works on Mondays.", AppealGround.PERSONAL_CIRCUMSTANCES)
    yield 4, "9:30"
    s.acknowledge()
    yield 3, "11:15"
    s.accept()
    s.assign("helen")
    yield 2, "14:10"
    s.appeal.begin(**s.step("helen"))
    s.appeal.pause_measure("Nobody else can ring for her meanwhile.", **s.step("helen"))
    s.answer_notices()


def upheld(s: Story) -> Iterator[When]:
    """The calls were not his: upheld, the restriction ended, and the case is closed."""
    yield from _set_times(s, 75)
    yield 60, "10:25"
    s.appealed("My brother has the same name. Ask the phone company.", AppealGround.WRONGLY_IDENTIFIED)
    yield 59, "9:30"
    s.acknowledge()
    yield 58, "11:15"
    s.accept()
    s.assign("lena")
    yield 56, "14:10"
    s.appeal.begin(by=s.staff["lena"], now=s.now)
    s.appeal.uphold("The number is his brother's.", by=s.staff["lena"], now=s.now)
    yield 55, "10:30"
    s.send()
    s.appeal.send_outcome(**s.step())
    s.appeal.implement(**s.step())
    yield 42, "11:10"
    s.close("The appeal ended it, and we said sorry.")


def to_accept(s: Story) -> Iterator[When]:
    """Acknowledged; a supervisor is to accept it."""
    yield from _set_times(s, 24)
    yield 1, "14:25"
    s.appealed("I never rang for an hour. You mix me up with my brother.", AppealGround.WRONGLY_IDENTIFIED)
    yield 0, "9:35"
    s.acknowledge()


def only_the_head(s: Story) -> Iterator[When]:
    """The Lead approved it, so that only the Head is senior and independent."""
    yield from _set_times(s, 26, approved_by="lena")
    yield 1, "11:05"
    s.appealed("One call a week is far too little when the lift is out.", AppealGround.DISPROPORTIONATE)
    yield 1, "14:15"
    s.acknowledge()
    yield 0, "15:45"
    s.accept()


def nobody_is_independent(s: Story) -> Iterator[When]:
    """The Head approved it: nobody in the office is senior, so an external reviewer must be named."""
    yield from looked_into(s, 24, THREAT)
    yield 19, "10:00"
    s.propose_flag(**PAIRS, risk_to=RiskTo.CONTRACTORS, arrangement="Visit in pairs, in the morning.")
    yield 18, "13:15"
    s.approve(by="helen")
    s.tell()
    yield 17, "9:05"
    s.start()
    yield 1, "10:10"
    s.appealed("I did not hit anything. The frame was loose.", AppealGround.FACTUAL_ERROR)
    yield 1, "15:50"
    s.acknowledge()
    yield 0, "14:00"
    s.accept()


def with_the_reviewer(s: Story) -> Iterator[When]:
    """A warning that a caseworker approved, appealed; Tom has it and has not begun."""
    letter = Incident(
        "She wrote to me that people like me should be put out of work, and worse.",
        (Code.UB04, Code.UB07),
        "nia",
        "Insults in two emails.",
        2,
        "She says that it was meant for the association, not for me.",
        "You insulted our colleague in two emails.",
        "Write about the matter, not about the person.",
        "We may send a warning letter.",
        report={"channel": Channel.EMAIL, "felt": (Felt.ABUSED,)},
    )
    yield from looked_into(s, 18, letter)
    yield 13, "11:00"
    s.propose_warning(**WARNING | {"reasons": "You insulted our colleague in two emails."})
    s.approve(by="cleo")
    s.tell()
    yield 12, "9:30"
    s.start()
    yield 5, "13:25"
    s.appealed("It was about your letters, not about her.", AppealGround.FACTUAL_ERROR)
    yield 4, "10:00"
    s.acknowledge()
    yield 3, "11:30"
    s.accept()
    s.assign("tom")


def information_asked_for(s: Story) -> Iterator[When]:
    """Lena asked for the call log and waits; ten working days are nearly over."""
    yield from _set_times(s, 32)
    yield 6, "9:55"
    s.appealed("You count calls that I never made.", AppealGround.FACTUAL_ERROR, AppealGround.PROCEDURE)
    yield 5, "10:20"
    s.acknowledge()
    yield 4, "11:10"
    s.accept()
    s.assign("lena")
    yield 2, "14:40"
    lena = s.staff["lena"]
    s.appeal.begin(by=lena, now=s.now)
    s.appeal.ask("How many calls does the phone log show, and how long were they?", by=lena, now=s.now)


def decided(s: Story) -> Iterator[When]:
    """Scenario 7, later: partly upheld, a call slot instead of letters; the customer is to be told."""
    yield from _letters_only_appealed(s, 30)
    yield 1, "15:50"
    _partly_uphold(s)
    s.letters()[-1].check(**s.step())


def to_put_into_effect(s: Story) -> Iterator[When]:
    """The same, told to the customer, and to be put into effect."""
    yield from _letters_only_appealed(s, 30)
    yield 1, "11:25"
    _partly_uphold(s)
    yield 0, "10:00"
    s.send()
    s.appeal.send_outcome(by=s.owner, now=s.now)


def _letters_only_appealed(s: Story, ago: int) -> Iterator[When]:
    yield from looked_into(s, ago, LONG_CALLS)
    yield ago - 5, "10:30"
    burden(s, ago, 38, 40)
    s.propose_restriction((Limit.CHANNEL_LETTER,), **SET_TIMES, arrangement="Ask for letters only.")
    yield ago - 6, "11:40"
    s.approve()
    s.tell()
    yield ago - 8, "9:10"
    s.start()
    yield ago - 24, "10:05"
    s.appealed(
        "My hand hurts when I write. I told you so in the spring.", AppealGround.PERSONAL_CIRCUMSTANCES
    )
    yield ago - 25, "9:50"
    s.acknowledge()
    yield ago - 26, "13:30"
    s.accept()
    s.assign("lena")
    yield ago - 28, "14:20"
    s.appeal.begin(by=s.staff["lena"], now=s.now)


def _partly_uphold(s: Story) -> None:
    s.appeal.partly_uphold(
        "Letters only did not take account of your hand. A call each week does.",
        "Ring him each Monday at 10. Take urgent calls as always.",
        limits=(Limit.DAYS_TIMES,),
        detail="We ring you each Monday at 10",
        by=s.staff["lena"],
        now=s.now,
    )
