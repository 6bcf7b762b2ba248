"""Who is at the keyboard: asked of the operating system or the database server, never of the environment alone.

LOGNAME, USER and SUDO_UID can be set to anything. What can't be forged is the account that the process runs as, and the
server's `session_user`. SUDO_UID counts only where sudo did start us, with nobody else's process between, and the login of
an SSH key only where sshd's line for the key says it, and both as an account that alone can open the file: whoever may
start us so without them, may do anything to that file anyway (quality.md section 3).
"""

from __future__ import annotations

import os
import pwd
import stat
from typing import TYPE_CHECKING

from models.errors import BadInput, DatabaseTrouble, HasNoTable, Refused
from models.policy.roles import Actor, Role
from models.queries.sql import file, rows
from models.service_account import served

if TYPE_CHECKING:
    from models.people import Colleague

DEEPEST = 64
"""How far up the line of processes sudo is looked for."""


def login() -> str:
    """The account name by which the attached, connected database knows whoever runs this program."""
    path = file()
    return account_name(path) if path else served() or str(rows("select session_user")[0][0])


def account_name(path: str) -> str:
    """The same for the SQLite file at `path`, which may not be there yet."""
    uid = os.getuid()
    if served() and _alone_opens(uid, path):
        return served()
    by = os.environ.get("SUDO_UID", "")
    if by.isdecimal() and _alone_opens(uid, path) and _below_sudo(uid):
        return _name_of(int(by))
    return _name_of(uid)


def refuse_service(path: str) -> None:
    """Raise DatabaseTrouble unless this account may serve the database at `path` to others.

    It alone can open the file; on PostgreSQL its login is the back office's.
    """
    if "://" in path:
        _refuse_other_logins(path)
        return
    if not _alone_opens(os.getuid(), path):
        raise DatabaseTrouble(
            f"Only the account that alone can open {path} can serve it: make the database as that account first, "
            "and run `chmod 600` on it."
        )


def refuse_without_tables() -> None:
    """Raise HasNoTable for a login whose commands the back office runs."""
    from models.database import database

    if getattr(database.obj, "has_no_table", False):
        raise HasNoTable


def _refuse_other_logins(address: str) -> None:
    from models.database import attach, database, explained
    from models.office.errands import answers_for_others

    with explained():
        attach(address)
        database.connect()
        try:
            able = answers_for_others()
        finally:
            database.close()
    if not able:
        raise DatabaseTrouble(
            "People come to an office on PostgreSQL with a login of their own. Only a login of the group "
            "evenhand_back_office serves others."
        )


def full_name(of: str) -> str:
    """The person's name as the operating system has it, or the account name."""
    try:
        name = pwd.getpwnam(of).pw_gecos.split(",")[0].strip()
    except KeyError:
        name = ""
    return name or of


def actor(as_login: str = "") -> Actor:
    """Who acts, as the policy sees them, without the models: for what must answer at once. Raises as `who_am_i`."""
    wanted = _claimed(as_login)
    columns = "id, name, role, manager_id, team, active"
    row = next(iter(rows(f"select {columns} from colleague where login = ?", [wanted])), None)
    if row is None or not row[5] or row[2] == Role.EVENHAND.value:
        raise Stranger(wanted)
    return Actor(row[0], row[1], Role(row[2]), row[3], row[4], bool(row[5]))


def who_am_i(as_login: str = "") -> Colleague:
    """The colleague who acts. Raises Stranger, or BadInput for `--as` in a real office."""
    from models.people import Colleague

    return Colleague.get_by_id(actor(as_login).id)


def looks_after_the_server() -> bool:
    """Whether this login is an administrator's on PostgreSQL: no colleague, and no policy holds for it."""
    if file():
        return False
    asked = "select rolsuper or rolbypassrls from pg_roles where rolname = session_user"
    known = "select 1 from colleague where login = session_user"
    return rows(asked) == [(True,)] and not rows(known)


def is_practice() -> bool:
    """Whether everything in the attached database is invented. As models.settings.is_practice, without the models."""
    return bool(rows("select 1 from setting where name = 'practice' and live"))


def _claimed(as_login: str) -> str:
    if not as_login:
        return login()
    if not is_practice():
        raise BadInput(
            "as",
            "--as works in a practice database only: this one knows people by their account. Leave it out.",
        )
    return as_login


class Stranger(Refused):
    """Nobody here has this account: one sentence, and nothing of what the database holds (P45)."""

    def __init__(self, login: str) -> None:
        super().__init__("P45", f"Nobody here has the account '{login}'.", "Ask the Lead to add you.")


def _alone_opens(uid: int, path: str) -> bool:
    """Whether no other account but root's can open the file."""
    if uid == 0:
        return True
    try:
        found = os.stat(path)
    except OSError:
        return False
    return found.st_uid == uid and not stat.S_IMODE(found.st_mode) & 0o077


def _below_sudo(uid: int) -> bool:
    """Whether a process of `uid` comes from sudo, with nobody's process between who could have set what sudo did.

    sudo is root's, whatever else has its name. Where /proc doesn't tell, it isn't.
    """
    pid = os.getpid()
    for _ in range(DEEPEST):
        try:
            with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as lines:
                about = dict(line.rstrip("\n").split(":\t", 1) for line in lines if ":\t" in line)
        except OSError:
            return False
        real, effective = about["Uid"].split()[:2]
        if (about["Name"], effective) == ("sudo", "0"):
            return True
        if int(real) not in (0, uid):
            return False
        pid = int(about["PPid"])
    return False


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"
