"""One thing that waits for a decision, with what whoever decides must know: the same facts in the same places each time.

What has been recorded since somebody decided about the case before is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pendulum import instance

from models.errors import NotFound
from models.measure import Measure
from models.policy.roles import Actor
from models.policy.say import count, in_london, say_day, say_moment
from models.policy.states import AppealState
from models.proposal import usual_review
from models.queries import case_file
from models.queries.case_file import CaseFile
from models.queries.case_parts import MeasurePart, ReviewPart
from models.queries.report_parts import Said
from models.queries.to_review import Looked, ToReview
from models.review import Review

APPROVE = {Looked.PROPOSAL: "measure approve", Looked.CHANGE: "measure approve-change"}
REFUSE = {Looked.PROPOSAL: "measure reject", Looked.CHANGE: "measure reject-change"}
COMPLETE = "review complete"
NOTE = "case note"


@dataclass(frozen=True, slots=True)
class Known:
    """One fact: its label, which is the same for every case, the words, and whether they are new."""

    label: str
    words: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class UnderReview:
    """`since` is when somebody decided about this case before, None for the first time.

    `why_not` says why the reader can't decide this, "" if they can; `next_review` is the usual day if the measure goes on,
    `first` and `last` are the lawful ones.
    """

    waits: ToReview
    who: str
    flags: tuple[str, ...]
    since: datetime | None
    facts: tuple[Known, ...]
    why_not: str
    next_review: date | None
    first: date | None = None
    last: date | None = None

    @property
    def new(self) -> int:
        """How many facts are new."""
        return sum(one.new for one in self.facts)


def of(waits: ToReview, by: Actor, now: datetime) -> UnderReview:
    """Raises NotFound if it is gone, NotPermitted. Opening restricted text is itself recorded (I21)."""
    file = case_file.of(waits.ref, by, now)
    review = next((one for one in file.reviews if one.ref == waits.on), None)
    ref = review.measure if review is not None else waits.on
    measure = next((one for one in file.measures if one.ref == ref), None)
    if measure is None:
        raise NotFound("ref", f"There is no {waits.kind.words} {ref} any more.")
    since = max((one.at for one in file.decisions if one.at < now), default=None)
    customer = file.customer
    return UnderReview(
        waits=waits,
        who=", ".join(filter(None, (customer.name, customer.address))) if customer else file.customer_words,
        flags=file.flag_words,
        since=since,
        facts=tuple(_facts(file, measure, review, since)),
        why_not=_why_not(file, waits),
        next_review=_usual(waits, now),
        first=review.first_on if review is not None else None,
        last=review.last_on if review is not None else None,
    )


def _usual(waits: ToReview, now: datetime) -> date | None:
    if waits.what is not Looked.REVIEW:
        return None
    measure: Measure = Review.get(Review.ref == waits.on).measure
    return usual_review(measure.case, in_london(instance(now)).date())


def _why_not(file: CaseFile, waits: ToReview) -> str:
    """The policy's own words if this reader can't decide it."""
    verb = APPROVE.get(waits.what, COMPLETE)
    found = [one for one in file.actions if one.on == waits.on and one.verb == verb]
    if not found:
        return "A colleague has decided this meanwhile."
    return "" if found[0].allowed else found[0].why


def _facts(
    file: CaseFile, measure: MeasurePart, review: ReviewPart | None, since: datetime | None
) -> Iterator[Known]:
    def new(*moments: datetime | None) -> bool:
        return since is not None and any(one is not None and one > since for one in moments)

    yield Known("What happened", _happened(file), new(*(one.reported_at for one in file.reports)))
    yield Known(
        "Before this", "; ".join(f"{one.ref}, {one.happened.lower()}" for one in file.earlier) or "nothing"
    )
    heard = [one for one in file.attempts if one.said]
    side = f"{heard[-1].said} ({say_moment(heard[-1].at)})" if heard else _not_heard(file)
    yield Known("Customer's side", side, new(*(one.at for one in file.attempts)))
    yield Known("Adjustment", measure.adjustment or "not asked yet for this measure")
    yield Known("Arrangement", measure.arrangement or measure.changes or "none", new(measure.proposed_at))
    yield Known("Limits", _limits(measure), new(measure.proposed_at))
    yield Known("Why", _seen(measure.reasons), new(measure.proposed_at))
    weighed = measure.weighing
    yield Known(
        "Less intrusive",
        f"{weighed.least_intrusive} Not enough: {weighed.why_insufficient}" if weighed else "-",
    )
    yield Known("Effect on them", weighed.effect_on_customer if weighed else "-")
    yield Known("In force", _in_force(measure, review))
    yield Known(
        "Proposed by", f"{measure.proposed_by}, {say_moment(measure.proposed_at)}", new(measure.proposed_at)
    )
    yield Known("Appeals", _appeals(file), new(*(one.received_at for one in file.appeals)))
    well = [one for one in file.notes if one.goes_well]
    yield Known("What goes well", _notes(well), new(*(one.at for one in well)))
    yield Known("Notes", _notes(file.notes), new(*(one.at for one in file.notes)))


def _happened(file: CaseFile) -> str:
    days = ", ".join(say_day(in_london(one.occurred_at).date()) for one in file.reports[-3:])
    return f"{file.happened} ({count(len(file.reports), 'report')}: {days})"


def _not_heard(file: CaseFile) -> str:
    excepted = next((one.code.words for one in file.exceptions), "")
    tried = count(len(file.attempts), "attempt")
    return f"not sought: {excepted}" if excepted else f"not heard, {tried} to reach them"


def _limits(measure: MeasurePart) -> str:
    limits = [f"{limit.words}{f': {words}' if words else ''}" for limit, words in measure.limits]
    spoc = [f"single point of contact {measure.spoc}, deputy {measure.deputy}"] if measure.spoc else []
    risk = [f"risk to {measure.risk_to.words}"] if measure.risk_to is not None else []
    return "; ".join([*limits, *spoc, *risk]) or "none"


def _in_force(measure: MeasurePart, review: ReviewPart | None) -> str:
    since = f"from {say_day(measure.effective_on)}"
    if review is not None:
        return f"{since}; review due {say_day(review.due_on)}, lawful to {say_day(review.last_on)}"
    until = measure.review_on or measure.ends_on
    return f"{since}, {'review on' if measure.review_on else 'until'} {say_day(until)}" if until else since


def _appeals(file: CaseFile) -> str:
    words = [f"against {one.against}: {one.state.words.lower()}" for one in file.appeals]
    live = [one for one in file.appeals if one.state not in (AppealState.IMPLEMENTED, AppealState.WITHDRAWN)]
    return "; ".join(words) + (" (still open)" if live else "") if words else "none"


def _notes(found: Sequence[Said]) -> str:
    """The newest."""
    if not found:
        return "none"
    last = max(found, key=lambda one: one.at)
    return f"{_seen(last.text)} ({last.who}, {say_moment(last.at)})"


def _seen(text: str | None) -> str:
    return "not for your role" if text is None else text or "-"
