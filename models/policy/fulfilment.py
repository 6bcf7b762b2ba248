"""What the software does for each clause of the policy, and where people meet it; docs/policy.md is made from it.

A clause that is missing here is a hole, and a test names it.
"""

from __future__ import annotations

from models.policy.fulfilled_dealing import DEALING
from models.policy.fulfilled_scope import SCOPE
from models.policy.fulfilment_line import Fulfilment

FULFILLED: dict[str, Fulfilment] = {one.number: one for one in (*SCOPE, *DEALING)}
