"""The lives of a notice with each of those who were told, of a disclosure, and of the report of an extreme case."""

from __future__ import annotations

from models.policy.life.measure import MEASURE
from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, DECIDERS, Relation, Role
from models.policy.sharing import DisclosureState, NoticeState, PoliceState
from models.policy.states import OVER, MeasureState

N = NoticeState

#: The steps of a measure after which it binds nobody: what was said about it is no longer so.
ENDS = tuple(
    dict.fromkeys(
        f"measure.{s.verb}" for s in MEASURE.steps if s.to in OVER or s.to is MeasureState.SUSPENDED
    )
)
#: The steps that change what it asks of colleagues.
VARIES = ("measure.alter", "measure.change_contact")

NOTICE = Life(
    "notice",
    "notice",
    NoticeState,
    (
        Step(
            "send",
            BIRTH,
            N.SENT,
            CASE_ROLES,
            "tell the people who need to know what they must do",
            "People told",
            ("I25.closed", "P46.live", "P45", "I15", "I18.notice"),
            "reasons",
        ),
        Step(
            "renew",
            BIRTH,
            N.SENT,
            CASE_ROLES,
            "tell the same people what they must do now",
            "People told of the change",
            within=VARIES,
        ),
        Step(
            "acknowledge",
            (N.SENT, N.ACKNOWLEDGED),
            N.ACKNOWLEDGED,
            (Relation.RECIPIENT, *CASE_ROLES),
            "acknowledge the notice",
            "Notice acknowledged",
            ("P46.how",),
        ),
        Step(
            "remind",
            (N.SENT,),
            N.SENT,
            CASE_ROLES,
            "record that somebody was reminded to acknowledge the notice",
            "Reminded to acknowledge",
            ("P46.reminded",),
        ),
        Step(
            "supersede",
            (N.SENT, N.ACKNOWLEDGED),
            N.REPLACED,
            CASE_ROLES,
            "replace the notice by a newer one",
            "Notice replaced",
            within=VARIES,
        ),
        Step(
            "recall_with_measure",
            (N.SENT, N.ACKNOWLEDGED),
            N.RECALLED,
            CASE_ROLES,
            "recall the notice because the measure is over",
            "Notice recalled",
            within=ENDS,
        ),
        Step(
            "recall",
            (N.SENT, N.ACKNOWLEDGED),
            N.RECALLED,
            CASE_ROLES,
            "take the notice back from somebody who need not know",
            "Notice recalled",
            ("I16.why",),
            "reasons",
        ),
        Step(
            "confirm_recall",
            (N.RECALLED, N.REPLACED, N.UNREACHABLE),
            N.CONFIRMED,
            (Relation.RECIPIENT, *CASE_ROLES),
            "confirm that it is no longer held",
            "Recall confirmed",
            ("P46.how",),
        ),
        Step(
            "cannot_reach",
            (N.RECALLED, N.REPLACED),
            N.UNREACHABLE,
            DECIDERS,
            "record that somebody who holds it can't be reached",
            "Could not be reached",
            ("I16.reach",),
            "reasons",
        ),
        Step(
            "go_with_newer",
            (N.REPLACED,),
            N.CONFIRMED,
            CASE_ROLES,
            "let go of the notice with the newer one",
            "Older notice no longer held",
            within=("notice.acknowledge", "notice.confirm_recall"),
        ),
        Step(
            "lose_with_newer",
            (N.REPLACED,),
            N.UNREACHABLE,
            CASE_ROLES,
            "lose track of the notice with the newer one",
            "Older notice could not be called back",
            within=("notice.cannot_reach",),
        ),
    ),
)


D = DisclosureState
AUTHORISERS = (*DECIDERS, Role.DPO)

DISCLOSURE = Life(
    "disclosure",
    "disclosure",
    DisclosureState,
    (
        Step(
            "draft",
            BIRTH,
            D.DRAFT,
            CASE_ROLES,
            "ask to give information to somebody outside",
            "Disclosure asked for",
            ("P45.outside", "I19"),
            "reasons",
        ),
        Step(
            "authorise",
            (D.DRAFT,),
            D.AUTHORISED,
            AUTHORISERS,
            "authorise a disclosure",
            "Disclosure authorised",
            ("I19.two",),
        ),
        Step(
            "refuse",
            (D.DRAFT, D.AUTHORISED),
            D.REFUSED,
            AUTHORISERS,
            "refuse a disclosure",
            "Disclosure refused",
            (),
            "reasons",
        ),
        Step(
            "send",
            (D.AUTHORISED,),
            D.SENT,
            CASE_ROLES,
            "record that the information was sent",
            "Information sent",
            ("I18.disclose",),
            "reasons",
        ),
        Step(
            "acknowledge",
            (D.SENT,),
            D.ACKNOWLEDGED,
            CASE_ROLES,
            "record that they have it",
            "Disclosure acknowledged",
            (),
            "reasons",
        ),
    ),
)

POLICE = Life(
    "police",
    "report to the police",
    PoliceState,
    (
        Step(
            "report",
            BIRTH,
            PoliceState.REPORTED,
            CASE_ROLES,
            "record that it was reported to the police or a partner",
            "Reported to the police or a partner",
            ("P51",),
            "reasons",
        ),
        Step(
            "do_not_report",
            BIRTH,
            PoliceState.NOT_REPORTED,
            DECIDERS,
            "record why it is not reported",
            "Not reported to the police",
            ("P51.why",),
            "reasons",
        ),
        Step(
            "suspect_offence",
            BIRTH,
            None,
            CASE_ROLES,
            "say that an incident may be a criminal offence",
            "Criminal offence suspected",
            (),
            "reasons",
        ),
    ),
)
