"""What CONTRIBUTING.md promises about the house and no other tool checks."""

from __future__ import annotations

import ast
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

PROJECT = Path(__file__).parents[1]
PACKAGES = ("app", "screens", "widgets", "models")
LONGEST_FILE = 400
LONGEST_FUNCTION = 40

SCRIPTS = PROJECT / "models" / "migrations" / "versions"
"""Written out from the models, a line for each column, and never edited."""


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted((PROJECT / folder).rglob("*.py")) if path.parent != SCRIPTS)


def named(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_is_longer_than_anybody_reads() -> None:
    long = {named(path): len(path.read_text().splitlines()) for path in sources(*PACKAGES, "tests", "bench")}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    """Without its parameters: a verb names each field that it takes."""
    long = {
        f"{named(path)}:{function.name}": length
        for path in sources(*PACKAGES, "tests", "bench")
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.body[0].lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_packages_do_nothing_when_they_are_imported() -> None:
    assert [
        named(path) for path in sources(*PACKAGES) if path.name == "__init__.py" and path.read_text()
    ] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    (built,) = WheelBuilder(str(PROJECT)).build(directory=str(tmp_path_factory.mktemp("dist")))
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_four_packages_and_nothing_else(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == set(PACKAGES)


def test_the_wheel_holds_every_file_of_theirs(wheel: set[str]) -> None:
    """The migrations and the screens' styles too, which are no modules."""
    ours = {
        named(path)
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - wheel == set()
    assert "models/migrations/versions/0001_office.py" in wheel


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in (PROJECT / "docs" / "decisions").glob("*.md")]
    assert sorted({number for number in numbers if numbers.count(number) > 1}) == []


def test_the_lock_names_no_place() -> None:
    lock = (PROJECT / "requirements.lock").read_text()
    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock
