"""Reports, their triage and their cases (I1, I2, I5, I20, I23, I25)."""

from __future__ import annotations

from models.invariants.history import before
from models.invariants.invariant import Invariant

#: Reports from which something may follow.
SHOWN = "(q.happened || ' ' || q.search || ' ' || q.duty)"
COUNTS = "('NEW_CASE', 'JOINED_CASE')"

INCIDENTS = (
    Invariant(
        "I1",
        "a report that was sent has at least one kind of behaviour",
        """SELECT i.ref FROM incident i
           WHERE i.state NOT IN ('DRAFT', 'RETURNED')
           AND NOT EXISTS (SELECT 1 FROM behaviour b WHERE b.incident_id = i.id AND b.live)""",
    ),
    Invariant(
        "I1",
        "every report of a closed case was triaged, with outcome, reason and person",
        """SELECT i.ref FROM incident i JOIN case_file c ON c.id = i.case_id
           WHERE c.state = 'CLOSED' AND (i.state <> 'TRIAGED' OR i.outcome IS NULL OR i.outcome_reason = ''
                                         OR i.triaged_by_id IS NULL OR i.triaged_at IS NULL)""",
    ),
    Invariant(
        "I2",
        "a measure rests on a report that is more than forceful or determined",
        f"""SELECT m.ref FROM measure m
            WHERE m.state NOT IN ('REJECTED', 'WITHDRAWN', 'LAPSED', 'ENDED_REVIEW', 'ENDED_APPEAL',
                                  'ENDED_EXPIRED', 'ENDED_TENANCY')
            AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.case_id = m.case_id
                            AND (i.outcome IN {COUNTS} OR i.outcome IS NULL))""",
    ),
    Invariant(
        "I23",
        "nobody triaged a report about themselves",
        """SELECT i.ref, i.triaged_at, 'incident_person', p.id FROM incident i
           JOIN incident_person p ON p.incident_id = i.id AND p.part = 'AFFECTED'
           WHERE i.triaged_by_id = p.colleague_id""",
        before,
    ),
    Invariant(
        "I5",
        "nobody whom a counter-allegation names owns the case",
        """SELECT c.ref FROM case_file c JOIN barred b ON b.case_id = c.id AND b.colleague_id = c.owner_id""",
    ),
    Invariant(
        "I27",
        "a legal hold that was lifted says who lifted it and why",
        """SELECT c.ref FROM legal_hold h JOIN case_file c ON c.id = h.case_id
           WHERE h.lifted_at IS NOT NULL AND (h.lifted_why = '' OR h.lifted_by_id IS NULL)""",
    ),
    Invariant(
        "I25",
        "a case that was opened again says why",
        """SELECT c.ref FROM closure k JOIN case_file c ON c.id = k.case_id
           WHERE k.reopened_at IS NOT NULL AND (k.reopened_why = '' OR k.reopened_by_id IS NULL)""",
    ),
    Invariant(
        "I25",
        "a closed case has its closure, and an open one has none",
        """SELECT c.ref FROM case_file c
           WHERE (c.state = 'CLOSED') <> EXISTS (SELECT 1 FROM closure k
                                                 WHERE k.case_id = c.id AND k.reopened_at IS NULL)""",
    ),
    Invariant(
        "I25",
        "a report that was made and triaged after closure is not in the closed case",
        """SELECT i.ref FROM closure k JOIN incident i ON i.case_id = k.case_id
           WHERE i.reported_at > k.closed_at AND i.triaged_at > k.closed_at
           AND (k.reopened_at IS NULL OR i.triaged_at < k.reopened_at)""",
    ),
    Invariant(
        "I20",
        "what a customer needs is not in the queue",
        f"""SELECT c.ref FROM contributory_factor f JOIN case_file c ON c.id = f.case_id
           JOIN queue_line q ON q.case_id = c.id
           WHERE length(f.note) > 8 AND replace({SHOWN}, f.note, '') <> {SHOWN}""",
    ),
    Invariant(
        "I20",
        "notes of a colleague's support are not in the queue",
        f"""SELECT q.ref FROM support s JOIN incident i ON i.id = s.incident_id
           JOIN queue_line q ON q.case_id = i.case_id OR q.incident_id = i.id
           WHERE length(s.notes) > 8 AND replace({SHOWN}, s.notes, '') <> {SHOWN}""",
    ),
)
