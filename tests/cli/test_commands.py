"""The commands: one for every verb, help for each, and nothing imported that a command doesn't need."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from app.cli.root import evenhand as root
from models.policy import clauses
from models.policy.lifecycle import Life
from models.policy.lives import ALL_LIVES, LIVES
from tests.cli.conftest import ROOT, Evenhand

NOUNS = [life.name for life in LIVES]
OFFICE = ["people", "training", "person", "account", "property", "setting"]


def command(*names: str) -> click.Command:
    """The command at `evenhand NAMES`."""
    found: click.Command = root
    for name in names:
        assert isinstance(found, click.Group)
        inner = found.get_command(click.Context(found), name)
        assert inner is not None, names
        found = inner
    return found


def all_commands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name in root.list_commands(click.Context(root)):
        one = command(name)
        found.append((name,))
        if isinstance(one, click.Group):
            found += [(name, inner) for inner in one.list_commands(click.Context(one)) if inner != "show"]
    return found


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_every_verb_of_a_life_has_a_command(life: Life) -> None:
    for step in life.steps:
        if not step.within:
            assert command(life.name, step.verb.replace("_", "-")).help


def test_verbs_that_are_part_of_others_have_none() -> None:
    group = command("measure")
    assert isinstance(group, click.Group)
    assert not {"notify", "unnotify", "alter", "end-by-appeal"} & set(group.commands)


def test_every_verb_of_the_office_has_a_command() -> None:
    offered = {
        verb.callback
        for name in OFFICE
        for verb in command(name).commands.values()  # type: ignore[attr-defined]
    }
    steps = {step.verb for step in ALL_LIVES["office"].steps} - {"found", "look_up", "read_card"}
    assert len(offered) >= len(steps)


def test_every_duty_names_a_command_that_exists() -> None:
    folder = Path(clauses.__file__).parent
    source = "".join(one.read_text(encoding="utf-8") for one in sorted(folder.glob("duties*.py")))
    nouns = "|".join((*NOUNS, *OFFICE))
    named = set(re.findall(rf'"((?:{nouns}) [a-z-]+)"', source))
    assert len(named) > 15
    for words in named:
        assert command(*words.split()).callback is not None


@pytest.mark.parametrize("names", all_commands(), ids=" ".join)
def test_help_fits_the_terminal_and_says_what_it_does(names: tuple[str, ...], evenhand: Evenhand) -> None:
    result = evenhand(*names, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: evenhand {' '.join(names)}")
    assert max(map(len, result.out.splitlines())) <= 80
    assert len(result.out.splitlines()) > 4


def test_help_of_a_verb_names_its_rules_and_who_may(evenhand: Evenhand) -> None:
    words = " ".join(evenhand("measure", "approve", "--help").out.split())
    assert "Nobody approves what they proposed themselves. (I6)" in words
    assert "By: caseworker, supervisor" in words


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(shell: str, evenhand: Evenhand) -> None:
    assert "_EVENHAND_COMPLETE" in evenhand("completions", shell).out


def test_the_man_page_holds_every_command(evenhand: Evenhand) -> None:
    page = evenhand("manual").out
    for names in all_commands():
        assert f"evenhand {' '.join(names)}".replace("-", r"\-") in page
    assert page.count("\n.SH ") == 6


def test_completion_knows_the_verbs(program: Evenhand) -> None:
    asked = {"_EVENHAND_COMPLETE": "bash_complete", "COMP_WORDS": "evenhand measure ap", "COMP_CWORD": "2"}
    assert "plain,approve" in program(env=asked).out.split()


def test_a_look_up_imports_no_model_and_nothing_slow() -> None:
    """V8: what takes 20 ms and more is for commands that need it."""
    slow = "pendulum textual rich holidays psycopg cryptography jinja2 pydantic platformdirs".split()
    code = (
        "import sys, app.cli.door, app.cli.root, app.cli.check\n"
        f"found = [name for name in {slow} if name in sys.modules]\n"
        "found += [name for name in sys.modules if name.startswith('models.') and hasattr(sys.modules[name], 'verb')]\n"
        "print(found)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
