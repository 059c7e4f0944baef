"""Taking turns with other runs of this program at one file."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.paths import data_folder

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold `path` against other threads and processes of this program while the block runs.

    The locks are files of the data folder, not beside the picture: nothing is left behind where the user looks, and
    the system frees the lock of a process that died. Raises OSError when the data folder cannot be written.
    """
    folder = data_folder() / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:2]
    with (folder / name).open("ab") as lock:
        _take(lock.fileno())
        yield


def _take(number: int) -> None:
    """Wait for the lock of an open file; closing the file gives it back."""
    if fcntl is not None:
        fcntl.flock(number, fcntl.LOCK_EX)
        return
    import msvcrt

    os.lseek(number, 0, os.SEEK_SET)
    msvcrt.locking(number, msvcrt.LK_LOCK, 1)
