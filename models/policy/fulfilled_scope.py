"""Whom and what the policy covers, and what counts as unacceptable (P1 to P31)."""

from __future__ import annotations

from models.policy.fulfilment_line import Fulfilment, done

SCOPE: tuple[Fulfilment, ...] = (
    done(
        "P1",
        "queue, case file, look-up, report",
        "report, check, queue",
        "A report asks first whether anyone is in danger, and says whom to ring. Danger, violence and "
        "hate are always priority A. Live warning flags come first in every list and on every narrow screen, in "
        "each case and report about the person, whichever case the flag stands in; no filter hides them.",
    ),
    done(
        "P2",
        "policy and procedure, every refusal, help on a key",
        "policy, governance adopt",
        "The policy can be read offline, clause by clause, with what each asks and which rules rest on "
        "it, and so can the office's own procedure once its text is recorded. Every refusal names its "
        "clause and says what would satisfy it. A decision keeps the version that it was made under.",
    ),
    done(
        "P3",
        "case file",
        "support contact, incident assess-riddor, incident report-riddor, figures pack",
        "Support for each affected colleague opens by itself when a report is sent, and has its own clock. An injury "
        "is weighed under RIDDOR and reported in time, and the figures of each year count violence, injuries and days "
        "lost.",
    ),
    done(
        "P4",
        "report, look-up",
        "person add, account link",
        "A person is a customer, somebody who lives with one or a visitor, and is linked to accounts and "
        "addresses. A flag names the person it is about, who need not hold the tenancy.",
    ),
    done(
        "P5",
        "report, case file",
        "report, case identify",
        "Anybody can be named as responsible or affected: contractors, partner agencies, neighbours, "
        "others, and somebody whom nobody knows yet.",
    ),
    done(
        "P6",
        "report",
        "report",
        "A report takes any past minute, day or night, over both changes of the clocks. Whether the "
        "colleague was at work is recorded, and never lowers the priority.",
    ),
    done(
        "P7",
        "report, case file",
        "report",
        "Both kinds, behaviour and demands, are reported, triaged and investigated in the same way.",
    ),
    done(
        "P8",
        "case file, what can be done",
        "case close, due",
        "Each record has one life: which step leads on from where it stands, who may take it and what "
        "must hold. A case closes when everything in it is settled.",
    ),
    done(
        "P9",
        "case file, queue",
        "support contact, support agree, support follow-up, support close",
        "Each affected colleague has a support record of their own, from the first contact to its end.",
    ),
    done(
        "P10",
        "every long answer, letters, review one at a time",
        "case note, letter write",
        "Labels about people are answered with fairer words; letters speak of what was done and never of "
        "what somebody is. A note can say what goes well now, and whoever reviews a measure sees it.",
    ),
    done(
        "P11",
        "triage",
        "incident triage",
        "Triage says whether the behaviour made our service difficult, dangerous or intolerable.",
    ),
    done(
        "P12",
        "case file",
        "investigation note-distress, investigation conclude",
        "Nothing is decided before it is answered whether trouble or distress played a part.",
    ),
    done(
        "P13",
        "triage",
        "incident triage",
        "Triage can say that somebody was forceful or determined and no more. That closes the report, "
        "allows no measure and no flag, and never counts against the person.",
    ),
    done(
        "P14",
        "case file, letters",
        "case explain, measure approve, letter",
        "Each decision and explanation cites the incidents and kinds of behaviour that it rests on.",
    ),
    done(
        "P15",
        "queue",
        "training record, training gaps",
        "Each role has its courses, and a course runs out. Evenhand lists who lacks which, and says a word where somebody "
        "untrained becomes a contact or investigates.",
    ),
    done(
        "P16",
        "queue",
        "training acknowledge, training gaps, check",
        "Everybody acknowledges each version of the policy, and is reminded until they have. A look-up says how to visit "
        "safely, and a report ends with whom to talk to.",
    ),
    done(
        "P17",
        "case file",
        "support offer, support agree",
        "Support can be a debrief, time off, counselling, occupational health, legal help or other "
        "duties; more can be offered at any time.",
    ),
    done(
        "P18",
        "queue, case file",
        "due, support contact, support decline",
        "Sending a report gives the colleague's own manager the duty to make contact by the next working "
        "day. The colleague may decline, which is recorded and never forced.",
    ),
    done(
        "P19",
        "case file",
        "support agree, support offer, support follow-up",
        "Needs, what was offered, what was accepted and a day to follow up are recorded. Once contact was made, "
        "the manager has the duty to agree on the support, to follow it up and to close it. Only the colleague, "
        "their manager and HR can read the notes.",
    ),
    done(
        "P20",
        "case file",
        "case link-process, case move-process",
        "A complaint, an anti-social behaviour case or another process is linked to the case, with its "
        "stage and who has it. No restriction can stop a complaint.",
    ),
    done(
        "P21",
        "report, case file",
        "report, incident mark",
        "A report can name each of the three limbs of the 2014 Act, and so can whoever looks into it later.",
    ),
    done(
        "P22",
        "report, triage",
        "report, incident classify",
        "Every kind of behaviour is either unacceptable behaviour or an unreasonable demand; a report "
        "names one kind or more.",
    ),
    done(
        "P23",
        "report",
        "report",
        "Kinds UB01 to UB10 and UB99 are aggressive or abusive behaviour.",
    ),
    done(
        "P24",
        "report, case file",
        "report, incident add",
        "A report says whether the colleague felt afraid, intimidated, threatened or abused, and whether "
        "they were hurt. Their own account is kept to the letter.",
    ),
    done(
        "P25",
        "report",
        "report, incident classify",
        "Each example has a code of its own; others can be told in words, because the list gives examples.",
    ),
    done(
        "P26",
        "report, case file",
        "report, incident mark",
        "A report of derogatory or discriminatory remarks names the grounds: each of the policy's, and "
        "others. Whether it was seen as a hate incident is a question of its own, which anybody who was there can "
        "answer later too; it is priority A from then on.",
    ),
    done(
        "P27",
        "report, case file",
        "report, incident attach, case open-counter",
        "A report of malicious statements says about whom. What was posted is kept as evidence, with "
        "where it is and when it was captured. What the customer says about a colleague is looked into in "
        "a case of its own, which that colleague never sees.",
    ),
    done(
        "P28",
        "triage",
        "incident triage",
        "A report of demands is triaged only with what they did to our work.",
    ),
    done(
        "P29",
        "case file",
        "case log-contact, case burden, incident count-burden",
        "The burden is counted from the contacts themselves, beside our own late replies and what is "
        "usual for the customer, and recorded before a restriction.",
    ),
    done(
        "P30",
        "report",
        "report",
        "Codes UD01 to UD03 are the three examples; a service expected above our standards names the "
        "standard.",
    ),
    done(
        "P31",
        "report",
        "report",
        "Codes UD04 to UD08 are the five examples, and UD99 is for others. Both codes for too much "
        "contact count as one.",
    ),
)
