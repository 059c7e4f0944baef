"""Snow and ball sports: skis, a snowboard, a volleyball, an American football, cricket, a goal with its net."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import ellipsoid, grounded, lathe, rod, rounded, soft_lathe, standing, tube
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, rounded_box, sheet

Item = Mapping[str, Any]


def skis(item: Item) -> list[Part]:
    """A pair of skis crossed upright in the snow, two poles beside them."""
    parts: list[Part] = []
    for side in (-1, 1):
        z = np.linspace(0, 2.4, 40)
        half = 0.1 + 0.035 * (z / 1.2 - 1) ** 2
        half = np.where(z > 2.2, half * np.sqrt(np.clip((2.41 - z) / 0.21, 0, 1)), half)
        bend = -0.26 * np.clip((z - 2.0) / 0.4, 0, 1) ** 2
        across = np.linspace(-1, 1, 9)
        points = np.stack([half[:, None] * across, bend[:, None] + 0 * across, z[:, None] + 0 * across], -1)
        ski = [sheet(points, 0.05, "body"), rounded_box(0.17, 0.12, 0.34, 0.03, "dark").moved(y=-0.07, z=0.96)]
        ski += [rounded_box(0.16, 0.16, 0.16, 0.04, "metal").moved(y=-0.09, z=k) for k in (0.84, 1.3)]
        ski += [rounded_box(0.14, 0.02, 0.1, 0.006, "second").moved(y=-0.03, z=k) for k in (1.6, 1.78)]
        parts += [part.turned(side * 9, "y").moved(x=-side * 0.2, y=side * 0.07) for part in ski]
        pole = [
            rod((0, 0, 0), (0, 0, 1.7), 0.025, "metal"),
            rod((0, 0, 1.52), (0, 0, 1.8), 0.05, "dark"),
            lathe([(0, 0.22), (0.13, 0.2, 0.01), (0.12, 0.24, 0.01), (0, 0.26)], "dark", around=32),
        ]
        parts += [part.turned(side * 5, "y").moved(x=side * 0.66, y=0.06) for part in pole]
    mound = soft_lathe([(0, 0), (1.0, 0), (0.86, 0.1), (0.4, 0.2), (0, 0.22)], "snow", around=72).scaled(1, 0.6, 1)
    return grounded([*(part.moved(z=0.02) for part in parts), mound])


def snowboard(item: Item) -> list[Part]:
    """A snowboard with its bindings, upright in the snow."""
    z = np.linspace(-1.1, 1.1, 60)
    half = (0.26 + 0.05 * (z / 1.1) ** 2) * np.sqrt(np.clip(1 - (np.clip(np.abs(z) - 0.8, 0, 1) / 0.3001) ** 2, 0, 1))
    bend = -0.2 * (np.clip(np.abs(z) - 0.75, 0, 1) / 0.35) ** 2
    across = np.linspace(-1, 1, 15)
    board = sheet(
        np.stack([half[:, None] * across, bend[:, None] + 0 * across, z[:, None] + 0 * across], -1), 0.05, "body"
    )
    parts = [board]
    for k, slot in ((0.62, "second"), (0.0, "accent"), (-0.66, "second")):
        parts.append(rounded_box(0.5, 0.02, 0.09, 0.008, slot).turned(24, "y").moved(y=-0.028, z=k))
    for k in (-0.36, 0.36):
        parts += [rounded_box(0.34, 0.08, 0.2, 0.035, "dark").moved(y=-0.06, z=k - 0.1)]
        parts += [
            tube(
                [(-0.17, -0.06, k + d), (-0.13, -0.24, k + d), (0.13, -0.24, k + d), (0.17, -0.06, k + d)],
                0.035,
                "dark",
            )
            for d in (-0.07, 0.07)
        ]
        parts.append(rounded_box(0.06, 0.26, 0.2, 0.028, "dark").moved(x=0.17, y=-0.16, z=k - 0.1))
    mound = soft_lathe([(0, 0), (0.8, 0), (0.7, 0.1), (0.3, 0.2), (0, 0.22)], "snow", around=72).scaled(1, 0.7, 1)
    return grounded([*(part.turned(9, "y").turned(-22).moved(z=1.1) for part in parts), mound])


def volleyball(item: Item) -> list[Part]:
    """A volleyball: six panels of three strips each, parted by seams."""
    ball = ellipsoid(1.0, 1.0, 1.0, "white", around=96)
    parts = [ball]
    for axis, slot in ((0, "body"), (1, "second"), (2, "body")):
        for side in (-1, 1):
            for strip in (-1, 0, 1):
                u, v = np.meshgrid(np.linspace(-0.97, 0.97, 28), np.linspace(-0.315, 0.315, 12) + strip * 0.655)
                flat = np.stack([u, v, np.ones_like(u)], -1)
                flat[..., :2] = np.tan(flat[..., :2] * np.pi / 4)
                flat /= np.linalg.norm(flat, axis=2, keepdims=True)
                place = np.roll(flat * 1.0, axis, axis=2) * side
                panel = sheet(
                    place if side > 0 else place[:, ::-1],
                    0.05,
                    slot if strip == 0 else "white" if strip < 0 else "accent",
                )
                parts.append(panel)
    return grounded([part.turned(24, "y").turned(28) for part in parts])


def americanfootball(item: Item) -> list[Part]:
    """An American football on its kicking tee, with laces and white rings."""
    t = np.linspace(0, np.pi, 48)
    line = [(float(0.58 * np.sin(a) ** 1.25), float(-np.cos(a))) for a in t]
    body = lathe(line, "body", around=96)
    parts = [body]
    for z in (-0.6, 0.6):
        r = float(np.interp(z, [p[1] for p in line], [p[0] for p in line]))
        parts.append(torus(r - 0.012, 0.035, z, "white").scaled(1, 1, 1))
    parts.append(rounded_box(0.035, 0.04, 0.66, 0.015, "white").moved(y=-0.585, z=-0.33))
    parts += [
        rounded_box(0.2, 0.04, 0.035, 0.015, "white").moved(y=-0.58 + 0.1 * z**2, z=z)
        for z in np.linspace(-0.28, 0.28, 7)
    ]
    seams = [
        tube([(r * np.cos(a), r * np.sin(a), z) for r, z in line[2:-2:3]], 0.009, "dark", per=2, around=6)
        for a in (0.0, np.pi / 2, np.pi)
    ]
    ball = [part.turned(16, "y").turned(-18) for part in (*parts, *seams)]
    tee = lathe([(0, 0), (0.42, 0, 0.03), (0.3, 0.12, 0.03), (0.24, 0.3, 0.02), (0, 0.26)], "accent", around=48)
    return grounded([*(part.moved(z=1.12) for part in ball), tee])


def cricket(item: Item) -> list[Part]:
    """A cricket bat leaning on its stumps, a red ball with a raised seam."""
    parts = [rod((x, 0.2, 0), (x, 0.2, 1.7), 0.05, "wood") for x in (-0.2, 0.0, 0.2)]
    parts += [rod((x - 0.1, 0.2, 1.73), (x + 0.1, 0.2, 1.73), 0.03, "wood") for x in (-0.1, 0.1)]
    blade = standing(
        [rounded(np.array([(-0.2, 0.0), (0.2, 0.0), (0.2, 1.2), (0.07, 1.4), (-0.07, 1.4), (-0.2, 1.2)]), 0.1, 6)],
        0.13,
        0.04,
        "willow",
    )
    bat = [
        blade,
        rounded_box(0.3, 0.02, 0.4, 0.008, "body").moved(y=-0.07, z=0.62),
        rod((0, 0, 1.36), (0, 0, 2.0), 0.06, "grip"),
    ]
    bat += [torus(0.06, 0.012, z, "grip") for z in np.linspace(1.42, 1.96, 12)]
    parts += [part.turned(-17, "y").turned(-6, "x").moved(x=0.78, y=-0.02) for part in bat]
    ball = [
        ellipsoid(0.25, 0.25, 0.25, "ball", around=64),
        *(torus(0.25 - 0.002 * abs(k), 0.012, 0.03 * k, "white") for k in (-1, 0, 1)),
    ]
    parts += [part.turned(62, "x").turned(24).moved(-0.5, -0.36, 0.25) for part in ball]
    return grounded(parts)


def goal(item: Item) -> list[Part]:
    """A football goal with its net and a ball in front."""
    parts = [rod((s * 1.5, 0, 0), (s * 1.5, 0, 1.3), 0.05, "body") for s in (-1, 1)] + [
        rod((-1.54, 0, 1.3), (1.54, 0, 1.3), 0.05, "body")
    ]
    parts += [rod((s * 1.5, 0, 1.3), (s * 1.5, 0.45, 1.26), 0.025, "metal") for s in (-1, 1)]
    parts += [rod((s * 1.5, 0.45, 1.26), (s * 1.5, 1.0, 0), 0.025, "metal") for s in (-1, 1)] + [
        rod((-1.5, 1.0, 0.02), (1.5, 1.0, 0.02), 0.025, "metal")
    ]

    def back(x: float, t: float) -> tuple[float, float, float]:
        return (x, 0.45 + 0.55 * t, 1.26 * (1 - t) + 0.02) if t >= 0 else (x, 0.45 * (1 + t), 1.3 - 0.04 * (1 + t))

    for x in np.linspace(-1.5, 1.5, 21):
        parts += [
            rod(back(x, 0), back(x, 1), 0.008, "white", around=6),
            rod(back(x, -1), back(x, 0), 0.008, "white", around=6),
        ]
    for t in (*np.linspace(-1, 0, 4), *np.linspace(0.1, 1, 9)):
        parts.append(rod(back(-1.5, t), back(1.5, t), 0.008, "white", around=6))
    for s in (-1, 1):
        for z in np.linspace(0.14, 1.14, 8):
            parts.append(rod((s * 1.5, 0, z), (s * 1.5, 1.0 - 0.55 * z / 1.26, z), 0.008, "white", around=6))
        for y in np.linspace(0.12, 0.84, 6):
            parts.append(
                rod(
                    (s * 1.5, y, 0),
                    (s * 1.5, y, min(1.28, 1.26 * (1 - max(y - 0.45, 0) / 0.55))),
                    0.008,
                    "white",
                    around=6,
                )
            )
    parts += [ellipsoid(0.22, 0.22, 0.22, "white", around=56).moved(0.5, -0.5, 0.22)]
    for k in range(12):
        lat, lon = ((np.pi / 2, 0.0), (-np.pi / 2, 0.0), *((0.46 * (-1) ** j, j * np.pi / 5) for j in range(10)))[k]
        patch = (
            lathe([(0, 0.2), (0.07, 0.2), (0.068, 0.212), (0, 0.223)], "dark", around=5)
            .turned(float(90 - np.degrees(lat)), "y")
            .turned(float(np.degrees(lon)))
        )
        parts.append(patch.moved(0.5, -0.5, 0.22))
    parts.append(rounded_box(3.6, 2.2, 0.05, 0.02, "grass").moved(y=0.2, z=-0.05))
    return grounded([part.turned(16) for part in parts])
