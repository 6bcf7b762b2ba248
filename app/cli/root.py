"""The program's command line: every command's name, its help, and the module that is imported when it is asked for."""

from __future__ import annotations

import click

from app.cli.common import Late, common_options, given_to

_WORK = {
    "report": ("app.cli.report", "Report an incident; takes a minute"),
    "check": ("app.cli.check", "Who is this? What to do before a visit or a call"),
    "queue": ("app.cli.queue", "The incidents and cases that wait"),
    "find": ("app.cli.find", "Cases and reports with some words in them, newest first"),
    "due": ("app.cli.due", "What you have to do, and by when"),
    "ready": ("app.cli.ready", "What waits for your decision: proposals, and reviews due"),
    "horizon": ("app.cli.horizon", "All reviews, month by month, with their lawful days"),
    "mine": ("app.cli.mine", "What waits for you besides your cases"),
    "timeline": ("app.cli.timeline", "What happened in a case, newest first"),
    "undo": ("app.cli.undo", "Take back what you did last; redo does it again"),
    "redo": ("app.cli.redo", "Do again what you have just undone"),
    "policy": ("app.cli.policy", "What the policy says, and what can be refused for it"),
}
_CASE = {
    "case": ("app.cli.case", "Show a case; assign, contact, explain, close …"),
    "incident": ("app.cli.incident", "Show an incident; submit, triage, add, attach …"),
    "investigation": ("app.cli.investigation", "Begin, weigh, ask, conclude"),
    "measure": ("app.cli.measure", "Propose, approve, start, end"),
    "legal": ("app.cli.legal", "Legal action: propose it, record what the court does"),
    "review": ("app.cli.review", "Complete a review, or bring it forward"),
    "appeal": ("app.cli.appeal", "Receive, accept, assign, decide"),
    "letter": ("app.cli.letter", "Show a letter; write, check, ready, send"),
    "disclosure": ("app.cli.disclosure", "Ask, authorise, send; refuse"),
    "police": ("app.cli.police", "Report to the police or a partner, or say why not"),
    "notice": ("app.cli.notice", "What you were told; tell, acknowledge, recall"),
    "referral": ("app.cli.referral", "To a support agency: consider, offer, send, finish"),
    "statement": ("app.cli.statement", "A colleague's own account: ask, remind, give, add"),
    "support": ("app.cli.support", "Who waits for it; contact, offer, agree, follow up"),
}
_OFFICE = {
    "people": ("app.cli.people", "Colleagues: list, add, change, retire"),
    "training": ("app.cli.training", "Who lacks which; record it, acknowledge the policy"),
    "person": ("app.cli.person", "Customers and others: add, change, represent"),
    "account": ("app.cli.account", "Tenancies: add, link a person"),
    "property": ("app.cli.place", "Addresses: add"),
    "alert": ("app.cli.alert", "What the housing system warns of, to be checked here"),
    "import": ("app.cli.import_", "Import customers, accounts, colleagues, incidents (CSV)"),
    "bundle": ("app.cli.bundle", "A case in one file, for an appeal or the ombudsman"),
    "export": ("app.cli.export", "Export what import takes"),
    "governance": ("app.cli.governance", "The policy's versions, the register, how long records stay"),
    "quality": ("app.cli.quality", "What is missing or left lying in the records"),
    "figures": ("app.cli.figures", "What came in and what was done, by month or year"),
    "setting": ("app.cli.setting", "Clocks: change"),
}
_CARE = {
    "learn": ("app.cli.learn", "The five-minute lesson, on practice cases"),
    "demo": ("app.cli.demo", "Open practice cases, in a database of their own"),
    "seed": ("app.cli.seed", "Fill an empty practice database with invented cases"),
    "migrate": ("app.cli.migrate", "Make the database, or bring it up to date"),
    "backup": ("app.cli.backup", "Copy the whole office to a file, encrypted if asked"),
    "backup-key": ("app.cli.backup_key", "Make the keys for encrypted backups"),
    "key": ("app.cli.key", "Encrypt the office's file: make a key, use it, change it"),
    "restore": ("app.cli.restore", "Make an office out of its backup, in a new place"),
    "office": ("app.cli.server_office", "On PostgreSQL: set up need to know, check, let logins in"),
    "verify": ("app.cli.verify", "Check that nobody has tampered with the record"),
    "serve": ("app.cli.serve", "For sshd: open it for the owner of a key"),
    "doctor": ("app.cli.doctor", "Look at the database, and say what is wrong"),
    "completions": ("app.cli.completions", "Completion for bash, zsh or fish"),
    "manual": ("app.cli.manual", "The man page, for: evenhand manual | man -l -"),
}


_END = """Exit codes: 0 done, 1 refused by a rule, 2 wrong usage, 3 the database.

Environment: EVENHAND_DATABASE, EVENHAND_KEY_FILE, EVENHAND_CONFIG (the config file), NO_COLOR; and EVENHAND_NOW, a
moment like 2026-03-04T15:40:00+00:00, as the clock of a practice database."""


@click.group(
    cls=Late,
    sections={"Every day": _WORK, "A case": _CASE, "The office": _OFFICE, "Care": _CARE},
    params=common_options(hidden=False),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_END,
)
@click.version_option(package_name="evenhand", message="Evenhand %(version)s")
@click.pass_context
def evenhand(context: click.Context) -> None:
    """Unacceptable customer behaviour: from the report to the answered appeal.

    Without a command it opens the queue.
    """
    if context.invoked_subcommand is None:
        from app.cli.open import open_queue

        context.exit(open_queue(given_to(context)))
