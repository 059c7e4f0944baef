"""Words to pixels: the highlight behind the lines, the letters in their colours, their stroke, and emoji."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from studio.document.layers import ButtonLayer, Layer, TextLayer
from studio.render.shapes import color
from studio.render.text_lines import Line, button_line, text_lines
from studio.render.text_measure import REFERENCE
from studio.render.text_words import words_of

_ABOVE, _BELOW, _BESIDE, _CORNER = 0.22, 0.08, 0.24, 0.16
"""How far a highlight reaches over the capitals, under the descenders and to the sides, and its radius; in ems."""
_STEPS = 32


def paint_text(painter: QPainter, layer: TextLayer) -> None:
    """Paint a text layer as if it were not turned; without its opacity, blending and shadow."""
    lines = text_lines(layer)
    if layer.highlight:
        painter.fillPath(highlight_path(layer, lines), color(layer.highlight))
    for line in lines:
        _paint_line(painter, line, layer)


def paint_label(painter: QPainter, layer: ButtonLayer) -> None:
    """Paint a button's label."""
    line = button_line(layer)
    for ink, path in line.inks:
        painter.fillPath(path, color(ink))
    _paint_emoji(painter, line)


def highlight_path(layer: TextLayer, lines: Sequence[Line]) -> QPainterPath:
    """The plates behind the lines, each as wide as its line; where lines stand close they are one shape."""
    words = words_of(layer, lines[0].size)
    cap, deep = words.ascent / words.talls[0], words.deep / words.talls[-1]
    whole = QPainterPath()
    for line in lines:
        if line.ink.isEmpty():
            continue
        em = line.size * line.tall
        above, below = cap * line.tall + _ABOVE * em, deep * line.tall + _BELOW * em
        plate = QPainterPath()
        if line.bend is None:
            beside = QRectF(line.ink.left(), line.baseline - above, line.ink.width(), above + below)
            plate.addRoundedRect(beside.adjusted(-_BESIDE * em, 0, _BESIDE * em, 0), _CORNER * em, _CORNER * em)
        elif line.shaped is not None:
            width = line.shaped.width * line.size / REFERENCE
            plate.addPolygon(_band(line, -_BESIDE * em, width + _BESIDE * em, above, below))
            plate.closeSubpath()
        whole = whole.united(plate)
    return whole


def _band(line: Line, start: float, end: float, above: float, below: float) -> QPolygonF:
    """The edge of a plate that follows a bent line."""
    stops = [start + (end - start) * step / _STEPS for step in range(_STEPS + 1)]
    over = [line.way(stop).map(QPointF(stop, -above)) for stop in stops]
    under = [line.way(stop).map(QPointF(stop, below)) for stop in reversed(stops)]
    return QPolygonF([*over, *under])


def _paint_line(painter: QPainter, line: Line, layer: TextLayer) -> None:
    for ink, path in line.inks:
        painter.fillPath(path, color(ink))
    _stroke(painter, line.path, layer)
    _paint_emoji(painter, line)


def _stroke(painter: QPainter, path: QPainterPath, layer: Layer) -> None:
    if layer.stroke.color and layer.stroke.width > 0:
        pen = QPen(color(layer.stroke.color), layer.stroke.width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        # Letters of variable fonts are drawn in overlapping parts, whose inner edges are no edge of the letter.
        painter.strokePath(path.simplified(), pen)


def _paint_emoji(painter: QPainter, line: Line) -> None:
    """Draw the letters that are pictures from their font, where they stand in the line."""
    if line.shaped is None or not line.shaped.emoji:
        return
    shrink = line.size / REFERENCE
    for item in line.shaped.emoji:
        painter.save()
        painter.setTransform(line.way((item.x + item.width / 2) * shrink), True)
        painter.scale(shrink, shrink)
        painter.setPen(Qt.GlobalColor.black)
        painter.setFont(item.font)
        painter.drawText(QPointF(item.x, 0), item.text)
        painter.restore()
