"""Put pictures into the system's bin, as when copies are sorted out, and fetch them back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.library.bin import FETCHES, fetch_back, to_bin
from studio.library.index import Index
from studio.library.records import Record


@dataclass(frozen=True, slots=True)
class Discarded:
    """What was known of the pictures that are in the bin now, empty where no way leads back, and a sentence for each
    that stayed."""

    records: tuple[Record, ...]
    faults: dict[Path, str]


def discard_pictures(files: Sequence[Path], index: Index) -> Discarded:
    """Move pictures and their sidecars to the system's bin and forget them."""
    known = [record for file in files if (record := index.get(file)) is not None] if FETCHES else []
    faults = to_bin(files)
    index.remove([file for file in files if file not in faults or not file.exists()])
    return Discarded(tuple(record for record in known if Path(record.file) not in faults), faults)


def restore_pictures(records: Iterable[Record], index: Index) -> dict[Path, str]:
    """Fetch pictures and their sidecars back from the bin, with all that was known of them; a sentence for each that
    did not come."""
    held = {Path(record.file): record for record in records}
    faults = fetch_back(held)
    index.put(record for file, record in held.items() if file not in faults)
    return faults
