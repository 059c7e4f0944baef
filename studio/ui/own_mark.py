"""The dot that says: this ad has something of its own here, where the others share."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from studio.ui import theme
from studio.ui.languages import tr

_DOT = 3.0
"""The dot's radius in pixels."""


class OwnMark(QToolButton):
    """A small dot that can be pressed, for its menu. It takes no room while there is nothing to say."""

    def __init__(self, size: int = 20) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_own("")

    def show_own(self, words: str) -> None:
        """Show the dot with what it says, or nothing for no words."""
        self.setVisible(bool(words))
        self.setToolTip(words)
        self.setAccessibleName(words or tr("Nothing of its own"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("accent_text"))
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), _DOT, _DOT)
        painter.end()
