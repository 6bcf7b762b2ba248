"""`evenhand property …`: addresses."""

from __future__ import annotations

from app.cli.noun import noun
from models.people import Office

command = noun("property", Office, "Addresses.", verbs={"add": "add_property"})
