"""One picture of the desk as large as the window: Space, Escape or a click put it away, arrows go to the next."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.ui.beside import Beside
from studio.ui.fitted import Fitted
from studio.ui.languages import tr
from studio.ui.lettering import type_font

_EDGE = 32


class LargeView(QWidget):
    """Lies over its parent while it is shown."""

    stepped = Signal(int)
    key_pressed = Signal(str)
    """`star`, `more` or `use`."""
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName(tr("Large picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._beside = Beside(self)
        self._picture, self._told = Fitted(self._beside, self), ""
        self.hide()

    def show_picture(self, image: QImage, told: str) -> None:
        """Show a picture with a line about it."""
        self._picture.show(image)
        self._told = told
        self.setAccessibleDescription(told)
        self.update()

    def open_with(self, image: QImage, told: str) -> None:
        """Lie over the parent with a picture and a line about it."""
        self._picture.show(QImage())
        self.show_picture(image, told)
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_down(self) -> None:
        """Scale no pictures any more."""
        self._beside.close()

    def put_away(self) -> None:
        """Close it."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        deeds = {Qt.Key.Key_F: "star", Qt.Key.Key_R: "more", Qt.Key.Key_Return: "use", Qt.Key.Key_Enter: "use"}
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
            self.put_away()
        elif key in deeds:
            if deeds[key] != "star":
                self.put_away()
            self.key_pressed.emit(deeds[key])
        else:
            super().keyPressEvent(event)

    def event(self, event) -> bool:
        if event.type() == event.Type.ShortcutOverride and not event.modifiers():
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.put_away()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(10, 10, 10, 236))
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE - 24)
        size = self._picture.image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(room.center())
        self._picture.paint(painter, QRectF(box))
        painter.setFont(type_font(12))
        painter.setPen(QColor("#b5b5b5"))
        words = painter.fontMetrics().elidedText(self._told, Qt.TextElideMode.ElideRight, self.width() - 2 * _EDGE)
        painter.drawText(QRect(0, box.bottom() + 12, self.width(), 20), Qt.AlignmentFlag.AlignHCenter, words)
