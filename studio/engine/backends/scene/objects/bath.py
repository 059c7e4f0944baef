"""The bathroom and the cleaning cupboard: tubs, taps, showers, brooms, vacuum cleaners, irons, detergents."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from studio.engine.backends.scene.forms import (
    curve,
    ellipsoid,
    grounded,
    lathe,
    loft,
    lying,
    rod,
    rounded,
    slab,
    soft_lathe,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Floats, Part, ball, plate, rounded_box, sweep

Item = Mapping[str, Any]


def _tub_ring(level: float, grow: float) -> Floats:
    """A ring of the tub: level 0..1 from floor to rim, its ends higher than its middle."""
    wide = np.interp(level, [0, 0.1, 0.5, 1.0], [1.35, 1.7, 2.0, 2.3]) + grow
    deep = np.interp(level, [0, 0.1, 0.5, 1.0], [0.5, 0.72, 0.92, 1.05]) + grow
    ring = superellipse(wide, deep, 2.5, 120)
    rise = 0.16 * level**2 * np.abs(ring[:, 0] / (wide / 2)) ** 2.5
    return np.column_stack([ring, 0.16 + 0.74 * level + rise])


def bathtub(item: Item) -> list[Part]:
    """A free-standing bath on claw feet, full of water and foam, its tap at the back."""
    levels = [0.0, 0.03, 0.08, 0.2, 0.35, 0.5, 0.65, 0.8, 0.92, 1.0]
    outer = np.array([_tub_ring(t, 0.0) for t in levels])
    inner = np.array([_tub_ring(t, -0.12) for t in [1.0, 0.9, 0.7, 0.5, 0.3, 0.12]]) + np.array([0, 0, 0.02])
    parts = [loft(np.concatenate([outer, inner]), "body")]
    rim = _tub_ring(1.0, -0.06) + np.array([0, 0, 0.015])
    parts.append(sweep(rim, 0.06, "body", closed=True))
    water = _tub_ring(0.84, -0.2)
    water[:, 2] = 0.8
    parts.append(loft(np.array([water - [0, 0, 0.12], water]), "water"))
    rng = np.random.default_rng(4)
    for _ in range(46):
        a, s = rng.uniform(0, 2 * np.pi), rng.uniform(0.2, 0.93) ** 0.7
        r = float(rng.uniform(0.06, 0.16))
        parts.append(ball(r, "foam").moved(float(0.93 * s * np.cos(a)), float(0.4 * s * np.sin(a)), 0.8 - 0.5 * r))
    for x in (-0.72, 0.72):
        for y in (-0.28, 0.28):
            foot = soft_lathe([(0, 0), (0.075, 0.02), (0.07, 0.09), (0.045, 0.14), (0.07, 0.22), (0.1, 0.3), (0, 0.33)],
                              "metal", around=28)  # fmt: skip
            parts.append(foot.moved(x, y * 1.05))
    spout = tube(
        [(0.2, 0.62, 0.0), (0.2, 0.62, 1.1), (0.2, 0.58, 1.3), (0.2, 0.44, 1.36), (0.2, 0.3, 1.3), (0.2, 0.27, 1.2)],
        0.035,
        "metal",
    )
    parts += [
        spout,
        lying(lathe([(0, -0.2), (0.04, -0.2, 0.01), (0.04, 0.2, 0.01), (0, 0.2)], "metal", around=28)).moved(
            0.2, 0.62, 0.98
        ),
    ]
    for s in (-1, 1):
        parts += [rod((0.2 + s * 0.24, 0.54, 0.98), (0.2 + s * 0.24, 0.7, 0.98), 0.022, "metal"),
                  ball(0.045, "metal").moved(0.2 + s * 0.24, 0.62, 0.935)]  # fmt: skip
    return grounded([part.turned(-20) for part in parts])


def tap(item: Item) -> list[Part]:
    """A basin mixer tap: a tall curved spout, a lever, a drop at its mouth."""
    parts = [
        lathe(
            [
                (0, 0),
                (0.34, 0, 0.02),
                (0.34, 0.05, 0.03),
                (0.2, 0.09, 0.03),
                (0.17, 0.2, 0.05),
                (0.17, 0.78, 0.03),
                (0.15, 0.84, 0.02),
                (0, 0.85),
            ],
            "body",
            around=72,
        )
    ]
    parts.append(tube([(0, 0, 0.7), (0, 0, 1.2), (-0.1, 0, 1.62), (-0.45, 0, 1.84), (-0.8, 0, 1.66), (-0.88, 0, 1.3)],
                      0.115, "body", per=14, around=32))  # fmt: skip
    mouth = lathe([(0, 0), (0.1, 0), (0.13, 0.01, 0.01), (0.13, 0.12, 0.015), (0, 0.12)], "body", around=40)
    parts += [
        mouth.moved(x=-0.88, z=1.22),
        lathe([(0, 0), (0.095, 0), (0.095, 0.02), (0, 0.02)], "dark", around=32).moved(x=-0.88, z=1.205),
    ]
    parts += [
        lying(lathe([(0, 0), (0.12, 0, 0.02), (0.12, 0.2, 0.03), (0, 0.21)], "body", around=40)).moved(x=0.14, z=0.5),
        tube([(0.3, 0, 0.5), (0.42, 0, 0.62), (0.66, -0.02, 0.86)], [0.05, 0.045, 0.055], "body"),
        ball(0.06, "body").moved(0.66, -0.02, 0.8),
    ]
    drop = soft_lathe([(0, 0), (0.05, 0.02), (0.062, 0.07), (0.03, 0.14), (0, 0.19)], "water", around=32)
    parts.append(drop.moved(x=-0.88, z=0.86))
    return grounded([part.turned(24) for part in parts])


def showerhead(item: Item) -> list[Part]:
    """A rain shower on its riser rail, a hand shower with its hose below, water falling."""
    parts = [
        lathe([(0, 0), (0.3, 0, 0.02), (0.28, 0.05, 0.02), (0, 0.06)], "body", around=48).moved(y=0.3),
        tube(
            [(0, 0.3, 0.0), (0, 0.3, 1.9), (0, 0.26, 2.1), (0, 0.05, 2.2), (0, -0.3, 2.16), (0, -0.36, 2.02)],
            0.04,
            "body",
            per=14,
        ),
    ]
    head = lathe(
        [
            (0, 0.0),
            (0.52, 0.0, 0.01),
            (0.54, 0.035, 0.02),
            (0.5, 0.06, 0.02),
            (0.1, 0.1, 0.03),
            (0.07, 0.17, 0.02),
            (0, 0.17),
        ],
        "body",
        around=80,
    )
    face = lathe([(0, 0.0), (0.49, 0.0), (0.49, 0.012), (0, 0.012)], "face", around=64).moved(z=-0.012)
    jets, streams = [], []
    rng = np.random.default_rng(2)
    for ring, count in ((0.08, 5), (0.19, 11), (0.3, 17), (0.41, 23)):
        for a in np.linspace(0, 2 * np.pi, count, endpoint=False):
            at = ring * np.cos(a), ring * np.sin(a)
            jets.append(ball(0.018, "jet").moved(*at, -0.03))
            if rng.random() < 0.75:
                z, length = float(rng.uniform(0.05, 0.25)), float(rng.uniform(0.5, 0.95))
                streams.append(rod((*at, -z), (at[0] * 1.04, at[1] * 1.04, -z - length), 0.009, "water", around=8))
    tilt = [part.turned(-16, "x").moved(y=-0.36, z=1.88) for part in (head, face, *jets, *streams)]
    holder = [rounded_box(0.12, 0.2, 0.14, 0.04, "body").moved(y=0.26, z=1.0),
              tube([(0.0, 0.16, 0.62), (0, 0.12, 0.98), (0, 0.02, 1.18)], [0.045, 0.05, 0.055], "body"),
              lathe([(0, 0), (0.17, 0, 0.02), (0.18, 0.05, 0.02), (0.08, 0.1, 0.03), (0, 0.1)], "body", around=48)
              .turned(52, "x").moved(y=-0.06, z=1.2),
              tube([(0, 0.16, 0.63), (0.02, 0.1, 0.3), (0.14, 0.1, 0.12), (0.2, 0.2, 0.3), (0.1, 0.28, 0.6),
                    (0, 0.3, 0.72)], 0.026, "hose")]  # fmt: skip
    return grounded([part.turned(-26) for part in (*parts, *tilt, *holder)])


def broom(item: Item) -> list[Part]:
    """A broom with full bristles and a dustpan leaning by it."""
    parts = [
        rod((0, 0, 0.46), (0, 0, 2.3), 0.035, "wood"),
        ball(0.045, "body").moved(z=2.26),
        rounded_box(0.86, 0.2, 0.13, 0.05, "body", 8).moved(z=0.38),
        lathe([(0, 0), (0.08, 0, 0.01), (0.055, 0.16, 0.02), (0, 0.16)], "body", around=32).moved(z=0.48),
    ]
    rng = np.random.default_rng(6)
    for x in np.linspace(-0.38, 0.38, 24):
        for y in np.linspace(-0.06, 0.06, 4):
            foot = (x * 1.24 + rng.normal(0, 0.012), y * 2.0 + rng.normal(0, 0.01), rng.uniform(0.0, 0.03))
            parts.append(rod((x, y, 0.4), foot, 0.015, "bristle", around=7))
    whole = [part.turned(-7, "y") for part in parts]
    scoop: list[Part] = [
        rounded_box(0.66, 0.6, 0.03, 0.012, "body"),
        rounded_box(0.66, 0.035, 0.22, 0.015, "body").moved(y=0.3),
    ]
    scoop += [rounded_box(0.035, 0.5, 0.16, 0.015, "body").moved(x=s * 0.32, y=0.06) for s in (-1, 1)]
    scoop += [tube([(0, 0.3, 0.12), (0, 0.5, 0.2), (0, 0.86, 0.22)], [0.045, 0.05, 0.055], "body"),
              torus(0.045, 0.016, 0, "body").moved(y=0.92, z=0.22)]  # fmt: skip
    lean = [part.turned(58, "x").moved(x=0.78, y=-0.1, z=0.36) for part in scoop]
    return grounded([part.turned(-14) for part in (*whole, *lean)])


def vacuum(item: Item) -> list[Part]:
    """A cylinder vacuum cleaner: body on wheels, hose, tube and floor head."""
    shell = tower([(0.1, 1.2, 0.7, 3.2), (0.2, 1.32, 0.8, 3), (0.42, 1.28, 0.78, 2.8), (0.62, 1.05, 0.66, 2.6),
                   (0.76, 0.7, 0.46, 2.4), (0.8, 0.4, 0.26, 2.2)], "body", per=6, count=80).moved(x=0.42)  # fmt: skip
    bumper = tower([(0.14, 1.34, 0.82, 3.0), (0.18, 1.4, 0.88, 3.0), (0.26, 1.4, 0.88, 3.0), (0.3, 1.34, 0.82, 3.0)],
                   "dark", count=80).moved(x=0.42)  # fmt: skip
    parts = [shell, bumper]
    for s in (-1, 1):
        wheel = upright(
            lathe(
                [(0, -0.06), (0.25, -0.06, 0.02), (0.28, 0.0, 0.03), (0.25, 0.06, 0.02), (0, 0.06)], "dark", around=48
            )
        )
        hub = upright(lathe([(0, -0.08), (0.13, -0.08, 0.02), (0.13, 0.08, 0.02), (0, 0.08)], "trim", around=40))
        parts += [piece.moved(x=0.76, y=s * 0.43, z=0.28) for piece in (wheel, hub)]
    bin_ = ellipsoid(0.24, 0.3, 0.22, "clear", around=48).moved(x=0.06, z=0.6)
    parts += [
        bin_,
        tube([(0.16, 0, 0.82), (0.3, 0, 0.98), (0.66, 0, 0.96), (0.8, 0, 0.76)], 0.05, "trim"),
        lathe([(0, 0), (0.09, 0, 0.01), (0.09, 0.05, 0.02), (0, 0.06)], "trim", around=32).moved(x=0.52, z=0.77),
    ]
    path = curve([(-0.2, 0, 0.42), (-0.5, 0.05, 0.5), (-0.55, 0.3, 1.0), (-0.2, 0.34, 1.65), (-0.42, 0.1, 2.05),
                  (-0.82, -0.1, 1.98)], 26)  # fmt: skip
    ribs = (0.062 + 0.013 * np.sin(np.linspace(0, 2 * np.pi * 42, len(path)))).tolist()
    parts.append(sweep(path, ribs, "dark", around=14))
    parts += [tube([(-0.8, -0.1, 2.0), (-0.96, -0.13, 1.88), (-1.02, -0.16, 1.72)], [0.06, 0.065, 0.06], "body"),
              tube([(-0.93, -0.12, 1.96), (-1.06, -0.12, 2.06), (-1.2, -0.13, 1.96)], 0.04, "body"),
              rod((-1.0, -0.15, 1.76), (-1.36, -0.36, 0.2), 0.05, "metal"),
              rod((-1.2, -0.265, 0.92), (-1.21, -0.275, 0.84), 0.066, "dark")]  # fmt: skip
    head = tower([(0, 0.5, 0.34, 4), (0.05, 0.52, 0.36, 4), (0.12, 0.46, 0.3, 3.4), (0.17, 0.3, 0.18, 3)], "body",
                 per=4).turned(90).moved(x=-1.42, y=-0.4)  # fmt: skip
    parts += [head, rounded_box(0.4, 0.56, 0.05, 0.02, "dark").moved(x=-1.42, y=-0.4)]
    return grounded([part.turned(-10) for part in parts])


def iron(item: Item) -> list[Part]:
    """A steam iron on its soleplate: water tank, handle, dial, cord."""
    t = np.linspace(0, 1, 40)
    half = 0.44 * np.sin(np.pi / 2 * np.clip(t / 0.75, 0, 1)) ** 0.62
    half[-4:] *= np.array([0.98, 0.94, 0.86, 0.7])
    x = -1.15 + 2.0 * t
    outline = np.concatenate([np.stack([x, -half - 0.004], -1), np.stack([x, half + 0.004], -1)[::-1]])
    plate_ = slab(outline, 0.07, 0.025, "metal")
    rows = []
    for k, (z, size, shift) in enumerate(((0.07, 0.985, 0.0), (0.12, 1.0, 0.0), (0.3, 0.96, 0.03), (0.46, 0.84, 0.1),
                                          (0.56, 0.66, 0.2), (0.62, 0.46, 0.26))):  # fmt: skip
        ring = outline * np.array([size, size * (1.0 if k < 3 else 0.9)]) + np.array([shift, 0.0])
        nose = 0.12 * np.clip((ring[:, 0] + 0.2), -1, 0) * (k > 2)
        rows.append(np.column_stack([ring, z + nose]))
    at = np.arange(len(rows), dtype=float)
    body = loft(PchipInterpolator(at, np.array(rows))(np.linspace(0, len(rows) - 1, 26)), "body")
    handle = tube(
        [
            (-0.62, 0, 0.5),
            (-0.72, 0, 0.78),
            (-0.5, 0, 1.0),
            (0.1, 0, 1.08),
            (0.62, 0, 1.02),
            (0.76, 0, 0.72),
            (0.68, 0, 0.4),
        ],
        [0.14, 0.12, 0.11, 0.105, 0.12, 0.13, 0.16],
        "handle",
        per=12,
        around=28,
    )
    dial = lathe([(0, 0), (0.17, 0, 0.01), (0.16, 0.07, 0.02), (0, 0.075)], "trim", around=48).moved(x=0.08, z=0.62)
    buttons = [lathe([(0, 0), (0.06, 0, 0.01), (0.055, 0.07, 0.03), (0, 0.07)], "trim", around=28).moved(
        x=-0.5 + 0.15 * k, z=1.08 + 0.02 * k) for k in range(2)]  # fmt: skip
    cord = tube(
        [
            (0.7, 0, 0.95),
            (0.92, 0, 1.02),
            (1.15, 0.1, 0.85),
            (1.3, 0.3, 0.4),
            (1.2, 0.5, 0.05),
            (0.8, 0.7, 0.03),
            (0.3, 0.75, 0.03),
        ],
        [0.05, 0.045, 0.03, 0.026, 0.026, 0.026, 0.026],
        "cord",
    )
    spray = lathe([(0, 0), (0.05, 0, 0.01), (0.04, 0.08, 0.02), (0, 0.08)], "trim", around=24).turned(-70, "y").moved(
        x=-0.62, z=0.58)  # fmt: skip
    window = ellipsoid(0.3, 0.36, 0.12, "clear", around=48).moved(x=-0.28, z=0.34)
    return grounded([part.turned(18) for part in (plate_, body, handle, dial, *buttons, cord, spray, window)])


def detergent(item: Item) -> list[Part]:
    """A bottle of laundry detergent with a moulded handle, a dosing cap and a label."""
    outer = rounded(np.array([(-0.52, 0.0), (0.52, 0.0), (0.56, 0.9), (0.46, 1.3), (0.12, 1.52), (-0.2, 1.52),
                              (-0.5, 1.34), (-0.56, 0.9)]), 0.13, 7)  # fmt: skip
    hole = rounded(np.array([(0.2, 0.72), (0.4, 0.72), (0.4, 1.08), (0.3, 1.22), (0.2, 1.16)]), 0.08, 6)[::-1]
    body = puffed([outer, hole], 0.16, 0.56, "body", cells=100)
    neck = lathe([(0, 0), (0.2, 0), (0.2, 0.14), (0, 0.14)], "body", around=48).moved(x=-0.06, z=1.46)
    cap = lathe([(0, 0), (0.25, 0, 0.01), (0.24, 0.3, 0.03), (0, 0.31)], "cap", around=96).moved(x=-0.06, z=1.54)
    grips = [
        rod(
            (-0.06 + 0.25 * np.cos(a), 0.25 * np.sin(a), 1.56),
            (-0.06 + 0.243 * np.cos(a), 0.243 * np.sin(a), 1.8),
            0.012,
            "cap",
            around=8,
        )
        for a in np.linspace(0, 2 * np.pi, 32, endpoint=False)
    ]
    mark = plate(0.62, 0.6, "label").moved(x=-0.14, y=-0.29, z=0.2)
    return grounded([part.turned(-16) for part in (body, neck, cap, *grips, mark)])
