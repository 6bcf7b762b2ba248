"""The verbs by which a colleague's work goes to somebody else, and by which they leave (P60, I7, P42)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.policy.roles import Role
from models.verbs import verb

if TYPE_CHECKING:
    from models.handover import HandOver
    from models.people import Colleague


class Leaving:
    """The part of the office's verbs that ends somebody's work here."""

    @classmethod
    @verb
    def retire_colleague(
        cls, colleague: Annotated[Colleague, Ask("Which colleague")], *, by: Colleague, now: DateTime
    ) -> Colleague:
        """Raises BadInput for Evenhand itself; what they still have to do is handed over first."""
        the_program_stays(colleague)
        colleague.active = False
        colleague.save()
        return colleague

    @classmethod
    @verb
    def hand_over(
        cls,
        colleague: Annotated[Colleague, Ask("Whose work is handed over")],
        to: Annotated[Colleague, Ask("Who takes it on")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> HandOver:
        """Hand over everything that `to` may lawfully take on; the rest stays where it is, and is named with its reason.

        Raises BadInput for two who are the same, and for somebody who left.
        """
        from models.handover import HandOver

        the_program_stays(colleague)
        the_program_stays(to)
        if to.id == colleague.id or not to.active:
            raise BadInput("to", "Choose somebody else, who is still in the office.")
        return HandOver.of(colleague, to, by, now)


def the_program_stays(colleague: Colleague) -> None:
    """Raises BadInput for Evenhand itself."""
    if colleague.role is Role.EVENHAND:
        raise BadInput("colleague", "Evenhand itself can't be changed. Choose a colleague.")
