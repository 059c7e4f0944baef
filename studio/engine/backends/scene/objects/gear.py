"""More tools and devices: chainsaws, rakes, axes, trowels, remote controls, projectors, memory sticks."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    curve,
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    rounded,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.segments import digits
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.outline import area
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Part, rounded_box, sheet

Item = Mapping[str, Any]


def _saw_chain() -> list[Part]:
    """The bar of a chainsaw and the chain around it."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, 17)
    nose = np.stack([-1.86 + -0.13 * np.cos(turn), 0.36 + 0.13 * np.sin(turn)], -1)
    loop = np.concatenate([[(-0.4, 0.5)], nose[::-1], [(-0.4, 0.22)]])
    bar = standing([loop if area(loop) > 0 else loop[::-1]], 0.05, 0.012, "metal").moved(y=-0.14)
    edge = curve(
        [
            (-0.46, -0.14, 0.53),
            (-1.2, -0.14, 0.525),
            (-1.84, -0.14, 0.51),
            (-2.02, -0.14, 0.36),
            (-1.84, -0.14, 0.21),
            (-1.2, -0.14, 0.195),
            (-0.46, -0.14, 0.19),
        ],
        12,
    )
    chain = [tube([tuple(p) for p in edge], 0.03, "dark", per=1, around=8)]
    for k in range(2, len(edge) - 2, 3):
        way = edge[k + 1] - edge[k - 1]
        lean = float(np.degrees(np.arctan2(way[2], way[0])))
        chain.append(rounded_box(0.07, 0.08, 0.055, 0.012, "dark", 2).turned(-lean, "y").moved(*edge[k]))
    return [bar, *chain]


def chainsaw(item: Item) -> list[Part]:
    """A chainsaw standing: motor body, hoop and rear handle, bar with its chain."""
    body = tower(
        [(0.06, 1.0, 0.56, 4), (0.1, 1.1, 0.64, 4), (0.5, 1.06, 0.64, 4), (0.72, 0.86, 0.54, 3.4), (0.8, 0.6, 0.4, 3)],
        "body",
        per=5,
    )
    lower = rounded_box(1.16, 0.66, 0.2, 0.06, "dark")
    front = [
        upright(lathe([(0, 0), (0.3, 0, 0.02), (0.28, 0.06, 0.02), (0, 0.06)], "dark", around=56)).moved(
            x=0.12, y=-0.31, z=0.4
        )
    ]
    front += [
        rounded_box(0.36, 0.03, 0.03, 0.01, "metal").moved(x=0.12, y=-0.375, z=0.26 + 0.075 * k) for k in range(4)
    ]
    chain = _saw_chain()
    hoop = tube(
        [
            (-0.28, -0.36, 0.3),
            (-0.26, -0.4, 0.7),
            (-0.22, -0.3, 1.02),
            (-0.2, 0.0, 1.1),
            (-0.22, 0.3, 1.02),
            (-0.26, 0.4, 0.7),
            (-0.28, 0.36, 0.3),
        ],
        0.05,
        "dark",
    )
    rear = tube(
        [
            (0.44, 0, 0.62),
            (0.62, 0, 0.86),
            (0.9, 0, 0.88),
            (1.12, 0, 0.7),
            (1.16, 0, 0.4),
            (1.0, 0, 0.16),
            (0.6, 0, 0.1),
        ],
        [0.1, 0.085, 0.085, 0.085, 0.08, 0.07, 0.07],
        "dark",
        around=20,
    )
    guard = rounded_box(0.07, 0.6, 0.4, 0.03, "dark").turned(-16, "y").moved(x=-0.48, z=0.68)
    caps = [
        lathe([(0, 0), (0.1, 0, 0.01), (0.1, 0.06, 0.02), (0, 0.06)], "accent", around=32).moved(x=x, y=-0.08, z=z)
        for x, z in ((0.3, 0.74), (0.0, 0.78))
    ]
    pull = [
        upright(lathe([(0, 0), (0.22, 0, 0.02), (0.2, 0.05, 0.02), (0, 0.05)], "second", around=48))
        .turned(180)
        .moved(x=0.2, y=0.31, z=0.42)
    ]
    return grounded([part.turned(-22) for part in (body, lower, *front, *chain, hoop, rear, guard, *caps, *pull)])


def rake(item: Item) -> list[Part]:
    """A garden rake standing on its handle's end, its tines up."""
    shaft = rod((0, 0, 0), (0, 0, 2.0), 0.042, "wood")
    grip = lathe([(0, 0), (0.05, 0, 0.01), (0.06, 0.1, 0.02), (0.05, 0.4, 0.02), (0, 0.4)], "dark", around=32)
    socket = lathe([(0, 1.82), (0.06, 1.82, 0.01), (0.05, 2.1, 0.02), (0, 2.12)], "body", around=32)
    fork = [tube([(0, 0, 2.04), (s * 0.12, 0, 2.16), (s * 0.24, 0, 2.3)], 0.028, "body") for s in (-1, 1)]
    bar = rounded_box(1.1, 0.08, 0.08, 0.03, "body").moved(z=2.27)
    tines = [
        tube(
            [(x, 0, 2.3), (x, -0.06, 2.34), (x, -0.2, 2.36), (x, -0.34, 2.3)],
            [0.03, 0.03, 0.026, 0.012],
            "body",
            per=4,
            around=10,
        )
        for x in np.linspace(-0.5, 0.5, 11)
    ]
    return grounded(
        [part.turned(12, "y").turned(-6, "x").turned(-20) for part in (shaft, grip, socket, *fork, bar, *tines)]
    )


def axe(item: Item) -> list[Part]:
    """An axe leaning, its head up, the curved wooden haft painted at its end."""
    haft = tower(
        [
            (0, 0.2, 0.12, 2.4, 0.08, 0),
            (0.08, 0.24, 0.14, 2.4, 0.07, 0),
            (0.3, 0.15, 0.11, 2.4, 0.02, 0),
            (0.9, 0.15, 0.11, 2.4, -0.03, 0),
            (1.5, 0.16, 0.12, 2.4, 0.0, 0),
            (2.0, 0.18, 0.13, 2.4, 0.0, 0),
        ],
        "wood",
        per=8,
    )
    paint = tower(
        [
            (-0.004, 0.2, 0.12, 2.4, 0.08, 0),
            (0.08, 0.25, 0.15, 2.4, 0.07, 0),
            (0.3, 0.165, 0.125, 2.4, 0.02, 0),
            (0.42, 0.16, 0.12, 2.4, 0.01, 0),
        ],
        "body",
        per=8,
    )
    points = [
        (0.16, 1.66),
        (0.14, 1.94),
        (-0.12, 1.95),
        (-0.34, 2.0),
        (-0.62, 2.16),
        (-0.7, 1.9),
        (-0.7, 1.7),
        (-0.6, 1.42),
        (-0.36, 1.62),
        (-0.12, 1.66),
    ]
    head = puffed([rounded(np.array(points)[::-1], 0.05, 5)], 0.02, 0.22, "metal", cells=80)
    block = rounded_box(0.32, 0.22, 0.27, 0.04, "metal").moved(x=0.02, z=1.67)
    return grounded([part.turned(16, "y").turned(-24) for part in (haft, paint, head, block)])


def trowel(item: Item) -> list[Part]:
    """A garden trowel on the tip of its blade."""
    u, v = np.linspace(0, 1, 24)[:, None], np.linspace(-1, 1, 17)[None]
    half = 0.27 * np.sin(np.minimum(u * 1.9, np.pi / 2) + 0.02) ** 0.8
    blade = sheet(
        np.stack([half * v, 0.1 * (v**2 - 1) * np.minimum(u * 2, 1) + 0 * u, 0.95 * u + 0 * v], -1), 0.024, "metal"
    )
    neck = tube([(0, -0.09, 0.86), (0, -0.06, 1.04), (0, 0.0, 1.14), (0, 0, 1.3)], [0.05, 0.045, 0.045, 0.05], "metal")
    grip = tower(
        [
            (1.24, 0.14, 0.14, 2),
            (1.3, 0.17, 0.17, 2),
            (1.6, 0.2, 0.2, 2),
            (1.92, 0.17, 0.17, 2),
            (2.06, 0.2, 0.2, 2),
            (2.14, 0.12, 0.12, 2),
        ],
        "body",
        per=6,
    )
    ring = torus(0.085, 0.016, 1.27, "second")
    loop = tube(
        [(0, 0, 2.1), (0.08, 0, 2.26), (0.0, 0, 2.34), (-0.08, 0, 2.26), (0, 0, 2.1)], 0.016, "second", around=8
    )
    return grounded([part.turned(20, "y").turned(-22) for part in (blade, neck, grip, ring, loop)])


def remote(item: Item) -> list[Part]:
    """A remote control standing aslant: rows of keys, a ring to steer with."""
    body = standing([rounded_loop(0.62, 2.2, 0.2)], 0.2, 0.07, "body")

    def key(x: float, z: float, r: float, slot: str) -> Part:
        return upright(lathe([(0, 0), (r, 0, 0.01), (r * 0.9, 0.035, 0.015), (0, 0.04)], slot, around=28)).moved(
            x=x, y=-0.092, z=z
        )

    keys = [key(-0.17, 2.02, 0.055, "accent"), key(0.17, 2.02, 0.055, "key")]
    keys += [
        upright(
            lathe([(0.12, 0), (0.23, 0, 0.01), (0.22, 0.03, 0.015), (0.12, 0.03, 0.01), (0.12, 0)], "second", around=56)
        ).moved(y=-0.092, z=1.62),
        key(0, 1.62, 0.1, "key"),
    ]
    keys += [key(0.17 * x, 1.22 - 0.15 * row, 0.052, "key") for row in range(4) for x in (-1, 0, 1)]
    keys += [
        standing([rounded_loop(0.13, 0.34, 0.06)], 0.05, 0.018, "key").moved(x=s * 0.15, y=-0.09, z=0.3)
        for s in (-1, 1)
    ]
    return grounded([part.turned(18, "y").turned(-10, "x").turned(-18) for part in (body, *keys)])


def projector(item: Item) -> list[Part]:
    """A video projector, its lens lit."""
    body = tower([(0.06, 1.7, 1.2, 5), (0.1, 1.8, 1.3, 5), (0.44, 1.8, 1.3, 5), (0.54, 1.66, 1.16, 4.4)], "body", per=4)
    lens = [
        lathe(
            [(0, 0), (0.28, 0, 0.01), (0.28, 0.16, 0.02), (0.22, 0.17, 0.01), (0.2, 0.1), (0, 0.08)], "dark", around=72
        ),
        ellipsoid(0.19, 0.19, 0.06, "light", around=48).moved(z=0.09),
        torus(0.25, 0.016, 0.165, "metal"),
    ]
    lens = [upright(part).moved(x=-0.44, y=-0.63, z=0.3) for part in lens]
    vents = [rounded_box(0.024, 0.03, 0.26, 0.01, "dark").moved(x=0.16 + 0.07 * k, y=-0.652, z=0.18) for k in range(9)]
    keys = [
        lathe([(0, 0), (0.06, 0, 0.01), (0.05, 0.02, 0.01), (0, 0.02)], slot, around=28).moved(
            x=0.34 + 0.17 * k, y=0.1, z=0.535
        )
        for k, slot in enumerate(("accent", "dark", "dark"))
    ]
    ring = lathe([(0, 0.53), (0.16, 0.53, 0.01), (0.14, 0.55, 0.01), (0, 0.55)], "second", around=48).moved(
        x=-0.44, y=-0.1
    )
    feet = [
        lathe([(0, 0), (0.07, 0, 0.01), (0.06, 0.08), (0, 0.08)], "dark", around=24).moved(x * 0.7, y * 0.45)
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    return grounded([part.turned(-24) for part in (body, *lens, *vents, *keys, ring, *feet)])


def usbstick(item: Item) -> list[Part]:
    """A memory stick standing aslant on its plug."""
    plug = [rounded_box(0.46, 0.2, 0.62, 0.02, "metal"), rounded_box(0.38, 0.12, 0.02, 0.005, "dark").moved(z=-0.004)]
    plug += [rounded_box(0.09, 0.21, 0.09, 0.008, "dark", 3).moved(x=s * 0.11, z=0.2) for s in (-1, 1)]
    collar = rounded_box(0.6, 0.32, 0.1, 0.04, "second").moved(z=0.56)
    body = standing([rounded_loop(0.72, 1.4, 0.16)], 0.34, 0.09, "body").moved(z=0.62)
    band = rounded_box(0.4, 0.36, 0.5, 0.04, "second").moved(z=1.0)
    light = ellipsoid(0.04, 0.02, 0.04, "light", around=20).moved(y=-0.17, z=1.72)
    eye = [upright(torus(0.09, 0.03, 0, "metal")).moved(y=s * 0.15, z=1.86) for s in (-1, 1)]
    return grounded([part.turned(22, "y").turned(-24) for part in (*plug, collar, body, band, light, *eye)])


def bloodpressure(item: Item) -> list[Part]:
    """A blood pressure monitor with its cuff."""
    case = tower([(0, 1.1, 0.9, 5), (0.04, 1.2, 1.0, 5), (0.3, 1.16, 0.96, 5), (0.38, 1.0, 0.8, 4)], "body", per=4)
    screen = [
        rounded_box(0.8, 0.04, 0.86, 0.03, "second").moved(z=0),
        rounded_box(0.64, 0.05, 0.6, 0.02, "screen").moved(z=0.18),
    ]
    face = [
        *screen,
        *(
            part.moved(x=0.06, y=-0.035, z=z)
            for text, z in (("120", 0.66), ("80", 0.46))
            for part in digits(text, 0.15, "dark")
        ),
        *(part.moved(x=0.06, y=-0.035, z=0.28) for part in digits("64", 0.09, "dark")),
    ]
    face += [
        upright(lathe([(0, 0), (0.09, 0, 0.01), (0.08, 0.03, 0.01), (0, 0.03)], "accent", around=36)).moved(
            y=-0.02, z=0.09
        )
    ]
    top = [part.turned(-58, "x").moved(y=-0.36, z=0.34) for part in face]
    cuff = [
        lathe(
            [(0.42, -0.34), (0.5, -0.34, 0.03), (0.52, 0), (0.5, 0.34, 0.03), (0.42, 0.34), (0.4, 0), (0.42, -0.34)],
            "cuff",
            around=72,
        )
    ]
    cuff += [torus(0.5, 0.016, z, "second") for z in (-0.3, 0.3)]
    wrap = [lying(part).turned(64).moved(x=1.02, y=0.3, z=0.52) for part in cuff]
    hose = tube(
        [(0.5, 0.1, 0.2), (0.72, -0.2, 0.1), (0.9, -0.5, 0.05), (1.2, -0.4, 0.06), (1.2, -0.1, 0.16)], 0.036, "dark"
    )
    return grounded([part.turned(-16) for part in (case, *top, *wrap, hose)])


def robotvacuum(item: Item) -> list[Part]:
    """A robot vacuum cleaner: a low disc with its sensor turret, bumper, keys and side brush."""
    body = lathe(
        [(0, 0.05), (0.9, 0.05, 0.03), (1.0, 0.1, 0.03), (1.0, 0.3, 0.05), (0.94, 0.36, 0.04), (0, 0.36)],
        "body",
        around=128,
    )
    top = lathe([(0, 0.35), (0.88, 0.35), (0.87, 0.375, 0.01), (0, 0.38)], "second", around=112)
    turn = np.linspace(np.radians(188), np.radians(352), 41)
    bumper = tube([(1.0 * np.cos(a), 1.0 * np.sin(a), 0.2) for a in turn], 0.075, "dark", per=1, around=14)
    turret = [
        lathe([(0, 0.37), (0.28, 0.37, 0.01), (0.28, 0.46), (0, 0.46)], "dark", around=64),
        lathe([(0, 0.45), (0.29, 0.45, 0.01), (0.28, 0.5, 0.03), (0, 0.51)], "body", around=64),
        torus(0.27, 0.012, 0.44, "metal"),
    ]
    turret = [part.moved(y=0.22) for part in turret]
    keys = [
        lathe([(0, 0.37), (0.09, 0.37, 0.01), (0.08, 0.39, 0.01), (0, 0.39)], slot, around=36).moved(x=x, y=-0.42)
        for x, slot in ((-0.12, "accent"), (0.12, "dark"))
    ]
    ring = torus(0.1, 0.014, 0.385, "light").moved(x=-0.12, y=-0.42)
    brush = [
        tube(
            [(0.74, -0.74, 0.04), (0.74 + 0.24 * np.cos(a), -0.74 + 0.24 * np.sin(a), 0.03)],
            [0.03, 0.012],
            "dark",
            per=3,
            around=8,
        )
        for a in np.radians([20, 140, 260])
    ]
    wheels = [
        lying(lathe([(0, -0.05), (0.14, -0.05, 0.02), (0.14, 0.05, 0.02), (0, 0.05)], "dark", around=36)).moved(
            x=s * 0.62, z=0.14
        )
        for s in (-1, 1)
    ]
    return grounded([part.turned(-18) for part in (body, top, bumper, *turret, *keys, ring, *brush, *wheels)])
