"""What is ahead in a case, for a calendar: its next duty, and the days on which reviews and answers are due."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.calendar_file import Entry
from models.policy.states import ReviewState
from models.queries.case_file import CaseFile


def ahead(file: CaseFile) -> tuple[Entry, ...]:
    """By day. It names the case and the duty, nobody: a calendar is seen by others (P45)."""
    return tuple(sorted(_ahead(file), key=lambda one: (str(one.at), one.key)))


def _ahead(file: CaseFile) -> Iterator[Entry]:
    if file.duty is not None:
        yield Entry(
            f"{file.ref}-duty", file.duty.due_at, f"{file.ref}: {file.duty.words} ({file.duty.clause})"
        )
    kinds = {one.ref: one.kind.words for one in file.measures}
    for review in file.reviews:
        if review.state in (ReviewState.SCHEDULED,) and not review.completed_by:
            what = kinds.get(review.measure, "measure")
            last = f"{review.last_on.day}/{review.last_on.month}/{review.last_on.year}"
            yield Entry(
                review.ref, review.due_on, f"{file.ref}: review of the {what} (P56); last lawful day {last}"
            )
    for appeal in file.appeals:
        if appeal.outcome is None and appeal.decided_at is None and appeal.shown is not None:
            yield Entry(appeal.ref, appeal.decide_by, f"{file.ref}: answer the appeal {appeal.ref}")
    if file.held_until is not None:
        yield Entry(f"{file.ref}-hold", file.held_until, f"{file.ref}: work goes on")
