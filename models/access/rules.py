"""What a person is given of each table, and why not the rest: a table or a column that nobody thought of stops it (P45).

What is about somebody else is theirs; what says which colleague was hurt or reported could put them at risk. Reasons,
factors and findings are the person's own (domain.md I20).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

HEALTH = "a colleague's health or support"
AT_RISK = "which colleague was affected, reported it or is protected"
ANOTHER = "somebody else"
CONTACT = "contact details that may be somebody else's"
LAWYERS = "preparing for a legal claim"
WHO = {"reported_by": AT_RISK, "on_behalf_of": AT_RISK}


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether a table's rows are given; `kept` says why they are not, `hidden` why a column of theirs is not."""

    kept: str = ""
    hidden: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_WHOLE = (
    "note contact_attempt contact_excepted explanation hold contact_log linked_process counter_allegation closure "
    "behaviour correction evidence burden_evidence investigation investigator contributory_factor reason "
    "proportionality measure arrangement single_point restriction_limit measure_control measure_adjustment agreement "
    "mediation legal_action legal_breach decision citation review appeal letter what_changes arrangement_notice "
    "disclosure police_report police_report_of suspected_offence referral case_file person representative "
    "housing_alert access_request"
)
_OF_THE_OFFICE = (
    "colleague absence setting policy_document requirement retention_rule erasure exemption figure_pack hand_over "
    "training_record policy_acknowledgement account account_person property source_ref incident_person"
)
"""About no person, or shown in a way of its own."""

RULES: Mapping[str, Rule] = {
    **{name: Rule() for name in _WHOLE.split()},
    "incident": Rule(
        hidden={
            **WHO,
            **dict.fromkeys(
                ("injury", "days_incapacitated", "felt", "work_impact", "service_effect"), HEALTH
            ),
            **dict.fromkeys(("duty_status", "alone"), AT_RISK),
        }
    ),
    "addendum": Rule(hidden={"added_by": AT_RISK}),
    "statement": Rule(hidden={"colleague": AT_RISK, "asked_by": AT_RISK, "taken_by": AT_RISK}),
    "statement_addendum": Rule(hidden={"added_by": AT_RISK}),
    "flag": Rule(hidden={"at_risk": AT_RISK}),
    "measure_change": Rule(hidden={"at_risk": AT_RISK}),
    "notice_recipient": Rule(
        hidden=dict.fromkeys(("colleague", "desk", "name", "acknowledged_by", "confirmed_by"), AT_RISK)
    ),
    "support": Rule(HEALTH),
    "riddor_assessment": Rule(HEALTH),
    "outcome_told": Rule(AT_RISK),
    "colleague_told": Rule(AT_RISK),
    "barred": Rule(AT_RISK),
    "legal_hold": Rule(LAWYERS),
}

NOT_SHOWN = frozenset({"id", "version", "case", "incident", "sort_name", "statement", "notice"})
"""Columns that only hold the rows together."""
LOOK_AT = ("disclosure", "police_report", "suspected_offence", "legal_action", "referral")
"""Rows of these are given unless the data protection officer says no: they are named for them to look at."""
OF_NOBODY = frozenset(_OF_THE_OFFICE.split())
