"""An enumeration whose members are stored by value and shown in words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self


class Named(StrEnum):
    """A choice: `value` is stored and typed in scripts, `words` is what people read."""

    words: str

    if TYPE_CHECKING:

        def __new__(cls, value: str) -> Self: ...  # how a member is looked up
    else:

        def __new__(cls, value: str, words: str) -> Self:
            member = str.__new__(cls, value)
            member._value_ = value
            member.words = words
            return member

    @classmethod
    def typed(cls, text: str) -> Self:
        """The member that was meant: case, hyphens and spaces do not matter. Raises ValueError with the choices."""
        wanted = text.strip().casefold().replace("-", "_").replace(" ", "_")
        for member in cls:
            if wanted in (
                member.value.casefold(),
                member.words.casefold().replace("-", "_").replace(" ", "_"),
            ):
                return member
        raise ValueError(
            f"'{text}' is not one of: {', '.join(m.value.lower().replace('_', '-') for m in cls)}."
        )
