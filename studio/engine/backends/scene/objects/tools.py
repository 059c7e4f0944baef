"""Light bulbs, clocks and tools."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    curve,
    disc_loop,
    ellipsoid,
    grounded,
    lathe,
    rod,
    rounded,
    soft_lathe,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.shapes import Part, rounded_box, sweep

Item = Mapping[str, Any]


def bulb(item: Item) -> list[Part]:
    """A light bulb with a glowing filament, standing on its cap."""
    glass = soft_lathe(
        [(0.2, 0.5), (0.22, 0.62), (0.42, 1.0), (0.56, 1.35), (0.5, 1.72), (0.26, 1.94), (0, 2.0)],
        "body",
        around=96,
        closed=False,
    )
    screw = []
    turn = np.linspace(0, 2 * np.pi * 4, 200)
    screw.append(
        sweep(
            np.stack([0.225 * np.cos(turn), 0.225 * np.sin(turn), 0.18 + 0.3 * turn / turn[-1]], -1),
            0.035,
            "metal",
            around=10,
        )
    )
    screw.append(
        lathe(
            [
                (0, 0.02),
                (0.1, 0.02, 0.02),
                (0.2, 0.14, 0.02),
                (0.22, 0.18),
                (0.22, 0.54, 0.02),
                (0.19, 0.56),
                (0, 0.56),
            ],
            "metal",
        )
    )
    screw.append(lathe([(0, 0), (0.08, 0, 0.01), (0.08, 0.05), (0, 0.05)], "dark", around=32))
    stem = lathe([(0, 0.55), (0.1, 0.55), (0.04, 0.85, 0.05), (0, 0.9)], "glass", around=32)
    t = np.linspace(0, 2 * np.pi * 9, 240)
    coil = np.stack(
        [-0.24 + 0.48 * t / t[-1], 0.035 * np.cos(t), 1.28 + 0.07 * np.sin(np.pi * t / t[-1]) + 0.035 * np.sin(t)], -1
    )
    wires = [rod((s * 0.03, 0, 0.85), (s * 0.24, 0, 1.28), 0.012, "metal", around=8) for s in (-1, 1)]
    return [glass, *screw, stem, sweep(coil, 0.017, "glow", around=8), *wires]


def clock(item: Item) -> list[Part]:
    """A twin-bell alarm clock; style `wall` for a plain round clock."""
    case = lathe(
        [
            (0, -0.16),
            (0.72, -0.16, 0.06),
            (0.76, 0.12, 0.05),
            (0.74, 0.18, 0.03),
            (0.66, 0.18, 0.02),
            (0.65, 0.12),
            (0, 0.12),
        ],
        "body",
        around=128,
    )
    dial = lathe([(0.65, 0.121), (0, 0.123)], "dial", closed=False)
    marks = []
    for k in range(12):
        long = 0.13 if k % 3 == 0 else 0.07
        marks.append(
            rounded_box(0.035 if k % 3 else 0.05, long, 0.012, 0.005, "mark", 3)
            .moved(y=0.59 - long / 2, z=0.122)
            .turned(30 * k)
        )
    hands = [
        rounded_box(0.055, 0.36, 0.016, 0.007, "mark", 3).moved(y=0.15, z=0.14).turned(60),
        rounded_box(0.042, 0.52, 0.016, 0.007, "mark", 3).moved(y=0.22, z=0.16).turned(-60),
        rounded_box(0.016, 0.6, 0.01, 0.004, "accent", 3).moved(y=0.2, z=0.18).turned(180),
        lathe([(0, 0.12), (0.05, 0.12), (0.05, 0.19, 0.01), (0, 0.192)], "mark", around=24),
    ]
    face = [upright(part).moved(z=0.86) for part in (case, dial, *marks, *hands)]
    if item.get("style") == "wall":
        return grounded([part.turned(-16) for part in face])
    bell = soft_lathe([(0.3, 0), (0.31, 0.02), (0.28, 0.14), (0.16, 0.25), (0, 0.28)], "bell", around=64, closed=False)
    bells = [bell.turned(s * 32, "y").moved(x=s * 0.42, z=1.6) for s in (-1, 1)]
    knobs = [ellipsoid(0.04, 0.04, 0.05, "bell", around=20).moved(x=s * 0.575, z=1.86) for s in (-1, 1)]
    hammer = [rod((0, 0, 1.58), (0, 0, 1.86), 0.018, "bell"), rounded_box(0.16, 0.07, 0.1, 0.03, "bell").moved(z=1.8)]
    handle = tube([(-0.42, 0, 1.88), (-0.3, 0, 2.06), (0, 0, 2.12), (0.3, 0, 2.06), (0.42, 0, 1.88)], 0.026, "bell")
    feet = [rod((s * 0.62, 0, 0.02), (s * 0.42, 0, 0.36), 0.05, "bell") for s in (-1, 1)]
    return grounded([part.turned(-16) for part in (*face, *bells, *knobs, *hammer, handle, *feet)])


def hammer(item: Item) -> list[Part]:
    """A claw hammer leaning; style `drill` for a cordless drill, `brush` for a paint brush, `wrench` for a spanner."""
    style = item.get("style")
    if style == "drill":
        return _drill()
    if style == "brush":
        return _brush()
    if style == "wrench":
        return _wrench()
    shaft = tower(
        [
            (0, 0.2, 0.17, 2.6),
            (0.05, 0.24, 0.2, 2.6),
            (0.5, 0.2, 0.17, 2.4),
            (0.8, 0.15, 0.12, 2.2),
            (1.8, 0.14, 0.1, 2.2),
        ],
        "body",
        per=5,
    )
    grip = tower(
        [
            (-0.01, 0.2, 0.17, 2.6),
            (0.04, 0.255, 0.215, 2.6),
            (0.5, 0.215, 0.185, 2.4),
            (0.72, 0.19, 0.155, 2.3),
            (0.73, 0.15, 0.12, 2.3),
        ],
        "grip",
        per=4,
    )
    head = (
        lathe(
            [(0, 0), (0.16, 0, 0.03), (0.16, 0.12, 0.03), (0.1, 0.18, 0.04), (0.12, 0.42, 0.04), (0, 0.44)],
            "metal",
            around=64,
        )
        .turned(-90, "y")
        .moved(x=-0.02, z=1.72)
    )
    head = head.moved(x=-0.0)
    eye = rounded_box(0.26, 0.22, 0.27, 0.05, "metal").moved(x=0.06, z=1.58)
    claws = [
        band(
            curve([(0.12, s * 0.055, 1.74), (0.34, s * 0.07, 1.74), (0.54, s * 0.09, 1.66), (0.68, s * 0.1, 1.5)]),
            0.09,
            0.07,
            "metal",
        )
        for s in (-1, 1)
    ]
    face = [part.moved(x=-0.0) for part in (eye, *claws)]
    return grounded([part.turned(-17, "y").turned(-14) for part in (shaft, grip, head.moved(x=0.02), *face)])


def _drill() -> list[Part]:
    motor = (
        lathe(
            [(0, 0), (0.26, 0, 0.08), (0.3, 0.3, 0.05), (0.3, 0.86, 0.05), (0.24, 1.0, 0.05), (0, 1.02)],
            "body",
            around=72,
        )
        .turned(-90, "y")
        .moved(x=0.55, z=1.4)
    )
    chuck = (
        lathe([(0, 0), (0.2, 0, 0.03), (0.2, 0.2, 0.02), (0.1, 0.36, 0.02), (0, 0.37)], "grip", around=48)
        .turned(-90, "y")
        .moved(x=-0.45, z=1.4)
    )
    bit = lathe([(0, 0), (0.04, 0), (0.04, 0.5), (0, 0.58)], "metal", around=16).turned(-90, "y").moved(x=-0.8, z=1.4)
    grip = tower(
        [
            (0.3, 0.36, 0.26, 2.6, 0.3, 0),
            (0.6, 0.3, 0.24, 2.5, 0.24, 0),
            (1.0, 0.32, 0.25, 2.5, 0.2, 0),
            (1.25, 0.42, 0.26, 2.5, 0.18, 0),
        ],
        "grip",
        per=5,
    )
    battery = rounded_box(0.76, 0.4, 0.3, 0.07, "body").moved(x=0.22, z=0.04)
    foot = rounded_box(0.7, 0.36, 0.1, 0.04, "grip").moved(x=0.22, z=0.3)
    trigger = rounded_box(0.12, 0.13, 0.26, 0.05, "metal").moved(x=-0.0, z=0.88)
    vents = [rounded_box(0.02, 0.5, 0.16, 0.009, "grip", 3).moved(x=0.3 + 0.06 * k, z=1.32) for k in range(4)]
    return grounded([part.turned(16) for part in (motor, chuck, bit, grip, battery, foot, trigger, *vents)])


def _brush() -> list[Part]:
    handle = tower(
        [
            (0, 0.1, 0.08, 2.2),
            (0.06, 0.16, 0.1, 2.2),
            (0.5, 0.12, 0.09, 2.2),
            (0.85, 0.2, 0.12, 2.3),
            (1.02, 0.5, 0.13, 3.2),
        ],
        "body",
        per=6,
    )
    ferrule = tower(
        [(1.0, 0.54, 0.18, 5), (1.02, 0.56, 0.2, 5), (1.28, 0.56, 0.2, 5), (1.3, 0.54, 0.18, 5)], "metal", per=2
    )
    hair = tower([(1.28, 0.52, 0.16, 4), (1.5, 0.56, 0.17, 4), (1.72, 0.55, 0.12, 4)], "bristle", per=3)
    dipped = tower(
        [(1.66, 0.565, 0.15, 4), (1.72, 0.57, 0.145, 4), (1.9, 0.53, 0.06, 4), (1.92, 0.48, 0.02, 4)], "paint", per=4
    )
    return grounded([part.turned(24, "y").turned(-18) for part in (handle, ferrule, hair, dipped)])


def _wrench() -> list[Part]:
    jaw = disc_loop(0.36, 64)
    angle = np.degrees(np.arctan2(jaw[:, 1], jaw[:, 0]))
    keep = jaw[np.abs(angle - 90) > 26]
    order = np.argsort((np.degrees(np.arctan2(keep[:, 1], keep[:, 0])) - 90) % 360)
    outline = np.concatenate([keep[order], [[0.155, 0.02], [0.0, -0.08], [-0.155, 0.02]]])
    head = standing([rounded(outline, 0.03, 3)], 0.14, 0.035, "metal").moved(z=1.75)
    shaft = standing([rounded_loop(0.24, 1.3, 0.08)], 0.1, 0.03, "metal").moved(z=0.3)
    ring = standing([disc_loop(0.28, 64), disc_loop(0.15, 48)[::-1]], 0.14, 0.035, "metal").moved(z=0.28)
    return grounded([part.turned(18, "y").turned(-16) for part in (head, shaft, ring)])
