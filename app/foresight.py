"""What comes of a proposal while it is being written: the letter as it grows, and between which days it may be reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.case import Case
from models.letters.foreseen import foreseen
from models.policy.gates.measures import PROPOSALS
from models.policy.measures import NATURES, MeasureKind
from models.policy.review_window import review_window
from models.policy.say import say_day, say_weekday
from models.proposal import usual_review
from models.record import Record
from models.settings import timing
from screens.paper import Foreseen


def foresee(verb: str, said: Mapping[str, Any], root: Record | None) -> Foreseen:
    """Empty for what is no proposal. `said` holds the answers that can be read so far."""
    kind = PROPOSALS.get(verb.replace(" ", ".").replace("-", "_"))
    if kind is None or not isinstance(root, Case) or kind is MeasureKind.LEGAL:
        return Foreseen()
    clocks = timing().clocks
    starts = said.get("effective_on")
    usual = usual_review(root, starts) if isinstance(starts, date) and NATURES[kind].reviewed else None
    days = clocks.warning_appeal if kind is MeasureKind.WARNING else clocks.appeal_window
    letter = tuple(foreseen(kind, said, usual, int(days)))
    return Foreseen(
        letter, {"review_on": _range(starts, usual)} if isinstance(starts, date) and usual else {}
    )


def _range(starts: date, usual: date | None) -> str:
    """The lawful days by name (P56)."""
    first, last = review_window(starts)
    left = f" Left empty: {say_day(usual)}." if usual else ""
    return f"From {say_day(first)} to {say_weekday(last)}, the last lawful day.{left}"
