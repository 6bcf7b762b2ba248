"""Options win over the environment, the environment over the config file; what can't be read is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import Config, config_file, load
from models.errors import BadInput


@pytest.fixture
def config(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = home / "config.toml"
    monkeypatch.setenv("EVENHAND_CONFIG", str(path))
    return path


def test_the_default_is_a_file_of_ones_own(home: Path) -> None:
    found = load({})
    assert found.is_default
    assert found.address == str(home / "data" / "evenhand" / "office.db")
    assert config_file() == str(home / "config" / "evenhand" / "config.toml")


def test_options_before_environment_before_file(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text('database = "file.db"\nascii = true\n')
    assert load({}).database == "file.db"
    monkeypatch.setenv("EVENHAND_DATABASE", "environment.db")
    assert load({}).database == "environment.db"
    assert load({"database": "option.db"}).database == "option.db"
    assert load({"database": "option.db"}, whole=True).ascii


def test_no_color_is_heard(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert load({"database": "x.db"}).no_color


def test_keys_come_from_the_file(config: Path) -> None:
    config.write_text('no_single_keys = true\n[keys]\n"queue.assign" = "f7"\n')
    assert load({}) == Config(no_single_keys=True, keys={"queue.assign": "f7"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour = 1", "'colour', which is no setting"),
        ('ascii = "yes"', "'ascii' must be true or false"),
        ("database = 7", "'database' must be text"),
        ("[keys]\na = 1", "each key must be text"),
        ("= =", "can't be read"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(text: str, words: str, config: Path) -> None:
    config.write_text(text)
    with pytest.raises(BadInput) as problem:
        load({})
    assert words in problem.value.sentence
    assert str(config) in problem.value.sentence
