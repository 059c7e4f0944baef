"""Boxes and bins: treasure chest, picnic hamper, dustbin, recycling bin."""

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
    slab,
    soft_lathe,
    standing,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.shapes import Floats, Part, revolve, rounded_box, sweep

Item = Mapping[str, Any]


def treasurechest(item: Item) -> list[Part]:
    """An open treasure chest with iron bands, heaped with coins, a goblet and stones."""
    wall = rounded(np.array([(-1.0, -0.6), (1.0, -0.6), (1.0, 0.6), (-1.0, 0.6)]), 0.03)
    parts = [slab(wall, 0.8, 0.03, "body")]
    for x in (-0.86, 0.0, 0.86):
        parts.append(rounded_box(0.14, 1.26, 0.84, 0.02, "band").moved(x=x, z=-0.01))
    parts += [rounded_box(2.06, 1.26, 0.1, 0.02, "band").moved(z=z) for z in (0.0, 0.72)]
    arc = np.radians(np.linspace(180, 0, 25))
    shell = np.concatenate(
        [
            0.62 * np.stack([np.cos(arc), 0.7 * np.sin(arc)], -1),
            0.55 * np.stack([np.cos(arc[::-1]), 0.66 * np.sin(arc[::-1])], -1),
        ]
    )[::-1]
    lid = [standing([shell], 2.0, 0.02, "body").turned(90)]
    lid += [standing([shell * 1.035], 0.14, 0.015, "band").turned(90).moved(x=x, z=-0.005) for x in (-0.86, 0.0, 0.86)]
    end = np.concatenate([0.6 * np.stack([np.cos(arc), 0.69 * np.sin(arc)], -1)])[::-1]
    lid += [standing([end], 0.06, 0.02, "body").turned(90).moved(x=s * 0.97) for s in (-1, 1)]
    parts += [part.turned(-78, "x").moved(y=0.66, z=1.4) for part in lid]
    lock = standing(
        [rounded(np.array([(-0.15, -0.2), (0.15, -0.2), (0.15, 0.16), (-0.15, 0.16)]), 0.06)], 0.08, 0.02, "gold"
    ).moved(y=-0.66, z=0.62)
    parts += [
        lock,
        upright(lathe([(0, 0), (0.04, 0), (0.04, 0.02), (0, 0.02)], "dark", around=16)).moved(y=-0.695, z=0.62),
    ]
    coin = lathe([(0, 0), (0.12, 0, 0.008), (0.12, 0.03, 0.008), (0, 0.03)], "gold", around=24, steps=3)
    rng = np.random.default_rng(8)
    parts.append(ellipsoid(0.9, 0.52, 0.26, "gold", around=32).moved(z=0.76))
    for _ in range(120):
        x, y = rng.uniform(-0.88, 0.88), rng.uniform(-0.54, 0.5)
        z = 0.76 + 0.27 * np.sqrt(max(0.05, 1 - (x / 0.95) ** 2 - (y / 0.56) ** 2))
        parts.append(
            coin.turned(float(rng.normal(0, 24)), "x")
            .turned(float(rng.normal(0, 24)), "y")
            .moved(float(x), float(y), float(z))
        )
    for k, (x, y) in enumerate(((-0.5, -0.3), (0.15, -0.42), (0.62, -0.2), (-0.15, 0.05))):
        gem = revolve([(0, 0), (0.13, 0.1), (0.15, 0.14), (0.1, 0.2), (0, 0.2)], ("gem", "gem1")[k % 2], around=8)
        parts.append(gem.turned(24, "x").moved(x, y, 0.96))
    for k in range(6):
        a, r = -2.5 + 0.55 * k, 1.25 + 0.1 * (k % 2)
        parts.append(coin.moved(r * float(np.cos(a)), 0.1 + 0.8 * r * float(np.sin(a))))
    return grounded([part.turned(-24) for part in parts])


def _wicker(width: float, depth: float, tall: float, slot: str) -> list[Part]:
    """A box of wickerwork: rows of canes that weave around stakes, plaited rims."""
    ring = superellipse(width, depth, 7, 132)
    way = np.linspace(0, 44 * np.pi, 132, endpoint=False)
    parts = [tower([(0, width * 0.97, depth * 0.97, 7), (tall, width * 0.97, depth * 0.97, 7)], "dark", count=64)]
    rows = int(tall / 0.074)
    for k in range(rows):
        puff = 1 + 0.016 * np.sin(way + np.pi * k)
        parts.append(
            sweep(
                np.column_stack([ring * puff[:, None], np.full(132, 0.035 + 0.074 * k)]),
                0.034,
                slot,
                closed=True,
                around=6,
            )
        )
    parts += [
        sweep(np.column_stack([ring * 1.015, np.full(132, z)]), 0.055, "second", closed=True, around=8)
        for z in (0.02, tall)
    ]
    return parts


def hamper(item: Item) -> list[Part]:
    """A picnic hamper of wicker, its lid open on a checked lining, with a bottle, bread and fruit."""
    parts = _wicker(2.0, 1.3, 0.86, "body")
    lid = _wicker(2.0, 1.3, 0.16, "body")
    lid.append(slab(superellipse(1.84, 1.14, 7, 64), 0.04, 0.012, "lining").moved(z=-0.03))
    parts += [p.turned(-104, "x").moved(y=0.72, z=1.6) for p in lid]
    parts.append(slab(superellipse(1.86, 1.16, 7, 64), 0.08, 0.03, "lining").moved(z=0.84))
    for x in (-0.55, 0.55):
        parts += [
            rounded_box(0.14, 0.05, 0.6, 0.02, "leather").moved(x, -0.69, 0.34),
            standing(
                [
                    rounded(np.array([(-0.1, -0.08), (0.1, -0.08), (0.1, 0.08), (-0.1, 0.08)]), 0.03),
                    rounded(np.array([(-0.06, -0.04), (0.06, -0.04), (0.06, 0.04), (-0.06, 0.04)]), 0.02)[::-1],
                ],
                0.03,
                0.008,
                "metal",
            ).moved(x, -0.72, 0.5),
        ]
    bottle = lathe(
        [(0, 0), (0.19, 0, 0.04), (0.19, 0.7, 0.14), (0.07, 0.94, 0.08), (0.07, 1.2), (0, 1.2)], "bottle", around=40
    )
    foil = lathe([(0, 0.98), (0.077, 0.98), (0.077, 1.23, 0.012), (0, 1.23)], "foil", around=24)
    parts += [p.turned(-16, "y").moved(-0.5, 0.15, 0.72) for p in (bottle, foil)]
    for k in range(2):
        loaf = tower(
            [(0, 0.1, 0.1, 2), (0.1, 0.24, 0.22, 2), (1.2, 0.24, 0.22, 2), (1.32, 0.08, 0.08, 2)],
            "bread",
            per=5,
            count=32,
        )
        parts.append(loaf.turned(26 + 10 * k, "y").moved(0.0 + 0.2 * k, 0.3 - 0.2 * k, 0.5))
    for x, y, slot in ((-0.1, -0.3, "apple"), (0.22, -0.36, "apple"), (0.06, -0.2, "pear")):
        parts.append(
            soft_lathe(
                [(0, 0.02), (0.1, 0.0), (0.19, 0.12), (0.19, 0.24), (0.1, 0.33), (0.02, 0.3), (0, 0.29)],
                slot,
                around=36,
            ).moved(x, y, 0.86 + 0.1 * (slot == "pear"))
        )
    return grounded([part.turned(-24) for part in parts])


def dustbin(item: Item) -> list[Part]:
    """A pedal bin of brushed steel with a dark lid."""
    body = lathe([(0, 0.04), (0.6, 0.04), (0.6, 1.66, 0.02), (0, 1.66)], "body", around=96)
    foot = lathe([(0, 0), (0.62, 0, 0.03), (0.62, 0.1, 0.02), (0, 0.1)], "dark", around=80)
    rim = lathe([(0, 1.62), (0.63, 1.62, 0.02), (0.63, 1.72, 0.02), (0, 1.72)], "dark", around=80)
    lid = soft_lathe([(0, 1.72), (0.6, 1.72), (0.6, 1.78), (0.42, 1.9), (0.15, 1.95), (0, 1.955)], "body", around=80)
    pedal = [
        rounded_box(0.26, 0.2, 0.05, 0.02, "dark").moved(y=-0.7, z=0.04),
        rounded_box(0.12, 0.3, 0.03, 0.01, "metal").moved(y=-0.58, z=0.04),
    ]
    hinge = lying(rod((0, 0, -0.14), (0, 0, 0.14), 0.06, "dark", around=20)).moved(y=0.62, z=1.74)
    return grounded([part.turned(-14) for part in (body, foot, rim, lid, *pedal, hinge)])


def recyclingbin(item: Item) -> list[Part]:
    """A wheeled bin with its lid and handle, the three arrows of recycling on its front."""
    body = tower([(0.12, 0.9, 0.84, 6), (0.3, 0.94, 0.9, 6), (1.75, 1.16, 1.14, 7)], "body", count=72)
    rim = tower([(1.72, 1.26, 1.24, 7), (1.76, 1.3, 1.28, 7), (1.84, 1.3, 1.28, 7)], "body", count=72)
    lid = tower(
        [
            (1.84, 1.32, 1.3, 7, 0, -0.02),
            (1.9, 1.3, 1.28, 7, 0, -0.02),
            (2.0, 1.1, 1.0, 5, 0, 0),
            (2.05, 0.8, 0.6, 4, 0, 0),
        ],
        "second",
        count=72,
    )
    grip = tube(
        [
            (-0.5, 0.6, 1.8),
            (-0.5, 0.82, 1.86),
            (-0.3, 0.86, 1.87),
            (0.3, 0.86, 1.87),
            (0.5, 0.82, 1.86),
            (0.5, 0.6, 1.8),
        ],
        0.04,
        "body",
        around=12,
    )
    wheels = [
        lying(lathe([(0, -0.08), (0.22, -0.08, 0.04), (0.22, 0.08, 0.04), (0, 0.08)], "dark", around=48)).moved(
            s * 0.54, 0.42, 0.22
        )
        for s in (-1, 1)
    ]
    ribs = [
        rounded_box(0.06, 0.05, 1.1, 0.02, "body", steps=3).turned(5, "x").moved(x=s * 0.43, y=-0.49, z=0.4)
        for s in (-1, 1)
    ]
    marks = [mark.scaled(0.36).turned(5.6, "x").moved(y=-0.555, z=1.1) for mark in _arrows()]
    return grounded([part.turned(-24) for part in (body, rim, lid, grip, *wheels, *ribs, *marks)])


def _arrows() -> list[Part]:
    """Three arrows that chase one another around a triangle, about 2 units across."""
    corners = np.array([(np.sin(a), np.cos(a)) for a in np.radians([0, 120, 240])])
    parts = []
    for k in range(3):
        a, b = corners[k], corners[(k + 1) % 3]
        way = (b - a) / np.linalg.norm(b - a)
        side = np.array([way[1], -way[0]])
        start, neck, tip = a + way * 0.42, a + way * 1.12, a + way * 1.55
        w = 0.17
        loop: Floats = np.array(
            [
                start - side * w,
                start + side * w,
                neck + side * w,
                neck + side * 2 * w,
                tip,
                neck - side * 2 * w,
                neck - side * w,
            ]
        )
        x, z = loop.T
        if float(np.sum(x * np.roll(z, -1) - np.roll(x, -1) * z)) < 0:
            loop = loop[::-1]
        parts.append(standing([rounded(loop, 0.03)], 0.08, 0.02, "mark"))
    return parts
