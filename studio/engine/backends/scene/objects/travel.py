"""Planes, rockets, boats, houses, tents, boards and globes."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    rod,
    rounded,
    slab,
    soft_lathe,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, ball, grid, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def plane(item: Item) -> list[Part]:
    """A jet in flight, its nose to the left and raised."""
    body = tower(
        [
            (-1.5, 0.02, 0.02, 2, 0, 0.02),
            (-1.46, 0.16, 0.16, 2, 0, 0.02),
            (-1.3, 0.32, 0.31, 2, 0, 0.01),
            (-1.0, 0.42, 0.42, 2),
            (0.4, 0.42, 0.42, 2),
            (0.9, 0.34, 0.34, 2, 0, -0.04),
            (1.35, 0.16, 0.16, 2, 0, -0.1),
            (1.5, 0.03, 0.05, 2, 0, -0.12),
        ],
        "body",
        per=8,
    )
    fuselage = body.turned(90, "y").turned(180, "x").turned(90, "x")

    def wing(points: list[tuple[float, float]], thick: float, slot: str) -> Part:
        return slab(rounded(np.array(points), 0.05, 4), thick, thick * 0.45, slot).moved(z=-thick / 2)

    parts = [fuselage]
    for side in (-1, 1):
        main = wing([(-0.35, side * 0.1), (0.3, side * 0.1), (0.75, side * 1.45), (0.5, side * 1.45)], 0.06, "body")
        tip = wing([(0.5, 0), (0.75, 0), (0.84, 0.2), (0.72, 0.2)], 0.03, "second").turned(90, "x").moved(y=side * 1.44)
        tail = wing(
            [(1.0, side * 0.04), (1.35, side * 0.04), (1.5, side * 0.55), (1.36, side * 0.55)], 0.045, "second"
        ).moved(z=0.06)
        engine = (
            lathe([(0, 0), (0.1, 0.0), (0.135, 0.04, 0.03), (0.12, 0.4), (0.06, 0.44), (0, 0.42)], "second", around=40)
            .turned(90, "y")
            .moved(x=-0.2, y=side * 0.62, z=-0.15)
        )
        mouth = (
            lathe([(0.1, 0.0), (0.07, 0.05), (0, 0.04)], "dark", closed=False, around=32)
            .turned(90, "y")
            .moved(x=-0.205, y=side * 0.62, z=-0.15)
        )
        pylon = rounded_box(0.26, 0.03, 0.13, 0.012, "body").moved(x=0.05, y=side * 0.62, z=-0.13)
        parts += [main.moved(z=-0.08), tip.moved(z=-0.06), tail, engine, mouth, pylon]
        for k in range(13):
            parts.append(
                ellipsoid(0.026, 0.008, 0.034, "dark", around=12).moved(x=-0.85 + 0.11 * k, y=side * 0.207, z=0.05)
            )
    fin = standing(
        [rounded(np.array([(0.82, 0.12), (1.38, 0.1), (1.56, 0.68), (1.36, 0.68)]), 0.04, 4)], 0.05, 0.02, "second"
    )
    cockpit = sweep(
        np.array([(-1.33 + 0.0 * a, 0.11 * np.sin(a), 0.105 + 0.03 * np.cos(a)) for a in np.linspace(-1.2, 1.2, 12)]),
        0.03,
        "dark",
        around=10,
    )
    return grounded([part.turned(14, "y").turned(-16, "x").turned(24) for part in (*parts, fin, cockpit)])


def rocket(item: Item) -> list[Part]:
    """A rocket standing on its fins, a round window, a flame below when in style `launch`."""
    body = soft_lathe(
        [(0, 0.42), (0.26, 0.42), (0.36, 0.7), (0.42, 1.1), (0.38, 1.55), (0.24, 1.95), (0, 2.3)], "body", around=96
    )
    nose_points = [(0.318, 1.72), (0.24, 1.955), (0.12, 2.16), (0.0, 2.315)]
    nose = soft_lathe([(r + 0.008, z) for r, z in nose_points[:-1]] + [(0, 2.32)], "second", closed=False)
    skirt = lathe([(0, 0.3), (0.2, 0.3, 0.02), (0.27, 0.44, 0.02), (0, 0.44)], "metal")
    window = [
        upright(
            lathe(
                [(0, 0), (0.19, 0, 0.02), (0.19, 0.06, 0.03), (0.14, 0.07, 0.01), (0.13, 0.045), (0, 0.045)],
                "metal",
                around=48,
            )
        ).moved(y=-0.375, z=1.3),
        upright(soft_lathe([(0.13, 0.05), (0.08, 0.065), (0, 0.07)], "glass", closed=False, around=40)).moved(
            y=-0.375, z=1.3
        ),
    ]
    fin = np.array([(0.3, 0.9), (0.33, 0.42), (0.62, 0.0), (0.72, 0.05), (0.68, 0.5)])
    fins = [standing([rounded(fin, 0.05, 4)], 0.08, 0.03, "second").turned(120 * k + 30) for k in range(3)]
    band_ = lathe([(0.404, 0.9), (0.412, 0.905), (0.422, 0.97), (0.414, 0.975)], "second", closed=False)
    flame = []
    if item.get("style") == "launch":
        flame = [soft_lathe([(0, -0.75), (0.1, -0.45), (0.2, -0.1), (0.17, 0.2), (0, 0.3)], "flame", around=48)]
    return grounded([part.turned(14, "y") for part in (body, nose, skirt, *window, *fins, band_, *flame)])


def boat(item: Item) -> list[Part]:
    """A sailing boat."""
    rows = []
    for t in np.linspace(0, 1, 30):
        x = -1.1 + 2.2 * t
        half = 0.42 * np.sin(np.pi * np.clip(t * 0.78 + 0.02, 0, 1)) ** 0.7
        foot, top = (
            0.34 * (1 - 4 * (t - 0.55) ** 2 * (t < 0.55)) * 0 + 0.3 * (abs(t - 0.6) * 1.3) ** 2.2,
            0.56 + 0.14 * (1 - t) ** 2,
        )
        turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        c, s = np.cos(turn), np.sin(turn)
        y = np.sign(c) * np.abs(c) ** 0.7 * half * np.where(s < 0, 1 - 0.55 * np.abs(s) ** 1.5, 1)
        z = np.where(s < 0, top - (top - foot) * np.abs(s) ** 0.8, top + 0.015 * s)
        rows.append(np.stack([np.full(40, x), y, z], -1))
    hull = grid(
        np.array([rows[0].mean(0) * np.ones((40, 1)), *rows, rows[-1].mean(0) * np.ones((40, 1))]), "body", around=True
    )

    def stripe(side: int) -> Part:
        path = np.array([(row[0, 0], side * (np.abs(row[:, 1]).max() + 0.006), row[0, 2] - 0.06) for row in rows[1:-1]])
        return sweep(path, 0.025, "second", around=8)

    mast = rod((-0.08, 0, 0.5), (-0.08, 0, 2.45), 0.028, "wood")
    boom = rod((-0.08, 0, 0.82), (0.85, 0, 0.8), 0.022, "wood")

    def sail(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], belly: float, slot: str) -> Part:
        v, u = np.meshgrid(np.linspace(0.03, 1, 24), np.linspace(0, 1, 18), indexing="ij")
        low = np.array(a)[None, None] * (1 - u[..., None]) + np.array(b)[None, None] * u[..., None]
        at = np.array(c)[None, None] * (1 - v[..., None]) + low * v[..., None]
        deep = -belly * np.sin(np.pi * u) * np.sin(np.pi * np.minimum(v * 0.9, 1)) ** 0.8
        return sheet(np.stack([at[..., 0], deep, at[..., 1]], -1)[::-1], 0.024, slot)

    sails = [
        sail((-0.04, 0.86), (0.85, 0.86), (-0.04, 2.35), 0.16, "sail"),
        sail((-1.02, 0.74), (-0.14, 0.8), (-0.12, 2.1), 0.14, "second"),
    ]
    cabin = rounded_box(0.6, 0.36, 0.2, 0.06, "sail").moved(x=0.28, z=0.54)
    flag = sheet(
        np.array(
            [
                [(-0.06 + 0.22 * u, 0.02 * np.sin(7 * u), 2.42 - 0.14 * v) for u in np.linspace(0, 1, 10)]
                for v in (1.0, 0.5, 0.0)
            ]
        ),
        0.01,
        "second",
    )
    return grounded([part.turned(16) for part in (hull, stripe(-1), stripe(1), mast, boom, *sails, cabin, flag)])


def house(item: Item) -> list[Part]:
    """A house with a pitched roof, a door, windows and a chimney; style `tent` for a tent."""
    if item.get("style") == "tent":
        return _tent()
    wide, deep, wall = 1.5, 1.2, 0.95
    gable = np.array([(-wide / 2, 0), (wide / 2, 0), (wide / 2, wall), (0, wall + 0.68), (-wide / 2, wall)])
    body = standing([gable], deep, 0.012, "body")
    roofs = []
    slope = np.degrees(np.arctan2(0.68, wide / 2))
    long = float(np.hypot(0.68, wide / 2)) + 0.24
    for side in (-1, 1):
        board = rounded_box(long, deep + 0.3, 0.09, 0.02, "roof").moved(x=side * (long / 2 - 0.02))
        roofs.append(board.turned(side * slope, "y").moved(z=wall + 0.7))
        roofs += [
            rounded_box(0.022, deep + 0.31, 0.015, 0.005, "roof", 3)
            .moved(x=side * (0.14 * k), z=0.088)
            .turned(side * slope, "y")
            .moved(z=wall + 0.7)
            for k in range(1, 8)
        ]
    front = -deep / 2
    door = [
        rounded_box(0.34, 0.06, 0.6, 0.02, "door").moved(x=-0.28, y=front, z=0.02),
        ellipsoid(0.024, 0.024, 0.024, "metal", around=14).moved(x=-0.16, y=front - 0.045, z=0.32),
        rounded_box(0.5, 0.2, 0.05, 0.015, "trim").moved(x=-0.28, y=front - 0.1),
    ]
    windows = []
    for x, z, w, h in ((0.34, 0.32, 0.44, 0.42), (0.0, 1.0, 0.34, 0.34)):
        windows += [
            rounded_box(w + 0.1, 0.06, h + 0.1, 0.015, "trim").moved(x=x, y=front, z=z - 0.05),
            rounded_box(w, 0.07, h, 0.008, "glass").moved(x=x, y=front - 0.002, z=z),
            rounded_box(0.03, 0.09, h, 0.01, "trim", 3).moved(x=x, y=front, z=z),
            rounded_box(w, 0.09, 0.03, 0.01, "trim", 3).moved(x=x, y=front, z=z + h / 2 - 0.015),
        ]
    chimney = [
        rounded_box(0.2, 0.22, 0.62, 0.015, "body").moved(x=0.42, y=0.15, z=1.22),
        rounded_box(0.26, 0.28, 0.07, 0.02, "trim").moved(x=0.42, y=0.15, z=1.82),
    ]
    base = rounded_box(wide + 0.1, deep + 0.1, 0.08, 0.02, "trim")
    bushes = [
        ball(r, "leaf", squash=0.85).moved(x, front - 0.08, 0.0)
        for x, r in ((0.22, 0.14), (0.45, 0.17), (0.66, 0.13), (-0.64, 0.15))
    ]
    return grounded([part.turned(-26) for part in (body, *roofs, *door, *windows, *chimney, base, *bushes)])


def _tent() -> list[Part]:
    high, half, long = 1.25, 0.95, 1.7
    parts = []
    for side in (-1, 1):
        v, u = np.meshgrid(np.linspace(0, 1, 18), np.linspace(0, 1, 16), indexing="ij")
        x = side * (half * (1 - v) + 0.02 - 0.12 * np.sin(np.pi * v))
        y, z = -long / 2 + long * u, high * v - 0.05 * np.sin(np.pi * u) * v
        points = np.stack([x, y, z], -1)
        parts.append(sheet(points if side > 0 else points[:, ::-1], 0.025, "body"))
        flap_v, flap_u = np.meshgrid(np.linspace(0, 1, 14), np.linspace(0, 1, 10), indexing="ij")
        open_ = 0.34 * (1 - flap_v) ** 0.7
        x0 = side * (half * (1 - flap_v) + 0.02 - 0.12 * np.sin(np.pi * flap_v))
        fx = x0 * (1 - flap_u) + side * (open_ + 0.01) * flap_u
        flap = np.stack([fx, -long / 2 - 0.06 * flap_u * np.sin(np.pi * flap_v) + 0 * fx, high * flap_v], -1)
        parts.append(sheet(flap[:, ::-1] if side > 0 else flap, 0.02, "second"))
    inside = np.array(
        [
            [(-0.92, long / 2 - 0.02, 0.0), (0.92, long / 2 - 0.02, 0.0)],
            [(-0.02, long / 2 - 0.02, high), (0.02, long / 2 - 0.02, high)],
        ]
    )
    parts.append(sheet(inside, 0.02, "second"))
    parts.append(rounded_box(1.8, long, 0.02, 0.008, "dark"))
    parts += [rod((0, y, 0), (0, y, high + 0.14), 0.022, "pole") for y in (-long / 2 - 0.01, long / 2 + 0.01)]
    for side in (-1, 1):
        parts += [
            rod((0, -long / 2, high + 0.05), (side * 0.7, -long / 2 - 0.75, 0.02), 0.008, "pole", around=6),
            rod((side * 0.7, -long / 2 - 0.75, 0.0), (side * 0.72, -long / 2 - 0.78, 0.12), 0.02, "pole", around=10),
        ]
    return grounded([part.turned(-32) for part in parts])


def surfboard(item: Item) -> list[Part]:
    """A surfboard standing upright; style `skateboard` for a board on wheels."""
    if item.get("style") == "skateboard":
        return _skateboard()
    t = np.linspace(0, 1, 60)
    half = 0.34 * np.sin(np.pi * np.clip(t, 0, 1) ** 0.9) ** 0.62
    rows = []
    for a, w in zip(t, half, strict=True):
        turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        thick = 0.055 * np.sin(np.pi * a) ** 0.5 + 0.004
        rows.append(
            np.stack([w * np.cos(turn), thick * np.sin(turn) - 0.14 * (a - 0.4) ** 2 * 1.4, np.full(40, 2.5 * a)], -1)
        )
    body = grid(
        np.array([rows[0].mean(0) * np.ones((40, 1)), *rows, rows[-1].mean(0) * np.ones((40, 1))]), "body", around=True
    )

    def line(x: float, wide: float, slot: str) -> Part:
        keep = t[5:-5]
        w = 0.34 * np.sin(np.pi * keep**0.9) ** 0.62
        path_x = x * w / 0.34
        y = (
            -0.055 * np.sin(np.pi * keep) ** 0.5 * np.sqrt(1 - np.clip(path_x / w, -1, 1) ** 2)
            - 0.14 * (keep - 0.4) ** 2 * 1.4
            - 0.002
        )
        rows = [np.stack([path_x + s * wide / 2, y, 2.5 * keep], -1) for s in (-1, 1)]
        return sheet(np.stack([rows[0], (rows[0] + rows[1]) / 2, rows[1]], 1), 0.008, slot)

    stripes = [line(0.0, 0.018, "second"), line(-0.14, 0.06, "accent"), line(-0.06, 0.04, "second")]
    return grounded([part.turned(-7, "y").turned(-20) for part in (body, *stripes)])


def _skateboard() -> list[Part]:
    u, v = np.linspace(-1, 1, 70), np.linspace(-1, 1, 14)
    half = 0.3 * np.clip(1 - np.clip((np.abs(u) - 0.78) / 0.22, 0, 1) ** 2.4, 0.02, 1) ** 0.5
    rise = 0.24 * np.clip((np.abs(u) - 0.66) / 0.34, 0, 1) ** 1.5
    deck = np.stack([np.stack([1.25 * u, half * w, 0.36 + rise + 0.03 * w**2], -1) for w in v], 0)
    parts = [sheet(deck, 0.05, "body"), sheet(deck * [0.992, 0.97, 1] + [0, 0, 0.028], 0.014, "trim")]
    for x in (-0.68, 0.68):
        parts += [
            rounded_box(0.22, 0.16, 0.1, 0.03, "metal").moved(x=x, z=0.24),
            rod((x, -0.27, 0.17), (x, 0.27, 0.17), 0.03, "metal"),
        ]
        parts += [
            upright(
                lathe([(0, -0.075), (0.13, -0.075, 0.03), (0.13, 0.075, 0.03), (0, 0.075)], "wheel", around=40)
            ).moved(x=x, y=y, z=0.13)
            for y in (-0.24, 0.24)
        ]
    return grounded([part.turned(-14, "x").turned(-18) for part in parts])


def globe(item: Item) -> list[Part]:
    """A globe on its stand; its land is raised."""
    sphere = ball(0.72, "body").moved(z=-0.72)
    land = []
    shapes = (
        ((-0.5, 0.5), 0.34, 0.3),
        ((-0.25, -0.25), 0.24, 0.36),
        ((0.75, 0.35), 0.42, 0.5),
        ((0.7, -0.15), 0.26, 0.32),
        ((1.7, 0.6), 0.6, 0.32),
        ((2.35, -0.4), 0.24, 0.18),
        ((3.6, 0.5), 0.3, 0.4),
    )
    for (lon, lat), w, h in shapes:
        r, a = np.linspace(0.001, 1, 10)[:, None], np.linspace(0, 2 * np.pi, 48, endpoint=False)
        wob = 1 + 0.2 * np.sin(3 * a + lon * 5) + 0.13 * np.sin(5 * a + lat * 7)
        la, lo = lat + h * r * np.sin(a) * wob, lon - np.pi / 2 - 0.35 + w * r * np.cos(a) * wob
        lift = 0.722 + 0.014 * np.clip((1 - r) * 12, 0, 1) ** 0.5
        points = np.stack(
            [lift * np.cos(la) * np.cos(lo), lift * np.cos(la) * np.sin(lo), lift * np.sin(la) + 0 * lo], -1
        )
        land.append(grid(points[::-1], "land", around=True, closed=False))
    ball_parts = [part.turned(20, "y").moved(z=1.16) for part in (sphere, *land)]
    t = np.linspace(-np.pi / 2 - 0.1, np.pi / 2 + 0.1, 50)
    arc = (
        sweep(np.stack([0.8 * np.cos(t), 0 * t, 0.8 * np.sin(t)], -1), 0.03, "metal", around=16)
        .turned(20, "y")
        .moved(z=1.16)
    )
    pins = [
        ellipsoid(0.045, 0.045, 0.05, "metal", around=20).moved(z=s * 0.78).turned(20, "y").moved(z=1.16)
        for s in (-1, 1)
    ]
    foot = [soft_lathe([(0, 0), (0.44, 0.0), (0.44, 0.05), (0.2, 0.12), (0.06, 0.2), (0.05, 0.36), (0, 0.38)], "metal")]
    return grounded([part.turned(-18) for part in (*ball_parts, arc, *pins, *foot)])


def drone(item: Item) -> list[Part]:
    """A drone with four rotors and a camera."""
    body = tower(
        [(0, 0.3, 0.42, 3), (0.06, 0.5, 0.74, 3), (0.16, 0.52, 0.78, 3), (0.24, 0.3, 0.5, 2.6), (0.25, 0.1, 0.2, 2)],
        "body",
        per=5,
    )
    parts = [body.moved(z=0.3)]
    for x in (-1, 1):
        for y in (-1, 1):
            parts.append(
                tube(
                    [(x * 0.2, y * 0.25, 0.42), (x * 0.5, y * 0.5, 0.46), (x * 0.8, y * 0.7, 0.46)],
                    [0.07, 0.05, 0.055],
                    "body",
                )
            )
            parts.append(
                lathe([(0, 0), (0.085, 0, 0.02), (0.085, 0.13, 0.03), (0, 0.14)], "trim").moved(
                    x * 0.82, y * 0.72, 0.42
                )
            )
            for turn in (30 * x + 60 * y, 180 + 30 * x + 60 * y):
                blade = tower(
                    [(0, 0.05, 0.02, 2), (0.12, 0.1, 0.014, 2), (0.42, 0.07, 0.01, 2), (0.46, 0.02, 0.01, 2)],
                    "trim",
                    count=24,
                )
                parts.append(blade.turned(90, "y").turned(turn).moved(x * 0.82, y * 0.72, 0.575))
            parts.append(rod((x * 0.5, y * 0.46, 0.44), (x * 0.58, y * 0.5, 0.0), 0.026, "trim"))
    parts += [
        ball(0.12, "trim").moved(y=-0.36, z=0.16),
        ellipsoid(0.065, 0.03, 0.065, "glass", around=28).moved(y=-0.47, z=0.28),
    ]
    parts += [ellipsoid(0.03, 0.02, 0.03, "lamp", around=16).moved(x=x, y=-0.42, z=0.42) for x in (-0.15, 0.15)]
    return grounded([part.turned(22) for part in parts])


def telescope(item: Item) -> list[Part]:
    """A telescope on its tripod."""
    tube_parts = [
        lathe([(0, -0.75), (0.09, -0.75, 0.02), (0.09, -0.5), (0.15, -0.45, 0.02), (0.15, 0.75), (0, 0.75)], "body"),
        lathe([(0, 0.72), (0.2, 0.72, 0.02), (0.2, 1.0, 0.02), (0.17, 1.0), (0.17, 0.9), (0, 0.9)], "trim"),
        *[torus(0.152, 0.02, z, "trim") for z in (-0.44, 0.1, 0.2)],
        rod((0, 0, -0.85), (0, 0, -0.7), 0.06, "trim"),
    ]
    aim = [part.turned(-58, "y").moved(z=1.5) for part in tube_parts]
    legs = [
        rod((0.62 * np.cos(a), 0.62 * np.sin(a), 0), (0.05 * np.cos(a), 0.05 * np.sin(a), 1.34), 0.042, "wood")
        for a in (0.5, 2.6, 4.7)
    ]
    head = lathe([(0, 1.22), (0.12, 1.22, 0.03), (0.12, 1.4, 0.03), (0, 1.42)], "trim")
    return grounded([part.turned(-14) for part in (*aim, *legs, head)])
