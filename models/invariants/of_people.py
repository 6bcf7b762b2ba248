"""Colleagues, those who stand for a customer, and referrals (I20, I24, I7; P18, P24, P40, P42, P60)."""

from __future__ import annotations

from models.invariants.invariant import Invariant

_GONE = "NOT l.active"
_NOT_OVER = """('REJECTED', 'WITHDRAWN', 'LAPSED', 'ENDED_REVIEW', 'ENDED_APPEAL', 'ENDED_EXPIRED', 'ENDED_TENANCY')"""

PEOPLE = (
    Invariant(
        "P60",
        "no open case is owned by somebody who has left",
        f"""SELECT c.ref FROM case_file c JOIN colleague l ON l.id = c.owner_id
            WHERE c.state = 'OPEN' AND {_GONE}""",
    ),
    Invariant(
        "P42",
        "no customer's contact or deputy has left, and they are two people",
        f"""SELECT m.ref FROM measure m JOIN single_point s ON s.measure_id = m.id
            JOIN colleague l ON l.id IN (s.spoc_id, s.deputy_id)
            WHERE m.state NOT IN {_NOT_OVER} AND ({_GONE} OR s.spoc_id = s.deputy_id)""",
    ),
    Invariant(
        "P60",
        "no appeal waits for somebody who has left",
        f"""SELECT a.ref FROM appeal a JOIN colleague l ON l.id = a.reviewer_id
            WHERE a.state IN ('ASSIGNED', 'IN_REVIEW', 'INFO_REQUESTED') AND {_GONE}""",
    ),
    Invariant(
        "P18",
        "no colleague is supported by themselves, or by somebody who has left",
        f"""SELECT s.ref FROM support s JOIN colleague l ON l.id = s.manager_id
            WHERE s.state <> 'CLOSED' AND ({_GONE} OR s.manager_id = s.colleague_id)""",
    ),
    Invariant(
        "P18",
        "no colleague is supported by somebody who was hurt in the same incident",
        """SELECT s.ref FROM support s JOIN incident_person p
           ON p.incident_id = s.incident_id AND p.colleague_id = s.manager_id AND p.part = 'AFFECTED'
           WHERE s.state <> 'CLOSED'""",
    ),
    Invariant(
        "P19",
        "what a colleague accepted or declined was offered to them",
        """SELECT s.ref FROM support s WHERE s.offered = '[]' AND (s.accepted <> '[]' OR s.declined <> '[]')""",
    ),
    Invariant(
        "P24",
        "a statement that was given has its words, and who wrote it down for somebody says how",
        """SELECT s.ref FROM statement s WHERE s.state = 'GIVEN'
           AND (s.text = '' OR s.given_at IS NULL OR (s.taken_by_id IS NOT NULL AND s.taken_how = ''))""",
    ),
    Invariant(
        "P40",
        "nothing went to an agency without the customer's consent, but for somebody's safety",
        """SELECT r.ref FROM referral r WHERE r.sent_at IS NOT NULL AND r.consent = '' AND NOT r.for_safety""",
    ),
    Invariant(
        "I24",
        "nobody stands for a grown-up without consent or what it rests on",
        """SELECT r.ref FROM representative r JOIN person p ON p.id = r.person_id
           WHERE r.ended_at IS NULL AND r.consent = '' AND NOT (r.stands_as = 'GUARDIAN' AND p.is_minor)""",
    ),
    Invariant(
        "P42",
        "who is away is so until a day that does not come before the first",
        "SELECT l.login FROM absence a JOIN colleague l ON l.id = a.colleague_id WHERE a.until_on < a.from_on",
    ),
    Invariant(
        "P15",
        "nobody recorded their own training",
        """SELECT l.login FROM training_record t JOIN colleague l ON l.id = t.colleague_id
           WHERE t.recorded_by_id = t.colleague_id""",
    ),
    Invariant(
        "P45",
        "who asked for what is held about them was answered after they asked, and it is said how",
        """SELECT p.ref FROM access_request r JOIN person p ON p.id = r.person_id
           WHERE r.settled_on IS NOT NULL
           AND (r.settled_on < r.received_on OR r.settled_as IS NULL OR r.settled_how = '')""",
    ),
)
