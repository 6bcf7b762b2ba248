"""What only a checkpoint kept elsewhere finds: an end cut off with its head, a chain computed anew (I21, S4)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.database import database, is_postgres
from models.errors import BadInput
from models.journal import ChainHead, Event
from models.keeping.checkpoint import compare, keep
from models.verify import verify
from tests.factories import Office


@pytest.fixture
def kept(team: Office, tmp_path: Path) -> str:
    """A checkpoint of an office at work."""
    case = team.triaged()
    for words in ("He rang.", "He rang again.", "He wrote."):
        case.note(words, by=team.caseworker, now=team.now)
    path = str(tmp_path / "checkpoint")
    assert len(keep(path, team.now)) == 64
    return path


def test_a_record_that_went_on_fits_and_its_checkpoint_goes_on_with_it(team: Office, kept: str) -> None:
    before = Path(kept).read_text()
    team.triaged().note("Another.", by=team.caseworker, now=team.now)
    assert compare(kept) is None
    keep(kept, team.now)
    assert Path(kept).read_text() != before
    assert Path(kept).stat().st_mode & 0o777 == 0o600
    assert compare(kept) is None


def test_an_end_that_was_cut_off_with_its_head_is_named(team: Office, kept: str) -> None:
    chain, last = _longest()
    _without_triggers(f"delete from event where chain = '{chain}' and seq = {last.seq}")
    ChainHead.update(seq=last.seq - 1, hash=last.prev).where(ChainHead.chain == chain).execute()
    assert verify().broken is None, "the hashes alone show nothing"
    broken = compare(kept)
    assert broken is not None
    assert (broken.chain, broken.seq) == (chain, last.seq)
    assert broken.sentence.endswith("is missing.")


def test_a_chain_that_was_computed_anew_is_named(team: Office, kept: str) -> None:
    chain, last = _longest()
    last.who = team.lead.id
    _without_triggers(
        f"update event set who = {last.who}, hash = '{last.digest()}' where chain = '{chain}' and seq = {last.seq}"
    )
    ChainHead.update(hash=last.digest()).where(ChainHead.chain == chain).execute()
    assert verify().broken is None, "the hashes alone show nothing"
    broken = compare(kept)
    assert broken is not None
    assert (broken.chain, broken.seq) == (chain, last.seq)
    assert broken.sentence.endswith("was computed anew.")


@pytest.mark.parametrize(
    "spoil", [lambda t: t[:-30], lambda t: t.replace("case:1", "case:2", 1), lambda t: "", lambda t: "x\n"]
)
def test_a_checkpoint_that_is_not_as_it_was_written_is_refused(
    team: Office, kept: str, spoil: Callable[[str], str]
) -> None:
    Path(kept).write_text(spoil(Path(kept).read_text()))
    with pytest.raises(BadInput, match="not whole or was changed"):
        compare(kept)


def _longest() -> tuple[str, Event]:
    event: Event = Event.select().order_by(Event.seq.desc(), Event.id).get()
    return event.chain, event


def _without_triggers(statement: str) -> None:
    """As somebody with every right over the database."""
    if is_postgres():
        with database.atomic():
            database.execute_sql("set local session_replication_role = replica")
            database.execute_sql(statement)
        return
    names = [
        name for (name,) in database.execute_sql("select name from sqlite_master where type = 'trigger'")
    ]
    with database.atomic():
        for name in names:
            database.execute_sql(f"drop trigger {name}")
        database.execute_sql(statement)
