"""Every command that there is, found in the program itself, with the values that nobody should get away with."""

from __future__ import annotations

from collections.abc import Iterator

import click

from app.cli.root import evenhand as root

OURS = {"help", "database", "as_login", "plain", "ascii", "no_color", "slow_link"}
"""Options that every command takes, tested on their own."""

HOSTILE = (
    "\x1b]0;owned\x07\u202egpj'; drop table event; --",
    "[/red][@click=app.bell]x[/]" + "x" * 7_000,
    "Zo\udceb",  # what Python makes of a byte of Latin-1
)
"""What a text may be; a command takes it as a text or says what is wrong with it."""

WRONG = {
    "TEXT": HOSTILE,
    "REF": (*HOSTILE, "UCB-C-2026-9999", "UCB-Z-2026-0001", "C-0", "UCB-P-2026-0001", "-1"),
    "DATE": ("31/2/2026", "soon", "99999999", "1/1/0001", "31/12/9999", "+99999999d"),
    "MOMENT": ("31/2/2026 3pm", "yesterday", "4 march 9999 3pm", "25:61"),
    "NUMBER": ("two", "-1", "99999999999999999999", "1e9", "0x10"),
    "LOGIN": ("nobody-of-that-name", "evenhand", "me"),
    "CHOICE": ("nope", "ub77,ub01", ",,,"),
}
"""What is wrong for a parameter, by the word that stands for it in the help."""


def every_command(
    group: click.Group = root, names: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command that does something, by its names, down to the last verb."""
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        assert one is not None
        if isinstance(one, click.Group):
            yield from every_command(one, (*names, name))
        else:
            yield (*names, name), one


def parameters(command: click.Command) -> list[click.Parameter]:
    """Its own, which take a value."""
    return [
        one
        for one in command.params
        if one.name not in OURS
        and not (isinstance(one, click.Option) and (one.is_flag or one.secondary_opts))
    ]


def values_for(one: click.Parameter) -> tuple[str, ...]:
    """What is wrong for it, and what is hostile anywhere."""
    word = (one.metavar or "REF").strip("[].")
    return ("", *WRONG.get(word, HOSTILE))


def typed(one: click.Parameter, value: str) -> tuple[str, ...]:
    return (one.opts[0], value) if isinstance(one, click.Option) else ("--", value)
