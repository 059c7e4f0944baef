"""Cars, vans, buses, bicycles and scooters."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    rod,
    rounded,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, grid, rounded_box, sheet

Item = Mapping[str, Any]


def wheel(radius: float, wide: float) -> list[Part]:
    """A car wheel around the y axis, its outside at -y."""
    tyre = lathe(
        [
            (0, -wide / 2),
            (radius * 0.72, -wide / 2),
            (radius * 0.95, -wide / 2, 0.05),
            (radius, 0, 0.06),
            (radius * 0.95, wide / 2, 0.05),
            (radius * 0.7, wide / 2, 0.02),
            (0, wide / 2),
        ],
        "tyre",
        around=64,
    )
    rim = lathe(
        [
            (0.0, wide / 2 - 0.02),
            (radius * 0.66, wide / 2 - 0.02),
            (radius * 0.66, wide / 2 + 0.015, 0.01),
            (radius * 0.58, wide / 2 + 0.005, 0.01),
            (radius * 0.5, wide / 2 - 0.01),
            (radius * 0.2, wide / 2),
            (radius * 0.17, wide / 2 + 0.015, 0.01),
            (0, wide / 2 + 0.02),
        ],
        "rim",
        around=64,
    )
    return [upright(part) for part in (tyre, rim)]


def body_rows(stations: Sequence[tuple[float, ...]], power: float, slot: str) -> Part:
    """A body lofted along x: (x, width, foot, top, shoulder 0..1 of the height, roof's share of the width)."""
    rows = []
    for x, width, foot, top, shoulder, roof in stations:
        count = 64
        turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
        c, s = np.cos(turn), np.sin(turn)
        y = np.sign(c) * np.abs(c) ** (2 / power) * width / 2
        z = np.sign(s) * np.abs(s) ** (2 / power) * 0.5 + 0.5
        lean = np.where(z > shoulder, 1 - (1 - roof) * (z - shoulder) / max(1 - shoulder, 1e-6), 1.0)
        rows.append(np.stack([np.full(count, x), y * lean, foot + (top - foot) * z], -1))
    ends = np.array([rows[0].mean(0) * np.ones((64, 1)), *rows, rows[-1].mean(0) * np.ones((64, 1))])
    return grid(ends, slot, around=True)


def smoothed(stations: Sequence[tuple[float, ...]], per: int = 8) -> list[tuple[float, ...]]:
    rows = np.array(stations)
    at = np.arange(len(rows))
    fine = PchipInterpolator(at, rows)(np.linspace(0, len(rows) - 1, (len(rows) - 1) * per + 1))
    return [tuple(float(v) for v in row) for row in fine]


def _underbody() -> Part:
    """A car below its windows."""
    return body_rows(
        smoothed(
            [
                (-1.38, 0.5, 0.3, 0.5, 1, 1),
                (-1.34, 0.96, 0.22, 0.58, 0.9, 0.94),
                (-1.1, 1.12, 0.18, 0.66, 0.85, 0.92),
                (-0.6, 1.18, 0.18, 0.72, 0.85, 0.92),
                (0.2, 1.18, 0.18, 0.75, 0.85, 0.92),
                (0.9, 1.16, 0.18, 0.76, 0.85, 0.92),
                (1.24, 1.08, 0.22, 0.72, 0.85, 0.92),
                (1.36, 0.8, 0.3, 0.6, 0.9, 0.94),
            ]
        ),
        4.5,
        "body",
    )


def car_wheels() -> list[Part]:
    """Four wheels in their arches."""
    parts = []
    for x in (-0.84, 0.84):
        for side in (-1, 1):
            arch = upright(lathe([(0, -0.01), (0.36, -0.01), (0.36, 0.02, 0.01), (0, 0.02)], "dark", around=56)).moved(
                x=x, y=side * 0.578, z=0.33
            )
            parts.append(arch if side < 0 else arch.turned(180).moved(x=2 * x))
            parts += [part.turned(0 if side < 0 else 180).moved(x=x, y=side * 0.5, z=0.29) for part in wheel(0.29, 0.2)]
    return parts


def car(item: Item) -> list[Part]:
    """A small rounded car, its nose to the left; style `bus` for a bus."""
    style = item.get("style")
    if style == "bus":
        return _bus()
    lower = _underbody()
    cabin = [
        (-0.78, 0.9, 0.62, 0.68, 0.2, 0.95),
        (-0.5, 0.98, 0.62, 0.94, 0.2, 0.85),
        (-0.2, 1.02, 0.62, 1.16, 0.2, 0.8),
        (0.15, 1.03, 0.62, 1.22, 0.2, 0.78),
        (0.6, 1.02, 0.62, 1.19, 0.2, 0.78),
        (0.95, 0.98, 0.62, 1.02, 0.2, 0.82),
        (1.22, 0.86, 0.62, 0.72, 0.2, 0.9),
    ]
    glass = body_rows(smoothed(cabin), 5.0, "glass")
    roof = body_rows(
        [
            (x, w * 1.012, top - 0.17 * (top - foot), top + 0.012, 0.4, r * 0.99)
            for x, w, foot, top, s, r in smoothed(cabin)[14:38]
        ],
        5.0,
        "body",
    )
    pillars = []
    for side in (-1, 1):
        for points in (
            ((-0.62, 0.43, 0.76), (-0.36, 0.425, 1.04), (-0.12, 0.4, 1.17)),
            ((0.28, 0.5, 0.72), (0.3, 0.45, 1.0), (0.31, 0.395, 1.2)),
            ((1.13, 0.42, 0.72), (0.98, 0.42, 0.92), (0.78, 0.4, 1.1)),
        ):
            pillars.append(tube([(x, side * y, z) for x, y, z in points], 0.036, "body", around=10))
    parts = [lower, glass, roof, *pillars]
    parts += car_wheels()
    for side in (-1, 1):
        parts += [
            ellipsoid(0.1, 0.13, 0.1, "lamp", around=32).moved(x=-1.27, y=side * 0.4, z=0.53),
            ellipsoid(0.05, 0.1, 0.08, "rear", around=24).moved(x=1.31, y=side * 0.4, z=0.58),
            rounded_box(0.14, 0.05, 0.03, 0.013, "rim").moved(x=0.08, y=side * 0.58, z=0.62),
            ellipsoid(0.06, 0.08, 0.06, "body", around=20).moved(x=-0.5, y=side * 0.6, z=0.78),
        ]
    parts += [
        rounded_box(0.1, 0.98, 0.09, 0.04, "rim").moved(x=-1.35, z=0.26),
        rounded_box(0.1, 0.98, 0.09, 0.04, "rim").moved(x=1.34, z=0.28),
        rounded_box(0.03, 0.34, 0.09, 0.01, "dark").moved(x=-1.385, z=0.4),
        rounded_box(0.03, 0.36, 0.1, 0.012, "lamp").moved(x=1.375, z=0.42),
        rounded_box(0.03, 0.5, 0.03, 0.012, "dark").moved(x=1.35, z=0.56),
    ]
    return grounded([part.turned(30) for part in parts])


def _windscreen(half: float, nose: float, tall: float) -> Part:
    """The sloping front pane of a bus."""
    return sheet(
        np.array(
            [
                [
                    (
                        -half + nose * 0.36 - 0.02 + 0.6 * nose * t + 0.01,
                        y,
                        0.82 + (tall - 0.1 - 0.82) * t,
                    )
                    for y in np.linspace(0.46, -0.46, 10)
                ]
                for t in np.linspace(0.03, 0.93, 8)
            ]
        ),
        0.03,
        "glass",
    )


def _bus_wheels(half: float, side: int) -> list[Part]:
    """The wheels and arches of one side."""
    parts = []
    for x in (-half + 0.52, half - 0.55):
        parts += [part.turned(0 if side < 0 else 180).moved(x=x, y=side * 0.5, z=0.27) for part in wheel(0.27, 0.2)]
        arch = upright(lathe([(0, -0.01), (0.34, -0.01), (0.34, 0.015, 0.008), (0, 0.015)], "dark", around=48)).moved(
            x=x, y=-0.557, z=0.31
        )
        parts.append(arch if side < 0 else arch.turned(180).moved(x=2 * x))
    return parts


def _bus() -> list[Part]:
    long, tall = 3.1, 1.5
    nose = 0.14
    half = long / 2
    loop = np.array(
        [
            (-half, 0.2),
            (half, 0.2),
            (half, tall),
            (-half + nose, tall),
            (-half + nose * 0.4, tall - 0.2),
            (-half, 0.74),
        ]
    )
    body = standing([rounded(loop, 0.12, 6)], 1.12, 0.07, "body")
    parts = [body]
    parts.append(_windscreen(half, nose, tall))
    windows = [(-half + 0.34 + 0.46 * k, 0.4) for k in range(6)]
    for x, w in windows:
        for side in (-1, 1):
            pane = standing([rounded_loop(w, 0.46, 0.05)], 0.02, 0.006, "glass").moved(
                x=x + w / 2 - 0.1, y=side * 0.556, z=tall - 0.6
            )
            parts.append(pane)
    for side in (-1, 1):
        parts.append(rounded_box(long - 0.3, 0.02, 0.05, 0.009, "rim", 3).moved(y=side * 0.555, z=0.62))
        parts += _bus_wheels(half, side)
        parts.append(ellipsoid(0.06, 0.11, 0.09, "lamp", around=28).moved(x=-half + 0.02, y=side * 0.4, z=0.52))
        parts.append(rounded_box(0.04, 0.1, 0.24, 0.018, "rear").moved(x=half, y=side * 0.47, z=0.52))
    parts += [
        rounded_box(0.1, 1.06, 0.1, 0.04, "dark").moved(x=-half + 0.01, z=0.2),
        rounded_box(0.1, 1.06, 0.1, 0.04, "dark").moved(x=half - 0.01, z=0.2),
        rounded_box(0.03, 0.5, 0.08, 0.012, "dark").moved(x=-half, z=0.36),
    ]
    return grounded([part.turned(30) for part in parts])


def _spoked_wheels() -> list[Part]:
    """The two wheels of a bicycle."""
    parts = []
    hub = {"front": (-0.92, 0.0, 0.58), "rear": (0.92, 0.0, 0.58)}
    for x, _, z in hub.values():
        ring = [
            upright(torus(0.55, 0.035, 0, "tyre")),
            upright(torus(0.5, 0.022, 0, "rim")),
            upright(lathe([(0, -0.05), (0.05, -0.05, 0.01), (0.05, 0.05, 0.01), (0, 0.05)], "rim", around=24)),
        ]
        spokes = [
            rod((0, 0.02 * (-1) ** k, 0), (0.5 * np.cos(a), 0, 0.5 * np.sin(a)), 0.005, "rim", around=6)
            for k, a in enumerate(np.linspace(0, 2 * np.pi, 24, endpoint=False))
        ]
        parts += [part.moved(x=x, z=z) for part in (*ring, *spokes)]
    return parts


def bicycle(item: Item) -> list[Part]:
    """A city bicycle seen from its side, front to the left."""
    parts = _spoked_wheels()
    crank, seat, steer = (0.12, 0, 0.5), (0.4, 0, 1.22), (-0.64, 0, 1.38)
    for a, b, r in (
        (crank, seat, 0.034),
        (crank, (-0.66, 0, 1.02), 0.038),
        ((0.36, 0, 1.12), (-0.6, 0, 1.16), 0.034),
        ((-0.68, 0, 0.98), steer, 0.042),
    ):
        parts.append(rod(a, b, r, "body"))
    for side in (-1, 1):
        y = 0.055 * side
        parts += [
            rod((0.12, y * 0.6, 0.5), (0.92, y, 0.58), 0.02, "body"),
            rod((0.37, y * 0.5, 1.12), (0.92, y, 0.58), 0.018, "body"),
            tube([(-0.68, y * 0.5, 0.98), (-0.76, y, 0.8), (-0.92, y, 0.58)], 0.024, "body", around=12),
        ]
        parts.append(
            tube(
                [steer, (-0.66, side * 0.12, 1.46), (-0.52, side * 0.3, 1.5), (-0.34, side * 0.34, 1.47)],
                0.024,
                "rim",
                around=12,
            )
        )
        parts.append(rod((-0.42, side * 0.335, 1.485), (-0.24, side * 0.345, 1.455), 0.036, "trim"))
    parts += [
        rod((0.4, 0, 1.2), (0.43, 0, 1.34), 0.024, "rim"),
        tower(
            [
                (0, 0.3, 0.1, 2.2, 0.0, 0),
                (0.04, 0.42, 0.18, 2.2, 0.03, 0),
                (0.09, 0.42, 0.2, 2.2, 0.04, 0),
                (0.11, 0.3, 0.12, 2.2, 0.05, 0),
            ],
            "trim",
            per=4,
        ).moved(x=0.42, z=1.32),
    ]
    parts += [
        upright(torus(0.15, 0.02, 0, "rim")).moved(x=0.12, y=-0.06, z=0.5),
        upright(lathe([(0, 0), (0.14, 0), (0.14, 0.012), (0, 0.012)], "rim", around=40)).moved(x=0.12, y=-0.05, z=0.5),
    ]
    parts += [
        rod((0.12, -0.08, 0.5), (0.28, -0.09, 0.3), 0.018, "rim"),
        rounded_box(0.14, 0.14, 0.03, 0.012, "trim").moved(x=0.28, y=-0.16, z=0.285),
        rod((0.12, 0.08, 0.5), (-0.04, 0.09, 0.7), 0.018, "rim"),
        rounded_box(0.14, 0.14, 0.03, 0.012, "trim").moved(x=-0.04, y=0.16, z=0.685),
    ]
    guard = np.linspace(0.15, 2.5, 40)
    parts += [
        tube([(0.92 + 0.61 * np.cos(a), 0, 0.58 + 0.61 * np.sin(a)) for a in guard[::4]], 0.022, "body", around=10)
    ]
    basket = [rounded_box(0.34, 0.42, 0.03, 0.01, "basket").moved(x=-0.9, z=1.22)]
    basket += [torus(0.2, 0.016, z, "basket").scaled(0.9, 1.15, 1).moved(x=-0.9) for z in np.linspace(1.25, 1.5, 6)]
    return grounded([part.turned(-20) for part in (*parts, *basket)])


def scooter(item: Item) -> list[Part]:
    """A kick scooter, front to the left."""
    deck = rounded_box(1.35, 0.32, 0.09, 0.04, "body").moved(x=0.2, z=0.2)
    grip = rounded_box(1.05, 0.26, 0.02, 0.008, "trim").moved(x=0.25, z=0.28)
    wheels = []
    for x in (-0.78, 0.86):
        wheels += [
            upright(lathe([(0, -0.06), (0.19, -0.06, 0.03), (0.19, 0.06, 0.03), (0, 0.06)], "tyre", around=48)).moved(
                x=x, z=0.19
            ),
            upright(lathe([(0, -0.064), (0.1, -0.064, 0.01), (0.1, 0.064, 0.01), (0, 0.064)], "rim", around=32)).moved(
                x=x, z=0.19
            ),
        ]
    neck = [
        tube([(-0.42, 0, 0.25), (-0.58, 0, 0.32), (-0.7, 0, 0.5)], 0.06, "body"),
        rod((-0.76, 0, 0.3), (-0.56, 0, 1.75), 0.055, "body"),
        rod((-0.57, 0, 1.65), (-0.53, 0, 1.95), 0.035, "rim"),
    ]
    bar = [
        rod((-0.53, -0.38, 1.93), (-0.53, 0.38, 1.93), 0.035, "rim"),
        *[rod((-0.53, s * 0.38, 1.93), (-0.53, s * 0.22, 1.93), 0.05, "trim") for s in (-1, 1)],
    ]
    fork = [rod((-0.76, s * 0.09, 0.19), (-0.73, s * 0.09, 0.46), 0.026, "body") for s in (-1, 1)]
    guard = tube([(0.72, 0, 0.33), (0.86, 0, 0.41), (1.02, 0, 0.36), (1.07, 0, 0.26)], 0.04, "trim")
    lamp = ellipsoid(0.05, 0.07, 0.07, "lamp", around=24).moved(x=-0.62, z=1.55)
    return grounded([part.turned(28) for part in (deck, grip, *wheels, *neck, *bar, *fork, guard, lamp)])
