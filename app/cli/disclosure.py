"""`evenhand disclosure …`: ask to give information to somebody outside, authorise it, send it."""

from __future__ import annotations

from app.cli.case import show_case
from app.cli.noun import noun
from models.disclosure import Disclosure

command = noun(
    "disclosure",
    Disclosure,
    "What is given to the police, a partner or anybody outside: ask, authorise, send.",
    show=show_case("its case"),
)
