"""What a verb needs is loaded before it takes its turn at writing: from then on everybody else waits.

A process's first verb loads 400 modules. Within the turn that was 180 ms, against 2 ms for the verb itself.
"""

from __future__ import annotations

from functools import cache


@cache
def ready(year: int) -> None:
    """Load what verbs load only when they need it, and the bank holidays around a year."""
    import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401

    import models.letters.compose
    import models.queries.held
    import models.queue_store
    import models.registry
    import models.search_text  # noqa: F401
    from models.policy.working_days import bank_holidays

    for near in (year - 1, year, year + 1):
        bank_holidays(near)
