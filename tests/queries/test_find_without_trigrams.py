"""An office whose PostgreSQL has no pg_trgm, or no right to it: parts of names are found all the same, only slower."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.cli.examine import examine
from app.cli.finding import State
from app.config import Config
from models.database import attach, database
from models.migrations.runner import migrate
from models.queries.find import find
from models.queries.queue import View, page
from models.verify import verify
from tests.factories import Office
from tests.postgres import Cluster


@pytest.fixture
def plain_url(cluster: Cluster) -> Iterator[str]:
    """A database in which its user may make tables and no extension."""
    with cluster.fresh() as url:
        name = url.removeprefix("postgresql://owner@/").partition("?")[0]
        cluster.admin("DROP ROLE IF EXISTS clerk")
        cluster.admin("CREATE ROLE clerk LOGIN")
        own = attach(url)
        own.connect()
        own.execute_sql("GRANT ALL ON SCHEMA public TO clerk")
        own.close()
        cluster.admin(f'REVOKE CREATE ON DATABASE "{name}" FROM PUBLIC')
        yield url.replace("owner@", "clerk@")
        own.connect()
        own.execute_sql("DROP OWNED BY clerk")
        own.close()
        cluster.admin("DROP ROLE clerk")


@pytest.fixture
def without(plain_url: str) -> Iterator[Office]:
    db = attach(plain_url)
    db.connect()
    migrate(db)
    yield Office()
    db.close()


def test_parts_of_names_are_found_without_the_index(without: Office) -> None:
    extensions = database.execute_sql("select extname from pg_extension").fetchall()
    assert ("pg_trgm",) not in extensions
    case = without.triaged(account="He waved a crowbar.")
    name = without.customer.name.split()[-1]
    for text in (name, name[1:4], "crowbar", case.ref[-5:]):
        assert [one.ref for one in find(text, without.lead.actor()).shown] == [case.ref], text
        assert page(View.TEAM, without.lead.actor(), text=text, now=without.now).lines, text
    assert find("rowba", without.lead.actor()).shown == ()
    assert verify(deep=True).whole


def test_doctor_says_what_to_ask_the_servers_owner_for(without: Office, plain_url: str) -> None:
    (search,) = [one for one in examine(Config(plain_url)) if one.name == "Search"]
    assert search.state is State.LOOK
    assert "create extension pg_trgm" in search.mend
