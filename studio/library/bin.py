"""Deleting: pictures and their sidecars go to the system's bin, from where they can be fetched back."""

import os
from collections.abc import Iterable
from pathlib import Path

from send2trash import send2trash

from studio.library.metadata import sidecar_path
from studio.paths import shown


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
