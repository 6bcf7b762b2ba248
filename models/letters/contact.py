"""Whom a customer can ring, when their contact is somebody else now, and who else gets a letter (P42, P52, I24, I26)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.people import Colleague

if TYPE_CHECKING:
    from models.letter import Letter
    from models.queries.dossier import Dossier


def contacts(spoc: Colleague, deputy: Colleague) -> str:
    """Who the customer's contact is from now on, and how to ring them."""
    first, second = (f"{one.name} ({one.phone})" if one.phone else one.name for one in (spoc, deputy))
    return (
        f"From now on your contact here is {first}. When they are away it is {second}. Nothing else changes."
    )


def copies(letter: Letter, file: Dossier) -> str:
    """That those who stand for the customer get this letter too, where that was agreed; "" if nobody does."""
    known = file.represented(letter.to_id) if letter.to_id is not None else []
    stood = [one for one in known if one.stood_at(letter.sent_at)]
    named = [one.name for one in stood if one.gets_letters]
    return f"We send a copy of this letter to {' and '.join(named)}, as was agreed." if named else ""
