"""One difference: what it is, of what, and how it was and is; colours as dots."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studio.document.differences import Difference
from studio.ui import theme
from studio.ui.icons import paint_icon
from studio.ui.lettering import type_font
from studio.ui.versions.wording import told

_SIGNS = {
    "ad_added": "plus",
    "ad_removed": "minus",
    "ad_resized": "frame-corners",
    "background": "palette",
    "words": "text-t",
    "added": "plus",
    "removed": "minus",
    "moved": "arrows-out-cardinal",
    "resized": "arrows-out",
    "turned": "arrow-clockwise",
    "color": "palette",
    "picture": "image",
    "hidden": "eye-slash",
    "shown": "eye",
    "order": "stack",
    "look": "sliders-horizontal",
}
_LEFT, _RIGHT = 36, 8


class DifferenceRow(QAbstractButton):
    """A press shows the artboard it is in."""

    def __init__(self, difference: Difference, field_name: Callable[[str], str]) -> None:
        super().__init__()
        self._difference = difference
        self._kind, self._subject, before, after = told(difference, field_name)
        self._dots = difference.kind in ("color", "background")
        self._lines = [] if self._dots else [text for text in (before, after) if text]
        title = f"{self._kind}: {self._subject}" if self._subject else self._kind
        self.setText(title)
        self.setAccessibleName(", ".join(filter(None, (title, before, after))))
        self.setToolTip("\n→ ".join(filter(None, (before, after))))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        short = sum(map(len, self._lines)) <= 24
        self._lines = [" → ".join(self._lines)] if short and self._lines else self._lines
        self.setFixedHeight(36 + 18 * len(self._lines) if not self._dots else 36)

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("hover", 1.0 if self.underMouse() else 0.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        paint_icon(painter, QRect(10, 10, 16, 16), _SIGNS[self._difference.kind], "muted")
        room = self.rect().adjusted(_LEFT, 0, -_RIGHT - (44 if self._dots else 0), 0)
        title = QRect(room.x(), 8, room.width(), 20)
        self._paint(painter, title, self.text(), "text", 13)
        for place, text in enumerate(self._lines):
            was = place == 0 and len(self._lines) == 2
            line = QRect(room.x(), 29 + place * 18, room.width(), 16)
            self._paint(painter, line, text, "faint" if was else "muted", 12, struck=was)
        if self._dots:
            self._paint_dots(painter)

    def _paint(self, painter: QPainter, box: QRect, text: str, token: str, size: int, *, struck: bool = False) -> None:
        font = type_font(size)
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(theme.current().color(token))
        plain = " ".join(text.split())
        shown = QFontMetrics(font).elidedText(plain, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_dots(self, painter: QPainter) -> None:
        painter.setPen(theme.current().color("edge"))
        for place, color in enumerate((self._difference.before, self._difference.after)):
            painter.setBrush(QColor(color[:7]) if color else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.width() - _RIGHT - 38 + place * 20, 10, 16, 16))
