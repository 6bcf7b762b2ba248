"""The roles on the server: one for each job, one that owns the tables, one for the back office. Nobody logs in as one."""

from __future__ import annotations

from models.policy.roles import Role

PREFIX = "evenhand_"
OWNER = f"{PREFIX}owner"
"""Owns every table, so that who connects can change none of what guards them."""
BACK_OFFICE = f"{PREFIX}back_office"
"""Reads and writes all rows by policies of its own: for Evenhand's own login, which acts for those who have no table."""


def group_of(role: Role) -> str:
    """The group role of a job, such as `evenhand_caseworker`."""
    return f"{PREFIX}{role.value.lower()}"


JOBS: dict[Role, str] = {role: group_of(role) for role in Role if role is not Role.EVENHAND}
ALL_GROUPS = (OWNER, BACK_OFFICE, *JOBS.values())
