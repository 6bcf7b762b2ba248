"""`evenhand bundle REF FILE.zip`: a case in one file, for an appeal or the ombudsman."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

import click

from app.cli import plain
from app.cli.common import Command, FileName, config_of
from app.cli.office import Desk, desk

if TYPE_CHECKING:
    pass

KEPT_BACK = (
    "support",
    "statements",
    "actions",
    "hidden",
    "alerts",
    "training",
    "related",
    "earlier",
    "referrals",
)
"""Parts of a case file that are colleagues' own, other cases' or about needs, or say what this reader may do next."""


def _bundle(ref: str, file: str, purpose: str, as_json: bool) -> None:
    from app.cli.references import whole

    with desk(config_of(click.get_current_context())) as here:
        from models.keeping.bundle import may_bundle, write_bundle

        case = may_bundle(whole(ref), here.by)
        made = write_bundle(case, file, purpose, texts(case.ref, here), by=here.by, now=here.now)
    if as_json:
        from app.cli.facts import as_facts

        plain.record(as_facts(made))
        return
    plain.say(f"{case.ref} is in {made.path}: {made.files} files, {made.events} events of the record.")
    plain.say("Only you can open it. It is on record that you made it; a disclosure records to whom it goes.")
    plain.say(f"SHA-256: {made.sha256}")


def texts(ref: str, here: Desk) -> dict[str, str]:
    """The pages of the case, by the names of their files: what the data protection officer may read of it (I20)."""
    from dataclasses import replace

    from app.cli.case_text import print_case
    from app.cli.facts import as_facts
    from app.cli.timeline import print_timeline
    from models.policy.gates.incidents import SENT
    from models.policy.roles import Role
    from models.queries import case_file, timeline

    reader = replace(here.by.actor(), role=Role.DPO)
    found = case_file.of(ref, reader, here.now)
    kept: dict[str, Any] = dict.fromkeys(KEPT_BACK, ())
    outward = replace(found, **kept)
    facts = {name: value for name, value in as_facts(outward).items() if name not in KEPT_BACK}
    pages = {
        "case.txt": _printed(print_case, outward, here.now),
        "case.json": json.dumps(facts, ensure_ascii=False, indent=1) + "\n",
        "timeline.txt": _printed(print_timeline, timeline.of(ref, reader, here.now)),
    }
    for letter in found.letters:
        if letter.state in SENT and letter.text:
            pages[f"letters/{letter.ref}.txt"] = letter.text + "\n"
    return pages


def _printed(show: Callable[..., None], *said: Any) -> str:
    """What a command would print, as text."""
    page = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(page):
        show(*said)
    page.flush()
    return page.buffer.getvalue().decode().replace(plain.NOT_YOURS, "(not in this bundle)")


command = Command(
    "bundle",
    callback=_bundle,
    params=[
        click.Argument(["ref"]),
        click.Argument(["file"], type=FileName(), metavar="FILE.zip"),
        click.Option(
            ["--purpose"], required=True, metavar="TEXT", help="What it is for, and their reference."
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="Print what was made as JSON."),
    ],
    help="""Write a case to a new zip file: what happened, decisions and reasons, letters, notices, who read what.

A program of a few lines in it checks the whole record without Evenhand. Support for colleagues, contributory factors and
health needs are not in it, nor legal action before it is served. By: supervisors and above, and the data protection officer.
""",
    short_help="A case in one file, for an appeal or the ombudsman",
)
