"""Colleagues from a file: known by their login, and changed by the same verbs as anybody's (P60)."""

from __future__ import annotations

from typing import Any

from models.errors import Trouble
from models.exchange.clerk import allowed
from models.exchange.tally import Parsed, Work
from models.people import Colleague, Office
from models.policy.roles import Role


class Colleagues:
    """Takes pages of rows. Managers are set when all are there, since a file names them in any order."""

    def __init__(self, work: Work) -> None:
        allowed(work.by, "add_colleague", "change_colleague")
        self.work = work
        self.under: list[tuple[Parsed, str]] = []  # a row and the login of its manager

    def page(self, page: list[Parsed]) -> None:
        for one in page:
            try:
                self._take(one)
            except Trouble as trouble:
                self.work.trouble(one, trouble)

    def finish(self) -> None:
        for one, login in self.under:
            manager = _with(login)
            if manager is None:
                self.work.problem(
                    one,
                    "manager",
                    f"Nobody here has the login '{login}'; the rest of the row was read.",
                    "Add the manager to the file, or leave the cell empty.",
                )
                continue
            colleague = Colleague.at(one.get("login"))
            if colleague.manager_id != manager.id:
                self._manage(one, colleague, manager)

    def _manage(self, one: Parsed, colleague: Colleague, manager: Colleague) -> None:
        try:
            Office.change_colleague(colleague, manager=manager, by=self.work.by, now=self.work.now)
        except Trouble as trouble:
            self.work.trouble(one, trouble)

    def _take(self, one: Parsed) -> None:
        given = {name: one.values[name] for name in ("name", "role", "team", "phone") if name in one.values}
        found = _with(one.get("login"))
        if found is None:
            Office.add_colleague(one.get("login"), **given, by=self.work.by, now=self.work.now)
            self.work.tally.added += 1
        else:
            self._change(
                found, {name: value for name, value in given.items() if value != getattr(found, name)}
            )
        if one.get("manager"):
            self.under.append((one, one.get("manager")))

    def _change(self, found: Colleague, changed: dict[str, Any]) -> None:
        if changed:
            Office.change_colleague(found, **changed, by=self.work.by, now=self.work.now)
            self.work.tally.changed += 1
        else:
            self.work.tally.same += 1


def _with(login: str) -> Colleague | None:
    return Colleague.get_or_none((Colleague.login == login) & (Colleague.role != Role.EVENHAND))
