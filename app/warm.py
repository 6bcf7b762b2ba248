"""What is imported and done after the first paint, on the database thread."""

from __future__ import annotations

import pendulum

import models.registry  # noqa: F401  (every class that others name)
import screens.actions
import screens.case_file
import screens.for_you
import screens.keys_here
import screens.look_up
import screens.one_by_one
import screens.verb_form  # noqa: F401  (so that no key waits for an import)
from app.papers import Papers
from models import tick as clocks
from models.database import make_reserve
from screens.desk import Desk


def warm(desk: Desk) -> Papers:
    """The clerk of the forms; by now everything that screens use is in memory."""
    return Papers(lambda: desk.by, desk.now)


def tick(desk: Desk) -> None:
    """What the clocks have done by themselves: an interim flag lapses, a held letter leaves. First the space is set aside
    that takes the drafts on a day when the disk is full.
    """
    make_reserve()
    clocks.tick(pendulum.instance(desk.now()))
