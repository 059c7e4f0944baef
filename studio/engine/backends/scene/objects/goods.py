"""Boxed, folded and cut goods: cartons, gifts, bags, phones, laptops, books, shoes, cards, coins, medals, type."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.outline import area, extrude, triangulate
from studio.engine.backends.scene.shapes import (
    Floats,
    Part,
    bounds,
    fillet,
    grid,
    plate,
    revolve,
    rounded_box,
    sheet,
    sweep,
)

Item = Mapping[str, Any]


def rounded_loop(width: float, height: float, radius: float, steps: int = 12) -> Floats:
    """A counter-clockwise rounded rectangle in the plane, standing on height 0, centred on x = 0."""
    centres = [(width / 2 - radius, radius), (width / 2 - radius, height - radius)]
    centres += [(-x, y) for x, y in centres[::-1]]
    points = []
    for k, (x, y) in enumerate(centres):
        for t in np.linspace((k - 1) * np.pi / 2, k * np.pi / 2, steps):
            points.append((x + radius * np.cos(t), y + radius * np.sin(t)))
    return np.array(points)


def flat_picture(loop: Floats, slot: str) -> Part:
    """A loop filled as an upright picture plane at y = 0, textured over its bounding box."""
    faces = triangulate([loop])
    low, high = loop.min(axis=0), loop.max(axis=0)
    uv = ((loop - low) / (high - low))[faces]
    vertices = np.stack([loop[:, 0], np.zeros(len(loop)), loop[:, 1]], -1)
    return Part(slot, vertices, faces, uv, closed=False)


def cube(item: Item) -> list[Part]:
    return [rounded_box(1.2, 1.2, 1.2, 0.07, "body").turned(24)]


def ice(item: Item) -> list[Part]:
    return [rounded_box(1.0, 1.0, 0.96, 0.12, "body")]


def box(item: Item) -> list[Part]:
    """A shipping carton with a strip of tape over the top."""
    body = rounded_box(1.5, 1.15, 1.1, 0.025, "body")
    tape = rounded_box(0.2, 1.157, 0.01, 0.004, "tape").moved(z=1.097)
    drop = rounded_box(0.2, 0.01, 0.3, 0.004, "tape").moved(y=-0.5745, z=0.8)
    label = plate(0.46, 0.34, "label").moved(x=-0.42, y=-0.577, z=0.2)
    return [part.turned(24) for part in (body, tape, drop, label)]


def gift(item: Item) -> list[Part]:
    body = rounded_box(1.2, 1.2, 0.95, 0.03, "body")
    lid = rounded_box(1.28, 1.28, 0.28, 0.03, "lid").moved(z=0.9)
    bands = [rounded_box(0.2, 1.3, 1.195, 0.01, "ribbon"), rounded_box(1.3, 0.2, 1.195, 0.01, "ribbon")]
    bow = [_bow_loop(turn).moved(z=1.19) for turn in (25, 155, 205, 335)]
    knot = rounded_box(0.16, 0.16, 0.12, 0.05, "ribbon").moved(z=1.19)
    return [part.turned(28) for part in (body, lid, *bands, *bow, knot)]


def _bow_loop(turn: float) -> Part:
    t = np.linspace(0, 2 * np.pi, 48)
    radius = 0.34 * (1 - np.cos(t)) / 2
    x, z = radius * 1.3 + 0.02, 0.02 + 0.2 * np.sin(t) * -0.9 * np.sin(t / 2) + 0.2 * (1 - np.cos(t)) / 2
    width = 0.075 + 0.045 * (1 - np.cos(t)) / 2
    across = np.linspace(-1, 1, 5)
    points = np.empty((48, 5, 3))
    points[..., 0], points[..., 1], points[..., 2] = x[:, None], width[:, None] * across, z[:, None]
    return sheet(points, 0.014, "ribbon").turned(turn)


def bag(item: Item) -> list[Part]:
    """A paper carrier bag: folded sides, an open top and two cord handles."""
    half, deep, tall = 0.62, 0.3, 1.45
    rows = []
    for level, pinch in ((0.0, 0.0), (0.02, 0.0), (0.5, 0.02), (1.0, 0.07), (tall, 0.12)):
        ring = [(half, -deep), (half - pinch, 0), (half, deep), (-half, deep), (-half + pinch, 0), (-half, -deep)]
        rows.append([(px, py * (1 - 0.25 * level / tall), level) for px, py in ring])
    outer = np.array(rows)
    inner = outer[::-1] * np.array([0.985, 0.97, 1.0])
    floor, inside_floor = np.zeros((1, 6, 3)), np.zeros((1, 6, 3))
    inside_floor[..., 2] = 0.02
    # folds are sharp: rounding their shading over such long faces would turn some of them black
    body = replace(grid(np.concatenate([floor, outer, inner[:-1], inside_floor]), "body", around=True), crease=10.0)
    handles = []
    for y in (-deep * 0.75 - 0.012, deep * 0.75 + 0.012):
        t = np.linspace(0, np.pi, 40)
        x, z = 0.24 * np.cos(t), tall + 0.42 * np.sin(t) ** 0.8
        hang = np.stack([x, np.full(40, y), z], -1)
        ends = [[0.24, y, tall - 0.16]], [[-0.24, y, tall - 0.16]]
        handles.append(sweep(np.concatenate([ends[0], hang, ends[1]]), 0.022, "handle"))
    mark = plate(0.5, 0.5, "label").turned(-2.96, "x").moved(y=-0.2767 - 0.006, z=0.45)
    return [part.turned(-20) for part in (body, *handles, mark)]


def phone(item: Item) -> list[Part]:
    loop = rounded_loop(1.0, 2.06, 0.15)
    body = extrude([loop], 0.11, 0.022, "body")
    bezel = rounded_loop(0.965, 2.025, 0.135)
    glass = flat_picture(bezel, "bezel").moved(y=-0.0562, z=0.0175)
    screen = flat_picture(rounded_loop(0.915, 1.975, 0.115), "screen").moved(y=-0.0575, z=0.0425)
    camera = extrude([rounded_loop(0.2, 0.055, 0.0274)], 0.004, 0.001, "bezel").moved(y=-0.0595, z=1.9)
    button = rounded_box(0.02, 0.04, 0.26, 0.009, "body").moved(x=0.502, z=1.3)
    return [
        part.turned(-9, "x") if item.get("pose") != "float" else part for part in (body, glass, screen, camera, button)
    ]


def laptop(item: Item) -> list[Part]:
    base = rounded_box(2.1, 1.4, 0.075, 0.035, "body")
    keys = rounded_box(1.84, 0.6, 0.006, 0.002, "keys").moved(y=0.15, z=0.073)
    pad = rounded_box(0.66, 0.4, 0.004, 0.001, "pad").moved(y=-0.43, z=0.073)
    lid = extrude([rounded_loop(2.1, 1.38, 0.07)], 0.05, 0.012, "body")
    bezel = flat_picture(rounded_loop(2.06, 1.34, 0.055), "bezel").moved(y=-0.0262, z=0.02)
    screen = flat_picture(rounded_loop(1.96, 1.22, 0.03), "screen").moved(y=-0.0275, z=0.08)
    tilt = [part.turned(-16, "x").moved(y=0.68, z=0.06) for part in (lid, bezel, screen)]
    return [base, keys, pad, *tilt]


ASIDE = 22.0
"""Degrees by which a book that lies is turned aside."""


def book(item: Item) -> list[Part]:
    """An upright book, a little open to the light, its spine to the left; of style flat it lies, its spine in front."""
    cover = [
        rounded_box(1.16, 0.035, 1.62, 0.015, "body").moved(y=-0.14),
        rounded_box(1.16, 0.035, 1.62, 0.015, "body").moved(y=0.14),
        rounded_box(0.035, 0.31, 1.62, 0.015, "body").moved(x=-0.575),
    ]
    pages = rounded_box(1.1, 0.245, 1.54, 0.01, "page").moved(x=-0.015, z=0.04)
    label = plate(0.62, 0.62, "label").moved(x=0.02, y=-0.1592, z=0.66)
    if item.get("style") == "flat":
        laid = [part.turned(-90, "x").turned(90).moved(x=0.81) for part in (*cover, pages, label)]
        # so far aside that one sees its pages
        return [part.turned(ASIDE) for part in laid]
    return [part.turned(-24) for part in (*cover, pages, label)]


def card(item: Item) -> list[Part]:
    body = extrude([rounded_loop(1.7, 1.07, 0.1)], 0.03, 0.006, "body")
    face = flat_picture(rounded_loop(1.68, 1.05, 0.092), "label").moved(y=-0.0155, z=0.01)
    return [part.turned(-14, "x").turned(-16) for part in (body, face)]


def ticket(item: Item) -> list[Part]:
    w, h, bite = 0.95, 0.52, 0.13
    turn = np.linspace(-np.pi / 2, np.pi / 2, 16)
    right = [(w - bite * np.cos(t), h + bite * np.sin(t)) for t in turn]
    left = [(-x, y) for x, y in right[::-1]]
    loop = np.array([(-w, 0), (w, 0), *right, (w, 2 * h), (-w, 2 * h), *left])
    return [extrude([loop], 0.07, 0.012, "body").turned(-10, "x").turned(-18)]


def coins(item: Item) -> list[Part]:
    rng = np.random.default_rng(3)
    parts = []
    for i in range(int(item.get("stack", 6))):
        edge = [(0, 0), (0.5, 0, 0.02), (0.5, 0.12, 0.02), (0.46, 0.12, 0.005), (0.44, 0.105, 0.005), (0, 0.105)]
        dx, dy = rng.uniform(-0.03, 0.03, 2)
        parts.append(revolve(fillet(edge, 5), "body").moved(float(dx), float(dy), i * 0.122))
    return parts


def medal(item: Item) -> list[Part]:
    back = [(0, -0.05), (0.5, -0.05, 0.02), (0.55, -0.06, 0.03), (0.62, -0.06, 0.03)]
    disc = fillet([*back, (0.62, 0.06, 0.03), (0.55, 0.06, 0.03), (0.5, 0.04, 0.01), (0, 0.04)], 6)
    points = np.arange(10) * np.pi / 5 + np.pi / 2
    radius = np.where(np.arange(10) % 2 == 0, 0.36, 0.16)
    star = extrude([np.stack([radius * np.cos(points), radius * np.sin(points)], -1)], 0.07, 0.02, "body")
    coin = [revolve(disc, "body", around=128).turned(90, "x").moved(z=0.62), star.moved(y=-0.05, z=0.62)]
    loop = sweep(
        np.array(
            [[0.08 * np.cos(t), 0, 1.28 + 0.08 * np.sin(t)] for t in np.linspace(0, 2 * np.pi, 24, endpoint=False)]
        ),
        0.022,
        "body",
        closed=True,
    )
    bands = []
    for side, y in ((-1, 0.0), (1, 0.03)):
        t = np.linspace(0, 1, 24)
        x, z = side * 0.4 * t, 1.3 + 1.0 * t
        across = np.linspace(-0.13, 0.13, 5)
        sheet_points = np.empty((24, 5, 3))
        sheet_points[..., 0] = x[:, None] + across * 0.93
        sheet_points[..., 1] = y + 0.02 * np.sin(4 * t)[:, None]
        sheet_points[..., 2] = z[:, None] - side * across * 0.37
        bands.append(sheet(sheet_points, 0.014, "ribbon"))
    return [part.turned(-7, "x").turned(-14) for part in (*coin, loop, *bands)]


def knitwear(item: Item) -> list[Part]:
    """Three folded jumpers, each a soft slab with a rounded fold at the front."""
    parts = []
    for i, (width, depth, high) in enumerate(((1.75, 1.25, 0.3), (1.68, 1.2, 0.28), (1.7, 1.18, 0.32))):
        z = sum((0.3, 0.28, 0.32)[:i])
        turn = (-2.5, 3.0, -1.0)[i]
        for half in range(2):
            slab = rounded_box(
                width - 0.03 * half,
                depth - 0.02 * half,
                high / 2 + 0.012,
                high * 0.24,
                f"body{i}" if i else "body",
                steps=9,
            )
            parts.append(slab.turned(turn).moved(z=z + half * high / 2))
    return parts


def shoe(item: Item) -> list[Part]:
    """A low trainer seen from its side, toe to the left."""
    s = np.linspace(0, 1, 72)
    half = 0.11 + 0.27 * np.sin(np.pi * np.clip(s, 0, 1) ** 0.85) ** 0.55
    half *= 1 - 0.2 * np.exp(-(((s - 0.6) / 0.17) ** 2))
    x = -1.15 + 2.3 * s
    outline = np.concatenate([np.stack([x, -half], -1), np.stack([x, half], -1)[::-1]])
    outline = outline if area(outline) > 0 else outline[::-1]
    sole = _sole(outline)
    crest = np.interp(
        s,
        [0, 0.05, 0.14, 0.28, 0.42, 0.54, 0.62, 0.72, 0.84, 0.93, 0.97, 1.0],
        [0.2, 0.34, 0.42, 0.49, 0.68, 0.86, 0.86, 0.76, 0.75, 0.86, 0.84, 0.62],
    )
    crest = np.convolve(np.pad(crest, 3, mode="edge"), np.ones(7) / 7, "valid")
    lat = np.linspace(0, np.pi, 40)
    rows = []
    for i in range(len(s)):
        lean = 0.72 if s[i] > 0.55 else 1.0
        width = half[i] * 0.97 * (1 + (lean - 1) * np.clip(np.sin(lat), 0, 1) ** 2)
        y = -np.sign(np.cos(lat)) * np.abs(np.cos(lat)) ** 0.8 * width
        z = 0.17 + (crest[i] - 0.17) * np.abs(np.sin(lat)) ** 0.75
        rows.append(np.stack([np.full(40, x[i]), y, z], -1))
    first, last = np.array(rows[0]), np.array(rows[-1])
    start, stop = np.tile(first.mean(0), (40, 1)), np.tile(last.mean(0), (40, 1))
    upper = grid(np.array([start, *rows, stop])[:, ::-1], "body", around=True)
    laces = []
    for k in range(5):
        at = 0.36 + 0.05 * k
        centre, top = -1.15 + 2.3 * at, float(np.interp(at, s, crest))
        t = np.linspace(-1, 1, 16)
        wide = 0.17
        path = np.stack([centre + 0.05 * t, wide * t, top + 0.03 - 0.11 * t**2], -1)
        laces.append(sweep(path, 0.028, "lace"))
    collar_at = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    cx = 0.56 + 0.4 * np.cos(collar_at)
    cz = np.interp((cx + 1.15) / 2.3, s, crest)
    collar = np.stack([cx, 0.17 * np.sin(collar_at), cz - 0.03], -1)
    rim = sweep(collar, 0.055, "lining", closed=True)
    fill = grid(
        np.stack([np.tile(collar.mean(0) - [0, 0, 0.02], (48, 1)), collar + np.array([0, 0, 0.03])]),
        "dark",
        around=True,
        closed=False,
    )
    tab = rounded_box(0.06, 0.14, 0.24, 0.028, "trim").turned(-4, "y").moved(x=1.05, z=0.64)
    tongue = rounded_box(0.08, 0.24, 0.38, 0.038, "lining").turned(-30, "y").moved(x=0.22, z=0.68)
    bars = [_shoe_bar(side, start, half, crest, s) for side in (-1, 1) for start in (-0.12, 0.1, 0.32)]
    return [part.turned(16) for part in (*sole, upper, *laces, rim, fill, tab, tongue, *bars)]


def _shoe_bar(side: int, start: float, half: Floats, crest: Floats, s: Floats) -> Part:
    """A short slanted bar on the side of a shoe, lying on its surface."""
    t = np.linspace(0, 1, 16)
    x, z = start - 0.16 * t, 0.3 + 0.3 * t
    at = (x + 1.15) / 2.3
    rise = np.clip((z - 0.17) / (np.interp(at, s, crest) - 0.17), 0, 0.97) ** (1 / 0.75)
    y = side * np.interp(at, s, half) * 0.97 * np.sqrt(1 - rise**2) ** 0.8
    return sweep(np.stack([x, y, z], -1), 0.034, "trim")


def _sole(outline: Floats) -> list[Part]:
    wide = outline * np.array([1.03, 1.08])
    mid = extrude([wide], 0.17, 0.05, "sole").turned(90, "x").scaled(1, -1, 1)
    mid = replace(mid, faces=mid.faces[:, ::-1], uv=mid.uv[:, ::-1])
    tread = extrude([outline], 0.05, 0.01, "trim").turned(90, "x")
    return [mid.moved(z=0.125), tread.moved(z=0.025)]


def headphones(item: Item) -> list[Part]:
    t = np.linspace(0, np.pi, 60)
    band = sweep(np.stack([0.72 * np.cos(t), np.zeros(60), 0.75 + 0.95 * np.sin(t)], -1), 0.055, "body")
    pad = sweep(
        np.stack([0.66 * np.cos(t[14:-14]), np.zeros(32), 0.73 + 0.92 * np.sin(t[14:-14])], -1), 0.085, "cushion"
    )
    cups = []
    for side in (-1, 1):
        shell = fillet([(0, 0), (0.36, 0, 0.08), (0.4, 0.17, 0.04), (0, 0.17)], 8)
        soft = fillet([(0, 0.16), (0.4, 0.16, 0.06), (0.4, 0.32, 0.08), (0.22, 0.32, 0.05), (0, 0.28)], 8)
        for profile, slot in ((shell, "body"), (soft, "cushion")):
            part = revolve(profile, slot).turned(-90 * side, "y").moved(x=side * 0.86, z=0.62).scaled(1, 1, 1.0)
            cups.append(part)
    parts = [band, pad, *cups]
    low = float(bounds(parts)[0][2])
    return [part.moved(z=-low).turned(-24) for part in parts]
