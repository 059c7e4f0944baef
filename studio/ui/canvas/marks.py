"""What is drawn over the artboards: the selection, its handles, lines that were met, distances, guides, the marquee.

All of it has one width on the screen at every zoom and stands on whole pixels, so that it is calm and crisp.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from studio.document.layers import ImageLayer
from studio.ui.canvas.frame import frame_of
from studio.ui.canvas.grips import SIZE, TURN, Grips, grips
from studio.ui.canvas.reading import Flaw
from studio.ui.canvas.selection import seen_outline
from studio.ui.canvas.snapping import Gap, Line
from studio.ui.lettering import type_font
from studio.ui.theme import Theme

if TYPE_CHECKING:
    from studio.ui.canvas.desk import Desk

_PAPER = QColor("#ffffff")
_TICK = 3.0
_LABELLED = 60.0
"""Screen pixels that a flaw needs to be labelled."""


def paint_selection(painter: QPainter, theme: Theme, desk: "Desk") -> None:
    """The chosen artboard's edge, or the chosen layers and the one under the pointer, with handles and a size."""
    tile, document = desk.wall.tile(desk.document_id), desk.overlay.draft or desk.document()
    if tile is None or document is None or desk.views.before:
        return
    spot = desk.spot(tile)
    if not desk.layer_ids:
        paint_box(painter, theme, spot.adjusted(-2, -2, 2, 2), 2.0)
    way = desk.to_screen(document.id)
    hover = next((layer for layer in document.layers if layer.id == desk.overlay.hover), None)
    if hover is not None and hover.id not in desk.layer_ids:
        paint_shape(painter, theme, way.map(seen_outline(document, hover)), 2.0)
    for line in desk.overlay.lines:
        _paint_line(painter, theme, line, way.map(QPointF(0, 0)), desk.scale_of(document.id))
    found = grips(desk)
    if found is not None:
        if len(desk.layer_ids) > 1:
            for layer in desk.layers():
                paint_shape(painter, theme, way.map(seen_outline(document, layer)), 1.0, 0.6)
        cropped = next((row for row in desk.layers() if row.id == desk.overlay.cropping), None)
        if isinstance(cropped, ImageLayer):
            _paint_crop(painter, theme, desk, cropped)
        paint_shape(painter, theme, found.outline, 2.0 if cropped else 1.0)
        if desk.overlay.draft is None and not desk.overlay.gaps and cropped is None:
            paint_handles(painter, theme, found)
        if not desk.overlay.gaps:
            _paint_badge(painter, theme, desk, found)
    for gap in desk.overlay.gaps:
        paint_gap(painter, theme, gap, way.map(QPointF(0, 0)), desk.scale_of(document.id))


def _paint_crop(painter: QPainter, theme: Theme, desk: "Desk", layer: ImageLayer) -> None:
    """All of the picture that is moved in its frame, as an outline, and the frame in thirds."""
    x, y, across, down = layer.crop
    wide, tall = layer.width / across, layer.height / down
    left, top = (
        layer.x - (1 - across - x if layer.flip_x else x) * wide,
        (layer.y - (1 - down - y if layer.flip_y else y) * tall),
    )
    way = frame_of((layer,)).turn * desk.space() * desk.to_screen(desk.document_id)  # type: ignore[union-attr]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(layer.rotation))
    pen = QPen(theme.color("accent"), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(way.map(QPolygonF(QRectF(left, top, wide, tall))))
    painter.setPen(QPen(QColor(255, 255, 255, 150), 1))
    for part in (1 / 3, 2 / 3):
        over, along = layer.x + layer.width * part, layer.y + layer.height * part
        painter.drawLine(way.map(QLineF(over, layer.y, over, layer.y + layer.height)))
        painter.drawLine(way.map(QLineF(layer.x, along, layer.x + layer.width, along)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_box(painter: QPainter, theme: Theme, rect: QRectF, width: float = 1.0, opacity: float = 1.0) -> None:
    """An upright accent outline, `width` pixels thick, just inside `rect`, on whole pixels."""
    ink = theme.color("accent", opacity)
    box = QRectF(round(rect.x()), round(rect.y()), round(rect.width()), round(rect.height()))
    painter.fillRect(QRectF(box.x(), box.y(), box.width(), width), ink)
    painter.fillRect(QRectF(box.x(), box.bottom() - width, box.width(), width), ink)
    painter.fillRect(QRectF(box.x(), box.y() + width, width, box.height() - 2 * width), ink)
    painter.fillRect(QRectF(box.right() - width, box.y() + width, width, box.height() - 2 * width), ink)


def paint_shape(painter: QPainter, theme: Theme, outline: QPolygonF, width: float, opacity: float = 1.0) -> None:
    """The outline of a box that may be turned; an upright one stands on whole pixels."""
    box = outline.boundingRect()
    corner, turned = outline[0], outline[1]
    if abs(corner.y() - turned.y()) < 0.01 or abs(corner.x() - turned.x()) < 0.01:
        paint_box(painter, theme, box.adjusted(-0.5, -0.5, 0.5, 0.5), width, opacity)
        return
    pen = QPen(theme.color("accent", opacity), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolygon(outline)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_handles(painter: QPainter, theme: Theme, found: Grips) -> None:
    """Eight small squares that turn with the frame, and a round one to turn it by."""
    painter.setPen(QPen(theme.color("accent"), 1))
    painter.setBrush(_PAPER)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = SIZE / 2 - 0.5
    upright = abs(found.rotation % 90) < 0.01
    for handle, place in found.handles:
        if handle == TURN:
            painter.drawEllipse(QPointF(round(place.x()), round(place.y())), half + 0.5, half + 0.5)
        elif upright:
            middle = QPointF(round(place.x() - 0.5) + 0.5, round(place.y() - 0.5) + 0.5)
            painter.drawRect(QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half))
        else:
            painter.save()
            painter.translate(place)
            painter.rotate(found.rotation)
            painter.drawRect(QRectF(-half, -half, 2 * half, 2 * half))
            painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_badge(painter: QPainter, theme: Theme, desk: "Desk", found: Grips) -> None:
    """The size of what is chosen under it; its angle while it is turned."""
    frame = desk.frame()
    if frame is None or desk.overlay.editing:
        return
    text = f"{frame.width:.0f} × {frame.height:.0f}"
    if desk.overlay.turning:
        text = f"{desk.overlay.turned:.0f}°"
    box = found.outline.boundingRect()
    paint_label(painter, theme, QPointF(box.center().x(), box.bottom() + 17), text)


def paint_label(painter: QPainter, theme: Theme, middle: QPointF, text: str, token: str = "accent") -> None:
    """A small plate with a few letters, its middle at a point of the screen."""
    font = type_font(11, 500)
    width = round(QFontMetricsF(font).horizontalAdvance(text)) + 12
    plate = QRectF(round(middle.x() - width / 2), round(middle.y() - 9), width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(token))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(plate, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(font)
    painter.setPen(theme.color("on_accent" if token == "accent" else "panel"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _paint_line(painter: QPainter, theme: Theme, line: Line, corner: QPointF, scale: float) -> None:
    ink = theme.color("accent")
    at, start, end = line.at * scale, line.start * scale, line.end * scale
    if line.vertical:
        painter.fillRect(QRectF(round(corner.x() + at), corner.y() + start, 1, end - start), ink)
    else:
        painter.fillRect(QRectF(corner.x() + start, round(corner.y() + at), end - start, 1), ink)


def paint_gap(painter: QPainter, theme: Theme, gap: Gap, corner: QPointF, scale: float) -> None:
    """A distance: a line with two ends, and its length in the document's pixels."""
    start, end = gap.start * scale, gap.end * scale
    painter.setPen(QPen(theme.color("accent"), 1))
    if gap.across:
        y = round(corner.y() + gap.at * scale) + 0.5
        one, other = QPointF(corner.x() + start, y), QPointF(corner.x() + end, y)
        ticks = [QLineF(p.x(), y - _TICK, p.x(), y + _TICK) for p in (one, other)]
    else:
        x = round(corner.x() + gap.at * scale) + 0.5
        one, other = QPointF(x, corner.y() + start), QPointF(x, corner.y() + end)
        ticks = [QLineF(x - _TICK, p.y(), x + _TICK, p.y()) for p in (one, other)]
    painter.drawLines([QLineF(one, other), *ticks])
    middle = (one + other) / 2
    away = QPointF(0, 15) if gap.across else QPointF(22, 0)
    paint_label(painter, theme, middle + (away if end - start < 44 else QPointF()), f"{gap.end - gap.start:.0f}")


def paint_flaw(painter: QPainter, theme: Theme, flaw: Flaw, spot: QRectF, scale: float) -> None:
    """Where a layer's words are hard to read, hatched, with their contrast and the one they need."""
    ink = theme.color("fail")
    wash, hatch = QColor(ink), QColor(ink)
    wash.setAlpha(56)
    hatch.setAlpha(210)
    whole = QRectF()
    for cell in flaw.cells:
        left, right = round(spot.x() + cell.left() * scale), round(spot.x() + cell.right() * scale)
        top, bottom = round(spot.y() + cell.top() * scale) - 2, round(spot.y() + cell.bottom() * scale) + 2
        rect = QRect(left, top, right - left, bottom - top)
        painter.fillRect(rect, wash)
        painter.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        whole = whole.united(QRectF(rect))
    if whole.width() > _LABELLED:
        text = f"{flaw.ratio:.1f} : 1  <  {flaw.needed:g}"
        paint_label(painter, theme, QPointF(whole.center().x(), whole.top() - 12), text, "fail")


def paint_marquee(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The rectangle that is being drawn to choose what it touches."""
    painter.fillRect(rect, theme.color("accent", 0.10))
    paint_box(painter, theme, rect, 1.0)


def paint_guides(
    painter: QPainter,
    theme: Theme,
    spot: QRectF,
    scale: float,
    guides: Iterable[tuple[str, float]],
    opacity: float = 0.75,
) -> None:
    """The user's own lines across an artboard."""
    ink = theme.color("accent", opacity)
    for way, at in guides:
        if way == "x":
            painter.fillRect(QRectF(round(spot.x() + at * scale), spot.y(), 1, spot.height()), ink)
        else:
            painter.fillRect(QRectF(spot.x(), round(spot.y() + at * scale), spot.width(), 1), ink)


def paint_grid(painter: QPainter, spot: QRectF, visible: QRectF, scale: float, step: int) -> None:
    """A grid of `step` document pixels over what is seen of an artboard: coarser from afar, none from far away."""
    coarse = step * 8
    while step * scale < 7 and step < coarse:
        step *= 2
    if step * scale < 7:
        return
    seen = spot.intersected(visible)
    first = int((seen.x() - spot.x()) / (step * scale))
    last = int((seen.right() - spot.x()) / (step * scale)) + 1
    dark, light = QColor(0, 0, 0, 34), QColor(255, 255, 255, 34)
    for at in range(max(first, 1), last):
        x = round(spot.x() + at * step * scale)
        painter.fillRect(QRectF(x, seen.y(), 1, seen.height()), dark)
        painter.fillRect(QRectF(x + 1, seen.y(), 1, seen.height()), light)
    first = int((seen.y() - spot.y()) / (step * scale))
    last = int((seen.bottom() - spot.y()) / (step * scale)) + 1
    for at in range(max(first, 1), last):
        y = round(spot.y() + at * step * scale)
        painter.fillRect(QRectF(seen.x(), y, seen.width(), 1), dark)
        painter.fillRect(QRectF(seen.x(), y + 1, seen.width(), 1), light)
