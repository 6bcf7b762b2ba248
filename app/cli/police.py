"""`evenhand police …`: record that an extreme case was reported, or why not; say that an offence is suspected."""

from __future__ import annotations

from app.cli.noun import noun
from models.police_report import PoliceReport

command = noun(
    "police",
    PoliceReport,
    "Extreme incidents are reported to the police or a partner agency: with which reference, or why not.",
)
