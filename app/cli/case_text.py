"""A case file as text: the plain twin of the screen, section by section."""

from __future__ import annotations

from datetime import date, datetime

from app.cli import plain
from app.cli.sharing_text import print_sharing
from app.cli.support_text import print_referral, print_statement, print_support, print_told
from models.policy.behaviours import DutyStatus, YesNo
from models.policy.say import say_day, say_moment
from models.queries.case_file import CaseFile
from models.queries.case_parts import (
    AppealPart,
    DecisionPart,
    InvestigationPart,
    MeasurePart,
)
from models.queries.report_parts import (
    ReportPart,
)


def print_case(found: CaseFile, now: datetime) -> None:
    """The whole file on standard output."""
    _head(found)
    for report in found.reports:
        _report(report)
    _dealings(found)
    if found.investigation is not None:
        _investigation(found.investigation)
    for measure in found.measures:
        _measure(measure)
    print_sharing(found)
    _decisions(found)
    for appeal in found.appeals:
        _appeal(appeal)
    for support in found.support:
        print_support(support)
    for referral in found.referrals:
        print_referral(referral)
    for statement in found.statements:
        print_statement(statement)
    for told in found.outcomes:
        print_told(told)
    _tasks(found)
    _actions(found)


def _head(found: CaseFile) -> None:
    when = f", as it was known on {say_day(found.on)}" if found.on else ""
    plain.say(f"{found.ref}  {found.customer_words}  Stage: {found.stage.words}{when}")
    if found.until_served:
        plain.wrap(f"! {found.until_served}", "  ", "")
    for words in found.flag_words:
        plain.wrap(f"!FLAG {words}", "      ", "")
    for hold in found.holds if found.held_until is not None else ():
        if hold.until_on == found.held_until and hold.ended_on is None:
            why = f": {_seen(hold.reason)}" + (f" ({hold.who}, {say_day(hold.from_on)})" if hold.who else "")
            plain.wrap(f"~ On hold until {say_day(hold.until_on)}{why}", "  ", "")
    if found.duty is not None:
        one = found.duty
        plain.wrap(f"{one.shown.text}: {one.words} ({one.clause}). {one.whose}", "   ", "")
    plain.say()
    if found.customer is not None:
        who = found.customer
        plain.fact(
            "Customer", f"{who.name}, {who.relationship.words}" + (", under 18" if who.is_minor else "")
        )
        plain.fact("Address", who.address)
        plain.fact("Accounts", ", ".join(who.accounts))
        plain.fact("Represented by", "; ".join(filter(None, (*who.representatives, who.representative))))
        plain.fact("Needs", _seen(who.comms_needs))
        plain.fact("Adjustments", _seen(who.adjustments))
    plain.fact("What happened", found.happened)
    plain.fact("Owner", found.owner or ("nobody yet" if found.is_case else ""))
    plain.fact("Priority", found.priority.words)
    plain.fact("Opened", say_moment(found.opened_at))
    before = "; ".join(f"{e.ref} ({e.happened}, {'closed' if e.closed else 'open'})" for e in found.earlier)
    plain.fact("Before this", before)
    near = "; ".join(
        f"{e.ref} ({e.customer}, {e.why}, {'closed' if e.closed else 'open'})" for e in found.related
    )
    plain.fact("Near this", near)
    _beside(found)
    for sentence in found.hidden:
        plain.wrap(sentence)


def _beside(found: CaseFile) -> None:
    """Other processes, and what the customer says about a colleague (P20, P27)."""
    for one in found.processes:
        by = f", answer by {say_day(one.answer_by)}" if one.answer_by else ""
        words = (
            f"{one.kind.words} {one.reference}".strip() + f": {one.stage.words} since {say_day(one.since_on)}"
        )
        plain.fact(f"Also {one.number}", f"{words}{by}" + (f" ({one.owner})" if one.owner else ""))
    if found.legal_hold:
        plain.fact("Legal hold", "nothing of it is erased while it stands (I27)")
    if found.counter_to:
        plain.fact("About", f"what the customer of {found.counter_to} says about a colleague of ours")
    for counter in found.counters:
        if counter.ref:
            plain.fact("Counter-allegation", f"about {counter.colleague}: {counter.ref}")
            continue
        said = f"on {say_day(counter.made_on)}: {_seen(counter.words)}" if counter.made_on else ""
        came = f" Answer: {counter.finding.words}." if counter.finding else ""
        plain.fact(f"About {counter.colleague}", said + came, 26)
    if found.contacts is not None:
        plain.fact("Contacts", found.contacts.says)
    for alert in found.alerts:
        about = f"{alert.state.words.lower()}, since {say_day(alert.since)}, {alert.ref}"
        asks = f" It would ask us to: {alert.control.words}." if alert.control else ""
        plain.fact("Other systems", f"{alert.says}.{asks} ({about})")
    for advice in found.training:
        plain.fact("Training", advice)


def _effects(one: ReportPart) -> None:
    """In which situation it met the colleague, and what it did to them and to us."""
    plain.fact("At the time", "" if one.duty_status is DutyStatus.UNKNOWN else one.duty_status.words)
    plain.fact("Alone", "" if one.alone is YesNo.NOT_KNOWN else one.alone.words)
    plain.fact("Felt", ", ".join(f.words for f in one.felt))
    plain.fact("Injury", _seen(one.injury))
    plain.fact("Effect on our work", _seen(one.work_impact))
    plain.fact("Effect on service", one.service_effect.words if one.service_effect else "")
    marks = [words for words, true in (("danger now", one.danger), ("hate incident", one.hate)) if true]
    plain.fact("Marked", ", ".join(marks))


def _report(one: ReportPart) -> None:
    plain.heading(f"Report {one.ref}: {one.state.words.lower()}")
    plain.fact("What", "; ".join(f"{kind.words} ({kind.code.value})" for kind in one.kinds))
    plain.fact("When", say_moment(one.occurred_at))
    plain.fact("How", ", ".join(part for part in (one.channel.words, one.place) if part))
    plain.fact(
        "Reported by", one.reported_by + (f", {say_moment(one.reported_at)}" if one.reported_at else "")
    )
    plain.fact("Responsible", ", ".join(one.responsible) or "not known yet")
    plain.fact("Affected", ", ".join(one.affected))
    plain.fact("Saw it", ", ".join(one.witnesses))
    plain.fact("Account", _seen(one.account))
    _effects(one)
    plain.fact("Sent back", one.returned_why)
    if one.outcome is not None:
        plain.fact("Triage", one.outcome.words + (f": {one.outcome_reason}" if one.outcome_reason else ""))
    if one.riddor is not None:
        sent = f", reported on {say_day(one.riddor.reported_on)}" if one.riddor.reported_on else ""
        about = f"{one.riddor.answer.words}{sent} {one.riddor.reference}".strip()
        plain.fact("RIDDOR", f"{about}. {_seen(one.riddor.reason)} ({one.riddor.who})")
    plain.fact("Repeats", one.repeats)
    plain.fact("Reported again", ", ".join(one.repeated_by))
    for put_right in one.corrections:
        was = "; ".join(code.words for code in put_right.was)
        words = f"{say_moment(put_right.at)}, {put_right.who}: it named {was}. {_seen(put_right.reason)}"
        plain.fact("Corrected", words)
    for said in one.addenda:
        plain.fact("Added", f"{say_moment(said.at)}, {said.who}: {_seen(said.text)}")
    for thing in one.evidence:
        where = ", ".join(filter(None, (thing.location, thing.platform, thing.url)))
        digest = f" SHA-256 {thing.sha256}" if thing.sha256 else " No hash."
        plain.fact("Evidence", f"{thing.kind}, {say_moment(thing.captured_at)}: {where}.{digest}")
    for burden in one.burden:
        how = "Counted" if burden.counted else "As recorded"
        when = _from_to(burden.first_on, burden.last_on)
        plain.fact("Burden", f"{how} {when}: {burden.says} {burden.effect}")


def _dealings(found: CaseFile) -> None:
    if any((found.attempts, found.explanations, found.exceptions, found.notes, found.closures, found.told)):
        plain.heading("With the customer")
    for one in found.attempts:
        words = f"{say_moment(one.at)}, {one.channel.words}: {one.result.words}. {_seen(one.said)}"
        plain.fact("Contact tried", f"{words.strip()} ({one.who})")
    for exception in found.exceptions:
        plain.fact("Not contacted", f"{exception.code.words}: {_seen(exception.reason)} ({exception.who})")
    for told in found.explanations:
        plain.fact("Explained", f"{say_moment(told.at)}, {told.channel.words} ({told.who})")
        plain.fact("  What was wrong", _seen(told.what))
        plain.fact("  What we expect", _seen(told.expected))
        plain.fact("  What follows", _seen(told.consequences))
    for told_colleague in found.told:
        words = f"{say_moment(told_colleague.at)}, {told_colleague.colleague}: {_seen(told_colleague.said)}"
        plain.fact("Colleague told", f"{words.removesuffix(': ')} ({told_colleague.who})")
    for note in found.notes:
        plain.fact(
            "Goes well" if note.goes_well else "Note",
            f"{say_moment(note.at)}, {note.who}: {_seen(note.text)}",
        )
    for closure in found.closures:
        plain.fact("Closed", f"{say_moment(closure.at)}, {closure.who}: {_seen(closure.reason)}")
        if closure.reopened_at is not None:
            words = f"{say_moment(closure.reopened_at)}, {closure.reopened_by}: {_seen(closure.reopened_why)}"
            plain.fact("Opened again", words)


def _investigation(one: InvestigationPart) -> None:
    plain.heading(f"Investigation: {one.state.words.lower()}")
    plain.fact("By", f"{one.investigator}, since {say_moment(one.began_at)}")
    plain.fact("Nature", _seen(one.nature))
    plain.fact("Severity", f"{one.severity} of 4" if one.severity is not None else "")
    if one.in_365_days is not None:
        counts = f"{one.in_30_days} in 30 days, {one.in_90_days} in 90, {one.in_365_days} in 365"
        override = f"; set to {one.frequency_override}: {_seen(one.override_reason)}"
        plain.fact("Frequency", counts + (override if one.frequency_override is not None else ""))
    plain.fact("Distress", _answer(one.distress.words if one.distress else "", one.distress_note))
    plain.fact("Other issues", _answer(one.enquiry.words if one.enquiry else "", one.enquiry_note))
    if one.factors:
        plain.fact("  Which", "; ".join(f"{kind.words} {note}".strip() for kind, note in one.factors))
    plain.fact("Adjustments", _answer(one.adjustments.words if one.adjustments else "", one.adjustments_note))
    plain.fact("Findings", _seen(one.findings))


def _measure(one: MeasurePart) -> None:
    stands = ", ".join((one.state.words.lower(), *one.notes))
    plain.heading(f"{one.kind.words.capitalize()} {one.ref}: {stands}")
    plain.fact("Do", one.arrangement)
    plain.fact("Limits", "; ".join(f"{limit.words} {detail}".strip() for limit, detail in one.limits))
    plain.fact(
        "Contact",
        f"{one.spoc}; deputy {one.deputy}" + (f"; {one.cover}" if one.cover else "") if one.spoc else "",
    )
    plain.fact(
        "At risk", ", ".join(part for part in (one.risk_to.words if one.risk_to else "", one.at_risk) if part)
    )
    for label, words in one.details:
        plain.fact(label, words)
    plain.fact("Rests on", one.evidence)
    plain.fact("On account", one.account)
    plain.fact("Runs", _from_to(one.effective_on, one.ends_on))
    plain.fact("Review by", say_day(one.review_on) if one.review_on else "")
    plain.fact("Lapses", say_moment(one.interim_until) if one.interim_until else "")
    when = say_moment(one.proposed_at)
    plain.fact(
        "Proposed by" if one.proposed_by else "Proposed", ", ".join(filter(None, (one.proposed_by, when)))
    )
    plain.fact("Approved by", one.approved_by)
    told = say_moment(one.notified_at) if one.notified_at else ""
    held = f"not yet; looked at again on {say_day(one.recheck_on)}" if one.withheld and one.recheck_on else ""
    plain.fact("Customer told", told or held)
    plain.fact("Adjustment", one.adjustment or "")
    plain.fact("Customer reads", one.changes or "")
    plain.fact("Reasons", _seen(one.reasons))
    if one.weighing is not None:
        plain.fact("Least intrusive", one.weighing.least_intrusive)
        plain.fact("Not enough since", one.weighing.why_insufficient)
        plain.fact("For the customer", one.weighing.effect_on_customer)


def _decisions(found: CaseFile) -> None:
    if found.decisions or found.letters or found.reviews:
        plain.heading("Decisions, letters, reviews")
    for one in found.decisions:
        _decision(one)
    for letter in found.letters:
        about = letter.decision or letter.appeal
        lacks = f". It still needs: {'; '.join(letter.missing)}" if letter.missing else ""
        words = f"{letter.kind.words}: {letter.state.words.lower()}" + (f", about {about}" if about else "")
        plain.fact(letter.ref, words + lacks)
    for review in found.reviews:
        outcome = f": {review.outcome.words}" if review.outcome else ""
        due = f", due {say_day(review.due_on)}" if review.shown else ""
        plain.fact(review.ref, f"review of {review.measure}, {review.state.words.lower()}{outcome}{due}")


def _decision(one: DecisionPart) -> None:
    about = f" {one.measure}" if one.measure else ""
    told = "customer told" if one.told else "customer not told yet"
    until = f", appeal by {say_day(one.appeal_by)}" if one.appeal_by else ""
    words = f"{one.kind.words}{about}, by {one.decided_by}, {say_moment(one.at)}; {told}{until}"
    plain.fact(one.ref, words)
    cites = "; ".join(f"{c.incident} ({', '.join(code.value for code in c.codes)})" for c in one.cites)
    plain.fact("  Rests on", f"{cites or one.measure or 'the case'}; policy {one.policy_version}")


def _appeal(one: AppealPart) -> None:
    plain.heading(f"Appeal {one.ref} against {one.against} ({one.decision}): {one.state.words.lower()}")
    plain.fact("Working day", f"{one.day} of {one.days}")
    plain.fact("Next", one.next_step)
    plain.fact("Not counted", ", ".join(("weekends", *one.not_counted)))
    plain.fact("Grounds", "; ".join(ground.words for ground in one.grounds))
    plain.fact("The customer says", _seen(one.words))
    plain.fact(
        "Received", f"{say_moment(one.received_at)}, {one.channel.words}" + (" (late)" if one.late else "")
    )
    plain.fact("Answer by", one.shown.text if one.shown else "")
    for step in one.steps:
        when = say_day(step.on) if step.on else f"by {say_day(step.by)}" if step.by else ""
        plain.fact(f"  {'[x]' if step.done else '[ ]'} {step.words}", when or "-", 26)
    plain.fact("Reviewer", one.reviewer)
    if not one.reviewer and not one.outcome:
        plain.fact("Can look at it", ", ".join(one.eligible) or one.last_resort)
        for name, reasons in one.ineligible:
            plain.fact("  Can't", f"{name} {' and '.join(reasons)}")
    plain.fact("Outcome", one.outcome.words if one.outcome else "")
    plain.fact("Its reasons", _seen(one.outcome_reason) if one.outcome else "")


def _tasks(found: CaseFile) -> None:
    if found.tasks:
        plain.heading(f"Tasks: {found.completed} of {len(found.tasks)} completed")
    for task in found.tasks:
        plain.wrap(f"{task.words}: {task.status.lower()}", "      ", f"{task.number:>4}  ")
    if found.strip:
        plain.heading("The policy")
    for check in found.strip:
        mark = "met" if check.met else "late" if check.late else "open"
        lacks = f": {'; '.join(check.lacks)}" if check.lacks else ""
        plain.wrap(f"{check.short}{lacks}", " " * 13, f"  {check.number:<4} {mark:<5} ")


def _actions(found: CaseFile) -> None:
    if found.actions:
        plain.heading("What can be done now")
    for one in found.actions:
        if one.allowed:
            plain.wrap(f"evenhand {one.verb} {one.on}", "    ", "  ")
    refused = [one for one in found.actions if not one.allowed]
    if refused:
        plain.heading("What can't, and why")
    for one in refused:
        plain.wrap(f"{one.verb} {one.on}: {one.why}", "    ", "  ")


def _seen(text: str | None) -> str:
    return plain.NOT_YOURS if text is None else text


def _answer(words: str, note: str | None) -> str:
    return ". ".join(filter(None, (words, _seen(note)))) if words else ""


def _from_to(start: date, end: date | None) -> str:
    return f"from {say_day(start)}" + (f" to {say_day(end)}" if end else "")
