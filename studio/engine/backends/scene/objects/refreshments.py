"""Cold drinks and what goes into hot ones: iced tea, milk, tea bags, heaps of coffee beans."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import curve, grounded, lathe, rod, rounded, standing, tube
from studio.engine.backends.scene.objects.vessels import blade_of, citrus_slice, filled
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Part, grid, rounded_box, sweep

Item = Mapping[str, Any]


def icedtea(item: Item) -> list[Part]:
    """A tall glass of tea with ice cubes, a straw, mint and a slice of lemon on its rim."""
    parts = filled([(0.3, 0, 0.0), (0.35, 0.0, 0.05), (0.46, 1.9, 0.01), (0.445, 1.92)], 1.62, 0.16, 0.028)
    for x, y, z, turn, tilt in (
        (-0.17, -0.14, 1.58, 20, 14),
        (0.16, -0.15, 1.61, -30, -12),
        (0.02, 0.18, 1.63, 50, 18),
        (-0.02, -0.04, 1.82, 12, -24),
    ):
        parts.append(rounded_box(0.27, 0.27, 0.26, 0.05, "ice").turned(tilt, "x").turned(turn).moved(x, y, z))
    parts.append(rod((0.06, 0.16, 1.65), (-0.34, 0.22, 2.6), 0.034, "straw"))
    names = {"body": "rind", "flesh": "flesh"}
    for part in citrus_slice({}):
        parts.append(part.named(names[part.slot]).scaled(0.66).turned(-28).moved(x=0.4, y=-0.1, z=1.66))
    for k in range(4):
        leaf = blade_of(0.34, 0.095, 0.75).turned(95 * k + 160)
        parts.append(leaf.moved(x=-0.16, y=-0.1, z=2.04))
    return grounded(parts)


def milk(item: Item) -> list[Part]:
    """A glass bottle of milk with its foil cap."""
    wall = [
        (0.42, 0.0),
        (0.46, 0.0, 0.05),
        (0.47, 1.02, 0.3),
        (0.26, 1.6, 0.3),
        (0.25, 1.92, 0.03),
        (0.29, 1.96, 0.02),
        (0.29, 2.04, 0.02),
        (0.26, 2.05),
    ]
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    rows = []
    for z, r, wave in (
        (1.9, 0.318, 1.0),
        (1.96, 0.32, 0.8),
        (2.06, 0.305, 0.2),
        (2.075, 0.28, 0),
        (2.06, 0.2, 0),
        (2.06, 0.0, 0),
    ):
        ring = r * (1 + 0.03 * wave * np.cos(24 * turn))
        rows.append(np.stack([ring * np.cos(turn), ring * np.sin(turn), np.full(120, z)], -1))
    cap = grid(np.array(rows), "cap", around=True, closed=False)
    return [*filled(wall, 1.62, 0.07, 0.02), cap]


def teabag(item: Item) -> list[Part]:
    """A tea bag standing, its thread and paper tag to the side."""
    outline = rounded(
        np.array([(-0.5, 0.0), (0.5, 0.0), (0.5, 0.98), (0.32, 1.22), (-0.32, 1.22), (-0.5, 0.98)]), 0.03, 3
    )
    bag = puffed([outline], 0.025, 0.42, "body", cells=56)
    low = rounded(
        np.array([(-0.44, 0.05), (0.44, 0.05), (0.44, 0.6), (0.1, 0.68), (-0.12, 0.58), (-0.44, 0.64)]), 0.08, 4
    )
    leaves = puffed([low], 0.1, 0.46, "tea", cells=40).moved(y=-0.012)
    fold = rounded_box(0.66, 0.07, 0.22, 0.025, "body").moved(z=1.08)
    staple = tube(
        [(-0.08, -0.04, 1.2), (-0.06, -0.055, 1.2), (0.06, -0.055, 1.2), (0.08, -0.04, 1.2)], 0.012, "metal", around=8
    )
    thread = curve(
        [
            (0, -0.05, 1.22),
            (0.1, -0.1, 1.5),
            (0.5, -0.1, 1.56),
            (0.78, -0.12, 1.2),
            (0.82, -0.2, 0.7),
            (0.86, -0.24, 0.52),
        ],
        12,
    )
    square = rounded(np.array([(-0.24, -0.26), (0.24, -0.26), (0.24, 0.26), (-0.24, 0.26)]), 0.03, 3)
    tag = standing([square], 0.02, 0.006, "tag").turned(-10, "x").turned(8, "y").moved(x=0.88, y=-0.25, z=0.27)
    side = np.array([(0.0, -0.11), (0.11, 0.02), (0.1, 0.08), (0.05, 0.1), (0.0, 0.06)])
    heart = np.concatenate([side, side[1:-1][::-1] * [-1, 1]])
    mark = standing([heart], 0.016, 0.005, "mark").turned(-10, "x").turned(8, "y").moved(x=0.88, y=-0.264, z=0.28)
    parts = [
        bag.turned(-6, "x"),
        leaves.turned(-6, "x"),
        fold,
        staple,
        sweep(thread, 0.012, "thread", around=8),
        tag,
        mark,
    ]
    return grounded([part.turned(-10) for part in parts])


def beans(item: Item) -> list[Part]:
    """A heap of roasted coffee beans."""
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 15), np.linspace(0, 2 * np.pi, 28, endpoint=False)
    x = np.sin(lat)[:, None] * np.ones(28)
    y, z = np.cos(lat)[:, None] * np.cos(lon), np.cos(lat)[:, None] * np.sin(lon)
    groove = np.exp(-((y / 0.13) ** 2)) * (z > 0) * np.cos(lat)[:, None] ** 0.5
    shape = np.stack([0.2 * x, 0.145 * y + 0.01 * np.sin(3 * x), np.where(z > 0, 0.085, 0.11) * z - 0.06 * groove], -1)
    one = grid(shape, "body", around=True)
    rng = np.random.default_rng(12)
    parts = []
    for k in range(96):
        s = float(np.sqrt((k + 0.5) / 96))
        a = 2.39996 * k
        # most lie with the groove up or to the front, where it is seen
        bean = one.turned(rng.uniform(0, 180)).turned(rng.uniform(-6, 50), "x").turned(rng.uniform(-22, 22), "y")
        away, high = 1.15 * s * float(rng.uniform(0.94, 1.05)), 0.5 * (1 - s**1.4) * float(rng.uniform(0.92, 1.1))
        parts.append(bean.moved(away * float(np.cos(a)), away * float(np.sin(a)), 0.1 + high))
    core = lathe([(0, 0.0), (0.95, 0.0), (0.6, 0.24), (0.25, 0.44), (0, 0.48)], "core", around=48)
    return grounded([core, *parts])
