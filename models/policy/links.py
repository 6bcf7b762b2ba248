"""What runs beside a case: other processes (P20), and what a customer says about our own colleagues (P27)."""

from __future__ import annotations

from models.policy.named import Named


class ProcessKind(Named):
    """Under which of our other policies it is dealt with as well (P20)."""

    ASB = "ASB", "anti-social behaviour case"
    COMPLAINT = "COMPLAINT", "complaint"
    SAFEGUARDING = "SAFEGUARDING", "safeguarding"
    REPAIR = "REPAIR", "repair"
    OTHER = "OTHER", "other process"


class ProcessStage(Named):
    """Where it stands there; a complaint has two stages of ours and then the Ombudsman."""

    OPEN = "OPEN", "open"
    STAGE_1 = "STAGE_1", "stage 1"
    STAGE_2 = "STAGE_2", "stage 2"
    OMBUDSMAN = "OMBUDSMAN", "with the Housing Ombudsman"
    CASE_REVIEW = "CASE_REVIEW", "ASB case review"
    CLOSED = "CLOSED", "closed"


#: The stages that each kind may have; any other kind is open or closed.
STAGES: dict[ProcessKind, tuple[ProcessStage, ...]] = {
    ProcessKind.COMPLAINT: (
        ProcessStage.STAGE_1,
        ProcessStage.STAGE_2,
        ProcessStage.OMBUDSMAN,
        ProcessStage.CLOSED,
    ),
    ProcessKind.ASB: (ProcessStage.OPEN, ProcessStage.CASE_REVIEW, ProcessStage.CLOSED),
}
OPEN_OR_CLOSED = (ProcessStage.OPEN, ProcessStage.CLOSED)


class Finding(Named):
    """What came of a counter-allegation."""

    UPHELD = "UPHELD", "upheld"
    PARTLY_UPHELD = "PARTLY_UPHELD", "partly upheld"
    NOT_UPHELD = "NOT_UPHELD", "not upheld"
    NO_EVIDENCE = "NO_EVIDENCE", "nothing was found that shows it"


#: What a case of its own is about, where others say which behaviour.
COUNTER = "Counter-allegation about a colleague"
