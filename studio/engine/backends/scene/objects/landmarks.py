"""Sights: windmills, castles, white Greek houses, suspension bridges, a stage with its curtains."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import ellipsoid, grounded, lathe, mirrored, rod, soft_lathe, standing, tube
from studio.engine.backends.scene.objects.buildings import arched, block
from studio.engine.backends.scene.shapes import Part, rounded_box, sheet

Item = Mapping[str, Any]


def windmill(item: Item) -> list[Part]:
    """A tower mill with four latticed sails."""
    parts = [
        lathe([(0, 0), (0.6, 0, 0.03), (0.38, 1.5, 0.03), (0, 1.52)], "body", around=64),
        lathe([(0, 0), (0.66, 0, 0.02), (0.63, 0.22, 0.02), (0, 0.22)], "stone", around=64),
    ]
    parts += [soft_lathe([(0, 1.48), (0.44, 1.48), (0.42, 1.62), (0.26, 1.86), (0, 1.96)], "roof", around=56)]
    parts += [lathe([(0, 0.74), (0.7, 0.74, 0.01), (0.7, 0.79, 0.01), (0, 0.79)], "wood", around=56)]
    for a in np.linspace(0, 2 * np.pi, 16, endpoint=False):
        parts.append(
            rod(
                (0.68 * np.cos(a), 0.68 * np.sin(a), 0.78),
                (0.68 * np.cos(a), 0.68 * np.sin(a), 0.96),
                0.014,
                "wood",
                around=8,
            )
        )
    ring = [(0.68 * np.cos(a), 0.68 * np.sin(a), 0.96) for a in np.linspace(0, 2 * np.pi, 33)]
    parts.append(tube(ring, 0.016, "wood", per=2, around=8))
    parts += [
        standing([arched(0.3, 0.5)], 0.06, 0.015, "door").moved(y=-0.62, z=0.08),
        standing([arched(0.18, 0.24)], 0.05, 0.01, "glass").moved(y=-0.44, z=1.12),
    ]
    parts.append(rod((0, -0.3, 1.66), (0, -0.74, 1.68), 0.06, "wood"))
    for k in range(4):
        arm = [rod((0, 0, 0), (0, 0, 1.3), 0.028, "wood"), block(0.15, 0.01, 0.3, 0.26, 0.015, 0.98, "white", 0.006)]
        arm += [rod((0, -0.012, z), (0.29, -0.012, z), 0.011, "wood", around=8) for z in np.linspace(0.3, 1.28, 8)]
        arm += [rod((x, -0.012, 0.29), (x, -0.012, 1.29), 0.012, "wood", around=8) for x in (0.15, 0.29)]
        parts += [part.turned(90 * k + 24, "y").moved(y=-0.74, z=1.68) for part in arm]
    return grounded([part.turned(20) for part in parts])


def _round_tower(x: float, y: float, radius: float, tall: float) -> list[Part]:
    """A round tower with a pointed roof and a flag."""
    wall = lathe(
        [
            (0, 0),
            (radius * 1.08, 0, 0.02),
            (radius, 0.16),
            (radius, tall - 0.16),
            (radius * 1.18, tall - 0.1, 0.02),
            (radius * 1.18, tall, 0.02),
            (0, tall),
        ],
        "body",
        around=48,
    )
    roof = soft_lathe(
        [
            (0, tall),
            (radius * 1.32, tall - 0.01),
            (radius * 0.72, tall + radius * 1.2),
            (0.02, tall + radius * 2.7),
            (0, tall + radius * 2.72),
        ],
        "roof",
        around=48,
    )
    slit = standing([arched(0.07, 0.22)], 0.06, 0.01, "dark").moved(x=x, y=y - radius, z=tall * 0.55)
    top = tall + radius * 2.7
    flag = sheet(
        np.array(
            [
                [(x + 0.02 + 0.24 * u, y + 0.02 * np.sin(8 * u), top + 0.06 + 0.15 * v) for u in np.linspace(0, 1, 8)]
                for v in (0.0, 0.5, 1.0)
            ]
        ),
        0.012,
        "accent",
    )
    return [
        wall.moved(x, y),
        roof.moved(x, y),
        slit,
        rod((x, y, top - 0.05), (x, y, top + 0.22), 0.012, "metal", around=8),
        flag,
    ]


def castle(item: Item) -> list[Part]:
    """A castle: curtain wall with a gate, four round towers with pointed roofs, a keep with flags."""
    parts: list[Part] = []

    for x, y in ((-0.95, -0.4), (0.95, -0.4), (-0.95, 0.6), (0.95, 0.6)):
        parts += _round_tower(x, y, 0.27, 1.15)
    parts += _round_tower(0.0, 0.45, 0.4, 1.75)
    parts += [
        block(0, -0.4, 0, 1.7, 0.2, 0.78, "body"),
        block(0, 0.6, 0, 1.7, 0.2, 0.78, "body"),
        block(-0.95, 0.1, 0, 0.2, 0.9, 0.78, "body"),
        block(0.95, 0.1, 0, 0.2, 0.9, 0.78, "body"),
    ]
    parts += [block(x, -0.4, 0.76, 0.11, 0.22, 0.12, "body", 0.015) for x in np.linspace(-0.6, 0.6, 7)]
    parts += [block(x, -0.4, 0, 0.2, 0.32, 0.98, "body") for x in (-0.31, 0.31)]
    parts += [
        standing([arched(0.4, 0.56)], 0.06, 0.01, "door").moved(y=-0.5),
        standing([arched(0.5, 0.64)], 0.04, 0.01, "stone").moved(y=-0.495),
    ]
    parts += [block(0, -0.72, 0, 0.4, 0.44, 0.04, "wood", 0.01), block(0, 0.1, -0.08, 2.6, 1.9, 0.09, "grass", 0.04)]
    return grounded([part.turned(20) for part in parts])


def greekhouses(item: Item) -> list[Part]:
    """White houses on a slope, with blue doors, shutters and a dome."""
    parts: list[Part] = []

    def cube(x: float, y: float, z: float, w: float, d: float, h: float) -> None:
        parts.append(rounded_box(w, d, h, 0.05, "white", 5).moved(x, y, z))

    cube(-0.6, -0.1, 0, 0.9, 0.8, 0.8)
    cube(0.45, -0.2, 0, 1.0, 0.8, 0.62)
    cube(-0.1, 0.5, 0, 1.2, 0.7, 1.16)
    cube(0.8, 0.5, 0, 0.7, 0.7, 0.95)
    cube(-0.1, 0.5, 1.1, 0.7, 0.6, 0.16)
    parts.append(ellipsoid(0.34, 0.34, 0.36, "body", around=56).moved(x=-0.1, y=0.5, z=1.24))
    parts += [
        rod((-0.1, 0.5, 1.58), (-0.1, 0.5, 1.78), 0.016, "white"),
        rod((-0.16, 0.5, 1.71), (-0.04, 0.5, 1.71), 0.016, "white"),
    ]
    parts += [
        standing([arched(0.26, 0.46)], 0.05, 0.012, "body").moved(x=x, y=y) for x, y in ((-0.72, -0.5), (0.28, -0.6))
    ]
    for x, y, z in (
        (-0.38, -0.5, 0.36),
        (0.66, -0.6, 0.26),
        (0.2, 0.145, 0.74),
        (0.86, 0.145, 0.64),
        (-0.4, 0.145, 0.88),
    ):
        parts += [
            block(x, y, z, 0.17, 0.03, 0.22, "glass", 0.008),
            *(block(x + s * 0.13, y - 0.012, z - 0.01, 0.09, 0.03, 0.24, "body", 0.008) for s in (-1, 1)),
        ]
    for k in range(5):
        parts.append(block(1.06, -0.5 + 0.13 * k, 0, 0.26, 0.16, 0.1 + 0.1 * k, "white", 0.02))
    for x in (-0.98, -0.04):
        parts += [lathe([(0, 0), (0.08, 0, 0.02), (0.11, 0.16, 0.02), (0, 0.16)], "pot", around=28).moved(x, -0.66)]
        parts += [ellipsoid(0.12, 0.12, 0.1, "leaf", around=28).moved(x, -0.66, 0.22)]
        parts += [
            ellipsoid(0.035, 0.035, 0.03, "bloom", around=12).moved(
                x + 0.11 * np.cos(a), -0.66 + 0.11 * np.sin(a), 0.25 + 0.04 * np.sin(3 * a)
            )
            for a in np.linspace(0, 6, 8)
        ]
    return grounded([part.turned(16) for part in parts])


def _cable(points: Sequence[tuple[float, float]], y: float) -> Part:
    return tube([(x, y, z) for x, z in points], 0.028, "body", per=3, around=12)


def bridge(item: Item) -> list[Part]:
    """A suspension bridge over a strip of water."""
    parts = [block(0, 0, 0.5, 3.6, 0.5, 0.09, "road"), block(0, 0, 0, 3.4, 1.3, 0.06, "water", 0.02)]
    for x in (-0.85, 0.85):
        parts += [block(x, y, 0, 0.12, 0.12, 1.7, "body") for y in (-0.28, 0.28)] + [
            block(x, 0, z, 0.1, 0.6, 0.09, "body") for z in (0.86, 1.24, 1.6)
        ]
        parts.append(block(x, 0, 0.0, 0.34, 0.9, 0.14, "stone"))
    for y in (-0.28, 0.28):
        middle = [(x, 0.68 + 1.0 * (x / 0.85) ** 2) for x in np.linspace(-0.85, 0.85, 11)]
        parts += [
            _cable([(-1.75, 0.56), (-1.3, 1.02), (-0.85, 1.68)], y),
            _cable([(1.75, 0.56), (1.3, 1.02), (0.85, 1.68)], y),
            _cable(middle, y),
        ]
        parts += [rod((x, y, 0.56), (x, y, z), 0.011, "body", around=6) for x, z in middle[1:-1]]
        parts += [
            rod((s * x, y, 0.56), (s * x, y, z), 0.011, "body", around=6)
            for s in (-1, 1)
            for x, z in ((1.0, 1.46), (1.15, 1.24), (1.3, 1.02), (1.45, 0.86))
        ]
        parts.append(block(0, y * 0.86, 0.58, 3.6, 0.03, 0.07, "body", 0.01))
    parts += [block(x, 0, 0, 0.2, 0.9, 0.56, "stone") for x in (-1.72, 1.72)]
    return grounded([part.turned(24) for part in parts])


def theatre(item: Item) -> list[Part]:
    """A stage: boards, a gilded frame, curtains drawn to both sides under a valance."""
    parts = [
        block(0, 0, 0, 3.0, 1.3, 0.24, "wood"),
        block(0, -0.66, 0.02, 3.0, 0.04, 0.2, "gold"),
        block(0, 0.6, 0.2, 2.8, 0.06, 1.9, "dark"),
    ]
    parts += [block(s * 1.42, 0.1, 0.2, 0.2, 0.5, 2.0, "gold") for s in (-1, 1)] + [
        block(0, 0.1, 2.14, 3.1, 0.52, 0.2, "gold")
    ]
    for side in (-1, 1):
        v, u = np.meshgrid(np.linspace(0, 1, 30), np.linspace(0, 1, 60), indexing="ij")
        waist = 0.52 - 0.3 * np.exp(-(((v - 0.36) / 0.16) ** 2)) + 0.1 * v**3 + 0.3 * np.clip(v - 0.5, 0, 1)
        x = 1.34 - u * waist * 1.3
        y = 0.06 + 0.06 * np.sin(u * 2 * np.pi * 6)
        cloth = sheet(np.stack([x, y, 0.25 + 1.9 * v + 0 * u], -1), 0.02, "body")
        if side < 0:
            cloth = mirrored(cloth)
        parts += [
            cloth,
            tube([(side * 1.34, -0.06, 0.96), (side * 1.16, -0.1, 0.9), (side * 1.0, -0.04, 0.96)], 0.035, "gold"),
        ]
    u, v = np.meshgrid(np.linspace(-1.36, 1.36, 150), np.linspace(0, 1, 10))
    drop = 0.24 + 0.12 * np.abs(np.sin(u * np.pi / 0.68))
    parts.append(sheet(np.stack([u, -0.1 + 0.05 * np.sin(u * 26), 2.2 - v * drop], -1), 0.02, "body"))
    for x in np.linspace(-1.2, 1.2, 7):
        parts.append(ellipsoid(0.06, 0.06, 0.05, "lamp", around=20).moved(x=x, y=-0.6, z=0.26))
    return grounded([part.turned(10) for part in parts])
