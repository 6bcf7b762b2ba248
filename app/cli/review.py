"""`evenhand review …`: look again at what was changed."""

from __future__ import annotations

from app.cli.case import show_case
from app.cli.noun import noun
from models.review import Review

command = noun(
    "review", Review, "Look again at what was changed, after 3 to 12 months.", show=show_case("its case")
)
