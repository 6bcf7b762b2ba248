"""What begins for a colleague who was affected by an incident: support, and their own account of it (P9, P24)."""

from __future__ import annotations

from pendulum import DateTime

from models.incident import Incident
from models.people import Colleague
from models.statement import Statement
from models.support import ColleagueSupport, passed_on


def cared_for(incident: Incident, colleague: Colleague, by: Colleague, now: DateTime) -> None:
    """Open support; whoever did not write the report is asked what happened, in their own words."""
    ColleagueSupport.open(incident, colleague, by=by, now=now)
    passed_on(incident, colleague, by, now)
    if colleague.id != incident.reported_by_id and Statement.of(incident, colleague) is None:
        Statement.open(incident, colleague, by=by, now=now)
