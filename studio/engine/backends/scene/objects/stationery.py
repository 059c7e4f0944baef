"""Stationery: rulers, set squares, paper clips, staplers, notebooks, pens."""

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
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.segments import digits
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def _scale(length: float, every: float, front: float, slot: str) -> list[Part]:
    """Marks along an edge at z = 0, x from 0 to `length`: long ones each tenth with its number."""
    strokes = [rounded_box(0.008, 0.008, tall, 0.002, slot, 2).moved(y=front, z=0.012) for tall in (0.16, 0.11, 0.07)]
    parts = []
    for k in range(int(length / every) + 1):
        parts.append(strokes[0 if k % 10 == 0 else 1 if k % 5 == 0 else 2].moved(x=every * k))
        if k % 10 == 0 and k:
            parts += [part.moved(x=every * k, y=front, z=0.25) for part in digits(str(k // 10), 0.1, slot)]
    return parts


def ruler(item: Item) -> list[Part]:
    """A ruler leaning up, centimetres along its edge."""
    body = standing(
        [rounded_loop(2.36, 0.44, 0.05), (rounded_loop(0.12, 0.12, 0.058) + np.array([1.06, 0.26]))[::-1]],
        0.06,
        0.02,
        "body",
    )
    marks = [part.moved(x=-1.05) for part in _scale(2.0, 0.02, -0.03, "dark")]
    line = rounded_box(2.2, 0.008, 0.02, 0.003, "second", 2).moved(x=-0.02, y=-0.03, z=0.36)
    return grounded([part.turned(-52, "y").turned(-14, "x").turned(-20) for part in (body, *marks, line)])


def setsquare(item: Item) -> list[Part]:
    """A set square standing on its long side, marks along two edges, a window in it."""
    outer = rounded(np.array([(-1.1, 0), (1.1, 0), (-1.1, 1.5)]), 0.04, 5)
    inner = rounded(np.array([(-0.78, 0.32), (0.16, 0.32), (-0.78, 0.96)]), 0.04, 5)
    body = standing([outer, inner[::-1]], 0.07, 0.022, "body")
    low = [part.moved(x=-1.0) for part in _scale(1.8, 0.03, -0.035, "dark")]
    short, long = (rounded_box(wide, 0.008, 0.008, 0.002, "dark", 2).moved(x=wide / 2) for wide in (0.07, 0.12))
    side = [(short if k % 5 else long).moved(x=-1.08, y=-0.035, z=0.1 + 0.03 * k) for k in range(40)]
    return grounded([part.turned(-10, "x").turned(-22) for part in (body, *low, *side)])


def paperclip(item: Item) -> list[Part]:
    """A paper clip of bent wire, standing aslant."""

    def bend(x: float, z: float, radius: float, start: float, end: float) -> list[tuple[float, float, float]]:
        return [(x + radius * np.cos(a), 0.0, z + radius * np.sin(a)) for a in np.radians(np.linspace(start, end, 13))]

    path = [
        (-0.24, 0.0, 0.62),
        (-0.24, 0.0, 1.1),
        *bend(0.0, 1.46, 0.24, 180, 0),
        (0.24, 0.0, 0.5),
        *bend(-0.04, 0.34, 0.28, 0, -180),
        (-0.32, 0.0, 1.0),
        (-0.32, 0, 1.5),
        *bend(0.02, 1.62, 0.34, 180, 0),
        (0.36, 0.0, 1.2),
        (0.36, 0.0, 0.62),
    ]
    turns = [(x, -0.06 if k < 16 else 0.02, z) for k, (x, _, z) in enumerate(path)]
    wire = tube(turns, 0.05, "body", per=4, around=20)
    ends = [ellipsoid(0.05, 0.05, 0.05, "body", around=20).moved(*turns[k]) for k in (0, -1)]
    return grounded([part.turned(14, "y").turned(-10, "x").turned(-24) for part in (wire, *ends)])


def stapler(item: Item) -> list[Part]:
    """A desk stapler, its arm raised."""
    foot = tower([(0, 1.9, 0.44, 5), (0.03, 1.96, 0.48, 5), (0.1, 1.94, 0.46, 5), (0.13, 1.8, 0.4, 5)], "dark", per=3)
    anvil = rounded_box(0.22, 0.24, 0.03, 0.01, "metal").moved(x=-0.78, z=0.13)
    rail = rounded_box(1.72, 0.2, 0.12, 0.02, "metal").moved(x=0.02, z=0.0)
    arm = tower(
        [(0, 1.76, 0.3, 5), (0.04, 1.86, 0.38, 5), (0.18, 1.84, 0.38, 5), (0.28, 1.66, 0.3, 4), (0.32, 1.4, 0.22, 3.4)],
        "body",
        per=5,
    ).moved(z=0.1)
    pad = rounded_box(0.5, 0.24, 0.05, 0.02, "dark").moved(x=-0.5, z=0.39)
    top = [part.moved(x=-0.86).turned(11, "y").moved(x=0.86, z=0.24) for part in (rail, arm, pad)]
    cheek = [
        standing(
            [rounded(np.array([(-0.24, 0), (0.24, 0), (0.2, 0.34), (-0.1, 0.34)]), 0.08, 6)], 0.05, 0.018, "metal"
        ).moved(x=0.72, y=s * 0.21, z=0.08)
        for s in (-1, 1)
    ]
    pin = rod((0.76, -0.25, 0.3), (0.76, 0.25, 0.3), 0.045, "metal")
    return grounded([part.turned(-26) for part in (foot, anvil, *top, *cheek, pin)])


def notebook(item: Item) -> list[Part]:
    """A bound notebook standing, with elastic, ribbon and a pen; style `open` for one lying open with lines."""
    if item.get("style") == "open":
        return _open_notebook()
    pages = rounded_box(1.3, 0.2, 1.8, 0.02, "page").moved(x=0.02, z=0.03)
    covers = [standing([rounded_loop(1.4, 1.86, 0.09)], 0.04, 0.014, "body").moved(y=y) for y in (-0.12, 0.12)]
    spine = rounded_box(0.09, 0.28, 1.86, 0.04, "body").moved(x=-0.68)
    elastic = rounded_box(0.06, 0.31, 1.88, 0.012, "second").moved(x=0.5, z=-0.01)
    plate = standing([rounded_loop(0.6, 0.3, 0.03)], 0.012, 0.004, "page").moved(x=-0.1, y=-0.146, z=1.24)
    book = [part.turned(-10, "x") for part in (pages, covers[0], covers[1], spine, elastic, plate)]
    pen = [part.scaled(1.3, 1.3, 1.05).turned(-14, "y").turned(-12, "x").moved(x=1.1, y=-0.2) for part in ballpen()]
    return grounded([part.turned(-20) for part in (*grounded(book), *grounded(pen))])


def ballpen() -> list[Part]:
    """A ball pen on its tip."""
    return [
        lathe([(0, 0), (0.012, 0.01), (0.045, 0.2), (0, 0.2)], "metal", around=32),
        lathe([(0, 0.2), (0.05, 0.2), (0.068, 0.5), (0.068, 1.5, 0.02), (0, 1.5)], "accent", around=40),
        torus(0.066, 0.01, 0.86, "metal"),
        lathe([(0, 1.48), (0.034, 1.5), (0.034, 1.6, 0.01), (0, 1.61)], "metal", around=28),
        rounded_box(0.035, 0.03, 0.5, 0.012, "metal").moved(y=-0.085, z=0.96),
    ]


def _open_notebook() -> list[Part]:
    """A notebook lying open, its pages curved up to the middle, lines on them, a pen across."""
    u, v = np.linspace(0, 1, 25)[None], np.linspace(-0.78, 0.78, 13)[:, None]
    parts = [slab(rounded_loop(2.5, 1.7, 0.08) - np.array([0, 0.85]), 0.05, 0.02, "body")]

    def level(x: Floats) -> Floats:
        lift: Floats = 0.07 + 0.15 * np.sqrt(np.clip(1 - x, 0, 1)) * np.clip(x / 0.1, 0, 1) ** 0.5
        return lift

    for s in (-1, 1):
        for k, thick in enumerate((0.0, 0.02)):
            x = u * (1.17 - 0.012 * k)
            points = np.stack([s * x + 0 * v, v + 0 * u, level(u) + thick + 0 * v], -1)
            parts.append(sheet(points[:, ::-1] if s < 0 else points, 0.02, "page"))
        block = np.stack([np.linspace(0.03, 1.15, 18), level(np.linspace(0.03, 0.985, 18)) - 0.02], -1)
        loop = np.concatenate([block, [(1.15, 0.05), (0.03, 0.05)]]) * [s, 1]
        parts.append(standing([loop if s < 0 else loop[::-1]], 1.53, 0.01, "page"))
        xs = np.linspace(0.16, 1.04, 14)
        for k in range(8):
            path = np.stack([s * xs * 1.17 / 1.17, np.full(14, 0.58 - 0.165 * k), level(xs / 1.17) + 0.032], -1)
            parts.append(sweep(path, 0.006, "line", around=6))
    pen = [part.turned(90, "y").turned(28).moved(x=-0.1, y=-0.5, z=0.3) for part in ballpen()]
    return grounded([part.turned(-24) for part in (*parts, *pen)])


def fountainpen(item: Item) -> list[Part]:
    """A fountain pen on its nib, cap pushed on the back."""
    u, v = np.linspace(0, 1, 20)[:, None], np.linspace(-1, 1, 15)[None]
    half = 0.105 * np.minimum(u * 1.35, 1) ** 0.8 + 0.002
    nib = sheet(
        np.stack([half * v, -0.055 * np.sqrt(1 - (0.9 * v) ** 2) * u**0.6 + 0 * v, 0.5 * u + 0 * v], -1), 0.014, "metal"
    )
    slit = rod((0, -0.03, 0.06), (0, -0.068, 0.3), 0.006, "dark", around=6)
    hole = ellipsoid(0.02, 0.01, 0.02, "dark", around=16).moved(y=-0.066, z=0.31)
    feed = tube([(0, 0.0, 0.06), (0, 0.02, 0.24), (0, 0.02, 0.5)], [0.012, 0.04, 0.06], "dark")
    section = lathe(
        [(0, 0.4), (0.085, 0.4, 0.02), (0.08, 0.5), (0.115, 0.8), (0.12, 0.84), (0, 0.84)], "dark", around=56
    )
    barrel = soft_lathe([(0, 0.86), (0.14, 0.86), (0.155, 1.1), (0.155, 1.5), (0.13, 1.8), (0, 1.8)], "body", around=72)
    cap = soft_lathe([(0, 1.62), (0.168, 1.62), (0.172, 1.9), (0.165, 2.3), (0.13, 2.58), (0, 2.62)], "body", around=72)
    rings = [torus(0.135, 0.014, 0.85, "metal"), torus(0.168, 0.016, 1.66, "metal"), torus(0.168, 0.01, 1.72, "metal")]
    clip = [
        tube(
            [(0, -0.14, 2.5), (0, -0.21, 2.4), (0, -0.21, 2.1), (0, -0.195, 1.86)], [0.03, 0.03, 0.024, 0.02], "metal"
        ),
        ellipsoid(0.035, 0.03, 0.035, "metal", around=20).moved(y=-0.2, z=1.84),
    ]
    top = soft_lathe([(0, 2.58), (0.06, 2.59), (0.05, 2.64), (0, 2.66)], "metal", around=32)
    parts = (nib, slit, hole, feed, section, barrel, cap, *rings, *clip, top)
    return grounded([part.turned(28, "y").turned(-12) for part in parts])
