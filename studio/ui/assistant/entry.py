"""Where the user types to the assistant: a field that grows with its words."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from studio.ui.lettering import type_font

_LINE, _EDGE = 18, 14
_MOST = 7
"""Lines after which the field scrolls."""


class Entry(QPlainTextEdit):
    """Return sends, Shift+Return breaks the line, Up in the empty field edits the last turn, Esc stops."""

    sent = Signal()
    last_wanted = Signal()
    stopped = Signal()

    def __init__(self, text: str, name: str, hint: str = "") -> None:
        super().__init__(text)
        self.setFont(type_font(13))
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def text(self) -> str:
        """The words, without blanks around them."""
        return self.toPlainText().strip()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        broken = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not broken:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.last_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        lines = max(2, round(self.document().size().height()))
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > _MOST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        self.setFixedHeight(min(lines, _MOST) * _LINE + _EDGE)
