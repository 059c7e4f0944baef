"""Soft things of the house: cushions, pillows, blankets, rugs, mattresses, sponges, toilet rolls."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    curve,
    ellipsoid,
    grounded,
    lathe,
    lying,
    rounded,
    tube,
)
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Floats, Part, ball, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def _pinched(wide: float, tall: float, dent: float, count: int = 25) -> Floats:
    """A rectangle with drawn-out corners, counter-clockwise, standing on z = 0: (n, 2)."""
    t = np.linspace(-1, 1, count)[:-1]
    dip = dent * np.cos(np.pi / 2 * t) ** 1.0
    bottom = np.stack([t * wide / 2, -tall / 2 + dip], -1)
    right = np.stack([wide / 2 - dip, t * tall / 2], -1)
    loop = np.concatenate([bottom, right, -bottom, -right])
    result: Floats = loop + np.array([0, tall / 2])
    return result


def cushion(item: Item) -> list[Part]:
    """A square scatter cushion with piping, leaning back a little."""
    loop = _pinched(1.5, 1.5, 0.07)
    body = puffed([loop], 0.03, 0.74, "body", cells=100)
    x, y, z = body.vertices.T
    off, turn = np.hypot(x, z - 0.75), np.arctan2(z - 0.75, x)
    # drawn in by a button, and in pleats towards the corners
    drawn = 1 - 0.5 * np.exp(-((off / 0.16) ** 2)) - 0.05 * np.cos(13 * turn) * np.exp(-((off / 0.45) ** 2))
    pleat = 1 - 0.16 * np.cos(4 * turn) * np.abs(np.sin(9 * turn)) * np.clip(off / 0.9, 0, 1) ** 2
    body = replace(body, vertices=np.stack([x, y * drawn * pleat, z], -1))
    knob = [ellipsoid(0.085, 0.04, 0.085, "trim", around=32).moved(y=s * 0.2, z=0.75) for s in (-1, 1)]
    edge = np.stack([loop[:, 0], np.zeros(len(loop)), loop[:, 1]], -1)
    piping = sweep(edge, 0.03, "trim", closed=True, around=12)
    return grounded([part.turned(-12, "x").turned(-16) for part in (body, piping, *knob)])


def pillow(item: Item) -> list[Part]:
    """Two plump bed pillows, one on the other, with stitched edges."""
    parts = []
    for k, (lift, turn, lean) in enumerate(((0.0, 4, 0), (0.42, -9, 7))):
        loop = _pinched(1.9, 1.15, 0.06)
        body = puffed([loop * [0.95, 0.93] + [0, 0.04]], 0.05, 0.56 - 0.02 * k, "body" if k else "second", cells=90)
        edge = puffed([loop], 0.026, 0.05, "trim" if k else "second", cells=70)
        lay = [part.moved(z=-0.575).turned(90, "x").turned(lean, "x").turned(turn) for part in (body, edge)]
        parts += [part.moved(z=0.28 + lift) for part in lay]
    return grounded([part.turned(-18) for part in parts])


def _fold(y: float) -> Floats:
    """The course of a cloth folded in four, its last layer hanging over the front: (n, 3) at x = 0."""
    path = [(y, 0.07), (0.0, 0.06), (-y + 0.1, 0.07), (-y, 0.15), (-y + 0.1, 0.23), (0.0, 0.23), (y - 0.12, 0.23),
            (y - 0.02, 0.31), (y - 0.12, 0.39), (0.0, 0.39), (-y + 0.1, 0.39), (-y + 0.0, 0.47), (-y + 0.1, 0.55),
            (0.0, 0.55), (y - 0.14, 0.55), (y - 0.04, 0.63), (y - 0.14, 0.71), (0.0, 0.71), (-y - 0.02, 0.69),
            (-y - 0.12, 0.58), (-y - 0.14, 0.3)]  # fmt: skip
    return curve([(0.0, a, b) for a, b in path], 8)


def blanket(item: Item) -> list[Part]:
    """A folded woollen throw, its fringed end hanging over the front."""
    line = _fold(0.5)
    parts = [band(line, 1.6, 0.13, "body", across=(1, 0, 0))]
    for t in (-18, -11):
        stripe = line[t - 3 : t + 1 if t + 1 else None] * np.array([1, 1.0, 1]) + np.array([0, -0.012, 0.004])
        parts.append(band(stripe, 1.605, 0.132, "second", across=(1, 0, 0)))
    for k in range(34):
        x = -0.77 + 1.54 * k / 33
        sway = 0.012 * np.sin(7.0 * k)
        y = -0.64
        parts.append(tube([(x, y, 0.34), (x + sway, y - 0.01, 0.22), (x - sway, y, 0.07)], [0.026, 0.022, 0.016],
                          "fringe", around=8, per=4))  # fmt: skip
    return grounded([part.turned(-20) for part in parts])


def rug(item: Item) -> list[Part]:
    """A woven rug, half unrolled towards the camera: a border, a field of lozenges, fringes."""
    turns = np.linspace(0, 2.6 * 2 * np.pi, 130)[::-1]
    r = 0.12 + 0.085 * turns / (2 * np.pi)
    last = float(r[0])
    # clockwise seen from the right, from the ground up and over
    spiral = np.stack([np.zeros(130), 0.6 + r * np.sin(turns[0] - turns), last - r * np.cos(turns[0] - turns)], -1)
    flat = np.stack([np.zeros(30), np.linspace(-1.25, 0.56, 30), np.zeros(30)], -1)
    parts = [band(np.concatenate([flat, spiral]), 2.1, 0.07, "body", across=(1, 0, 0))]
    for x, wide, slot in ((-0.93, 0.1, "second"), (0.93, 0.1, "second"), (-0.8, 0.04, "accent"), (0.8, 0.04, "accent")):
        stripe = np.concatenate([flat, spiral[:46]]) + np.array([x, 0, 0.0])
        parts.append(band(stripe, wide, 0.078, slot, across=(1, 0, 0)))
    for y, deep, slot in ((-1.12, 0.12, "second"), (-0.97, 0.05, "accent")):
        parts.append(rounded_box(1.9, deep, 0.078, 0.01, slot).moved(y=y, z=-0.039))
    for y in (-0.62, -0.12, 0.34):
        for x in (-0.5, 0.0, 0.5):
            for size, slot, lift in ((0.24, "second", 0.0), (0.15, "accent", 0.003)):
                loop = rounded_box(size * 1.25, size * 1.25, 0.079 + lift, 0.01, slot).turned(45).scaled(1, 0.85, 1)
                parts.append(loop.moved(x, y, -0.039))
    for k in range(52):
        x = -1.02 + 2.04 * k / 51
        parts.append(tube([(x, -1.24, 0), (x + 0.012 * np.sin(5.0 * k), -1.33, -0.012), (x, -1.42, -0.03)],
                          [0.02, 0.016, 0.012], "fringe", around=8, per=3))  # fmt: skip
    return grounded([part.turned(-14) for part in parts])


def mattress(item: Item) -> list[Part]:
    """A sprung mattress: a quilted top, a side panel with piping, handles and a label."""
    wide, deep, tall = 2.3, 1.7, 0.44
    u, v = np.meshgrid(np.linspace(-1, 1, 120), np.linspace(-1, 1, 90), indexing="xy")
    x, y = u * wide / 2, v * deep / 2
    tuft = np.abs(np.sin(np.pi * (x + y) / 0.32)) * np.abs(np.sin(np.pi * (x - y) / 0.32))
    rim = np.clip((1 - np.abs(u)) * wide / 2 / 0.14, 0, 1), np.clip((1 - np.abs(v)) * deep / 2 / 0.14, 0, 1)
    round_off = np.sqrt(np.clip(1 - (1 - np.minimum(*rim)) ** 2, 0, 1))
    top = sheet(np.stack([x, y, tall + 0.0 + 0.1 * round_off + 0.05 * tuft**0.5 * round_off], -1), 0.03, "body")
    side = rounded_box(wide, deep, tall, 0.13, "side", 8)
    parts = [top, side]
    loop = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * np.array([wide, deep]) / 2
    ring = rounded(loop, 0.13, 9)
    for z in (0.05, tall + 0.005):
        parts.append(sweep(np.column_stack([ring, np.full(len(ring), z)]), 0.03, "trim", closed=True, around=12))
    for at in (-0.62, 0.62):
        parts.append(tube([(at - 0.17, -deep / 2 - 0.01, 0.25), (at, -deep / 2 - 0.05, 0.27),
                           (at + 0.17, -deep / 2 - 0.01, 0.25)], 0.03, "trim"))  # fmt: skip
    parts.append(rounded_box(0.3, 0.02, 0.14, 0.008, "trim").moved(y=-deep / 2, z=0.16))
    return grounded([part.turned(-26) for part in parts])


def toiletroll(item: Item) -> list[Part]:
    """Three toilet rolls stacked, the one in front unrolled a little."""
    line = [(0.2, 0), (0.56, 0, 0.03), (0.57, 0.96, 0.03), (0.2, 0.96), (0.185, 0.94), (0.185, 0.02), (0.2, 0)]
    roll = lathe(line, "body", around=96, closed=False)
    core = lathe([(0.19, 0.01), (0.195, 0.955), (0.175, 0.955), (0.175, 0.01), (0.19, 0.01)], "core", around=64,
                 closed=False)  # fmt: skip
    layers = [sweep(np.stack([(0.24 + 0.08 * k) * np.cos(a), (0.24 + 0.08 * k) * np.sin(a), np.full(64, 0.962)], -1),
                    0.004, "core", closed=True, around=6)
              for a in [np.linspace(0, 2 * np.pi, 64, endpoint=False)] for k in range(4)]  # fmt: skip
    one = [roll, core, *layers]
    parts = [part.moved(x=0.55, y=0.4) for part in one]
    parts += [part.moved(x=0.52, y=0.38, z=0.97) for part in one]
    down = [lying(part.moved(z=-0.48)).turned(-58).moved(x=-0.62, y=-0.25, z=0.57) for part in one]
    parts += down
    path = curve(
        [
            (0, 0.3, 1.115),
            (0, 0.0, 1.15),
            (0, -0.38, 1.03),
            (0, -0.585, 0.68),
            (0, -0.6, 0.3),
            (0, -0.64, 0.05),
            (0, -0.95, 0.012),
            (0, -1.3, 0.02),
        ],
        10,
    )
    parts.append(band(path, 0.94, 0.014, "body", across=(1, 0, 0)).turned(-58).moved(x=-0.62, y=-0.25))
    return grounded(parts)


def sponge(item: Item) -> list[Part]:
    """A kitchen sponge with a scouring pad, foam bubbles around it."""
    body = rounded_box(1.6, 1.0, 0.46, 0.1, "body", 8)
    pad = rounded_box(1.6, 1.0, 0.16, 0.06, "pad", 8).moved(z=0.44)
    rng = np.random.default_rng(8)
    foam = []
    for _ in range(38):
        r = float(rng.uniform(0.05, 0.17))
        x = float(rng.uniform(-0.85, 0.3))
        foam.append(ball(r, "foam").moved(x, float(-0.5 - rng.uniform(0, 0.16) * (1 if r < 0.1 else 0.4)), 0.0))
    for _ in range(20):
        r = float(rng.uniform(0.05, 0.15))
        foam.append(ellipsoid(r, r, r * 0.9, "foam", around=24).moved(float(rng.uniform(-0.72, -0.1)),
                    float(rng.uniform(-0.46, 0.1)), 0.6))  # fmt: skip
    return grounded([part.turned(-24) for part in (body, pad, *foam)])
