"""What the software does for each clause of the policy, and where people meet it; docs/policy.md is made from it.

`commands` are those of the command line, without `evenhand`; the forms on the screen are made from the same verbs.
A clause that is missing here is a hole, and a test names it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """`does` is what the software does, in whole sentences; `screen` the places on the screen, in words."""

    number: str
    does: str
    screen: str
    commands: tuple[str, ...]


FULFILLED: dict[str, Fulfilment] = {
    one.number: one
    for one in (
        Fulfilment(
            "P1",
            "A report asks first whether anyone is in danger, and says whom to ring. Danger, violence and hate are "
            "always priority A. Live warning flags come first in every list; no filter and no narrow screen hides them.",
            "queue, case file, look-up, report",
            ("report", "check", "queue"),
        ),
        Fulfilment(
            "P2",
            "The policy can be read offline, clause by clause, with what each asks and which rules rest on it. Every "
            "refusal names its clause and says what would satisfy it. A decision keeps the version that it was made under.",
            "every refusal, help on a key",
            ("policy",),
        ),
        Fulfilment(
            "P3",
            "Support for each affected colleague opens by itself when a report is sent, and has its own clock.",
            "case file",
            ("support contact", "due"),
        ),
        Fulfilment(
            "P4",
            "A person is a customer, somebody who lives with one or a visitor, and is linked to accounts and addresses. "
            "A flag names the person it is about, who need not hold the tenancy.",
            "report, look-up",
            ("person add", "account link"),
        ),
        Fulfilment(
            "P5",
            "Anybody can be named as responsible or affected: contractors, partner agencies, neighbours, others, and "
            "somebody whom nobody knows yet.",
            "report, case file",
            ("report", "case identify"),
        ),
        Fulfilment(
            "P6",
            "A report takes any past minute, day or night, over both changes of the clocks. Whether the colleague was "
            "at work is recorded, and never lowers the priority.",
            "report",
            ("report",),
        ),
        Fulfilment(
            "P7",
            "Both kinds, behaviour and demands, are reported, triaged and investigated in the same way.",
            "report, case file",
            ("report",),
        ),
        Fulfilment(
            "P8",
            "Each record has one life: which step leads on from where it stands, who may take it and what must hold. "
            "A case closes when everything in it is settled.",
            "case file, what can be done",
            ("case close", "due"),
        ),
        Fulfilment(
            "P9",
            "Each affected colleague has a support record of their own, from the first contact to its end.",
            "case file, queue",
            ("support contact", "support agree", "support follow-up", "support close"),
        ),
        Fulfilment(
            "P10",
            "Labels about people are answered with fairer words; letters speak of what was done and never of what "
            "somebody is.",
            "every long answer, letters",
            ("case note", "letter write"),
        ),
        Fulfilment(
            "P11",
            "Triage says whether the behaviour made our service difficult, dangerous or intolerable.",
            "triage",
            ("incident triage",),
        ),
        Fulfilment(
            "P12",
            "Nothing is decided before it is answered whether trouble or distress played a part.",
            "case file",
            ("investigation note-distress", "investigation conclude"),
        ),
        Fulfilment(
            "P13",
            "Triage can say that somebody was forceful or determined and no more. That closes the report, allows no "
            "measure and no flag, and never counts against the person.",
            "triage",
            ("incident triage",),
        ),
        Fulfilment(
            "P14",
            "Each decision and explanation cites the incidents and kinds of behaviour that it rests on.",
            "case file, letters",
            ("case explain", "measure approve", "letter"),
        ),
        Fulfilment(
            "P18",
            "Sending a report gives the colleague's own manager the duty to make contact by the next working day. The "
            "colleague may decline, which is recorded and never forced.",
            "queue, case file",
            ("due", "support contact", "support decline"),
        ),
        Fulfilment(
            "P19",
            "Needs, what was offered, what was accepted and a day to follow up are recorded. Only the colleague, their "
            "manager and HR can read the notes.",
            "case file",
            ("support agree", "support offer", "support follow-up"),
        ),
        Fulfilment(
            "P21",
            "A report can name each of the three limbs of the 2014 Act.",
            "report",
            ("report",),
        ),
        Fulfilment(
            "P22",
            "Every kind of behaviour is either unacceptable behaviour or an unreasonable demand; a report names one "
            "kind or more.",
            "report, triage",
            ("report", "incident classify"),
        ),
        Fulfilment(
            "P23",
            "Kinds UB01 to UB10 and UB99 are aggressive or abusive behaviour.",
            "report",
            ("report",),
        ),
        Fulfilment(
            "P24",
            "A report says whether the colleague felt afraid, intimidated, threatened or abused, and whether they were "
            "hurt. Their own account is kept to the letter.",
            "report, case file",
            ("report", "incident add"),
        ),
        Fulfilment(
            "P25",
            "Each example has a code of its own; others can be told in words, because the list gives examples.",
            "report",
            ("report", "incident classify"),
        ),
        Fulfilment(
            "P26",
            "A report of derogatory or discriminatory remarks names the grounds: each of the policy's, and others.",
            "report",
            ("report",),
        ),
        Fulfilment(
            "P27",
            "A report of malicious statements says about whom. What was posted is kept as evidence, with where it is "
            "and when it was captured.",
            "report, case file",
            ("report", "incident attach"),
        ),
        Fulfilment(
            "P28",
            "A report of demands is triaged only with what they did to our work.",
            "triage",
            ("incident triage",),
        ),
        Fulfilment(
            "P29",
            "The burden is recorded before a restriction: over which time, how many contacts and hours, how many staff, "
            "what it did to others, and how often we were late ourselves.",
            "case file",
            ("incident measure-burden",),
        ),
        Fulfilment(
            "P30",
            "Codes UD01 to UD03 are the three examples; a service expected above our standards names the standard.",
            "report",
            ("report",),
        ),
        Fulfilment(
            "P31",
            "Codes UD04 to UD08 are the five examples, and UD99 is for others. Both codes for too much contact count "
            "as one.",
            "report",
            ("report",),
        ),
        Fulfilment(
            "P32",
            "No report leaves triage without an outcome, a reason and a person; no case closes without an investigation.",
            "queue, triage, case file",
            ("incident triage", "investigation begin", "investigation conclude"),
        ),
        Fulfilment(
            "P33",
            "Nature, severity and frequency are weighed before the findings. The frequency is counted; another opinion "
            "keeps the count beside it.",
            "case file",
            ("investigation weigh",),
        ),
        Fulfilment(
            "P34",
            "Each decision says which less intrusive way was considered, why it is not enough, and what the decision "
            "means for the customer.",
            "case file, restriction editor",
            ("measure propose-restriction", "measure approve", "case take-no-action"),
        ),
        Fulfilment(
            "P35",
            "No measure without a try to reach the customer, or a reason why that can't be tried.",
            "case file",
            ("case attempt-contact", "case except-contact"),
        ),
        Fulfilment(
            "P36",
            "What we found unacceptable is explained, tied to its incidents.",
            "case file, warning letter",
            ("case explain",),
        ),
        Fulfilment(
            "P37",
            "How we expect the customer to behave is part of every explanation and of the warning letter.",
            "case file, warning letter",
            ("case explain",),
        ),
        Fulfilment(
            "P38",
            "What we will do if they don't is part of every explanation and of the warning letter.",
            "case file, warning letter",
            ("case explain",),
        ),
        Fulfilment(
            "P39",
            "Findings wait until it is recorded what was asked about health, learning and other issues. What was "
            "answered is masked but for those who need it.",
            "case file",
            ("investigation ask-needs", "investigation add-factor"),
        ),
        Fulfilment(
            "P41",
            "A contact restriction answers demands whose burden is shown; for abuse alone a supervisor may, with a reason.",
            "restriction editor",
            ("measure propose-restriction",),
        ),
        Fulfilment(
            "P42",
            "A single point of contact has a deputy. Neither was affected, and both work on cases.",
            "restriction editor",
            ("measure propose-spoc",),
        ),
        Fulfilment(
            "P44",
            "A flag rests on an incident, says who is at risk and what to do, and has an approver and a review.",
            "case file, look-up, queue",
            ("measure propose-flag", "measure start-interim", "check"),
        ),
        Fulfilment(
            "P46",
            "Those who need an arrangement are told of it, answer that they have read it, and are called back when it "
            "is over.",
            "case file, people told",
            ("notice send", "notice acknowledge", "notice recall"),
        ),
        Fulfilment(
            "P47",
            "What to do and why are kept apart, with different readers. A notice and the visit card hold the first only.",
            "look-up, people told",
            ("check", "notice send"),
        ),
        Fulfilment(
            "P48",
            "No measure can be stored without an end or a review; it starts and runs out on its day.",
            "case file, queue",
            ("measure start", "measure expire"),
        ),
        Fulfilment(
            "P52",
            "Each decision needs a letter with its reasons, or a lawful reason to hold it back with a day to look again. "
            "While a case is open the customer hears from us every 10 working days.",
            "letters, case file, queue",
            ("letter write", "letter send", "measure withhold-notice"),
        ),
        Fulfilment(
            "P53",
            "Legal action can't be appealed here and is not reviewed; its letter says that the court has its own way.",
            "appeal, letters",
            ("appeal rule-legal",),
        ),
        Fulfilment(
            "P54",
            "Every decision but legal action can be appealed. The reviewer is independent and senior: the software says "
            "who can be, and why each other can't.",
            "appeal timeline",
            ("appeal receive", "appeal assign", "appeal uphold"),
        ),
        Fulfilment(
            "P55",
            "A letter with a decision can't be made ready without how to appeal, to whom, by when and which help there is.",
            "letters",
            ("letter check", "letter ready"),
        ),
        Fulfilment(
            "P56",
            "Each change is reviewed 3 to 12 calendar months after it begins, by the nature of the behaviour, and again "
            "after each review. A review is never put off in silence.",
            "queue, restriction editor, case file",
            ("review complete", "queue"),
        ),
        Fulfilment(
            "P57",
            "The Head sees everything but notes about colleagues' support, and looks at the appeals that nobody else can.",
            "queue",
            ("queue", "appeal assign"),
        ),
        Fulfilment(
            "P60",
            "The Lead assigns, decides, sets the clocks and says who is in the office. Each step says who may take it.",
            "queue, what can be done",
            ("people add", "setting change", "case assign"),
        ),
    )
}
