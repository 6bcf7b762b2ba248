"""The lives of a notice with each of those who were told, of a disclosure, and of the report of an extreme case."""

from __future__ import annotations

from models.policy.life.measure import MEASURE
from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, DECIDERS, Relation
from models.policy.sharing import NoticeState
from models.policy.states import OVER, MeasureState

N = NoticeState

#: The steps of a measure after which it binds nobody: what was said about it is no longer so.
ENDS = tuple(
    dict.fromkeys(
        f"measure.{s.verb}" for s in MEASURE.steps if s.to in OVER or s.to is MeasureState.SUSPENDED
    )
)
#: The steps that change what it asks of colleagues.
VARIES = ("measure.alter", "measure.change_contact")

NOTICE = Life(
    "notice",
    "notice",
    NoticeState,
    (
        Step(
            "send",
            BIRTH,
            N.SENT,
            CASE_ROLES,
            "tell the people who need to know what they must do",
            "People told",
            ("I25.closed", "P46.live", "P45", "I15", "I18.notice"),
            "reasons",
        ),
        Step(
            "renew",
            BIRTH,
            N.SENT,
            CASE_ROLES,
            "tell the same people what they must do now",
            "People told of the change",
            within=VARIES,
        ),
        Step(
            "acknowledge",
            (N.SENT, N.ACKNOWLEDGED),
            N.ACKNOWLEDGED,
            (Relation.RECIPIENT, *CASE_ROLES),
            "acknowledge the notice",
            "Notice acknowledged",
            ("P46.how",),
        ),
        Step(
            "replace",
            (N.SENT, N.ACKNOWLEDGED),
            N.REPLACED,
            CASE_ROLES,
            "replace the notice by a newer one",
            "Notice replaced",
            within=VARIES,
        ),
        Step(
            "recall_with_measure",
            (N.SENT, N.ACKNOWLEDGED),
            N.RECALLED,
            CASE_ROLES,
            "recall the notice because the measure is over",
            "Notice recalled",
            within=ENDS,
        ),
        Step(
            "recall",
            (N.SENT, N.ACKNOWLEDGED),
            N.RECALLED,
            CASE_ROLES,
            "take the notice back from somebody who need not know",
            "Notice recalled",
            ("I16.why",),
            "reasons",
        ),
        Step(
            "confirm_recall",
            (N.RECALLED, N.REPLACED, N.UNREACHABLE),
            N.CONFIRMED,
            (Relation.RECIPIENT, *CASE_ROLES),
            "confirm that it is no longer held",
            "Recall confirmed",
            ("P46.how",),
        ),
        Step(
            "cannot_reach",
            (N.RECALLED, N.REPLACED),
            N.UNREACHABLE,
            DECIDERS,
            "record that somebody who holds it can't be reached",
            "Could not be reached",
            ("I16.reach",),
            "reasons",
        ),
    ),
)
