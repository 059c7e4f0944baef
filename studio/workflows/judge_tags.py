"""Accept, reject or add tags of a picture, in its sidecar and the index, and take that back."""

from dataclasses import dataclass
from pathlib import Path

from studio.errors import StudioError
from studio.library.index import Index
from studio.library.metadata import sidecar_path
from studio.library.records import Record, judge
from studio.library.sidecars import write_sidecar
from studio.paths import write_atomically


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement: the record and its sidecar's bytes before and after; no bytes where there was no sidecar."""

    before: Record
    after: Record
    sidecar_before: bytes
    sidecar_after: bytes


def judge_tags(file: Path, words: tuple[str, ...], state: str, index: Index) -> Judged:
    """Give tags a state; accepting a word the picture does not have adds it.

    Raises StudioError when the picture is not in the library or its sidecar cannot be written; nothing changed then.
    """
    record = index.get(file)
    if record is None:
        raise StudioError(f"{file.name} is not in the library yet; wait until it was looked at.")
    path = sidecar_path(file)
    bytes_before = _bytes(path)
    after = write_sidecar(judge(record, words, state))
    index.put([after])
    return Judged(record, after, bytes_before, _bytes(path))


def take_back(judged: Judged, index: Index) -> Record:
    """The record as it was before a judgement, with its sidecar byte for byte.

    Raises StudioError when another program wrote the sidecar since, or it cannot be written; nothing changed then.
    """
    path = sidecar_path(Path(judged.before.file))
    if _bytes(path) != judged.sidecar_after:
        raise StudioError(f"{path.name} was changed since; judge the tag again instead of undoing.")
    try:
        if judged.sidecar_before:
            write_atomically(path, judged.sidecar_before)
        else:
            path.unlink(missing_ok=True)
    except OSError as fault:
        raise StudioError(f"{path.name} cannot be written ({fault.strerror}); check the folder.") from fault
    index.put([judged.before])
    return judged.before


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as fault:
        raise StudioError(f"{path.name} cannot be read ({fault.strerror}); check its permissions.") from fault
