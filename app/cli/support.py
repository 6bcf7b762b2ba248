"""`evenhand support …`: support for an affected colleague, found by the incident (and the colleague, of several)."""

from __future__ import annotations

from typing import Any

import click

from app.cli.noun import noun
from app.cli.office import Desk
from app.cli.reading import Reader
from app.cli.references import case_of, record
from models.case import Case
from models.errors import BadInput
from models.incident import Incident
from models.people import Colleague
from models.support import ColleagueSupport


def find(ref: str, verb: str, more: dict[str, Any], here: Desk) -> ColleagueSupport:
    """The support for a colleague after an incident, or after any incident of a case. Raises BadInput."""
    given = record(ref, "incident")
    incidents = [given] if isinstance(given, Incident) else _incidents(case_of(given))
    found = list(ColleagueSupport.select().where(ColleagueSupport.incident.in_(incidents)))
    if "colleague" in more:
        wanted = Reader(here.by, here.now).read("colleague", Colleague, more["colleague"])
        found = [one for one in found if one.colleague_id == wanted.id]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput("ref", "There is no such support record. Check the reference and the colleague.")
    logins = ", ".join(sorted({one.colleague.login for one in found}))
    raise BadInput("colleague", f"Several colleagues were affected. Give --colleague, one of: {logins}.")


def _incidents(case: Case) -> list[Incident]:
    return list(Incident.select().where(Incident.case == case))


def _whom() -> list[click.Parameter]:
    return [click.Option(["--colleague"], metavar="LOGIN", help="Which affected colleague, if several were.")]


command = noun(
    "support",
    ColleagueSupport,
    "Support for a colleague who was affected; give the incident's reference.",
    find=find,
    also=_whom,
)
