"""Practice cases that begin and wait at the report: every priority to triage, and each outcome of triage."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.behaviours import (
    Channel,
    Code,
    DutyStatus,
    Felt,
    Ground,
    Limb,
    ServiceEffect,
    Target,
)
from models.policy.states import Outcome
from models.practice.days import When
from models.practice.story import Story
from models.support import Offer


def threat_to_engineer(s: Story) -> Iterator[When]:
    """Priority A, to triage today."""
    yield 0, "15:10"
    s.report(
        "I was there to look at the boiler. Mr Doyle stood in the doorway and said that if the heating was not on "
        "by tonight he would come to the depot and sort me out. I left the tools and went back to the van.",
        Code.UB01,
        by="jo",
        channel=Channel.VISIT,
        place="Kitchen and front door",
        duty_status=DutyStatus.ON,
        felt=(Felt.THREATENED, Felt.AFRAID),
        limbs=(Limb.HARASSMENT,),
    )
    yield 0, "16:20"
    s.support((Offer.DEBRIEF, Offer.CHANGED_DUTIES), (Offer.CHANGED_DUTIES,), again=5)


def abuse_by_phone(s: Story) -> Iterator[When]:
    """Priority B, to triage; Ria's manager has spoken with her."""
    yield 1, "11:25"
    s.report(
        "Ms Hill rang about the lift again. She called me useless and a liar, and swore at me for several minutes. "
        "I said twice that I would end the call, and then I did.",
        Code.UB04,
        Code.UB05,
        by="ria",
        felt=(Felt.ABUSED,),
        duty_status=DutyStatus.ON,
    )
    yield 0, "9:45"
    s.support((Offer.DEBRIEF,), answered=False)


def many_calls(s: Story) -> Iterator[When]:
    """Priority C, to triage; support is offered and declined."""
    yield 1, "16:05"
    s.report(
        "Mr Webb has rung eleven times this week about the parking letter. Each time he got the same answer. "
        "He is polite, but nobody else can get through on the line.",
        Code.UD06,
        by="zoe",
        work_impact="About three hours this week, and other callers waited.",
    )
    yield 0, "10:10"
    s.support((), closed=False)


def remarks_at_the_counter(s: Story) -> Iterator[When]:
    """Priority A because of hate, overdue, and nobody has spoken to Ama yet."""
    yield 2, "14:50"
    s.report(
        "At the counter he said that people like me should not decide about his home, and more about where I come "
        "from. A second customer heard it. I carried on, but I was shaking afterwards.",
        Code.UB09,
        by="ama",
        channel=Channel.OFFICE,
        place="Reception, Quay Street",
        grounds=(Ground.ETHNICITY, Ground.COLOUR),
        hate=True,
        felt=(Felt.INTIMIDATED, Felt.ABUSED),
        duty_status=DutyStatus.ON,
    )


def post_by_somebody_unknown(s: Story) -> Iterator[When]:
    """Off duty, on personal social media, by nobody that we know yet. HR support is there for Nia."""
    yield 0, "9:20"
    s.report(
        "Last weekend somebody called 'harbourfox' posted my photo and wrote that I take money for flats. "
        "My sister saw it. I have kept screenshots.",
        Code.UB10,
        by="nia",
        responsible=None,
        channel=Channel.PERSONAL_SOCIAL,
        target=Target.COLLEAGUE,
        duty_status=DutyStatus.OFF,
        felt=(Felt.ABUSED,),
    )
    s.incident.attach(
        "screenshot",
        "Case store, folder 0417",
        s.days.at((1, "16:40")),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "a social network",
        by=s.staff["nia"],
        now=s.now,
    )
    yield 0, "11:30"
    s.hand_support_over("hal")
    s.support((Offer.COUNSELLING, Offer.LEGAL), (Offer.COUNSELLING,), again=4)


def sent_back(s: Story) -> Iterator[When]:
    """Zoë is asked what was said, and has not answered yet."""
    yield 5, "12:15"
    s.report("Caller was rude to me on the phone.", Code.UB05, by="zoe", affected=())
    yield 4, "9:35"
    s.incident.send_back("What did the caller say, as far as you remember?", by=s.owner, now=s.now)


def being_written(s: Story) -> Iterator[When]:
    """Ria has begun a report, and not sent it yet."""
    yield 0, "15:40"
    s.draft("Caller was very upset about the bins, and", by="ria")


def forceful(s: Story) -> Iterator[When]:
    """Scenario 2: loud, determined, and nothing more (P13)."""
    yield 12, "10:40"
    s.report(
        "Mr Frost raised his voice and asked for my manager four times. He did not swear and did not insult me. "
        "He was upset about his ceiling.",
        Code.UB05,
        by="ria",
    )
    yield 11, "11:00"
    s.support(())
    s.triage(
        "He was upset and insisted on a manager. There was no abuse. We have passed on the repair.",
        Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY,
    )


def not_ours(s: Story) -> Iterator[When]:
    """Street lights are the council's: nothing for us to manage."""
    yield 9, "13:30"
    s.report(
        "Mrs Wood writes every few days about the street lights in Station Road.",
        Code.UD08,
        by="kit",
        affected=(),
        channel=Channel.EMAIL,
        responsible_body="The council's street lighting team",
        work_impact="An hour a week to answer.",
    )
    yield 8, "10:20"
    s.triage(
        "The council is responsible for street lights. We have given Mrs Wood their number.", Outcome.NOT_OURS
    )


def reported_twice(s: Story) -> Iterator[When]:
    """One report becomes a case that nobody owns yet, the other is its duplicate."""
    yield 1, "15:20"
    s.report(
        "Mr Dunn threw a folder at the wall next to me when I said the transfer was not possible. Nobody was hurt.",
        Code.UB05,
        Code.UB99,
        by="ben",
        affected=("ben", "ama"),
        channel=Channel.OFFICE,
        place="Interview room 2",
        other="Threw a folder at the wall",
        felt=(Felt.INTIMIDATED,),
    )
    first = s.incident
    yield 1, "16:30"
    s.report(
        "Jordan Dunn threw a folder in interview room 2. I sat next to Ben.",
        Code.UB05,
        by="ama",
        channel=Channel.OFFICE,
        affected=(),
        witnesses=(s.staff["ama"],),
    )
    yield 0, "9:50"
    s.triage("Ben reported the same meeting.", Outcome.DUPLICATE, duplicate_of=first)
    s.incident = first
    s.support(())
    s.remind()
    s.triage(
        "Behaviour in a meeting that frightened two colleagues.", effect=ServiceEffect.DIFFICULT, owner=None
    )
