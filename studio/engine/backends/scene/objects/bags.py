"""Handbags, backpacks, suitcases and umbrellas."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    curve,
    ellipsoid,
    grounded,
    lathe,
    rod,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, plate, rounded_box, sheet

Item = Mapping[str, Any]


def handbag(item: Item) -> list[Part]:
    """A structured handbag with a flap, a clasp and a handle."""
    body = tower(
        [
            (0, 1.3, 0.5, 5),
            (0.03, 1.36, 0.56, 5),
            (0.12, 1.38, 0.58, 5),
            (0.6, 1.26, 0.48, 5),
            (0.98, 1.12, 0.34, 5),
            (1.02, 1.06, 0.3, 5),
        ],
        "body",
        per=6,
        count=96,
    )
    x = np.linspace(-1, 1, 40)
    rows = []
    for t in np.linspace(0, 1, 26):
        if t < 0.3:
            y, z = 0.16 - 0.36 * (t / 0.3), 1.04 + 0.03 * np.sin(np.pi * t / 0.3)
        else:
            k = (t - 0.3) / 0.7
            y, z = -0.2 - 0.085 * k, 1.04 - 0.56 * k
        half = np.interp(z, [0.3, 0.6, 1.02, 1.1], [0.68, 0.645, 0.57, 0.56]) + 0.012
        drop = 0.13 * (1 - np.abs(x) ** 3.0) * max((t - 0.6) / 0.4, 0)
        rows.append(np.stack([half * x, y - 0.012 * (1 - x**6) + 0 * x, z - drop], -1))
    flap = sheet(np.array(rows), 0.03, "flap")
    clasp = [
        rounded_box(0.2, 0.05, 0.15, 0.02, "metal").moved(y=-0.32, z=0.36),
        rounded_box(0.1, 0.07, 0.06, 0.02, "metal").moved(y=-0.325, z=0.4),
    ]
    handle = tube(
        [
            (-0.42, 0, 1.02),
            (-0.42, 0, 1.2),
            (-0.32, 0, 1.46),
            (0, 0, 1.58),
            (0.32, 0, 1.46),
            (0.42, 0, 1.2),
            (0.42, 0, 1.02),
        ],
        0.042,
        "flap",
    )
    rings = [upright(torus(0.07, 0.018, 0, "metal")).turned(90).moved(x=s * 0.42, z=1.06) for s in (-1, 1)]
    seam = [
        tube([(s * 0.66, -0.262, 0.08), (s * 0.64, -0.25, 0.3), (s * 0.585, -0.22, 0.72)], 0.009, "flap", around=8)
        for s in (-1, 1)
    ]
    feet = [
        lathe([(0, -0.03), (0.05, -0.03, 0.015), (0.05, 0.02), (0, 0.02)], "metal", around=20).moved(a * 0.5, b * 0.17)
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    return grounded([part.turned(-20) for part in (body, flap, *clasp, handle, *rings, *seam, *feet)])


def _zips() -> list[Part]:
    """A backpack's two zips with their pulls."""
    arch = [
        (0.585 * np.cos(a), -0.1 - 0.12 * np.sin(a), 0.98 + 0.68 * np.sin(a))
        for a in np.linspace(-0.25, np.pi + 0.25, 17)
    ]
    return [
        tube(arch, 0.02, "trim", around=10),
        tube(
            [(-0.4, -0.37, 0.68), (-0.2, -0.44, 0.735), (0, -0.46, 0.75), (0.2, -0.44, 0.735), (0.4, -0.37, 0.68)],
            0.018,
            "trim",
            around=10,
        ),
        rounded_box(0.04, 0.02, 0.15, 0.01, "trim").moved(x=0.3, y=-0.45, z=0.56),
        rounded_box(0.045, 0.02, 0.16, 0.01, "trim").moved(x=-0.56, y=-0.12, z=0.92),
    ]


def _strap(side: int) -> Part:
    """The shoulder strap at one side."""
    return band(
        curve(
            [
                (side * 0.28, 0.22, 1.66),
                (side * 0.46, 0.5, 1.5),
                (side * 0.56, 0.58, 1.0),
                (side * 0.52, 0.44, 0.4),
                (side * 0.5, 0.26, 0.16),
            ]
        ),
        0.2,
        0.06,
        "strap",
        across=(1, 0, 0),
    )


def backpack(item: Item) -> list[Part]:
    """A backpack: a rounded body, a front pocket, zips, straps and a haul loop."""
    body = tower(
        [
            (0, 1.0, 0.5, 3.6),
            (0.04, 1.14, 0.62, 3.6),
            (0.2, 1.22, 0.68, 3.4),
            (0.9, 1.2, 0.64, 3.2),
            (1.4, 1.1, 0.56, 2.8),
            (1.68, 0.86, 0.42, 2.4),
            (1.8, 0.5, 0.24, 2.1),
            (1.83, 0.2, 0.1, 2),
        ],
        "body",
        per=6,
        count=96,
    )
    pocket = tower(
        [
            (0.1, 0.76, 0.3, 3.6),
            (0.14, 0.88, 0.4, 3.6),
            (0.4, 0.92, 0.42, 3.4),
            (0.72, 0.86, 0.38, 3),
            (0.84, 0.7, 0.26, 2.6),
            (0.86, 0.5, 0.14, 2.4),
        ],
        "pocket",
        per=5,
        count=72,
    ).moved(y=-0.26)
    zips = _zips()
    loop = tube([(-0.14, 0.02, 1.76), (-0.11, 0.02, 1.93), (0.11, 0.02, 1.93), (0.14, 0.02, 1.76)], 0.032, "trim")
    straps = [_strap(s) for s in (-1, 1)]
    patch = plate(0.34, 0.24, "label").moved(y=-0.478, z=0.36)
    sides = [
        tower([(0.06, 0.12, 0.4, 3), (0.5, 0.14, 0.44, 3), (0.56, 0.1, 0.4, 3)], "pocket", per=4).moved(x=s * 0.6)
        for s in (-1, 1)
    ]
    return [part.turned(-22) for part in (body, pocket, *zips, loop, *straps, patch, *sides)]


def suitcase(item: Item) -> list[Part]:
    """A hard-shell cabin case on wheels, its handle drawn out."""
    parts = [rounded_box(1.15, 0.29, 1.6, 0.14, "body", 8).moved(y=y, z=0.14) for y in (-0.165, 0.165)]
    parts += [rounded_box(1.155, 0.06, 1.605, 0.028, "trim", 5).moved(z=0.138)]
    ribs = [
        rounded_box(0.06, 0.06, 1.24, 0.028, "body", 5).moved(x=x, y=y, z=0.32)
        for x in np.linspace(-0.4, 0.4, 6)
        for y in (-0.3, 0.3)
    ]
    posts = [rod((x, 0.16, 1.68), (x, 0.16, 2.3), 0.024, "metal") for x in (-0.24, 0.24)]
    grip = rounded_box(0.58, 0.08, 0.1, 0.04, "trim").moved(y=0.16, z=2.26)
    top = tube([(-0.2, 0, 1.72), (-0.16, 0, 1.83), (0.16, 0, 1.83), (0.2, 0, 1.72)], 0.035, "trim")
    wheels = []
    for x in (-0.46, 0.46):
        for y in (-0.2, 0.2):
            wheel = lathe(
                [(0, -0.045), (0.085, -0.045, 0.02), (0.085, 0.045, 0.02), (0, 0.045)], "wheel", around=32
            ).turned(90, "y")
            wheels += [wheel.moved(x, y, 0.085), rounded_box(0.15, 0.1, 0.1, 0.03, "trim").moved(x, y, 0.09)]
    lock = rounded_box(0.05, 0.12, 0.22, 0.02, "metal").moved(x=0.56, z=0.95)
    return [part.turned(-26) for part in (*parts, *ribs, *posts, grip, top, *wheels, lock)]


def umbrella(item: Item) -> list[Part]:
    """An open umbrella standing on its handle, its panels by turns in two colours."""
    count = 8
    parts = []
    for k in range(count):
        rows = []
        for t in np.linspace(0.02, 1, 16):
            turn = np.linspace(k, k + 1, 15) * 2 * np.pi / count
            inside = (turn * count / (2 * np.pi)) % 1.0
            inside[-1] = 1.0
            radius = np.sin(t * 1.32) / np.sin(1.32) * 1.15 * (1 - 0.075 * np.sin(np.pi * inside) * t**2)
            height = 2.2 - 0.72 * (1 - np.cos(t * 1.32)) / (1 - np.cos(1.32)) + 0.06 * np.sin(np.pi * inside) * t**3
            rows.append(np.stack([radius * np.cos(turn), radius * np.sin(turn), height], -1))
        parts.append(sheet(np.array(rows)[::-1], 0.012, "body" if k % 2 else "second"))
        a = k * 2 * np.pi / count
        parts.append(
            rod(
                (0.02 * np.cos(a), 0.02 * np.sin(a), 1.72),
                (0.62 * np.cos(a), 0.62 * np.sin(a), 1.94),
                0.011,
                "metal",
                around=8,
            )
        )
        tip = (1.15 * np.cos(a), 1.15 * np.sin(a), 1.48)
        parts.append(ellipsoid(0.025, 0.025, 0.03, "metal", around=14).moved(*tip))
    parts += [
        rod((0, 0, 0.3), (0, 0, 2.2), 0.024, "metal"),
        rod((0, 0, 2.18), (0, 0, 2.42), 0.025, "handle"),
        lathe([(0, 0), (0.1, 0, 0.02), (0.03, 0.05, 0.02), (0, 0.06)], "handle", around=24).moved(z=2.19),
    ]
    parts.append(
        tube(
            [(0, 0, 0.62), (0, 0, 0.25), (0.03, 0, 0.1), (0.14, 0, 0.02), (0.26, 0, 0.08), (0.29, 0, 0.2)],
            0.045,
            "handle",
        )
    )
    return grounded([part.turned(9) for part in parts])
