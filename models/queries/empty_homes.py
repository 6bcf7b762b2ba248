"""Addresses at which nobody is recorded: a flag may stand on the account all the same, and whoever goes there must know.

Asked only when no person is found, for it reads every address. Plain SQL, no model classes.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.policy.tokens import joined, words_of
from models.queries.sql import rows

NOBODY = "Nobody is recorded at this address"
MOST = 500
"""Addresses that are looked at more closely."""

_EMPTY = (
    "select h.id, h.ref, h.address, coalesce(h.postcode, ''), coalesce(a.ref, '') from property h "
    "left join account a on a.place_id = h.id where not exists (select 1 from account_person l "
    "join account b on b.id = l.account_id where b.place_id = h.id) and ("
    "lower(h.address) like ? or replace(lower(coalesce(h.postcode, '')), ' ', '') like ? "
    f"or lower(coalesce(a.ref, '')) like ?) order by h.id limit {MOST}"
)


@dataclass(frozen=True, slots=True)
class EmptyHome:
    """One address. `place` is its id, `accounts` what stands on it."""

    place: int
    ref: str
    address: str
    postcode: str
    accounts: tuple[str, ...]


def empty_homes(wanted: tuple[str, ...]) -> tuple[EmptyHome, ...]:
    """The addresses without people whose words begin with all of these."""
    like = f"%{max(wanted, key=len)}%"
    found: dict[int, EmptyHome] = {}
    for place, ref, address, postcode, account in rows(_EMPTY, [like, like, like]):
        accounts = (*(found[place].accounts if place in found else ()), *([account] if account else []))
        found[place] = EmptyHome(place, ref, address, postcode, accounts)
    return tuple(one for one in found.values() if _fits(one, wanted))


def _fits(one: EmptyHome, wanted: tuple[str, ...]) -> bool:
    words = {*words_of(one.address), *words_of(one.postcode), joined(one.postcode)}
    for account in one.accounts:
        words |= {joined(account), *words_of(account)}
    return all(any(word.startswith(typed) for word in words) for typed in wanted)
