"""Decisions and who makes them (I3 to I6, I8)."""

from __future__ import annotations

from models.invariants.history import before
from models.invariants.invariant import Invariant

#: Decisions that are no judgement of what happened: an appeal has its own rules of who (I7), a ruling names the court.
OF_APPEALS = "('APPEAL', 'NOT_APPEALABLE')"
#: Kinds of measure that want two people.
TWO_PEOPLE = "('SPOC', 'RESTRICTION', 'FLAG', 'LEGAL')"
#: Kinds that limit how a customer reaches us.
CONTACT = "('SPOC', 'RESTRICTION')"
#: Decisions that say what a measure asks from then on.
SET_TERMS = "('MEASURE', 'REVIEW', 'VARY', 'EASE', 'TIGHTEN')"

DECISIONS = (
    Invariant(
        "I3",
        "a decision rests on a full investigation",
        """SELECT d.ref FROM decision d WHERE d.kind IN ('MEASURE', 'NO_ACTION') AND NOT EXISTS (
               SELECT 1 FROM investigation n WHERE n.case_id = d.case_id AND n.nature <> ''
               AND n.severity IS NOT NULL AND n.in_365_days IS NOT NULL AND n.distress IS NOT NULL
               AND n.enquiry IS NOT NULL AND n.adjustments IS NOT NULL)""",
    ),
    Invariant(
        "I3",
        "a measure was weighed: the least intrusive way, why it is not enough, what it means for the customer",
        """SELECT m.ref FROM measure m JOIN proportionality p ON p.id = m.proportionality_id
           WHERE m.approved_by_id IS NOT NULL
           AND (p.least_intrusive = '' OR p.why_insufficient = '' OR p.effect_on_customer = '')""",
    ),
    Invariant(
        "I3",
        "what limits how a customer reaches us was approved after an adjustment of it was considered",
        f"""SELECT m.ref FROM measure m JOIN decision d ON d.measure_id = m.id AND d.kind = 'MEASURE'
            WHERE m.kind IN {CONTACT} AND NOT EXISTS (SELECT 1 FROM measure_adjustment a
                WHERE a.measure_id = m.id AND a.answered_at <= d.decided_at)""",
    ),
    Invariant(
        "I3",
        "what limits how a customer reaches us was changed after an adjustment of the change was considered",
        f"""SELECT d.ref FROM decision d JOIN measure m ON m.id = d.measure_id
            JOIN measure_change c ON c.decision_id = d.id
            WHERE m.kind IN {CONTACT} AND d.kind IN ('VARY', 'TIGHTEN') AND NOT EXISTS (
                SELECT 1 FROM measure_adjustment a WHERE a.measure_id = m.id
                AND a.answered_at >= c.proposed_at AND a.answered_at <= d.decided_at)""",
    ),
    Invariant(
        "I3",
        "a review that tightened what limits how a customer reaches us had an adjustment considered again",
        f"""SELECT r.ref FROM review r JOIN decision d ON d.id = r.decision_id JOIN measure m ON m.id = d.measure_id
            WHERE m.kind IN {CONTACT} AND r.outcome = 'TIGHTEN' AND NOT EXISTS (
                SELECT 1 FROM measure_adjustment a WHERE a.measure_id = m.id AND a.answered_at <= d.decided_at
                AND NOT EXISTS (SELECT 1 FROM decision e WHERE e.measure_id = m.id AND e.id < d.id
                    AND e.kind IN {SET_TERMS} AND e.decided_at >= a.answered_at))""",
    ),
    Invariant(
        "I4",
        "we tried to contact the customer before a measure, or said why not",
        """SELECT m.ref FROM measure m WHERE m.approved_by_id IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM contact_attempt a WHERE a.case_id = m.case_id)
           AND NOT EXISTS (SELECT 1 FROM contact_excepted x WHERE x.case_id = m.case_id)""",
    ),
    Invariant(
        "I5",
        "who decided had not reported it",
        f"""SELECT d.ref FROM decision d JOIN incident i ON i.case_id = d.case_id
            WHERE d.kind NOT IN {OF_APPEALS} AND d.decided_by_id IN (i.reported_by_id, i.on_behalf_of_id)
            AND i.triaged_at <= d.decided_at""",
    ),
    Invariant(
        "I5",
        "who decided was not affected by it",
        f"""SELECT d.ref, d.decided_at, 'incident_person', p.id FROM decision d
            JOIN incident i ON i.case_id = d.case_id JOIN incident_person p ON p.incident_id = i.id
            WHERE d.kind NOT IN {OF_APPEALS} AND p.part = 'AFFECTED' AND p.colleague_id = d.decided_by_id
            AND i.triaged_at <= d.decided_at""",
        before,
    ),
    Invariant(
        "I6",
        "nobody approved what they proposed themselves, but the Head with a reason",
        f"""SELECT m.ref FROM measure m
            WHERE m.kind IN {TWO_PEOPLE} AND m.approved_by_id = m.proposed_by_id AND m.alone_reason_id IS NULL""",
    ),
    Invariant(
        "I8",
        "every decision can be appealed but legal action, and legal action can't",
        """SELECT d.ref FROM decision d LEFT JOIN measure m ON m.id = d.measure_id
           WHERE d.appealable = (d.kind <> 'NOT_APPEALABLE' AND m.kind IS NOT NULL AND m.kind = 'LEGAL')
           AND d.kind <> 'NOT_APPEALABLE'""",
    ),
    Invariant(
        "I8",
        "an appeal of legal action goes no further than the answer that it is for the court",
        """SELECT a.ref FROM appeal a JOIN decision d ON d.id = a.decision_id
           WHERE NOT d.appealable
           AND a.state NOT IN ('RECEIVED', 'ACKNOWLEDGED', 'NOT_APPEALABLE_LEGAL', 'WITHDRAWN')""",
    ),
)
