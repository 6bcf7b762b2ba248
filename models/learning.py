"""The verbs about training and about reading the policy (P15, P16)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.policy.courses import Course
from models.policy.months import months_after
from models.policy.say import in_london
from models.verbs import verb

if TYPE_CHECKING:
    from models.people import Colleague
    from models.training import PolicyAcknowledgement, TrainingRecord


class Learning:
    """The part of the office's verbs about what colleagues have learned."""

    @classmethod
    @verb
    def record_training(
        cls,
        colleague: Annotated[Colleague, Ask("Which colleague")],
        course: Annotated[Course, Ask("Which course?")],
        done_on: Annotated[date, Ask("On which day?")],
        expires_on: Annotated[
            date | None, Ask("Until which day does it count? The usual time, if empty")
        ] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> TrainingRecord:
        """Raises BadInput for a day to come, or an end before it."""
        from models.settings import timing
        from models.training import TrainingRecord

        if done_on > in_london(now).date():
            raise BadInput("done_on", "Training is recorded when it is done. Check the date.")
        expires_on = expires_on or months_after(done_on, timing().clocks.training)
        if expires_on <= done_on:
            raise BadInput("expires_on", "It counts until a day after it was done. Check the date.")
        return TrainingRecord.create(
            colleague=colleague,
            course=course,
            done_on=done_on,
            expires_on=expires_on,
            recorded_by=by,
            recorded_at=now,
        )

    @classmethod
    @verb
    def acknowledge_policy(cls, *, by: Colleague, now: DateTime) -> PolicyAcknowledgement:
        """Say that one has read the version in force and understood it. Raises BadInput if one did before."""
        from models.decision import policy_on
        from models.training import PolicyAcknowledgement

        version = policy_on(now)
        here = (PolicyAcknowledgement.colleague == by) & (PolicyAcknowledgement.version_name == version)
        if PolicyAcknowledgement.select().where(here).exists():
            raise BadInput("policy", f"You have acknowledged version {version} already.")
        return PolicyAcknowledgement.create(colleague=by, version_name=version, said_at=now)
