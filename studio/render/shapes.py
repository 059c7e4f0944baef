"""The outlines of shapes, and the brushes that fill them."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPainterPath, QPolygonF, QRadialGradient

from studio.document.layers import AnyLayer, ShapeLayer
from studio.errors import StudioError

STAR_POINTS, STAR_WAIST = 5, 0.382
"""A five-pointed star whose inner corners lie where the lines between its points cross."""


def color(text: str) -> QColor:
    """A QColor from `#rrggbb` or `#rrggbbaa`. Raises StudioError for anything else."""
    digits = text.removeprefix("#")
    try:
        if len(digits) not in (6, 8):
            raise ValueError
        return QColor(*(int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)))
    except ValueError:
        raise StudioError(f"{text!r} is not a colour; write it as #rrggbb or #rrggbbaa.") from None


def box(layer: AnyLayer) -> QRectF:
    """A layer's box before rotation, in the document's pixels."""
    return QRectF(layer.x, layer.y, layer.width, layer.height)


def rounded(place: QRectF, radius: float) -> QPainterPath:
    """A rectangle with corners of at most `radius` pixels."""
    path = QPainterPath()
    corner = min(radius, place.width() / 2, place.height() / 2)
    if corner > 0:
        path.addRoundedRect(place, corner, corner)
    else:
        path.addRect(place)
    return path


def shape_path(layer: ShapeLayer) -> QPainterPath:
    """The outline of a shape, in the document's pixels. A line runs along the middle of its box."""
    place = box(layer)
    if layer.shape in ("rectangle", "line"):
        return rounded(place, layer.radius)
    path = QPainterPath()
    if layer.shape == "ellipse":
        path.addEllipse(place)
    elif layer.shape == "triangle":
        path.addPolygon(QPolygonF([QPointF(place.center().x(), place.top()), place.bottomRight(), place.bottomLeft()]))
        path.closeSubpath()
    else:
        path.addPolygon(QPolygonF([_on_star(place, step) for step in range(2 * STAR_POINTS)]))
        path.closeSubpath()
    return path


def _on_star(place: QRectF, step: int) -> QPointF:
    turn = math.pi * step / STAR_POINTS - math.pi / 2
    reach = 1.0 if step % 2 == 0 else STAR_WAIST
    return QPointF(
        place.center().x() + math.cos(turn) * reach * place.width() / 2,
        place.center().y() + math.sin(turn) * reach * place.height() / 2,
    )


def fill(layer: ShapeLayer) -> QBrush:
    """What a shape is filled with: one colour, or a gradient over its box."""
    if not layer.fill_end:
        return QBrush(color(layer.fill))
    place = box(layer)
    gradient: QGradient
    if layer.radial:
        gradient = QRadialGradient(place.center(), max(place.width(), place.height()) / 2)
    else:
        turn = math.radians(layer.angle)
        reach = abs(math.cos(turn)) * place.width() / 2 + abs(math.sin(turn)) * place.height() / 2
        way = QPointF(math.cos(turn) * reach, math.sin(turn) * reach)
        gradient = QLinearGradient(place.center() - way, place.center() + way)
    first, last = color(layer.fill), color(layer.fill_end)
    # Eased stops: a straight alpha ramp shows its edge as a line.
    for step in range(9):
        at = step / 8
        gradient.setColorAt(at, _mix(first, last, at * at * (3 - 2 * at)))
    return QBrush(gradient)


def _mix(first: QColor, last: QColor, part: float) -> QColor:
    return QColor(
        round(first.red() + (last.red() - first.red()) * part),
        round(first.green() + (last.green() - first.green()) * part),
        round(first.blue() + (last.blue() - first.blue()) * part),
        round(first.alpha() + (last.alpha() - first.alpha()) * part),
    )
