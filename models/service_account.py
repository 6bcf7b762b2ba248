"""Whether Evenhand runs under a service account, for somebody who must find no way into that account.

On a host that several people share, only that account can open the SQLite file. sudo starts Evenhand as the account, or
sshd does for a key (`evenhand serve LOGIN`). Files named by the user, an editor and another database would be read and
written as the account, so there are none (quality.md section 3).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from models.errors import Refused

_RUNS_ANYTHING = frozenset({"sh", "bash", "dash", "zsh", "fish", "ksh", "tcsh", "csh", "su", "make"})
_served: list[str] = []


@contextmanager
def serving(login: str) -> Iterator[None]:
    """The program acts for `login`, for sshd said so. Raises Refused where somebody is known already."""
    if _served or _by_sudo():
        raise Refused("P45", "It is already known who you are.", "Leave out serve.")
    _served.append(login)
    try:
        yield
    finally:
        _served.clear()


def served() -> str:
    """The login for whose key sshd started the program; "" if it didn't."""
    return _served[0] if _served else ""


def is_shared() -> bool:
    """Whether the account isn't the user's own."""
    return bool(_served) or _by_sudo()


def refuse(what: str, instead: str) -> None:
    """Raise Refused if the account isn't the user's own."""
    if is_shared():
        raise Refused("P45", f"Evenhand runs here under an account that is not yours, so {what}.", instead)


def _by_sudo() -> bool:
    """Whether sudo started the program itself. Whoever has a shell as the account has found their way in already."""
    if not os.environ.get("SUDO_UID"):
        return False
    command = os.environ.get("SUDO_COMMAND", "").split()
    return not command or os.path.basename(command[0]) not in _RUNS_ANYTHING
