"""The steps of a story that propose, start and change measures of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.legal import LegalAction
from models.measure import Measure
from models.policy.behaviours import YesNo
from models.policy.court import LegalType
from models.policy.housing_codes import Control
from models.policy.measures import Limit
from models.policy.months import months_after
from models.policy.sharing import CHANGES
from models.practice.sharing import Sharing

#: What is said of adjustments where nobody asked for one.
NONE_NEEDED = "Asked; none is needed for this."
#: What the customer is told of a flag that sends two people to each visit.
TWO_COME = "Two of us come to each visit. Repairs are done as quickly as before."


class Proposing(Sharing):
    """Measures: each is about the story's case, and becomes the story's measure."""

    def propose_warning(self, by: str | None = None, **said: Any) -> None:
        """A warning letter for twelve months from today, unless told otherwise."""
        given = {"effective_on": self.today, "ends_on": months_after(self.today, 12)} | said
        self._measure = Measure.propose_warning(self.case, **given, **self.who(by, self.owner)).id

    def propose_restriction(self, limits: Sequence[Limit], by: str | None = None, **said: Any) -> None:
        """Contact restriction, SPOC and flag are reviewed after `months` (6) from the day they start (today)."""
        adjustment = said.pop("adjustment", NONE_NEEDED)
        given = self._reviewed(said)
        self._measure = Measure.propose_restriction(
            self.case, tuple(limits), **given, **self.who(by, self.owner)
        ).id
        self.adjust(adjustment)

    def propose_spoc(self, spoc: str, deputy: str, **said: Any) -> None:
        both: dict[str, Any] = {"spoc": self.staff[spoc], "deputy": self.staff[deputy]}
        self._measure = Measure.propose_spoc(
            self.case, **both, **self._reviewed(said), **self.who(None, self.owner)
        ).id
        self.adjust(NONE_NEEDED)

    def adjust(self, adjustment: str) -> None:
        """Say which adjustment was considered for this person; empty leaves it open."""
        if adjustment:
            needed = YesNo.NO if adjustment == NONE_NEEDED else YesNo.YES
            self.measure.consider_adjustment(needed, adjustment, **self.who(None, self.owner))

    def propose_flag(self, by: str | None = None, **said: Any) -> None:
        given: dict[str, Any] = {"evidence": self.incident, "changes": TWO_COME} | self._reviewed(said)
        self._measure = Measure.propose_flag(self.case, **given, **self.who(by, self.owner)).id

    def _reviewed(self, said: dict[str, Any]) -> dict[str, Any]:
        starts = said.get("effective_on", self.today)
        months = said.pop("months", 6)
        return {"effective_on": starts, "review_on": months_after(starts, months)} | said

    def approve(self, by: str | None = None, override: str = "") -> None:
        self._decision = self.measure.approve(override, **self.who(by, self.decider)).id

    def propose_agreement(self, **said: Any) -> None:
        """Both sides sign it before it starts."""
        given = self._reviewed(said)
        self._measure = Measure.propose_agreement(self.case, **given, **self.step()).id

    def propose_mediation(self, **said: Any) -> None:
        given = self._reviewed(said)
        self._measure = Measure.propose_mediation(self.case, **given, **self.step()).id

    def propose_working(self, *controls: Control, **said: Any) -> None:
        """A working arrangement at the customer's home."""
        given: dict[str, Any] = {"changes": TWO_COME} | self._reviewed(said)
        self._measure = Measure.propose_working_arrangement(
            self.case, tuple(controls), **given, **self.step()
        ).id

    def go_to_court(self, type: LegalType, asks: str, **said: Any) -> None:
        """The decider proposes legal action; the Lead approves it, and a solicitor is instructed and issues it."""
        who = self.who(None, self.decider)
        self._measure = LegalAction.consider(self.case, type, asks, **said, **who).measure.id
        self.approve(by="lena")
        self.legal.instruct("Harbour & Stone LLP", **who)

    def consent(self, customer: YesNo | None, ours: YesNo | None = None) -> None:
        self.measure.record_consent(customer, ours, **self.step())

    def start(self) -> None:
        """Start the measure; who visits is told what to do, and reads it (P46)."""
        self.measure.start(**self.who(None, self.owner))
        if self.measure.kind in CHANGES:
            self.tell_people(self.staff["ben"])
