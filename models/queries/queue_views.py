"""The lists of the queue, the orders in which they can be read, and what of them can be shown; part of the first paint."""

from __future__ import annotations

from models.policy.named import Named
from models.policy.roles import CASE_ROLES, Role


class View(Named):
    """What the queue shows; the first nine are the keys 1 to 9, the last two are in the menu of what to show."""

    MINE = "MINE", "Mine"
    UNASSIGNED = "UNASSIGNED", "Unassigned"
    REVIEWS = "REVIEWS", "Reviews due"
    APPEALS = "APPEALS", "Appeals"
    TEAM = "TEAM", "Team"
    READY = "READY", "Ready for review"
    SUPPORT = "SUPPORT", "Support overdue"
    HELD = "HELD", "On hold"
    ALL = "ALL", "All"
    REPORTED = "REPORTED", "My reports"
    CLOSED = "CLOSED", "Closed"


class Sort(Named):
    DUE = "DUE", "due"
    NEWEST = "NEWEST", "newest"


class Only(Named):
    """What of a view is shown."""

    EVERYTHING = "EVERYTHING", "Everything"
    FLAGS = "FLAGS", "Live warning flags"
    OVERDUE = "OVERDUE", "What is overdue"
    TRIAGE = "TRIAGE", "Reports to triage"
    GRAVE = "GRAVE", "Violence, threats and hate (priority A)"


def views_of(role: Role) -> tuple[View, ...]:
    """The views that a role may open."""
    if role in (*CASE_ROLES, Role.DPO):
        return tuple(View)
    return (View.REPORTED,) if role in (Role.COLLEAGUE, Role.HR_SUPPORT) else ()


def begins_with_queue(role: Role) -> bool:
    """Whether a role's work begins there; who looks after people begins with them, a contractor's desk looks up."""
    return bool(views_of(role)) and role is not Role.HR_SUPPORT


def usual_view(role: Role) -> View:
    """Where a role's work is: a caseworker's own cases, everybody's for who answers for the team or reads all."""
    views = views_of(role)
    return View.TEAM if View.TEAM in views and role is not Role.CASEWORKER else views[0]


def sorts_of(view: View) -> tuple[Sort, ...]:
    """The orders in which a view can be read; only those that have an index are offered."""
    if view is View.CLOSED:
        return (Sort.NEWEST,)
    by_own_day = view in (View.REVIEWS, View.READY, View.SUPPORT, View.HELD)
    return (Sort.DUE,) if by_own_day else (Sort.DUE, Sort.NEWEST)
