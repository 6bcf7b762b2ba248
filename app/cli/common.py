"""What all commands share: the common options, in front of the command or behind it, and a group that loads late."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Any

import click

from app.cli.shared import SHARED
from app.config import Config, load
from models.service_account import refuse

GIVEN = "evenhand.options"


def common_options(*, hidden: bool) -> list[click.Parameter]:
    """New ones for each command, since click keeps state in them."""
    return [
        click.Option(names, expose_value=False, callback=_remember, hidden=hidden, **how)
        for names, how in SHARED
    ]


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Keep a common option for `config_of`, wherever on the line it stood."""
    if value and option.name:
        context.meta.setdefault(GIVEN, {})[option.name] = value


def given_to(context: click.Context) -> dict[str, Any]:
    """The common options that were typed, by name."""
    found: dict[str, Any] = context.meta.get(GIVEN, {})
    return found


def config_of(context: click.Context, *, whole: bool = False) -> Config:
    """The settings for this run, with the config file's as well if `whole`. Raises BadInput."""
    from app.cli.plain import only_ascii

    config = load(given_to(context), whole=whole)
    only_ascii(config.ascii)
    return config


class FileName(click.types.StringParamType):
    """A file on the machine that the program runs on; none for whoever came in by a service account."""

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        refuse("it reads and writes no file for you", "Ask whoever looks after Evenhand to do this.")
        return super().convert(value, param, context)


class Command(click.Command):
    """A command that takes the common options too; its help shows only its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += common_options(hidden=True)

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """`--json -` reads JSON too, where the command has answers to read."""
        if "from_json" in {one.name for one in self.params}:
            for at, arg in enumerate(args[:-1]):
                if arg == "--json" and args[at + 1] == "-":
                    args = [*args[: at + 1], "--from-json", *args[at + 2 :]]
        return super().parse_args(context, args)

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(context, formatter)
        formatter.write_paragraph()
        formatter.write_text(SEE)


SEE = "Takes the options of evenhand itself too, such as --database and --as: see evenhand --help."


class Late(click.Group):
    """A group whose commands are imported when they are asked for.

    `sections` maps headings to {name: (module, help)}; the module has the click command as `command`.
    """

    def __init__(self, *args: Any, sections: dict[str, dict[str, tuple[str, str]]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.sections = sections
        self.late = {name: found for section in sections.values() for name, found in section.items()}

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.late)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.late:
            return None
        command: click.Command = import_module(self.late[name][0]).command
        gc.freeze()
        gc.enable()
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        for title, section in self.sections.items():
            with formatter.section(title):
                formatter.write_dl([(name, words) for name, (_, words) in section.items()])
