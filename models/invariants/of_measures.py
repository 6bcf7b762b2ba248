"""Measures, their reviews and their flags (I10 to I14, I16, I24, I26)."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.invariants.invariant import Invariant, Row
from models.policy.review_window import LONGEST_MONTHS, SHORTEST_MONTHS, review_window

#: In force, or on the way there.
DECIDED = "('APPROVED', 'NOTIFIED', 'ACTIVE', 'SUSPENDED')"
IN_FORCE = "('ACTIVE', 'SUSPENDED')"
#: Kinds that are reviewed.
WIDTH = LONGEST_MONTHS - SHORTEST_MONTHS
REVIEWED = "('AGREEMENT', 'MEDIATION', 'SPOC', 'RESTRICTION', 'WORKING', 'FLAG')"


def _outside(row: Row) -> bool:
    """Whether a review day lies outside 3 to 12 months of the start."""
    first, last = review_window(_day(row[1]))
    return not first <= _day(row[2]) <= last


def _not_the_window(row: Row) -> bool:
    """Whether the days between which a review must be held are no window of 3 to 12 months."""
    first, last, due = (_day(one) for one in row[1:4])
    return not first <= due <= last or (last.year - first.year) * 12 + last.month - first.month > WIDTH


def _day(stored: Any) -> date:
    """SQLite hands out text."""
    return stored if isinstance(stored, date) else date.fromisoformat(stored)


MEASURES = (
    Invariant(
        "I10",
        "a measure that was not yet reviewed is reviewed after 3 to 12 months",
        f"""SELECT m.ref, m.effective_on, m.review_on FROM measure m
            WHERE m.review_on IS NOT NULL AND m.kind IN {REVIEWED} AND m.state IN ('PROPOSED', 'APPROVED', 'NOTIFIED')
            AND NOT EXISTS (SELECT 1 FROM review r WHERE r.measure_id = m.id)""",
        _outside,
    ),
    Invariant(
        "I10",
        "a planned review lies inside its window of 3 to 12 months",
        "SELECT r.ref, r.first_on, r.last_on, r.due_on FROM review r WHERE r.state = 'SCHEDULED'",
        _not_the_window,
    ),
    Invariant(
        "I11",
        "what is in force has one planned review",
        f"""SELECT m.ref FROM measure m WHERE m.kind IN {REVIEWED} AND m.state IN {IN_FORCE}
            AND 1 <> (SELECT count(*) FROM review r WHERE r.measure_id = m.id AND r.state = 'SCHEDULED')""",
    ),
    Invariant(
        "I11",
        "what is over has no planned review",
        """SELECT m.ref FROM review r JOIN measure m ON m.id = r.measure_id
           WHERE r.state = 'SCHEDULED' AND m.ended_at IS NOT NULL""",
    ),
    Invariant(
        "I13",
        "a flag says what to do, who is at risk and on which report of its case it rests",
        f"""SELECT m.ref FROM measure m LEFT JOIN flag f ON f.measure_id = m.id
            LEFT JOIN incident i ON i.id = f.evidence_id AND i.case_id = m.case_id
            LEFT JOIN arrangement a ON a.measure_id = m.id
            WHERE m.kind = 'FLAG' AND (m.state IN {DECIDED} OR m.state = 'INTERIM')
            AND (i.id IS NULL OR f.risk_to IS NULL OR a.text IS NULL OR a.text = '')""",
    ),
    Invariant(
        "I13",
        "a flag in force has an approver and a review, and its customer was told or will be",
        """SELECT m.ref FROM measure m WHERE m.kind = 'FLAG' AND m.state = 'ACTIVE'
           AND (m.approved_by_id IS NULL OR m.review_on IS NULL
                OR (m.notified_at IS NULL AND m.notify_by IS NULL AND NOT (m.withheld AND m.recheck_on IS NOT NULL)))""",
    ),
    Invariant(
        "I14",
        "a flag names the person it is about",
        f"""SELECT m.ref FROM measure m JOIN case_file c ON c.id = m.case_id
            WHERE m.kind = 'FLAG' AND (m.state IN {DECIDED} OR m.state = 'INTERIM') AND c.person_id IS NULL""",
    ),
    Invariant(
        "I24",
        "a representative is named only when the customer agreed, and bound only for a reason of their own",
        """SELECT m.ref FROM restriction_limit l JOIN measure m ON m.id = l.measure_id
           LEFT JOIN reason r ON r.id = l.representative_reason_id
           WHERE m.approved_by_id IS NOT NULL
           AND ((l."limit" = 'REPRESENTATIVE' AND NOT l.consent)
                OR (l.representative_reason_id IS NOT NULL AND (r.text IS NULL OR r.text = '')))""",
    ),
    Invariant(
        "I26",
        "no warning went to a child alone",
        """SELECT l.ref FROM letter l JOIN decision d ON d.id = l.decision_id JOIN measure m ON m.id = d.measure_id
           JOIN case_file c ON c.id = m.case_id JOIN person p ON p.id = c.person_id
           WHERE d.kind = 'MEASURE' AND m.kind = 'WARNING' AND l.sent_at IS NOT NULL AND p.is_minor AND m.guardian = ''""",
    ),
    Invariant(
        "I26",
        "nobody under 18 is in court for possession, nor in any but the youth court",
        """SELECT j.ref FROM legal_action j JOIN case_file c ON c.id = j.case_id JOIN person p ON p.id = c.person_id
           WHERE p.is_minor AND j.state NOT IN ('CONSIDERED', 'INSTRUCTED', 'DROPPED')
           AND (j.type = 'POSSESSION' OR NOT j.youth_court)""",
    ),
)
