"""Who somebody is comes from the server: by a password that it checks itself, or by their account on its machine."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import attach, database
from models.office import setting_up
from tests.conftest import _migrated, _staff
from tests.office.attacks import attacks
from tests.office.conftest import LOGINS, Server
from tests.office.test_nobody_gets_in import not_for
from tests.postgres import Cluster

ROOT = Path(__file__).parents[2]
WHO = "local all owner trust\nlocal all {} peer\nlocal all all scram-sha-256\n"


def account(server: Cluster) -> str:
    """The name of the account that the server runs as, which is one that a test can be."""
    return pwd.getpwuid(os.getuid() if server.account is None else server.account).pw_name


@pytest.fixture(scope="module")
def guarded() -> Iterator[tuple[Cluster, str]]:
    """A server that asks everybody for their password, and one account of the machine for nothing."""
    server = Cluster()
    try:
        server.start()
        url = server.create("office")
        _migrated(url)
        _staff(url)
        attach(url)
        database.connect()
        setting_up.init()
        server.admin("create role sam login password 'a long word'")
        server.admin(f'create role "{account(server)}" login')
        database.execute_sql(f"update colleague set login = '{account(server)}' where login = 'cleo'")
        setting_up.grant()
        database.close()
        (server.home / "data" / "pg_hba.conf").write_text(WHO.format(account(server)), encoding="utf-8")
        written = time.time()
        server.admin("select pg_reload_conf()")
        server.until(f"select pg_conf_load_time() > to_timestamp({written})")
        yield server, url
    finally:
        server.stop()


def queue(url: str, login: str, password: str) -> subprocess.CompletedProcess[str]:
    forged = {"LOGNAME": "lena", "USER": "lena", "PGUSER": "lena"}
    command = [sys.executable, "-m", "app", "--database", url.replace("owner@", f"{login}@"), "queue"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PGPASSWORD": password} | forged
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=60)


def test_a_password_is_checked_by_the_server(guarded: tuple[Cluster, str]) -> None:
    _, url = guarded
    assert queue(url, "sam", "a long word").stdout.startswith("Mine")
    for wrong in ("", "another word"):
        refused = queue(url, "sam", wrong)
        assert refused.returncode == 3
        assert "The database server refused your name or password" in refused.stderr


def test_an_account_of_the_machine_is_who_it_is_and_nobody_else(guarded: tuple[Cluster, str]) -> None:
    server, url = guarded
    psql = [str(server.programs / "psql"), "-XAtc", "select desk.me() is not null, session_user"]
    for login, answer in ((account(server), f"t|{account(server)}"), ("sam", "")):
        command = [*psql, url.replace("owner@", f"{login}@")]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            user=server.account,
            stdin=subprocess.DEVNULL,
        )
        assert done.stdout.strip() == answer


def test_s1_the_same_attacks_by_psql_itself(cluster: Cluster, server: Server) -> None:
    """Another client than the driver: all of them in one session, each taken back, whatever the one before did."""
    for login in ("con", "lena"):
        script = "".join(
            f"begin;\n{one};\nrollback;\n" for one in attacks(list(LOGINS)) if "terminate" not in one
        )
        done = subprocess.run(
            [str(cluster.programs / "psql"), "-X", "-e", server.address(login)],
            input=script, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        answers = done.stdout.replace(script, "").casefold() + done.stderr.casefold()
        assert not [mark for mark in not_for(login) if mark in answers]
        assert answers.count("error") > 500
