"""Packaging: pump and spray bottles, flacons, lipstick, polish, powder, soap, pouches, cartons, pill and paint tins."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    band,
    curve,
    grounded,
    lathe,
    lying,
    rod,
    slab,
    superellipse,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, grid, plate, revolve, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def label_band(radius: float, low: float, high: float, *, around: int = 128) -> Part:
    """A paper label wrapped around an upright cylinder, its middle at the front."""
    out = 0.0035 * max(radius, 0.3)
    profile = [(radius + out * 0.3, low), (radius + out, low + 0.006), (radius + out, high - 0.006)]
    return revolve([*profile, (radius + out * 0.3, high)], "label", closed=False, around=around)


def pump(item: Item) -> list[Part]:
    """A pump bottle for soap or lotion."""
    body = lathe(
        [
            (0, 0.02),
            (0.4, 0.02, 0.03),
            (0.43, 0, 0.03),
            (0.48, 0, 0.05),
            (0.48, 1.3, 0.2),
            (0.19, 1.42, 0.05),
            (0.19, 1.48),
            (0, 1.48),
        ],
        "body",
        around=128,
        steps=9,
    )
    collar = lathe(
        [(0, 1.47), (0.22, 1.47, 0.015), (0.22, 1.68, 0.03), (0.1, 1.7, 0.02), (0.1, 1.76), (0, 1.76)], "cap"
    )
    stem = lathe([(0, 1.74), (0.055, 1.74), (0.055, 2.02), (0, 2.02)], "trim", around=48)
    head = tower(
        [(1.98, 0.24, 0.24, 2.4), (2.0, 0.27, 0.27, 2.4), (2.12, 0.27, 0.27, 2.4), (2.15, 0.22, 0.22, 2.4)],
        "cap",
        count=64,
    )
    spout = tube([(0, 0, 2.08), (0.26, 0, 2.1), (0.46, 0, 2.08), (0.53, 0, 2.0)], [0.07, 0.06, 0.05, 0.045], "cap")
    ridges = [
        rod(
            (0.221 * np.cos(t), 0.221 * np.sin(t), 1.5),
            (0.221 * np.cos(t), 0.221 * np.sin(t), 1.65),
            0.01,
            "cap",
            around=6,
        )
        for t in np.linspace(0, 2 * np.pi, 36, endpoint=False)
    ]
    parts = [body, collar, stem, head, spout, *ridges, label_band(0.48, 0.25, 1.0)]
    return [part.turned(-28) for part in parts[:-1]] + parts[-1:]


def spray(item: Item) -> list[Part]:
    """A trigger spray bottle, nozzle to the left."""
    body = tower(
        [
            (0, 0.78, 0.5, 3.2),
            (0.03, 0.86, 0.56, 3.2),
            (0.5, 0.88, 0.58, 3.2),
            (0.95, 0.86, 0.56, 3),
            (1.25, 0.62, 0.44, 2.6),
            (1.42, 0.34, 0.32, 2.1),
            (1.62, 0.3, 0.3, 2),
            (1.66, 0.3, 0.3, 2),
        ],
        "body",
        per=6,
    )
    collar = lathe([(0, 1.64), (0.19, 1.64, 0.015), (0.19, 1.82, 0.02), (0.14, 1.86), (0, 1.86)], "cap")
    head = tower(
        [
            (1.85, 0.26, 0.24, 3, 0, 0),
            (1.95, 0.34, 0.25, 3, -0.03, 0),
            (2.1, 0.62, 0.26, 3.4, -0.1, 0),
            (2.2, 0.66, 0.24, 3.4, -0.1, 0),
            (2.25, 0.6, 0.18, 3, -0.1, 0),
        ],
        "trim",
        per=5,
    )
    nozzle = lathe([(0, 0), (0.09, 0, 0.02), (0.09, 0.1), (0.06, 0.12), (0, 0.1)], "cap", around=32)
    nozzle = nozzle.turned(-90, "y").moved(x=-0.42, z=2.13)
    trigger = band(curve([(-0.24, 0, 2.08), (-0.27, 0, 1.92), (-0.33, 0, 1.78), (-0.4, 0, 1.62)]), 0.12, 0.06, "cap")
    label = _wrapped_panel(0.875, 0.575, 3.2, 0.22, 0.92)
    return [part.turned(18) for part in (body, collar, head, nozzle, trigger, label)]


def _wrapped_panel(width: float, depth: float, power: float, low: float, high: float) -> Part:
    """A label over the front half of a straight superelliptic body."""
    ring = superellipse(width * 1.006, depth * 1.01, power, 96)
    front = np.roll(ring, 24, 0)[7:42]
    rows = np.array([np.column_stack([front, np.full(len(front), z)]) for z in np.linspace(low, high, 4)])
    return grid(rows, "label", closed=False)


def flacon(item: Item) -> list[Part]:
    """A perfume flacon: heavy glass around its scent, a metal collar, a block of a stopper."""
    outer = rounded_box(1.14, 0.52, 1.28, 0.07, "body", 7)
    scent = rounded_box(0.94, 0.34, 0.86, 0.06, "liquid", 6).moved(z=0.2)
    collar = lathe([(0, 1.275), (0.19, 1.275, 0.01), (0.19, 1.33, 0.01), (0.15, 1.34), (0.15, 1.42), (0, 1.42)], "trim")
    stopper = rounded_box(0.44, 0.36, 0.46, 0.035, "cap", 6).moved(z=1.4)
    label = plate(0.52, 0.4, "label").moved(y=-0.2625, z=0.42)
    return [part.turned(-14) for part in (outer, scent, collar, stopper, label)]


def lipstick(item: Item) -> list[Part]:
    """An open lipstick with its cut tip, and its cap standing beside it."""
    base = lathe([(0, 0), (0.2, 0, 0.025), (0.2, 0.72, 0.015), (0.17, 0.73), (0, 0.73)], "body")
    inner = lathe([(0, 0.72), (0.165, 0.72, 0.01), (0.165, 1.06, 0.012), (0.135, 1.07), (0, 1.07)], "trim")
    rows = []
    turn = np.linspace(0, 2 * np.pi, 64, endpoint=False) - np.pi / 2
    for t, shrink in ((0, 1), (0.3, 1), (0.8, 1), (0.93, 0.98), (0.985, 0.9), (1.0, 0.78), (1.003, 0.4)):
        x, y = 0.128 * shrink * np.cos(turn), 0.128 * shrink * np.sin(turn)
        top = 1.62 + 1.15 * x
        rows.append(np.stack([x, y, 1.05 + (np.maximum(top, 1.3) - 1.05) * t], -1))
    first, last = rows[0] * [0, 0, 1], rows[-1].mean(axis=0) * np.ones((64, 1))
    wax = grid(np.array([first, *rows, last]), "colour", around=True)
    cap = lathe([(0, 0), (0.215, 0, 0.025), (0.215, 0.98, 0.03), (0, 0.985)], "body").moved(x=0.56, y=0.12)
    ring = lathe([(0.2145, 0), (0.22, 0.004), (0.22, 0.07), (0.2145, 0.074)], "trim", closed=False).moved(
        x=0.56, y=0.12
    )
    return [base, inner, wax, cap, ring]


def polish(item: Item) -> list[Part]:
    """A nail polish: a squat bottle and a tall cap."""
    body = tower(
        [
            (0, 0.62, 0.5, 4),
            (0.02, 0.72, 0.6, 4),
            (0.06, 0.76, 0.64, 4),
            (0.55, 0.76, 0.64, 4),
            (0.66, 0.68, 0.56, 3.4),
            (0.74, 0.4, 0.36, 2.4),
            (0.78, 0.3, 0.3, 2),
            (0.84, 0.3, 0.3, 2),
        ],
        "body",
        per=5,
    )
    cap = lathe([(0, 0.82), (0.19, 0.82, 0.012), (0.2, 0.84), (0.15, 1.9, 0.04), (0, 1.905)], "cap")
    ring = lathe([(0.196, 0.85), (0.206, 0.855), (0.204, 0.92), (0.194, 0.925)], "trim", closed=False)
    return [body.turned(20), cap, ring]


def compact(item: Item) -> list[Part]:
    """A powder compact lying open, its mirror upright."""
    base = lathe(
        [(0, 0), (0.58, 0, 0.04), (0.6, 0.12, 0.03), (0.53, 0.13, 0.01), (0.52, 0.1), (0, 0.1)], "body", around=128
    )
    powder = lathe([(0.515, 0.1), (0.5, 0.122, 0.02), (0.2, 0.125), (0, 0.125)], "powder", closed=False)
    stamp = [torus(r, 0.008, 0.125, "powder") for r in (0.2, 0.3, 0.4)]
    lid = lathe(
        [(0, 0), (0.58, 0, 0.04), (0.6, 0.1, 0.03), (0.53, 0.11, 0.01), (0.52, 0.08), (0, 0.08)], "body", around=128
    )
    mirror = lathe([(0.515, 0.08), (0, 0.082)], "mirror", closed=False)
    rim = torus(0.52, 0.012, 0.085, "trim")
    raised = [part.turned(72, "x").moved(y=0.66, z=0.66) for part in (lid, mirror, rim)]
    hinge = rod((-0.16, 0.6, 0.1), (0.16, 0.6, 0.1), 0.035, "trim")
    return [part.turned(14) for part in (base, powder, torus(0.52, 0.012, 0.118, "trim"), *stamp, *raised, hinge)]


def soap(item: Item) -> list[Part]:
    """A bar of soap leaning on another, a mark pressed into the face."""
    bar = tower(
        [
            (0, 1.18, 0.68, 3),
            (0.04, 1.32, 0.82, 3),
            (0.14, 1.4, 0.9, 3),
            (0.24, 1.4, 0.9, 3),
            (0.34, 1.32, 0.82, 3),
            (0.375, 1.2, 0.7, 3),
            (0.36, 1.08, 0.58, 3),
            (0.355, 0.6, 0.3, 2.6),
        ],
        "body",
        per=5,
    )
    mark = slab(superellipse(0.44, 0.3, 2.2, 40), 0.02, 0.008, "label").moved(z=0.355)
    lean = [part.turned(74, "x").turned(-8).moved(y=-0.05, z=0.44) for part in (bar, mark)]
    return grounded([*lean, bar.named("second").turned(82, "x").turned(10).moved(x=0.22, y=0.46, z=0.44)])


def pouch(item: Item) -> list[Part]:
    """A stand-up bag: full below, a flat seal above, a gusset at its foot."""
    rows = []
    for t in np.linspace(0, 1, 40):
        full = 0.52 * (1 - t) ** 0.8 * (0.75 + 0.6 * np.sin(np.pi * min(t * 1.4 + 0.12, 1.0))) + 0.014
        wide = 1.34 - 0.1 * np.sin(np.pi * t) * (1 - t)
        ring = superellipse(wide, full, 2.0 + 0.7 * (1 - t), 80)
        rows.append(np.column_stack([ring, np.full(80, 0.03 + 1.75 * t)]))
    foot = rows[0] * np.array([0.96, 0.8, 0]) + np.array([0, 0, 0.0])
    body = grid(np.array([foot * [0, 0, 1], foot, *rows, rows[-1].mean(0) * np.ones((80, 1))]), "body", around=True)
    seal = rounded_box(1.345, 0.022, 0.2, 0.01, "body").moved(z=1.76)
    grooves = [rounded_box(1.35, 0.028, 0.012, 0.005, "body").moved(z=1.8 + 0.03 * k) for k in range(5)]
    zip_line = rounded_box(1.2, 0.05, 0.02, 0.009, "trim").moved(z=1.66)
    label = _pouch_label(rows)
    return [part.turned(-14) for part in (body, seal, *grooves, zip_line, label)]


def _pouch_label(rows: list[Floats]) -> Part:
    front = np.array(rows)[8:30][:, np.r_[72:80, 0:9]]
    front = front + np.array([0, -0.006, 0])
    return grid(front, "label", closed=False)


def carton(item: Item) -> list[Part]:
    """A gable-topped carton for milk or juice, with a screw cap."""
    body = rounded_box(0.86, 0.86, 1.5, 0.018, "body")
    half, ridge = 0.43, 0.06
    low, high = 1.48, 1.9
    base = np.array([[-half, -half], [half, -half], [half, half], [-half, half]])
    roof = np.array(
        [np.column_stack([base, np.full(4, low)]), np.column_stack([base * [1, ridge / half], np.full(4, high)])]
    )
    ends = np.concatenate(
        [roof[:1].mean(1, keepdims=True).repeat(4, 1), roof, roof[1:].mean(1, keepdims=True).repeat(4, 1)]
    )
    gable = grid(ends, "body", around=True)
    fin = rounded_box(0.86, 0.03, 0.22, 0.01, "body").moved(z=1.88)
    crimp = [rounded_box(0.861, 0.036, 0.012, 0.004, "body").moved(z=1.93 + 0.03 * k) for k in range(5)]
    cap = lathe([(0, 0), (0.15, 0, 0.01), (0.15, 0.1, 0.02), (0, 0.1)], "cap", around=64).turned(48, "x")
    cap = cap.moved(y=-0.25, z=1.69)
    front = plate(0.8, 1.3, "label").moved(y=-0.4315, z=0.1)
    return [part.turned(26) for part in (body, gable, fin, *crimp, cap, front)]


def pills(item: Item) -> list[Part]:
    """A pill bottle with a ribbed cap, and two capsules before it."""
    body = lathe(
        [
            (0, 0.02),
            (0.4, 0.02),
            (0.44, 0, 0.04),
            (0.46, 0, 0.06),
            (0.46, 1.1, 0.1),
            (0.36, 1.18, 0.03),
            (0.36, 1.24),
            (0, 1.24),
        ],
        "body",
        around=128,
        steps=8,
    )
    rib = np.linspace(0, 2 * np.pi, 160, endpoint=False)
    wave = 0.44 + 0.008 * np.sign(np.sin(rib * 40))
    rows = []
    for z, grow in ((1.22, 0), (1.22, 0.985), (1.24, 1), (1.5, 1), (1.54, 0.96), (1.55, 0.9), (1.55, 0)):
        ring = wave * grow if grow == 1 else np.full(160, 0.44 * grow)
        rows.append(np.stack([ring * np.cos(rib), ring * np.sin(rib), np.full(160, z)], -1))
    cap = grid(np.array(rows), "cap", around=True)
    capsules = []
    for x, y, turn in ((-0.5, -0.52, 24), (0.42, -0.6, -35)):
        for side, slot in ((0, "cap"), (1, "trim")):
            half = lathe(
                [(0, 0), (0.092, 0), (0.092, 0.14), (0.085, 0.19, 0.03), (0.05, 0.226, 0.03), (0, 0.232)],
                slot,
                around=32,
            )
            capsules.append(lying(half).turned(180 * side).turned(turn).moved(x, y, 0.092))
    return [body, cap, label_band(0.46, 0.2, 0.92), *capsules]


def toothbrush(item: Item) -> list[Part]:
    """A toothbrush leaning in a tumbler."""
    brush = [
        tube([(0, 0, 0.1), (0, 0, 0.9), (0.02, 0, 1.4), (0, 0, 1.72)], [0.075, 0.09, 0.05, 0.06], "body"),
        rounded_box(0.17, 0.07, 0.46, 0.034, "body").moved(z=1.68),
    ]
    for row in range(7):
        for column in range(3):
            x, z = -0.05 + 0.05 * column, 1.74 + 0.056 * row
            brush.append(rod((x, -0.03, z), (x, -0.2, z), 0.022, "bristle" if row % 6 else "trim", around=10))
    tilted = [part.turned(-18).turned(13, "y").moved(x=-0.16, y=0.05) for part in brush]
    mug = lathe(
        [(0, 0), (0.38, 0, 0.06), (0.4, 0.95, 0.015), (0.36, 0.95, 0.015), (0.34, 0.08, 0.04), (0, 0.08)],
        "cup",
        around=128,
    )
    return [*tilted, mug]


def paint(item: Item) -> list[Part]:
    """An open tin of paint, a run down its side, and its wire handle."""
    body = lathe(
        [
            (0, 0.02),
            (0.54, 0.02),
            (0.56, 0, 0.01),
            (0.58, 0.02),
            (0.56, 0.05),
            (0.56, 1.14),
            (0.59, 1.17, 0.01),
            (0.59, 1.22, 0.02),
            (0.5, 1.22, 0.01),
            (0.5, 1.1),
            (0, 1.1),
        ],
        "metal",
        around=144,
    )
    fill = lathe([(0.499, 1.15), (0.4, 1.156), (0, 1.156)], "body", closed=False)
    runs = []
    for turn, down, size in ((-100, 0.5, 0.075), (-84, 0.82, 0.06), (-66, 0.36, 0.07), (-117, 0.24, 0.055)):
        a = np.radians(turn)
        c, s = float(np.cos(a)), float(np.sin(a))
        runs.append(
            tube(
                [
                    (0.48 * c, 0.48 * s, 1.17),
                    (0.55 * c, 0.55 * s, 1.235),
                    (0.6 * c, 0.6 * s, 1.17),
                    (0.575 * c, 0.575 * s, 1.2 - down),
                ],
                [size, size, size, size * 1.15],
                "body",
                around=14,
            )
        )
    handle = tube(
        [(-0.58, 0, 1.0), (-0.62, -0.3, 0.66), (0, -0.62, 0.42), (0.62, -0.3, 0.66), (0.58, 0, 1.0)], 0.018, "metal"
    )
    ears = [
        upright(lathe([(0, -0.03), (0.06, -0.03, 0.01), (0.06, 0.03, 0.01), (0, 0.03)], "metal", around=24))
        .turned(90)
        .moved(x=0.575 * side, z=1.0)
        for side in (-1, 1)
    ]
    return [body, fill, *runs, handle, *ears, label_band(0.561, 0.14, 0.98)]


def cream(item: Item) -> list[Part]:
    """An open jar of cream with a swirl, its lid leaning against it."""
    jar = lathe(
        [
            (0, 0),
            (0.62, 0, 0.08),
            (0.62, 0.6, 0.06),
            (0.54, 0.64, 0.01),
            (0.54, 0.74, 0.02),
            (0.49, 0.74, 0.02),
            (0.49, 0.5),
            (0, 0.5),
        ],
        "body",
        around=128,
    )
    t = np.linspace(0, 1, 120)
    turn, radius = t * 2 * np.pi * 2.6, 0.36 * (1 - t) ** 0.8
    path = np.stack([radius * np.cos(turn), radius * np.sin(turn), 0.66 + 0.2 * t], -1)
    swirl = sweep(path, (0.135 * (1 - t) ** 0.6 + 0.012).tolist(), "cream", around=20)
    bed = lathe([(0.489, 0.6), (0.4, 0.66, 0.1), (0, 0.68)], "cream", closed=False)
    lid = lathe([(0, 0), (0.64, 0, 0.05), (0.64, 0.26, 0.02), (0.6, 0.26), (0.6, 0.04), (0, 0.04)], "cap", around=128)
    return [
        jar,
        bed,
        swirl,
        label_band(0.62, 0.14, 0.5),
        lid.turned(-66, "y").turned(-28).moved(x=0.86, y=-0.12, z=0.6),
    ]


def sachet_rows(width: float, height: float, full: float, count: int = 30) -> Floats:
    """Rings of a flat sealed bag, fullest in its middle."""
    rows = []
    for t in np.linspace(0, 1, count):
        ring = superellipse(width, full * np.sin(np.pi * t) ** 0.7 + 0.012, 2.4, 64)
        rows.append(np.column_stack([ring, np.full(64, height * t)]))
    return np.array(rows)


def crisps(item: Item) -> list[Part]:
    """A pillow bag of snacks with crimped ends."""
    rows = sachet_rows(1.3, 1.6, 0.56) + np.array([0, 0, 0.12])
    wave = 0.012 * np.sin(rows[..., 2] * 23 + rows[..., 0] * 6) * np.sin(rows[..., 0] * 9)
    rows[..., 1] += wave
    caps = [np.broadcast_to(rows[i].mean(0), rows[i].shape) for i in (0, -1)]
    body = grid(np.array([caps[0], *rows, caps[1]]), "body", around=True)
    seals = []
    for z in (0.0, 1.7):
        x, level = np.meshgrid(np.linspace(-0.65, 0.65, 130), np.linspace(z, z + 0.14, 6))
        seals.append(sheet(np.stack([x, 0.012 * np.sin(x * 130), level], -1), 0.012, "body"))
    label = grid(np.array(rows)[7:24][:, np.r_[57:64, 0:8]] + np.array([0, -0.008, 0]), "label", closed=False)
    return [part.turned(-12) for part in (body, *seals, label)]
