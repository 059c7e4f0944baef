"""Animals in the round: butterfly, bee, bird, owl, goldfish, turtle, horse, elephant, penguin, fox."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    curve,
    ellipsoid,
    folded_over,
    grounded,
    join,
    lathe,
    loft,
    mirrored,
    rod_field,
    rounded,
    soft_lathe,
    tube,
)
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Floats, Part, sheet, sweep

Item = Mapping[str, Any]


def eyes_at(x: float, y: float, z: float, size: float) -> list[Part]:
    """Two dark eyes with a spark in each, at both sides of x = 0."""
    parts = []
    for s in (-1, 1):
        parts.append(ellipsoid(size, size * 0.75, size, "dark", around=22).moved(s * x, y, z))
        parts.append(
            ellipsoid(size * 0.28, size * 0.2, size * 0.28, "shine", around=10).moved(
                s * x + size * 0.3, y - size * 0.66, z + size * 0.4
            )
        )
    return parts


def _wing(points: list[tuple[float, float]], slot: str, thick: float) -> Part:
    line = curve([(x, 0, z) for x, z in (*points, points[0])], 7)[:-1][:, [0, 2]]
    return puffed([line], 0.012, thick, slot, cells=44)


def butterfly(item: Item) -> list[Part]:
    """A butterfly with spread wings, seen from above its back, a little aslant."""
    upper = [(0.06, 0.1), (0.5, 0.72), (1.05, 0.98), (1.24, 0.8), (1.1, 0.4), (0.86, 0.1), (0.4, -0.02)]
    lower = [(0.06, 0.0), (0.5, -0.02), (0.86, -0.14), (0.9, -0.46), (0.62, -0.74), (0.4, -0.66), (0.2, -0.34)]
    half: list[Part] = []
    for points, middle in ((upper, (0.6, 0.42)), (lower, (0.48, -0.3))):
        inner = [(middle[0] + (x - middle[0]) * 0.76, middle[1] + (z - middle[1]) * 0.76) for x, z in points]
        half += [_wing(points, "edge", 0.04), _wing(inner, "body", 0.062)]
    for x, z, r in ((1.06, 0.76, 0.045), (1.1, 0.58, 0.036), (1.0, 0.4, 0.03), (0.8, -0.32, 0.04), (0.7, -0.52, 0.036)):
        half.append(ellipsoid(r, 0.034, r, "spot", around=16).moved(x, 0, z))
    for x, z, r in ((0.62, 0.5, 0.1), (0.5, -0.28, 0.085)):
        half.append(ellipsoid(r, 0.045, r, "second", around=24).moved(x, 0, z))
    half = [p.turned(24) for p in half]
    parts = [*half, *[mirrored(p) for p in half]]
    trunk = soft_lathe(
        [(0, -0.62), (0.04, -0.56), (0.07, -0.3), (0.065, 0.0), (0.1, 0.14), (0.085, 0.3), (0.05, 0.36), (0, 0.37)],
        "edge",
        around=28,
    )
    parts += [trunk, ellipsoid(0.08, 0.08, 0.075, "edge", around=24).moved(z=0.42)]
    for s in (-1, 1):
        parts.append(
            tube(
                [(s * 0.03, -0.03, 0.47), (s * 0.14, -0.08, 0.72), (s * 0.3, -0.1, 0.9)],
                [0.014, 0.011, 0.011],
                "edge",
                around=8,
            )
        )
        parts.append(ellipsoid(0.026, 0.026, 0.03, "edge", around=12).moved(s * 0.3, -0.1, 0.91))
    return grounded([p.turned(-18, "x").turned(-16).turned(10, "y") for p in parts])


def bee(item: Item) -> list[Part]:
    """A round bee with stripes, clear wings, feelers and small legs."""
    t = np.linspace(0, 1, 60)
    parts: list[Part] = []
    for k in range(5):
        lo, hi = k / 5, (k + 1) / 5
        span = t[(t >= lo - 0.02) & (t <= hi + 0.02)]
        radius = 0.46 * np.sin(np.pi * np.clip(0.05 + 0.93 * span**0.85, 0, 1)) ** 0.55 + (0.008 if k % 2 else 0.0)
        path = np.stack([-0.1 + 1.05 * span, 0 * span, 0.62 - 0.1 * span], -1)
        parts.append(sweep(path, radius.tolist(), ("body", "stripe")[k % 2], around=48))
    parts.append(lathe([(0, 0), (0.05, 0.01), (0, 0.2)], "stripe", around=16).turned(96, "y").moved(x=0.93, z=0.52))
    head = [ellipsoid(0.36, 0.38, 0.35, "stripe", around=40).moved(x=-0.36, z=0.64)]
    for s in (-1, 1):
        head += [
            ellipsoid(0.1, 0.06, 0.13, "shine", around=24).turned(-24 * s).moved(-0.58, s * 0.24, 0.7),
            ellipsoid(0.055, 0.04, 0.075, "dark", around=20).turned(-24 * s).moved(-0.645, s * 0.262, 0.69),
            tube([(-0.42, s * 0.1, 0.95), (-0.5, s * 0.18, 1.16), (-0.64, s * 0.24, 1.24)], 0.024, "dark", around=10),
            ellipsoid(0.045, 0.045, 0.045, "dark", around=14).moved(-0.64, s * 0.24, 1.24),
        ]
        for x in (0.0, 0.24, 0.48):
            head.append(
                tube(
                    [(x, s * 0.3, 0.3), (x - 0.02, s * 0.42, 0.16), (x - 0.06, s * 0.4, 0.02)], 0.03, "dark", around=10
                )
            )
        for long, back, lift in ((0.78, 18, 46), (0.54, -14, 34)):
            turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
            loop = np.stack(
                [long * (0.5 + 0.5 * np.cos(turn)), 0.26 * long * np.sin(turn) * (1.1 - 0.35 * np.cos(turn))], -1
            )
            wing = (
                puffed([rounded(loop, 0.02, 2)], 0.012, 0.03, "wing", cells=40)
                .turned(-lift, "y")
                .turned(s * (58 + back))
            )
            head.append(wing.moved(0.12, s * 0.14, 0.98))
    return grounded([p.turned(30).moved(0, 0, 0) for p in (*parts, *head)])


def bird(item: Item) -> list[Part]:
    """A small round songbird on a twig."""

    def body(p: Floats) -> Floats:
        out = ball_field(p, (0.05, 0, 0.72), (0.5, 0.38, 0.42))
        out = join(out, ball_field(p, (-0.28, 0, 1.12), (0.3, 0.29, 0.28)), 0.2)
        return join(out, rod_field(p, (0.4, 0, 0.72), (1.02, 0, 0.62), 0.17, 0.07), 0.2)

    def breast(p: Floats) -> Floats:
        return ball_field(p, (-0.14, 0, 0.72), (0.42, 0.345, 0.42))

    parts = [
        blob(body, (-0.65, -0.45, 0.2), (1.2, 0.45, 1.5), 50, "body"),
        blob(breast, (-0.6, -0.4, 0.25), (0.35, 0.4, 1.2), 36, "second"),
    ]
    parts.append(lathe([(0, 0), (0.07, 0, 0.02), (0, 0.22)], "beak", around=20).turned(-90, "y").moved(x=-0.55, z=1.12))
    for s in (-1, 1):
        shoulder = (
            ellipsoid(0.4, 0.07, 0.22, "wing", around=36).turned(14, "y").turned(-7 * s).moved(0.24, s * 0.355, 0.76)
        )
        parts.append(shoulder)
        for k in range(3):
            feather = (
                ellipsoid(0.36, 0.03, 0.055, "wing1", around=24)
                .turned(16 + 4 * k, "y")
                .moved(0.44, s * (0.37 - 0.01 * k), 0.62 + 0.08 * k)
            )
            parts.append(feather.turned(0))
        parts += [
            ellipsoid(0.05, 0.035, 0.05, "dark", around=20).moved(-0.42, s * 0.235, 1.19),
            ellipsoid(0.015, 0.012, 0.015, "shine", around=10).moved(-0.44, s * 0.266, 1.205),
        ]
        parts.append(
            tube([(0.0, s * 0.14, 0.36), (-0.02, s * 0.14, 0.2), (0, s * 0.14, 0.1)], 0.026, "beak", around=10)
        )
        for d in (-0.09, 0.0, 0.09):
            parts.append(
                tube(
                    [(0, s * 0.14, 0.12), (-0.06, s * 0.14 + d * 0.5, 0.12), (-0.12, s * 0.14 + d, 0.05)],
                    0.022,
                    "beak",
                    around=8,
                )
            )
    twig = tube(
        [(-0.2, -0.95, -0.04), (0.0, -0.3, 0.02), (-0.02, 0.3, 0.0), (0.1, 1.0, 0.08)],
        [0.05, 0.07, 0.075, 0.06],
        "twig",
        around=14,
    )
    return grounded([p.turned(26) for p in (*parts, twig)])


def owl(item: Item) -> list[Part]:
    """An owl on a stump: face discs, tufts, a feathered breast."""

    def body(p: Floats) -> Floats:
        side = folded_over(p)
        out = join(
            ball_field(p, (0, 0, 0.72), (0.52, 0.44, 0.62)), ball_field(p, (0, -0.02, 1.3), (0.5, 0.42, 0.38)), 0.2
        )
        return join(out, rod_field(side, (0.3, -0.08, 1.5), (0.44, -0.12, 1.78), 0.12, 0.025), 0.08)

    parts = [blob(body, (-0.7, -0.55, 0.05), (0.7, 0.55, 1.9), 46, "body")]
    parts.append(ellipsoid(0.37, 0.2, 0.46, "second", around=40).moved(y=-0.28, z=0.68))
    for row in range(5):
        for k in range(4 - row % 2):
            x, z = 0.15 * (k - (3 - row % 2) / 2), 1.0 - 0.15 * row
            y = -0.28 - 0.2 * np.sqrt(max(1 - (x / 0.37) ** 2 - ((z - 0.68) / 0.46) ** 2, 0.05)) - 0.01
            parts.append(ellipsoid(0.055, 0.02, 0.06, "body", around=14).moved(x, float(y), z))
    for s in (-1, 1):
        disc = [
            ellipsoid(0.235, 0.05, 0.235, "second", around=36),
            ellipsoid(0.14, 0.05, 0.14, "eye", around=32).moved(y=-0.035),
            ellipsoid(0.085, 0.045, 0.085, "dark", around=28).moved(y=-0.065),
            ellipsoid(0.026, 0.02, 0.026, "shine", around=12).moved(0.03, -0.1, 0.04),
        ]
        parts += [p.turned(14 * s).moved(s * 0.205, -0.37, 1.34) for p in disc]
        parts.append(ellipsoid(0.1, 0.34, 0.5, "wing", around=40).turned(-9 * s, "y").moved(s * 0.5, 0.02, 0.68))
        for d in (-0.08, 0.0, 0.08):
            parts.append(ellipsoid(0.035, 0.1, 0.045, "beak", around=14).moved(s * 0.2 + d, -0.36, 0.14))
    parts.append(
        lathe([(0, 0), (0.07, 0.02, 0.02), (0, 0.19)], "beak", around=20).turned(160, "x").moved(y=-0.44, z=1.3)
    )
    stump = lathe([(0, -0.42), (0.52, -0.42, 0.03), (0.46, -0.1, 0.1), (0.47, 0.1, 0.03), (0, 0.11)], "twig", around=56)
    top = lathe([(0, 0.1), (0.41, 0.1), (0.4, 0.12), (0, 0.122)], "ring", around=48)
    return grounded([p.turned(-14) for p in (*parts, stump, top)])


def goldfish(item: Item) -> list[Part]:
    """A goldfish with flowing fins, floating above a little gravel and weed."""
    t = np.linspace(0, 1, 60)[:, None]
    turn = np.linspace(0, 2 * np.pi, 56, endpoint=False)
    tall = 0.46 * np.sin(np.pi * np.clip(0.03 + 0.92 * t**0.8, 0, 1)) ** 0.7
    deep = 0.3 * np.sin(np.pi * np.clip(0.03 + 0.94 * t**0.72, 0, 1)) ** 0.75
    body = loft(
        np.stack([-0.72 + 1.3 * t + 0 * turn, deep * np.cos(turn), 1.0 + tall * np.sin(turn) * (1 - 0.15 * t)], -1),
        "body",
    )
    parts = [body]

    def fin(root: tuple[float, float, float], long: float, wide: float, lean: float, wave: float) -> Part:
        v, u = np.meshgrid(np.linspace(0, 1, 14), np.linspace(-1, 1, 15), indexing="ij")
        half = wide * (0.14 + 0.86 * v**0.8) * (1 + 0.1 * np.cos(5 * np.pi * u) * v**3)
        points = np.stack([long * v * (1 - 0.22 * u**2), wave * np.sin(4.5 * u + 3 * v) * v, half * u], -1)
        return sheet(points, 0.016, "fin").turned(-lean, "y").moved(*root)

    parts += [fin((0.5, 0.02, 1.06), 0.78, 0.36, 26, 0.09), fin((0.5, -0.02, 0.98), 0.74, 0.34, -24, 0.1)]
    parts += [fin((-0.16, 0, 1.36), 0.5, 0.3, 52, 0.05), fin((0.3, 0, 0.66), 0.34, 0.14, -46, 0.05)]
    for s in (-1, 1):
        parts.append(
            fin((-0.2, s * 0.26, 0.84), 0.42, 0.15, -30, 0.04)
            .moved(0.2, -s * 0.26, -0.84)
            .turned(s * 42)
            .moved(-0.2, s * 0.26, 0.84)
        )
        parts += [
            ellipsoid(0.1, 0.05, 0.1, "shine", around=24).moved(-0.5, s * 0.215, 1.1),
            ellipsoid(0.062, 0.05, 0.062, "dark", around=22).moved(-0.51, s * 0.232, 1.1),
        ]
        parts.append(
            tube(
                [(-0.32 + 0.07 * np.cos(a), s * 0.285, 1.0 + 0.2 * np.sin(a)) for a in np.linspace(-1.2, 1.2, 8)],
                0.014,
                "fin",
                around=8,
            )
        )
    for k, (x, y, z, r) in enumerate(((-0.92, -0.05, 1.3, 0.06), (-1.0, 0.02, 1.52, 0.045), (-0.88, 0.0, 1.7, 0.07))):
        parts.append(ellipsoid(r, r, r, "bubble", around=22).moved(x, y + 0.01 * k, z))
    rng = np.random.default_rng(4)
    for k in range(46):
        a, reach = 2.39996 * k, float(np.sqrt((k + 0.5) / 46))
        stone = ellipsoid(0.1, 0.09, 0.065, ("stone", "stone1")[k % 3 == 0], around=10).turned(rng.uniform(0, 180))
        parts.append(stone.moved(0.85 * reach * float(np.cos(a)), 0.5 * reach * float(np.sin(a)), 0.04))
    for k in range(5):
        x, y = 0.5 + 0.14 * (k % 3), 0.26 + 0.06 * (k % 2)
        weed = [(x, y, 0.0), (x + 0.08, y, 0.3), (x - 0.06, y, 0.6 + 0.06 * k), (x + 0.05, y, 0.86 + 0.1 * k)]
        parts.append(tube(weed, [0.035, 0.045, 0.035, 0.01], "weed", around=10).scaled(1, 1, 1))
    return grounded([p.turned(-16) for p in parts])


def turtle(item: Item) -> list[Part]:
    """A tortoise walking: a domed, plated shell, a wise head."""
    lat, lon = np.linspace(0, np.pi / 2, 40)[:, None], np.linspace(0, 2 * np.pi, 120, endpoint=False)
    plate = 1 + 0.03 * (np.abs(np.cos(4 * lon)) ** 0.4 * np.clip(np.cos(lat) * 3, 0, 1)) * np.abs(
        np.sin(5 * lat)
    ) ** 0.5 * np.cos(lat)
    dome = np.stack(
        [
            0.86 * plate * np.cos(lat) ** 0.9 * np.cos(lon),
            0.7 * plate * np.cos(lat) ** 0.9 * np.sin(lon),
            0.34 + 0.66 * plate * np.sin(lat) + 0 * lon,
        ],
        -1,
    )
    parts = [loft(dome, "body")]
    parts.append(
        lathe(
            [(0, 0.2), (0.7, 0.22, 0.05), (0.92, 0.3, 0.05), (0.94, 0.36, 0.03), (0.8, 0.4), (0, 0.4)],
            "second",
            around=80,
        ).scaled(1, 0.82, 1)
    )
    for row, (count, level, out, size) in enumerate(((1, 1.0, 0.0, 0.26), (6, 0.87, 0.5, 0.25), (10, 0.58, 0.83, 0.2))):
        for k in range(count):
            a = 2 * np.pi * (k + 0.5 * (row % 2)) / count
            slope = (0, 38, 68)[row]
            scute = lathe([(0, 0.0), (size, 0.0, 0.02), (size * 0.72, 0.045, 0.02), (0, 0.055)], "plate", around=6)
            parts.append(
                scute.turned(slope, "y")
                .turned(float(np.degrees(a)))
                .moved(out * float(np.cos(a)), 0.82 * out * float(np.sin(a)), level - 0.02)
            )

    def flesh(p: Floats) -> Floats:
        side = np.stack([p[..., 0], np.abs(p[..., 1]), p[..., 2]], -1)
        out = rod_field(p, (-0.7, 0, 0.36), (-1.08, 0, 0.6), 0.15, 0.13)
        out = join(out, ball_field(p, (-1.2, 0, 0.7), (0.25, 0.2, 0.19)), 0.1)
        out = np.minimum(out, rod_field(side, (-0.52, 0.42, 0.3), (-0.62, 0.56, 0.1), 0.16, 0.15))
        out = np.minimum(out, rod_field(side, (0.52, 0.42, 0.3), (0.58, 0.54, 0.1), 0.16, 0.15))
        out = np.minimum(out, rod_field(p, (0.7, 0, 0.3), (1.0, 0, 0.2), 0.1, 0.02))
        return np.maximum(out, -p[..., 2])

    parts.append(blob(flesh, (-1.6, -0.8, -0.05), (1.1, 0.8, 1.0), 60, "skin"))
    for s in (-1, 1):
        parts += [
            ellipsoid(0.045, 0.03, 0.05, "dark", around=18).moved(-1.3, s * 0.165, 0.76),
            ellipsoid(0.014, 0.01, 0.014, "shine", around=8).moved(-1.32, s * 0.192, 0.775),
        ]
        parts.append(
            tube([(-1.44, 0, 0.65), (-1.36, s * 0.13, 0.64), (-1.22, s * 0.185, 0.66)], 0.01, "dark", around=8)
        )
    return grounded([p.turned(32) for p in parts])
