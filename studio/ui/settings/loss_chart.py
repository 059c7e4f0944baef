"""A small line chart of a training: the loss while learning, and on texts that were held out."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui import theme
from studio.ui.languages import tr
from studio.ui.lettering import type_font

Points = Sequence[tuple[float, float]]
"""(epoch, loss in nats a token)"""


class LossChart(QWidget):
    """Losses by epoch; a `small` one has no words."""

    def __init__(self, *, small: bool = False) -> None:
        super().__init__()
        self._small = small
        self._training: Points = ()
        self._held_out: Points = ()
        self._epochs = 1.0
        self.setFixedHeight(36 if small else 148)
        if small:
            self.setFixedWidth(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(96, 36) if self._small else QSize(320, 148)

    def show_losses(self, training: Points, held_out: Points, epochs: float) -> None:
        """Show these losses on a scale of so many epochs."""
        self._training, self._held_out, self._epochs = tuple(training), tuple(held_out), max(epochs, 0.01)
        told = held_out or training
        if told:
            name = tr("Loss from {first} to {last}").format(first=f"{told[0][1]:.2f}", last=f"{told[-1][1]:.2f}")
            self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        losses = [loss for _, loss in (*self._training, *self._held_out)]
        if not losses:
            return
        low, high = min(losses), max(losses)
        pad = max(0.1 * (high - low), 0.05)
        low, high = low - pad, high + pad
        room = QRectF(self.rect()).adjusted(2, 4, -4, -4)
        if not self._small:
            room = room.adjusted(34, 20, -4, -16)
            self._paint_axes(painter, room, low, high)

        def place(point: tuple[float, float]) -> QPointF:
            x = room.left() + room.width() * min(point[0] / self._epochs, 1.0)
            return QPointF(x, room.bottom() - room.height() * (point[1] - low) / (high - low))

        look = theme.current()
        for points, token, dots in ((self._training, "faint", False), (self._held_out, "accent_text", True)):
            spots = [place(point) for point in points]
            painter.setPen(QPen(look.color(token), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(spots))
            if dots and not self._small:
                painter.setBrush(look.color(token))
                for spot in spots:
                    painter.drawEllipse(spot, 2.5, 2.5)

    def _paint_axes(self, painter: QPainter, room: QRectF, low: float, high: float) -> None:
        look = theme.current()
        painter.setFont(type_font(11))
        for share in (0.0, 0.5, 1.0):
            y = room.bottom() - room.height() * share
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(look.color("faint"))
            words = QRectF(0, y - 8, room.left() - 8, 16)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight, f"{low + share * (high - low):.2f}")
        for epoch in range(int(self._epochs) + 1):
            x = room.left() + room.width() * epoch / self._epochs
            flag = Qt.AlignmentFlag.AlignHCenter
            painter.drawText(QRectF(x - 40, room.bottom() + 6, 80, 16), flag, str(epoch))
        x = room.left()
        legend = (
            ("accent_text", tr("Held-out texts"), self._held_out),
            ("faint", tr("Texts it learns from"), self._training),
        )
        for token, words, points in legend:
            if not points:
                continue
            painter.setPen(QPen(look.color(token), 2))
            painter.drawLine(QPointF(x, 8), QPointF(x + 12, 8))
            painter.setPen(look.color("muted"))
            painter.drawText(QPointF(x + 18, 12), words)
            x += 34 + painter.fontMetrics().horizontalAdvance(words)
