"""`evenhand governance retention`, `… erase`, `… sweep`: what may be erased and why, and the step that does it (I27)."""

from __future__ import annotations

from datetime import date

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.facts import as_facts
from app.cli.office import Desk, desk
from models.policy.say import count, in_london, say_day
from models.retention.plan import Kept, Plan, kept, plan

SHOWN = "Nothing is erased by looking. To erase what is listed here: evenhand governance erase --as-shown {}"
OLD_COPIES = "Backups from before still hold it until they are thrown away, and so does whoever was sent it."


def _retention(as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        by = here.by.actor()
        found, every, today = plan(by, here.now), kept(by, here.now), in_london(here.now).date()
    if as_json:
        plain.record({**as_facts(found), "code": found.code, "kept": [as_facts(one) for one in every]})
        return
    _say_plan(found)
    later = [one for one in every if not one.over(today)]
    if later:
        plain.heading("Until when others stay")
    for one in later:
        plain.rows([(one.ref, f"since {say_day(one.since)}", _until(one))], (15, 24, 40))
    if not every:
        plain.say("Nothing was closed, settled or removed yet.")


def _say_plan(found: Plan) -> None:
    plain.heading(f"What a run would erase on {say_day(found.day)}")
    for one in found.erased:
        plain.fact(one.ref, f"{one.why}: until {say_day(one.due_on)}. {one.with_it}", 17)
    if found.erased:
        plain.wrap(SHOWN.format(found.code))
    else:
        plain.say("Nothing.")
    if found.left:
        plain.heading("What stays although its time is up")
    for one in found.left:
        plain.fact(one.ref, f"{' '.join(one.stays)} ({one.why}: until {say_day(one.due_on)}.)", 17)


def _until(one: Kept) -> str:
    if one.held:
        return "kept by a legal hold"
    return "no time set" if one.until is None else f"until {say_day(one.until)}"


def _erase(refs: tuple[str, ...], as_shown: str, as_json: bool) -> None:
    from app.cli.references import whole

    if bool(refs) == bool(as_shown):
        raise click.UsageError(
            "Give references, or --as-shown and the code that evenhand governance retention prints."
        )
    with desk(config_of(click.get_current_context())) as here:
        wanted = _as_shown(as_shown, here) if as_shown else [whole(one) for one in refs]
        gone = [_one(ref, here, as_json) for ref in wanted]
        why = _swept()
    if as_json:
        plain.record({"erased": gone, "swept": why or "yes"})
        return
    plain.wrap(why or "No byte of it is left in the database's own files.")
    plain.wrap(OLD_COPIES)


def _one(ref: str, here: Desk, quiet: bool) -> dict[str, object]:
    """Each record by itself: what was erased before something goes wrong is erased."""
    from models.governance import Governance

    mark = Governance.erase(ref, by=here.by, now=here.now)
    if not quiet:
        gone = f"{count(mark.rows_gone, 'row')} and {count(mark.keys_gone, 'key')} are gone"
        plain.say(f"{mark.ref} is erased: {gone}.")
    return {"ref": mark.ref, "rows": mark.rows_gone, "keys": mark.keys_gone, "due_on": _iso(mark.due_on)}


def _iso(day: date) -> str:
    return day.isoformat()


def _as_shown(code: str, here: Desk) -> list[str]:
    """What was shown, if it is what would be erased now. Raises Refused."""
    from models.errors import Refused

    found = plan(here.by.actor(), here.now)
    if not found.erased or found.code != code.strip():
        raise Refused(
            "I27",
            "What would be erased is not what was shown.",
            "Look again: evenhand governance retention. It gives the code of what is due now.",
        )
    return [one.ref for one in found.erased]


def _sweep() -> None:
    with desk(config_of(click.get_current_context())):
        why = _swept()
    plain.wrap(why or "No byte of what was erased is left in the database's own files.")


def _swept() -> str:
    from models.retention.sweep import sweep

    return sweep()


_JSON = click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON.")

retention = Command(
    "retention",
    callback=_retention,
    params=[_JSON],
    help="""Show what a run would erase today, when each record's time was up and under which rule; what stays and why; and
until when each other closed record stays (I27). Nothing is erased.

By: the data protection officer, the Safer Communities Lead and the Head.
""",
    short_help="Show what a run would erase, and what stays",
)
erase = Command(
    "erase",
    callback=_erase,
    params=[
        click.Argument(["refs"], nargs=-1, metavar="[REF]..."),
        click.Option(
            ["--as-shown"],
            default="",
            metavar="CODE",
            help="Erase everything that `governance retention` listed, if it is still the same.",
        ),
        _JSON,
    ],
    help="""Erase cases and reports for good, once their time is up and nothing keeps them (I27).

Their rows go, and the keys of their words in the record. The record stays whole, and says when what was erased, under
which rule, by whom. By: the data protection officer.
""",
    short_help="Erase a case or a report for good, once its time is up",
)
sweep = Command(
    "sweep",
    callback=_sweep,
    params=[],
    help="""Write over what the database's own files still hold of what was erased.

`governance erase` does it too. Say it again where that couldn't: somebody had Evenhand open, or the tables belong to
somebody else. On PostgreSQL it locks each table for as long as it takes to write it anew.
""",
    short_help="Leave no byte of what was erased in the files",
)
