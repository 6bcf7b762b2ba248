"""Evenhand goes on working for the desks while the database keeps need to know: every verb, each by its own login."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.database import attach, database, explained
from models.errors import Refused
from models.office import setting_up
from models.office.sight import DESKS
from models.people import Colleague
from models.policy.lifecycle import Step
from models.queries import case_file, due, find, queue, timeline
from models.support import ColleagueSupport
from models.verify import verify
from tests.factories import Office
from tests.models.histories import History
from tests.office.conftest import Server
from tests.postgres import Cluster

PATH = "set search_path = desk, public"


@contextmanager
def sitting(login: str) -> Iterator[None]:
    """For the server, whoever has this login says what follows."""
    database.execute_sql(f"set session authorization {login}")
    database.execute_sql(PATH)
    try:
        yield
    finally:
        while database.in_transaction():
            database.session_rollback()
        database.execute_sql("reset session authorization")
        database.execute_sql("reset search_path")


class AtTheDesks(History):
    """Each verb is said by somebody at a desk, in their own name on the server."""

    def _somebody(self, step: Step | None, target: Any) -> Colleague:
        one = super()._somebody(step, target)
        while one.role not in DESKS:
            one = self.luck.choice(self.people)
        database.execute_sql(f"set session authorization {one.login}")
        database.execute_sql(PATH)
        return one

    def attempt(self) -> Any:
        try:
            with explained():
                return super().attempt()
        except Refused as refusal:
            assert (
                refusal.number == "P19"
            )  # to make oneself a reader of notes is refused by the database alone
            return None
        finally:
            database.execute_sql("reset session authorization")
            database.execute_sql("reset search_path")


@settings(
    max_examples=int(os.environ.get("EVENHAND_DESKS", 4)),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
@example(seed=7)
def test_whatever_a_desk_may_do_it_can_do_by_its_own_login(
    cluster: Cluster, staffed_database: str, logins: None, seed: int
) -> None:
    """No verb meets a grant or a policy that it can't work with, and the record holds after all of them."""
    with cluster.fresh(staffed_database) as url:
        attach(url)
        database.connect()
        try:
            setting_up.init()
            setting_up.grant()
            history = AtTheDesks(Office(rejoin=True), Random(seed))
            history.begin()
            for _ in range(25):
                history.attempt()
                history.help_on()
            assert verify(deep=True).broken is None
        finally:
            database.close()


@pytest.mark.parametrize("login", ["lena", "dana", "sue", "sam"])
def test_a_desk_reads_through_evenhand_what_it_read_before(server: Server, login: str) -> None:
    """The same words in the case file, the timeline, the queue and the search as where the database keeps nothing."""
    attach(server.url)
    database.connect()
    before = _told(server, login)
    with sitting(login):
        assert _told(server, login) == before


def _told(server: Server, login: str) -> dict[str, Any]:
    by, now, ref = Colleague.at(login).actor(), server.office.now, server.case.ref
    return {
        "case": case_file.of(ref, by, now),
        "timeline": timeline.of(ref, by, now),
        "pages": [queue.page(view, by, now=now) for view in queue.views_of(by.role)],
        "counts": queue.counts(by, now),
        "due": due.of(by, now, 99),
        "found": find.find("patel", by),
    }


def test_p19_the_head_who_hands_support_to_themselves_is_refused_in_a_sentence(server: Server) -> None:
    attach(server.address("dana"))
    database.connect()
    support, dana = ColleagueSupport.get_by_id(1), Colleague.at("dana")
    with (
        pytest.raises(Refused, match=r"Somebody else must hand this support over to you\. \(P19\)"),
        explained(),
    ):
        support.hand_over(dana, by=dana, now=server.office.now)
    support.hand_over(Colleague.at("sue"), by=dana, now=server.office.now)


def test_who_is_barred_is_told_nothing_of_the_case_by_evenhand_either(server: Server) -> None:
    attach(server.address("cleo"))
    database.connect()
    by, now = Colleague.at("cleo").actor(), server.office.now
    assert queue.page(queue.View.ALL, by, now=now).lines == ()
    with pytest.raises(Exception, match="There is no case"):
        case_file.of(server.case.ref, by, now)
