"""The picture that a mask is painted over: a brush by mouse or keys, strokes that can be taken back."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from studio.ui import theme
from studio.ui.beside import Beside, read_within
from studio.ui.fitted import Fitted
from studio.ui.languages import tr
from studio.ui.lettering import type_font

_LONGEST = 1024
"""Pixels of the longer side of a mask: painters work no larger, and it is fitted to the picture."""
_MOST_SHOWN = 2048
_UNDO = 30
_PAINT = QColor(255, 64, 96, 140)


class MaskCanvas(QWidget):
    """The picture with the mask over it. Arrow keys move the brush, Space holds it down."""

    changed = Signal()
    opened = Signal()
    """The picture is there, or is known to be unreadable."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Mask"))
        self.setAccessibleDescription(tr("Arrow keys move the brush, Space paints, brackets change its size."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.brush, self.erases = 80, False
        self._beside = Beside(self)
        self._wanted: tuple[Path, str] | None = None
        self._told = ""
        self._picture = Fitted(self._beside, self)
        self._mask = QImage()
        self._cover = QImage()
        """The paint that shows the mask."""
        self._before: list[QImage] = []
        self._at = QPointF()
        self._last: QPointF | None = None

    @property
    def mask(self) -> QImage:
        """Grey, white where it was painted."""
        return self._mask

    @property
    def is_blank(self) -> bool:
        """Whether nothing is painted."""
        blank = QImage(self._mask.size(), QImage.Format.Format_Grayscale8)
        blank.fill(0)
        return self._mask.isNull() or self._mask == blank

    @property
    def can_undo(self) -> bool:
        """Whether there is a stroke to take back."""
        return bool(self._before)

    @property
    def is_ready(self) -> bool:
        """Whether there is a picture to paint over."""
        return not self._mask.isNull()

    def show_picture(self, file: Path, mask: str) -> None:
        """Show a picture, and the mask that was painted over it before; both are read beside the window's thread."""
        asked = self._wanted = (file, mask)
        self._mask, self._cover = QImage(), QImage()
        self._picture.show(QImage())
        self._told = tr("Opening the picture")
        self._before.clear()
        self.update()

        def show(read: tuple[QImage, QImage]) -> None:
            if self._wanted is asked:
                self._show_read(*read)

        self._beside.do(lambda: _opened(file, mask), show)

    def close_down(self) -> None:
        """Stop reading."""
        self._beside.close()

    def _show_read(self, picture: QImage, mask: QImage) -> None:
        self._mask = mask
        self._picture.show(picture)
        self._told = tr("This picture cannot be read.") if picture.isNull() else ""
        self._at = QPointF(mask.width() / 2, mask.height() / 2)
        self.brush = max(16, mask.width() // 12)
        self._repaint()
        self.opened.emit()

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._before:
            self._mask = self._before.pop()
            self._repaint()

    def clear(self) -> None:
        """Take all paint away."""
        if self.is_ready:
            self._keep()
            self._mask.fill(0)
            self._repaint()

    def invert(self) -> None:
        """Paint what was not painted."""
        if self.is_ready:
            self._keep()
            self._mask.invertPixels()
            self._repaint()

    def stroke(self, points: list[QPointF]) -> None:
        """One stroke of the brush through points of the mask, in its pixels."""
        self._keep()
        for point in points:
            self._dab(point)
        self._last = None
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.is_ready:
            self._keep()
            self._move_ring(self._inside(event.position()))
            self._dab(self._at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_ring(self._inside(event.position()))
        if event.buttons() & Qt.MouseButton.LeftButton and self._last is not None:
            self._dab(self._at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._last = None
            self.changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.resize_brush(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)

    def resize_brush(self, by: float) -> None:
        """Make the brush so many times as wide."""
        self.brush = round(min(max(self.brush * by, 4), max(self._mask.width(), 8)))
        self.changed.emit()
        self.update()

    def event(self, event: QEvent) -> bool:
        mine = (Qt.Key.Key_X, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_Space, Qt.Key.Key_Delete)
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if undo or (Qt.Key(event.key()) in (*mine, *arrows) and not event.modifiers()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = max(self.brush / 4, 2.0)
        moves = {
            Qt.Key.Key_Left: QPointF(-step, 0),
            Qt.Key.Key_Right: QPointF(step, 0),
            Qt.Key.Key_Up: QPointF(0, -step),
            Qt.Key.Key_Down: QPointF(0, step),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._move_ring(self._at + moves[key])
            if self._last is not None:
                self._dab(self._at)
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            if self.is_ready:
                self._keep()
                self._dab(self._at)
        elif key == Qt.Key.Key_X:
            self.erases = not self.erases
            self.changed.emit()
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            self.resize_brush(1.25 if key == Qt.Key.Key_BracketRight else 0.8)
        elif key == Qt.Key.Key_Delete:
            self.clear()
        elif key == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.undo()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._last = None
            self.changed.emit()
        else:
            super().keyReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.is_ready:
            painter.setFont(type_font(12))
            painter.setPen(theme.current().color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._told)
            return
        painter.setClipRect(event.rect())
        box = self._box()
        self._picture.paint(painter, box)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, self._cover, QRectF(self._cover.rect()))
        middle, reach = self._ring()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(0, 0, 0, 160), 3.0), (QColor(255, 255, 255), 1.2)):
            painter.setPen(QPen(color, width, Qt.PenStyle.DashLine if self.erases else Qt.PenStyle.SolidLine))
            painter.drawEllipse(middle, reach, reach)

    def _repaint(self) -> None:
        """The whole mask is another one."""
        self._cover = QImage(self._mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
        self._cover.fill(_PAINT)
        shape = self._mask.copy()
        shape.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        over = QPainter(self._cover)
        over.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        over.drawImage(0, 0, shape)
        over.end()
        self.changed.emit()
        self.update()

    def _ring(self) -> tuple[QPointF, float]:
        """The middle and the radius of the brush on the screen."""
        box = self._box()
        scale = box.width() / max(self._mask.width(), 1)
        return QPointF(box.left() + self._at.x() * scale, box.top() + self._at.y() * scale), self.brush / 2 * scale

    def _move_ring(self, at: QPointF) -> None:
        """Move the brush, and paint only where it was and is."""
        old, reach = self._ring()
        self._at = at
        new, _ = self._ring()
        room = reach + 4
        area = QRectF(old, old).united(QRectF(new, new)).adjusted(-room, -room, room, room)
        self.update(area.toAlignedRect())

    def _box(self) -> QRectF:
        size = self._picture.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )

    def _inside(self, place: QPointF) -> QPointF:
        box = self._box()
        scale = self._mask.width() / max(box.width(), 1)
        return QPointF((place.x() - box.left()) * scale, (place.y() - box.top()) * scale)

    def _keep(self) -> None:
        self._before = [*self._before[-_UNDO + 1 :], self._mask.copy()]

    def _dab(self, point: QPointF) -> None:
        start = self._last if self._last is not None else point
        inks = (QColor(0, 0, 0), QColor(0, 0, 0, 0)) if self.erases else (QColor(255, 255, 255), _PAINT)
        for image, ink in zip((self._mask, self._cover), inks, strict=True):
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            pen = QPen(ink, self.brush, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPoint(point) if start == point else painter.drawLine(start, point)
            painter.end()
        self._last = point
        box = self._box()
        scale, room = box.width() / max(self._mask.width(), 1), self.brush / 2 + 4
        area = QRectF(start, start).united(QRectF(point, point)).adjusted(-room, -room, room, room)
        shown = QRectF(area.topLeft() * scale + box.topLeft(), area.size() * scale)
        self.update(shown.toAlignedRect().adjusted(-2, -2, 2, 2))


def _opened(file: Path, mask: str) -> tuple[QImage, QImage]:
    """A picture as large as the screen shows it, and the mask for it, grey, in the size it is painted in; both null
    when the picture cannot be read."""
    picture = read_within(file, _MOST_SHOWN)
    size = picture.size()
    if max(size.width(), size.height()) > _LONGEST:
        size = size.scaled(QSize(_LONGEST, _LONGEST), Qt.AspectRatioMode.KeepAspectRatio)
    old = QImage(mask) if mask else QImage()
    if not old.isNull():
        return picture, old.scaled(size).convertToFormat(QImage.Format.Format_Grayscale8)
    blank = QImage(size, QImage.Format.Format_Grayscale8)
    blank.fill(0)
    return picture, blank
