"""Plants in pots and cut flowers: monstera, basil, peony, orchid, lavender, bonsai."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    curve,
    ellipsoid,
    grounded,
    lathe,
    soft_lathe,
    tower,
    tube,
)
from studio.engine.backends.scene.objects.produce import scattered
from studio.engine.backends.scene.objects.vessels import blade_of, torus
from studio.engine.backends.scene.shapes import Part, revolve, sheet, sweep

Item = Mapping[str, Any]


def pot_of(radius: float, height: float, slot: str) -> list[Part]:
    """A plain round plant pot with its rim, full of soil."""
    r, h = radius, height
    wall = [
        (0, 0),
        (0.72 * r, 0, 0.04),
        (0.95 * r, 0.94 * h, 0.02),
        (r, 0.95 * h, 0.02),
        (r, h, 0.02),
        (0.92 * r, h, 0.015),
        (0.9 * r, 0.86 * h),
        (0, 0.86 * h),
    ]
    return [
        lathe(wall, slot, around=88),
        lathe([(0.9 * r, 0.86 * h), (0.5 * r, 0.9 * h), (0, 0.91 * h)], "soil", closed=False),
    ]


def _split_leaf(size: float) -> Part:
    """A heart-shaped leaf with deep slits from its rim, lying flat: stalk at the origin, tip to +x."""
    a = np.linspace(-np.pi, np.pi, 190)
    # a heart: two lobes behind the stalk, a point before it
    r = 0.62 + 0.3 * np.cos(a) - 0.2 * np.cos(2 * a) * (np.abs(a) > 1.9) + 0.12 * np.exp(-((a / 0.16) ** 2))
    r = r * np.clip(1 - 0.75 * np.exp(-(((np.abs(a) - np.pi) / 0.34) ** 2)), 0.1, 1) + 0.12
    for centre in (0.42, 0.8, 1.2, 1.62, 2.05):
        for s in (-1, 1):
            r = r * (1 - 0.5 * np.exp(-(((a - s * centre) / 0.055) ** 2)))
    v = np.linspace(0.02, 1, 9)[:, None]
    x, y = r * v * np.cos(a), r * v * np.sin(a)
    z = 0.16 * np.abs(y) - 0.32 * np.maximum(x, 0) ** 2 - 0.2 * y**2
    return sheet(np.stack([x + 0.1, y, z], -1)[:, ::-1] * size, 0.012, "leaf")


def monstera(item: Item) -> list[Part]:
    """A monstera in a pot: large split leaves on arching stalks."""
    parts = pot_of(0.42, 0.62, "body")
    for k in range(9):
        turn = 137.5 * k - 100
        reach, high, size = (0.34 + 0.42 * (k % 3) / 2, 1.1 + 0.32 * ((k * 2) % 5) / 2, 0.62 + 0.1 * (k % 2))
        c, s = float(np.cos(np.radians(turn))), float(np.sin(np.radians(turn)))
        end = (reach * c, reach * s, high)
        parts.append(
            tube(
                [(0.05 * c, 0.05 * s, 0.5), (0.25 * reach * c, 0.25 * reach * s, 0.5 + 0.6 * (high - 0.5)), end],
                [0.03, 0.024, 0.018],
                "stem",
                around=10,
            )
        )
        # most leaves show their face to the front
        leaf = _split_leaf(size).turned(34 + 16 * (k % 3), "y").turned(turn)
        if s > -0.2:
            leaf = _split_leaf(size).turned(-90, "z").turned(58 - 8 * (k % 3), "x").turned(46 * c)
        parts.append(leaf.moved(*end))
    return grounded(parts)


def monsteraleaf(item: Item) -> list[Part]:
    """One monstera leaf, upright, its face to the front."""
    leaf = _split_leaf(1.1).named("body").turned(-90, "z").turned(74, "x").moved(z=1.45)
    stalk = tube(
        [(0, 0.12, 0), (0.02, 0.1, 0.6), (0.0, 0.02, 1.2), (0, 0, 1.45)], [0.04, 0.032, 0.026, 0.022], "stem", around=12
    )
    return grounded([part.turned(-14).turned(6, "y") for part in (leaf, stalk)])


def basil(item: Item) -> list[Part]:
    """A pot of basil: pairs of cupped, shining leaves on many stems."""
    parts = pot_of(0.4, 0.6, "body")
    rng = np.random.default_rng(6)
    u, v = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(0, 1, 12), indexing="ij")
    wide = 0.17 * np.sin(np.pi * np.clip(0.06 + 0.9 * v, 0, 1)) ** 0.75
    bulge = 0.13 * np.sin(np.pi * v) * (1 - u**2) - 0.18 * v**2
    cupped = sheet(np.stack([0.44 * v, wide * u, bulge], -1).swapaxes(0, 1), 0.012, "leaf")
    for k in range(15):
        a, lean = 2.4 * k, 0.52 * np.sqrt(k / 15)
        top = (lean * np.cos(a), lean * np.sin(a), 1.62 - 0.5 * lean + rng.uniform(-0.08, 0.08))
        parts.append(
            tube([(0.1 * top[0], 0.1 * top[1], 0.5), (0.6 * top[0], 0.6 * top[1], 1.0), top], 0.016, "stem", around=8)
        )
        for j in range(3):
            level = 1 - 0.24 * j
            at = (top[0] * (0.4 + 0.6 * level), top[1] * (0.4 + 0.6 * level), 0.5 + (top[2] - 0.5) * level)
            for s in range(2 if j else 4):
                leaf = cupped.scaled(1.0 - (0.35 if not j and s > 1 else 0.0)).turned(rng.uniform(-38, -8), "y")
                parts.append(leaf.turned(float(np.degrees(a)) + 90 * j + (180 if j else 90) * s + 30).moved(*at))
    return grounded(parts)


def _cupped_petal(width: float, height: float, cup: float, notch: float, slot: str) -> Part:
    """A broad petal with a ruffled rim, hollow towards the axis, rising from the origin at +x."""
    v, u = np.meshgrid(np.linspace(0, 1, 12), np.linspace(-1, 1, 11), indexing="ij")
    half = width * np.sin(np.pi * np.clip(0.1 + 0.72 * v, 0, 1)) ** 0.8
    out = cup * np.sin(0.85 * np.pi * v) ** 0.8
    rim = 0.06 * height * np.sin(7 * u + 9 * width) * v**4 - notch * height * (1 - u**2) ** 4 * v**6
    points = np.stack(
        [out - 0.5 * half * u**2 + 0.03 * np.sin(8 * u) * v**3, half * u, height * v - 0.12 * height * u**2 * v + rim],
        -1,
    )
    return sheet(points, 0.012, slot)


def peony_head() -> list[Part]:
    """A full peony bloom around the origin: ruffled petals in five rings, open to the top."""
    petals = []
    for ring, (count, high, cup, wide) in enumerate(
        ((5, 0.3, 0.05, 0.14), (7, 0.38, 0.13, 0.18), (8, 0.44, 0.24, 0.22), (9, 0.46, 0.36, 0.26), (9, 0.4, 0.5, 0.3))
    ):
        for k in range(count):
            petal = _cupped_petal(
                wide, high * (1 + 0.07 * ((k * 3) % 4 - 1.5) / 2), cup, 0.1, ("second", "body")[ring > 1]
            )
            petals.append(
                petal.turned(5 * ring * (ring > 2), "y")
                .turned((k + 0.37 * ring) * 360 / count + 13 * ring)
                .moved(z=0.02 * (4 - ring))
            )
    return petals


def peony(item: Item) -> list[Part]:
    """A peony in full bloom with its leaves and a bud."""
    parts = [p.scaled(1.12).turned(32, "x").moved(z=1.42) for p in peony_head()]
    parts.append(tube([(0, 0.1, 0), (0.03, 0.08, 0.7), (0, 0.02, 1.42)], 0.036, "leaf", around=12))
    for turn, z, long in ((10, 0.75, 0.75), (170, 0.9, 0.7), (-60, 0.6, 0.7), (215, 0.5, 0.7), (100, 1.0, 0.6)):
        for s in (-1, 0, 1):
            parts.append(blade_of(long * (1 - 0.2 * abs(s)), 0.13, 0.72).turned(turn + 34 * s).moved(y=0.07, z=z))
    bud = [
        soft_lathe([(0, 0), (0.15, 0.06), (0.19, 0.2), (0.11, 0.34), (0, 0.38)], "body", around=40),
        *[
            blade_of(0.26, 0.1, 0.16)
            .turned(120 * k)
            .moved(-0.1 * np.cos(np.radians(120 * k)) * -1, -0.1 * np.sin(np.radians(120 * k)) * -1, -0.02)
            for k in range(3)
        ],
    ]
    parts.append(tube([(0.02, 0.08, 0.55), (0.3, 0.06, 0.95), (0.5, 0.02, 1.5)], 0.024, "leaf", around=10))
    parts += [p.turned(10, "y").moved(x=0.5, y=0.02, z=1.48) for p in bud]
    return grounded(parts)


def orchid(item: Item) -> list[Part]:
    """A moth orchid in a pot: an arching spray of blooms over strap leaves."""
    parts = pot_of(0.36, 0.5, "pot")
    for k, turn in enumerate((20, 160, 250, 330, 95)):
        parts.append(blade_of(0.85 - 0.06 * k, 0.14, 0.85).turned(turn).moved(z=0.44))
    stem = curve([(0, 0, 0.45), (-0.06, 0.02, 1.1), (0.05, 0, 1.75), (0.42, -0.06, 2.1), (0.85, -0.12, 2.0)], 14)
    parts.append(sweep(stem, 0.024, "stem", around=10))
    for k, at in enumerate((20, 27, 34, 41, 48)):
        x, y, z = (float(c) for c in stem[at])
        size = 1.0 - 0.06 * k
        side = 0.14 if k % 2 else -0.14
        parts.append(tube([(x, y, z), (x + side * 0.5, y - 0.1, z - 0.04)], 0.014, "stem", around=8))
        parts += [
            p.scaled(size).turned(78, "x").turned(14 * (-1) ** k + 8).moved(x + side, y - 0.16, z - 0.07)
            for p in _moth_bloom()
        ]
    for k in (53, 56):
        x, y, z = (float(c) for c in stem[min(k, len(stem) - 1)])
        parts.append(ellipsoid(0.06, 0.05, 0.075, "body", around=20).moved(x + 0.02, y, z - 0.08))
    return grounded(parts)


def _moth_bloom() -> list[Part]:
    """One orchid bloom facing up: two broad petals, three sepals, the lip."""

    def petal(long: float, wide: float, slot: str) -> Part:
        v, u = np.meshgrid(np.linspace(0, 1, 11), np.linspace(-1, 1, 9), indexing="ij")
        half = wide * np.sin(np.pi * np.clip(0.05 + 0.9 * v, 0, 1)) ** 0.6
        return sheet(np.stack([long * v, half * u, 0.06 * np.sin(np.pi * v) - 0.05 * u**2 * v], -1), 0.01, slot)

    parts = [petal(0.33, 0.12, "body").turned(a).moved(z=-0.012) for a in (90, 218, 322)]
    parts += [petal(0.36, 0.21, "body").turned(a).moved(z=0.012) for a in (8, 172)]
    parts += [petal(0.17, 0.07, "lip").turned(-30, "y").turned(a).moved(z=0.03) for a in (250, 290)]
    parts += [
        petal(0.22, 0.06, "lip").turned(-8, "y").turned(270).moved(z=0.03),
        ellipsoid(0.04, 0.05, 0.05, "heart", around=18).moved(z=0.05),
    ]
    return parts


def lavender(item: Item) -> list[Part]:
    """A bunch of lavender tied with a ribbon."""
    parts: list[Part] = []
    rng = np.random.default_rng(11)
    bud = revolve([(0, -1), (0.75, -0.5), (1, 0.1), (0.6, 0.8), (0, 1)], "body", around=8).scaled(0.036, 0.036, 0.055)
    for k in range(26):
        a, s = 2.39996 * k, float(np.sqrt((k + 0.5) / 26))
        tall = 1.95 - 0.42 * s + float(rng.uniform(-0.08, 0.08))
        top, foot = (
            np.array([0.62 * s * np.cos(a), 0.5 * s * np.sin(a), tall]),
            np.array([-0.26 * s * np.cos(a), -0.2 * s * np.sin(a), 0.0]),
        )
        waist = np.array([0.1 * s * np.cos(a), 0.1 * s * np.sin(a), 0.62])
        parts.append(tube([tuple(foot), tuple(waist), tuple(top)], 0.013, "leaf", around=6, per=6))
        along = (top - waist) / np.linalg.norm(top - waist)
        at = []
        for j in range(11):
            level = top - along * (0.055 * j - 0.06)
            wide = 0.045 + 0.012 * np.sin(j * 2.0) - (0.03 if j < 2 else 0.0)
            at += [
                level + np.array([wide * np.cos(b), wide * np.sin(b), 0]) for b in np.arange(4) * np.pi / 2 + 0.8 * j
            ]
        parts.append(scattered(bud, np.array(at), sizes=rng.uniform(0.85, 1.25, len(at))))
    parts.append(torus(0.13, 0.045, 0.62, "ribbon"))
    for s in (-1, 1):
        loop = curve(
            [(0, -0.14, 0.62), (s * 0.2, -0.2, 0.74), (s * 0.3, -0.2, 0.62), (s * 0.16, -0.2, 0.56), (0, -0.15, 0.62)],
            10,
        )
        parts.append(sweep(loop, 0.028, "ribbon", around=10))
        parts.append(
            tube([(0, -0.15, 0.62), (s * 0.08, -0.19, 0.46), (s * 0.18, -0.18, 0.28)], 0.026, "ribbon", around=10)
        )
    return grounded(parts)


def bonsai(item: Item) -> list[Part]:
    """A bonsai: a winding trunk, clouds of leaves, a shallow glazed dish."""
    dish = tower(
        [
            (0, 1.1, 0.6, 5),
            (0.06, 1.16, 0.66, 5),
            (0.08, 1.3, 0.8, 5),
            (0.3, 1.46, 0.96, 5),
            (0.34, 1.52, 1.02, 5),
            (0.36, 1.52, 1.02, 5),
            (0.36, 1.38, 0.88, 5),
            (0.3, 1.36, 0.86, 5),
            (0.3, 0.1, 0.1, 5),
        ],
        "body",
    )
    moss = tower([(0.28, 1.36, 0.86, 5), (0.33, 1.3, 0.8, 4), (0.4, 0.8, 0.5, 2.4), (0.43, 0.3, 0.2, 2)], "moss", per=3)
    trunk = tube(
        [
            (-0.12, 0, 0.34),
            (0.14, 0.02, 0.62),
            (0.24, 0, 0.86),
            (-0.04, -0.02, 1.1),
            (-0.22, 0, 1.34),
            (-0.06, 0, 1.62),
        ],
        [0.2, 0.14, 0.12, 0.1, 0.08, 0.04],
        "trunk",
        around=20,
    )
    roots = [
        tube(
            [
                (-0.12, 0, 0.44),
                (-0.12 + 0.2 * np.cos(a), 0.16 * np.sin(a), 0.38),
                (-0.12 + 0.34 * np.cos(a), 0.28 * np.sin(a), 0.33),
            ],
            [0.1, 0.06, 0.02],
            "trunk",
            around=10,
        )
        for a in np.arange(5) * 1.26
    ]
    boughs = [
        ((0.22, 0, 0.84), (0.48, -0.05, 0.95), (0.72, -0.04, 1.0)),
        ((-0.2, 0, 1.3), (-0.45, 0.02, 1.36), (-0.66, 0.0, 1.38)),
        ((-0.06, 0, 1.12), (0.16, 0.05, 1.3), (0.42, 0.06, 1.42)),
    ]
    parts = [dish, moss, trunk, *roots, *[tube(list(b), [0.07, 0.05, 0.03], "trunk", around=12) for b in boughs]]
    return grounded([part.turned(-8) for part in (*parts, *_clouds())])


def _clouds() -> list[Part]:
    """The leaves of a bonsai, in four flat clouds."""
    parts = []
    rng = np.random.default_rng(3)
    one = revolve([(0, -1), (0.8, -0.5), (1, 0), (0.8, 0.5), (0, 1)], "leaf", around=8)
    at = []
    for x, y, z, wide, high in (
        (0.74, -0.04, 1.06, 0.4, 0.19),
        (-0.7, 0.0, 1.45, 0.42, 0.2),
        (0.42, 0.06, 1.5, 0.36, 0.18),
        (-0.06, 0.0, 1.76, 0.5, 0.26),
    ):
        parts.append(ellipsoid(wide * 0.94, wide * 0.8, high * 0.9, "leaf1", around=32).moved(x, y, z))
        i = np.arange(230) + 0.5
        polar, spin = np.arccos(1 - 1.62 * i / 230), np.pi * (1 + 5**0.5) * i
        at.append(
            np.stack(
                [
                    x + wide * np.sin(polar) * np.cos(spin),
                    y + 0.85 * wide * np.sin(polar) * np.sin(spin),
                    z + high * np.cos(polar),
                ],
                -1,
            )
        )
    places = np.concatenate(at)
    parts.append(scattered(one, places, sizes=rng.uniform(0.03, 0.052, len(places))))
    return parts
