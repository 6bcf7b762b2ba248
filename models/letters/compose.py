"""A letter from its blocks. A block that the policy wants and that has nothing to say is missing (I17)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum import DateTime

from models.case import Explanation
from models.decision import Decision
from models.letter import Letter
from models.letters import paragraphs as say
from models.letters.contact import copies
from models.policy.measures import NATURES, DecisionKind, LetterKind, MeasureKind
from models.policy.owed import Timing
from models.policy.say import in_london
from models.policy.states import AppealOutcome, ReviewOutcome
from models.terms import Change

if TYPE_CHECKING:
    from models.queries.dossier import Dossier
    from models.review import Review


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


def compose(letter: Letter, now: DateTime, t: Timing, file: Dossier | None = None) -> Composed:
    """The letter as it would leave now; from its case's `file` if that has been opened."""
    from models.queries.dossier import Dossier

    return Composed(tuple(_blocks(letter, now, t, file or Dossier(letter.case))))


def as_it_stands(letter: Letter, now: DateTime, t: Timing, file: Dossier) -> Composed:
    """The same, made once for a file however often it is asked for."""
    if letter.id not in file.composed:
        file.composed[letter.id] = compose(file.linked(letter), now, t, file)
    found: Composed = file.composed[letter.id]
    return found


def _blocks(letter: Letter, now: DateTime, t: Timing, file: Dossier) -> Iterator[Block]:
    yield Block("the date", say.written_on(letter, now))
    yield Block("the customer's name", say.greeting(letter))
    if letter.decision is not None:
        yield from _about_decision(letter.decision, now, t, file)
    elif letter.appeal is not None:
        yield from _about_appeal(letter, file)
    if letter.own_words.strip():
        yield Block("our own words", letter.own_words)
    elif (
        letter.kind in (LetterKind.OUTCOME, LetterKind.CONTACT, LetterKind.OTHER) and letter.decision is None
    ):
        yield Block("what you want to say", "")
    if others := copies(letter, file):
        yield Block("who gets a copy", others)
    yield Block("help", say.HELP)
    yield Block("signature", say.signature(letter))


def _about_decision(decision: Decision, now: DateTime, t: Timing, file: Dossier) -> Iterator[Block]:
    measure, review = decision.measure, _review(decision, file)
    outcome = review.outcome.words if review is not None and review.outcome is not None else ""
    yield Block(
        "what we decided", say.decided(decision.kind, measure.kind if measure is not None else None, outcome)
    )
    if decision.kind in (DecisionKind.MEASURE, DecisionKind.NO_ACTION):
        yield from _about_incidents(decision, file)
    if decision.kind is DecisionKind.MEASURE and measure is not None and measure.kind is MeasureKind.WARNING:
        yield from _explanation(file)
    yield Block("the reasons", say.reasons(decision.reason))
    if decision.kind is DecisionKind.MEASURE and measure is not None:
        yield Block("what will change and from when", say.change(measure, file))
        if measure.kind in (MeasureKind.RESTRICTION, MeasureKind.SPOC):
            yield Block("what stays open", say.carve_outs())
    for change in file.about(Change, decision):
        kind = measure.kind if measure is not None else None
        yield Block("what will change", say.different(kind, file.linked(change)))
    if measure is not None and NATURES[measure.kind].reviewed and not _is_over(decision, review):
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


def _review(decision: Decision, file: Dossier) -> Review | None:
    from models.review import Review

    if decision.kind is not DecisionKind.REVIEW:
        return None
    return next(one for one in file.all(Review) if one.decision_id == decision.id)


def _is_over(decision: Decision, review: Review | None) -> bool:
    if decision.kind in (DecisionKind.END, DecisionKind.NOT_APPROVED, DecisionKind.NOT_APPEALABLE):
        return True
    return review is not None and review.outcome is ReviewOutcome.END


def _about_incidents(decision: Decision, file: Dossier) -> Iterator[Block]:
    """P14: which incidents it rests on, by day and kind."""
    from models.citation import Citation

    for one in file.about(Citation, decision):
        yield Block("what it is about", say.happened(file.linked(one, 1).incident.occurred_at, one.codes))


def _explanation(file: Dossier) -> Iterator[Block]:
    last = next(reversed(file.all(Explanation)), None)
    yield Block("what was unacceptable", say.what(last))
    yield Block("what we expect", say.expected(last))
    yield Block("what follows if not", say.consequences(last))


def _about_appeal(letter: Letter, file: Dossier) -> Iterator[Block]:
    appeal = letter.appeal
    if letter.kind is LetterKind.APPEAL_RECEIVED:
        yield Block("who looks at the appeal, and by when", say.appeal_received(appeal))
    else:
        yield Block("the outcome of the appeal", say.appeal_outcome(appeal))
        if appeal.outcome is AppealOutcome.PARTLY_UPHELD:
            changes = file.about(Change, appeal)
            found = file.linked(changes[0]) if changes else None
            kind = appeal.measure.kind if appeal.measure is not None else None
            yield Block("what will change", say.different(kind, found) if found else "")
            if appeal.new_review_on is not None:
                yield Block("the review date", say.reviewed_by(appeal.new_review_on))
        yield Block("the reasons", say.reasons(appeal.outcome_reason))
        yield Block("where else to go", say.OMBUDSMAN)
