"""How we deal with it, and who is responsible (P32 to P62)."""

from __future__ import annotations

from models.policy.fulfilment_line import Fulfilment, done

DEALING: tuple[Fulfilment, ...] = (
    done(
        "P32",
        "queue, triage, case file",
        "incident triage, investigation begin, investigation conclude",
        "No report leaves triage without an outcome, a reason and a person; no case closes without an "
        "investigation.",
    ),
    done(
        "P33",
        "case file",
        "investigation weigh",
        "Nature, severity and frequency are weighed before the findings. The frequency is counted; "
        "another opinion keeps the count beside it.",
    ),
    done(
        "P34",
        "case file, restriction editor",
        "measure propose-restriction, measure approve, case take-no-action",
        "Each decision says which less intrusive way was considered, why it is not enough, and what the "
        "decision means for the customer.",
    ),
    done(
        "P35",
        "case file",
        "case attempt-contact, case except-contact",
        "No measure without a try to reach the customer, or a reason why that can't be tried.",
    ),
    done(
        "P36",
        "case file, warning letter",
        "case explain",
        "What we found unacceptable is explained, tied to its incidents.",
    ),
    done(
        "P37",
        "case file, warning letter",
        "case explain",
        "How we expect the customer to behave is part of every explanation and of the warning letter.",
    ),
    done(
        "P38",
        "case file, warning letter",
        "case explain",
        "What we will do if they don't is part of every explanation and of the warning letter.",
    ),
    done(
        "P39",
        "case file",
        "investigation ask-needs, investigation add-factor",
        "Findings wait until it is recorded what was asked about health, learning and other issues. What "
        "was answered is masked but for those who need it.",
    ),
    done(
        "P40",
        "case file",
        "referral consider, referral offer, referral accept, referral send",
        "Where an issue was found, a referral is considered. It is offered, goes out with the customer's "
        "own yes, or without it where somebody's safety asks for it; an offer that was refused stays on "
        "record.",
    ),
    done(
        "P41",
        "restriction editor",
        "measure propose-restriction",
        "A contact restriction answers demands whose burden is shown; for abuse alone a supervisor may, "
        "with a reason.",
    ),
    done(
        "P42",
        "restriction editor, people",
        "measure propose-spoc, people away",
        "A single point of contact has a deputy. Neither was affected, and both work on cases. While one of them "
        "is away, the measure says so and until when, and supervisors find it among what to mend.",
    ),
    done(
        "P43",
        "case file",
        "measure propose-mediation, measure record-consent, measure conclude",
        "Mediation names who mediates and that they are independent, needs the consent of both sides, and "
        "ends with its outcome.",
    ),
    done(
        "P44",
        "case file, look-up, queue",
        "measure propose-flag, measure start-interim, check",
        "A flag rests on an incident, says who is at risk and what to do, and has an approver and a review.",
    ),
    done(
        "P45",
        "case file",
        "disclosure draft, disclosure authorise, disclosure send",
        "Whatever leaves us says who gets it, why they need it, on which basis, and who authorised it. "
        "Each reader sees what their role may read, and reading what is restricted is on record.",
    ),
    done(
        "P46",
        "case file, people told",
        "notice send, notice acknowledge, notice recall",
        "Those who need an arrangement are told of it, answer that they have read it, and are called back "
        "when it is over.",
    ),
    done(
        "P47",
        "look-up, people told",
        "check, notice send",
        "What to do and why are kept apart, with different readers. A notice and the visit card hold the "
        "first only.",
    ),
    done(
        "P48",
        "case file, queue",
        "measure start, measure expire",
        "No measure can be stored without an end or a review; it starts and runs out on its day.",
    ),
    done(
        "P49",
        "case file",
        "legal consider, legal instruct, legal issue",
        "Legal action answers threats or violence, or says why it is sought all the same, and follows the "
        "court from the solicitor to the return hearing.",
    ),
    done(
        "P50",
        "case file",
        "legal consider, legal grant, legal serve",
        "An injunction with or without notice and possession are kinds of legal action, and one case can "
        "have both. What is sought without notice is held back from everybody until it is served: "
        "letters, notices, prints and exports.",
    ),
    done(
        "P51",
        "case file, queue",
        "police report, police do-not-report, police suspect-offence",
        "Threats, violence, harassment, hate and whatever somebody believes to be an offence are owed a "
        "report to the police or a partner agency. It is done with their reference, or a supervisor says "
        "why not.",
    ),
    done(
        "P52",
        "letters, case file, queue",
        "letter write, letter send, measure withhold-notice",
        "Each decision needs a letter with its reasons, or a lawful reason to hold it back with a day to "
        "look again. While a case is open the customer hears from us every 10 working days.",
    ),
    done(
        "P53",
        "appeal, letters",
        "appeal rule-legal",
        "Legal action can't be appealed here and is not reviewed; its letter says that the court has its "
        "own way.",
    ),
    done(
        "P54",
        "appeal timeline",
        "appeal receive, appeal assign, appeal uphold",
        "Every decision but legal action can be appealed. The reviewer is independent and senior: the "
        "software says who can be, and why each other can't.",
    ),
    done(
        "P55",
        "letters",
        "letter check, letter ready",
        "A letter with a decision can't be made ready without how to appeal, to whom, by when and which "
        "help there is.",
    ),
    done(
        "P56",
        "queue, restriction editor, case file",
        "review complete, queue",
        "Each change is reviewed 3 to 12 calendar months after it begins, by the nature of the behaviour, "
        "and again after each review. A review is never put off in silence.",
    ),
    done(
        "P57",
        "queue",
        "queue, appeal assign",
        "The Head sees everything but notes about colleagues' support, and looks at the appeals that "
        "nobody else can.",
    ),
    done(
        "P58",
        "queue",
        "governance add-requirement, governance check-requirement",
        "A register holds each requirement of regulation, where it comes from, what we do for it and when "
        "that was checked; it is asked for again after a year.",
    ),
    done(
        "P59",
        "queue",
        "governance adopt, due",
        "Each version of the policy is adopted by the Head and reviewed within three years, with a "
        "warning at 6 and at 3 months.",
    ),
    done(
        "P60",
        "queue, what can be done",
        "people add, setting change, case assign",
        "The Lead assigns, decides, sets the clocks and says who is in the office. Each step says who may "
        "take it.",
    ),
    done(
        "P61",
        "queue",
        "quality, verify",
        "A worklist names what is missing or left lying in the records, and the command that mends it.",
    ),
    done(
        "P62",
        "figures",
        "figures, figures freeze, figures sign, figures pack, figures consistency",
        "The office's figures for a day, a month, a quarter or a year: reports by priority, kind, hour, place, "
        "lone work and outcome, severity by frequency, violence and injuries with days lost and RIDDOR, measures, "
        "what came after them, reviews, appeals, referrals and reports to the police. They name nobody. A year that is "
        "over is frozen once, with what was learned, and signed by the Head; later corrections leave it as it was. "
        "The Lead and the Head can compare what was decided on the same behaviour.",
    ),
)
