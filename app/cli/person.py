"""`evenhand person …`: customers and everybody else whom we come into contact with."""

from __future__ import annotations

from app.cli.access import command as access
from app.cli.noun import noun
from models.people import Office

command = noun(
    "person",
    Office,
    "Customers, people who live with them, and everybody else we meet.",
    verbs={
        "add": "add_person",
        "change": "change_person",
        "represent": "add_representative",
        "end-representation": "end_representative",
    },
)
command.add_command(access)
