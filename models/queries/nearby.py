"""Who lives around an address that was looked up, for who works on cases: those with a live flag first (P1, P44)."""

from __future__ import annotations

from datetime import datetime

from models.errors import BadInput
from models.policy.roles import CASE_ROLES, Actor
from models.queries.lookup import Found, who


def nearby(one: Found, by: Actor, now: datetime) -> tuple[Found, ...] | None:
    """The others with the same postcode, not at the same address; None for who may not see them, and without a postcode.

    It is a look-up of their postcode, and recorded as one (I21). Where hundreds share it, nobody is near by it.
    """
    if by.role not in CASE_ROLES or not one.postcode:
        return None
    try:
        found = who(one.postcode, by, now)
    except BadInput:
        return None
    return tuple(other for other in found if other.address != one.address and not other.nobody)
