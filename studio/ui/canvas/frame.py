"""The frame around what is chosen: a box that may be turned, its handles, and what dragging one of them makes of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF, QTransform

from studio.document.layers import AnyLayer, Document
from studio.render.painter import turned

Handle = tuple[float, float]
"""A place on a box, as shares of its width and height."""
CORNERS: tuple[Handle, ...] = ((0, 0), (1, 0), (1, 1), (0, 1))
SIDES: tuple[Handle, ...] = ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))
STEP = 15.0
"""Degrees to which a turn keeps with Shift."""
_CURSORS = (
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A box in document pixels before its rotation (degrees, clockwise about its middle)."""

    x: float
    y: float
    width: float
    height: float
    rotation: float = 0.0

    @property
    def rect(self) -> QRectF:
        """The box before rotation."""
        return QRectF(self.x, self.y, self.width, self.height)

    @property
    def turn(self) -> QTransform:
        """From the box before rotation to the box as it is seen."""
        middle = self.rect.center()
        way = QTransform.fromTranslate(middle.x(), middle.y()).rotate(self.rotation)
        return way.translate(-middle.x(), -middle.y())

    def at(self, handle: Handle) -> QPointF:
        """Where a handle is seen."""
        return self.turn.map(QPointF(self.x + self.width * handle[0], self.y + self.height * handle[1]))

    @property
    def outline(self) -> QPolygonF:
        """The four corners as they are seen."""
        return QPolygonF([self.at(corner) for corner in CORNERS])

    @property
    def bounds(self) -> QRectF:
        """The upright box around it."""
        return self.outline.boundingRect()


def space(document: Document, layer: AnyLayer) -> QTransform:
    """From where a layer says that it stands to where it is seen: the turns and flips of the groups around it."""
    known = {item.id: item for item in document.layers}
    way, group = QTransform(), known.get(layer.group)
    while group is not None:
        way = way * turned(group)
        group = known.get(group.group)
    return way


def frame_of(layers: Sequence[AnyLayer]) -> Frame | None:
    """The frame around layers that stand side by side: one keeps its turn, several get an upright frame."""
    if not layers:
        return None
    if len(layers) == 1:
        only = layers[0]
        return Frame(only.x, only.y, only.width, only.height, only.rotation)
    bounds = QRectF()
    for layer in layers:
        bounds = bounds.united(frame_of([layer]).bounds)  # type: ignore[union-attr]
    return Frame(bounds.x(), bounds.y(), bounds.width(), bounds.height())


def resized(frame: Frame, handle: Handle, point: QPointF, *, keep_ratio: bool, centred: bool) -> Frame:
    """The frame with `handle` drawn to `point` (seen), the opposite handle or, when `centred`, the middle held still.

    No side becomes less than one pixel: a frame is never turned inside out.
    """
    inverse, _ = frame.turn.inverted()
    local = inverse.map(point)
    still = (0.5, 0.5) if centred else (1 - handle[0], 1 - handle[1])
    across = _stretch(local.x(), frame.x, frame.width, handle[0], still[0])
    down = _stretch(local.y(), frame.y, frame.height, handle[1], still[1])
    if keep_ratio:
        if handle[0] == 0.5:
            across = down
        elif handle[1] == 0.5:
            down = across
        else:
            across = down = max(across, down)
        across = down = max(across, 1 / max(frame.width, 1e-6), 1 / max(frame.height, 1e-6))
    width, height = max(frame.width * across, 1.0), max(frame.height * down, 1.0)
    x = frame.x + frame.width * still[0] - width * still[0]
    y = frame.y + frame.height * still[1] - height * still[1]
    middle = frame.turn.map(QPointF(x + width / 2, y + height / 2))
    return replace(frame, x=middle.x() - width / 2, y=middle.y() - height / 2, width=width, height=height)


def _stretch(at: float, start: float, length: float, handle: float, still: float) -> float:
    """How many times as long one axis becomes when its handle is at `at`."""
    if handle == 0.5 or length <= 0:
        return 1.0
    anchor = start + length * still
    return (at - anchor) / (length * (handle - still))


def fitted(box: tuple[float, float, float, float], old: Frame, new: Frame) -> tuple[float, float, float, float]:
    """What becomes of `box` (x, y, width, height) when the frame `old` around it becomes `new`."""
    across, down = new.width / max(old.width, 1e-6), new.height / max(old.height, 1e-6)
    x, y, width, height = box
    return new.x + (x - old.x) * across, new.y + (y - old.y) * down, width * across, height * down


def angle(frame: Frame, start: QPointF, end: QPointF, *, stepped: bool) -> float:
    """Degrees that the frame turns when its handle goes from `start` to `end`; whole ones, in steps when `stepped`."""
    middle = frame.rect.center()
    before = math.degrees(math.atan2(start.y() - middle.y(), start.x() - middle.x()))
    after = math.degrees(math.atan2(end.y() - middle.y(), end.x() - middle.x()))
    step = STEP if stepped else 1.0
    return round((frame.rotation + after - before) / step) * step - frame.rotation


def cursor(handle: Handle, rotation: float) -> Qt.CursorShape:
    """The pointer over a handle of a frame turned by `rotation` degrees."""
    way = math.degrees(math.atan2(handle[1] - 0.5, handle[0] - 0.5)) + rotation
    return _CURSORS[round(way / 45) % 4]
