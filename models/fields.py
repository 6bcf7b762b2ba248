"""The fields that behave the same on both engines: moments, words, choices. Peewee's own fill the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from peewee import SQL, AutoField, Field, FieldAccessor, Model, NodeList, SqliteDatabase, TextField

from models.errors import BadInput
from models.policy.named import Named
from models.text import stored

if TYPE_CHECKING:
    import pendulum

_V = TypeVar("_V")
_E = TypeVar("_E", bound=Named)

LONGEST = 20_000  # characters in one text; more belongs into evidence


def utc_text(moment: datetime) -> str:
    """A moment as fixed-width UTC text, which sorts as time: 2026-03-16T09:00:00.000000Z. Refuses a naive one."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    # As datetime itself does it, past pendulum: this is asked twenty times in a save.
    return datetime.isoformat(datetime.astimezone(moment, UTC), timespec="microseconds")[:26] + "Z"


def utc_moment(text: str) -> pendulum.DateTime:
    """The moment that `utc_text` wrote."""
    import pendulum  # 46 ms, which a look-up does without

    at = datetime.fromisoformat(text)
    return pendulum.DateTime(
        at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, pendulum.UTC
    )


if TYPE_CHECKING:
    _Field = Field
    _Text = TextField
else:

    class _Subscripted:
        """Peewee's classes are generic for the type checker only."""

        __class_getitem__ = classmethod(lambda cls, _: cls)

    class _Field(_Subscripted, Field): ...

    class _Text(_Subscripted, TextField): ...


class MomentField(_Field[_V]):
    """A moment: UTC text on SQLite, timestamptz on PostgreSQL; hands out pendulum, takes any aware datetime."""

    field_type = "MOMENT"

    if TYPE_CHECKING:

        @overload
        def __new__(
            cls, *, null: Literal[True], index: bool = ...
        ) -> MomentField[pendulum.DateTime | None]: ...
        @overload
        def __new__(
            cls, *, null: Literal[False] = ..., index: bool = ...
        ) -> MomentField[pendulum.DateTime]: ...
        def __new__(cls, **kwargs: Any) -> Any: ...

    def db_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value
        text = utc_text(value)
        if isinstance(self.model._meta.database.obj, SqliteDatabase):
            return text
        return datetime.fromisoformat(text)

    def python_value(self, value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, str):
            return utc_moment(value)
        import pendulum

        return pendulum.instance(value).in_timezone("UTC")


class DayField(_Field[_V]):
    """A calendar day in London, as a plain `date` on both engines."""

    field_type = "DATE"

    if TYPE_CHECKING:

        @overload
        def __new__(cls, *, null: Literal[True]) -> DayField[date | None]: ...
        @overload
        def __new__(cls, *, null: Literal[False] = ...) -> DayField[date]: ...
        def __new__(cls, **kwargs: Any) -> Any: ...

    def db_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else date(value.year, value.month, value.day)

    def python_value(self, value: Any) -> Any:
        return date.fromisoformat(value) if isinstance(value, str) else value


class CleanAccessor(FieldAccessor):
    """Cleans a text as it is assigned, so that a record in hand is what will be stored."""

    def __set__(self, instance: Any, value: Any) -> None:
        if isinstance(value, str):
            value = stored(value)
            if len(value) > self.field.longest:
                raise BadInput(
                    self.name,
                    f"{self.name.replace('_', ' ').capitalize()} must be {self.field.longest:,} characters or fewer.",
                )
        super().__set__(instance, value)


class Words(_Text[_V]):
    """A text that somebody typed: cleaned when assigned and when stored (quality.md section 3), of bounded length."""

    accessor_class = CleanAccessor

    if TYPE_CHECKING:

        @overload
        def __new__(cls, longest: int = ..., *, null: Literal[True]) -> Words[str | None]: ...
        @overload
        def __new__(
            cls,
            longest: int = ...,
            *,
            null: Literal[False] = ...,
            default: str = ...,
            unique: bool = ...,
            index: bool = ...,
        ) -> Words[str]: ...
        def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...

        longest: int

    else:

        def __init__(self, longest: int = LONGEST, **kwargs: Any) -> None:
            self.longest = longest
            super().__init__(**kwargs)

    def db_value(self, value: Any) -> Any:
        return stored(value) if isinstance(value, str) else value


class Choice(_Field[_V]):
    """One member of a `Named` enumeration, stored by value."""

    field_type = "TEXT"

    if TYPE_CHECKING:

        @overload
        def __new__(cls, named: type[_E], *, null: Literal[True]) -> Choice[_E | None]: ...
        @overload
        def __new__(
            cls, named: type[_E], *, null: Literal[False] = ..., default: Any = ...
        ) -> Choice[_E]: ...
        def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...

        named: type[Named]

    else:

        def __init__(self, named: type[Named], **kwargs: Any) -> None:
            self.named = named
            super().__init__(**kwargs)

    def db_value(self, value: Any) -> Any:
        return None if value is None else self.named(value).value

    def python_value(self, value: Any) -> Any:
        return None if value is None else self.named(value)


class Choices(_Field[_V]):
    """Several members of a `Named` enumeration, stored as a JSON list of values."""

    field_type = "TEXT"

    if TYPE_CHECKING:

        def __new__(cls, named: type[_E]) -> Choices[tuple[_E, ...]]: ...

        named: type[Named]

    else:

        def __init__(self, named: type[Named], **kwargs: Any) -> None:
            self.named = named
            super().__init__(default=(), **kwargs)

    def db_value(self, value: Any) -> Any:
        return json.dumps([self.named(one).value for one in value or ()])

    def python_value(self, value: Any) -> Any:
        return (
            tuple(self.named(one) for one in json.loads(value))
            if isinstance(value, str)
            else tuple(value or ())
        )


class OnceField(AutoField):
    """A row's number, which no other row is ever given, also when this one is gone: the journal calls rows by it."""

    def ddl(self, ctx: Any) -> Any:
        """SQLite would give the last number again; PostgreSQL's sequences never go back."""
        return NodeList((super().ddl(ctx), SQL(ctx.state.field_types["ONCE"])))


def from_json(field: Field[Any], value: Any) -> Any:
    """A field's value out of what the journal keeps of it: the way back from `as_json`."""
    if isinstance(field, Choices):
        return tuple(field.named(one) for one in value)
    return field.python_value(value)


def as_json(value: Any) -> Any:
    """A field's value as the journal keeps it: text, number, true, false, null or a list of these."""
    match value:
        case Enum():
            return value.value
        case datetime():
            return utc_text(value)
        case date():
            return value.isoformat()
        case Model():
            return value.__data__.get("id")
        case bytes():
            return value.hex()
        case str():
            return stored(value)  # the words of a verb are kept beside the fields that clean themselves
        case None | int() | float():
            return value
        case dict():
            return {str(key): as_json(one) for key, one in value.items()}
        case Iterable():
            return [as_json(one) for one in value]
    raise TypeError(f"cannot keep {type(value).__name__} in the journal")
