"""Sport: balls, rackets, weights, mats and helmets."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    rod,
    rod_field,
    soft_lathe,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, sheet, sweep

Item = Mapping[str, Any]


def football(item: Item) -> list[Part]:
    """A football of pentagons and hexagons."""
    golden = (1 + 5**0.5) / 2
    corners = np.array(
        [p for a in (-1, 1) for b in (-golden, golden) for p in ((0, a, b), (a, b, 0), (b, 0, a))], float
    )
    corners /= np.linalg.norm(corners[0])
    faces = _face_centres(corners)
    parts = []
    for centre in corners:
        parts.append(_patch(centre, corners, faces, 5, "second"))
    for centre in faces:
        parts.append(_patch(centre, corners, faces, 6, "body"))
    parts.append(ball(0.985, "seam").moved(z=-0.985))
    return grounded([part.turned(20, "x").turned(14) for part in parts])


def _face_centres(corners: Floats) -> list[Floats]:
    out = []
    edge = np.sort(np.linalg.norm(corners[0] - corners, axis=1))[1] * 1.05
    for i in range(12):
        for j in range(i + 1, 12):
            for k in range(j + 1, 12):
                a, b, c = corners[[i, j, k]]
                if max(np.linalg.norm(a - b), np.linalg.norm(b - c), np.linalg.norm(a - c)) < edge:
                    out.append((a + b + c) / np.linalg.norm(a + b + c))
    return out


def _patch(centre: Floats, corners: Floats, faces: list[Floats], sides: int, slot: str) -> Part:
    """One stitched panel of a truncated icosahedron, rounded down at its rim."""
    near = corners[np.argsort(-(corners @ centre))]
    if sides == 5:
        ring = [centre + (other - centre) / 3 for other in near[1:6]]
    else:
        a, b, c = near[:3]
        ring = [p + (q - p) / 3 for p, q in ((a, b), (b, a), (b, c), (c, b), (c, a), (a, c))]
    ring_ = np.array(ring)
    side = np.cross(centre, ring_[0])
    side /= np.linalg.norm(side)
    up = np.cross(side, centre)
    order = np.argsort(np.arctan2(ring_ @ side, ring_ @ up))[::-1]
    ring_ = ring_[order] / np.linalg.norm(ring_[order], axis=1, keepdims=True)
    if np.dot(np.cross(ring_[0] - centre, ring_[1] - centre), centre) < 0:
        ring_ = ring_[::-1]
    edge = np.concatenate(
        [
            np.stack([p + (q - p) * t for t in np.linspace(0, 1, 6)[:-1]])
            for p, q in zip(ring_, np.roll(ring_, -1, 0), strict=True)
        ]
    )
    rows = []
    for t, lift in ((1.0, 0.97), (0.985, 0.992), (0.95, 1.0), (0.6, 1.002), (0.3, 1.003), (0.0, 1.003)):
        points = centre + (edge - centre) * t
        rows.append(points / np.linalg.norm(points, axis=1, keepdims=True) * lift)
    return grid(np.array(rows), slot, around=True, closed=False)


def basketball(item: Item) -> list[Part]:
    """A basketball with its seams; styles `tennis`, `volley`."""
    parts = [ball(1.0, "body").moved(z=-1.0)]
    t = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    if item.get("style") == "tennis":
        a = 0.75
        path = np.stack(
            [
                a * np.cos(t) + (1 - a) * np.cos(3 * t),
                a * np.sin(t) - (1 - a) * np.sin(3 * t),
                2 * np.sqrt(a * (1 - a)) * np.sin(2 * t),
            ],
            -1,
        )
        parts.append(sweep(path * 0.995, 0.035, "second", closed=True, around=12))
        return grounded([part.turned(38, "x").turned(24) for part in parts])
    circle = np.stack([np.cos(t), np.sin(t), 0 * t], -1) * 0.995
    parts += [
        sweep(circle, 0.022, "second", closed=True, around=10),
        sweep(circle[:, [0, 2, 1]], 0.022, "second", closed=True, around=10),
    ]
    for side in (-1, 1):
        turn = np.linspace(-np.pi, np.pi, 120, endpoint=False)
        path = np.stack([side * (0.62 + 0.1 * np.cos(2 * turn)), 0.78 * np.cos(turn), 0.78 * np.sin(turn)], -1)
        path /= np.linalg.norm(path, axis=1, keepdims=True)
        parts.append(sweep(path * 0.995, 0.022, "second", closed=True, around=10))
    return grounded([part.turned(24, "x").turned(-30) for part in parts])


def racket(item: Item) -> list[Part]:
    """A tennis racket leaning, with a ball."""
    t = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    hoop = sweep(
        np.stack([0.52 * np.cos(t) * (1 + 0.06 * np.sin(t)), 0 * t, 1.85 + 0.66 * np.sin(t)], -1),
        0.052,
        "body",
        closed=True,
        around=20,
    )
    strings = []
    for x in np.linspace(-0.42, 0.42, 13):
        h = 0.64 * np.sqrt(max(1 - (x / 0.52) ** 2, 0))
        strings.append(rod((x, 0.005, 1.85 - h), (x, 0.005, 1.85 + h), 0.008, "string", around=6))
    for z in np.linspace(-0.56, 0.56, 15):
        w = 0.51 * np.sqrt(max(1 - (z / 0.66) ** 2, 0))
        strings.append(rod((-w, -0.005, 1.85 + z), (w, -0.005, 1.85 + z), 0.008, "string", around=6))
    throat = [tube([(s * 0.36, 0, 1.37), (s * 0.14, 0, 1.05), (s * 0.05, 0, 0.86)], 0.045, "body") for s in (-1, 1)]
    turn = np.linspace(0, 2 * np.pi * 9, 200)
    grip = [
        lathe([(0, 0), (0.09, 0, 0.02), (0.075, 0.1, 0.03), (0.072, 0.86), (0, 0.87)], "grip", around=32),
        sweep(
            np.stack([0.073 * np.cos(turn), 0.073 * np.sin(turn), 0.08 + 0.78 * turn / turn[-1]], -1),
            0.01,
            "grip",
            around=6,
        ),
    ]
    tennis = [part.scaled(0.2).moved(x=0.72, y=-0.3) for part in basketball({"style": "tennis"})]
    recolour = {"body": "ball", "second": "seam"}
    lean = grounded([part.turned(20, "y").turned(-10) for part in (hoop, *strings, *throat, *grip)])
    return [*lean, *[part.named(recolour[part.slot]) for part in tennis]]


def dumbbell(item: Item) -> list[Part]:
    """A dumbbell; style `kettlebell`."""
    if item.get("style") == "kettlebell":
        body = soft_lathe(
            [(0, 0), (0.4, 0.0), (0.6, 0.2), (0.66, 0.5), (0.56, 0.85), (0.34, 1.05), (0, 1.1)], "body", around=112
        )
        handle = tube(
            [
                (-0.36, 0, 0.86),
                (-0.5, 0, 1.2),
                (-0.42, 0, 1.5),
                (0, 0, 1.6),
                (0.42, 0, 1.5),
                (0.5, 0, 1.2),
                (0.36, 0, 0.86),
            ],
            [0.12, 0.1, 0.105, 0.11, 0.105, 0.1, 0.12],
            "metal",
            around=24,
        )
        disc = upright(lathe([(0, 0), (0.26, 0, 0.01), (0.26, 0.04, 0.015), (0, 0.04)], "second", around=56)).moved(
            y=-0.63, z=0.52
        )
        return [part.turned(-16) for part in (body, handle, disc)]
    parts = [lathe([(0, -0.5), (0.09, -0.5), (0.105, 0, 0.3), (0.09, 0.5), (0, 0.5)], "metal", around=40)]
    for s in (-1, 1):
        for low, high, r, slot in ((0.42, 0.66, 0.5, "body"), (0.66, 0.84, 0.4, "body"), (0.84, 0.95, 0.14, "metal")):
            disc = lathe(
                [
                    (0, low),
                    (r, low, 0.05),
                    (r, high, 0.05),
                    (r * 0.72, high, 0.02),
                    (r * 0.66, high - 0.025),
                    (0, high - 0.025),
                ],
                slot,
                around=72,
            )
            parts.append(disc if s > 0 else disc.turned(180, "x"))
        ring = torus(0.42, 0.02, s * 0.655, "second")
        parts.append(ring)
    return grounded([part.turned(90, "y").turned(-28) for part in parts])


def helmet(item: Item) -> list[Part]:
    """A cycle helmet with its vents."""

    def on_shell(along: float, aside: float) -> tuple[float, float, float]:
        """A place on the shell, by its angles to the top: towards the back, and to the side (degrees)."""
        a, s = np.radians(along), np.radians(aside)
        return float(0.87 * np.sin(a)), float(0.64 * np.cos(a) * np.sin(s)), float(0.66 * np.cos(a) * np.cos(s))

    vents = [
        (on_shell(start, aside), on_shell(end, aside))
        for aside in (13, 43)
        for start, end in ((-58, -38), (-38, -18), (6, 28), (28, 48))
    ]

    def field(p: Floats) -> Floats:
        shell = ball_field(p, (0, 0, 0), (0.95, 0.7, 0.72))
        inside = ball_field(p, (0, 0, -0.05), (0.8, 0.58, 0.6))
        out = np.maximum(shell, -inside)
        out = np.maximum(out, -(p[..., 2] + 0.12 + 0.1 * p[..., 0]))
        side = np.stack([p[..., 0], np.abs(p[..., 1]), p[..., 2]], -1)
        for a, b in vents:
            out = -join(-out, rod_field(side, a, b, 0.08), 0.04)
        return out

    shell = blob(field, (-1.05, -0.8, -0.35), (1.05, 0.8, 0.85), 56, "body")
    lining = ellipsoid(0.82, 0.6, 0.58, "dark", around=48)
    points = lining.vertices
    lining = replace(lining, vertices=np.where(points[:, 2:] < -0.1, points * [1, 1, 0] + [0, 0, -0.1], points))
    straps = [
        tube(
            [(-0.5, s * 0.55, -0.02), (-0.32, s * 0.5, -0.3), (-0.15, s * 0.16, -0.56), (-0.12, 0, -0.6)],
            0.028,
            "strap",
            around=10,
        )
        for s in (-1, 1)
    ]
    back = [
        tube([(0.35, s * 0.55, -0.05), (-0.05, s * 0.5, -0.28), (-0.32, s * 0.5, -0.3)], 0.024, "strap", around=10)
        for s in (-1, 1)
    ]
    peak = sheet(
        np.array(
            [
                [(-0.98 - 0.16 * u + 0.28 * w**2, w * 0.62, 0.06 - 0.1 * u) for w in np.linspace(-1, 1, 16)]
                for u in np.linspace(0, 1, 6)
            ]
        ),
        0.04,
        "strap",
    )
    return grounded([part.turned(28) for part in (shell, lining, *straps, *back, peak)])
