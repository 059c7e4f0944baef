"""Open cars."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import curve, ellipsoid, grounded, lathe, rod, rounded, standing, tower, tube
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.objects.wheels import body_rows, car_wheels, smoothed
from studio.engine.backends.scene.shapes import Part, rounded_box, sheet

Item = Mapping[str, Any]


def convertible(item: Item) -> list[Part]:
    """An open car, its nose to the left: two seats and a bench, a wheel, a windscreen, the hood folded down."""
    parts = [*_hull(), *car_wheels(), *_cockpit(), *_screen(), *_trim()]
    return grounded([part.turned(30) for part in parts])


def _hull() -> list[Part]:
    """The body with a hollow between its doors."""
    hull = body_rows(
        smoothed(
            [
                (-1.5, 0.5, 0.32, 0.5, 1, 1),
                (-1.46, 0.92, 0.24, 0.58, 0.9, 0.94),
                (-1.2, 1.1, 0.18, 0.67, 0.85, 0.92),
                (-0.8, 1.18, 0.18, 0.73, 0.85, 0.92),
                (-0.5, 1.18, 0.18, 0.76, 0.85, 0.92),
                (-0.36, 1.18, 0.18, 0.56, 0.9, 0.96),
                (0.3, 1.18, 0.18, 0.52, 0.9, 0.96),
                (0.72, 1.18, 0.18, 0.58, 0.9, 0.96),
                (0.86, 1.18, 0.18, 0.79, 0.85, 0.92),
                (1.1, 1.14, 0.18, 0.8, 0.85, 0.92),
                (1.36, 1.02, 0.22, 0.74, 0.85, 0.92),
                (1.46, 0.72, 0.32, 0.62, 0.9, 0.94),
            ]
        ),
        4.5,
        "body",
    )
    side = [(-0.62, 0.3), (0.95, 0.3), (0.98, 0.8), (0.8, 0.81), (0.4, 0.77), (-0.2, 0.75), (-0.6, 0.74)]
    panels = [standing([rounded(np.array(side), 0.05)], 0.09, 0.04, "body").moved(y=s * 0.53) for s in (-1, 1)]
    return [hull, *panels]


def _seat(x: float, y: float, wide: float) -> list[Part]:
    """A car seat, its back leaning to the rear, with a headrest."""
    back = [(0.5, 0.19, wide, 4.0, 0.0, 0), (0.66, 0.19, wide * 1.05, 4.0, 0.03, 0), (0.92, 0.15, wide, 4.0, 0.1, 0),
            (0.99, 0.08, wide * 0.8, 3.0, 0.12, 0)]  # fmt: skip
    rest = rounded_box(0.1, 0.58 * wide, 0.1, 0.045, "seat").moved(x + 0.14, y, 1.0)
    cushion = rounded_box(0.44, wide, 0.16, 0.06, "seat").moved(x=x - 0.24, y=y, z=0.5)
    return [tower(back, "seat", per=4).moved(x=x, y=y), cushion, rest]


def _cockpit() -> list[Part]:
    """What one sees between the doors: seats, dashboard, steering wheel, the folded hood."""
    parts = [part for s in (-1, 1) for part in _seat(0.16, s * 0.25, 0.4)]
    bench = [(0.5, 0.16, 0.86, 5.0, 0.0, 0), (0.84, 0.13, 0.84, 5.0, 0.06, 0), (0.88, 0.06, 0.74, 4.0, 0.07, 0)]
    parts.append(tower(bench, "seat", per=4).moved(x=0.68))
    parts.append(rounded_box(0.26, 0.98, 0.2, 0.08, "dark").moved(x=-0.42, z=0.6))
    wheel = torus(0.15, 0.02, 0, "dark").turned(-62, "y").moved(x=-0.2, y=-0.25, z=0.82)
    parts += [wheel, rod((-0.4, -0.25, 0.74), (-0.2, -0.25, 0.82), 0.03, "dark")]
    parts.append(rod((-0.2, -0.39, 0.82), (-0.2, -0.11, 0.82), 0.014, "rim"))
    for k, (x, z, r) in enumerate(((0.92, 0.83, 0.1), (1.02, 0.82, 0.09), (0.84, 0.84, 0.07))):
        roll = lathe([(0, -0.5), (r, -0.5, 0.05), (1.06 * r, 0, 0.2), (r, 0.5, 0.05), (0, 0.5)], "hood", around=28)
        parts.append(roll.turned(90, "x").scaled(1, 0.94 - 0.03 * k, 0.7).moved(x=x, z=z))
    return parts


def _screen() -> list[Part]:
    """The windscreen in its frame, and the mirrors."""
    foot, top = (-0.6, 0.53, 0.74), (-0.26, 0.44, 1.14)
    frame = [(foot[0], -foot[1], foot[2]), (-0.4, -0.48, 1.0), (-0.29, -0.43, 1.12), (-0.25, -0.3, 1.155),
             (-0.245, 0, 1.16), (-0.25, 0.3, 1.155), (-0.29, 0.43, 1.12), (-0.4, 0.48, 1.0), foot]  # fmt: skip
    rows = [
        [(foot[0] + (top[0] - foot[0]) * t, y * (foot[1] + (top[1] - foot[1]) * t), foot[2] + (top[2] - foot[2]) * t)
         for y in np.linspace(-0.97, 0.97, 8)]
        for t in np.linspace(0.02, 0.98, 6)
    ]  # fmt: skip
    parts = [tube(frame, 0.028, "rim", per=6, around=10), sheet(np.array(rows), 0.015, "pane")]
    for s in (-1, 1):
        parts.append(ellipsoid(0.05, 0.085, 0.06, "body", around=24).moved(x=-0.46, y=s * 0.66, z=0.84))
        parts.append(rod((-0.46, s * 0.54, 0.77), (-0.46, s * 0.63, 0.82), 0.015, "rim"))
    return [*parts, rounded_box(0.03, 0.2, 0.06, 0.012, "dark").moved(x=-0.26, z=1.08)]


def _trim() -> list[Part]:
    """Lamps, bumpers, plates, handles, the line along the doors."""
    parts = []
    for s in (-1, 1):
        parts += [
            ellipsoid(0.1, 0.13, 0.1, "lamp", around=32).moved(x=-1.36, y=s * 0.4, z=0.55),
            ellipsoid(0.05, 0.15, 0.07, "rear", around=28).moved(x=1.43, y=s * 0.36, z=0.62),
            rounded_box(0.14, 0.03, 0.03, 0.013, "rim").moved(x=0.34, y=s * 0.585, z=0.66),
            rod((1.38, s * 0.3, 0.22), (1.5, s * 0.3, 0.22), 0.035, "rim"),
        ]
        line = curve([(-0.6, s * 0.59, 0.56), (0.2, s * 0.6, 0.54), (0.95, s * 0.59, 0.57)])
        parts.append(tube(line, 0.012, "rim", per=1, around=8))
    parts += [
        rounded_box(0.1, 1.0, 0.09, 0.04, "rim").moved(x=-1.45, z=0.28),
        rounded_box(0.1, 0.98, 0.09, 0.04, "rim").moved(x=1.43, z=0.3),
        rounded_box(0.03, 0.36, 0.1, 0.012, "lamp").moved(x=1.48, z=0.42),
        rounded_box(0.03, 0.4, 0.1, 0.012, "dark").moved(x=-1.49, z=0.42),
    ]
    return parts
