"""What is seen while something is dragged over the window: a frame about where it would land, and what would happen."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.ui import theme
from studio.ui.lettering import type_font

_HIGH, _EDGE = 28, 12
_SMALL = 200
"""Pixels of height under which the words stand below the frame, so that they do not hide what is in it."""


class DropMark(QWidget):
    """Lies over the whole window, and lets the pointer through."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box, self.words, self.usable = QRect(), "", False
        self.hide()

    def point_at(self, box: QRect, words: str, *, usable: bool) -> None:
        """Frame a rectangle of the host; what cannot be used has no frame, and its words are the reason."""
        self.setGeometry(self.parentWidget().rect())
        self._box, self.words, self.usable = box, words, usable
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.usable:
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(look.color("accent", 0.12))
            painter.drawRoundedRect(QRectF(self._box).adjusted(1, 1, -1, -1), 6, 6)
        font = type_font(12, 600)
        width = min(QFontMetrics(font).horizontalAdvance(self.words) + 2 * _EDGE, self.width() - 16)
        middle = self._box.center()
        x = max(8, min(middle.x() - width // 2, self.width() - width - 8))
        low = self._box.bottom() + 8 if self._box.height() < _SMALL else middle.y() - _HIGH // 2
        chip = QRect(x, max(8, min(low, self.height() - _HIGH - 8)), width, _HIGH)
        painter.setPen(Qt.PenStyle.NoPen if self.usable else look.color("fail"))
        painter.setBrush(look.color("accent" if self.usable else "raised"))
        painter.drawRoundedRect(QRectF(chip), 6, 6)
        painter.setFont(font)
        painter.setPen(look.color("on_accent" if self.usable else "fail"))
        words = QFontMetrics(font).elidedText(self.words, Qt.TextElideMode.ElideRight, width - _EDGE)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
