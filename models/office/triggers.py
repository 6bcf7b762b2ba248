"""The triggers that keep need to know on the server. Each runs the function of its name in the schema `desk`.

A backup leaves them out, as it does that schema: `evenhand office init` makes both anew.
"""

from __future__ import annotations

from typing import NamedTuple


class Trigger(NamedTuple):
    name: str
    before: str
    """What it stands in front of: `insert` or `update`."""
    table: str


TRIGGERS: tuple[Trigger, ...] = (
    Trigger("no_role_for_oneself", "update", "colleague"),
    Trigger("no_key_for_others", "insert", "seal_key"),
)
