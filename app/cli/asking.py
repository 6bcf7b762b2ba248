"""Questions put to somebody in a terminal, one at a time, in plain words; what can't be used is asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.cli import hang_up, plain
from app.cli.line_editor import begin_with, typed_so_far
from app.cli.questions import Question
from app.cli.reading import Reader
from app.editor import edit, why_no_editor
from models.errors import BadInput

END = "."
"""A line with only this ends a long answer."""

Keep = Callable[[str], None]
"""Takes what stands there of an answer that is being written."""


def ask(one: Question, reader: Reader, before: str = "") -> Any:
    """The answer as a value; None or () if it was skipped, which only what isn't needed can be."""
    return again(lambda: _once(one, reader, ask_text(one, before), before))


def ask_text(one: Question, before: str = "", begun: str = "", keep: Keep | None = None) -> str:
    """Put the question and read what is typed. `before` is an earlier answer, which Enter keeps.

    `begun` is a long answer that was broken off, which goes on; `keep` is told what stands there after every line.
    """
    plain.say()
    plain.wrap(one.ask.question + (f"  (like: {one.ask.hint})" if one.ask.hint else ""))
    for number, choice in enumerate(one.choices, 1):
        plain.say(f"{number:>3}  {choice.words}")
    if before:
        plain.wrap(f"Enter keeps: {before}{'' if one.required else '  (- clears it)'}", "  ")
    return _long(begun, keep) if one.ask.long else line(_prompt(one), begun, keep).strip()


def line(prompt: str, begun: str = "", keep: Keep | None = None) -> str:
    """One line of typing, which can be edited with the arrow keys in a terminal. Raises EOFError at the end.

    `begun` stands in it already; `keep` is told what stands there when it is broken off.
    """
    begin_with(begun)
    try:
        with hang_up.here.typing():
            return input(prompt)
    except (KeyboardInterrupt, EOFError, hang_up.HungUp):
        half = typed_so_far() or hang_up.here.half
        if keep is not None and half:
            keep(half)
        raise


def _prompt(one: Question) -> str:
    skip = "" if one.required else " (Enter skips)"
    if one.choices:
        return f"Numbers, with commas between{skip}: " if one.many else f"Number{skip}: "
    return f"yes or no{skip}: " if one.kind is bool else f"Answer{skip}: "


def again(attempt: Callable[[], Any]) -> Any:
    """Try until the answer can be used; each refusal is said, and nothing else is lost."""
    while True:
        try:
            return attempt()
        except BadInput as problem:
            plain.say(f"Error: {problem.sentence}")


def _once(one: Question, reader: Reader, typed: str, before: str) -> Any:
    return read_typed(one, reader, typed or before)


def read_typed(one: Question, reader: Reader, typed: str) -> Any:
    """The value of a typed answer. Raises BadInput, also for a needed one that is empty."""
    if not typed.strip():
        if one.required:
            raise BadInput(one.name, "This one is needed.")
        return () if one.many else None
    if not one.many:
        return reader.read(one.name, one.kind, _chosen(one, typed))
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    return tuple(dict.fromkeys(reader.read(one.name, one.kind, _chosen(one, part)) for part in parts))


def _chosen(one: Question, typed: str) -> str:
    """A number stands for the choice of that place."""
    if not one.choices or not typed.strip().isdecimal():
        return typed
    number = int(typed)
    if not 1 <= number <= len(one.choices):
        raise BadInput(one.name, f"Enter a number from 1 to {len(one.choices)}.")
    return one.choices[number - 1].value


def _long(begun: str = "", keep: Keep | None = None) -> str:
    """Lines until one with a dot alone. Raises EOFError if the input ends before, since nobody ended the answer."""
    plain.say(f"(As many lines as you need. End with a line that has only a dot: {END})")
    if begun:
        plain.say("You had written this, and go on with it:")
        plain.wrap(begun, "  ")
    lines = [begun] if begun else []

    def keep_all(last: str) -> None:
        if keep is not None:
            keep("\n".join([*lines, last]))

    while (typed := line("> ", keep=keep_all)) != END:
        keep_all(typed)
        lines.append(typed)
    return "\n".join(lines).strip()


def edited(one: Question) -> str:
    """A long text from the person's own editor. Raises BadInput where none may be opened, or it fails."""
    if why_no_editor():
        raise BadInput(
            one.name, f"No editor can be opened here. Give {one.option}, or - to read it from a file."
        )
    return edit(one.name, one.ask.question)
