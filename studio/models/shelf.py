"""The shelf: one folder of weights per model, each with a `record.json`: what it holds and where it came from."""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from studio.errors import Cancelled, StudioError
from studio.models.catalogue import Weights
from studio.paths import data_folder, write_atomically

RECORD = "record.json"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Record:
    """What the shelf knows of a model that is whole: enough to load it without the catalogue.

    `files` maps each path inside the folder to (bytes, sha256); `date` is when it was put there, as ISO 8601;
    `source` says where each file came from; `licence` and `licence_url` are the terms that were shown.
    """

    id: str
    name: str
    backend: str
    lane: str
    roles: Mapping[str, str]
    memory_bytes: int
    files: Mapping[str, tuple[int, str]]
    source: str
    date: str
    licence: str = ""
    licence_url: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)


class Shelf:
    """The weights on this machine, under `folder` (by default in the user's data folder)."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else data_folder() / "shelf"

    def place(self, model: str) -> Path:
        """The folder of a model, whether it is there or not."""
        return self.folder / model

    def record(self, model: str) -> Record | None:
        """The record of a model; None when there is none or it cannot be read."""
        try:
            row = json.loads((self.place(model) / RECORD).read_text(encoding="utf-8"))
            row["files"] = {path: (int(size), str(digest)) for path, (size, digest) in row["files"].items()}
            return Record(**row)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def write_record(self, record: Record) -> None:
        """Write the record of a model, which makes it complete."""
        data = json.dumps(asdict(record), indent=1).encode()
        write_atomically(self.place(record.id) / RECORD, data)

    def is_complete(self, model: str) -> bool:
        """Whether every recorded file is there with its recorded size (hashes are for `verify`)."""
        record = self.record(model)
        if record is None or not record.files:
            return False
        return all(_size(self.place(model) / path) == size for path, (size, _) in record.files.items())

    def state(self, model: str) -> str:
        """`"complete"`, `"partial"` (something is there, but not all of it) or `"absent"`."""
        if self.is_complete(model):
            return "complete"
        return "partial" if self.bytes_held(model) else "absent"

    def bytes_held(self, model: str) -> int:
        """The bytes a model takes on disk, half-fetched parts included."""
        place = self.place(model)
        return sum(max(0, _size(path)) for path in place.rglob("*") if path.is_file()) if place.is_dir() else 0

    def records(self) -> tuple[Record, ...]:
        """The records of all complete models, by id."""
        if not self.folder.is_dir():
            return ()
        found = (self.record(path.name) for path in sorted(self.folder.iterdir()) if self.is_complete(path.name))
        return tuple(record for record in found if record is not None)

    def verify(self, model: str, report: Callable[[float, float, str], None], token: Any) -> tuple[str, ...]:
        """Read every file of a complete model again; the paths whose bytes are not what was recorded.

        A damaged model loses its record, so that no engine loads it and the next fetch mends it.
        `report` gets (bytes read, bytes in all, the model's name). Raises StudioError when the model is not there,
        Cancelled when `token` is set.
        """
        record = self.record(model)
        if record is None:
            raise StudioError(f"{model} is not on the shelf; run: studio models fetch {model}")
        total, before = sum(size for size, _ in record.files.values()), 0
        damaged: list[str] = []
        for path, (size, digest) in record.files.items():

            def tell(done: int, start: int = before) -> None:
                report(start + done, total, model)

            if file_hash(self.place(model) / path, tell, token) != digest:
                damaged.append(path)
            before += size
        if damaged:
            (self.place(model) / RECORD).unlink()
        return tuple(damaged)

    def remove(self, model: str) -> int:
        """Delete a model and everything half-fetched of it; the bytes set free. Raises StudioError when unknown."""
        held_names = {path.name for path in self.folder.iterdir()} if self.folder.is_dir() else set()
        if model not in held_names:
            raise StudioError(f"{model} is not on the shelf, so there is nothing to remove.")
        place = self.place(model)
        held = self.bytes_held(model)
        shutil.rmtree(place)
        return held


def is_held(weights: Weights, shelf: Shelf) -> bool:
    """Whether the shelf holds a catalogued model whole, in the catalogue's own version of every file."""
    record = shelf.record(weights.id)
    wanted = {file.path: (file.bytes, file.sha256) for file in weights.files}
    return record is not None and dict(record.files) == wanted and shelf.is_complete(weights.id)


def file_hash(path: Path, progress: Callable[[int], None], token: Any) -> str:
    """The SHA-256 of a file in lower-case hex, "" when it cannot be read; `progress` gets the bytes read so far.

    Raises Cancelled when `token` is set.
    """
    digest, done = hashlib.sha256(), 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                if token.is_set():
                    raise Cancelled
                digest.update(chunk)
                done += len(chunk)
                progress(done)
    except OSError:
        return ""
    return digest.hexdigest()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
