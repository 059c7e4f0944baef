"""A small window of choices that opens beside what it is for and closes on a click elsewhere."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from studio.ui import theme

_FAR = 8
"""Pixels kept from what it is for, and from the edges of the screen."""


class Popover(QFrame):
    """Round corners on any desktop: it paints its own ground, and the window behind it is clear."""

    closed = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(name)

    def open_beside(self, place: QPoint) -> None:
        """Open to the left of a point of the screen, moved so that all of it is on the screen."""
        room = self.parentWidget().screen().availableGeometry().adjusted(_FAR, _FAR, -_FAR, -_FAR)
        x = min(max(place.x() - self.width() - _FAR, room.left()), room.right() - self.width())
        self.move(x, min(max(place.y(), room.top()), room.bottom() - self.height()))
        self.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
