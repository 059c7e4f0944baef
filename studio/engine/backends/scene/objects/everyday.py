"""Things of every day: coffee with foam art, bubble tea, a car tyre, a box of tissues."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import grounded, lathe, rod
from studio.engine.backends.scene.objects.vessels import cup, filled
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, rounded_box, sheet

Item = Mapping[str, Any]


def latte(item: Item) -> list[Part]:
    """A filled cup on its saucer, a leaf of milk foam drawn into the brown of the coffee."""
    parts = [part for part in cup({}) if part.slot != "liquid"]
    surface = lathe([(0.5, 0.74), (0.495, 0.775, 0.01), (0.0, 0.778)], "liquid", closed=False)
    rim = lathe([(0.498, 0.77), (0.49, 0.785, 0.006), (0.47, 0.783, 0.006), (0.462, 0.776)], "foam", closed=False)
    return [*parts, surface, rim, *(_drawn(loop) for loop in _leaf_loops())]


def _leaf_loops() -> list[tuple[Floats, Floats]]:
    """The left and right edges (n, 2) of the strokes of a rosetta: curved feathers, a heart at its head, a stem."""
    strokes = []
    for k in range(5):
        y, half = -0.24 + 0.1 * k, (0.2, 0.27, 0.29, 0.25, 0.17)[k]
        u = np.linspace(-1, 1, 33)
        middle = y + 0.13 * np.abs(u) ** 1.4
        thick = 0.034 * (1 - np.abs(u) ** 2.5) + 0.003
        strokes.append((np.stack([u * half, middle - thick], -1), np.stack([u * half, middle + thick], -1)))
    u = np.linspace(-1, 1, 33)
    heart = 0.125 * np.sqrt(np.clip(1 - u**2, 0, 1)) ** 0.7
    foot = np.stack([u * 0.13, 0.27 - 0.16 * (1 - np.abs(u)) ** 0.8], -1)
    strokes.append((foot, np.stack([u * 0.13, 0.27 + heart * (0.55 + 0.45 * np.abs(np.sin(np.pi * u)))], -1)))
    v = np.linspace(-0.36, 0.3, 33)
    strokes.append((np.stack([0 * v - 0.011, v], -1), np.stack([0 * v + 0.011, v], -1)))
    return strokes


def _drawn(edges: tuple[Floats, Floats]) -> Part:
    """A stroke of foam between two edges (n, 2), barely raised over the coffee."""
    low, high = edges
    rows = [
        np.stack([*(low * (1 - t) + high * t).T, np.full(len(low), 0.781 + 0.012 * t * (1 - t))], -1)
        for t in np.linspace(0, 1, 6)
    ]
    return grid(np.array(rows), "foam", closed=False)


def bubbletea(item: Item) -> list[Part]:
    """A clear beaker of milk tea, dark pearls at its bottom, a domed lid and a wide straw."""
    parts = filled([(0.34, 0.0), (0.37, 0.0, 0.04), (0.5, 1.5, 0.01), (0.49, 1.52)], 1.36, 0.05, 0.02)
    rng = np.random.default_rng(7)
    for ring, (z, count, radius) in enumerate(
        ((0.11, 13, 0.325), (0.22, 13, 0.335), (0.32, 12, 0.345), (0.42, 9, 0.352))
    ):
        for k in range(count):
            turn = 2 * np.pi * (k + 0.5 * (ring % 2)) / count + rng.uniform(-0.06, 0.06)
            parts.append(
                ball(0.066, "pearl").moved(
                    radius * np.cos(turn), radius * np.sin(turn), z - 0.05 + rng.uniform(-0.015, 0.015)
                )
            )
    parts.append(lathe([(0.5, 1.47), (0.535, 1.47, 0.01), (0.535, 1.54, 0.01), (0.5, 1.55, 0.01)], "cap", closed=False))
    a = np.linspace(0.06, np.pi / 2 - 0.2, 14)
    dome = [(0.5 * float(np.cos(t)), 1.55 + 0.36 * float(np.sin(t))) for t in a]
    parts.append(lathe([*dome, *[(r - 0.015, z - 0.012) for r, z in dome[::-1]]], "body", closed=False))
    parts.append(rod((-0.06, 0.0, 0.9), (0.12, 0.05, 2.5), 0.062, "straw"))
    return grounded(parts)


def tyre(item: Item) -> list[Part]:
    """A car tyre with deep tread, standing, on a wheel of light alloy."""
    wide = 0.62
    half = wide / 2
    body = lathe(
        [
            (0.62, -half * 0.8),
            (0.66, -half, 0.05),
            (0.9, -half * 1.06, 0.1),
            (0.985, -half * 0.86, 0.08),
            (1.0, 0.0, 0.1),
            (0.985, half * 0.86, 0.08),
            (0.9, half * 1.06, 0.1),
            (0.66, half, 0.05),
            (0.62, half * 0.8),
        ],
        "body",
        closed=False,
        around=128,
    )
    parts = [
        body,
        lathe(
            [(0.61, -half * 0.84), (0.625, -half * 0.9, 0.01), (0.58, -half * 0.86, 0.02), (0.56, half * 0.8)],
            "metal",
            closed=False,
        ),
    ]
    for k in range(36):
        for row, shift in ((-0.235, 0.0), (-0.08, 0.5), (0.08, 0.0), (0.235, 0.5)):
            tooth = (
                rounded_box(0.128, 0.118, 0.1, 0.016, "body", 3).turned(18 if row < 0 else -18).moved(y=row, z=0.945)
            )
            parts.append(tooth.turned(10 * (k + shift), "y"))
    parts.append(lathe([(0, -half * 0.62), (0.13, -half * 0.66, 0.03), (0.13, -half * 0.3), (0, -half * 0.3)], "metal"))
    for k in range(10):
        spoke = rounded_box(0.075, 0.09, 0.52, 0.02, "metal", 4).moved(y=-half * 0.52, z=0.08)
        parts.append(spoke.turned(36 * k, "y"))
    parts.append(lathe([(0, half * 0.2), (0.58, half * 0.2), (0.58, half * 0.26), (0, half * 0.26)], "dark"))
    discs = ("metal", "dark", "body")
    placed = [part if part.slot in discs and _about_y(part) else part.turned(90, "x") for part in parts]
    return grounded([part.turned(-38) for part in placed])


def _about_y(part: Part) -> bool:
    """Whether a part is already built around the y axis: it is narrower in y than it is tall."""
    low, high = part.vertices.min(axis=0), part.vertices.max(axis=0)
    return bool(abs(low[2] + high[2]) > 0.05 or high[1] - low[1] < 0.2)


def tissuebox(item: Item) -> list[Part]:
    """A box of paper tissues, one drawn half out of its oval opening."""
    parts = [rounded_box(1.5, 0.86, 0.62, 0.035, "body", 4), rounded_box(1.505, 0.865, 0.16, 0.035, "second", 4)]
    turn = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    oval = np.stack([0.46 * np.cos(turn), 0.17 * np.sin(turn), 0 * turn + 0.624], -1)
    parts.append(grid(np.array([oval * (1, 1, 1), oval * (0.01, 0.01, 1)]), "dark", around=True, closed=False))
    for side, lean, tall in ((1, 0.1, 0.72), (-1, -0.14, 0.6)):
        v, u = np.meshgrid(np.linspace(0, 1, 20), np.linspace(-1, 1, 40), indexing="ij")
        spread = 0.3 + 0.36 * v**1.3 + 0.05 * np.sin(5 * u + side) * v
        x = u * spread + lean * v
        y = side * (0.05 + 0.2 * v**2) + 0.09 * v * np.sin(4.2 * u * np.pi * 0.5 + side) + 0.05 * np.sin(9 * u) * v**2
        z = 0.58 + tall * v * (1 - 0.34 * np.abs(u - 0.2 * side) ** 1.5) + 0.03 * np.sin(7 * u) * v
        parts.append(sheet(np.stack([x, y, z], -1), 0.008, "tissue"))
    return grounded([part.turned(-24) for part in parts])
