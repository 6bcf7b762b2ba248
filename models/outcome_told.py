"""The outcome of an incident, told to who reported it and to each affected colleague (P52; domain.md section 6, no. 9).

What they are told is put together here from what they may know: that it was looked into, what kind of thing was done,
and whom to ask; never reasons, findings, health or what the customer was told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peewee import ForeignKeyField
from pendulum import DateTime

from models.errors import BadInput
from models.fields import Choice, MomentField, Words
from models.incident_parts import PartOfIncident
from models.people import Colleague
from models.policy.behaviours import Channel
from models.policy.facts import CaseFacts
from models.policy.held import held, held_measure
from models.policy.say import in_london, say_day
from models.policy.states import Outcome

if TYPE_CHECKING:
    from models.incident import Incident


class OutcomeTold(PartOfIncident):
    """That one colleague was told what came of one incident: when, how, and in which words."""

    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    told_at = MomentField()
    told_by = ForeignKeyField(Colleague)
    told_by_id: int
    channel = Choice(Channel)
    words = Words(4000)

    class Meta:
        table_name = "outcome_told"


def tell(
    incident: Incident, colleague: Colleague | None, channel: Channel, by: Colleague, now: DateTime
) -> OutcomeTold:
    """Part of `incident tell-outcome`. Raises BadInput for somebody who has no part in it, or if several wait."""
    from models.queries.facts import facts_of

    found = those_to_tell(incident)
    if colleague is None:
        waiting = not_told(incident)
        if len(waiting) != 1:
            names = ", ".join(one.login for one in waiting)
            raise BadInput(
                "colleague", f"Say who was told: {names}." if waiting else "Everybody was told already."
            )
        colleague = waiting[0]
    if colleague not in found:
        raise BadInput(
            "colleague", f"{colleague.name} neither reported it nor was affected. They need not be told."
        )
    words = in_words(facts_of(incident.root()), incident)
    return OutcomeTold.create(
        incident=incident, colleague=colleague, told_at=now, told_by=by, channel=channel, words=words
    )


def those_to_tell(incident: Incident) -> list[Colleague]:
    """Who reported it, for whom, and each affected colleague; those who are still here, once each."""
    from models.policy.behaviours import PersonPart

    named = [incident.reported_by, incident.on_behalf_of]
    named += [one.colleague for one in incident.people(PersonPart.AFFECTED)]
    return list({one.id: one for one in named if one is not None and one.active}.values())


def not_told(incident: Incident) -> list[Colleague]:
    """Those of them who have not heard since it ended."""
    ended = ended_at(incident)
    if ended is None:
        return []
    here = (OutcomeTold.incident == incident) & (OutcomeTold.told_at >= ended)
    told = {row.colleague_id for row in OutcomeTold.select().where(here)}
    return [one for one in those_to_tell(incident) if one.id not in told]


def ended_at(incident: Incident) -> DateTime | None:
    """When its case closed, or when triage settled it; None while it goes on."""
    from models.case import Closure
    from models.policy.states import SETTLED

    case = incident.case
    if case is None:
        return incident.triaged_at if incident.outcome in SETTLED else None
    if not case.closed:
        return None
    last = Closure.select().where(Closure.case == case).order_by(Closure.id.desc()).get()
    found: DateTime = last.closed_at
    return found


_SETTLED = {
    Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY: "The customer was forceful or determined, and the policy does not count "
    "that as unacceptable behaviour by itself.",
    Outcome.NOT_OURS: "It is not ours to deal with.",
    Outcome.DUPLICATE: "It had been reported already, and is dealt with under the first report.",
}


def in_words(facts: CaseFacts, incident: Incident) -> str:
    """What they are told, in full."""
    day = say_day(in_london(incident.occurred_at).date())
    lines = [f"Thank you for your report of what happened on {day} ({incident.ref}). We have looked into it."]
    outcome = incident.outcome
    lines.append(_SETTLED.get(outcome) if outcome in _SETTLED else _done(facts))  # type: ignore[arg-type]
    lines.append(
        "We can't say more about the customer. If you are still affected, talk to your manager or to HR: support "
        "does not end with the case. If it happens again, please report it."
    )
    return " ".join(lines)


def _done(facts: CaseFacts) -> str:
    """What kind of thing was done. Legal action that is not served yet is not spoken of (I18)."""
    if held(facts):
        return "It is being dealt with."
    kinds = [one.kind.words for one in facts.measures if one.approved_by and not held_measure(one)]
    if not kinds:
        return "We decided that nothing more was needed from us."
    return f"This is what we did: {', '.join(dict.fromkeys(kinds))}."
