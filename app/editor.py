"""The person's own editor ($EDITOR) for a long text; none where it would be a way out of an account that is shared."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile

from models.errors import BadInput
from models.service_account import is_shared


def why_no_editor() -> str:
    """Why no editor may be opened here, in a sentence; "" if it may."""
    if is_shared():
        return "No editor is opened here: this account is shared, and an editor would be a way out of it."
    if not os.environ.get("EDITOR"):
        return "No editor is set. Set EDITOR to the one that you use, like nano, and start Evenhand again."
    return ""


def edit(field: str, question: str, text: str = "") -> str:
    """The text as it comes back. Raises BadInput about `field` if the editor fails; the text is kept by the caller."""
    hints = (f"# {' '.join(question.split())}\n", "# These two lines are left out.\n")
    handle, path = tempfile.mkstemp(prefix="evenhand-", suffix=".txt")  # 0600
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(f"{text}\n" + "".join(hints))
        command = [*shlex.split(os.environ["EDITOR"]), path]
        if subprocess.run(command, check=False).returncode != 0:  # noqa: S603  (their own editor)
            raise BadInput(field, "The editor ended with an error, so nothing was done.")
        with open(path, encoding="utf-8", errors="replace") as file:
            return "".join(line for line in file if line not in hints).strip()
    except OSError:
        raise BadInput(field, "The editor in $EDITOR can't be started.") from None
    finally:
        os.unlink(path)
