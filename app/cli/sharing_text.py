"""Who was told what, inside and outside, as text: sections of a case file."""

from __future__ import annotations

from app.cli import plain
from models.policy.say import say_moment
from models.queries.case_file import CaseFile
from models.queries.sharing_parts import DisclosurePart, NoticePart, PolicePart


def print_sharing(found: CaseFile) -> None:
    """People told what to do, disclosures, and reports to the police or a partner."""
    if found.notices:
        plain.heading("People told")
    for one in found.notices:
        _notice(one)
    still = ", ".join(f"{one.name} ({one.ref})" for one in found.notices if one.outdated)
    plain.fact("Outdated, held by", still)
    if found.disclosures or found.police or found.suspicions:
        plain.heading("Police, partners and others outside")
    for suspicion in found.suspicions:
        words = f"{say_moment(suspicion.at)}, {suspicion.who}: {_seen(suspicion.why)}"
        plain.fact("Offence suspected", f"{suspicion.incident}, {words}")
    for given in found.disclosures:
        _disclosure(given)
    for report in found.police:
        _police(report)


def _notice(one: NoticePart) -> None:
    via = f" ({one.via})" if one.via else ""
    read = f", read {say_moment(one.acknowledged_at)}" if one.acknowledged_at else ""
    if not read and one.reminded_at is not None:
        read = f", reminded {say_moment(one.reminded_at)}"
    how = f" ({one.how})" if one.how else ""
    plain.fact(one.ref, f"{one.name}{via}, {one.kind.words}: {one.state.words.lower()}{read}{how}")
    plain.fact("", f"Needs to know: {one.need}")
    plain.fact("", f"Told the reasons too: {_seen(one.because)}" if one.because != "" else "")
    plain.fact("", f"Not reached: {_seen(one.unreachable)}" if one.unreachable != "" else "")


def _disclosure(one: DisclosurePart) -> None:
    plain.fact(one.ref, f"to {one.agency.words}, {_seen(one.recipient)}: {one.state.words.lower()}")
    given = ", ".join(each.words + (" (restricted)" if restricted else "") for each, restricted in one.given)
    plain.fact("  What", given)
    plain.fact("  Less won't do", _seen(one.why_restricted))
    plain.fact("  Ground", ", ".join(filter(None, (one.basis.words, one.office_basis, _seen(one.consent)))))
    plain.fact("  For", _seen(one.purpose))
    plain.fact("  They need it", _seen(one.need))
    plain.fact("  Asked by", f"{one.asked_by}, {say_moment(one.asked_at)}")
    if one.authorised_at is not None:
        plain.fact("  Authorised by", f"{one.authorised_by}, {say_moment(one.authorised_at)}")
    plain.fact("  Refused", _seen(one.refused_why))
    if one.sent_at is not None:
        plain.fact("  Sent", f"{say_moment(one.sent_at)}, {one.sent_by}: {_seen(one.sent_how)}")
    if one.acknowledged_at is not None:
        plain.fact(
            "  They have it", f"{say_moment(one.acknowledged_at)} {_seen(one.acknowledged_how)}".strip()
        )


def _police(one: PolicePart) -> None:
    about = f"{', '.join(one.incidents)}, {say_moment(one.at)}, {one.who}"
    if one.disclosure:
        plain.fact(
            "Reported", f"{about}: to {_seen(one.to)}, {one.disclosure}, reference {_seen(one.reference)}"
        )
    else:
        plain.fact("Not reported", f"{about}: {_seen(one.reason)}")


def _seen(text: str | None) -> str:
    return plain.NOT_YOURS if text is None else text
