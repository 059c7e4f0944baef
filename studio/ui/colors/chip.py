"""A small swatch that shows a colour with its opacity."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton

from studio.ui import theme
from studio.ui.colors.square import paint_chequers


def to_color(text: str) -> QColor:
    """`#rrggbb` or `#rrggbbaa` as Qt's colour; Qt itself reads the opacity first."""
    color = QColor(text[:7])
    if len(text) == 9:
        color.setAlpha(int(text[7:], 16))
    return color


def to_text(color: QColor) -> str:
    """Qt's colour as `#rrggbb`, or `#rrggbbaa` where it is seen through."""
    return color.name() if color.alpha() == 255 else f"{color.name()}{color.alpha():02x}"


class Chip(QToolButton):
    """The left half shows the colour alone, the right half how much of it there is. Empty: a crossed box."""

    def __init__(self, color: str = "", name: str = "", side: int = 28) -> None:
        super().__init__()
        self.setObjectName("chip_swatch")
        self.setFixedSize(side, side)
        self.color = color
        self.show_color(color, name)

    def show_color(self, color: str, name: str = "") -> None:
        """Show a colour under a name to be read aloud; none for an empty text."""
        self.color = color
        if name or not self.accessibleName():
            self.setAccessibleName(name or color)
        self.setToolTip(color)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5)
        path = QPainterPath()
        path.addRoundedRect(box, 4, 4)
        painter.setClipPath(path)
        if self.color:
            self._fill(painter, box)
        else:
            painter.fillRect(box, look.color("field"))
            painter.setPen(QPen(look.color("faint"), 1))
            painter.drawLine(box.bottomLeft(), box.topRight())
        painter.setClipping(False)
        lit = self.hasFocus() or self.isDown()
        painter.setPen(QPen(look.color("accent"), 2) if lit else QPen(look.color("text", 0.22), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)

    def _fill(self, painter: QPainter, box: QRectF) -> None:
        color = to_color(self.color)
        if not self.isEnabled():
            painter.setOpacity(0.4)
        if color.alpha() == 255:
            painter.fillRect(box, color)
            return
        paint_chequers(painter, box, 4.0)
        painter.fillRect(box, color)
        left = QRectF(box.x(), box.y(), box.width() / 2, box.height())
        painter.fillRect(left, QColor(color.rgb()))
