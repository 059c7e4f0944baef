"""Thumbnails of the pictures on the screen: read beside the window's thread, the latest asked for first, and kept
within a bound of bytes, so that a library of any size takes the memory of what is seen of it."""

import os
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from studio.workers.exit import end_at_exit

COVER = QSize(176, 112)
"""The box in device-independent pixels that a thumbnail covers; larger ones are reduced as they are read."""

MOST_BYTES = 48_000_000
"""Pixels kept at once: about a thousand pictures, many times what a screen shows."""

_WAITING = 96
"""Pictures asked for and not read yet; the oldest beyond are let go, and asked for again when they are seen again."""

_EMPTY_BYTES = 256
"""What remembering that there is no thumbnail counts for."""

_PLAIN_PIXELS = 12_000_000
"""Larger originals are left until tagging has made their thumbnail, unless their decoder reduces while it reads."""

ENOUGH = 0.8
"""Share of the box that a kept thumbnail has to have pixels for."""

_READERS = 2


class Thumbs(QObject):
    """Lives in the window's thread; its readers run on a pool of their own."""

    arrived = Signal(str)
    """The file of a picture whose thumbnail is there now, or is known not to be."""
    _read = Signal(str, QImage, bool)

    def __init__(self, parent: QObject | None = None, most_bytes: int = MOST_BYTES) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._absent: set[str] = set()
        self._bytes, self._most = 0, most_bytes
        self._cover = COVER
        self._waiting: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()
        self._busy = 0
        self._pool = QThreadPool(self)
        end_at_exit(self.close)
        self._pool.setMaxThreadCount(_READERS)
        self._read.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def is_absent(self, file: str) -> bool:
        """Whether the picture's file was not there when it was looked for."""
        return file in self._absent

    def fit(self, ratio: float, larger: float = 1.0) -> None:
        """Read for a screen with this many pixels to a point, and for pictures so many times the usual size, from now
        on. Those that are too small for that are read again when they are seen again."""
        cover, before = COVER * (ratio * larger), self._cover
        self._cover = cover
        if cover.width() > before.width():
            self._kept.clear()
            self._bytes = 0

    def has(self, file: str) -> bool:
        """Whether it is known what a picture looks like, or that nobody can tell."""
        return file in self._kept

    def pixmap(self, file: str) -> QPixmap | None:
        """The thumbnail of a picture, when it is there."""
        if file in self._kept:
            self._kept.move_to_end(file)
        return self._kept.get(file)

    def ask(self, files: Sequence[tuple[str, str]]) -> None:
        """Read these pictures, the first of them first, before all that waits: each with the path of its kept
        thumbnail, or an empty one where that is not known."""
        with self._lock:
            for file, kept in reversed(files):
                self._waiting[file] = kept
                self._waiting.move_to_end(file)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            starting = min(_READERS - self._busy, len(self._waiting))
            self._busy += max(starting, 0)
        for _reader in range(starting):
            self._pool.start(self._work)

    def forget(self, file: str) -> None:
        """The picture or its kept thumbnail is another one now."""
        if file in self._kept:
            self._bytes -= _weight(self._kept.pop(file))

    def close(self) -> None:
        """Wait for the thumbnails under way."""
        with self._lock:
            self._waiting.clear()
        self._pool.waitForDone()

    def _work(self) -> None:
        """Runs on the pool, until nothing waits."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._busy -= 1
                    return
                file, kept = self._waiting.popitem()
            self._read.emit(file, *read_thumbnail(file, kept, self._cover))

    def _keep(self, file: str, image: QImage, there: bool) -> None:
        self.forget(file)
        pixmap = None if image.isNull() else QPixmap.fromImage(image)
        self._kept[file] = pixmap
        self._bytes += _weight(pixmap)
        if there:
            self._absent.discard(file)
        else:
            self._absent.add(file)
        while self._bytes > self._most and len(self._kept) > 1:
            self._bytes -= _weight(self._kept.popitem(last=False)[1])
        self.arrived.emit(file)


def read_thumbnail(file: str, kept: str, cover: QSize) -> tuple[QImage, bool]:
    """A small picture of a file, and whether the file is there: its kept thumbnail, else the file itself, reduced as
    it is read so that it covers `cover` (never enlarged); a null picture when neither can be read. The file itself is
    read, too, when its thumbnail is much smaller than that. Any thread."""
    from studio.library.thumbnails import thumbnail_path

    try:
        modified, there = os.stat(file).st_mtime_ns, True  # noqa: PTH116  (no Path for each of a hundred thousand)
    except (OSError, ValueError):
        modified, there = 0, False
    ways = [str(thumbnail_path(Path(file), modified)), kept, file] if there else [kept]
    best = QImage()
    for way in ways:
        if way and (image := _reduced(way, cover)).width() > best.width():
            best = image
            # Of a banner or a tall picture no thumbnail covers the box; it is shown whole, within it.
            if ENOUGH * cover.width() <= max(image.width(), image.height()):
                break
    return best, there


def _reduced(path: str, cover: QSize) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return QImage()
    if size.width() * size.height() > _PLAIN_PIXELS and bytes(reader.format().data()) != b"jpeg":
        return QImage()
    scaled = size.scaled(cover, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if scaled.width() < size.width():
        reader.setScaledSize(scaled)
    return reader.read()


def _weight(pixmap: QPixmap | None) -> int:
    return _EMPTY_BYTES if pixmap is None else pixmap.width() * pixmap.height() * 4
