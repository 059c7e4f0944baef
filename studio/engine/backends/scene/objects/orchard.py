"""Fruit, berries and nuts, many of them cut open: peaches, kiwis, mangoes, raspberries, coconuts, figs, bananas."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import ellipsoid, grounded, lathe, loft, soft_lathe, tube
from studio.engine.backends.scene.objects.produce import scattered
from studio.engine.backends.scene.objects.vessels import blade_of
from studio.engine.backends.scene.shapes import Part, grid, revolve, smooth, sweep

Item = Mapping[str, Any]


def seamed(radius: float, high: float, slot: str, *, cleft: float = 0.08, tip: float = 0.0) -> Part:
    """A stone fruit standing on z = 0: round, dimpled where its stalk was, with a seam down its front."""
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 60)[:, None], np.linspace(0, 2 * np.pi, 112, endpoint=False)
    off = np.abs((lon + np.pi / 2 + np.pi) % (2 * np.pi) - np.pi)
    seam = 1 - cleft * np.exp(-((off / 0.14) ** 2)) * np.clip(np.sin(lat) + 1.0, 0, 1)
    r = radius * np.cos(lat) ** 0.94 * seam
    dent = 0.2 * high * np.exp(-(((np.pi / 2 - lat) / 0.34) ** 2))
    z = high / 2 * (1 + np.sin(lat)) - dent - tip * np.exp(-(((np.pi / 2 + lat) / 0.2) ** 2))
    return grid(np.stack([r * np.cos(lon), r * np.sin(lon), z + 0 * lon], -1), slot, around=True)


def _halved(radius: float, skin: str, flesh: str, stone: str) -> list[Part]:
    """Half a stone fruit, its cut face to the front."""
    lat, lon = np.linspace(0, np.pi / 2, 24)[:, None], np.linspace(0, 2 * np.pi, 80, endpoint=False)
    dome = np.stack(
        [radius * np.cos(lat) * np.cos(lon), radius * np.cos(lat) * np.sin(lon), radius * np.sin(lat) + 0 * lon], -1
    )
    face = lathe([(0, -0.02), (radius * 0.94, -0.02, 0.015), (radius * 0.97, 0.01), (0, 0.012)], flesh, around=72)
    ring = lathe(
        [
            (radius * 0.34, -0.03),
            (radius * 0.5, -0.028),
            (radius * 0.5, 0.0),
            (radius * 0.34, 0.0),
            (radius * 0.34, -0.03),
        ],
        "glow",
        around=56,
    )
    pit = ellipsoid(radius * 0.34, radius * 0.27, 0.12, stone, around=36)
    return [p.turned(-104, "x") for p in (loft(dome, skin), face, ring, pit)]


def peach(item: Item) -> list[Part]:
    """A ripe peach with a leaf, half a peach with its stone before it."""
    whole = [
        seamed(0.58, 1.06, "body").turned(18),
        tube([(0, 0, 0.84), (0.01, 0, 1.02), (0.05, 0, 1.12)], 0.032, "stalk", around=10),
    ]
    whole.append(blade_of(0.66, 0.16, 0.95).turned(-20).moved(x=0.02, z=1.02))
    half = [p.turned(-12).moved(x=-0.52, y=-0.46) for p in grounded(_halved(0.5, "body", "flesh", "stone"))]
    return grounded([*[p.turned(4, "y").moved(x=0.34, y=0.22) for p in whole], *half])


def plum(item: Item) -> list[Part]:
    """Two plums with their bloom, and a half with its stone."""
    one = [
        seamed(0.44, 0.98, "body", cleft=0.06),
        tube([(0, 0, 0.8), (0.02, 0, 0.96), (0.08, 0, 1.1)], 0.022, "stalk", around=10),
    ]
    parts = [p.turned(20).moved(x=-0.1, y=0.3) for p in one]
    parts += [p.turned(-40).turned(8, "y").moved(x=0.62, y=0.0) for p in one]
    parts += [blade_of(0.5, 0.13, 0.8).turned(170).moved(x=-0.08, y=0.3, z=0.95)]
    half = [p.turned(-14).moved(x=-0.5, y=-0.38) for p in grounded(_halved(0.4, "body", "flesh", "stone"))]
    return grounded([*parts, *half])


def kiwi(item: Item) -> list[Part]:
    """A kiwi fruit and half of one: green flesh, a ring of seeds, a white heart."""
    t = np.linspace(-np.pi / 2, np.pi / 2, 48)
    whole = (
        revolve([(float(0.44 * np.cos(a)), float(0.55 * np.sin(a))) for a in t], "body", around=72)
        .turned(78, "y")
        .turned(24)
    )
    parts = grounded([whole.moved(x=0.36, y=0.34)])
    half = [
        loft(
            np.stack(
                [
                    0.46 * np.cos(t[24:, None]) * np.cos(a := np.linspace(0, 2 * np.pi, 80, endpoint=False)),
                    0.46 * np.cos(t[24:, None]) * np.sin(a),
                    0.48 * np.sin(t[24:, None]) + 0 * a,
                ],
                -1,
            ),
            "body",
        )
    ]
    half.append(lathe([(0, -0.02), (0.43, -0.02, 0.015), (0.445, 0.01), (0, 0.012)], "flesh", around=72))
    half.append(lathe([(0, -0.03), (0.29, -0.026), (0.29, 0.0), (0, 0.0)], "pale", around=56))
    turn = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    star = 0.15 * (1 + 0.16 * np.cos(12 * turn))
    rows = [
        np.stack([star * k * np.cos(turn), 0.8 * star * k * np.sin(turn), np.full(96, z)], -1)
        for k, z in ((0.9, -0.04), (1, -0.03), (1, 0.0))
    ]
    half.append(loft(np.array(rows), "heart"))
    seed = ellipsoid(0.03, 0.012, 0.012, "seed", around=8)
    for k in range(34):
        b = 2 * np.pi * k / 34
        r = 0.215 + 0.025 * (k % 2)
        half.append(seed.turned(np.degrees(b)).moved(r * np.cos(b), r * np.sin(b), -0.034))
    cut = [p.turned(-106, "x").turned(-14).moved(x=-0.34, y=-0.3) for p in half]
    return [*parts, *grounded(cut)]


def mango(item: Item) -> list[Part]:
    """A mango and a cheek of it, cut into cubes and turned out."""
    t = np.linspace(0, 1, 60)
    path = np.stack([1.3 * t - 0.65, 0 * t, 0.46 + 0.16 * np.sin(np.pi * t) - 0.1 * t], -1)
    fat = 0.47 * np.sin(np.pi * np.clip(0.03 + 0.94 * t**0.9, 0, 1)) ** 0.62 * (1.05 - 0.2 * t)
    whole = sweep(path, fat.tolist(), "body", around=56).turned(16, "y").turned(-14)
    stalk = tube([(-0.7, 0.12, 0.66), (-0.8, 0.14, 0.78)], 0.035, "stalk", around=10)
    parts = grounded([p.moved(x=0.26, y=0.42) for p in (whole, stalk)])
    skin = ellipsoid(0.56, 0.4, 0.2, "body", around=48).moved(z=0.14)
    cheek = [skin]
    for i in range(-3, 4):
        for j in range(-2, 3):
            x, y = 0.15 * i, 0.15 * j
            inside = 1 - (x / 0.56) ** 2 - (y / 0.42) ** 2
            if inside > 0.1:
                cube = revolve(
                    [(0, 0), (0.098, 0), (0.102, 0.02), (0.092, 0.16), (0.08, 0.18), (0, 0.18)], "flesh", around=4
                )
                up = 0.1 + 0.26 * np.sqrt(inside)
                cheek.append(
                    cube.turned(45)
                    .scaled(1.0, 1.0, 1.0)
                    .turned(30 * x, "y")
                    .turned(-30 * y, "x")
                    .moved(x * 1.1, y * 1.1, up)
                )
    return [*parts, *grounded([p.turned(18, "x").turned(-14).moved(x=-0.42, y=-0.46) for p in cheek])]


def blueberries(item: Item) -> list[Part]:
    """A little heap of blueberries with two leaves."""
    t = np.linspace(-np.pi / 2, np.pi / 2, 30)
    fruit = revolve([(float(0.25 * np.cos(a)), float(0.23 * np.sin(a))) for a in t], "body", around=44)
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    rows = []
    for r, z, wave in (
        (0.03, 0.215, 0),
        (0.07, 0.21, 0),
        (0.1, 0.232, 0.5),
        (0.115, 0.262, 1.0),
        (0.1, 0.24, 0.5),
        (0.07, 0.222, 0),
    ):
        out = r * (1 + 0.24 * wave * np.cos(5 * turn))
        rows.append(np.stack([out * np.cos(turn), out * np.sin(turn), z + 0.012 * wave * np.cos(5 * turn)], -1))
    crown = grid(np.array(rows), "crown", around=True, closed=False)
    rng = np.random.default_rng(3)
    places = [
        (0.0, -0.62, 0.23),
        (-0.46, -0.4, 0.23),
        (0.46, -0.36, 0.23),
        (-0.22, 0.02, 0.23),
        (0.28, 0.04, 0.23),
        (-0.66, 0.06, 0.23),
        (0.76, 0.02, 0.23),
        (0.02, 0.46, 0.23),
        (-0.18, -0.24, 0.6),
        (0.28, -0.2, 0.6),
        (0.03, 0.14, 0.62),
        (-0.52, 0.36, 0.23),
    ]
    parts: list[Part] = []
    for k, (x, y, z) in enumerate(places):
        tip, spin = rng.uniform(15, 75), rng.uniform(-60, 60)
        parts += [p.turned(tip if k % 4 else 8, "x").turned(spin).moved(x, y, z) for p in (fruit, crown)]
    parts += [blade_of(0.6, 0.16, 0.95).turned(a).moved(x, y, 0.1) for a, x, y in ((20, 0.7, 0.2), (160, -0.6, 0.3))]
    return grounded(parts)


def raspberry(item: Item) -> list[Part]:
    """Three raspberries of round drupelets, one with its calyx."""
    i = np.arange(78) + 0.5
    up = i / 78
    r = 0.4 * np.sin(np.pi * np.clip(0.08 + 0.86 * up**1.15, 0, 1)) ** 0.62 * (1.12 - 0.35 * up)
    spin = np.pi * (1 + 5**0.5) * i
    places = np.stack([r * np.cos(spin), r * np.sin(spin), 0.08 + 0.86 * up], -1)
    lat = np.linspace(-np.pi / 2, np.pi / 2, 9)
    bead = revolve([(float(0.115 * np.cos(a)), float(0.115 * np.sin(a))) for a in lat], "body", around=14)
    fruit = [
        scattered(bead, places),
        soft_lathe([(0, 0.05), (0.3, 0.1), (0.36, 0.4), (0.2, 0.8), (0, 0.9)], "core", around=32),
    ]
    parts = grounded([p.turned(104, "y").turned(-152).moved(x=-0.52, y=-0.3) for p in fruit])
    parts += grounded([p.turned(96, "y").turned(-58).moved(x=0.5, y=-0.34) for p in fruit])
    leaves = [blade_of(0.42, 0.09, 0.9).turned(72 * k).scaled(1, 1, 0.5).moved(z=0.02) for k in range(5)]
    leaves.append(tube([(0, 0, 0), (0.02, 0, 0.16), (0.1, 0, 0.3)], 0.026, "leaf", around=8))
    top = [p.turned(180, "x").moved(z=1.0) for p in fruit]
    stood = [*top, *[p.moved(z=0.95) for p in leaves]]
    return grounded([*parts, *grounded([p.turned(10, "y").moved(x=0.02, y=0.3) for p in stood])])


def coconut(item: Item) -> list[Part]:
    """A coconut and half of one: a fibrous shell around white flesh."""
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 70)[:, None], np.linspace(0, 2 * np.pi, 140, endpoint=False)
    rough = 0.012 * np.sin(31 * lon + 3 * np.sin(9 * lat)) + 0.01 * np.sin(47 * lon - 8 * lat)
    rough = 1 + rough * np.cos(lat) ** 2
    r = 0.64 * rough
    whole = grid(
        np.stack(
            [r * np.cos(lat) * np.cos(lon), r * np.cos(lat) * np.sin(lon), 0.68 * rough * np.sin(lat) + 0 * lon], -1
        ),
        "body",
        around=True,
    )
    eyes = [
        ellipsoid(0.065, 0.065, 0.03, "dark", around=18)
        .turned(24, "y")
        .turned(a)
        .moved(0.2 * np.cos(np.radians(a)), 0.2 * np.sin(np.radians(a)), 0.655)
        for a in (30, 150, 270)
    ]
    back = [p.turned(52, "x").turned(28).moved(x=0.5, y=0.42) for p in (whole, *eyes)]
    shell = lathe(
        [
            (0, -0.62),
            (0.34, -0.54, 0.1),
            (0.62, -0.12, 0.2),
            (0.64, 0.0, 0.02),
            (0.6, 0.0),
            (0.56, -0.2, 0.1),
            (0, -0.56),
        ],
        "body",
        around=96,
    )
    flesh = lathe(
        [
            (0.58, -0.02),
            (0.598, 0.008, 0.01),
            (0.48, 0.008, 0.02),
            (0.45, -0.08, 0.2),
            (0.26, -0.38, 0.15),
            (0, -0.44),
            (0, -0.5),
            (0.5, -0.3),
            (0.58, -0.02),
        ],
        "flesh",
        around=96,
    )
    front = [p.turned(52, "x").turned(-18).moved(x=-0.42, y=-0.42) for p in (shell, flesh)]
    return grounded([*grounded(back), *grounded(front)])


def fig(item: Item) -> list[Part]:
    """A fig and half a fig, red and seeded inside."""
    shape = [
        (0, 0.0),
        (0.2, 0.01),
        (0.46, 0.2),
        (0.52, 0.44),
        (0.38, 0.76),
        (0.16, 1.02),
        (0.08, 1.2),
        (0.06, 1.3),
        (0, 1.31),
    ]
    lon = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    outline = np.array(smooth_profile(shape))
    rows = outline[:, :1] * (1 + 0.02 * np.cos(11 * lon))
    body = loft(np.stack([rows * np.cos(lon), rows * np.sin(lon), outline[:, 1:] + 0 * lon], -1), "body")
    parts = [body.turned(7, "y").moved(x=0.36, y=0.3)]
    cut: list[Part] = []
    for k, (slot, grow) in enumerate((("body", 1.0), ("pale", 0.95), ("flesh", 0.74))):
        deep = np.stack(
            [
                rows[:, :1] * grow * np.cos(a := np.linspace(0, np.pi, 48)),
                0.9 * rows[:, :1] * grow * np.sin(a),
                (outline[:, 1:] - 0.46) * (grow if k else 1) + 0.46 + 0 * a,
            ],
            -1,
        )
        front = deep[:, ::-1] * [1, 0, 1] - [0, 0.012 * k, 0]
        cut.append(grid(np.concatenate([deep, front], axis=1), slot, around=True))
    rng = np.random.default_rng(2)
    for _ in range(60):
        b, s = float(rng.uniform(0, 2 * np.pi)), float(np.sqrt(rng.uniform(0.1, 1)))
        cut.append(
            ellipsoid(0.022, 0.012, 0.03, "seed", around=8).moved(
                0.27 * s * np.cos(b), -0.03, 0.42 + 0.25 * s * np.sin(b)
            )
        )
    cut = [p.turned(-16, "x").turned(-14).moved(x=-0.4, y=-0.34) for p in cut]
    return grounded([*grounded(parts), *grounded(cut)])


def smooth_profile(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A fine profile through (radius, height) points, from foot to head."""
    return [(max(r, 0.0), z) for r, z in smooth(points, 8)]


def nuts(item: Item) -> list[Part]:
    """A heap of almonds in their ridged skins."""
    t, lon = np.linspace(0, 1, 22)[:, None], np.linspace(0, 2 * np.pi, 32, endpoint=False)
    wide = 0.2 * np.sin(np.pi * np.clip(0.02 + 0.98 * t, 0, 1) ** 0.8) ** 0.8 * (1 + 0.025 * np.cos(12 * lon))
    one = loft(np.stack([wide * np.cos(lon), 0.6 * wide * np.sin(lon), 0.62 * t - 0.31 + 0 * lon], -1), "body").turned(
        90, "y"
    )
    rng = np.random.default_rng(5)
    parts = []
    for k in range(40):
        s = float(np.sqrt((k + 0.5) / 40))
        a, up = 2.39996 * k, 0.42 * (1 - s**1.3)
        nut = one.turned(rng.uniform(-50, 50), "x").turned(rng.uniform(-24, 24), "y").turned(rng.uniform(0, 360))
        parts.append(nut.moved(0.95 * s * float(np.cos(a)), 0.95 * s * float(np.sin(a)), 0.15 + up))
    core = lathe([(0, 0.0), (0.7, 0.0), (0.3, 0.3), (0, 0.4)], "body", around=32)
    return grounded([core, *parts])


def banana(item: Item) -> list[Part]:
    """A hand of five bananas that hang from one stalk."""
    parts: list[Part] = []
    for k in range(5):
        fan = k - 2
        t = np.linspace(0, 1, 44)
        a = 0.25 + 1.75 * t
        path = np.stack([1.05 * (np.cos(0.25) - np.cos(a)) * 0.9, 0 * t, -1.05 * (np.sin(a) - np.sin(0.25))], -1)
        fat = np.interp(
            t,
            [0, 0.06, 0.16, 0.3, 0.6, 0.84, 0.93, 0.97, 1.0],
            [0.07, 0.07, 0.13, 0.185, 0.195, 0.155, 0.1, 0.06, 0.055],
        )
        around = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        bend = np.gradient(path, axis=0)
        bend /= np.linalg.norm(bend, axis=1, keepdims=True)
        out = np.stack([-bend[:, 2], 0 * t, bend[:, 0]], -1)
        # five soft edges run along the skin
        edge = fat[:, None] * (1 + 0.055 * np.cos(5 * around))
        rows = path[:, None] + edge[..., None] * (
            out[:, None] * np.cos(around)[None, :, None] + np.array([0, 1.0, 0]) * np.sin(around)[None, :, None]
        )
        skin = loft(rows[::-1], "body")
        tip = ellipsoid(0.058, 0.058, 0.045, "dark", around=18).moved(float(path[-1][0]), 0, float(path[-1][2]))
        parts += [
            p.turned(13 * abs(fan) - 8, "y").turned(19 * fan).moved(y=0.11 * fan, z=-0.04 * abs(fan))
            for p in (skin, tip)
        ]
    stalk = loft(
        np.array(
            [
                np.stack(
                    [
                        x * np.cos(c := np.linspace(0, 2 * np.pi, 32, endpoint=False)) + lean,
                        y * np.sin(c),
                        np.full(32, z),
                    ],
                    -1,
                )
                for x, y, z, lean in (
                    (0.1, 0.3, -0.1, 0.04),
                    (0.12, 0.3, 0.02, 0.0),
                    (0.1, 0.16, 0.14, -0.06),
                    (0.09, 0.1, 0.3, -0.14),
                    (0.1, 0.1, 0.34, -0.16),
                )
            ]
        ),
        "stalk",
    )
    return grounded([p.turned(78, "y").turned(-62).turned(-14, "x") for p in (*parts, stalk)])
