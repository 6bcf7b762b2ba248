"""How the engine goes about a query: every statement that it runs, explained."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from models.database import database, is_postgres

HARMLESS = ("SCAN n", "SCAN CONSTANT ROW")
"""The rows of a count, which are limited, and a select of nothing but subqueries."""


SMALL = ("setting", "colleague")
"""Tables that never hold more than an office has."""

A_FEW = 100
"""Rows that PostgreSQL may sort, where it finds that quicker than to walk along an index."""


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    """Everything that is run within the block."""
    real, seen = database.obj.execute_sql, []

    def listen(sql: str, params: Any = None) -> Any:
        seen.append((sql, params))
        return real(sql, params)

    database.obj.execute_sql = listen
    try:
        yield seen
    finally:
        database.obj.execute_sql = real


def troubles(query: Callable[[], object], *, may_sort: bool = False) -> list[str]:
    """What is slow about it: each table that is read from end to end, each result that is sorted.

    PostgreSQL reads all of a table where that is quicker, as it is at test's size: it is asked to do so only if it must.
    """
    with statements() as seen:
        query()
    if is_postgres():
        database.execute_sql("set enable_seqscan = off")
    return [f"{trouble}: {sql}" for sql, params in seen for trouble in _in_plan(sql, params, may_sort)]


def _in_plan(sql: str, params: Any, may_sort: bool) -> Iterator[str]:
    if not sql.lstrip().lower().startswith("select") or 'FROM "setting"' in sql:
        return
    if is_postgres():
        (plan,) = database.execute_sql(f"explain (format json) {sql}", params).fetchone()
        for node in _nodes((plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]):
            if node["Node Type"] == "Seq Scan" and node["Relation Name"] not in SMALL:
                yield f"reads all of {node['Relation Name']}"
            if not may_sort and "Sort" in node["Node Type"] and node["Plans"][0]["Plan Rows"] > A_FEW:
                yield "sorts"
        return
    for *_, step in database.execute_sql(f"explain query plan {sql}", params).fetchall():
        if step.startswith("SCAN") and "INDEX" not in step and step not in HARMLESS:
            yield step
        if not may_sort and "TEMP B-TREE" in step:
            yield step


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for one in plan.get("Plans", ()):
        yield from _nodes(one)
