"""Which letter is meant, when only one can be: whoever names a decision or an appeal need not name the kind as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.case import Case
from models.decision import Decision
from models.errors import BadInput
from models.policy.measures import DecisionKind, LetterKind
from models.policy.states import LetterState

if TYPE_CHECKING:
    from models.appeal import Appeal

_ABOUT_DECISION = (LetterKind.DECISION, LetterKind.REVIEW_OUTCOME)


def kind_meant(decision: Decision | None, appeal: Appeal | None) -> LetterKind:
    """The only kind that a letter about this can be. Raises BadInput where it can be several."""
    if decision is not None:
        return LetterKind.REVIEW_OUTCOME if decision.kind is DecisionKind.REVIEW else LetterKind.DECISION
    if appeal is not None:
        return LetterKind.APPEAL_OUTCOME if appeal.outcome is not None else LetterKind.APPEAL_RECEIVED
    raise BadInput(
        "kind",
        "Say which decision or appeal the letter is about, or what kind of letter it is: outcome or other.",
    )


def decision_meant(case: Case, kind: LetterKind | None, appeal: Appeal | None) -> Decision | None:
    """The only decision of a case that nothing was written about yet; None where the letter is about something else.

    Raises BadInput if there are several.
    """
    if appeal is not None or (kind is not None and kind not in _ABOUT_DECISION):
        return None
    waiting = _not_written_about(case)
    if kind is not None:
        waiting = [one for one in waiting if kind_meant(one, None) is kind]
    if len(waiting) > 1:
        refs = ", ".join(one.ref for one in waiting)
        raise BadInput("decision", f"There are several decisions to write about: {refs}. Say which you mean.")
    return waiting[0] if waiting else None


def _not_written_about(case: Case) -> list[Decision]:
    """The customer's own decisions; one that turned a proposal down changes nothing for them."""
    from models.letter import Letter

    live = (Letter.case == case) & (Letter.state != LetterState.CANCELLED)
    written = {one.decision_id for one in Letter.select().where(live)}
    mine = (Decision.case == case) & Decision.kind.not_in([DecisionKind.NOT_APPROVED, DecisionKind.APPEAL])
    return [one for one in Decision.select().where(mine).order_by(Decision.id) if one.id not in written]
