"""The letter that tells a customer who to ring, when their single point of contact is somebody else now (P42, P52)."""

from __future__ import annotations

from models.people import Colleague


def contacts(spoc: Colleague, deputy: Colleague) -> str:
    """Who the customer's contact is from now on, and how to ring them."""
    first, second = (f"{one.name} ({one.phone})" if one.phone else one.name for one in (spoc, deputy))
    return (
        f"From now on your contact here is {first}. When they are away it is {second}. Nothing else changes."
    )
