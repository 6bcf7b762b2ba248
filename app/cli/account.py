"""`evenhand account …`: tenancies, and who belongs to them."""

from __future__ import annotations

from app.cli.noun import noun
from models.people import Office

command = noun(
    "account",
    Office,
    "Tenancies and other accounts, and who belongs to them.",
    verbs={"add": "add_account", "change": "change_account", "link": "link_person"},
)
