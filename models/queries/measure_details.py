"""What one kind of measure alone has, each with its label, for who reads the whole case."""

from __future__ import annotations

from collections.abc import Iterator

from models.measure import Measure
from models.measure_parts import Agreement, Mediation
from models.policy.measures import MeasureKind
from models.policy.say import say_day
from models.queries.dossier import Dossier


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
        case MeasureKind.MEDIATION:
            for other in file.about(Mediation, row):
                yield "Mediator", other.provider
                yield "Independent", other.independence
                yield "Customer", other.customer.words if other.customer else "not asked yet"
                yield "Our side", other.ours.words if other.ours else "not asked yet"
                yield "Outcome", other.outcome.words if other.outcome else ""
