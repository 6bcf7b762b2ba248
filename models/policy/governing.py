"""What governs the work itself (P2, P57 to P62, I27): documents, requirements, how long records stay, injuries at work."""

from __future__ import annotations

from models.policy.named import Named


class DocumentKind(Named):
    """The policy, and the procedure that supports it (P2)."""

    POLICY = "POLICY", "policy"
    PROCEDURE = "PROCEDURE", "procedure"


class RetentionKind(Named):
    """What is kept for a time of its own, from its closing or its removal on (I27)."""

    CASE = "CASE", "closed cases"
    REPORT = "REPORT", "reports that led to no case"
    FLAG = "FLAG", "warning flags that were removed"


class ExemptionGround(Named):
    """Why somebody is not given something that is held about them (Data Protection Act 2018)."""

    CRIME = "CRIME", "preventing or finding out crime (DPA 2018 Schedule 2 paragraph 2)"
    LEGAL_ADVICE = "LEGAL_ADVICE", "legal advice (DPA 2018 Schedule 2 paragraph 19)"
    PROCEEDINGS = "PROCEEDINGS", "legal proceedings (DPA 2018 Schedule 2 paragraph 5)"
    OTHERS = "OTHERS", "it is about somebody else too (DPA 2018 Schedule 2 paragraph 16)"
    SERIOUS_HARM = "SERIOUS_HARM", "serious harm to somebody's health (DPA 2018 Schedule 3 paragraph 5)"


class RequestEnd(Named):
    """How a request for what is held about somebody ended (UK GDPR Articles 12 and 15)."""

    GIVEN = "GIVEN", "given to them"
    REFUSED = "REFUSED", "refused as unfounded or excessive, and told so (UK GDPR Article 12(5))"
    TAKEN_BACK = "TAKEN_BACK", "taken back by them"


class Riddor(Named):
    """Whether an injury must be reported under RIDDOR 2013 (domain.md section 2)."""

    NOT_REPORTABLE = "NOT_REPORTABLE", "not reportable"
    DEATH_OR_SPECIFIED = "DEATH_OR_SPECIFIED", "death or a specified injury"
    OVER_SEVEN_DAYS = "OVER_SEVEN_DAYS", "over 7 days not able to work"


OVER_SEVEN = 7
"""Days not able to work, above which an injury is reported."""
