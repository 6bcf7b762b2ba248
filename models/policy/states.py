"""The states of every life (domain.md section 3), in the trade's words."""

from __future__ import annotations

from models.policy.named import Named


class IncidentState(Named):
    DRAFT = "DRAFT", "Being written"
    SUBMITTED = "SUBMITTED", "To triage"
    RETURNED = "RETURNED", "Sent back"
    TRIAGED = "TRIAGED", "Triaged"
    REOPENED = "REOPENED", "Triage reopened"


class Outcome(Named):
    """What triage made of an incident (P13, P32)."""

    NEW_CASE = "NEW_CASE", "new case"
    JOINED_CASE = "JOINED_CASE", "joined a case"
    NOT_UNACCEPTABLE_FORCEFUL_ONLY = "NOT_UNACCEPTABLE_FORCEFUL_ONLY", "forceful or determined only"
    NOT_OURS = "NOT_OURS", "not ours to deal with"
    DUPLICATE = "DUPLICATE", "reported already"
    EARLIER = "EARLIER", "dealt with before Evenhand"


#: Outcomes after which nothing follows for anybody.
SETTLED = frozenset(
    {Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY, Outcome.NOT_OURS, Outcome.DUPLICATE, Outcome.EARLIER}
)


class AlertState(Named):
    """Where an alert stands that another system has about a person."""

    UNCHECKED = "UNCHECKED", "To check"
    TAKEN_UP = "TAKEN_UP", "Looked into"
    SET_ASIDE = "SET_ASIDE", "Set aside"
    GONE = "GONE", "No longer said"


class CaseState(Named):
    OPEN = "OPEN", "Open"
    CLOSED = "CLOSED", "Closed"


class Stage(Named):
    """Where a case stands; always derived from its facts, never stored as truth."""

    TRIAGE = "TRIAGE", "To triage"
    SENT_BACK = "SENT_BACK", "Sent back"
    NEW = "NEW", "New"
    INVESTIGATING = "INVESTIGATING", "Investigating"
    AWAITING_DECISION = "AWAITING_DECISION", "Deciding"
    NO_ACTION = "NO_ACTION", "No action"
    ACTIVE_MEASURES = "ACTIVE_MEASURES", "Measures"
    LEGAL = "LEGAL", "Legal action"
    APPEAL = "APPEAL", "Appeal"
    REVIEW = "REVIEW", "Review"
    ON_HOLD = "ON_HOLD", "On hold"
    CLOSED = "CLOSED", "Closed"

    @property
    def outside(self) -> Stage:
        """As it is told to whoever doesn't read the whole case: that a court is asked is not theirs to know (I18)."""
        return Stage.AWAITING_DECISION if self is Stage.LEGAL else self


class InvestigationState(Named):
    OPEN = "OPEN", "Under way"
    CONCLUDED = "CONCLUDED", "Concluded"


class MeasureState(Named):
    PROPOSED = "PROPOSED", "Proposed"
    REJECTED = "REJECTED", "Not approved"
    INTERIM = "INTERIM", "In force for now"
    LAPSED = "LAPSED", "Lapsed"
    APPROVED = "APPROVED", "Approved"
    NOTIFIED = "NOTIFIED", "Customer told"
    ACTIVE = "ACTIVE", "In force"
    SUSPENDED = "SUSPENDED", "Suspended"
    ENDED_REVIEW = "ENDED_REVIEW", "Ended at review"
    ENDED_APPEAL = "ENDED_APPEAL", "Ended by appeal"
    ENDED_EXPIRED = "ENDED_EXPIRED", "Run out"
    ENDED_TENANCY = "ENDED_TENANCY", "Ended with the tenancy"
    ENDED_DONE = "ENDED_DONE", "Concluded"
    ENDED_COURT = "ENDED_COURT", "Ended by the court"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class ChangeState(Named):
    """A change of a measure outside its review, where two people decide it (I6)."""

    PROPOSED = "PROPOSED", "Proposed"
    MADE = "MADE", "Made"
    REFUSED = "REFUSED", "Not approved"


class ReviewState(Named):
    """DUE and OVERDUE follow from the date; only these two are kept."""

    SCHEDULED = "SCHEDULED", "Planned"
    COMPLETED = "COMPLETED", "Done"
    CANCELLED = "CANCELLED", "Not needed"


class ReviewOutcome(Named):
    END = "END", "end it"
    CONTINUE = "CONTINUE", "continue it"
    EASE = "EASE", "ease it"
    TIGHTEN = "TIGHTEN", "tighten it"


class AppealState(Named):
    RECEIVED = "RECEIVED", "Received"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged"
    NOT_APPEALABLE_LEGAL = "NOT_APPEALABLE_LEGAL", "For the court"
    LATE_CONSIDERED = "LATE_CONSIDERED", "Late, taken all the same"
    ACCEPTED = "ACCEPTED", "Accepted"
    ASSIGNED = "ASSIGNED", "With the reviewer"
    IN_REVIEW = "IN_REVIEW", "Being looked at"
    INFO_REQUESTED = "INFO_REQUESTED", "Waiting for information"
    DECIDED = "DECIDED", "Decided"
    OUTCOME_SENT = "OUTCOME_SENT", "Customer told"
    IMPLEMENTED = "IMPLEMENTED", "Put into effect"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class AppealOutcome(Named):
    UPHELD = "UPHELD", "upheld"
    PARTLY_UPHELD = "PARTLY_UPHELD", "partly upheld"
    NOT_UPHELD = "NOT_UPHELD", "not upheld"


class AppealGround(Named):
    WRONGLY_IDENTIFIED = "WRONGLY_IDENTIFIED", "wrongly identified"
    DISPROPORTIONATE = "DISPROPORTIONATE", "disproportionate"
    PERSONAL_CIRCUMSTANCES = "PERSONAL_CIRCUMSTANCES", "personal circumstances"
    FACTUAL_ERROR = "FACTUAL_ERROR", "factual error"
    PROCEDURE = "PROCEDURE", "procedure not followed"


class LetterState(Named):
    DRAFT = "DRAFT", "Draft"
    CHECKED = "CHECKED", "Checked"
    HELD = "HELD", "Held"
    READY = "READY", "Ready"
    SENT = "SENT", "Sent"
    DELIVERED = "DELIVERED", "Delivered"
    RETURNED = "RETURNED", "Came back"
    CANCELLED = "CANCELLED", "Not sent"


class SupportState(Named):
    OPEN = "OPEN", "Manager to make contact"
    CONTACTED = "CONTACTED", "Contact made"
    NEEDS_AGREED = "NEEDS_AGREED", "Support agreed"
    FOLLOW_UP = "FOLLOW_UP", "Followed up"
    DECLINED = "DECLINED", "Support declined"
    CLOSED = "CLOSED", "Closed"


#: A measure in one of these binds people now (an interim flag only until its time, see facts).
LIVE = frozenset({MeasureState.ACTIVE, MeasureState.INTERIM})
#: A measure in one of these is finished.
OVER = frozenset(
    {
        MeasureState.REJECTED,
        MeasureState.LAPSED,
        MeasureState.ENDED_REVIEW,
        MeasureState.ENDED_APPEAL,
        MeasureState.ENDED_EXPIRED,
        MeasureState.ENDED_TENANCY,
        MeasureState.ENDED_DONE,
        MeasureState.ENDED_COURT,
        MeasureState.WITHDRAWN,
    }
)
#: An appeal in one of these asks nothing more of us.
APPEAL_OVER = frozenset({AppealState.IMPLEMENTED, AppealState.WITHDRAWN, AppealState.NOT_APPEALABLE_LEGAL})
