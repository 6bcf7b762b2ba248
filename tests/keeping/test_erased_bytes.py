"""After erasing no byte of what was written is in a file: database, log of changes, indexes, drafts, new backups (S5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pendulum
import pytest

from app.demo import build
from models.case import Case
from models.database import attach, database, is_postgres
from models.draft import Draft
from models.fields import Words
from models.governance import Governance
from models.incident import Incident
from models.journal import SealKey
from models.keeping import checkpoint
from models.keeping.backup import back_up
from models.people import Colleague
from models.policy.governing import RetentionKind
from models.queries import find
from models.registry import RECORDS
from models.retention.belongings import Belongings
from models.retention.plan import due, plan
from models.retention.sweep import STILL_READ, sweep
from models.sqlite_file import sqlite3
from models.verify import verify
from tests.postgres import Cluster

LONG = 8
"""Letters from which on a text can't stand in a file by chance."""
DRAFT = "Perhaps she also threw the begonias."


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def office(
    request: pytest.FixtureRequest, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A practice office with closed cases of every kind, years later: most are due."""
    if request.param == "sqlite":
        yield _built(str(tmp_path_factory.mktemp("erased") / "office.db"))
    else:
        with cluster.fresh() as url:
            yield _built(url)


def _built(url: str) -> str:
    build(url, pendulum.now("UTC"))
    return url


NOW = pendulum.now("UTC").add(years=9)


def bytes_of(url: str, cluster: Cluster) -> bytes:
    """Every file of the database. Of PostgreSQL, without its log of changes, which the server writes over in its time."""
    if "://" not in url:
        path = Path(url)
        return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))
    database.execute_sql("checkpoint")
    ((number,),) = database.execute_sql("select oid from pg_database where datname = current_database()")
    folder = cluster.home / "data" / "base" / str(number)
    return b"".join(one.read_bytes() for one in sorted(folder.iterdir()))


def words_of(held: Iterator[Any] | Any) -> set[str]:
    """What people wrote in these rows."""
    found: set[str] = set()
    for row in held:
        texts = [one.name for one in row._meta.sorted_fields if isinstance(one, Words)]
        found |= {row.__data__[name] for name in texts if len(row.__data__[name] or "") >= LONG}
    return found


def terms_of(held: list[Belongings]) -> set[str]:
    """The words by which the lines of these cases and reports alone are found."""
    cases = {id for one in held for id in one.ids(Case)}
    reports = {id for one in held for id in one.ids(Incident)}
    gone: set[str] = set()
    stay: set[str] = set()
    for case, incident, words in database.execute_sql(
        "select l.case_id, l.incident_id, s.words from search_text s join queue_line l on l.id = s.line_id"
    ).fetchall():
        (gone if case in cases or incident in reports else stay).update(words.split())
    return gone - stay


def in_index(terms: set[str]) -> set[str]:
    """Which of them the index of words still has: SQLite's own pages, where words stand shortened; PostgreSQL's table."""
    if is_postgres():
        lines = database.execute_sql("select words from search_text").fetchall()
        return terms & {word for (words,) in lines for word in words.split()}
    database.execute_sql(
        "create virtual table if not exists temp.seen using fts5vocab('main', 'search_word', 'row')"
    )
    there = {term for (term,) in database.execute_sql("select term from temp.seen").fetchall()}
    return terms & there


def as_stored(text: str) -> bytes:
    return text.encode()


def erased(held: list[Belongings]) -> tuple[set[str], set[bytes]]:
    """What must be nowhere afterwards: what is written in these rows and in no other, and the keys of their words."""
    mine = {(type(row), row.id) for one in held for row in one.all()}
    words = words_of(row for one in held for row in one.all())
    others = "\n".join(
        words_of(row for model in RECORDS for row in model.select() if (model, row.id) not in mine)
    )
    subjects = {name for one in held for name in one.subjects()}
    keys = {bytes(one.key) for one in SealKey.select().where(SealKey.subject.in_(sorted(subjects)))}
    return {text for text in words if text not in others}, keys


def erase_all(refs: list[str], who: dict[str, Any]) -> None:
    """Erase once the server has taken its statistics, as it does by itself: they keep common values of each column."""
    if is_postgres():
        database.execute_sql("analyze")
    for ref in refs:
        Governance.erase(ref, **who)


@pytest.mark.usefixtures("postgres_programs")
def test_s5_no_byte_of_what_was_erased_is_left(office: str, cluster: Cluster, tmp_path: Path) -> None:
    attach(office).connect()
    try:
        who: dict[str, Any] = {"by": Colleague.at("dee"), "now": NOW}
        for kind in RetentionKind:
            Governance.set_retention(kind, 12, "Our schedule", **who)
        refs = [one.ref for one in plan(who["by"].actor(), NOW).erased]
        held = [due(ref, NOW)[1] for ref in refs]
        words, keys = erased(held)
        words -= {row.ref for one in held for model in (Case, Incident) for row in one.found.get(model, ())}
        Draft.keep(who["by"], f"note:{refs[-1]}", {"text": DRAFT}, now=NOW)
        words.add(DRAFT)
        terms = terms_of(held)
        assert in_index(terms) == terms != set()
        there = bytes_of(office, cluster)
        assert len(refs) >= 5
        assert len(words) > 60
        assert len(keys) > 30
        if not is_postgres():  # which packs a long text
            assert missing(words, there) == set(), "the control: all of it is found before"
        assert len(missing(words, there)) < len(words) / 10
        checkpoint.keep(str(tmp_path / "checkpoint"), NOW)
        erase_all(refs, who)
        there = bytes_of(office, cluster)
        assert any(as_stored(text) in there for text in words), (
            "the control: deleting rows alone is not enough"
        )
        assert sweep() == ""
        there = bytes_of(office, cluster)
        assert {text for text in words if as_stored(text) in there} == set()
        assert in_index(terms) == set()
        assert {key for key in keys if key in there or key.hex().encode() in there} == set()
        copy = back_up(office, str(tmp_path / "copy"), **who).path
        there = Path(copy).read_bytes()
        assert {text for text in words if as_stored(text) in there} == set()
        assert verify(deep=True).whole
        assert checkpoint.compare(str(tmp_path / "checkpoint")) is None
        assert find.find(refs[-1], who["by"].actor()).shown == ()
    finally:
        database.close()


def missing(words: set[str], there: bytes) -> set[str]:
    return {text for text in words if as_stored(text) not in there}


def test_s5_whoever_still_reads_the_file_keeps_the_log_and_it_is_said(tmp_path: Path) -> None:
    url = _built(str(tmp_path / "office.db"))
    attach(url).connect()
    reader = sqlite3.connect(url)
    try:
        reader.execute("begin")
        reader.execute("select count(*) from note").fetchall()
        Draft.keep(Colleague.at("dee"), "note:x", {"text": DRAFT}, now=NOW)
        database.execute_sql("pragma busy_timeout = 100")
        assert sweep() == STILL_READ
        reader.rollback()
        assert sweep() == ""
    finally:
        reader.close()
        database.close()
