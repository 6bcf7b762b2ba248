"""What colleagues are trained in, and which role needs what (P15, P16; the list is ours, D)."""

from __future__ import annotations

from models.policy.named import Named
from models.policy.roles import CASE_ROLES, Role


class Course(Named):
    POLICY = "POLICY", "the policy, and how to report and get support"
    LONE_WORKER = "LONE_WORKER", "lone worker safety"
    DIFFICULT_BEHAVIOUR = "DIFFICULT_BEHAVIOUR", "handling difficult behaviour"
    INVESTIGATING = "INVESTIGATING", "investigating and deciding in proportion"
    SINGLE_CONTACT = "SINGLE_CONTACT", "being a single point of contact"
    SUPPORTING = "SUPPORTING", "supporting a colleague after an incident"
    SHARING = "SHARING", "sharing information and data protection"


_EVERYBODY = (Course.POLICY, Course.LONE_WORKER, Course.DIFFICULT_BEHAVIOUR)
_CASEWORK = (*_EVERYBODY, Course.INVESTIGATING, Course.SHARING)


def needed(role: Role, *, manages: bool = False) -> tuple[Course, ...]:
    """What somebody in this role is trained in; who manages others learns to support them too."""
    if role is Role.EVENHAND:
        return ()
    if role in CASE_ROLES:
        courses: tuple[Course, ...] = _CASEWORK
    elif role is Role.COLLEAGUE:
        courses = _EVERYBODY
    else:
        courses = (Course.POLICY, Course.SHARING)
    return (*courses, Course.SUPPORTING) if manages or role is Role.HR_SUPPORT else courses


#: Verbs by which somebody takes on a part that wants training, the answer that names them, and the course.
TAKES_ON: dict[str, tuple[tuple[str, Course], ...]] = {
    "measure.propose_spoc": (("spoc", Course.SINGLE_CONTACT), ("deputy", Course.SINGLE_CONTACT)),
    "measure.change_contact": (("spoc", Course.SINGLE_CONTACT), ("deputy", Course.SINGLE_CONTACT)),
    "investigation.begin": (("by", Course.INVESTIGATING),),
    "investigation.hand_over": (("to", Course.INVESTIGATING),),
    "support.hand_over": (("to", Course.SUPPORTING),),
}
