"""Money, law and paper: calculators, safes, briefcases, gavels, stamps, clipboards, folders, contracts."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    disc_loop,
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    rounded,
    slab,
    soft_lathe,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.segments import digits
from studio.engine.backends.scene.objects.stationery import ballpen
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def _lines(widths: Sequence[float], step: float, slot: str, *, left: float, top: float, front: float) -> list[Part]:
    """Printed lines on an upright page: bars of these widths, one under the other, flush left."""
    return [
        rounded_box(wide, 0.008, step * 0.3, 0.003, slot, 2).moved(left + wide / 2, front, top - step * k)
        for k, wide in enumerate(widths)
    ]


def _signature(scale: float, slot: str) -> Part:
    """A signature in ink, facing the camera, about 2.4 times `scale` broad around the origin."""
    points = [
        (-1.2, -0.2),
        (-0.95, 0.35),
        (-0.85, -0.3),
        (-0.62, 0.1),
        (-0.5, -0.14),
        (-0.36, 0.1),
        (-0.26, -0.14),
        (-0.08, 0.12),
        (0.02, -0.16),
        (0.2, 0.55),
        (0.16, -0.5),
        (0.36, 0.06),
        (0.5, -0.12),
        (0.66, 0.08),
        (0.8, -0.1),
        (1.25, 0.12),
    ]
    return tube([(x * scale, 0, z * scale) for x, z in points], 0.028 * scale + 0.004, slot, per=6, around=8)


def calculator(item: Item) -> list[Part]:
    """A pocket calculator leaning back: display, solar cell, rows of keys."""
    body = standing([rounded_loop(1.3, 1.9, 0.16)], 0.2, 0.06, "body")
    bezel = standing([rounded_loop(1.12, 0.44, 0.06)], 0.04, 0.012, "dark").moved(y=-0.095, z=1.3)
    screen = standing([rounded_loop(1.02, 0.34, 0.03)], 0.02, 0.006, "screen").moved(y=-0.112, z=1.35)
    number = [part.moved(x=0.06, y=-0.124, z=1.52) for part in digits("1250.75", 0.17, "dark")]
    keys = []
    for row in range(5):
        for column in range(4):
            slot = "accent" if column == 3 else "second" if row == 0 else "key"
            key = tower(
                [(0, 0.24, 0.19, 5), (0.04, 0.24, 0.19, 5), (0.075, 0.21, 0.16, 5), (0.085, 0.17, 0.12, 4)],
                slot,
                count=36,
            )
            keys.append(upright(key).moved(x=-0.42 + 0.28 * column, y=-0.09, z=1.1 - 0.225 * row))
    parts = (body, bezel, screen, *number, *keys)
    return grounded([part.turned(-22, "x").turned(-18) for part in parts])


def safe(item: Item) -> list[Part]:
    """A steel safe: its door with hinges, a dial and a spoked handle."""
    body = rounded_box(1.6, 1.3, 1.6, 0.06, "body", 7)
    recess = standing([rounded_loop(1.38, 1.38, 0.05)], 0.04, 0.012, "dark").moved(y=-0.642, z=0.11)
    door = standing([rounded_loop(1.3, 1.3, 0.05)], 0.1, 0.03, "second").moved(y=-0.68, z=0.15)
    panel = standing([rounded_loop(1.06, 1.06, 0.04)], 0.04, 0.015, "second").moved(y=-0.735, z=0.27)
    hinges = [rod((-0.71, -0.7, z), (-0.71, -0.7, z + 0.22), 0.045, "metal") for z in (0.28, 1.1)]
    dial = [
        lathe([(0, 0), (0.25, 0, 0.01), (0.24, 0.05, 0.02), (0.2, 0.06, 0.01), (0.19, 0.05), (0, 0.05)], "metal"),
        lathe([(0, 0.04), (0.14, 0.04, 0.01), (0.11, 0.15, 0.03), (0, 0.16)], "dark", around=48),
    ]
    dial += [
        rounded_box(0.012, 0.035, 0.012, 0.003, "dark", 2).moved(y=0.216, z=0.055).turned(15 * k) for k in range(24)
    ]
    dial += [
        rod(
            (0.125 * np.cos(a), 0.125 * np.sin(a), 0.06),
            (0.11 * np.cos(a), 0.11 * np.sin(a), 0.14),
            0.012,
            "dark",
            around=6,
        )
        for a in np.linspace(0, 2 * np.pi, 20, endpoint=False)
    ]
    wheel = [lathe([(0, 0), (0.1, 0, 0.01), (0.07, 0.16, 0.02), (0, 0.17)], "metal", around=40)]
    for k in range(4):
        a = np.pi / 4 + k * np.pi / 2
        wheel.append(rod((0, 0, 0.13), (0.24 * np.cos(a), 0.24 * np.sin(a), 0.15), 0.03, "metal"))
        knob = ellipsoid(0.05, 0.05, 0.05, "metal", around=24)
        wheel.append(knob.moved(0.26 * np.cos(a), 0.26 * np.sin(a), 0.15))
    fittings = [upright(part).moved(x=0.02, y=-0.75, z=1.04) for part in dial]
    fittings += [upright(part).moved(x=0.02, y=-0.75, z=0.55) for part in wheel]
    feet = [
        lathe([(0, -0.08), (0.1, -0.08, 0.02), (0.12, 0.02), (0, 0.02)], "dark", around=32).moved(x * 0.62, y * 0.48)
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    return grounded([part.turned(-26) for part in (body, recess, door, panel, *hinges, *fittings, *feet)])


def briefcase(item: Item) -> list[Part]:
    """A leather briefcase standing, its flap closed by two straps with buckles."""
    body = tower(
        [(0, 1.86, 0.44, 6), (0.03, 1.9, 0.5, 6), (0.9, 1.86, 0.46, 6), (1.26, 1.82, 0.3, 6), (1.3, 1.8, 0.24, 5)],
        "body",
        per=5,
    )
    t = np.linspace(0, 1, 30)[:, None]
    u = np.linspace(-1, 1, 21)[None]
    y = np.where(t < 0.35, 0.12 - 0.32 * t / 0.35, -0.2 - 0.065 * np.minimum((t - 0.35) / 0.2, 1))
    z = np.where(t < 0.35, 1.325 - 0.02 * (t / 0.35) ** 3, 1.305 - 0.72 * (t - 0.35) / 0.65 * (1 - 0.08 * u**6))
    flap = sheet(np.stack([0.94 * u + 0 * t, y + 0 * u, z + 0 * u], -1)[:, ::-1], 0.035, "body")
    edge = sweep(np.stack([0.94 * u[0], np.full(21, -0.285), z[-1]], -1), 0.014, "second", around=8)
    straps, metal = [], []
    for x in (-0.54, 0.54):
        straps.append(rounded_box(0.17, 0.03, 1.08, 0.012, "second").moved(x=x, y=-0.3, z=0.2))
        metal.append(
            standing(
                [rounded_loop(0.25, 0.2, 0.04), rounded_loop(0.17, 0.12, 0.02)[::-1] + np.array([0, 0.04])],
                0.04,
                0.012,
                "metal",
            ).moved(x=x, y=-0.325, z=0.5)
        )
        metal.append(rod((x, -0.345, 0.52), (x, -0.345, 0.68), 0.016, "metal", around=8))
        metal.append(rounded_box(0.1, 0.05, 0.05, 0.015, "metal").moved(x=x * 0.56, z=1.32))
    grip = tube(
        [(-0.3, 0, 1.34), (-0.3, 0, 1.5), (-0.18, 0, 1.57), (0.18, 0, 1.57), (0.3, 0, 1.5), (0.3, 0, 1.34)],
        0.048,
        "second",
    )
    lock = rounded_box(0.22, 0.05, 0.18, 0.02, "metal").moved(y=-0.3, z=0.56)
    return grounded([part.turned(-22) for part in (body, flap, edge, *straps, *metal, grip, lock)])


def gavel(item: Item) -> list[Part]:
    """A judge's gavel leaning on its sounding block."""
    block = lathe(
        [(0, 0), (0.62, 0, 0.03), (0.64, 0.1, 0.03), (0.54, 0.16, 0.03), (0.53, 0.22, 0.02), (0, 0.22)], "body"
    )
    head = lathe(
        [
            (0, -0.5),
            (0.24, -0.5, 0.04),
            (0.28, -0.44, 0.02),
            (0.28, -0.32, 0.02),
            (0.23, -0.28, 0.02),
            (0.25, -0.16, 0.03),
            (0.25, 0.16, 0.03),
            (0.23, 0.28, 0.02),
            (0.28, 0.32, 0.02),
            (0.28, 0.44, 0.02),
            (0.24, 0.5, 0.04),
            (0, 0.5),
        ],
        "body",
    )
    band = lathe([(0, -0.09), (0.257, -0.09, 0.005), (0.262, 0, 0.01), (0.257, 0.09, 0.005), (0, 0.09)], "metal")
    handle = soft_lathe(
        [
            (0, 0.2),
            (0.075, 0.22),
            (0.07, 0.4),
            (0.065, 0.6),
            (0.09, 1.0),
            (0.105, 1.4),
            (0.08, 1.6),
            (0.06, 1.66),
            (0.1, 1.72),
            (0.09, 1.8),
            (0, 1.83),
        ],
        "body",
        around=48,
    )
    rings = [torus(0.08, 0.016, z, "metal") for z in (0.3, 1.62)]
    mallet = [lying(part) for part in (head, band)] + [part.turned(180, "x") for part in (handle, *rings)]
    # the head stands on its end on the block, the handle comes down to the ground on the right
    mallet = [part.turned(90, "x").turned(90, "z").turned(20, "y") for part in mallet]
    mallet = [part.turned(-112).moved(z=0.5) for part in mallet]
    low = min(float(part.vertices[:, 2].min()) for part in mallet)
    mallet = [part.moved(z=0.225 - low) for part in mallet]
    return grounded([part.turned(-10) for part in (block, *mallet)])


def rubberstamp(item: Item) -> list[Part]:
    """A rubber stamp with a turned wooden handle on its ink pad."""
    handle = soft_lathe(
        [
            (0, 0.42),
            (0.16, 0.42),
            (0.12, 0.56),
            (0.1, 0.76),
            (0.18, 0.98),
            (0.3, 1.16),
            (0.31, 1.34),
            (0.2, 1.5),
            (0, 1.54),
        ],
        "body",
        around=72,
    )
    ferrule = lathe([(0, 0.34), (0.22, 0.34, 0.02), (0.22, 0.42, 0.02), (0.15, 0.46), (0, 0.46)], "metal", around=56)
    block = rounded_box(1.1, 0.6, 0.24, 0.04, "body", 6).moved(z=0.12)
    die = rounded_box(1.04, 0.54, 0.06, 0.01, "rubber").moved(z=0.07)
    stamp = [part.moved(x=-0.28, z=0.2) for part in (handle, ferrule, block, die)]
    tin = rounded_box(1.5, 0.92, 0.16, 0.05, "dark", 6).moved(x=-0.15)
    ink = rounded_box(1.36, 0.78, 0.1, 0.03, "accent", 5).moved(x=-0.15, z=0.11)
    return grounded([part.turned(-22) for part in (*stamp, tin, ink)])


def clipboard(item: Item) -> list[Part]:
    """A clipboard leaning back, a ticked list under its clip."""
    board = standing([rounded_loop(1.44, 1.95, 0.1)], 0.06, 0.02, "body")
    pages = [
        standing([rounded_loop(1.24, 1.64, 0.015)], 0.014, 0.004, "page").moved(
            x=0.012 * k, y=-0.045 - 0.014 * k, z=0.1 - 0.006 * k
        )
        for k in range(3)
    ]
    clip = [
        rounded_box(0.62, 0.1, 0.14, 0.03, "metal").moved(y=-0.09, z=1.72),
        standing(
            [
                rounded(np.array([(-0.24, 0), (0.24, 0), (0.16, 0.2), (-0.16, 0.2)]), 0.05, 6),
                disc_loop(0.045, 24, 0, 0.12)[::-1],
            ],
            0.06,
            0.02,
            "metal",
        ).moved(y=-0.06, z=1.84),
    ]
    rows = []
    for k in range(5):
        z = 1.4 - 0.26 * k
        frame = [rounded_loop(0.15, 0.15, 0.02, 3), rounded_loop(0.11, 0.11, 0.012, 3)[::-1] + np.array([0, 0.02])]
        rows.append(standing(frame, 0.012, 0.003, "ink").moved(x=-0.44, y=-0.083, z=z - 0.075))
        rows += _lines((0.66 if k % 2 else 0.8,), 0.14, "line", left=-0.28, top=z - 0.02, front=-0.083)
        if k < 3:
            tick = tube(
                [(-0.5, -0.1, z + 0.0), (-0.45, -0.1, z - 0.06), (-0.34, -0.1, z + 0.12)],
                0.02,
                "accent",
                per=1,
                around=8,
            )
            rows.append(tick)
    return grounded([part.turned(-14, "x").turned(-16) for part in (board, *pages, *clip, *rows)])


def gradcap(item: Item) -> list[Part]:
    """A graduation cap, its tassel hanging over the edge of the board."""
    crown = tower(
        [(0, 1.06, 1.0, 2.2), (0.03, 1.1, 1.04, 2.2), (0.42, 1.0, 0.94, 2.2), (0.5, 0.9, 0.86, 2.2)], "body", per=5
    )
    band = tower(
        [(-0.005, 1.09, 1.03, 2.2), (0.0, 1.11, 1.05, 2.2), (0.07, 1.115, 1.055, 2.2), (0.075, 1.09, 1.03, 2.2)],
        "second",
    )
    board = slab(rounded(np.array([(-1, 0), (0, -1), (1, 0), (0, 1.0)]) * 1.2, 0.05), 0.05, 0.02, "body").moved(z=0.5)
    button = soft_lathe([(0, 0), (0.07, 0.0), (0.065, 0.035), (0, 0.055)], "accent", around=32).moved(z=0.55)
    cord = tube(
        [
            (0, 0, 0.58),
            (0.2, -0.14, 0.575),
            (0.5, -0.42, 0.572),
            (0.62, -0.56, 0.56),
            (0.66, -0.6, 0.42),
            (0.67, -0.61, 0.24),
        ],
        0.02,
        "accent",
    )
    knot = ellipsoid(0.055, 0.055, 0.07, "accent", around=24).moved(0.67, -0.61, 0.22)
    threads = [
        tube(
            [
                (0.67 + 0.02 * np.cos(a), -0.61 + 0.02 * np.sin(a), 0.2),
                (0.67 + 0.05 * np.cos(a), -0.61 + 0.05 * np.sin(a), 0.08),
                (0.67 + 0.055 * np.cos(a), -0.61 + 0.055 * np.sin(a), -0.14),
            ],
            0.016,
            "accent",
            per=3,
            around=8,
        )
        for a in np.linspace(0, 2 * np.pi, 11, endpoint=False)
    ]
    parts = [part.turned(-10) for part in (crown, band, board, button, cord, knot, *threads)]
    return grounded([part.turned(16, "x").turned(8, "y") for part in parts])


def folders(item: Item) -> list[Part]:
    """A stack of folders, papers looking out, a clip on the top one."""
    parts, z = [], 0.0
    for k, (slot, turned, sheets) in enumerate((("body", -4, 3), ("second", 5, 2), ("accent", -2, 4), ("body", 3, 3))):
        leaf = slab(rounded_loop(1.9, 1.36, 0.06) - np.array([0, 0.68]), 0.03, 0.01, slot)
        tab = slab(
            rounded(np.array([(-0.3, 0), (0.3, 0), (0.24, 0.14), (-0.24, 0.14)]), 0.04)[::-1] * [1, -1],
            0.03,
            0.01,
            slot,
        )
        layer = [leaf, tab.moved(x=-0.5 + 0.34 * k, y=-0.66)]
        for n in range(sheets):
            page = rounded_box(1.72, 1.24, 0.022, 0.004, "page", 2)
            layer.append(
                page.turned(1.5 * np.sin(3.1 * n + k)).moved(x=0.03 * np.sin(5 * n + k), y=-0.01, z=0.034 + 0.024 * n)
            )
        layer.append(leaf.moved(z=0.034 + 0.024 * sheets))
        parts += [part.turned(turned).moved(x=0.04 * np.sin(2 * k), z=z) for part in layer]
        z += 0.072 + 0.024 * sheets
    label = rounded_box(0.6, 0.3, 0.008, 0.003, "page", 2).turned(3).moved(x=0.3, y=-0.2, z=z - 0.005)
    return grounded([part.turned(-24) for part in (*parts, label)])


def contract(item: Item) -> list[Part]:
    """A contract leaning back: heading, clauses, a seal, a signature and the pen that wrote it."""
    pages = [
        standing([rounded_loop(1.5, 2.06, 0.015)], 0.014, 0.004, "page")
        .moved(x=0.02 * k, y=-0.015 * k, z=0.0)
        .turned(1.2 * (1 - k), "y")
        for k in range(2)
    ]
    text = [rounded_box(0.8, 0.008, 0.08, 0.003, "ink", 2).moved(y=-0.028, z=1.8)]
    text += _lines((1.16, 1.12, 1.16, 0.9), 0.105, "line", left=-0.56, top=1.58, front=-0.028)
    text += _lines((1.16, 1.1, 1.14, 0.6), 0.105, "line", left=-0.56, top=1.1, front=-0.028)
    rule = rounded_box(0.66, 0.008, 0.014, 0.003, "ink", 2).moved(x=-0.24, y=-0.028, z=0.26)
    hand = _signature(0.26, "accent").moved(x=-0.22, y=-0.034, z=0.36)
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    rim = 0.2 * (1 + 0.05 * np.cos(18 * turn))
    seal = [
        standing([np.stack([rim * np.cos(turn), rim * np.sin(turn)], -1)], 0.03, 0.01, "body"),
        upright(lathe([(0, 0), (0.13, 0, 0.01), (0.12, 0.025, 0.01), (0, 0.02)], "body", around=40)).moved(y=-0.01),
    ]
    tails = [
        standing([np.array([(-0.07, -0.36), (0, -0.3), (0.07, -0.36), (0.07, 0), (-0.07, 0)])], 0.012, 0.003, "body")
        .turned(s * 14, "y")
        .moved(y=0.006)
        for s in (-1, 1)
    ]
    parts = [*pages, *text, rule, hand, *(part.moved(x=0.44, y=-0.045, z=0.42) for part in (*seal, *tails))]
    sheetlet = grounded([part.turned(-16, "x") for part in parts])
    pen = [part.turned(90, "y").turned(16).moved(x=-0.6, y=-0.62, z=0.1) for part in ballpen()]
    return grounded([part.turned(-14) for part in (*sheetlet, *(p.moved(z=-0.03) for p in pen))])
