"""The stage of a cut-out: how it looks on its ground, the ground's form beside it, and what becomes of the picture."""

from typing import Any

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from studio.ui.controls import button, column, line, rule
from studio.ui.cutout.canvas import checkerboard
from studio.ui.cutout.ground_form import GroundForm
from studio.ui.languages import tr
from studio.ui.pages import Page

_RADIUS = 8
_HALF = 0.5


class Look(QWidget):
    """The picture as it is to be, whole and as large as there is room; an empty frame of its shape before that."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Preview of the staged picture"))
        self.setMinimumSize(240, 200)
        self._image, self._pixels = QImage(), np.zeros((0, 0, 3), np.uint8)
        self._ratio = 1.0

    def show_shape(self, ratio: float) -> None:
        """The frame's width over its height, for as long as there is no picture."""
        self._ratio, self._image = ratio, QImage()
        self.update()

    def show_pixels(self, pixels: "np.ndarray[Any, Any]") -> None:
        """Show uint8 RGB or RGBA (h, w, 3 or 4)."""
        self._pixels = np.ascontiguousarray(pixels)
        height, width, bands = self._pixels.shape
        kind = QImage.Format.Format_RGBA8888 if bands == 4 else QImage.Format.Format_RGB888
        self._image = QImage(self._pixels.data, width, height, bands * width, kind)
        self._ratio = width / height
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        width = min(self.width(), self.height() * self._ratio)
        height = width / self._ratio
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(place, _RADIUS, _RADIUS)
        painter.setClipPath(path)
        dark = self.palette().window().color().lightnessF() < _HALF
        if self._image.isNull():
            painter.fillPath(path, self.palette().alternateBase())
            return
        if self._image.hasAlphaChannel():
            painter.fillPath(path, QBrush(checkerboard(dark)))
        painter.drawImage(place, self._image)


class GroundPage(Page):
    """Shows what it is given and tells what is wanted of it."""

    used = Signal(str)
    """The picture is to be used: in the `ad`, in `all` ads, or kept in the `library`."""

    def __init__(self) -> None:
        super().__init__(tr("Stage it"))
        self.look, self.form = Look(), GroundForm()
        box = column(self, gap=0)
        box.addLayout(self._head())
        box.addWidget(rule())
        body = line(gap=0)
        box.addLayout(body, 1)
        desk = QFrame()
        desk.setObjectName("review_desk")
        stand = column(desk, gap=16, edge=(32, 32, 32, 16))
        stand.addWidget(self.look, 1)
        self.bar = QProgressBar()
        self.bar.setObjectName("thin")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(tr("The picture is being drawn"))
        keeping = self.bar.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeping)
        stand.addWidget(self.bar)
        body.addWidget(desk, 1)
        body.addWidget(self.form)
        self.form.done.connect(lambda: self.use.isEnabled() and self.used.emit("ad"))
        self.show_busy(False)

    def show_busy(self, busy: bool, words: str = "") -> None:
        """A look is being drawn, or none is."""
        self.bar.setVisible(busy)
        self.progress.setText(words)

    def set_able(self, able: bool) -> None:
        """Whether there is a picture that can be used."""
        for part in (self.keep, self.everywhere, self.use):
            part.setEnabled(able)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.use.isEnabled():
            self.used.emit("ad")
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        head = self.head(tr("Back"))
        head.addWidget(self.progress)
        head.addStretch(1)
        self.keep = button(tr("Keep in the library"))
        self.everywhere, self.use = button(tr("Use in all ads")), button(tr("Use in this ad"), "accent")
        self.everywhere.setToolTip(tr("Framed anew for the shape of every ad"))
        for part, name in ((self.keep, "library"), (self.everywhere, "all"), (self.use, "ad")):
            part.clicked.connect(lambda _checked=False, name=name: self.used.emit(name))
            head.addWidget(part)
        return head
