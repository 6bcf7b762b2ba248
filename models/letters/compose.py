"""A letter from its blocks. A block that the policy wants and that has nothing to say is missing (I17)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pendulum import DateTime

from models.case import Explanation
from models.decision import Decision
from models.letter import Letter
from models.letters import paragraphs as say
from models.policy.duties import Timing
from models.policy.measures import NATURES, DecisionKind, LetterKind, MeasureKind
from models.policy.say import in_london
from models.policy.states import ReviewOutcome


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `name` says what it is for; an empty `text` means that the letter lacks it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Composed:
    """The letter in its blocks, in order."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self.blocks if block.text)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(block.name for block in self.blocks if not block.text.strip())


def compose(letter: Letter, now: DateTime, t: Timing) -> Composed:
    """The letter as it would leave now."""
    return Composed(tuple(_blocks(letter, now, t)))


def _blocks(letter: Letter, now: DateTime, t: Timing) -> Iterator[Block]:
    yield Block("the customer's name", say.greeting(letter))
    if letter.decision is not None:
        yield from _about_decision(letter, letter.decision, now, t)
    elif letter.appeal is not None:
        yield from _about_appeal(letter)
    if letter.own_words.strip():
        yield Block("our own words", letter.own_words)
    if letter.kind in (LetterKind.OUTCOME, LetterKind.OTHER) and letter.decision is None:
        yield Block("what you want to say", letter.own_words and " ")
    yield Block("help", say.HELP)
    yield Block("signature", say.signature(letter))


def _about_decision(letter: Letter, decision: Decision, now: DateTime, t: Timing) -> Iterator[Block]:
    measure = decision.measure
    yield Block("what we decided", say.decided(decision))
    if decision.kind is DecisionKind.MEASURE and measure is not None and measure.kind is MeasureKind.WARNING:
        yield from _explanation(letter)
    yield Block("the reasons", say.reasons(decision))
    if decision.kind is DecisionKind.MEASURE and measure is not None:
        yield Block("what will change and from when", say.change(measure))
        if measure.kind in (MeasureKind.RESTRICTION, MeasureKind.SPOC):
            yield Block("what stays open", say.carve_outs())
    if measure is not None and NATURES[measure.kind].reviewed and not _is_over(decision):
        yield Block("the review date", say.review(measure))
    if decision.appealable:
        days = (
            t.clocks.warning_appeal
            if measure is not None and measure.kind is MeasureKind.WARNING
            else t.clocks.appeal_window
        )
        yield Block("how to appeal", say.appeal(in_london(t.after(now, days)).date()))
    else:
        yield Block("how the court looks at it", say.COURT)


def _is_over(decision: Decision) -> bool:
    from models.review import Review

    if decision.kind in (DecisionKind.END, DecisionKind.NOT_APPROVED, DecisionKind.NOT_APPEALABLE):
        return True
    if decision.kind is not DecisionKind.REVIEW:
        return False
    last = (
        Review.select()
        .where((Review.measure == decision.measure) & (Review.completed_at == decision.decided_at))
        .first()
    )
    return last is not None and last.outcome is ReviewOutcome.END


def _explanation(letter: Letter) -> Iterator[Block]:
    last = Explanation.select().where(Explanation.case == letter.case).order_by(Explanation.id.desc()).first()
    yield Block("what was unacceptable", say.what(last))
    yield Block("what we expect", say.expected(last))
    yield Block("what follows if not", say.consequences(last))


def _about_appeal(letter: Letter) -> Iterator[Block]:
    appeal = letter.appeal
    if letter.kind is LetterKind.APPEAL_RECEIVED:
        yield Block("who looks at the appeal, and by when", say.appeal_received(appeal))
    else:
        yield Block("the outcome of the appeal", say.appeal_outcome(appeal))
        yield Block("the reasons", appeal.outcome_reason.text if appeal.outcome_reason is not None else "")
        yield Block("where else to go", say.OMBUDSMAN)
