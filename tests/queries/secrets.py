"""A case with a marked word in every text that not everybody may read, and a way to find every text that a query tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from models.case import Case
from models.investigation import Investigation
from models.people import Office as People
from models.policy.behaviours import Channel, Code, ContactException, ContactResult, Enquiry, Factor, YesNo
from models.policy.measures import Limit
from models.support import ColleagueSupport, Offer
from tests.factories import Office, fresh

REASON, FACTOR, SUPPORT, CASE, ACCOUNT = "zreason", "zfactor", "zsupport", "zcase", "zaccount"
"""Why; health and other issues; support notes; what only the case team reads; the reporter's own words."""

NAMED = {FACTOR: (Factor.ALCOHOL.words,), SUPPORT: (Offer.COUNSELLING.words,)}
"""What gives it away without its mark: which issue it is, which support was offered."""

WEIGHED = {
    name: f"{REASON} {name}"
    for name in ("reasons", "least_intrusive", "why_insufficient", "effect_on_customer")
}


def secret_case(office: Office) -> Case:
    """With a restriction and a flag in force, an appeal that is decided, letters, support and notes."""
    incident = office.reported(Code.UD03, Code.UB01, account=f"{ACCOUNT} in my own words")
    office.triage(incident, reason=f"{REASON} triage", owner=office.caseworker)
    case: Case = fresh(incident).case  # type: ignore[assignment]
    People.change_person(
        office.customer,
        comms_needs=f"{FACTOR} needs",
        adjustments=f"{FACTOR} adjustments",
        by=office.caseworker,
        now=office.now,
    )
    _investigated(office, case)
    office.burdened(office.incident_of(case))
    limits = (Limit.DAYS_TIMES, Limit.REPRESENTATIVE)
    bound = {"consent": True, "restrict_representative": True, "representative_reason": f"{REASON} own"}
    restriction = office.started(office.restriction(case, **WEIGHED, limits=limits, **bound))
    office.started(office.flag(case, **WEIGHED))
    rejected = office.warning(case, **WEIGHED)
    rejected.reject(f"{REASON} rejected", by=office.supervisor, now=office.now)
    appeal = office.in_review(office.decision_of(restriction))
    appeal.not_uphold(f"{REASON} appeal", by=office.lead, now=office.now)
    _supported(office)
    return fresh(case)


def _investigated(office: Office, case: Case) -> None:
    who: dict[str, Any] = {"by": office.caseworker, "now": office.now}
    found = Investigation.begin(case, **who)
    found.weigh(f"{REASON} nature", 3, 5, f"{REASON} override", **who)
    found.note_distress(YesNo.YES, f"{FACTOR} distress", **who)
    found.ask_needs(Enquiry.ASKED, (Factor.ALCOHOL,), f"{FACTOR} enquiry", **who)
    found.add_factor(Factor.MENTAL_HEALTH, f"{FACTOR} added", **who)
    found.consider_adjustments(YesNo.YES, f"{FACTOR} adjusted", **who)
    found.conclude(f"{REASON} findings", **who)
    case.except_contact(
        ContactException.IMMEDIATE_DANGER, f"{REASON} no contact", by=office.supervisor, now=office.now
    )
    office.contacted(case)
    case.note(f"{CASE} note", **who)
    case.attempt_contact(Channel.PHONE, ContactResult.SPOKE, said=f"{CASE} side", **who)


def _supported(office: Office) -> None:
    support = ColleagueSupport.select().where(ColleagueSupport.colleague == office.officer).get()
    support.contact((Offer.COUNSELLING,), f"{SUPPORT} contact", by=office.manager, now=office.now)
    day = office.months(1)
    support.agree((Offer.COUNSELLING,), day, f"{SUPPORT} agreed", by=office.manager, now=office.now)


def texts(told: Any) -> Iterator[str]:
    """Every string in what a query tells, however deep, the words of each choice included."""
    if isinstance(told, Enum):
        yield str(getattr(told, "words", told.value))
    elif isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        yield from texts(tuple(told.items()))
    elif hasattr(told, "_fields") or is_dataclass(told):
        yield from texts([getattr(told, name) for name in _told_by(type(told))])
    elif isinstance(told, tuple | list | set | frozenset):
        for one in told:
            yield from texts(one)


def _told_by(kind: Any) -> list[str]:
    """The names of the fields and properties of a dataclass or a named tuple."""
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    return names + [name for name in dir(kind) if isinstance(getattr(kind, name), property)]


def marks(told: Any) -> set[str]:
    """Which marked words are in it, or what gives them away."""
    everything = "\n".join(texts(told)).casefold()
    return {
        mark
        for mark in (REASON, FACTOR, SUPPORT, CASE, ACCOUNT)
        if any(sign.casefold() in everything for sign in (mark, *NAMED.get(mark, ())))
    }
