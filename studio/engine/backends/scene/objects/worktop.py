"""Machines of the worktop: toasters, blenders, stand mixers, espresso machines, air fryers."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    curve,
    grounded,
    lathe,
    lying,
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
from studio.engine.backends.scene.shapes import Part, ball, rounded_box, sweep

Item = Mapping[str, Any]


def _slice(slot: str, crust: str) -> list[Part]:
    """A slice of toast, upright, facing the camera."""
    loop = rounded(
        np.array(
            [
                (-0.42, 0.0),
                (0.42, 0.0),
                (0.42, 0.56),
                (0.52, 0.68),
                (0.44, 0.86),
                (0.2, 0.93),
                (-0.2, 0.93),
                (-0.44, 0.86),
                (-0.52, 0.68),
                (-0.42, 0.56),
            ]
        ),
        0.1,
        6,
    )
    inner = (loop - [0, 0.46]) * 0.88 + [0, 0.46]
    return [standing([loop], 0.13, 0.04, crust), standing([inner], 0.145, 0.03, slot)]


def toaster(item: Item) -> list[Part]:
    """A two-slice toaster with its toast up: lever, browning dial, feet."""
    body = tower(
        [
            (0.06, 1.46, 0.74, 4),
            (0.09, 1.54, 0.82, 4),
            (0.3, 1.58, 0.86, 3.6),
            (0.74, 1.56, 0.84, 3.4),
            (0.94, 1.46, 0.72, 3.2),
            (1.03, 1.3, 0.56, 3.2),
            (1.05, 1.1, 0.4, 3.4),
        ],
        "body",
        per=7,
        count=96,
    )
    parts = [body, tower([(0, 1.42, 0.72, 4), (0.06, 1.5, 0.8, 4), (0.1, 1.5, 0.8, 4)], "dark", count=96),
             rounded_box(1.24, 0.5, 0.05, 0.02, "metal").moved(z=1.02)]  # fmt: skip
    for y in (-0.13, 0.13):
        parts.append(rounded_box(1.08, 0.17, 0.03, 0.012, "dark").moved(y=y, z=1.055))
        parts += [part.moved(y=y, z=0.62 if y < 0 else 0.68) for part in _slice("toast", "crust")]
    face = -0.44
    parts += [
        upright(lathe([(0, 0), (0.12, 0, 0.01), (0.11, 0.07, 0.02), (0, 0.075)], "metal", around=48)).moved(
            x=0.48, y=face + 0.02, z=0.36
        ),
        rounded_box(0.016, 0.014, 0.07, 0.004, "dark").moved(x=0.48, y=face - 0.055, z=0.38),
    ]
    parts += [upright(lathe([(0, 0), (0.04, 0, 0.01), (0.035, 0.03, 0.01), (0, 0.03)], "metal", around=28)).moved(
        x=0.22 - 0.13 * k, y=face + 0.015, z=0.36) for k in range(3)]  # fmt: skip
    parts += [rounded_box(0.02, 0.05, 0.5, 0.008, "dark").moved(x=0.785, z=0.32),
              rounded_box(0.16, 0.22, 0.09, 0.035, "dark").moved(x=0.85, z=0.6)]  # fmt: skip
    return grounded([part.turned(-22) for part in parts])


def blender(item: Item) -> list[Part]:
    """A jug blender, half full: motor base with a dial, glass jug with a handle, blades, lid."""
    base = tower([(0, 0.84, 0.8, 3.4), (0.03, 0.9, 0.86, 3.4), (0.3, 0.82, 0.78, 3), (0.55, 0.62, 0.6, 2.6),
                  (0.66, 0.54, 0.54, 2.2), (0.7, 0.5, 0.5, 2)], "body", per=6, count=80)  # fmt: skip
    jug = lathe([(0, 0.78), (0.26, 0.78, 0.03), (0.3, 0.86), (0.42, 1.78), (0.43, 1.86), (0.4, 1.86), (0.385, 1.76),
                 (0.27, 0.88), (0.24, 0.82, 0.02), (0, 0.82)], "glass", around=96)  # fmt: skip
    drink = lathe([(0, 0.825), (0.235, 0.825, 0.02), (0.265, 0.89), (0.345, 1.48), (0, 1.49)], "liquid", around=72)
    collar = lathe([(0, 0.68), (0.3, 0.68, 0.01), (0.31, 0.8, 0.02), (0.28, 0.82), (0, 0.8)], "metal", around=72)
    lid = lathe([(0, 1.82), (0.39, 1.82), (0.45, 1.85, 0.01), (0.45, 1.92, 0.03), (0.2, 1.97, 0.03), (0.19, 2.06, 0.02),
                 (0, 2.07)], "dark", around=72)  # fmt: skip
    handle = tube([(0.38, 0, 1.68), (0.6, 0, 1.72), (0.68, 0, 1.56), (0.62, 0, 1.2), (0.5, 0, 1.02), (0.32, 0, 1.02)],
                  [0.04, 0.05, 0.055, 0.055, 0.05, 0.04], "dark").turned(-24)  # fmt: skip
    dial = [
        part.moved(y=-0.4, z=0.3)
        for part in (
            upright(
                lathe(
                    [(0, 0), (0.17, 0, 0.01), (0.17, 0.03, 0.01), (0.13, 0.035), (0.12, 0.1, 0.02), (0, 0.1)],
                    "metal",
                    around=56,
                )
            ),
        )
    ]
    mark = rounded_box(0.022, 0.016, 0.09, 0.006, "dark").moved(y=-0.5, z=0.31)
    scale = [
        band(
            curve([(0.353 * np.sin(a) * f, -0.353 * np.cos(a) * f, z) for a in np.linspace(-0.5, -0.1, 6)], 4),
            0.012,
            0.006,
            "mark",
            across=(0, 0, 1),
        )
        for z, f in ((1.0, 0.885), (1.18, 0.95), (1.36, 1.015), (1.54, 1.08), (1.68, 1.13))
    ]
    feet = [
        lathe([(0, -0.04), (0.06, -0.04, 0.01), (0.06, 0.02), (0, 0.02)], "dark", around=20).moved(a * 0.32, b * 0.3)
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    return grounded([base, jug, drink, collar, lid, handle, *dial, mark, *scale, *feet])


def _mixing_bowl() -> list[Part]:
    """The stand mixer's bowl with its handle and cream in it."""
    bowl = soft_lathe(
        [
            (0, 0.2),
            (0.24, 0.2),
            (0.3, 0.22),
            (0.42, 0.4),
            (0.5, 0.66),
            (0.52, 0.9),
            (0.54, 0.92),
            (0.52, 0.935),
            (0.5, 0.9),
            (0.47, 0.66),
            (0.39, 0.42),
            (0.26, 0.25),
            (0, 0.24),
        ],
        "metal",
        around=96,
    )
    ring = lathe([(0, 0.13), (0.28, 0.13), (0.27, 0.21), (0, 0.21)], "metal", around=56)
    cream = soft_lathe([(0, 0.3), (0.38, 0.42), (0.47, 0.68), (0.3, 0.72), (0.14, 0.78), (0, 0.74)], "cream", around=56)
    handle = tube(
        [(-0.48, 0, 0.8), (-0.68, 0, 0.82), (-0.7, 0, 0.6), (-0.62, 0, 0.44), (-0.42, 0, 0.46)], 0.03, "metal"
    )
    return [bowl, ring, cream, handle.turned(52)]


def mixer(item: Item) -> list[Part]:
    """A stand mixer: tilting head with a chrome band, column and foot, steel bowl, beater."""
    head = lying(
        tower(
            [
                (0, 0.2, 0.2, 2),
                (0.04, 0.34, 0.36, 2.2),
                (0.2, 0.46, 0.5, 2.4),
                (0.7, 0.5, 0.54, 2.4),
                (1.2, 0.48, 0.5, 2.4),
                (1.5, 0.4, 0.42, 2.3),
                (1.62, 0.22, 0.24, 2),
            ],
            "body",
            per=7,
            count=72,
        )
    )
    parts = [head.moved(x=-0.92, z=1.52)]
    trim = lying(tower([(0.5, 0.506, 0.548, 2.4), (0.53, 0.515, 0.556, 2.4), (0.59, 0.515, 0.556, 2.4),
                        (0.62, 0.506, 0.548, 2.4)], "metal", count=72))  # fmt: skip
    parts.append(trim.moved(x=-0.92, z=1.52))
    hub = lying(lathe([(0, 0), (0.12, 0, 0.02), (0.12, 0.09, 0.02), (0, 0.09)], "metal", around=40))
    parts.append(hub.turned(180).moved(x=-0.88, z=1.54))
    column = tower(
        [
            (0.1, 0.56, 0.5, 3, 0.42, 0),
            (0.3, 0.46, 0.42, 2.8, 0.44, 0),
            (0.8, 0.4, 0.36, 2.6, 0.46, 0),
            (1.3, 0.46, 0.42, 2.6, 0.42, 0),
            (1.48, 0.5, 0.44, 2.6, 0.4, 0),
        ],
        "body",
        per=7,
        count=64,
    )
    t = np.linspace(0, 1, 40)
    half = np.interp(t, [0, 0.08, 0.2, 0.4, 0.6, 0.85, 0.95, 1], [0.1, 0.36, 0.5, 0.52, 0.42, 0.38, 0.32, 0.1])
    x = -0.98 + 1.74 * t
    outline = np.concatenate([np.stack([x, -half], -1), np.stack([x, half], -1)[::-1]])
    parts += [column, slab(rounded(outline, 0.2, 4), 0.15, 0.06, "body")]
    parts += [part.moved(x=-0.42) for part in _mixing_bowl()]
    shaft = [lathe([(0, 1.1), (0.05, 1.1), (0.05, 1.2), (0.1, 1.24), (0.1, 1.34), (0, 1.34)], "metal", around=32)]
    loops = []
    for a in np.arange(4) * np.pi / 4:
        s = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        wide = 0.24 * np.sin(s) * (1 - 0.35 * np.cos(s))
        loops.append(sweep(np.stack([wide * np.cos(a), wide * np.sin(a), 0.78 - 0.36 * -np.cos(s)], -1), 0.012, "metal",
                           closed=True, around=8))  # fmt: skip
    parts += [part.moved(x=-0.42) for part in (*shaft, *loops)]
    parts += [upright(lathe([(0, 0), (0.06, 0, 0.01), (0.055, 0.07, 0.02), (0, 0.07)], "dark", around=28)).moved(
        x=0.3, y=-0.24, z=1.5), rod((0.12, -0.26, 1.42), (0.04, -0.28, 1.42), 0.02, "metal"),
        ball(0.045, "dark").moved(-0.02, -0.28, 1.375)]  # fmt: skip
    return grounded([part.turned(-18) for part in parts])


def _espresso_cup() -> list[Part]:
    cup = lathe(
        [(0, 0), (0.09, 0, 0.01), (0.14, 0.12), (0.145, 0.2), (0.128, 0.2), (0.12, 0.12), (0.07, 0.03), (0, 0.03)],
        "second",
        around=48,
    )
    coffee = lathe([(0, 0.1), (0.12, 0.15), (0.122, 0.165), (0, 0.165)], "coffee", around=40)
    return [cup, coffee, tube([(0.13, 0, 0.16), (0.21, 0, 0.15), (0.2, 0, 0.07), (0.12, 0, 0.06)], 0.018, "second")]


def espressomachine(item: Item) -> list[Part]:
    """An espresso machine: group head with its portafilter, two streams into cups, steam wand, gauge, cup rail."""
    face = -0.16
    parts = [rounded_box(1.56, 0.86, 1.5, 0.08, "body", 8).moved(y=0.26, z=0.08),
             rounded_box(1.56, 1.24, 0.26, 0.06, "body", 6).moved(y=0.04, z=0.02),
             rounded_box(1.56, 1.2, 0.36, 0.08, "body", 8).moved(y=0.06, z=1.22),
             rounded_box(1.4, 0.04, 0.92, 0.015, "metal").moved(y=face, z=0.28),
             rounded_box(1.32, 0.56, 0.04, 0.015, "metal").moved(y=-0.3, z=0.27)]  # fmt: skip
    parts += [
        rounded_box(0.03, 0.48, 0.012, 0.005, "dark").moved(x=-0.6 + 0.08 * k, y=-0.3, z=0.306) for k in range(16)
    ]
    parts += [lathe([(0, 0), (0.24, 0, 0.02), (0.24, 0.2, 0.02), (0, 0.2)], "metal", around=56).moved(y=-0.3, z=1.04),
              lathe([(0, 0), (0.2, 0, 0.02), (0.21, 0.12, 0.01), (0, 0.12)], "metal", around=56).moved(y=-0.3, z=0.93),
              tube([(0, -0.45, 0.98), (0, -0.62, 0.97), (0, -0.9, 0.92)], [0.04, 0.05, 0.06], "dark"),
              tube([(0, -0.3, 0.93), (-0.06, -0.3, 0.88), (-0.1, -0.3, 0.82)], 0.03, "metal"),
              tube([(0, -0.3, 0.93), (0.06, -0.3, 0.88), (0.1, -0.3, 0.82)], 0.03, "metal")]  # fmt: skip
    for s in (-1, 1):
        parts += [rod((s * 0.1, -0.3, 0.84), (s * 0.14, -0.3, 0.46), 0.011, "coffee", around=10)]
        parts += [part.turned(20.0 if s > 0 else 160.0).moved(s * 0.17, -0.3, 0.31) for part in _espresso_cup()]
    parts += [tube([(0.6, -0.52, 1.24), (0.62, -0.56, 1.05), (0.6, -0.52, 0.7), (0.56, -0.54, 0.52)], 0.026, "metal"),
              rod((0.615, -0.54, 0.92), (0.6, -0.52, 0.74), 0.04, "dark")]  # fmt: skip
    front = -0.56
    gauge = upright(lathe([(0, 0), (0.12, 0, 0.01), (0.12, 0.05, 0.015), (0.1, 0.05), (0.1, 0.04), (0, 0.04)], "metal",
                          around=48))  # fmt: skip
    dial = upright(lathe([(0, 0), (0.1, 0), (0.1, 0.006), (0, 0.006)], "second", around=40))
    parts += [gauge.moved(y=front + 0.02, z=1.4), dial.moved(y=front - 0.022, z=1.4),
              rod((0, front - 0.032, 1.4), (0.05, front - 0.032, 1.46), 0.008, "needle", around=8)]  # fmt: skip
    for x in (-0.56, -0.36, 0.34):
        parts.append(
            upright(lathe([(0, 0), (0.06, 0, 0.01), (0.055, 0.04, 0.015), (0, 0.04)], "metal", around=32)).moved(
                x=x, y=front + 0.03, z=1.4
            )
        )
    knob = lying(lathe([(0, 0), (0.1, 0, 0.02), (0.11, 0.12, 0.03), (0, 0.13)], "dark", around=10))
    parts.append(knob.moved(x=0.78, y=-0.3, z=1.4))
    corners = [(s * 0.7, y, 1.68) for s, y in ((-1, -0.46), (1, -0.46), (1, 0.58), (-1, 0.58))]
    parts += [rod(a, b, 0.018, "metal", around=10) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)]
    parts += [rod((x, y, 1.56), (x, y, 1.69), 0.016, "metal", around=10) for x, y, _ in corners]
    for x, y in ((-0.44, -0.1), (-0.12, -0.14), (-0.3, 0.2), (0.2, -0.1), (0.46, 0.12)):
        cup = lathe([(0, 0), (0.13, 0.0, 0.01), (0.14, 0.06), (0.09, 0.2, 0.02), (0, 0.2)], "second", around=40)
        parts.append(cup.moved(x, y, 1.585))
    return grounded([part.turned(-22) for part in parts])


def airfryer(item: Item) -> list[Part]:
    """An air fryer: a rounded body, a basket with its window and handle, a lit panel on top."""
    body = tower(
        [
            (0.04, 0.96, 0.94, 2.8),
            (0.08, 1.08, 1.06, 2.8),
            (0.4, 1.16, 1.14, 2.7),
            (0.9, 1.14, 1.12, 2.6),
            (1.2, 1.04, 1.02, 2.5),
            (1.38, 0.84, 0.82, 2.3),
            (1.46, 0.5, 0.5, 2.1),
            (1.48, 0.2, 0.2, 2),
        ],
        "body",
        per=6,
        count=96,
    )
    parts = [body, tower([(0, 0.92, 0.9, 2.6), (0.05, 0.98, 0.96, 2.6)], "dark", count=64)]
    seam = [
        tower([(z, 1.155, 1.135, 2.7), (z + 0.02, 1.165, 1.146, 2.7), (z + 0.04, 1.16, 1.14, 2.7)], "metal", count=96)
        for z in (0.84,)
    ]
    drawer = tower(
        [
            (0.14, 0.8, 0.9, 4, 0, -0.16),
            (0.17, 0.84, 0.92, 4, 0, -0.16),
            (0.45, 0.86, 0.95, 4, 0, -0.16),
            (0.77, 0.84, 0.92, 4, 0, -0.16),
            (0.8, 0.8, 0.88, 4, 0, -0.16),
        ],
        "body",
        per=5,
        count=80,
    )
    window = rounded(np.array([(-0.28, 0.3), (0.28, 0.3), (0.28, 0.66), (-0.28, 0.66)]), 0.08, 7)
    parts += [*seam, drawer, standing([window], 0.03, 0.012, "window").moved(y=-0.63)]
    handle = rounded_box(0.16, 0.34, 0.12, 0.045, "dark", 8).moved(y=-0.82, z=0.7)
    parts += [handle, rounded_box(0.24, 0.08, 0.2, 0.03, "dark").moved(y=-0.63, z=0.64),
              rounded_box(0.06, 0.1, 0.02, 0.008, "metal").moved(y=-0.86, z=0.815)]  # fmt: skip
    panel = standing(
        [rounded(np.array([(-0.3, 0), (0.3, 0), (0.26, 0.3), (-0.26, 0.3)]), 0.07, 7)], 0.03, 0.012, "dark"
    )
    parts.append(panel.turned(-24, "x").moved(y=-0.58, z=1.0))
    for k in range(5):
        glow = upright(lathe([(0, 0), (0.022, 0), (0.022, 0.012), (0, 0.012)], "glow", around=20))
        parts.append(glow.turned(-24, "x").moved(x=-0.18 + 0.09 * k, y=-0.575, z=1.07))
    bar = rounded_box(0.24, 0.014, 0.07, 0.006, "glow").turned(-24, "x").moved(y=-0.535, z=1.15)
    parts += [bar, torus(0.3, 0.014, 1.425, "metal")]
    return grounded([part.turned(-22) for part in parts])
