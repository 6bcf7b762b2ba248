"""The paragraphs of our letters, in plain English: facts and actions, never character (P10, P14)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from models.policy.behaviours import Code
from models.policy.measures import OWN_TEXT, UNDONE, CarveOut, DecisionKind, Limit, MeasureKind
from models.policy.say import in_london, say_day
from models.policy.states import AppealOutcome

if TYPE_CHECKING:
    from models.appeal import Appeal
    from models.case import Explanation
    from models.decision import Reason
    from models.letter import Letter
    from models.measure import Measure
    from models.people import Colleague
    from models.queries.dossier import Dossier
    from models.terms import Change, Terms

HELP = (
    "If you find it hard to read or to answer this letter, tell us. We can put it another way, use large print or "
    "another language, or talk it through with you. Somebody you trust can speak for you."
)
AGREE = "It begins when you and we have both agreed to it."
NOBODY_MUST = "It takes place only if you and we both want it. You can say no, and nothing follows from that."
COURT = (
    "This is a matter for the court. The court has its own process, and its papers tell you how to answer and how "
    "to appeal."
)
OMBUDSMAN = (
    "If you are still not happy, you can make a complaint to us, and then ask the Housing Ombudsman Service to look "
    "at it."
)


def written_on(letter: Letter, now: datetime) -> str:
    """The day on which it leaves; while it is written, today."""
    return say_day(in_london(letter.sent_at or now).date())


def greeting(letter: Letter) -> str:
    """To the customer; a warning to a child goes to the parent or guardian as well (I26)."""
    if letter.to is None:
        return ""
    measure = letter.decision.measure if letter.decision is not None else None
    guardian = measure.guardian if measure is not None else ""
    return f"Dear {guardian} and {letter.to.name}," if guardian else f"Dear {letter.to.name},"


def signature(letter: Letter) -> str:
    return f"{letter.written_by.name}\nSafer Communities\nOur reference: {letter.case.ref} / {letter.ref}"


def decided(how: DecisionKind, measure: MeasureKind | None, outcome: str = "") -> str:
    """What was decided, about a measure of which kind; `outcome` says what came of a review."""
    if how in _PLAIN:
        return _PLAIN[how]
    name = measure.words if measure is not None else ""
    match how:
        case DecisionKind.MEASURE if measure is not None:
            return opening(measure)
        case DecisionKind.NOT_APPROVED:
            return f"We considered a {name} and decided against it."
        case DecisionKind.END if measure is MeasureKind.MEDIATION:
            return "The mediation is over."
        case DecisionKind.END:
            return f"The {name} has ended. We work with you as we do with everybody."
        case DecisionKind.VARY | DecisionKind.EASE | DecisionKind.TIGHTEN | DecisionKind.RESUME:
            return f"We have decided about the {name}: {_CHANGED[how]}."
        case DecisionKind.SUSPEND:
            return f"The {name} does not count for the time being. We will write before it does again."
        case DecisionKind.REVIEW:
            return f"We have reviewed the {name}, and have decided to {outcome}."
        case DecisionKind.NOT_APPEALABLE:
            return (
                "You asked us to look again at legal action. We cannot: legal action is decided by the court."
            )
    return "We have answered your appeal."


_CHANGED: dict[DecisionKind, str] = {
    DecisionKind.VARY: "we change it",
    DecisionKind.EASE: "we ask less of you",
    DecisionKind.TIGHTEN: "we ask more of you",
    DecisionKind.RESUME: "it counts again from today",
}

_PLAIN = {
    DecisionKind.NO_ACTION: "We looked into what was reported to us. We have decided to take no further action.",
    DecisionKind.COUNTER: "You told us about something that a colleague of ours did. We have looked into it.",
}


_MEASURES: dict[MeasureKind, str] = {
    MeasureKind.WARNING: "We are writing to warn you about what happened.",
    MeasureKind.RESTRICTION: "We have decided to change how you can contact us for a time.",
    MeasureKind.SPOC: "We have decided that for a time one person here will be your contact.",
    MeasureKind.FLAG: "We have put a note on our records, so that our colleagues know how to work safely with you.",
    MeasureKind.AGREEMENT: "We ask you to agree with us how we deal with each other.",
    MeasureKind.MEDIATION: "We offer to talk with you with the help of somebody independent.",
    MeasureKind.WORKING: "We have decided to change how we work with you for a time.",
    MeasureKind.LEGAL: "We have decided to take legal action.",
}


def happened(at: datetime, codes: tuple[Code, ...]) -> str:
    """What somebody did and when, in the policy's own words (P14)."""
    named = "; ".join(f"{code.words[0].lower()}{code.words[1:]}" for code in codes)
    return f"This is about what happened on {say_day(in_london(at).date())}: {named}."


def reasons(found: Reason | None) -> str:
    return because(found.text if found is not None else "")


def what(found: Explanation | None) -> str:
    return f"What was unacceptable: {found.what}" if found is not None else ""


def expected(found: Explanation | None) -> str:
    return f"What we expect: {found.expected}" if found is not None else ""


def consequences(found: Explanation | None) -> str:
    return f"What we will do if it happens again: {found.consequences}" if found is not None else ""


def change(measure: Measure, file: Dossier) -> str:
    """What changes for the customer, from when and, if it runs out, until when; nothing if it is not said."""
    from models.terms import WhatChanges

    told = [one.text for one in file.about(WhatChanges, measure)]
    if measure.kind in OWN_TEXT and not told:
        return ""
    runs = starts(measure.effective_on, measure.ends_on)
    return "\n".join((*_limits(measure, file), *map(_ended, told), runs))


def starts(effective_on: date, ends_on: date | None) -> str:
    ends = f" and ends on {say_day(ends_on)}." if ends_on else "."
    return f"This starts on {say_day(effective_on)}{ends}"


def _limits(measure: Measure, file: Dossier) -> tuple[str, ...]:
    from models.measure import SinglePoint
    from models.measure_parts import Agreement, Mediation
    from models.restriction import RestrictionLimit

    if measure.kind is MeasureKind.SPOC:
        point = file.about(SinglePoint, measure)[0]
        return (contact(file.name(point.spoc_id), file.name(point.deputy_id)),)
    if measure.kind is MeasureKind.AGREEMENT:
        asked = file.about(Agreement, measure)[0]
        return agreed(asked.agreed, asked.consequences)
    if measure.kind is MeasureKind.MEDIATION:
        who = file.about(Mediation, measure)[0]
        return mediated(who.provider, who.independence)
    if measure.kind is MeasureKind.RESTRICTION:
        limits = [row for row in file.about(RestrictionLimit, measure) if not row.dropped]
        detail = limits[0].detail if limits else ""
        return limited(tuple(row.limit for row in limits), detail)
    return ()


def contact(spoc: str, deputy: str) -> str:
    return f"Your contact is {spoc}. When they are away it is {deputy}."


def agreed(terms: str, consequences: str) -> tuple[str, ...]:
    follows = f"What follows if it is not kept: {_ended(consequences)}"
    return f"What we ask you to agree to: {_ended(terms)}", follows, AGREE


def mediated(provider: str, independence: str) -> tuple[str, ...]:
    return f"The mediator is {provider}. {_ended(independence)}", NOBODY_MUST


def limited(limits: tuple[Limit, ...], detail: str) -> tuple[str, ...]:
    return _limited("How you can contact us", limits, detail)


def ended(text: str) -> str:
    return _ended(text)


def opening(kind: MeasureKind) -> str:
    """What a letter about a new measure begins with."""
    return _MEASURES[kind]


def because(text: str) -> str:
    return f"Our reasons: {_ended(text)}" if text.strip() else ""


def _limited(how: str, limits: tuple[Limit, ...], detail: str) -> tuple[str, ...]:
    named = f"{how}: {'; '.join(limit.words for limit in limits)}."
    return (named, detail) if detail else (named,)


def different(kind: MeasureKind | None, change: Change | Terms) -> str:
    """What is different now, never why; of a flag or of visits only what is written for the customer (P47)."""
    lines: list[str] = []
    if kind is MeasureKind.FLAG:
        lines.append("We have changed the note that says how our colleagues work safely with you.")
    if change.limits:
        lines += _limited("How you can contact us from now on", change.limits, change.detail)
    elif change.detail:
        lines.append(f"From now on: {_ended(change.detail)}")
    if change.spoc is not None and change.deputy is not None:
        lines.append(
            f"Your contact is now {change.spoc.name}. When they are away it is {change.deputy.name}."
        )
    if change.arrangement.strip() and kind not in OWN_TEXT:
        lines.append(f"From now on we work with you like this: {_ended(change.arrangement)}")
    if change.changes.strip():
        lines.append(_ended(change.changes))
    return "\n".join(lines)


def contacts(spoc: Colleague, deputy: Colleague) -> str:
    """Who the customer's contact is from now on, and how to ring them."""
    first, second = (f"{one.name} ({one.phone})" if one.phone else one.name for one in (spoc, deputy))
    return (
        f"From now on your contact here is {first}. When they are away it is {second}. Nothing else changes."
    )


def carve_outs() -> str:
    """What no restriction touches (I12)."""
    return "You can still reach us in any way for:\n" + "\n".join(f"- {one.words}" for one in CarveOut)


def review(measure: Measure) -> str:
    return reviewed_by(measure.review_on)


def reviewed_by(day: date | None) -> str:
    return f"We will review this by {say_day(day)}." if day is not None else ""


def appeal(by: date) -> str:
    """How to appeal, to whom, by when, and which help there is (P55)."""
    return (
        f"If you disagree, you can appeal by {say_day(by)}. Tell any of us by phone, email, letter or in person, and say "
        "why you think we are wrong. Somebody who had no part in this decision will look at it. We will help you to "
        "appeal if you need it. If you are late, tell us why and we will still look at it."
    )


def appeal_received(found: Appeal) -> str:
    by = say_day(in_london(found.decide_by).date())
    ours = "Somebody who had no part in the decision will look at it."
    stands = "The decision stands while we look at it, unless the person who looks at it says otherwise."
    if not found.decision.appealable:  # I8: nobody here looks at it
        ours, stands = (
            "The decision is about legal action. The court decides on that, in its own process.",
            "",
        )
    return (
        f"We have your appeal against our decision of {_decided_on(found)}. We received it on "
        f"{say_day(in_london(found.received_at).date())}. {ours} We will answer by {by}. {stands}".rstrip()
    )


def appeal_outcome(found: Appeal) -> str:
    """Of which appeal, what came of it, and what that means."""
    if found.outcome is None:
        return ""
    means = _OUTCOMES[found.outcome]
    measure = found.decision.measure
    if found.outcome is AppealOutcome.UPHELD and measure is not None and found.decision.kind in _MAY_END:
        means += f" The {measure.kind.words} ends."
    elif found.outcome is AppealOutcome.UPHELD and found.decision.kind in UNDONE:
        means += " What we changed is again as it was."
    elif found.outcome is AppealOutcome.UPHELD and found.decision.kind is DecisionKind.SUSPEND:
        means += " It counts again."
    return (
        f"We have looked at your appeal against our decision of {_decided_on(found)}. "
        f"It is {found.outcome.words}: {means}"
    )


_OUTCOMES: dict[AppealOutcome, str] = {
    AppealOutcome.UPHELD: "we agree with you.",
    AppealOutcome.PARTLY_UPHELD: "we agree with part of it.",
    AppealOutcome.NOT_UPHELD: "our decision stands.",
}
#: Decisions that an upheld appeal undoes by ending the measure (models/appeal.py).
_MAY_END = frozenset({DecisionKind.MEASURE, DecisionKind.REVIEW, DecisionKind.RESUME})


def _decided_on(found: Appeal) -> str:
    return say_day(in_london(found.decision.decided_at).date())


def _ended(text: str) -> str:
    """With its full stop, which people leave out."""
    text = text.rstrip()
    return text if text.endswith((".", "!", "?", ":", ";")) else f"{text}."
