"""What the software does for one clause of the policy, and where people meet it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """`does` is what the software does, in whole sentences; `screen` the places on the screen, in words.

    `commands` are those of the command line, without `evenhand`; the forms are made from the same verbs.
    """

    number: str
    does: str
    screen: str
    commands: tuple[str, ...]


def done(number: str, screen: str, commands: str, does: str) -> Fulfilment:
    """One clause; its commands with commas between them."""
    return Fulfilment(number, does, screen, tuple(commands.split(", ")))
