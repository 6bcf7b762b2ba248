"""What `doctor` looks at in a database: each finding in a plain sentence, with what to do about it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from app import identity
from app.cli.examine_key import encryption, key
from app.cli.finding import Finding, State
from app.config import Config
from models.database import attach, database, explained, is_postgres
from models.errors import Trouble
from models.filesystem import filesystem_of
from models.migrations.gate import applied, gate
from models.sqlite_care import too_open, wal_reset_fixed
from models.sqlite_file import sqlite3

ROOM = 200 * 1024 * 1024
"""Bytes that should be free on the disk."""


def examine(config: Config) -> Iterator[Finding]:
    """Everything about the database, as far as it can be opened."""
    try:
        with explained():
            attach(config.address)
            yield from _place(config.address)
            database.connect()
            try:
                yield from _inside(config)
            finally:
                database.close()
    except Trouble as problem:
        yield Finding("Opening it", State.WRONG, problem.sentence)


def _place(address: str) -> Iterator[Finding]:
    if is_postgres():
        yield Finding("Where", State.GOOD, f"{database.obj.place}, on a PostgreSQL server.")
        return
    path = str(database.obj.database)
    yield Finding("Where", State.GOOD, f"{path}, an SQLite file.")
    yield _library()
    if os.path.isfile(path):
        yield _mode(path)
    yield from key(path)
    folder = os.path.dirname(path)
    if os.path.isdir(folder):
        yield _room(folder)
        kind = filesystem_of(folder)
        yield Finding("Disk", State.GOOD, f"A disk of this machine ({kind or 'its type is not known'}).")


def _library() -> Finding:
    if wal_reset_fixed(sqlite3.sqlite_version_info):
        return Finding(
            "SQLite", State.GOOD, f"Version {sqlite3.sqlite_version}, without the WAL-reset error."
        )
    return Finding(
        "SQLite",
        State.WRONG,
        f"Version {sqlite3.sqlite_version} can damage a database that several people write to.",
        "Install the package pysqlite3, or use PostgreSQL.",
    )


def _mode(path: str) -> Finding:
    """Said before the database is opened, which refuses a file that others can reach."""
    if not (wider := too_open(path)):
        return Finding("Who can read it", State.GOOD, "Only the account that it belongs to, and root.")
    return Finding(
        "Who can read it",
        State.WRONG,
        wider,
        "Let people in through sudo or ssh: see the guide for who installs it.",
    )


def _room(folder: str) -> Finding:
    free = shutil.disk_usage(folder).free
    words = f"{free // (1024 * 1024):,} MiB are free."
    if free >= ROOM:
        return Finding("Room", State.GOOD, words)
    return Finding("Room", State.LOOK, words, "Make room on the disk before it is full.")


def _inside(config: Config) -> Iterator[Finding]:
    if is_postgres():
        version = database.execute_sql("show server_version").fetchone()[0]
        yield Finding("Server", State.GOOD, f"PostgreSQL {version}.")
    yield from _schema()
    if getattr(database.obj, "has_no_table", False):
        yield Finding(
            "You", State.GOOD, "This login has no table: the back office runs your commands for you."
        )
        return
    yield _search()
    if is_postgres():
        yield _need_to_know()
    else:
        yield _sound()
        yield encryption()
    yield _practice()
    yield _you(config)


def _need_to_know() -> Finding:
    from models.office.setting_up import is_set_up

    if is_set_up():
        return Finding("Need to know", State.GOOD, "The database itself keeps what is not for everybody.")
    return Finding(
        "Need to know",
        State.LOOK,
        "Evenhand alone keeps it: who has a login may read the tables with another program.",
        "Run as the server's administrator: evenhand office init",
    )


def _schema() -> Iterator[Finding]:
    newest = (applied(database.obj) or ["none"])[-1]
    gate(database.obj)
    yield Finding("Tables", State.GOOD, f"Up to date ({newest}).")


def _search() -> Finding:
    if not is_postgres():
        return Finding("Search", State.GOOD, "Names and texts are searched through SQLite's FTS5.")
    sql = "select count(*) from pg_indexes where indexname = 'search_text_names' and schemaname = current_schema()"
    if database.execute_sql(sql).fetchone()[0]:
        return Finding("Search", State.GOOD, "Names and texts are searched through indexes.")
    return Finding(
        "Search",
        State.LOOK,
        "Parts of names are searched without an index, which is slower in a large office.",
        "Ask the server's owner for: create extension pg_trgm; create index search_text_names on search_text "
        "using gin (names gin_trgm_ops)",
    )


def _sound() -> Finding:
    found = database.execute_sql("pragma quick_check(1)").fetchone()[0]
    if found == "ok":
        return Finding("Soundness", State.GOOD, "SQLite finds nothing damaged.")
    return Finding(
        "Soundness", State.WRONG, "The file is damaged.", "Stop using it, and bring back the last backup."
    )


def _practice() -> Finding:
    if identity.is_practice():
        return Finding(
            "Practice", State.GOOD, "Practice: everybody in it is invented, and --as tries every role."
        )
    return Finding("Practice", State.GOOD, "A real office: people are known by their account.")


def _you(config: Config) -> Finding:
    try:
        one = identity.actor(config.as_login)
    except Trouble as problem:
        return Finding("You", State.LOOK, problem.sentence)
    known = "the server" if is_postgres() else "the operating system"
    by = "--as says" if config.as_login else f"{known} says"
    return Finding("You", State.GOOD, f"{one.name}, {one.role.words}, as {by}.")
