"""Agreements, mediation, working arrangements and legal action, brought to a point by real verbs (tests/factories.py)."""

from __future__ import annotations

from typing import Any

from models.case import Case
from models.legal import LegalAction
from models.measure import Measure
from models.policy.behaviours import Code
from models.policy.court import LegalType
from models.policy.housing_codes import Control
from models.policy.measures import RiskTo

#: The answers of P34, and the reasons that the customer is told.
WEIGHED: dict[str, Any] = {
    "reasons": "You shouted at our officer on 4 March.",
    "least_intrusive": "We thought about a talk.",
    "why_insufficient": "A talk did not help in January.",
    "effect_on_customer": "You can still reach us when you need us.",
}


class MoreKinds:
    """The part of the office of tests that proposes these kinds."""

    def agreement(self: Any, case: Case | None = None, **said: Any) -> Measure:
        """A behaviour agreement that is proposed."""
        given: dict[str, Any] = WEIGHED | {
            "agreed": "We speak calmly with each other.",
            "parties": "Mr Patel, and Cleo Ward for us",
            "consequences": "We would send a warning letter.",
            "effective_on": self.today,
            "review_on": self.months(6),
            "by": self.caseworker,
        }
        return Measure.propose_agreement(case or self.investigated(), **(given | said), now=self.now)

    def mediation(self: Any, case: Case | None = None, **said: Any) -> Measure:
        """Mediation that is proposed."""
        given: dict[str, Any] = WEIGHED | {
            "provider": "Dorset Mediation",
            "independence": "A charity that has no contract with us.",
            "effective_on": self.today,
            "review_on": self.months(6),
            "by": self.caseworker,
        }
        return Measure.propose_mediation(case or self.investigated(), **(given | said), now=self.now)

    def working(self: Any, case: Case | None = None, **said: Any) -> Measure:
        """A working arrangement that is proposed: two people, after a phone call."""
        given: dict[str, Any] = WEIGHED | {
            "controls": (Control.TWO_PEOPLE, Control.PHONE_FIRST),
            "risk_to": RiskTo.COLLEAGUES,
            "changes": "Two of us come to each visit, and ring you first.",
            "effective_on": self.today,
            "review_on": self.months(6),
            "by": self.caseworker,
        }
        case = case or self.investigated(Code.UB01)
        return Measure.propose_working_arrangement(case, **(given | said), now=self.now)

    def legal(self: Any, case: Case | None = None, **said: Any) -> LegalAction:
        """Legal action that is considered: an injunction without notice."""
        given: dict[str, Any] = WEIGHED | {
            "type": LegalType.WITHOUT_NOTICE,
            "asks": "Not to come near our officers.",
            "by": self.supervisor,
        }
        case = case or self.investigated(Code.UB03)
        found: LegalAction = LegalAction.consider(case, **(given | said), now=self.now)
        return found

    def issued(self: Any, case: Case | None = None, **said: Any) -> LegalAction:
        """Approved by the Lead, and issued at court."""
        legal: LegalAction = self.legal(case, **said)
        type(legal.measure).get_by_id(legal.measure_id).approve(by=self.lead, now=self.now)
        legal.instruct("Grey & Co", by=self.supervisor, now=self.now)
        legal.issue("Bournemouth", self.today, by=self.caseworker, now=self.now)
        return legal
