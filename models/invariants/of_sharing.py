"""Who was told what, inside and outside (I15, I16, I18, I19)."""

from __future__ import annotations

from models.invariants.invariant import Invariant

#: What says how things are now, and what somebody is still asked about.
TELLS = "('SENT', 'ACKNOWLEDGED')"
WAITED_FOR = "('SENT', 'ACKNOWLEDGED', 'RECALLED', 'REPLACED')"
#: A measure that binds people, or soon will.
BINDS = "('APPROVED', 'NOTIFIED', 'ACTIVE', 'INTERIM')"
LEFT = "('AUTHORISED', 'SENT', 'ACKNOWLEDGED')"
RESTRICTED = ("ACCOUNT", "EVIDENCE", "FINDINGS", "MEASURES", "AFFECTED", "NEEDS")
SOME = 12
"""Letters of a reason that can't be in an arrangement by chance."""

_HOLDS_RESTRICTED = " OR ".join(f"replace(d.given, '{one}', '') <> d.given" for one in RESTRICTED)

SHARING = (
    Invariant(
        "I15",
        "reasons were shared with colleagues by name, and nobody else",
        """SELECT r.ref FROM notice_recipient r JOIN arrangement_notice n ON n.id = r.notice_id
           WHERE n.shared_id IS NOT NULL AND (r.colleague_id IS NULL OR r.team <> '')""",
    ),
    Invariant(
        "I15",
        "a notice says what to do, and does not repeat the reasons",
        f"""SELECT min(r.ref) FROM notice_recipient r JOIN arrangement_notice n ON n.id = r.notice_id
            JOIN measure m ON m.id = n.measure_id JOIN reason w ON w.id = m.reason_id
            WHERE n.shared_id IS NULL AND length(w.text) >= {SOME} AND replace(n.text, w.text, '') <> n.text
            GROUP BY n.id""",
    ),
    Invariant(
        "I16",
        "what binds nobody any longer was recalled from everybody",
        f"""SELECT r.ref FROM notice_recipient r JOIN measure m ON m.id = r.measure_id
            WHERE r.state IN {TELLS} AND m.state NOT IN {BINDS}""",
    ),
    Invariant(
        "I16",
        "what people were told is what colleagues must do now",
        f"""SELECT r.ref FROM notice_recipient r JOIN arrangement_notice n ON n.id = r.notice_id
            LEFT JOIN arrangement a ON a.measure_id = r.measure_id
            WHERE r.state IN {TELLS} AND (a.text IS NULL OR a.text <> n.text)""",
    ),
    Invariant(
        "I16",
        "nobody is waited for after their case is closed",
        f"""SELECT r.ref FROM notice_recipient r JOIN case_file c ON c.id = r.case_id
            WHERE c.state = 'CLOSED' AND r.state IN {WAITED_FOR}""",
    ),
    Invariant(
        "I16",
        "whoever could not be reached is recorded with a reason",
        "SELECT ref FROM notice_recipient WHERE state = 'UNREACHABLE' AND unreachable_id IS NULL",
    ),
    Invariant(
        "I18",
        "nobody was told of legal action that is held until it is served",
        f"""SELECT r.ref FROM notice_recipient r JOIN measure m ON m.id = r.measure_id
            WHERE m.kind = 'LEGAL' AND m.withheld AND m.ended_at IS NULL AND r.state IN {TELLS}""",
    ),
    Invariant(
        "I19",
        "who authorised a disclosure did not ask for it",
        f"""SELECT ref FROM disclosure WHERE state IN {LEFT}
            AND (authorised_by_id IS NULL OR authorised_by_id = asked_by_id)""",
    ),
    Invariant(
        "I19",
        "a disclosure says to whom, why they need it and what it is for, and gives something",
        """SELECT ref FROM disclosure WHERE recipient = '' OR need = '' OR purpose = '' OR given = '[]'""",
    ),
    Invariant(
        "I19",
        "what is restricted is given only with why less would not do",
        f"SELECT d.ref FROM disclosure d WHERE d.why_restricted = '' AND ({_HOLDS_RESTRICTED})",
    ),
    Invariant(
        "I19",
        "a report to the police or a partner has its disclosure and its reference",
        """SELECT c.ref FROM police_report p JOIN case_file c ON c.id = p.case_id
           WHERE p.state = 'REPORTED' AND (p.disclosure_id IS NULL OR p.reference = '')""",
    ),
    Invariant(
        "I19",
        "what is not reported to the police or a partner says why",
        """SELECT c.ref FROM police_report p JOIN case_file c ON c.id = p.case_id
           WHERE p.state = 'NOT_REPORTED' AND p.reason_id IS NULL""",
    ),
)
