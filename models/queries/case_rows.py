"""What was reported, looked into and said: the rows of a case file up to the decision, masked for the reader."""

from __future__ import annotations

from models.case import Closure, ContactAttempt, ContactExcepted, Explanation, Note
from models.citation import Citation
from models.decision import Decision
from models.incident import Incident
from models.incident_parts import (
    Addendum,
    Behaviour,
    BurdenEvidence,
    Correction,
    Evidence,
    IncidentPerson,
    RiddorAssessment,
)
from models.investigation import ContributoryFactor, Investigation
from models.people import Person
from models.policy.behaviours import PersonPart
from models.policy.states import Outcome
from models.queries import sql
from models.queries.case_parts import (
    AttemptPart,
    Cited,
    ClosurePart,
    ExceptionPart,
    ExplanationPart,
    InvestigationPart,
    SupportPart,
)
from models.queries.dossier import Dossier
from models.queries.reader import Reader, reads_support
from models.queries.report_parts import (
    BurdenPart,
    CorrectionPart,
    EvidencePart,
    KindPart,
    ReportPart,
    RiddorPart,
    Said,
)
from models.support import ColleagueSupport, Offer


def reports(file: Dossier, reader: Reader) -> tuple[ReportPart, ...]:
    """The incidents that this reader may read."""
    mine = [one for one in file.all(Incident) if one.id in reader.incidents]
    again = _repeats(file, mine) if reader.whole else {}
    return tuple(_report(file, reader, one, again.get(one.id, ())) for one in mine)


def _report(file: Dossier, reader: Reader, one: Incident, again: tuple[str, ...]) -> ReportPart:
    told = one.id in reader.accounts
    return ReportPart(
        ref=one.ref,
        state=one.state,
        outcome=one.outcome,
        outcome_reason=reader.reason(one.outcome_reason),
        returned_why=one.returned_why if told else "",
        priority=one.priority,
        danger=one.immediate_danger,
        hate=one.hate_incident,
        codes=tuple(row.code for row in file.about(Behaviour, one) if row.live),
        kinds=tuple(_kind(row) for row in file.about(Behaviour, one) if row.live),
        occurred_at=one.occurred_at,
        reported_at=one.reported_at,
        reported_by=file.name(one.reported_by_id),
        channel=one.channel,
        place=one.place,
        duty_status=one.duty_status,
        alone=one.alone,
        account=one.account_text if told else None,
        felt=one.felt,
        service_effect=one.service_effect,
        work_impact=one.work_impact if told else None,
        injury=one.injury if told else None,
        responsible=_people(file, one, PersonPart.RESPONSIBLE),
        affected=_people(file, one, PersonPart.AFFECTED),
        witnesses=_people(file, one, PersonPart.WITNESS),
        addenda=tuple(
            Said(row.added_at, file.name(row.added_by_id), row.text if told else None)
            for row in file.about(Addendum, one)
        ),
        corrections=_corrections(file, reader, one),
        evidence=tuple(_evidence(row) for row in file.about(Evidence, one)) if told else (),
        burden=tuple(_burden(row) for row in file.about(BurdenEvidence, one)) if reader.whole else (),
        riddor=_riddor(file, one, reader) if told else None,
        repeats=_repeated(one.duplicate_of_id) if one.outcome is Outcome.DUPLICATE else "",
        repeated_by=again,
    )


def _corrections(file: Dossier, reader: Reader, one: Incident) -> tuple[CorrectionPart, ...]:
    return tuple(
        CorrectionPart(
            row.corrected_at,
            file.name(row.corrected_by_id),
            row.was,
            row.became,
            reader.in_case(row.reason),
        )
        for row in file.about(Correction, one)
    )


def _kind(row: Behaviour) -> KindPart:
    grounds = " and ".join(ground.words for ground in row.grounds or ())
    parts = (
        f"on grounds of {grounds}" if grounds else "",
        f"about {row.target.words}" if row.target else "",
        row.standard,
        f"for {row.responsible}" if row.responsible else "",
        row.words,
        "sexual harassment" if row.sexual_harassment else "",
    )
    return KindPart(row.code, ", ".join(filter(None, parts)))


def _riddor(file: Dossier, one: Incident, reader: Reader) -> RiddorPart | None:
    found = next(reversed(file.about(RiddorAssessment, one)), None)
    if found is None:
        return None
    who = file.name(found.assessed_by_id)
    about = (reader.in_case(found.reason), found.reference, found.reported_on)
    return RiddorPart(found.answer, found.days, who, found.assessed_at, *about)


def _repeated(first: int | None) -> str:
    return str(Incident.select(Incident.ref).where(Incident.id == first).scalar() or "")


def _repeats(file: Dossier, incidents: list[Incident]) -> dict[int, tuple[str, ...]]:
    """For each of them, what was reported again after it."""
    marks = ", ".join("?" * len(incidents))
    here = f"duplicate_of_id in ({marks}) and outcome = ?" + (" and triaged_at <= ?" if file.until else "")
    asked = (
        *(one.id for one in incidents),
        Outcome.DUPLICATE.value,
        *([sql.stored(file.until)] if file.until else ()),
    )
    found: dict[int, tuple[str, ...]] = {}
    again = f"select duplicate_of_id, ref from incident where {here} order by id"
    for first, ref in sql.rows(again, asked) if incidents else ():
        found[first] = (*found.get(first, ()), ref)
    return found


def _people(file: Dossier, incident: Incident, part: PersonPart) -> tuple[str, ...]:
    rows = [row for row in file.about(IncidentPerson, incident) if row.part is part]
    return tuple(file.name(row.colleague_id) or _name(file.person(row.person_id)) for row in rows)


def _name(person: Person | None) -> str:
    return person.name if person is not None else ""


def _evidence(row: Evidence) -> EvidencePart:
    return EvidencePart(row.kind, row.location, row.captured_at, row.sha256, row.platform, row.url)


def _burden(row: BurdenEvidence) -> BurdenPart:
    counts = (row.contacts, row.hours, row.staff, row.late_replies)
    about = (row.effect, row.replies_due, row.usual, row.counted)
    return BurdenPart(row.first_on, row.last_on, *counts, *about)


def investigation(file: Dossier, reader: Reader) -> InvestigationPart | None:
    """What was weighed and found; health and other issues only for who may read them (I20)."""
    found = file.all(Investigation) if reader.whole else []
    if not found:
        return None
    one = found[0]
    factors = tuple((row.kind, row.note) for row in file.all(ContributoryFactor))
    return InvestigationPart(
        state=one.state,
        investigator=file.name(one.investigator_id),
        began_at=one.began_at,
        nature=reader.reason(one.nature),
        severity=one.severity,
        in_30_days=one.in_30_days,
        in_90_days=one.in_90_days,
        in_365_days=one.in_365_days,
        frequency_override=one.frequency_override,
        override_reason=reader.reason(one.override_reason),
        distress=one.distress,
        distress_note=reader.factor(one.distress_note),
        enquiry=one.enquiry,
        enquiry_note=reader.factor(one.enquiry_note),
        factors=factors if reader.factors else None,
        adjustments=one.adjustments,
        adjustments_note=reader.factor(one.adjustments_note),
        findings=reader.reason(one.findings),
        standard=one.standard,
        concluded_at=one.concluded_at,
    )


def attempts(file: Dossier, reader: Reader) -> tuple[AttemptPart, ...]:
    return tuple(
        AttemptPart(
            row.tried_at, row.channel, row.result, file.name(row.tried_by_id), reader.in_case(row.said)
        )
        for row in (file.all(ContactAttempt) if reader.whole else ())
    )


def exceptions(file: Dossier, reader: Reader) -> tuple[ExceptionPart, ...]:
    return tuple(
        ExceptionPart(row.excepted_at, row.code, file.name(row.excepted_by_id), reader.reason(row.reason))
        for row in (file.all(ContactExcepted) if reader.whole else ())
    )


def explanations(file: Dossier, reader: Reader) -> tuple[ExplanationPart, ...]:
    return tuple(
        ExplanationPart(
            row.explained_at,
            row.channel,
            file.name(row.explained_by_id),
            reader.in_case(row.what),
            reader.in_case(row.expected),
            reader.in_case(row.consequences),
            cited(file, row),
        )
        for row in (file.all(Explanation) if reader.whole else ())
    )


def cited(file: Dossier, about: Decision | Explanation) -> tuple[Cited, ...]:
    """The incidents that a decision or an explanation rests on."""
    return tuple(Cited(file.linked(row, 1).incident.ref, row.codes) for row in file.about(Citation, about))


def notes(file: Dossier, reader: Reader) -> tuple[Said, ...]:
    return tuple(
        Said(row.noted_at, file.name(row.noted_by_id), reader.in_case(row.text), row.goes_well)
        for row in (file.all(Note) if reader.whole else ())
    )


def closures(file: Dossier, reader: Reader) -> tuple[ClosurePart, ...]:
    return tuple(
        ClosurePart(
            row.closed_at,
            file.name(row.closed_by_id),
            reader.reason(row.reason),
            row.reopened_at,
            file.name(row.reopened_by_id),
            reader.reason(row.reopened_why),
        )
        for row in file.all(Closure)
    )


def support(file: Dossier, reader: Reader) -> tuple[SupportPart, ...]:
    """Support records: that there is one for all who read the case, what is in it for those of P19."""
    rows = file.all(ColleagueSupport)
    return tuple(
        _support(file, row, reads_support(reader.by, row.colleague_id, row.manager_id))
        for row in rows
        if reader.whole or reads_support(reader.by, row.colleague_id, row.manager_id)
    )


def _support(file: Dossier, row: ColleagueSupport, told: bool) -> SupportPart:
    incident = file.one(Incident, row.incident_id)
    return SupportPart(
        id=row.id,
        ref=row.ref,
        incident=incident.ref if incident is not None else "",
        colleague=file.name(row.colleague_id),
        manager=file.name(row.manager_id),
        state=row.state,
        contact_by=row.contact_by,
        contacted_at=row.contacted_at,
        needs=tuple(one.words for one in row.needs) if told else None,
        offers=tuple((one.words, _answer(row, one)) for one in row.offered) if told else None,
        notes=row.notes if told else None,
        follow_up_on=row.follow_up_on if told else None,
    )


def _answer(row: ColleagueSupport, offer: Offer) -> str:
    """What became of one offer."""
    if offer in row.accepted:
        return "accepted"
    return "declined" if offer in row.declined else "not answered yet"
