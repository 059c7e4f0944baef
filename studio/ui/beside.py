"""What would hold the window up, done beside its thread: reading, scaling and writing pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

from studio.workers.exit import end_at_exit

Answer = TypeVar("Answer")


class Beside(QObject):
    """One thread, one piece of work after another. Answers come back in the window's thread, in order; none comes once
    it is closed. A piece of work answers for its own faults."""

    _worked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._open = True
        end_at_exit(self.close)
        self._worked.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)

    def do(self, work: Callable[[], Answer], done: Callable[[Answer], object]) -> None:
        """Run `work`, and then `done` with its answer."""
        if self._open:
            self._pool.start(lambda: self._worked.emit(work(), done))

    def close(self) -> None:
        """Wait for the work under way and forget the rest."""
        self._open = False
        self._pool.clear()
        self._pool.waitForDone()

    def _hand_back(self, answer: Any, done: Callable[[Any], object]) -> None:
        if self._open:
            done(answer)


def read_within(file: str | Path, longest: int) -> QImage:
    """A picture upright, its longer side at most so many pixels; null when it cannot be read."""
    return _read(file, QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio)


def read_covering(file: str | Path, box: QSize) -> QImage:
    """A picture upright, no larger than covers a box of pixels; null when it cannot be read."""
    return _read(file, box, Qt.AspectRatioMode.KeepAspectRatioByExpanding)


def _read(file: str | Path, box: QSize, ratio: Qt.AspectRatioMode) -> QImage:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        fitted = size.scaled(box, ratio)
        if fitted.width() < size.width():
            reader.setScaledSize(fitted)
    return reader.read()
