"""Out of doors: kayaks, paddle boards, carabiners with their rope, garden gnomes."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    curve,
    ellipsoid,
    grounded,
    lathe,
    rod,
    rounded,
    slab,
    soft_lathe,
    standing,
    superellipse,
    tower,
    tube,
)
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sweep

Item = Mapping[str, Any]


def _paddle(length: float, *, double: bool) -> list[Part]:
    """A paddle upwards from the origin, a blade at its foot and, if double, at its head."""
    blade = rounded(
        np.array(
            [
                (-0.04, 0.46),
                (-0.13, 0.3),
                (-0.14, 0.06),
                (-0.06, 0.0),
                (0.08, 0.0),
                (0.13, 0.08),
                (0.13, 0.3),
                (0.04, 0.46),
            ]
        ),
        0.05,
        5,
    )
    parts = [
        rod((0, 0, 0.3), (0, 0, length - (0.3 if double else 0.0)), 0.028, "dark"),
        standing([blade], 0.03, 0.01, "accent"),
    ]
    if double:
        parts.append(standing([blade], 0.03, 0.01, "accent").turned(180, "y").moved(z=length))
        parts += [
            rod((0, 0, length / 2 + s * 0.3 - 0.1), (0, 0, length / 2 + s * 0.3 + 0.1), 0.036, "metal") for s in (-1, 1)
        ]
    else:
        parts.append(rod((-0.12, 0, length), (0.12, 0, length), 0.04, "dark"))
    return parts


def kayak(item: Item) -> list[Part]:
    """A sea kayak with its cockpit, deck lines and hatches, a double paddle across it."""
    stations = []
    for x, wide, tall, rise in (
        (-2.0, 0.02, 0.06, 0.3),
        (-1.8, 0.16, 0.2, 0.2),
        (-1.3, 0.4, 0.31, 0.09),
        (-0.6, 0.6, 0.38, 0.02),
        (0.1, 0.66, 0.38, 0.0),
        (0.7, 0.58, 0.36, 0.01),
        (1.3, 0.38, 0.3, 0.06),
        (1.8, 0.15, 0.2, 0.15),
        (2.0, 0.02, 0.06, 0.24),
    ):
        stations.append((x, tall, wide, 2.5, -rise, 0.0))
    parts = [tower(stations, "body", per=8).turned(90, "y")]
    keel = [
        (x, tall * 0.55, wide * 1.005, 2.5, -(rise - tall * 0.24), 0.0)
        for x, tall, wide, _, back, _ in stations
        for rise in (-back,)
    ]
    parts.append(tower(keel, "second", per=8).turned(90, "y").moved(z=-0.004))
    hole = superellipse(0.86, 0.42, 2.3, 56)
    ring = np.column_stack([hole[:, 0] + 0.14, hole[:, 1], 0.195 + 0.05 * (hole[:, 0] + 0.43) * 0])
    parts.append(sweep(ring, 0.035, "dark", closed=True, around=12))
    parts.append(slab(hole * 0.98, 0.03, 0.01, "dark").moved(x=0.14, z=0.172))
    seat = [
        rounded_box(0.3, 0.3, 0.05, 0.02, "accent").moved(x=0.3, z=0.19),
        rounded_box(0.06, 0.3, 0.22, 0.025, "accent").turned(12, "y").moved(x=0.47, z=0.18),
    ]
    parts += seat
    for x, r, z in ((-1.1, 0.13, 0.212), (1.15, 0.13, 0.2)):
        hatch = lathe([(0, -0.03), (r, -0.03, 0.01), (r, 0.015, 0.01), (0, 0.025)], "dark", around=48)
        parts.append(hatch.scaled(1.3, 0.8, 1).moved(x=x, z=z))
    for a, b, z in ((-0.85, -0.55, 0.205), (-0.55, -0.85, 0.205)):
        parts.append(
            tube([(a, -0.2, z - 0.03), ((a + b) / 2, 0, z + 0.02), (b, 0.2, z - 0.03)], 0.013, "dark", around=8)
        )
    parts += [
        tube([(x, -0.02, z), (x + s * 0.08, 0, z + 0.06), (x + s * 0.14, 0.02, z - 0.02)], 0.018, "dark", around=10)
        for x, z, s in ((-1.82, 0.3, -1), (1.82, 0.25, 1))
    ]
    paddle = [
        part.moved(z=-1.25).turned(90, "y").turned(64).moved(x=-0.35, z=0.27) for part in _paddle(2.5, double=True)
    ]
    return grounded([part.turned(24) for part in (*parts, *paddle)])


def paddleboard(item: Item) -> list[Part]:
    """A stand-up paddle board upright, its deck pad and lines, the paddle beside it."""
    z = np.linspace(0.0, np.pi, 60)
    half = 0.38 * np.sin(z) ** 0.55 * (1 - 0.1 * np.cos(z))
    height = 1.25 - 1.25 * np.cos(z)
    outline = np.concatenate([np.stack([half, height], -1), np.stack([-half, height], -1)[::-1][1:-1]])

    def plate(inset: float, thick: float, slot: str, y: float) -> Part:
        loop = (outline - [0, 1.25]) * [1 - inset, 1 - inset * 0.4] + [0, 1.25]
        return standing([loop], thick, min(0.05, thick / 2.2), slot).moved(y=y)

    parts = [plate(0.0, 0.15, "second", 0.0), plate(0.05, 0.12, "body", -0.025)]
    pad = rounded(np.array([(-0.27, 0.42), (0.27, 0.42), (0.3, 1.1), (0.25, 1.55), (-0.25, 1.55), (-0.3, 1.1)]), 0.1, 6)
    parts.append(standing([pad], 0.03, 0.01, "pad").moved(y=-0.09))
    parts += [
        rounded_box(0.52 - 0.04 * abs(k - 3), 0.012, 0.014, 0.004, "dark", 2).moved(y=-0.107, z=0.55 + 0.14 * k)
        for k in range(7)
    ]
    parts.append(rounded_box(0.16, 0.05, 0.035, 0.015, "dark").moved(y=-0.11, z=0.98))
    for a, b in (((-0.22, 1.72), (0.17, 2.1)), ((0.22, 1.72), (-0.17, 2.1))):
        parts.append(rod((a[0], -0.1, a[1]), (b[0], -0.1, b[1]), 0.012, "dark", around=8))
    parts += [
        rod((x, -0.1, z1), (x2, -0.1, z1), 0.012, "dark", around=8)
        for x, x2, z1 in ((-0.22, 0.22, 1.72), (-0.17, 0.17, 2.1))
    ]
    stripes = [rounded_box(0.6, 0.01, 0.05, 0.004, "accent").moved(y=-0.088, z=0.26)]
    board = [part.turned(-7, "x").turned(-4, "y") for part in (*parts, *stripes)]
    paddle = [part.turned(-6, "x").turned(7, "y").moved(x=0.52, y=-0.14) for part in _paddle(2.15, double=False)]
    return grounded([part.turned(-18) for part in (*board, *paddle)])


def _rope(points: Floats, thick: float, slot: str) -> list[Part]:
    """A laid rope of three strands along a smooth path."""
    path = curve(points, 14)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    side = np.cross(along, [0.3, 0.2, 0.93])
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-6)
    up = np.cross(side, along)
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    parts = []
    for k in range(3):
        a = (far / (thick * 5.5) * 2 * np.pi + 2 * np.pi * k / 3)[:, None]
        parts.append(sweep(path + 0.5 * thick * (np.cos(a) * side + np.sin(a) * up), 0.62 * thick, slot, around=9))
    return parts


def carabiner(item: Item) -> list[Part]:
    """A screw-gate carabiner upright in the eye of a coiled climbing rope."""
    frame = np.array(
        [
            (0.3, 0.42),
            (0.3, 1.1),
            (0.22, 1.42),
            (-0.05, 1.52),
            (-0.3, 1.36),
            (-0.36, 1.0),
            (-0.28, 0.4),
            (-0.12, 0.12),
            (0.12, 0.08),
            (0.28, 0.24),
        ]
    )
    smooth = curve([(x, 0, z) for x, z in [*frame, frame[0], frame[1], frame[2]]], 10)[10 : 10 + 10 * len(frame)]
    parts = [sweep(smooth, 0.075, "body", closed=True, around=18)]
    parts += [rod((0.3, 0, 0.36), (0.3, 0, 1.14), 0.07, "metal"), rod((0.3, 0, 0.56), (0.3, 0, 0.98), 0.1, "accent")]
    parts += [
        lathe(
            [(0.09, z), (0.106, z, 0.004), (0.106, z + 0.02, 0.004), (0.09, z + 0.02), (0.09, z)], "dark", around=36
        ).moved(x=0.3)
        for z in np.linspace(0.6, 0.92, 7)
    ]
    parts += [rod((0.3, -0.09, z), (0.3, 0.09, z), 0.03, "metal") for z in (0.36, 1.13)]
    turned = [part.turned(7, "y").turned(-10).moved(z=0.42) for part in parts]
    t = np.linspace(0, 2 * np.pi * 3.3, 62)
    radius = 0.86 + 0.05 * np.sin(t * 0.83)
    coil = np.stack([radius * np.cos(t), 0.66 * radius * np.sin(t) + 0.05, 0.09 + 0.055 * t / 1.3 / np.pi * 1.3], -1)
    eye = np.array(
        [
            coil[-1],
            (0.1, -0.66, 0.5),
            (0.18, -0.3, 0.56),
            (0.06, 0.0, 0.6),
            (0.02, 0.2, 0.52),
            (0.2, 0.5, 0.44),
            (0.62, 0.48, 0.4),
        ]
    )
    rope = _rope(np.concatenate([coil, eye[1:]]), 0.085, "rope")
    return grounded([part.turned(-14) for part in (*turned, *rope)])


def _gnome_head() -> list[Part]:
    """A gnome's head with its beard, the middle of the head at z = 1.32."""
    head = [
        ellipsoid(0.34, 0.32, 0.34, "skin", around=56).moved(z=1.32),
        ellipsoid(0.11, 0.11, 0.1, "skin", around=32).moved(y=-0.36, z=1.3),
    ]
    for s in (-1, 1):
        head.append(ellipsoid(0.036, 0.02, 0.045, "dark", around=20).moved(x=s * 0.13, y=-0.305, z=1.4))
        head.append(ellipsoid(0.08, 0.03, 0.05, "cheek", around=24).moved(x=s * 0.2, y=-0.262, z=1.29))
        head.append(ellipsoid(0.06, 0.1, 0.1, "skin", around=24).moved(x=s * 0.34, z=1.3))
        head.append(
            ellipsoid(0.2, 0.09, 0.075, "beard", around=32).turned(s * 16, "y").moved(x=s * 0.14, y=-0.31, z=1.17)
        )
    beard = [ellipsoid(0.32, 0.17, 0.3, "beard", around=48).moved(y=-0.26, z=1.02)]
    rng = np.random.default_rng(4)
    for k in range(15):
        x = -0.28 + 0.04 * k
        foot = 0.56 + 0.5 * abs(x) + float(rng.uniform(0, 0.06))
        beard.append(
            tube(
                [
                    (x, -0.34 + 0.3 * x * x, 1.16),
                    (x * 1.06, -0.47 + 0.5 * x * x, 0.94),
                    (x * 0.66, -0.55 + 0.3 * x * x, foot),
                ],
                [0.05, 0.06, 0.02],
                "beard",
                around=10,
            )
        )
    return [*head, *beard]


def gnome(item: Item) -> list[Part]:
    """A garden gnome: red pointed hat, white beard, blue coat, belt and boots, a small lantern in his hand."""
    coat = soft_lathe([(0, 0.3), (0.46, 0.32), (0.52, 0.5), (0.46, 0.9), (0.3, 1.16), (0, 1.2)], "body", around=64)
    belt = lathe([(0.42, 0.6), (0.525, 0.6, 0.02), (0.52, 0.72, 0.02), (0.42, 0.72), (0.42, 0.6)], "dark", around=64)
    buckle = rounded_box(0.2, 0.05, 0.17, 0.03, "gold").moved(y=-0.515, z=0.575)
    parts = [coat, belt, buckle, rounded_box(0.11, 0.05, 0.09, 0.02, "dark").moved(y=-0.53, z=0.615)]
    for s in (-1, 1):
        boot = tower(
            [
                (0, 0.3, 0.46, 2.6, 0, -0.06),
                (0.05, 0.32, 0.5, 2.6, 0, -0.06),
                (0.16, 0.3, 0.44, 2.4, 0, -0.04),
                (0.26, 0.26, 0.3, 2.2, 0, 0.02),
                (0.4, 0.25, 0.26, 2.2, 0, 0.03),
            ],
            "boot",
            per=5,
        )
        parts.append(boot.turned(s * 10).moved(x=s * 0.22, y=-0.06))
    hat = soft_lathe(
        [(0, 1.42), (0.38, 1.42), (0.4, 1.5), (0.3, 1.74), (0.19, 2.06), (0.08, 2.36), (0, 2.46)], "hat", around=56
    )
    brim = lathe([(0.3, 1.4), (0.41, 1.4, 0.03), (0.41, 1.5, 0.03), (0.3, 1.5), (0.3, 1.4)], "hat", around=56)
    arms = []
    for s in (-1, 1):
        arms.append(
            tube([(s * 0.34, 0, 1.08), (s * 0.56, -0.06, 0.88), (s * 0.56, -0.3, 0.74)], [0.13, 0.13, 0.11], "body")
        )
        arms.append(ellipsoid(0.1, 0.1, 0.1, "skin", around=28).moved(x=s * 0.56, y=-0.38, z=0.72))
    lamp = [
        rounded_box(0.2, 0.2, 0.04, 0.015, "dark").moved(z=0),
        rounded_box(0.15, 0.15, 0.22, 0.03, "flame").moved(z=0.03),
        tower([(0.24, 0.22, 0.22, 6), (0.3, 0.14, 0.14, 4), (0.34, 0.04, 0.04, 2)], "dark"),
        tube([(-0.06, 0, 0.33), (0, 0, 0.42), (0.06, 0, 0.33)], 0.014, "dark", around=8),
    ]
    arms += [part.moved(x=0.56, y=-0.44, z=0.29) for part in lamp]
    return grounded([part.turned(14) for part in (*parts, *_gnome_head(), hat, brim, *arms)])
