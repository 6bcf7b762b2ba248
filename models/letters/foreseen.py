"""What the letter will say of a measure that is still being proposed or changed: the paragraphs of the real one, from the
answers of the form so far. An empty text has its answers still to come. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from models.letters import paragraphs as say
from models.policy.measures import NATURES, OWN_TEXT, DecisionKind, MeasureKind

if TYPE_CHECKING:
    from models.terms import Terms

Paragraph = tuple[str, str]
"""What it is for, and its text."""


def foreseen(
    kind: MeasureKind, said: Mapping[str, Any], usual: date | None, appeal_days: int
) -> Iterator[Paragraph]:
    """`said` are the answers of the proposal; `usual` is the review day that is taken where none is named."""
    yield "what we decide", say.opening(kind)
    yield "the reasons", say.because(str(said.get("reasons") or ""))
    yield "what will change and from when", _change(kind, said)
    if kind in (MeasureKind.RESTRICTION, MeasureKind.SPOC):
        yield "what stays open", say.carve_outs()
    if NATURES[kind].reviewed:
        yield "the review date", say.reviewed_by(said.get("review_on") or usual)
    yield from _appeal(kind, appeal_days)


def foreseen_change(
    how: DecisionKind,
    kind: MeasureKind,
    said: Mapping[str, Any],
    terms: Terms | None,
    review_on: date | None,
    appeal_days: int,
) -> Iterator[Paragraph]:
    """Of a measure that is there. `terms` are those that change, None where none does.

    `review_on` is the day of its next review, None if there is none any more.
    """
    outcome = said.get("outcome")
    if how is DecisionKind.REVIEW and outcome is None:
        yield "what we decided", ""
    else:
        yield "what we decided", say.decided(how, kind, outcome.words if outcome is not None else "")
    yield "the reasons", say.because(str(said.get("reasons") or ""))
    if terms is not None:
        yield "what will change", say.different(kind, terms)
    if review_on is not None and NATURES[kind].reviewed:
        yield "the review date", say.reviewed_by(review_on)
    yield from _appeal(kind, appeal_days)


def _appeal(kind: MeasureKind, days: int) -> Iterator[Paragraph]:
    if NATURES[kind].appealable:
        yield (
            "how to appeal",
            f"How to appeal, and until when: {days} working days from the day you are told.",
        )


def _change(kind: MeasureKind, said: Mapping[str, Any]) -> str:
    starts_on = said.get("effective_on")
    told = str(said.get("changes") or "").strip()
    if kind in OWN_TEXT and not told:
        return ""
    lines = [*_terms(kind, said), *([say.ended(told)] if told else [])]
    return "\n".join([*lines, *([say.starts(starts_on, said.get("ends_on"))] if starts_on else [])])


def _terms(kind: MeasureKind, said: Mapping[str, Any]) -> tuple[str, ...]:
    match kind:
        case MeasureKind.SPOC if said.get("spoc") and said.get("deputy"):
            return (say.contact(said["spoc"].name, said["deputy"].name),)
        case MeasureKind.AGREEMENT if said.get("agreed") and said.get("consequences"):
            return say.agreed(said["agreed"], said["consequences"])
        case MeasureKind.MEDIATION if said.get("provider") and said.get("independence"):
            return say.mediated(said["provider"], said["independence"])
        case MeasureKind.RESTRICTION if said.get("limits"):
            return say.limited(said["limits"], str(said.get("detail") or ""))
    return ()
