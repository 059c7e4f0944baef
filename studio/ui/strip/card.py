"""One arrangement as a small picture with its number."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from studio.ui import theme
from studio.ui.languages import tr
from studio.ui.lettering import type_font

HEIGHT = 96
"""The height in pixels that pictures have room for."""
_WIDEST, _NARROWEST = 184, 56
_FOOT = 24
_FRAME = 4


class Card(QAbstractButton):
    """A press takes the arrangement; `current` is the one that the ad has. Without a picture it is a skeleton."""

    def __init__(self, number: int, ratio: float) -> None:
        super().__init__()
        self._number = number
        self._image: QImage | None = None
        self.current = False
        self._ratio = ratio
        width = min(max(round(HEIGHT * ratio), _NARROWEST), _WIDEST)
        self.setFixedSize(QSize(width + 2 * _FRAME, HEIGHT + 2 * _FRAME + _FOOT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(tr("Arrangement {number}").format(number=number))
        self.setEnabled(False)

    def show_way(self, image: QImage, score: int, *, current: bool) -> None:
        """Show an arrangement's picture and how good it is, of 100."""
        self._image, self.current = image, current
        name = tr("Arrangement {number}, {score} of 100").format(number=self._number, score=score)
        words = tr("{name}: in use").format(name=name) if current else name
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setEnabled(True)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(_FRAME, _FRAME, self.width() - 2 * _FRAME, HEIGHT)
        rect = self._fitted(room)
        path = QPainterPath()
        path.addRoundedRect(rect, 3, 3)
        if self._image is None:
            painter.fillPath(path, look.color("skeleton_light"))
        else:
            painter.save()
            painter.setClipPath(path)
            painter.drawImage(rect, self._image)
            painter.restore()
            painter.setPen(QPen(look.color("edge"), 1))
            painter.drawPath(path)
        self._paint_ring(painter, look, rect)
        foot = QRectF(0, self.height() - _FOOT, self.width(), _FOOT)
        painter.setFont(type_font(11, 600 if self.current else 400))
        painter.setPen(look.color("text" if self.current else "muted"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()

    def _fitted(self, room: QRectF) -> QRectF:
        width = min(room.width(), room.height() * self._ratio)
        height = width / self._ratio
        return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)

    def _paint_ring(self, painter: QPainter, look: theme.Theme, rect: QRectF) -> None:
        if self.current or self.hasFocus():
            token, width = "accent", 2.0
        elif self.isEnabled() and self.underMouse():
            token, width = "faint", 1.0
        else:
            return
        painter.setPen(QPen(look.color(token), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), 5, 5)
