"""Which heading of a file is which column of ours: by the same name, or as a mapping file (TOML) says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from models.errors import BadInput
from models.exchange.cells import Wrong, unquoted
from models.exchange.columns import Column, Kind
from models.exchange.sheet import Problem, Row
from models.text import stored

SOURCE = "housing"
"""The name of the other system, if nobody gives one: references are kept under it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a mapping file says. `columns` maps our columns to headings, `values` their words to ours, by column."""

    source: str = SOURCE
    encoding: str = ""
    delimiter: str = ""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()


def read_plan(path: str, kind: Kind) -> Plan:
    """The mapping file at `path`. Raises BadInput with one sentence for what can't be used in it."""
    found = _toml(path)
    known = {"source": str, "encoding": str, "delimiter": str, "columns": dict, "values": dict}
    known |= {"defaults": dict, "ignore": list}
    for name, value in found.items():
        if name not in known:
            raise BadInput("mapping", f"{path} has '{name}', which is nothing here.{_nearest(name, known)}")
        if not isinstance(value, known[name]):
            kinds = {str: "a text in quotes", dict: "a table", list: "a list of headings"}
            raise BadInput("mapping", f"In {path}, '{name}' must be {kinds[known[name]]}.")
    tables = {name: found.get(name, {}) for name in ("columns", "values", "defaults")}
    for table, entries in tables.items():
        _known_columns(path, table, entries, kind)
    try:
        return Plan(
            source=str(stored(found.get("source", SOURCE))).strip() or SOURCE,
            encoding=found.get("encoding", ""),
            delimiter=found.get("delimiter", ""),
            columns={name: _headings(path, name, given) for name, given in tables["columns"].items()},
            values={name: _words(path, name, given) for name, given in tables["values"].items()},
            defaults={name: _text(path, name, given) for name, given in tables["defaults"].items()},
            ignore=frozenset(normal(_text(path, "ignore", one)) for one in found.get("ignore", [])),
        )
    except AttributeError:
        raise BadInput("mapping", f"In {path}, each entry of [values] must be a table.") from None


def _toml(path: str) -> dict[str, Any]:
    try:
        with open(path, "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise BadInput("mapping", f"There is no mapping file {path}. Check the path.") from None
    except (OSError, ValueError) as problem:
        why = " ".join(str(getattr(problem, "strerror", "") or problem).split()).rstrip(".")
        raise BadInput("mapping", f"The mapping file {path} can't be read: {why}.") from None


def _known_columns(path: str, table: str, entries: Mapping[str, Any], kind: Kind) -> None:
    names = [one.name for one in kind.columns]
    for name in entries:
        if name not in names:
            raise BadInput(
                "mapping",
                f"In {path}, [{table}] has '{name}', which is no column of {kind.name}.{_nearest(name, names)}",
            )


def _headings(path: str, name: str, given: Any) -> tuple[str, ...]:
    several = given if isinstance(given, list) else [given]
    return tuple(_text(path, name, one) for one in several)


def _words(path: str, name: str, given: Mapping[str, Any]) -> dict[str, str]:
    return {" ".join(theirs.split()).casefold(): _text(path, name, ours) for theirs, ours in given.items()}


def _text(path: str, name: str, given: Any) -> str:
    if not isinstance(given, str):
        raise BadInput("mapping", f"In {path}, '{name}' must be a text in quotes.")
    return given


def normal(heading: str) -> str:
    """A heading without case, spaces and signs: 'Person Ref.' and 'person_ref' are one."""
    return re.sub(r"[\W_]+", "", stored(heading)).casefold()


def _nearest(name: str, among: Iterable[str]) -> str:
    found = get_close_matches(name.casefold(), [one.casefold() for one in among], 1, 0.6)
    exact = next((one for one in among if found and one.casefold() == found[0]), "")
    return f" Did you mean '{exact}'?" if exact else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each of our columns stands in a file. `warnings` name the headings that nothing is read from."""

    kind: Kind
    plan: Plan
    places: tuple[tuple[Column, tuple[int, ...]], ...]
    warnings: tuple[str, ...]
    header: tuple[str, ...]

    def read(self, row: Row, now: Any) -> dict[str, Any] | Problem:
        """The values of a row by column, without empty cells; or the first problem."""
        values: dict[str, Any] = {}
        for column, places in self.places:
            text = self._text(column, row, places)
            if text:
                try:
                    values[column.name] = column.read(self._ours(column, text), now)
                except Wrong as problem:
                    return self.problem(row, column.name, problem.wrong, problem.mend)
        for column, _ in self.places:
            if column.required and values.get(column.name) in (None, "", ()):
                return self.problem(row, column.name, "The cell is empty.", f"Give the {column.says}.")
        return values

    def problem(self, row: Row, column: str, wrong: str, mend: str) -> Problem:
        """A problem of a row, with the heading as the file has it and the row's reference."""
        places = {one.name: at for one, at in self.places}.get(column, ())
        heading = self.header[places[0]] if places else column
        refs = {one.name: at for one, at in self.places}.get(self.kind.known_by, ())
        ref = " ".join(unquoted(stored(row.cells[refs[0]])).split())[:80] if refs else ""
        return Problem(row.line, heading, wrong, mend, ref)

    def _text(self, column: Column, row: Row, places: tuple[int, ...]) -> str:
        """The cell, cleaned; several are put together with spaces."""
        parts = (unquoted(stored(row.cells[at].strip())).strip() for at in places)
        return " ".join(part for part in parts if part) or self.plan.defaults.get(column.name, "")

    def _ours(self, column: Column, text: str) -> str:
        """Their words in ours, where the mapping file knows them."""
        words = self.plan.values.get(column.name)
        if not words:
            return text
        parts = text.split(";") if column.choices is not None else [text]
        return "; ".join(words.get(" ".join(part.split()).casefold(), part.strip()) for part in parts)


def known_headings(kind: Kind, plan: Plan) -> set[str]:
    """Every heading from which something would be read, in its normal form."""
    return {
        normal(one) for column in kind.columns for one in (column.name, *plan.columns.get(column.name, ()))
    }


def laid_out(header: Sequence[str], kind: Kind, plan: Plan) -> Layout:
    """Where everything stands. Raises BadInput for a required column that is missing, or a heading there twice."""
    at: dict[str, list[int]] = {}
    for place, heading in enumerate(header):
        at.setdefault(normal(heading), []).append(place)
    places, used = [], set[str]()
    for column in kind.columns:
        wanted = plan.columns.get(column.name) or (column.name,)
        found = [one for one in wanted if normal(one) in at]
        if len(found) < len(wanted) and column.name in plan.columns:
            gone = next(one for one in wanted if one not in found)
            raise BadInput(
                "mapping",
                f"The file has no heading '{gone}', which is mapped to {column.name}.{_nearest(gone, header)}",
            )
        for one in found:
            if len(at[normal(one)]) > 1:
                raise BadInput(
                    "file", f"The heading '{header[at[normal(one)][0]]}' is there twice. Rename one."
                )
        used |= {normal(one) for one in found}
        if found or column.name in plan.defaults:
            places.append((column, tuple(at[normal(one)][0] for one in found)))
    _refuse_missing(kind, {column.name for column, _ in places}, header, used)
    return Layout(kind, plan, tuple(places), _unread(header, kind, plan, used), tuple(header))


def _refuse_missing(kind: Kind, there: set[str], header: Sequence[str], used: set[str]) -> None:
    missing = [one for one in kind.columns if one.required and one.name not in there]
    if not missing:
        return
    free = [one for one in header if normal(one) not in used]
    listed = ", ".join(f"'{one.name}' ({one.says})" for one in missing)
    near = next((_nearest(one.name, free) for one in missing if _nearest(one.name, free)), "")
    more = f"{near.replace('Did you mean', 'Is it')} " if near else ""
    raise BadInput(
        "file",
        f"The file has no column {listed}.{' ' if more else ''}{more.strip()} "
        "Name the heading, or say in a mapping file which heading it is.",
    )


def _unread(header: Sequence[str], kind: Kind, plan: Plan, used: set[str]) -> tuple[str, ...]:
    names = [one.name for one in kind.columns if normal(one.name) not in used]
    return tuple(
        f"The column '{one}' is not read.{_nearest(one.replace(' ', '_'), names)}"
        for one in header
        if one and normal(one) not in used | plan.ignore
    )
