"""The verbs about those who stand for a person (I24, I26)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.policy.say import in_london
from models.policy.standing_for import StandsAs
from models.verbs import verb

if TYPE_CHECKING:
    from models.people import Colleague, Person
    from models.representative import Representative


class Representing:
    """The part of the office's verbs about representatives."""

    @classmethod
    @verb
    def add_representative(
        cls,
        person: Annotated[Person, Ask("Whom do they stand for")],
        name: Annotated[str, Ask("Name", "Ann Lee")],
        stands_as: Annotated[StandsAs, Ask("As what do they stand for them?")] = StandsAs.REPRESENTATIVE,
        consent: Annotated[str, Ask("How did the person agree, or what does it rest on?")] = "",
        consent_on: Annotated[date | None, Ask("On which day? Today, if left empty")] = None,
        gets_letters: Annotated[bool, Ask("Do they get a copy of our letters?")] = False,
        phone: Annotated[str, Ask("Phone")] = "",
        email: Annotated[str, Ask("Email")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Representative:
        """Record who stands for somebody. Raises BadInput without a name, or for consent on a day to come."""
        from models.people import next_ref
        from models.representative import Representative

        if not name.strip():
            raise BadInput("name", "Give the representative's name.")
        today = in_london(now).date()
        if consent_on is not None and consent_on > today:
            raise BadInput("consent_on", "They can't have agreed on a day to come. Check the date.")
        return Representative.create(
            ref=next_ref("Q", now),
            person=person,
            name=name,
            stands_as=stands_as,
            consent=consent,
            consent_on=consent_on or today,
            gets_letters=gets_letters,
            phone=phone,
            email=email,
            since=now,
        )

    @classmethod
    @verb
    def end_representative(
        cls,
        representative: Annotated[Representative, Ask("Which representative")],
        why: Annotated[str, Ask("Why do they no longer stand for the person?")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Representative:
        """Consent can be taken back at any time. Raises BadInput without a reason, or if it ended before."""
        if not why.strip():
            raise BadInput("why", "Say why they no longer stand for the person.")
        if representative.ended_at is not None:
            raise BadInput("representative", f"{representative.name} stands for nobody any more.")
        representative.ended_at, representative.ended_why = now, why
        representative.save()
        return representative
