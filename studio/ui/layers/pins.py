"""A drawing of what of a layer's place is kept: a frame, the layer in it, and bars that are clicked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.ui import theme
from studio.ui.languages import tr

_SIDES = {"left": ("left", "right"), "right": ("right", "left"), "top": ("top", "bottom"), "bottom": ("bottom", "top")}


def toggled(pin: str, side: str) -> str:
    """The pin after one side was clicked: each side holds or not; both hold it stretched, neither in the middle."""
    mine, other = _SIDES[side]
    if pin == "both":
        return other
    if pin == mine:
        return "center"
    return "both" if pin == other else mine


class PinDrawing(QWidget):
    """Emits the new pins (across, down) when a bar is clicked, or an arrow key pressed."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(64, 64))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Pins"))
        self.setAccessibleDescription(tr("Arrow keys pin the layer to a side or let it go."))
        self.setToolTip(tr("What stays when the artboard changes its size"))
        self._pins: tuple[str, str] | None = None
        self._hover = ""

    def show_value(self, pins: tuple[str, str]) -> None:
        """Show the pins across and down."""
        self._pins = pins
        self.update()

    def show_mixed(self) -> None:
        """Show that several differ."""
        self._pins = None
        self.update()

    def press(self, side: str) -> None:
        """Click a side's bar."""
        at = 0 if side in ("left", "right") else 1

        def change(old: tuple[str, str]) -> tuple[str, str]:
            new = toggled(old[at], side)
            return (new, old[1]) if at == 0 else (old[0], new)

        self.entered.emit(change)

    def _bars(self) -> dict[str, QRectF]:
        box, inner = self._boxes()
        middle = box.center()
        return {
            "left": QRectF(box.left(), middle.y() - 8, inner.left() - box.left(), 16),
            "right": QRectF(inner.right(), middle.y() - 8, box.right() - inner.right(), 16),
            "top": QRectF(middle.x() - 8, box.top(), 16, inner.top() - box.top()),
            "bottom": QRectF(middle.x() - 8, inner.bottom(), 16, box.bottom() - inner.bottom()),
        }

    def _boxes(self) -> tuple[QRectF, QRectF]:
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        return box, box.adjusted(18, 18, -18, -18)

    def _at(self, point: QPointF) -> str:
        return next((side for side, bar in self._bars().items() if bar.contains(point)), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._hover else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        side = self._at(event.position())
        if side and event.button() == Qt.MouseButton.LeftButton:
            self.press(side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sides = {
            Qt.Key.Key_Left: "left",
            Qt.Key.Key_Right: "right",
            Qt.Key.Key_Up: "top",
            Qt.Key.Key_Down: "bottom",
        }
        if event.key() in sides:
            self.press(sides[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, inner = self._boxes()
        painter.setPen(QPen(look.color("accent" if self.hasFocus() else "edge"), 1))
        painter.setBrush(look.color("field"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.setBrush(look.color("hover"))
        painter.drawRoundedRect(inner, 2, 2)
        across, down = self._pins or ("", "")
        on = {
            "left": across in ("left", "both"),
            "right": across in ("right", "both"),
            "top": down in ("top", "both"),
            "bottom": down in ("bottom", "both"),
        }
        for side, bar in self._bars().items():
            lit = on[side] and self.isEnabled()
            token = "accent_text" if lit else "muted" if side == self._hover else "faint"
            pen = QPen(look.color(token, 1.0 if lit or side == self._hover else 0.6), 2.0 if lit else 1.2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            middle = bar.center()
            if side in ("left", "right"):
                painter.drawLine(QPointF(bar.left() + 5, middle.y()), QPointF(bar.right() - 5, middle.y()))
            else:
                painter.drawLine(QPointF(middle.x(), bar.top() + 5), QPointF(middle.x(), bar.bottom() - 5))
        self._paint_middle(painter, look, inner, across, down)

    def _paint_middle(self, painter: QPainter, look: theme.Theme, inner: QRectF, across: str, down: str) -> None:
        """A cross in the layer for what is held in the middle; dashed for what keeps its share."""
        middle = inner.center()
        for pin, line in (
            (across, (QPointF(inner.left() + 5, middle.y()), QPointF(inner.right() - 5, middle.y()))),
            (down, (QPointF(middle.x(), inner.top() + 5), QPointF(middle.x(), inner.bottom() - 5))),
        ):
            if pin in ("center", "scale"):
                style = Qt.PenStyle.DotLine if pin == "scale" else Qt.PenStyle.SolidLine
                painter.setPen(QPen(look.color("accent_text"), 2.0, style))
                painter.drawLine(*line)
