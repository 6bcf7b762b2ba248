"""What the practice office has learned and recorded of itself: training, the policy, what is kept and for how long."""

from __future__ import annotations

from typing import Any

from pendulum import DateTime

from models.governance import Governance
from models.people import Office, Person
from models.policy.courses import Course, needed
from models.policy.governing import DocumentKind, RetentionKind
from models.policy.months import months_after
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


def govern(staff: Staff, now: DateTime) -> None:
    """The policy in force and its procedure, what regulation asks, and how long some records stay (P58, P59, I27).

    The policy is due for review in five months; nobody has said yet how long flags stay.
    """
    helen: dict[str, Any] = {"by": staff["helen"], "now": now}
    dee: dict[str, Any] = {"by": staff["dee"], "now": now}
    today = in_london(now).date()
    approved = months_after(today, -22)
    Governance.adopt(
        str(approved.year), "The Board", approved, next_review_on=months_after(today, 13), **helen
    )
    Governance.adopt(str(approved.year), "Helen Achebe", approved, DocumentKind.PROCEDURE, **helen)
    asks = "Tenants can see how we decide about unacceptable behaviour."
    source = "Transparency, Influence and Accountability Standard"
    Governance.add_requirement(asks, source, "The policy is on our website.", **helen)
    Governance.check_requirement(1, "It is there, and the link works.", **helen)
    Governance.set_retention(RetentionKind.CASE, 72, "Limitation Act 1980", **dee)
    Governance.set_retention(RetentionKind.REPORT, 12, "Our retention schedule", **dee)


def asked_for(staff: Staff, person: Person, now: DateTime) -> None:
    """Somebody asks to be given what is held about them."""
    received = in_london(now).date()
    Governance.record_request(person, received, "By letter; we saw a passport.", by=staff["dee"], now=now)


def _more(login: str) -> tuple[Course, ...]:
    return (Course.SINGLE_CONTACT,) if login in CONTACTS else ()
