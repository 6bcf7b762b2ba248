"""Appeals and letters (I7, I9, I12, I17, I18)."""

from __future__ import annotations

from typing import Any

from models.invariants.history import before
from models.invariants.invariant import Invariant, Row
from models.policy.measures import CarveOut

#: Who looked at it: everybody who took it on, also one who gave it up again.
TAKEN = "('ASSIGNED', 'IN_REVIEW', 'INFO_REQUESTED', 'DECIDED', 'OUTCOME_SENT', 'IMPLEMENTED')"
GONE = "('SENT', 'DELIVERED', 'RETURNED')"


def _lacks_a_carve_out(row: Row) -> bool:
    text: Any = row[1]
    return any(one.words not in text for one in CarveOut)


APPEALS = (
    Invariant(
        "I7",
        "who looks at an appeal neither proposed, approved nor decided what it is about",
        f"""SELECT a.ref FROM appeal a JOIN decision d ON d.id = a.decision_id
            LEFT JOIN measure m ON m.id = d.measure_id
            WHERE a.state IN {TAKEN}
            AND a.reviewer_id IN (d.decided_by_id, d.proposed_by_id, m.proposed_by_id, m.approved_by_id)""",
    ),
    Invariant(
        "I7",
        "who looks at an appeal did not investigate the case",
        f"""SELECT a.ref, a.received_at, 'investigator', n.id FROM appeal a
            JOIN investigator n ON n.case_id = a.case_id AND n.colleague_id = a.reviewer_id
            WHERE a.state IN {TAKEN}""",
        before,
    ),
    Invariant(
        "I7",
        "who looks at an appeal was not affected and saw nothing of it",
        f"""SELECT a.ref, a.received_at, 'incident_person', p.id FROM appeal a
            JOIN incident i ON i.case_id = a.case_id AND i.triaged_at <= a.received_at
            JOIN incident_person p ON p.incident_id = i.id AND p.colleague_id = a.reviewer_id
            WHERE a.state IN {TAKEN}""",
        before,
    ),
    Invariant(
        "I7",
        "an appeal that somebody looks at names who",
        f"""SELECT a.ref FROM appeal a
            WHERE a.state IN {TAKEN} AND a.reviewer_id IS NULL AND a.external_reviewer = ''""",
    ),
    Invariant(
        "I9",
        "only a reviewer suspends a measure for an appeal",
        "SELECT a.ref FROM appeal a WHERE a.suspends AND a.reviewer_id IS NULL AND a.external_reviewer = ''",
    ),
    Invariant(
        "I9",
        "a measure ended by an appeal had an appeal of its own upheld",
        """SELECT m.ref FROM measure m WHERE m.state = 'ENDED_APPEAL' AND NOT EXISTS (
               SELECT 1 FROM appeal a JOIN decision d ON d.id = a.decision_id
               WHERE d.measure_id = m.id AND a.outcome = 'UPHELD')""",
    ),
)

LETTERS = (
    Invariant(
        "I12",
        "every letter about a restriction says what stays open",
        f"""SELECT l.ref, l.text FROM letter l JOIN decision d ON d.id = l.decision_id
            JOIN measure m ON m.id = d.measure_id
            WHERE l.state IN {GONE} AND l.kind = 'DECISION' AND d.kind = 'MEASURE' AND m.kind IN ('RESTRICTION', 'SPOC')""",
        _lacks_a_carve_out,
    ),
    Invariant(
        "I17",
        "a letter with a decision says how to appeal and by when",
        f"""SELECT l.ref FROM letter l JOIN decision d ON d.id = l.decision_id
            WHERE l.state IN {GONE} AND l.kind = 'DECISION' AND d.appealable
            AND ((l.appeal_by IS NULL AND l.state <> 'RETURNED') OR replace(lower(l.text), 'appeal', '') = lower(l.text))""",
    ),
    Invariant(
        "I17",
        "a letter with a decision gives its reasons",
        f"""SELECT l.ref FROM letter l JOIN decision d ON d.id = l.decision_id JOIN reason r ON r.id = d.reason_id
            WHERE l.state IN {GONE} AND l.kind = 'DECISION' AND length(r.text) > 0
            AND replace(l.text, r.text, '') = l.text""",
    ),
    Invariant(
        "I18",
        "a held letter has not left",
        "SELECT l.ref FROM letter l WHERE l.state = 'HELD' AND l.sent_at IS NOT NULL",
    ),
)
