"""`evenhand measure …`: propose, approve, start and end whatever we do."""

from __future__ import annotations

from app.cli.case import show_case
from app.cli.noun import noun
from models.measure import Measure

command = noun(
    "measure", Measure, "What we do: propose it, approve it, start it, end it.", show=show_case("its case")
)
