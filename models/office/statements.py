"""The statements that make an office on PostgreSQL what models/office/sight.py says: said again, they change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from models.migrations.gate import HISTORY
from models.office import errand_tables
from models.office.functions import FUNCTIONS, READING, WHO_READS_READINGS
from models.office.roles import ALL_GROUPS, BACK_OFFICE, JOBS, OWNER, group_of
from models.office.sight import ADD, CHANGE, DESKS, JOB, KEPT_OUT, KEYS, READ, REMOVE, Sight, all_sights
from models.office.triggers import TRIGGERS
from models.office.views import has_view, views

_DESKS = ", ".join(group_of(one) for one in DESKS)
_EVERYBODY = ", ".join(JOBS.values())


def statements() -> Iterator[str]:
    """All of them, in order, for one transaction."""
    yield from _roles()
    yield "create schema if not exists desk"
    yield from READING
    yield from errand_tables.TABLES
    yield from _owned()
    yield f"set local role {OWNER}"
    yield from FUNCTIONS
    yield from errand_tables.FUNCTIONS
    yield from views()
    yield "reset role"
    yield from _swept()
    yield f"set local role {OWNER}"
    yield from _triggers()
    for sight in all_sights():
        yield from _table(sight)
    yield from _around()
    yield "reset role"
    yield f"grant usage on schema public to {_EVERYBODY}, {BACK_OFFICE}"
    yield _on_database(f"grant connect on database %I to {_EVERYBODY}, {BACK_OFFICE}")


def _roles() -> Iterator[str]:
    for name in ALL_GROUPS:
        yield (
            f"do $$ begin if not exists (select 1 from pg_roles where rolname = '{name}') "
            f"then create role {name} nologin; end if; end $$"
        )
        yield (
            f"do $$ begin if exists (select 1 from pg_roles where rolname = '{name}' and (rolcanlogin or rolsuper or "
            "rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)) then "
            f"alter role {name} nologin nosuperuser nobypassrls nocreaterole nocreatedb noreplication; end if; end $$"
        )
    yield (
        f"do $$ begin if not pg_has_role(current_user, '{OWNER}', 'usage') then "
        f"execute format('grant {OWNER} to %I', current_user); end if; end $$"
    )


def _owned() -> Iterator[str]:
    """Every object of ours belongs to a role that nobody logs in as."""
    yield f"grant create, usage on schema public to {OWNER}"
    yield _on_database(f"grant create on database %I to {OWNER}")
    yield f"alter schema desk owner to {OWNER}"
    yield (
        "do $$ declare one record; begin for one in select c.oid::regclass as name, c.relkind as kind "
        "from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles o on o.oid = c.relowner "
        f"where n.nspname in ('public', 'desk') and c.relkind in ('r', 'v', 'p') and o.rolname <> '{OWNER}' loop "
        f"execute format('alter %s %s owner to {OWNER}', case one.kind when 'v' then 'view' else 'table' end, one.name); "
        "end loop; end $$"
    )
    yield (
        "do $$ declare one record; begin for one in select p.oid::regprocedure as name from pg_proc p "
        "join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner "
        f"where (n.nspname = 'desk' or p.proname in ('refuse_change', 'tell_of_change')) and o.rolname <> '{OWNER}' loop "
        f"execute format('alter function %s owner to {OWNER}', one.name); end loop; end $$"
    )


def _swept() -> Iterator[str]:
    """Nothing that was granted before, by whomever, holds any more; no policy but ours is left."""
    yield _on_database("revoke all on database %I from public")
    yield "revoke all on schema public from public"
    yield (
        "do $$ declare one record; begin for one in "
        "select distinct n.nspname as name, coalesce(g.rolname, 'public') as who from pg_namespace n, "
        "aclexplode(n.nspacl) a left join pg_roles g on g.oid = a.grantee where n.nspname in ('public', 'desk') "
        f"and a.grantee <> n.nspowner and coalesce(g.rolname, '') not in ('{OWNER}', 'pg_database_owner') loop "
        "execute format('revoke all on schema %I from %s', one.name, "
        "case one.who when 'public' then 'public' else quote_ident(one.who) end); end loop; end $$"
    )
    yield (
        "do $$ declare one record; begin for one in "
        "select distinct c.oid::regclass as name, c.relkind as kind, coalesce(g.rolname, 'public') as who "
        "from pg_class c join pg_namespace n on n.oid = c.relnamespace, "
        "lateral (select grantee from aclexplode(c.relacl) union select x.grantee from pg_attribute t, "
        "aclexplode(t.attacl) x where t.attrelid = c.oid) a left join pg_roles g on g.oid = a.grantee "
        "where n.nspname in ('public', 'desk') and c.relkind in ('r', 'v', 'p', 'S') and a.grantee <> c.relowner loop "
        "execute format('revoke all on %s %s from %s cascade', case one.kind when 'S' then 'sequence' else 'table' end, "
        "one.name, case one.who when 'public' then 'public' else quote_ident(one.who) end); end loop; end $$"
    )
    yield (
        "do $$ declare one record; begin for one in select policyname, schemaname, tablename from pg_policies "
        "where schemaname in ('public', 'desk') loop "
        "execute format('drop policy %I on %I.%I', one.policyname, one.schemaname, one.tablename); end loop; end $$"
    )
    yield "revoke all on all functions in schema desk from public"


def _triggers() -> Iterator[str]:
    for one in TRIGGERS:
        yield f"drop trigger if exists {one.name} on public.{one.table}"
        yield (
            f"create trigger {one.name} before {one.before} on public.{one.table} "
            f"for each row execute function desk.{one.name}()"
        )


def _table(sight: Sight) -> Iterator[str]:
    table = f"public.{sight.table}"
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    yield f"create policy owner on {table} to {OWNER} using (true) with check (true)"
    yield f"create policy back_office on {table} to {BACK_OFFICE} using (true) with check (true)"
    yield f"grant {', '.join(sight.may)} on {table} to {BACK_OFFICE}"
    if sight.table == KEYS:  # I27: the data protection officer works by it, and erases by destroying keys
        yield f"grant {REMOVE} on {table} to {BACK_OFFICE}"
    where = f"desk.{sight.table}" if has_view(sight) else table
    yield f"grant select on {where} to {_DESKS}"
    writes = [one for one in sight.may if one != READ]
    for way in writes:
        if sight.who(way):
            yield f"grant {way} on {where} to {', '.join(map(group_of, sight.who(way)))}"
    if sight.table == KEYS:  # `on conflict` can't be said to a view
        yield f"grant {ADD} on {table} to {_DESKS}"
        yield _written(sight, table, ADD)
    if has_view(sight):
        return
    yield f"create policy read on {table} for select to {_DESKS} using ({sight.reads})"
    for way in writes:
        yield _written(sight, table, way)


def _written(sight: Sight, table: str, way: str) -> str:
    who = sight.who(way)
    jobs = ", ".join(f"'{one.value}'" for one in who)
    rows = sight.writes if who == DESKS else f"{sight.writes} and {JOB} in ({jobs or 'null'})"
    check = {ADD: f"with check ({rows})", CHANGE: f"using ({rows}) with check ({rows})"}
    return f"create policy {way}_rows on {table} for {way} to {_DESKS} {check.get(way, f'using ({rows})')}"


def _around() -> Iterator[str]:
    yield f"alter table public.{HISTORY} enable row level security"
    yield f"alter table public.{HISTORY} force row level security"
    yield f"create policy owner on public.{HISTORY} to {OWNER} using (true) with check (true)"
    yield f"create policy read on public.{HISTORY} for select to {_EVERYBODY}, {BACK_OFFICE} using (true)"
    yield f"grant select on public.{HISTORY} to {_EVERYBODY}, {BACK_OFFICE}"
    yield f"grant usage on schema desk to {_EVERYBODY}, {BACK_OFFICE}"
    yield f"grant usage on all sequences in schema public to {_DESKS}, {BACK_OFFICE}"
    yield f"grant execute on all functions in schema desk to {_DESKS}, {BACK_OFFICE}"
    yield f"revoke execute on function desk.put_on_record(text, integer) from {_DESKS}"
    kept_out = ", ".join(map(group_of, KEPT_OUT))
    yield f"grant execute on function desk.me(), desk.job(), desk.sees_cases() to {kept_out}"
    yield f"revoke execute on function {', '.join(errand_tables.SIGNATURES)} from {BACK_OFFICE}"
    yield f"grant execute on function {', '.join(errand_tables.SIGNATURES)} to {_EVERYBODY}"
    for table in ("desk.errand", "desk.chunk"):
        yield f"alter table {table} enable row level security"
        yield f"alter table {table} force row level security"
        yield f"create policy owner on {table} to {OWNER} using (true) with check (true)"
        yield f"create policy back_office on {table} to {BACK_OFFICE} using (true) with check (true)"
        yield f"grant select, insert, update, delete on {table} to {BACK_OFFICE}"
    yield f"grant usage on all sequences in schema desk to {BACK_OFFICE}"
    readers = ", ".join(map(group_of, WHO_READS_READINGS))
    yield "alter table desk.reading enable row level security"
    yield "alter table desk.reading force row level security"
    yield f"create policy owner on desk.reading to {OWNER} using (true) with check (true)"
    jobs = ", ".join(f"'{one.value}'" for one in WHO_READS_READINGS)
    yield f"create policy read on desk.reading for select to {readers} using ({JOB} in ({jobs}))"
    yield f"create policy back_office on desk.reading for select to {BACK_OFFICE} using (true)"
    yield f"grant select on desk.reading to {readers}, {BACK_OFFICE}"


def _on_database(statement: str) -> str:
    return f"do $$ begin execute format('{statement}', current_database()); end $$"
