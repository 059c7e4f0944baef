"""Larger animals, stylised and in the round: horse, elephant, penguin, fox."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import ball_field, blob, ellipsoid, grounded, join, lathe, rod_field, tube
from studio.engine.backends.scene.objects.fauna import eyes_at
from studio.engine.backends.scene.shapes import Floats, Part, sheet

Item = Mapping[str, Any]


def _folded(p: Floats, axis: int) -> Floats:
    """Positions folded onto the positive side of an axis."""
    out = p.copy()
    out[..., axis] = np.abs(out[..., axis])
    return out


def horse(item: Item) -> list[Part]:
    """A standing horse, its head to the left, with mane and tail."""

    def body(p: Floats) -> Floats:
        side = _folded(p, 1)
        out = join(
            ball_field(p, (-0.35, 0, 1.12), (0.44, 0.3, 0.36)), ball_field(p, (0.42, 0, 1.14), (0.42, 0.3, 0.36)), 0.3
        )
        out = join(out, rod_field(p, (-0.5, 0, 1.3), (-0.86, 0, 1.86), 0.25, 0.16), 0.16)
        out = join(out, rod_field(p, (-0.84, 0, 1.93), (-1.22, 0, 1.66), 0.17, 0.095), 0.08)
        out = join(out, rod_field(side, (-0.8, 0.07, 2.03), (-0.77, 0.1, 2.2), 0.06, 0.02), 0.03)
        for a, b, c in (
            ((-0.5, 0.17, 0.95), (-0.52, 0.17, 0.52), (-0.52, 0.17, 0.12)),
            ((0.58, 0.17, 0.98), (0.66, 0.17, 0.54), (0.6, 0.17, 0.12)),
        ):
            out = join(out, rod_field(side, a, b, 0.17, 0.095), 0.08)
            out = join(out, rod_field(side, b, c, 0.095, 0.07), 0.03)
        return out

    parts = [blob(body, (-1.45, -0.42, 0.0), (0.95, 0.42, 2.3), 60, "body")]
    for x in (-0.52, 0.6):
        for s in (-1, 1):
            hoof = lathe([(0, 0), (0.12, 0, 0.02), (0.092, 0.14, 0.02), (0, 0.15)], "hoof", around=28)
            parts.append(hoof.moved(x, s * 0.17, 0))
    for k in range(9):
        u = k / 8
        x, z = -0.8 + 0.46 * u + 0.06, 2.12 - 0.66 * u
        lock = [(x - 0.02, 0.0, z), (x + 0.1, -0.1, z - 0.04), (x + 0.1, -0.19, z - 0.22), (x + 0.04, -0.2, z - 0.36)]
        parts.append(tube(lock, [0.06, 0.075, 0.06, 0.012], "mane", around=12))
    parts.append(
        tube([(-0.8, 0, 2.1), (-0.92, -0.05, 2.08), (-1.02, -0.07, 1.96)], [0.05, 0.06, 0.012], "mane", around=12)
    )
    for d in (-0.06, 0.0, 0.06):
        parts.append(
            tube(
                [(0.78, d * 0.4, 1.3), (0.98, d, 1.2), (1.04, d * 1.4, 0.85), (0.98, d, 0.45)],
                [0.05, 0.085, 0.085, 0.015],
                "mane",
                around=14,
            )
        )
    for s in (-1, 1):
        parts += [
            ellipsoid(0.045, 0.03, 0.05, "dark", around=20).moved(-0.96, s * 0.135, 1.94),
            ellipsoid(0.014, 0.01, 0.014, "shine", around=8).moved(-0.975, s * 0.162, 1.955),
            ellipsoid(0.022, 0.02, 0.032, "dark", around=14).moved(-1.285, s * 0.055, 1.67),
        ]
    return grounded([part.turned(24) for part in parts])


def elephant(item: Item) -> list[Part]:
    """A small elephant, its head to the left: great ears, tusks, a raised trunk."""

    def body(p: Floats) -> Floats:
        side = _folded(p, 1)
        out = ball_field(p, (0.3, 0, 1.02), (0.78, 0.56, 0.6))
        out = join(out, ball_field(p, (-0.62, 0, 1.28), (0.44, 0.4, 0.44)), 0.16)
        for x in (-0.2, 0.78):
            out = join(out, rod_field(side, (x, 0.3, 0.7), (x, 0.3, 0.12), 0.24, 0.21), 0.1)
        for a, b, r, q in (
            ((-0.96, 0, 1.2), (-1.22, 0, 0.8), 0.19, 0.14),
            ((-1.22, 0, 0.8), (-1.46, 0, 0.62), 0.14, 0.11),
            ((-1.46, 0, 0.62), (-1.68, 0, 0.8), 0.11, 0.09),
            ((-1.68, 0, 0.8), (-1.7, 0, 1.02), 0.09, 0.085),
        ):
            out = join(out, rod_field(p, a, b, r, q), 0.05)
        return np.maximum(out, -p[..., 2])

    parts = [blob(body, (-1.9, -0.72, -0.05), (1.2, 0.72, 1.85), 66, "body")]
    v, u = np.meshgrid(np.linspace(0.02, 1, 16), np.linspace(-np.pi * 0.62, np.pi * 0.62, 30), indexing="ij")
    flap = 0.56 * (1 - 0.16 * np.cos(2 * u - 0.6))
    for s in (-1, 1):
        for slot, grow, lift in (("body", 1.0, 0.0), ("inner", 0.78, -0.045)):
            x, z = v * flap * grow * np.cos(u), v * flap * grow * np.sin(u) * 1.12
            ear = sheet(np.stack([x, lift + 0.1 * v**2 * np.sin(2.4 * u), z], -1), 0.07, slot)
            # the right side of an ear is the front; the other ear is turned around
            parts.append(ear.turned(-58 if s < 0 else 58).moved(-0.5, s * 0.36, 1.32))
        parts += [
            ellipsoid(0.05, 0.04, 0.055, "dark", around=20).moved(-0.92, s * 0.25, 1.42),
            ellipsoid(0.015, 0.012, 0.015, "shine", around=8).moved(-0.945, s * 0.283, 1.435),
        ]
        parts.append(
            tube(
                [(-0.9, s * 0.2, 1.02), (-1.12, s * 0.26, 0.84), (-1.36, s * 0.25, 0.88)],
                [0.075, 0.06, 0.02],
                "tusk",
                around=14,
            )
        )
        for leg in (-0.2, 0.78):
            for d in (-0.12, 0.0, 0.12):
                toe = ellipsoid(0.03, 0.055, 0.05, "tusk", around=14)
                parts.append(toe.moved(leg - 0.19 + 0.1 * abs(d), s * 0.3 + d, 0.06))
    parts.append(tube([(1.04, 0, 1.2), (1.2, 0, 1.0), (1.22, 0, 0.68)], [0.06, 0.04, 0.03], "body", around=12))
    parts.append(ellipsoid(0.06, 0.05, 0.11, "dark", around=16).moved(1.22, 0, 0.6))
    return grounded([part.turned(28) for part in parts])


def penguin(item: Item) -> list[Part]:
    """A penguin standing upright, its flippers a little away from its sides."""

    def body(p: Floats) -> Floats:
        out = join(
            ball_field(p, (0, 0.02, 0.66), (0.53, 0.47, 0.7)), ball_field(p, (0, 0, 1.42), (0.36, 0.34, 0.34)), 0.26
        )
        return np.maximum(join(out, rod_field(p, (0, 0.36, 0.3), (0, 0.6, 0.1), 0.13, 0.05), 0.1), 0.02 - p[..., 2])

    def front(p: Floats) -> Floats:
        side = _folded(p, 0)
        belly = ball_field(p, (0, -0.1, 0.7), (0.42, 0.385, 0.57))
        face = ball_field(side, (0.12, -0.12, 1.4), (0.17, 0.245, 0.19))
        return np.minimum(join(belly, ball_field(p, (0, -0.14, 1.2), (0.22, 0.2, 0.2)), 0.14), face)

    parts = [
        blob(body, (-0.65, -0.6, 0.0), (0.65, 0.75, 1.85), 48, "body"),
        blob(front, (-0.5, -0.56, 0.08), (0.5, 0.3, 1.7), 44, "second"),
    ]
    parts += eyes_at(0.13, -0.345, 1.47, 0.05)
    parts.append(
        lathe([(0, 0), (0.085, 0.0, 0.02), (0.05, 0.1, 0.03), (0, 0.24)], "beak", around=24)
        .turned(96, "x")
        .moved(y=-0.33, z=1.36)
    )
    for s in (-1, 1):
        parts.append(ellipsoid(0.075, 0.2, 0.46, "body", around=36).turned(-20 * s, "y").moved(s * 0.58, 0.02, 0.84))
        foot = [
            ellipsoid(0.08, 0.25, 0.06, "beak", around=18)
            .turned(a)
            .moved(s * 0.22 + 0.12 * np.sin(np.radians(a)), -0.27, 0.05)
            for a in (-24, 0, 24)
        ]
        parts += foot
        parts.append(ellipsoid(0.055, 0.03, 0.04, "cheek", around=16).moved(s * 0.245, -0.275, 1.33))
    return grounded([part.turned(-18) for part in parts])


def fox(item: Item) -> list[Part]:
    """A sitting fox with its brush around it: white bib, black ears and stockings."""

    def body(p: Floats) -> Floats:
        side = _folded(p, 0)
        out = rod_field(p, (0, 0.12, 0.36), (0, -0.06, 0.95), 0.34, 0.22)
        out = join(out, ball_field(side, (0.24, 0.1, 0.28), (0.24, 0.36, 0.28)), 0.08)
        out = join(out, rod_field(side, (0.13, -0.2, 0.7), (0.14, -0.32, 0.3), 0.12, 0.095), 0.1)
        out = join(out, ball_field(p, (0, -0.1, 1.28), (0.37, 0.31, 0.3)), 0.08)
        out = join(out, rod_field(p, (0, -0.3, 1.2), (0, -0.6, 1.13), 0.15, 0.055), 0.1)
        out = join(out, rod_field(side, (0.2, -0.06, 1.44), (0.29, -0.08, 1.72), 0.13, 0.03), 0.06)
        return np.maximum(out, 0.02 - p[..., 2])

    def brush(p: Floats) -> Floats:
        out = rod_field(p, (0.15, 0.46, 0.16), (0.56, 0.36, 0.2), 0.1, 0.18)
        return join(out, rod_field(p, (0.56, 0.36, 0.2), (0.72, -0.06, 0.22), 0.18, 0.19), 0.1)

    def white(p: Floats) -> Floats:
        side = _folded(p, 0)
        bib = join(
            ball_field(p, (0, -0.17, 0.84), (0.2, 0.19, 0.3)),
            ball_field(side, (0.2, -0.24, 1.2), (0.2, 0.19, 0.13)),
            0.06,
        )
        tip = rod_field(p, (0.74, -0.16, 0.23), (0.6, -0.46, 0.24), 0.185, 0.03)
        return np.minimum(join(bib, rod_field(p, (0, -0.34, 1.12), (0, -0.56, 1.09), 0.12, 0.05), 0.05), tip)

    parts = [
        blob(body, (-0.6, -0.75, -0.02), (0.6, 0.6, 1.85), 54, "body"),
        blob(brush, (0.0, -0.35, -0.05), (1.0, 0.65, 0.5), 34, "body"),
        blob(white, (-0.5, -0.7, -0.02), (1.0, 0.1, 1.4), 52, "second"),
    ]
    for s in (-1, 1):
        parts.append(ellipsoid(0.1, 0.15, 0.085, "dark", around=24).moved(s * 0.14, -0.42, 0.085))
        parts.append(tube([(s * 0.14, -0.32, 0.34), (s * 0.14, -0.36, 0.1)], [0.105, 0.1], "dark", around=20))
        parts.append(
            ellipsoid(0.07, 0.03, 0.13, "dark", around=22)
            .turned(14 * s, "y")
            .turned(-8, "x")
            .moved(s * 0.258, -0.165, 1.58)
        )
    parts += [ellipsoid(0.06, 0.05, 0.05, "dark", around=22).moved(y=-0.645, z=1.16), *eyes_at(0.15, -0.38, 1.34, 0.05)]
    return grounded([part.turned(-20) for part in parts])
