"""`evenhand manual`: the man page, made from the commands themselves. Read it with: evenhand manual | man -l -"""

from __future__ import annotations

from collections.abc import Iterator

import click

from app.cli.common import Command

_FRONT = r"""evenhand \- unacceptable customer behaviour, from the report to the answered appeal"""


def _manual() -> None:
    from app.cli.root import evenhand

    click.echo("\n".join(_page(evenhand)))


def _page(root: click.Group) -> Iterator[str]:
    yield '.TH EVENHAND 1 "" Evenhand "Evenhand manual"'
    yield from _section("NAME", _FRONT)
    yield from _section("SYNOPSIS", r".B evenhand", "[options] [command] [arguments]")
    yield from _section("DESCRIPTION", _text(root.help or ""))
    yield from _section("OPTIONS")
    yield from _options(root)
    yield from _section("COMMANDS")
    context = click.Context(root, info_name="evenhand")
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        if command is not None:
            yield from _command(f"evenhand {name}", command)
    yield from _section("EXIT STATUS AND ENVIRONMENT", _text(root.epilog or ""))


def _command(line: str, command: click.Command) -> Iterator[str]:
    yield ".SS " + _text(line)
    yield _text(command.help or "")
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            if not inner.hidden:
                yield from _command(f"{line} {name}", inner)
    else:
        yield from _options(command)


def _options(command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=command.name)
    for one in command.params:
        found = one.get_help_record(context)
        if found is not None and not getattr(one, "hidden", False):
            yield from (".TP", r".B " + _text(found[0]), _text(found[1]))


def _section(title: str, *lines: str) -> Iterator[str]:
    yield f'.SH "{title}"'
    yield from lines


def _text(words: str) -> str:
    """Text that roff prints as it is: no line of it is an instruction."""
    escaped = words.replace("\\", r"\e").replace("-", r"\-").replace("…", "...")
    lines = (line.strip() for line in escaped.splitlines())
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line or ".PP" for line in lines)


command = Command(
    "manual", callback=_manual, help="Print the man page. Read it with: evenhand manual | man -l -"
)
