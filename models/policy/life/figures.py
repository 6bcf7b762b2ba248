"""The verbs about the annual pack of figures, which have no states."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import LEADERS, Role

FIGURES = Life(
    "figures",
    "annual pack of figures",
    None,
    (
        Step(
            "freeze",
            BIRTH,
            None,
            LEADERS,
            "keep the figures of a year as they are",
            "Figures frozen",
            ("P62",),
        ),
        Step(
            "sign", BIRTH, None, (Role.HEAD,), "sign the figures of a year that were frozen", "Figures signed"
        ),
    ),
)
