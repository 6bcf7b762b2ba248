"""`evenhand investigation …`: one for each case, found by the case's reference."""

from __future__ import annotations

from app.cli.noun import noun
from models.investigation import Investigation

command = noun("investigation", Investigation, "Investigate a case; give the case's reference.")
