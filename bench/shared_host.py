"""A host that people share: real accounts, a real sshd on loopback and a real sudo, and what each lets in and refuses.

    python -m bench.shared_host          # as root, on Linux, with openssh-server and sudo

All of it is in a file system in memory that only this process and its children see, in a mount namespace of their own: the
host's accounts, its sshd and its files stay as they are, and when the processes end nothing is left.
docs/guide/install.md has the same lines for a real host.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.terminal import running

UIDS = {"evenhand": 61001, "sam": 61002, "lena": 61003}
"""Uids that no host hands out by itself."""
PORT = "22022"
PROJECT = Path(__file__).parents[1]
NEW_MOUNTS, READ_ONLY, REMOUNT, BIND, PRIVATE, RECURSIVE = 0x20000, 0x1, 0x20, 0x1000, 0x40000, 0x4000
WHERE = "/usr/sbin:/usr/bin:/sbin:/bin"
FORGED = {
    "LOGNAME": "lena",
    "USER": "lena",
    "SUDO_UID": "0",
    "TEXTUAL_DRIVER": "evil:Driver",
    "PYTHONPATH": "/evil",
}
Done = subprocess.CompletedProcess[str]


def why_not() -> str:
    """Why it can't be tried on this machine; "" if it can."""
    if sys.platform != "linux" or os.getuid() != 0:
        return "it needs root on Linux"
    lacking = [name for name in ("sshd", "sudo", "ssh", "ssh-keygen") if not shutil.which(name, path=WHERE)]
    return f"it needs {', '.join(lacking)}" if lacking else ""


class Host:
    """The account `evenhand` owns the office; `sam`, a caseworker, and `lena`, a Lead, work in it."""

    def __init__(self, folder: Path) -> None:
        """`folder` is empty, and hidden by a file system of our own from here on."""
        self.folder = folder
        _call("unshare", ctypes.c_int(NEW_MOUNTS))
        _mount("none", "/", RECURSIVE | PRIVATE)
        _mount("tmpfs", str(folder), 0, "tmpfs")
        folder.chmod(0o755)
        self._accounts()
        self.program = self._program()
        self._office()
        self._sudo()
        self._sshd()

    def _accounts(self) -> None:
        _mount("tmpfs", "/run", 0, "tmpfs")
        Path("/run/sshd").mkdir(mode=0o755)
        more: dict[str, str] = {"passwd": "", "shadow": "", "group": ""}
        for name, uid in UIDS.items():
            home = self.folder / name
            home.mkdir(mode=0o700)
            os.chown(home, uid, uid)
            more["passwd"] += f"{name}:x:{uid}:{uid}:{name.title()} Test:{home}:/bin/bash\n"
            more["shadow"] += f"{name}:*:19000:0:99999:7:::\n"
            more["group"] += f"{name}:x:{uid}:\n"
        for name, lines in more.items():
            self._over(f"/etc/{name}", Path(f"/etc/{name}").read_text() + lines)

    def _over(self, path: str, text: str) -> None:
        """A file of our own in the place of one of the host's."""
        copy = self.folder / Path(path).name
        copy.write_text(text)
        shutil.copystat(path, copy)
        _mount(str(copy), path, BIND)

    def _program(self) -> Path:
        """`evenhand` as an administrator installs it, for everybody to run and for nobody but root to change."""
        packages = next(place for place in sys.path if place.endswith("site-packages"))
        for name, place in (("python", sys.base_prefix), ("packages", packages), ("tree", str(PROJECT))):
            shown = self.folder / name
            shown.mkdir()
            _mount(place, str(shown), BIND)
            _mount("none", str(shown), REMOUNT | BIND | READ_ONLY)
        path = self.folder / "run"
        path.write_text(
            f"#!{self.folder}/python/bin/python3.{sys.version_info.minor} -IB\nimport sys\n"
            f"sys.path[:0] = ['{self.folder}/tree', '{self.folder}/packages']\n"
            "from app.__main__ import main\nmain()\n"
        )
        path.chmod(0o755)
        return path

    def _office(self) -> None:
        """As docs/guide/install.md says: made by the account, which is the first Lead and adds the others."""
        for line in (("migrate",), ("people", "add", "lena", "Lena Brook", "--role", "lead"),
                     ("people", "add", "sam", "Sam Okoro", "--role", "caseworker")):  # fmt: skip
            done = self.run("evenhand", str(self.program), *line)
            assert done.returncode == 0, (
                done.stderr
                + self.run("evenhand", "sh", "-c", "tail -30 ~/.local/state/evenhand/log/*").stdout
            )

    def _sudo(self) -> None:
        self._over("/etc/sudoers", f"Defaults env_reset\nsam,lena ALL=(evenhand) NOPASSWD: {self.program}\n")
        _mount("tmpfs", "/etc/sudoers.d", 0, "tmpfs")

    def _sshd(self) -> None:
        keys = self.folder / "evenhand" / ".ssh"
        keys.mkdir(mode=0o700)
        lines = ""
        for name in ("host", "sam", "lena"):
            path = self.folder / f"{name}.key"
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
            if name != "host":
                public = Path(f"{path}.pub").read_text()
                lines += f'restrict,pty,command="{self.program} serve {name}" {public}'
        (keys / "authorized_keys").write_text(lines)
        for made in (keys, keys / "authorized_keys"):
            os.chown(made, UIDS["evenhand"], UIDS["evenhand"])
        (self.folder / "sshd_config").write_text(
            f"ListenAddress 127.0.0.1\nPort {PORT}\nHostKey {self.folder}/host.key\nPidFile none\nUsePAM no\n"
            "AllowUsers evenhand\nPasswordAuthentication no\nDisableForwarding yes\nPermitUserEnvironment no\n"
            "StrictModes no\nAuthorizedKeysFile .ssh/authorized_keys\nAcceptEnv LANG LC_*\nLogLevel ERROR\n"
            "Subsystem sftp internal-sftp\n"
        )

    # -- what people do

    def run(self, who: str, *command: str, env: Mapping[str, str] | None = None) -> Done:
        """A command in a session of this account's own."""
        uid = UIDS[who]
        return subprocess.run(
            command, user=uid, group=uid, extra_groups=[], cwd="/", text=True, capture_output=True, timeout=60,
            env={"PATH": WHERE, "LANG": "C.UTF-8", "HOME": str(self.folder / who), **(env or {})},
        )  # fmt: skip

    def sudo(self, who: str, *words: str) -> Done:
        return self.run(who, "sudo", "-n", "-u", "evenhand", *words, env=FORGED)

    def ssh(self, who: str, *words: str, options: tuple[str, ...] = ()) -> Done:
        """With this person's key, from outside: as root, who may read every key."""
        return subprocess.run(
            self.client(who, *words, options=options),
            text=True, capture_output=True, timeout=60, env={"PATH": WHERE, "LANG": "C.UTF-8", **FORGED},
        )  # fmt: skip

    def client(self, who: str, *words: str, options: tuple[str, ...] = ()) -> list[str]:
        return ["ssh", "-q", "-F", "none", "-p", PORT, "-i", str(self.folder / f"{who}.key"), "-o", "BatchMode=yes",
             "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "SendEnv=TEXTUAL_DRIVER",
             *options, "evenhand@127.0.0.1", *words]  # fmt: skip

    @contextmanager
    def listening(self) -> Iterator[None]:
        sshd = shutil.which("sshd", path=WHERE) or ""
        daemon = subprocess.Popen([sshd, "-D", "-f", str(self.folder / "sshd_config"), "-e"])
        try:
            for _ in range(100):
                if self.ssh("sam", "due").returncode == 0:
                    break
                time.sleep(0.1)
            yield
        finally:
            daemon.terminate()
            daemon.wait(10)


def _mount(source: str, target: str, flags: int, kind: str = "") -> None:
    _call("mount", source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), None)


def _call(name: str, *arguments: object) -> None:
    """A call to the kernel. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


def tried(host: Host) -> Iterator[tuple[str, bool]]:
    """Each thing that was tried, in words, and whether it went as it must."""
    office = str(host.folder / "evenhand" / ".local" / "share" / "evenhand" / "office.db")
    ways: dict[str, Callable[..., Done]] = {
        "ssh": host.ssh, "sudo": lambda who, *words: host.sudo(who, str(host.program), *words)
    }  # fmt: skip
    for way, go in ways.items():
        add = ("people", "add", f"eve-{way}", "Eve", "--role", "colleague")
        yield f"{way}: sam is let in, whatever the environment says", go("sam", "due").returncode == 0
        yield f"{way}: as sam, who may add nobody", "Your role cannot" in go("sam", *add).stderr
        yield f"{way}: lena may", go("lena", *add).returncode == 0
        for words in (("serve", "lena"), ("people", "--database", "/tmp/other.db"), ("backup", "/tmp/x"),
                      ("export", "customers", "/tmp/x.csv")):  # fmt: skip
            done = go("lena", *words)
            yield f"{way}: no '{' '.join(words)}'", done.returncode == 1 and "P45" in done.stderr
    yield "sam can't open the file", host.run("sam", "cat", office).returncode != 0
    direct = host.run("sam", str(host.program), "--database", office, "people")
    yield "nor start the program on it", (direct.returncode, direct.stdout) == (3, "")
    yield "sudo: no shell", host.sudo("sam", "/bin/sh", "-c", "id").returncode != 0
    yield "sudo: no Python", host.sudo("sam", "/usr/bin/python3", "-c", "1").returncode != 0
    yield "ssh: no shell", "uid=" not in host.ssh("sam", "sh", "-c", "id").stdout
    sftp = host.ssh("sam", "sftp", options=("-s",))
    yield "ssh: no sftp", sftp.returncode != 0 and not sftp.stdout
    yield "ssh: no way on to another port", host.ssh("sam", options=("-W", f"127.0.0.1:{PORT}")).stdout == ""
    yield "ssh: the queue opens on the screen, for sam", _screen(host)
    yield (
        "nothing was written",
        not [name for name in ("other.db", "x.csv", "x") if Path("/tmp", name).exists()],
    )
    yield from _control(host, office)


def _screen(host: Host) -> bool:
    """Whether the queue is drawn for sam in a terminal, and leaves with q."""
    with running(host.client("sam", options=("-tt",))) as session:
        session.begin(1.0)
        seen = session.screen()
        session.leave(b"q")
    return "Sam Okoro" in seen and "Queue" in seen


def _control(host: Host, office: str) -> Iterator[tuple[str, bool]]:
    """The same tries find the way in where there is one: a key without a command."""
    keys = host.folder / "evenhand" / ".ssh" / "authorized_keys"
    keys.write_text((host.folder / "sam.key.pub").read_text())
    yield (
        "control: a key without a command gets a shell",
        f"uid={UIDS['evenhand']}" in host.ssh("sam", "id").stdout,
    )
    yield "control: and the file", host.ssh("sam", f"head -c 15 {office}").stdout == "SQLite format 3"
    os.chmod(office, 0o640)
    yield (
        "a file that others may read is refused",
        "chmod 600" in host.run("evenhand", str(host.program), "people").stderr,
    )


def main() -> int:
    """Try it in a process of its own and print what was seen; 1 if anything went otherwise, 2 where it can't be tried."""
    why = why_not()
    if why:
        print(f"Not tried on this machine: {why}.")
        return 2
    folder = tempfile.mkdtemp(prefix="evenhand-host-")
    try:
        return subprocess.run([sys.executable, "-m", "bench.shared_host", folder], cwd=PROJECT).returncode
    finally:
        os.rmdir(folder)  # what stood in it went with the process that mounted it


def inside(folder: Path) -> int:
    host = Host(folder)
    with host.listening():
        seen = [(what, _said(what, held)) for what, held in tried(host)]
    wrong = [what for what, held in seen if not held]
    print(f"{len(seen)} tried, {len(wrong)} went wrong")
    return 1 if wrong else 0


def _said(what: str, held: bool) -> bool:
    print(f"{'held ' if held else 'WRONG'}  {what}", flush=True)
    return held


if __name__ == "__main__":
    sys.exit(inside(Path(sys.argv[1])) if sys.argv[1:] else main())
