"""The seaside and its instruments: lighthouses, anchors, wheels, compasses, shells, starfish; wind and sun at work."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    grounded,
    join,
    lathe,
    rod,
    rod_field,
    rounded,
    slab,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, ball, rounded_box, sheet

Item = Mapping[str, Any]


def lighthouse(item: Item) -> list[Part]:
    """A striped lighthouse on its rock, the lamp lit."""
    parts = []
    edges = np.linspace(0.12, 1.72, 6)
    for k, (low, high) in enumerate(pairwise(edges.tolist())):
        a, b = (0.46 - 0.2 * ((z - 0.12) / 1.6) ** 0.8 for z in (low, high))
        ring = lathe([(0, low), (a, low), (b, high), (0, high)], "second" if k % 2 else "body", around=72)
        parts.append(ring)
    parts += [
        lathe([(0, 1.66), (0.27, 1.66), (0.4, 1.76, 0.01), (0.4, 1.82, 0.015), (0, 1.82)], "trim", around=72),
        lathe([(0, 1.8), (0.2, 1.8), (0.2, 1.88), (0, 1.88)], "trim", around=48),
        lathe([(0, 1.88), (0.18, 1.88), (0.18, 2.14), (0, 2.14)], "glass", around=48),
        lathe([(0, 1.9), (0.08, 1.9), (0.1, 2.0, 0.04), (0.08, 2.1), (0, 2.1)], "light", around=32),
        lathe([(0, 2.13), (0.25, 2.13), (0.25, 2.16, 0.01), (0.16, 2.3, 0.06), (0.04, 2.38, 0.02), (0, 2.38)], "roof",
              around=56),
        ball(0.045, "roof").moved(z=2.36), rod((0, 0, 2.42), (0, 0, 2.56), 0.012, "roof"),
        torus(0.38, 0.014, 1.96, "roof"), torus(0.38, 0.012, 1.9, "roof"),
    ]  # fmt: skip
    for a in np.linspace(0, 2 * np.pi, 16, endpoint=False):
        c, s = np.cos(a), np.sin(a)
        parts.append(rod((0.38 * c, 0.38 * s, 1.8), (0.38 * c, 0.38 * s, 1.97), 0.012, "roof", around=8))
        if round(a / np.pi * 8) % 2 == 0:
            parts.append(rod((0.185 * c, 0.185 * s, 1.87), (0.185 * c, 0.185 * s, 2.15), 0.012, "roof", around=8))
    arch = rounded(np.array([(-0.1, 0), (0.1, 0), (0.1, 0.3), (-0.1, 0.3)]), 0.06)
    parts += [standing([arch], 0.06, 0.015, "roof").turned(-6, "x").moved(y=-0.45, z=0.12)]
    for z, y in ((0.82, -0.355), (1.36, -0.29)):
        pane = rounded(np.array([(-0.05, 0), (0.05, 0), (0.05, 0.17), (-0.05, 0.17)]), 0.03)
        parts.append(standing([pane], 0.05, 0.012, "roof").turned(-6, "x").moved(y=y, z=z))

    def rock(p: Floats) -> Floats:
        out = ball_field(p, (0, 0, 0.0), (0.72, 0.6, 0.16))
        for x, y, r in ((-0.55, -0.2, 0.2), (0.5, -0.3, 0.17), (0.2, -0.5, 0.13), (-0.2, -0.5, 0.16), (0.62, 0.1, 0.2)):
            out = join(out, ball_field(p, (x, y, 0.02), (r * 1.2, r, r * 0.9)), 0.05)
        rough = 0.02 * np.sin(13 * p[..., 0] + 3) * np.sin(15 * p[..., 1]) * np.sin(17 * p[..., 2] + 1)
        return np.maximum(out + rough, -p[..., 2])

    return grounded([*parts, blob(rock, (-1.0, -0.9, -0.05), (1.0, 0.9, 0.34), 60, "rock")])


def anchor(item: Item) -> list[Part]:
    """An admiralty anchor, standing, with a rope through its ring."""
    arms = [(-0.66, 0, 0.56), (-0.58, 0, 0.3), (-0.34, 0, 0.1), (0, 0, 0.02), (0.34, 0, 0.1), (0.58, 0, 0.3),
            (0.66, 0, 0.56)]  # fmt: skip
    parts = [
        tube(arms, [0.05, 0.075, 0.09, 0.1, 0.09, 0.075, 0.05], "body", around=24),
        tower([(0.0, 0.2, 0.2, 2.4), (0.2, 0.17, 0.17, 2.4), (1.5, 0.12, 0.12, 2.4), (1.56, 0.14, 0.14, 2.4)], "body"),
        rod((-0.46, 0, 1.3), (0.46, 0, 1.3), 0.06, "body"),
        upright(torus(0.15, 0.035, 0, "body")).moved(z=1.68),
        ball(0.09, "body").moved(z=1.5),
    ]
    parts += [ball(0.085, "body").moved(x=s * 0.47, z=1.215) for s in (-1, 1)]
    for s in (-1, 1):
        fluke = rounded(np.array([(-0.18, 0.0), (0.16, 0.02), (0.02, 0.34)]), 0.03) * [s, 1]
        loop = fluke if s > 0 else fluke[::-1]
        parts.append(standing([loop], 0.16, 0.04, "body").moved(x=s * 0.66, z=0.44))
    rope = [(0.0, -0.02, 1.8), (0.2, -0.12, 1.66), (0.24, -0.16, 1.3), (0.05, -0.17, 1.0), (-0.16, -0.16, 0.8),
            (-0.2, 0.08, 0.66), (0.06, 0.17, 0.56), (0.2, -0.04, 0.44), (0.1, -0.18, 0.3), (0.18, -0.22, 0.05)
    ]  # fmt: skip
    parts.append(tube(rope, 0.035, "rope", around=12))
    return grounded([part.turned(-14) for part in parts])


def shipswheel(item: Item) -> list[Part]:
    """A ship's wheel of turned wood with a brass hub."""
    parts = [
        upright(torus(0.62, 0.07, 0, "body")).scaled(1, 1.1, 1),
        upright(lathe([(0, -0.11), (0.2, -0.11, 0.03), (0.2, 0.11, 0.03), (0, 0.11)], "body", around=48)),
        upright(lathe([(0, -0.13), (0.12, -0.13), (0.12, 0.12, 0.02), (0.06, 0.15, 0.02), (0, 0.17)], "metal",
                      around=40)),
        upright(torus(0.62, 0.03, 0.075, "metal")).scaled(1, 0.9, 1),
    ]  # fmt: skip
    handle = lathe([(0, 0.15), (0.04, 0.15), (0.055, 0.28, 0.03), (0.035, 0.36), (0.05, 0.45, 0.03), (0.04, 0.56),
                    (0.055, 0.66), (0.05, 0.72, 0.02), (0.035, 0.76), (0.06, 0.9, 0.04), (0.05, 0.99, 0.04), (0, 1.01)],
                   "body", around=28)  # fmt: skip
    parts += [handle.turned(45 * k, "y") for k in range(8)]
    return grounded([part.turned(-24) for part in parts])


def compass(item: Item) -> list[Part]:
    """A brass pocket compass leaning back, its needle to the north-east."""
    case = lathe([(0, -0.14), (0.7, -0.14, 0.06), (0.78, -0.04, 0.04), (0.78, 0.1, 0.03), (0.72, 0.13, 0.02),
                  (0.68, 0.08), (0.66, 0.03), (0, 0.03)], "metal", around=112)  # fmt: skip
    face = lathe([(0, 0.032), (0.66, 0.032), (0.66, 0.04), (0, 0.04)], "face", around=96)
    parts = [case, face]
    for k in range(24):
        long, wide = (0.12, 0.03) if k % 6 == 0 else (0.07, 0.016)
        tick = rounded_box(wide, long, 0.012, 0.004, "ink", 2).moved(y=0.62 - long / 2, z=0.036)
        parts.append(tick.turned(15 * k))
    rose = np.array([(0.3 if k % 4 == 0 else 0.2 if k % 2 == 0 else 0.06) * np.array(
        [np.cos(k * np.pi / 4), np.sin(k * np.pi / 4)]) for k in range(8)])  # fmt: skip
    parts.append(slab(rose, 0.012, 0.003, "second").moved(z=0.038))
    needle = np.array([(-0.07, 0.0), (0.07, 0.0), (0.0, 0.5)])
    parts += [slab(needle, 0.03, 0.008, "north").turned(-38).moved(z=0.065),
              slab(needle * [1, -1], 0.03, 0.008, "ink").turned(-38).moved(z=0.065),
              lathe([(0, 0.04), (0.05, 0.04), (0.05, 0.11, 0.02), (0, 0.12)], "metal", around=28)]  # fmt: skip
    stem = [rod((0, 0.76, 0), (0, 0.94, 0), 0.07, "metal"), torus(0.17, 0.03, 0, "metal").moved(y=1.08)]
    return grounded([part.turned(62, "x").turned(-16) for part in (*parts, *stem)])


def seashell(item: Item) -> list[Part]:
    """A scallop shell, ribbed, leaning back."""
    spread = np.linspace(-1.12, 1.12, 181)
    out = np.linspace(0.02, 1.0, 40)[:, None]
    rib = np.cos(spread * 24) * 0.5 + 0.5
    edge = (1.0 - 0.16 * np.abs(spread / 1.12) ** 2.5) + 0.03 * rib
    reach = out * edge
    dome = 0.42 * np.sin(np.pi * np.clip(out, 0, 1) ** 0.7 * 0.86) * np.cos(spread * 0.72) ** 1.2
    growth = 0.006 * np.sin(out * 46) * out
    deep = dome + 0.045 * rib * out**0.8 + growth
    points = np.stack([reach * np.sin(spread), -deep, reach * np.cos(spread)], -1)
    shell = sheet(points, 0.03, "body")
    ears = rounded(np.array([(-0.34, -0.06), (0.34, -0.06), (0.26, 0.2), (-0.26, 0.2)]), 0.05)
    wing = standing([ears], 0.09, 0.03, "body").moved(y=-0.05, z=-0.02)
    return grounded([part.turned(-16, "x").turned(-18) for part in (shell, wing)])


def starfish(item: Item) -> list[Part]:
    """A starfish leaning back on two of its arms, knobbly along each."""

    def field(p: Floats) -> Floats:
        out = ball_field(p, (0, 0, 0), (0.36, 0.17, 0.36))
        for k in range(5):
            a = np.pi / 2 + k * 2 * np.pi / 5
            tip = (0.98 * np.cos(a), 0.02, 0.98 * np.sin(a))
            out = join(out, rod_field(p * [1, 1.15, 1], (0, 0, 0), tip, 0.2, 0.075), 0.12)
        return out

    body = blob(field, (-1.15, -0.35, -1.0), (1.15, 0.35, 1.15), 84, "body")
    knobs = []
    for k in range(5):
        a = np.pi / 2 + k * 2 * np.pi / 5
        for r in np.linspace(0.14, 0.94, 9):
            deep = -(0.2 - 0.125 * r / 0.98) / 1.15 - 0.004
            size = 0.034 - 0.014 * r
            knob = ball(size, "second", squash=0.8).moved(x=r * np.cos(a), y=deep, z=r * np.sin(a) - size)
            knobs.append(knob)
    return grounded([part.turned(-24, "x").turned(-14) for part in (body, *knobs)])


def turbine(item: Item) -> list[Part]:
    """A wind turbine: tapered mast, nacelle, three twisted blades."""
    mast = lathe([(0, 0), (0.11, 0, 0.01), (0.1, 0.08), (0.055, 2.0), (0, 2.0)], "body", around=40)
    gondola = tower([(-0.16, 0.1, 0.12, 3), (-0.1, 0.15, 0.15, 3), (0.2, 0.16, 0.16, 3), (0.34, 0.1, 0.1, 3)], "body",
                    per=4).turned(-90, "x").moved(z=2.05)  # fmt: skip
    spin = upright(lathe([(0, 0.1), (0.085, 0.1), (0.08, 0.2), (0.05, 0.28, 0.05), (0, 0.3)], "body", around=40))
    blade = tower([(0.04, 0.06, 0.06, 2), (0.14, 0.075, 0.055, 2), (0.26, 0.16, 0.04, 2.2, 0.035, 0),
                   (0.6, 0.12, 0.028, 2.2, 0.03, 0), (1.0, 0.075, 0.018, 2.2, 0.02, 0), (1.22, 0.03, 0.01, 2, 0.01, 0)],
                  "body", per=5, count=36)  # fmt: skip
    tip = tower([(1.02, 0.078, 0.022, 2.2, 0.019, 0), (1.14, 0.056, 0.018, 2.2, 0.014, 0)], "tip", count=36)
    turning = [part.moved(y=-0.2).turned(16 + 120 * k, "y").moved(z=2.05) for k in range(3) for part in (blade, tip)]
    foot = lathe([(0, 0), (0.3, 0), (0.28, 0.04, 0.02), (0, 0.05)], "foot", around=48)
    return grounded([part.turned(-22) for part in (mast, gondola, spin.moved(z=2.05), *turning, foot)])


def solar(item: Item) -> list[Part]:
    """A solar panel on its stand, tilted to the sun."""
    parts = [rounded_box(1.9, 1.24, 0.07, 0.02, "metal"), rounded_box(1.8, 1.14, 0.02, 0.008, "gap").moved(z=0.058)]
    for i in range(6):
        for j in range(4):
            cell = rounded_box(0.28, 0.262, 0.02, 0.009, "body", 3)
            parts.append(cell.moved(x=0.298 * (i - 2.5), y=0.28 * (j - 1.5), z=0.064))
    for i in range(6):
        for k in (-0.07, 0.07):
            parts.append(rounded_box(0.007, 1.1, 0.006, 0.002, "line", 2).moved(x=0.298 * (i - 2.5) + k, z=0.082))
    panel = [part.turned(52, "x").moved(z=0.62) for part in parts]
    legs = []
    for x in (-0.7, 0.7):
        legs += [rod((x, 0.24, 0.95), (x, 0.56, 0.02), 0.035, "metal"), rod((x, -0.3, 0.2), (x, -0.3, 0.02), 0.035,
                 "metal"), rounded_box(0.12, 1.06, 0.04, 0.015, "metal").moved(x=x, y=0.14)]  # fmt: skip
    return grounded([part.turned(-22) for part in (*panel, *legs)])
