"""Branches and feasts: plum blossom, bamboo, holly, wreaths, acorns, pine cones, the red lantern."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    curve,
    ellipsoid,
    grounded,
    lathe,
    loft,
    rounded,
    soft_lathe,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.produce import scattered
from studio.engine.backends.scene.objects.vessels import blade_of, torus
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Part, revolve, sheet, sweep

Item = Mapping[str, Any]


def redlantern(item: Item) -> list[Part]:
    """A round paper lantern with ribs, gilt caps and a long tassel, hung from a cord."""
    lat, lon = np.linspace(-1.28, 1.28, 70)[:, None], np.linspace(0, 2 * np.pi, 168, endpoint=False)
    rib = 1 - 0.045 * (1 - np.abs(np.sin(7 * lon)) ** 0.5)
    r = 0.8 * np.cos(lat) ** 0.8 * rib
    body = loft(np.stack([r * np.cos(lon), r * np.sin(lon), 1.75 + 0.64 * np.sin(lat) + 0 * lon], -1), "body")
    parts = [body]
    wire = np.linspace(-1.27, 1.27, 30)
    for k in range(14):
        a = k * np.pi / 7
        reach = 0.8 * np.cos(wire) ** 0.8 * 0.966
        path = np.stack([reach * np.cos(a), reach * np.sin(a), 1.75 + 0.64 * np.sin(wire)], -1)
        parts.append(sweep(path, 0.011, "gold", around=6))
    for z, way in ((2.35, 1), (1.15, -1)):
        cap = [(0, 0), (0.33, 0, 0.02), (0.33, 0.1, 0.02), (0.28, 0.13, 0.02), (0.28, 0.17, 0.02), (0, 0.18)]
        part = lathe(cap, "gold", around=64)
        parts.append((part if way > 0 else part.turned(180, "x")).moved(z=z))
        parts.append(torus(0.335, 0.02, z + way * 0.05, "second"))
    parts.append(tube([(0, 0, 2.5), (0, 0, 2.66), (0, 0, 2.82)], 0.02, "cord", around=10))
    loop = [(0.11 * np.cos(a), 0, 2.92 + 0.11 * np.sin(a)) for a in np.linspace(-np.pi / 2, 1.5 * np.pi, 24)]
    parts.append(tube(loop, 0.018, "cord", per=2, around=8))
    parts.append(tube([(0, 0, 1.0), (0, 0, 0.9), (0, 0, 0.8)], 0.02, "cord", around=10))
    parts += [
        ellipsoid(0.085, 0.085, 0.075, "gold", around=28).moved(z=0.84),
        lathe([(0, 0.66), (0.1, 0.66, 0.01), (0.115, 0.72, 0.02), (0.07, 0.78, 0.02), (0, 0.79)], "gold", around=32),
    ]
    for k in range(40):
        s = float(np.sqrt((k + 0.5) / 40))
        x, y = 0.095 * s * float(np.cos(2.4 * k)), 0.095 * s * float(np.sin(2.4 * k))
        parts.append(
            tube(
                [(x, y, 0.68), (1.15 * x, 1.15 * y, 0.35), (1.35 * x, 1.35 * y, 0.0)], 0.013, "tassel", around=6, per=3
            )
        )
    return grounded([part.turned(-8) for part in parts])


def _five_petals(size: float, slot: str) -> list[Part]:
    """An open blossom of five round petals with its stamens, facing up."""
    v, u = np.meshgrid(np.linspace(0, 1, 7), np.linspace(-1, 1, 7), indexing="ij")
    half = 0.46 * np.sin(np.pi * np.clip(0.08 + 0.8 * v, 0, 1)) ** 0.7
    points = np.stack([0.78 * v, half * u, 0.3 * v**1.5 + 0.2 * half * u**2 - 0.04 * v], -1) * size
    petal = sheet(points, 0.03 * size, slot)
    a = 0.9 * np.arange(7)
    reach = size * (0.2 + 0.06 * (np.arange(7) % 3))
    tips = np.stack([reach * np.cos(a), reach * np.sin(a), np.full(7, 0.3 * size)], -1)
    dot = revolve([(0, -1), (1, 0), (0, 1)], "stamen", around=6).scaled(0.045 * size)
    return [
        *[petal.turned(72 * k) for k in range(5)],
        scattered(dot, tips),
        ellipsoid(0.17 * size, 0.17 * size, 0.12 * size, "heart", around=12),
    ]


def plumblossom(item: Item) -> list[Part]:
    """A gnarled branch of plum blossom with buds."""
    main = curve(
        [(-0.75, 0, 0), (-0.5, 0.02, 0.45), (-0.62, 0, 0.85), (-0.15, -0.02, 1.25), (0.0, 0.02, 1.7), (0.5, 0, 2.1)], 12
    )
    twigs = [
        curve([(-0.6, 0, 0.82), (-0.9, -0.05, 1.2), (-0.86, -0.04, 1.65)], 14),
        curve([(-0.15, 0, 1.25), (0.35, -0.06, 1.3), (0.8, -0.05, 1.55)], 14),
        curve([(-0.02, 0, 1.66), (-0.2, 0.04, 2.0), (-0.1, 0.03, 2.3)], 14),
        curve([(-0.52, 0, 0.5), (-0.15, -0.08, 0.62), (0.15, -0.1, 0.85)], 14),
    ]
    knots = 1 + 0.16 * np.sin(np.arange(len(main)) * 0.9) * np.linspace(1, 0.3, len(main))
    parts = [sweep(main, (np.linspace(0.1, 0.03, len(main)) * knots).tolist(), "body", around=18)]
    parts += [sweep(twig, np.linspace(0.042, 0.016, len(twig)).tolist(), "body", around=12) for twig in twigs]
    rng = np.random.default_rng(6)
    spots = [(main, k) for k in (22, 30, 40, 47, 54, 59)] + [(twig, k) for twig in twigs for k in (10, 17, 24)]
    for n, (line, k) in enumerate(spots):
        x, y, z = (float(c) for c in line[k])
        side = 1 if n % 2 else -1
        tip, spin = float(rng.uniform(38, 84)), float(rng.uniform(-50, 50))
        x, y, z = x + 0.05 * side, y - 0.07, z + 0.03
        if n % 5 == 4:
            parts += [
                ellipsoid(0.055, 0.055, 0.07, "blossom", around=18).moved(x, y, z + 0.05),
                ellipsoid(0.05, 0.05, 0.04, "heart", around=14).moved(x, y, z),
            ]
            continue
        parts += [
            p.turned(tip, "x").turned(spin).moved(x, y, z)
            for p in _five_petals(0.19 + 0.03 * float(rng.random()), "blossom")
        ]
    return grounded(parts)


def bamboo(item: Item) -> list[Part]:
    """Stalks of bamboo with their rings, twigs and leaves."""
    parts: list[Part] = []
    for k, (x, y, tall, r, lean) in enumerate(
        ((-0.36, 0.1, 2.3, 0.115, -3), (0.02, -0.06, 2.6, 0.13, 1), (0.4, 0.12, 2.0, 0.105, 4))
    ):
        corners: list[tuple[float, ...]] = [(0, 0)]
        count = 5
        for j in range(count):
            lo, hi = tall * j / count, tall * (j + 1) / count
            corners += [
                (r * 0.98, lo),
                (r, lo + 0.06, 0.03),
                (r * 0.97, (lo + hi) / 2, 0.3),
                (r, hi - 0.06, 0.03),
                (r * 1.12, hi - 0.02, 0.015),
                (r * 1.12, hi, 0.01),
            ]
        stalk = [
            lathe([*corners, (r * 0.7, tall), (r * 0.7, tall - 0.05), (0, tall - 0.05)], "body", around=48, steps=4)
        ]
        for j in range(2, count):
            base, way = tall * j / count, (137 * j + 60 * k) % 360
            c, s = float(np.cos(np.radians(way))), float(np.sin(np.radians(way)))
            twig = [
                (r * c, r * s, base),
                ((r + 0.14) * c, (r + 0.14) * s, base + 0.16),
                ((r + 0.32) * c, (r + 0.32) * s, base + 0.24),
            ]
            stalk.append(tube(twig, [0.02, 0.015, 0.008], "body", around=8))
            for n in range(4):
                leaf = blade_of(0.5 - 0.04 * n, 0.052, 0.7 + 0.14 * n).turned(way + 34 * (n - 1.5))
                stalk.append(leaf.moved((r + 0.12 + 0.06 * n) * c, (r + 0.12 + 0.06 * n) * s, base + 0.14 + 0.03 * n))
        parts += [p.turned(lean, "y").moved(x, y) for p in stalk]
    return grounded(parts)


def holly_leaf(long: float) -> Part:
    """A leaf of holly lying flat, from the origin to +x, its rim waved into points."""
    v, u = np.meshgrid(np.linspace(0, 1, 29), np.linspace(-1, 1, 9), indexing="ij")
    scallop = 1 - 0.42 * np.abs(np.sin(np.pi * 4 * v)) ** 0.7
    half = 0.34 * np.sin(np.pi * np.clip(0.03 + 0.94 * v, 0, 1)) ** 0.6 * scallop
    z = 0.07 * np.cos(np.pi * 8 * v) * np.abs(u) ** 2 + 0.1 * np.sin(np.pi * v) - 0.12 * u**2 * half
    return sheet(np.stack([v, half * u, z], -1) * long, 0.014, "leaf")


def holly(item: Item) -> list[Part]:
    """A sprig of holly: three prickly leaves and red berries."""
    parts = [holly_leaf(1.0).turned(-8, "y").turned(a) for a in (28, 152, 270)]
    parts += [holly_leaf(0.7).turned(-26, "y").turned(a).moved(z=0.06) for a in (92, 208, 332)]
    for x, y, z in ((-0.13, 0.08, 0.16), (0.14, 0.06, 0.16), (0.0, -0.14, 0.17), (0.01, 0.01, 0.33)):
        parts += [
            ellipsoid(0.135, 0.135, 0.13, "body", around=32).moved(x, y, z),
            ellipsoid(0.02, 0.02, 0.012, "dark", around=8).moved(x, y - 0.04, z + 0.125),
        ]
    return grounded([part.turned(58, "x").turned(-10) for part in parts])


def wreath(item: Item) -> list[Part]:
    """A wreath of fir with berries, cones and a bow, standing upright."""
    rng = np.random.default_rng(8)
    parts = [upright(torus(0.78, 0.15, 0, "core"))]
    t = np.linspace(0, 1, 4)[:, None]
    needle = sheet(
        np.stack(
            [
                0.34 * t + 0 * (u := np.array([-1.0, 0, 1.0])),
                0.034 * np.sin(np.pi * (0.1 + 0.87 * t)) * u,
                0.05 * t**2 + 0 * u,
            ],
            -1,
        ),
        0.012,
        "leaf",
    )
    for k in range(300):
        a, b = float(rng.uniform(0, 360)), float(rng.uniform(0, 360))
        # each needle leaves the ring slanting forward along it
        out = needle.turned(-float(rng.uniform(20, 55)), "y").turned(90).moved(z=0.11).turned(b, "y")
        parts.append(out.moved(x=0.78).turned(a).turned(90, "x").named(("leaf", "leaf1")[k % 3 == 0]))
    for k in range(15):
        turn = 0.42 * k + 0.2
        r = 0.78 + 0.09 * (-1) ** k
        parts.append(
            ellipsoid(0.075, 0.075, 0.075, "berry", around=22).moved(
                r * float(np.cos(turn)), -0.2, r * float(np.sin(turn))
            )
        )
    for turn in (0.5, 2.5, 3.6, 5.8):
        parts += [
            p.turned(80, "x").moved(0.78 * float(np.cos(turn)), -0.14, 0.78 * float(np.sin(turn)))
            for p in _cone(0.19, 40)
        ]
    return grounded([part.turned(-12) for part in (*parts, *[p.moved(y=-0.26, z=-0.74) for p in _bow()])])


def _cone(size: float, count: int = 90) -> list[Part]:
    """A pine cone standing on z = 0, `size` half its width, of `count` scales."""
    i = np.arange(count)
    up = (i + 0.5) / count
    r = size * np.sin(np.pi * np.clip(0.12 + 0.82 * up**0.9, 0, 1)) ** 0.7
    a = 2.39996 * i
    scale = (
        soft_lathe([(0, -0.05), (0.2, -0.02), (0.3, 0.08), (0.2, 0.2), (0, 0.24)], "cone", around=10, per=3)
        .scaled(0.6, 1, 0.5)
        .moved(x=0.06)
    )
    places = np.stack([0.72 * r * np.cos(a), 0.72 * r * np.sin(a), 2.5 * size * up], -1)
    sizes = size * (1.35 - 0.75 * up)
    tips = (
        revolve([(0, -1), (0.7, -0.5), (1, 0), (0.7, 0.5), (0, 1)], "tip", around=7)
        .scaled(0.05, 0.12, 0.05)
        .moved(x=0.24, z=0.06)
    )
    core = soft_lathe(
        [(0, 0), (0.5 * size, 0.1 * size), (0.62 * size, 0.9 * size), (0.3 * size, 2.1 * size), (0, 2.5 * size)],
        "cone",
        around=24,
    )
    return [
        core,
        scattered(scale, places, turns=np.degrees(a), sizes=sizes),
        scattered(tips, places, turns=np.degrees(a), sizes=sizes),
    ]


def pinecone(item: Item) -> list[Part]:
    """A pine cone standing and one lying, with a sprig of needles."""
    stood = [p.turned(6, "y").moved(x=-0.2, y=0.15) for p in _cone(0.5)]
    lies = [p.turned(98, "y").turned(-62).moved(x=0.55, y=-0.25) for p in _cone(0.36)]
    parts = [*grounded(stood), *grounded(lies)]
    twig = curve([(-0.9, -0.35, 0.04), (-0.5, -0.5, 0.07), (0.0, -0.56, 0.08)], 14)
    parts.append(sweep(twig, 0.022, "cone", around=8))
    for k in range(2, len(twig)):
        for s in (-1, 1):
            needle = tube(
                [(0, 0, 0), (0.12, s * 0.12, 0.05), (0.2, s * 0.28, 0.05 + 0.02 * (k % 3))],
                [0.011, 0.01, 0.004],
                "leaf",
                around=5,
                per=3,
            )
            parts.append(needle.turned(-12).moved(*(float(v) for v in twig[k])))
    return grounded(parts)


def acorn(item: Item) -> list[Part]:
    """Two acorns in their scaly cups before oak leaves."""
    nut = [
        soft_lathe(
            [(0, 0.0), (0.03, 0.02), (0.07, 0.08), (0.25, 0.2), (0.33, 0.46), (0.32, 0.74), (0, 0.8)], "body", around=56
        )
    ]
    cup = soft_lathe(
        [(0, 0.66), (0.33, 0.665), (0.37, 0.69), (0.39, 0.8), (0.28, 0.96), (0.08, 1.04), (0, 1.05)], "cup", around=64
    )
    up = (np.arange(130) + 0.5) / 130
    a, r = 2.39996 * np.arange(130), np.interp(up, [0, 0.3, 0.7, 1.0], [0.385, 0.395, 0.29, 0.06])
    bump = revolve([(0, -1), (0.8, -0.5), (1, 0), (0.8, 0.5), (0, 1)], "cup", around=8).scaled(0.03, 0.05, 0.04)
    high = np.interp(up, [0, 0.3, 0.7, 1.0], [0.7, 0.79, 0.95, 1.04])
    scales = scattered(bump, np.stack([r * np.cos(a), r * np.sin(a), high], -1), turns=np.degrees(a))
    stalk = tube([(0, 0, 1.03), (0.02, 0, 1.16), (0.08, 0, 1.28)], [0.045, 0.035, 0.045], "cup", around=12)
    one = [*nut, cup, scales, stalk]
    parts = grounded([p.turned(14, "y").moved(x=-0.3, y=0.1) for p in one])
    parts += grounded([p.turned(104, "y").turned(28).moved(x=-0.02, y=-0.4) for p in one])
    v, u = np.meshgrid(np.linspace(0, 1, 40), np.linspace(-1, 1, 9), indexing="ij")
    half = 0.42 * np.sin(np.pi * np.clip(0.06 + 0.9 * v, 0, 1)) ** 0.7 * (0.72 + 0.28 * np.cos(2 * np.pi * 3.6 * v))
    leaf = sheet(np.stack([1.5 * v, half * u, 0.12 * np.sin(np.pi * v) + 0.08 * np.abs(u) * half], -1), 0.014, "leaf")
    upright_leaf = leaf.turned(62, "x")
    parts += [
        upright_leaf.turned(-42, "y").moved(x=-0.1, y=0.45, z=0.12),
        upright_leaf.scaled(0.85).turned(-118, "y").moved(x=-0.16, y=0.55, z=0.12),
    ]
    return grounded(parts)


def _bow() -> list[Part]:
    """A full bow around the origin, its loops to both sides, its tails hanging."""
    parts = [ellipsoid(0.11, 0.1, 0.1, "body", around=28)]
    for s in (-1, 1):
        loop = curve(
            [(0.04, 0, 0), (0.3, 0, 0.24), (0.54, 0, 0.2), (0.56, 0, -0.08), (0.3, 0, -0.16), (0.04, 0, 0)], 8
        )[:-1][:, [0, 2]]
        parts.append(puffed([loop * [s, 1]], 0.03, 0.2, "body", cells=36))
        tail = rounded(np.array([(0.02, 0.0), (0.14, -0.02), (0.4, -0.5), (0.26, -0.46), (0.16, -0.56)]), 0.03, 3)
        parts.append(puffed([tail * [s, 1]], 0.03, 0.07, "body", cells=36))
    return parts
