"""Bringing a file in: every row looked at, the good ones written in one transaction, and each bad one named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from pendulum import DateTime

from models import journal
from models.database import database
from models.deed import not_an_act
from models.exchange.colleagues import Colleagues
from models.exchange.columns import Kind
from models.exchange.customers import Customers
from models.exchange.homes import Accounts
from models.exchange.incidents import Incidents
from models.exchange.mapping import Layout, Plan, known_headings, laid_out, normal
from models.exchange.sheet import Problem, Sheet
from models.exchange.tally import Parsed, Tally, Work
from models.noted import catch_up
from models.people import Colleague
from models.queue_line import refreshed_once

PAGE = 500
"""Rows that are looked at together."""

Progress = Callable[[int, int], None]
"""Told how many bytes of how many were read, now and then."""


class Keeper(Protocol):
    """Takes the rows of one kind."""

    def page(self, page: list[Parsed]) -> None: ...

    def finish(self) -> None: ...


KEEPERS: dict[str, Callable[[Work], Keeper]] = {
    "customers": Customers,
    "accounts": Accounts,
    "colleagues": Colleagues,
    "incidents": Incidents,
}


@dataclass(frozen=True, slots=True)
class How:
    """`dry` writes nothing and says what would happen; `whole` writes nothing if one row is refused."""

    dry: bool = False
    whole: bool = False


@contextmanager
def opened(path: str, kind: Kind, plan: Plan) -> Iterator[tuple[Sheet, Layout]]:
    """The file, and where everything stands in it. Raises BadInput before anything is read or written."""
    headings = known_headings(kind, plan)
    sheet = Sheet(
        path,
        lambda cells: sum(normal(one) in headings for one in cells),
        encoding=plan.encoding,
        delimiter=plan.delimiter,
    )
    try:
        yield sheet, laid_out(sheet.header, kind, plan)
    finally:
        sheet.close()


def bring_in(
    sheet: Sheet,
    layout: Layout,
    how: How,
    refuse: Callable[[Problem], None],
    progress: Progress | None = None,
    *,
    by: Colleague,
    now: DateTime,
) -> Tally:
    """Read every row and write the good ones. Raises NotPermitted if this colleague may not do that at all.

    `refuse` is told each problem. Others can't write meanwhile on SQLite: all of it is one transaction.
    Whoever only looks is not kept waiting.
    """
    tally = Tally(refuse)
    with suppress(_Undone), database.atomic(), refreshed_once(now), not_an_act():
        journal.lock_chain(journal.OFFICE)
        work = Work(by, now, layout, sheet.sha256[:16], tally)
        keeper = KEEPERS[layout.kind.name](work)
        for page in _pages(sheet, work):
            keeper.page(page)
            if progress is not None:
                progress(sheet.done, sheet.size)
        keeper.finish()
        if how.dry or (how.whole and tally.refused):
            raise _Undone
        if tally.added or tally.changed:
            _tell(sheet, work)
    catch_up()
    return tally


class _Undone(Exception):
    """Leaves the transaction without a trace."""


def _pages(sheet: Sheet, work: Work) -> Iterator[list[Parsed]]:
    """The rows that can be read, some at a time; the others, and those that come twice, are refused."""
    page: list[Parsed] = []
    lines: dict[str, int] = {}
    for row in sheet.rows():
        if isinstance(row, Problem):
            work.tally.problem(row)
            continue
        values = work.layout.read(row, work.now)
        if isinstance(values, Problem):
            work.tally.problem(values)
            continue
        one, name = Parsed(row, values), work.layout.kind.known_by
        known_by = values[name].upper() if work.layout.kind.name == "accounts" else values[name]
        if known_by in lines:
            work.problem(
                one,
                name,
                f"'{known_by}' stands on line {lines[known_by]:,} already.",
                "Keep one of the two rows.",
            )
            continue
        lines[known_by] = row.line
        page.append(one)
        if len(page) == PAGE:
            yield page
            page = []
    yield page


def _tell(sheet: Sheet, work: Work) -> None:
    """One event a file: which one it was, by its hash, and what came of its rows (I21)."""
    tally = work.tally
    said = {
        "kind": work.layout.kind.name,
        "source": work.source,
        "sha256": sheet.sha256,
        "added": tally.added,
        "changed": tally.changed,
        "same": tally.same,
        "refused": tally.refused,
    }
    with journal.entry("office.import_file", work.by.id, work.now, said, "") as entry:
        entry.write(work.by)
