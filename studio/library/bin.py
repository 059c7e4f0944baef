"""Deleting: pictures and their sidecars go to the system's bin, from where they can be fetched back."""

import glob
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from send2trash import send2trash

from studio.library.metadata import sidecar_path
from studio.paths import shown

FETCHES = sys.platform not in ("win32", "darwin")
"""Whether `fetch_back` can: elsewhere the system's own window of the bin is the way."""


def to_bin(files: Iterable[Path]) -> dict[Path, str]:
    """Move files, each with its own sidecar, to the system's bin. Returns a sentence for each that stayed; the others
    go on. Nothing is ever deleted for good: a disk without a bin is a fault."""
    faults = {}
    for file in files:
        try:
            send2trash(file)
            # Asked this way a name too long for any file is not there, and a folder of that name is none of ours.
            if os.path.isfile(sidecar_path(file)):  # noqa: PTH113
                send2trash(sidecar_path(file))
        except FileNotFoundError:
            faults[file] = f"{shown(file.name)} is not there any more."
        except OSError as fault:
            reason = fault.strerror or "this disk has no bin"
            faults[file] = f"{shown(file.name)} cannot go to the bin ({reason}); remove it with your file manager."
    return faults


def fetch_back(files: Iterable[Path]) -> dict[Path, str]:
    """Move files, each with its own sidecar, from the bin to where they were (freedesktop.org's trash specification
    1.0). What was put there last counts. Returns a sentence for each that did not come; nothing is written over."""
    faults = {}
    for file in files:
        try:
            _fetch(file)
            if not os.path.lexists(sidecar_path(file)):
                _fetch(sidecar_path(file), needed=False)
        except FileExistsError:
            faults[file] = f"There is another {shown(file.name)} by now; fetch the old one back by hand."
        except FileNotFoundError:
            faults[file] = f"{shown(file.name)} is not in the bin any more."
        except OSError as fault:
            faults[file] = f"{shown(file.name)} cannot be fetched back ({fault.strerror}); look into the bin."
    return faults


def _fetch(file: Path, needed: bool = True) -> None:
    if os.path.lexists(file):
        raise FileExistsError
    found = max(_entries(file), key=lambda entry: entry[0].stat().st_mtime_ns, default=None)
    if found is None:
        if needed:
            raise FileNotFoundError
        return
    note, held = found
    file.parent.mkdir(parents=True, exist_ok=True)
    # The bin may be on another disk.
    shutil.move(held, file)
    note.unlink(missing_ok=True)


def _entries(file: Path) -> Iterator[tuple[Path, Path]]:
    """Notes of the bins that say they are of this file, each with the file that is kept for it."""
    for place, root in _bins(file):
        # A file that is not the first of its name there gets a number behind its stem.
        for note in (place / "info").glob(f"{glob.escape(file.stem)}*.trashinfo"):
            lines = note.read_text("utf-8", "replace").splitlines()
            path = next((unquote(line[5:]) for line in lines if line.startswith("Path=")), "")
            held = place / "files" / note.stem
            if path and os.path.abspath(root / path) == str(file) and os.path.lexists(held):  # noqa: PTH100
                yield note, held


def _bins(file: Path) -> Iterator[tuple[Path, Path]]:
    """The bins a file may be in, and the folder that paths within them are relative to."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    yield home / "Trash", Path("/")
    for root in file.parents:
        for name in (f".Trash/{os.getuid()}", f".Trash-{os.getuid()}"):
            if (root / name).is_dir():
                yield root / name, root
