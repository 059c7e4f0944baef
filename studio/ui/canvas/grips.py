"""The handles around what is chosen: where they are on the screen and which of them is under the pointer."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from studio.ui.canvas.frame import CORNERS, SIDES, Handle

if TYPE_CHECKING:
    from studio.ui.canvas.desk import Desk

TURN: Handle = (0.5, -1.0)
"""The rotate handle: beyond the middle of the top."""
SIZE = 8
"""The side of a handle in screen pixels."""
_AWAY = 20.0
_REACH = 7.0
_ROOM = 28.0
"""Screen pixels that a side needs before it has a handle of its own."""
_LEAST = 10.0


@dataclass(frozen=True, slots=True)
class Grips:
    """The frame's outline on the screen, how far it is turned there (degrees), and its handles."""

    outline: QPolygonF
    rotation: float
    handles: tuple[tuple[Handle, QPointF], ...]

    def at(self, point: QPointF) -> Handle | None:
        """The handle under a point; corners before sides."""
        near = [(handle, place) for handle, place in self.handles if _distance(place, point) <= _REACH]
        return min(near, key=lambda item: _distance(item[1], point))[0] if near else None


def grips(desk: "Desk") -> Grips | None:
    """The grips of what is chosen, none without layers; without handles where it is locked, edited or too small."""
    frame = desk.frame()
    if frame is None or desk.wall.tile(desk.document_id) is None:
        return None
    way = desk.space() * desk.to_screen(desk.document_id)
    outline = way.map(frame.outline)
    top, side = outline[1] - outline[0], outline[3] - outline[0]
    rotation = math.degrees(math.atan2(top.y(), top.x()))
    across, down = math.hypot(top.x(), top.y()), math.hypot(side.x(), side.y())
    if (
        desk.overlay.editing
        or desk.overlay.cropping
        or min(across, down) < _LEAST
        or all(layer.locked for layer in desk.layers())
    ):
        return Grips(outline, rotation, ())
    rooms = {0.5: across, 0.0: down, 1.0: down}
    shown = [*CORNERS, *(handle for handle in SIDES if rooms[handle[0]] >= _ROOM)]
    handles = [(handle, way.map(frame.at(handle))) for handle in shown]
    middle = way.map(frame.at((0.5, 0.5)))
    head = way.map(frame.at((0.5, 0.0)))
    up = head - middle
    length = max(math.hypot(up.x(), up.y()), 1e-6)
    handles.append((TURN, head + up * (_AWAY / length)))
    return Grips(outline, rotation, tuple(handles))


def _distance(one: QPointF, other: QPointF) -> float:
    return max(abs(one.x() - other.x()), abs(one.y() - other.y()))
