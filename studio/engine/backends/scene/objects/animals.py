"""Simple sculpted animals, sitting: dog, cat, bunny; and snowmen, which are built the same way."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    ellipsoid,
    folded_over,
    grounded,
    join,
    lathe,
    rod,
    rod_field,
    tube,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, ball, sweep

Item = Mapping[str, Any]


def _sitting(p: Floats, neck: float) -> Floats:
    """The trunk and legs of a sitting animal that looks at the camera, up to a neck of this height."""
    side = folded_over(p)
    out = rod_field(p, (0, 0.12, 0.36), (0, -0.06, neck), 0.38, 0.25)
    out = join(out, ball_field(side, (0.27, 0.1, 0.28), (0.26, 0.4, 0.3)), 0.08)
    out = join(out, rod_field(side, (0.15, -0.2, 0.7), (0.17, -0.34, 0.1), 0.15, 0.11), 0.1)
    out = join(out, ball_field(side, (0.17, -0.42, 0.08), (0.13, 0.18, 0.09)), 0.05)
    out = join(out, ball_field(side, (0.4, -0.22, 0.08), (0.13, 0.22, 0.09)), 0.05)
    return np.maximum(out, -p[..., 2])


def _eyes(x: float, y: float, z: float, size: float) -> list[Part]:
    parts = []
    for s in (-1, 1):
        parts.append(ellipsoid(size, size * 0.7, size * 1.1, "dark", around=24).moved(x=s * x, y=y, z=z))
        shine = ellipsoid(size * 0.25, size * 0.2, size * 0.25, "shine", around=10)
        parts.append(shine.moved(x=s * x + size * 0.3, y=y - size * 0.62, z=z + size * 0.4))
    return parts


def dog(item: Item) -> list[Part]:
    """A sitting puppy with hanging ears and a collar."""

    def field(p: Floats) -> Floats:
        side = folded_over(p)
        out = _sitting(p, 1.0)
        out = join(out, ball_field(p, (0, -0.1, 1.36), (0.38, 0.36, 0.36)), 0.1)
        out = join(out, ball_field(p, (0, -0.4, 1.26), (0.2, 0.22, 0.16)), 0.08)
        return join(out, rod_field(side, (0.12, 0.42, 0.18), (0.42, 0.62, 0.34), 0.08, 0.06), 0.06)

    def ear(p: Floats) -> Floats:
        side = folded_over(p)
        return join(
            ball_field(side, (0.4, -0.06, 1.44), (0.1, 0.15, 0.14)),
            ball_field(side, (0.47, -0.08, 1.16), (0.08, 0.16, 0.28)),
            0.1,
        )

    body = blob(field, (-0.72, -0.75, -0.04), (0.72, 0.75, 1.85), 72, "body")
    parts = [body, blob(ear, (-0.68, -0.36, 0.8), (0.68, 0.2, 1.68), 56, "second"), *_eyes(0.15, -0.415, 1.43, 0.055)]
    parts.append(ellipsoid(0.075, 0.055, 0.055, "dark", around=28).moved(y=-0.62, z=1.31))
    for s in (-1, 1):
        parts.append(tube([(0, -0.61, 1.22), (s * 0.06, -0.59, 1.18), (s * 0.12, -0.54, 1.2)], 0.012, "dark", around=8))
    parts.append(torus(0.285, 0.045, 0, "collar").turned(14, "x").moved(y=-0.07, z=1.06))
    parts.append(ball(0.07, "tag").moved(y=-0.36, z=0.88))
    return grounded([part.turned(-20) for part in parts])


def cat(item: Item) -> list[Part]:
    """A sitting cat with its tail around its feet."""

    def field(p: Floats) -> Floats:
        side = folded_over(p)
        out = _sitting(p * [1.12, 1, 1], 0.95)
        out = join(out, ball_field(p, (0, -0.12, 1.3), (0.38, 0.32, 0.31)), 0.08)
        out = join(out, ball_field(p, (0, -0.38, 1.22), (0.15, 0.1, 0.1)), 0.06)
        out = join(out, rod_field(side, (0.22, -0.1, 1.42), (0.3, -0.1, 1.68), 0.13, 0.02), 0.05)
        for a, b in (
            ((0.1, 0.48, 0.14), (0.52, 0.34, 0.09)),
            ((0.52, 0.34, 0.09), (0.6, -0.1, 0.09)),
            ((0.6, -0.1, 0.09), (0.4, -0.46, 0.09)),
        ):
            out = join(out, rod_field(p, a, b, 0.085), 0.03)
        return out

    body = blob(field, (-0.72, -0.75, -0.04), (0.78, 0.68, 1.8), 72, "body")
    parts = [
        body,
        *_eyes(0.15, -0.395, 1.36, 0.06),
        ellipsoid(0.04, 0.035, 0.03, "nose", around=20).moved(y=-0.48, z=1.27),
    ]
    for s in (-1, 1):
        parts.append(tube([(0, -0.48, 1.23), (s * 0.04, -0.47, 1.19), (s * 0.085, -0.44, 1.2)], 0.01, "dark", around=8))
        for lift in (-0.04, 0.02):
            parts.append(
                rod((s * 0.11, -0.45, 1.23 + lift * 0.4), (s * 0.5, -0.5, 1.24 + lift * 2), 0.006, "shine", around=6)
            )
        parts.append(
            ellipsoid(0.07, 0.02, 0.12, "nose", around=20).turned(s * 12, "y").moved(x=s * 0.255, y=-0.195, z=1.52)
        )
    parts.append(torus(0.25, 0.035, 0, "collar").turned(14, "x").moved(y=-0.08, z=1.03))
    return grounded([part.turned(-18) for part in parts])


def bunny(item: Item) -> list[Part]:
    """A sitting rabbit with upright ears."""

    def field(p: Floats) -> Floats:
        side = folded_over(p)
        out = _sitting(p, 0.85)
        out = join(out, ball_field(p, (0, -0.12, 1.16), (0.34, 0.32, 0.31)), 0.08)
        out = join(out, ball_field(side, (0.1, -0.4, 1.06), (0.12, 0.1, 0.09)), 0.05)
        out = join(out, ball_field(side, (0.17, -0.04, 1.72), (0.11, 0.07, 0.42)), 0.05)
        return join(out, ball_field(p, (0, 0.56, 0.24), (0.16, 0.16, 0.16)), 0.03)

    body = blob(field, (-0.68, -0.75, -0.04), (0.68, 0.8, 2.25), 80, "body")
    parts = [
        body,
        *_eyes(0.15, -0.4, 1.24, 0.055),
        ellipsoid(0.05, 0.035, 0.035, "nose", around=20).moved(y=-0.5, z=1.14),
    ]
    for s in (-1, 1):
        parts.append(ellipsoid(0.055, 0.02, 0.3, "nose", around=28).moved(x=s * 0.17, y=-0.1, z=1.74))
    return grounded([part.turned(-18) for part in parts])


def snowman(item: Item) -> list[Part]:
    """A snowman with hat, scarf, buttons and a carrot."""

    def field(p: Floats) -> Floats:
        out = ball_field(p, (0, 0, 0.52), (0.66, 0.64, 0.56))
        out = join(out, ball_field(p, (0, 0, 1.22), (0.48, 0.46, 0.42)), 0.05)
        return np.maximum(join(out, ball_field(p, (0, 0, 1.78), (0.36, 0.35, 0.33)), 0.04), -p[..., 2])

    body = blob(field, (-0.8, -0.8, -0.04), (0.8, 0.8, 2.2), 64, "body")
    hat = (
        lathe([(0, 0), (0.42, 0, 0.02), (0.42, 0.045, 0.02), (0.27, 0.06, 0.02), (0.25, 0.42, 0.03), (0, 0.43)], "hat")
        .turned(8, "y")
        .moved(x=0.03, z=2.02)
    )
    ribbon = (
        lathe([(0.272, 0.07), (0.278, 0.08), (0.272, 0.15), (0.265, 0.16)], "scarf", closed=False)
        .turned(8, "y")
        .moved(x=0.03, z=2.02)
    )
    nose = lathe([(0, 0), (0.07, 0, 0.02), (0, 0.36)], "carrot", around=28).turned(90, "x").moved(y=-0.32, z=1.76)
    parts = [body, hat, ribbon, nose]
    parts += [ball(0.045, "dark").moved(x=s * 0.13, y=-0.315, z=1.83) for s in (-1, 1)]
    parts += [ball(0.05, "dark").moved(y=y, z=z) for y, z in ((-0.47, 1.28), (-0.47, 1.08), (-0.62, 0.62))]
    t = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    parts.append(
        sweep(
            np.stack([0.33 * np.cos(t), 0.33 * np.sin(t), 1.52 + 0.03 * np.sin(3 * t)], -1), 0.085, "scarf", closed=True
        )
    )
    parts.append(tube([(0.2, -0.3, 1.5), (0.27, -0.48, 1.3), (0.25, -0.52, 1.02)], [0.08, 0.09, 0.085], "scarf"))
    for s in (-1, 1):
        parts.append(rod((s * 0.42, 0, 1.32), (s * 0.95, -0.08, 1.62), 0.026, "twig", around=10))
        parts += [
            rod((s * 0.8, -0.06, 1.54), (s * 0.9, -0.06, 1.76 - 0.3 * k), 0.017, "twig", around=8) for k in (0, 1)
        ]
    return grounded([part.turned(-14) for part in parts])
