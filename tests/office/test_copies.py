"""Backups of an office that keeps need to know itself: by who looks after the server, and restored on any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import conftest
from tests.cli.conftest import Evenhand
from tests.office.conftest import Server
from tests.postgres import Cluster

evenhand, home = conftest.evenhand, conftest.home


@pytest.fixture(autouse=True)
def postgres_programs(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BINDIR", str(cluster.programs))


def test_its_administrator_backs_it_up_and_the_copy_can_be_set_up_again(
    server: Server, cluster: Cluster, evenhand: Evenhand, tmp_path: Path
) -> None:
    made = evenhand("backup", str(tmp_path / "office.dump"), database=server.url)
    assert made.code == 0, made.err
    with cluster.fresh() as other:
        restored = evenhand("restore", str(tmp_path / "office.dump"), "--into", other)
        assert restored.code == 0, restored.err
        assert "Its record is whole" in restored.out
        assert evenhand("office", "check", database=other).code == 3
        assert evenhand("office", "init", database=other).code == 0
        assert evenhand("office", "check", database=other).code == 0
    assert "The record is whole" in evenhand("verify", database=server.url).out


def test_it_can_be_restored_on_a_server_that_has_none_of_the_roles(
    server: Server, evenhand: Evenhand, tmp_path: Path
) -> None:
    assert evenhand("backup", str(tmp_path / "office.dump"), database=server.url).code == 0
    other = Cluster()
    try:
        other.start()
        restored = evenhand("restore", str(tmp_path / "office.dump"), "--into", other.create("restored"))
        assert restored.code == 0, restored.err
    finally:
        other.stop()


@pytest.mark.parametrize("login", ["lena", "dana"])
def test_no_desk_copies_everything(server: Server, evenhand: Evenhand, tmp_path: Path, login: str) -> None:
    result = evenhand("backup", str(tmp_path / "office.dump"), database=server.address(login))
    assert result.code == 1
    assert "This can be done by: whoever looks after the server" in result.err
    assert list(tmp_path.glob("*.dump")) == []
