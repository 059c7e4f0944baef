"""One colour as a square that can be pressed."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton

from studio.ui import theme


class Swatch(QToolButton):
    """Shows `color`; what a press does is up to its owner."""

    def __init__(self, color: str, name: str = "", hint: str = "") -> None:
        super().__init__()
        self.setObjectName("swatch")
        self.setFixedSize(32, 32)
        self.color = color
        self.show_color(color, name or color, hint)

    def show_color(self, color: str, name: str, hint: str = "") -> None:
        """Show a colour as `#rrggbb` or `#rrggbbaa`, under a name to be read aloud."""
        self.color = color
        self.setAccessibleName(name)
        self.setToolTip(f"{name}\n{hint}" if hint else name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(look.color("accent" if focus else "edge"), 2 if focus else 1))
        painter.setBrush(QColor(self.color[:7]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
