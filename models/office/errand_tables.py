"""What those who have no table ask for, and what they are answered: a terminal's bytes, both ways, in two tables.

The tables are not logged: what stood in them for a moment is in no backup and not on a standby. Only the owner and the back
office reach them; whoever asks does so by functions that look at their login.
"""

from __future__ import annotations

from models.office.functions import PINNED

MOST_AT_ONCE = 8
"""Errands of one login."""
LONGEST = 1 << 20
"""Bytes that wait to be read, of one errand."""

TABLES: tuple[str, ...] = (
    """
    create unlogged table if not exists desk.errand (
        id bigint generated always as identity primary key,
        login name not null,
        heard_at timestamptz not null,
        words jsonb not null,
        state text not null default 'asked',
        code integer
    )
    """,
    """
    create unlogged table if not exists desk.chunk (
        id bigint generated always as identity primary key,
        errand bigint not null references desk.errand (id) on delete cascade,
        way text not null,
        bytes bytea not null
    )
    """,
    "create index if not exists chunk_of on desk.chunk (errand, id)",
)

FUNCTIONS: tuple[str, ...] = (
    f"""
    create or replace function desk.ask(words jsonb) returns bigint
    language plpgsql security definer {PINNED} as $$
    declare made bigint;
    begin
      if desk.me() is null then
        raise insufficient_privilege using message = 'P45: Nobody here has this account.';
      end if;
      delete from desk.errand e where e.login = session_user and e.state = 'done';
      if (select count(*) from desk.errand e where e.login = session_user) >= {MOST_AT_ONCE}
         or octet_length(words::text) > {LONGEST} then
        raise insufficient_privilege using message = 'P45: Too much at once.';
      end if;
      insert into desk.errand (login, heard_at, words) values (session_user, clock_timestamp(), ask.words)
        returning id into made;
      perform pg_notify('evenhand_errands', '');
      return made;
    end $$
    """,
    f"""
    create or replace function desk.tell(of_errand bigint, way text, bytes bytea) returns void
    language plpgsql security definer {PINNED} as $$
    begin
      if not exists (select 1 from desk.errand e where e.id = of_errand and e.login = session_user)
         or tell.way not in ('in', 'size', 'end') or (select coalesce(sum(length(c.bytes)), 0) from desk.chunk c
         where c.errand = of_errand and c.way = 'in') + length(tell.bytes) > {LONGEST} then
        raise insufficient_privilege using message = 'P45: This is for others.';
      end if;
      insert into desk.chunk (errand, way, bytes) values (of_errand, tell.way, tell.bytes);
      perform pg_notify('evenhand_in_' || of_errand, '');
    end $$
    """,
    # What was heard is gone. The last row says how the errand stands.
    f"""
    create or replace function desk.hear(of_errand bigint, out way text, out bytes bytea, out code integer)
    returns setof record language plpgsql security definer {PINNED} as $$
    begin
      update desk.errand e set heard_at = clock_timestamp()
        where e.id = of_errand and e.login = session_user returning e.state, e.code into way, code;
      if not found then
        way := 'gone';
        return next;
        return;
      end if;
      return query with read as (delete from desk.chunk c where c.errand = of_errand and c.way in ('out', 'err')
        returning c.id, c.way, c.bytes) select r.way, r.bytes, null::integer from read r order by r.id;
      bytes := null;
      return next;
    end $$
    """,
    f"""
    create or replace function desk.leave(of_errand bigint) returns boolean
    language plpgsql security definer {PINNED} as $$
    declare stood text;
    begin
      delete from desk.errand e where e.id = of_errand and e.login = session_user returning e.state into stood;
      perform pg_notify('evenhand_in_' || of_errand, '');
      return coalesce(stood = 'asked', false);
    end $$
    """,
)

SIGNATURES = ("desk.ask(jsonb)", "desk.tell(bigint, text, bytea)", "desk.hear(bigint)", "desk.leave(bigint)")
