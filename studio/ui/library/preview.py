"""A picture as large as there is room for: read beside the window's thread, the next one before it is wanted."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QRect, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from studio.ui import theme
from studio.ui.icons import paint_icon
from studio.ui.languages import tr
from studio.workers.exit import end_at_exit

KEPT = 5
"""Pictures kept: the one shown, those beside it, and two more."""

LONGEST = 2_400
"""Pixels of the longer side at most, whatever the screen."""


class Preview(QWidget):
    """Shows one picture; until it is read its thumbnail stands for it."""

    _read = Signal(str, QImage)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(320, 240)
        self._file: Path | None = None
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._thumbnail = QPixmap()
        self._wanted: list[str] = []
        self._lock = Lock()
        self._pool = QThreadPool(self)
        end_at_exit(self.close_down)
        self._pool.setMaxThreadCount(1)
        self._read.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    @property
    def is_read(self) -> bool:
        """Whether the picture itself is shown, or known to be unreadable."""
        return self._file is None or str(self._file) in self._kept

    def show_file(self, file: Path | None, then: Sequence[Path] = ()) -> None:
        """Show a picture; `then` are those that will be wanted after it."""
        if file != self._file:
            self._thumbnail = QPixmap()
        self._file = file
        self.setAccessibleName(tr("Picture {name}").format(name=file.name) if file is not None else "")
        wanted = [str(one) for one in ((file, *then) if file is not None else ()) if str(one) not in self._kept]
        with self._lock:
            begun, self._wanted = bool(self._wanted), wanted
        if wanted and not begun:
            self._pool.start(self._work)
        self.update()

    def show_thumbnail(self, thumbnail: str) -> None:
        """Let a small file stand for the picture while it is read."""
        if thumbnail and self._thumbnail.isNull() and not self.is_read:
            self._thumbnail = QPixmap(thumbnail)
            self.update()

    def close_down(self) -> None:
        """Stop reading."""
        with self._lock:
            self._wanted = []
        self._pool.clear()
        self._pool.waitForDone()

    def _work(self) -> None:
        """Runs on the pool's thread until nothing is wanted."""
        while True:
            with self._lock:
                if not self._wanted:
                    return
                file = self._wanted[0]
            image = _picture(file)
            with self._lock:
                if file in self._wanted:
                    self._wanted.remove(file)
            self._read.emit(file, image)

    def _keep(self, file: str, image: QImage) -> None:
        self._kept[file] = QPixmap.fromImage(image)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if self._file is not None and file == str(self._file):
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._file is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        read = self._kept.get(str(self._file))
        pixmap = read if read is not None and not read.isNull() else self._thumbnail
        if pixmap.isNull():
            if read is not None:
                sign = QRect(0, 0, 40, 40)
                sign.moveCenter(self.rect().center())
                paint_icon(painter, sign, "image-square", "faint")
            return
        ratio = self.devicePixelRatioF()
        size = pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if read is not None and not read.isNull():
            # Small pictures are shown as they are, at most twice as large: a screenful of blur says nothing.
            most = pixmap.size() * 2 / ratio
            size = size if size.width() <= most.width() else most
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(self.rect().center())
        painter.fillRect(box, theme.current().color("field"))
        painter.drawPixmap(box, pixmap)


def _picture(file: str) -> QImage:
    """A picture upright, no larger than a screen; empty when it cannot be read."""
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
