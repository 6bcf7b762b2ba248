"""S1: with a plain connection and a login of the office nobody reads what is not for them, whatever they say."""

from __future__ import annotations

import base64
import os
import re

import pytest

from tests.office.attacks import attacks
from tests.office.conftest import ALLEGED, BARRED, LOGINS, Server
from tests.queries.secrets import ACCOUNT, CASE, FACTOR, REASON, SUPPORT

EVERYTHING = {REASON, FACTOR, SUPPORT, CASE, ACCOUNT, ALLEGED}
DESKS = {"lena", "dana", "sue", "tom", "sam", "cleo"}
"""Whose login works in the tables. The notes about support are for none of them, nothing of a case for whom it bars."""

TRIED = ("con", "hal", "cleo", "lena", "jo", "dee", "dana", "sue", "sam", "max", "nia", "tom")
FEW = TRIED[: int(os.environ.get("EVENHAND_ATTACKERS", 4))]
"""In short: one without tables, HR, one whom a case bars, and the Lead. The first nine are one of each job."""


def not_for(login: str) -> set[str]:
    """The marked words that this login may not be told by any statement."""
    if login not in DESKS:
        return EVERYTHING
    # What a customer needs from us stands with the customer, whom every desk serves.
    return EVERYTHING - {FACTOR} if login == BARRED else {SUPPORT}


def told(server: Server, login: str) -> dict[str, set[str]]:
    """Each statement that tells something of what is not for this login. Each is said in a connection of its own."""
    found = {}
    for one in attacks([other for other in LOGINS if other != login]):
        said = server.plain(login, one)
        answer = said.casefold() + in_other_words(said)
        if seen := {mark for mark in not_for(login) if mark in answer}:
            found[one] = seen
    return found


def in_other_words(answer: str) -> str:
    """What stands in an answer in hexadecimal or base64."""
    hexes = (word[: len(word) // 2 * 2] for word in re.findall(r"[0-9a-f]{16,}", answer))
    fours = (word[: len(word) // 4 * 4] for word in re.findall(r"[A-Za-z0-9+/]{16,}={0,2}", answer))
    parts = [*map(bytes.fromhex, hexes), *map(base64.b64decode, fours)]
    return " ".join(part.decode("utf-8", "replace") for part in parts).casefold()


def test_there_are_a_hundred_attacks_for_each() -> None:
    assert len(list(attacks(list(LOGINS)))) >= 100


@pytest.mark.parametrize("login", FEW)
def test_s1_no_statement_shows_what_is_not_for_a_login(server: Server, login: str) -> None:
    server.admin("analyze")
    assert told(server, login) == {}


BROKEN = {
    "a grant too many": ("con", "grant usage on schema public to con; grant select on public.reason to con; "
                         "create policy mine on public.reason to con using (true)", REASON),
    "a function that says yes": ("con", "create or replace function desk.sees_cases() returns boolean language sql "
                                 "security definer as 'select true'; grant evenhand_caseworker to con", REASON),
    "a login that passes policies by": ("con", "alter role con bypassrls; grant evenhand_caseworker to con", CASE),
    "a table without its policies": ("cleo", "alter table public.counter_allegation disable row level security", ALLEGED),
    "a view that masks nothing": ("sam", "create or replace view desk.support as select * from public.support", SUPPORT),
    "a group that is not of the job": ("con", "grant evenhand_back_office to con", SUPPORT),
    "a policy for everybody": ("cleo", "create policy open on public.note to evenhand_caseworker using (true)", ALLEGED),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_the_attacks_see_it_once_something_is_broken_on_purpose(server: Server, broken: str) -> None:
    """The control: a list of attacks that found nothing in an open office would be worth nothing."""
    login, breaking, mark = BROKEN[broken]
    try:
        server.admin(*breaking.split("; "))
        assert mark in set().union(*told_of(server, login, mark))
    finally:
        server.admin(f"alter role {login} nobypassrls", f"revoke evenhand_back_office from {login}")
        if login == "con":
            server.admin("revoke evenhand_caseworker from con")


def told_of(server: Server, login: str, mark: str) -> list[set[str]]:
    """The same, until the first statement that tells it."""
    for one in attacks([]):
        if mark in server.plain(login, one).casefold():
            return [{mark}]
    return [set()]


def test_i21_the_database_itself_puts_on_record_who_read_reasons_and_factors(server: Server) -> None:
    assert server.plain("sam", "select id from desk.reason") != ""
    assert server.plain("lena", "select * from desk.reading") == ""
    server.plain("sam", "select text from desk.reason; select kind from desk.contributory_factor", keep=True)
    assert server.plain("lena", "select login, kind, about from desk.reading order by id") == (
        "('sam', 'reasons', 1)\n('sam', 'factors', 1)"
    )
    assert "permission denied" in server.plain("sam", "select * from desk.reading")
    assert "permission denied" in server.plain("lena", "delete from desk.reading")


def test_i21_who_takes_the_key_of_reasons_and_factors_is_on_record_as_who_reads_them(server: Server) -> None:
    """With the key and the events somebody reads every word of them elsewhere."""
    assert "case:1:reasons" in server.plain("sam", "select subject from desk.seal_key", keep=True)
    assert server.plain("lena", "select * from desk.reading") == ""
    server.plain("sam", "select key from desk.seal_key where subject = 'case:1'", keep=True)
    assert server.plain("lena", "select * from desk.reading") == "", (
        "what it opens is no reason and no factor"
    )
    server.plain(
        "sam",
        "select key from desk.seal_key where subject in ('case:1:reasons', 'case:1:factors')",
        keep=True,
    )
    assert server.plain("lena", "select login, kind, about from desk.reading order by kind") == (
        "('sam', 'factors', 1)\n('sam', 'reasons', 1)"
    )


def test_p60_nobody_gives_themselves_a_role_with_a_plain_connection(server: Server) -> None:
    for login in ("lena", "dana"):
        answer = server.plain(
            login, f"update colleague set role = 'HEAD', active = true, login = 'x' where login = '{login}'"
        )
        assert "P60" in answer
    for login in ("sam", "sue", "con", "dee"):
        assert "permission denied" in server.plain(login, "update public.colleague set role = 'LEAD'")


def test_i21_no_login_changes_or_removes_an_event(server: Server) -> None:
    server.admin(
        "do $$ begin if not exists (select 1 from pg_roles where rolname = 'post') then "
        "create role post login; end if; end $$",
        "grant evenhand_back_office to post",
    )
    for login in (*LOGINS, "post"):
        for one in (
            "update event set verb = ''",
            "delete from event",
            "truncate event",
            "alter table event disable trigger all",
        ):
            assert "ERROR" in server.plain(login, one), (login, one)


def test_i21_nobody_writes_an_event_in_somebody_elses_name(server: Server) -> None:
    columns = "chain, seq, at, who, verb, entity, entity_id, case_id, fields, sealed, prev, hash"
    forged = (
        f"insert into event ({columns}) select 'case:1', 999, now(), (select id from colleague where login = 'sue'), "
        "'case.note', 'case_file', 1, 1, '{}', '{}', '', ''"
    )
    assert "row-level security" in server.plain("sam", forged)


def test_p19_no_key_of_support_is_handed_to_a_desk_and_none_of_a_case_to_whom_it_bars(server: Server) -> None:
    server.admin("delete from seal_key where subject like 'statement%'")
    for login in DESKS - {BARRED}:
        keys = server.plain(login, "select subject from desk.seal_key")
        assert "case:1:reasons" in keys
        assert "support" not in keys
    assert not re.search(
        "case:[12]|incident:1'|support", server.plain(BARRED, "select subject from desk.seal_key")
    )
    assert "support:1" in server.plain("owner", "select subject from seal_key")


def test_p19_nobody_makes_themselves_who_reads_the_notes(server: Server) -> None:
    for login in ("lena", "dana", "sue"):
        for column in ("manager_id", "colleague_id"):
            assert "P19" in server.plain(login, f"update desk.support set {column} = desk.me()")
    assert "P19" in server.plain("lena", "update desk.support set manager_id = null")


def test_p19_what_somebody_writes_who_may_not_read_the_notes_goes_behind_them(server: Server) -> None:
    assert server.plain("sam", "update desk.support set notes = 'he rang', offered = '[]'", keep=True) == ""
    kept = server.plain("owner", "select offered, notes from public.support")
    assert "zsupport agreed\\n\\nhe rang" in kept
    assert "COUNSELLING" in kept
