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


class Riddor(Named):
    """Whether an injury must be reported under RIDDOR 2013 (domain.md section 2)."""

    NOT_REPORTABLE = "NOT_REPORTABLE", "not reportable"
    DEATH_OR_SPECIFIED = "DEATH_OR_SPECIFIED", "death or a specified injury"
    OVER_SEVEN_DAYS = "OVER_SEVEN_DAYS", "over 7 days not able to work"


OVER_SEVEN = 7
"""Days not able to work, above which an injury is reported."""
