"""Two application hosts and a database server, each reached by the others over a network whose links can be cut.

`Apart`: three network namespaces, joined by a bridge; a link that is down swallows what is sent, as a pulled cable does.
`Together`: one machine, where each host has an address of its own on the loopback; a link that is cut ends its connections.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Protocol

from tests.postgres import Cluster, free_port

NEW_NETWORK = 0x40000000
A, B = 0, 1
"""The two hosts. A's link is the one that is cut."""
WHO = "local all all trust\nhost all owner 0.0.0.0/0 trust\nhost all all 0.0.0.0/0 scram-sha-256\n"


class Hosts(Protocol):
    """What both kinds can do. `within` goes before a command that runs on a host, `enter` makes a process one of its own."""

    silent: bool
    server: Cluster

    def address(self, host: int) -> str: ...

    def within(self, host: int) -> list[str]: ...

    def place(self, host: int) -> str: ...

    def cut(self, host: int) -> None: ...

    def join(self, host: int) -> None: ...


def why_not() -> str:
    """Why no network namespaces can be made here; "" if they can."""
    if sys.platform != "linux" or os.getuid() != 0:
        return "it needs root on Linux"
    lacking = [name for name in ("ip", "unshare", "nsenter") if not shutil.which(name)]
    if lacking:
        return f"it needs {', '.join(lacking)}"
    tried = (
        "ip link set lo up && ip link add host0 type veth peer name eth0 && ip link add bridge type bridge"
    )
    done = subprocess.run(["unshare", "-n", "sh", "-c", tried], capture_output=True, text=True, check=False)
    return f"no network can be made here: {done.stderr.strip()}" if done.returncode else ""


def enter(place: str) -> None:
    """From here on this thread, and what it starts, is on the host at this place; "" is where it is already."""
    if place:
        with Path(place).open() as file:
            _done(ctypes.CDLL(None, use_errno=True).setns(file.fileno(), NEW_NETWORK))


class Apart:
    """This thread's own network becomes the server's. When the processes end, nothing is left of it."""

    silent = True

    def __init__(self, until: ExitStack) -> None:
        _done(ctypes.CDLL(None, use_errno=True).unshare(NEW_NETWORK))
        _ip("link set lo up")
        _ip("link add bridge type bridge")
        _ip("addr add 10.77.0.1/24 dev bridge")
        _ip("link set bridge up")
        self._hosts = [self._host(number, until) for number in (A, B)]
        self.server = Cluster(free_port(), "10.77.0.1")
        until.callback(self.server.stop)

    def _host(self, number: int, until: ExitStack) -> int:
        made = "ip link set lo up && echo there && exec sleep infinity"
        program = subprocess.Popen(["unshare", "-n", "sh", "-c", made], stdout=subprocess.PIPE)
        until.callback(program.wait)
        until.callback(program.kill)
        assert program.stdout is not None
        assert program.stdout.readline() == b"there\n"
        _ip(f"link add host{number} type veth peer name eth0 netns {program.pid}")
        _ip(f"link set host{number} master bridge up")
        here = ["nsenter", "-t", str(program.pid), "-n"]
        _ip(f"addr add 10.77.0.{number + 2}/24 dev eth0", here)
        _ip("link set eth0 up", here)
        return program.pid

    def address(self, host: int) -> str:
        return "10.77.0.1"

    def within(self, host: int) -> list[str]:
        return ["nsenter", "-t", str(self._hosts[host]), "-n"]

    def place(self, host: int) -> str:
        return f"/proc/{self._hosts[host]}/ns/net"

    def cut(self, host: int) -> None:
        _ip(f"link set host{host} down")

    def join(self, host: int) -> None:
        _ip(f"link set host{host} up")


class Together:
    """The hosts are 127.0.0.2 and 127.0.0.3, and each has a road of its own to the server."""

    silent = False

    def __init__(self, until: ExitStack) -> None:
        self.server = Cluster(free_port())
        until.callback(self.server.stop)
        self._roads = [Road(f"127.0.0.{number + 2}", self.server.port) for number in (A, B)]
        for road in self._roads:
            until.callback(road.cut)

    def address(self, host: int) -> str:
        return self._roads[host].host

    def within(self, host: int) -> list[str]:
        return []

    def place(self, host: int) -> str:
        return ""

    def cut(self, host: int) -> None:
        self._roads[host].cut()

    def join(self, host: int) -> None:
        self._roads[host].open()


class Road:
    """Takes what comes to an address of the loopback on to the server at 127.0.0.1, while it is open."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self._port = host, port
        self._lock = threading.Lock()
        self._ends: list[socket.socket] = []
        self.open()

    def open(self) -> None:
        ear = socket.create_server((self.host, self._port))
        self._ends = [ear]
        threading.Thread(target=self._serve, args=(ear,), daemon=True).start()

    def cut(self) -> None:
        """Every connection ends, and there is nobody to connect to."""
        with self._lock:
            ends, self._ends = self._ends, []
        for one in ends:
            _end(one)
            one.close()

    def _serve(self, ear: socket.socket) -> None:
        with suppress(OSError):
            while True:
                program, _ = ear.accept()
                server = socket.create_connection(("127.0.0.1", self._port))
                with self._lock:
                    if ear not in self._ends:  # it was cut meanwhile
                        program.close()
                        server.close()
                        return
                    self._ends += [program, server]
                for one, other in ((program, server), (server, program)):
                    threading.Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    _end(one)
    _end(other)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


def _ip(words: str, within: list[str] | None = None) -> None:
    subprocess.run([*(within or []), "ip", *words.split()], check=True)


def _done(status: int) -> None:
    if status:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
