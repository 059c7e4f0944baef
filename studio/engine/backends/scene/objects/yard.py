"""Yard and garden: wheelbarrows, mowers, hoses, secateurs, crates, barrels, pallets, traffic cones."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    rounded,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.outline import area
from studio.engine.backends.scene.shapes import Floats, Part, grid, rounded_box

Item = Mapping[str, Any]


def _wheel(radius: float, broad: float) -> list[Part]:
    """A tyred wheel on an axle along x, its middle in the origin."""
    tyre = lathe(
        [
            (radius * 0.66, -broad * 0.4),
            (radius * 0.8, -broad * 0.5, 0.04),
            (radius, -broad * 0.36, 0.05),
            (radius, broad * 0.36, 0.05),
            (radius * 0.8, broad * 0.5, 0.04),
            (radius * 0.66, broad * 0.4),
            (radius * 0.66, -broad * 0.4),
        ],
        "dark",
        around=72,
    )
    rim = lathe(
        [
            (0, -broad * 0.3),
            (radius * 0.2, -broad * 0.36, 0.02),
            (radius * 0.5, -broad * 0.16, 0.03),
            (radius * 0.68, -broad * 0.34, 0.02),
            (radius * 0.68, broad * 0.34, 0.02),
            (radius * 0.5, broad * 0.16, 0.03),
            (radius * 0.2, broad * 0.36, 0.02),
            (0, broad * 0.3),
        ],
        "metal",
        around=56,
    )
    lugs = [
        rounded_box(0.05, 0.03, broad * 0.8, 0.012, "dark", 2).moved(x=radius * 0.99, z=-broad * 0.4).turned(18 * k)
        for k in range(20)
    ]
    return [part.turned(90, "y") for part in (tyre, rim, *lugs)]


def _tray(bottom: Floats, top: Floats, low: float, high: float, thick: float, slot: str) -> Part:
    """An open tray between two (n, 2) outlines at two heights, its wall `thick`."""
    inner_top, inner_bottom = top * (1 - thick), bottom * (1 - thick)

    def ring(loop: Floats, z: float) -> Floats:
        return np.column_stack([loop, np.full(len(loop), z)])

    middle = bottom.mean(axis=0)
    flat = np.broadcast_to(middle, bottom.shape)
    rings = [
        ring(flat, low),
        ring(bottom * 0.97, low),
        ring(bottom, low + 0.02),
        ring(top, high),
        ring(top * (1 - thick / 2), high + 0.015),
        ring(inner_top, high),
        ring(inner_bottom, low + 0.05),
        ring(flat, low + 0.05),
    ]
    return grid(np.array(rings), slot, around=True)


def wheelbarrow(item: Item) -> list[Part]:
    """A wheelbarrow: a steel tray on a tube frame, a wheel in front, two grips."""
    bottom = rounded(np.array([(-0.55, -0.32), (0.4, -0.36), (0.4, 0.36), (-0.55, 0.32)]), 0.12, 8)
    top = rounded(np.array([(-1.0, -0.52), (0.86, -0.58), (0.86, 0.58), (-1.0, 0.52)]), 0.2, 8)
    tray = _tray(bottom, top, 0.62, 1.14, 0.05, "body")
    rim = np.column_stack([top, np.full(len(top), 1.14)])
    edge = tube([tuple(p) for p in np.concatenate([rim, rim[:1]])], 0.028, "body", per=1, around=10)
    parts = [tray, edge]
    for s in (-1, 1):
        parts.append(
            tube(
                [
                    (-1.16, s * 0.07, 0.36),
                    (-0.7, s * 0.24, 0.54),
                    (0.3, s * 0.4, 0.6),
                    (1.0, s * 0.46, 0.78),
                    (1.6, s * 0.46, 0.94),
                ],
                0.042,
                "metal",
            )
        )
        parts.append(rod((1.36, s * 0.46, 0.875), (1.7, s * 0.46, 0.97), 0.062, "dark"))
        parts.append(tube([(0.1, s * 0.36, 0.58), (0.36, s * 0.44, 0.2), (0.42, s * 0.46, 0.02)], 0.04, "metal"))
        parts.append(rod((0.5, s * 0.42, 0.64), (0.4, s * 0.45, 0.12), 0.03, "metal"))
        parts.append(rounded_box(0.18, 0.12, 0.05, 0.02, "dark").moved(x=0.42, y=s * 0.46))
    parts.append(rod((0.42, -0.46, 0.2), (0.42, 0.46, 0.2), 0.028, "metal"))
    parts += [part.turned(90).moved(x=-1.16, z=0.36) for part in _wheel(0.36, 0.2)]
    parts.append(rod((-1.16, -0.16, 0.36), (-1.16, 0.16, 0.36), 0.035, "metal"))
    return grounded([part.turned(-28) for part in parts])


def mower(item: Item) -> list[Part]:
    """A lawn mower: deck with motor, four wheels, grass box, push bar."""
    deck = tower(
        [(0.16, 1.0, 1.3, 4), (0.2, 1.06, 1.36, 4), (0.42, 1.0, 1.3, 4), (0.5, 0.86, 1.12, 3.4), (0.54, 0.6, 0.9, 3)],
        "body",
        per=5,
    )
    motor = tower(
        [
            (0.5, 0.62, 0.7, 3),
            (0.56, 0.66, 0.74, 3),
            (0.8, 0.62, 0.7, 3),
            (0.92, 0.46, 0.52, 2.6),
            (0.95, 0.3, 0.36, 2.4),
        ],
        "dark",
        per=5,
    ).moved(y=-0.14)
    cap = lathe([(0, 0.93), (0.16, 0.93, 0.02), (0.15, 1.0, 0.03), (0, 1.01)], "body", around=48).moved(y=-0.14)
    vents = [rounded_box(0.4, 0.03, 0.03, 0.01, "metal").moved(y=-0.5 + 0.02 * k, z=0.6 + 0.07 * k) for k in range(4)]
    parts = [deck, motor, cap, *vents]
    for x in (-1, 1):
        for y, radius in ((-0.52, 0.2), (0.52, 0.27)):
            parts += [part.moved(x=x * 0.58, y=y, z=radius) for part in _wheel(radius, 0.16)]
            parts.append(
                lying(
                    lathe(
                        [(0, -0.02), (radius * 0.4, -0.02, 0.01), (radius * 0.3, 0.03, 0.02), (0, 0.04)],
                        "accent",
                        around=32,
                    ).turned(0 if x > 0 else 180, "x")
                ).moved(x=x * 0.655, y=y, z=radius)
            )
    box = tower(
        [(0.3, 0.7, 0.7, 5), (0.34, 0.76, 0.76, 5), (0.7, 0.74, 0.76, 5), (0.84, 0.64, 0.6, 4)], "dark", per=4
    ).moved(y=0.98)
    flap = rounded_box(0.72, 0.06, 0.3, 0.02, "body").turned(-30, "x").moved(y=0.62, z=0.5)
    bar = tube(
        [
            (-0.44, 0.5, 0.4),
            (-0.44, 1.2, 1.2),
            (-0.44, 1.66, 1.72),
            (-0.36, 1.74, 1.8),
            (0.36, 1.74, 1.8),
            (0.44, 1.66, 1.72),
            (0.44, 1.2, 1.2),
            (0.44, 0.5, 0.4),
        ],
        0.032,
        "metal",
    )
    grip = rod((-0.3, 1.74, 1.8), (0.3, 1.74, 1.8), 0.05, "dark")
    switch = rounded_box(0.16, 0.12, 0.14, 0.04, "accent").moved(x=-0.3, y=1.62, z=1.66)
    cross = rod((-0.44, 1.12, 1.11), (0.44, 1.12, 1.11), 0.026, "metal")
    return grounded([part.turned(-38) for part in (*parts, box, flap, bar, grip, switch, cross)])


def hose(item: Item) -> list[Part]:
    """A garden hose coiled on the ground, its spray gun leaning on the coil."""
    t = np.linspace(0, 2 * np.pi * 5.2, 5 * 44)
    radius = 0.84 + 0.06 * np.cos(t * 0.73) + 0.05 * np.sin(t * 0.31)
    z = 0.085 + 0.13 * np.floor(t / (2 * np.pi)) * 1.0 + 0.13 * np.clip((t / (2 * np.pi) % 1 - 0.85) / 0.15, 0, 1)
    path = np.stack([radius * np.cos(t), radius * np.sin(t), z], -1)
    coil = tube([tuple(p) for p in path], 0.085, "body", per=1, around=14)
    end = path[-1]
    tail = tube(
        [tuple(end), (0.9, 0.5, 0.7), (0.72, -0.5, 0.78), (0.66, -0.84, 0.5), (0.72, -1.02, 0.3)],
        0.083,
        "body",
        around=14,
    )
    gun = [
        lathe([(0, 0), (0.075, 0, 0.02), (0.08, 0.5, 0.02), (0, 0.5)], "dark", around=32),
        lathe([(0, 0.46), (0.1, 0.46, 0.02), (0.12, 0.56, 0.02), (0.1, 0.66, 0.02), (0, 0.66)], "accent", around=40),
    ]
    barrel = [part.turned(90, "y").moved(x=-0.1, z=0.42) for part in gun]
    grip = tube(
        [(-0.06, 0, 0.42), (0.0, 0, 0.28), (0.06, 0, 0.06), (0.08, 0, -0.14)], [0.08, 0.085, 0.075, 0.07], "dark"
    )
    lever = tube([(0.16, 0, 0.36), (0.22, 0, 0.2), (0.18, 0, 0.02)], [0.03, 0.03, 0.025], "accent")
    ring = lathe([(0, -0.26), (0.11, -0.26, 0.02), (0.11, -0.12, 0.02), (0, -0.12)], "accent", around=36).moved(x=0.08)
    nozzle = [part.turned(-14, "y").turned(200).moved(x=0.72, y=-1.02, z=0.42) for part in (*barrel, grip, lever, ring)]
    return grounded([part.turned(-14) for part in (coil, tail, *nozzle)])


def _shear_blades() -> list[Part]:
    """The two blades of secateurs around their pivot."""

    def solid(points: list[tuple[float, float]], ease: float) -> Floats:
        loop = rounded(np.array(points), ease, 5)
        return loop if area(loop) > 0 else loop[::-1]

    blade = standing(
        [
            solid(
                [
                    (-0.1, -0.1),
                    (0.12, -0.12),
                    (0.2, 0.14),
                    (0.16, 0.44),
                    (0.04, 0.74),
                    (-0.02, 0.78),
                    (-0.04, 0.4),
                    (-0.1, 0.12),
                ],
                0.06,
            )
        ],
        0.05,
        0.016,
        "metal",
    ).turned(8, "y")
    hook = (
        standing(
            [
                solid(
                    [
                        (-0.16, -0.12),
                        (0.06, -0.12),
                        (0.0, 0.1),
                        (-0.08, 0.34),
                        (-0.06, 0.56),
                        (0.02, 0.66),
                        (-0.06, 0.7),
                        (-0.22, 0.5),
                        (-0.24, 0.2),
                    ],
                    0.06,
                )
            ],
            0.09,
            0.03,
            "dark",
        )
        .turned(-10, "y")
        .moved(y=0.05)
    )
    return [blade, hook]


def secateurs(item: Item) -> list[Part]:
    """Secateurs, a little open, leaning, their blades up."""
    blades = _shear_blades()
    left = tube(
        [(0.1, 0, -0.04), (-0.06, 0, -0.24), (-0.26, 0, -0.5), (-0.34, 0, -0.9), (-0.28, 0, -1.32)],
        [0.08, 0.1, 0.115, 0.11, 0.09],
        "body",
        around=24,
    )
    right = tube(
        [(-0.1, 0.02, -0.04), (0.08, 0, -0.24), (0.28, 0, -0.5), (0.34, 0, -0.9), (0.24, 0, -1.36)],
        [0.08, 0.1, 0.115, 0.11, 0.1],
        "body",
        around=24,
    )
    inlays = [
        tube(
            [(s * 0.33, -0.06, -0.58), (s * 0.385, -0.07, -0.86), (s * 0.35, -0.06, -1.14)],
            [0.05, 0.065, 0.05],
            "dark",
            around=16,
        )
        for s in (-1, 1)
    ]
    t = np.linspace(0, 7 * 2 * np.pi, 98)
    spring = tube(
        [(-0.2 + 0.4 * k / 97, 0.07 * np.cos(a), -0.42 + 0.07 * np.sin(a)) for k, a in enumerate(t)],
        0.016,
        "metal",
        per=1,
        around=8,
    )
    pin = upright(lathe([(0, -0.1), (0.1, -0.1, 0.02), (0.1, 0.1, 0.02), (0, 0.1)], "metal", around=36))
    catch = tube([(0.2, -0.1, -1.26), (0.0, -0.11, -1.36), (-0.22, -0.1, -1.28)], 0.025, "accent", around=10)
    return grounded(
        [
            part.turned(-10, "x").turned(16, "y").turned(-16)
            for part in (*blades, left, right, *inlays, spring, pin, catch)
        ]
    )


def crate(item: Item) -> list[Part]:
    """An open wooden crate of slats with hand holes in its ends."""
    parts = [rounded_box(1.86, 1.16, 0.05, 0.01, "body").moved(z=0.06)]
    for z in (0.06, 0.4, 0.74):
        for s in (-1, 1):
            parts.append(rounded_box(2.0, 0.06, 0.28, 0.014, "body").moved(y=s * 0.6, z=z))
            if z != 0.74:
                parts.append(rounded_box(0.06, 1.14, 0.28, 0.014, "body").moved(x=s * 0.96, z=z))
    for s in (-1, 1):
        loop = rounded(np.array([(-0.57, 0), (0.57, 0), (0.57, 0.28), (-0.57, 0.28)]), 0.014, 3)
        hole = (rounded_loop(0.4, 0.12, 0.055) + np.array([0, 0.08]))[::-1]
        parts.append(standing([loop, hole], 0.06, 0.012, "body").turned(90).moved(x=s * 0.96, z=0.74))
        for t in (-1, 1):
            parts.append(rounded_box(0.09, 0.09, 1.0, 0.014, "second").moved(x=s * 0.89, y=t * 0.53, z=0.03))
    nails = [
        ellipsoid(0.018, 0.01, 0.018, "nail", around=10).moved(x=x * 0.89, y=-0.633, z=z + 0.08 + 0.12 * k)
        for x in (-1, 1)
        for z in (0.06, 0.4, 0.74)
        for k in (0, 1)
    ]
    return grounded([part.turned(-24) for part in (*parts, *nails)])


def barrel(item: Item) -> list[Part]:
    """A wooden barrel of staves with iron hoops, a tap near its foot."""
    count = 22
    turn = np.linspace(0, 2 * np.pi, count * 6, endpoint=False)
    seam = 1 - 0.016 * np.exp(-(((turn * count / (2 * np.pi) + 0.5) % 1 - 0.5) ** 2) / 0.006)
    rings = []
    for t in np.linspace(0, 1, 25):
        radius = 0.62 + 0.19 * np.sin(np.pi * t)
        rings.append(
            np.stack([radius * seam * np.cos(turn), radius * seam * np.sin(turn), np.full(len(turn), 1.9 * t)], -1)
        )
    low, high = np.array(rings[0]), np.array(rings[-1])
    inside = [high * [0.9, 0.9, 1], high * [0.88, 0.88, 1] - [0, 0, 0.08], high * [0, 0, 1] - [0, 0, 0.08]]
    staves = grid(np.array([low * [0, 0, 1], *rings, *inside]), "body", around=True)
    hoops = []
    for z, broad in ((0.1, 0.12), (0.52, 0.1), (1.28, 0.1), (1.68, 0.12)):
        a, b = (0.635 + 0.19 * np.sin(np.pi * y / 1.9) for y in (z, z + broad))
        hoops.append(
            lathe(
                [(a - 0.05, z), (a, z, 0.008), (b, z + broad, 0.008), (b - 0.05, z + broad), (a - 0.05, z)],
                "metal",
                around=112,
            )
        )
        hoops += [
            ellipsoid(0.025, 0.012, 0.025, "metal", around=12)
            .moved(x=0.04 * s, y=-(a + b) / 2 - 0.002, z=z + broad / 2)
            .turned(24)
            for s in (-1, 1)
        ]
    bung = upright(lathe([(0, 0), (0.08, 0, 0.01), (0.07, 0.06, 0.02), (0, 0.06)], "second", around=32)).moved(
        y=-0.79, z=0.95
    )
    tap = [
        upright(rod((0, 0, 0), (0, 0, 0.3), 0.045, "brass")).moved(y=-0.66, z=0.34),
        rod((0, -0.9, 0.34), (0, -0.92, 0.2), 0.04, "brass"),
        rod((0, -0.86, 0.34), (0, -0.86, 0.48), 0.022, "brass"),
        rod((-0.08, -0.86, 0.48), (0.08, -0.86, 0.48), 0.024, "brass"),
    ]
    return grounded([part.turned(-16) for part in (staves, *hoops, bung, *tap)])


def pallet(item: Item) -> list[Part]:
    """A timber pallet: deck boards on blocks and runners."""
    parts = [rounded_box(0.26, 1.5, 0.05, 0.01, "body").turned(0).moved(x=-0.98 + 0.327 * k, z=0.36) for k in range(7)]
    parts += [rounded_box(2.22, 0.2, 0.045, 0.01, "body").moved(y=y, z=z) for y in (-0.64, 0, 0.64) for z in (0.31, 0)]
    parts += [
        rounded_box(0.26, 0.2, 0.27, 0.012, "body").moved(x=x, y=y, z=0.042)
        for x in (-0.97, 0, 0.97)
        for y in (-0.64, 0, 0.64)
    ]
    nails = [
        ellipsoid(0.018, 0.018, 0.008, "nail", around=10).moved(x=-0.98 + 0.327 * k + 0.06 * s, y=y, z=0.412)
        for k in range(7)
        for y in (-0.64, 0, 0.64)
        for s in (-1, 1)
    ]
    return grounded([part.turned(-24) for part in (*parts, *nails)])


def trafficcone(item: Item) -> list[Part]:
    """A traffic cone on its square foot, two bright bands round it."""
    foot = tower([(0, 1.3, 1.3, 7), (0.02, 1.34, 1.34, 7), (0.1, 1.34, 1.34, 7), (0.14, 1.24, 1.24, 7)], "dark", per=3)
    cone = lathe(
        [
            (0, 0.12),
            (0.5, 0.12, 0.02),
            (0.5, 0.17, 0.04),
            (0.45, 0.2),
            (0.1, 1.82, 0.02),
            (0.08, 1.86, 0.02),
            (0, 1.86),
        ],
        "body",
        around=112,
    )

    def band(low: float, high: float) -> Part:
        a, b = (0.45 - 0.35 * (z - 0.2) / 1.62 + 0.008 for z in (low, high))
        return lathe([(0, low), (a, low, 0.004), (b, high, 0.004), (0, high)], "second", around=112)

    tip = lathe([(0, 1.84), (0.085, 1.84, 0.01), (0.075, 1.94, 0.02), (0, 1.94)], "body", around=48)
    return grounded([part.turned(-24) for part in (foot, cone, band(0.72, 1.06), band(1.34, 1.54), tip)])
