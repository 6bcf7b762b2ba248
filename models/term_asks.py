"""How the terms of a measure are asked for, by a review, an appeal or a decision that changes it (models/terms.py)."""

from __future__ import annotations

from typing import Annotated

from models.ask import Ask
from models.people import Colleague
from models.policy.housing_codes import Control
from models.policy.measures import Limit, RiskTo

Instead = Annotated[
    str, Ask("What must colleagues do now? The customer will be told, but for a flag or visits", long=True)
]
Changes = Annotated[str, Ask("What changes for the customer? They will be told", long=True)]
Limits = Annotated[tuple[Limit, ...], Ask("Which limits now, if they change?")]
Detail = Annotated[
    str, Ask("The details of the limits now, if they change. The customer will be told", long=True)
]
Consent = Annotated[bool, Ask("Did the customer agree to a representative?")]
Spoc = Annotated[Colleague | None, Ask("Who is the single point of contact now, if it changes?")]
Deputy = Annotated[Colleague | None, Ask("Who is the deputy now, if it changes?")]
Risk = Annotated[RiskTo | None, Ask("Who is at risk now, if it changes?")]
AtRisk = Annotated[str, Ask("Who exactly is at risk now, if it changes?")]
Controls = Annotated[tuple[Control, ...], Ask("How do colleagues work safely now, if it changes?")]
