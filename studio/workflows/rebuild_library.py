"""Make a lost or damaged index again from sidecars and what is written in the pictures, without any model."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from studio.engine.protocol import NEVER, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.imaging.codecs import read_file
from studio.library.index import Index
from studio.library.metadata import digest, read_metadata, with_metadata
from studio.library.records import Record
from studio.library.scan import scan
from studio.paths import data_folder

BATCH = 64


def rebuild_library(paths: Sequence[Path], index: Index, report: Report = ignore, token: Token = NEVER) -> int:
    """Put every picture under these paths that the index does not know into it, with the tags, texts, stars and labels
    of its metadata; how many they were. Colours and vectors come when they are tagged: their time of change is left
    open, so that tagging looks at them. Unreadable files are left out. Raises StudioError and Cancelled."""
    known = index.stamps()
    files = [file for file in scan(path for path in paths if path.exists()) if str(file) not in known]
    put = 0
    for start in range(0, len(files), BATCH):
        stop_if(token)
        records = [record for file in files[start : start + BATCH] if (record := _told(file))]
        index.put(records)
        put += len(records)
        report(Step(min(start + BATCH, len(files)), len(files), f"Read the tags of {put} pictures"))
    return put


def set_aside(path: Path | None = None) -> Path | None:
    """Move an index that cannot be used (default: the library's) out of the way, so that a new one can be made; where
    it is now, or None when there was none. One that was set aside before gives way. Raises StudioError when the disk
    refuses."""
    path = path or data_folder() / "library.sqlite"
    aside = path.with_name(f"{path.name}.damaged")
    try:
        for ending in ("-wal", "-shm"):
            # What was not yet in the file would otherwise be played into the new one.
            path.with_name(path.name + ending).unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            path.replace(aside)
            return aside
    except OSError as fault:
        raise StudioError(f"{path} cannot be moved away ({fault.strerror}); delete it yourself.") from fault
    return None


def _told(file: Path) -> Record | None:
    try:
        data = read_file(file)
    except StudioError:
        return None
    metadata = read_metadata(file, data)
    record = Record(file=str(file), size=len(data), file_hash=digest(data), sidecar_hash=metadata.sidecar_hash)
    return with_metadata(record, metadata)
