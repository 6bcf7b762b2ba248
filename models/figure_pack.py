"""The annual pack of figures: frozen once for a year that is over, and signed by the Head (P62; domain.md section 5)."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, ClassVar

from peewee import ForeignKeyField, IntegerField
from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput, Refused
from models.fields import MomentField, Words
from models.people import Colleague
from models.policy.lifecycle import Life
from models.policy.lives import ALL_LIVES
from models.record import Record
from models.verbs import verb


class FigurePack(Record):
    """The figures of a year as they were on the day on which they were frozen. `content` is JSON (queries/packs.py).

    No verb changes them: what is corrected later shows in the figures of the day, and not here.
    """

    NOUN: ClassVar[str] = "annual pack"

    year = IntegerField(unique=True)
    content = Words(500_000)
    digest = Words(64)
    lessons = Words()
    frozen_by = ForeignKeyField(Colleague)
    frozen_by_id: int
    frozen_at = MomentField()
    signed_by = ForeignKeyField(Colleague, null=True)
    signed_by_id: int | None
    signed_at = MomentField(null=True)
    signed_words = Words(2000, default="")

    class Meta:
        table_name = "figure_pack"

    @property
    def name(self) -> str:
        return f"of {self.year}"


class AnnualFigures:
    """The verbs of the annual pack; they belong to no case."""

    LIFE: ClassVar[Life] = ALL_LIVES["figures"]

    @classmethod
    @verb
    def freeze(
        cls,
        year: Annotated[int, Ask("The figures of which year?", "2026")],
        lessons: Annotated[str, Ask("What has been learned from them?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> FigurePack:
        """Keep the figures of a year as they are today, with what was learned. Raises BadInput, Refused."""
        from models.queries.packs import content_of

        if not lessons.strip():
            raise BadInput("lessons", "Say what has been learned, or that there is nothing to learn.")
        if FigurePack.select().where(FigurePack.year == year).exists():
            raise Refused(
                "P62",
                f"The figures of {year} are frozen already and stay as they are.",
                f"To read them: evenhand figures pack {year}.",
            )
        content = content_of(year, by, now)
        return FigurePack.create(
            year=year, content=content, digest=digest(content), lessons=lessons, frozen_by=by, frozen_at=now
        )

    @classmethod
    @verb
    def sign(
        cls,
        year: Annotated[int, Ask("The figures of which year?", "2026")],
        words: Annotated[str, Ask("What do you say about them? If anything", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> FigurePack:
        """Sign the frozen figures of a year. Raises BadInput if there are none, and Refused a second time."""
        one = FigurePack.get_or_none(FigurePack.year == year)
        if one is None:
            raise BadInput("year", f"The figures of {year} are not frozen. Freeze them first.")
        if one.signed_at is not None:
            raise Refused(
                "P62",
                f"The figures of {year} are signed already.",
                f"To read them: evenhand figures pack {year}.",
            )
        one.signed_by, one.signed_at, one.signed_words = by, now, words
        one.save()
        return one


def digest(content: str) -> str:
    """SHA-256 of a pack's content: whoever holds a print can see whether it is the same."""
    return sha256(content.encode()).hexdigest()
