"""A picture's thumbnail with the part that is shown and the focal point, which is dragged."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui import theme
from studio.ui.icons import paint_icon
from studio.ui.languages import tr
from studio.ui.nudging import nudge

_TALL = 168
Shown = tuple[tuple[float, float], tuple[float, float, float, float]]


class FocusView(QWidget):
    """Its value is (focus, crop); it emits another focus, as fractions of the picture."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Focal point"))
        self.setAccessibleDescription(tr("Arrow keys move what stays in sight."))
        self.setToolTip(tr("Drag to what must stay in sight"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self._pixmap: QPixmap | None = None
        self._focus, self._crop = (0.5, 0.5), (0.0, 0.0, 1.0, 1.0)
        self._mixed = False

    def sizeHint(self) -> QSize:
        return QSize(200, _TALL)

    def show_picture(self, pixmap: QPixmap | None) -> None:
        """Show a picture, or that it is on its way."""
        self._pixmap = pixmap
        self.update()

    def show_value(self, value: Shown) -> None:
        """Show the focal point and the crop."""
        self._focus, self._crop = value
        self._mixed = False
        self.update()

    def show_mixed(self) -> None:
        """Show that several differ."""
        self._mixed = True
        self.update()

    def _place(self) -> QRectF:
        """Where the whole picture is painted."""
        room = QRectF(self.rect())
        if self._pixmap is None:
            return room
        share = min(room.width() / self._pixmap.width(), room.height() / self._pixmap.height())
        width, height = self._pixmap.width() * share, self._pixmap.height() * share
        return QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height)

    def _move(self, focus: tuple[float, float], *, done: bool) -> None:
        self._focus = (min(max(focus[0], 0.0), 1.0), min(max(focus[1], 0.0), 1.0))
        self._mixed = False
        self.update()
        (self.entered if done else self.drafted).emit(self._focus)

    def _under(self, event: QMouseEvent) -> tuple[float, float]:
        box = self._place()
        point = event.position() - box.topLeft()
        return round(point.x() / max(box.width(), 1), 4), round(point.y() / max(box.height(), 1), 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move(self._under(event), done=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(self._under(event), done=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move(self._under(event), done=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moved = nudge(event)
        if moved is None:
            super().keyPressEvent(event)
            return
        dx, dy = moved
        self._move((self._focus[0] + dx, self._focus[1] + dy), done=not event.isAutoRepeat())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QPainterPath()
        room.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(room)
        painter.fillRect(self.rect(), look.color("field"))
        box = self._place()
        if self._pixmap is None:
            paint_icon(
                painter,
                self.rect().adjusted(self.width() // 2 - 12, 72, -self.width() // 2 + 12, -72),
                "image",
                "faint",
            )
        else:
            painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))
            self._paint_frame(painter, look, box)
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_frame(self, painter: QPainter, look: theme.Theme, box: QRectF) -> None:
        x, y, width, height = self._crop
        shown = QRectF(
            box.x() + x * box.width(), box.y() + y * box.height(), width * box.width(), height * box.height()
        )
        veil = QPainterPath()
        veil.addRect(box)
        inner = QPainterPath()
        inner.addRect(shown)
        if self._mixed:
            return
        painter.fillPath(veil.subtracted(inner), QColor(0, 0, 0, 140))
        painter.setPen(QPen(QColor(255, 255, 255, 220), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown.adjusted(0.5, 0.5, -0.5, -0.5))
        point = QPointF(box.x() + self._focus[0] * box.width(), box.y() + self._focus[1] * box.height())
        painter.setPen(QPen(QColor(0, 0, 0, 120), 4))
        painter.drawEllipse(point, 7.0, 7.0)
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawEllipse(point, 7.0, 7.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(point, 3.0, 3.0)
