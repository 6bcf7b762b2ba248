"""How the office stands on the server, as lines of text out of the catalogue: two of them compared show what drifted."""

from __future__ import annotations

from models.database import database
from models.office.roles import ALL_GROUPS

_SCHEMAS = "n.nspname in ('public', 'desk')"
_WHO = "coalesce(g.rolname, 'everybody')"
_GROUPS = ", ".join(f"'{one}'" for one in ALL_GROUPS)

_LINES: tuple[str, ...] = (
    "select 'the role ' || rolname || concat(case when rolcanlogin then ' can log in' end, "
    "case when rolsuper then ', is a superuser' end, case when rolbypassrls then ', passes policies by' end, "
    "case when rolcreaterole or rolcreatedb or rolreplication then ', has rights over the server' end) "
    f"from pg_roles where rolname in ({_GROUPS})",
    "select 'the schema ' || n.nspname || ' belongs to ' || o.rolname from pg_namespace n "
    "join pg_roles o on o.oid = n.nspowner where n.nspname = 'desk'",
    f"select 'the schema ' || n.nspname || ': ' || lower(a.privilege_type) || ' for ' || {_WHO} "
    "from pg_namespace n, aclexplode(n.nspacl) a left join pg_roles g on g.oid = a.grantee "
    f"where {_SCHEMAS} and a.grantee <> n.nspowner and coalesce(g.rolname, '') <> 'pg_database_owner'",
    f"select 'the database: ' || lower(a.privilege_type) || ' for ' || {_WHO} from pg_database d, "
    "aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a left join pg_roles g on g.oid = a.grantee "
    "where d.datname = current_database() and a.grantee <> d.datdba",
    "select c.relname || ' (' || n.nspname || ') belongs to ' || o.rolname from pg_class c "
    "join pg_namespace n on n.oid = c.relnamespace join pg_roles o on o.oid = c.relowner "
    f"where {_SCHEMAS} and c.relkind in ('r', 'v', 'p')",
    "select c.relname || ' (' || n.nspname || ')' || case when not c.relrowsecurity then ': policies are off' "
    "when not c.relforcerowsecurity then ': policies do not hold for its owner' else ': policies hold' end "
    f"from pg_class c join pg_namespace n on n.oid = c.relnamespace where {_SCHEMAS} and c.relkind = 'r'",
    f"select c.relname || ' (' || n.nspname || '): ' || lower(a.privilege_type) || ' for ' || {_WHO} "
    "from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a "
    "left join pg_roles g on g.oid = a.grantee "
    f"where {_SCHEMAS} and c.relkind in ('r', 'v', 'p', 'S') and a.grantee <> c.relowner",
    f"select c.relname || '.' || t.attname || ': ' || lower(a.privilege_type) || ' for ' || {_WHO} "
    "from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, "
    f"aclexplode(t.attacl) a left join pg_roles g on g.oid = a.grantee where {_SCHEMAS}",
    "select 'the policy ' || policyname || ' on ' || tablename || ' for ' || lower(cmd) || ' to ' || "
    "array_to_string(roles, ', ') || ' using ' || coalesce(qual, '-') || ' with check ' || coalesce(with_check, '-') "
    "|| ' ' || lower(permissive) from pg_policies where schemaname in ('public', 'desk')",
    "select 'the function ' || p.oid::regprocedure || ' of ' || o.rolname || ': ' || pg_get_functiondef(p.oid) "
    "from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner "
    "where n.nspname = 'desk' or p.proname in ('refuse_change', 'tell_of_change')",
    f"select 'the function ' || p.oid::regprocedure || ': ' || lower(a.privilege_type) || ' for ' || {_WHO} "
    "from pg_proc p join pg_namespace n on n.oid = p.pronamespace, "
    "aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a left join pg_roles g on g.oid = a.grantee "
    "where n.nspname = 'desk' and a.grantee <> p.proowner",
    "select 'the view ' || c.relname || ' ' || coalesce(array_to_string(c.reloptions, ' '), '') || ': ' "
    "|| pg_get_viewdef(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace "
    f"where {_SCHEMAS} and c.relkind = 'v'",
    "select 'the trigger ' || t.tgname || case t.tgenabled when 'O' then '' else ', which is off' end || ': ' "
    "|| pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid "
    f"join pg_namespace n on n.oid = c.relnamespace where {_SCHEMAS} and not t.tgisinternal",
)


def standing() -> frozenset[str]:
    """Every line that there is now."""
    return frozenset(
        " ".join(line.split()) for sql in _LINES for (line,) in database.execute_sql(sql).fetchall()
    )
