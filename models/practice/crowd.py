"""An invented office of any size's worth of work: eight teams of the same shape, so that one's case can be another's."""

from __future__ import annotations

from random import Random

from models.policy.roles import Role
from models.practice.people import HOUSING, SAFER, STAFF
from models.practice.words import FIRST, LAST

#: A supervisor and two caseworkers; who is first in a team does the same work in each.
TEAMS: tuple[tuple[str, ...], ...] = (
    ("dana", "sam", "cleo"),
    ("tom", "priya", "omar"),
    *((f"super{n}", f"case{n}a", f"case{n}b") for n in range(3, 9)),
)
#: A manager and two colleagues who report.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("una", "ben", "ama"),
    ("max", "jo", "lee"),
    ("kit", "ria", "zoe"),
    *((f"head{n}", f"work{n}a", f"work{n}b") for n in range(4, 9)),
)


def crowd() -> tuple[tuple[str, str, Role, str, str, str], ...]:
    """Everybody, as `people.hire` takes them: those of the practice cases, and more."""
    random = Random("the office")  # noqa: S311  (no secret: the same people for every seed)
    known = {one[0] for one in STAFF}
    more: list[tuple[str, str, Role, str, str, str]] = []
    for place, (teams, first, rest, team) in enumerate(
        ((TEAMS, Role.SUPERVISOR, Role.CASEWORKER, SAFER), (GROUPS, Role.COLLEAGUE, Role.COLLEAGUE, HOUSING))
    ):
        for leader, *members in teams:
            for login in (leader, *members):
                if login in known:
                    continue
                role, manager = (first, ("lena", "helen")[place]) if login == leader else (rest, leader)
                name = f"{random.choice(FIRST)} {random.choice(LAST)}"
                more.append((login, name, role, manager, team, f"ext {500 + len(more)}"))
    return (*STAFF, *more)
