"""Where the key of an encrypted office is kept: a file or the system's keyring, and nowhere that others can read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from models import office_key
from models.errors import DatabaseTrouble
from tests.cli.conftest import Evenhand, evenhand, home
from tests.keeping.locked import encrypted, key_file
from tests.keeping.test_encryption import PLAIN

__all__ = ["encrypted", "evenhand", "home", "key_file"]  # fixtures


def test_a_key_is_never_shown_and_no_command_or_variable_takes_it(
    encrypted: str, evenhand: Evenhand, home: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands on a command line or in a variable, other accounts and the shell's history can read."""
    other = str(home / "other.key")
    said = [evenhand("key", "make", other)]
    said += [evenhand("doctor", database=encrypted), evenhand("key", "change", other, database=encrypted)]
    keys = [Path(one).read_text().split()[-1] for one in (str(key_file), other)]
    assert not any(key in one.out + one.err for key in keys for one in said)
    assert "The key is not there" in evenhand("key", "change", keys[0], database=encrypted).err
    monkeypatch.setenv("EVENHAND_KEY_FILE", keys[1])
    assert "The key is not there" in evenhand("due", database=encrypted, who="sam").err
    monkeypatch.setenv("EVENHAND_KEY_FILE", other)
    assert evenhand("due", database=encrypted, who="sam").code == 0


class Ring(KeyringBackend):
    """A keyring that holds its keys in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[Ring]:
    before, own = keyring.get_keyring(), Ring()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(before)
    office_key.kept_in("")


def test_the_key_may_be_in_the_keyring(evenhand: Evenhand, home: Path, ring: Ring) -> None:
    said = evenhand("key", "make", "--keyring", "our office")
    assert 'keyring = "our office"' in said.out
    (key,) = ring.kept.values()
    assert key not in said.out
    config = home / "config" / "evenhand" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('keyring = "our office"\n')
    assert evenhand("migrate").code == 0
    path = home / "data" / "evenhand" / "office.db"
    assert not path.read_bytes().startswith(PLAIN)
    assert evenhand("due").code == 0
    assert evenhand("key", "make", "--keyring", "our office").code == 2, "a key that is there stays"
    assert evenhand("key", "make", "--keyring", "later").code == 0
    assert evenhand("key", "change", "--keyring", "later").code == 0
    assert "does not open" in evenhand("due").err
    ring.kept.clear()
    assert "There is no key in the keyring under the name our office" in evenhand("due").err


def test_a_keyring_that_does_not_answer_is_said(ring: Ring) -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    with pytest.raises(DatabaseTrouble, match="The keyring does not answer"):
        office_key.read("", "our office")
    with pytest.raises(DatabaseTrouble, match="The keyring takes no key"):
        office_key.make_in_keyring("our office")
