"""Who lacks which training, who has not read the policy, and a word where somebody untrained takes on a part (P15, P16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pendulum import DateTime

from models.people import Colleague
from models.policy.courses import TAKES_ON, Course, needed
from models.policy.roles import DECIDERS, Actor, Role
from models.policy.say import in_london, say_day
from models.queries.dossier import Dossier
from models.queries.sql import rows
from models.training import PolicyAcknowledgement, TrainingRecord

#: Who sees what everybody lacks; everybody sees their own, and a manager that of their people.
SEE_ALL = (*DECIDERS, Role.HR_SUPPORT)


@dataclass(frozen=True, slots=True)
class Gap:
    """A course that a colleague needs and has not, or not any more. `ran_out` is the day on which it did."""

    login: str
    colleague: str
    course: Course
    ran_out: date | None

    @property
    def words(self) -> str:
        why = f"ran out on {say_day(self.ran_out)}" if self.ran_out is not None else "not done yet"
        return f"{self.course.words}: {why}"


def gaps(by: Actor, now: DateTime) -> tuple[Gap, ...]:
    """What is lacking, by name; of the reader and their people, or of all for those who see all."""
    today, lasts = in_london(now).date(), _lasts()
    staff = _staff()
    managers = {one.manager_id for one in staff}
    return tuple(
        Gap(one.login, one.name, course, lasts.get((one.id, course)))
        for one in staff
        if may_see(by, one)
        for course in needed(one.role, manages=one.id in managers)
        if not _counts(lasts.get((one.id, course)), today)
    )


def outstanding(by: Actor, now: DateTime) -> tuple[str, tuple[Colleague, ...]]:
    """The version of the policy in force, and who has not acknowledged it yet."""
    from models.decision import policy_on  # which belongs to a case, that imports it in its turn

    version = policy_on(now)
    read = PolicyAcknowledgement.select(PolicyAcknowledgement.colleague)
    done = {one.colleague_id for one in read.where(PolicyAcknowledgement.version_name == version)}
    return version, tuple(one for one in _staff() if one.id not in done and may_see(by, one))


def advised(verb: str, said: Mapping[str, Any], by: Colleague, now: DateTime) -> Iterator[str]:
    """A word about each who takes on a part without its training; it advises and never blocks (P15)."""
    asked = TAKES_ON.get(verb, ())
    if not asked:
        return
    today, lasts = in_london(now).date(), _lasts()
    for name, course in asked:
        one = by if name == "by" else said.get(name)
        if isinstance(one, Colleague) and not _counts(lasts.get((one.id, course)), today):
            yield f"{one.name} has no training that counts in: {course.words} (P15). Book it, or choose somebody else."


def lacking(parts: Iterable[tuple[int | None, str, Course]], file: Dossier, now: DateTime) -> tuple[str, ...]:
    """A sentence for each who has a part in a case without its training; none where an office keeps no such records."""
    if not rows("select 1 from training_record limit 1"):
        return ()
    today, lasts = in_london(now).date(), _lasts()
    return tuple(
        f"{file.name(one)}, {part}, has no training that counts in: {course.words} (P15)."
        for one, part, course in dict.fromkeys(parts)
        if one is not None and not _counts(lasts.get((one, course)), today)
    )


def own_reminders(by: Colleague, now: DateTime) -> tuple[str, ...]:
    """What the reader has to read or learn, in sentences."""
    lines = []
    if PolicyAcknowledgement.select().exists():  # the office has begun to ask for it
        version, waiting = outstanding(by.actor(), now)
        if any(one.id == by.id for one in waiting):
            lines.append(f"Read the policy, version {version} (P16), then: evenhand training acknowledge")
    if TrainingRecord.select().exists():
        mine = [one.words for one in gaps(by.actor(), now) if one.login == by.login]
        lines += [f"Training that you need (P15): {'; '.join(mine)}."] if mine else []
    return tuple(lines)


def _staff() -> list[Colleague]:
    here = Colleague.active & (Colleague.role != Role.EVENHAND)
    return list(Colleague.select().where(here).order_by(Colleague.name, Colleague.id))


def may_see(by: Actor, one: Colleague) -> bool:
    return by.role in SEE_ALL or by.id in (one.id, one.manager_id)


def _lasts() -> dict[tuple[int, Course], date]:
    """For each colleague and course, the last day on which it counts."""
    found: dict[tuple[int, Course], date] = {}
    for one in TrainingRecord.select():
        key = one.colleague_id, one.course
        found[key] = max(found.get(key, date.min), one.expires_on)
    return found


def _counts(last: date | None, today: date) -> bool:
    return last is not None and last >= today
