"""Make a lost index again from sidecars and what is written in the pictures, without any model."""

from collections.abc import Sequence
from pathlib import Path

from studio.engine.protocol import NEVER, Report, Step, Token, ignore, stop_if
from studio.library.index import Index
from studio.library.metadata import digest, read_metadata, with_metadata
from studio.library.records import Record
from studio.library.scan import scan

BATCH = 64


def rebuild_library(paths: Sequence[Path], index: Index, report: Report = ignore, token: Token = NEVER) -> int:
    """Put every picture under these paths that the index does not know into it, with the tags, texts, stars and labels
    of its metadata; how many they were. Colours and vectors come when they are tagged: their time of change is left
    open, so that tagging looks at them. Unreadable files are left out. Raises StudioError and Cancelled."""
    known = index.stamps()
    files = [file for file in scan(paths) if str(file) not in known]
    put = 0
    for start in range(0, len(files), BATCH):
        stop_if(token)
        records = [record for file in files[start : start + BATCH] if (record := _told(file))]
        index.put(records)
        put += len(records)
        report(Step(min(start + BATCH, len(files)), len(files), f"Read the tags of {put} pictures"))
    return put


def _told(file: Path) -> Record | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    metadata = read_metadata(file, data)
    record = Record(file=str(file), size=len(data), file_hash=digest(data), sidecar_hash=metadata.sidecar_hash)
    return with_metadata(record, metadata)
