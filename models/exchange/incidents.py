"""Past incidents from a file: reports that wait for triage, or that were dealt with before Evenhand (docs/decisions).

What another system decided is never put down as a decision of ours: it has no reasons, no appeal and no review that could
be shown (I3, P52). So an outcome in the file makes a report that is over, with that outcome, its reason and who decided
(P32), and nothing rests on it; without one the report waits for triage.
"""

from __future__ import annotations

from typing import Any

from models.database import database
from models.errors import BadInput, Trouble
from models.exchange.clerk import allowed
from models.exchange.customers import known_people
from models.exchange.tally import Parsed, Work
from models.incident import Incident
from models.people import Colleague, Person
from models.policy.roles import Role
from models.policy.states import Outcome
from models.queue_line import one_of_many
from models.record import rows
from models.source_ref import INCIDENT, SourceRef

GIVEN = (
    "channel",
    "place",
    "account",
    "codes",
    "duty_status",
    "alone",
    "felt",
    "hate",
    "injury",
    "days_incapacitated",
    "limbs",
    "work_impact",
    "grounds",
    "target",
    "standard",
    "responsible_body",
    "other",
)
"""Columns that the verb takes under the same name."""
NAMES = {
    "occurred_at": "occurred",
    "reported_at": "reported",
    "reason": "outcome_reason",
    "code": "ref",
    "known_as": "ref",
}
"""The verb's parameters under other names than the columns'."""


class Incidents:
    """Takes pages of rows of incidents."""

    def __init__(self, work: Work) -> None:
        allowed(work.by, "bring", "triage", life=Incident.LIFE)
        self.work = work
        self.logins: dict[str, Colleague | None] = {}

    def page(self, page: list[Parsed]) -> None:
        there = _known(self.work.source, [one.get("ref") for one in page])
        people = known_people(self.work.source, sorted({one.get("person") for one in page} - {""}))
        for one in page:
            try:
                found = there.get(one.get("ref"))
                if found is None:
                    self._bring(one, people)
                elif self._as_it_was(one, found):
                    self.work.tally.same += 1
            except Trouble as trouble:
                self.work.trouble(one, trouble, NAMES)

    def finish(self) -> None: ...

    def _bring(self, one: Parsed, people: dict[str, Person]) -> None:
        given: dict[str, Any] = {name: one.values[name] for name in GIVEN if name in one.values}
        over = self._over(one)
        with one_of_many(), database.atomic():
            incident: Incident = Incident.bring(
                occurred_at=one.values["occurred"],
                reported_at=one.get("reported", one.values["occurred"]),
                reporter=self._colleague(one, "reporter"),
                responsible=self._person(one, people),
                affected=self._colleagues(one, "affected"),
                witnesses=self._colleagues(one, "witnesses"),
                support=not over,
                source=self.work.source,
                known_as=one.get("ref"),
                **given,
                by=self.work.by,
                now=self.work.now,
            )
            if over:
                incident.triage(Outcome.EARLIER, over, by=self.work.by, now=self.work.now)
        self.work.tally.added += 1

    def _over(self, one: Parsed) -> str:
        """How it ended, why, and who decided, in one text; "" for a report that waits. Raises BadInput (P32)."""
        if not one.get("outcome"):
            return ""
        for column, asked in (("outcome_reason", "why it ended so"), ("decided_by", "who decided it")):
            if not one.get(column):
                raise BadInput(
                    column,
                    f"The row says how it ended, not {asked} (P32). Fill the cell, or empty 'outcome' to triage it here.",
                )
        return f"{one.get('outcome')}: {one.get('outcome_reason')} Decided before Evenhand by {one.get('decided_by')}."

    def _as_it_was(self, one: Parsed, found: Incident) -> bool:
        """Whether the file says what was brought over. Anything else is added to the report, by a person (P24)."""
        given = {"account": found.account_text, "occurred": found.occurred_at, "channel": found.channel}
        for column, before in given.items():
            if one.values[column] != before:
                self.work.problem(
                    one,
                    column,
                    f"{found.ref} was brought over with something else, and a report stays as it was sent (P24).",
                    f"Add what is new with: evenhand incident add {found.ref}",
                )
                return False
        return True

    # Whom a row names

    def _person(self, one: Parsed, people: dict[str, Person]) -> Person | None:
        ref = one.get("person")
        if ref and ref not in people:
            raise BadInput(
                "person", f"No customer with the reference '{ref}' was imported. Import the customers first."
            )
        return people.get(ref)

    def _colleague(self, one: Parsed, column: str) -> Colleague | None:
        return self._with(column, one.get(column)) if one.get(column) else None

    def _colleagues(self, one: Parsed, column: str) -> tuple[Colleague, ...]:
        return tuple(self._with(column, login) for login in one.get(column, ()))

    def _with(self, column: str, login: str) -> Colleague:
        if login not in self.logins:
            here = (Colleague.login == login) & (Colleague.role != Role.EVENHAND)
            self.logins[login] = Colleague.get_or_none(here)
        found = self.logins[login]
        if found is None:
            raise BadInput(
                column, f"Nobody here has the login '{login}'. Add them first, or correct the cell."
            )
        return found


def _known(source: str, refs: list[str]) -> dict[str, Incident]:
    here = (SourceRef.kind == INCIDENT) & (SourceRef.source == source) & SourceRef.code.in_(refs)
    codes = dict(rows(SourceRef.select(SourceRef.incident, SourceRef.code).where(here)))
    found = Incident.select().where(Incident.id.in_(list(codes))) if codes else ()
    return {codes[one.id]: one for one in found}
