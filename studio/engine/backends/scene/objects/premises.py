"""Commercial premises: a car showroom."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from studio.engine.backends.scene.fittings import box
from studio.engine.backends.scene.forms import ellipsoid, grounded, rod, rounded, standing
from studio.engine.backends.scene.objects.wheels import body_rows
from studio.engine.backends.scene.shapes import Part

Item = Mapping[str, Any]

HALF, DEEP, TALL = 2.2, 1.7, 1.42
"""Half the breadth of the showroom, its depth and the height of its ceiling."""


def showroom(item: Item) -> list[Part]:
    """A car showroom: a hall glazed from floor to roof on two sides, cars in it, a broad fascia with a sign."""
    parts = [*_shell(), *_glazing(), *_inside()]
    return grounded([part.turned(-12) for part in parts])


def _shell() -> list[Part]:
    """Floor, back wall, one side wall, the overhanging roof and its fascia with the sign."""
    wide = 2 * HALF
    sign = standing(
        [rounded(np.array([(-0.62, -0.1), (0.62, -0.1), (0.62, 0.1), (-0.62, 0.1)]), 0.05)], 0.05, 0.012, "sign"
    )
    ring = standing([_circle(0.15), _circle(0.1)[::-1]], 0.06, 0.014, "metal")
    return [
        box(0, 0, 0, (wide + 0.7, DEEP + 1.0, 0.07), "stone"),
        box(0, DEEP / 2 - 0.04, 0.07, (wide, 0.08, TALL), "wall"),
        box(HALF - 0.2, 0, 0.07, (0.4, DEEP, TALL), "body"),
        box(0, -0.08, TALL + 0.06, (wide + 0.3, DEEP + 0.36, 0.1), "white"),
        box(0, -0.1, TALL + 0.16, (wide + 0.36, DEEP + 0.4, 0.34), "body", 0.03),
        box(0, -0.1, TALL + 0.5, (wide + 0.42, DEEP + 0.46, 0.05), "metal"),
        sign.moved(x=0.3, y=-DEEP / 2 - 0.32, z=TALL + 0.33),
        ring.moved(x=-0.62, y=-DEEP / 2 - 0.32, z=TALL + 0.33),
    ]


def _circle(radius: float) -> Any:
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn)], -1)


def _glazing() -> list[Part]:
    """The upper lights of the front and of one side, the bars, and a double door; the panes below are so clear that one
    sees nothing of them, as light hardly comes back through glass."""
    front, left = -DEEP / 2, -HALF
    parts = []
    bays = np.linspace(-HALF, HALF - 0.4, 6)
    for a, b in pairwise(bays):
        parts.append(box((a + b) / 2, front, 1.18, (b - a - 0.03, 0.02, 0.28), "glass", 0.004))
    for x in bays:
        parts.append(box(x, front - 0.01, 0.07, (0.05, 0.08, TALL), "metal", 0.008))
    for z in (0.07, 1.15):
        parts.append(box(-0.2, front - 0.01, z, (2 * HALF - 0.4, 0.07, 0.04), "metal", 0.008))
    for y in np.linspace(front, DEEP / 2, 4):
        parts.append(box(left, y, 0.07, (0.08, 0.05, TALL), "metal", 0.008))
    parts.append(box(left, 0, 1.18, (0.02, DEEP, 0.28), "glass", 0.004))
    door = (bays[3] + bays[4]) / 2
    parts.append(box(door, front - 0.02, 0.07, (0.035, 0.08, 1.1), "metal", 0.006))
    for side in (-1, 1):
        parts.append(
            rod((door + 0.06 * side, front - 0.06, 0.5), (door + 0.06 * side, front - 0.06, 0.8), 0.014, "metal")
        )
    return parts


def _inside() -> list[Part]:
    """Two cars on low platforms, and lines of light under the ceiling."""
    parts = [box(x, -0.05, TALL + 0.02, (0.9, 0.07, 0.03), "glow") for x in (-1.6, -0.5, 0.6, 1.5)]
    parts += [box(x, 0.35, TALL + 0.02, (0.9, 0.07, 0.03), "glow") for x in (-1.6, -0.5, 0.6, 1.5)]
    for x, slot, turn in ((-1.35, "car", 24), (0.7, "second", -16)):
        parts.append(box(x, -0.1, 0.07, (1.5, 0.9, 0.05), "white"))
        parts += [part.scaled(0.5).turned(turn).moved(x=x, y=-0.1, z=0.11) for part in _far_car(slot)]
    return parts


def _far_car(slot: str) -> list[Part]:
    """A car as plain as it is seen through a window."""
    lower = [(-1.36, 0.7, 0.3, 0.5, 0.9, 0.95), (-1.2, 1.1, 0.18, 0.64, 0.85, 0.92),
             (0.0, 1.18, 0.18, 0.74, 0.85, 0.92), (1.1, 1.12, 0.18, 0.74, 0.85, 0.92),
             (1.36, 0.8, 0.3, 0.6, 0.9, 0.95)]  # fmt: skip
    cabin = [(-0.72, 0.9, 0.64, 0.7, 0.2, 0.95), (-0.15, 1.0, 0.64, 1.14, 0.2, 0.8), (0.5, 1.0, 0.64, 1.16, 0.2, 0.8),
             (1.1, 0.9, 0.64, 0.74, 0.2, 0.9)]  # fmt: skip
    parts = [body_rows(lower, 4.5, slot), body_rows(cabin, 5.0, "dark")]
    parts.append(
        body_rows([(x, w * 1.01, top - 0.1, top + 0.02, 0.4, r) for x, w, _, top, _, r in cabin[1:3]], 5.0, slot)
    )
    for x in (-0.84, 0.84):
        for side in (-1, 1):
            tyre = ellipsoid(0.29, 0.1, 0.29, "dark", around=24)
            parts.append(tyre.moved(x=x, y=side * 0.52, z=0.29))
    return parts
