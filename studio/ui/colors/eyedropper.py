"""An eyedropper: the window stands still, and a click takes the colour under the pointer."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.ui import theme
from studio.ui.languages import tr
from studio.ui.lettering import type_font

_REACH = 5
"""Pixels to each side of the pointer that the glass shows."""
_SIDE = 11


class Eyedropper(QWidget):
    """Lies over a window until a colour is taken; Escape or the right button leaves without one."""

    picked = Signal(str)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(tr("Eyedropper: click on a colour, Escape to leave"))
        self._shot = window.grab()
        self._image = self._shot.toImage()
        self._ratio = self._shot.devicePixelRatio()
        self._at = self.mapFromGlobal(self.cursor().pos())
        self.setGeometry(window.rect())
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.show()
        self.raise_()
        self.setFocus()

    def color_at(self, point: QPoint) -> QColor:
        """The colour under a point of the window."""
        x = min(max(round(point.x() * self._ratio), 0), self._image.width() - 1)
        y = min(max(round(point.y() * self._ratio), 0), self._image.height() - 1)
        return self._image.pixelColor(x, y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.color_at(event.position().toPoint()).name())
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        moves = {
            Qt.Key.Key_Left: (-far, 0),
            Qt.Key.Key_Right: (far, 0),
            Qt.Key.Key_Up: (0, -far),
            Qt.Key.Key_Down: (0, far),
        }
        if event.key() in moves:
            self._at += QPoint(*moves[Qt.Key(event.key())])
            self.update()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.picked.emit(self.color_at(self._at).name())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape):
            self._leave()

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._shot)
        look, color = theme.current(), self.color_at(self._at)
        size = (2 * _REACH + 1) * _SIDE
        glass = QRect(self._at.x() + 16, self._at.y() + 16, size, size + 28)
        if glass.right() > self.width():
            glass.moveRight(self._at.x() - 16)
        if glass.bottom() > self.height():
            glass.moveBottom(self._at.y() - 16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("raised"))
        painter.drawRoundedRect(QRectF(glass).adjusted(-4.5, -4.5, 4.5, 4.5), 8, 8)
        for row in range(-_REACH, _REACH + 1):
            for at in range(-_REACH, _REACH + 1):
                cell = QRect(glass.x() + (at + _REACH) * _SIDE, glass.y() + (row + _REACH) * _SIDE, _SIDE, _SIDE)
                painter.fillRect(cell, self.color_at(self._at + QPoint(at, row)))
        middle = QRect(glass.x() + _REACH * _SIDE, glass.y() + _REACH * _SIDE, _SIDE, _SIDE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#ffffff") if color.lightness() < 128 else QColor("#000000"), 2))
        painter.drawRect(middle)
        painter.setPen(look.color("text"))
        painter.setFont(type_font(12))
        words = QRect(glass.x(), glass.y() + size, size, 28)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, color.name())
