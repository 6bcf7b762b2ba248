"""What somebody would say with a verb, before they have said it: rules that hang on it can't be judged yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn


class NotSaidYet(Exception):
    """A rule asked for an answer that will be given with the verb."""


class Unsaid(Mapping[str, Any]):
    """Holds nothing, and refuses to be asked, so that a rule never takes silence for an answer."""

    def __getitem__(self, key: str) -> NoReturn:
        raise NotSaidYet(key)

    def get(self, key: str, default: Any = None) -> NoReturn:
        raise NotSaidYet(key)

    def __contains__(self, key: object) -> bool:
        return False

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
