"""Appeals and letters (I7, I9, I12, I17, I18)."""

from __future__ import annotations

from typing import Any

import pendulum

from models.invariants.history import before
from models.invariants.invariant import Invariant, Row
from models.journal import Event
from models.policy.measures import CarveOut
from models.policy.roles import RANK

#: Who looked at it: everybody who took it on, also one who gave it up again.
TAKEN = "('ASSIGNED', 'IN_REVIEW', 'INFO_REQUESTED', 'DECIDED', 'OUTCOME_SENT', 'IMPLEMENTED')"
GONE = "('SENT', 'DELIVERED', 'RETURNED')"


OPEN = "('ASSIGNED', 'IN_REVIEW', 'INFO_REQUESTED')"
"""Only while it is looked at: afterwards somebody may become a contact, or a manager."""


def _rank(column: str) -> str:
    cases = " ".join(f"WHEN '{role.value}' THEN {rank}" for role, rank in RANK.items())
    return f"CASE {column} {cases} ELSE 0 END"


def _same_role_since(row: Row) -> bool:
    """Whether the reviewer's role was not changed since the appeal came in: what they were then is what counts."""
    _, received, reviewer = row
    name, since = (
        f'%"colleague:{reviewer}"%',
        pendulum.parse(received) if isinstance(received, str) else received,
    )
    changed = (Event.verb == "office.change_colleague") & (Event.at >= since)
    return not Event.select().where(changed & (Event.fields**name)).exists()


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
        "who looks at an appeal is not the customer's single point of contact, nor the deputy",
        f"""SELECT a.ref FROM appeal a JOIN measure m ON m.case_id = a.case_id AND m.state <> 'REJECTED'
            JOIN single_point s ON s.measure_id = m.id AND a.reviewer_id IN (s.spoc_id, s.deputy_id)
            WHERE a.state IN {OPEN}""",
    ),
    Invariant(
        "I7",
        "who looks at an appeal has not reviewed the measure before",
        f"""SELECT a.ref FROM appeal a JOIN decision d ON d.id = a.decision_id
            JOIN review r ON r.measure_id = d.measure_id AND r.completed_by_id = a.reviewer_id
            WHERE a.state IN {TAKEN} AND r.completed_at <= a.received_at""",
    ),
    Invariant(
        "I7",
        "who looks at an appeal has not looked at an earlier one about the same thing",
        f"""SELECT a.ref FROM appeal a JOIN decision d ON d.id = a.decision_id
            JOIN appeal b ON b.id < a.id AND b.reviewer_id = a.reviewer_id JOIN decision e ON e.id = b.decision_id
            WHERE a.state IN {TAKEN} AND b.received_at <= a.received_at
            AND (e.id = d.id OR e.measure_id = d.measure_id)""",
    ),
    Invariant(
        "I7",
        "who looks at an appeal is not the manager who supports a colleague who was affected",
        f"""SELECT a.ref, a.received_at, 'support', s.id FROM appeal a
            JOIN incident i ON i.case_id = a.case_id AND i.triaged_at <= a.received_at
            JOIN support s ON s.incident_id = i.id AND s.manager_id = a.reviewer_id
            WHERE a.state IN {OPEN}""",
        before,
    ),
    Invariant(
        "I7",
        "who looks at an appeal is senior to who decided",
        f"""SELECT a.ref, a.received_at, a.reviewer_id FROM appeal a JOIN decision d ON d.id = a.decision_id
            JOIN colleague c ON c.id = a.reviewer_id
            WHERE a.state IN {TAKEN} AND {_rank("c.role")} <= {_rank("d.decided_as")}""",
        _same_role_since,
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
        "I17",
        "a letter about what is reviewed says so",
        f"""SELECT l.ref FROM letter l JOIN decision d ON d.id = l.decision_id JOIN measure m ON m.id = d.measure_id
            WHERE l.state IN {GONE} AND l.kind = 'DECISION' AND d.kind = 'MEASURE'
            AND m.kind NOT IN ('WARNING', 'LEGAL') AND replace(lower(l.text), 'review', '') = lower(l.text)""",
    ),
    Invariant(
        "I18",
        "a held letter has not left",
        "SELECT l.ref FROM letter l WHERE l.state = 'HELD' AND l.sent_at IS NOT NULL",
    ),
)
