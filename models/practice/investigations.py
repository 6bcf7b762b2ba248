"""Practice cases that are being looked into: just begun, half done, joined by a second report, ready to decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.investigation import Investigation
from models.policy.behaviours import (
    Channel,
    Code,
    Enquiry,
    Factor,
    Felt,
    ServiceEffect,
    Target,
    YesNo,
)
from models.policy.states import Outcome
from models.policy.states_people import ReferralState
from models.practice.days import When
from models.practice.routine import burden
from models.practice.story import Story
from models.support import Offer


def just_assigned(s: Story) -> Iterator[When]:
    """Sam has just been given the case; harassment goes to the police today, or it is said why not."""
    yield 2, "10:15"
    s.report(
        "Ms Ahmed followed me to my car after the inspection and shouted that I had ruined her life. "
        "She hit the roof of the car once with her hand.",
        Code.UB05,
        Code.UB08,
        by="ben",
        channel=Channel.STREET,
        felt=(Felt.AFRAID, Felt.INTIMIDATED),
    )
    yield 0, "9:30"
    s.support((Offer.DEBRIEF, Offer.COUNSELLING), (Offer.DEBRIEF,), again=6)
    s.triage("She followed and shouted at a colleague in the street.", effect=ServiceEffect.DIFFICULT)


def half_done(s: Story) -> Iterator[When]:
    """Weighed, the customer heard, distress found; needs and findings are open."""
    yield 7, "14:20"
    s.report(
        "Mrs Prydderch-Llŷr shouted at me on the phone about the damp, in Welsh and English. She called me heartless.",
        Code.UB05,
        by="ria",
        felt=(Felt.ABUSED,),
    )
    yield 6, "10:00"
    s.support(())
    s.triage("Abusive language towards a colleague on the phone.")
    yield 5, "11:15"
    s.investigate("Shouting and one insult in one call.", 1)
    yield 4, "15:40"
    s.speak("Her mother died last month and the damp is in her mother's room. She is sorry about the call.")
    s.explain(
        "You shouted at our colleague and called her heartless.",
        "Tell us what is wrong without insults. We will ring off if it happens again.",
        "We may send a warning letter.",
    )


def the_gutter(s: Story) -> Iterator[When]:
    """Scenario 1: 61 emails in 14 days about a gutter, and nine of our own answers were late."""
    yield 8, "9:45"
    s.report(
        "Mr Ford sent 61 emails in 14 days about the gutter above his door, most of them to five teams at once.",
        Code.UD03,
        Code.UD04,
        by="max",
        affected=(),
        channel=Channel.EMAIL,
        work_impact="Five teams read and answered the same question.",
    )
    yield 6, "10:30"
    s.triage("Many contacts about one repair.", effect=ServiceEffect.DIFFICULT)
    yield 5, "14:00"
    s.investigate("61 emails about one repair, polite in tone.", 1)
    s.case.log_contacts(_emails(s.days.day(22)), by=s.owner, now=s.now)
    s.incident.count_burden("Other repairs were answered two days later than usual.", by=s.owner, now=s.now)
    yield 3, "11:20"
    s.speak("He only wanted to know when somebody comes. Nobody told him for nine days.")
    s.ask(factors=(Factor.OTHER,), needs_note="Worries about his rent, and would rather not talk of it.")
    s.explain(
        "61 emails to five teams, which nobody could answer well.",
        "Write to one address. We will answer within two working days.",
        "We may agree set times for contact, if it goes on although we answer in time.",
    )
    yield 1, "16:10"
    s.conclude("The emails put a burden on us, and nine of our own answers were late. Our part comes first.")


def _emails(first: date) -> str:
    """61 emails in 14 days, each answered within five days but for nine."""
    lines = []
    for number in range(61):
        day = first + timedelta(days=number * 14 // 61)
        sent = day + timedelta(days=8 if number in range(3, 48, 5) else 2)
        lines.append(
            f"{day} {8 + number % 9:02}:{number % 60:02}; email; 14; the gutter; {day + timedelta(days=5)}; {sent}"
        )
    return "\n".join(lines)


def a_second_report(s: Story) -> Iterator[When]:
    """A second incident joined the case while it was looked into; the findings are due."""
    yield 8, "13:05"
    s.report(
        "Mr Stone said on the phone that he knows which bus I take home.",
        Code.UB01,
        by="nia",
        felt=(Felt.THREATENED, Felt.AFRAID),
    )
    first = s.incident
    yield 6, "9:20"
    s.support((Offer.DEBRIEF, Offer.CHANGED_DUTIES), (Offer.CHANGED_DUTIES,), again=14)
    s.triage("A remark that a colleague had to take as a threat.", effect=ServiceEffect.DANGEROUS)
    yield 5, "10:40"
    s.investigate("A threat in one call.", 3)
    yield 4, "15:30"
    s.report(
        "He rang again and said: next time I will not be so friendly.",
        Code.UB01,
        by="ria",
        felt=(Felt.THREATENED,),
    )
    yield 2, "9:15"
    s.support(())
    s.triage("The same person, about the same matter.", Outcome.JOINED_CASE, case=s.case)
    s.police()
    yield 1, "11:00"
    s.speak("", result=None)
    yield 0, "14:35"
    s.speak("He says it was not meant that way, and does not want to say more.")
    s.ask(distress=YesNo.NOT_KNOWN, enquiry=Enquiry.DECLINED)
    s.incident = first


def a_public_post(s: Story) -> Iterator[When]:
    """Scenario 6: a post about an officer and a neighbour, kept with its hash; being weighed."""
    yield 6, "9:55"
    s.report(
        "Mr Tate wrote in a public group that I am corrupt and that Mrs Kaur pays me. I visited both last week.",
        Code.UB10,
        by="ama",
        channel=Channel.ONLINE,
        target=Target.BOTH,
        felt=(Felt.ABUSED,),
    )
    s.incident.attach(
        "screenshot",
        "Case store, folder 0409",
        s.days.at((7, "16:20")),
        "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        "a public group",
        by=s.staff["ama"],
        now=s.now,
    )
    yield 5, "10:05"
    s.support((Offer.DEBRIEF, Offer.LEGAL), (Offer.LEGAL,), again=12)
    s.triage("A public statement about a colleague and another customer.")
    yield 4, "9:40"
    Investigation.begin(s.case, **s.step())
    yield 3, "11:45"
    s.speak("He says that everybody knows. He has no papers that show it.")


def calls_at_night(s: Story) -> Iterator[When]:
    """All is known; what we will do was to be decided yesterday."""
    yield 11, "10:25"
    s.report(
        "Sunny Delaney rang the out-of-hours line 23 times in one night, and used sexual language to me.",
        Code.UB06,
        Code.UD03,
        by="zoe",
        occurred=(12, "23:40"),
        felt=(Felt.ABUSED,),
        work_impact="Nobody else could reach the out-of-hours line.",
    )
    yield 10, "9:25"
    s.support((Offer.DEBRIEF, Offer.TIME_OFF), (Offer.TIME_OFF,), again=16)
    s.triage("Sexual language, and a line blocked for a night.", effect=ServiceEffect.DIFFICULT)
    yield 9, "15:20"
    s.investigate("23 calls in a night, in four of them sexual language.", 2)
    yield 7, "11:10"
    s.speak("Had been drinking, remembers little, is ashamed. Has an appointment at the GP.")
    s.ask(
        YesNo.YES,
        "A relapse after two years.",
        factors=(Factor.ALCOHOL,),
        needs_note="Would accept help.",
        referral=ReferralState.OFFERED,
    )
    s.explain(
        "23 calls in a night, and sexual language to our colleague.",
        "Ring when something is urgent, and speak to us with respect.",
        "We may send a warning letter or limit how you can ring us.",
    )
    yield 6, "15:30"
    burden(s, 11, 23, 5)
    yield 6, "16:00"
    s.conclude("It happened as reported. Alcohol played a part, and there is a will to change.")
    yield 4, "10:20"
    s.keep_informed("We have what we need, and decide soon.")
