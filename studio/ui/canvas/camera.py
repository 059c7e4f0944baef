"""How the desk is seen: a zoom and an offset, as a frozen value."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

LEAST, MOST = 0.02, 16.0
EDGE = 40.0
"""Screen pixels left around what is fitted into the view."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Screen = world * zoom + offset, in device-independent pixels."""

    zoom: float = 0.2
    x: float = 0.0
    y: float = 0.0

    def screen(self, rect: QRectF) -> QRectF:
        """A world rectangle on the screen."""
        return QRectF(
            rect.x() * self.zoom + self.x,
            rect.y() * self.zoom + self.y,
            rect.width() * self.zoom,
            rect.height() * self.zoom,
        )

    def world(self, point: QPointF) -> QPointF:
        """A screen point in the world."""
        return QPointF((point.x() - self.x) / self.zoom, (point.y() - self.y) / self.zoom)

    def unscreen(self, rect: QRectF) -> QRectF:
        """A rectangle of the screen in the world."""
        return QRectF(self.world(rect.topLeft()), self.world(rect.bottomRight()))

    def panned(self, delta: QPointF) -> "Camera":
        """Moved by screen pixels."""
        return replace(self, x=self.x + delta.x(), y=self.y + delta.y())

    def zoomed(self, factor: float, around: QPointF) -> "Camera":
        """Zoomed by `factor` with the world under the screen point `around` held still."""
        zoom = min(max(self.zoom * factor, LEAST), MOST)
        held = self.world(around)
        return Camera(zoom, around.x() - held.x() * zoom, around.y() - held.y() * zoom)


def framing(bounds: QRectF, view: QSizeF, margin: float = EDGE, most: float = 1.0) -> Camera:
    """The camera that shows all of `bounds` centred in `view` with `margin` screen pixels around, at most `most`."""
    if bounds.isEmpty() or view.isEmpty():
        return Camera()
    width, height = max(view.width() - 2 * margin, 32.0), max(view.height() - 2 * margin, 32.0)
    zoom = max(min(width / bounds.width(), height / bounds.height(), most), LEAST)
    center = bounds.center()
    return Camera(zoom, view.width() / 2 - center.x() * zoom, view.height() / 2 - center.y() * zoom)
