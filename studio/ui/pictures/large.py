"""One picture of the desk as large as the window: Space, Escape or a click put it away, arrows go to the next."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

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
        self._pixmap, self._told = QPixmap(), ""
        self.hide()

    def open_with(self, pixmap: QPixmap, told: str) -> None:
        """Show a picture with a line about it."""
        self._pixmap, self._told = pixmap, told
        self.setAccessibleDescription(told)
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

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
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(10, 10, 10, 236))
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE - 24)
        size = self._pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(room.center())
        painter.drawPixmap(box, self._pixmap)
        painter.setFont(type_font(12))
        painter.setPen(QColor("#b5b5b5"))
        words = painter.fontMetrics().elidedText(self._told, Qt.TextElideMode.ElideRight, self.width() - 2 * _EDGE)
        painter.drawText(QRect(0, box.bottom() + 12, self.width(), 20), Qt.AlignmentFlag.AlignHCenter, words)
