"""What is added to a report after it was made: more words, evidence, and the burden of demands (P24, P27, P29)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

from pendulum import DateTime

from models.ask import Ask
from models.brought import Brought
from models.errors import BadInput
from models.people import Colleague, Person
from models.policy.behaviours import Channel, Code, Ground, Limb, PersonPart, Target
from models.policy.say import in_london
from models.policy.states import Outcome
from models.verbs import verb

if TYPE_CHECKING:
    from models.incident import Incident
    from models.incident_parts import Addendum, BurdenEvidence, Correction, Evidence
    from models.outcome_told import OutcomeTold


class Supplemented(Brought):
    """The verbs of an incident that add to it; the first account stays as it was sent."""

    @verb
    def add(
        self,
        text: Annotated[str, Ask("What do you want to add?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Addendum:
        if not text.strip():
            raise BadInput("text", "Write what you want to add.")
        from models.incident_parts import Addendum

        return Addendum.create(incident=self, text=text, added_by=by, added_at=now)

    @verb
    def mark(
        self,
        hate: Annotated[bool, Ask("Was it seen as a hate incident, by anybody?")] = False,
        limbs: Annotated[tuple[Limb, ...], Ask("Was it anti-social behaviour?")] = (),
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Say what the report did not, of its hate (by perception, P26) and of the Act's limbs (P21); its priority only
        rises. Raises BadInput if nothing is said.
        """
        if not hate and not limbs:
            raise BadInput("hate", "Say what it was: a hate incident, anti-social behaviour, or both.")
        incident = cast("Incident", self)
        incident.hate_incident = incident.hate_incident or hate
        incident.asb_limbs = tuple(one for one in Limb if one in (*incident.asb_limbs, *limbs))
        incident._raise_priority()

    @verb
    def split(
        self,
        reason: Annotated[str, Ask("Why does it not belong to that case?", long=True)],
        person: Annotated[Person | None, Ask("Who was responsible?")] = None,
        owner: Annotated[Colleague | None, Ask("Whose case is it?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Take a report that joined a case by mistake into a case of its own."""
        from models.case import Case, must_own_cases

        incident = cast("Incident", self)
        if owner is not None:
            must_own_cases("owner", owner)
        if person is not None:
            incident._hold_responsible(person)
        named = next((one.person for one in incident.people(PersonPart.RESPONSIBLE)), None)
        incident.case = Case.open(person=named, owner=owner, by=by, now=now)
        incident.outcome, incident.outcome_reason = Outcome.NEW_CASE, reason
        incident.triaged_by, incident.triaged_at = by, now

    @verb
    def correct_kinds(
        self,
        wrong: Annotated[tuple[Code, ...], Ask("Which kinds does the report name by mistake?")],
        reason: Annotated[str, Ask("Why were they a mistake?", long=True)],
        right: Annotated[tuple[Code, ...], Ask("Which kinds was it instead?")] = (),
        grounds: Annotated[tuple[Ground, ...], Ask("On which grounds were the remarks made?")] = (),
        target: Annotated[Target | None, Ask("Who were the statements about?")] = None,
        standard: Annotated[str, Ask("Which service standard do we work to?")] = "",
        responsible_body: Annotated[str, Ask("Who is responsible for the matter?")] = "",
        other: Annotated[str, Ask("What other behaviour was it?")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Correction:
        """Put the kinds of a report right; what it named at first stays on record (P22). Its priority is never lowered."""
        from models.incident_parts import Correction, Details

        incident = cast("Incident", self)
        was = tuple(one.code for one in incident.behaviours())
        incident._drop_codes(wrong)
        incident._name_codes(right, Details(grounds, target, standard, responsible_body, other, False))
        lacks = incident.unready()
        if lacks:
            raise BadInput("right", lacks)
        incident._raise_priority()
        became = tuple(one.code for one in incident.behaviours())
        return Correction.create(
            incident=self, was=was, became=became, reason=reason, corrected_by=by, corrected_at=now
        )

    @verb
    def tell_outcome(
        self,
        channel: Annotated[Channel, Ask("How were they told?")],
        colleague: Annotated[Colleague | None, Ask("Which colleague, if several wait to hear?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> OutcomeTold:
        """Who reported it, or was affected, hears what came of it; the words hold nothing that they may not know."""
        from models.outcome_told import tell

        return tell(cast("Incident", self), colleague, channel, by, now)

    @verb
    def attach(
        self,
        kind: Annotated[str, Ask("What is it?", "screenshot, letter, call recording")],
        location: Annotated[str, Ask("Where is it kept?")],
        captured_at: Annotated[DateTime, Ask("When was it captured?")],
        sha256: Annotated[str, Ask("Its SHA-256, if it is a file")] = "",
        platform: Annotated[str, Ask("Which platform?")] = "",
        url: Annotated[str, Ask("Address of the post")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Evidence:
        """Record evidence and where it is kept (P27). Raises BadInput for a hash that is none."""
        if not kind.strip() or not location.strip():
            raise BadInput("location", "Say what it is and where it is kept.")
        if captured_at > now:
            raise BadInput(
                "captured_at", "It can't have been captured in the future. Check the date and time."
            )
        if sha256 and (len(sha256) != 64 or not set(sha256.lower()) <= set("0123456789abcdef")):
            raise BadInput("sha256", "A SHA-256 has 64 characters, 0 to 9 and a to f. Check it.")
        from models.incident_parts import Evidence

        return Evidence.create(
            incident=self,
            kind=kind,
            location=location,
            captured_at=captured_at,
            sha256=sha256.lower(),
            platform=platform,
            url=url,
        )

    @verb
    def count_burden(
        self,
        effect: Annotated[str, Ask("What did it mean for others?", long=True)],
        first_on: Annotated[date | None, Ask("From which day? The first contact's, if left out")] = None,
        last_on: Annotated[date | None, Ask("To which day? The last contact's, if left out")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> BurdenEvidence:
        """Show the burden of unreasonable demands as the contact log counts it, our late replies included (P29)."""
        from models.incident_parts import BurdenEvidence
        from models.queries.burden import count_of

        found = count_of(cast("Incident", self).case, in_london(now).date(), first_on, last_on)
        if found.contacts == 0:
            raise BadInput("first_on", "There was no contact in that time. Check the days.")
        return BurdenEvidence.create(
            incident=self,
            first_on=found.first_on,
            last_on=found.last_on,
            contacts=found.contacts,
            hours=found.hours,
            staff=found.colleagues,
            effect=effect,
            late_replies=found.late,
            replies_due=found.replies_due,
            usual=found.usual,
            counted=True,
        )

    @verb
    def measure_burden(
        self,
        first_on: Annotated[date, Ask("From which day?")],
        last_on: Annotated[date, Ask("To which day?")],
        contacts: Annotated[int, Ask("How many contacts?")],
        hours: Annotated[int, Ask("How many hours of our work?")],
        staff: Annotated[int, Ask("How many colleagues?")],
        effect: Annotated[str, Ask("What did it mean for others?", long=True)],
        late_replies: Annotated[int, Ask("How many of our own replies were late?")] = 0,
        *,
        by: Colleague,
        now: DateTime,
    ) -> BurdenEvidence:
        """Show the burden of unreasonable demands, our own late replies included (P29). Raises BadInput."""
        if last_on < first_on:
            raise BadInput("last_on", "The last day must be on or after the first.")
        if last_on > in_london(now).date():
            raise BadInput("last_on", "The last day can't be in the future.")
        if min(contacts, hours, staff, late_replies) < 0 or contacts == 0:
            raise BadInput("contacts", "Give the number of contacts, 1 or more, and no negative numbers.")
        if not effect.strip():
            raise BadInput("effect", "Say what it meant for others.")
        from models.incident_parts import BurdenEvidence

        return BurdenEvidence.create(
            incident=self,
            first_on=first_on,
            last_on=last_on,
            contacts=contacts,
            hours=hours,
            staff=staff,
            effect=effect,
            late_replies=late_replies,
        )
