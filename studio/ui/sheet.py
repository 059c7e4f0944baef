"""A card that floats over the window until it is answered or left: Esc, or a press beside it, closes it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget

from studio.ui import theme


class Sheet(QFrame):
    """Shown over `host`; keeps the keys in `keys` from the window's shortcuts while it has the focus."""

    closed = Signal()
    keys: frozenset[Qt.Key] = frozenset()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._return_to: QWidget | None = None
        self.hide()

    def open_at(self, box: QRect, return_to: QWidget | None) -> None:
        """Show it in a rectangle of the host, kept inside; closing gives the focus back to `return_to`."""
        self._return_to = return_to
        shade = QGraphicsDropShadowEffect(self)
        shade.setBlurRadius(28)
        shade.setOffset(0, 8)
        shade.setColor(theme.current().color("shadow", 0.4))
        self.setGraphicsEffect(shade)
        self.place(box)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().installEventFilter(self)

    def place(self, box: QRect) -> None:
        """Move it to a rectangle, kept 8 pixels inside the host."""
        room = self.parentWidget().rect().adjusted(8, 8, -8, -8)
        x = max(room.left(), min(box.x(), room.right() - box.width()))
        y = max(room.top(), min(box.y(), room.bottom() - box.height()))
        self.setGeometry(QRect(QPoint(x, y), box.size()))

    def put_away(self) -> None:
        """Close it and give the focus back."""
        if self.isHidden():
            return
        QApplication.instance().removeEventFilter(self)
        mine = self.isAncestorOf(QApplication.focusWidget() or self) or self.hasFocus()
        self.hide()
        if mine and self._return_to is not None:
            self._return_to.setFocus()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            outside = watched is not self and not self.isAncestorOf(watched) and watched.window() is self.window()
            if outside and self.isVisible():
                self.put_away()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and Qt.Key(event.key()) in {Qt.Key.Key_Escape, *self.keys}:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason and not self.isAncestorOf(
            QApplication.focusWidget() or self
        ):
            self.put_away()
