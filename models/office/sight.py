"""Who sees and writes which table of an office on PostgreSQL: the one place that says it (docs/decisions/0030).

Roles and lives come from models/policy, which Evenhand's own masks and verbs ask as well. What is said here becomes
grants and policies (models/office/statements.py). A table that nobody thought of is closed: `sight_of` raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from peewee import Model

from models.policy.lifecycle import Life
from models.policy.lives import ALL_LIVES
from models.policy.roles import CASE_ROLES, READS_FACTORS, READS_REASONS, Role

DESKS: tuple[Role, ...] = CASE_ROLES
"""Whose login works in the tables: who reads whole cases, their reasons and their factors."""

KEPT_OUT: tuple[Role, ...] = tuple(one for one in Role if one not in (*DESKS, Role.EVENHAND))
"""Whose login has no table at all: they see a part of a case, which no table is."""

if not {*DESKS} <= {*READS_REASONS} & {*READS_FACTORS}:
    raise AssertionError("A desk whose login has the tables must be one that may read reasons and factors.")

READ, ADD, CHANGE, REMOVE = "select", "insert", "update", "delete"
ALL = (READ, ADD, CHANGE, REMOVE)

# What a row's condition asks of the login; each is worked out once a statement.
DESK = "(select desk.sees_cases())"
ME = "(select desk.me())"
JOB = "(select desk.job())"
_KEPT_CASES = "(select desk.kept_cases())::int[]"
_KEPT_INCIDENTS = "(select desk.kept_incidents())::int[]"
_KEPT_LINES = "(select desk.kept_lines())::int[]"
_KEPT_CHAINS = "(select desk.kept_chains())::text[]"

_OFFICE, _GOVERNANCE, _FIGURES = (ALL_LIVES[name] for name in ("office", "governance", "figures"))


@dataclass(frozen=True, slots=True)
class Sight:
    """One table: which rows a desk's login reads, which it writes, who may write at all, and by which statements.

    `masked` gives for a column what stands in it for others; the table is then reached through a view alone.
    """

    table: str
    reads: str
    writes: str
    may: tuple[str, ...] = ALL
    writers: tuple[Role, ...] = DESKS
    changers: tuple[Role, ...] = DESKS
    masked: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def who(self, way: str) -> tuple[Role, ...]:
        """Who may say a statement that writes: there are rows that one role adds and another changes."""
        return self.changers if way == CHANGE else self.writers


def sight_of(model: type[Model]) -> Sight:
    """What a desk's login sees of a model's table. Raises KeyError for one that no rule covers."""
    table = str(model._meta.table_name)
    columns = {one.column_name for one in model._meta.sorted_fields}
    rows = _EXACTLY.get(table) or _by_columns(table, columns)
    return Sight(
        table,
        rows,
        _WRITES.get(table, rows),
        _MAY.get(table, ALL),
        _able(table, _BY_VERBS),
        _able(table, _BY_VERBS | _CHANGED_BY),
        _MASKED.get(table, MappingProxyType({})),
    )


def _by_columns(table: str, columns: Iterable[str]) -> str:
    """What belongs to a case, to a report or to a line is closed to whom a counter-allegation names (P27)."""
    if "case_id" in columns:
        return f"{DESK} and (case_id is null or case_id <> all ({_KEPT_CASES}))"
    if "incident_id" in columns:
        return f"{DESK} and (incident_id is null or incident_id <> all ({_KEPT_INCIDENTS}))"
    if "line_id" in columns:
        return f"{DESK} and line_id <> all ({_KEPT_LINES})"
    if table in _OF_NO_CASE:
        return DESK
    raise KeyError(f"Nobody has said who sees the table {table}: see models/office/sight.py.")


_OF_NO_CASE = frozenset(
    "colleague absence person property account account_person representative setting hand_over training_record "
    "policy_acknowledgement policy_document requirement retention_rule erasure exemption access_request figure_pack "
    "housing_alert counter lookup_word".split()
)
"""Tables of which everybody at a desk reads every row."""

_EXACTLY: Mapping[str, str] = {
    "case_file": f"{DESK} and id <> all ({_KEPT_CASES})",
    "incident": f"{DESK} and id <> all ({_KEPT_INCIDENTS})",
    "chain_head": f"{DESK} and chain <> all ({_KEPT_CHAINS})",
    "event": f"{DESK} and (case_id is null or case_id <> all ({_KEPT_CASES})) and chain <> all ({_KEPT_CHAINS})",
    "seal_key": f"{DESK} and desk.reads_seal(subject)",
    "draft": f"{DESK} and owner_id = {ME}",
    "deed": f"{DESK} and who = {ME}",
}


def _by_itself() -> str:
    """The verbs that Evenhand does itself, and what happens only as part of one of them, as a list for SQL."""
    steps = [(f"{life.name}.{one.verb}", one) for life in ALL_LIVES.values() for one in life.steps]
    own = {name for name, one in steps if Role.EVENHAND in one.who}
    return ", ".join(
        f"'{one}'" for one in sorted(own | {name for name, one in steps if own & set(one.within)})
    )


_WRITES: Mapping[str, str] = {
    # Who did it can't be somebody else; what the clocks do by themselves, and nothing more, Evenhand did.
    "event": f"{DESK} and (who = {ME} or (who = (select desk.evenhand()) and verb in ({_by_itself()})))",
    "seal_key": DESK,
}

_MAY: Mapping[str, tuple[str, ...]] = {
    "event": (READ, ADD),  # I21: nobody changes or removes an event
    "seal_key": (READ, ADD),
    "chain_head": (READ, ADD, CHANGE),
    "counter": (READ, ADD, CHANGE),
}

_MASKED: Mapping[str, Mapping[str, str]] = {
    "support": dict.fromkeys(("needs", "offered", "accepted", "declined"), "'[]'") | {"notes": "''"},
    "reason": {},
    "contributory_factor": {},
}
"""Tables that are read through a view, with what others see in a column."""

AUDITED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "reason": ("reasons", ("text",)),
    "contributory_factor": ("factors", ("kind", "note")),
    "support": ("support", ("notes",)),
}
"""What is on record as read when one of these columns is read, as models/queries/seen.py calls it (I21)."""

KEYS = "seal_key"
"""Whoever reads the key of reasons, of factors or of support reads what it seals: that is on record too."""

READS_SUPPORT = (
    f"(colleague_id = {ME} or manager_id = {ME} or (manager_id is null and {JOB} = '{Role.LEAD.value}'))"
)
"""P18, P19: `reads_support` of models/queries/reader.py, and the Lead where nobody else is; HR's login has no table."""


def _able(table: str, by_verbs: Mapping[str, tuple[Life, tuple[str, ...]]]) -> tuple[Role, ...]:
    """Who may write it: for what the whole office rests on, whoever a life lets say its verbs."""
    if table not in by_verbs:
        return DESKS
    life, verbs = by_verbs[table]
    able = {who for verb in verbs for step in life.ways(verb) for who in step.who}
    return tuple(one for one in DESKS if one in able)


_BY_VERBS: dict[str, tuple[Life, tuple[str, ...]]] = {
    "colleague": (_OFFICE, ("add_colleague", "change_colleague", "retire_colleague")),
    "setting": (_OFFICE, ("change_setting", "add_closure_day", "drop_closure_day")),
    "hand_over": (_OFFICE, ("hand_over",)),
    "absence": (_OFFICE, ("mark_away", "mark_back")),
    "training_record": (_OFFICE, ("record_training",)),
    "policy_document": (_GOVERNANCE, ("adopt",)),
    "requirement": (_GOVERNANCE, ("add_requirement", "check_requirement", "drop_requirement")),
    "retention_rule": (_GOVERNANCE, ("set_retention",)),
    "erasure": (_GOVERNANCE, ("erase",)),
    "exemption": (_GOVERNANCE, ("withhold", "give_after_all")),
    "access_request": (_GOVERNANCE, ("record_request", "extend_request", "settle_request")),
    "figure_pack": (_FIGURES, ("freeze", "sign")),
}
_CHANGED_BY: dict[str, tuple[Life, tuple[str, ...]]] = {
    "access_request": (_GOVERNANCE, ("extend_request", "settle_request")),
    "figure_pack": (_FIGURES, ("sign",)),
}
"""Where others change a row than those who may add it."""


def all_sights() -> tuple[Sight, ...]:
    """Every table's."""
    from models.registry import all_models

    return tuple(sight_of(one) for one in all_models())
