"""Furniture and decoration: seats, tables, lamps, vases, candlesticks, beds."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    rod,
    slab,
    soft_lathe,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import blade_of, torus
from studio.engine.backends.scene.shapes import Part, rounded_box, sheet

Item = Mapping[str, Any]


def cushion(width: float, depth: float, height: float, slot: str) -> Part:
    """An upholstered cushion, full in the middle, standing on z = 0."""
    rows = [
        (0.0, 0.9, 4.5),
        (0.08, 0.97, 4.5),
        (0.25, 1.0, 5),
        (0.55, 1.0, 5),
        (0.8, 0.965, 4.5),
        (0.93, 0.88, 4),
        (0.985, 0.7, 3.4),
        (1.0, 0.4, 3),
    ]
    return tower([(height * z, width * s, depth * s, power) for z, s, power in rows], slot, count=72, per=4)


def _legs(x: float, y: float, height: float, radius: float, slot: str, splay: float = 0.12) -> list[Part]:
    return [
        rod((a * x * (1 + splay), b * y * (1 + splay), 0), (a * x, b * y, height), radius, slot)
        for a in (-1, 1)
        for b in (-1, 1)
    ]


def sofa(item: Item) -> list[Part]:
    """A sofa with two seats and two loose cushions; style `armchair` with one."""
    single = item.get("style") == "armchair"
    wide = 1.15 if single else 2.35
    arm = 0.24
    base = rounded_box(wide, 1.0, 0.24, 0.06, "body").moved(z=0.22)
    back = (
        tower(
            [
                (0, wide - 0.1, 0.3, 6),
                (0.03, wide - 0.04, 0.34, 6),
                (0.5, wide - 0.04, 0.32, 6),
                (0.64, wide - 0.1, 0.26, 5),
                (0.68, wide - 0.24, 0.14, 4),
            ],
            "body",
            per=5,
        )
        .turned(-7, "x")
        .moved(y=0.37, z=0.4)
    )
    arms = [
        rounded_box(arm, 1.0, 0.5, 0.11, "body", 8).moved(x=s * (wide / 2 - arm / 2 + 0.04), z=0.3) for s in (-1, 1)
    ]
    count = 1 if single else 2
    seat = (wide - 2 * arm + 0.06) / count
    parts = [base, back, *arms]
    for k in range(count):
        x = (k - (count - 1) / 2) * seat
        parts.append(cushion(seat - 0.012, 0.8, 0.2, "body").moved(x=x, y=-0.1, z=0.44))
        parts.append(cushion(seat - 0.03, 0.5, 0.22, "body").turned(80, "x").moved(x=x, y=0.24, z=0.83))
    pillow = cushion(0.44, 0.44, 0.18, "pillow")
    parts.append(pillow.turned(68, "x").turned(12).moved(x=wide / 2 - arm - 0.22, y=-0.06, z=0.8))
    if not single:
        parts.append(
            cushion(0.38, 0.38, 0.16, "pillow1")
            .turned(66, "x")
            .turned(-14)
            .moved(x=-wide / 2 + arm + 0.22, y=-0.06, z=0.78)
        )
    parts += _legs(wide / 2 - 0.14, 0.38, 0.24, 0.035, "leg", 0.06)
    return grounded([part.turned(-14 if single else -10) for part in parts])


def chair(item: Item) -> list[Part]:
    """A shell chair on wooden legs; style `stool` for a bar stool."""
    if item.get("style") == "stool":
        seat = lathe([(0, 0), (0.4, 0, 0.04), (0.42, 0.1, 0.05), (0, 0.11)], "body").moved(z=1.35)
        legs = [
            rod((0.46 * np.cos(a), 0.46 * np.sin(a), 0), (0.26 * np.cos(a), 0.26 * np.sin(a), 1.37), 0.035, "leg")
            for a in np.arange(4) * np.pi / 2 + 0.5
        ]
        ring = torus(0.385, 0.018, 0.5, "metal")
        return [seat, *legs, ring]
    x = np.linspace(-1, 1, 24)
    rows = []
    for t in np.linspace(0, 1, 40):
        if t < 0.5:
            k = t / 0.5
            y, z, half = (
                -0.48 + 0.8 * k,
                0.9 - 0.05 * np.sin(np.pi * k) + 0.03 * (1 - k) ** 4,
                0.46 - 0.07 * (1 - k) ** 4,
            )
            rim = 0.16 * np.abs(x) ** 3 * (0.3 + 0.7 * k)
        else:
            k = (t - 0.5) / 0.5
            y, z, half = 0.32 + 0.3 * np.sin(k * 1.5) * 0.6, 0.9 + 0.92 * k**1.25, 0.46 - 0.1 * k**3
            rim = 0.16 * np.abs(x) ** 3 * (1 - k) ** 0.6
        wrap = -0.14 * np.abs(x) ** 2.4 * max((t - 0.35) / 0.65, 0) * (1 if t > 0.35 else 0)
        corner = 1 - 0.12 * np.clip((t - 0.86) / 0.14, 0, 1) ** 2
        rows.append(
            np.stack([half * corner * x, y + wrap, z + rim - 0.05 * np.clip((t - 0.86) / 0.14, 0, 1) * x**4], -1)
        )
    shell = sheet(np.array(rows), 0.035, "body")
    legs = [
        rod((a * 0.44, b * 0.44 - 0.03, 0), (a * 0.2, b * 0.2 - 0.03, 0.87), 0.036, "leg")
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    braces = [rod((-0.26, -0.29 + 0.5 * b, 0.62), (0.26, -0.29 + 0.5 * b, 0.62), 0.014, "metal") for b in (0, 1)]
    cross = [
        rod((-0.26, -0.28, 0.62), (0.26, 0.22, 0.84), 0.012, "metal"),
        rod((0.26, -0.28, 0.62), (-0.26, 0.22, 0.84), 0.012, "metal"),
    ]
    return grounded([part.turned(-26) for part in (shell, *legs, *braces, *cross)])


def table(item: Item) -> list[Part]:
    """A table with an oval top and turned legs; style `desk` with a drawer."""
    if item.get("style") == "desk":
        top = rounded_box(2.3, 1.05, 0.075, 0.03, "body").moved(z=1.12)
        box = rounded_box(0.7, 0.9, 0.26, 0.02, "second").moved(x=0.7, z=0.87)
        front = rounded_box(0.64, 0.03, 0.2, 0.01, "body").moved(x=0.7, y=-0.455, z=0.9)
        knob = ellipsoid(0.035, 0.035, 0.035, "metal", around=20).moved(x=0.7, y=-0.49, z=1.0)
        return [part.turned(-16) for part in (top, box, front, knob, *_legs(1.0, 0.4, 1.13, 0.04, "leg", 0.06))]
    top = slab(superellipse(2.3, 1.25, 2.6, 96), 0.08, 0.03, "body").moved(z=1.05)
    return [part.turned(-14) for part in (top, *_legs(0.75, 0.36, 1.06, 0.05, "leg", 0.16))]


def lamp(item: Item) -> list[Part]:
    """A table lamp with a lit shade; style `floor` on a tripod, `desk` on an arm."""
    style = item.get("style")
    if style == "desk":
        base = lathe([(0, 0), (0.42, 0, 0.03), (0.42, 0.07, 0.03), (0, 0.08)], "body")
        arms = [
            rod((0, 0, 0.06), (-0.34, 0, 0.95), 0.03, "metal"),
            rod((-0.34, 0, 0.95), (0.3, 0, 1.65), 0.03, "metal"),
        ]
        joints = [
            upright(lathe([(0, -0.06), (0.065, -0.06, 0.02), (0.065, 0.06, 0.02), (0, 0.06)], "body", around=32)).moved(
                x=x, z=z
            )
            for x, z in ((-0.34, 0.95), (0.3, 1.65))
        ]
        shade = lathe(
            [
                (0.05, 0.5),
                (0.1, 0.5, 0.02),
                (0.12, 0.36, 0.08),
                (0.36, 0.0),
                (0.34, 0.0),
                (0.1, 0.34, 0.08),
                (0.05, 0.42),
            ],
            "body",
            around=64,
            closed=False,
        )
        bulb = ellipsoid(0.14, 0.14, 0.16, "glow", around=32).moved(z=0.14)
        head = [part.turned(-32, "y").moved(x=0.46, z=1.28) for part in (shade, bulb)]
        return [part.turned(-16) for part in (base, *arms, *joints, *head)]
    shade = lathe([(0.62, 0), (0.64, 0.01), (0.44, 0.7), (0.42, 0.69), (0.6, 0.01)], "shade", closed=False, around=96)
    bulb = ellipsoid(0.15, 0.15, 0.19, "glow", around=32).moved(z=0.32)
    rings = [torus(0.628, 0.014, 0.01, "metal"), torus(0.438, 0.014, 0.69, "metal")]
    lift = 1.62 if style == "floor" else 0.92
    top = [part.moved(z=lift) for part in (shade, bulb, *rings)]
    if style == "floor":
        legs = [
            rod((0.6 * np.cos(a), 0.6 * np.sin(a), 0), (0.05 * np.cos(a), 0.05 * np.sin(a), 1.62), 0.035, "wood")
            for a in (0.4, 2.5, 4.6)
        ]
        return [*top, *legs, rod((0, 0, 1.55), (0, 0, 1.95), 0.025, "metal")]
    foot = soft_lathe(
        [(0, 0), (0.3, 0.0), (0.4, 0.16), (0.42, 0.36), (0.34, 0.58), (0.16, 0.78), (0.08, 0.86), (0, 0.88)],
        "body",
        around=120,
    )
    return [*top, foot, rod((0, 0, 0.84), (0, 0, 1.28), 0.025, "metal")]


def vase(item: Item) -> list[Part]:
    """A vase with dried grasses and leaves; style `empty` for the vase alone."""
    body = soft_lathe(
        [
            (0, 0.02),
            (0.24, 0.0),
            (0.3, 0.03),
            (0.46, 0.35),
            (0.46, 0.62),
            (0.26, 0.95),
            (0.15, 1.12),
            (0.19, 1.28),
            (0.17, 1.28),
            (0.13, 1.12),
            (0.1, 1.0),
            (0, 0.98),
        ],
        "body",
        around=128,
    )
    parts = [body]
    if item.get("style") == "empty":
        return parts
    rng = np.random.default_rng(3)
    for k in range(7):
        a, lean = k * 2.4, 0.12 + 0.5 * rng.random()
        c, s, tall = np.cos(a), np.sin(a), 0.75 + 0.45 * rng.random()
        tip = np.array([lean * c, lean * s * 0.6, 1.2 + tall])
        path = [(0.05 * c, 0.05 * s, 1.0), (0.1 * c + 0.2 * lean * c, 0.1 * s, 1.2 + tall * 0.45), tuple(tip)]
        parts.append(tube(path, 0.011, "stem", around=8))
        for j in range(6):
            t = 0.3 + 0.7 * j / 5
            at = np.array(path[1]) * (1 - t) + tip * t if t > 0 else tip
            leaf = blade_of(0.3 - 0.02 * j, 0.075, 0.5).named("leaf").turned(137 * j + 60 * k)
            parts.append(leaf.moved(*(float(v) for v in at)))
    return parts


def candlestick(item: Item) -> list[Part]:
    """Two taper candles in turned holders, one taller."""
    parts = []
    for x, lift, slot in ((-0.3, 0.0, "body"), (0.3, 0.34, "body")):
        holder = soft_lathe(
            [
                (0, 0),
                (0.3, 0.0),
                (0.3, 0.05),
                (0.1, 0.12),
                (0.06, 0.3),
                (0.06, 0.4 + lift),
                (0.14, 0.5 + lift),
                (0.13, 0.6 + lift),
                (0, 0.6 + lift),
            ],
            slot,
            around=64,
        )
        wax = lathe([(0, 0), (0.085, 0), (0.075, 1.0, 0.03), (0, 1.02)], "wax", around=40).moved(z=0.55 + lift)
        wick = rod((0, 0, 1.55 + lift), (0, 0, 1.63 + lift), 0.01, "wick", around=6)
        flame = soft_lathe([(0, 0), (0.045, 0.06), (0.035, 0.17), (0, 0.3)], "flame", around=24).moved(z=1.6 + lift)
        parts += [part.moved(x=x) for part in (holder, wax, wick, flame)]
    return parts


def bed(item: Item) -> list[Part]:
    """A made bed with two pillows, seen from its foot."""
    frame = rounded_box(1.9, 2.2, 0.3, 0.06, "frame").moved(z=0.12)
    head = rounded_box(1.96, 0.16, 1.1, 0.08, "frame").moved(y=1.1, z=0.06)
    mattress = rounded_box(1.8, 2.1, 0.3, 0.12, "sheet", 8).moved(z=0.4)
    t, x = np.meshgrid(np.linspace(-1, 1, 60), np.linspace(-1, 1, 60), indexing="ij")
    edge = np.maximum(np.abs(x) - 0.88, 0) / 0.12
    fold = np.maximum(-t - 0.88, 0) / 0.12
    z = (
        0.76
        - 0.3 * edge**1.6
        - 0.3 * fold**1.6
        + 0.015 * np.sin(5 * x + 3 * t) * np.cos(4 * t)
        - 0.006 * np.abs(x * 8 % 1)
    )
    quilt = sheet(np.stack([x * 0.98, t * 0.78 - 0.34, z], -1), 0.07, "body")
    turned = rounded_box(1.92, 0.34, 0.1, 0.05, "second", 8).moved(y=0.42, z=0.72)
    pillows = [cushion(0.78, 0.5, 0.26, "sheet").turned(28, "x").moved(x=s * 0.44, y=0.74, z=0.68) for s in (-1, 1)]
    feet = _legs(0.85, 0.98, 0.14, 0.05, "leg", 0)
    return grounded([part.turned(-24) for part in (frame, head, mattress, quilt, turned, *pillows, *feet)])
