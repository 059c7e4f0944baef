"""Saturation and brightness on a square, hue and opacity on strips: each painted, dragged, and moved by the arrows."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.ui import theme
from studio.ui.languages import tr
from studio.ui.nudging import nudge

_RADIUS = 6


class _Field(QWidget):
    """A plane on which one point is chosen; `x` and `y` are 0 … 1 from the top left."""

    drafted = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.x_share, self.y_share = 0.0, 0.0
        self._flat = False

    def place(self) -> QRectF:
        """The painted box, inside the room of the knob."""
        return QRectF(self.rect()).adjusted(2, 2, -2, -2)

    def _take(self, event: QMouseEvent) -> None:
        box = self.place()
        self.x_share = min(max((event.position().x() - box.x()) / box.width(), 0.0), 1.0)
        if not self._flat:
            self.y_share = min(max((event.position().y() - box.y()) / box.height(), 0.0), 1.0)
        self.update()
        self.drafted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moved = nudge(event)
        if moved is None:
            super().keyPressEvent(event)
            return
        dx, dy = moved
        self.x_share = min(max(self.x_share + dx - (dy if self._flat else 0.0), 0.0), 1.0)
        if not self._flat:
            self.y_share = min(max(self.y_share + dy, 0.0), 1.0)
        self.update()
        self.drafted.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows and not event.isAutoRepeat():
            self.entered.emit()
        super().keyReleaseEvent(event)

    def _begin(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(self.place(), _RADIUS, _RADIUS)
        painter.setClipPath(path)
        return painter

    def _end(self, painter: QPainter, color: QColor) -> None:
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(theme.current().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.place().adjusted(-1, -1, 1, 1), _RADIUS + 1, _RADIUS + 1)
        box = self.place().adjusted(6, 6, -6, -6)
        knob = QPointF(box.x() + self.x_share * box.width(), box.y() + self.y_share * box.height())
        if self._flat:
            knob.setY(self.place().center().y())
        painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(knob, 7.0, 7.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(knob, 4.5, 4.5)
        painter.end()


class Square(_Field):
    """Saturation from left to right, brightness from bottom to top, at one hue."""

    def __init__(self) -> None:
        super().__init__(tr("Saturation and brightness"))
        self.setMinimumSize(QSize(160, 148))
        self.hue = 0.0

    def color(self) -> QColor:
        """The chosen colour."""
        return QColor.fromHsvF(self.hue, self.x_share, 1 - self.y_share)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = self._begin(), self.place()
        painter.fillRect(box, QColor.fromHsvF(self.hue, 1.0, 1.0))
        white = QLinearGradient(box.topLeft(), box.topRight())
        white.setColorAt(0, QColor(255, 255, 255, 255))
        white.setColorAt(1, QColor(255, 255, 255, 0))
        painter.fillRect(box, white)
        black = QLinearGradient(box.topLeft(), box.bottomLeft())
        black.setColorAt(0, QColor(0, 0, 0, 0))
        black.setColorAt(1, QColor(0, 0, 0, 255))
        painter.fillRect(box, black)
        self._end(painter, self.color())


class HueStrip(_Field):
    """All hues at full strength."""

    def __init__(self) -> None:
        super().__init__(tr("Hue"))
        self.setFixedHeight(20)
        self._flat = True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = self._begin(), self.place()
        hues = QLinearGradient(box.topLeft(), box.topRight())
        for step in range(7):
            hues.setColorAt(step / 6, QColor.fromHsvF(min(step / 6, 0.9999), 1.0, 1.0))
        painter.fillRect(box, hues)
        self._end(painter, QColor.fromHsvF(min(self.x_share, 0.9999), 1.0, 1.0))


class AlphaStrip(_Field):
    """From nothing to all of a colour, over a chequered ground."""

    def __init__(self) -> None:
        super().__init__(tr("Opacity of the colour"))
        self.setFixedHeight(20)
        self._flat = True
        self.ink = QColor("#000000")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = self._begin(), self.place()
        paint_chequers(painter, box)
        ramp = QLinearGradient(box.topLeft(), box.topRight())
        clear = QColor(self.ink)
        clear.setAlpha(0)
        ramp.setColorAt(0, clear)
        ramp.setColorAt(1, self.ink)
        painter.fillRect(box, ramp)
        self._end(painter, self.ink)


def paint_chequers(painter: QPainter, box: QRectF, side: float = 5.0) -> None:
    """The usual ground behind what is seen through."""
    painter.fillRect(box, QColor("#ffffff"))
    grey = QColor("#cfcfcf")
    for row in range(int(box.height() / side) + 1):
        for at in range(row % 2, int(box.width() / side) + 1, 2):
            painter.fillRect(
                QRectF(box.x() + at * side, box.y() + row * side, side, side).intersected(box),
                grey,
            )
