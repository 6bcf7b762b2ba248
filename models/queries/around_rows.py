"""What stands around a case, masked for the reader: holds, and which colleagues were told how it is going."""

from __future__ import annotations

from models.case import ColleagueTold, Hold
from models.queries.around_parts import HoldPart, ToldPart
from models.queries.dossier import Dossier
from models.queries.reader import Reader


def holds(file: Dossier, reader: Reader) -> tuple[HoldPart, ...]:
    """That it waits is for everybody who has a part in it; what for, for the case team."""
    return tuple(
        HoldPart(
            row.from_on,
            row.until_on,
            file.name(row.held_by_id) if reader.whole else "",
            reader.in_case(row.reason),
            row.ended_on,
            file.name(row.ended_by_id) if reader.whole else "",
            reader.in_case(row.ended_why),
        )
        for row in file.all(Hold)
    )


def told(file: Dossier, reader: Reader) -> tuple[ToldPart, ...]:
    """Whom we kept informed: the case team sees all, everybody else what they were told themselves."""
    return tuple(
        ToldPart(
            row.told_at,
            file.name(row.colleague_id),
            file.name(row.told_by_id),
            row.said if reader.whole or row.colleague_id == reader.by.id else None,
        )
        for row in file.all(ColleagueTold)
        if reader.whole or row.colleague_id == reader.by.id
    )
