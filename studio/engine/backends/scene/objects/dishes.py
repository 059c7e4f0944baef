"""Meals on plates and in bowls: noodles, soup, salad, pasta, steak, fish, prawns, chicken, rice, dumplings, tacos."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    curve,
    ellipsoid,
    grounded,
    join,
    lathe,
    loft,
    rod,
    rounded,
    slab,
    tower,
    tube,
)
from studio.engine.backends.scene.objects.bakery import plate_of
from studio.engine.backends.scene.objects.vessels import blade_of, torus
from studio.engine.backends.scene.shapes import Floats, Part, sheet, sweep

Item = Mapping[str, Any]


def bowl_of(radius: float, height: float, slot: str) -> Part:
    """A round bowl on a foot ring; its inside lies a wall's thickness within."""
    r, h = radius, height
    return lathe(
        [
            (0, 0.05 * h),
            (0.34 * r, 0.05 * h),
            (0.36 * r, 0),
            (0.44 * r, 0, 0.02),
            (0.47 * r, 0.1 * h, 0.04),
            (0.84 * r, 0.4 * h, 0.3 * r),
            (r, h, 0.02),
            (0.965 * r, h, 0.015),
            (0.8 * r, 0.42 * h, 0.3 * r),
            (0.4 * r, 0.15 * h, 0.1),
            (0, 0.12 * h),
        ],
        slot,
        around=112,
        steps=10,
    )


def _strands(radius: float, level: float, count: int, thick: float, slot: str, seed: int, high: float) -> list[Part]:
    """Noodles that lie in loops over one another, heaped to the middle."""
    rng = np.random.default_rng(seed)
    out = []
    for _ in range(count):
        a, reach = rng.uniform(0, 2 * np.pi), radius * np.sqrt(rng.uniform(0, 0.45))
        size, squeeze, spin = rng.uniform(0.28, 0.6) * radius, rng.uniform(0.45, 0.9), rng.uniform(0, np.pi)
        t = np.linspace(0, rng.uniform(1.2, 1.9) * np.pi, 20)
        x, y = size * np.cos(t), squeeze * size * np.sin(t)
        cx, cy = reach * np.cos(a), reach * np.sin(a)
        px, py = cx + x * np.cos(spin) - y * np.sin(spin), cy + x * np.sin(spin) + y * np.cos(spin)
        away = np.hypot(px, py)
        px, py = (
            px * np.minimum(1, radius / np.maximum(away, 1e-6)),
            py * np.minimum(1, radius / np.maximum(away, 1e-6)),
        )
        z = level + high * np.clip(1 - (np.hypot(px, py) / radius) ** 2, 0, 1) + rng.uniform(-0.6, 0.6) * thick
        out.append(sweep(np.stack([px, py, z + 0.5 * thick * np.sin(3 * t + a)], -1), thick, slot, around=7))
    return out


def chopsticks(z: float) -> list[Part]:
    """Two chopsticks that lie across a bowl whose rim is at a height."""
    parts = []
    for k in (0, 1):
        start, end = (-0.55, 0.3 + 0.02 * k, z + 0.06), (1.5, -0.12 + 0.17 * k, z + 0.5)
        parts.append(
            tube(
                [start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, (start[2] + end[2]) / 2), end],
                [0.022, 0.034, 0.045],
                "stick",
                around=12,
            )
        )
    return parts


def noodles(item: Item) -> list[Part]:
    """A bowl of ramen: noodles in broth, a halved egg, greens, slices of pork, chopsticks across it."""
    parts = [bowl_of(1.0, 0.78, "body"), torus(0.985, 0.02, 0.775, "rim")]
    parts.append(lathe([(0, 0.5), (0.86, 0.5), (0.9, 0.6, 0.02), (0, 0.605)], "broth", around=80))
    parts += _strands(0.7, 0.6, 24, 0.036, "noodle", 4, 0.14)
    for x, y, turn in ((-0.4, -0.42, 20), (-0.06, -0.6, -24)):
        white = ellipsoid(0.2, 0.15, 0.13, "egg", around=36)
        yolk = ellipsoid(0.105, 0.03, 0.075, "yolk", around=28).moved(y=-0.135)
        parts += [p.turned(-48, "x").turned(turn).moved(x, y, 0.74) for p in (white, yolk)]
    for k in range(3):
        meat = lathe([(0, 0), (0.25, 0, 0.02), (0.25, 0.06, 0.02), (0, 0.06)], "meat", around=40)
        swirl = sweep(
            np.array([[0.035 * a * np.cos(a), 0.035 * a * np.sin(a), 0.062] for a in np.linspace(0.5, 6.2, 40)]),
            0.016,
            "fat",
            around=6,
        )
        parts += [
            p.turned(-32, "x").turned(24 * k - 10).moved(0.36 + 0.13 * k, -0.36 + 0.2 * k, 0.7) for p in (meat, swirl)
        ]
    rng = np.random.default_rng(3)
    for _ in range(16):
        a, reach = rng.uniform(1.2, 3.6), rng.uniform(0.2, 0.75)
        ring = lathe([(0.026, -0.02), (0.05, -0.02), (0.05, 0.02), (0.026, 0.02), (0.026, -0.02)], "green", around=14)
        ring = ring.turned(rng.uniform(-30, 30), "x")
        parts.append(ring.moved(reach * np.cos(a), reach * np.sin(a), 0.66 + 0.13 * (1 - reach)))
    return grounded([*parts, *chopsticks(0.78)])


def soup(item: Item) -> list[Part]:
    """A bowl of soup with a swirl of cream, croutons and herbs, on a saucer."""
    parts = [plate_of(1.2, "plate", 0.12), bowl_of(0.92, 0.68, "body").moved(z=0.045)]
    parts.append(lathe([(0, 0.5), (0.83, 0.5), (0.875, 0.62, 0.01), (0, 0.625)], "soup", around=96))
    a = np.linspace(0.6, 4.6 * np.pi, 160)
    r = 0.05 + 0.036 * a
    spiral = np.stack([r * np.cos(a), r * np.sin(a), np.full(160, 0.625)], -1)
    parts.append(sweep(spiral, (0.012 + 0.02 * np.sin(np.pi * np.linspace(0, 1, 160))).tolist(), "cream", around=8))
    rng = np.random.default_rng(8)
    for _ in range(7):
        x, y = rng.uniform(-0.5, 0.45), rng.uniform(-0.5, 0.2)
        crouton = tower([(0, 0.13, 0.13, 5), (0.11, 0.12, 0.13, 5)], "bread", count=16).turned(rng.uniform(0, 90))
        parts.append(crouton.turned(rng.uniform(-14, 14), "x").moved(x, y, 0.61))
    for k in range(5):
        leaf = blade_of(0.3, 0.075, 1.0).turned(72 * k + 14)
        parts.append(leaf.moved(z=-0.06).scaled(1, 1, 0.7).moved(x=0.22, y=0.1, z=0.68))
    return grounded(parts)


def saladbowl(item: Item) -> list[Part]:
    """A bowl of salad: ruffled leaves, tomatoes, cucumber, onion rings, radish, cubes of cheese."""
    parts = [bowl_of(1.0, 0.72, "body")]
    rng = np.random.default_rng(5)
    for k in range(26):
        a, reach = 2.4 * k, 0.86 * np.sqrt((k + 0.5) / 26)
        v, u = np.meshgrid(np.linspace(0, 1, 12), np.linspace(-1, 1, 13), indexing="ij")
        broad = 0.26 * np.sin(np.pi * np.clip(v * 0.9 + 0.08, 0, 1)) ** 0.6
        ruffle = 0.05 * np.sin(9 * v + 5 * u * np.abs(u) + k) * np.abs(u) ** 1.5
        leaf = sheet(
            np.stack([0.5 * v, broad * u, 0.22 * np.sin(1.6 * v) + 0.3 * broad * u**2 + ruffle], -1),
            0.014,
            ("leaf", "leaf1")[k % 2],
        )
        leaf = leaf.turned(rng.uniform(-42, -8) if reach > 0.5 else -58, "y").turned(
            np.degrees(a) + rng.uniform(-30, 30)
        )
        parts.append(leaf.moved(0.72 * reach * np.cos(a), 0.72 * reach * np.sin(a), 0.62 + 0.22 * (1 - reach)))
    spots = [(-0.42, -0.5), (0.08, -0.66), (0.5, -0.36), (-0.1, -0.2), (0.3, 0.1), (-0.55, 0.05), (0.62, 0.1)]
    for x, y in spots:
        high = 0.84 + 0.24 * (1 - np.hypot(x, y))
        parts.append(ellipsoid(0.13, 0.13, 0.125, "tomato", around=28).moved(x, y, high))
    for x, y, turn in ((-0.2, -0.66, -30), (0.36, -0.58, 24), (-0.62, -0.26, -50), (0.14, -0.3, 10)):
        disc = [
            lathe([(0, 0), (0.15, 0, 0.01), (0.15, 0.04, 0.01), (0, 0.04)], "cucumber", around=32),
            lathe([(0.135, -0.003), (0.155, -0.003), (0.155, 0.043), (0.135, 0.043)], "skin", around=32, closed=False),
        ]
        high = 0.86 + 0.26 * (1 - np.hypot(x, y))
        parts += [p.turned(52, "x").turned(turn).moved(x, y, high) for p in disc]
    for x, y in ((-0.3, -0.36), (0.28, -0.12), (-0.05, 0.14), (0.5, -0.06)):
        cube = tower([(0, 0.15, 0.15, 6), (0.14, 0.15, 0.15, 6)], "cheese", count=16).turned(rng.uniform(0, 90))
        parts.append(cube.turned(20, "x").moved(x, y, 0.9 + 0.26 * (1 - np.hypot(x, y))))
    for x, y, tilt in ((0.02, -0.48, 60), (-0.46, -0.12, 40)):
        parts.append(torus(0.15, 0.02, 0, "onion").turned(tilt, "x").moved(x, y, 1.06))
    return grounded(parts)


def pasta(item: Item) -> list[Part]:
    """Spaghetti twisted into a nest on a plate, with tomato sauce, basil and shaved cheese."""
    parts = [plate_of(1.12, "plate", 0.14)]
    rng = np.random.default_rng(2)
    for k in range(44):
        u = k / 44
        level, ring = 0.09 + 0.5 * u, 0.74 * (1 - 0.72 * u**1.3) * rng.uniform(0.72, 1.04)
        a = rng.uniform(0, 2 * np.pi) + np.linspace(0, rng.uniform(1.3, 1.95) * np.pi, 30)
        tip = rng.uniform(-0.12, 0.12)
        x, y = ring * np.cos(a) + rng.uniform(-0.05, 0.05), ring * np.sin(a) + rng.uniform(-0.05, 0.05)
        z = level + tip * np.cos(a + k) * ring + 0.015 * np.sin(5 * a)
        parts.append(sweep(np.stack([x, y, np.maximum(z, 0.08)], -1), 0.033, "noodle", around=7))

    def sauce(p: Floats) -> Floats:
        out = ball_field(p, (0, -0.04, 0.64), (0.4, 0.38, 0.14))
        for x, y, z in ((-0.36, -0.26, 0.5), (0.3, -0.34, 0.46), (0.36, 0.16, 0.5), (-0.08, -0.46, 0.42)):
            out = join(out, ball_field(p, (x, y, z), (0.16, 0.15, 0.1)), 0.14)
        return out + 0.018 * np.sin(19 * p[..., 0]) * np.sin(17 * p[..., 1])

    parts.append(blob(sauce, (-0.7, -0.75, 0.25), (0.7, 0.5, 0.9), 46, "sauce"))
    for k in range(3):
        leaf = blade_of(0.36, 0.11, 0.85).turned(120 * k + 30)
        parts.append(leaf.moved(z=0).scaled(1, 1, 0.8).moved(z=0.76))
    for _ in range(12):
        turn, out = rng.uniform(0, 6.28), rng.uniform(0.05, 0.42)
        flake = tower([(0, 0.12, 0.035, 3), (0.012, 0.12, 0.035, 3)], "cheese", count=12).turned(rng.uniform(0, 180))
        parts.append(
            flake.turned(rng.uniform(-20, 20), "x").moved(out * np.cos(turn), out * np.sin(turn), 0.79 - 0.3 * out)
        )
    return grounded(parts)


def steak(item: Item) -> list[Part]:
    """A grilled steak with its rim of fat and grill marks, rosemary and butter, on a board."""
    board = slab(
        rounded(np.array([(-1.25, -0.8), (1.25, -0.8), (1.25, 0.8), (-1.25, 0.8)]), 0.2, 8), 0.12, 0.04, "board"
    )
    outline = curve(
        [
            (-1.0, -0.1, 0),
            (-0.65, -0.52, 0),
            (-0.1, -0.5, 0),
            (0.3, -0.34, 0),
            (0.82, -0.3, 0),
            (0.95, 0.16, 0),
            (0.55, 0.5, 0),
            (-0.1, 0.56, 0),
            (-0.75, 0.42, 0),
            (-1.0, -0.1, 0),
        ],
        12,
    )[:-1, :2]
    middle = outline.mean(axis=0)

    def cut(k: float, lift: float) -> Floats:
        return np.column_stack([middle + (outline - middle) * k, np.full(len(outline), lift)])

    meat = loft(
        np.array(
            [
                cut(0.9, 0.12),
                cut(0.97, 0.16),
                cut(0.985, 0.3),
                cut(0.95, 0.42),
                cut(0.86, 0.46),
                cut(0.5, 0.47),
                cut(0.1, 0.465),
            ]
        ),
        "body",
    )
    half = outline[len(outline) * 4 // 9 :]
    rim = np.column_stack([middle + (half - middle) * 0.97, np.full(len(half), 0.29)])
    ends = np.clip(np.sin(np.pi * np.linspace(0.02, 0.98, len(half))) * 6, 0.2, 1)
    parts = [board, meat, sweep(rim, (0.12 * ends).tolist(), "fat", around=14).scaled(1, 1, 1.2).moved(z=-0.05)]
    for k in range(-3, 4):
        x, length = 0.25 * k, 0.36 - 0.03 * abs(k)
        parts.append(
            rod((x - length * 0.6, -length, 0.463), (x + length * 0.6, length, 0.463), 0.026, "grill", around=10)
        )
    parts.append(ellipsoid(0.17, 0.15, 0.07, "butter", around=32).moved(x=0.08, y=-0.04, z=0.53))
    stem = curve([(-0.95, -0.62, 0.14), (-0.5, -0.66, 0.18), (0.1, -0.62, 0.18), (0.6, -0.64, 0.16)], 10)
    parts.append(sweep(stem, 0.016, "herb", around=8))
    for k in range(2, 30):
        needle = blade_of(0.17, 0.016, 0.5).named("herb").turned(62, "y").turned(5 + (55 if k % 2 else -55))
        parts.append(needle.moved(*(float(v) for v in stem[k])))
    for x, y in ((0.95, -0.5), (1.05, -0.3), (0.8, -0.62)):
        parts.append(ellipsoid(0.11, 0.11, 0.11, "tomato", around=28).moved(x, y, 0.22))
    return grounded([part.turned(-14) for part in parts])
