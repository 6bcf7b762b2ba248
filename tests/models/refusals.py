"""What a refusal must be: it names its rule, says what would satisfy it, and changes nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from models.database import database
from models.errors import NotPermitted, Refused, WrongState
from models.journal import Event
from models.policy.rules import RULES
from models.registry import all_models


class Refusal:
    """What the user was told would satisfy the rule; filled when the block is over."""

    mend = ""


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    tables = [model._meta.table_name for model in all_models()]
    return {name: database.execute_sql(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in tables}


def changed(before: dict[str, list[tuple[Any, ...]]]) -> list[str]:
    """The tables that are not as they were."""
    return [name for name, rows in everything().items() if rows != before[name]]


@contextmanager
def nothing_changes() -> Iterator[None]:
    before = everything()
    yield
    assert changed(before) == []


@contextmanager
def refused(key: str, mend: str) -> Iterator[Refusal]:
    """The block is refused by this rule, with `mend` among the words that say what would satisfy it."""
    told = Refusal()
    with nothing_changes(), pytest.raises(Refused) as refusal:
        yield told
    found = refusal.value
    assert (found.number, found.rule) == (RULES[key].number, RULES[key].says)
    assert mend in found.mend
    told.mend = found.mend
    assert found.sentence == f"{found.rule} ({found.number}) {found.mend}"


@contextmanager
def not_permitted(who: str) -> Iterator[None]:
    """The block is refused to this role, and the refusal says who may."""
    with nothing_changes(), pytest.raises(NotPermitted) as refusal:
        yield
    assert who in refusal.value.who


@contextmanager
def wrong_state(says: str = " is: ") -> Iterator[None]:
    """The block is refused because the record's life has no such step from where it stands."""
    with nothing_changes(), pytest.raises(WrongState, match=re.escape(says)):
        yield


@contextmanager
def allowed(verb: str) -> Iterator[None]:
    """The block does this verb, once, and it leaves exactly one event of its name."""
    before, last = everything(), _last()
    yield
    assert [one.verb for one in Event.select().where(Event.id > last) if one.verb == verb] == [verb]
    assert [name for name in changed(before) if name not in ("event", "chain_head", "seal_key")]


def _last() -> int:
    newest = Event.select().order_by(Event.id.desc()).first()
    return newest.id if newest is not None else 0
