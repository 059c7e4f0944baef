"""Runs a command with the network cut off, and says whether it needed it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

GUARD = '''"""Refuses every way out of this machine, here and in every Python child, and writes down who tried."""
import errno, ipaddress, os, socket, sys

def _is_here(host):
    if host in (None, "", "localhost", b"localhost", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except (ValueError, UnicodeDecodeError):
        return False

def _refuse(what):
    with open(os.environ["MARQUEE_SOCKET_LOG"], "a", encoding="utf-8") as log:
        log.write(f"{what}\\n")
    raise OSError(errno.ENETUNREACH, f"the network is cut off ({what})")

def _guard(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        link, address = arguments[0], arguments[1]
        if link.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            _refuse(f"connect {address[0]}:{address[1]}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        if not _is_here(arguments[0]):
            _refuse(f"look up {arguments[0]}")

sys.addaudithook(_guard)
'''

LOOPBACK_ONLY = """
import fcntl, os, socket, struct, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
    fcntl.ioctl(link, 0x8914, struct.pack("16sH14x", b"lo", 0x41))
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""Inside a new network namespace: switch the loopback device on (SIOCSIFFLAGS: IFF_UP | IFF_RUNNING), then go on."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """How a command ended without a network: exit code, output, every try to reach the network (host and port), and
    the seal that held it: `"namespace"` (the kernel, native code included) or `"python"` (an audit hook)."""

    code: int
    stdout: str
    stderr: str
    attempts: tuple[str, ...]
    seal: str


def run_with_sockets_blocked(command: Sequence[str], *, seconds: float = 1800) -> Sealed:
    """Run a command with every socket out of this machine refused; loopback and local sockets stay.

    Python processes, also those the command starts, are guarded by an audit hook on every system; on Linux, where
    `unshare` is allowed, the whole command also runs in a network namespace of its own, which holds native code too.
    Raises subprocess.TimeoutExpired after `seconds`.
    """
    with tempfile.TemporaryDirectory(prefix="marquee-offline-") as folder:
        (Path(folder) / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
        log = Path(folder) / "attempts.txt"
        inherited = os.environ.get("PYTHONPATH", "")
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([folder, inherited] if inherited else [folder]),
            "MARQUEE_SOCKET_LOG": str(log),
        }
        prefix = _namespace()
        done = subprocess.run(
            [*prefix, *command], env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )
        attempts = tuple(dict.fromkeys(log.read_text(encoding="utf-8").splitlines())) if log.exists() else ()
    return Sealed(done.returncode, done.stdout, done.stderr, attempts, "namespace" if prefix else "python")


def _namespace() -> list[str]:
    """The words that put a command into a network namespace of its own; none where that is not allowed."""
    if not sys.platform.startswith("linux"):
        return []
    for options in (["--net"], ["--map-root-user", "--net"]):
        prefix = ["unshare", *options, sys.executable, "-c", LOOPBACK_ONLY]
        try:
            tried = subprocess.run([*prefix, "true"], capture_output=True, timeout=20, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return []
        if tried.returncode == 0:
            return prefix
    return []
