"""More of what happens in a seeded data set: what is shared, offered and waited for, and what went another way.

As in plots.py, nothing happens after 16:00. How often: planned.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case
from models.investigation import Investigation
from models.police_report import PoliceReport
from models.policy.behaviours import Code, Enquiry, Factor, YesNo
from models.policy.links import Finding, ProcessKind, ProcessStage
from models.policy.measures import LetterKind, RiskTo
from models.policy.sharing import Agency, Basis
from models.policy.states import AppealGround
from models.practice.days import When
from models.practice.plots import (
    WEIGHED,
    declined,
    ended,
    found,
    in_review,
    report,
    reviewed,
    to_approve,
    warned,
)
from models.practice.story import Story
from models.statement import Statement

# What is shared, linked and offered


def countered(s: Story, code: Code) -> Iterator[When]:
    """What the customer says about a colleague is looked into on its own, and answered; both cases close."""
    yield from found(s, code, 44)
    first = s.case
    yield 34, "10:10"
    counter = first.open_counter(s.staff["ben"], "Ben was rude first.", s.staff["cleo"], **s.step("dana"))
    yield 32, "11:10"
    looked = Investigation.begin(counter, by=s.staff["cleo"], now=s.now)
    looked.weigh("One remark in one call.", 1, by=s.staff["cleo"], now=s.now)
    looked.note_distress(YesNo.NO, by=s.staff["cleo"], now=s.now)
    looked.ask_needs(Enquiry.DECLINED, by=s.staff["cleo"], now=s.now)
    looked.conclude("The recording shows no such remark.", by=s.staff["cleo"], now=s.now)
    yield 30, "10:20"
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    answer = Case.get_by_id(counter.id).answer_allegation(
        Finding.NOT_UPHELD, "The recording shows no such remark.", **s.step("dana")
    )
    s.tell_of(Case.get_by_id(counter.id), answer, by=s.staff["cleo"])
    yield 9, "10:30"
    Case.get_by_id(counter.id).close("It was answered.", by=s.staff["cleo"], now=s.now)
    s.close("Nothing has happened since.")


def helped(s: Story, code: Code) -> Iterator[When]:
    """A referral was accepted and helped; a complaint runs beside it; the case waited for the agency."""
    yield from found(s, code, 70, factor=Factor.ALCOHOL)
    yield 61, "11:15"
    s.case.link_process(
        ProcessKind.COMPLAINT, "CMP-4417", ProcessStage.STAGE_1, "Complaints team", **s.step()
    )
    s.case.hold(s.day(40), "The agency sees the customer first.", **s.step())
    yield 45, "10:35"
    s.case.resume("The agency has answered.", **s.step())
    s.hear_from_agency("Goes to a group each week.")
    s.case.move_process(ProcessStage.CLOSED, **s.step())
    yield 43, "10:20"
    s.no_action("You have found help, and nothing has happened since.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 20, "11:10"
    s.close("Nothing has happened since.")


def on_hold(s: Story, code: Code) -> Iterator[When]:
    """Waits for an agency for some weeks yet."""
    yield from found(s, code, 12, factor=Factor.MENTAL_HEALTH)
    yield 3, "11:15"
    s.case.hold(s.day(-45), "The agency sees the customer first.", **s.step())
    s.case.tell_colleagues((s.staff["ben"],), "It waits for an agency.", **s.step())


def shared(s: Story, code: Code) -> Iterator[When]:
    """Social care is told what it needs, and answers; another request goes too far and is refused."""
    yield from found(s, code, 40)
    yield 31, "10:15"
    need = "They visit each week."
    given = s.ask_to_share(Agency.SOCIAL_CARE, "Duty team, adults", need, Basis.VITAL_INTERESTS)
    other = s.ask_to_share(Agency.OTHER, "A neighbour's advice centre", "They asked.", Basis.LEGAL_OBLIGATION)
    yield 30, "10:20"
    given.authorise(**s.step("dana"))
    other.refuse("They do not need to know.", **s.step("dana"))
    given.send("by secure email", **s.step())
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 27, "10:50"
    given.acknowledge("by email", **s.step())
    yield 9, "11:10"
    s.close("Nothing has happened since.")


def not_reported(s: Story, code: Code) -> Iterator[When]:
    """Harassment that the colleague did not want reported; it is on record why."""
    yield 40, "10:15"
    report(s, code)
    yield 39, "9:10"
    declined(s)
    s.triage("It affects how our colleagues can work.")
    PoliceReport.do_not_report(
        s.case, "The colleague asked us not to, and nobody is at risk.", **s.step("dana")
    )
    yield from found(s, code, 40, begun=True)
    yield 30, "10:20"
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 9, "11:10"
    s.close("Nothing has happened since.")


def two_hurt(s: Story, code: Code) -> Iterator[When]:
    """Two colleagues were there: one gives a statement, the other after a reminder; a third is not needed."""
    yield 40, "10:15"
    report(s, code, affected=("ben", "ama"), witnesses=(s.staff["una"],))
    yield 39, "9:10"
    declined(s)
    s.triage("It affects how our colleagues can work.")
    Statement.ask(s.incident, s.staff["una"], **s.step())
    yield 38, "9:10"
    for one in Statement.select().where(Statement.incident == s.incident):
        one.remind(**s.step())
        if one.colleague_id == s.staff["una"].id:
            one.waive("Two have said the same already.", **s.step())
        else:
            one.give("I was there too, and it was as reported.", by=one.colleague, now=s.now)
    yield from found(s, code, 40, begun=True)
    yield 30, "10:20"
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 9, "11:10"
    s.close("Nothing has happened since.")


# Decisions and appeals that went another way


def not_approved(s: Story, code: Code) -> Iterator[When]:
    """A warning was proposed and turned down: an explanation is enough."""
    yield from _earlier(to_approve(s, code), 30)
    yield 30, "11:10"
    s.measure.reject("An explanation is enough.", **s.step("dana"))
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 9, "11:10"
    s.close("Nothing has happened since.")


def opened_again(s: Story, code: Code) -> Iterator[When]:
    """Closed, opened again for a new fact, and closed for good."""
    yield from found(s, code, 60)
    yield 51, "10:20"
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 30, "11:10"
    s.close("Nothing has happened since.")
    yield 25, "11:10"
    s.case.reopen("The customer sent a recording.", **s.step("dana"))
    yield 15, "11:10"
    s.close("The recording changes nothing.")


def upheld_in_part(s: Story, code: Code) -> Iterator[When]:
    """The reviewer asked, was answered, and made it easier; it ended at its review."""
    yield from in_review(s, code, 160)
    lena = s.staff["lena"]
    yield 135, "10:10"
    s.appeal.ask("How many calls does the log show?", by=lena, now=s.now)
    yield 134, "10:10"
    s.appeal.answer("38 in four weeks.", **s.step())
    yield 132, "10:10"
    s.appeal.partly_uphold(
        "One day a week is too little.",
        "Take calls on Mondays and Thursdays, 10 to 11.",
        detail="Mondays and Thursdays, 10 to 11",
        by=lena,
        now=s.now,
    )
    yield 130, "9:40"
    s.send()
    s.appeal.send_outcome(**s.step())
    s.appeal.implement(**s.step())
    s.answer_notices()
    yield from ended(s)


def not_upheld(s: Story, code: Code) -> Iterator[When]:
    yield from in_review(s, code, 160)
    yield 134, "10:10"
    s.appeal.not_uphold("The log shows what the decision says.", by=s.staff["lena"], now=s.now)
    yield 132, "9:40"
    s.send()
    s.appeal.send_outcome(**s.step())
    s.appeal.implement(**s.step())
    yield from ended(s)


def appealed_late(s: Story, code: Code) -> Iterator[When]:
    """Late, taken with a reason, and withdrawn after a talk."""
    yield from warned(s, code, 290)
    yield 255, "10:35"
    s.appealed("I was away.", AppealGround.PROCEDURE, late_reason="In hospital.")
    yield 254, "9:50"
    s.acknowledge()
    yield 253, "11:25"
    s.appeal.consider_late("In hospital, with a letter.", **s.step("dana"))
    yield 252, "11:25"
    s.appeal.withdraw("We talked, and it is settled.", **s.step())
    yield 10, "9:30"
    s.measure.expire(**s.step())
    s.close("The warning ran out. Nothing has happened since.")


def lapsed(s: Story, code: Code) -> Iterator[When]:
    """A flag for now that nobody needed in the end."""
    yield from found(s, code, 40)
    yield 31, "9:45"
    s.propose_flag(**WEIGHED, **reviewed(s, 40), risk_to=RiskTo.BOTH, arrangement="Visit in pairs.")
    s.measure.start_interim(**s.step("dana"))
    yield 28, "9:45"
    s.measure.lapse(**s.step("dana"))
    s.no_action("We explained what we expect.", "Nothing changes for you.")
    s.tell(LetterKind.OUTCOME)
    yield 9, "11:10"
    s.close("Nothing has happened since.")


def _earlier(plot: Iterator[When], days: int) -> Iterator[When]:
    """The same, so many working days earlier."""
    for ago, time in plot:
        yield ago + days, time
