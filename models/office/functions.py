"""What the policies ask, as functions of the database. Each runs with the owner's rights and looks at the login alone.

`session_user` is who logged in: neither SET ROLE nor a function changes it. Every search path is pinned, so that no
object of the caller's stands in for one of ours.
"""

from __future__ import annotations

from models.office.sight import DESKS, READS_SUPPORT
from models.policy.roles import LEADERS, Role

_PINNED = "set search_path = pg_catalog, pg_temp"

_HERE = f"c.login = session_user and c.active and c.role <> '{Role.EVENHAND.value}'"
_DESKS = ", ".join(f"'{one.value}'" for one in DESKS)


def _asked(name: str, gives: str, body: str, takes: str = "") -> str:
    return (
        f"create or replace function desk.{name}({takes}) returns {gives} "
        f"language sql stable security definer {_PINNED} as $$ {body} $$"
    )


FUNCTIONS: tuple[str, ...] = (
    _asked("me", "integer", f"select c.id from public.colleague c where {_HERE}"),
    _asked("job", "text", f"select c.role from public.colleague c where {_HERE}"),
    _asked("evenhand", "integer", f"select id from public.colleague where role = '{Role.EVENHAND.value}'"),
    _asked("sees_cases", "boolean", f"select coalesce(desk.job() in ({_DESKS}), false)"),
    _asked(
        "kept_cases",
        "integer[]",
        "select coalesce(array_agg(distinct b.case_id), '{}') from public.barred b where b.colleague_id = desk.me()",
    ),
    _asked(
        "kept_incidents",
        "integer[]",
        "select coalesce(array_agg(i.id), '{}') from public.incident i where i.case_id = any (desk.kept_cases())",
    ),
    _asked(
        "kept_lines",
        "integer[]",
        "select coalesce(array_agg(l.id), '{}') from public.queue_line l where l.case_id = any (desk.kept_cases())",
    ),
    _asked(
        "kept_chains",
        "text[]",
        "select coalesce(array_agg(one), '{}') from (select 'case:' || k as one from unnest(desk.kept_cases()) k "
        "union all select 'incident:' || k from unnest(desk.kept_incidents()) k) as chains",
    ),
    _asked(
        "reads_seal",
        "boolean",
        "select case split_part(subject, ':', 1) "
        "when 'case' then split_part(subject, ':', 2)::integer <> all (desk.kept_cases()) "
        "when 'incident' then split_part(subject, ':', 2)::integer <> all (desk.kept_incidents()) "
        "when 'statement' then split_part(subject, ':', 2)::integer <> all (desk.kept_incidents()) "
        "when 'support' then exists (select 1 from public.support s "
        "where s.incident_id = split_part(subject, ':', 2)::integer "
        f"and s.colleague_id = split_part(subject, ':', 3)::integer and {READS_SUPPORT}) "
        "else true end",
        "subject text",
    ),
    f"""
    create or replace function desk.no_role_for_oneself() returns trigger
    language plpgsql security definer {_PINNED} as $$
    begin
      if NEW.id = desk.me() and (NEW.role, NEW.login, NEW.active) is distinct from (OLD.role, OLD.login, OLD.active) then
        raise insufficient_privilege using message = 'P60: Nobody gives themselves a role.';
      end if;
      return NEW;
    end $$
    """,
    # Who may not read what a key seals doesn't make the key that others seal with: the program makes one of its own then.
    f"""
    create or replace function desk.no_key_for_others() returns trigger
    language plpgsql security definer {_PINNED} as $$
    declare reads boolean;
    begin
      if not desk.sees_cases() then
        return NEW;
      end if;
      reads := desk.reads_seal(NEW.subject);
      if not reads and split_part(NEW.subject, ':', 1) = 'support' and split_part(NEW.subject, ':', 4) = '' then
        return null;
      end if;
      return NEW;
    end $$
    """,
    f"""
    create or replace function desk.put_on_record(what text, of_case integer) returns void
    language plpgsql volatile security definer {_PINNED} as $$
    begin
      if not exists (select 1 from desk.reading r where r.login = session_user and r.kind = put_on_record.what
                     and r.about is not distinct from of_case and r.at > clock_timestamp() - interval '30 minutes') then
        insert into desk.reading (at, login, kind, about) values (clock_timestamp(), session_user, what, of_case);
      end if;
    end $$
    """,
    # Stable, so that a question which doesn't want the words leaves no trace of a reading; what it calls writes.
    f"""
    create or replace function desk.opened(what text, of_case integer, words text) returns text
    language plpgsql stable security definer {_PINNED} as $$
    begin
      perform desk.put_on_record(what, of_case);
      return words;
    end $$
    """,
    # The same for a key, whose subject says what it opens: "case:12:reasons", "support:7:3".
    f"""
    create or replace function desk.opened_key(subject text, key bytea) returns bytea
    language plpgsql stable security definer {_PINNED} as $$
    declare part text[] := string_to_array(subject, ':');
    begin
      if part[1] = 'case' and part[3] in ('reasons', 'factors') then
        perform desk.put_on_record(part[3], part[2]::integer);
      elsif part[1] = 'support' then
        perform desk.put_on_record(part[1], part[2]::integer);
      end if;
      return key;
    end $$
    """,
)

READING = (
    """
    create table if not exists desk.reading (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        login name not null,
        kind text not null,
        about integer
    )
    """,
    "create index if not exists reading_of on desk.reading (login, kind, about, at)",
)
"""Who read restricted words of which case, written by the database itself."""

PINNED = _PINNED
WHO_READS_READINGS = LEADERS
