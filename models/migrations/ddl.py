"""Write the models' tables out as a migration: `python -m models.migrations.ddl`.

A migration must not import the models, which go on changing, so it holds their SQL as it is today. One text
serves both engines; only the names of column types differ between them, and stand in it as `{moment}`.

A model may give more SQL for its table, such as triggers, in a class attribute that maps "both", "sqlite" or
"postgres" to statements:

    also = {"sqlite": ("CREATE TRIGGER …",), "postgres": ("CREATE FUNCTION …", "CREATE TRIGGER …")}
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

from peewee import Database, Model, SchemaManager, sort_models  # type: ignore[attr-defined]

from models.database import open_database
from models.sqlite_file import OfficeSqlite

_SCRIPT = '''"""{title}"""

from __future__ import annotations

from peewee import Database, PostgresqlDatabase

# column type: (on SQLite, on PostgreSQL)
TYPES = {types}

BOTH = {both}

SQLITE: list[str] = {sqlite}

POSTGRES: list[str] = {postgres}


def up(migrator: object, db: Database) -> None:
    on_postgres = isinstance(db, PostgresqlDatabase)
    for statement in [*BOTH, *(POSTGRES if on_postgres else SQLITE)]:
        for name, kinds in TYPES.items():
            statement = statement.replace(name, kinds[on_postgres])
        db.execute_sql(statement.replace("%", "%%") if on_postgres else statement)
'''


def script(models: Iterable[type[Model]], title: str = "Make the first tables.") -> str:
    """The text of a migration that makes the tables of `models`, their indexes and what they add to them."""
    ordered = sort_models(list(models))
    both = [_in_lines(one) for one in statements(ordered, _portable()) + added(ordered, "both")]
    types = {name: kinds for name, kinds in _types().items() if any(name in one for one in both)}
    return _SCRIPT.format(
        title=title,
        types=_literal([f'"{name}": {_pair(kinds)}' for name, kinds in types.items()], "{}"),
        both=_literal([_quoted(one) for one in both], "[]"),
        sqlite=_literal([_quoted(one) for one in added(ordered, "sqlite")], "[]"),
        postgres=_literal([_quoted(one) for one in added(ordered, "postgres")], "[]"),
    )


def statements(models: Iterable[type[Model]], db: Database) -> list[str]:
    """The SQL that makes the tables and indexes of `models` on `db`, which is not touched."""
    said: list[str] = []

    def listen(sql: str, params: Any = None) -> None:
        if params:
            raise ValueError(f"This statement needs parameters, which a script can't hold: {sql}")
        said.append(sql)

    db.execute_sql = listen  # type: ignore[method-assign]
    for model in models:
        SchemaManager(model, db).create_all(safe=False)
    return said


def added(models: Iterable[type[Model]], engine: str) -> list[str]:
    """What the models say beside their tables, for "both" engines, "sqlite" or "postgres"."""
    return [sql for model in models for sql in getattr(model, "also", {}).get(engine, ())]


@cache
def _types() -> dict[str, tuple[str, str]]:
    """Each column type that the engines call by different names."""
    engines = (open_database("any.db"), open_database("postgresql:///any"))
    on_sqlite, on_postgres = (engine.get_context_options()["field_types"] for engine in engines)
    return {
        f"{{{kind.lower()}}}": (name, on_postgres[kind])
        for kind, name in on_sqlite.items()
        if name != on_postgres.get(kind, name)
    }


def _portable() -> OfficeSqlite:
    """An engine that writes the common names of the types. It is never connected."""
    db = OfficeSqlite("any.db")
    names = {name.strip("{}").upper(): name for name in _types()}
    db.get_context_options()["field_types"].update(names)  # the engine's own mapping, not a copy
    return db


def _in_lines(sql: str) -> str:
    """A CREATE TABLE with one column a line; other statements as they are."""
    if not sql.startswith("CREATE TABLE"):
        return sql
    head, _, body = sql.partition(" (")
    parts, depth = [""], 0
    for sign in body[:-1]:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return f"{head} (\n" + ",\n".join(f"    {part.strip()}" for part in parts) + "\n)"


def _literal(items: list[str], brackets: str) -> str:
    return brackets[0] + "".join(f"\n    {item}," for item in items) + ("\n" if items else "") + brackets[1]


def _pair(kinds: tuple[str, str]) -> str:
    return f'("{kinds[0]}", "{kinds[1]}")'


def _quoted(sql: str) -> str:
    if '"""' in sql or "\\" in sql or sql.endswith('"'):
        return repr(sql)
    lines = sql.strip().splitlines()
    if len(lines) == 1 and '"' not in sql:
        return f'"{sql}"'
    return '"""\n' + "\n".join(f"    {line}" for line in lines) + '\n    """'


if __name__ == "__main__":
    from models.registry import all_models

    sys.stdout.write(script(all_models()))
