"""Snapping a moved layer to its artboard's edges, margins and centre, and to the other layers."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from studio.document.layers import AnyLayer, Document


@dataclass(frozen=True, slots=True)
class Snap:
    """Where the layer lands, and the guides it met, as (vertical?, position) in the document's pixels."""

    x: float
    y: float
    guides: tuple[tuple[bool, float], ...] = ()


def snap(document: Document, layer: AnyLayer, x: float, y: float, reach: float) -> Snap:
    """The place near (x, y) where an edge or the centre of `layer` meets a guide within `reach` document pixels."""
    others = [item for item in document.layers if item.id != layer.id and item.visible]
    margin = round(min(document.width, document.height) * 0.06)
    columns = _lines(document.width, margin, ((item.x, item.width) for item in others))
    rows = _lines(document.height, margin, ((item.y, item.height) for item in others))
    left, guide_x = _nearest(x, layer.width, columns, reach)
    top, guide_y = _nearest(y, layer.height, rows, reach)
    guides = [(True, guide_x)] if guide_x is not None else []
    guides += [(False, guide_y)] if guide_y is not None else []
    return Snap(left, top, tuple(guides))


def _lines(size: int, margin: int, spans: Iterable[tuple[float, float]]) -> list[float]:
    result = [0.0, float(margin), size / 2, float(size - margin), float(size)]
    for start, length in spans:
        if length < size * 0.95:
            result += [start, start + length / 2, start + length]
    return result


def _nearest(start: float, length: float, lines: list[float], reach: float) -> tuple[float, float | None]:
    best: tuple[float, float | None] = (start, None)
    least = reach
    for line in lines:
        for part in (0.0, 0.5, 1.0):
            distance = abs(start + length * part - line)
            if distance < least:
                least, best = distance, (line - length * part, line)
    return best


def box(layer: AnyLayer) -> QRectF:
    """The layer's rectangle in the document's pixels."""
    return QRectF(layer.x, layer.y, layer.width, layer.height)
