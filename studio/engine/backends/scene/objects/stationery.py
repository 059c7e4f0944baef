"""Stationery: rulers, set squares, paper clips, staplers."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    rod,
    rounded,
    standing,
    tower,
    tube,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.segments import digits
from studio.engine.backends.scene.shapes import Part, rounded_box

Item = Mapping[str, Any]


def _scale(length: float, every: float, front: float, slot: str) -> list[Part]:
    """Marks along an edge at z = 0, x from 0 to `length`: long ones each tenth with its number."""
    strokes = [rounded_box(0.008, 0.008, tall, 0.002, slot, 2).moved(y=front, z=0.012) for tall in (0.16, 0.11, 0.07)]
    parts = []
    for k in range(int(length / every) + 1):
        parts.append(strokes[0 if k % 10 == 0 else 1 if k % 5 == 0 else 2].moved(x=every * k))
        if k % 10 == 0 and k:
            parts += [part.moved(x=every * k, y=front, z=0.25) for part in digits(str(k // 10), 0.1, slot)]
    return parts


def ruler(item: Item) -> list[Part]:
    """A ruler leaning up, centimetres along its edge."""
    body = standing(
        [rounded_loop(2.36, 0.44, 0.05), (rounded_loop(0.12, 0.12, 0.058) + np.array([1.06, 0.26]))[::-1]],
        0.06,
        0.02,
        "body",
    )
    marks = [part.moved(x=-1.05) for part in _scale(2.0, 0.02, -0.03, "dark")]
    line = rounded_box(2.2, 0.008, 0.02, 0.003, "second", 2).moved(x=-0.02, y=-0.03, z=0.36)
    return grounded([part.turned(-52, "y").turned(-14, "x").turned(-20) for part in (body, *marks, line)])


def setsquare(item: Item) -> list[Part]:
    """A set square standing on its long side, marks along two edges, a window in it."""
    outer = rounded(np.array([(-1.1, 0), (1.1, 0), (-1.1, 1.5)]), 0.04, 5)
    inner = rounded(np.array([(-0.78, 0.32), (0.16, 0.32), (-0.78, 0.96)]), 0.04, 5)
    body = standing([outer, inner[::-1]], 0.07, 0.022, "body")
    low = [part.moved(x=-1.0) for part in _scale(1.8, 0.03, -0.035, "dark")]
    short, long = (rounded_box(wide, 0.008, 0.008, 0.002, "dark", 2).moved(x=wide / 2) for wide in (0.07, 0.12))
    side = [(short if k % 5 else long).moved(x=-1.08, y=-0.035, z=0.1 + 0.03 * k) for k in range(40)]
    return grounded([part.turned(-10, "x").turned(-22) for part in (body, *low, *side)])


def paperclip(item: Item) -> list[Part]:
    """A paper clip of bent wire, standing aslant."""

    def bend(x: float, z: float, radius: float, start: float, end: float) -> list[tuple[float, float, float]]:
        return [(x + radius * np.cos(a), 0.0, z + radius * np.sin(a)) for a in np.radians(np.linspace(start, end, 13))]

    path = [
        (-0.24, 0.0, 0.62),
        (-0.24, 0.0, 1.1),
        *bend(0.0, 1.46, 0.24, 180, 0),
        (0.24, 0.0, 0.5),
        *bend(-0.04, 0.34, 0.28, 0, -180),
        (-0.32, 0.0, 1.0),
        (-0.32, 0, 1.5),
        *bend(0.02, 1.62, 0.34, 180, 0),
        (0.36, 0.0, 1.2),
        (0.36, 0.0, 0.62),
    ]
    turns = [(x, -0.06 if k < 16 else 0.02, z) for k, (x, _, z) in enumerate(path)]
    wire = tube(turns, 0.05, "body", per=4, around=20)
    ends = [ellipsoid(0.05, 0.05, 0.05, "body", around=20).moved(*turns[k]) for k in (0, -1)]
    return grounded([part.turned(14, "y").turned(-10, "x").turned(-24) for part in (wire, *ends)])


def stapler(item: Item) -> list[Part]:
    """A desk stapler, its arm raised."""
    foot = tower([(0, 1.9, 0.44, 5), (0.03, 1.96, 0.48, 5), (0.1, 1.94, 0.46, 5), (0.13, 1.8, 0.4, 5)], "dark", per=3)
    anvil = rounded_box(0.22, 0.24, 0.03, 0.01, "metal").moved(x=-0.78, z=0.13)
    rail = rounded_box(1.72, 0.2, 0.12, 0.02, "metal").moved(x=0.02, z=0.0)
    arm = tower(
        [(0, 1.76, 0.3, 5), (0.04, 1.86, 0.38, 5), (0.18, 1.84, 0.38, 5), (0.28, 1.66, 0.3, 4), (0.32, 1.4, 0.22, 3.4)],
        "body",
        per=5,
    ).moved(z=0.1)
    pad = rounded_box(0.5, 0.24, 0.05, 0.02, "dark").moved(x=-0.5, z=0.39)
    top = [part.moved(x=-0.86).turned(11, "y").moved(x=0.86, z=0.24) for part in (rail, arm, pad)]
    cheek = [
        standing(
            [rounded(np.array([(-0.24, 0), (0.24, 0), (0.2, 0.34), (-0.1, 0.34)]), 0.08, 6)], 0.05, 0.018, "metal"
        ).moved(x=0.72, y=s * 0.21, z=0.08)
        for s in (-1, 1)
    ]
    pin = rod((0.76, -0.25, 0.3), (0.76, 0.25, 0.3), 0.045, "metal")
    return grounded([part.turned(-26) for part in (foot, anvil, *top, *cheek, pin)])
