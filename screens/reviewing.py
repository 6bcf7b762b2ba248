"""What is decided while things are reviewed one at a time: the choices, what each asks, and the tally. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from models.policy.say import count
from models.queries.to_review import Looked, ToReview
from models.queries.under_review import APPROVE, COMPLETE, NOTE, REFUSE

Answers = dict[str, str]


class Choice(Enum):
    """What can become of what is looked at: its key's label, and its word in the tally."""

    AGREE = "Agree", "agree"
    KEEP = "Keep it on", "keep on"
    BACK = "Send back", "send back"
    DEFER = "Defer", "defer"
    FLAG = "Flag", "flag"

    @property
    def label(self) -> str:
        return str(self.value[0])

    @property
    def tallied(self) -> str:
        return str(self.value[1])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a choice: the parameter that it answers, its words, and what is said if it is not answered.

    `usual` is taken where nothing is typed.
    """

    name: str
    words: str
    lacks: str
    usual: str = ""


@dataclass(slots=True)
class Decided:
    """One decision, not recorded yet. `version` is that of the record as it was seen (I22)."""

    choice: Choice
    answers: Answers = field(default_factory=dict)
    version: int = 0


_REASONS = Asked("reasons", "Why? The customer will be told", "Say why. Facts, not the person.")
_WHY_NOT = Asked("reasons", "Why not? Whoever proposed it reads this", "Say what is missing, or why not.")
_GOES_ON = (
    Asked("reasons", "What good grounds are there to go on? The customer will be told", "Say why it must go on."),
    Asked("least_intrusive", "Which less intrusive way was considered?", "Say which less intrusive way was considered."),
    Asked("why_insufficient", "Why is that not enough?", "Say why that is not enough."),
    Asked("effect_on_customer", "What does it mean for the customer?", "Say what it means for the customer."),
)  # fmt: skip
_NOTED = {
    Choice.BACK: Asked("text", "What is missing before it can be reviewed?", "Say what is missing."),
    Choice.FLAG: Asked("text", "What should be looked at?", "Say what should be looked at."),
}


def choices(what: Looked) -> tuple[Choice, ...]:
    """What can become of it: a review can also keep the measure on, with its grounds (P56)."""
    return tuple(one for one in Choice if one is not Choice.KEEP or what is Looked.REVIEW)


def says(choice: Choice, what: Looked) -> str:
    """The label of a choice's key here: at a review, agreeing means that the measure ends, unless there are grounds."""
    return "Agree to end it" if choice is Choice.AGREE and what is Looked.REVIEW else choice.label


def asks(choice: Choice, waits: ToReview, next_review: str) -> tuple[Asked, ...]:
    """What must be said with a choice."""
    review = waits.what is Looked.REVIEW
    if choice is Choice.KEEP:
        day = Asked(
            "next_review_on",
            "Next review, after 3 to 12 months",
            "Say when it is reviewed next.",
            next_review,
        )
        return (*_GOES_ON, day)
    if choice is Choice.AGREE:
        return (_REASONS,) if review else ()
    if choice is Choice.BACK:
        return (_NOTED[choice],) if review else (_WHY_NOT,)
    return (_NOTED[choice],) if choice in _NOTED else ()


def verb_of(decided: Decided, waits: ToReview) -> tuple[str, str, Mapping[str, str]] | None:
    """The verb that records a decision, the record it is said to, and the answers; None for what waits on."""
    review = waits.what is Looked.REVIEW
    match decided.choice:
        case Choice.AGREE if review:
            return COMPLETE, waits.on, {"outcome": "END", **decided.answers}
        case Choice.KEEP:
            return COMPLETE, waits.on, {"outcome": "CONTINUE", **decided.answers}
        case Choice.AGREE:
            return APPROVE[waits.what], waits.on, decided.answers
        case Choice.BACK if not review:
            return REFUSE[waits.what], waits.on, decided.answers
        case Choice.BACK | Choice.FLAG:
            lead = "Sent back at the review" if decided.choice is Choice.BACK else "Flagged"
            return NOTE, waits.ref, {"text": f"{lead} ({waits.words}): {decided.answers['text']}"}
    return None


def tally(decided: Mapping[str, Decided], total: int) -> str:
    """`31 of 40: 26 agree, 3 send back, 2 defer`."""
    numbers = [(one, sum(each.choice is one for each in decided.values())) for one in Choice]
    words = ", ".join(f"{number} {one.tallied}" for one, number in numbers if number)
    return f"{len(decided)} of {total}{f': {words}' if words else ''}"


def key_of(waits: ToReview) -> str:
    """How a decision is kept in the draft; a measure may be proposed, and its change later."""
    return f"{waits.what.value}:{waits.on}"


def for_draft(decided: Mapping[str, Decided], unfinished: Mapping[str, Decided], at: str) -> dict[str, Any]:
    """What a draft keeps: every decision, every reason that is half typed, and which one is on the screen."""
    if not decided and not unfinished:
        return {}
    return {"decided": _kept(decided), "unfinished": _kept(unfinished), "at": at}


def _kept(those: Mapping[str, Decided]) -> dict[str, Any]:
    return {key: [one.choice.name, one.answers, one.version] for key, one in those.items()}


def from_draft(body: Mapping[str, Any], found: Sequence[ToReview]) -> Iterator[tuple[str, Decided]]:
    """The decisions of a draft, as far as what they are about still waits."""
    return _taken_up(body.get("decided"), found)


def unfinished_from(body: Mapping[str, Any], found: Sequence[ToReview]) -> Iterator[tuple[str, Decided]]:
    """What was half typed; the text that stood in the box is the answer without a name."""
    return _taken_up(body.get("unfinished"), found)


def _taken_up(kept: Mapping[str, Any] | None, found: Sequence[ToReview]) -> Iterator[tuple[str, Decided]]:
    waiting = {key_of(one) for one in found}
    for key, (choice, answers, version) in (kept or {}).items():
        if key in waiting and choice in Choice.__members__:
            yield key, Decided(Choice[choice], dict(answers), int(version))


def summary(failed: int, done: int) -> str:
    """What is said when all has been recorded."""
    words = f"Recorded {count(done, 'decision')}."
    return (
        f"{words} {count(failed, 'decision')} could not be recorded, and stands here still."
        if failed
        else words
    )
