"""What is served: a box of mooncakes, a long table laid for a feast."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import ellipsoid, grounded, lathe, rod, slab, superellipse, tower, tube
from studio.engine.backends.scene.objects.bakery import whole_mooncake
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sheet

Item = Mapping[str, Any]


def mooncakebox(item: Item) -> list[Part]:
    """An open gift box of four mooncakes in their golden cups, propped up on its lid."""
    wide, high, wall = 2.2, 0.36, 0.07
    parts = [rounded_box(wide, wide, 0.08, 0.03, "body")]
    for turn in (0, 90, 180, 270):
        side = rounded_box(wide, wall, high, 0.025, "body").moved(y=(wide - wall) / 2)
        trim = rounded_box(wide + 0.01, wall + 0.01, 0.03, 0.012, "trim").moved(y=(wide - wall) / 2, z=high - 0.02)
        parts += [side.turned(turn), trim.turned(turn)]
    parts.append(rounded_box(wide - 0.16, wide - 0.16, 0.16, 0.03, "inlay").moved(z=0.07))
    flower = whole_mooncake()
    for x, y in ((-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)):
        cup = lathe([(0.38, 0.2), (0.46, 0.21, 0.02), (0.49, 0.36, 0.01), (0.47, 0.36, 0.01), (0.44, 0.24),
                     (0.38, 0.24), (0.38, 0.2)], "trim", around=48)  # fmt: skip
        parts.append(cup.moved(x, y))
        parts += [part.scaled(0.6, 0.6, 0.62).turned(9 * x - 20 * y).moved(x, y, 0.22) for part in _cake(flower)]
    tipped = [part.turned(11, "x") for part in parts]
    low = min(float(part.vertices[:, 2].min()) for part in tipped)
    lid = rounded_box(2.26, 0.9, 0.4, 0.03, "body").moved(y=0.95)
    band = rounded_box(2.28, 0.16, 0.41, 0.02, "trim").moved(y=0.8)
    return grounded([part.turned(-14) for part in (*(part.moved(z=-low) for part in tipped), lid, band)])


def _cake(parts: list[Part]) -> list[Part]:
    return [part.named("cake") for part in parts]


def _linen(long: float, deep: float, tall: float) -> Part:
    """A cloth over a table, falling in folds on all sides."""
    ring = superellipse(long, deep, 14.0, 220)
    around = np.linspace(0, 2 * np.pi, 220, endpoint=False)
    normal = ring / np.maximum(np.linalg.norm(ring / [long, deep], axis=1, keepdims=True), 1e-9) / [long, deep]
    rows: list[Floats] = []
    for share, fall in ((0.0, 0.0), (0.6, 0.0), (0.97, 0.0), (1.0, 0.03), (1.0, 0.2), (1.0, 0.55), (1.0, 0.9)):
        wave = 0.06 * fall / 0.9 * (0.6 + 0.6 * np.sin(38 * around) + 0.3 * np.sin(23 * around))
        flat = ring * share + normal * (wave + 0.05 * fall)[:, None] * (share >= 1)
        rows.append(np.column_stack([flat, np.full(220, tall - fall)]))
    return sheet(np.array([*rows])[:, [*range(220), 0]], 0.02, "body")


def _place(x: float, y: float, side: int, top: float) -> list[Part]:
    """A plate with a folded napkin, a wine glass, a fork and a knife."""
    plate = lathe(
        [(0, 0), (0.12, 0, 0.01), (0.21, 0.025, 0.01), (0.205, 0.032), (0.12, 0.014), (0, 0.014)], "plate", around=40
    )
    glass = lathe([(0, 0), (0.07, 0, 0.008), (0.012, 0.02, 0.01), (0.01, 0.14, 0.01), (0.065, 0.2, 0.03), (0.06, 0.32),
                   (0.056, 0.32), (0.058, 0.21, 0.03), (0, 0.17)], "glass", around=28)  # fmt: skip
    napkin = rounded_box(0.12, 0.2, 0.025, 0.01, "napkin")
    parts = [plate, napkin.turned(12).moved(z=0.016), glass.moved(0.24, 0.14)]
    parts += [rounded_box(0.018, 0.26, 0.012, 0.005, "metal").moved(x=s * 0.26) for s in (-1, 1)]
    return [part.turned(0 if side < 0 else 180).moved(x, y, top) for part in parts]


def _chair(x: float, y: float, side: int) -> list[Part]:
    """A bentwood chair, its back away from the table."""
    parts = [lathe([(0, 0.5), (0.25, 0.5, 0.02), (0.25, 0.55, 0.02), (0, 0.56)], "wood", around=32)]
    for a, b in ((-0.18, -0.18), (0.18, -0.18), (-0.18, 0.18), (0.18, 0.18)):
        parts.append(rod((1.25 * a, 1.25 * b, 0), (a, b, 0.52), 0.024, "wood", around=10))
    hoop = [
        (-0.2, -0.2, 0.5),
        (-0.23, -0.27, 0.85),
        (-0.14, -0.31, 1.12),
        (0.14, -0.31, 1.12),
        (0.23, -0.27, 0.85),
        (0.2, -0.2, 0.5),
    ]
    parts.append(tube(hoop, 0.026, "wood", around=10))
    parts += [rod((0.09 * k, -0.21, 0.54), (0.1 * k, -0.3, 1.1), 0.014, "wood", around=8) for k in (-1, 0, 1)]
    return [part.turned(0 if side < 0 else 180).moved(x, y) for part in parts]


def banquettable(item: Item) -> list[Part]:
    """A long table laid for a feast: a white cloth, a garland of leaves, candles in glasses, plates, chairs."""
    long, deep, tall = 4.4, 1.25, 0.92
    parts = [_linen(long, deep, tall)]
    for k in range(5):
        x = -1.72 + 0.86 * k
        for side in (-1, 1):
            parts += _place(x, side * 0.4, side, tall + 0.012)
            parts += _chair(x, side * 0.98, side)
    parts += _garland(long * 0.9, tall + 0.02)
    for k, x in enumerate((-1.65, -1.1, -0.55, 0.0, 0.55, 1.1, 1.65)):
        height = 0.3 + 0.16 * ((k * 3) % 4) / 3
        parts += _candle(x, 0.06 * (-1) ** k, tall + 0.02, height)
    return grounded([part.turned(-24) for part in parts])


def _garland(long: float, z: float) -> list[Part]:
    """Leaves along the middle of the table."""
    rng = np.random.default_rng(5)
    outline = np.array([(0, 0), (0.05, 0.035), (0.11, 0.04), (0.18, 0.0), (0.11, -0.04), (0.05, -0.035)])
    leaf = slab(outline, 0.012, 0.004, "green")
    parts = []
    for x in np.linspace(-long / 2, long / 2, 130):
        tilted = leaf.turned(float(rng.uniform(-45, 10)), "y").turned(float(rng.uniform(0, 360)))
        parts.append(tilted.moved(float(x), float(rng.normal(0, 0.05)), z + float(rng.uniform(0.0, 0.07))))
    return [part.named("green" if k % 3 else "green2") for k, part in enumerate(parts)]


def _candle(x: float, y: float, z: float, height: float) -> list[Part]:
    """A candle in a glass, alight."""
    parts = [
        tower(
            [(0, 0.11, 0.11, 2.0), (height * 0.62, 0.11, 0.11, 2.0), (height * 0.64, 0.09, 0.09, 2.0)], "wax", count=24
        ),
        lathe([(0.085, 0), (0.09, 0.005), (0.09, 0.13), (0.082, 0.13), (0.08, 0.008), (0.085, 0)], "glass", around=28),
        ellipsoid(0.022, 0.022, 0.055, "flame", around=16).moved(z=height * 0.64 + 0.06),
    ]
    return [part.moved(x, y, z) for part in parts]
