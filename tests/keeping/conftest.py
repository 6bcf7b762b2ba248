"""Where backups go in the tests: a new file, or a new database of the same server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from models.database import is_postgres
from tests.postgres import Cluster


@pytest.fixture(autouse=True)
def postgres_programs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore of the server that the tests run."""
    cluster: Cluster = request.getfixturevalue("cluster")
    monkeypatch.setenv("PG_BINDIR", str(cluster.programs))


@pytest.fixture
def new_place(cluster: Cluster, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Each call gives an address on the attached office's engine where nothing is yet."""
    with ExitStack() as places:

        def place() -> str:
            if is_postgres():
                return places.enter_context(cluster.fresh())
            place.made += 1  # type: ignore[attr-defined]
            return str(tmp_path / f"restored-{place.made}.db")  # type: ignore[attr-defined]

        place.made = 0  # type: ignore[attr-defined]
        yield place
