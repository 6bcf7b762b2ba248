"""Which verbs can be undone: all of them but those named here, each with the reason and what to do instead.

A verb is undone by putting back what it changed. That is out of the question where it has done something outside our own
records: somebody was told, a letter has left, a court or a solicitor has acted. A decision is not undone either: it was
checked before it was recorded, the customer may appeal it, and it is changed by a step of its own.
"""

from __future__ import annotations

TOLD = "Somebody has been told, and that stays so. Tell them what has changed, and record that as well."
DECIDED = "A decision stands once it is recorded. Change it by a step of its own, with a reason."
COURT = "What a court or a solicitor does stands on the record. Record what came next."
GIVEN = "Somebody's own words stay as they were given. Add to them instead."
SENT_AGAIN = "Send the letter again: it then waits in the outbox for its whole time."
BROUGHT = "What was brought over from another system is put right by bringing it again."
ERASED = "What was erased is nowhere any more, and nobody can bring it back."
FOUNDED = "The office is set up once."

FINAL: dict[str, str] = {
    "appeal.acknowledge": TOLD,
    "appeal.rule_legal": DECIDED,
    "appeal.uphold": DECIDED,
    "appeal.partly_uphold": DECIDED,
    "appeal.not_uphold": DECIDED,
    "appeal.send_outcome": TOLD,
    "appeal.implement": DECIDED,
    "letter.take_back": SENT_AGAIN,
    "case.explain": TOLD,
    "case.tell_colleagues": TOLD,
    "case.answer_allegation": DECIDED,
    "case.take_no_action": DECIDED,
    "incident.bring": BROUGHT,
    "incident.report_riddor": TOLD,
    "incident.tell_outcome": TOLD,
    "legal.instruct": COURT,
    "legal.issue": COURT,
    "legal.grant": COURT,
    "legal.refuse": COURT,
    "legal.serve": COURT,
    "legal.hear": COURT,
    "legal.finish": COURT,
    "legal.discharge": COURT,
    "legal.breach": COURT,
    "legal.run_out": COURT,
    "measure.approve": DECIDED,
    "measure.suspend": DECIDED,
    "measure.resume": DECIDED,
    "measure.conclude": DECIDED,
    "measure.withdraw": DECIDED,
    "measure.end": DECIDED,
    "measure.end_with_tenancy": DECIDED,
    "measure.end_at_review": DECIDED,
    "measure.end_by_appeal": DECIDED,
    "measure.reject": DECIDED,
    "measure.approve_change": DECIDED,
    "measure.reject_change": DECIDED,
    "measure.alter": DECIDED,
    "measure.notify": TOLD,
    "measure.tell_by_court": COURT,
    "measure.begin_by_court": COURT,
    "measure.end_by_court": COURT,
    "review.complete": DECIDED,
    "disclosure.authorise": DECIDED,
    "disclosure.refuse": DECIDED,
    "disclosure.send": TOLD,
    "notice.send": TOLD,
    "notice.renew": TOLD,
    "notice.acknowledge": TOLD,
    "notice.supersede": TOLD,
    "notice.recall": TOLD,
    "notice.recall_with_measure": TOLD,
    "police.report": TOLD,
    "police.do_not_report": DECIDED,
    "referral.offer": TOLD,
    "referral.send": TOLD,
    "referral.send_for_safety": TOLD,
    "statement.ask": TOLD,
    "statement.remind": TOLD,
    "statement.give": GIVEN,
    "statement.add": GIVEN,
    "governance.erase": ERASED,
    "office.found": FOUNDED,
}
"""Each verb that can't be undone, and why."""

INSTEAD: dict[str, str] = {"letter.send": "take_back"}
"""Verbs that another verb of the same life undoes, by rules of its own: a letter is taken out of the outbox."""

ASIDE: frozenset[str] = frozenset(
    {
        "case.assign",
        "case.note",
        "case.hold",
        "case.resume",
        "case.place_legal_hold",
        "case.lift_legal_hold",
        "incident.add",
        "incident.attach",
        "notice.acknowledge",
        "statement.remind",
        "support.contact",
        "support.offer",
        "support.follow_up",
    }
)
"""Verbs on which nothing else rests: they may be taken back after others have acted, and others' acts past them."""

UNDONE, CORRECTED, REDONE = "undo", "correct", "redo"
SAYS = {UNDONE: "Undone", CORRECTED: "Corrected", REDONE: "Done again"}


def told_back(verb: str) -> tuple[str, str]:
    """An event's verb without what came of it: ("Undone", "case.assign") for "undo.case.assign", ("", verb) for others."""
    how, _, rest = verb.partition(".")
    return (SAYS[how], rest) if how in SAYS and "." in rest else ("", verb)


def why_final(verbs: list[str]) -> str:
    """Why an act of these verbs, the one that was asked for last, can't be undone; "" if it can."""
    if verbs[-1] in INSTEAD:
        return ""
    return next((FINAL[verb] for verb in reversed(verbs) if verb in FINAL), "")
