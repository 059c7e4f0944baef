"""The museum and the studio: busts, capitals, easels, gilt frames, amphorae."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    disc_loop,
    ellipsoid,
    flipped,
    grounded,
    join,
    lathe,
    loft,
    rod,
    rod_field,
    rounded,
    signed_volume,
    soft_lathe,
    standing,
    tube,
)
from studio.engine.backends.scene.shapes import Floats, Part, grid, rounded_box, sweep

Item = Mapping[str, Any]


def _head_field(p: Floats) -> Floats:
    """The distance to a head on its neck that looks at the camera."""
    skull = ball_field(p, (0, 0.04, 1.36), (0.3, 0.36, 0.4))
    face = ball_field(p, (0, -0.1, 1.22), (0.235, 0.25, 0.34))
    out = join(skull, face, 0.08)
    out = join(out, ball_field(p, (0, -0.25, 0.98), (0.1, 0.09, 0.075)), 0.08)
    for s in (-1, 1):
        out = -join(-out, ball_field(p, (s * 0.115, -0.41, 1.31), (0.09, 0.1, 0.062)), 0.05)
    out = join(out, rod_field(p, (0, -0.325, 1.34), (0, -0.42, 1.17), 0.034, 0.056), 0.04)
    for s in (-1, 1):
        out = join(out, ball_field(p, (s * 0.112, -0.29, 1.305), (0.06, 0.05, 0.042)), 0.03)
        out = join(out, rod_field(p, (s * 0.05, -0.345, 1.39), (s * 0.19, -0.29, 1.39), 0.028), 0.04)
        out = join(out, ball_field(p, (s * 0.245, 0.0, 1.24), (0.045, 0.09, 0.11)), 0.03)
        out = join(out, ball_field(p, (s * 0.04, -0.16, 1.2), (0.2, 0.16, 0.16)), 0.04)
    out = join(out, rod_field(p, (-0.07, -0.335, 1.09), (0.07, -0.335, 1.09), 0.028), 0.03)
    out = join(out, rod_field(p, (-0.055, -0.33, 1.05), (0.055, -0.33, 1.05), 0.026), 0.02)
    out = join(out, rod_field(p, (0, 0.05, 1.1), (0, 0.08, 0.62), 0.17, 0.2), 0.1)
    return np.maximum(out, 0.74 - p[..., 2])


def _shoulder_field(p: Floats) -> Floats:
    """The distance to shoulders and neck, cut flat below."""
    neck = rod_field(p, (0, 0.05, 1.0), (0, 0.08, 0.62), 0.172, 0.2)
    chest = ball_field(p, (0, 0.08, 0.36), (0.6, 0.32, 0.36))
    return np.maximum(join(neck, chest, 0.2), 0.12 - p[..., 2])


def bust(item: Item) -> list[Part]:
    """A marble bust with curled hair and a cloak, on its turned foot."""
    head = blob(_head_field, (-0.42, -0.52, 0.68), (0.42, 0.5, 1.84), 60, "body")
    shoulders = blob(_shoulder_field, (-0.72, -0.42, 0.0), (0.72, 0.52, 1.3), 34, "body")
    rng = np.random.default_rng(3)
    curls = []
    for k in range(120):
        z = 1 - 1.5 * (k + 0.5) / 120
        a = k * 2.39996
        way = np.array([np.cos(a) * np.sqrt(1 - z * z), np.sin(a) * np.sqrt(1 - z * z), z])
        at = np.array([0, 0.06, 1.38]) + way * np.array([0.315, 0.36, 0.4])
        if (at[1] < -0.12 and at[2] < 1.52) or at[2] < 1.06:
            continue
        r = rng.uniform(0.055, 0.08)
        curls.append(ellipsoid(r, r, r, "body", around=14).moved(*(float(v) for v in at)))
    folds = []
    for k in range(6):
        y = -0.18 - 0.035 * k
        folds.append(tube([(-0.58 + 0.03 * k, 0.02 + y * 0.2, 0.46 - 0.04 * k), (-0.3, y - 0.04, 0.5 - 0.075 * k),
                           (0.1, y - 0.07, 0.34 - 0.055 * k), (0.5 - 0.02 * k, y * 0.6, 0.36 - 0.04 * k)],
                          [0.05, 0.055, 0.05, 0.035], "body"))  # fmt: skip
    foot = lathe([(0, -0.5), (0.4, -0.5, 0.02), (0.4, -0.4, 0.02), (0.33, -0.34, 0.04), (0.2, -0.2, 0.05),
                  (0.17, -0.06, 0.03),
                  (0.22, 0.0, 0.02), (0.26, 0.14, 0.03), (0, 0.16)], "second", around=64)  # fmt: skip
    return grounded([part.turned(22) for part in (head, shoulders, *curls, *folds, foot)])


def capital(item: Item) -> list[Part]:
    """The head of an Ionic column: fluted shaft, egg moulding, two scrolls, a square slab."""
    turn = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    groove = 1 - 0.075 * np.maximum(np.cos(24 * turn), -0.35)
    rings = []
    for z, r, deep in (
        (0, 0.66, 1.0),
        (0.06, 0.655, 1.0),
        (0.8, 0.6, 1.0),
        (0.9, 0.59, 0.6),
        (0.95, 0.6, 0.0),
        (1.0, 0.6, 0),
    ):
        wave = r * (1 + (groove - 1) * deep)
        rings.append(np.stack([wave * np.cos(turn), wave * np.sin(turn), np.full(240, float(z))], -1))
    parts = [loft(np.array(rings), "body")]
    parts.append(lathe([(0, 0.98), (0.64, 0.98, 0.02), (0.66, 1.03, 0.02), (0.6, 1.06), (0.74, 1.2, 0.05),
                        (0.6, 1.22), (0, 1.22)],
                       "body", around=96))  # fmt: skip
    for k in range(20):
        a = 2 * np.pi * k / 20
        parts.append(ellipsoid(0.05, 0.05, 0.075, "body", around=16).moved(0.69 * np.cos(a), 0.69 * np.sin(a), 1.12))
    parts.append(rounded_box(1.7, 1.16, 0.14, 0.05, "body").moved(z=1.22))
    for s in (-1, 1):
        scroll = lathe([(0, -0.62), (0.24, -0.62, 0.03), (0.3, -0.58, 0.03), (0.2, -0.1, 0.1), (0.2, 0.1, 0.1),
                        (0.3, 0.58, 0.03),
                        (0.24, 0.62, 0.03), (0, 0.62)], "body", around=56)  # fmt: skip
        parts.append(scroll.turned(90, "x").moved(x=s * 0.72, z=1.06))
        t = np.linspace(0, 1, 90)
        spin, coil = 2 * np.pi * 2.4 * t, 0.29 - 0.24 * t
        for face in (-1, 1):
            path = np.stack([-s * coil * np.sin(spin), np.full(90, 0.625 * face), coil * np.cos(spin)], -1)
            parts.append(sweep(path, (0.034 - 0.012 * t).tolist(), "body", around=10).moved(x=s * 0.72, z=1.06))
            parts.append(ellipsoid(0.055, 0.03, 0.055, "body", around=20).moved(x=s * 0.72, y=face * 0.63, z=1.06))
    parts += [
        tube([(-0.72, y, 1.34), (0, y, 1.27), (0.72, y, 1.34)], 0.034, "body", around=10) for y in (-0.625, 0.625)
    ]
    parts += [
        rounded_box(1.5, 1.4, 0.07, 0.02, "body").moved(z=1.38),
        rounded_box(1.6, 1.5, 0.1, 0.025, "body").moved(z=1.45),
    ]
    return grounded([part.turned(24) for part in parts])


def easel(item: Item) -> list[Part]:
    """A painter's easel with a landscape begun on its canvas."""
    legs = [rod((s * 0.72, -0.12, 0), (s * 0.16, 0.08, 2.2), 0.05, "wood") for s in (-1, 1)]
    legs += [rod((0, 0.95, 0), (0, 0.1, 2.1), 0.045, "wood"), rod((0, 0.0, 0.3), (0, 0.1, 2.5), 0.045, "wood")]
    cross = [rounded_box(1.3, 0.08, 0.09, 0.025, "wood").moved(y=-0.06, z=0.42),
             rounded_box(1.34, 0.22, 0.06, 0.02, "wood").moved(y=-0.12, z=0.86),
             rounded_box(0.24, 0.14, 0.08, 0.02, "wood").moved(y=-0.02, z=2.22)]  # fmt: skip
    canvas = [rounded_box(1.56, 0.07, 1.26, 0.015, "white")]
    hills = (
        ("sky", [(-0.7, 0.1), (0.7, 0.1), (0.7, 1.16), (-0.7, 1.16)]),
        ("second", [(-0.7, 0.1), (0.7, 0.1), (0.7, 0.7), (0.3, 0.82), (-0.06, 0.6), (-0.34, 0.74), (-0.7, 0.56)]),
        ("body", [(-0.7, 0.1), (0.7, 0.1), (0.7, 0.36), (0.3, 0.42), (-0.2, 0.58), (-0.7, 0.44)]),
    )
    for k, (slot, outline) in enumerate(hills):
        canvas.append(standing([rounded(np.array(outline), 0.05, 5)], 0.02, 0.006, slot).moved(y=-0.04 - 0.006 * k))
    canvas.append(standing([disc_loop(0.13)], 0.02, 0.006, "accent").moved(x=0.34, y=-0.05, z=0.96))
    held = [part.turned(-8, "x").moved(y=-0.1, z=0.92) for part in canvas]
    lying = [rod((x, -0.2, 0.93), (x + 0.28, -0.2, 0.95), 0.016, slot) for x, slot in ((-0.4, "accent"), (0.1, "body"))]
    return grounded([part.turned(20) for part in (*legs, *cross, *held, *lying)])


def giltframe(item: Item) -> list[Part]:
    """A painting in a broad gilt frame with carved corners."""
    inner_w, inner_h = 1.5, 1.1
    profile = [(0.0, 0.0), (0.06, 0.05), (0.1, 0.03), (0.2, 0.1), (0.28, 0.16), (0.34, 0.13), (0.38, 0.0)]
    front, back = [], []
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    for out, rise in profile:
        ring = corners * [inner_w / 2 + out, inner_h / 2 + out]
        front.append(np.column_stack([ring[:, 0], np.full(4, -0.08 - rise), ring[:, 1]]))
    for out in (0.38, 0.0):
        ring = corners * [inner_w / 2 + out, inner_h / 2 + out]
        back.append(np.column_stack([ring[:, 0], np.full(4, 0.06), ring[:, 1]]))
    frame = grid(np.array([*front, *back]), "body", around=True, along=True)
    frame = frame if signed_volume(frame) > 0 else flipped(frame)
    parts = [
        frame,
        rounded_box(inner_w + 0.04, 0.04, inner_h + 0.04, 0.01, "dark").moved(y=0.02, z=-inner_h / 2 - 0.02),
    ]
    hills = (
        ("sky", [(-0.75, -0.55), (0.75, -0.55), (0.75, 0.55), (-0.75, 0.55)]),
        (
            "second",
            [(-0.75, -0.55), (0.75, -0.55), (0.75, 0.06), (0.4, 0.2), (0.0, -0.06), (-0.35, 0.12), (-0.75, -0.06)],
        ),
        ("accent", [(-0.75, -0.55), (0.75, -0.55), (0.75, -0.26), (0.2, -0.12), (-0.3, -0.28), (-0.75, -0.14)]),
    )
    for k, (slot, outline) in enumerate(hills):
        parts.append(standing([np.array(outline)], 0.02, 0.004, slot).moved(y=-0.01 - 0.006 * k))
    parts.append(standing([disc_loop(0.14)], 0.02, 0.005, "sun").moved(x=-0.36, y=-0.02, z=0.28))
    for x in (-1, 1):
        for z in (-1, 1):
            at = np.array([x * (inner_w / 2 + 0.2), z * (inner_h / 2 + 0.2)])
            parts.append(ellipsoid(0.1, 0.07, 0.1, "body", around=28).moved(x=float(at[0]), y=-0.23, z=float(at[1])))
            for k in range(6):
                a = np.radians(60 * k + 30)
                petal = ellipsoid(0.09, 0.045, 0.055, "body", around=18).turned(-60 * k - 30, "y")
                parts.append(petal.moved(x=float(at[0] + 0.14 * np.cos(a)), y=-0.21, z=float(at[1] + 0.14 * np.sin(a))))
    for k in range(13):
        across = -0.66 + 0.11 * k
        parts += [
            ellipsoid(0.035, 0.03, 0.035, "body", around=12).moved(x=across, y=-0.115, z=z * (inner_h / 2 + 0.08))
            for z in (-1, 1)
        ]
    for k in range(9):
        up = -0.44 + 0.11 * k
        parts += [
            ellipsoid(0.035, 0.03, 0.035, "body", around=12).moved(x=x * (inner_w / 2 + 0.08), y=-0.115, z=up)
            for x in (-1, 1)
        ]
    return grounded([part.turned(-8, "x").turned(-16) for part in parts])


def amphora(item: Item) -> list[Part]:
    """An antique amphora with two handles and black bands of a key pattern."""
    shape = [
        (0, 0),
        (0.34, 0.0),
        (0.36, 0.05),
        (0.2, 0.12),
        (0.22, 0.24),
        (0.5, 0.62),
        (0.68, 1.1),
        (0.62, 1.46),
        (0.34, 1.7),
        (0.22, 1.82),
        (0.21, 2.02),
        (0.3, 2.14),
        (0.36, 2.18),
        (0.35, 2.24),
        (0.24, 2.22),
        (0.17, 2.0),
        (0, 1.96),
    ]
    body = soft_lathe(shape, "body", around=96)
    through = PchipInterpolator([z for _, z in shape[3:10]], [r for r, _ in shape[3:10]])

    def at(z: float) -> float:
        return float(through(z))

    parts = [body]
    for low, high in ((0.3, 0.36), (0.84, 0.9), (1.34, 1.4), (1.58, 1.62)):
        z = np.linspace(low, high, 5)
        line = [(at(low) - 0.03, low), *((at(float(k)) + 0.012, float(k)) for k in z), (at(high) - 0.03, high)]
        parts.append(lathe([*line, line[0]], "dark", around=96))
    for k in range(16):
        a = 2 * np.pi * k / 16
        key = [(-0.09, 0.98), (-0.09, 1.24), (0.07, 1.24), (0.07, 1.06), (-0.02, 1.06), (-0.02, 1.15)]
        points = [((at(z) + 0.008) * np.cos(a + x / 0.72), (at(z) + 0.008) * np.sin(a + x / 0.72), z) for x, z in key]
        parts += [rod(p, q, 0.017, "dark", around=8) for p, q in pairwise(points)]
    for k in range(20):
        a = 2 * np.pi * k / 20
        parts.append(
            rod(
                (0.24 * np.cos(a), 0.24 * np.sin(a), 0.25),
                (0.3 * np.cos(a), 0.3 * np.sin(a), 0.33),
                0.02,
                "dark",
                around=8,
            )
        )
    for s in (-1, 1):
        parts.append(tube([(s * 0.26, 0, 2.06), (s * 0.52, 0, 2.08), (s * 0.62, 0, 1.86), (s * 0.56, 0, 1.5)],
                          [0.05, 0.055, 0.055, 0.06], "dark"))  # fmt: skip
    return grounded([part.turned(18) for part in parts])
