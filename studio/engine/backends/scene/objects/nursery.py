"""For small children: rocking horses, dolls' houses, prams, baby bottles, dummies."""

from collections.abc import Mapping
from dataclasses import replace
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
    rod,
    rod_field,
    rounded,
    soft_lathe,
    standing,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, ball, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def _mane() -> list[Part]:
    """The rocking horse's mane and tail, strand by strand."""
    parts: list[Part] = []
    for k in range(15):
        t = k / 14
        at = np.array([-0.6 + 0.34 * t, 0.0, 1.82 - 0.46 * t])
        for s in (-1, 1):
            parts.append(
                tube(
                    [at, np.add(at, [0.06, s * 0.09, 0.02]), np.add(at, [0.1, s * 0.16, -0.16])],
                    [0.05, 0.045, 0.02],
                    "mane",
                    around=8,
                    per=4,
                )
            )
    for k in range(9):
        fan = (k - 4) / 4
        parts.append(
            tube(
                [
                    (0.68, 0.02 * fan, 1.12),
                    (0.86, 0.05 * fan, 1.14),
                    (0.98, 0.08 * fan, 0.9),
                    (0.94 + 0.03 * fan * fan, 0.1 * fan, 0.6),
                ],
                [0.04, 0.045, 0.04, 0.015],
                "mane",
                around=8,
                per=5,
            )
        )
    return parts


def rockinghorse(item: Item) -> list[Part]:
    """A wooden rocking horse, its head to the left: woollen mane and tail, saddle, bridle, runners."""

    def horse(p: Floats) -> Floats:
        body = rod_field(p, (-0.3, 0, 1.0), (0.44, 0, 1.0), 0.27, 0.28)
        neck = rod_field(p, (-0.42, 0, 1.1), (-0.72, 0, 1.56), 0.2, 0.14)
        head = rod_field(p, (-0.7, 0, 1.6), (-1.06, 0, 1.4), 0.15, 0.1)
        out = join(join(body, neck, 0.2), head, 0.08)
        for s in (-1, 1):
            for x, foot in ((-0.42, -0.72), (0.5, 0.78)):
                out = join(out, rod_field(p, (x, s * 0.15, 0.92), (foot, s * 0.25, 0.3), 0.13, 0.065), 0.1)
            out = join(out, ball_field(p, (-0.62, s * 0.08, 1.78), (0.05, 0.035, 0.1)), 0.03)
        return out

    parts = [blob(horse, (-1.25, -0.42, 0.18), (0.95, 0.42, 1.95), 54, "body")]
    for s in (-1, 1):
        runner = curve([(-1.25, s * 0.28, 0.32), (-0.85, s * 0.28, 0.13), (-0.3, s * 0.28, 0.04), (0.3, s * 0.28, 0.04),
                        (0.85, s * 0.28, 0.13), (1.25, s * 0.28, 0.32)], 10)  # fmt: skip
        parts.append(sweep(runner, 0.062, "wood"))
        parts += [ball(0.032, "dark").moved(-0.83, s * 0.125, 1.56), ball(0.018, "dark").moved(-1.13, s * 0.05, 1.39)]
        parts += [
            tube(
                [(-0.98, s * 0.13, 1.5), (-0.72, s * 0.17, 1.42), (-0.48, s * 0.2, 1.28), (-0.2, s * 0.13, 1.34)],
                0.016,
                "strap",
                around=8,
            )
        ]
    parts += [rod((x, -0.3, z), (x, 0.3, z), 0.045, "wood") for x, z in ((-0.74, 0.22), (0.8, 0.24), (0, 0.1))]
    a = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    parts.append(
        sweep(
            np.stack([-0.93 + 0.06 * np.cos(a), 0.135 * np.sin(a), 1.47 + 0.12 * np.cos(a)], -1),
            0.018,
            "strap",
            closed=True,
            around=8,
        )
    )
    u, v = np.linspace(-1, 1, 30)[:, None], np.linspace(-1.75, 1.75, 30)[None]
    bow = 0.295 + 0.012 * np.cos(2 * v)
    saddle = np.stack(np.broadcast_arrays(0.06 + 0.27 * u * (1 - 0.12 * np.abs(v)), bow * np.sin(v),
                                          1.0 + bow * np.cos(v) + 0.1 * u**4 * np.cos(v / 2)), -1)  # fmt: skip
    parts += [sheet(saddle, 0.04, "saddle"), rod((-0.62, -0.26, 1.42), (-0.62, 0.26, 1.42), 0.03, "wood")]
    parts += _mane()
    return grounded([part.turned(20) for part in parts])


def _window(wide: float, tall: float) -> list[Part]:
    """A small sash window with a sill, its back at y = 0."""
    w = wide / 2
    outer = np.array([(-w, 0), (w, 0), (w, tall), (-w, tall)])
    frame = [
        standing(
            [
                outer,
                np.array([(-w + 0.03, 0.03), (w - 0.03, 0.03), (w - 0.03, tall - 0.03), (-w + 0.03, tall - 0.03)])[
                    ::-1
                ],
            ],
            0.05,
            0.01,
            "trim",
        )
    ]
    return [
        *frame,
        rounded_box(0.022, 0.04, tall, 0.006, "trim"),
        rounded_box(wide, 0.04, 0.022, 0.006, "trim").moved(z=tall / 2),
        rounded_box(wide + 0.06, 0.09, 0.035, 0.01, "trim").moved(y=-0.03, z=-0.03),
        rounded_box(wide - 0.03, 0.012, tall - 0.03, 0.004, "glow").moved(y=0.02, z=0.015),
    ]


def dollshouse(item: Item) -> list[Part]:
    """A doll's house: two storeys with lit windows, a front door, a tiled roof with dormer and chimney."""
    parts = [
        rounded_box(1.74, 1.14, 0.1, 0.025, "wood"),
        rounded_box(1.5, 0.9, 1.2, 0.02, "body").moved(z=0.09),
        rounded_box(1.58, 0.98, 0.06, 0.02, "trim").moved(z=0.68),
        rounded_box(1.62, 1.02, 0.06, 0.02, "trim").moved(z=1.25),
    ]
    gable = np.array([(-0.45, 0.0), (0.45, 0.0), (0.0, 0.62)])
    parts.append(standing([gable], 1.5, 0.01, "body").turned(90).moved(z=1.28))
    for s in (-1, 1):
        for k in range(7):
            t = (k + 0.5) / 7
            tile = rounded_box(1.72, 0.17, 0.05, 0.018, "roof").turned(-s * 54, "x")
            parts.append(tile.moved(y=s * 0.54 * (1 - t), z=1.27 + 0.72 * t - 0.02))
    parts.append(rod((-0.86, 0, 1.96), (0.86, 0, 1.96), 0.045, "roof"))
    for x in (-0.5, 0.0, 0.5):
        parts += [part.moved(x=x, y=-0.46, z=0.86) for part in _window(0.28, 0.32)]
        if x:
            parts += [part.moved(x=x, y=-0.46, z=0.26) for part in _window(0.28, 0.34)]
            parts.append(rounded_box(0.34, 0.1, 0.08, 0.02, "wood").moved(x=x, y=-0.52, z=0.16))
            parts += [ball(0.045, "flower").moved(x + 0.08 * j, -0.53, 0.22) for j in (-1.6, -0.8, 0, 0.8, 1.6)]
    door = rounded(np.array([(-0.13, 0), (0.13, 0), (0.13, 0.42), (-0.13, 0.42)]), 0.03)
    parts += [
        standing([door], 0.05, 0.012, "door").moved(y=-0.46, z=0.1),
        ball(0.02, "metal").moved(0.08, -0.5, 0.28),
        rounded_box(0.4, 0.2, 0.04, 0.012, "trim").moved(y=-0.54, z=0.56),
        rounded_box(0.36, 0.24, 0.05, 0.012, "wood").moved(y=-0.56, z=0.08),
    ]
    parts += [rod((s * 0.17, -0.6, 0.1), (s * 0.17, -0.6, 0.57), 0.022, "trim") for s in (-1, 1)]
    parts += [rounded_box(0.2, 0.2, 0.5, 0.015, "brick").moved(x=0.5, y=0.16, z=1.6),
              rounded_box(0.26, 0.26, 0.06, 0.015, "trim").moved(x=0.5, y=0.16, z=2.08)]  # fmt: skip
    parts += [
        rounded_box(0.4, 0.4, 0.36, 0.015, "body").moved(y=-0.26, z=1.38),
        *(part.moved(y=-0.47, z=1.45) for part in _window(0.24, 0.22)),
        standing([np.array([(-0.28, 0.0), (0.28, 0.0), (0, 0.26)])], 0.5, 0.02, "roof").moved(y=-0.28, z=1.72),
    ]
    return grounded([part.turned(-26) for part in parts])


def pram(item: Item) -> list[Part]:
    """A classic pram: a deep body, a pleated hood, spoked wheels, a curved handle."""
    lip = [
        (0.0, 0.5, 0.3, 2.6),
        (0.06, 0.8, 0.44, 2.6),
        (0.22, 1.16, 0.56, 2.6),
        (0.44, 1.4, 0.62, 2.6),
        (0.5, 1.44, 0.64, 2.6),
        (0.5, 1.36, 0.56, 2.6),
        (0.44, 1.3, 0.52, 2.6),
        (0.4, 0.9, 0.3, 2.4),
    ]
    body = tower(lip, "body", count=88).moved(z=0.62)
    ring = np.column_stack([superellipse(1.42, 0.62, 2.6, 88), np.full(88, 1.125)])
    parts = [body, sweep(ring, 0.03, "trim", closed=True)]
    # the hood: a quarter of a drum, pleated between its bows
    turn, across = np.linspace(0.0, 1.86, 60)[:, None], np.linspace(-1, 1, 34)[None]
    pleat = 1 - 0.045 * np.abs(np.sin(turn / 1.86 * 5 * np.pi))
    edge = (1 - np.abs(across) ** 3.2) ** 0.42
    reach = 0.66 * pleat * (0.14 + 0.86 * edge)
    hood = np.stack(np.broadcast_arrays(0.1 + reach * np.cos(turn), 0.325 * across, 1.12 + reach * np.sin(turn)), -1)
    parts.append(sheet(hood, 0.02, "hood"))
    parts.append(sweep(hood[-1], 0.03, "trim", around=10))
    parts += [ellipsoid(0.5, 0.25, 0.14, "second", around=48).moved(-0.2, 0, 1.08),
              ellipsoid(0.22, 0.2, 0.09, "white", around=40).moved(0.36, 0, 1.14)]  # fmt: skip
    parts.append(tube([(-0.68, -0.28, 1.05), (-0.92, -0.3, 1.2), (-1.12, -0.3, 1.5)], 0.026, "metal"))
    parts.append(tube([(-0.68, 0.28, 1.05), (-0.92, 0.3, 1.2), (-1.12, 0.3, 1.5)], 0.026, "metal"))
    parts.append(rod((-1.12, -0.34, 1.5), (-1.12, 0.34, 1.5), 0.042, "dark"))
    for s in (-1, 1):
        y = s * 0.36
        spring = [
            (-0.6, y * 0.9, 0.36),
            (-0.74, y * 0.9, 0.6),
            (-0.5, y * 0.84, 0.74),
            (0, y * 0.8, 0.62),
            (0.5, y * 0.84, 0.74),
            (0.74, y * 0.9, 0.6),
            (0.6, y * 0.9, 0.36),
        ]
        parts.append(tube(spring, 0.026, "metal"))
        for x, radius in ((-0.58, 0.36), (0.58, 0.36)):
            wheel = [
                torus(radius, 0.032, 0, "dark"),
                torus(radius - 0.045, 0.02, 0, "metal"),
                lathe([(0, -0.05), (0.06, -0.05, 0.01), (0.06, 0.05, 0.01), (0, 0.05)], "metal", around=28),
            ]
            wheel += [rod((0, 0, 0), (radius * np.cos(a), radius * np.sin(a), 0), 0.01, "metal", around=8)
                      for a in np.arange(14) * np.pi / 7]  # fmt: skip
            parts += [upright(part).moved(x, y, 0.392) for part in wheel]
    parts += [rod((x, -0.36, 0.392), (x, 0.36, 0.392), 0.024, "metal") for x in (-0.58, 0.58)]
    return grounded([part.turned(-22) for part in parts])


def _filled_bottle() -> list[Part]:
    """The feeding bottle's glass with milk in it."""
    glass = soft_lathe(
        [
            (0, 0.02),
            (0.3, 0.0),
            (0.36, 0.06),
            (0.37, 0.4),
            (0.33, 0.62),
            (0.33, 0.8),
            (0.37, 1.02),
            (0.36, 1.3),
            (0.28, 1.44),
            (0.26, 1.5),
            (0.235, 1.5),
            (0.25, 1.42),
            (0.33, 1.28),
            (0.34, 1.02),
            (0.3, 0.8),
            (0.3, 0.62),
            (0.34, 0.4),
            (0.33, 0.09),
            (0, 0.06),
        ],
        "glass",
        around=88,
    )
    # its milk reaches the outer wall: light that must pass the glass first would leave it grey
    milk = soft_lathe(
        [
            (0, 0.018),
            (0.302, -0.003),
            (0.363, 0.058),
            (0.373, 0.4),
            (0.333, 0.62),
            (0.333, 0.8),
            (0.366, 0.98),
            (0.34, 1.0),
            (0, 1.0),
        ],
        "liquid",
        around=88,
    )
    return [glass, milk]


def _measures() -> list[Part]:
    """The measuring marks on the feeding bottle."""
    marks: list[Part] = []
    for k in range(7):
        z, long = 0.24 + 0.12 * k, 0.5 if k % 2 == 0 else 0.28
        radius = float(np.interp(z, [0.06, 0.4, 0.62, 0.8, 1.02], [0.36, 0.37, 0.33, 0.33, 0.37])) + 0.006
        arc = np.linspace(0.08, 0.08 + long, 10)
        marks.append(
            sweep(np.stack([radius * np.sin(arc), -radius * np.cos(arc), np.full(10, z)], -1), 0.009, "mark", around=8)
        )
    return marks


def _grip() -> list[Part]:
    """The feeding bottle's two handles and their collars."""
    handles = [
        tube(
            [(s * 0.33, 0, 1.14), (s * 0.6, 0, 1.16), (s * 0.68, 0, 0.9), (s * 0.6, 0, 0.64), (s * 0.32, 0, 0.66)],
            0.055,
            "body",
        )
        for s in (-1, 1)
    ]
    collar = [
        lathe(
            [(0.33, z - 0.05), (0.385, z - 0.05, 0.02), (0.385, z + 0.05, 0.02), (0.33, z + 0.05), (0.33, z - 0.05)],
            "body",
            around=72,
            closed=False,
        )
        for z in (0.66, 1.14)
    ]
    return [*handles, *collar]


def babybottle(item: Item) -> list[Part]:
    """A baby's feeding bottle with milk, measuring marks, a screw ring and a teat."""
    ring = lathe(
        [(0, 1.44), (0.33, 1.44, 0.01), (0.34, 1.48, 0.01), (0.33, 1.68, 0.03), (0.2, 1.72, 0.02), (0, 1.72)],
        "body",
        around=96,
    )
    grips = [
        rod(
            (0.336 * np.cos(a), 0.336 * np.sin(a), 1.5),
            (0.33 * np.cos(a), 0.33 * np.sin(a), 1.64),
            0.013,
            "body",
            around=8,
        )
        for a in np.linspace(0, 2 * np.pi, 36, endpoint=False)
    ]
    teat = soft_lathe(
        [
            (0, 1.68),
            (0.2, 1.7),
            (0.22, 1.76),
            (0.15, 1.86),
            (0.085, 1.95),
            (0.08, 2.04),
            (0.1, 2.12),
            (0.07, 2.19),
            (0, 2.21),
        ],
        "teat",
        around=64,
    )
    parts = [*_filled_bottle(), ring, *grips, teat, *_measures(), *_grip()]
    return grounded([part.turned(-14) for part in parts])


def dummy(item: Item) -> list[Part]:
    """A baby's dummy: a butterfly shield with air holes, a soft teat, a ring."""
    turn = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    r = 1 + 0.16 * np.cos(2 * turn)
    loop = np.stack([0.62 * r * np.cos(turn), 0.46 * (1 - 0.1 * np.cos(2 * turn)) * np.sin(turn)], -1)
    holes = [np.stack([s * 0.42 + 0.075 * np.cos(turn[::6]), 0.13 * np.sin(turn[::6])], -1)[::-1] for s in (-1, 1)]
    shield = standing([loop, *holes], 0.11, 0.05, "body")
    bent = shield.vertices.copy()
    bent[:, 1] += 0.22 * bent[:, 0] ** 2
    parts = [replace(shield, vertices=bent)]
    teat = soft_lathe(
        [(0, 0), (0.14, 0.0), (0.12, 0.12), (0.13, 0.26), (0.2, 0.42), (0.2, 0.56), (0.12, 0.68), (0, 0.71)],
        "teat",
        around=56,
    )
    parts.append(teat.scaled(1.05, 0.8, 1.0).turned(-90, "x").moved(y=0.03))
    boss = upright(lathe([(0, 0), (0.22, 0, 0.02), (0.2, 0.1, 0.04), (0, 0.11)], "second", around=48))
    parts.append(boss.moved(y=-0.04))
    ring = np.stack([0.36 * np.cos(turn), -0.12 - 0.08 * (1 + np.sin(turn)) * 0.5, -0.26 + 0.34 * np.sin(turn)], -1)
    parts.append(sweep(ring, 0.052, "second", closed=True, around=16))
    return grounded([part.turned(28, "x").turned(-34) for part in parts])
