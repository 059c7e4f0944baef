"""Weddings and banquets: an arch of flowers, rings on their cushion, champagne, menu cards."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import ellipsoid, grounded, lathe, rounded, standing, tube
from studio.engine.backends.scene.objects.drinks import winebottle
from studio.engine.backends.scene.objects.terrain import bloom, leaves
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Part, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def weddingarch(item: Item) -> list[Part]:
    """A round wedding arch wound with flowers and leaves, a light cloth falling at one side."""
    rng = np.random.default_rng(11)
    turn = np.linspace(-0.22 * np.pi, 1.22 * np.pi, 60)
    ring = np.stack([1.15 * np.cos(turn), 0 * turn, 1.28 + 1.15 * np.sin(turn)], -1)
    parts = [sweep(ring, 0.04, "metal", around=14), rounded_box(1.9, 0.5, 0.08, 0.03, "metal").moved(z=0.3)]
    parts.append(rounded_box(2.1, 0.62, 0.3, 0.03, "wood"))
    spots = []
    for low, high, many in ((0.42, 1.22, 44), (-0.2, 0.06, 16)):
        for _ in range(many):
            a = np.pi * rng.uniform(low, high)
            spots.append(
                (a, np.array([1.15 * np.cos(a), 0, 1.28 + 1.15 * np.sin(a)]) + rng.normal(0, 1, 3) * [0.09, 0.07, 0.09])
            )
    green = np.concatenate([at + rng.normal(0, 1, (16, 3)) * [0.12, 0.09, 0.12] for _, at in spots])
    parts += [leaves(green[::2], 0.1, "leaf", 1), leaves(green[1::2], 0.085, "leaf1", 2)]
    for k, (_, at) in enumerate(spots):
        slot = ("body", "white", "second")[k % 3]
        size = float(rng.uniform(0.09, 0.15))
        head = [
            *bloom(size, 7, slot, "heart"),
            *(part.moved(z=0.3 * size) for part in bloom(size * 0.72, 6, slot, "heart")[:1]),
        ]
        tip, spin = float(rng.uniform(55, 100)), float(rng.uniform(-40, 40))
        parts += [
            part.turned(tip, "x").turned(spin).moved(float(at[0]), float(at[1]) - 0.13, float(at[2])) for part in head
        ]
    return grounded([part.turned(16) for part in parts])


def _bubbly(tall: float) -> list[Part]:
    """A champagne coupe with wine in it, `tall` high."""
    glass = lathe([(0, 0), (0.36, 0, 0.01), (0.34, 0.02, 0.01), (0.04, 0.05, 0.03), (0.035, 0.56, 0.03),
                   (0.1, 0.62, 0.05),
                   (0.44, 0.8, 0.08), (0.48, 0.98, 0.006), (0.465, 0.98, 0.006), (0.42, 0.82, 0.07),
                   (0.08, 0.65, 0.05), (0, 0.645)],
                  "glass", around=40, steps=4)  # fmt: skip
    wine = lathe(
        [(0, 0.66), (0.09, 0.665, 0.04), (0.4, 0.82, 0.05), (0.44, 0.93), (0, 0.93)], "liquid", around=36, steps=4
    )
    return [part.scaled(tall) for part in (glass, wine)]


def champagnetower(item: Item) -> list[Part]:
    """A tower of champagne coupes, four storeys, on a tray."""
    one = _bubbly(0.62)
    parts = [lathe([(0, 0), (1.2, 0, 0.02), (1.26, 0.06, 0.02), (1.2, 0.05), (0, 0.04)], "metal", around=80)]
    wide, tall = 0.62 * 0.96, 0.62 * 0.985
    for level, rows in enumerate((4, 3, 2, 1)):
        for i in range(rows):
            for j in range(rows - i):
                x = (i + j / 2 - (rows - 1) / 2) * wide
                y = (j - (rows - 1) / 3) * wide * 0.866
                parts += [part.moved(x=x, y=y, z=0.05 + level * tall) for part in one]
    return grounded([part.turned(14) for part in parts])


def champagnebucket(item: Item) -> list[Part]:
    """A champagne bucket full of ice, a bottle leaning in it, a napkin over its rim."""
    rng = np.random.default_rng(2)
    pail = lathe([(0, 0), (0.42, 0, 0.03), (0.46, 0.06, 0.03), (0.6, 0.9), (0.66, 0.94, 0.02), (0.66, 1.0, 0.02),
                  (0.58, 1.0, 0.02), (0.44, 0.14, 0.04), (0, 0.12)], "body", around=96)  # fmt: skip
    bottle = [part.named("bottle") if part.slot == "body" else part for part in winebottle({"style": "champagne"})]
    parts = [
        pail,
        *(part.scaled(0.82).turned(16, "y").turned(-6, "x").moved(x=-0.16, y=0.04, z=0.16) for part in bottle),
    ]
    for s in (-1, 1):
        turn = np.linspace(0, 2 * np.pi, 36, endpoint=False)
        ring = np.stack([0 * turn, 0.15 * np.cos(turn), 0.15 * np.sin(turn)], -1)
        parts.append(sweep(ring, 0.028, "body", closed=True, around=12).moved(x=s * 0.665, z=0.68))
        parts.append(ellipsoid(0.05, 0.06, 0.06, "body", around=20).moved(x=s * 0.61, z=0.83))
    for _ in range(42):
        a, r = rng.uniform(0, 2 * np.pi), 0.5 * np.sqrt(rng.uniform(0, 1))
        cube = rounded_box(0.17, 0.17, 0.17, 0.045, "ice", 3).turned(float(rng.uniform(0, 90)), "x")
        cube = cube.turned(float(rng.uniform(0, 90)), "y").turned(float(rng.uniform(0, 90)))
        parts.append(cube.moved(r * np.cos(a), r * np.sin(a), float(rng.uniform(0.84, 0.98))))
    u, v = np.meshgrid(np.linspace(-1, 1, 24), np.linspace(0, 1, 40))
    over = np.interp(v, [0, 0.2, 0.3, 0.38, 1], [0.5, 0.57, 0.64, 0.71, 0.6])
    high = np.interp(v, [0, 0.2, 0.3, 0.38, 1], [0.86, 1.0, 1.035, 0.97, 0.28]) + 0.03 * np.cos(3 * u) * v
    far = over + 0.022 * np.sin(u * 9) * np.clip(v - 0.25, 0, 1) + 0.012
    where = u * 0.52 - 0.9
    cloth = sheet(np.stack([far * np.cos(where), far * np.sin(where), high], -1), 0.022, "second")
    return grounded([part.turned(-24) for part in (*parts, cloth)])


def ringcushion(item: Item) -> list[Part]:
    """Two wedding rings tied to a satin cushion with a bow."""
    loop = rounded(np.array([(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)]), 0.12, 6)
    cushion = puffed([loop], 0.05, 0.52, "body", cells=90).turned(-90, "x")
    parts = [cushion]
    edge = np.concatenate([loop, loop[:1]])
    parts.append(tube([(x, y, 0.0) for x, y in edge], 0.035, "second", per=1, around=10))
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        parts.append(ellipsoid(0.075, 0.075, 0.075, "second", around=24).moved(0.98 * x, 0.98 * y, 0))
        for k in range(7):
            a = np.radians(45 + 90 * (k / 6 - 0.5))
            way = np.array([x * np.cos(a), y * np.sin(a)])
            tassel = [(x * 0.99, y * 0.99, 0), (x + way[0] * 0.13, y + way[1] * 0.13, -0.05),
                      (x + way[0] * 0.24, y + way[1] * 0.24, -0.16)]  # fmt: skip
            parts.append(tube(tassel, 0.022, "second", per=4, around=8))
    band = lathe([(0.185, -0.05), (0.2, -0.06, 0.02), (0.228, -0.05, 0.02), (0.228, 0.05, 0.02), (0.2, 0.06, 0.02),
                  (0.185, 0.05),
                  (0.185, -0.05)], "gold", around=80)  # fmt: skip
    parts.append(band.turned(90, "x").turned(24).moved(x=-0.06, y=0.0, z=0.45))
    parts.append(band.scaled(0.86).turned(90, "x").turned(-46).moved(x=0.14, y=-0.08, z=0.42))
    parts.append(ellipsoid(0.07, 0.06, 0.06, "second", around=24).moved(x=0.02, y=-0.02, z=0.28))
    for s in (-1, 1):
        bow = [
            (0.02, -0.02, 0.28),
            (s * 0.22, 0.06, 0.4),
            (s * 0.44, -0.04, 0.33),
            (s * 0.24, -0.12, 0.27),
            (0.02, -0.02, 0.28),
        ]
        parts.append(tube(bow, 0.034, "second", around=12).scaled(1, 1, 1))
        parts.append(
            tube([(0.02, -0.02, 0.28), (s * 0.16, -0.26, 0.28), (s * 0.3, -0.52, 0.25)], 0.03, "second", around=12)
        )
    return grounded([part.turned(26) for part in parts])


def menucard(item: Item) -> list[Part]:
    """A folded menu card standing open: a sprig in relief, lines of dishes, a ribbon along its spine."""
    page = rounded(np.array([(0.0, 0), (1.0, 0), (1.0, 1.5), (0.0, 1.5)]), 0.03, 4)
    right = [standing([page], 0.035, 0.01, "body")]
    flip = page.copy()
    flip[:, 0] = -flip[::-1, 0]
    flip[:, 1] = flip[::-1, 1]
    left = [standing([flip], 0.035, 0.01, "body")]
    frame = rounded(np.array([(0.07, 0.07), (0.93, 0.07), (0.93, 1.43), (0.07, 1.43)]), 0.03, 4)
    hole = rounded(np.array([(0.09, 0.09), (0.91, 0.09), (0.91, 1.41), (0.09, 1.41)]), 0.03, 4)[::-1]
    right.append(standing([frame, hole], 0.008, 0.002, "accent").moved(y=-0.018))
    right.append(rounded_box(0.5, 0.012, 0.07, 0.02, "accent").moved(x=0.5, y=-0.018, z=1.2))
    for k, wide in enumerate((0.52, 0.4, 0.0, 0.56, 0.36, 0.0, 0.5, 0.42)):
        if wide:
            right.append(rounded_box(wide, 0.01, 0.032, 0.01, "text").moved(x=0.5, y=-0.018, z=1.02 - 0.105 * k))
    stem = tube([(-0.5, -0.03, 0.32), (-0.46, -0.04, 0.7), (-0.54, -0.03, 1.16)], 0.014, "leaf")
    left.append(stem)
    for k in range(7):
        z = 0.46 + 0.11 * k
        for s in (-1, 1):
            leaf = ellipsoid(0.11, 0.016, 0.045, "leaf", around=20).turned(-s * 34, "y")
            left.append(leaf.moved(x=-0.49 + s * 0.11 - 0.02 * np.sin(k), y=-0.03, z=z + 0.05))
    left.append(ellipsoid(0.05, 0.016, 0.11, "leaf", around=20).moved(x=-0.54, y=-0.03, z=1.24))
    parts = [part.turned(-22) for part in right] + [part.turned(26) for part in left]
    parts.append(rounded_box(0.035, 0.03, 1.56, 0.012, "second").moved(y=-0.02, z=-0.02))
    parts += [tube([(0, -0.05, 0.9), (s * 0.12, -0.09, 1.0), (s * 0.2, -0.08, 0.92), (0, -0.05, 0.88)], 0.022, "second",
                   around=10) for s in (-1, 1)]  # fmt: skip
    parts += [
        tube([(0, -0.05, 0.89), (s * 0.07, -0.1, 0.72), (s * 0.12, -0.08, 0.56)], 0.02, "second", around=10)
        for s in (-1, 1)
    ]
    return grounded([part.turned(-6, "x") for part in parts])
