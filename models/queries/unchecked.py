"""What other systems say to be careful about, and nobody here has looked into: for the card of a visit (P1).

As light as the look-up that shows it: plain SQL, no model classes.
"""

from __future__ import annotations

from models.policy.housing_codes import CONTROLS, AlertCode
from models.queries.sql import rows

NOT_OURS = "So says another system; nobody here has checked it. Ask Safer Communities."


def unchecked(people: list[int]) -> dict[int, tuple[str, ...]]:
    """For each of these people, what alerts that wait ask of colleagues, in words; never a code that says why (P47)."""
    if not people:
        return {}
    codes = [one.value for one in CONTROLS]
    found: dict[int, tuple[str, ...]] = {}
    for person, code in rows(
        f"select person_id, code from housing_alert where person_id in ({', '.join('?' * len(people))}) "
        f"and state = 'UNCHECKED' and code in ({', '.join('?' * len(codes))}) order by id",
        [*people, *codes],
    ):
        words = CONTROLS[AlertCode(code)].words
        found[person] = tuple(dict.fromkeys((*found.get(person, ()), words)))
    return found
