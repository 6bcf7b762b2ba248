"""Practice cases in which the way we work with somebody changed: agreed, mediated, arranged, suspended, tightened, ended."""

from __future__ import annotations

from collections.abc import Iterator

from models.notice import NoticeRecipient
from models.people import Office
from models.policy.behaviours import Channel, Code, Felt, YesNo
from models.policy.housing_codes import Control
from models.policy.links import ProcessKind, ProcessStage
from models.policy.measures import LetterKind, Limit, MediationOutcome, RiskTo
from models.policy.sharing import NoticeState
from models.policy.standing_for import StandsAs
from models.policy.states import ReviewOutcome
from models.practice.days import When
from models.practice.measures import EMAILS, ONE_INBOX, PAIRS, THREAT, weighed
from models.practice.routine import Incident, burden, looked_into
from models.practice.story import Story

SHOUTING = Incident(
    "{name} shouted at me through the door because nobody had come about the lift, and a neighbour joined in.",
    (Code.UB05,),
    "ama",
    "Shouting at a colleague at the door.",
    1,
    "Says that nobody said when the lift would be mended.",
    "You shouted at our colleague.",
    "Speak with us calmly. We tell you when the lift is mended.",
    "We may send a warning letter.",
    report={"channel": Channel.VISIT, "felt": (Felt.INTIMIDATED,)},
    others=(
        "{name} came out on the landing and shouted at me about the lift until I went down again.",
        "I had the letter about the lift in my hand. {name} shouted that we never tell anybody anything.",
    ),
    also_by=("una",),
)
CALMLY = weighed(
    "You shouted at our colleague, and we had not kept you informed.",
    "A talk about it, which we had.",
    "Both sides want it in writing.",
    "You get a call each Friday until the lift is mended.",
)


def _agreement(s: Story, ago: int, review_in: int) -> Iterator[When]:
    yield from looked_into(s, ago, SHOUTING)
    yield ago - 5, "10:40"
    s.propose_agreement(
        **CALMLY,
        agreed="We speak calmly with each other. Magna rings each Friday until the lift is mended.",
        parties=f"{s.customer.name}, and Una Kelly for us",
        consequences="We may send a warning letter.",
        effective_on=s.day(ago - 7),
        review_on=s.in_months(review_in),
    )
    yield ago - 6, "14:10"
    s.approve()
    s.tell()


def agreement_kept(s: Story) -> Iterator[When]:
    """Signed and kept; his complaint about the lift runs beside it."""
    yield from _agreement(s, 50, 2)
    s.case.link_process(
        ProcessKind.COMPLAINT, "CMP-2210", ProcessStage.STAGE_2, "Complaints team", **s.step()
    )
    yield 42, "10:20"
    s.measure.sign(f"{s.customer.name}, and Una Kelly", **s.step())
    s.start()


def agreement_to_sign(s: Story) -> Iterator[When]:
    """The customer has the text, and signs it with her sister next week."""
    yield 10, "9:00"
    consent = "She signed our form."
    Office.add_representative(
        s.customer, "Rosa Bell, sister", StandsAs.REPRESENTATIVE, consent, gets_letters=True, **s.step()
    )
    yield from looked_into(s, 9, SHOUTING)
    yield 4, "10:40"
    s.propose_agreement(
        **CALMLY,
        agreed="We speak calmly with each other. Magna rings each Friday until the lift is mended.",
        parties=f"{s.customer.name}, and Una Kelly for us",
        consequences="We may send a warning letter.",
        effective_on=s.day(-6),
        review_on=s.in_months(7),
    )
    yield 3, "14:10"
    s.approve()
    s.tell()


def mediation_under_way(s: Story) -> Iterator[When]:
    """Both sides want it; they meet for the first time soon."""
    yield from looked_into(s, 22, SHOUTING)
    yield 16, "10:40"
    s.propose_mediation(
        **CALMLY,
        provider="Harbour Mediation",
        independence="A charity that has no contract with us.",
        review_on=s.in_months(5),
    )
    s.consent(YesNo.YES, YesNo.YES)
    yield 15, "14:10"
    s.approve()
    s.tell()
    yield 14, "9:20"
    s.start()


def mediated(s: Story) -> Iterator[When]:
    """Agreed, and closed; an agreement was drafted before and withdrawn, as it was not needed."""
    yield from looked_into(s, 80, SHOUTING)
    yield 74, "10:40"
    s.propose_agreement(
        **CALMLY,
        agreed="We speak calmly with each other.",
        parties=f"{s.customer.name}, and Una Kelly for us",
        consequences="We may send a warning letter.",
    )
    s.measure.withdraw("Both sides would rather sit down together first.", **s.step())
    s.propose_mediation(
        **CALMLY, provider="Harbour Mediation", independence="A charity that has no contract with us."
    )
    s.consent(YesNo.YES, YesNo.YES)
    yield 72, "14:10"
    s.approve()
    s.tell()
    s.start()
    yield 50, "11:30"
    s.decided(s.measure.conclude(MediationOutcome.AGREED, "Visits are booked a week ahead.", **s.step()))
    s.tell()
    yield 38, "10:00"
    s.close("Both sides keep to what was agreed.")


def _in_twos(s: Story, ago: int, **said: object) -> Iterator[When]:
    """Two people and a call before each visit; a contractor's people know what to do, and not why."""
    yield from looked_into(s, ago, THREAT)
    yield ago - 5, "10:00"
    s.propose_working(
        Control.TWO_PEOPLE,
        Control.PHONE_FIRST,
        **PAIRS,
        risk_to=RiskTo.BOTH,
        arrangement="Ring the day before. A dog is in the garden.",
        **said,
    )
    yield ago - 6, "11:15"
    s.approve()
    s.tell()
    s.start()
    s.tell_people(s.staff["jo"], operatives="Gary Fitter, Lee Plumb")


def visits_in_twos(s: Story) -> Iterator[When]:
    """In force; the contractor's people have read what to do."""
    yield from _in_twos(s, 40, review_on=s.in_months(3))


def still_told(s: Story) -> Iterator[When]:
    """Ended at its review; Gary Fitter and Jo have not said yet that they hold the notice no longer."""
    yield from _in_twos(s, 90)
    yield 1, "13:45"
    s.review(ReviewOutcome.END, "The last four visits went well.")
    s.tell(LetterKind.REVIEW_OUTCOME)
    held = NoticeRecipient.select().where(NoticeRecipient.case == s.case).order_by(NoticeRecipient.id)
    for one in [each for each in held if each.colleague == s.staff["ben"] or each.name == "Lee Plumb"]:
        one.confirm_recall(by=one.colleague or one.desk or s.owner, now=s.now)


def moved_away(s: Story) -> Iterator[When]:
    """The tenancy ended, and the arrangement with it; an operative who was told has left, and can't be reached."""
    yield from _in_twos(s, 70)
    yield 40, "10:10"
    s.decided(s.measure.end_with_tenancy("The tenancy ended on Sunday.", **s.step("dana")))
    s.tell()
    for one in NoticeRecipient.select().where(NoticeRecipient.case == s.case):
        if one.colleague is None and one.state is NoticeState.RECALLED:
            one.cannot_reach("No longer works for the contractor; we rang and wrote.", **s.step("dana"))
    yield 38, "10:00"
    s.close("The tenancy ended.")


def in_hospital(s: Story) -> Iterator[When]:
    """Suspended while the customer is in hospital; it is reviewed next month all the same."""
    yield from looked_into(s, 62, EMAILS)
    yield 57, "10:30"
    burden(s, 62, 84, 30, 2)
    s.propose_restriction(
        (Limit.NAMED_INBOX,),
        **ONE_INBOX,
        review_on=s.in_months(1),
        arrangement="Move the emails to one inbox, which we answer each Thursday.",
        detail="contact@magna-practice.example",
    )
    yield 56, "11:45"
    s.approve()
    s.tell()
    s.start()
    yield 9, "10:05"
    s.decided(s.measure.suspend("You are in hospital, and others write for you.", **s.step("dana")))
    s.tell()
    s.answer_notices()


def asks_more(s: Story) -> Iterator[When]:
    """Tightened three weeks ago, after emails to councillors' inboxes too; an appeal about it was withdrawn."""
    yield from looked_into(s, 70, EMAILS)
    yield 65, "10:30"
    burden(s, 70, 84, 30)
    s.propose_restriction(
        (Limit.NAMED_INBOX,),
        **ONE_INBOX,
        arrangement="Move the emails to one inbox, which we answer each Thursday.",
        detail="contact@magna-practice.example",
    )
    yield 64, "11:45"
    s.approve()
    s.tell()
    s.start()
    yield 17, "10:05"
    more = ONE_INBOX | {"why_insufficient": "60 emails went to other inboxes in a week."}
    s.measure.tighten(
        **more,
        review_on=s.in_months(8),
        arrangement="One inbox, answered every second Thursday.",
        detail="contact@magna-practice.example, every second Thursday",
        **s.step(),
    )
    s.adjust("She reads slowly: each answer comes in large print, and we ring her if she asks.")
    yield 16, "11:20"
    s.decided(s.measure.approve_change(**s.step("dana")))
    s.tell()
    s.answer_notices()
    yield 12, "10:15"
    s.appealed("Two weeks are too long.")
    yield 11, "11:40"
    s.acknowledge()
    s.appeal.withdraw("She rang: Thursdays are enough after all.", **s.step())
