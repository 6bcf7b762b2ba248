"""Tables that a desk reaches through a view alone: what is masked for some, or is on record as read.

The view stands in the schema `desk` under the table's own name, in front of the table on Evenhand's search path; so the
models need not know. What is written goes through a trigger, which keeps what the writer doesn't see as it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from peewee import Model

from models.office.functions import PINNED
from models.office.sight import AUDITED, KEYS, READS_SUPPORT, Sight, sight_of


def has_view(sight: Sight) -> bool:
    return sight.table in AUDITED or sight.table == KEYS


def views() -> Iterator[str]:
    """The statements that make every view and its trigger."""
    from models.registry import all_models

    for model in all_models():
        sight = sight_of(model)
        if sight.table == KEYS:
            yield from _view_of_keys(sight)
        elif has_view(sight):
            yield from _view(model)


def _view(model: type[Model]) -> Iterator[str]:
    sight, columns = sight_of(model), [one.column_name for one in model._meta.sorted_fields]
    table = sight.table
    shown = ", ".join(f"{_shown(sight, one)} as {one}" for one in columns)
    yield f"drop view if exists desk.{table}"
    yield (
        f"create view desk.{table} with (security_barrier) as "
        f"select {shown} from public.{table} where {sight.reads}"
    )
    yield _trigger_function(sight, columns)
    yield (
        f"create trigger change_{table} instead of insert or update or delete on desk.{table} "
        f"for each row execute function desk.change_{table}()"
    )


def _view_of_keys(sight: Sight) -> Iterator[str]:
    """Keys are read through it, and come in by the table itself or by this, which tells of one that is there already."""
    yield f"drop view if exists desk.{KEYS}"
    yield (
        f"create view desk.{KEYS} with (security_barrier) as "
        f"select subject, desk.opened_key(subject, key) as key from public.{KEYS} where {sight.reads}"
    )
    yield f"""
    create or replace function desk.change_{KEYS}() returns trigger
    language plpgsql security definer {PINNED} as $$
    begin
      if not coalesce({sight.writes}, false) then
        raise insufficient_privilege using message = 'P45: This is for others.';
      end if;
      insert into public.{KEYS} (subject, key) values (NEW.subject, NEW.key);
      return NEW;
    end $$
    """
    yield (
        f"create trigger change_{KEYS} instead of insert on desk.{KEYS} "
        f"for each row execute function desk.change_{KEYS}()"
    )


def _shown(sight: Sight, column: str) -> str:
    """A column as it is, as it is put on record when read, or as others see it."""
    kind, audited = AUDITED[sight.table]
    words = column
    if column in audited:
        of_case = "case_id" if sight.table != "support" else "incident_id"
        words = f"desk.opened('{kind}', {of_case}, {column})"
    if column in sight.masked:
        return f"case when {READS_SUPPORT} then {words} else {sight.masked[column]} end"
    return words


def _trigger_function(sight: Sight, columns: list[str]) -> str:
    table, given = sight.table, ", ".join(columns)
    new = ", ".join(f"NEW.{one}" for one in columns)
    changed = ", ".join(
        f"{one} = case when NEW.{one} is distinct from OLD.{one} then {_kept(sight, one)} else t.{one} end"
        for one in columns
        if one != "id"
    )
    return f"""
    create or replace function desk.change_{table}() returns trigger
    language plpgsql security definer {PINNED} as $$
    begin
      if TG_OP = 'DELETE' then
        delete from public.{table} t where t.id = OLD.id;
        return OLD;
      end if;
      NEW.id := coalesce(NEW.id, nextval(pg_get_serial_sequence('public.{table}', 'id')));
      if not exists (select 1 from (select NEW.*) as row where {sight.writes}) then
        raise insufficient_privilege using message = 'P45: This is for others.';
      end if;
      if TG_OP = 'INSERT' then
        insert into public.{table} ({given}) values ({new});
        return NEW;
      end if;{_no_reader_by_oneself(sight)}
      update public.{table} t set {changed} where t.id = OLD.id and t.version = OLD.version;
      if not found then
        return null;
      end if;
      return NEW;
    end $$
    """


def _kept(sight: Sight, column: str) -> str:
    """What is written over a text that the writer may not see goes behind it."""
    if column == "notes" and column in sight.masked:
        return f"case when {_of_row('t')} then NEW.notes else btrim(t.notes || E'\\n\\n' || NEW.notes, E'\\n') end"
    return f"NEW.{column}"


def _of_row(row: str) -> str:
    return READS_SUPPORT.replace("colleague_id", f"{row}.colleague_id").replace(
        "manager_id", f"{row}.manager_id"
    )


def _no_reader_by_oneself(sight: Sight) -> str:
    """P19: nobody makes themselves somebody who reads the notes."""
    if not sight.masked:
        return ""
    return f"""
      if {_of_row("NEW")} and not {_of_row("OLD")} then
        raise insufficient_privilege using message = 'P19: Somebody else must hand this support over to you.';
      end if;"""
