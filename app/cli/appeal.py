"""`evenhand appeal …`: from the customer's words to the outcome put into effect."""

from __future__ import annotations

from app.cli.case import show_case
from app.cli.noun import noun
from models.appeal import Appeal

command = noun(
    "appeal", Appeal, "Record an appeal, and answer it by somebody independent.", show=show_case("its case")
)
