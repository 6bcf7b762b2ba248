"""Before a database is brought up to date it is copied; where it can't be, it stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.database import open_database
from models.errors import DatabaseTrouble
from models.keeping.postgres_tools import restore_dump
from models.migrations.runner import migrate
from tests.postgres import Cluster
from tests.test_migrations import OLD, SECOND, Scripts, copies, scripts, state

__all__ = ["copies", "scripts"]  # fixtures


def test_a_file_with_something_in_it_is_copied_first(tmp_path: Path, scripts: Scripts) -> None:
    db = open_database(str(tmp_path / "office.db"), create=True)
    with db.connection_context():
        migrate(db, scripts.folder)
        assert not list(tmp_path.glob("*.before-*"))
        scripts.add("0002_second", SECOND)
        migrate(db, scripts.folder)
    (copy,) = tmp_path.glob("office.db.*")
    assert copy.name == "office.db.before-0002_second"
    assert copy.stat().st_mode & 0o777 == 0o600
    old = open_database(str(copy))
    with old.connection_context():
        assert state(old) == OLD


def test_a_servers_database_is_dumped_first(cluster: Cluster, scripts: Scripts, copies: Path) -> None:
    with cluster.fresh() as url, cluster.fresh() as other:
        db = open_database(url)
        told: list[str] = []
        with db.connection_context():
            migrate(db, scripts.folder)
            assert not copies.exists()
            scripts.add("0002_second", SECOND)
            migrate(db, scripts.folder, told.append)
        (copy,) = copies.iterdir()
        assert told == [str(copy)]
        assert copy.name.endswith(".before-0002_second.dump")
        assert copy.stat().st_mode & 0o777 == 0o600
        with copy.open("rb") as dump:
            restore_dump(other, dump)
        old = open_database(other)
        with old.connection_context():
            assert state(old) == OLD


@pytest.mark.parametrize("obstacle", ["no pg_dump", "no folder"])
def test_without_a_copy_nothing_is_migrated(
    cluster: Cluster, scripts: Scripts, copies: Path, obstacle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cluster.fresh() as url:
        db = open_database(url)
        with db.connection_context():
            migrate(db, scripts.folder)
            scripts.add("0002_second", SECOND)
            if obstacle == "no pg_dump":
                monkeypatch.setenv("PG_BINDIR", str(copies))
            else:
                copies.parent.write_text("a file, no folder")
            with pytest.raises(
                DatabaseTrouble, match="No copy of the database could be made first, so it was left"
            ):
                migrate(db, scripts.folder)
            assert state(db) == OLD
