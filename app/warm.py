"""What is imported when somebody begins to work, so that no key waits for it."""

from __future__ import annotations

import models.registry  # noqa: F401  (every class that others name)
import screens.actions
import screens.case_file
import screens.for_you
import screens.keys_here
import screens.look_up
import screens.one_by_one
import screens.verb_form  # noqa: F401  (so that no key waits for an import)
from app.papers import Papers
from screens.desk import Desk


def warm(desk: Desk) -> Papers:
    """The clerk of the forms; by now everything that screens use is in memory."""
    return Papers(lambda: desk.by, desk.now)
