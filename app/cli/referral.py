"""`evenhand referral …`: referrals to agencies that can help, and every step of them."""

from __future__ import annotations

from app.cli.noun import noun
from models.referral import Referral

command = noun(
    "referral",
    Referral,
    "A referral to a support agency, offered to the customer; with their consent, or for somebody's safety.",
)
