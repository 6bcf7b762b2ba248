"""What one kind of measure alone has, each with its label, for who reads the whole case."""

from __future__ import annotations

from collections.abc import Iterator

from models.legal import Breach, LegalAction
from models.measure import Measure
from models.measure_parts import Agreement, Mediation
from models.policy.measures import MeasureKind
from models.policy.say import say_day, say_moment
from models.queries.dossier import Dossier

#: P50, I18.
HELD = "nothing leaves us before it is served: no letter, notice, print or export"


def details(file: Dossier, row: Measure) -> tuple[tuple[str, str], ...]:
    """Labels and words; nothing for kinds whose limits or contacts are shown by themselves."""
    return tuple((label, words) for label, words in _of(file, row) if words)


def _of(file: Dossier, row: Measure) -> Iterator[tuple[str, str]]:
    match row.kind:
        case MeasureKind.AGREEMENT:
            for one in file.about(Agreement, row):
                yield "Agreed", one.agreed
                yield "By", one.parties
                yield "If not kept", one.consequences
                yield "Signed", say_day(one.signed_on) if one.signed_on else "not yet"
        case MeasureKind.LEGAL:
            for action in file.about(LegalAction, row):
                yield from _legal(action)
                yield "Held", HELD if row.withheld and row.ended_at is None else ""
            for breach in file.about(Breach, row):
                yield "Breached", f"{say_day(breach.on)}: {breach.what}"
        case MeasureKind.MEDIATION:
            for other in file.about(Mediation, row):
                yield "Mediator", other.provider
                yield "Independent", other.independence
                yield "Customer", other.customer.words if other.customer else "not asked yet"
                yield "Our side", other.ours.words if other.ours else "not asked yet"
                yield "Outcome", other.outcome.words if other.outcome else ""


def _legal(one: LegalAction) -> Iterator[tuple[str, str]]:
    yield "In court", f"{one.ref}, {one.type.words}: {one.state.words.lower()}"
    yield "Asked for", one.asks
    yield "Solicitor", one.solicitor
    youth = " (youth court)" if one.youth_court else ""
    yield "Court", f"{one.court}{youth}{', ' + one.claim if one.claim else ''}" if one.court else ""
    yield "Hearing", say_day(one.hearing_on) if one.hearing_on else ""
    yield "Return", say_day(one.return_on) if one.return_on else ""
    yield "Order", f"until {say_day(one.order_until)}: {one.order_terms}" if one.order_until else ""
    yield "Served", f"{say_moment(one.served_at)}, {one.served_how}" if one.served_at else ""
