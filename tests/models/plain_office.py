"""The office as plain Python: dictionaries that the journal's events fill, and who may see what of them.

It knows no table, no query and no rule of the program: what it says of each colleague's lists and files is worked out
anew from domain.md (P45, I20, I21), so that it and the program can only agree by being right.
"""

from __future__ import annotations

import json
from typing import Any

from models.journal import Event, opened

Row = dict[str, Any]

CASEWORK = {"CASEWORKER", "SUPERVISOR", "LEAD", "HEAD"}
SETTLED = {"NOT_UNACCEPTABLE_FORCEFUL_ONLY", "NOT_OURS", "DUPLICATE", "EARLIER"}
ANSWERED = {"IMPLEMENTED", "WITHDRAWN", "NOT_APPEALABLE_LEGAL"}
VIEWS = ("UNASSIGNED", "APPEALS", "TEAM", "REPORTED", "CLOSED")
"""The lists that say the same whatever the time and the clocks are."""


class PlainOffice:
    """Fold the journal with `read`; then ask `lists`, `opens` and `hidden_from`."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[int, Row]] = {}
        self.last = 0

    def read(self) -> None:
        """What happened since."""
        events = list(Event.select().where(Event.id > self.last).order_by(Event.id))
        for event, words in zip(events, opened(iter(events), lambda _: True), strict=True):
            self.last = event.id
            for name, values in words["changes"].items():
                table, _, id = name.partition(":")
                assert set(json.loads(event.fields)[name]) == set(values), event.verb
                if "-" in values:  # its making was undone
                    self.tables[table].pop(int(id))
                else:
                    self.tables.setdefault(table, {}).setdefault(int(id), {}).update(values)

    def all(self, table: str, **where: Any) -> list[Row]:
        """The rows of a table in which these fields are so, each with its id."""
        found = [{"id": id, **row} for id, row in self.tables.get(table, {}).items()]
        return [row for row in found if all(row.get(name) == value for name, value in where.items())]

    # Whose business it is

    def lists(self, who: Row) -> dict[str, set[str]]:
        """The references in each list of a colleague that does not depend on the time."""
        if who["role"] in CASEWORK | {"DPO"}:
            return {view: self._list(view, who) for view in VIEWS}
        return {"REPORTED": self._list("REPORTED", who)} if who["role"] in ("COLLEAGUE", "HR_SUPPORT") else {}

    def _list(self, view: str, who: Row) -> set[str]:
        lines = [*self.all("case_file"), *self._untriaged()]
        return {line["ref"] for line in lines if self._belongs(view, line, who)}

    def _untriaged(self) -> list[Row]:
        """Reports that belong to no case and were sent."""
        return [one for one in self.all("incident") if one.get("case") is None and one["state"] != "DRAFT"]

    def _belongs(self, view: str, line: Row, who: Row) -> bool:
        match view:
            case "REPORTED":
                return any(
                    who["id"] in (one["reported_by"], one.get("on_behalf_of")) for one in self._reports(line)
                )
            case "CLOSED":
                return not self._is_open(line)
            case "UNASSIGNED":
                return self._is_open(line) and line.get("owner") is None
            case "APPEALS":
                return self._is_open(line) and any(
                    one["state"] not in ANSWERED for one in self._parts("appeal", line)
                )
        return self._is_open(line)

    def _is_open(self, line: Row) -> bool:
        if self._is_case(line):
            return bool(line["state"] == "OPEN")
        return line.get("outcome") not in SETTLED

    def _is_case(self, line: Row) -> bool:
        return "-C-" in line["ref"]

    def _reports(self, line: Row) -> list[Row]:
        return self.all("incident", case=line["id"]) if self._is_case(line) else [line]

    def _parts(self, table: str, line: Row) -> list[Row]:
        return self.all(table, case=line["id"]) if self._is_case(line) else []

    # What they may read

    def opens(self, who: Row, ref: str) -> bool:
        """Whether they may open a case, or a report that was sent."""
        line = next(one for one in (*self.all("case_file"), *self._untriaged()) if one["ref"] == ref)
        if who["role"] in CASEWORK | {"DPO"}:
            return True
        for report in self._reports(line):
            affected = {
                one.get("colleague")
                for one in self.all("incident_person", incident=report["id"], part="AFFECTED")
            }
            if who["id"] in affected | {report["reported_by"], report.get("on_behalf_of")}:
                return True
            for support in self.all("support", incident=report["id"]):
                if who["id"] in (support["colleague"], support.get("manager")) or who["role"] == "HR_SUPPORT":
                    return True
        return False

    def hidden_from(self, who: Row) -> set[str]:
        """The words that no list and no file may show them."""
        hidden = set()
        if who["role"] not in CASEWORK | {"DPO"}:
            hidden |= {one["text"] for one in self.all("reason")}
        if who["role"] not in CASEWORK:
            hidden |= {one["note"] for one in self.all("contributory_factor")}
        if who["role"] != "HR_SUPPORT":
            hidden |= {
                one["notes"]
                for one in self.all("support")
                if who["id"] not in (one["colleague"], one.get("manager"))
            }
        return {words for words in hidden if words.startswith("Words about")}

    def refs(self) -> list[str]:
        """Every case, and every report that has none, in the order of their references."""
        return sorted(one["ref"] for one in (*self.all("case_file"), *self._untriaged()))
