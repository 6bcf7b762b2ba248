"""Disclosures that wait for the data protection officer, who owns no case and may authorise them (P45, I19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.disclosure import Disclosure
from models.linked import Barred
from models.policy.roles import Actor, Role
from models.policy.say import in_london
from models.policy.sharing import DisclosureState
from models.settings import timing


def owed(by: Actor) -> Iterator[tuple[str, str, date, str, str]]:
    """Each that was asked for by somebody else: in which words, until when, its clause, and the command."""
    if by.role is not Role.DPO:
        return
    t = timing()
    barred = Barred.select(Barred.case).where(Barred.colleague == by.id)
    waits = (Disclosure.state == DisclosureState.DRAFT) & (Disclosure.asked_by != by.id)
    for one in Disclosure.select().where(waits & Disclosure.case.not_in(barred)).order_by(Disclosure.id):
        words = f"Authorise the disclosure to {one.recipient}, or not"
        due = in_london(t.after(one.asked_at, t.clocks.decide_proposal)).date()
        yield f"disclosure {one.ref}", words, due, "P45", "disclosure authorise"
