"""`evenhand incident …`: one report, from being sent to its triage."""

from __future__ import annotations

from app.cli.case import show_case
from app.cli.noun import noun
from models.incident import Incident

command = noun(
    "incident",
    Incident,
    "One report: show it, send it, triage it, add to it. `evenhand report` asks its questions one by one.",
    show=show_case("the incident, or the case that it led to"),
)
