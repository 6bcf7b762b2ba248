"""`evenhand legal …`: what is asked of a court, and what it decided."""

from __future__ import annotations

from app.cli.case import show_case
from app.cli.noun import noun
from models.legal import LegalAction

command = noun(
    "legal",
    LegalAction,
    "Legal action: propose it, and record what the court does. Held until it is served.",
    show=show_case("its case"),
)
