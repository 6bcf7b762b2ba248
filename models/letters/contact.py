"""Whom a customer can ring, when their contact is somebody else now, and who else gets a letter (P42, P52, I24, I26)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.people import Colleague

if TYPE_CHECKING:
    from models.letter import Letter


def contacts(spoc: Colleague, deputy: Colleague) -> str:
    """Who the customer's contact is from now on, and how to ring them."""
    first, second = (f"{one.name} ({one.phone})" if one.phone else one.name for one in (spoc, deputy))
    return (
        f"From now on your contact here is {first}. When they are away it is {second}. Nothing else changes."
    )


def copies(letter: Letter) -> str:
    """That those who stand for the customer get this letter too, where that was agreed; "" if nobody does."""
    from models.representative import standing_for

    named = [one.name for one in standing_for(letter.to_id, letter.sent_at) if one.gets_letters]
    return f"We send a copy of this letter to {' and '.join(named)}, as was agreed." if named else ""
