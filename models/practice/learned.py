"""What the practice office has learned: training with a few gaps, and who has acknowledged the policy (P15, P16)."""

from __future__ import annotations

from pendulum import DateTime

from models.people import Office
from models.policy.courses import Course, needed
from models.policy.say import in_london
from models.practice.people import STAFF, Staff

#: Who lacks what, so that there is something to see.
GAPS = frozenset({("ben", Course.LONE_WORKER), ("priya", Course.INVESTIGATING), ("kit", Course.SUPPORTING)})
#: Who has not read the policy yet.
UNREAD = frozenset({"nia", "zoe"})
CONTACTS = ("cleo", "tom")


def learn(staff: Staff, now: DateTime) -> None:
    """Record everybody's training of the last year but for the gaps, and who has acknowledged the policy."""
    managers = {manager for *_, manager, _, _ in STAFF}
    done_on = in_london(now).date()
    for login, _, role, *_ in STAFF:
        by = staff["helen"] if login == "hal" else staff["hal"]
        courses = (*needed(role, manages=login in managers), *_more(login))
        for course in courses:
            if (login, course) not in GAPS:
                Office.record_training(staff[login], course, done_on, by=by, now=now)
        if login not in UNREAD:
            Office.acknowledge_policy(by=staff[login], now=now)


def _more(login: str) -> tuple[Course, ...]:
    return (Course.SINGLE_CONTACT,) if login in CONTACTS else ()
