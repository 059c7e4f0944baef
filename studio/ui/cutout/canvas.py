"""The picture being cut out, on a ground of choice, under a brush that keeps or removes."""

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from studio.ui.languages import tr

WAYS = ("keep", "remove", "loose")
"""What a stroke does: keep, remove, or have hair and glass solved."""
GROUNDS = ("faded", "checks", "white", "black")
PAINTS = {"keep": QColor(52, 199, 123), "remove": QColor(255, 82, 82), "loose": QColor(90, 150, 255)}
_CHECK = 8
_FADED = 0.22
"""How much of what is removed is still seen on the faded ground, to be kept again."""
_CLOSEST = 16.0
_HALF = 0.5
Box = tuple[int, int, int, int]
"""Top, bottom, left, right in pixels of the picture."""


class CutoutCanvas(QWidget):
    """Shows and takes strokes; what they do is not its business. Arrow keys move the brush, Space holds it down."""

    painted = Signal(object, float, str)
    """A stroke: points (x, y) and the brush's radius in pixels of the picture, and which of WAYS it is."""
    changed = Signal()
    """The brush is another one."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Picture to cut out"))
        self.setAccessibleDescription(
            tr("Arrow keys move the brush, Space paints, holding X keeps or removes instead, brackets set its size.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setMinimumSize(240, 200)
        self.chosen, self.brush, self.ground, self.is_before = "keep", 48.0, "faded", False
        self.words = ""
        """What is said for as long as there is no picture."""
        self._pixels: np.ndarray[Any, Any] = np.zeros((0, 0, 4), np.uint8)
        self._plain = np.zeros((0, 0, 3), np.uint8)
        self._image, self._before = QImage(), QImage()
        self._stand: QPixmap | None = None
        self._zoom, self._middle = 1.0, QPointF()
        self._at, self._stroke = QPointF(), list[QPointF]()
        self._switched = False
        self._drag: QPointF | None = None

    def show_picture(self, rgb: "np.ndarray[Any, Any]") -> None:
        """Show uint8 RGB (h, w, 3), all of it kept as yet."""
        self._pixels = np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])
        height, width = rgb.shape[:2]
        # The image looks at these very numbers: a change of alpha is seen without a copy.
        self._image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
        self._plain = np.ascontiguousarray(rgb)
        self._before = QImage(self._plain.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self.brush = max(12.0, 0.04 * max(width, height))
        self._at = QPointF(width / 2, height / 2)
        self.fit()

    def show_alpha(self, alpha: "np.ndarray[Any, Any]", box: Box | None = None) -> None:
        """Show another coverage, uint8 (h, w), of the whole picture or of a part."""
        top, bottom, left, right = box or (0, alpha.shape[0], 0, alpha.shape[1])
        self._pixels[top:bottom, left:right, 3] = alpha[top:bottom, left:right]
        self.refresh()

    def fit(self) -> None:
        """Show the whole picture."""
        if not self._image.isNull():
            across, down = self.width() / self._image.width(), self.height() / self._image.height()
            self._zoom = max(min(across, down, 4.0), 0.02)
            self._middle = QPointF(self._image.width() / 2, self._image.height() / 2)
        self.refresh()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Come closer (above 1) or go back; what lies under `about`, in pixels of the widget, stays there."""
        place = about or QPointF(self.width() / 2, self.height() / 2)
        held = self._inside(place)
        self._zoom = min(max(self._zoom * factor, 0.02), _CLOSEST)
        self._middle = held - (place - QPointF(self.width() / 2, self.height() / 2)) / self._zoom
        self.refresh()

    def refresh(self) -> None:
        """Paint the picture again."""
        self._stand = None
        self.update()

    def resize_brush(self, by: float) -> None:
        """Make the brush so many times as wide."""
        most = max(self._image.width(), self._image.height(), 8) / 2
        self.brush = min(max(self.brush * by, 2.0), most)
        self.changed.emit()
        self.update()

    @property
    def way(self) -> str:
        """What the brush does now, X held or not."""
        if not self._switched:
            return self.chosen
        return "keep" if self.chosen == "remove" else "remove"

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pans = event.button() == Qt.MouseButton.MiddleButton or event.modifiers() & Qt.KeyboardModifier.AltModifier
        if pans:
            self._drag = event.position()
        elif event.button() == Qt.MouseButton.LeftButton and not self._image.isNull():
            self._at = self._inside(event.position())
            self._stroke = [self._at]
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._middle -= (event.position() - self._drag) / self._zoom
            self._drag = event.position()
            self.refresh()
        self._at = self._inside(event.position())
        if self._stroke and event.buttons() & Qt.MouseButton.LeftButton:
            self._stroke.append(self._at)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        self._end_stroke()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(1.0015 ** event.angleDelta().y(), event.position())

    def _end_stroke(self) -> None:
        stroke, self._stroke = self._stroke, []
        if stroke:
            self.painted.emit([(point.x(), point.y()) for point in stroke], self.brush / 2, self.way)
        self.update()

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space)
            marks = (Qt.Key.Key_X, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_B)
            closer = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal)
            if Qt.Key(event.key()) in (*arrows, *marks, *closer) and not _commanded(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = max(self.brush / 4, 1.0)
        moves = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        if _commanded(event):
            super().keyPressEvent(event)
        elif key in moves:
            self._move_to(self._at + QPointF(*moves[key]))
        elif event.isAutoRepeat() and key in (Qt.Key.Key_Space, Qt.Key.Key_X, Qt.Key.Key_B):
            pass
        elif key == Qt.Key.Key_Space:
            self._stroke = [self._at]
        elif key == Qt.Key.Key_X:
            self._switched = True
            self.changed.emit()
        elif key == Qt.Key.Key_B:
            self.show_before(True)
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            self.resize_brush(1.25 if key == Qt.Key.Key_BracketRight else 0.8)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_1:
            self.zoom_by(1 / self._zoom)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(0.8 if key == Qt.Key.Key_Minus else 1.25)
        else:
            super().keyPressEvent(event)
        self.update()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space:
            self._end_stroke()
        elif event.key() == Qt.Key.Key_X:
            self._switched = False
            self.changed.emit()
            self.update()
        elif event.key() == Qt.Key.Key_B:
            self.show_before(False)
        else:
            super().keyReleaseEvent(event)

    def show_before(self, before: bool) -> None:
        """Show the picture as it was, or as it is cut out."""
        self.is_before = before
        self.changed.emit()
        self.refresh()

    def _move_to(self, place: QPointF) -> None:
        self._at = QPointF(
            min(max(place.x(), 0), self._image.width() - 1), min(max(place.y(), 0), self._image.height() - 1)
        )
        if self._stroke:
            self._stroke.append(self._at)

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            painter = QPainter(self)
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
            return
        if self._stand is None:
            self._stand = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._stand)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = QColor(PAINTS[self.way])
        broad = max(self.brush * self._zoom, 2.0)
        if self._stroke:
            paint.setAlpha(130)
            painter.setPen(
                QPen(paint, broad, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            path = QPolygonF([self._outside(point) for point in self._stroke])
            painter.drawPoint(path[0]) if len(self._stroke) == 1 else painter.drawPolyline(path)
        self._paint_brush(painter, PAINTS[self.way], broad / 2)

    def _paint_brush(self, painter: QPainter, paint: QColor, radius: float) -> None:
        middle = self._outside(self._at)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(0, 0, 0, 150), 3.5), (paint, 1.5)):
            painter.setPen(QPen(color, width))
            painter.drawEllipse(middle, radius, radius)
            if self.way != "loose":
                painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
            if self.way == "keep":
                painter.drawLine(middle - QPointF(0, 4), middle + QPointF(0, 4))

    def _painted(self) -> QPixmap:
        """The picture on its ground, as large as the widget."""
        ratio = self.devicePixelRatioF()
        stand = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        stand.setDevicePixelRatio(ratio)
        stand.fill(Qt.GlobalColor.transparent)
        painter = QPainter(stand)
        size = QPointF(self._image.width(), self._image.height())
        place = QRectF(self._outside(QPointF()), self._outside(size))
        seen = place.intersected(QRectF(self.rect()))
        if seen.isEmpty():
            return stand
        source = QRectF(self._inside(seen.topLeft()), self._inside(seen.bottomRight()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._zoom < 2)
        if self.is_before:
            painter.drawImage(seen, self._before, source)
            return stand
        if self.ground in ("white", "black"):
            painter.fillRect(seen, QColor(self.ground))
        else:
            painter.fillRect(seen, QBrush(checkerboard(self.palette().window().color().lightnessF() < _HALF)))
        if self.ground == "faded":
            painter.setOpacity(_FADED)
            painter.drawImage(seen, self._before, source)
            painter.setOpacity(1)
        painter.drawImage(seen, self._image, source)
        return stand

    def _inside(self, place: QPointF) -> QPointF:
        """A place of the widget as one of the picture, in its pixels."""
        return (place - QPointF(self.width() / 2, self.height() / 2)) / self._zoom + self._middle

    def _outside(self, place: QPointF) -> QPointF:
        return (place - self._middle) * self._zoom + QPointF(self.width() / 2, self.height() / 2)


def _commanded(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier))


def checkerboard(dark: bool) -> QPixmap:
    """Two by two fields of the pattern that stands for nothing."""
    light, other = (QColor("#3a3a3d"), QColor("#2e2e31")) if dark else (QColor("#ffffff"), QColor("#e4e4e7"))
    tile = QPixmap(2 * _CHECK, 2 * _CHECK)
    tile.fill(light)
    painter = QPainter(tile)
    for x, y in ((0, _CHECK), (_CHECK, 0)):
        painter.fillRect(QRect(x, y, _CHECK, _CHECK), other)
    painter.end()
    return tile
