"""The life of a review."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, DECIDERS, LEADERS, Role
from models.policy.states import ReviewState

R = ReviewState
#: What ends a measure outside its review, or has it reviewed anew.
OVER = (
    "measure.end",
    "measure.end_with_tenancy",
    "measure.expire",
    "measure.end_by_appeal",
    "measure.conclude",
    "measure.tighten",
    "measure.approve_change",
)

REVIEW = Life(
    "review",
    "review",
    ReviewState,
    (
        Step(
            "schedule",
            BIRTH,
            R.SCHEDULED,
            CASE_ROLES,
            "plan a review",
            "Review planned",
            within=(
                "measure.start",
                "measure.start_urgently",
                "measure.approve",
                "measure.tighten",
                "measure.approve_change",
                "review.complete",
            ),
        ),
        Step(
            "cancel",
            (R.SCHEDULED,),
            R.CANCELLED,
            CASE_ROLES,
            "drop a review that is not needed",
            "Review not needed",
            within=OVER,
        ),
        Step(
            "complete",
            (R.SCHEDULED,),
            R.COMPLETED,
            DECIDERS,
            "complete the review",
            "Review completed",
            ("I3", "I5", "I6", "I10", "I11", "P42", "I24", "I3.again"),
            "reasons",
        ),
        Step(
            "escalate",
            (R.SCHEDULED,),
            None,
            (Role.EVENHAND, *LEADERS),
            "bring an overdue review before the Lead",
            "Overdue review brought before the Lead",
            ("I11.grace",),
        ),
        Step(
            "move",
            (R.SCHEDULED,),
            None,
            CASE_ROLES,
            "bring a review forward",
            "Review brought forward by an appeal",
            within=("appeal.implement",),
        ),
        Step(
            "bring_forward",
            (R.SCHEDULED,),
            None,
            CASE_ROLES,
            "agree an earlier date with the customer",
            "Review date agreed",
            ("I10", "I11"),
        ),
    ),
)
