"""Snacks and bakes: popcorn, candy canes, gingerbread, a slice of pizza, buns, rolls, tarts, wraps, fried chicken."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    curve,
    ellipsoid,
    grounded,
    join,
    lathe,
    rod_field,
    soft_lathe,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.relief import bevelled, puffed
from studio.engine.backends.scene.shapes import Floats, Part, grid, smooth, sweep

Item = Mapping[str, Any]


def _flake(rng: np.random.Generator) -> Part:
    """One popped kernel: a few round lobes grown together."""
    ball = ellipsoid(1, 1, 1, "corn", around=22)
    lobes = rng.normal(size=(5, 3))
    lobes /= np.linalg.norm(lobes, axis=1, keepdims=True)
    near = np.clip((ball.vertices @ lobes.T - 0.45) / 0.55, 0, None)
    reach = 0.62 + 0.5 * np.sqrt(near.max(axis=1))
    return replace(ball, vertices=ball.vertices * reach[:, None])


def popcorn(item: Item) -> list[Part]:
    """A striped box of popcorn, heaped, a few pieces beside it."""
    rng = np.random.default_rng(5)
    parts = [tower([(0.0, 0.86, 0.62, 24.0), (1.5, 1.2, 0.86, 24.0)], "body", count=160)]
    count = 11
    for side in range(4):
        # stripes lie on the four walls as thin strips
        wide_low, wide_high = ((0.86, 1.2), (0.62, 0.86))[side % 2]
        deep_low, deep_high = ((0.62, 0.86), (0.86, 1.2))[side % 2]
        many = count if side % 2 == 0 else 7
        for k in range(0, many, 2):
            u, v = (k + 0.0) / many - 0.5, (k + 1.0) / many - 0.5
            lift = 0.004
            corners = np.array([
                [(u * wide_low, -deep_low / 2 - lift, 0.012), (v * wide_low, -deep_low / 2 - lift, 0.012)],
                [(u * wide_high, -deep_high / 2 - lift, 1.49), (v * wide_high, -deep_high / 2 - lift, 1.49)],
            ])  # fmt: skip
            corners[:, :, 0] *= 0.985
            parts.append(grid(corners, "second", closed=False).turned(90.0 * side))
    flakes = [_flake(rng) for _ in range(6)]
    for _ in range(96):
        x, y = rng.uniform(-0.53, 0.53), rng.uniform(-0.37, 0.37)
        z = 1.45 + 0.36 * max(0.0, 1 - (x / 0.62) ** 2 - (y / 0.48) ** 2) * rng.uniform(0.55, 1.0)
        piece = flakes[rng.integers(6)].scaled(float(rng.uniform(0.115, 0.155)))
        parts.append(piece.turned(float(rng.uniform(0, 360)), "x").turned(float(rng.uniform(0, 360))).moved(x, y, z))
    parts = [part.turned(-24) for part in parts]
    for x, y in ((0.72, -0.52), (0.9, -0.25), (-0.74, -0.5)):
        parts.append(flakes[int(10 * x) % 6].scaled(0.125).moved(x, y, 0.1))
    return grounded(parts)


def candycane(item: Item) -> list[Part]:
    """A candy cane: a crook whose red and white stripes wind along it."""
    t = np.linspace(0, np.pi * 1.02, 60)
    shaft = np.stack([np.zeros(70), np.linspace(0.0, 1.45, 70, endpoint=False)], -1)
    hook = np.stack([0.42 - 0.42 * np.cos(t), 1.45 + 0.42 * np.sin(t)], -1)
    tail = np.stack([np.full(12, hook[-1, 0]), np.linspace(hook[-1, 1] - 0.01, 1.2, 12)], -1)
    path = np.concatenate([shaft, hook, tail])
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    tangent = np.gradient(path, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    side = np.stack([tangent[:, 1], np.zeros(len(path)), -tangent[:, 0]], -1)
    middle = np.stack([path[:, 0], np.zeros(len(path)), path[:, 1]], -1)
    end = np.minimum(along, along[-1] - along)
    radius = 0.125 * np.sqrt(np.clip(1 - (1 - np.clip(end / 0.11, 0, 1)) ** 2, 0.0, 1))
    parts = []
    for start, share, slot in ((0.0, 0.5, "body"), (0.5, 0.17, "second"), (0.67, 0.08, "body"), (0.75, 0.17, "second"),
                               (0.92, 0.08, "body")):  # fmt: skip
        for arm in (0.0, 0.5):
            a = 2 * np.pi * (arm + (start + share * np.linspace(0, 1, 15)[None]) / 2) + 4.6 * along[:, None]
            rings = middle[:, None] + radius[:, None, None] * (
                np.cos(a)[..., None] * side[:, None] + np.sin(a)[..., None] * np.array([0.0, 1.0, 0.0])
            )  # fmt: skip
            parts.append(grid(rings, slot, closed=False))
    return grounded([part.turned(-8, "y").turned(-16) for part in parts])


def gingerbread(item: Item) -> list[Part]:
    """A gingerbread man: iced cuffs, a smile, three buttons."""
    half = [(0.0, 2.1), (0.24, 2.05), (0.38, 1.86), (0.38, 1.64), (0.26, 1.46), (0.34, 1.38), (0.7, 1.4), (0.88, 1.3),
            (0.88, 1.1), (0.74, 1.0), (0.44, 1.0), (0.38, 0.86), (0.42, 0.66), (0.62, 0.34), (0.62, 0.12), (0.46, 0.0),
            (0.28, 0.06), (0.12, 0.34), (0.0, 0.44)]  # fmt: skip
    right: Floats = np.array(smooth(half, 5))
    loop = np.concatenate([right, (right * [-1, 1])[::-1][1:-1]])
    parts = [bevelled([loop], 0.26, 0.1, "body", cells=150)]
    front = -0.138

    def iced(points: list[tuple[float, float]], thick: float = 0.026) -> Part:
        return tube([(x, front, z) for x, z in points], thick, "icing", around=12, per=6)

    def wavy(a: tuple[float, float], b: tuple[float, float]) -> Part:
        u = np.linspace(0, 1, 9)[:, None]
        across = np.array([b[1] - a[1], a[0] - b[0]])
        across = across / np.hypot(*across) * 0.035
        line = np.array(a) * (1 - u) + np.array(b) * u + across * np.where(np.arange(9) % 2 == 0, 1, -1)[:, None]
        return iced([(float(x), float(z)) for x, z in line])

    parts += [wavy((s * 0.7, 1.06), (s * 0.72, 1.36)) for s in (-1, 1)]
    parts += [wavy((s * 0.3, 0.22), (s * 0.57, 0.33)) for s in (-1, 1)]
    parts.append(iced([(-0.19, 1.68), (-0.1, 1.6), (0, 1.575), (0.1, 1.6), (0.19, 1.68)]))
    parts += [ellipsoid(0.05, 0.04, 0.055, "icing", around=24).moved(s * 0.14, front, 1.84) for s in (-1, 1)]
    for k, z in enumerate((1.3, 1.08, 0.86)):
        parts.append(ellipsoid(0.065, 0.055, 0.065, ("second", "third", "second")[k], around=28).moved(0, front, z))
    return grounded([part.turned(-6, "x").turned(-16) for part in parts])


def pizzaslice(item: Item) -> list[Part]:
    """A slice of pizza, its tip down: crust, melted cheese that runs, salami, basil."""
    wide, tall = 0.72, 1.75
    dough = np.array([(0.0, 0.0), (wide, tall), (0.36, tall + 0.09), (0, tall + 0.12), (-0.36, tall + 0.09),
                      (-wide, tall)])  # fmt: skip
    fine = np.concatenate([np.linspace(a, b, 12, endpoint=False) for a, b in zip(dough, np.roll(dough, -1, 0),
                                                                                 strict=True)])  # fmt: skip
    parts = [bevelled([fine], 0.12, 0.045, "body", cells=110)]
    crust = [(-wide - 0.05, 0.0, tall - 0.02), (-0.4, -0.03, tall + 0.1), (0, -0.03, tall + 0.14),
             (0.4, -0.03, tall + 0.1),
             (wide + 0.05, 0.0, tall - 0.02)]  # fmt: skip
    parts.append(tube(crust, [0.13, 0.16, 0.15, 0.165, 0.13], "crust", around=28))
    parts += [ellipsoid(0.132, 0.13, 0.13, "crust", around=24).moved(
        s * (wide + 0.05), 0, tall - 0.02) for s in (-1, 1)]  # fmt: skip
    edge = [(0.0, -0.02), (0.13, 0.3), (0.22, 0.42), (0.2, 0.56), (0.34, 0.78), (0.44, 0.96), (0.5, 1.2), (0.62, 1.4),
            (0.66, 1.62), (0.3, 1.72), (0, 1.74), (-0.3, 1.72), (-0.66, 1.62), (-0.58, 1.4), (-0.52, 1.24),
            (-0.42, 1.0),
            (-0.4, 0.78), (-0.26, 0.66), (-0.16, 0.42), (-0.13, 0.2), (-0.08, 0.02), (-0.05, -0.26),
            (-0.01, -0.3), (0.02, -0.2)]  # fmt: skip
    line = curve([(x, 0, z) for x, z in (*edge, edge[0])], 5)[:-1][:, [0, 2]]
    parts.append(puffed([line], 0.05, 0.1, "cheese", cells=110).moved(y=-0.06))
    for x, z, r in ((-0.26, 1.38, 0.2), (0.28, 1.28, 0.19), (0.0, 0.92, 0.18), (0.02, 1.62, 0.12), (0.03, 0.5, 0.12)):
        disc = lathe([(0, 0), (r, 0.0, 0.015), (r, 0.035, 0.015), (r * 0.86, 0.042, 0.01), (0, 0.03)], "salami",
                     around=40)  # fmt: skip
        parts.append(upright(disc).turned(float(20 * x), "y").moved(x, -0.1, z))
    for x, z, a in ((-0.02, 1.2, 30), (0.36, 1.5, -50), (-0.12, 0.7, -30)):
        leaf = ellipsoid(0.13, 0.022, 0.07, "basil", around=28).turned(a, "y")
        parts.append(leaf.turned(-14, "x").moved(x, -0.15, z))
    return grounded([part.turned(-10, "x").turned(9, "y").turned(-18) for part in parts])


def bun(item: Item) -> list[Part]:
    """Two hot cross buns, one against the other; style `plain` without their cross."""
    outline = [(0, 0.0), (0.4, 0.0), (0.6, 0.08), (0.67, 0.26), (0.6, 0.46), (0.42, 0.59), (0.2, 0.65), (0, 0.66)]
    crust: Floats = np.array(smooth(outline, 6))
    one = [soft_lathe(outline, "body", around=72)]
    upper = crust[crust[:, 1] > 0.2]
    line = np.concatenate([upper, (upper * [-1, 1])[::-1][1:]])
    for along in (35, 125):
        path = np.stack([line[:, 0], 0 * line[:, 0], line[:, 1]], -1)
        one.append(sweep(path, 0.055, "icing", around=14).turned(along))
    if item.get("style") == "plain":
        one = one[:1]
    rng = np.random.default_rng(3)
    for _ in range(13 if len(one) > 1 else 0):
        a, h = rng.uniform(0, 2 * np.pi), rng.uniform(0.15, 0.55)
        r = float(np.interp(h, upper[:, 1], upper[:, 0]))
        one.append(ellipsoid(0.04, 0.04, 0.03, "raisin", around=12).moved(r * np.cos(a), r * np.sin(a), h))
    back = [part.turned(34, "x").turned(30).moved(x=0.75, y=0.4, z=0.3) for part in one]
    return [*grounded([part.turned(16, "x").turned(-12) for part in one]),
            *grounded([part.turned(-18) for part in back])]  # fmt: skip


def cinnamonroll(item: Item) -> list[Part]:
    """A cinnamon roll: a coil of dough, cinnamon in its gaps, icing drizzled over it."""
    turn = np.linspace(0, 2 * np.pi * 3.1, 150)
    r = 0.06 + 0.64 * turn / turn[-1]
    tall = np.interp(turn, [0, turn[-1] * 0.7, turn[-1]], [0.6, 0.54, 0.46])
    section = curve([(-0.9, 0, 0.02), (-0.98, 0, 0.6), (-0.6, 0, 0.97), (0.0, 0, 1.04), (0.6, 0, 0.97), (0.98, 0, 0.6),
                     (0.9, 0, 0.02), (0, 0, 0)], 3)  # fmt: skip
    out = np.stack([np.cos(turn), np.sin(turn), 0 * turn], -1)[:, None]
    rings = (r[:, None, None] + 0.098 * section[None, :, :1]) * out
    rings[..., 2] = section[None, :, 2] * tall[:, None]
    ends = [row.mean(axis=0) * np.ones((1, len(section), 3)) for row in (rings[0], rings[-1])]
    parts = [grid(np.concatenate([ends[0], rings, ends[1]]), "body", around=True)]
    parts.append(lathe([(0, 0.02), (0.6, 0.02, 0.02), (0.58, 0.38, 0.03), (0.1, 0.5), (0, 0.5)], "cinnamon", around=64))
    for k, y in enumerate(np.linspace(-0.52, 0.52, 6)):
        reach = np.sqrt(0.74**2 - y**2)
        x = np.linspace(-reach, reach, 24) * (1, -1)[k % 2]
        lane = y + 0.05 * np.sin(5 * x + 2 * k)
        flow, angle = np.hypot(x, lane), np.arctan2(lane, x)
        wave = 0.035 * np.abs(np.sin(np.pi * ((flow - 0.06) / 0.206 - angle / (2 * np.pi))))
        lift = np.interp(flow, [0, 0.45, 0.62, 0.74, 0.8], [0.6, 0.55, 0.5, 0.4, 0.24]) + 0.02 - wave * 0.5
        parts.append(sweep(np.stack([x, lane, lift], -1), (0.05 + 0.012 * np.sin(9 * x)).tolist(), "icing", around=14))
    for drip, front, low in ((0.42, -0.6, 0.16), (-0.3, -0.68, 0.24), (0.1, -0.74, 0.1)):
        way = [(drip * 0.85, front * 0.85, 0.47), (drip, front, 0.34), (drip * 1.05, front * 1.05, low)]
        parts.append(tube(way, [0.06, 0.055, 0.045], "icing", around=16))
        parts.append(ellipsoid(0.055, 0.05, 0.07, "icing", around=20).moved(drip * 1.05, front * 1.05, low))
    return grounded(parts)


def tart(item: Item) -> list[Part]:
    """A fruit tart: a fluted crust, custard, strawberries, blueberries, kiwi, mint."""
    turn = np.linspace(0, 2 * np.pi, 192, endpoint=False)
    flute = 0.035 * np.abs(np.sin(16 * turn)) ** 0.7
    rows = []
    for radius, height, wave in ((0.0, 0.0, 0), (0.72, 0.0, 0.5), (0.76, 0.02, 1), (0.92, 0.36, 1), (0.93, 0.4, 1),
                                 (0.9, 0.41, 0.6), (0.84, 0.38, 0.2), (0.82, 0.3, 0), (0.0, 0.3, 0)):  # fmt: skip
        reach = radius + wave * flute
        rows.append(np.stack([reach * np.cos(turn), reach * np.sin(turn), np.full(192, height)], -1))
    parts = [grid(np.array(rows), "body", around=True)]
    parts.append(lathe([(0, 0.28), (0.83, 0.28), (0.83, 0.345), (0, 0.37)], "custard", around=72))
    for k in range(12):
        half = soft_lathe([(0, 0.0), (0.1, 0.02), (0.15, 0.1), (0.11, 0.22), (0, 0.28)], "berry", around=24)
        parts.append(half.turned(58, "y").moved(0.52, 0, 0.38).turned(30.0 * k))
    for k in range(9):
        parts.append(ellipsoid(0.085, 0.085, 0.08, "blueberry", around=24).moved(0.31, 0, 0.42).turned(40.0 * k + 12))
    for k in range(18):
        parts.append(ellipsoid(0.07, 0.07, 0.065, "blueberry", around=20).moved(0.74, 0, 0.4).turned(20.0 * k))
    kiwi = [lathe([(0, 0), (0.16, 0, 0.01), (0.16, 0.05, 0.01), (0, 0.055)], "kiwi", around=40),
            lathe([(0, 0.05), (0.05, 0.05), (0.045, 0.062), (0, 0.064)], "custard", around=24)]  # fmt: skip
    for k in range(3):
        parts += [part.turned(34, "y").moved(0.12, 0, 0.44).turned(120.0 * k + 30) for part in kiwi]
    for a in (20, 140, 260):
        parts.append(ellipsoid(0.13, 0.06, 0.012, "leaf", around=20).turned(-30, "y").moved(0.1, 0, 0.56).turned(a))
    return grounded(parts)


def wrap(item: Item) -> list[Part]:
    """A wrap in two halves, cut across: tortilla in paper, salad, meat, sauce."""
    rng = np.random.default_rng(11)

    def half() -> list[Part]:
        roll = lathe([(0, 0), (0.28, 0, 0.08), (0.31, 0.4), (0.34, 1.12), (0.335, 1.16, 0.01), (0.31, 1.16, 0.01),
                      (0.3, 1.06), (0, 1.05)], "body", around=64)  # fmt: skip
        paper = lathe([(0.29, 0.0), (0.335, 0.02, 0.02), (0.355, 0.62), (0.345, 0.63), (0.3, 0.1)], "paper",
                      closed=False,
                      around=48)  # fmt: skip
        seam = tube([(0.2, -0.27, 0.62), (0.16, -0.3, 0.9), (0.06, -0.34, 1.15)], 0.018, "body", around=10)
        out = [roll, paper, seam]
        for k in range(30):
            a, d = rng.uniform(0, 2 * np.pi), 0.27 * np.sqrt(rng.uniform(0, 1))
            slot = ("salad", "meat", "tomato", "meat", "salad", "corn")[k % 6]
            size = rng.uniform(0.06, 0.1, 3) * ([1.3, 1.3, 0.5] if slot == "salad" else [1, 1, 0.8])
            wide, deep, tall = (float(v) for v in size)
            bit = ellipsoid(wide, deep, tall, slot, around=16).turned(float(rng.uniform(-40, 40)), "x")
            out.append(bit.moved(d * np.cos(a), d * np.sin(a), 1.08 + rng.uniform(0, 0.08)))
        for _ in range(5):
            a, u = rng.uniform(0, 2 * np.pi), np.linspace(0, 2 * np.pi, 12)
            from_x, from_y = 0.2 * np.cos(a), 0.2 * np.sin(a)
            frill = np.array([
                np.stack([from_x + t * np.cos(u / 4 + a), from_y + t * np.sin(u / 4 + a),
                          1.12 + t + 0.03 * np.sin(3 * u)], -1)
                for t in (0.0, 0.035, 0.07)
            ])  # fmt: skip
            out.append(grid(frill, "salad", closed=False))
        return out

    left = [part.turned(26, "x").turned(14, "y").turned(-20) for part in half()]
    right = [part.turned(44, "x").turned(-14, "y").turned(24).moved(x=0.74, y=-0.24) for part in half()]
    return [*grounded(left), *grounded(right)]


def friedchicken(item: Item) -> list[Part]:
    """A bucket of fried chicken: striped paper tub, drumsticks in rough golden crust."""

    def leg(p: Floats) -> Floats:
        out = join(ball_field(p, (0, 0, 0.52), (0.27, 0.25, 0.36)), rod_field(p, (0, 0, 0.2), (0, 0, -0.12), 0.13,
                                                                              0.085), 0.2)  # fmt: skip
        waves = ((31.0, 17.0, 23.0), (-19.0, 29.0, 13.0), (11.0, -23.0, 31.0))
        rough = np.prod([np.sin(p @ np.array(wave)) for wave in waves], axis=0)
        result: Floats = out - 0.034 * rough
        return result

    crust = blob(leg, (-0.4, -0.4, -0.3), (0.4, 0.4, 1.0), 40, "body")
    knob = [ellipsoid(0.07, 0.06, 0.06, "bone", around=20).moved(s * 0.04, 0, -0.27) for s in (-1, 1)]
    stick = [crust, *knob, tube([(0, 0, -0.25), (0, 0, -0.05)], 0.05, "bone", around=16)]
    tub = lathe([(0, 0), (0.52, 0, 0.02), (0.72, 1.12), (0.75, 1.14, 0.02), (0.73, 1.17, 0.02), (0.69, 1.14),
                 (0.5, 0.1),
                 (0, 0.08)], "paper", around=96)  # fmt: skip
    parts = [tub]
    for k in range(12):
        u = np.linspace(0, np.pi / 12, 6) + k * np.pi / 6
        rows = [np.stack([r * np.cos(u), r * np.sin(u), np.full(6, z)], -1) for r, z in ((0.535, 0.02), (0.727, 1.115))]
        parts.append(grid(np.array(rows), "second", closed=False))
    for x, y, z, tx, ty in ((-0.34, -0.2, 1.2, 12, -34), (0.02, -0.34, 1.28, 26, 4), (0.36, -0.14, 1.22, 8, 36),
                            (-0.12, 0.18, 1.5, -12, -14), (0.2, 0.2, 1.52, -8, 20)):  # fmt: skip
        flip = [part.turned(180, "x") if (x + z) > 1.4 else part.moved(z=-0.3) for part in stick]
        parts += [part.turned(tx, "x").turned(ty, "y").turned(40 * x).moved(x, y, z) for part in flip]
    return grounded([part.turned(-10) for part in parts])
