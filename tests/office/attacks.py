"""What somebody tries with a plain connection and a login of the office, to read what is not for them (S1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

SECRETS = (
    ("reason", "text"),
    ("support", "notes"),
    ("contributory_factor", "note"),
    ("investigation", "findings"),
    ("incident", "account_text"),
    ("event", "sealed"),
    ("seal_key", "key"),
    ("search_text", "words"),
    ("draft", "body"),
    ("letter", "text"),
    ("counter_allegation", "words"),
    ("note", "text"),
    ("person", "comms_needs"),
    ("queue_line", "search"),
    ("statement", "text"),
    ("deed", "words"),
    ("chunk", "bytes"),
    ("errand", "words"),
)
"""Where what is restricted stands: tables, and a column of each."""

LEAK = (
    "create function {where}leak(text) returns bool language plpgsql cost 0.0000001 as "
    "$$ begin raise notice '%', $1; return true; end $$; "
)
SCHEMAS = ("public.", "desk.")


def attacks(logins: Sequence[str]) -> Iterator[str]:
    """Every statement, for one login to say; `logins` are others, whom one might try to be."""
    for table, column in SECRETS:
        for schema in SCHEMAS:
            yield from _on(f"{schema}{table}", column)
    yield from _by_functions()
    yield from _as_others(logins)
    yield from _around()


def _on(table: str, column: str) -> Iterator[str]:
    """Ways to read one column."""
    yield f"select * from {table}"
    yield f"select {column}::text from {table}"
    yield f"select count(*) from {table} where {column}::text like '%z%'"
    yield f"copy {table} to stdout"
    yield f"copy (select {column} from {table}) to stdout"
    yield f"with all_of as materialized (select * from {table}) select all_of::text from all_of"
    yield f"select ({column}::text)::integer from {table}"
    yield f"select 1 / (length({column}::text) - length({column}::text)) from {table}"
    yield f"select id from {table} where ({column}::text)::integer = 1"
    yield f"select id from {table} where pg_notify('evenhand', {column}::text) is null"
    yield f"select id from {table} where set_config('my.words', {column}::text, false) <> ''"
    yield f"select xmlelement(name it, {column}::text) from {table}"
    yield f"select row_to_json(t) from {table} t"
    yield f"select string_agg({column}::text, ' ') from {table}"
    yield f"select query_to_xml('select * from {table}', true, false, '')"
    yield f"select table_to_xml('{table}', true, false, '')"
    yield f"select ts_stat('select to_tsvector({column}::text) from {table}')"
    yield f"explain (analyze, verbose) select * from {table} where {column}::text ~ 'z'"
    yield f"prepare p as select * from {table}; execute p"
    yield f"begin; declare c cursor for select * from {table}; fetch all from c"
    yield (
        f"do $$ declare x text; begin select {column}::text into strict x from {table} limit 1; "
        "raise notice '%', x; end $$"
    )
    yield f"update {table} set {column} = {column} returning {column}::text"
    yield f"delete from {table} returning *"
    yield f"insert into {table} select * from {table} returning *"
    yield f"merge into {table} t using {table} s on false when not matched then do nothing"
    yield f"lock table {table}"
    yield f"select * from {table} for update"
    yield f"select * from {table} tablesample system (100)"
    yield f"set row_security = off; select * from {table}"
    yield f"alter table {table} disable row level security"
    yield f"create view public.mine as select * from {table}; select * from public.mine"
    yield f"create rule mine as on select to {table} do instead select 1"
    yield f"create table public.copied as select * from {table}; select * from public.copied"
    yield f"select currval(pg_get_serial_sequence('{table}', 'id'))"
    yield f"comment on table {table} is 'mine'; grant select on {table} to public"


def _by_functions() -> Iterator[str]:
    for where in ("pg_temp.", "public.", "desk."):
        for table, column in (("support", "notes"), ("reason", "text"), ("incident", "account_text")):
            for schema in SCHEMAS:
                yield LEAK.format(where=where) + (
                    f"select id from {schema}{table} where {where}leak({column}::text)"
                )
    yield "select desk.opened('reasons', 1, text) from public.reason"
    yield "select desk.put_on_record('reasons', 1)"
    yield "select desk.change_support()"
    yield "create operator public.<<< (leftarg = text, rightarg = text, function = textlt)"
    yield "set search_path = pg_temp, public; create table pg_temp.colleague as select 1; select desk.job()"
    yield "create or replace function desk.sees_cases() returns boolean language sql as 'select true'"
    yield "create or replace function desk.kept_cases() returns integer[] language sql as $$ select '{}'::int[] $$"
    yield "alter function desk.me() owner to current_user"
    yield "alter view desk.support set (security_barrier = false)"
    yield "drop view desk.support cascade"
    yield "create or replace view desk.support as select * from public.support"
    yield "alter table public.support no force row level security"
    yield "drop policy read on public.case_file"
    yield "create policy mine on public.support using (true)"
    yield "alter policy read on public.draft using (true)"


def _as_others(logins: Sequence[str]) -> Iterator[str]:
    names = [
        *logins,
        "owner",
        "evenhand_owner",
        "evenhand_back_office",
        "evenhand_lead",
        "evenhand_hr_support",
        "postgres",
    ]
    for name in names:
        for read in (
            "select notes from public.support",
            "select text from public.reason",
            "select * from public.draft",
        ):
            yield f"set role {name}; {read}"
            yield f"set session authorization {name}; {read}"
        yield f"grant {name} to current_user"
        yield f"alter role {name} password 'mine'"
    yield "alter role current_user superuser"
    yield "alter role current_user bypassrls"
    yield "update public.colleague set role = 'HR_SUPPORT' where login = session_user; select notes from public.support"
    yield "update public.colleague set login = session_user where login = 'max'; select notes from desk.support"
    yield "update public.colleague set login = 'x' where login = session_user"
    yield "insert into public.colleague select * from public.colleague where login = 'hal'"
    yield "update desk.support set manager_id = desk.me(); select notes from desk.support"
    yield "update desk.support set colleague_id = desk.me(); select notes from desk.support"
    yield "update desk.support set manager_id = null; select notes from desk.support"
    yield "update public.draft set owner_id = desk.me(); select body from public.draft"
    yield "delete from public.barred; select * from public.counter_allegation"
    yield "update public.barred set colleague_id = 1; select * from public.counter_allegation"
    yield "update public.note set case_id = 1; select text from public.note"


def _around() -> Iterator[str]:
    """The catalogue, the server's own files, what others do, and what an error says."""
    yield from AROUND


AROUND = (
    "select desk.hear(1)",
    "select desk.hear(id) from generate_series(1, 100) id",
    "select desk.leave(1); select desk.hear(1)",
    "select desk.tell(1, 'in', 'x'); select desk.hear(1)",
    "select desk.tell(1, 'out', 'x'); select desk.ask('{}'); select desk.hear(currval('desk.errand_id_seq'))",
    "listen evenhand_out_1; select pg_notify('evenhand_in_1', ''); select desk.hear(1)",
    'select desk.ask(\'{"argv": ["serve", "lena"]}\')',
    "select * from pg_stats where schemaname in ('public', 'desk')",
    "select * from pg_statistic",
    "select * from pg_statistic_ext_data",
    "select most_common_vals::text, histogram_bounds::text from pg_stats",
    "select query from pg_stat_activity",
    "select * from pg_stat_statements",
    "select * from pg_prepared_statements",
    "select * from pg_cursors",
    "select * from pg_locks",
    "select * from pg_authid",
    "select * from pg_shadow",
    "select pg_read_file('PG_VERSION')",
    "select pg_read_binary_file('base/1/1255')",
    "select * from pg_ls_dir('.')",
    "select * from pg_largeobject",
    "select lo_from_bytea(4711, 'x'); select convert_from(lo_get(oid), 'utf8') from pg_largeobject_metadata",
    "select lo_export(4711, '/tmp/x')",
    "select * from pg_stats_ext_exprs",
    "select * from pg_stat_get_activity(null)",
    "select pg_stat_get_backend_activity(id) from pg_stat_get_backend_idset() id",
    "select current_query(), query, state, backend_xmin from pg_stat_activity where pid <> pg_backend_pid()",
    "select * from pg_sequences",
    "select setval('public.event_id_seq', 1)",
    "select * from pg_create_logical_replication_slot('mine', 'test_decoding')",
    "select pg_logical_emit_message(false, 'mine', 'x'); select * from pg_ls_waldir()",
    "select * from pg_stat_wal_receiver",
    "select pg_export_snapshot()",
    "create function pg_temp.me() returns integer language sql as 'select 1'; select notes from desk.support",
    "create temp view support as select 1 as notes; select desk.me(), desk.job()",
    "set search_path = mine, desk, public; create schema mine",
    "set role none; reset session authorization; select text from public.reason",
    "set local role evenhand_supervisor; select text from desk.reason",
    "select lo_import('/etc/passwd')",
    "select lo_get(1)",
    "copy (select 1) to program 'id'",
    "create table public.x (t text); copy public.x from program 'id'",
    "copy public.reason from '/etc/passwd'",
    "create extension dblink",
    "create extension pageinspect; select get_raw_page('reason', 0)",
    "load 'auto_explain'",
    "create language plpython3u",
    "create temp table t as select * from public.reason; select * from t",
    "create trigger mine before insert on public.reason for each row execute function refuse_change()",
    "create index on public.reason (text)",
    "create statistics public.mine on id, text from public.reason; select * from pg_stats_ext",
    "create publication mine for all tables",
    "create server s foreign data wrapper postgres_fdw",
    "listen evenhand; select pg_notification_queue_usage()",
    "select pg_get_functiondef(oid) from pg_proc where pronamespace = 'desk'::regnamespace",
    "select pg_get_viewdef('desk.support'::regclass)",
    "select obj_description(oid) from pg_class",
    "select has_table_privilege('public.reason', 'select')",
    "insert into public.reason (id, version, case_id, text) values (1, 1, 1, 'x')",
    "insert into public.seal_key (subject, key) values ('support:1:9', '\\x00')",
    (
        "insert into public.queue_desk (line_id, colleague_id, part, rank, due_at, opened_at, happened, search, priority) "
        "values (99999, 1, 'MINE', 0, now(), now(), '', '', 'A')"
    ),
    (
        "insert into public.draft (owner_id, form, body, saved_at) values (1, 'x', 'x', now()) "
        "on conflict (owner_id, form) do update set saved_at = now() returning *"
    ),
    "insert into public.letter (ref) values ('UCB-L-2026-0001')",
    "delete from public.case_file where id = 1",
    "delete from public.colleague where login = 'max'",
    "truncate public.event",
    "alter table public.event disable trigger all",
    "select * from public.schema_migration",
    "select * from desk.reading",
    "delete from desk.reading",
    "reindex table public.reason",
    "vacuum (verbose) public.reason",
    "analyze verbose public.support",
    "cluster public.reason using reason_pkey",
    "select pg_terminate_backend(pid) from pg_stat_activity",
    "set default_transaction_read_only = off; set session_replication_role = replica",
    "set log_statement = 'all'; set client_min_messages = debug5; select text from public.reason",
    "set debug_print_plan = on; set client_min_messages = log; select text from public.reason",
)
