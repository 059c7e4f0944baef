"""Things one lies on: a beach towel, a yoga mat."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import band, curve, grounded, rod, tube
from studio.engine.backends.scene.shapes import Floats, Part, sheet, sweep

Item = Mapping[str, Any]

WIDE = 2.5
"""Breadth of the folded beach towel."""


def beachtowel(item: Item) -> list[Part]:
    """A striped beach towel folded in three, its fringed end falling over the front."""
    parts = []
    for z, deep in ((0.0, 1.36), (0.19, 1.3)):
        y = deep / 2
        path = [
            (0.02 - y, 0.05),
            (0.0, 0.05),
            (y - 0.1, 0.05),
            (y, 0.095),
            (y - 0.1, 0.14),
            (0.0, 0.14),
            (0.02 - y, 0.14),
        ]
        line = curve([(0.0, a, b + z) for a, b in path], 6)
        parts.append(band(line, WIDE - 0.04, 0.085, "body", across=(1, 0, 0)))
    fall = curve([(0.0, y, z) for y, z in
                  ((0.66, 0.3), (0.69, 0.37), (0.6, 0.425), (0.2, 0.43), (-0.3, 0.43), (-0.62, 0.42), (-0.74, 0.33),
                   (-0.79, 0.18), (-0.86, 0.07), (-1.02, 0.045), (-1.12, 0.04))])  # fmt: skip
    edges = np.array([-1, -0.86, -0.8, -0.74, -0.44, -0.38, -0.1, 0.1, 0.38, 0.44, 0.74, 0.8, 0.86, 1]) * WIDE / 2
    for k, (low, high) in enumerate(pairwise(edges)):
        slot = "second" if k % 2 else "body"
        x = np.linspace(low, high, max(3, int((high - low) / 0.08)))
        parts.append(sheet(_draped(fall, x), 0.05, slot))
    for x in np.linspace(-WIDE / 2 + 0.03, WIDE / 2 - 0.03, 44):
        end = _draped(fall, np.array([x]))[-1, 0]
        tip = end + np.array([0.02 * np.sin(37 * x), -0.13, -0.022])
        parts.append(rod(end + np.array([0, 0.02, 0]), tip, 0.014, "second", around=6))
    return grounded([part.turned(-8) for part in parts])


def _draped(fall: Floats, x: Floats) -> Floats:
    """The lattice of the top cloth over places x, waved the more the further it hangs down."""
    t = np.linspace(0, 1, len(fall))[:, None]
    free = np.clip((t - 0.62) / 0.38, 0, 1)
    points = np.repeat(fall[:, None], len(x), axis=1)
    points[..., 0] = x
    points[..., 1] += free * (0.05 * np.sin(5.2 * x + 0.6) + 0.02 * np.sin(11 * x))
    points[..., 2] += 0.01 * np.sin(3.1 * x + 2 * t) * (1 - free) + free * 0.018 * (1 + np.sin(7 * x))
    return points


def spreadcloth(item: Item) -> list[Part]:
    """A square cloth lying nearly flat: a hem, a ripple, one corner turned over."""
    half = 0.5
    side = np.linspace(-half, half, 49)
    x, y = np.meshgrid(side, side)
    wide = 0.006 * np.sin(7.0 * x + 1.0) * np.sin(5.0 * y + 0.4) + 0.004 * np.sin(13.0 * x - 4.0 * y)
    edge = np.clip((np.maximum(np.abs(x), np.abs(y)) - 0.36) / 0.14, 0, 1)
    z = 0.011 + 0.4 * wide * (1 - edge) + edge * 0.006 * np.sin(21 * (x - y))
    # the corner beyond a line is folded over onto the cloth
    over = np.clip((x - y) - 0.74, 0, None)
    turned = np.stack([x - over, y + over, z + 0.022 * np.clip(over / 0.05, 0, 1)], -1)
    cloth = sheet(turned, 0.008, "body")
    hem = [(-0.47, -0.47), (0.25, -0.47), (0.47, -0.25), (0.47, 0.47), (-0.47, 0.47), (-0.47, -0.47)]
    line = np.concatenate([np.linspace((*a, 0.0), (*b, 0.0), 30, endpoint=False) for a, b in pairwise(hem)])
    line[:, 2] = 0.019
    seam = sweep(line, 0.0035, "second", closed=True, around=6)
    return grounded([part.turned(-12) for part in (cloth, seam)])


def mat(item: Item) -> list[Part]:
    """A yoga mat half unrolled, its edges bound; style `rolled` for one rolled up with its carrying strap."""
    rolled = item.get("style") == "rolled"
    broad, start, pitch = 0.66, 0.05, 0.064
    turns = 4.75 if not rolled else 5.0
    a = np.linspace(0.25, turns, 260) * 2 * np.pi
    r = start + pitch * a / (2 * np.pi)
    roll = np.stack([r * np.cos(a), r * np.sin(a)], -1)
    if rolled:
        line = roll
    else:
        out = np.linspace(0.02, 1, 30)
        curl = 0.07 * np.clip((out - 0.82) / 0.18, 0, 1) ** 2
        line = np.concatenate([roll, np.stack([1.5 * out, roll[-1, 1] + curl], -1)])
    rows = [np.stack([line[:, 0], np.full(len(line), y), line[:, 1]], -1) for y in np.linspace(-broad, broad, 5)]
    parts = [sheet(np.array(rows), 0.045, "body")]
    for side in (-1, 1):
        edge = np.stack([line[:, 0], np.full(len(line), side * broad), line[:, 1]], -1)
        parts.append(sweep(edge, 0.021, "second", around=6))
    if rolled:
        parts += _strap(float(r[-1]), broad)
    return grounded([part.turned(-52) for part in parts])


def _strap(radius: float, broad: float) -> list[Part]:
    """Two bands around a roll along y, and a strap from one to the other over it."""
    turn = np.linspace(0, 2 * np.pi, 64)
    parts = []
    for y in (-0.5 * broad, 0.5 * broad):
        ring = np.stack([(radius + 0.03) * np.cos(turn), np.full(64, y), (radius + 0.03) * np.sin(turn)], -1)
        parts.append(band(ring, 0.09, 0.022, "trim"))
    up = radius + 0.03
    arch = ((-0.5, 0.0), (-0.42, 0.1), (0.0, 0.22), (0.42, 0.1), (0.5, 0.0))
    return [*parts, tube([(0, y * broad, up + z) for y, z in arch], 0.028, "trim", around=10)]
