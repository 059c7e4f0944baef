"""What a platform draws over an ad: its bars, buttons and captions, as plain signs in the places that it keeps."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen

from studio.placements import Placement
from studio.ui.lettering import type_font

_WHITE = QColor(255, 255, 255, 235)
_SOFT = QColor(255, 255, 255, 140)
_DARK = QColor(0, 0, 0, 150)


def has_overlay(placement: Placement) -> bool:
    """Whether the platform draws anything over its ads."""
    return placement.preview in ("story", "video") and placement.width > 0


def paint_platform(painter: QPainter, spot: QRectF, scale: float, placement: Placement) -> None:
    """Paint it over the artboard at `spot`; `scale` screen pixels for each pixel of the document."""
    if not has_overlay(placement):
        return
    painter.save()
    painter.setClipRect(spot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    unit = scale * placement.width / 1080
    if placement.preview == "video":
        _paint_video(painter, spot, scale * placement.width / 1280)
    elif placement.safe[1] > placement.safe[3]:
        _paint_feed_video(painter, spot, unit)
    else:
        _paint_story(painter, spot, unit)
    painter.restore()


def _paint_story(painter: QPainter, spot: QRectF, unit: float) -> None:
    """A story or reel: progress bars and the account above, the button and the answer field below."""
    _shade(painter, QRectF(spot.x(), spot.y(), spot.width(), 270 * unit), up=False)
    _shade(painter, QRectF(spot.x(), spot.bottom() - 380 * unit, spot.width(), 380 * unit), up=True)
    wide = (spot.width() - 60 * unit) / 3
    for at in range(3):
        bar = QRectF(spot.x() + 24 * unit + at * (wide + 6 * unit), spot.y() + 40 * unit, wide, 6 * unit)
        _round(painter, bar, 3 * unit, _WHITE if at == 0 else _SOFT)
    _account(painter, QPointF(spot.x() + 40 * unit, spot.y() + 80 * unit), unit)
    _cross(painter, QPointF(spot.right() - 72 * unit, spot.y() + 120 * unit), 22 * unit, unit)
    pill = QRectF(spot.center().x() - 190 * unit, spot.bottom() - 300 * unit, 380 * unit, 96 * unit)
    _round(painter, pill, 48 * unit, _WHITE)
    _round(
        painter,
        QRectF(pill.center().x() - 100 * unit, pill.center().y() - 10 * unit, 200 * unit, 20 * unit),
        10 * unit,
        _DARK,
    )
    field = QRectF(spot.x() + 40 * unit, spot.bottom() - 160 * unit, spot.width() - 260 * unit, 92 * unit)
    painter.setPen(QPen(_WHITE, 3 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(field, 46 * unit, 46 * unit)
    painter.setPen(Qt.PenStyle.NoPen)
    _heart(painter, QPointF(spot.right() - 160 * unit, field.center().y()), 32 * unit)
    _plane(painter, QPointF(spot.right() - 70 * unit, field.center().y()), 32 * unit, unit)


def _paint_feed_video(painter: QPainter, spot: QRectF, unit: float) -> None:
    """A full-screen video feed: buttons at the right, the account, caption and button below, tabs above."""
    _shade(painter, QRectF(spot.x(), spot.bottom() - 460 * unit, spot.width(), 460 * unit), up=True)
    for at, share in enumerate((0.42, 0.58)):
        bar = QRectF(spot.x() + spot.width() * share - 70 * unit, spot.y() + 88 * unit, 140 * unit, 22 * unit)
        _round(painter, bar, 11 * unit, _WHITE if at else _SOFT)
    x = spot.right() - 76 * unit
    painter.setBrush(_WHITE)
    painter.drawEllipse(QPointF(x, spot.bottom() - 1010 * unit), 50 * unit, 50 * unit)
    signs: tuple[Callable[[QPainter, QPointF, float], None], ...] = (_heart, _bubble, _bookmark, _arrow)
    for at, sign in enumerate(signs):
        y = spot.bottom() - (850 - at * 150) * unit
        sign(painter, QPointF(x, y), 40 * unit)
        _round(painter, QRectF(x - 28 * unit, y + 52 * unit, 56 * unit, 14 * unit), 7 * unit, _SOFT)
    left = spot.x() + 40 * unit
    for wide, up, color in ((300, 400, _WHITE), (620, 340, _SOFT), (480, 300, _SOFT)):
        _round(painter, QRectF(left, spot.bottom() - up * unit, wide * unit, 24 * unit), 12 * unit, color)
    button = QRectF(left, spot.bottom() - 230 * unit, 780 * unit, 92 * unit)
    _round(painter, button, 14 * unit, _WHITE)
    _round(
        painter,
        QRectF(button.center().x() - 110 * unit, button.center().y() - 11 * unit, 220 * unit, 22 * unit),
        11 * unit,
        _DARK,
    )


def _paint_video(painter: QPainter, spot: QRectF, unit: float) -> None:
    """A video's thumbnail: how long it lasts, and the line of what was watched."""
    plate = QRectF(spot.right() - 118 * unit, spot.bottom() - 70 * unit, 102 * unit, 46 * unit)
    _round(painter, plate, 8 * unit, QColor(0, 0, 0, 205))
    painter.setFont(type_font(max(1, 28 * unit), 600))
    painter.setPen(_WHITE)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, "0:30")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(spot.x(), spot.bottom() - 8 * unit, spot.width() * 0.35, 8 * unit), QColor("#e02f2f"))


def _shade(painter: QPainter, rect: QRectF, *, up: bool) -> None:
    """The dark that platforms lay under their own signs."""
    ramp = QLinearGradient(rect.bottomLeft() if up else rect.topLeft(), rect.topLeft() if up else rect.bottomLeft())
    ramp.setColorAt(0, QColor(0, 0, 0, 120))
    ramp.setColorAt(1, QColor(0, 0, 0, 0))
    painter.fillRect(rect, ramp)


def _round(painter: QPainter, rect: QRectF, radius: float, color: QColor) -> None:
    painter.setBrush(color)
    painter.drawRoundedRect(rect, radius, radius)


def _account(painter: QPainter, corner: QPointF, unit: float) -> None:
    painter.setBrush(_WHITE)
    painter.drawEllipse(QRectF(corner.x(), corner.y(), 80 * unit, 80 * unit))
    _round(painter, QRectF(corner.x() + 100 * unit, corner.y() + 14 * unit, 220 * unit, 22 * unit), 11 * unit, _WHITE)
    _round(painter, QRectF(corner.x() + 100 * unit, corner.y() + 48 * unit, 140 * unit, 18 * unit), 9 * unit, _SOFT)


def _cross(painter: QPainter, middle: QPointF, size: float, unit: float) -> None:
    painter.setPen(QPen(_WHITE, 5 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(middle + QPointF(-size, -size), middle + QPointF(size, size))
    painter.drawLine(middle + QPointF(-size, size), middle + QPointF(size, -size))
    painter.setPen(Qt.PenStyle.NoPen)


def _heart(painter: QPainter, middle: QPointF, size: float) -> None:
    path = QPainterPath(middle + QPointF(0, size * 0.9))
    path.cubicTo(
        middle + QPointF(-size * 1.5, -size * 0.1),
        middle + QPointF(-size * 0.7, -size * 1.2),
        middle + QPointF(0, -size * 0.4),
    )
    path.cubicTo(
        middle + QPointF(size * 0.7, -size * 1.2),
        middle + QPointF(size * 1.5, -size * 0.1),
        middle + QPointF(0, size * 0.9),
    )
    painter.fillPath(path, _WHITE)


def _bubble(painter: QPainter, middle: QPointF, size: float) -> None:
    painter.setBrush(_WHITE)
    painter.drawEllipse(middle, size, size * 0.88)
    painter.drawPolygon([middle + QPointF(size * x, size * y) for x, y in ((0.1, 0.7), (0.8, 0.4), (0.85, 1.1))])


def _bookmark(painter: QPainter, middle: QPointF, size: float) -> None:
    painter.setBrush(_WHITE)
    corners = ((-0.65, -0.95), (0.65, -0.95), (0.65, 1.0), (0, 0.5), (-0.65, 1.0))
    painter.drawPolygon([middle + QPointF(size * x, size * y) for x, y in corners])


def _arrow(painter: QPainter, middle: QPointF, size: float) -> None:
    painter.setBrush(_WHITE)
    corners = ((1.0, 0), (0.1, -0.85), (0.1, -0.4), (-1.0, 0.75), (0.1, 0.4), (0.1, 0.85))
    painter.drawPolygon([middle + QPointF(size * x, size * y) for x, y in corners])


def _plane(painter: QPainter, middle: QPointF, size: float, unit: float) -> None:
    painter.setPen(QPen(_WHITE, 4 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((-0.9, -0.7), (0.9, -0.8), (0, 0.9), (-0.2, 0.05))
    painter.drawPolygon([middle + QPointF(size * x, size * y) for x, y in corners])
    painter.setPen(Qt.PenStyle.NoPen)
