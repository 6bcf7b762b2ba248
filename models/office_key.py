"""The key of an office whose SQLite file is encrypted: where it is kept, and what opens a file with it.

The config file, EVENHAND_KEY_FILE or the system's keyring say where it is; no option and no argument ever holds it. Part
of every start, so it imports nothing that is heavy, and without a key it does nothing.
"""

from __future__ import annotations

import os
import stat
from typing import Any

from models.errors import BadInput, DatabaseTrouble

SERVICE = "evenhand"
"""Under which the keyring keeps the keys; what follows is each key's name."""
DIGITS = 64
_SIGNS = frozenset("0123456789abcdef")
NO_LIBRARY = "An encrypted office needs SQLCipher, which is not installed: install evenhand[sqlcipher]."
_NO_KEYRING = "The key is in the keyring, and the program can't ask it: install evenhand[keyring]."

_file = _name = ""


def kept_in(file: str, keyring: str = "") -> None:
    """From here on the office's key is in this file, or in the keyring under this name; "" twice: there is none."""
    global _file, _name
    _file, _name = _whole(file), keyring


def place() -> str:
    """Where the key is kept, in words; "" if there is none."""
    return place_of(_file, _name)


def place_of(file: str, keyring: str) -> str:
    """The same of any key."""
    return _whole(file) or (f"the keyring, as {keyring}" if keyring else "")


def file() -> str:
    """The key's file, if it is kept in one."""
    return _file


def office_key() -> str:
    """The key, read anew; "" if the office has none. Raises DatabaseTrouble, with what to do."""
    return read(_file, _name) if _file or _name else ""


def read(file: str, keyring: str = "") -> str:
    """64 hexadecimal digits, from a file that nobody else may open or from the keyring. Raises DatabaseTrouble."""
    found = _in_file(_whole(file)) if file else _in_keyring(keyring)
    if len(found) != DIGITS or not _SIGNS.issuperset(found):
        raise DatabaseTrouble(
            f"There is no key of Evenhand in {place_of(file, keyring)}: check where the key is, or bring back its copy."
        )
    return found


def _whole(path: str) -> str:
    return os.path.abspath(os.path.expanduser(path)) if path else ""


def _in_file(path: str) -> str:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise DatabaseTrouble(
            f"The key is not there: {path}. Bring back its copy, or say where it is with key_file in the config file "
            "or EVENHAND_KEY_FILE."
        ) from None
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise DatabaseTrouble(f"The key {path} can't be opened ({why}): check who it belongs to.") from error
    try:
        _refuse_open_to_others(path, os.fstat(handle).st_mode)
        lines = os.read(handle, 4096).decode("ascii", "replace").splitlines()
    finally:
        os.close(handle)
    return "".join(line.strip() for line in lines if not line.startswith("#"))


def _refuse_open_to_others(path: str, mode: int) -> None:
    """The key is kept as the database is: whoever may read it, or put another in its place, has the office."""
    if not stat.S_ISREG(mode):
        raise DatabaseTrouble(f"The key {path} is no file: check where the key is.")
    if stat.S_IMODE(mode) & 0o077:
        raise DatabaseTrouble(
            f"Other accounts on this machine can open the key {path}: run `chmod 600` on it, and change the key "
            "(evenhand key change) if anybody may have seen it."
        )
    folder = os.path.dirname(path)
    around = os.stat(folder).st_mode
    if around & 0o022 and not around & stat.S_ISVTX:
        raise DatabaseTrouble(
            f"Other accounts on this machine can put another file in the place of the key {path}: run `chmod 700` "
            f"on {folder}."
        )


def _in_keyring(name: str) -> str:
    ring = _ring()
    try:
        found = ring.get_password(SERVICE, name)
    except ring.errors.KeyringError as error:
        raise DatabaseTrouble(
            "The keyring does not answer: unlock it, or keep the key in a file (key_file)."
        ) from error
    if found is None:
        raise DatabaseTrouble(
            f"There is no key in the keyring under the name {name}: check `keyring` in the config file, or bring back "
            "the key's copy."
        )
    return str(found)


def _ring() -> Any:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        raise DatabaseTrouble(_NO_KEYRING) from None
    return keyring


def make_file(path: str) -> None:
    """A new key in a new file, for its owner alone. Raises BadInput."""
    from models.keeping.private_file import new_file

    with new_file(path) as out:
        out.write(
            b"# The key of an office of Evenhand. Without it nobody can read the office: keep a copy elsewhere.\n"
        )
        out.write(f"{_new()}\n".encode())


def make_in_keyring(name: str) -> None:
    """A new key in the keyring. One that is there stays. Raises BadInput, DatabaseTrouble."""
    ring = _ring()
    try:
        if ring.get_password(SERVICE, name) is not None:
            raise BadInput("keyring", f"There is a key {name} in the keyring already. Give another name.")
        ring.set_password(SERVICE, name, _new())
    except ring.errors.KeyringError as error:
        raise DatabaseTrouble("The keyring takes no key: unlock it, or keep the key in a file.") from error


def _new() -> str:
    return os.urandom(DIGITS // 2).hex()


# -- SQLCipher


def library() -> Any:
    """SQLCipher's own copy of SQLite. Raises DatabaseTrouble where it is not installed."""
    try:
        import sqlcipher3.dbapi2
    except ImportError:
        raise DatabaseTrouble(NO_LIBRARY) from None
    return sqlcipher3.dbapi2


def quoted(key: str) -> str:
    """The key as SQLCipher takes it: raw, so that no time goes into deriving it, on each connection."""
    return f"x'{key}'"


def unlock(connection: Any, key: str) -> None:
    """The first thing that a connection is told."""
    connection.execute(
        "PRAGMA cipher_log_level = none"
    )  # else it writes to the terminal what we say in a sentence
    connection.execute(f'PRAGMA key = "{quoted(key)}"')


def why_not_opened(path: str, key: str) -> str:
    """Why what is at `path` can't be read with this key or without one, as a sentence. Nobody has it open here."""
    try:
        with open(path, "rb") as found:
            plain = found.read(16) == b"SQLite format 3\0"
    except OSError:
        plain = False
    if not key:
        return (
            "This file is not a database of Evenhand: check the path. If the office is encrypted, say where its key is "
            "with key_file in the config file or EVENHAND_KEY_FILE."
        )
    if plain:
        return (
            f"{path} is not encrypted, and there is a key for it ({place()}): encrypt it with `evenhand key encrypt`, or "
            "take the key out of the config file and EVENHAND_KEY_FILE."
        )
    return f"The key in {place()} does not open {path}: check that it is this office's key. Nothing else opens it."


# -- a line beside the database


def sealed(line: str) -> str:
    """A line for a file beside the database: nobody reads it without the key. As it is where there is no key."""
    key = office_key()
    if not key:
        return line
    nonce = os.urandom(12)
    found: bytes = nonce + _cipher(key).encrypt(nonce, line.encode(), _ASIDE)
    return found.hex()


def unsealed(line: str) -> str:
    """What was sealed, or was there before the office was encrypted; "" if this key does not open it: then it was put
    on record when the key was changed, and the program was killed before it could take it away here.
    """
    if line.startswith(("[", "{")):
        return line
    from cryptography.exceptions import InvalidTag

    raw = bytes.fromhex(line)
    try:
        found: bytes = _cipher(office_key()).decrypt(raw[:12], raw[12:], _ASIDE)
    except InvalidTag:
        return ""
    return found.decode()


_ASIDE = b"evenhand beside the database"


def _cipher(key: str) -> Any:
    """Under a key of its own, so that one of them says nothing of the other."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return AESGCM(HKDF(SHA256(), 32, None, _ASIDE).derive(bytes.fromhex(key)))
