"""Which job may say what to which column, read out of the catalogue and held to a file that people can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from peewee import Model, TextField

from models.database import attach, database
from models.office.roles import ALL_GROUPS, PREFIX
from models.office.sight import DESKS, KEPT_OUT, sight_of
from models.policy.roles import READS_FACTORS, READS_REASONS, Role
from models.queries.reader import READS_CASES
from models.registry import all_models
from tests.office.conftest import LOGINS, Server
from tests.office.test_nobody_gets_in import DESKS as AT_DESKS

FILE = Path(__file__).parent / "who_sees_what.txt"

_MATRIX = """
    select n.nspname || '.' || c.relname, t.attname, r.rolname, p.word
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid,
    pg_roles r, unnest(array['select', 'insert', 'update', 'references']) as p(word)
    where n.nspname in ('public', 'desk') and c.relkind in ('r', 'v', 'p') and t.attnum > 0 and not t.attisdropped
    and r.rolname = any (%s) and has_column_privilege(r.oid, c.oid, t.attnum, p.word)
    order by 1, t.attnum, 3, 4
"""


def matrix(server: Server) -> str:
    """A line for each table and for what may be said to it; a column has its own where it differs from the first."""
    attach(server.url)
    database.connect()
    groups = [one for one in ALL_GROUPS if one != f"{PREFIX}owner"]
    able: dict[tuple[str, str], dict[str, set[str]]] = {}
    for table, column, role, word in database.execute_sql(_MATRIX, (groups,)).fetchall():
        able.setdefault((table, column), {}).setdefault(role.removeprefix(PREFIX), set()).add(word)
    lines: dict[str, None] = {}
    for (table, _), roles in able.items():
        said: dict[str, list[str]] = {}
        for role, words in sorted(roles.items()):
            said.setdefault(" ".join(sorted(words)), []).append(role)
        told = "; ".join(f"{words}: {', '.join(who)}" for words, who in sorted(said.items()))
        lines[f"{table}  {told}"] = None
    return "\n".join(lines) + "\n"


def test_s1_who_may_say_what_to_which_column_is_what_the_file_says(server: Server) -> None:
    """After a change on purpose: look at the difference, then write `matrix(server)` into the file."""
    assert matrix(server) == FILE.read_text(encoding="utf-8")


def test_each_table_has_a_rule_and_a_new_one_would_be_closed() -> None:
    class Unheard(Model):
        words = TextField()

    with pytest.raises(KeyError, match="Nobody has said who sees the table unheard"):
        sight_of(Unheard)
    assert len({sight_of(one).table for one in all_models()}) == len(all_models())


def test_the_desks_are_those_of_whom_the_masks_hide_nothing_of_a_case() -> None:
    """models/queries/reader.py and the policies rest on the same roles."""
    assert set(DESKS) == {*READS_CASES} & {*READS_REASONS} & {*READS_FACTORS}
    assert set(DESKS) | set(KEPT_OUT) | {Role.EVENHAND} == set(Role)


@pytest.mark.parametrize("login", [one for one in sorted(LOGINS) if one not in AT_DESKS])
def test_a_login_without_tables_is_told_no_row_of_any(server: Server, login: str) -> None:
    for model in all_models():
        for schema in ("public", "desk"):
            answer = server.plain(login, f"select * from {schema}.{model._meta.table_name}")
            assert answer.startswith("ERROR"), answer
