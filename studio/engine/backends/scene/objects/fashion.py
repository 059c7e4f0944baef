"""Things to wear: caps, hats, heels, boots."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from studio.engine.backends.scene.forms import (
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    loft,
    rod_field,
    rounded,
    slab,
    soft_lathe,
    tower,
    tube,
)
from studio.engine.backends.scene.shapes import Floats, Part, grid, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def cap(item: Item) -> list[Part]:
    """A baseball cap, its peak towards the left."""
    dome = soft_lathe(
        [(0.66, 0), (0.67, 0.16), (0.62, 0.42), (0.46, 0.62), (0.22, 0.72), (0, 0.74)], "body", closed=False, around=120
    )
    inner = soft_lathe(
        [(0, 0.71), (0.22, 0.69), (0.44, 0.59), (0.59, 0.4), (0.64, 0.16), (0.63, 0)], "lining", closed=False, around=96
    )
    seams = [
        sweep(
            np.array(
                [
                    (
                        np.interp(z, [0, 0.16, 0.42, 0.62, 0.72, 0.74], [0.665, 0.675, 0.625, 0.465, 0.225, 0.0])
                        * np.cos(a),
                        np.interp(z, [0, 0.16, 0.42, 0.62, 0.72, 0.74], [0.665, 0.675, 0.625, 0.465, 0.225, 0.0])
                        * np.sin(a),
                        z,
                    )
                    for z in np.linspace(0, 0.735, 24)
                ]
            ),
            0.008,
            "seam",
            around=8,
        )
        for a in np.arange(6) * np.pi / 3
    ]
    x = np.linspace(-1, 1, 30)
    rows = []
    for t in np.linspace(0, 1, 14):
        a = x * 1.12
        reach = 0.655 + 0.62 * t * np.sqrt(np.clip(1 - 0.82 * x**2, 0, 1))
        rows.append(
            np.stack(
                [
                    reach * np.sin(a) * (1 - 0.06 * t),
                    -reach * np.cos(a),
                    0.05 - 0.1 * t**1.4 - 0.14 * np.sin(a) ** 2 + 0.1 * np.sin(a) ** 2 * (1 - t),
                ],
                -1,
            )
        )
    peak = sheet(np.array(rows), 0.035, "peak")
    button = lathe([(0, 0.735), (0.06, 0.735, 0.01), (0.05, 0.765, 0.015), (0, 0.77)], "peak", around=24)
    mark = grid(
        np.array(
            [
                [
                    (0.69 * np.sin(a) * (1 - 0.3 * (z - 0.15)), -(0.7 - 0.24 * max(z - 0.12, 0) ** 1.2) * np.cos(a), z)
                    for a in np.linspace(-0.42, 0.42, 12)
                ]
                for z in np.linspace(0.16, 0.48, 8)
            ]
        ),
        "label",
        closed=False,
    )
    return grounded([part.turned(-34) for part in (dome, inner, *seams, peak, button, mark)])


def hat(item: Item) -> list[Part]:
    """A brimmed hat with a band; style `chef` for a cook's hat, `party` for a cone with dots."""
    style = item.get("style")
    if style == "chef":
        return _chef()
    if style == "party":
        cone = lathe([(0, 0), (0.5, 0, 0.01), (0.03, 1.3, 0.02), (0, 1.31)], "body", around=96)
        balls = [ellipsoid(0.13, 0.13, 0.13, "band", around=24).moved(z=1.36)]
        trim = [
            ellipsoid(0.075, 0.075, 0.075, "band", around=16).moved(0.5 * np.cos(a), 0.5 * np.sin(a), 0.05)
            for a in np.linspace(0, 2 * np.pi, 22, endpoint=False)
        ]
        return grounded([cone, *balls, *trim])
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    rows = []
    for t in np.linspace(0, 1, 10):
        r = 1.12 - 0.52 * t
        lift = 0.1 * (1 - t) ** 1.5 * np.cos(2 * turn) * -1 + 0.03 * (1 - t)
        rows.append(np.stack([r * np.cos(turn), 0.84 * r * np.sin(turn), 0.06 + lift], -1))
    rows_top = []
    for z, r in ((0.1, 0.585), (0.35, 0.56), (0.6, 0.52), (0.74, 0.47), (0.82, 0.38), (0.84, 0.26), (0.84, 0.1)):
        dent = 0.17 * np.exp(-((np.sin(turn) * r / 0.2) ** 2)) * (z > 0.6) * (r < 0.5) * (1 - 0.3 * np.cos(turn))
        rows_top.append(np.stack([r * np.cos(turn), 0.84 * r * np.sin(turn), z - dent], -1))
    upper = np.array([*rows, *rows_top])
    lower = np.array(rows) - np.array([0, 0, 0.035])
    middle = upper[-1].mean(0) * np.ones((1, 120, 1))
    bottom = lower[-1:].mean(axis=1, keepdims=True) * np.ones((1, 120, 1))
    body = grid(np.concatenate([bottom, lower[::-1], upper, middle]), "body", around=True)
    ribbon = np.array(
        [
            np.stack([r * np.cos(turn), 0.84 * r * np.sin(turn), np.full(120, z)], -1)
            for z, r in ((0.09, 0.594), (0.1, 0.6), (0.27, 0.583), (0.28, 0.575))
        ]
    )
    return grounded([part.turned(-24) for part in (body, grid(ribbon, "band", around=True, closed=False))])


def _chef() -> list[Part]:
    turn = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    rows = []
    for z, r, fold in (
        (0.44, 0.5, 0.15),
        (0.56, 0.55, 0.5),
        (0.72, 0.68, 1),
        (0.92, 0.76, 0.9),
        (1.1, 0.72, 0.7),
        (1.22, 0.55, 0.4),
        (1.26, 0.3, 0.2),
        (1.27, 0.05, 0),
    ):
        ring = r * (1 + 0.045 * fold * np.sin(11 * turn) + 0.02 * fold * np.sin(5 * turn + 1))
        rows.append(np.stack([ring * np.cos(turn), ring * np.sin(turn), z + 0.03 * fold * np.sin(3 * turn)], -1))
    fine = np.array(rows)
    at, more = np.arange(len(fine)), np.linspace(0, len(fine) - 1, 40)
    puff = loft(PchipInterpolator(at, fine)(more), "body")
    cuff = lathe([(0.44, 0), (0.52, 0, 0.02), (0.53, 0.5, 0.03), (0.46, 0.5)], "body", around=128)
    return [puff, replace(cuff, closed=False)]


def heel(item: Item) -> list[Part]:
    """A court shoe with a thin heel, seen from its side, toe to the left."""
    count, around = 70, 48
    t = np.linspace(0, 1, count)
    x = -1.1 + 2.05 * t
    sole = np.interp(t, [0, 0.12, 0.3, 0.45, 0.7, 0.88, 1.0], [0.05, 0.02, 0.03, 0.16, 0.62, 0.84, 0.88])
    sole = _soft(sole)
    half = _soft(
        np.interp(
            t, [0, 0.03, 0.1, 0.26, 0.45, 0.65, 0.85, 0.96, 1.0], [0.02, 0.1, 0.2, 0.3, 0.24, 0.19, 0.22, 0.17, 0.06]
        )
    )
    top = _soft(
        np.interp(t, [0, 0.06, 0.16, 0.26, 0.34, 0.6, 0.85, 1.0], [0.1, 0.22, 0.34, 0.36, 0.3, 0.72, 1.2, 1.38])
    )
    lat = np.linspace(0, np.pi, around // 2)
    rows = []
    open_at = np.clip((t - 0.27) / 0.05, 0, 1)
    for i in range(count):
        height = top[i] - sole[i]
        arch = -np.cos(lat) * half[i], np.sin(lat) ** (0.75 - 0.3 * open_at[i]) * height
        outer = np.stack(
            [np.full(around // 2, x[i]), arch[0] * (1 - 0.12 * np.sin(lat) * open_at[i]), sole[i] + arch[1]], -1
        )
        rows.append(outer)
    shape = np.array(rows)
    # the mouth of the shoe: behind the toe cap only the two walls stand
    keep = int(around // 2 * 0.36)
    toe = shape[: int(count * 0.29)]
    parts = []
    parts.append(sheet(toe, 0.022, "body"))
    back = shape[int(count * 0.27) :]
    parts.append(sheet(back[:, :keep], 0.022, "body"))
    parts.append(sheet(back[:, -keep:], 0.022, "body"))
    bottom = np.stack([np.stack([x, w * half, sole], -1) for w in np.linspace(-1, 1, 9)], 1)
    inside = bottom + np.array([0, 0, 0.03])
    parts.append(sheet(bottom - np.array([0, 0, 0.01]), 0.03, "sole"))
    parts.append(sheet(inside * [1, 0.97, 1], 0.015, "lining"))
    rear = shape[-1]
    cap_back = np.array([rear, rear * [1, 0.6, 1] + [0.05, 0, 0.0], rear * [1, 0.02, 1] + [0.07, 0, 0]])
    parts.append(sheet(cap_back, 0.022, "body"))
    spike = tower(
        [
            (0, 0.1, 0.1, 3, 0.84, 0),
            (0.03, 0.09, 0.09, 2.4, 0.84, 0),
            (0.35, 0.09, 0.1, 2.2, 0.86, 0),
            (0.62, 0.17, 0.2, 2.2, 0.84, 0),
            (0.8, 0.34, 0.34, 2.2, 0.78, 0),
            (0.9, 0.42, 0.38, 2.2, 0.76, 0),
        ],
        "body",
        per=6,
    )
    return grounded([part.turned(10) for part in (*parts, spike)])


def _soft(values: Floats) -> Floats:
    result: Floats = np.convolve(np.pad(values, 3, mode="edge"), np.ones(7) / 7, "valid")
    return result


def boot(item: Item) -> list[Part]:
    """An ankle boot with a lug sole, laces and a pull loop, toe to the left."""

    def field(p: Floats) -> Floats:
        foot = rod_field(p, (-0.62, 0, 0.36), (0.35, 0, 0.42), 0.3, 0.32)
        shaft = rod_field(p, (0.36, 0, 0.4), (0.42, 0, 1.35), 0.33, 0.38)
        leg = join(foot, shaft, 0.3)
        leg = np.maximum(leg, 0.16 - p[..., 2])
        leg = np.maximum(leg, p[..., 2] - 1.38 - 0.08 * (p[..., 0] - 0.4))
        well = rod_field(p, (0.4, 0, 0.9), (0.43, 0, 1.7), 0.28, 0.32)
        return -join(-leg, well, 0.02)

    upper = blob(field, (-1.05, -0.55, 0.1), (0.95, 0.55, 1.5), 66, "body")
    t = np.linspace(0, 1, 50)
    half = 0.2 + 0.16 * np.sin(np.pi * t**0.8) ** 0.6
    x = -0.96 + 1.74 * t
    outline = np.concatenate([np.stack([x, -half], -1), np.stack([x, half], -1)[::-1]])
    sole = slab(rounded(outline, 0.1, 3), 0.14, 0.03, "sole").moved(z=0.06)
    lugs = [
        rounded_box(0.12, 0.6, 0.09, 0.02, "sole", 3).moved(x=float(px))
        for px in (-0.75, -0.55, -0.35, -0.15, 0.35, 0.55)
    ]
    welt = slab(rounded(outline * [1.005, 1.03], 0.1, 3), 0.035, 0.012, "trim").moved(z=0.19)
    laces = []
    for k in range(6):
        z = 0.68 + 0.11 * k
        front = -0.02 + 0.018 * k if k else -0.16
        for way in (-1, 1):
            laces.append(
                tube(
                    [
                        (front + 0.07, way * 0.22, z),
                        (front - 0.0, way * 0.08, z + 0.03),
                        (front + 0.0, -way * 0.08, z + 0.07),
                        (front + 0.07, -way * 0.22, z + 0.11),
                    ],
                    0.022,
                    "lace",
                    around=10,
                )
            )
    pull = tube([(0.78, 0, 1.3), (0.84, 0, 1.46), (0.76, 0, 1.56), (0.7, 0, 1.4)], 0.03, "trim")
    rim = sweep(
        np.array(
            [
                (0.42 + 0.35 * np.cos(a), 0.35 * np.sin(a), 1.385 + 0.08 * 0.35 * np.cos(a))
                for a in np.linspace(0, 2 * np.pi, 40, endpoint=False)
            ]
        ),
        0.045,
        "lining",
        closed=True,
    )
    return grounded([part.turned(14) for part in (upper, sole, *lugs, welt, *laces, pull, rim)])
