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


def test_a_key_is_found_by_its_subject_and_no_other_is_taken_out(long_queue: Server) -> None:
    """The view in front of the keys puts on record which were read: a look at each would say that all were."""
    many = "select 'case:' || n || ':reasons', '\\x00'::bytea from generate_series(9000, 20000) n"
    long_queue.admin(f"insert into seal_key (subject, key) {many}", "analyze seal_key")
    wanted = [f"case:{n}:reasons" for n in range(9000, 9100)]
    with sitting("sam"):
        database.execute_sql("select subject from seal_key")
        for subjects in (wanted[:1], wanted):
            asked = "explain (format json) select subject, key from seal_key where subject = any(%s)"
            (plan,) = database.execute_sql(asked, (subjects,)).fetchone()
            kinds = {one["Node Type"] for one in nodes(plan[0]["Plan"])}
            assert kinds & {"Index Scan", "Bitmap Index Scan"}, plan
        read = dict(
            database.execute_sql("select subject, key from seal_key where subject = any(%s)", (wanted,))
        )
        assert len(read) == len(wanted)
    about = database.execute_sql(
        "select about from desk.reading where login = 'sam' order by about"
    ).fetchall()
    assert [number for (number,) in about] == list(range(9000, 9100))


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for one in plan.get("Plans", ()):
        yield from nodes(one)
