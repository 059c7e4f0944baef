"""Power tools and their like: saws, grinders, jigsaws, soldering irons, bearings."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    curve,
    disc_loop,
    ellipsoid,
    grounded,
    lathe,
    loft,
    lying,
    rod,
    slab,
    standing,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.outline import area
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, smooth

Item = Mapping[str, Any]


def toothed_disc(radius: float, teeth: int, bite: float, bore: float) -> list[Floats]:
    """The outline of a circular saw blade and its hole."""
    turn = np.arange(teeth) * 2 * np.pi / teeth
    step = 2 * np.pi / teeth
    rim = []
    for a in turn:
        for share, r in ((0.0, radius), (0.12, radius - bite * 0.1), (0.5, radius - bite), (0.8, radius - bite)):
            rim.append((r * np.cos(a + share * step), r * np.sin(a + share * step)))
    return [np.array(rim), disc_loop(bore, 32)[::-1]]


def _grip(points: list[tuple[float, float, float]], sizes: list[tuple[float, float]], slot: str) -> Part:
    """A moulded body along a path in the xz plane: (height across, depth along y) at its points."""
    path = curve(points, 8)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = np.stack([-along[:, 2], np.zeros(len(path)), along[:, 0]], -1)
    at = np.linspace(0, len(sizes) - 1, len(path))
    high, deep = (np.interp(at, np.arange(len(sizes)), [size[k] for size in sizes]) for k in (0, 1))
    section = superellipse(1.0, 1.0, 3.0, 40)
    rings = [
        p + h * section[:, :1] * side + d * section[:, 1:] * np.array([0.0, 1.0, 0.0])
        for p, side, h, d in zip(path, across, high, deep, strict=True)
    ]
    part = loft(np.array(rings), slot)
    corner = part.vertices[part.faces]
    inside = np.einsum("ij,ij->i", corner[:, 0], np.cross(corner[:, 1], corner[:, 2])).sum() < 0
    return loft(np.array(rings)[:, ::-1], slot) if inside else part


def grinder(item: Item) -> list[Part]:
    """A cordless angle grinder standing on the rim of its disc: motor body, gear head, guard, side handle."""
    body = _grip(
        [(-0.1, 0, 0.5), (0.3, 0, 0.5), (0.7, 0, 0.5), (1.1, 0, 0.5), (1.5, 0, 0.48), (1.66, 0, 0.47)],
        [(0.42, 0.42), (0.48, 0.48), (0.4, 0.4), (0.36, 0.36), (0.42, 0.4), (0.3, 0.3)],
        "body",
    )
    collar = lying(lathe([(0, 0), (0.245, 0, 0.02), (0.25, 0.12, 0.02), (0, 0.12)], "dark", around=72)).moved(
        x=-0.12, z=0.5
    )
    head = _grip(
        [(-0.78, 0, 0.47), (-0.6, 0, 0.49), (-0.3, 0, 0.5), (-0.08, 0, 0.5)],
        [(0.2, 0.3), (0.38, 0.42), (0.4, 0.44), (0.42, 0.42)],
        "metal",
    )
    nose = lathe([(0, 0.12), (0.17, 0.12, 0.02), (0.2, 0.24, 0.02), (0.22, 0.4), (0, 0.42)], "metal", around=64).moved(
        x=-0.52
    )
    disc = [
        lathe([(0, 0.055), (0.6, 0.055, 0.004), (0.6, 0.075, 0.004), (0, 0.08)], "disc", around=128),
        lathe([(0, 0.03), (0.13, 0.03, 0.01), (0.13, 0.1, 0.01), (0, 0.1)], "metal", around=48),
        lathe([(0.14, 0.05), (0.2, 0.05), (0.2, 0.0805), (0.14, 0.082)], "accent", around=64, closed=False),
    ]
    turn = np.linspace(np.radians(-88), np.radians(88), 49)
    outer, inner = (
        np.stack([0.66 * np.cos(turn), 0.66 * np.sin(turn)], -1),
        np.stack([0.2 * np.cos(turn), 0.2 * np.sin(turn)], -1),
    )
    guard = [slab(np.concatenate([outer, inner[::-1]]), 0.03, 0.01, "dark").moved(z=0.15)]
    lip = np.concatenate([outer, outer[::-1] * 0.965])
    guard.append(slab(lip, 0.15, 0.01, "dark").moved(z=0.02))
    wheel = [part.moved(x=-0.52) for part in (*disc, *guard)]
    side = [
        rod((-0.5, -0.2, 0.44), (-0.5, -0.3, 0.46), 0.06, "metal"),
        tube(
            [(-0.5, -0.26, 0.45), (-0.5, -0.36, 0.47), (-0.5, -0.6, 0.52), (-0.5, -0.86, 0.57), (-0.5, -0.92, 0.58)],
            [0.13, 0.085, 0.1, 0.095, 0.06],
            "dark",
        ),
    ]
    vents = [rounded_box(0.025, 0.3, 0.05, 0.01, "dark").moved(x=0.02 + 0.06 * k, y=0, z=0.72) for k in range(5)]
    vents += [rounded_box(0.03, 0.03, 0.2, 0.012, "dark").moved(x=0.06 + 0.07 * k, y=-0.238, z=0.4) for k in range(4)]
    switch = rounded_box(0.3, 0.12, 0.05, 0.022, "accent").moved(x=0.86, z=0.68)
    label = rounded_box(0.36, 0.012, 0.12, 0.004, "second", 3).moved(x=0.86, y=-0.188, z=0.45)
    pack = [
        rounded_box(0.42, 0.5, 0.34, 0.06, "dark").moved(x=1.78, z=0.32),
        rounded_box(0.3, 0.52, 0.1, 0.02, "accent").moved(x=1.8, z=0.44),
    ]
    parts = (body, collar, head, nose, *wheel, *side, *vents, switch, label, *pack)
    return grounded([part.turned(-104, "x").turned(11, "y").turned(-24) for part in parts])


def _guarded_blade() -> list[Part]:
    """A circular saw's blade in the upper half of its guard."""
    blade = standing(toothed_disc(0.62, 30, 0.06, 0.06), 0.03, 0.008, "metal")
    hub = upright(lathe([(0, -0.05), (0.12, -0.05, 0.01), (0.12, 0.06, 0.02), (0, 0.06)], "dark", around=40))
    turn = np.linspace(np.radians(-12), np.radians(192), 49)
    ring = np.concatenate(
        [
            np.stack([0.7 * np.cos(turn), 0.7 * np.sin(turn)], -1),
            np.stack([0.22 * np.cos(turn), 0.22 * np.sin(turn)], -1)[::-1],
        ]
    )
    cover = standing([ring], 0.2, 0.05, "body")
    rim = standing(
        [
            np.concatenate(
                [
                    np.stack([0.72 * np.cos(turn), 0.72 * np.sin(turn)], -1),
                    np.stack([0.6 * np.cos(turn), 0.6 * np.sin(turn)], -1)[::-1],
                ]
            )
        ],
        0.26,
        0.04,
        "dark",
    )
    front = [part.moved(y=-0.3, z=0.62) for part in (blade, hub)]
    return [*front, cover.moved(y=-0.3, z=0.62), rim.moved(y=-0.3, z=0.62)]


def circularsaw(item: Item) -> list[Part]:
    """A hand-held circular saw: blade in its guard, base plate, motor, handle."""
    front = _guarded_blade()
    plate = rounded_box(1.9, 0.9, 0.05, 0.02, "metal").moved(x=0.05, y=-0.06, z=0.36)
    cut = rounded_box(1.2, 0.07, 0.054, 0.005, "dark").moved(y=-0.3, z=0.358)
    motor = [
        upright(
            lathe([(0, 0), (0.3, 0, 0.04), (0.32, 0.3, 0.03), (0.3, 0.5, 0.08), (0, 0.52)], "body", around=72)
        ).turned(180)
    ]
    motor = [part.moved(x=0.05, y=-0.2, z=0.78) for part in motor]
    handle = _grip(
        [
            (-0.34, 0.06, 1.02),
            (-0.08, 0.06, 1.26),
            (0.3, 0.06, 1.38),
            (0.66, 0.06, 1.3),
            (0.84, 0.06, 1.02),
            (0.8, 0.06, 0.66),
            (0.5, 0.06, 0.56),
        ],
        [(0.26, 0.22), (0.2, 0.18), (0.17, 0.17), (0.19, 0.18), (0.2, 0.2), (0.24, 0.22), (0.26, 0.26)],
        "body",
    )
    grip = _grip(
        [(0.02, 0.06, 1.33), (0.3, 0.06, 1.39), (0.62, 0.06, 1.32), (0.78, 0.06, 1.14)],
        [(0.1, 0.185), (0.185, 0.19), (0.2, 0.19), (0.12, 0.19)],
        "dark",
    )
    trigger = rounded_box(0.16, 0.08, 0.08, 0.03, "accent").moved(x=0.36, y=0.06, z=1.22)
    knob = [
        rod((-0.5, 0.02, 0.98), (-0.56, 0.02, 1.2), 0.06, "dark"),
        ellipsoid(0.12, 0.12, 0.1, "dark", around=36).moved(x=-0.57, y=0.02, z=1.24),
    ]
    bolts = [
        upright(lathe([(0, 0), (0.035, 0, 0.01), (0.03, 0.02, 0.01), (0, 0.02)], "metal", around=16)).moved(
            x=0.46 * np.cos(a), y=-0.4, z=0.62 + 0.46 * np.sin(a)
        )
        for a in np.radians([20, 90, 160])
    ]
    label = rounded_box(0.3, 0.012, 0.1, 0.004, "second", 3).moved(y=-0.402, z=0.92)
    parts = (*front, plate, cut, *motor, handle, grip, trigger, *knob, *bolts, label)
    return grounded([part.turned(-24) for part in parts])


def jigsaw(item: Item) -> list[Part]:
    """An electric jigsaw standing on its sole, the blade below through a board's edge."""
    body = _grip(
        [(-0.62, 0, 0.84), (-0.3, 0, 0.88), (0.2, 0, 0.86), (0.62, 0, 0.84), (0.84, 0, 0.84)],
        [(0.44, 0.32), (0.56, 0.42), (0.5, 0.42), (0.46, 0.4), (0.34, 0.3)],
        "body",
    )
    head = tower(
        [(0.3, 0.26, 0.24, 4), (0.4, 0.36, 0.34, 4), (0.8, 0.46, 0.4, 3.4), (1.06, 0.4, 0.36, 3)], "dark", per=4
    ).moved(x=-0.5)
    handle = _grip(
        [
            (-0.5, 0, 0.98),
            (-0.44, 0, 1.28),
            (-0.12, 0, 1.46),
            (0.4, 0, 1.42),
            (0.8, 0, 1.24),
            (0.86, 0, 0.94),
            (0.7, 0, 0.8),
        ],
        [(0.26, 0.26), (0.2, 0.2), (0.18, 0.18), (0.18, 0.18), (0.19, 0.19), (0.22, 0.22), (0.26, 0.26)],
        "body",
    )
    grip = _grip(
        [(-0.3, 0, 1.41), (0.0, 0, 1.465), (0.4, 0, 1.43), (0.7, 0, 1.3)],
        [(0.12, 0.19), (0.195, 0.195), (0.195, 0.195), (0.12, 0.19)],
        "dark",
    )
    trigger = rounded_box(0.22, 0.09, 0.08, 0.03, "accent").moved(x=-0.06, z=1.3)
    sole = slab(rounded_loop(1.5, 0.66, 0.1) - np.array([0, 0.33]), 0.05, 0.02, "metal").moved(x=-0.05, z=0.24)
    foot = rounded_box(0.9, 0.3, 0.36, 0.05, "metal").moved(x=0.06, z=0.27)
    edge = [(-0.045, 0.0), (0.045, 0.06)]
    for k in range(11):
        edge += [(0.045, 0.09 + 0.05 * k), (0.02, 0.11 + 0.05 * k)]
    blade = (
        standing([np.array([*edge, (0.045, 0.66), (-0.045, 0.66)])], 0.022, 0.005, "metal")
        .turned(180)
        .moved(x=-0.5, z=-0.26)
    )
    board = rounded_box(1.9, 1.0, 0.2, 0.02, "wood").moved(x=0.62, z=0.03)
    fan = [rounded_box(0.03, 0.03, 0.2, 0.012, "dark").moved(x=0.3 + 0.07 * k, y=-0.2, z=0.76) for k in range(5)]
    label = rounded_box(0.34, 0.012, 0.12, 0.004, "second", 3).moved(x=-0.06, y=-0.212, z=0.82)
    dial = upright(lathe([(0, 0), (0.09, 0, 0.01), (0.08, 0.03, 0.01), (0, 0.03)], "accent", around=32)).moved(
        x=0.72, y=-0.18, z=0.84
    )
    parts = (body, head, handle, grip, trigger, sole, foot, blade, board, *fan, label, dial)
    return grounded([part.turned(-24) for part in parts])


def handsaw(item: Item) -> list[Part]:
    """A carpenter's handsaw leaning up on its handle, its teeth to the left."""
    top, low = [(0.0, 0.56), (2.1, 0.3)], [(2.1, 0.1)]
    xs = np.linspace(2.04, 0.12, 44)
    teeth = []
    for a, b in pairwise(xs):
        teeth += [(a, 0.1 - 0.1 * (2.1 - a) / 2.1), (a - 0.8 * (a - b), 0.1 - 0.1 * (2.1 - a) / 2.1 - 0.045)]
    blade = standing([np.array([top[0], (0.0, 0.0), *teeth[::-1], *low, top[1]])], 0.022, 0.006, "metal")
    outer = smooth(
        [
            (0.26, 0.6),
            (0.3, 0.36),
            (0.22, 0.1),
            (0.06, -0.1),
            (-0.1, -0.14),
            (-0.24, -0.24),
            (-0.36, -0.16),
            (-0.3, 0.02),
            (-0.36, 0.2),
            (-0.44, 0.46),
            (-0.5, 0.62),
            (-0.44, 0.74),
            (-0.28, 0.68),
            (-0.04, 0.74),
            (0.14, 0.74),
            (0.26, 0.6),
        ],
        5,
    )[:-1]
    hole = smooth(
        [(-0.12, 0.52), (-0.04, 0.34), (-0.1, 0.12), (-0.2, 0.06), (-0.26, 0.24), (-0.28, 0.46), (-0.12, 0.52)], 6
    )[:-1]
    solid, gap = np.array(outer), np.array(hole)
    grip = standing(
        [solid if area(solid) > 0 else solid[::-1], gap if area(gap) < 0 else gap[::-1]], 0.15, 0.05, "body"
    )
    screws = [
        upright(lathe([(0, -0.09), (0.035, -0.09, 0.01), (0.035, 0.09, 0.01), (0, 0.09)], "brass", around=20)).moved(
            x=x, z=z
        )
        for x, z in ((0.1, 0.58), (0.16, 0.36), (0.1, 0.16))
    ]
    parts = [part.turned(-58, "y") for part in (blade, grip, *screws)]
    return grounded([part.turned(-20) for part in parts])


def ballbearing(item: Item) -> list[Part]:
    """A ball bearing standing: outer and inner race with their grooves, balls in a cage between."""
    outer = lathe(
        [
            (0.78, -0.19),
            (0.97, -0.19, 0.03),
            (0.97, 0.19, 0.03),
            (0.78, 0.19, 0.02),
            (0.78, 0.1),
            (0.83, 0.05),
            (0.845, 0),
            (0.83, -0.05),
            (0.78, -0.1),
            (0.78, -0.19),
        ],
        "body",
        around=128,
    )
    inner = lathe(
        [
            (0.36, -0.19),
            (0.55, -0.19, 0.02),
            (0.55, -0.1),
            (0.5, -0.05),
            (0.485, 0),
            (0.5, 0.05),
            (0.55, 0.1),
            (0.55, 0.19, 0.02),
            (0.36, 0.19, 0.03),
            (0.36, -0.19),
        ],
        "body",
        around=128,
    )
    count = 11
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    balls = [
        ellipsoid(0.165, 0.165, 0.165, "second", around=40).moved(0.665 * np.cos(a), 0.665 * np.sin(a)) for a in turn
    ]
    cage = []
    for a in turn + np.pi / count:
        pocket = rounded_box(0.05, 0.12, 0.16, 0.02, "brass").moved(z=-0.08).turned(90)
        cage.append(pocket.moved(x=0.665).turned(float(np.degrees(a))))
    cage += [torus(0.665, 0.022, z, "brass") for z in (-0.07, 0.07)]
    parts = [upright(part) for part in (outer, inner, *balls, *cage)]
    return grounded([part.turned(-34) for part in parts])


def solderingiron(item: Item) -> list[Part]:
    """A soldering iron resting in its spring stand, a sponge in the tray."""
    tray = rounded_box(1.7, 0.8, 0.16, 0.06, "dark", 6)
    sponge = rounded_box(0.6, 0.5, 0.1, 0.04, "sponge", 5).moved(x=-0.5, z=0.13)
    t = np.linspace(0, 9 * 2 * np.pi, 9 * 14)
    radius = 0.15 + 0.05 * t / t[-1]
    coil = np.stack([radius * np.cos(t), radius * np.sin(t), 0.9 * t / t[-1]], -1)
    spring = tube(coil, 0.02, "metal", per=1, around=8).turned(-52, "y").turned(180).moved(x=0.1, z=0.34)
    post = [
        tube([(0.62, s * 0.12, 0.14), (0.66, s * 0.12, 0.5), (0.62, s * 0.1, 0.72)], 0.025, "metal") for s in (-1, 1)
    ]
    iron = [
        lathe([(0, 0), (0.012, 0.01), (0.035, 0.12), (0.04, 0.4), (0, 0.4)], "copper", around=28),
        rod((0, 0, 0.36), (0, 0, 1.0), 0.06, "metal"),
        lathe([(0, 0.96), (0.13, 0.96, 0.02), (0.14, 1.02, 0.02), (0.1, 1.08, 0.02), (0, 1.08)], "second", around=48),
        lathe(
            [
                (0, 1.04),
                (0.1, 1.04),
                (0.13, 1.2, 0.04),
                (0.12, 1.5, 0.06),
                (0.14, 1.8, 0.06),
                (0.1, 2.0, 0.04),
                (0, 2.02),
            ],
            "body",
            around=56,
        ),
    ]
    iron += [torus(0.132, 0.014, 1.2 + 0.06 * k, "dark") for k in range(4)]
    iron = [part.turned(52, "y").moved(x=-0.36, z=0.3) for part in iron]
    end = (1.22, 0, 1.52)
    cable = tube(
        [end, (1.42, 0, 1.62), (1.62, 0.1, 1.3), (1.6, 0.2, 0.5), (1.5, 0.3, 0.06), (1.1, 0.6, 0.045)],
        [0.06, 0.045, 0.04, 0.04, 0.04, 0.04],
        "dark",
    )
    return grounded([part.turned(-20) for part in (tray, sponge, spring, *post, *iron, cable)])
