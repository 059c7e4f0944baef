"""Devices: cameras, tablets, screens, keyboards, controllers, batteries, earbuds."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    mirrored,
    rod,
    rod_field,
    slab,
    soft_lathe,
    standing,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import flat_picture, rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import bevelled
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box

Item = Mapping[str, Any]


def camera(item: Item) -> list[Part]:
    """A mirrorless camera: leather body, metal top, a lens of several rings."""
    body = rounded_box(1.7, 0.46, 0.86, 0.09, "body", 8)
    skin = rounded_box(1.705, 0.48, 0.56, 0.04, "skin").moved(z=0.12)
    grip = tower(
        [(0.06, 0.22, 0.3, 2.6), (0.1, 0.28, 0.36, 2.6), (0.7, 0.28, 0.36, 2.6), (0.76, 0.2, 0.28, 2.6)], "skin", per=4
    ).moved(x=-0.68, y=-0.2)
    hump = tower(
        [(0.84, 0.6, 0.42, 5), (0.86, 0.58, 0.4, 5), (1.06, 0.44, 0.34, 5), (1.09, 0.36, 0.26, 4)], "body", per=3
    )
    parts = [body, skin, grip, hump]
    rings = [
        (0.0, 0.1, 0.43, "body"),
        (0.1, 0.3, 0.4, "barrel"),
        (0.3, 0.48, 0.41, "ribbed"),
        (0.48, 0.62, 0.39, "barrel"),
    ]
    for low, high, radius, slot in rings:
        ring = lathe(
            [(0, low), (radius, low, 0.015), (radius, high, 0.015), (0, high)],
            "barrel" if slot == "ribbed" else slot,
            around=96,
        )
        parts.append(upright(ring).moved(y=-0.22, z=0.46))
    ridges = [
        rod(
            (0.415 * np.cos(a), 0.415 * np.sin(a), 0.32),
            (0.415 * np.cos(a), 0.415 * np.sin(a), 0.46),
            0.013,
            "barrel",
            around=6,
        )
        for a in np.linspace(0, 2 * np.pi, 48, endpoint=False)
    ]
    front = [
        lathe(
            [(0.33, 0.6), (0.39, 0.61, 0.01), (0.39, 0.68, 0.02), (0.34, 0.68, 0.01), (0.26, 0.55)],
            "barrel",
            closed=False,
        ),
        soft_lathe([(0.29, 0.56), (0.2, 0.61), (0.1, 0.635), (0, 0.64)], "glass", closed=False),
        torus(0.3, 0.012, 0.585, "accent"),
    ]
    parts += [upright(part).moved(y=-0.22, z=0.46) for part in (*ridges, *front)]
    parts += [
        lathe([(0, 0), (0.15, 0, 0.01), (0.15, 0.1, 0.02), (0, 0.1)], "barrel", around=48).moved(x=0.55, z=0.85),
        lathe([(0, 0), (0.1, 0, 0.01), (0.1, 0.06, 0.02), (0, 0.07)], "metal", around=40).moved(
            x=-0.62, y=-0.06, z=0.85
        ),
        rounded_box(0.3, 0.26, 0.05, 0.015, "metal").moved(z=1.075),
        rounded_box(0.16, 0.03, 0.1, 0.02, "glass").moved(x=-0.42, y=-0.235, z=0.66),
    ]
    parts += [upright(torus(0.055, 0.014, 0, "metal")).turned(90).moved(x=s * 0.87, z=0.72) for s in (-1, 1)]
    return grounded([part.turned(-22) for part in parts])


def tablet(item: Item) -> list[Part]:
    """A tablet standing upright on its long side, with a pen beside it."""
    body = standing([rounded_loop(2.2, 1.6, 0.11)], 0.09, 0.028, "body")
    bezel = flat_picture(rounded_loop(2.16, 1.56, 0.095), "bezel").moved(y=-0.0462, z=0.02)
    screen = flat_picture(rounded_loop(2.02, 1.42, 0.05), "screen").moved(y=-0.0475, z=0.09)
    pen = [
        rod((1.24, -0.1, 0.2), (1.24, -0.1, 1.5), 0.04, "pen"),
        lathe([(0, 0), (0.04, 0.2), (0, 0.2)], "pen", around=24).moved(x=1.24, y=-0.1, z=0.01),
    ]
    return grounded([part.turned(-12, "x").turned(-16) for part in (body, bezel, screen, *pen)])


def monitor(item: Item) -> list[Part]:
    """A flat desktop screen on a metal foot; style `television` without one but two feet."""
    wide, tall = (2.5, 1.42)
    body = standing([rounded_loop(wide, tall, 0.05)], 0.07, 0.022, "body")
    bezel = flat_picture(rounded_loop(wide - 0.03, tall - 0.03, 0.04), "bezel").moved(y=-0.0362, z=0.015)
    screen = flat_picture(rounded_loop(wide - 0.12, tall - 0.14, 0.02), "screen").moved(y=-0.0375, z=0.08)
    if item.get("style") == "television":
        feet = [rod((s * 0.8, y, 0), (s * 0.8, 0, 0.2), 0.03, "stand") for s in (-1, 1) for y in (-0.26, 0.26)]
        return grounded([part.turned(-10) for part in (*(p.moved(z=0.14) for p in (body, bezel, screen)), *feet)])
    neck = (
        tower([(0.02, 0.36, 0.05, 6), (0.6, 0.3, 0.05, 6), (0.9, 0.3, 0.05, 6)], "stand", per=2)
        .turned(-6, "x")
        .moved(y=0.16)
    )
    foot = slab(superellipse(0.95, 0.62, 5.0, 72), 0.035, 0.012, "stand").moved(y=0.1)
    return grounded([part.turned(-14) for part in (*(p.moved(z=0.46) for p in (body, bezel, screen)), neck, foot)])


def keyboard(item: Item) -> list[Part]:
    """A low keyboard in perspective, some keys in a second colour."""
    parts = [rounded_box(2.4, 0.92, 0.1, 0.045, "body")]
    wide = [
        [1] * 13 + [1.6],
        [1.5] + [1] * 12 + [1.1],
        [1.8] + [1] * 11 + [1.8],
        [2.3] + [1] * 10 + [2.3],
        [1.3, 1.3, 1.3, 6.2, 1.3, 1.3, 1.9],
    ]
    for row, keys in enumerate(wide):
        x, unit = -1.12, 2.24 / sum(keys)
        for k, size in enumerate(keys):
            w = size * unit
            slot = (
                "accent"
                if (row, k) in ((0, 0), (2, 12), (4, 6))
                else "second"
                if size > 1.25 and not (row == 4 and k == 3)
                else "key"
            )
            key = tower(
                [
                    (0, w - 0.016, 0.146, 8),
                    (0.02, w - 0.016, 0.146, 8),
                    (0.075, w - 0.045, 0.115, 7),
                    (0.082, w - 0.07, 0.09, 6),
                ],
                slot,
                count=28,
            )
            parts.append(key.moved(x=x + w / 2, y=0.34 - 0.165 * row, z=0.085))
            x += w
    return grounded([part.turned(15, "x").turned(-10) for part in parts])


def mouse(item: Item) -> list[Part]:
    """A computer mouse."""
    body = tower(
        [
            (0, 0.5, 0.86, 2.6),
            (0.02, 0.58, 0.98, 2.6),
            (0.14, 0.6, 1.02, 2.6),
            (0.26, 0.5, 0.86, 2.4, 0, 0.03),
            (0.36, 0.3, 0.5, 2.2, 0, 0.07),
            (0.385, 0.06, 0.1, 2, 0, 0.09),
        ],
        "body",
        per=6,
    )
    wheel = (
        lathe([(0, -0.03), (0.08, -0.03, 0.02), (0.08, 0.03, 0.02), (0, 0.03)], "trim", around=40)
        .turned(90, "y")
        .moved(y=-0.26, z=0.3)
    )
    return [part.turned(-30) for part in (body, wheel)]


def controller(item: Item) -> list[Part]:
    """A game controller held up to the camera: sticks, cross, four buttons."""

    def field(p: Floats) -> Floats:
        middle = rod_field(p, (-0.55, 0, 0.62), (0.55, 0, 0.62), 0.33)
        grips = np.minimum(
            rod_field(p, (-0.62, 0, 0.58), (-0.88, 0.06, -0.08), 0.33, 0.2),
            rod_field(p, (0.62, 0, 0.58), (0.88, 0.06, -0.08), 0.33, 0.2),
        )
        solid = join(middle, grips, 0.25)
        flat = np.abs(p[..., 1]) - 0.2
        both = np.maximum(solid, flat)
        h = np.maximum(0.16 - np.abs(solid - flat), 0) / 0.16
        return both + h * h * 0.04

    parts = [blob(field, (-1.3, -0.4, -0.4), (1.3, 0.42, 1.05), 88, "body")]

    def face(part: Part, x: float, z: float, out: float = 0.0) -> Part:
        return upright(part).moved(x=x, y=-0.185 - out, z=z)

    for x, z in ((-0.34, 0.42), (0.34, 0.42)):
        parts += [
            face(lathe([(0, 0), (0.19, 0, 0.01), (0.19, 0.03, 0.01), (0, 0.03)], "dark", around=48), x, z),
            face(
                lathe(
                    [
                        (0, 0),
                        (0.08, 0),
                        (0.08, 0.08),
                        (0.14, 0.1, 0.02),
                        (0.14, 0.14, 0.02),
                        (0.1, 0.13, 0.02),
                        (0, 0.12),
                    ],
                    "trim",
                    around=48,
                ),
                x,
                z,
                0.02,
            ),
        ]
    for x, z, slot in ((0.66, 0.86, "key"), (0.66, 0.58, "key1"), (0.52, 0.72, "key2"), (0.8, 0.72, "key3")):
        parts.append(face(lathe([(0, 0), (0.066, 0), (0.066, 0.04, 0.02), (0, 0.05)], slot, around=32), x, z, 0.0))
    parts += [
        rounded_box(0.34, 0.06, 0.11, 0.025, "trim").moved(x=-0.66, y=-0.2, z=0.665),
        rounded_box(0.11, 0.06, 0.34, 0.025, "trim").moved(x=-0.66, y=-0.2, z=0.55),
    ]
    parts += [rounded_box(0.09, 0.03, 0.035, 0.014, "trim").moved(x=s * 0.17, y=-0.2, z=0.78) for s in (-1, 1)]
    parts += [rounded_box(0.42, 0.2, 0.12, 0.055, "trim").moved(x=s * 0.62, y=0.04, z=0.9) for s in (-1, 1)]
    return grounded([part.turned(-24, "x").turned(-12) for part in parts])


def battery(item: Item) -> list[Part]:
    """A battery; style `plug` for an electric plug on its lead."""
    if item.get("style") == "plug":
        body = tower(
            [(0, 0.5, 0.44, 3), (0.03, 0.56, 0.5, 3), (0.4, 0.56, 0.5, 3), (0.7, 0.36, 0.34, 2.6), (0.85, 0.2, 0.2, 2)],
            "body",
            per=5,
        )
        pins = [
            lathe([(0, -0.5), (0.045, -0.49, 0.03), (0.05, -0.3), (0.05, 0.02), (0, 0.02)], "metal", around=28).moved(
                x=x
            )
            for x in (-0.15, 0.15)
        ]
        lead = tube(
            [(0, 0, 0.8), (0, 0, 1.1), (0.1, 0, 1.4), (0.5, 0.05, 1.62), (0.95, 0.1, 1.35), (1.3, 0.1, 1.0)],
            0.06,
            "trim",
            around=20,
        )
        ring = lathe([(0, 0), (0.29, 0), (0.29, 0.02), (0, 0.02)], "trim", around=40)
        return grounded([part.turned(-150, "y").turned(-18) for part in (body, *pins, lead, ring)])
    shell = lathe([(0, 0), (0.36, 0, 0.04), (0.38, 0.04, 0.03), (0.38, 1.18)], "dark", closed=False)
    band_ = lathe([(0.38, 1.16), (0.38, 1.72, 0.05), (0.3, 1.76, 0.03), (0.16, 1.77)], "body", closed=False)
    cap = lathe([(0.32, 1.76), (0.14, 1.77, 0.01), (0.14, 1.88, 0.03), (0, 1.89)], "metal", closed=False)
    foot = lathe([(0, -0.012), (0.3, -0.012, 0.01), (0.3, 0.01), (0, 0.01)], "metal")
    bolt = np.array([(0.05, 0.36), (-0.16, 0.0), (-0.02, 0.0), (-0.07, -0.34), (0.17, 0.07), (0.02, 0.07)])
    mark = bevelled([bolt], 0.05, 0.012, "body", cells=60).moved(y=-0.385, z=0.6)
    return [shell, band_, cap, foot, mark]


def earbuds(item: Item) -> list[Part]:
    """Two wireless earbuds, leaning towards one another."""
    parts: list[Part] = []
    for s in (-1, 1):
        head = blob(
            lambda p: join(
                rod_field(p, (0, 0, 0.5), (0.1, -0.06, 0.52), 0.15, 0.12),
                rod_field(p, (0.02, 0.02, 0.5), (0.02, 0.03, 0.08), 0.07, 0.065),
                0.1,
            ),
            (-0.25, -0.28, -0.06),
            (0.32, 0.25, 0.75),
            40,
            "body",
        )
        tip = ellipsoid(0.075, 0.1, 0.1, "tip", around=28).turned(-30).moved(x=0.2, y=-0.1, z=0.53)
        foot = lathe([(0, 0), (0.066, 0, 0.01), (0.068, 0.03), (0, 0.03)], "metal", around=24).moved(
            x=0.02, y=0.03, z=0.012
        )
        for part in (head, tip, foot):
            parts.append((part if s > 0 else mirrored(part)).turned(-24 * s).turned(-9 * s, "y").moved(x=s * 0.3))
    return grounded(parts)
