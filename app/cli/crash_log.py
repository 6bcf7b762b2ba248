"""Where a mistake of the program is written down: what and where in the code, never with anybody's words in it."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def keep(error: BaseException) -> Path | None:
    """Append the error's classes and lines of code to the log, mode 0600; None where it can't be written.

    Its message and the values of variables stay out: they may hold what somebody typed.
    """
    from platformdirs import user_log_path

    path = user_log_path("evenhand", appauthor=False) / "errors.log"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with open(handle, "a", encoding="utf-8") as log:
            log.write(_entry(error))
    except OSError:
        return None
    return path


def _entry(error: BaseException) -> str:
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} evenhand {_version()}"]
    one: BaseException | None = error
    while one is not None:
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        frames = traceback.extract_tb(one.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        one = one.__cause__ or one.__context__
    return "\n".join(lines) + "\n\n"


def _version() -> str:
    try:
        return version("evenhand")
    except PackageNotFoundError:
        return "not installed"
