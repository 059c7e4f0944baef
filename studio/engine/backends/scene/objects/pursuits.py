"""Pursuits: tripod, ring light, wool, sewing machine, reed diffuser."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    grounded,
    lathe,
    lying,
    rod,
    rounded,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.shapes import Part, ball, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def tripod(item: Item) -> list[Part]:
    """A camera tripod: three legs of three sections with clamps, a centre column, a pan head with its handle."""
    parts: list[Part] = []
    for k in range(3):
        a = np.radians(-90 + 120 * k + 14)
        out = np.array([np.cos(a), np.sin(a), 0.0])
        top, foot = out * 0.14 + [0, 0, 2.0], out * 0.95
        for near, far, radius in ((0.0, 0.42, 0.075), (0.4, 0.74, 0.06), (0.72, 0.985, 0.046)):
            p, q = top + (foot - top) * near, top + (foot - top) * far
            parts.append(rod(tuple(p), tuple(q), radius, "metal" if radius < 0.07 else "body", around=14))
        for at in (0.41, 0.73):
            p = top + (foot - top) * at
            parts.append(ball(0.095, "second").moved(float(p[0]), float(p[1]), float(p[2]) - 0.095))
        parts += [
            ball(0.075, "body").moved(float(foot[0]), float(foot[1]), 0.0),
            rod(tuple(out * 0.05 + [0, 0, 1.0]), tuple(top + (foot - top) * 0.5), 0.018, "metal", around=8),
        ]
    parts += [
        rod((0, 0, 0.85), (0, 0, 2.4), 0.05, "metal", around=16),
        lathe([(0, 1.9), (0.2, 1.9, 0.04), (0.22, 2.04, 0.05), (0.12, 2.12, 0.03), (0, 2.12)], "body", around=40),
        lathe(
            [(0, 2.34), (0.13, 2.34, 0.02), (0.13, 2.46, 0.03), (0.08, 2.5), (0.08, 2.56), (0, 2.56)], "body", around=36
        ),
        lying(lathe([(0, -0.16), (0.1, -0.16, 0.02), (0.1, 0.16, 0.02), (0, 0.16)], "second", around=32)).moved(z=2.62),
        rounded_box(0.42, 0.42, 0.06, 0.02, "body").moved(z=2.7),
        rounded_box(0.28, 0.28, 0.04, 0.012, "second").moved(z=2.76),
        rod((0.1, 0.15, 2.62), (0.4, 0.72, 2.3), 0.022, "metal", around=10),
        rod((0.32, 0.57, 2.385), (0.44, 0.8, 2.26), 0.05, "body", around=14),
    ]
    return grounded([part.turned(-12) for part in parts])


def ringlight(item: Item) -> list[Part]:
    """A lit ring light on its stand, a phone held in the middle."""
    ring = [(0.62, -0.08), (0.98, -0.08, 0.04), (0.98, 0.06, 0.04), (0.62, 0.06, 0.04), (0.62, -0.08)]
    parts = [
        upright(lathe(ring, "second", around=96)),
        upright(
            lathe(
                [(0.66, 0.05), (0.94, 0.05), (0.94, 0.085, 0.02), (0.66, 0.085, 0.02), (0.66, 0.05)], "body", around=96
            )
        ),
    ]
    parts += [
        standing(
            [rounded(np.array([(-0.22, -0.44), (0.22, -0.44), (0.22, 0.44), (-0.22, 0.44)]), 0.06)], 0.06, 0.02, "dark"
        ).moved(y=-0.04),
        standing(
            [rounded(np.array([(-0.2, -0.42), (0.2, -0.42), (0.2, 0.42), (-0.2, 0.42)]), 0.05)], 0.01, 0.003, "screen"
        ).moved(y=-0.072),
    ]
    parts += [
        rod((0, 0.02, -0.98), (0, 0.02, -0.44), 0.025, "second", around=10),
        rounded_box(0.5, 0.09, 0.07, 0.02, "second").moved(z=-0.49),
    ]
    parts = [part.moved(z=2.5) for part in parts]
    parts += [
        rod((0, 0, 0.3), (0, 0, 1.1), 0.045, "second", around=14),
        rod((0, 0, 1.0), (0, 0, 1.56), 0.03, "metal", around=14),
        lathe([(0, 1.04), (0.075, 1.04, 0.02), (0.075, 1.18, 0.02), (0, 1.18)], "dark", around=24),
        ball(0.07, "dark").moved(y=0.02, z=1.46),
    ]
    for k in range(3):
        a = np.radians(-90 + 120 * k)
        parts.append(
            tube(
                [(0, 0, 0.7), (0.3 * np.cos(a), 0.3 * np.sin(a), 0.42), (0.75 * np.cos(a), 0.75 * np.sin(a), 0.03)],
                0.03,
                "second",
                around=10,
            )
        )
        parts.append(ball(0.045, "dark").moved(0.75 * float(np.cos(a)), 0.75 * float(np.sin(a)), 0.0))
    return grounded([part.turned(-16) for part in parts])


def wool(item: Item) -> list[Part]:
    """Balls of wool wound this way and that, two knitting needles stuck in the large one, a loose end."""

    def skein(radius: float, slot: str) -> list[Part]:
        parts = [ball(radius * 0.93, slot).moved(z=-radius * 0.93)]
        t = np.linspace(0, 2 * np.pi, 37)[:-1]
        for group, (tip, spin) in enumerate(((0, 0), (62, 20), (58, 140), (64, 260))):
            for k in range(9):
                lift = (k - 4) * 0.085 * radius / 0.6 * 0.62
                r = np.sqrt(max(radius**2 - lift**2, 0.01)) * (0.985 + 0.008 * group)
                path = np.stack([r * np.cos(t), r * np.sin(t), np.full(36, lift) + 0.02 * np.sin(3 * t)], -1)
                parts.append(
                    sweep(path, 0.044 * radius / 0.6, slot, closed=True, around=5).turned(tip, "x").turned(spin)
                )
        return [part.moved(z=radius) for part in parts]

    large = skein(0.72, "body")
    parts = [p.moved(-0.1, 0.1) for p in large]
    parts += [p.turned(50).moved(0.82, -0.3) for p in (q.scaled(0.64).named("second") for q in large)]
    for s in (-1, 1):
        start, end = np.array([-0.1 + s * 0.12, 0.1, 0.7]), np.array([-0.1 + s * 0.95, -0.05, 2.0])
        parts += [
            rod(tuple(start), tuple(end), 0.032, "needle", around=12),
            ball(0.075, "needle").moved(float(end[0]), float(end[1]), float(end[2]) - 0.06),
        ]
    parts.append(
        tube(
            [
                (0.82, -0.75, 0.2),
                (0.55, -0.86, 0.03),
                (0.1, -0.8, 0.03),
                (-0.3, -0.95, 0.03),
                (-0.7, -0.75, 0.03),
                (-0.95, -0.9, 0.03),
            ],
            0.027,
            "second",
            around=8,
        )
    )
    return grounded([part.turned(-8) for part in parts])


def _sewing_fittings() -> list[Part]:
    """The hand wheel, spool, thread and dials of a sewing machine."""
    wheel = [
        lying(
            lathe(
                [(0, 0), (0.1, 0), (0.26, 0.03, 0.03), (0.29, 0.06, 0.03), (0.29, 0.15, 0.03), (0.14, 0.17), (0, 0.17)],
                "second",
                around=64,
            )
        ).moved(x=1.09, z=1.36)
    ]
    spool = [
        lathe(
            [
                (0, 0),
                (0.15, 0, 0.01),
                (0.15, 0.03),
                (0.12, 0.05),
                (0.125, 0.3),
                (0.15, 0.32),
                (0.15, 0.35, 0.01),
                (0, 0.35),
            ],
            "thread",
            around=40,
        ).moved(x=0.35, y=0.05, z=1.62),
        rod((0.35, 0.05, 1.6), (0.35, 0.05, 2.06), 0.02, "metal", around=8),
    ]
    thread = tube(
        [
            (0.24, 0.0, 1.8),
            (-0.4, -0.1, 1.72),
            (-0.72, -0.26, 1.62),
            (-0.74, -0.265, 1.2),
            (-0.77, -0.2, 0.9),
            (-0.78, -0.07, 0.5),
        ],
        0.009,
        "thread",
        around=6,
    )
    dials = [
        upright(lathe([(0, 0), (0.11, 0, 0.01), (0.1, 0.06, 0.02), (0, 0.06)], "second", around=40)).moved(
            x, -0.27 - 0.03 * (x > 0.5), z
        )
        for x, z in ((0.76, 1.36), (0.3, 1.36), (0.76, 0.95))
    ]
    marks = [
        rounded_box(0.02, 0.02, 0.1, 0.006, "metal").moved(d_x, -0.35, d_z) for d_x, d_z in ((0.76, 1.36), (0.3, 1.36))
    ]
    return [*wheel, *spool, thread, *dials, *marks]


def sewingmachine(item: Item) -> list[Part]:
    """A sewing machine: bed, column, arm with its head, needle and foot, hand wheel, spool of thread, cloth."""
    bed = rounded_box(2.3, 0.9, 0.3, 0.09, "body")
    column = tower(
        [(0.26, 0.62, 0.7, 4), (0.7, 0.56, 0.6, 4), (1.2, 0.56, 0.58, 4), (1.5, 0.6, 0.6, 4)], "body", per=4
    ).moved(x=0.76)
    arm = lying(
        tower(
            [
                (-1.02, 0.46, 0.46, 4),
                (-0.96, 0.52, 0.5, 4),
                (0.2, 0.5, 0.52, 4),
                (1.06, 0.54, 0.56, 4),
                (1.1, 0.48, 0.5, 4),
            ],
            "body",
            per=3,
        )
    ).moved(z=1.36)
    head = rounded_box(0.46, 0.48, 0.72, 0.08, "body").moved(x=-0.78, z=0.9)
    parts = [bed, column, arm, head, rounded_box(0.6, 0.5, 0.02, 0.006, "metal").moved(x=-0.76, z=0.295)]
    parts += [
        rod((-0.78, -0.05, 0.42), (-0.78, -0.05, 0.92), 0.035, "metal", around=12),
        rod((-0.78, -0.05, 0.3), (-0.78, -0.05, 0.5), 0.012, "metal", around=8),
        rod((-0.9, 0, 0.45), (-0.9, 0, 0.92), 0.025, "metal", around=10),
        rounded_box(0.2, 0.26, 0.035, 0.012, "metal").moved(x=-0.8, y=-0.06, z=0.34),
    ]
    u, v = np.linspace(-1, 1, 25)[:, None], np.linspace(-1, 1, 15)[None]
    drape = sheet(
        np.stack(
            [
                -0.76 + 0.34 * v + 0 * u,
                0.9 * u - 0.15 + 0 * v,
                0.322 - 0.26 * np.clip(-u - 0.35, 0, 1) ** 1.1 + 0.012 * np.sin(9 * v + 3 * u) * (u < -0.3),
            ],
            -1,
        ),
        0.015,
        "cloth",
    )
    return grounded([part.turned(-20) for part in (*parts, *_sewing_fittings(), drape)])


def diffuser(item: Item) -> list[Part]:
    """A reed diffuser: a glass bottle of oil, a wooden collar, a fan of reeds."""
    glass = lathe(
        [
            (0, 0),
            (0.5, 0, 0.1),
            (0.5, 0.7, 0.2),
            (0.2, 0.92, 0.08),
            (0.19, 1.08),
            (0.15, 1.08),
            (0.15, 0.94),
            (0.44, 0.68, 0.2),
            (0.44, 0.08, 0.08),
            (0, 0.08),
        ],
        "glass",
        around=80,
    )
    oil = lathe([(0, 0.085), (0.435, 0.085, 0.08), (0.435, 0.5), (0, 0.5)], "oil", around=64)
    collar = lathe([(0.12, 1.0), (0.22, 1.0, 0.02), (0.22, 1.2, 0.03), (0.12, 1.2), (0.12, 1.0)], "wood", around=48)
    label = lathe([(0.4, 0.2), (0.507, 0.2), (0.507, 0.56), (0.4, 0.56), (0.4, 0.2)], "label", around=80)
    reeds = []
    for k in range(7):
        a = 2.4 * k + 0.4
        lean = 0.2 + 0.34 * (k % 4) / 3
        foot = np.array([-0.12 * np.cos(a), -0.12 * np.sin(a), 0.5])
        tip = np.array([lean * 1.3 * np.cos(a), lean * 1.3 * np.sin(a), 2.25 - 0.3 * lean])
        reeds.append(rod(tuple(foot), tuple(tip), 0.024, "reed", around=10))
    return grounded([part.turned(-10) for part in (glass, oil, collar, label, *reeds)])
