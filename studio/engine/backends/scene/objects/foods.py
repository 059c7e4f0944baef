"""Savoury food: burgers, pizza, eggs, cheese, pretzels, sushi, chips, hot dogs."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    rod_field,
    rounded,
    slab,
    soft_lathe,
    superellipse,
    tube,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, grid, revolve, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def burger(item: Item) -> list[Part]:
    """A burger: bun, lettuce, tomato, cheese, patty, seeds."""
    turn = np.linspace(0, 2 * np.pi, 160, endpoint=False)
    lower = lathe([(0, 0), (0.72, 0, 0.08), (0.8, 0.2, 0.08), (0, 0.22)], "body", around=96)
    patty = soft_lathe([(0, 0.2), (0.7, 0.2), (0.8, 0.26), (0.82, 0.34), (0.78, 0.42), (0.6, 0.44), (0, 0.44)], "patty")
    cheese = slab(
        rounded(np.array([[-0.72, -0.72], [0.72, -0.72], [0.72, 0.72], [-0.72, 0.72]]), 0.06), 0.035, 0.01, "cheese"
    )
    points = cheese.vertices.copy()
    reach = np.hypot(points[:, 0], points[:, 1])
    points[:, 2] -= 0.55 * np.maximum(reach - 0.74, 0)
    cheese = replace(cheese, vertices=points).turned(33).moved(z=0.44)
    tomato = lathe([(0, 0), (0.7, 0, 0.03), (0.7, 0.08, 0.03), (0, 0.08)], "tomato").moved(z=0.48)
    rows = []
    for t in np.linspace(0.55, 1, 8):
        wave = 0.055 * np.sin(13 * turn) * t**3 + 0.03 * np.sin(29 * turn) * t**6
        r = 0.92 * t * (1 + 0.02 * np.sin(5 * turn))
        rows.append(np.stack([r * np.cos(turn), r * np.sin(turn), 0.585 + wave - 0.09 * max(t - 0.8, 0)], -1))
    leaf = np.array(rows)
    lettuce = grid(
        np.concatenate([[leaf[0] * [0, 0, 1]], leaf, leaf[::-1] - [0, 0, 0.02], [leaf[0] * [0, 0, 1] - [0, 0, 0.02]]])[
            ::-1
        ],
        "leaf",
        around=True,
    )
    crown = soft_lathe(
        [(0, 0.6), (0.62, 0.6), (0.8, 0.64), (0.84, 0.76), (0.76, 1.0), (0.5, 1.2), (0.2, 1.275), (0, 1.28)], "body"
    )
    seeds = []
    for k in range(46):
        a, s = k * 2.39996, 0.62 * np.sqrt((k + 0.6) / 46)
        level = 1.285 - 0.42 * s**2 - 0.08 * s
        seed = ellipsoid(0.045, 0.026, 0.018, "seed", around=12).turned(np.degrees(s) * 1.1, "y").turned(np.degrees(a))
        seeds.append(seed.moved(s * np.cos(a), s * np.sin(a), level))
    return [lower, patty, cheese, tomato, lettuce, crown, *seeds]


def pizza(item: Item) -> list[Part]:
    """A pizza tipped towards the camera, one slice drawn out; style `margherita` with mozzarella and basil."""
    plain = item.get("style") == "margherita"
    parts: list[Part] = []
    for start, stop, out in ((0.0, 2 * np.pi - 0.8, 0.0), (2 * np.pi - 0.8, 2 * np.pi, 0.26)):
        middle = (start + stop) / 2
        move = out * np.cos(middle), out * np.sin(middle)
        parts += [part.moved(*move) for part in _pizza_sector(start + 0.015, stop - 0.015, plain)]
    # laid on its back, for a camera straight above, it is to be level
    return grounded([part.turned(-30).turned(90 if item.get("lie") else 58, "x") for part in parts])


def _sector(start: float, stop: float, radius: float, low: float, high: float, slot: str) -> Part:
    turn = np.linspace(start, stop, max(8, int((stop - start) * 16)))
    wobble = radius * (1 + 0.012 * np.sin(turn * 7))
    arc = np.stack([wobble * np.cos(turn), wobble * np.sin(turn)], -1)
    return slab(np.concatenate([[[0.0, 0.0]], arc]), high - low, 0.02, slot).moved(z=low)


def _pizza_sector(start: float, stop: float, plain: bool) -> list[Part]:
    turn = np.linspace(start, stop, max(10, int((stop - start) * 20)))
    # the rim rose unevenly in the oven
    puff = 0.1 + 0.016 * np.sin(turn * 9) + 0.012 * np.sin(turn * 23 + 1)
    crust = np.stack([np.cos(turn), np.sin(turn), np.full(len(turn), 0.1)], -1)
    parts = [
        _sector(start, stop, 1.0, 0, 0.07, "body"),
        _sector(start, stop, 0.95, 0.05, 0.09, "sauce"),
        sweep(crust, puff.tolist(), "body", around=20),
        *_melted(start, stop),
        *_char(start, stop),
    ]
    for k in range(40):
        a, reach = k * 2.39996 % (2 * np.pi), 0.82 * np.sqrt((k + 0.7) / 40)
        if not start + 0.13 / max(reach, 0.1) < a < stop - 0.13 / max(reach, 0.1):
            continue
        x, y = reach * np.cos(a), reach * np.sin(a)
        if plain:
            parts += _margherita(k, x, y)
        elif k % 3 == 0:
            salami = lathe(
                [(0, 0), (0.125, 0, 0.01), (0.13, 0.03, 0.012), (0.11, 0.026), (0, 0.02)], "topping", around=32
            )
            parts.append(salami.moved(x, y, 0.122))
        elif k % 3 == 1:
            parts.append(ellipsoid(0.085, 0.04, 0.012, "leaf", around=16).turned(k * 50).moved(x, y, 0.14))
        else:
            parts.append(torus(0.042, 0.02, 0.13, "olive").moved(x, y))
    return parts


def _margherita(number: int, x: float, y: float) -> list[Part]:
    """What lies at the number-th place of a margherita: molten mozzarella, a sprig of basil, or nothing."""
    if number % 3 == 0:
        broad = 0.13 + 0.035 * np.sin(5.0 * number)
        return [ellipsoid(broad, 0.8 * broad, 0.03, "topping", around=24).turned(70 * number).moved(x, y, 0.118)]
    if number % 5 == 1:
        leaf = ellipsoid(0.13, 0.07, 0.022, "leaf", around=20).turned(-12, "y").moved(x=0.1)
        return [leaf.turned(50 * number + way).moved(x, y, 0.15) for way in (0, 130, 250)]
    return []


def egg(item: Item) -> list[Part]:
    """An egg; style `cup` in an egg cup, `easter` painted and lying in the grass of nothing but its shadow."""
    t = np.linspace(-np.pi / 2, np.pi / 2, 65)
    profile = [(float(0.5 * np.cos(a) * (1 - 0.16 * np.sin(a))), float(0.66 * np.sin(a) + 0.66)) for a in t]
    shell = revolve(profile, "body")
    if item.get("style") == "cup":
        cup = lathe(
            [
                (0, 0),
                (0.34, 0, 0.03),
                (0.3, 0.06, 0.05),
                (0.1, 0.14, 0.06),
                (0.12, 0.26, 0.1),
                (0.46, 0.5, 0.15),
                (0.5, 0.78, 0.02),
                (0.46, 0.78, 0.02),
                (0.4, 0.54, 0.1),
                (0, 0.4),
            ],
            "cup",
        )
        return [cup, shell.moved(z=0.44)]
    return [shell.turned(8, "y").moved(z=0.0)]


def cheese(item: Item) -> list[Part]:
    """A wedge of holed cheese, its cut face to the camera."""

    def field(p: Floats) -> Floats:
        x, y, z = p[..., 0], p[..., 1], p[..., 2]
        arc = np.hypot(x + 0.9, y - 0.35) - 1.85
        side = np.maximum(-(y + 0.35), (y - 0.35) - 0.0 + (0.42 * (x + 0.9) - 0.77) * 0)
        slope = (y + 0.35) - 0.5 * (x + 0.9)
        solid = np.maximum(np.maximum(arc, side), np.maximum(slope * 0.9, np.abs(z - 0.36) - 0.36))
        holes = (
            (-0.1, -0.37, 0.4, 0.13),
            (0.35, -0.36, 0.2, 0.1),
            (0.62, -0.38, 0.5, 0.15),
            (0.3, -0.33, 0.58, 0.07),
            (-0.42, -0.36, 0.2, 0.08),
            (0.5, 0.0, 0.74, 0.13),
            (0.05, -0.12, 0.74, 0.09),
            (0.72, -0.16, 0.73, 0.06),
            (0.88, -0.36, 0.12, 0.07),
        )
        for cx, cy, cz, r in holes:
            hole = np.sqrt((x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2) - r
            solid = -join(-solid, hole, 0.03)
        return solid

    return grounded([blob(field, (-1.05, -0.5, -0.08), (1.05, 0.75, 0.8), 72, "body").turned(-12)])


def pretzel(item: Item) -> list[Part]:
    """A salted pretzel, leaning back."""
    t = np.linspace(0, 1, 19)
    # from the end that rests on the lower bow, through the twist, around a lobe to the middle below
    half = [
        (-0.5, -0.1, 0.24),
        (-0.2, -0.09, 0.62),
        (0.02, -0.08, 0.82),
        (0.1, 0.06, 1.02),
        (0.3, 0.03, 1.34),
        (0.66, 0.0, 1.5),
    ]
    half += [(0.98, 0.0, 1.2), (0.98, 0.0, 0.72), (0.62, 0.02, 0.28), (0.0, 0.03, 0.12)]
    other = [
        (-x, y if k > 3 else y * (0.1 if k == 3 else 1) + 0.1 * (k == 2), z) for k, (x, y, z) in enumerate(half[:-1])
    ][::-1]
    radii = 0.11 + 0.06 * np.sin(np.pi * t) ** 0.6
    rope = tube([*half, *other], radii.tolist(), "body", around=28)
    rng = np.random.default_rng(2)
    salt: list[Part] = []
    for k in rng.permutation(len(rope.vertices))[:400]:
        v = rope.vertices[k]
        if v[1] < -0.08 and len(salt) < 46:
            salt.append(
                rounded_box(0.045, 0.04, 0.045, 0.012, "salt", 3)
                .turned(float(rng.uniform(0, 90)))
                .moved(v[0], v[1], v[2] - 0.02)
            )
    return grounded([part.turned(-14, "x") for part in (rope, *salt)])


def sushi(item: Item) -> list[Part]:
    """Two rolls and a nigiri."""
    parts = []
    for x, y in ((-0.62, 0.1), (-0.3, -0.52)):
        nori = lathe([(0.3, 0), (0.36, 0, 0.03), (0.36, 0.5, 0.03), (0.3, 0.5)], "nori", closed=False, around=64)
        rice = lathe([(0, 0.0), (0.33, 0.0, 0.03), (0.335, 0.52, 0.05), (0, 0.53)], "rice", around=64)
        core = lathe([(0, 0.5), (0.15, 0.5), (0.15, 0.55, 0.02), (0, 0.555)], "body", around=40)
        parts += [part.moved(x, y) for part in (nori, rice, core)]
    rice = rounded_box(0.95, 0.46, 0.36, 0.16, "rice", 8)
    t = np.linspace(-1, 1, 40)
    rows = np.stack(
        [
            np.stack([0.58 * t, np.full(40, w), 0.4 - 0.13 * t**4 - 0.1 * abs(w) ** 2], -1)
            for w in np.linspace(-0.27, 0.27, 12)
        ]
    )
    fish = sheet(rows, 0.1, "body")
    return grounded([*parts, *[part.turned(24).moved(0.5, -0.05) for part in (rice, fish)]])


def fries(item: Item) -> list[Part]:
    """French fries in a paper scoop."""
    rows = []
    for t in np.linspace(0, 1, 12):
        ring = superellipse(0.62 + 0.3 * t, 0.3 + 0.14 * t, 3.0, 60)
        top = 1.0 + 0.16 * np.cos(np.linspace(0, 2 * np.pi, 60, endpoint=False) * 1.0) ** 2 * 0
        rows.append(
            np.column_stack([ring, np.full(60, 0.95 * t) * top + 0.28 * (ring[:, 1] > 0) * t * (ring[:, 1] / 0.22)])
        )
    outer = np.array(rows)
    inner = outer[::-1] * [0.97, 0.95, 1.0]
    scoop = grid(
        np.concatenate([[outer[0] * 0], outer, inner, [outer[0] * [0, 0, 0] + [0, 0, 0.03]]]), "body", around=True
    )
    rng = np.random.default_rng(6)
    sticks = []
    for _ in range(30):
        x, y = rng.uniform(-0.36, 0.36), rng.uniform(-0.13, 0.15)
        stick = rounded_box(0.1, 0.1, rng.uniform(1.1, 1.5), 0.02, "fry", 4).turned(rng.uniform(0, 90))
        sticks.append(
            stick.turned(rng.uniform(-6, 6) + 16 * x, "y")
            .turned(rng.uniform(-5, 7), "x")
            .moved(x * 0.8, y, 0.12 + 0.12 * (y > 0))
        )
    return [part.turned(-10) for part in (scoop, *sticks)]


def sausage(item: Item) -> list[Part]:
    """A hot dog: a split bun, a sausage, a wave of mustard."""
    t = np.linspace(-1, 1, 80)
    bun = blob(
        lambda p: (
            -join(
                -join(
                    rod_field(p, (-0.75, -0.17, 0.3), (0.75, -0.17, 0.3), 0.27),
                    rod_field(p, (-0.75, 0.17, 0.3), (0.75, 0.17, 0.3), 0.27),
                    0.1,
                ),
                rod_field(p, (-1.2, 0, 0.56), (1.2, 0, 0.56), 0.17),
                0.06,
            )
        ),
        (-1.15, -0.6, -0.05),
        (1.15, 0.6, 0.7),
        70,
        "body",
    )
    meat = sweep(
        np.stack([1.12 * t, 0 * t, 0.54 + 0.06 * t**2], -1),
        (0.165 * np.sqrt(np.clip(1 - np.abs(t) ** 12, 0.01, 1))).tolist(),
        "meat",
        around=28,
    )
    mustard = sweep(np.stack([0.95 * t, 0.07 * np.sin(t * 20), 0.71 + 0.05 * t**2], -1), 0.03, "mustard", around=12)
    return grounded([part.turned(-24) for part in (bun, meat, mustard)])


def _melted(start: float, stop: float) -> list[Part]:
    """Cheese that ran: a wavy layer, which lets the sauce show at the rim, and browned blisters on it."""
    turn = np.linspace(start, stop, max(12, int((stop - start) * 26)))
    edge = 0.875 + 0.028 * np.sin(turn * 11) + 0.02 * np.sin(turn * 17 + 2)
    arc = np.stack([edge * np.cos(turn), edge * np.sin(turn)], -1)
    parts = [slab(np.concatenate([[[0.0, 0.0]], arc]), 0.045, 0.02, "cheese").moved(z=0.075)]
    for k in range(70):
        a, reach = (k * 2.39996 + 0.9) % (2 * np.pi), 0.84 * np.sqrt((k + 0.4) / 70)
        if start + 0.08 / max(reach, 0.1) < a < stop - 0.08 / max(reach, 0.1):
            size = 0.028 + 0.022 * ((k * 7) % 5) / 4
            blister = ellipsoid(size * 1.3, size, 0.008, ("brown", "cheese")[k % 3 == 0], around=14).turned(k * 40.0)
            parts.append(blister.moved(reach * np.cos(a), reach * np.sin(a), 0.12))
    return parts


def _char(start: float, stop: float) -> list[Part]:
    """Dark blisters where the rim caught the fire."""
    rng = np.random.default_rng(7)
    parts = []
    for k in range(22):
        a = (k * 2.39996) % (2 * np.pi)
        if start + 0.06 < a < stop - 0.06:
            size, side = float(rng.uniform(0.016, 0.036)), float(rng.uniform(-0.5, 1.0))
            spot = ellipsoid(size, size * 1.5, 0.012, "char", around=12).turned(48 * side, "y").turned(np.degrees(a))
            reach = 1.0 + 0.1 * np.sin(side * 0.84)
            parts.append(spot.moved(reach * np.cos(a), reach * np.sin(a), 0.1 + 0.104 * float(np.cos(side * 0.84))))
    return parts
