"""The kitchen: pots for tea and coffee, pans, plates and knives."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    curve,
    grounded,
    lathe,
    loft,
    rod,
    rounded,
    slab,
    soft_lathe,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, rounded_box, sweep

Item = Mapping[str, Any]


def teapot(item: Item) -> list[Part]:
    """A round teapot with a knobbed lid, a spout to the left."""
    body = soft_lathe(
        [
            (0, 0.02),
            (0.34, 0.02),
            (0.38, 0),
            (0.42, 0.03),
            (0.66, 0.25),
            (0.74, 0.52),
            (0.66, 0.82),
            (0.42, 0.99),
            (0.36, 1.0),
            (0, 1.0),
        ],
        "body",
        around=128,
    )
    lid = soft_lathe(
        [
            (0, 0.98),
            (0.36, 0.99),
            (0.38, 1.02),
            (0.3, 1.1),
            (0.12, 1.16),
            (0.06, 1.19),
            (0.1, 1.25),
            (0.1, 1.32),
            (0.05, 1.36),
            (0, 1.365),
        ],
        "body",
    )
    spout = tube(
        [(-0.5, 0, 0.36), (-0.82, 0, 0.46), (-0.98, 0, 0.72), (-1.08, 0, 0.98), (-1.18, 0, 1.06)],
        [0.2, 0.15, 0.11, 0.085, 0.08],
        "body",
        around=28,
    )
    handle = tube(
        [(0.6, 0, 0.84), (0.9, 0, 0.94), (1.08, 0, 0.74), (1.02, 0, 0.42), (0.66, 0, 0.28)],
        [0.07, 0.075, 0.075, 0.07, 0.06],
        "body",
        around=20,
    )
    return [part.turned(16) for part in (body, lid, spout, handle)]


def kettle(item: Item) -> list[Part]:
    """A stove kettle with an arched handle and a whistle on its spout."""
    body = soft_lathe(
        [(0, 0), (0.66, 0.0), (0.72, 0.06), (0.72, 0.2), (0.6, 0.62), (0.4, 0.88), (0.28, 0.94), (0, 0.95)],
        "body",
        around=128,
    )
    lid = soft_lathe(
        [(0, 0.94), (0.27, 0.94), (0.27, 0.98), (0.1, 1.02), (0.05, 1.05), (0.09, 1.12), (0.06, 1.17), (0, 1.18)],
        "trim",
    )
    spout = tube([(-0.5, 0, 0.44), (-0.74, 0, 0.62), (-0.94, 0, 0.86)], [0.16, 0.11, 0.075], "body", around=28)
    tip = (
        lathe([(0, 0), (0.085, 0, 0.02), (0.09, 0.12, 0.03), (0, 0.13)], "trim", around=32)
        .turned(-42, "y")
        .moved(x=-0.92, z=0.83)
    )
    t = np.linspace(0.2, np.pi - 0.2, 40)
    handle = sweep(
        np.stack([0.56 * np.cos(t), 0 * t, 0.68 + 0.82 * np.sin(t)], -1),
        (0.035 + 0.03 * np.clip(np.sin(t) * 2.2 - 1.3, 0, 1)).tolist(),
        "trim",
        around=24,
    )
    return [part.turned(14) for part in (body, lid, spout, tip, handle)]


def coffeepot(item: Item) -> list[Part]:
    """A moka pot of eight sides; style `press` for a French press."""
    if item.get("style") == "press":
        return _press()

    def eight(z: float, r: float) -> tuple[float, float]:
        return z, r

    rows = []
    turn = (np.arange(8) + 0.5) * np.pi / 4
    fine = np.repeat(turn, 3) + np.tile([-0.05, 0, 0.05], 8)
    for z, r in (
        eight(0.0, 0.44),
        eight(0.02, 0.46),
        eight(0.6, 0.38),
        eight(0.64, 0.34),
        eight(0.66, 0.34),
        eight(0.78, 0.36),
        eight(0.8, 0.34),
        eight(1.38, 0.48),
        eight(1.4, 0.48),
        eight(1.41, 0.46),
    ):
        rows.append(np.stack([r * np.cos(fine), r * np.sin(fine), np.full(24, z)], -1))
    body = loft(np.array(rows), "body")
    lid_rows = [
        np.stack([r * np.cos(fine), r * np.sin(fine), np.full(24, z)], -1)
        for z, r in ((1.4, 0.49), (1.44, 0.49), (1.54, 0.1), (1.55, 0.08))
    ]
    lid = loft(np.array(lid_rows), "body")
    knob = soft_lathe([(0, 1.53), (0.06, 1.54), (0.1, 1.64), (0.08, 1.72), (0, 1.74)], "trim", around=40)
    spout = tower(
        [(1.05, 0.04, 0.1, 2, -0.42, 0), (1.25, 0.16, 0.16, 2, -0.47, 0), (1.42, 0.26, 0.2, 2, -0.54, 0)], "body", per=4
    )
    handle = tube(
        [(0.4, 0, 1.3), (0.66, 0, 1.34), (0.8, 0, 1.24), (0.8, 0, 0.9), (0.76, 0, 0.66)],
        [0.05, 0.06, 0.06, 0.055, 0.045],
        "trim",
    )
    valve = upright(lathe([(0, 0), (0.05, 0, 0.01), (0.04, 0.05, 0.01), (0, 0.05)], "metal", around=20)).moved(
        x=-0.12, y=-0.37, z=0.36
    )
    belt = lathe([(0.35, 0.64), (0.38, 0.65, 0.01), (0.38, 0.76, 0.01), (0.35, 0.77)], "metal", closed=False)
    return [part.turned(22) for part in (body, lid, knob, spout, handle, valve, belt)]


def _press() -> list[Part]:
    jug = lathe(
        [(0, 0), (0.44, 0, 0.06), (0.44, 1.3, 0.01), (0.415, 1.3, 0.01), (0.415, 0.06, 0.05), (0, 0.05)],
        "glass",
        around=96,
    )
    coffee = lathe([(0, 0.06), (0.41, 0.06, 0.04), (0.41, 0.86, 0.01), (0, 0.86)], "liquid", around=96)
    lid = soft_lathe([(0, 1.28), (0.46, 1.28), (0.48, 1.33), (0.44, 1.4), (0.2, 1.48), (0, 1.5)], "metal")
    rings = [
        lathe([(0.442, z), (0.462, z + 0.005), (0.462, z + 0.07), (0.442, z + 0.075)], "metal", closed=False)
        for z in (0.06, 0.98)
    ]
    posts = [
        rod((0.455 * np.cos(a), 0.455 * np.sin(a), 0), (0.455 * np.cos(a), 0.455 * np.sin(a), 1.05), 0.022, "metal")
        for a in np.arange(4) * np.pi / 2 + 0.6
    ]
    plunger = [
        rod((0, 0, 1.45), (0, 0, 1.82), 0.022, "metal"),
        soft_lathe([(0, 1.78), (0.07, 1.79), (0.12, 1.88), (0.08, 1.97), (0, 1.99)], "trim", around=40),
    ]
    handle = tube(
        [(0.46, 0, 1.04), (0.72, 0, 1.06), (0.82, 0, 0.92), (0.8, 0, 0.34), (0.7, 0, 0.16), (0.46, 0, 0.12)],
        0.05,
        "trim",
    )
    return [part.turned(20) for part in (jug, coffee, lid, *rings, *posts, *plunger, handle)]


def _pot() -> list[Part]:
    """A cooking pot with its lid."""
    body = lathe(
        [
            (0, 0),
            (0.76, 0, 0.1),
            (0.8, 0.82, 0.02),
            (0.84, 0.84, 0.02),
            (0.78, 0.86, 0.02),
            (0.76, 0.1, 0.08),
            (0, 0.08),
        ],
        "body",
        around=128,
    )
    lid = soft_lathe(
        [
            (0, 0.85),
            (0.8, 0.85),
            (0.81, 0.88),
            (0.6, 0.97),
            (0.2, 1.02),
            (0.07, 1.03),
            (0.06, 1.08),
            (0.14, 1.14),
            (0.12, 1.2),
            (0, 1.215),
        ],
        "lid",
        around=128,
    )
    grips = [
        tube(
            [
                (s * 0.78, -0.2, 0.62),
                (s * 1.0, -0.17, 0.66),
                (s * 1.03, 0, 0.67),
                (s * 1.0, 0.17, 0.66),
                (s * 0.78, 0.2, 0.62),
            ],
            0.045,
            "trim",
        )
        for s in (-1, 1)
    ]
    return [part.turned(-18) for part in (body, lid, *grips)]


def pan(item: Item) -> list[Part]:
    """A frying pan with an egg in it, tipped to the camera; style `pot` for a cooking pot with its lid."""
    if item.get("style") == "pot":
        return _pot()
    body = lathe(
        [
            (0, 0),
            (0.78, 0, 0.06),
            (0.94, 0.2, 0.03),
            (0.97, 0.22, 0.02),
            (0.93, 0.22, 0.02),
            (0.75, 0.04, 0.06),
            (0, 0.035),
        ],
        "body",
        around=128,
    )
    handle = band(curve([(0.88, 0, 0.17), (1.2, 0, 0.26), (1.7, 0, 0.32), (2.1, 0, 0.3)]), 0.17, 0.07, "trim")
    neck = tube([(0.84, 0, 0.14), (1.0, 0, 0.2), (1.24, 0, 0.26)], 0.05, "metal")
    t = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    edge = 0.44 * (1 + 0.1 * np.sin(3 * t) + 0.06 * np.sin(5 * t + 1))
    white = slab(np.stack([edge * np.cos(t), edge * np.sin(t)], -1), 0.05, 0.022, "white").moved(z=0.035)
    yolk = soft_lathe([(0, 0.07), (0.17, 0.075), (0.18, 0.11), (0.12, 0.17), (0, 0.19)], "yolk", around=48).moved(
        x=0.05
    )
    parts = [part.turned(-40).turned(34, "x") for part in (body, handle, neck, white, yolk)]
    return grounded(parts)


def _chefs_knife() -> list[Part]:
    blade = np.array([(0, 0.06), (0.3, 0.0), (1.0, 0.05), (1.42, 0.28), (1.0, 0.3), (0, 0.3)])
    steel = standing([rounded(blade, 0.02, 3)], 0.03, 0.012, "metal")
    grip = rounded_box(0.72, 0.11, 0.17, 0.05, "body").moved(x=-0.36, z=0.13)
    bolster = rounded_box(0.08, 0.09, 0.2, 0.03, "metal").moved(x=0.0, z=0.11)
    rivets = [
        upright(lathe([(0, 0), (0.025, 0), (0.025, 0.01, 0.004), (0, 0.011)], "metal", around=20)).moved(
            x=x, y=-0.05, z=0.22
        )
        for x in (-0.55, -0.36, -0.17)
    ]
    parts = [part.moved(x=-0.35).turned(-62, "y") for part in (steel, grip, bolster, *rivets)]
    return grounded([part.turned(-16) for part in parts])


def _fork() -> list[Part]:
    fork = [
        tower(
            [
                (0, 0.09, 0.03, 3),
                (0.5, 0.06, 0.03, 3),
                (0.9, 0.05, 0.03, 3),
                (1.12, 0.1, 0.03, 3),
                (1.22, 0.2, 0.03, 3),
                (1.3, 0.21, 0.03, 4),
            ],
            "metal",
            per=4,
        )
    ]
    fork += [
        tower(
            [(1.28, 0.036, 0.03, 3, x, 0), (1.62, 0.03, 0.022, 3, x, 0), (1.66, 0.015, 0.015, 3, x, 0)], "metal", per=3
        )
        for x in (-0.084, -0.028, 0.028, 0.084)
    ]
    return fork


def cutlery(item: Item) -> list[Part]:
    """A plate standing a little tipped, knife and fork at its sides; style `knife` for a chef's knife on its own."""
    if item.get("style") == "knife":
        return _chefs_knife()
    dish = lathe(
        [
            (0, 0.03),
            (0.5, 0.02),
            (0.52, 0, 0.01),
            (0.58, 0.02),
            (0.62, 0.05, 0.04),
            (0.96, 0.12, 0.01),
            (0.955, 0.14, 0.01),
            (0.62, 0.08, 0.05),
            (0.56, 0.05, 0.03),
            (0, 0.05),
        ],
        "body",
        around=144,
    )
    line = torus(0.86, 0.008, 0.118, "trim")
    fork = _fork()
    knife = [
        tower(
            [
                (0, 0.1, 0.035, 3),
                (0.6, 0.08, 0.035, 3),
                (0.8, 0.07, 0.03, 3),
                (0.84, 0.14, 0.025, 3, 0.03, 0),
                (1.45, 0.15, 0.018, 3, 0.035, 0),
                (1.62, 0.09, 0.015, 3, 0.01, 0),
                (1.66, 0.03, 0.012, 3, -0.02, 0),
            ],
            "metal",
            per=4,
        )
    ]
    up = [part.turned(66, "x").moved(z=0.9) for part in (dish, line)]
    sides = [part.turned(-16, "x").moved(x=-1.22, y=-0.2) for part in fork] + [
        part.turned(-16, "x").moved(x=1.2, y=-0.2) for part in knife
    ]
    return grounded([*grounded(up), *grounded(sides)])
