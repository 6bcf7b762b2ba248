"""What is peculiar to a kind of measure, and what colleagues must do, each in a table of its own (P42, P44, P47)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from peewee import BooleanField, ForeignKeyField
from pendulum import DateTime

from models.case import PartOfCase
from models.errors import BadInput
from models.fields import Choice, DayField, MomentField, Words
from models.incident import Incident
from models.letters.contact import contacts
from models.measure import Measure
from models.people import Account, Colleague
from models.policy.behaviours import YesNo
from models.policy.housing_codes import Control
from models.policy.measures import LetterKind, MediationOutcome, RiskTo
from models.policy.states import MeasureState

if TYPE_CHECKING:
    from models.letter import Letter


class PartOfMeasure(PartOfCase):
    """A row that belongs to a measure."""

    measure = ForeignKeyField(Measure)
    measure_id: int


class Arrangement(PartOfMeasure):
    """What colleagues and contractors must do; never why (P47). A change of it replaces what they were told."""

    text = Words(2000)

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Store what changed, and tell everybody who was told of it what it says now."""
        changed = self.__data__.get("id") is not None and "text" in self._dirty
        done = super().save(force_insert, only)
        if changed:
            from models.notice import replace_all

            replace_all(self.measure, self.text)
        return done


class SinglePoint(PartOfMeasure):
    """A single point of contact, the deputy, and who covers (P42)."""

    spoc = ForeignKeyField(Colleague)
    spoc_id: int
    deputy = ForeignKeyField(Colleague)
    deputy_id: int
    cover = Words(500, default="")

    class Meta:
        table_name = "single_point"


def new_contacts(
    measure: Measure, spoc: Colleague | None, deputy: Colleague | None, by: Colleague, now: DateTime
) -> Letter | None:
    """Put others in the place of the contacts, and write to a customer who was told of the old ones. Raises BadInput."""
    from models.letter import Letter

    point = SinglePoint.get_or_none(SinglePoint.measure == measure)
    if point is None:
        raise BadInput("ref", "Only a single point of contact has contacts to change.")
    names = {}
    for field, chosen in (("spoc", spoc), ("deputy", deputy)):
        if chosen is not None:
            names[getattr(point, field).name] = chosen.name
            setattr(point, field, chosen)
    point.save()
    _rename(measure, names, by, now)
    if measure.notified_at is None or measure.case.person_id is None:
        return None
    words = contacts(point.spoc, point.deputy)
    return Letter.write(measure.case, LetterKind.CONTACT, own_words=words, by=by, now=now)


def _rename(measure: Measure, names: dict[str, str], by: Colleague, now: DateTime) -> None:
    """The new names in what colleagues must do."""
    pattern = "|".join(re.escape(name) for name in names)
    text = re.sub(pattern, lambda found: names[found[0]], measure.arrangement)
    if text == measure.arrangement:
        return
    if measure.state is not MeasureState.PROPOSED:
        measure.alter(arrangement=text, by=by, now=now)
        return
    row = Arrangement.get(Arrangement.measure == measure)
    row.text = text
    row.save()


class Flag(PartOfMeasure):
    """What a warning flag or a working arrangement rests on, and whom it protects (P44, I13)."""

    evidence = ForeignKeyField(Incident)
    evidence_id: int
    risk_to = Choice(RiskTo)
    at_risk = Words(200, default="")
    account = ForeignKeyField(Account, null=True)
    account_id: int | None


class MeasureControl(PartOfMeasure):
    """One thing that colleagues do to work safely (domain.md section 3); never who of them may not go."""

    control = Choice(Control)
    dropped = BooleanField(default=False)  # a later decision took it away

    class Meta:
        table_name = "measure_control"


class Agreement(PartOfMeasure):
    """A behaviour agreement: what is agreed, by whom, and what follows if it is not kept (P38)."""

    agreed = Words(4000)
    parties = Words(500)
    consequences = Words(2000)
    signed_on = DayField(null=True)


class MeasureAdjustment(PartOfMeasure):
    """Which reasonable adjustment was considered for this measure and this person, or why none is needed (I3).

    Asked anew whenever more is to be asked of them: what was answered before counts for what was asked before.
    """

    needed = Choice(YesNo)
    text = Words(2000)
    answered_at = MomentField()

    class Meta:
        table_name = "measure_adjustment"

    def seal(self) -> str:
        return f"case:{self.case_id}:factors"


class Mediation(PartOfMeasure):
    """Who mediates, how we know that they are independent, who wants it, and what came of it (P43)."""

    provider = Words(200)
    independence = Words(2000)
    customer = Choice(YesNo, null=True)
    ours = Choice(YesNo, null=True)
    outcome = Choice(MediationOutcome, null=True)
