"""States of a language model after the long beginnings of prompts, kept on disk: reading 500 tokens takes ten seconds
on two cores, their state comes back in a hundredth of one."""

import hashlib
import http.client
import json
import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

KEPT = 12
"""Most states on disk, some 15 MB each; the one that was not asked for longest goes first."""
PATIENCE = 30.0
"""Seconds to wait for the server to write or read one."""


class States:
    """The kept states of one model, saved and brought back by its server: llama.cpp offers that only to programs
    that ask over its socket, which is a file of this process's own."""

    def __init__(self, folder: Path, model: str, address: Path, key: str) -> None:
        """`model` is what tells this model from others, as `fingerprint` gives it; `address` the server's socket."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._model = model
        self._address = address
        self._key = key

    def recall(self, prefix: str) -> bool:
        """Bring the server to its state after `prefix`; False where there is no whole one."""
        path = self._path(prefix)
        if not path.is_file():
            return False
        if self._ask("restore", path.name):
            with suppress(OSError):
                os.utime(path)
            return True
        path.unlink(missing_ok=True)
        return False

    def keep(self, prefix: str) -> None:
        """Save the server's present state as the one after `prefix`. A full disk only means to read it again."""
        path = self._path(prefix)
        part = path.with_suffix(f".{os.getpid()}")
        try:
            if self._ask("save", part.name):
                part.replace(path)
                self._tidy()
        except OSError:
            return
        finally:
            part.unlink(missing_ok=True)

    def _path(self, prefix: str) -> Path:
        name = hashlib.sha256(json.dumps([self._model, prefix]).encode()).hexdigest()[:32]
        return self._folder / f"{name}.state"

    def _tidy(self) -> None:
        for path in sorted(self._folder.glob("*.state"), key=lambda path: -path.stat().st_mtime)[KEPT:]:
            path.unlink(missing_ok=True)

    def _ask(self, action: str, name: str) -> bool:
        """Whether the server did it."""
        line = _Line(self._address)
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        try:
            line.request("POST", f"/slots/0?action={action}", json.dumps({"filename": name}), headers)
            return line.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()


class _Line(http.client.HTTPConnection):
    """A connection to a socket that is a file."""

    def __init__(self, address: Path) -> None:
        super().__init__("localhost", timeout=PATIENCE)
        self._address = str(address)

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(PATIENCE)
        self.sock.connect(self._address)


def fingerprint(files: Mapping[str, str], version: str) -> str:
    """What tells a model's states from another's: its files with their sizes and times, and the library's version."""
    seen = [(role, name, Path(name).stat()) for role, name in sorted(files.items()) if Path(name).is_file()]
    return json.dumps([version, *((role, name, stat.st_size, stat.st_mtime_ns) for role, name, stat in seen)])
