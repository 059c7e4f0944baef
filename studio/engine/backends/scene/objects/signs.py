"""Things that stand for ideas: hearts, stars, weather, crowns, trophies, locks, shields, pins."""

from collections.abc import Mapping
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
    rod,
    rod_field,
    rounded,
    soft_lathe,
    standing,
    star_loop,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import bevelled, puffed
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, rounded_box, sweep

Item = Mapping[str, Any]


def heart(item: Item) -> list[Part]:
    """A puffed heart."""
    t = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    loop = (
        np.stack([16 * np.sin(t) ** 3, 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)], -1)[
            ::-1
        ]
        / 16
    )
    return grounded([puffed([loop], 0.1, 0.95, "body", cells=84).turned(-16)])


def star(item: Item) -> list[Part]:
    """A puffed star of five points; style `snowflake`, `sun`, `moon`, `cloud`, `bolt`, `drop`, `check`."""
    return grounded([puffed([rounded(star_loop(5, 1.0, 0.52), 0.16, 6)], 0.14, 0.75, "body", cells=84).turned(-16)])


def moon(item: Item) -> list[Part]:
    """A crescent."""
    t = np.linspace(0.62, 2 * np.pi - 0.62, 60)
    outer = np.stack([np.cos(t), np.sin(t)], -1)
    a, b = outer[-1], outer[0]
    middle = np.array([0.52, 0.0])
    radius = float(np.hypot(*(a - middle)))
    start, stop = np.arctan2(*(a - middle)[::-1]), np.arctan2(*(b - middle)[::-1])
    inner_turn = np.linspace(start + 2 * np.pi if start < 0 else start, stop, 44)[1:-1]
    inner = middle + radius * np.stack([np.cos(inner_turn), np.sin(inner_turn)], -1)
    return grounded([puffed([np.concatenate([outer, inner])], 0.1, 0.6, "body", cells=84).turned(-16)])


def sun(item: Item) -> list[Part]:
    """A sun of a ball and rounded rays."""
    rays = []
    for k in range(12):
        ray = tower(
            [(0, 0.2, 0.2, 2), (0.03, 0.24, 0.24, 2), (0.3, 0.15, 0.15, 2), (0.4, 0.04, 0.04, 2)],
            "second",
            count=32,
            per=5,
        )
        rays.append(
            ray.moved(z=0.78).turned(30 * k, "y").scaled(1, 1, 1)
            if k % 2 == 0
            else ray.scaled(0.8, 0.8, 0.75).moved(z=0.78).turned(30 * k, "y")
        )
    return grounded([part.turned(-16) for part in (ball(0.68, "body").moved(z=-0.68), *rays)])


def cloud(item: Item) -> list[Part]:
    """A soft cloud; style `rain` with drops under it."""
    balls = (
        (-0.72, 0, 0.34, 0.36),
        (-0.25, 0.05, 0.58, 0.5),
        (0.35, 0, 0.5, 0.46),
        (0.85, 0.0, 0.3, 0.31),
        (0.05, -0.1, 0.3, 0.36),
    )

    def field(p: Floats) -> Floats:
        out = rod_field(p, (-0.7, 0, 0.22), (0.82, 0, 0.22), 0.24)
        for x, y, z, r in balls:
            out = join(out, ball_field(p, (x, y, z), (r, r * 0.85, r)), 0.1)
        return out

    cloud_ = blob(field, (-1.25, -0.7, -0.15), (1.35, 0.7, 1.2), 66, "body")
    if item.get("style") != "rain":
        return grounded([cloud_.turned(-10)])
    drop = soft_lathe([(0, 0), (0.09, 0.05), (0.1, 0.13), (0.04, 0.28), (0, 0.36)], "drop", around=40)
    drops = [drop.moved(x=x, z=z) for x, z in ((-0.6, 0.1), (-0.1, 0.3), (0.35, 0.05), (0.75, 0.32))]
    return grounded([part.turned(-10) for part in (cloud_.moved(z=0.85), *drops)])


def drop(item: Item) -> list[Part]:
    """A drop."""
    return [
        soft_lathe(
            [(0, 0), (0.3, 0.04), (0.52, 0.3), (0.52, 0.62), (0.34, 1.08), (0.1, 1.55), (0, 1.72)], "body", around=120
        )
    ]


def bolt(item: Item) -> list[Part]:
    """A flash of lightning."""
    loop = np.array([(0.2, 2.0), (-0.62, 0.86), (-0.1, 0.86), (-0.32, 0.0), (0.62, 1.2), (0.1, 1.2), (0.46, 2.0)])
    return grounded([puffed([rounded(loop, 0.08, 4)], 0.2, 0.52, "body", cells=90).turned(-16)])


def check(item: Item) -> list[Part]:
    """A tick on a round disc."""
    disc = upright(
        lathe(
            [(0, -0.14), (0.9, -0.14, 0.06), (0.95, 0.14, 0.06), (0.8, 0.14, 0.02), (0.78, 0.1), (0, 0.1)],
            "body",
            around=96,
        )
    )
    tick = np.array([(-0.46, 0.02), (-0.32, 0.16), (-0.1, -0.06), (0.36, 0.42), (0.5, 0.28), (-0.1, -0.36)])
    return grounded(
        [
            part.turned(-16)
            for part in (disc, bevelled([rounded(tick, 0.05, 4)], 0.2, 0.06, "second", cells=90).moved(y=-0.14))
        ]
    )


def snowflake(item: Item) -> list[Part]:
    """A snow crystal of six arms."""
    parts = []
    for k in range(6):
        arm = [rod((0, 0, 0), (0, 0, 0.98), 0.065, "body")]
        for z, long in ((0.4, 0.3), (0.68, 0.24)):
            arm += [rod((0, 0, z), (s * long * 0.8, 0, z + long * 0.62), 0.052, "body") for s in (-1, 1)]
        arm.append(ball(0.085, "body").moved(z=0.93))
        parts += [part.turned(60 * k, "y") for part in arm]
    parts.append(upright(lathe([(0, -0.1), (0.2, -0.1, 0.04), (0.2, 0.1, 0.04), (0, 0.1)], "body", around=6)))
    return grounded([part.turned(-18) for part in parts])


def bauble(item: Item) -> list[Part]:
    """A Christmas bauble with a band of dots, its cap and ring."""
    body = ball(0.75, "body")
    parts = [
        body,
        lathe([(0, 1.46), (0.17, 1.46), (0.19, 1.5, 0.01), (0.18, 1.66, 0.02), (0, 1.68)], "metal", around=48),
        upright(torus(0.11, 0.022, 0, "metal")).moved(z=1.79),
    ]
    for z in (0.55, 0.95):
        r = float(np.sqrt(0.75**2 - (z - 0.75) ** 2))
        parts.append(torus(r + 0.004, 0.022, z, "second"))
    for k in range(18):
        a = k * 2 * np.pi / 18
        parts.append(ellipsoid(0.07, 0.07, 0.07, "second", around=20).moved(0.742 * np.cos(a), 0.742 * np.sin(a), 0.75))
    return [part.turned(10, "y") for part in parts]


def crown(item: Item) -> list[Part]:
    """A crown with balls on its points and stones on its band."""
    count, turn = 6, np.linspace(0, 2 * np.pi, 240, endpoint=False)
    tip = np.abs(((turn * count / (2 * np.pi)) % 1.0) - 0.5) * 2
    rows = []
    for t in np.linspace(0, 1, 14):
        top = 0.32 + 0.52 * tip**1.3
        r = 0.72 + 0.16 * t * (0.4 + 0.6 * tip)
        rows.append(np.stack([r * np.cos(turn), r * np.sin(turn), 0.1 + (top - 0.1) * t], -1))
    outer = np.array(rows)
    inner = outer[::-1] - outer[::-1] * [0.06, 0.06, 0]
    wall = grid(np.concatenate([outer, inner]), "body", around=True, along=True)
    bands = [
        lathe([(0.68, 0), (0.76, 0, 0.02), (0.76, 0.16, 0.02), (0.68, 0.16)], "body", around=120),
        torus(0.75, 0.03, 0.18, "body"),
        torus(0.75, 0.03, 0.0, "body"),
    ]
    bands[0] = grid(bands[0].vertices.reshape(-1, 121, 3)[:, :120], "body", around=True, along=True)
    extras = []
    for k in range(count):
        a = k * 2 * np.pi / count
        c, s = np.cos(a), np.sin(a)
        extras.append(ball(0.085, "body").moved(0.85 * c, 0.85 * s, 0.8))
        b = a + np.pi / count
        extras.append(
            ellipsoid(0.05, 0.09, 0.07, "stone", around=24)
            .turned(np.degrees(b))
            .moved(0.755 * np.cos(b), 0.755 * np.sin(b), 0.09)
        )
        extras.append(
            ellipsoid(0.035, 0.045, 0.045, "stone1", around=20).turned(np.degrees(a)).moved(0.76 * c, 0.76 * s, 0.09)
        )
    return grounded([part.turned(-82) for part in (wall, *bands, *extras)])


def trophy(item: Item) -> list[Part]:
    """A winner's cup with two handles on a plinth."""
    cup = soft_lathe(
        [
            (0, 0.5),
            (0.2, 0.5),
            (0.16, 0.58),
            (0.09, 0.72),
            (0.09, 0.86),
            (0.28, 1.0),
            (0.5, 1.3),
            (0.56, 1.75),
            (0.6, 1.84),
            (0.55, 1.85),
            (0.5, 1.72),
            (0.44, 1.36),
            (0.2, 1.1),
            (0, 1.06),
        ],
        "body",
        around=120,
    )
    handles = [
        tube(
            [(s * 0.53, 0, 1.68), (s * 0.8, 0, 1.72), (s * 0.9, 0, 1.5), (s * 0.72, 0, 1.26), (s * 0.4, 0, 1.15)],
            [0.05, 0.055, 0.055, 0.05, 0.04],
            "body",
        )
        for s in (-1, 1)
    ]
    base = [
        tower([(0, 0.84, 0.84, 8), (0.03, 0.86, 0.86, 8), (0.34, 0.74, 0.74, 8), (0.36, 0.7, 0.7, 8)], "stand", per=2),
        lathe([(0, 0.35), (0.3, 0.35, 0.02), (0.3, 0.43, 0.03), (0.2, 0.5, 0.02), (0, 0.51)], "body"),
    ]
    plaque = rounded_box(0.4, 0.03, 0.16, 0.01, "body").turned(-9, "x").moved(y=-0.41, z=0.1)
    mark = bevelled([star_loop(5, 0.2, 0.09)], 0.06, 0.02, "body", cells=60).moved(y=-0.52, z=1.5)
    return [part.turned(-12) for part in (cup, *handles, *base, plaque, mark)]


def padlock(item: Item) -> list[Part]:
    """A closed padlock."""
    body = standing([rounded_loop(1.25, 1.02, 0.2)], 0.5, 0.11, "body")
    t = np.linspace(0, np.pi, 40)
    arch = np.stack([0.4 * np.cos(t), 0 * t, 1.3 + 0.4 * np.sin(t)], -1)
    shackle = sweep(np.concatenate([[[0.4, 0, 0.9]], arch, [[-0.4, 0, 0.9]]]), 0.105, "metal", around=24)
    plate_ = upright(lathe([(0, 0), (0.2, 0, 0.01), (0.2, 0.03, 0.012), (0, 0.03)], "metal", around=56)).moved(
        y=-0.245, z=0.56
    )
    hole = [
        upright(lathe([(0, 0), (0.075, 0), (0.075, 0.012), (0, 0.012)], "dark", around=40)).moved(y=-0.27, z=0.6),
        rounded_box(0.06, 0.016, 0.17, 0.006, "dark", 3).moved(y=-0.275, z=0.43),
    ]
    return [part.turned(-20) for part in (body, shackle, plate_, *hole)]


def key(item: Item) -> list[Part]:
    """A key with a round bow, leaning."""
    bow = standing([disc_loop(0.42, 72), disc_loop(0.22, 56)[::-1]], 0.17, 0.06, "body").moved(z=1.6)
    parts = [
        bow,
        rod((0, 0, 0.1), (0, 0, 1.24), 0.085, "body", around=28),
        *[upright(torus(0.1, 0.03, 0, "body")).turned(90, "x").moved(z=z) for z in (1.16, 1.06)],
    ]
    teeth = np.array(
        [
            (0, 0),
            (0.3, 0),
            (0.3, 0.1),
            (0.2, 0.1),
            (0.2, 0.18),
            (0.34, 0.18),
            (0.34, 0.4),
            (0.22, 0.4),
            (0.22, 0.46),
            (0, 0.46),
        ]
    )
    parts.append(standing([rounded(teeth, 0.02, 3)], 0.11, 0.025, "body").moved(x=0.04, z=0.16))
    return grounded([part.turned(22, "y").turned(-16) for part in parts])


def shield(item: Item) -> list[Part]:
    """A shield with a rim and a tick; style `cross` bears a medical cross."""

    def outline(s: float) -> Floats:
        t = np.linspace(0, 1, 30)
        right = np.stack([0.82 * s * (1 - t**2.6), 0.4 - (0.4 + 1.05 * s) * t], -1)
        top = np.array([(0.82 * s, 0.85 * s), (0.4 * s, 0.93 * s), (0.0, 1.05 * s)])
        half = np.concatenate([right[::-1][:], top])
        return rounded(np.concatenate([half, (half[1:-1] * [-1, 1])[::-1]]), 0.03, 3)

    rim, face = puffed([outline(1.0)], 0.22, 0.36, "rim", cells=90), puffed([outline(0.84)], 0.3, 0.5, "body", cells=84)
    if item.get("style") == "cross":
        mark = np.array(
            [
                (-0.12, -0.4),
                (0.12, -0.4),
                (0.12, -0.12),
                (0.4, -0.12),
                (0.4, 0.12),
                (0.12, 0.12),
                (0.12, 0.4),
                (-0.12, 0.4),
                (-0.12, 0.12),
                (-0.4, 0.12),
                (-0.4, -0.12),
                (-0.12, -0.12),
            ]
        )
    else:
        mark = np.array([(-0.42, 0.02), (-0.29, 0.15), (-0.09, -0.05), (0.32, 0.38), (0.45, 0.25), (-0.09, -0.32)])
    tick = bevelled([rounded(mark, 0.04, 4)], 0.2, 0.05, "second", cells=80).moved(y=-0.22, z=0.08)
    return grounded([part.turned(-18) for part in (rim, face, tick)])


def cross(item: Item) -> list[Part]:
    """A puffed medical cross."""
    w, r = 0.34, 1.0
    loop = np.array(
        [(-w, -r), (w, -r), (w, -w), (r, -w), (r, w), (w, w), (w, r), (-w, r), (-w, w), (-r, w), (-r, -w), (-w, -w)]
    )
    return grounded([puffed([rounded(loop, 0.14, 5)], 0.3, 0.6, "body", cells=84).turned(-18)])


def pin(item: Item) -> list[Part]:
    """A map pin with a hole, over a small round shadow plate."""
    t = np.linspace(-np.pi / 2 + 1.02, np.pi * 1.5 - 1.02, 80)
    loop = np.concatenate(
        [np.stack([0.72 * np.cos(t), 1.55 + 0.72 * np.sin(t)], -1), [(-0.05, 0.1), (0.0, 0.06), (0.05, 0.1)]]
    )
    body = puffed([loop, disc_loop(0.27, 48, 0, 1.55)[::-1]], 0.2, 0.62, "body", cells=100)
    ring = upright(lathe([(0.0, -0.1), (0.25, -0.1), (0.25, 0.1, 0.03), (0, 0.1)], "second", around=48)).moved(z=1.55)
    foot = [lathe([(0, 0), (0.4, 0, 0.02), (0.4, 0.05, 0.02), (0, 0.05)], "second")]
    return grounded([part.turned(-18) for part in (body, ring, *foot)])
