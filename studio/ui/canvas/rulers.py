"""The rulers along the canvas: pixels of the artboard in hand, with what is chosen marked; guides come from them."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from studio.document.layers import Document
from studio.ui.lettering import type_font
from studio.ui.theme import Theme

if TYPE_CHECKING:
    from studio.ui.canvas.desk import Desk

SIZE = 20
"""How wide a ruler is on the screen."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_APART = 60
"""Screen pixels between two numbers."""
_GRAB = 4


def ruler_at(desk: "Desk", point: QPointF) -> Literal["x", "y"] | None:
    """Which guide is drawn from a point: `y` from the ruler above, `x` from the one at the left."""
    if not desk.views.rulers or (point.x() < SIZE and point.y() < SIZE):
        return None
    if point.y() < SIZE:
        return "y"
    return "x" if point.x() < SIZE else None


def guide_at(desk: "Desk", point: QPointF) -> tuple[Document, Literal["x", "y"], float] | None:
    """The user's guide under a point of the screen, in the chosen artboard."""
    document = desk.document()
    if document is None or not document.guides:
        return None
    place, reach = desk.to_document(document.id).map(point), _GRAB / desk.scale_of(document.id)
    if not QRectF(0, 0, document.width, document.height).contains(place):
        return None
    for way, at in document.guides:
        if abs((place.x() if way == "x" else place.y()) - at) <= reach:
            return document, way, at
    return None


def paint_rulers(painter: QPainter, theme: Theme, desk: "Desk") -> None:
    """Both rulers, from the corner of the chosen artboard, or of the first one."""
    key = desk.document_id or (desk.wall.tiles[0].key if desk.wall.tiles else "")
    if not key:
        return
    scale, corner = desk.scale_of(key), desk.to_screen(key).map(QPointF(0, 0))
    step = next((step for step in _STEPS if step * scale >= _APART), _STEPS[-1])
    width, height = desk.width(), desk.height()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(0, 0, width, SIZE), theme.color("panel"))
    painter.fillRect(QRectF(0, SIZE, SIZE, height), theme.color("panel"))
    frame = desk.frame()
    if frame is not None:
        box = (desk.space() * desk.to_screen(desk.document_id)).mapRect(frame.bounds)
        wash = theme.color("accent_wash")
        painter.fillRect(QRectF(max(box.x(), SIZE), 0, box.right() - max(box.x(), SIZE), SIZE), wash)
        painter.fillRect(QRectF(0, max(box.y(), SIZE), SIZE, box.bottom() - max(box.y(), SIZE)), wash)
    painter.setFont(type_font(10))
    _paint_ticks(painter, theme, corner.x(), scale, step, width)
    painter.save()
    painter.rotate(-90)
    painter.scale(-1, 1)
    _paint_ticks(painter, theme, corner.y(), scale, step, height, upright=False)
    painter.restore()
    painter.fillRect(QRectF(0, 0, SIZE, SIZE), theme.color("panel"))
    painter.fillRect(QRectF(0, SIZE, width, 1), theme.color("line"))
    painter.fillRect(QRectF(SIZE, 0, 1, height), theme.color("line"))


def _paint_ticks(
    painter: QPainter, theme: Theme, start: float, scale: float, step: int, length: int, *, upright: bool = True
) -> None:
    """Ticks and numbers of the ruler above; of the one at the left where x and y have been exchanged."""
    minor = step * scale / 5
    first, last = int((SIZE - start) / minor) - 1, int((length - start) / minor) + 1
    for at in range(first, last + 1):
        x = round(start + at * minor)
        whole = at % 5 == 0
        painter.fillRect(QRectF(x, SIZE - (6 if whole else 3), 1, 6 if whole else 3), theme.color("edge"))
        if not whole:
            continue
        text = str(at // 5 * step)
        painter.setPen(theme.color("muted"))
        if upright:
            painter.drawText(QPointF(x + 3, 11), text)
        else:
            painter.save()
            painter.translate(x - 3, 0)
            painter.scale(-1, 1)
            painter.drawText(QPointF(0, 11), text)
            painter.restore()
