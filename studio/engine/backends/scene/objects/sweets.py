"""Cakes, biscuits, ice cream, chocolate and sweets."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    loft,
    rod,
    rounded,
    slab,
    soft_lathe,
    tower,
    tube,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.outline import extrude
from studio.engine.backends.scene.relief import bevelled
from studio.engine.backends.scene.shapes import Floats, Part, ball, grid, plate, rounded_box, sweep

Item = Mapping[str, Any]


def sprinkles(spots: list[tuple[float, float, float]], size: float, seed: int) -> list[Part]:
    """Sugar strands lying at the spots, in three colours by turns."""
    rng = np.random.default_rng(seed)
    out = []
    for i, (x, y, z) in enumerate(spots):
        a, lift = rng.uniform(0, np.pi), rng.uniform(-0.3, 0.3)
        d = size * np.array([np.cos(a), np.sin(a), lift])
        at = np.array([x, y, z])
        out.append(rod(at - d, at + d, size * 0.28, ("sugar", "sugar1", "sugar2")[i % 3], around=8))
    return out


def swirl(radius: float, height: float, turns: float, slot: str, *, lobes: int = 6, deep: float = 0.12) -> Part:
    """Piped cream: a star-shaped rope wound into a peak, standing on z = 0."""
    count, around = (60, 120) if radius > 0.3 else (26, 48)
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rows = []
    for t in np.linspace(0, 1, count):
        wide = radius * (1 - t) ** 0.75 * (1 + 0.02 * np.sin(9 * t))
        coil = 1 + 0.13 * np.abs(np.sin(np.pi * (turns * t * 1.0 + turn / (2 * np.pi)))) ** 0.8
        lobe = 1 + deep * np.cos(lobes * (turn + 2.4 * t * turns))
        ring = wide * coil * lobe
        lean = 0.05 * t**4
        rows.append(np.stack([ring * np.cos(turn) + lean, ring * np.sin(turn), np.full(around, height * t**0.9)], -1))
    return loft(np.array(rows), slot)


def cupcake(item: Item) -> list[Part]:
    """A cupcake: a pleated case, a piped swirl, sugar strands; style `cherry` with a cherry on top."""
    turn = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    rows = []
    for z, radius, pleat in (
        (0, 0.4, 0.3),
        (0.02, 0.42, 0.8),
        (0.3, 0.5, 1),
        (0.6, 0.585, 1.1),
        (0.61, 0.57, 1.1),
        (0.56, 0.55, 1),
    ):
        ring = radius + 0.018 * pleat * np.cos(36 * turn)
        rows.append(np.stack([ring * np.cos(turn), ring * np.sin(turn), np.full(240, z)], -1))
    case = loft(np.array(rows), "case")
    cream = swirl(0.6, 0.95, 3.0, "body").moved(z=0.58)
    crumb = lathe([(0, 0.5), (0.56, 0.5), (0.6, 0.6, 0.05), (0.5, 0.68, 0.05), (0, 0.7)], "cake")
    rng = np.random.default_rng(8)
    spots = []
    for _ in range(34):
        t, a = rng.uniform(0.08, 0.75), rng.uniform(0, 6.28)
        reach = 0.6 * (1 - t) ** 0.75 * 1.14
        spots.append((reach * np.cos(a), reach * np.sin(a), 0.6 + 0.95 * t**0.9))
    parts = [case, crumb, cream, *sprinkles(spots, 0.034, 2)]
    if item.get("style") == "cherry":
        parts.append(ball(0.15, "top", squash=0.95).moved(z=1.42))
        parts.append(tube([(0, 0, 1.68), (0.05, 0, 1.82), (0.14, 0, 1.95)], 0.014, "stalk", around=8))
    return parts


def dripping(radius: float, height: float, rounding: float, slot: str, seed: int) -> Part:
    """A glaze that lies on a round top of `radius` at `height` and runs over its edge."""
    around = 160
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rng = np.random.default_rng(seed)
    drop = np.full(around, 0.05)
    for k in range(13):
        centre, size = k * 2 * np.pi / 13 + rng.uniform(-0.12, 0.12), rng.uniform(0.08, 0.32)
        off = np.abs((turn - centre + np.pi) % (2 * np.pi) - np.pi)
        drop = np.maximum(drop, 0.05 + size * np.clip(1 - (off / 0.17) ** 4, 0, 1))
    rows = []
    for t in np.linspace(0, 1, 9):
        level = height - rounding - drop * (1 - t)
        out = radius + 0.035 * np.minimum(1, 0.25 + 3 * t * (1.2 - t))
        rows.append(np.stack([out * np.cos(turn), out * np.sin(turn), level], -1))
    for t in np.linspace(0.15, 1, 6):
        a = t * np.pi / 2
        out, level = (
            radius - rounding + (rounding + 0.02) * np.cos(a),
            height - rounding + (rounding + 0.04) * np.sin(a),
        )
        rows.append(np.stack([out * np.cos(turn), out * np.sin(turn), np.full(around, level)], -1))
    inner = rows[0] * np.array([0.97, 0.97, 1.0])
    return loft(np.array([inner, *rows]), slot)


def cake(item: Item) -> list[Part]:
    """A layer cake with a running glaze, cream dots and candles; style `tiers` for a wedding cake."""
    if item.get("style") == "tiers":
        return _tiers()
    body = lathe([(0, 0.1), (0.86, 0.1, 0.03), (0.86, 0.92, 0.08), (0, 0.92)], "body", around=160)
    lines = [torus(0.855, 0.025, z, "cream") for z in (0.36, 0.64)]
    stand = lathe(
        [(0, 0), (0.5, 0, 0.02), (0.48, 0.04, 0.02), (1.08, 0.06, 0.01), (1.08, 0.1, 0.01), (0, 0.1)],
        "stand",
        around=128,
    )
    glaze = dripping(0.86, 0.92, 0.08, "glaze", 3)
    dots = [
        swirl(0.14, 0.2, 1.2, "cream", lobes=7, deep=0.14).moved(0.68 * np.cos(a), 0.68 * np.sin(a), 0.95)
        for a in np.linspace(0, 2 * np.pi, 10, endpoint=False)
    ]
    berries = [
        ball(0.1, "top").moved(0.68 * np.cos(a), 0.68 * np.sin(a), 1.05)
        for a in np.linspace(0, 2 * np.pi, 10, endpoint=False) + np.pi / 10
    ]
    return [stand, body, *lines, glaze, *dots, *berries, *_candles(0.96)]


def _candles(level: float) -> list[Part]:
    out = []
    flame = soft_lathe([(0, 0), (0.035, 0.05), (0.028, 0.13), (0, 0.22)], "flame", around=24)
    for i, (x, y) in enumerate(((0, -0.3), (0.3, 0), (-0.3, 0), (0.13, 0.26), (-0.14, 0.24))):
        out += [
            rod((x, y, level), (x, y, level + 0.42), 0.032, ("candle", "candle1")[i % 2], around=16),
            rod((x, y, level + 0.41), (x, y, level + 0.47), 0.008, "wick", around=6),
            flame.moved(x, y, level + 0.45),
        ]
    return out


def _tiers() -> list[Part]:
    parts = []
    level = 0.1
    for radius, high in ((0.95, 0.62), (0.68, 0.55), (0.42, 0.5)):
        parts.append(
            lathe(
                [(0, level), (radius, level, 0.02), (radius, level + high, 0.06), (0, level + high)], "body", around=144
            )
        )
        pearls = int(radius * 46)
        for k in range(pearls):
            a = 2 * np.pi * k / pearls
            parts.append(
                ellipsoid(0.045, 0.045, 0.045, "cream", around=14).moved(
                    radius * np.cos(a), radius * np.sin(a), level + 0.03
                )
            )
        level += high
    for k in range(7):
        a, ring = 2.4 * k, 0.0 if k == 0 else 0.17
        parts.append(
            ellipsoid(0.12, 0.12, 0.11, "top", around=24).moved(ring * np.cos(a), ring * np.sin(a), level + 0.08)
        )
    stand = lathe(
        [(0, 0), (0.6, 0, 0.02), (0.5, 0.05, 0.02), (1.1, 0.06, 0.01), (1.1, 0.1, 0.01), (0, 0.1)], "stand", around=128
    )
    return [stand, *parts]


def wedge_rows(angle: float, radius: float, inset: float = 0.0) -> Floats:
    """The outline of a cake slice, its tip towards the camera's left, (n, 2)."""
    turn = np.linspace(-angle / 2, angle / 2, 24)
    arc = np.stack([(radius - inset) * np.cos(turn), (radius - inset) * np.sin(turn)], -1)
    return np.concatenate([[[inset, 0.0]], arc])


def cakeslice(item: Item) -> list[Part]:
    """A slice of layer cake: sponge and cream by turns, a glaze on top, a berry."""
    parts, level = [], 0.06
    loop = rounded(wedge_rows(0.8, 1.6), 0.03, 3)
    for slot, high in (("body", 0.24), ("cream", 0.07), ("body", 0.24), ("cream", 0.07), ("body", 0.22)):
        grow = 1.0 if slot == "body" else 0.99
        parts.append(slab(loop * grow, high + 0.006, 0.012, slot).moved(z=level))
        level += high
    parts.append(
        slab(rounded(wedge_rows(0.82, 1.63), 0.05, 4) - np.array([0.015, 0]), 0.1, 0.035, "glaze").moved(z=level)
    )
    parts.append(swirl(0.2, 0.26, 1.4, "cream", lobes=7, deep=0.13).moved(x=1.22, z=level + 0.09))
    parts.append(ball(0.13, "top").moved(x=1.22, z=level + 0.27))
    turned = [part.moved(x=-0.8).turned(155) for part in parts]
    plate_ = lathe(
        [
            (0, 0.02),
            (0.6, 0.0, 0.02),
            (0.72, 0.02, 0.03),
            (1.1, 0.1, 0.015),
            (1.09, 0.125, 0.015),
            (0.72, 0.055, 0.04),
            (0, 0.05),
        ],
        "stand",
        around=128,
    )
    return [plate_, *turned]


def donut(item: Item) -> list[Part]:
    """A glazed ring with sprinkles, tipped towards the camera."""
    turn, lat = np.linspace(0, 2 * np.pi, 120, endpoint=False), np.linspace(0, 2 * np.pi, 48, endpoint=False)
    ring = np.stack([(0.62 + 0.36 * np.cos(lat)), 0.3 * np.sin(lat)], -1)
    dough = grid(_around(ring, turn), "dough", around=True, along=True)
    edge = 0.02 * np.sin(7 * turn) + 0.02 * np.sin(11 * turn + 1)
    rows = []
    for t in np.linspace(-0.2, np.pi + 0.2, 26):
        reach = 0.38 - 0.02 * (abs(t - np.pi / 2) > 1.5)
        sag = edge * abs(np.cos(t)) ** 2
        radius, level = 0.62 + reach * np.cos(t), 0.33 * np.sin(t) - sag * 2.2
        rows.append(np.stack([radius * np.cos(turn), radius * np.sin(turn), level], -1))
    icing = np.array(rows)
    under = icing[::-1] * np.array([1, 1, 1.0]) - np.array([0, 0, 0.06])
    glaze = grid(np.concatenate([icing, under]), "body", around=True, along=True)
    rng = np.random.default_rng(5)
    spots = []
    for _ in range(64):
        a, t = rng.uniform(0, 6.28), rng.uniform(0.35, 2.8)
        reach = 0.62 + 0.385 * np.cos(t)
        spots.append((reach * np.cos(a), reach * np.sin(a), 0.335 * np.sin(t)))
    parts = [dough, glaze, *sprinkles(spots, 0.04, 4)]
    return grounded([part.turned(58, "x").turned(-12) for part in parts])


def _around(ring: Floats, turn: Floats) -> Floats:
    out = np.empty((len(ring), len(turn), 3))
    out[..., 0], out[..., 1] = ring[:, :1] * np.cos(turn), ring[:, :1] * np.sin(turn)
    out[..., 2] = ring[:, 1:]
    return out


def cookie(item: Item) -> list[Part]:
    """Two chocolate chip cookies, one leaning on the other's stack."""

    def one(seed: int) -> list[Part]:
        rng = np.random.default_rng(seed)
        turn, t = np.linspace(0, 2 * np.pi, 96, endpoint=False), np.linspace(0, 1, 24)[:, None]
        rim = 0.62 * (1 + 0.025 * np.sin(3 * turn + seed) + 0.015 * np.sin(8 * turn))
        r = rim * np.sin(t * np.pi / 2) ** 0.8
        bump = 0.012 * np.sin(9 * r * np.cos(turn) + seed) * np.sin(8 * r * np.sin(turn))
        top = np.stack([r * np.cos(turn), r * np.sin(turn), 0.09 + 0.08 * np.cos(t * np.pi / 2) ** 0.7 + bump], -1)
        flat = np.stack([rim * np.cos(turn), rim * np.sin(turn), 0.05 + 0 * turn], -1)
        dough = grid(
            np.concatenate([[flat * [0, 0, 0]], [flat * [0.94, 0.94, 0]], [flat], top[::-1]]), "body", around=True
        )
        chips = []
        for k in range(15):
            a, reach = k * 2.4 + rng.uniform(-0.2, 0.2), 0.5 * np.sqrt((k + 0.5) / 15)
            level = 0.1 + 0.08 * np.cos(reach / 0.62 * np.pi / 2)
            chip = (
                rounded_box(0.12, 0.1, 0.08, 0.035, "chip", 4)
                .turned(rng.uniform(0, 90))
                .turned(rng.uniform(-25, 25), "x")
            )
            chips.append(chip.moved(reach * np.cos(a), reach * np.sin(a), level - 0.02))
        return [dough, *chips]

    stack = [part.moved(z=0.2 * k).turned(40 * k) for k in range(3) for part in one(k)]
    lean = [part.turned(72, "x").turned(-10).moved(x=0.1, y=-0.72, z=0.56) for part in one(7)]
    return grounded([*stack, *lean])


def icecream(item: Item) -> list[Part]:
    """An ice cream cone with two scoops; style `soft` for a swirl."""
    cone = lathe(
        [
            (0, 0),
            (0.03, 0, 0.02),
            (0.3, 1.02, 0.02),
            (0.34, 1.03, 0.02),
            (0.34, 1.12, 0.02),
            (0.3, 1.12),
            (0.26, 1.02),
            (0, 1.0),
        ],
        "cone",
        around=64,
    )
    ribs = []
    for k in range(10):
        for way in (-1, 1):
            t = np.linspace(0.08, 1, 24)
            a = k * 2 * np.pi / 10 + way * t * 1.6
            r = 0.03 + 0.272 * t
            ribs.append(sweep(np.stack([r * np.cos(a), r * np.sin(a), 1.02 * t], -1), 0.012, "cone", around=8))
    if item.get("style") == "soft":
        return [cone, *ribs, swirl(0.42, 1.0, 3.4, "body", lobes=5, deep=0.05).moved(z=1.08)]

    def scoop(seed: int, slot: str, z: float) -> Part:
        lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 60)[:, None], np.linspace(0, 2 * np.pi, 120, endpoint=False)
        x, y, h = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat) * np.ones(120)
        rough = 0.018 * np.sin(9 * x + 7 * h + seed) * np.sin(8 * y - 5 * h) + 0.012 * np.sin(17 * h + 9 * x)
        skirt = np.exp(-(((h + 0.55) / 0.16) ** 2)) * (0.12 + 0.05 * np.sin(7 * lon + seed) + 0.03 * np.sin(16 * lon))
        r = 0.4 * (1 + rough + skirt)
        return grid(np.stack([r * x, r * y, 0.4 * h * (1 + rough)], -1), slot, around=True).moved(z=z)

    scoops = [scoop(1, "body", 1.32), scoop(5, "second", 1.84)]
    return [cone, *ribs, *scoops[: 1 if item.get("style") == "single" else 2]]


def popsicle(item: Item) -> list[Part]:
    """An ice lolly on its stick, with a bite of a glaze on top."""
    loop = rounded_loop(0.84, 1.5, 0.4)
    loop[:, 1] += 0.55
    low = loop[:, 1] < 0.95
    loop[low, 0] *= 0.98
    bar = bevelled([loop], 0.34, 0.12, "body", cells=90)
    stick = extrude([rounded_loop(0.17, 0.8, 0.08)], 0.06, 0.02, "stick")
    dip_loop = loop * [1.04, 1.0]
    level = 1.35
    keep = dip_loop[dip_loop[:, 1] >= level]
    t = np.linspace(-0.43, 0.43, 40)
    drip = np.stack([t, level - 0.07 - 0.07 * np.cos(t * 15) - 0.03 * np.cos(t * 31)], -1)
    cap = np.concatenate([drip, keep + np.array([0, 0.018])])
    glaze = bevelled([cap], 0.39, 0.12, "second", cells=80)
    return [part.turned(-8, "y").turned(-16) for part in (bar, stick, glaze)]


def chocolate(item: Item) -> list[Part]:
    """A bar of chocolate half out of its wrapper, leaning back."""
    parts = [rounded_box(1.06, 0.12, 1.9, 0.02, "body").moved(z=0.0)]
    for row in range(5):
        for column in range(3):
            x, z = -0.345 + 0.345 * column, 1.86 - 0.37 * (row + 1)
            piece = tower(
                [(0, 0.33, 0.355, 9), (0.02, 0.33, 0.355, 9), (0.075, 0.25, 0.275, 9), (0.085, 0.22, 0.245, 9)],
                "body",
                count=40,
            )
            parts.append(piece.turned(90, "x").moved(x, -0.06, z + 0.19))
    wrap = rounded_box(1.14, 0.3, 0.98, 0.03, "wrap").moved(y=-0.01, z=-0.02)
    foil = rounded_box(1.11, 0.25, 0.16, 0.02, "foil").moved(y=-0.01, z=0.9)
    label = plate(1.06, 0.86, "label").moved(y=-0.1635, z=0.04)
    return grounded([part.turned(-12, "x").turned(-18) for part in (*parts, foil, wrap, label)])


def lollipop(item: Item) -> list[Part]:
    """A spiral lollipop on its stick."""
    t = np.linspace(0, 1, 160)
    parts = []
    for k, slot in enumerate(("body", "second")):
        a = t * 2 * np.pi * 2.6 + k * np.pi
        r = 0.04 + 0.52 * t
        path = np.stack([r * np.cos(a), 0.0 * t, 1.75 + r * np.sin(a)], -1)
        parts.append(sweep(path, (0.105 * np.minimum(1, 12 * (1.02 - t)) ** 0.5).tolist(), slot, around=18))
    parts.append(rod((0, 0, 0), (0, 0, 1.4), 0.04, "stick"))
    return [part.turned(-14) for part in parts]


def macaron(item: Item) -> list[Part]:
    """Three macarons stacked, one leaning."""
    stack = [
        part.moved(x=0.03 * (-1) ** k, z=0.65 * k)
        for k, slot in enumerate(("body", "second"))
        for part in _one_macaron(slot)
    ]
    lean = [part.turned(78, "y").turned(-24).moved(x=0.8, y=-0.3, z=0.5) for part in _one_macaron("third")]
    return grounded([*stack, *lean])


def onemacaron(item: Item) -> list[Part]:
    """A single macaron, lying flat."""
    return grounded(_one_macaron("body"))


def _one_macaron(slot: str) -> list[Part]:
    shell = soft_lathe([(0, 0), (0.44, 0.0), (0.5, 0.05), (0.48, 0.14), (0.34, 0.23), (0, 0.26)], slot)
    foot = torus(0.47, 0.05, 0.02, slot)
    top = [part.moved(z=0.37) for part in (shell, foot)]
    low = [part.turned(180, "x").moved(z=0.27) for part in (shell, foot)]
    filling = lathe([(0, 0.0), (0.44, 0.0, 0.02), (0.46, 0.06, 0.03), (0.44, 0.12, 0.02), (0, 0.12)], "cream")
    return [*top, *low, filling.moved(z=0.26)]
