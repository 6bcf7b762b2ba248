"""What another system calls a person or an incident: its own reference, by which a second import finds them again."""

from __future__ import annotations

from peewee import ForeignKeyField

from models import journal
from models.fields import Words
from models.incident import Incident
from models.people import Person
from models.record import Record

CUSTOMER, INCIDENT = "customer", "incident"


class SourceRef(Record):
    """One reference. `source` is the other system's name; of `person` and `incident` one is given, as `kind` says."""

    NOUN = "reference"

    kind = Words(20)
    source = Words(60)
    code = Words(80)
    person = ForeignKeyField(Person, null=True)
    person_id: int | None
    incident = ForeignKeyField(Incident, null=True)
    incident_id: int | None

    class Meta:
        table_name = "source_ref"
        indexes = ((("kind", "source", "code"), True),)

    def root(self) -> Record | None:
        return self.incident.root() if self.incident is not None else None

    def chain(self) -> str:
        return journal.OFFICE if self.incident_id is None else f"incident:{self.incident_id}"

    def seal(self) -> str:
        """Under the key of whom it is about: who erases that person erases it too."""
        return f"person:{self.person_id}" if self.incident_id is None else f"incident:{self.incident_id}"
