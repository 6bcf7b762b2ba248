"""What the database asks of each row costs a page nothing: the queue still walks along its indexes, and asks once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from models.database import attach, database
from models.people import Colleague
from models.queries import queue
from tests.office.conftest import Server
from tests.office.test_at_the_desks import sitting
from tests.queries.lines import MONDAY, fill
from tests.queries.plans import statements, troubles


@pytest.fixture
def long_queue(server: Server) -> Server:
    attach(server.url)
    database.connect()
    fill(3000)
    database.execute_sql("analyze")
    return server


def test_a_page_of_the_queue_is_read_along_an_index_under_the_policies(long_queue: Server) -> None:
    by = Colleague.at("sam").actor()
    with sitting("sam"):
        for view in queue.views_of(by.role):
            assert troubles(lambda view=view: queue.page(view, by, now=MONDAY)) == [], view  # type: ignore[misc]


def test_who_is_asking_is_found_out_once_a_statement_and_not_once_a_row(long_queue: Server) -> None:
    by = Colleague.at("sam").actor()
    with sitting("sam"):
        with statements() as seen:
            queue.page(queue.View.TEAM, by, now=MONDAY)
        (sql, params) = next(one for one in seen if one[0].startswith("select 0, l.due_at"))
        (plan,) = database.execute_sql(f"explain (format json, analyze) {sql}", params).fetchone()
        asked = [one for one in nodes(plan[0]["Plan"]) if one.get("Parent Relationship") == "InitPlan"]
    assert asked
    assert {one["Actual Loops"] for one in asked} <= {0, 1}
    walked = [one for one in nodes(plan[0]["Plan"]) if one["Node Type"].startswith("Index")]
    assert any(one["Index Name"].startswith("queue_team") for one in walked)
    for one in nodes(plan[0]["Plan"]):
        assert "desk." not in one.get("Filter", ""), one


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for one in plan.get("Plans", ()):
        yield from nodes(one)
