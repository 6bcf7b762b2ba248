"""Practice cases in court: one that the customer does not know of yet, one that was served, one that the court refused."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.behaviours import Channel, Code, Felt, ServiceEffect
from models.policy.court import LegalType
from models.policy.measures import RiskTo
from models.practice.days import When
from models.practice.measures import PAIRS, weighed
from models.practice.routine import Incident, looked_into
from models.practice.story import Story

ATTACK = Incident(
    "{name} came out with a hammer, said that the next one of us would not walk home, and struck the van beside me.",
    (Code.UB01, Code.UB03),
    "jo",
    "A threat to life, and a blow with a hammer.",
    4,
    "Says that everybody is on the other side, and rang off.",
    "You threatened our colleague with a hammer and struck our van.",
    "Nobody threatens our colleagues.",
    "We may go to court without telling you first.",
    ServiceEffect.DANGEROUS,
    report={"channel": Channel.STREET, "felt": (Felt.AFRAID, Felt.THREATENED)},
    others=(
        "{name} ran at the van with a hammer, shouted that we would all get it, and broke the mirror on my side.",
        "At the kerb {name} raised a hammer over me, said 'this is for you', and brought it down on the bonnet.",
    ),
    also_by=("max",),
)
TO_COURT = weighed(
    "You threatened our colleague with a hammer, and colleagues must visit your street.",
    "A warning flag, and visits with the police.",
    "The street is the only way to forty homes.",
    "You keep your home. Urgent repairs are done with the police present.",
)
NOT_NEAR = "Not to come within 20 metres of anybody who works for Magna."


def without_notice(s: Story) -> Iterator[When]:
    """Issued, and heard in a few days: he does not know, and nothing leaves until it is served (P50)."""
    yield from looked_into(s, 8, ATTACK)
    yield 3, "11:00"
    s.go_to_court(LegalType.WITHOUT_NOTICE, NOT_NEAR, **TO_COURT)
    yield 2, "14:20"
    s.legal.issue("Bournemouth", s.day(-5), "K00BH417", **s.step())


def served(s: Story) -> Iterator[When]:
    """An interim order was served, and is heard again in three weeks. He appealed: that is for the court."""
    yield from looked_into(s, 30, ATTACK)
    yield 25, "11:00"
    s.go_to_court(LegalType.WITHOUT_NOTICE, NOT_NEAR, **TO_COURT)
    yield 24, "14:20"
    s.legal.issue("Bournemouth", s.day(20), "K00BH398", **s.step())
    yield 20, "13:30"
    s.legal.grant(NOT_NEAR, s.in_months(6), s.day(-15), **s.step())
    yield 18, "10:40"
    s.legal.serve("By hand, at his door, by the process server", **s.step())
    s.tell()
    yield 12, "11:10"
    s.appealed("It is not true, and I want another judge.")
    yield 11, "9:50"
    s.acknowledge()
    yield 10, "15:20"
    s.case.place_legal_hold("The court may ask for the record.", **s.step("dee"))
    s.appeal.rule_legal("The court decides about its order, at the return hearing.", **s.step("dana"))
    s.send()


def refused(s: Story) -> Iterator[When]:
    """The court found a warning enough; the flag for now had lapsed, and the warning ran out. Closed."""
    yield from looked_into(s, 165, ATTACK)
    yield 160, "9:30"
    s.propose_flag(**PAIRS, risk_to=RiskTo.BOTH, arrangement="Visit in pairs.")
    s.measure.start_interim(**s.step("dana"))
    s.tell_people(s.staff["jo"])
    yield 157, "10:30"
    s.measure.lapse(**s.step("dana"))
    s.answer_notices()
    s.go_to_court(LegalType.WITH_NOTICE, NOT_NEAR, **TO_COURT)
    yield 156, "14:20"
    s.legal.issue("Bournemouth", s.day(150), "K00BH102", **s.step())
    yield 150, "13:30"
    s.legal.refuse("The court found that a warning is enough.", **s.step())
    s.tell()
    yield 149, "9:40"
    s.propose_warning(**TO_COURT, ends_on=s.day(60))
    s.approve()
    s.tell()
    s.start()
    yield 59, "9:20"
    s.measure.expire(**s.step())
    yield 40, "10:20"
    s.close("The warning ran out. Nothing has happened since.")
