"""The life of a referral to a support agency: considered, offered, and sent only with consent or for safety (P40)."""

from __future__ import annotations

from models.policy.lifecycle import BIRTH, Life, Step
from models.policy.roles import CASE_ROLES, DECIDERS
from models.policy.states_people import ReferralState

R = ReferralState
F = "factors"

REFERRAL = Life(
    "referral",
    "referral",
    ReferralState,
    (
        Step(
            "consider",
            BIRTH,
            R.CONSIDERED,
            CASE_ROLES,
            "consider a referral for an issue that contributes",
            "Referral considered",
            ("I25.closed", "P40.factor"),
            F,
        ),
        Step(
            "rule_out",
            (R.CONSIDERED,),
            R.NOT_APPROPRIATE,
            CASE_ROLES,
            "record why a referral is not appropriate",
            "Referral not appropriate",
            secret=F,
        ),
        Step(
            "offer",
            (R.CONSIDERED,),
            R.OFFERED,
            CASE_ROLES,
            "record that a referral was offered to the customer",
            "Referral offered",
            secret=F,
        ),
        Step(
            "decline",
            (R.OFFERED,),
            R.DECLINED,
            CASE_ROLES,
            "record that the customer declined it",
            "Referral declined",
            secret=F,
        ),
        Step(
            "accept",
            (R.OFFERED, R.DECLINED),
            R.ACCEPTED,
            CASE_ROLES,
            "record that the customer accepted it, and how they agreed",
            "Referral accepted",
            ("P40",),
            F,
        ),
        Step(
            "send",
            (R.ACCEPTED,),
            R.SENT,
            CASE_ROLES,
            "record that it was sent to the agency",
            "Referral sent",
            secret=F,
        ),
        Step(
            "send_for_safety",
            (R.CONSIDERED, R.OFFERED, R.DECLINED),
            R.SENT,
            DECIDERS,
            "send it without consent, since somebody's safety asks for it",
            "Referral sent for somebody's safety",
            ("P40.safety",),
            F,
        ),
        Step(
            "taken_on",
            (R.SENT,),
            R.ACCEPTED_BY_AGENCY,
            CASE_ROLES,
            "record that the agency took it on",
            "Referral taken on",
            secret=F,
        ),
        Step(
            "turned_down",
            (R.SENT,),
            R.REJECTED,
            CASE_ROLES,
            "record that the agency turned it down",
            "Referral turned down",
            secret=F,
        ),
        Step(
            "finish",
            (R.ACCEPTED_BY_AGENCY, R.REJECTED),
            R.DONE,
            CASE_ROLES,
            "record what came of it",
            "Referral done",
            secret=F,
        ),
    ),
)
