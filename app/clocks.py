"""What the clocks have done by themselves: an interim flag lapses, a review is long overdue. Run on the database thread."""

from __future__ import annotations

from models import due_by_itself
from models.database import make_reserve
from screens.desk import Desk


def tick(desk: Desk) -> None:
    """First the space is set aside that takes the drafts on a day when the disk is full. The models come only if something
    is due: 8 MB, in each of the sessions that somebody left open.
    """
    make_reserve()
    if due_by_itself.anything(desk.now()):
        import pendulum

        import models.registry  # noqa: F401  (every class that others name)
        from models import tick as clocks

        clocks.tick(pendulum.instance(desk.now()))
