"""Turned and lofted goods: bottles, cans, cups, jars, tubes, candles, fruit, bread, plants, balloons."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Floats, Part, ball, fillet, grid, revolve, sheet, smooth, sweep

Item = Mapping[str, Any]


def circle(radius: float, height: float, count: int = 64) -> Floats:
    """A level ring of `count` points, for sweeping."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([radius * np.cos(turn), radius * np.sin(turn), np.full(count, height)], -1)


def torus(radius: float, thickness: float, height: float, slot: str) -> Part:
    """A level ring whose middle line is `height` above the ground."""
    return sweep(circle(radius, height), thickness, slot, closed=True)


def bottle(item: Item) -> list[Part]:
    style = item.get("style", "flask")
    if style == "wine":
        foot = [(0, 0.04), (0.26, 0.04, 0.05), (0.3, 0, 0.03), (0.36, 0, 0.05), (0.37, 1.3, 0.3), (0.13, 1.72, 0.2)]
        glass_wall = fillet([*foot, (0.125, 2.3, 0.02), (0.15, 2.3, 0.02), (0.15, 2.38, 0.02), (0.0, 2.38)], 12)
        foil = fillet([(0.138, 2.0), (0.155, 2.0), (0.16, 2.4, 0.02), (0, 2.4)])
        band = [(0.3715, 0.38), (0.3735, 0.39), (0.3735, 1.0), (0.3715, 1.01)]
        return [
            revolve(glass_wall, "body"),
            revolve(foil, "cap", closed=False),
            revolve(band, "label", closed=False),
        ]
    if style == "dropper":
        glass = fillet([(0, 0), (0.48, 0, 0.08), (0.48, 0.95, 0.16), (0.2, 1.1, 0.06), (0.2, 1.22, 0.02), (0, 1.22)], 9)
        collar = fillet([(0, 1.16), (0.24, 1.16, 0.02), (0.24, 1.42, 0.03), (0, 1.42)])
        bulb = smooth([(0.0, 1.41), (0.15, 1.41), (0.155, 1.7), (0.12, 1.9), (0.0, 1.95)])
        label = [(0.481, 0.2), (0.4835, 0.21), (0.4835, 0.78), (0.481, 0.79)]
        return [
            revolve(glass, "body"),
            revolve(collar, "cap"),
            revolve(bulb, "trim"),
            revolve(label, "label", closed=False),
        ]
    wall = [(0, 0.03), (0.3, 0.03, 0.04), (0.36, 0, 0.03), (0.46, 0, 0.07), (0.46, 1.45, 0.28), (0.27, 1.72, 0.1)]
    body = fillet([*wall, (0.27, 1.8, 0.02), (0.25, 1.8), (0, 1.8)], 14)
    lid = fillet([(0, 1.82), (0.3, 1.82, 0.03), (0.3, 2.12, 0.07), (0, 2.13)])
    groove = revolve(fillet([(0, 1.78), (0.235, 1.78), (0.235, 1.84), (0, 1.84)]), "trim")
    loop = np.array([[0.2 * np.cos(t), 0, 2.1 + 0.2 * np.sin(t)] for t in np.linspace(0.12, np.pi - 0.12, 32)])
    label = [(0.461, 0.42), (0.4635, 0.43), (0.4635, 1.08), (0.461, 1.09)]
    parts = [revolve(body, "body", around=128), revolve(lid, "cap"), groove, sweep(loop, 0.035, "cap")]
    return [*parts, revolve(label, "label", closed=False, around=128)]


def can(item: Item) -> list[Part]:
    side = fillet([(0.385, 0.0), (0.41, 0.02, 0.02), (0.5, 0.13, 0.06), (0.5, 1.62, 0.08), (0.43, 1.8)], 9)
    low = fillet([(0, 0.07), (0.33, 0.07, 0.05), (0.36, -0.01, 0.03), (0.392, 0.0)], 8)
    rim = [(0.428, 1.795), (0.432, 1.82, 0.01), (0.455, 1.83, 0.02), (0.45, 1.88, 0.03), (0.42, 1.87, 0.02)]
    top = fillet([*rim, (0.4, 1.78, 0.02), (0.0, 1.79)], 8)
    tab = torus(0.1, 0.018, 0, "metal").scaled(1, 1.5, 0.7).moved(y=-0.06, z=1.815)
    tongue = torus(0.045, 0.016, 0, "metal").moved(y=0.1, z=1.812)
    return [
        revolve(side, "body", closed=False, around=144),
        revolve(low, "metal", closed=False),
        revolve(top, "metal", closed=False, around=144),
        tab,
        tongue,
    ]


def jar(item: Item) -> list[Part]:
    body = fillet([(0, 0), (0.62, 0, 0.09), (0.62, 0.62, 0.12), (0.54, 0.68, 0.02), (0.54, 0.74), (0, 0.74)], 9)
    lid = fillet([(0, 0.73), (0.63, 0.73, 0.02), (0.63, 1.02, 0.06), (0, 1.03)], 8)
    label = [(0.621, 0.16), (0.6235, 0.165), (0.6235, 0.5), (0.621, 0.505)]
    return [
        revolve(body, "body", around=128),
        revolve(lid, "cap", around=128),
        revolve(label, "label", closed=False, around=128),
    ]


def cup(item: Item) -> list[Part]:
    if item.get("style") == "takeaway":
        return _takeaway()
    outside = [
        (0.0, 0.03),
        (0.22, 0.03),
        (0.25, 0.0),
        (0.29, 0.0),
        (0.33, 0.05),
        (0.46, 0.3),
        (0.53, 0.62),
        (0.55, 0.8),
    ]
    inside = [(0.548, 0.835), (0.525, 0.845), (0.505, 0.82), (0.485, 0.62), (0.42, 0.3), (0.27, 0.11), (0.0, 0.09)]
    body = revolve(smooth([*outside, *inside], 8), "body", around=128)
    coffee = revolve([(0.492, 0.7), (0.485, 0.705), (0.3, 0.706), (0.0, 0.706)], "liquid", closed=False)
    turn = np.linspace(-0.44 * np.pi, 0.48 * np.pi, 48)
    loop = np.stack([0.47 + 0.31 * np.cos(turn), np.zeros(48), 0.47 + 0.24 * np.sin(turn)], -1)
    thick = 0.05 + 0.016 * np.abs(np.linspace(-1, 1, 48)) ** 3
    handle = sweep(loop, thick.tolist(), "body", around=28).scaled(1, 1.15, 1).turned(-38)
    saucer = fillet(
        [(0, 0.02), (0.3, 0.02, 0.02), (0.32, 0, 0.02), (0.38, 0, 0.04), (0.84, 0.11, 0.02), (0.84, 0.14, 0.02)], 8
    )
    saucer += fillet([(0.82, 0.135), (0.42, 0.05, 0.05), (0.0, 0.05)], 8)
    lift = [part.moved(z=0.05) for part in (body, coffee, handle)]
    return [*lift, revolve(saucer, "body", around=128)]


def _takeaway() -> list[Part]:
    body = fillet([(0, 0.02), (0.3, 0.02), (0.31, 0, 0.015), (0.335, 0, 0.015), (0.455, 1.3, 0.01), (0, 1.3)])
    sleeve = fillet([(0.366, 0.36), (0.38, 0.36, 0.01), (0.432, 0.92, 0.01), (0.42, 0.925)])
    rim = [(0, 1.28), (0.44, 1.28), (0.485, 1.28, 0.02), (0.485, 1.335, 0.02), (0.455, 1.35, 0.01)]
    lid = fillet([*rim, (0.435, 1.45, 0.03), (0.39, 1.45, 0.02), (0.37, 1.4, 0.02), (0, 1.4)], 8)
    return [
        revolve(body, "body", around=128),
        revolve(sleeve, "label", closed=False, around=128),
        revolve(lid, "cap", around=128),
    ]


def glass(item: Item) -> list[Part]:
    return filled([(0.34, 0.0), (0.36, 0.0, 0.05), (0.44, 1.2, 0.01), (0.428, 1.215)], 0.95, 0.12, 0.026)


def tube(item: Item) -> list[Part]:
    cap = revolve(fillet([(0, 0), (0.31, 0, 0.04), (0.33, 0.34, 0.02), (0, 0.34)]), "cap")
    turn = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    rows = []
    for t in np.concatenate([[0.0], np.linspace(0, 1, 40), [1.0]]):
        flat = t**1.5
        wide, deep = 0.36 + 0.12 * flat, 0.36 * (1 - flat) + 0.02
        rows.append(np.stack([wide * np.cos(turn), deep * np.sin(turn), np.full(96, 0.36 + 1.62 * t)], -1))
    rows[0] = np.tile([0, 0, 0.36], (96, 1))
    rows[-1] = np.tile([0, 0, 1.98], (96, 1))
    body = grid(np.array(rows), "body", around=True)
    crimp = grid(_slab(0.49, 0.022, 1.95, 2.14), "trim", around=True)
    return [cap, body, crimp]


def _slab(half: float, thick: float, low: float, high: float) -> Floats:
    ring = np.array([[half, -thick], [half, thick], [-half, thick], [-half, -thick]])
    rows = [np.zeros((4, 2)), ring, ring, np.zeros((4, 2))]
    heights = (low, low, high, high)
    return np.array([np.column_stack([row, np.full(4, z)]) for row, z in zip(rows, heights, strict=True)])


def candle(item: Item) -> list[Part]:
    vessel = [(0, 0), (0.5, 0, 0.07), (0.5, 1.0, 0.015), (0.465, 1.0, 0.015), (0.465, 0.8), (0, 0.8)]
    wick = np.array([[0, 0, 0.8], [0.0, 0, 0.88], [0.012, 0, 0.95]])
    flame = smooth([(0.0, 0.93), (0.05, 0.98), (0.045, 1.08), (0.015, 1.2), (0.0, 1.26)])
    label = [(0.501, 0.28), (0.5035, 0.285), (0.5035, 0.68), (0.501, 0.685)]
    return [
        revolve(fillet(vessel), "body", around=128),
        revolve([(0.464, 0.8), (0.2, 0.806), (0, 0.8)], "wax", closed=False),
        sweep(wick, 0.014, "wick"),
        revolve(flame, "flame"),
        revolve(label, "label", closed=False, around=128),
    ]


def sphere(item: Item) -> list[Part]:
    return [ball(0.8, "body")]


def cone(item: Item) -> list[Part]:
    return [revolve(fillet([(0, 0), (0.6, 0, 0.05), (0.025, 1.44, 0.03), (0, 1.47)], 8), "body")]


def ring(item: Item) -> list[Part]:
    turn = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    path = np.stack([0.65 * np.cos(turn), np.zeros(96), 0.85 + 0.65 * np.sin(turn)], -1)
    return [sweep(path, 0.2, "body", closed=True, around=40)]


def orange(item: Item) -> list[Part]:
    lat = np.linspace(-np.pi / 2, np.pi / 2, 64)
    dent = 1 - 0.06 * np.exp(-(((np.pi / 2 - lat) / 0.22) ** 2))
    profile = [(float(0.42 * np.cos(t)), float(0.4 + 0.4 * np.sin(t) * d)) for t, d in zip(lat, dent, strict=True)]
    stem = revolve(fillet([(0, 0.76), (0.03, 0.76), (0.024, 0.79, 0.01), (0, 0.79)]), "leaf")
    return [revolve(profile, "body"), stem]


def apple(item: Item) -> list[Part]:
    profile = smooth(
        [(0, 0.06), (0.12, 0.0), (0.27, 0.1), (0.41, 0.42), (0.38, 0.68), (0.2, 0.79), (0.05, 0.74), (0, 0.68)]
    )
    stem = sweep(np.array([[0, 0, 0.68], [0.01, 0, 0.8], [0.05, 0, 0.93]]), 0.018, "wick")
    return [revolve(profile, "body"), stem]


def lemon(item: Item) -> list[Part]:
    profile = smooth(
        [
            (0, 0),
            (0.05, 0.02),
            (0.1, 0.09),
            (0.25, 0.22),
            (0.31, 0.45),
            (0.25, 0.68),
            (0.1, 0.8),
            (0.05, 0.87),
            (0, 0.89),
        ]
    )
    part = revolve(profile, "body").moved(z=-0.45).turned(78, "y")
    return [part.moved(z=-float(part.vertices[:, 2].min()))]


def citrus_slice(item: Item) -> list[Part]:
    """A thick round slice standing on its edge; the cut faces carry the segments."""
    rind = revolve(fillet([(0.4, -0.08), (0.44, -0.08, 0.03), (0.44, 0.08, 0.03), (0.4, 0.08)]), "body", closed=False)
    front = revolve([(0.4, 0.08), (0.3, 0.082), (0.15, 0.082), (0, 0.08)], "flesh", closed=False)
    back = revolve([(0, -0.08), (0.15, -0.082), (0.3, -0.082), (0.4, -0.08)], "flesh", closed=False)
    return [part.turned(90, "x").moved(z=0.44) for part in (rind, front, back)]


def bean(item: Item) -> list[Part]:
    """A coffee bean lying on its back, its groove towards the camera."""
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 48), np.linspace(0, 2 * np.pi, 96, endpoint=False)
    x = np.sin(lat)[:, None] * np.ones(96)
    y, z = np.cos(lat)[:, None] * np.cos(lon), np.cos(lat)[:, None] * np.sin(lon)
    groove = np.exp(-((y / 0.09) ** 2)) * (z > 0) * np.cos(lat)[:, None] ** 0.5
    shape = np.stack([0.5 * x, 0.36 * y + 0.02 * np.sin(3 * x), np.where(z > 0, 0.2, 0.27) * z - 0.1 * groove], -1)
    part = grid(shape, "body", around=True).turned(38, "x").turned(24)
    return [part.moved(z=-float(part.vertices[:, 2].min()))]


def loaf(item: Item) -> list[Part]:
    """A country loaf: an oval dome with three slashes."""
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 90), np.linspace(0, 2 * np.pi, 180, endpoint=False)
    x, y = np.cos(lat)[:, None] * np.cos(lon), np.cos(lat)[:, None] * np.sin(lon)
    z = np.sin(lat)[:, None] * np.ones(180)
    cut = slashes(x, y) * np.clip(z * 2, 0, 1)
    wave = 0.015 * np.sin(5 * x + 2 * y) + 0.012 * np.sin(7 * y - 3 * x)
    swell = 1 + wave - 0.1 * cut
    shape = np.stack([1.0 * x * swell, 0.62 * y * swell, np.where(z > 0, 0.6, 0.16) * z * swell + 0.16], -1)
    return [grid(shape, "body", around=True)]


def slashes(x: Floats, y: Floats) -> Floats:
    """1 in the three diagonal cuts of a loaf, 0 elsewhere; x and y run -1..1 over the loaf."""
    along = x - 0.35 * y
    result: Floats = np.sum(
        [np.exp(-(((along - c) / 0.06) ** 2)) for c in (-0.55, -0.18, 0.19, 0.56)], axis=0
    ) * np.clip((0.92 - np.abs(y)) * 6, 0, 1)
    return result


def baguette(item: Item) -> list[Part]:
    count = 200
    t = np.linspace(-1, 1, count)
    path = np.stack([1.3 * t, np.zeros(count), np.zeros(count)], -1)
    cuts = np.clip(np.sin(t * np.pi * 3.5), 0, 1) ** 6
    radii = 0.21 * np.sqrt(np.clip(1 - np.abs(t) ** 5, 0.004, 1)) * (1 - 0.1 * cuts)
    part = sweep(path, radii.tolist(), "body", around=48).scaled(1, 1, 0.85)
    return [part.moved(z=-float(part.vertices[:, 2].min()))]


def bowl(item: Item) -> list[Part]:
    outside = [(0, 0.03), (0.3, 0.03), (0.33, 0), (0.38, 0.0), (0.6, 0.2), (0.78, 0.58)]
    inside = [(0.775, 0.6), (0.75, 0.59), (0.57, 0.24), (0.35, 0.08), (0, 0.07)]
    return [revolve(smooth([*outside, *inside], 8), "body", around=128)]


def plant(item: Item) -> list[Part]:
    pot = fillet([(0, 0), (0.3, 0, 0.05), (0.4, 0.62, 0.02), (0.36, 0.62, 0.02), (0.35, 0.54), (0, 0.54)])
    parts = [revolve(pot, "body"), revolve([(0.355, 0.53), (0.2, 0.55), (0, 0.56)], "soil", closed=False)]
    rng = np.random.default_rng(5)
    for i in range(13):
        tilt, size = rng.uniform(0.18, 0.75) * (0.6 + 0.4 * (i % 2)), rng.uniform(0.85, 1.2)
        blade = blade_of(size, 0.2 * size, bend=tilt)
        parts.append(blade.turned(i * 137.5).moved(z=0.53))
    return parts


def blade_of(length: float, width: float, bend: float) -> Part:
    """A pointed leaf that rises from the origin and bends over towards +x; `bend` 0 (upright) .. 1."""
    t = np.linspace(0, 1, 24)
    angle = np.pi / 2 - bend * (0.35 + 1.5 * t)
    step = length / 24
    x, z = np.cumsum(np.cos(angle)) * step, np.cumsum(np.sin(angle)) * step
    half = width * (np.sin(np.pi * np.clip(t, 0, 1) ** 0.75) ** 0.9 + 0.04)
    across = np.linspace(-1, 1, 9)
    fold = 0.35 * np.abs(across) ** 1.5
    points = np.empty((24, 9, 3))
    normal = np.stack([-np.sin(angle), np.cos(angle)], -1)
    points[..., 0] = x[:, None] + normal[:, :1] * half[:, None] * fold
    points[..., 1] = half[:, None] * across
    points[..., 2] = z[:, None] + normal[:, 1:] * half[:, None] * fold
    return sheet(points, 0.012, "leaf")


def balloon(item: Item) -> list[Part]:
    if item.get("style") == "heart":
        return _heart_balloon()
    skin = smooth(
        [(0.0, 0.7), (0.06, 0.71), (0.16, 0.82), (0.4, 1.15), (0.55, 1.6), (0.5, 1.98), (0.28, 2.22), (0, 2.28)], 10
    )
    knot = revolve(fillet([(0, 0.62), (0.07, 0.62, 0.02), (0.03, 0.7), (0, 0.72)]), "body")
    lift = 1.5
    t = np.linspace(0, 1, 60)
    string = np.stack([0.07 * np.sin(t * 6) * (1 - t), 0.05 * np.sin(t * 5) * (1 - t), (0.63 + lift) * t], -1)
    raised = [part.moved(z=lift) for part in (revolve(skin, "body", around=128), knot)]
    return [*raised, sweep(string, 0.009, "string", around=8)]


def _heart_balloon() -> list[Part]:
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    x, z = 16 * np.sin(turn) ** 3, 13 * np.cos(turn) - 5 * np.cos(2 * turn) - 2 * np.cos(3 * turn) - np.cos(4 * turn)
    skin = puffed([np.stack([x, z], -1)[::-1] * 0.042], 0.02, 0.72, "body", cells=84).moved(z=2.9)
    rim = sweep(np.stack([x * 0.0422, 0 * x, 2.9 + z * 0.0422], -1), 0.012, "body", closed=True, around=8)
    t = np.linspace(0, 1, 60)
    string = np.stack([0.07 * np.sin(t * 6) * (1 - t), 0.05 * np.sin(t * 5) * (1 - t), 2.2 * t], -1)
    return [skin, rim, sweep(string, 0.009, "string", around=8)]


def filled(outside: list[tuple[float, ...]], level: float, floor: float, wall: float) -> list[Part]:
    """A glass (outer profile from the foot's rim to the lip) and the drink in it, which shows through no second wall.

    Light that must pass glass, gap and drink again and again hardly comes back; the drink reaches to the outside.
    """
    radius, height = np.array(fillet(outside, 10)).T
    low, high = height < floor, height > level + 0.004

    def at(z: float) -> float:
        return float(np.interp(z, height, radius))

    base = [
        (0.0, 0.0),
        *zip(radius[low].tolist(), height[low].tolist(), strict=True),
        (at(floor), floor - 0.004),
        (0.0, floor - 0.004),
    ]
    inner = [(0.0, floor), (at(floor), floor)]
    middle = (height >= floor + 0.002) & (height <= level - 0.002)
    drink = [
        *inner,
        *zip(radius[middle].tolist(), height[middle].tolist(), strict=True),
        (at(level), level),
        (0.0, level),
    ]
    up = list(zip(radius[high].tolist(), height[high].tolist(), strict=True))
    ring = [(at(level), level + 0.003), *up, *[(r - wall, z) for r, z in up[::-1]], (at(level) - wall, level + 0.003)]
    ring.append(ring[0])
    return [revolve(base, "body", around=112), revolve(drink, "liquid", around=112), revolve(ring, "body", around=112)]
