"""Buildings of towns and farms: shops, towers, flats, churches, greenhouses, barns, schools, factories, stalls."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    rod,
    rounded,
    standing,
    tube,
)
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sheet

Item = Mapping[str, Any]


def block(x: float, y: float, z: float, w: float, d: float, h: float, slot: str, soft: float = 0.02) -> Part:
    """A block around (x, y), standing on z."""
    return rounded_box(w, d, h, soft, slot, 3).moved(x, y, z)


def arched(wide: float, tall: float) -> Floats:
    """A round-headed door or window, its foot at z = 0."""
    turn = np.linspace(0, np.pi, 17)
    r = wide / 2
    return np.array([(r, 0.0), *((r * np.cos(t), tall - r + r * np.sin(t)) for t in turn), (-r, 0.0)])


def _gable(wide: float, foot: float, top: float, deep: float, slot: str, soft: float = 0.02) -> Part:
    """A triangular prism across x, its ridge along y."""
    loop = np.array([(-wide / 2, foot), (wide / 2, foot), (0.0, top)])
    return standing([rounded(loop, 0.03, 3)], deep, soft, slot)


def _awning(wide: float, deep: float, z: float, y: float) -> list[Part]:
    """A striped awning with a scalloped edge."""
    parts = []
    count = 9
    step = wide / count
    for k in range(count):
        slot = "body" if k % 2 else "white"
        u, v = np.meshgrid(np.linspace(-0.5, 0.5, 9), np.linspace(0, 1, 10))
        x = (k - (count - 1) / 2 + u) * step
        fall = np.where(
            v < 0.7, v / 0.7 * 0.34, 0.34 + (v - 0.7) / 0.3 * (0.1 + 0.07 * np.sqrt(np.clip(1 - 4 * u**2, 0, 1)))
        )
        out = np.minimum(v / 0.7, 1) * deep
        parts.append(sheet(np.stack([x, y - out, z - fall], -1), 0.025, slot))
    return parts


def shopfront(item: Item) -> list[Part]:
    """A small shop: striped awning, sign, window with goods, glazed door, two bay trees."""
    parts = [
        block(0, 0.3, 0, 2.3, 0.8, 2.0, "wall"),
        block(0, 0.28, 1.98, 2.44, 0.92, 0.12, "trim"),
        block(0, 0.3, 0, 2.36, 0.86, 0.12, "stone"),
    ]
    parts += [block(0, -0.12, 1.6, 2.1, 0.08, 0.3, "trim"), block(0, -0.165, 1.68, 0.86, 0.03, 0.14, "white", 0.06)]
    parts += [
        block(-0.4, -0.1, 0.4, 1.3, 0.06, 0.98, "trim"),
        block(-0.4, -0.125, 0.46, 1.18, 0.04, 0.86, "glass", 0.01),
    ]
    parts += [block(0.72, -0.1, 0.08, 0.6, 0.06, 1.3, "trim"), block(0.72, -0.125, 0.5, 0.44, 0.04, 0.8, "glass", 0.01)]
    parts += [
        block(-0.4, -0.15, 0.46, 0.03, 0.02, 0.86, "trim", 0.008),
        rod((0.5, -0.17, 0.68), (0.5, -0.17, 0.92), 0.02, "metal"),
    ]
    parts += [block(-0.4, -0.16, 0.1, 1.3, 0.03, 0.26, "trim"), block(0.72, -0.24, 0, 0.7, 0.26, 0.08, "stone")]
    for k, slot in enumerate(("body", "white", "accent", "body", "white")):
        parts.append(block(-0.88 + 0.24 * k, -0.16, 0.47, 0.13, 0.04, 0.2 + 0.08 * (k % 3), slot, 0.018))
    for x in (-0.4, 0.72):
        parts += [tube([(x, -0.16, 1.52), (x, -0.3, 1.56), (x, -0.34, 1.48)], 0.015, "metal")]
    parts += _awning(2.3, 0.52, 1.58, -0.14)
    for x in (-1.0, 1.0):
        parts += [
            lathe([(0, 0), (0.12, 0, 0.02), (0.16, 0.24, 0.02), (0, 0.24)], "accent", around=32).moved(
                x=x * 1.13, y=-0.42
            ),
            rod((x * 1.13, -0.42, 0.2), (x * 1.13, -0.42, 0.46), 0.025, "wood"),
            ellipsoid(0.19, 0.19, 0.19, "leaf", around=32).moved(x=x * 1.13, y=-0.42, z=0.58),
        ]
    return grounded([part.turned(20) for part in parts])


def skyscrapers(item: Item) -> list[Part]:
    """Three glazed towers of different heights, floors and mullions told apart."""
    parts = []
    for x, y, w, d, tall, slot in (
        (-0.62, 0.1, 0.66, 0.66, 1.7, "second"),
        (0.06, 0.3, 0.72, 0.72, 2.6, "body"),
        (0.66, -0.16, 0.6, 0.6, 1.25, "accent"),
    ):
        parts += [
            block(x, y, 0, w, d, tall, "glass", 0.015),
            block(x, y, 0, w + 0.1, d + 0.1, 0.1, slot),
            block(x, y, tall - 0.02, w + 0.06, d + 0.06, 0.1, slot),
        ]
        for z in np.arange(0.26, tall - 0.08, 0.145):
            parts.append(block(x, y, float(z), w + 0.035, d + 0.035, 0.045, slot, 0.008))
        for at in (-0.25 * w, 0.0, 0.25 * w):
            parts.append(block(x + at, y, 0, 0.028, d + 0.03, tall, slot, 0.006))
            parts.append(block(x, y + at * d / w, 0, w + 0.03, 0.028, tall, slot, 0.006))
        parts += [
            block(x + i * w / 2, y + j * d / 2, 0, 0.05, 0.05, tall, slot, 0.01) for i in (-1, 1) for j in (-1, 1)
        ]
        parts.append(block(x + 0.08, y, tall + 0.06, 0.24, 0.24, 0.12, slot))
    parts += [
        rod((0.06, 0.3, 2.7), (0.06, 0.3, 3.05), 0.018, "metal"),
        block(0.05, 0.05, -0.06, 2.1, 1.5, 0.07, "stone"),
    ]
    return grounded([part.turned(26) for part in parts])


def apartments(item: Item) -> list[Part]:
    """A block of flats with balconies, a flat roof and a glazed entrance."""
    parts = [
        block(0, 0, 0, 1.7, 0.9, 2.3, "body", 0.03),
        block(0, 0, 2.28, 1.78, 0.98, 0.09, "white"),
        block(0.4, 0, 2.34, 0.4, 0.4, 0.18, "white"),
    ]
    for row in range(5):
        z = 0.52 + 0.36 * row
        for k in range(4):
            x = -0.6 + 0.4 * k
            parts += [
                block(x, -0.445, z, 0.24, 0.03, 0.23, "white", 0.01),
                block(x, -0.455, z + 0.02, 0.2, 0.03, 0.19, "glass", 0.006),
            ]
            if (k + row) % 2 == 0:
                parts += [
                    block(x, -0.56, z - 0.05, 0.34, 0.24, 0.035, "white", 0.01),
                    block(x, -0.67, z - 0.03, 0.34, 0.02, 0.13, "accent", 0.008),
                ]
        for y in (-0.22, 0.16):
            parts.append(block(0.845, y, z, 0.03, 0.2, 0.21, "glass", 0.006))
            parts.append(block(-0.845, y, z, 0.03, 0.2, 0.21, "glass", 0.006))
    parts += [
        block(0, -0.45, 0, 0.46, 0.06, 0.38, "white"),
        block(0, -0.475, 0, 0.36, 0.04, 0.34, "glass", 0.006),
        block(0, -0.6, 0.38, 0.6, 0.34, 0.04, "accent"),
    ]
    return grounded([part.turned(28) for part in parts])


def church(item: Item) -> list[Part]:
    """A village church: nave, tower, spire with a cross, arched windows."""
    nave = [block(0.42, 0, 0, 1.5, 0.8, 0.8, "body"), _gable(0.98, 0.76, 1.36, 1.6, "roof").turned(90).moved(x=0.42)]
    tower = [block(-0.55, 0, 0, 0.62, 0.62, 1.5, "body"), block(-0.55, 0, 1.48, 0.7, 0.7, 0.07, "white")]
    spire = lathe([(0, 1.54), (0.47, 1.54), (0.02, 2.62), (0, 2.62)], "roof", around=4).turned(45).moved(x=-0.55)
    parts = [
        *nave,
        *tower,
        spire,
        rod((-0.55, 0, 2.6), (-0.55, 0, 2.9), 0.022, "gold"),
        rod((-0.65, 0, 2.8), (-0.45, 0, 2.8), 0.022, "gold"),
    ]
    for x in (0.1, 0.5, 0.9):
        parts += [
            standing([arched(0.2, 0.46)], 0.03, 0.01, "glass").moved(x=x, y=-0.405, z=0.2),
            standing([arched(0.27, 0.52)], 0.02, 0.01, "white").moved(x=x, y=-0.4, z=0.17),
        ]
    for turn in (0, 90, 180, 270):
        window = standing([arched(0.24, 0.34)], 0.03, 0.01, "dark").moved(y=-0.31, z=1.06)
        parts.append(window.turned(turn).moved(x=-0.55))
    parts += [
        standing([arched(0.32, 0.54)], 0.05, 0.015, "door").moved(x=-0.55, y=-0.31),
        standing([arched(0.4, 0.6)], 0.03, 0.01, "white").moved(x=-0.55, y=-0.305),
    ]
    parts += [
        lathe([(0, 0), (0.13, 0), (0.13, 0.03), (0, 0.03)], "white", around=32)
        .turned(90, "x")
        .moved(x=-0.55, y=-0.3, z=0.84)
    ]
    return grounded([part.turned(24) for part in parts])


def greenhouse(item: Item) -> list[Part]:
    """A greenhouse of glass in a white frame, plants in it."""
    parts = [block(0, 0, 0, 2.0, 1.2, 0.2, "stone")]
    for x in np.linspace(-0.97, 0.97, 6):
        for s in (-1, 1):
            parts += [
                rod((x, s * 0.57, 0.18), (x, s * 0.57, 0.95), 0.025, "body", around=10),
                rod((x, s * 0.6, 0.93), (x, 0, 1.46), 0.025, "body", around=10),
            ]
    for s in (-1, 1):
        parts += [rod((-1, s * 0.57, z), (1, s * 0.57, z), 0.025, "body", around=10) for z in (0.2, 0.58, 0.95)]
        parts += [block(0, s * 0.57, 0.2, 1.94, 0.012, 0.74, "glass", 0.004)]
        pane = block(0, 0, 0, 1.94, 0.012, 0.78, "glass", 0.004).turned(s * 49.5, "x")
        parts.append(pane.moved(y=s * 0.585, z=0.95))
        parts += [
            rod((s * 0.98, y, 0.2), (s * 0.98, y, 1.46 - 0.52 * abs(y) / 0.57), 0.022, "body", around=10)
            for y in (-0.3, 0, 0.3)
        ]
    parts += [rod((-1.02, 0, 1.46), (1.02, 0, 1.46), 0.032, "body")]
    rng = np.random.default_rng(4)
    for x in np.linspace(-0.8, 0.8, 7):
        for y in (-0.28, 0.22):
            tall = float(rng.uniform(0.14, 0.34))
            parts += [lathe([(0, 0.2), (0.08, 0.2), (0.1, 0.34, 0.01), (0, 0.34)], "pot", around=24).moved(x, y)]
            parts += [
                ellipsoid(0.05, 0.022, tall * 0.7, "leaf", around=16)
                .moved(z=tall * 0.6)
                .turned(34, "y")
                .turned(60 * k)
                .moved(x, y, 0.34)
                for k in range(6)
            ]
    return grounded([part.turned(28) for part in parts])


def barn(item: Item) -> list[Part]:
    """A barn with a gambrel roof, crossed doors and white trim."""
    wall = np.array([(-0.8, 0), (0.8, 0), (0.8, 0.9), (0.56, 1.36), (0, 1.62), (-0.56, 1.36), (-0.8, 0.9)])
    parts = [standing([wall], 1.9, 0.015, "body")]
    for s in (-1, 1):
        for a, b in (((0.92, 0.76), (0.58, 1.4)), ((0.6, 1.37), (0.0, 1.68))):
            dx, dz = b[0] - a[0], b[1] - a[1]
            panel = block(0, 0, 0, 0.06, 2.06, float(np.hypot(dx, dz)) + 0.02, "roof").turned(
                float(np.degrees(np.arctan2(s * dx, dz))), "y"
            )
            parts.append(panel.moved(x=s * a[0], z=a[1]))
    front = -0.96
    for s in (-1, 1):
        x = s * 0.26
        parts += [block(x, front, 0, 0.5, 0.04, 0.86, "body", 0.008)]
        parts += [block(x, front - 0.02, z, 0.52, 0.03, 0.05, "white", 0.008) for z in (0.0, 0.4, 0.82)]
        parts += [block(x + d, front - 0.02, 0, 0.05, 0.03, 0.86, "white", 0.008) for d in (-0.235, 0.235)]
        for z in (0.04, 0.44):
            for way in (-1, 1):
                parts.append(
                    rod(
                        (x - way * 0.22, front - 0.025, z),
                        (x + way * 0.22, front - 0.025, z + 0.38),
                        0.02,
                        "white",
                        around=8,
                    )
                )
    parts += [
        block(0, front, 1.04, 0.36, 0.04, 0.32, "white", 0.01),
        block(0, front - 0.02, 1.07, 0.29, 0.04, 0.26, "dark", 0.008),
    ]
    for k in range(9):
        parts.append(block(0.805, -0.8 + 0.2 * k, 0, 0.02, 0.02, 0.86, "white" if k in (0, 8) else "body", 0.006))
    for y in (-0.4, 0.4):
        parts += [
            block(0.81, y, 0.4, 0.03, 0.32, 0.32, "white", 0.01),
            block(0.82, y, 0.43, 0.03, 0.26, 0.26, "dark", 0.006),
        ]
    return grounded([part.turned(-32) for part in parts])


def school(item: Item) -> list[Part]:
    """A school: long wings, a gabled entrance with a clock, a bell tower and a flag."""
    parts = [
        block(0, 0.1, 0, 2.9, 0.8, 1.0, "body"),
        _gable(0.98, 0.96, 1.4, 3.0, "roof").turned(90).moved(y=0.1),
        block(0, -0.1, 0, 0.86, 0.9, 1.24, "body"),
        _gable(1.0, 1.2, 1.68, 0.98, "roof").moved(y=-0.1),
    ]
    parts += [
        block(0, 0.1, 1.5, 0.3, 0.3, 0.34, "white"),
        lathe([(0, 1.82), (0.28, 1.82), (0.02, 2.14), (0, 2.14)], "roof", around=4).turned(45).moved(y=0.1),
    ]
    face = (
        lathe([(0, 0), (0.15, 0, 0.01), (0.15, 0.04, 0.01), (0, 0.04)], "white", around=40)
        .turned(90, "x")
        .moved(y=-0.57, z=1.2)
    )
    parts += [
        face,
        rod((0, -0.62, 1.2), (0, -0.62, 1.3), 0.012, "dark"),
        rod((0, -0.62, 1.2), (0.07, -0.62, 1.2), 0.012, "dark"),
    ]
    parts += [
        block(0, -0.56, 0, 0.5, 0.04, 0.62, "white"),
        *(block(s * 0.115, -0.58, 0, 0.2, 0.04, 0.56, "door", 0.01) for s in (-1, 1)),
        block(0, -0.68, 0, 0.8, 0.3, 0.06, "stone"),
    ]
    for x in (-1.22, -0.92, -0.62, 0.62, 0.92, 1.22):
        for z in (0.16, 0.58):
            parts += [
                block(x, -0.305, z, 0.22, 0.03, 0.3, "white", 0.01),
                block(x, -0.315, z + 0.02, 0.17, 0.03, 0.26, "glass", 0.006),
            ]
    parts += [rod((0.78, -0.7, 0), (0.78, -0.7, 1.5), 0.018, "metal")]
    parts.append(
        sheet(
            np.array(
                [
                    [(0.8 + 0.36 * u, -0.7 + 0.03 * np.sin(7 * u), 1.24 + 0.22 * v) for u in np.linspace(0, 1, 10)]
                    for v in (0.0, 0.5, 1.0)
                ]
            ),
            0.012,
            "accent",
        )
    )
    return grounded([part.turned(22) for part in parts])


def factory(item: Item) -> list[Part]:
    """A factory with a saw-tooth roof, two chimneys with smoke, a roller gate."""
    parts = [block(0.2, 0, 0, 2.1, 1.0, 0.8, "body")]
    for k in range(4):
        x = -0.85 + 0.525 * k
        tooth = np.array([(x, 0.78), (x + 0.525, 0.78), (x + 0.525, 0.82), (x + 0.02, 1.16), (x, 1.16)])
        parts += [standing([tooth], 1.02, 0.012, "roof"), block(x - 0.004, 0, 0.84, 0.02, 0.86, 0.26, "glass", 0.006)]
    for x, tall in ((-1.14, 1.9), (-1.5, 1.6)):
        parts += [lathe([(0, 0), (0.16, 0), (0.11, tall, 0.02), (0, tall)], "body", around=40).moved(x, 0.1)]
        parts += [
            lathe([(0, z), (0.135, z, 0.01), (0.13, z + 0.1, 0.01), (0, z + 0.1)], "white", around=40).moved(x, 0.1)
            for z in (tall - 0.14, tall - 0.4)
        ]
        parts += [
            ellipsoid(r, r, r * 0.85, "smoke", around=32).moved(x + dx, 0.1, tall + dz)
            for r, dx, dz in ((0.12, 0.02, 0.1), (0.17, 0.14, 0.24), (0.21, 0.32, 0.36))
        ]
    parts += [
        block(-0.5, -0.51, 0, 0.5, 0.03, 0.56, "metal", 0.008),
        *(block(-0.5, -0.53, 0.06 + 0.08 * k, 0.48, 0.02, 0.012, "dark", 0.005) for k in range(6)),
    ]
    for x in (0.05, 0.4, 0.75, 1.1):
        parts += [
            block(x, -0.51, 0.3, 0.25, 0.03, 0.3, "white", 0.008),
            block(x, -0.52, 0.325, 0.2, 0.03, 0.25, "glass", 0.006),
        ]
    return grounded([part.turned(26) for part in parts])


def marketstall(item: Item) -> list[Part]:
    """A market stall: striped awning on posts, a counter with crates of fruit."""
    parts = [block(x, y, 0, 0.07, 0.07, 1.9 if y > 0 else 1.66, "wood") for x in (-1.0, 1.0) for y in (-0.36, 0.42)]
    parts += [block(0, 0, 0.1, 2.0, 0.7, 0.62, "wood"), block(0, 0, 0.7, 2.14, 0.84, 0.07, "wood")]
    parts += [block(0, -0.36, 0.16 + 0.15 * k, 2.02, 0.03, 0.13, "wood", 0.012) for k in range(4)]
    parts += [part.moved(y=0.0) for part in _awning(2.3, 0.98, 1.98, 0.46)]
    rng = np.random.default_rng(2)
    for k, slot in enumerate(("tomato", "leaf", "orange", "plum")):
        x = -0.75 + 0.5 * k
        parts += [
            block(x, -0.06, 0.77, 0.44, 0.56, 0.05, "crate", 0.01),
            *(block(x, -0.06 + s * 0.28, 0.77, 0.44, 0.025, 0.15, "crate", 0.008) for s in (-1, 1)),
            *(block(x + s * 0.22, -0.06, 0.77, 0.025, 0.56, 0.15, "crate", 0.008) for s in (-1, 1)),
        ]
        for i in range(4):
            for j in range(5):
                size = 0.055 + 0.008 * float(rng.random())
                parts.append(
                    ellipsoid(size, size, size, slot, around=16).moved(
                        x - 0.15 + 0.1 * i, -0.27 + 0.105 * j, 0.87 + 0.05 * float(rng.random())
                    )
                )
    return grounded([part.turned(18) for part in parts])
