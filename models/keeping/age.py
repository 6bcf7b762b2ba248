"""Encryption of files in the age format (age-encryption.org/v1), by its well-kept implementation.

To encrypt takes a public key only, so whatever makes a backup each night holds no secret. The program `age` reads
these files too: a backup can be opened where there is no Evenhand.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import IO, Any

from models.errors import BadInput, DatabaseTrouble
from models.keeping.private_file import new_file

MAGIC = b"age-encryption.org/v1"
"""What a file of this format begins with."""
SECRET = "AGE-SECRET-KEY-"  # noqa: S105  (what one begins with)


def new_key(path: str) -> str:
    """Write a new secret key to the file at `path`, and return the public key that belongs to it."""
    key = _library().x25519.Identity.generate()
    public = str(key.to_public())
    with new_file(path) as out:
        out.write(f"# public key: {public}\n{key}\n".encode())
    return public


def recipients(given: Sequence[str]) -> list[Any]:
    """The public keys in `given`: each is one (age1…), or a file of them, one a line. Raises BadInput."""
    return [
        _recipient(one) for text in given for one in ([text] if text.startswith("age1") else _lines(text))
    ]


def _recipient(text: str) -> Any:
    library = _library()
    try:
        return library.x25519.Recipient.from_str(text)
    except library.RecipientError as error:
        raise BadInput(
            "encrypt_for",
            f"{text} is no public key. A public key begins with age1, and has 62 letters and digits.",
        ) from error


def identities(path: str) -> list[Any]:
    """The secret keys in the file at `path`. Raises BadInput."""
    library = _library()
    try:
        found = [library.x25519.Identity.from_str(one) for one in _lines(path) if one.startswith(SECRET)]
    except library.IdentityError as error:
        raise BadInput(
            "key", f"The secret key in {path} can't be read. Check that it was copied whole."
        ) from error
    if not found:
        raise BadInput("key", f"There is no secret key in {path}. Its line begins with {SECRET}.")
    return found


def encrypt(plain: IO[bytes], out: IO[bytes], to: Sequence[Any]) -> None:
    """Write what `plain` holds to `out`, for the public keys `to`, in bounded memory."""
    _library().encrypt_io(plain, out, list(to))


def decrypt(sealed: IO[bytes], out: IO[bytes], keys: Sequence[Any]) -> None:
    """Write what `sealed` holds to `out`. Raises BadInput if no key fits, or if any of it was changed or is missing."""
    library = _library()
    try:
        library.decrypt_io(sealed, out, list(keys))
    except library.DecryptError as error:
        raise BadInput(
            "key", "This key doesn't open the backup. Use the key that it was made for."
        ) from error
    except OSError as error:
        if error.errno:
            raise
        raise DatabaseTrouble(
            "The backup was changed or is not whole, so nothing was restored: use an earlier one."
        ) from error


def _lines(path: str) -> list[str]:
    try:
        with open(os.path.expanduser(path), encoding="utf-8") as file:
            return [line.strip() for line in file if line.strip() and not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("key", f"The file {path} can't be read. Give the file that holds the key.") from error


def _library() -> Any:
    try:
        import pyrage
    except ImportError as error:
        raise BadInput(
            "encrypt_for", "Encryption is not installed. Install Evenhand as evenhand[encryption]."
        ) from error
    return pyrage
