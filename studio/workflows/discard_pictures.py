"""Put pictures into the system's bin, as when copies are sorted out."""

from collections.abc import Sequence
from pathlib import Path

from studio.library.bin import to_bin
from studio.library.index import Index


def discard_pictures(files: Sequence[Path], index: Index) -> dict[Path, str]:
    """Move pictures and their sidecars to the system's bin and forget them; a sentence for each that stayed."""
    faults = to_bin(files)
    index.remove([file for file in files if file not in faults or not file.exists()])
    return faults
