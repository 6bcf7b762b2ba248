"""What is tied to a case: other processes, counter-allegations and the colleagues whom they keep out of it (P20, P27)."""

from __future__ import annotations

from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.case import Case, PartOfCase
from models.errors import Refused
from models.fields import Choice, DayField, MomentField, Words
from models.people import Colleague
from models.policy.links import Finding, ProcessKind, ProcessStage
from models.queries.sql import rows
from models.record import Record


class LinkedProcess(PartOfCase):
    """Another process about the same matter: its reference, its stage since a day, and who runs it there (P20)."""

    number = IntegerField()
    kind = Choice(ProcessKind)
    reference = Words(60, default="")
    stage = Choice(ProcessStage)
    since_on = DayField()
    owner = Words(120, default="")
    linked_by = ForeignKeyField(Colleague)
    linked_by_id: int

    class Meta:
        table_name = "linked_process"
        indexes = ((("case", "number"), True),)


class CounterAllegation(PartOfCase):
    """What the customer says a colleague of ours did; `case` is its own, apart from the customer's (P27)."""

    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    words = Words()
    made_on = DayField()
    recorded_by = ForeignKeyField(Colleague)
    recorded_by_id: int
    recorded_at = MomentField()
    finding = Choice(Finding, null=True)

    class Meta:
        table_name = "counter_allegation"

    def seal(self) -> str:
        return f"case:{self.case_id}:reasons"


class Barred(PartOfCase):
    """A colleague who has no part in this case, since a counter-allegation names them."""

    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    since_on = DayField()


#: Lives in which somebody who is kept out still acts for themselves: support, their statement, a safety notice.
OF_THEIR_OWN = frozenset({"support", "statement", "notice"})
#: The answers of a verb that would give somebody a part in a case.
PARTS = ("to", "owner", "spoc", "deputy", "reviewer", "investigator")


def barred_from(case: int) -> frozenset[int]:
    """The colleagues who have no part in a case."""
    found = rows("select distinct colleague_id from barred where case_id = ?", (case,))
    return frozenset(id for (id,) in found)


def keep_out(root: Record | None, life: str, by: Colleague, said: dict[str, Any]) -> None:
    """P27: who is accused neither acts in the case nor is given a part in it. Raises Refused."""
    cases = {one.id for one in (root, *said.values()) if isinstance(one, Case)}
    if not cases or life in OF_THEIR_OWN:
        return
    barred = frozenset().union(*(barred_from(id) for id in cases))
    if by.id in barred:
        raise Refused("P27", ACCUSED, "Ask a colleague who is not named.")
    for name in PARTS:
        chosen = said.get(name)
        if isinstance(chosen, Colleague) and chosen.id in barred:
            raise Refused("P27", ACCUSED, f"{chosen.name} is named in one. Choose somebody else.")


ACCUSED = "A colleague whom a counter-allegation names has no part in the case."
