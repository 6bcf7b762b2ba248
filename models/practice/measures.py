"""Practice cases in which something is decided: warnings, restrictions, a single point of contact, flags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.policy.behaviours import Channel, Code, Felt, ServiceEffect, YesNo
from models.policy.governing import Riddor
from models.policy.measures import Limit, RiskTo
from models.policy.months import months_after
from models.policy.sharing import Agency, Basis
from models.practice.days import When
from models.practice.routine import Incident, burden, looked_into
from models.practice.story import Story


def weighed(reasons: str, least: str, why: str, effect: str) -> dict[str, Any]:
    """The reasons, and the three answers about proportion (P34)."""
    return {
        "reasons": reasons,
        "least_intrusive": least,
        "why_insufficient": why,
        "effect_on_customer": effect,
    }


INSULTS = Incident(
    "{name} swore at me when I asked to have the pram moved from the fire exit, and again when I came back.",
    (Code.UB05,),
    "ben",
    "Swearing at a colleague, twice in one visit.",
    2,
    "Was tired, and says that nobody had rung back.",
    "You swore at our colleague twice.",
    "Speak to us without swearing. We look into what you asked for.",
    "We may send a warning letter.",
    report={"channel": Channel.VISIT, "felt": (Felt.ABUSED,)},
    others=(
        "{name} swore at me at the door about the parking permit, and again when I left.",
        "I had come about the meter. {name} swore at me in the hall, and once more on the stairs.",
        "{name} swore at me when I said that the kitchen is not due this year, and again while I wrote it down.",
    ),
)
WARNING = weighed(
    "You swore at our colleague twice on one visit, and it was not the first time.",
    "A talk about it, which we had in the spring.",
    "It happened again within three months.",
    "Nothing changes in the service. The letter counts for twelve months.",
)


def warning_to_approve(s: Story) -> Iterator[When]:
    yield from looked_into(s, 7, INSULTS)
    yield 0, "10:05"
    s.propose_warning(**WARNING)


def warning_to_write(s: Story) -> Iterator[When]:
    """Approved yesterday; the letter is to be written."""
    yield from looked_into(s, 9, INSULTS)
    yield 3, "10:05"
    s.propose_warning(**WARNING)
    yield 1, "16:15"
    s.approve()


def warning_to_send(s: Story) -> Iterator[When]:
    """The letter is checked and ready, and waits for somebody to send it."""
    yield from looked_into(s, 8, INSULTS)
    yield 1, "11:30"
    s.propose_warning(**WARNING)
    s.approve()
    yield 0, "9:40"
    s.write(own_words="Thank you for talking with us about it.")
    letter = s.letters()[0]
    letter.check(by=s.owner, now=s.now)
    letter.ready(by=s.owner, now=s.now)


def warning_to_start(s: Story) -> Iterator[When]:
    """The customer was told; it starts in a few days."""
    yield from looked_into(s, 11, INSULTS)
    yield 6, "13:50"
    soon = s.day(-4)
    s.propose_warning(**WARNING, effective_on=soon, ends_on=months_after(soon, 12))
    s.approve()
    yield 5, "9:20"
    s.tell()


EMAILS = Incident(
    "{name} sent 84 emails in three weeks about one service charge, to every address that can be found.",
    (Code.UD03,),
    "nia",
    "Very many emails about one charge.",
    1,
    "Writes until somebody answers the question that was asked.",
    "84 emails in three weeks about one charge.",
    "Write to one address. We answer within five working days.",
    "We may limit how you can contact us.",
    report={
        "affected": (),
        "channel": Channel.EMAIL,
        "work_impact": "Two days a week of one colleague's time.",
    },
    others=(
        "84 emails from {name} in three weeks, all about one line of the service charge, many of them at night.",
        "{name} asks about one service charge in 84 emails, each of them copied to the whole team.",
    ),
    also_by=("kit",),
)
ONE_INBOX = weighed(
    "84 emails in three weeks about one charge kept us from answering other customers.",
    "One address and a weekly answer, agreed by phone.",
    "The emails went on to all addresses after that.",
    "One inbox that we answer each Thursday. All urgent matters stay open in any way.",
)


def letters_only_to_approve(s: Story) -> Iterator[When]:
    """Scenario 7: letters only was asked for, for somebody to whom writing is painful. It is not approved yet."""
    hand = "Writing is painful. He asks for phone calls."
    calls = Incident(
        "Mr Gray rings six or seven times a day about the window, often for forty minutes.",
        (Code.UD06,),
        "ria",
        "Many long calls about one repair.",
        1,
        "He cannot write well with his hand and is worried about the window before winter.",
        "Six or seven long calls a day.",
        "One call a day at a set time.",
        "We may limit how you can contact us.",
        adjustments=hand,
        report={"affected": (), "work_impact": "Up to four hours a day on the phone."},
    )
    yield from looked_into(s, 8, calls)
    yield 1, "10:50"
    burden(s, 8, 96, 58)
    said = weighed(
        "Long calls several times a day kept the line from other customers.",
        "Asking for one call a day.",
        "He agreed, and rang more often in the week after.",
        "He would have to write, which his hand makes hard. A weekly call may be better.",
    )
    s.propose_restriction(
        (Limit.CHANNEL_LETTER,),
        **said,
        arrangement="Ask Mr Gray to write. Take urgent calls as always.",
        adjustment="",
    )


def restriction_to_write(s: Story) -> Iterator[When]:
    """Put in force at once; the customer must be told within two working days, and the letter is only a draft."""
    yield from looked_into(s, 7, EMAILS)
    yield 2, "11:20"
    burden(s, 7, 84, 30)
    s.propose_restriction(
        (Limit.NAMED_INBOX,),
        **ONE_INBOX,
        arrangement="Move Ms Cole-Bright's emails to one inbox. Cleo answers each Thursday.",
        detail="contact@magna-practice.example",
    )
    yield 0, "14:30"
    s.approve()
    s.measure.start_urgently("The emails stopped the rent inbox from working.", by=s.decider, now=s.now)
    s.tell_people(s.staff["nia"], read=False)
    s.write()


def one_person_to_talk_to(s: Story) -> Iterator[When]:
    """In force for two months; the review is far away, and the customer rang again yesterday."""
    asks = Incident(
        "Mr Page asks for Ben only, and rings off when somebody else answers, ten times this month.",
        (Code.UD05,),
        "ria",
        "Insists on one colleague.",
        1,
        "He trusts Ben and nobody else.",
        "You rang off whenever Ben was not there.",
        "Talk to the colleague who answers.",
        "We may name one person for you.",
        report={"work_impact": "Calls have to be made again, ten a month.", "affected": ()},
    )
    yield from looked_into(s, 48, asks)
    yield 43, "10:20"
    burden(s, 48, 10, 3)
    said = weighed(
        "You ring off when Ben is not there, so that nothing gets done.",
        "Explaining that the whole team can help.",
        "It did not change anything in a month.",
        "Priya or Tom will always know what was agreed.",
    )
    s.propose_spoc(
        "priya", "tom", **said, arrangement="Put calls from Mr Page through to Priya Nair, or to Tom Tarn."
    )
    yield 42, "15:10"
    s.approve(by="dana")
    s.tell()
    yield 42, "16:00"
    s.start()
    yield 1, "11:35"
    s.case.note("He rang twice today and was content with Priya's answer.", by=s.owner, now=s.now)


THREAT = Incident(
    "{name} said 'I will sort you out if you come back', and hit the door frame next to me.",
    (Code.UB01, Code.UB03),
    "jo",
    "A threat of violence, and a blow to the door frame.",
    3,
    "Says that the engineer was late twice. Has seen a GP.",
    "You threatened our engineer and hit the door frame.",
    "Let our engineers work without threats.",
    "We may put a note on our records so that colleagues visit in pairs, and take legal advice.",
    ServiceEffect.DANGEROUS,
    report={"channel": Channel.VISIT, "felt": (Felt.THREATENED, Felt.AFRAID)},
    others=(
        "{name} said that the next one of us would leave on a stretcher, and struck the door frame beside my head.",
        "I was at the boiler. {name} stood over me, said 'you will regret this' and hit the door frame.",
        "When I asked for the key, {name} said 'try it and see what happens' and punched the door frame by my arm.",
        "{name} told me to be out in a minute or be carried out, and hit the door frame as I passed.",
    ),
    also_by=("max",),
)
PAIRS = weighed(
    "You threatened our engineer on a visit and hit the door frame next to him.",
    "Asking you to leave the room during repairs.",
    "The kitchen is where the boiler is.",
    "Two people come to each visit. Repairs are done as quickly as before.",
)


def flag_for_now(s: Story) -> Iterator[When]:
    """In force for now; it lapses tomorrow unless somebody approves it."""
    yield from looked_into(s, 6, THREAT)
    yield 0, "9:05"
    s.propose_flag(
        **PAIRS, risk_to=RiskTo.BOTH, arrangement="Visit in pairs. Ring the office before and after."
    )
    yield 0, "9:30"
    s.measure.start_interim(by=s.decider, now=s.now)
    s.tell_people(s.staff["jo"], operatives="Gary Fitter, Lee Plumb", read=False)
    need = "They visit him each week, and one of them was shouted at."
    s.ask_to_share(Agency.SOCIAL_CARE, "Duty team, adults", need, Basis.VITAL_INTERESTS)
    need = "Their people come to his boiler next week."
    given = s.ask_to_share(Agency.CONTRACTOR, "Poole Heating", need, Basis.LEGAL_OBLIGATION)
    given.authorise(**s.step("dee"))


def visit_in_pairs(s: Story) -> Iterator[When]:
    """Scenario 4: the safe-visit card of 12 Mill Lane. His review is near, and he rang to say that he is well."""
    yield from looked_into(s, 120, THREAT)
    yield 115, "10:00"
    s.propose_flag(
        **PAIRS,
        months=6,
        risk_to=RiskTo.BOTH,
        account=s.home.account,
        arrangement="Go in pairs. Ring Lena Brook (ext 214) before you go. Dog on site.",
    )
    yield 114, "11:15"
    s.approve()
    s.tell()
    yield 113, "9:05"
    s.start()
    yield 113, "9:20"
    s.tell_people(s.staff["jo"], operatives="Gary Fitter, Anil Rao")
    yield 4, "10:30"
    s.speak("He is well, and says that the last two visits went fine.")


def the_son(s: Story) -> Iterator[When]:
    """Scenario 5: the flag is about Kyle, 17, not about his parents; telling them is held back for safety."""
    push = Incident(
        "Kyle, the son, pushed me against the wall of the hall and held me there. His mother made him stop.",
        (Code.UB03,),
        "ben",
        "He pushed a colleague against a wall.",
        3,
        "His mother says that he is not himself since the summer, and asks us not to write to him yet.",
        "Kyle pushed our colleague against the wall.",
        "Nobody touches our colleagues.",
        "We may put a note on our records so that colleagues visit in pairs.",
        ServiceEffect.DANGEROUS,
        YesNo.YES,
        report={
            "channel": Channel.VISIT,
            "felt": (Felt.AFRAID,),
            "injury": "Bruised shoulder",
            "responsible": s.home.people[1],
        },
    )
    yield from looked_into(s, 13, push)
    yield 8, "10:10"
    why = "A bruise, and no time off work: less than RIDDOR asks for."
    s.incident.assess_riddor(Riddor.NOT_REPORTABLE, why, 0, **s.step())
    s.propose_flag(
        **PAIRS | {"reasons": push.what, "least_intrusive": "Visits when Kyle is at college."},
        risk_to=RiskTo.COLLEAGUES,
        account=s.home.account,
        arrangement="Visit in pairs. Ring first, and ask who is at home.",
    )
    yield 7, "15:30"
    s.approve()
    s.measure.withhold_notice(
        "Safeguarding: a letter now may put his mother at risk. The children's team advises to wait.",
        s.days.day(-5),
        by=s.decider,
        now=s.now,
    )
    yield 6, "9:15"
    s.start()
