"""The ways in which Evenhand says no. Each is one plain sentence and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Trouble(Exception):
    """Anything that the user is told in a sentence. `sentence` ends with a full stop and names no class.

    `code` is the exit status of the command line: 1 refused by a rule, 2 wrong usage, 3 the database.
    """

    code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class HasNoTable(Exception):
    """This login's commands are run by the back office (models/office/errands.py). Nobody is told of it."""


class Refused(Trouble):
    """A rule of the policy does not allow it (yet). `number` is its P or I number, `mend` what would satisfy it."""

    def __init__(self, number: str, sentence: str, mend: str = "") -> None:
        super().__init__(f"{sentence} ({number})" + (f" {mend}" if mend else ""))
        self.number = number
        self.rule = sentence
        self.mend = mend


class NotPermitted(Refused):
    """The person's role does not allow it; `who` says whose does."""

    def __init__(self, verb: str, who: str, number: str = "P60") -> None:
        super().__init__(number, f"Your role cannot {verb}.", f"This can be done by: {who}.")
        self.who = who


class WrongState(Refused):
    """The record's life has no such step from where it stands (docs/lives.md)."""

    def __init__(self, sentence: str, mend: str = "") -> None:
        super().__init__("P8", sentence, mend)


class Difference(NamedTuple):
    """One field of a stale save: what was typed, and what somebody else saved meanwhile."""

    field: str
    yours: str
    theirs: str


class Stale(Refused):
    """Somebody else saved first (I22); nothing of this save was kept in the record."""

    def __init__(self, what: str, differences: tuple[Difference, ...] = ()) -> None:
        super().__init__(
            "I22",
            f"{what} was changed by somebody else since you opened it.",
            "Look at both versions and try again.",
        )
        self.differences = differences


class BadInput(Trouble):
    """What was typed can't be used. `field` is the parameter's name; `problems` maps more fields to sentences."""

    code = 2

    def __init__(self, field: str, sentence: str, problems: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.field = field
        self.problems = dict(problems or {field: sentence})


class NotFound(BadInput):
    """No record has this reference."""

    def __init__(self, what: str, ref: str) -> None:
        super().__init__("ref", f"There is no {what} {ref}. Check the reference.")


class Erased(NotFound):
    """There was one, and its time to be kept was up (I27)."""

    def __init__(self, ref: str, how: str) -> None:
        BadInput.__init__(self, "ref", f"{ref} was {how}.")


class DatabaseTrouble(Trouble):
    """The database can't be used; nothing was changed."""

    code = 3


class NotKnown(DatabaseTrouble):
    """The connection went in the very moment of the save, and nobody can be asked now whether it came in time."""

    def __init__(self) -> None:
        super().__init__(
            "The database server went away in the moment of saving, so it is not known yet whether this was saved: "
            "once it is back, look whether it is there before you do it again."
        )
