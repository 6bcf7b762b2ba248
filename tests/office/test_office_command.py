"""`evenhand office`: what whoever looks after the server sets up, what drifts, and who is let in."""

from __future__ import annotations

import pytest

from app.cli.server_office import NOT_SET_UP
from tests.cli import conftest
from tests.cli.conftest import Evenhand, staffed
from tests.conftest import _migrated
from tests.office.conftest import Server
from tests.postgres import Cluster

evenhand, home = conftest.evenhand, conftest.home


def test_setting_it_up_again_changes_nothing(server: Server, evenhand: Evenhand) -> None:
    assert evenhand("office", "init", database=server.url).out == (
        "The office was set up already: nothing had to be changed.\n"
    )
    assert evenhand("office", "check", database=server.url).out == (
        "The office stands as it was set up, and so does every login.\n"
    )
    assert evenhand("office", "grant", database=server.url).out == (
        "Every login has the group of its person's job already.\n"
    )


DRIFT = {
    "a grant too many": ("grant select on public.reason to con", "too much: reason (public): select for con"),
    "a grant of a column": (
        "grant select (text) on public.reason to con",
        "too much: reason.text: select for con",
    ),
    "a grant to everybody": (
        "grant usage on schema desk to public",
        "too much: the schema desk: usage for everybody",
    ),
    "a grant that is gone": (
        "revoke insert on event from evenhand_lead",
        "missing: event (public): insert for",
    ),
    "a policy that is gone": ("drop policy read on public.note", "missing: the policy read on note"),
    "a policy too many": (
        "create policy all_of_it on public.note using (true)",
        "too much: the policy all_of_it on note",
    ),
    "a policy that says more": (
        "alter policy read on public.note using (true)",
        "too much: the policy read on note",
    ),
    "a table without policies": (
        "alter table public.draft disable row level security",
        "missing: draft (public): policies hold",
    ),
    "a table that its owner reads": (
        "alter table public.draft no force row level security",
        "too much: draft (public): policies do not",
    ),
    "a table of another owner": (
        "alter table public.draft owner to owner",
        "too much: draft (public) belongs to owner",
    ),
    "a function that says more": (
        "create or replace function desk.sees_cases() returns boolean language sql as 'select true'",
        "too much: the function desk.sees_cases()",
    ),
    "a view without its barrier": (
        "alter view desk.support set (security_barrier = false)",
        "the view support security_barrier=false",
    ),
    "a trigger that is off": (
        "alter table public.colleague disable trigger no_role_for_oneself",
        "the trigger no_role_for_oneself, which is off",
    ),
    "a group that logs in": ("alter role evenhand_lead login", "too much: the role evenhand_lead can log in"),
    "a group that passes policies by": (
        "alter role evenhand_lead bypassrls",
        "the role evenhand_lead, passes policies by",
    ),
    "a database that all may enter": (
        "grant temp on database {} to public",
        "too much: the database: temporary for everybody",
    ),
    "a login that passes policies by": ("alter role con bypassrls", "login: con passes every policy by"),
    "a login in another's group": (
        "grant evenhand_lead to con",
        "login: con is in evenhand_lead, and should not be",
    ),
    "a login in no group": (
        "revoke evenhand_caseworker from sam",
        "login: sam is not in evenhand_caseworker",
    ),
    "a login that does the back office's work": (
        "grant evenhand_back_office to con",
        "login: con is in evenhand_back_office, and should not be",
    ),
    "a login that owns the tables": (
        "grant evenhand_owner to con",
        "login: con is in evenhand_owner, and should not be",
    ),
}


@pytest.mark.parametrize("drifted", DRIFT)
def test_what_drifted_is_named_and_put_right(server: Server, evenhand: Evenhand, drifted: str) -> None:
    statement, words = DRIFT[drifted]
    server.admin(statement.format(server.url.split("/")[3].split("?")[0]))
    try:
        result = evenhand("office", "check", database=server.url)
        assert result.code == 3
        assert words in " ".join(result.out.split())
        assert "evenhand office init puts the database right" in " ".join(result.err.split())
        evenhand("office", "init", database=server.url)
        evenhand("office", "grant", database=server.url)
    finally:
        server.admin("alter role con nobypassrls")
    assert evenhand("office", "check", database=server.url).code == 0


def test_a_login_follows_the_job_of_its_person(server: Server, evenhand: Evenhand) -> None:
    server.admin("update public.colleague set role = 'CONTRACTOR_DESK' where login = 'sam'")
    assert evenhand("office", "grant", "sam", database=server.url).out.splitlines() == [
        "sam: taken out of evenhand_caseworker",
        "sam: let into evenhand_contractor_desk",
    ]
    server.admin("update public.colleague set active = false where login = 'sam'")
    assert evenhand("office", "grant", "sam", database=server.url).out.splitlines() == [
        "sam: taken out of evenhand_contractor_desk"
    ]
    server.admin("update public.colleague set active = true, role = 'CASEWORKER' where login = 'sam'")
    assert evenhand("office", "grant", database=server.url).out.splitlines() == [
        "sam: let into evenhand_caseworker"
    ]


def test_who_left_or_changed_is_kept_out_at_once_before_anybody_looks_after_the_logins(
    server: Server,
) -> None:
    assert server.plain("sam", "select ref from case_file") != ""
    for change in ("active = false", "active = true, role = 'CONTRACTOR_DESK'"):
        server.admin(f"update public.colleague set {change} where login = 'sam'")
        assert server.plain("sam", "select ref from case_file") == ""
    server.admin("update public.colleague set role = 'CASEWORKER' where login = 'sam'")


def test_a_login_that_is_not_there_yet_is_told_with_what_makes_it(server: Server, evenhand: Evenhand) -> None:
    server.admin("update public.colleague set login = 'new one' where login = 'tom'")
    assert evenhand("office", "grant", "new one", database=server.url).out == (
        'new one: there is no such login on the server yet; create role "new one" login\n'
    )
    assert "tom is in evenhand_supervisor" in evenhand("office", "check", database=server.url).out
    server.admin("update public.colleague set login = 'tom' where login = 'new one'")
    wrong = evenhand("office", "grant", "nobody-here", database=server.url)
    assert (wrong.code, wrong.err) == (2, "There is no colleague nobody-here. Check the reference.\n")


@pytest.mark.parametrize("verb", ["init", "check", "grant"])
def test_who_may_make_no_roles_is_told_whose_it_is(server: Server, evenhand: Evenhand, verb: str) -> None:
    result = evenhand("office", verb, database=server.address("lena"))
    assert result.code == 1
    assert "This login may not make roles on the server." in result.err
    assert f"office {verb} (P45)" in " ".join(result.err.split())


@pytest.mark.parametrize("verb", ["init", "check", "grant"])
def test_a_file_needs_none_of_it(sqlite_url: str, evenhand: Evenhand, verb: str) -> None:
    result = evenhand("office", verb, database=sqlite_url)
    assert result.code == 2
    assert "This office is an SQLite file, where whoever can open the file reads all of it" in " ".join(
        result.err.split()
    )


def test_an_office_that_is_not_set_up_is_told_in_a_sentence(postgres_url: str, evenhand: Evenhand) -> None:
    url = staffed(postgres_url)
    result = evenhand("office", "check", database=url)
    assert (result.code, result.out) == (3, f"{NOT_SET_UP}\n")
    assert "run `evenhand office init` first" in " ".join(
        evenhand("office", "grant", database=url).err.split()
    )
    assert "Evenhand alone keeps it" in evenhand("doctor", database=url).out
    evenhand("office", "init", database=url)
    assert "The database itself keeps what is not for everybody." in evenhand("doctor", database=url).out


def test_a_server_that_is_not_there_is_told_in_a_sentence(evenhand: Evenhand) -> None:
    result = evenhand("office", "check", database="postgresql://owner@/x?host=/nowhere")
    assert result.code == 3
    assert "Traceback" not in result.err
    assert len(result.err.strip().splitlines()) <= 2


def test_an_administrator_who_is_no_superuser_sets_it_up_on_a_server_of_another_firm(
    evenhand: Evenhand,
) -> None:
    """They may make roles and own the database, and no more. A server of its own: the roles must be theirs."""
    server = Cluster()
    try:
        server.start()
        server.admin("create role dba login createrole")
        url = server.create("office").replace("owner@", "dba@")
        server.admin("alter database office owner to dba")
        _migrated(url)
        staffed(url)
        assert evenhand("office", "init", database=url).out.startswith("The office is set up: ")
        again = evenhand("office", "init", database=url).out
        assert again.startswith("The office was set up already: nothing had to be changed.")
        found = evenhand("office", "check", database=url).out
        assert "too much:" not in found
        assert "missing:" not in found
    finally:
        server.stop()
