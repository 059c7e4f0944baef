"""The camera: one viewpoint for all views; each frame keeps its hero whole and its type side free.

All views look the same way from the same place; a view is a window cut out of the picture plane (a shift lens),
so uprights stay upright and a subject has the same perspective in a square and in a leaderboard.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from studio.engine.backends.scene.shapes import Floats
from studio.engine.protocol import View

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Where the camera stands and how it looks: `pitch` below the horizon, `turn` to its left, `roll`, in degrees."""

    origin: tuple[float, float, float]
    pitch: float
    turn: float = 0.0
    roll: float = 0.0

    def axes(self) -> tuple[Floats, Floats, Floats]:
        """The unit vectors to the right, upwards and ahead."""
        p, t, r = np.radians([self.pitch, self.turn, self.roll])
        right = np.array([np.cos(t), np.sin(t), 0.0])
        ahead = np.array([-np.sin(t) * np.cos(p), np.cos(t) * np.cos(p), -np.sin(p)])
        above = np.cross(right, ahead)
        return right * np.cos(r) + above * np.sin(r), above * np.cos(r) - right * np.sin(r), ahead

    def plane(self, points: Floats) -> Floats:
        """(n, 3) world points to (n, 2) picture-plane points at distance 1: x right, y up."""
        right, above, ahead = self.axes()
        offset = points - np.array(self.origin)
        depth = np.maximum(offset @ ahead, 0.05)
        result: Floats = np.stack([offset @ right, offset @ above], -1) / depth[:, None]
        return result


@dataclass(frozen=True, slots=True)
class Window:
    """A frame in the picture plane: left, bottom, and the size of one pixel."""

    left: float
    bottom: float
    pixel: float
    width: int
    height: int

    def fractions(self, plane: Floats) -> Box:
        """The box (x, y, width, height) of plane points as fractions of the frame, y down, clipped to the frame."""
        x = (plane[:, 0] - self.left) / (self.pixel * self.width)
        y = 1 - (plane[:, 1] - self.bottom) / (self.pixel * self.height)
        x0, x1 = float(np.clip(x.min(), 0, 1)), float(np.clip(x.max(), 0, 1))
        y0, y1 = float(np.clip(y.min(), 0, 1)), float(np.clip(y.max(), 0, 1))
        return x0, y0, x1 - x0, y1 - y0


def viewpoint(camera: Mapping[str, Any]) -> Viewpoint:
    """camera: distance, elevation (degrees), aim (height looked at), turn (degrees the camera walks to its right round
    the hero), roll (degrees it leans)."""
    distance, elevation = float(camera["distance"]), float(camera["elevation"])
    turn, roll = float(camera.get("turn", 0.0)), float(camera.get("roll", 0.0))
    lift, round_about = np.radians(elevation), np.radians(turn)
    away = distance * float(np.cos(lift))
    height = float(camera["aim"]) + distance * float(np.sin(lift))
    origin = (away * float(np.sin(round_about)), -away * float(np.cos(round_about)), height)
    # small angles are taken by the shift alone, as an architect's camera does; steep ones must look down
    return Viewpoint(origin, elevation if elevation > 60 else max(0.0, elevation - 8.0), turn, roll)


def regions(view: View) -> tuple[Box, Box]:
    """Where the hero must lie and where its set may lie: (left, top, right, bottom) as fractions, y down.

    A set region may reach past the frame: there the set may be cut.
    """
    ratio = view.width / view.height
    if view.space in ("left", "right"):
        if ratio > 2.4:
            end = min(0.46, 2.0 / ratio)
            hero, around = (1 - end, 0.09, 0.985, 0.93), (1 - 1.45 * end, -0.6, 1.6, 1.25)
        else:
            hero, around = (0.5, 0.13, 0.96, 0.88), (0.46, -0.25, 1.35, 1.02)
        if view.space == "right":
            return _mirrored(hero), _mirrored(around)
        return hero, around
    if view.space == "top":
        start = 0.39 if ratio > 0.7 else 0.44 if ratio > 0.45 else 0.5
        return (0.09, start, 0.91, 0.92), (0.0, start - 0.04, 1.0, 0.99)
    if view.space == "bottom":
        stop = 0.56 if ratio > 0.45 else 0.5
        return (0.09, 0.07, 0.91, stop), (0.0, -0.2, 1.0, stop + 0.09)
    if ratio > 2.4 or ratio < 0.4:
        return (0.06, 0.06, 0.94, 0.94), (-0.6, -0.6, 1.6, 1.6)
    return (0.15, 0.17, 0.85, 0.85), (-0.08, -0.2, 1.08, 1.0)


def _mirrored(box: Box) -> Box:
    return 1 - box[2], box[1], 1 - box[0], box[3]


def free_zone(view: View) -> Box | None:
    """The part of the frame that stays free for type: (left, top, right, bottom), y down."""
    _, around = regions(view)
    if view.space == "left":
        return 0.0, 0.0, around[0], 1.0
    if view.space == "right":
        return around[2], 0.0, 1.0, 1.0
    if view.space == "top":
        return 0.0, 0.0, 1.0, around[1]
    if view.space == "bottom":
        return 0.0, around[3], 1.0, 1.0
    return None


def frame(view: View, hero: Floats, around: Floats, zoom: float = 1.0) -> Window:
    """The largest window that puts the hero's and the set's plane points (n, 2) into their regions.

    `zoom` below 1 leaves more air; above 1 the hero fills more than its region, never more than the frame, and the set
    is cut as it comes. Without zoom the hero's fit is a promise; the set gives way when both cannot hold.
    """
    inner, outer = regions(view)
    if zoom > 1:
        return _close(view, hero, inner, zoom)
    ratio = view.width / view.height
    low, high = hero.min(axis=0), hero.max(axis=0)
    low2, high2 = np.minimum(around.min(axis=0), low), np.maximum(around.max(axis=0), high)
    if view.space == "none" and high[0] - low[0] > 1.9 * (high[1] - low[1]):
        # what is broad and low may come nearer to both sides
        inner = (0.09, inner[1], 0.91, inner[3]) if inner[0] > 0.09 else inner
    need = max((high[0] - low[0]) / ((inner[2] - inner[0]) * ratio), (high[1] - low[1]) / (inner[3] - inner[1])) / zoom
    # beside type the things have half of the frame only, and fill it
    beside = view.space in ("left", "right")
    height, least = need, need * (SMALLEST_BESIDE if beside else SMALLEST)
    while height < least:
        x = _offset((low[0], high[0]), (low2[0], high2[0]), (inner[0], inner[2]), (outer[0], outer[2]), height * ratio)
        rows = (1 - inner[3], 1 - inner[1]), (1 - outer[3], 1 - outer[1])
        y = _offset((low[1], high[1]), (low2[1], high2[1]), *rows, height)
        if x is not None and y is not None:
            return Window(x, y, height / view.height, view.width, view.height)
        height *= 1.03
    # the set is cut, evenly on both sides
    size = need * (CUT_BESIDE if beside else CUT)
    # a low hero lies a little under the middle of its region
    free = inner[3] - inner[1] - float(high[1] - low[1]) / size
    middle_x, middle_y = (inner[0] + inner[2]) / 2, 1 - inner[3] + free * 0.4
    left = (low[0] + high[0]) / 2 - middle_x * size * ratio
    return Window(float(left), float(low[1] - middle_y * size), size / view.height, view.width, view.height)


SMALLEST, CUT = 1.3, 1.16
"""How much smaller than it could be a hero is shown at most, so that its set is seen whole; and how much smaller when
the set is cut anyhow."""
SMALLEST_BESIDE, CUT_BESIDE = 1.12, 1.06
"""The same beside room for type at the left or right."""
CLOSEST = 0.93
"""The share of a frame that a close view's hero may fill."""


def _close(view: View, hero: Floats, inner: Box, zoom: float) -> Window:
    """A window on the hero alone, `zoom` times as close as its region asks for, around the region's middle."""
    # beside type the hero grows by a little only
    zoom = min(zoom, 1.12) if view.space in ("left", "right", "top", "bottom") else zoom
    size = np.array([view.width / view.height, 1.0])
    low, high = hero.min(axis=0), hero.max(axis=0)
    room = np.minimum(np.array([inner[2] - inner[0], inner[3] - inner[1]]) * zoom, CLOSEST) * size
    height = float(np.max((high - low) / room))
    middle = np.array([(inner[0] + inner[2]) / 2, 1 - (inner[1] + inner[3]) / 2])
    corner = (low + high) / 2 - middle * size * height
    edge = 0.02 * size * height
    corner = np.clip(corner, high + edge - size * height, low - edge)
    return Window(float(corner[0]), float(corner[1]), height / view.height, view.width, view.height)


def _offset(
    hero: tuple[float, float],
    around: tuple[float, float],
    inner: tuple[float, float],
    outer: tuple[float, float],
    size: float,
) -> float | None:
    """Where a frame of `size` must begin along one axis, or None when the set cannot lie in its region."""
    least = max(hero[1] - inner[1] * size, around[1] - outer[1] * size)
    most = min(hero[0] - inner[0] * size, around[0] - outer[0] * size)
    if least > most + 1e-9:
        return None
    wanted = (hero[0] + hero[1]) / 2 - (inner[0] + inner[1]) / 2 * size
    return float(min(max(wanted, least), most))


def sensor(mi: Any, look: Viewpoint, window: Window, camera: Mapping[str, Any], samples: int) -> dict[str, Any]:
    """The Mitsuba sensor of a window: the middle of a larger film whose axis is the viewpoint's."""
    reach_x = max(abs(window.left), abs(window.left + window.pixel * window.width))
    reach_y = max(abs(window.bottom), abs(window.bottom + window.pixel * window.height))
    full_w, full_h = 2 * int(np.ceil(reach_x / window.pixel)), 2 * int(np.ceil(reach_y / window.pixel))
    _, above, ahead = look.axes()
    origin = np.array(look.origin)
    focus = float((np.array([0.0, 0.0, float(camera["aim"])]) - origin) @ ahead) - 0.25
    return {
        "type": "thinlens",
        "aperture_radius": max(float(camera.get("aperture", 0.04)), 1e-4),
        "focus_distance": focus,
        "fov": float(np.degrees(2 * np.arctan(full_w * window.pixel / 2))),
        "fov_axis": "x",
        "near_clip": 0.1,
        "far_clip": 1000.0,
        "to_world": mi.ScalarTransform4f().look_at(
            origin=[float(v) for v in origin],
            target=[float(v) for v in origin + ahead],
            up=[float(v) for v in above],
        ),
        "film": {
            "type": "hdrfilm",
            "width": full_w,
            "height": full_h,
            "crop_width": window.width,
            "crop_height": window.height,
            "crop_offset_x": round(full_w / 2 + window.left / window.pixel),
            "crop_offset_y": round(full_h / 2 - window.bottom / window.pixel) - window.height,
            "rfilter": {"type": "box"},
        },
        "sampler": {"type": "multijitter", "sample_count": samples},
    }


def crowds(
    look: Viewpoint, window: Window, view: View, vertices: Sequence[Floats], least: float = 0.7, slack: float = 0.0
) -> bool:
    """Whether a thing reaches into the side that is kept for type, or the frame shows less than `least` of it.

    slack: the share of that side, across and down, that it may reach in without harm.
    """
    plane = look.plane(np.concatenate(vertices))
    x, y, w, h = window.fractions(plane)
    span = (plane.max(axis=0) - plane.min(axis=0)) / (window.pixel * np.array([window.width, window.height]))
    if w * h < least * float(span[0] * span[1]):
        return True
    zone = free_zone(view)
    if zone is None:
        return False
    across = min(x + w, zone[2]) - max(x, zone[0])
    down = min(y + h, zone[3]) - max(y, zone[1])
    return across > max(0.01, slack * (zone[2] - zone[0])) and down > max(0.01, slack * (zone[3] - zone[1]))
