"""Land as an object: mountains, a desert island, a volcano, an iceberg, hedges, flower beds, fountains."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    loft,
    rounded,
    slab,
    soft_lathe,
    superellipse,
    tower,
    tube,
)
from studio.engine.backends.scene.shapes import Floats, Part, projected, revolve, rounded_box

Item = Mapping[str, Any]


def leaves(points: Floats, size: float, slot: str, seed: int) -> Part:
    """A small folded leaf at each of the (n, 3) points, each turned its own way; one closed mesh."""
    rng = np.random.default_rng(seed)
    corner = np.array([[-1, 0, 0], [1, 0, 0], [0, -0.55, 0.14], [0, 0.55, 0.14], [0, 0, 0.1], [0, 0, -0.06]]) * size
    faces = np.array([[0, 2, 4], [2, 1, 4], [1, 3, 4], [3, 0, 4], [2, 0, 5], [1, 2, 5], [3, 1, 5], [0, 3, 5]])
    count = len(points)
    one, _ = np.linalg.qr(rng.normal(size=(count, 3, 3)))
    one *= np.sign(np.linalg.det(one))[:, None, None]
    scale = rng.uniform(0.7, 1.25, (count, 1, 1))
    vertices = (np.einsum("ij,kjl->kil", corner, one) * scale + points[:, None]).reshape(-1, 3)
    every = (faces[None] + 6 * np.arange(count)[:, None, None]).reshape(-1, 3)
    return projected(Part(slot, vertices, every, np.zeros((len(every), 3, 2)), crease=60.0))


def bloom(radius: float, petals: int, slot: str, heart: str) -> list[Part]:
    """An open flower that looks up, its heart in the origin."""
    turn = np.linspace(0, 2 * np.pi, petals * 8, endpoint=False)
    edge = 0.62 + 0.38 * np.abs(np.cos(turn * petals / 2)) ** 0.6
    rings = []
    for share, z in ((0.15, -0.06), (1.0, 0.1), (0.97, 0.15), (0.5, 0.06), (0.15, 0.05)):
        r = radius * share * (edge if share > 0.3 else 1.0)
        rings.append(np.stack([r * np.cos(turn), r * np.sin(turn), np.full(len(turn), z * radius)], -1))
    middle = revolve([(0, 0), (radius * 0.26, radius * 0.03), (radius * 0.2, radius * 0.17), (0, radius * 0.22)], heart,
                     around=14)  # fmt: skip
    return [loft(np.array(rings), slot), middle]


def _peak(radius: float, tall: float, seed: int, *, snow: float = 0.52, body: str = "body") -> list[Part]:
    """A rugged mountain around the origin with snow above a share of its height (none for 1)."""
    rng = np.random.default_rng(seed)
    turn = np.linspace(0, 2 * np.pi, 84, endpoint=False)
    share = np.linspace(0, 1, 30)
    phase, weight = rng.uniform(0, 6.28, 7), rng.uniform(0.5, 1.0, 7)
    rings = []
    for t in share:
        rough = sum(
            weight[k] * np.abs(np.sin(turn * n / 2 + phase[k] + 1.1 * np.sin(4 * t + phase[k])))
            for k, n in enumerate((3, 5, 7, 9, 13, 17, 23))
        )
        far = (1 - t) ** 0.96 * (0.84 + 0.09 * (rough - 2.4)) + 0.012
        z = tall * (t + 0.05 * np.sin(np.pi * t) * (rough - 2.4))
        rings.append(np.stack([radius * far * np.cos(turn), radius * far * np.sin(turn), np.maximum(z, 0)], -1))
    rings[0][:, 2] = 0.0
    rock = np.array(rings)
    parts = [loft(rock, body)]
    if snow < 1:
        line = snow + 0.1 * np.sin(turn * 6 + phase[0]) + 0.06 * np.sin(turn * 11 + phase[1])
        rows = np.linspace(0, 1, 12)[:, None]
        at = (line + (1 - line) * rows) * (len(share) - 1)
        low = np.minimum(at.astype(int), len(share) - 2)
        column = np.arange(len(turn))
        part = (at - low)[..., None]
        cap = rock[low, column] * (1 - part) + rock[low + 1, column] * part
        lift = np.where(rows > 0.04, 0.016, -0.03)[..., None]
        middle = np.array([0, 0, 0.2 * tall])
        cap = cap + (cap - middle) / np.linalg.norm(cap - middle, axis=2, keepdims=True) * lift * radius
        parts.append(loft(cap, "snow"))
    return parts


def _fir(tall: float) -> list[Part]:
    tiers = [
        revolve([(0, z), (r, z), (0, z + 0.42)], "tree", around=12) for z, r in ((0.1, 0.26), (0.34, 0.2), (0.58, 0.14))
    ]
    return [
        part.scaled(tall) for part in (*tiers, revolve([(0, 0), (0.06, 0), (0.06, 0.2), (0, 0.2)], "wood", around=8))
    ]


def mountain(item: Item) -> list[Part]:
    """A range of three snow-capped peaks with firs at its foot."""
    parts = [*_peak(1.25, 2.0, 3)]
    parts += [part.moved(x=-1.05, y=-0.1) for part in _peak(0.85, 1.25, 8, snow=0.58)]
    parts += [part.moved(x=1.0, y=0.1) for part in _peak(0.9, 1.45, 12, snow=0.55)]
    rng = np.random.default_rng(4)
    for k in range(26):
        x = -1.7 + 3.3 * (k + 0.5) / 26
        tall = rng.uniform(0.24, 0.38)
        parts += [part.moved(x=x, y=-1.02 + 0.24 * (x / 1.7) ** 2 + rng.uniform(-0.14, 0.16)) for part in _fir(tall)]
    meadow = superellipse(3.9, 2.5, 2.3, 72)
    parts.append(slab(meadow, 0.1, 0.03, "grass").moved(y=-0.05, z=-0.07))
    return grounded(parts)


def volcano(item: Item) -> list[Part]:
    """A volcano: a steep cone with a crater of lava, streams of it down the slope, a cloud of smoke."""
    rng = np.random.default_rng(5)
    turn = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    phase = rng.uniform(0, 6.28, 5)
    ridges = sum(np.abs(np.sin(turn * n / 2 + phase[k])) for k, n in enumerate((5, 7, 11, 17, 23))) / 5 - 0.62
    rings = []
    for r, z, rough in ((1.5, 0.0, 0.1), (1.3, 0.1, 0.14), (0.95, 0.5, 0.16), (0.68, 0.95, 0.14), (0.47, 1.4, 0.1),
                        (0.37, 1.62, 0.08), (0.33, 1.66, 0.05), (0.27, 1.6, 0.0), (0.2, 1.42, 0.0)):  # fmt: skip
        far = r * (1 + rough * 2 * ridges)
        top = z + (0.05 * np.sin(turn * 5 + 1) if z > 1.5 and r > 0.3 else 0)
        rings.append(np.stack([far * np.cos(turn), far * np.sin(turn), np.full(96, 0.0) + top], -1))
    parts = [
        loft(np.array(rings), "body"),
        lathe([(0, 1.44), (0.25, 1.44), (0.25, 1.54), (0, 1.56)], "lava", around=48),
    ]
    slope = [(0.2, 1.56), (0.34, 1.66), (0.42, 1.6), (0.56, 1.24), (0.76, 0.86), (1.02, 0.46), (1.3, 0.14)]
    for angle, bend, reach, wide in ((-96, 10, 7, 0.1), (-58, -12, 6, 0.075), (-140, 12, 5, 0.07)):
        path = []
        for k, (r, z) in enumerate(slope[:reach]):
            a = np.radians(angle + bend * np.sin(1.3 * k))
            far = r * (1 + 0.2 * float(np.interp(a % (2 * np.pi), turn, ridges, period=2 * np.pi)))
            path.append((far * np.cos(a), far * np.sin(a), z))
        parts.append(tube(path, [wide * 0.8, wide, wide, wide * 1.2, wide * 0.9], "lava", per=6, around=12))
    for x, y, z, r in ((0, 0, 1.86, 0.2), (0.1, 0, 2.1, 0.27), (-0.12, 0.05, 2.3, 0.3), (0.2, 0.1, 2.42, 0.3),
                       (-0.28, 0, 2.5, 0.22), (0.0, 0, 2.6, 0.3)):  # fmt: skip
        parts.append(ellipsoid(r, r * 0.9, r * 0.82, "smoke", around=40).moved(x, y, z))
    for _ in range(9):
        a = rng.uniform(0, np.pi)
        parts.append(ellipsoid(0.035, 0.035, 0.035, "lava", around=12).moved(
            0.5 * np.cos(a) * rng.uniform(0.5, 1.1), -0.2, 1.72 + 0.4 * np.sin(a) * rng.uniform(0.4, 1)))  # fmt: skip
    return grounded(parts)


def island(item: Item) -> list[Part]:
    """A desert island: sand in a round of water, two palms, stones, a starfish."""
    from studio.engine.backends.scene.objects.garden import tree

    sea = slab(superellipse(3.4, 2.7, 2.2, 96), 0.12, 0.05, "water")
    surf = slab(superellipse(2.36, 1.76, 2.2, 80), 0.03, 0.012, "foam").moved(z=0.11)
    sand = soft_lathe([(0, 0.08), (1.1, 0.08), (1.08, 0.14), (0.8, 0.27), (0.4, 0.36), (0, 0.38)], "sand", around=80)
    parts = [sea, surf, sand.scaled(1, 0.74, 1)]
    palm = grounded(tree({"style": "palm"}))
    parts += [part.scaled(0.85).turned(6, "y").moved(x=-0.12, y=0.06, z=0.3) for part in palm]
    parts += [part.scaled(0.62).turned(150).turned(-12, "y").moved(x=0.2, y=0.2, z=0.26) for part in palm]
    for x, y, r in ((0.72, -0.26, 0.17), (0.55, -0.36, 0.1), (-0.78, 0.0, 0.13)):
        stone = ellipsoid(r, r * 0.8, r * 0.62, "stone", around=24)
        parts.append(stone.moved(x, y, 0.2))
    ripple = np.linspace(0, 2 * np.pi, 80)
    for k, size in enumerate((1.34, 1.5)):
        arc = ripple[8 + 20 * k : 34 + 20 * k]
        wave = np.stack([size * np.cos(arc + 3.4), 0.78 * size * np.sin(arc + 3.4), 0 * arc + 0.12], -1)
        parts.append(tube(wave, 0.014, "foam", per=2, around=8))
    return grounded(parts)


def _facets(rows: Sequence[tuple[float, float, float]], slot: str, seed: int, *, sides: int = 9) -> Part:
    """A broken block of ice: rings of (height, half width, half depth) with few, uneven corners."""
    rng = np.random.default_rng(seed)
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False) + rng.uniform(-0.14, 0.14, sides)
    rings = []
    for k, (z, x, y) in enumerate(rows):
        far = rng.uniform(0.86, 1.12, sides)
        high = z + (rng.uniform(-0.09, 0.09, sides) if 0 < k < len(rows) - 1 else 0)
        rings.append(np.stack([x * far * np.cos(turn), y * far * np.sin(turn), np.full(sides, 0.0) + high], -1))
    part = loft(np.array(rings), slot)
    return projected(Part(slot, part.vertices, part.faces, part.uv, crease=14.0))


def iceberg(item: Item) -> list[Part]:
    """An iceberg: its white tip above a sheet of water, the far larger blue mass below."""
    tip = _facets([(1.55, 0.74, 0.6), (1.74, 0.74, 0.6), (2.05, 0.52, 0.44), (2.34, 0.3, 0.26), (2.62, 0.04, 0.04)],
                  "snow", 3)  # fmt: skip
    second = _facets([(1.55, 0.34, 0.34), (1.74, 0.36, 0.34), (2.0, 0.2, 0.2), (2.16, 0.04, 0.04)], "snow", 8, sides=7)
    below = _facets([(0.0, 0.16, 0.14), (0.14, 0.34, 0.3), (0.45, 0.66, 0.56), (0.85, 0.95, 0.78), (1.2, 1.06, 0.86),
                     (1.45, 0.95, 0.76), (1.6, 0.8, 0.64)], "body", 5, sides=11)  # fmt: skip
    sea = slab(superellipse(3.0, 2.3, 2.4, 96), 0.05, 0.02, "water").moved(z=1.55)
    floe = [slab(rounded(superellipse(w, d, 3.0, 9), 0.05), 0.08, 0.025, "snow").moved(x, y, 1.58)
            for x, y, w, d in ((-1.2, -0.5, 0.4, 0.3), (1.1, -0.56, 0.3, 0.24), (1.2, 0.2, 0.24, 0.2))]  # fmt: skip
    return grounded([part.turned(14) for part in (tip, second.moved(x=0.62, y=-0.14), below, sea, *floe)])


def hedge(item: Item) -> list[Part]:
    """A clipped box hedge and a ball of box in a pot before it."""
    rng = np.random.default_rng(6)
    low = rounded_box(2.6, 0.7, 1.1, 0.14, "shade", 8)
    face = rng.integers(0, 5, 2100)
    u, v, w = rng.uniform(-1, 1, (3, 2100))
    box = np.stack([np.where(face == 0, -1, np.where(face == 1, 1, u)),
                    np.where(face == 2, 1, np.where(face >= 3, -1, v)),
                    np.where(face == 4, 1, w)], -1)  # fmt: skip
    box[face == 4, 1] = v[face == 4]
    points = box * np.array([1.29, 0.34, 0.54]) + np.array([0, 0, 0.56]) + rng.normal(0, 0.022, (2100, 3))
    parts = [low, leaves(points[:1050], 0.062, "body", 1), leaves(points[1050:], 0.058, "body1", 2)]
    away = rng.normal(size=(900, 3))
    away = away / np.linalg.norm(away, axis=1, keepdims=True) * (0.36 + rng.normal(0, 0.014, (900, 1)))
    pot = lathe([(0, 0), (0.24, 0, 0.02), (0.32, 0.4), (0.36, 0.4, 0.01), (0.36, 0.48, 0.01), (0.3, 0.48), (0, 0.44)],
                "pot", around=56)  # fmt: skip
    ball = [
        pot,
        ellipsoid(0.34, 0.34, 0.34, "shade", around=40).moved(z=0.76),
        leaves(away[:450] + np.array([0, 0, 0.76]), 0.058, "body", 3),
        leaves(away[450:] + np.array([0, 0, 0.76]), 0.055, "body1", 4),
    ]
    parts += [part.moved(x=0.72, y=-0.78) for part in ball]
    return grounded([part.turned(-20) for part in parts])


def flowerbed(item: Item) -> list[Part]:
    """A flower bed: a wooden edge, dark soil, rows of flowers in three colours among leaves."""
    rng = np.random.default_rng(7)
    parts = [rounded_box(2.5, 0.08, 0.4, 0.03, "wood").moved(y=y) for y in (-0.62, 0.62)]
    parts += [rounded_box(0.08, 1.2, 0.4, 0.03, "wood").moved(x=x) for x in (-1.21, 1.21)]
    parts += [rounded_box(0.13, 0.13, 0.46, 0.03, "wood").moved(x=x, y=y) for x in (-1.21, 1.21) for y in (-0.62, 0.62)]
    parts.append(rounded_box(2.36, 1.18, 0.32, 0.05, "soil").moved(z=0.02))
    spots = []
    for row, slot in enumerate(("body", "second", "accent")):
        y = -0.42 + 0.42 * row
        for k in range(9):
            x = -1.04 + 0.26 * k + (0.1 if row % 2 else 0) + rng.uniform(-0.03, 0.03)
            tall = 0.34 + 0.17 * row + rng.uniform(-0.05, 0.05)
            stem = tube(
                [(x, y, 0.3), (x + 0.02, y, 0.3 + tall / 2), (x, y - 0.02, 0.34 + tall)], 0.016, "leaf", per=3, around=8
            )
            parts.append(stem)
            head = bloom(rng.uniform(0.13, 0.16), 6 + row, slot, "heart")
            parts += [
                part.turned(float(rng.uniform(34, 62)), "x").moved(x=x, y=y - 0.03, z=0.36 + tall) for part in head
            ]
            spots.append(np.array([x, y, 0.36]) + rng.uniform(-1, 1, (26, 3)) * [0.13, 0.13, 0.1 + 0.09 * row])
    parts.append(leaves(np.concatenate(spots), 0.075, "leaf", 9))
    return grounded([part.turned(-24) for part in parts])


def fountain(item: Item) -> list[Part]:
    """A stone fountain of two bowls in a basin, water falling from rim to rim."""
    basin = lathe([(0, 0), (1.3, 0, 0.03), (1.34, 0.1, 0.02), (1.24, 0.14, 0.02), (1.24, 0.4, 0.02), (1.36, 0.46, 0.03),
                   (1.36, 0.54, 0.03), (1.14, 0.54, 0.03), (1.12, 0.2), (0, 0.2)], "body", around=96)  # fmt: skip
    post = lathe([(0, 0.18), (0.3, 0.18, 0.03), (0.28, 0.34, 0.03), (0.14, 0.44, 0.03), (0.12, 0.7, 0.04),
                  (0.2, 0.84, 0.03),
                  (0.12, 0.9), (0, 0.92)], "body", around=48)  # fmt: skip
    bowl = lathe([(0, 0.88), (0.2, 0.9, 0.04), (0.62, 1.04, 0.06), (0.76, 1.16, 0.02), (0.72, 1.2, 0.02),
                  (0.5, 1.1, 0.05),
                  (0, 1.08)], "body", around=80)  # fmt: skip
    upper = [
        lathe(
            [(0, 1.06), (0.13, 1.06, 0.02), (0.08, 1.2, 0.03), (0.08, 1.44, 0.03), (0.12, 1.5), (0, 1.5)],
            "body",
            around=40,
        ),
        lathe(
            [
                (0, 1.48),
                (0.12, 1.5, 0.03),
                (0.34, 1.6, 0.04),
                (0.42, 1.68, 0.015),
                (0.39, 1.71, 0.015),
                (0.26, 1.64, 0.03),
                (0, 1.62),
            ],
            "body",
            around=64,
        ),
        soft_lathe([(0, 1.6), (0.07, 1.62), (0.05, 1.74), (0.09, 1.84), (0.05, 1.94), (0, 1.98)], "body", around=32),
    ]
    water = [lathe([(0, 0.4), (1.13, 0.4), (1.13, 0.44), (0, 0.44)], "water", around=72),
             lathe([(0, 1.1), (0.64, 1.1), (0.66, 1.15), (0, 1.15)], "water", around=56),
             lathe([(0, 1.63), (0.33, 1.63), (0.35, 1.67), (0, 1.67)], "water", around=48)]  # fmt: skip
    for count, r, top, foot, reach in ((12, 0.4, 1.69, 1.14, 0.16), (18, 0.74, 1.18, 0.43, 0.24)):
        for k in range(count):
            a = 2 * np.pi * (k + 0.5) / count
            path = [((r + reach * t) * np.cos(a), (r + reach * t) * np.sin(a),
            top + 0.05 * np.sin(np.pi * min(t * 2, 1))
                     - (top - foot) * t**2.2) for t in np.linspace(0, 1, 6)]  # fmt: skip
            water.append(tube(path, [0.016, 0.02, 0.026], "jet", per=3, around=8))
    for k in range(7):
        a = 2 * np.pi * k / 7
        path = [
            (0.2 * t * np.cos(a), 0.2 * t * np.sin(a), 1.96 + 0.9 * t * (1 - t) - 0.28 * t)
            for t in np.linspace(0, 1, 6)
        ]
        water.append(tube(path, [0.014, 0.018, 0.022], "jet", per=3, around=8))
    step = tower([(0, 3.1, 3.1, 2), (0.06, 3.1, 3.1, 2), (0.08, 3.06, 3.06, 2)], "stone").moved(z=-0.07)
    return grounded([step, basin, post, bowl, *upper, *water])
