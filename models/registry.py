"""Every table of Evenhand, in an order in which they can be made."""

from __future__ import annotations

from peewee import Model

from models.absence import Absence
from models.access_request import AccessRequest
from models.appeal import Appeal
from models.case import (
    Case,
    Closure,
    ColleagueTold,
    ContactAttempt,
    ContactExcepted,
    ContactLog,
    Explanation,
    Hold,
    Note,
)
from models.citation import Citation
from models.decision import Decision, Proportionality, Reason
from models.deed import Deed
from models.disclosure import Disclosure
from models.draft import Draft
from models.erasure import Erasure
from models.exemption import Exemption
from models.figure_pack import FigurePack
from models.governance import LegalHold, PolicyDocument, Requirement, RetentionRule
from models.handover import HandOver
from models.housing_alert import HousingAlert
from models.incident import (
    Addendum,
    Behaviour,
    BurdenEvidence,
    Correction,
    Evidence,
    Incident,
    IncidentPerson,
)
from models.incident_parts import RiddorAssessment
from models.investigation import ContributoryFactor, Investigation, Investigator
from models.journal import ChainHead, Event, SealKey
from models.legal import Breach, LegalAction
from models.letter import Letter
from models.linked import Barred, CounterAllegation, LinkedProcess
from models.lookup_word import LookupWord
from models.measure import Arrangement, Flag, Measure, SinglePoint
from models.measure_parts import Agreement, MeasureAdjustment, MeasureControl, Mediation
from models.notice import ArrangementNotice, NoticeRecipient
from models.outcome_told import OutcomeTold
from models.people import Account, AccountPerson, Colleague, Counter, Person, Property
from models.police_report import PoliceReport, PoliceReportOf, SuspectedOffence
from models.queue_line import QueueBar, QueueDesk, QueueDuty, QueueLine
from models.record import Record
from models.referral import Referral
from models.representative import Representative
from models.restriction import RestrictionLimit
from models.review import Review
from models.search_text import SearchText
from models.settings import Setting
from models.source_ref import SourceRef
from models.statement import Statement, StatementAddendum
from models.support import ColleagueSupport
from models.terms import Change, WhatChanges
from models.training import PolicyAcknowledgement, TrainingRecord

RECORDS: tuple[type[Record], ...] = (
    Colleague,
    Person,
    Property,
    Account,
    AccountPerson,
    Representative,
    Setting,
    Case,
    Note,
    ContactAttempt,
    ContactExcepted,
    Explanation,
    Hold,
    ColleagueTold,
    ContactLog,
    LinkedProcess,
    CounterAllegation,
    Barred,
    LegalHold,
    PolicyDocument,
    Requirement,
    RetentionRule,
    Erasure,
    Exemption,
    AccessRequest,
    FigurePack,
    Closure,
    Incident,
    Behaviour,
    Correction,
    IncidentPerson,
    Addendum,
    Evidence,
    BurdenEvidence,
    RiddorAssessment,
    Investigation,
    Investigator,
    ContributoryFactor,
    Reason,
    Proportionality,
    Measure,
    Arrangement,
    SinglePoint,
    Flag,
    RestrictionLimit,
    MeasureControl,
    MeasureAdjustment,
    Agreement,
    Mediation,
    LegalAction,
    Breach,
    Decision,
    Citation,
    Review,
    Appeal,
    Letter,
    WhatChanges,
    Change,
    ArrangementNotice,
    NoticeRecipient,
    Disclosure,
    PoliceReport,
    PoliceReportOf,
    SuspectedOffence,
    ColleagueSupport,
    Referral,
    Statement,
    StatementAddendum,
    OutcomeTold,
    HandOver,
    Absence,
    TrainingRecord,
    PolicyAcknowledgement,
    SourceRef,
    HousingAlert,
)
OTHERS: tuple[type[Model], ...] = (
    Counter,
    SealKey,
    ChainHead,
    Event,
    Draft,
    QueueLine,
    QueueDesk,
    QueueDuty,
    QueueBar,
    LookupWord,
    SearchText,
    Deed,
)


def all_models() -> list[type[Model]]:
    """Every table's model."""
    return [*RECORDS, *OTHERS]


def record_class(table: str) -> type[Record]:
    """The class of a table. Raises KeyError."""
    return _CLASSES[table]


_CLASSES = {one.table(): one for one in RECORDS}
