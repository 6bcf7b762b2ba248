"""Whether an SQLite database may live on this file system.

SQLite's write-ahead log needs memory that all its users share, so it works on one machine's own disk only;
on a network file system it corrupts the database (https://sqlite.org/wal.html, "Overview", point 2).
"""

from __future__ import annotations

import os
import re

from models.errors import DatabaseTrouble

MOUNTS = "/proc/self/mountinfo"

# fmt: off
_NETWORK = frozenset({
    "9p", "acfs", "afs", "autofs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse", "gfs2", "glusterfs", "gpfs",
    "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
})
# fmt: on


def filesystem_of(path: str, mounts: str = MOUNTS) -> str:
    """The type of the file system that holds `path`, such as `ext4`; empty where the system doesn't tell."""
    real = os.path.realpath(path)
    longest, kind = "", ""
    try:
        with open(mounts, encoding="utf-8", errors="surrogateescape") as table:
            for line in table:
                left, _, right = line.partition(" - ")
                point = _unescaped(left.split()[4])
                # Of two mounts on one point, the later one hides the earlier.
                if len(point) >= len(longest) and _is_below(real, point):
                    longest, kind = point, right.split()[0]
    except FileNotFoundError:
        return ""
    return kind


def refuse_network(path: str, mounts: str = MOUNTS) -> None:
    """Raise `DatabaseTrouble` when `path` lies on a file system that other machines can write to."""
    kind = filesystem_of(path, mounts)
    if kind in _NETWORK or kind.startswith("fuse."):
        raise DatabaseTrouble(
            f"{path} is on a network or shared file system ({kind}), which damages this kind of database: "
            "keep it on a disk of this machine, or use PostgreSQL."
        )


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _unescaped(point: str) -> str:
    """A mount point as the kernel writes it, with `\\040` for a space, as a path."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)
