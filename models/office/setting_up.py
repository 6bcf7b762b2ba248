"""An office on PostgreSQL: set up so that the database itself keeps need to know, looked at for drift, logins let in."""

from __future__ import annotations

from dataclasses import dataclass

from models.database import database, is_postgres
from models.errors import BadInput, DatabaseTrouble, NotFound, Refused
from models.office.roles import BACK_OFFICE, JOBS, PREFIX
from models.office.standing import standing
from models.office.statements import statements
from models.policy.roles import Role
from models.queries.sql import rows, run

ON_SQLITE = (
    "This office is an SQLite file, where whoever can open the file reads all of it: the operating system alone keeps "
    "people out, so there is nothing to set up in the database. docs/guide/install.md says how."
)
NO_RIGHTS = (
    "This login may not make roles on the server. Run the command as the server's administrator, for example: "
    "sudo -u postgres evenhand --database postgresql:///{} office {}"
)


@dataclass(frozen=True, slots=True)
class Drift:
    """What is there and should not be, and what should be there and is not; each a line of the catalogue in words."""

    too_much: tuple[str, ...]
    missing: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.too_much or self.missing)


def is_set_up() -> bool:
    """Whether this database keeps need to know itself, more or less: `check` says how well."""
    return bool(rows("select 1 from pg_namespace where nspname = 'desk'"))


def refuse_sqlite() -> None:
    """Raise BadInput where there is no server to set anything up on."""
    if not is_postgres():
        raise BadInput("database", ON_SQLITE)


def init() -> Drift:
    """Make the office what models/office/sight.py says, all at once or not at all; what that changed.

    Raises Refused for a login that has no right to it.
    """
    _able("init")
    with database.atomic():
        before = standing()
        _said()
        after = standing()
    return Drift(tuple(sorted(before - after)), tuple(sorted(after - before)))


def check() -> Drift:
    """What `init` would change, found by doing it and taking it back. Raises as `init`."""
    _able("check")
    with database.atomic() as nothing:
        before = standing()
        _said()
        after = standing()
        nothing.rollback()
    return Drift(tuple(sorted(before - after)), tuple(sorted(after - before)))


def grant(login: str = "") -> tuple[str, ...]:
    """Give logins the group of their person's job, and take every other: of one login, or of all. What was done.

    Raises NotFound for a login that neither the office nor a group knows, Refused where there is no right to it.
    """
    _able("grant")
    if not is_set_up():
        raise DatabaseTrouble(
            "This office is not set up on the server yet: run `evenhand office init` first."
        )
    people, members = _people(), _members()
    if login and login not in people and login not in members:
        raise NotFound("colleague", login)
    wanted = [login] if login else sorted({*people, *members})
    with database.atomic():
        return tuple(line for one in wanted for line in _given(one, people.get(one), members.get(one, set())))


def strangers() -> tuple[str, ...]:
    """What is wrong with logins: a group too many or too few, rights that pass by every policy, no login at all."""
    people, members, logins = _people(), _members(), _logins()
    found = []
    for one in sorted({*people, *members}):
        wanted, has = people.get(one), members.get(one, set())
        found += [f"{one} is in {group}, and should not be" for group in sorted(has - {wanted})]
        if wanted and one not in logins:
            found.append(f"{one} has no login on the server: create role {_quoted(one)} login")
        elif wanted and wanted not in has:
            found.append(f"{one} is not in {wanted}: evenhand office grant {one}")
        if logins.get(one):
            found.append(
                f"{one} passes every policy by: the login is a superuser, or has BYPASSRLS or CREATEROLE"
            )
    return tuple(found)


def _given(login: str, wanted: str | None, has: set[str]) -> list[str]:
    logins = _logins()
    if login not in logins:
        return [f"{login}: there is no such login on the server yet; create role {_quoted(login)} login"]
    if wanted and logins[login]:
        return [f"{login}: left as it is, since no policy holds for a superuser, BYPASSRLS or CREATEROLE"]
    done = []
    for group in sorted(has - {wanted}):
        run(f"revoke {group} from {_quoted(login)}")
        done.append(f"{login}: taken out of {group}")
    if wanted and wanted not in has:
        run(f"grant {wanted} to {_quoted(login)}")
        done.append(f"{login}: let into {wanted}")
    return done


def _people() -> dict[str, str]:
    """The group of everybody who works here, by login."""
    found = rows("select login, role from colleague where active and role <> ?", (Role.EVENHAND.value,))
    return {login: JOBS[Role(role)] for login, role in found}


def _members() -> dict[str, set[str]]:
    """Which logins are in which of the groups of jobs, or own the tables. The back office's own logins are no person's."""
    found = rows(
        "select m.rolname, g.rolname from pg_auth_members a join pg_roles m on m.oid = a.member "
        "join pg_roles g on g.oid = a.roleid where g.rolname like ? and m.rolcanlogin "
        "and not m.rolsuper and not m.rolcreaterole "
        "and (g.rolname <> ? or m.rolname in (select login from colleague))",
        (f"{PREFIX}%", BACK_OFFICE),
    )
    members: dict[str, set[str]] = {}
    for login, group in found:
        members.setdefault(login, set()).add(group)
    return members


def _logins() -> dict[str, bool]:
    """Each login of the server, and whether no policy holds for it."""
    asked = "select rolname, rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolcanlogin"
    return dict(rows(asked))


def _said() -> None:
    for one in statements():
        database.execute_sql(one.replace("%", "%%"), ())


def _able(verb: str) -> None:
    asked = "select rolsuper or rolcreaterole, current_database() from pg_roles where rolname = current_user"
    able, name = rows(asked)[0]
    if not able:
        raise Refused("P45", NO_RIGHTS.format(name, verb))


def _quoted(login: str) -> str:
    return '"' + login.replace('"', '""') + '"'
