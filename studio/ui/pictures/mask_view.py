"""Painting over a picture what is to be made anew: a brush by mouse or keys, strokes that can be taken back."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSlider, QWidget

from studio.ui.controls import IconButton, Segments, button, column, label, line, rule
from studio.ui.languages import tr

_LONGEST = 1024
"""Pixels of the longer side of a mask: painters work no larger, and it is fitted to the picture."""
_MOST_SHOWN = 2048
_UNDO = 30
_PAINT = QColor(255, 64, 96, 140)


class MaskCanvas(QWidget):
    """The picture with the mask over it. Arrow keys move the brush, Space holds it down."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Mask"))
        self.setAccessibleDescription(tr("Arrow keys move the brush, Space paints, brackets change its size."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.brush, self.erases = 80, False
        self._picture = QPixmap()
        self._mask = QImage()
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

    def show_picture(self, file: Path, mask: str) -> None:
        """Show a picture, and the mask that was painted over it before."""
        reader = QImageReader(str(file))
        reader.setAutoTransform(True)
        most = QSize(_MOST_SHOWN, _MOST_SHOWN)
        if max(reader.size().width(), reader.size().height()) > _MOST_SHOWN:
            reader.setScaledSize(reader.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        self._picture = QPixmap.fromImage(image)
        size = image.size()
        if max(size.width(), size.height()) > _LONGEST:
            size = size.scaled(QSize(_LONGEST, _LONGEST), Qt.AspectRatioMode.KeepAspectRatio)
        old = QImage(mask) if mask else QImage()
        self._mask = QImage(size, QImage.Format.Format_Grayscale8)
        self._mask.fill(0)
        if not old.isNull():
            self._mask = old.scaled(size).convertToFormat(QImage.Format.Format_Grayscale8)
        self._before.clear()
        self._at = QPointF(size.width() / 2, size.height() / 2)
        self.brush = max(16, size.width() // 12)
        self.update()

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._before:
            self._mask = self._before.pop()
            self.changed.emit()
            self.update()

    def clear(self) -> None:
        """Take all paint away."""
        self._keep()
        self._mask.fill(0)
        self.changed.emit()
        self.update()

    def invert(self) -> None:
        """Paint what was not painted."""
        self._keep()
        self._mask.invertPixels()
        self.changed.emit()
        self.update()

    def stroke(self, points: list[QPointF]) -> None:
        """One stroke of the brush through points of the mask, in its pixels."""
        self._keep()
        for point in points:
            self._dab(point)
        self._last = None
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._picture.isNull():
            self._keep()
            self._dab(self._inside(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = self._inside(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton and self._last is not None:
            self._dab(self._at)
        self.update()

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
            self._at += moves[key]
            if self._last is not None:
                self._dab(self._at)
            self.update()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
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
        if self._picture.isNull():
            return
        painter, box = QPainter(self), self._box()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        paint = QImage(self._mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
        paint.fill(_PAINT)
        cover = self._mask.copy()
        cover.reinterpretAsFormat(QImage.Format.Format_Alpha8)
        over = QPainter(paint)
        over.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        over.drawImage(0, 0, cover)
        over.end()
        painter.drawImage(box, paint, QRectF(paint.rect()))
        scale = box.width() / max(self._mask.width(), 1)
        middle = QPointF(box.left() + self._at.x() * scale, box.top() + self._at.y() * scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(0, 0, 0, 160), 3.0), (QColor(255, 255, 255), 1.2)):
            painter.setPen(QPen(color, width, Qt.PenStyle.DashLine if self.erases else Qt.PenStyle.SolidLine))
            painter.drawEllipse(middle, self.brush / 2 * scale, self.brush / 2 * scale)

    def _box(self) -> QRectF:
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
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
        painter = QPainter(self._mask)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(0, 0, 0) if self.erases else QColor(255, 255, 255)
        pen = QPen(ink, self.brush, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        start = self._last if self._last is not None else point
        painter.drawPoint(point) if start == point else painter.drawLine(start, point)
        painter.end()
        self._last = point
        self.update()


class MaskView(QFrame):
    """The canvas with its tools, in the place of the desk."""

    painted = Signal(bytes)
    """The mask as a PNG file's bytes; none when nothing was painted."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review_desk")
        self.setAccessibleName(tr("Paint the mask"))
        box = column(self, gap=0)
        self.canvas = MaskCanvas()
        box.addLayout(self._tools())
        box.addWidget(rule())
        stand = column(edge=(24, 24, 24, 24))
        stand.addWidget(self.canvas, 1)
        box.addLayout(stand, 1)
        self.canvas.changed.connect(self._show_tools)

    def open_for(self, file: Path, mask: str) -> None:
        """Paint over a picture, on top of the mask there is."""
        self.canvas.show_picture(file, mask)
        self._show_tools()
        self.canvas.setFocus()

    def finish(self) -> None:
        """Give the mask back."""
        if self.canvas.is_blank:
            self.painted.emit(b"")
            return
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.canvas.mask.save(buffer, "PNG")
        self.painted.emit(bytes(data.data()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def _tools(self):
        row = line(gap=8, edge=(24, 8, 24, 8))
        self.way = Segments(tr("What the brush does"), (tr("Paint"), tr("Erase")))
        self.way.chosen.connect(self._take_way)
        self.size = QSlider(Qt.Orientation.Horizontal)
        self.size.setRange(4, 400)
        self.size.setFixedWidth(120)
        self.size.setAccessibleName(tr("Width of the brush in pixels"))
        self.size.valueChanged.connect(self._take_size)
        self.undo = IconButton("arrow-u-up-left", tr("Take the last stroke back"))
        self.undo.clicked.connect(self.canvas.undo)
        self.invert = IconButton("circle-half", tr("Swap what is painted and what is not"))
        self.invert.clicked.connect(self.canvas.invert)
        self.clear = IconButton("trash", tr("Take all paint away"))
        self.clear.clicked.connect(self.canvas.clear)
        leave, done = button(tr("Cancel")), button(tr("Use the mask"), "accent")
        leave.clicked.connect(self.left)
        done.clicked.connect(self.finish)
        row.addWidget(self.way)
        row.addWidget(label(tr("Brush")))
        for part in (self.size, self.undo, self.invert, self.clear):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(label(tr("Red is made anew."), "hint"))
        row.addWidget(leave)
        row.addWidget(done)
        return row

    def _take_way(self, index: int) -> None:
        self.canvas.erases = index == 1
        self.canvas.update()

    def _take_size(self, size: int) -> None:
        self.canvas.brush = size
        self.canvas.update()

    def _show_tools(self) -> None:
        if self.way.index != int(self.canvas.erases):
            self.way.choose(int(self.canvas.erases))
        self.size.blockSignals(True)
        self.size.setValue(self.canvas.brush)
        self.size.blockSignals(False)
