"""Feasts and games: bells, targets, disco balls, fireworks, bunting, crackers, stockings, eggs, boxing gloves, golf."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    disc_loop,
    ellipsoid,
    grounded,
    join,
    lathe,
    mirrored,
    rod,
    rod_field,
    rounded,
    slab,
    soft_lathe,
    standing,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sheet, smooth

Item = Mapping[str, Any]


def bell(item: Item) -> list[Part]:
    """A golden hand bell with its clapper, a bow on top."""
    body = lathe(
        [
            (0, 0.3),
            (0.5, 0.16),
            (0.68, 0.1),
            (0.72, 0.1, 0.02),
            (0.7, 0.18, 0.03),
            (0.52, 0.42, 0.12),
            (0.42, 0.9, 0.14),
            (0.24, 1.16, 0.1),
            (0, 1.2),
        ],
        "body",
        around=96,
    )
    parts = [body, torus(0.475, 0.025, 0.56, "body"), ellipsoid(0.13, 0.13, 0.13, "metal", around=40).moved(z=0.1)]
    parts += [upright(torus(0.13, 0.045, 0, "body")).moved(z=1.28)]
    for side in (-1, 1):
        bow = (
            ellipsoid(0.24, 0.1, 0.15, "ribbon", around=40)
            .turned(side * -18, "y")
            .moved(x=side * 0.24, y=-0.12, z=1.24)
        )
        tail = rounded_box(0.12, 0.04, 0.42, 0.018, "ribbon").turned(side * -22, "y").turned(-14, "x")
        parts += [bow, tail.moved(x=side * 0.24, y=-0.3, z=0.82)]
    return grounded([*parts, ellipsoid(0.09, 0.09, 0.09, "ribbon", around=32).moved(y=-0.15, z=1.22)])


def target(item: Item) -> list[Part]:
    """A target on its easel, an arrow in the middle."""
    parts = [
        upright(lathe([(0, 0), (r, 0, 0.01), (r, t, 0.02), (0, t)], slot, around=80)).moved(z=1.25)
        for r, t, slot in (
            (0.95, 0.12, "body"),
            (0.78, 0.135, "white"),
            (0.6, 0.15, "body"),
            (0.42, 0.165, "white"),
            (0.24, 0.18, "body"),
        )
    ]
    parts += [rod((s * 0.5, 0.06, 1.8), (s * 0.78, 0.1, 0), 0.05, "wood") for s in (-1, 1)]
    parts += [rod((0, 0.1, 1.8), (0, 0.85, 0), 0.05, "wood")]
    shaft = [rod((0, -0.14, 0), (0, -1.15, 0), 0.03, "wood"), rod((0, -0.12, 0), (0, -0.22, 0), 0.045, "metal")]
    for k in range(3):
        vane = rounded_box(0.02, 0.34, 0.15, 0.008, "accent", 3).moved(y=-0.98, z=0.02)
        shaft.append(vane.turned(120 * k, "y"))
    arrow = [part.turned(-12, "x").turned(-30).moved(x=0.0, z=1.25) for part in shaft]
    return grounded([part.turned(14) for part in (*parts, *arrow)])


def discoball(item: Item) -> list[Part]:
    """A mirror ball of small square facets on a stand."""
    tiles: list[Part] = []
    for row in range(-7, 8):
        lat = row * np.pi / 16
        count = max(4, round(34 * np.cos(lat)))
        for k in range(count):
            tile = rounded_box(0.155, 0.03, 0.155, 0.008, "body", 2).moved(y=-0.81, z=-0.0775)
            tiles.append(tile.turned(float(-np.degrees(lat)), "x").turned(360 * k / count))
    ball = [
        ellipsoid(0.8, 0.8, 0.8, "dark", around=48),
        *tiles,
        lathe([(0, 0.76), (0.12, 0.76), (0.12, 0.9, 0.02), (0, 0.9)], "dark", around=32),
    ]
    stand = [
        lathe([(0, 0), (0.5, 0, 0.02), (0.46, 0.08, 0.02), (0.1, 0.12, 0.04), (0.07, 0.3), (0, 0.3)], "dark", around=56)
    ]
    return grounded([*(part.moved(z=1.06) for part in ball), *stand])


def firework(item: Item) -> list[Part]:
    """A rocket and two bursts of sparks above it."""
    parts: list[Part] = []
    rng = np.random.default_rng(5)
    for x, z, size, slot in ((-0.35, 2.0, 0.85, "body"), (0.62, 1.35, 0.55, "accent"), (-0.75, 1.05, 0.38, "gold")):
        count = 46
        k = np.arange(count)
        lat, lon = np.arcsin(1 - 2 * (k + 0.5) / count), k * 2.39996
        for a, b in zip(lat, lon, strict=True):
            out = np.array([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)])
            reach = size * float(rng.uniform(0.85, 1.0))
            middle = np.array([x, 0.1, z])
            end = middle + out * reach - np.array([0, 0, 0.12 * size])
            parts += [
                tube(
                    [middle + out * size * 0.22, middle + out * reach * 0.65, end],
                    [0.006, 0.014, 0.02],
                    slot,
                    per=3,
                    around=6,
                )
            ]
            parts.append(ellipsoid(0.04, 0.04, 0.04, slot, around=10).moved(*end))
    parts += [
        rod((0.05, 0, 0), (0.05, 0, 0.9), 0.02, "wood"),
        rod((0.05, -0.06, 0.4), (0.05, -0.06, 0.92), 0.09, "body"),
        lathe([(0, 0.9), (0.13, 0.9, 0.01), (0.01, 1.16), (0, 1.16)], "accent", around=32).moved(0.05, -0.06),
    ]
    return grounded(parts)


def bunting(item: Item) -> list[Part]:
    """A string of pennants between two poles."""
    parts = [rod((s * 1.5, 0, 0), (s * 1.5, 0, 1.75), 0.04, "wood") for s in (-1, 1)]
    parts += [ellipsoid(0.07, 0.07, 0.07, "gold", around=24).moved(x=s * 1.5, z=1.78) for s in (-1, 1)]
    parts += [
        lathe([(0, 0), (0.24, 0, 0.02), (0.2, 0.1, 0.03), (0, 0.1)], "wood", around=40).moved(x=s * 1.5)
        for s in (-1, 1)
    ]
    for row, (high, sag) in enumerate(((1.66, 0.34), (1.12, 0.3))):
        at = [(x, 0.0, high - sag * (1 - (x / 1.5) ** 2)) for x in np.linspace(-1.5, 1.5, 13)]
        parts.append(tube(at, 0.014, "white", per=3, around=8))
        for k in range(8):
            x = -1.24 + 0.354 * k
            z = high - sag * (1 - (x / 1.5) ** 2)
            u, v = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(0, 1, 9))
            flag = np.stack([u * 0.15 * (1 - 0.97 * v), -0.05 * np.sin(v * 3 + k) * v, -0.36 * v + 0 * u], -1)
            slot = ("body", "white", "accent", "gold")[(k + row) % 4]
            parts.append(
                sheet(flag, 0.015, slot).turned(float(-np.degrees(np.arctan(2 * sag * x / 2.25))), "y").moved(x=x, z=z)
            )
    return grounded([part.turned(8) for part in parts])


def popper(item: Item) -> list[Part]:
    """A party popper going off: cone, streamers, confetti."""
    cone = lathe([(0, 0), (0.1, 0, 0.02), (0.42, 1.1, 0.02), (0.36, 1.1), (0.3, 0.95), (0, 0.9)], "body", around=64)
    parts = [cone, *(torus(0.11 + 0.291 * z, 0.03, z, "second") for z in (0.3, 0.6, 0.88, 1.08))]
    rng = np.random.default_rng(8)
    slots = ("body", "second", "accent", "gold")
    for k in range(5):
        a = k * 1.3
        spiral = [
            (
                0.12 * np.cos(a) + 0.09 * (t * 2) * np.cos(a) + 0.09 * np.cos(t * 7 + k),
                0.12 * np.sin(a) + 0.2 * t * np.sin(a) + 0.09 * np.sin(t * 7 + k),
                1.0 + 0.5 * t,
            )
            for t in np.linspace(0, 1.9, 22)
        ]
        parts.append(tube(spiral, 0.025, slots[(k + 1) % 4], per=3, around=8))
    for k in range(46):
        a, r, z = rng.uniform(0, 6.28), rng.uniform(0.05, 0.75), rng.uniform(1.15, 2.25)
        r *= 0.4 + 0.5 * (z - 1.0)
        bit = (
            rounded_box(0.09, 0.09, 0.014, 0.006, slots[k % 4], 2)
            .turned(float(rng.uniform(0, 180)), "x")
            .turned(float(rng.uniform(0, 180)))
        )
        parts.append(bit.moved(r * np.cos(a), r * np.sin(a), z))
    return grounded([part.turned(24, "y") for part in parts])


def presents(item: Item) -> list[Part]:
    """Three wrapped presents on top of one another, ribbons and a bow."""
    parts: list[Part] = []
    z = 0.0
    for w, h, slot, ribbon, turn in (
        (1.5, 0.72, "body", "second", 12),
        (1.1, 0.62, "second", "accent", -16),
        (0.74, 0.5, "accent", "body", 22),
    ):
        one = [rounded_box(w, w, h, 0.03, slot), rounded_box(w + 0.06, w + 0.06, 0.16, 0.025, slot).moved(z=h - 0.14)]
        one += [
            rounded_box(0.16, w + 0.08, h + 0.03, 0.02, ribbon),
            rounded_box(w + 0.08, 0.16, h + 0.03, 0.02, ribbon),
        ]
        parts += [part.turned(turn).moved(z=z) for part in one]
        z += h + 0.02
    for k in range(6):
        loop = torus(0.13, 0.035, 0, "body").scaled(1.5, 0.6, 1).turned(90, "x").moved(x=0.17, z=0.1).turned(-24, "y")
        parts.append(loop.turned(60 * k + 20).moved(z=z))
    return grounded([*parts, ellipsoid(0.08, 0.08, 0.07, "body", around=28).moved(z=z + 0.08)])


def stocking(item: Item) -> list[Part]:
    """A stuffed Christmas stocking with a white cuff, parcels and a sugar stick looking out."""
    edge = smooth(
        [
            (-0.3, 1.5),
            (-0.34, 0.9),
            (-0.36, 0.5),
            (-0.7, 0.38),
            (-0.95, 0.18),
            (-0.86, -0.06),
            (-0.5, -0.12),
            (0.1, -0.08),
            (0.36, 0.14),
            (0.36, 0.5),
            (0.32, 0.9),
            (0.34, 1.5),
        ],
        8,
    )
    parts = [puffed([np.array(edge)[::-1]], 0.1, 0.52, "body", cells=90)]
    toe = np.array(smooth([(-0.62, 0.34), (-0.96, 0.18), (-0.86, -0.07), (-0.56, -0.13), (-0.62, 0.34)], 8)[:-1])
    heel = np.array(smooth([(0.1, -0.09), (0.38, 0.12), (0.37, 0.44), (0.12, 0.22), (0.1, -0.09)], 8)[:-1])
    parts += [puffed([toe], 0.12, 0.5, "white", cells=50), puffed([heel], 0.12, 0.5, "white", cells=50)]
    parts += [rounded_box(0.86, 0.56, 0.4, 0.17, "white", 8).moved(x=0.02, z=1.36)]
    parts += [
        rounded_box(0.3, 0.26, 0.5, 0.02, "accent").turned(-8, "y").moved(x=-0.16, z=1.5),
        rounded_box(0.34, 0.06, 0.06, 0.02, "gold").turned(-8, "y").moved(x=-0.21, y=-0.11, z=1.86),
    ]
    cane = [(0.18, 0, 1.5), (0.2, 0, 2.1), (0.24, 0, 2.28), (0.38, 0, 2.32), (0.46, 0, 2.18)]
    parts.append(tube(cane, 0.06, "cane"))
    loop = [(0.4, 0, 1.7), (0.5, 0, 1.94), (0.58, 0, 1.8), (0.44, 0, 1.66)]
    return grounded([part.turned(12) for part in (*parts, tube(loop, 0.03, "body"))])


def easteregg(item: Item) -> list[Part]:
    """A painted Easter egg with bands of zigzags and dots, on its end in grass."""
    line = [(np.sin(t) * (0.62 + 0.06 * np.cos(t)), 0.85 - np.cos(t) * 0.85) for t in np.linspace(0, np.pi, 60)]
    parts = [lathe(line, "body", around=80)]

    def radius(z: float) -> float:
        return float(np.interp(z, [p[1] for p in line], [p[0] for p in line]))

    for z, slot in ((0.42, "second"), (0.72, "accent"), (1.06, "accent"), (1.34, "second")):
        parts.append(torus(radius(z) - 0.004, 0.028, z, slot))
    turn = np.linspace(0, 2 * np.pi, 97)
    zig = [0.57 + 0.07 * (2 * abs((k % 8) / 4 - 1) - 1) for k in range(97)]
    parts.append(
        tube(
            [(radius(z) * np.cos(t), radius(z) * np.sin(t), z) for t, z in zip(turn, zig, strict=True)],
            0.024,
            "second",
            per=1,
            around=8,
        )
    )
    for k in range(14):
        a = 2 * np.pi * k / 14
        for z, size, slot in ((0.89, 0.075, "second"), (1.2, 0.05, "accent"), (0.25, 0.05, "accent")):
            parts.append(
                ellipsoid(size, 0.03, size, slot, around=20)
                .moved(y=-radius(z) + 0.005)
                .turned(float(np.degrees(a)))
                .moved(z=z)
            )
    rng = np.random.default_rng(3)
    for _ in range(90):
        a, r = rng.uniform(0, 6.28), rng.uniform(0.34, 0.66)
        x, y, h = r * np.cos(a), r * np.sin(a), rng.uniform(0.14, 0.3)
        parts.append(
            tube(
                [(x, y, 0), (x * 1.1, y * 1.1, h * 0.6), (x * 1.28, y * 1.28, h)],
                [0.025, 0.02, 0.004],
                "leaf",
                per=3,
                around=6,
            )
        )
    return grounded(parts)


def boxinggloves(item: Item) -> list[Part]:
    """A pair of boxing gloves leaning together."""

    def field(p: Floats) -> Floats:
        fist = ball_field(p, (0, 0, 1.15), (0.5, 0.44, 0.5))
        fist = join(fist, ball_field(p, (0.02, -0.16, 0.86), (0.4, 0.34, 0.42)), 0.3)
        thumb = rod_field(p, (-0.3, -0.16, 0.72), (-0.5, -0.26, 1.12), 0.17, 0.15)
        return join(join(fist, thumb, 0.07), rod_field(p, (0, 0, 0.4), (0, 0, 0.9), 0.27, 0.32), 0.16)

    glove = blob(field, (-0.85, -0.72, -0.05), (0.66, 0.62, 1.8), 54, "body")
    cuff = lathe([(0, 0), (0.36, 0, 0.04), (0.33, 0.46, 0.04), (0, 0.48)], "second", around=64)
    band = lathe([(0, 0.1), (0.375, 0.1, 0.02), (0.36, 0.3, 0.02), (0, 0.3)], "white", around=64)
    one = [glove, cuff, band]
    left = [part.turned(-12).turned(7, "y").moved(x=-0.56) for part in one]
    right = [mirrored(part).turned(16).turned(-7, "y").moved(x=0.56, y=0.1) for part in one]
    return grounded([*grounded(left), *grounded(right)])


def golf(item: Item) -> list[Part]:
    """A golf ball on its tee on a patch of green, a driver behind it."""
    rows = 240
    k = np.arange(rows)
    lat, lon = np.arcsin(1 - 2 * (k + 0.5) / rows), k * 2.39996
    centres = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], -1)
    ball = ellipsoid(0.42, 0.42, 0.42, "ball", around=112)
    unit = ball.vertices / np.linalg.norm(ball.vertices, axis=1, keepdims=True)
    near = np.sqrt(np.maximum(2 - 2 * (unit @ centres.T).max(axis=1), 0))
    depth = 0.016 * np.clip(1 - (near / 0.105) ** 2, 0, 1)
    ball = replace(ball, vertices=unit * (0.42 - depth)[:, None]).moved(z=0.98)
    tee = soft_lathe(
        [(0, 0.06), (0.05, 0.07), (0.06, 0.4), (0.17, 0.56), (0.19, 0.6), (0.12, 0.58), (0, 0.58)], "body", around=48
    )
    green = slab(disc_loop(1.0, 80) * [1.2, 0.8], 0.12, 0.04, "grass")
    club = [
        rod((0.98, 0.32, 0.4), (0.4, 0.62, 2.5), 0.04, "metal"),
        rod((0.55, 0.54, 1.95), (0.38, 0.63, 2.56), 0.065, "grip"),
        ellipsoid(0.36, 0.25, 0.2, "body", around=56).turned(-16, "y").moved(x=0.76, y=0.26, z=0.3),
        rounded_box(0.5, 0.05, 0.24, 0.022, "metal").moved(x=0.72, y=0.04, z=0.18),
    ]
    return grounded([ball, tee, green, *club])


def pins(item: Item) -> list[Part]:
    """Bowling pins in a wedge and a ball with its finger holes."""
    pin = soft_lathe(
        [
            (0, 0),
            (0.13, 0.0),
            (0.15, 0.04),
            (0.24, 0.42),
            (0.23, 0.6),
            (0.12, 0.92),
            (0.105, 1.05),
            (0.15, 1.22),
            (0.12, 1.36),
            (0, 1.42),
        ],
        "white",
        around=48,
    )
    stripes = [torus(r, 0.024, z, "body") for r, z in ((0.108, 0.98), (0.107, 1.08))]
    parts = [
        part.moved(x, y)
        for x, y in ((0, -0.2), (-0.32, 0.24), (0.32, 0.24), (-0.64, 0.68), (0, 0.68), (0.64, 0.68))
        for part in (pin, *stripes)
    ]
    holes = [
        ellipsoid(0.055, 0.03, 0.055, "dark", around=24).moved(x=x, y=-0.425, z=z)
        for x, z in ((-0.08, 0.12), (0.08, 0.12), (0, -0.06))
    ]
    ball = [ellipsoid(0.43, 0.43, 0.43, "body", around=72), *(part.turned(-14, "x").turned(16) for part in holes)]
    return grounded([part.turned(12) for part in (*parts, *(part.moved(0.56, -0.7, 0.43) for part in ball))])


def signpost(item: Item) -> list[Part]:
    """A wooden signpost with three arms."""
    parts = [rod((0, 0, 0), (0, 0, 2.2), 0.07, "wood"), ellipsoid(0.1, 0.1, 0.08, "wood", around=28).moved(z=2.22)]
    for z, turn, way, slot in ((1.86, 8, 1, "body"), (1.46, -14, -1, "white"), (1.06, 22, 1, "accent")):
        loop = np.array([(-0.3, -0.15), (0.72, -0.15), (0.94, 0.0), (0.72, 0.15), (-0.3, 0.15)]) * [way, 1]
        arm = [standing([rounded(loop if way > 0 else loop[::-1], 0.02, 3)], 0.07, 0.015, slot)]
        arm.append(rounded_box(0.6, 0.02, 0.05, 0.008, "ink").moved(x=way * 0.24, y=-0.04, z=-0.025))
        arm += [ellipsoid(0.022, 0.015, 0.022, "ink", around=12).moved(x=0, y=-0.04, z=d) for d in (-0.09, 0.09)]
        parts += [part.moved(y=-0.09, z=z).turned(turn) for part in arm]
    mound = soft_lathe([(0, 0), (0.5, 0), (0.42, 0.08), (0.16, 0.16), (0, 0.17)], "grass", around=56)
    return grounded([*parts, mound])


def passport(item: Item) -> list[Part]:
    """A passport with a golden globe, a boarding pass between its pages."""
    cover = [rounded_box(1.1, 0.05, 1.5, 0.024, "body").moved(y=s * 0.075) for s in (-1, 1)]
    pages = rounded_box(1.04, 0.1, 1.44, 0.015, "white").moved(x=0.02, z=0.03)
    emblem = [
        torus(0.26, 0.012, 0, "gold"),
        torus(0.26, 0.01, 0, "gold").scaled(0.45, 1, 1),
        rod((-0.26, 0, 0), (0.26, 0, 0), 0.01, "gold", around=8),
    ]
    emblem += [rod((-0.22, y, 0), (0.22, y, 0), 0.009, "gold", around=8) for y in (-0.13, 0.13)]
    parts = [*cover, pages, *(upright(part).moved(y=-0.102, z=0.82) for part in emblem)]
    parts += [
        rounded_box(w, 0.012, h, 0.005, "gold", 3).moved(y=-0.1, z=z)
        for w, h, z in ((0.6, 0.07, 1.26), (0.44, 0.04, 0.36), (0.2, 0.12, 0.14))
    ]
    card = [rounded_box(0.78, 0.02, 1.6, 0.008, "card"), rounded_box(0.78, 0.024, 0.2, 0.008, "accent").moved(z=1.4)]
    card += [
        rounded_box(0.02 + 0.012 * (k % 3), 0.026, 0.16, 0.004, "ink", 2).moved(x=-0.28 + 0.062 * k, z=1.18)
        for k in range(10)
    ]
    parts += [part.moved(x=0.06, z=0.56).turned(9, "y") for part in card]
    return grounded([part.turned(-9, "x").turned(22) for part in parts])
