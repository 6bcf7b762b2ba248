"""Modules that a library imports for what hardly anybody asks of it: they come when they are asked something."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module of this name."""

    def __getattr__(self, name: str) -> Any:
        _let_go(self)
        return getattr(import_module(self.__name__), name)


@contextmanager
def later(*names: str) -> Iterator[None]:
    """What is imported meanwhile gets a stand-in for each of these modules, but for those in memory already."""
    held = [_Later(name) for name in names if name not in sys.modules]
    sys.modules.update((one.__name__, one) for one in held)
    try:
        yield
    finally:
        for one in held:
            _let_go(one)


def _let_go(held: _Later) -> None:
    """Whoever imports the name from now on gets the module itself."""
    if sys.modules.get(held.__name__) is held:
        del sys.modules[held.__name__]
