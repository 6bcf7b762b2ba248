"""Practice cases that are old: reviews due and overdue, support to follow up, closed and opened again."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.behaviours import Channel, Code, Factor, Felt
from models.policy.measures import LetterKind, Limit
from models.policy.months import months_after
from models.policy.states import ReviewOutcome
from models.policy.states_people import ReferralState
from models.practice.days import When
from models.practice.measures import EMAILS, INSULTS, ONE_INBOX, WARNING
from models.practice.routine import Incident, burden, looked_into
from models.practice.story import Story
from models.review import Review
from models.support import Offer


def _restricted(s: Story, ago: int, review: int) -> Iterator[When]:
    """One inbox, in force since `ago - 9` working days; its review is due `review` working days ago."""
    yield from looked_into(s, ago, EMAILS)
    yield ago - 6, "10:30"
    burden(s, ago, 84, 30, 2)
    s.propose_restriction(
        (Limit.NAMED_INBOX,),
        **ONE_INBOX,
        review_on=s.days.day(review),
        arrangement="Move the emails to one inbox, which we answer each Thursday.",
        detail="contact@magna-practice.example",
    )
    yield ago - 7, "11:45"
    s.approve()
    s.tell()
    yield ago - 9, "9:10"
    s.start()


def review_near(s: Story) -> Iterator[When]:
    """The review is due in four days, and the emails have stopped."""
    yield from _restricted(s, 135, -6)
    yield 3, "13:20"
    s.case.note("Three emails in the last month, all answered.", True, by=s.owner, now=s.now)


def review_overdue(s: Story) -> Iterator[When]:
    """Nobody reviewed it in time: now the Lead must (I11)."""
    yield from _restricted(s, 152, 12)
    yield 6, "9:10"
    Review.get(Review.measure == s.measure).escalate(**s.step("lena"))


def continued_once(s: Story) -> Iterator[When]:
    """Eased at its first review; the letter about that has not been sent, and Ben has not read what is new."""
    yield from _restricted(s, 140, 0)
    yield 0, "14:45"
    s.review(
        ReviewOutcome.EASE,
        "The emails are fewer, but 20 came in one weekend in the autumn.",
        next_review_on=months_after(s.today, 4),
        least_intrusive="Ending it, as all went well until the autumn.",
        why_insufficient="20 emails in a weekend kept others waiting again.",
        effect_on_customer="Two answers a week instead of one.",
        arrangement="One inbox, answered on Mondays and Thursdays.",
    )


def follow_up_due(s: Story) -> Iterator[When]:
    """The customer's part is nearly done; Nia's manager must follow up what was agreed."""
    yield 12, "11:10"
    s.report(
        "Mr Holt waited for me at the gate and called me names until I was inside.",
        Code.UB02,
        Code.UB04,
        by="nia",
        channel=Channel.STREET,
        felt=(Felt.INTIMIDATED, Felt.ABUSED),
    )
    yield 11, "9:45"
    s.support((Offer.DEBRIEF, Offer.COUNSELLING), (Offer.COUNSELLING,), again=12)
    s.triage("Bullying of a colleague at the gate.")
    yield 9, "14:15"
    s.investigate("Name-calling at the office gate.", 2)
    yield 8, "10:35"
    s.speak("He says that he was angry about the rent letter. He will not do it again.")
    s.ask(factors=(Factor.MENTAL_HEALTH,), referral=ReferralState.SENT)
    s.hear_from_agency()
    s.explain(
        "You called our colleague names.", "Speak to us without insults.", "We may send a warning letter."
    )
    yield 7, "13:40"
    s.conclude("It happened as reported.")
    yield 4, "10:15"
    s.no_action("You told us that it will not happen again.", "Nothing changes for you.")
    yield 3, "9:25"
    s.tell(LetterKind.OUTCOME)


def opened_again(s: Story) -> Iterator[When]:
    """Closed too early: the customer brought new facts, and Dana opened it again."""
    shout = Incident(
        "She shouted at me across the office that I had lost her papers.",
        (Code.UB05,),
        "kit",
        "Shouting at a colleague in the office.",
        1,
        "She says that her papers were lost, twice.",
        "You shouted across the office.",
        "Tell us what is wrong. We will listen.",
        "We may send a warning letter.",
        report={"channel": Channel.OFFICE, "felt": (Felt.ABUSED,)},
    )
    yield from looked_into(s, 40, shout)
    yield 34, "10:00"
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 22, "11:50"
    s.close("Nothing more was needed.")
    yield 2, "10:40"
    s.case.reopen(
        "Her papers were found in our archive. She was right, and we owe her an answer.",
        by=s.decider,
        now=s.now,
    )


def warned(s: Story) -> Iterator[When]:
    """A warning letter that runs for some months yet. The customer has moved, and the letter came back."""
    yield from looked_into(s, 30, INSULTS)
    yield 25, "10:30"
    s.propose_warning(**WARNING)
    s.approve()
    s.tell()
    yield 24, "9:00"
    s.start()
    yield 1, "11:20"
    letter = s.letters()[-1]
    letter.come_back("Addressee has gone away", by=s.owner, now=s.now)
