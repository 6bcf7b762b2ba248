"""How a measure follows what a court does with legal action (P53): part of the verbs of models/legal.py."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from pendulum import DateTime

from models.arranging import Arranging
from models.case import Case
from models.decision import reason_if_given
from models.people import Colleague
from models.policy.measures import MeasureKind
from models.policy.say import in_london
from models.proposal import Proposal
from models.verbs import verb


class Following(Arranging):
    """The steps that only a court takes; nobody here starts, changes or ends legal action by a measure's own verbs."""

    @classmethod
    @verb
    def propose_legal(
        cls,
        case: Case,
        reasons: str,
        weighing: dict[str, str],
        withheld: bool,
        override: str,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Self:
        """Propose it; without notice it is withheld until it is served (P50, I18)."""
        least, why, effect = weighing.values()
        given = Proposal(reasons, least, why, effect, in_london(now).date())
        more: dict[str, Any] = {"withheld": withheld, "override_reason": reason_if_given(case, override)}
        return cls._propose(MeasureKind.LEGAL, case, given, by, now, **more)

    @verb
    def tell_by_court(self, *, by: Colleague, now: DateTime) -> None:
        """The customer has the court's papers: nothing is held any longer."""
        self.withheld, self.recheck_on = False, None

    @verb
    def begin_by_court(self, until: date, *, by: Colleague, now: DateTime) -> None:
        """An order binds the customer until its day."""
        self.ends_on = until
        self.in_force_on = self.in_force_on or in_london(now).date()

    @verb
    def end_by_court(self, *, by: Colleague, now: DateTime) -> None:
        """The court refused or discharged it, or the order ran out."""
        self.ended_at = now

    def _drop(self, by: Colleague, now: DateTime) -> None:
        """What was rejected or withdrawn here is not asked of a court."""
        from models.legal import LegalAction

        for action in LegalAction.select().where(LegalAction.measure == self):
            action.drop(by=by, now=now)

    # Fields of every measure (models/measure.py) that follow the court.
    withheld: Any
    recheck_on: Any
    ends_on: Any
    in_force_on: Any
    ended_at: Any
