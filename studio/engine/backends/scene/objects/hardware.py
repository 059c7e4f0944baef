"""The workshop: screws, nuts, bolts, toolboxes, paint rollers, tape measures, pliers, spirit levels, workbenches."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    disc_loop,
    ellipsoid,
    grounded,
    lathe,
    loft,
    lying,
    rod,
    rounded,
    slab,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.outline import area
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sheet, smooth

Item = Mapping[str, Any]


def thread(
    low: float, high: float, radius: float, pitch: float, depth: float, slot: str, *, point: float = 0.0
) -> Part:
    """A threaded shaft from z = low to high; its lowest `point` runs out to a tip."""
    rows = int((high - low) / pitch * 6)
    z = np.linspace(low, high, rows)[:, None]
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)[None]
    phase = ((z - low) / pitch - turn / (2 * np.pi)) % 1
    ridge = np.clip(1 - np.abs(phase - 0.5) * 3.2, 0, 1)
    taper = np.clip((z - low) / point, 0.06, 1) if point else np.ones_like(z)
    r = (radius - depth + depth * ridge) * taper
    return loft(np.stack([r * np.cos(turn), r * np.sin(turn), z + 0 * turn], -1), slot)


def _hexagon(size: float) -> Floats:
    turn = np.arange(6) * np.pi / 3
    return rounded(np.stack([size * np.cos(turn), size * np.sin(turn)], -1), 0.03 * size, 3)


def _screw() -> list[Part]:
    """A wood screw on its point: countersunk head with a cross recess, thread, tip."""
    head = lathe(
        [(0, 1.66), (0.1, 1.66), (0.3, 1.9, 0.01), (0.3, 1.95, 0.02), (0.2, 1.98, 0.02), (0, 1.985)], "body", around=64
    )
    cross = [rounded_box(a, b, 0.03, 0.012, "dark").moved(z=1.965) for a, b in ((0.28, 0.06), (0.06, 0.28))]
    shank = lathe([(0, 1.3), (0.1, 1.3, 0.01), (0.105, 1.7), (0, 1.7)], "body", around=40)
    return [head, *cross, shank, thread(0.0, 1.36, 0.15, 0.115, 0.06, "body", point=0.34)]


def _bolt(length: float = 1.3) -> list[Part]:
    """A hexagon bolt standing on its head."""
    head = slab(_hexagon(0.42), 0.26, 0.04, "body")
    flange = lathe([(0, 0.24), (0.38, 0.24), (0.37, 0.27), (0, 0.27)], "body", around=64)
    shank = lathe([(0, 0.26), (0.2, 0.26), (0.2, 0.26 + 0.3 * length), (0, 0.26 + 0.3 * length)], "body", around=48)
    tip = lathe(
        [(0, length + 0.2), (0.17, length + 0.2), (0.15, length + 0.25, 0.01), (0, length + 0.25)], "body", around=40
    )
    return [head, flange, shank, thread(0.24 + 0.3 * length, length + 0.22, 0.2, 0.07, 0.03, "body"), tip]


def _nut() -> list[Part]:
    """A hexagon nut lying flat, its threaded hole open."""
    outline = standing([_hexagon(0.44), disc_loop(0.215, 40)[::-1]], 0.34, 0.045, "body").turned(-90, "x").moved(z=0.17)
    rings = [torus(0.212, 0.016, 0.05 + 0.06 * k, "body") for k in range(5)]
    return [outline, *rings]


def screw(item: Item) -> list[Part]:
    """A wood screw standing aslant on its point."""
    return grounded([part.turned(24, "y").turned(-12) for part in _screw()])


def hexbolt(item: Item) -> list[Part]:
    """A hexagon bolt on its head, a nut leaning on it."""
    nut = [part.turned(62, "y").turned(36).moved(x=0.66, y=-0.3) for part in _nut()]
    return grounded([part.turned(-12) for part in (*_bolt(), *grounded(nut))])


def hexnut(item: Item) -> list[Part]:
    """A hexagon nut standing on one of its sides."""
    return grounded([part.turned(30, "z").turned(90, "x").turned(-30) for part in _nut()])


def fasteners(item: Item) -> list[Part]:
    """Screws, bolts, nuts and washers lying in a small heap."""
    parts: list[Part] = []

    def lay(piece: list[Part], turned: float, x: float, y: float, size: float = 1.0, lift: float = 0.0) -> None:
        parts.extend(part.scaled(size).turned(turned).moved(x, y, lift) for part in grounded(piece))

    nut = _nut()
    flat_screw = [lying(part) for part in _screw()]
    flat_bolt = [lying(part) for part in _bolt(1.1)]
    washer = [standing([disc_loop(0.36, 48), disc_loop(0.19, 36)[::-1]], 0.05, 0.012, "body").turned(-90, "x")]
    lay(flat_screw, 24, -1.5, -0.3, 0.8)
    lay(flat_screw, -32, -0.7, 0.72, 0.8)
    lay(flat_screw, 158, 0.55, -0.75, 0.8)
    lay(flat_bolt, -14, 0.1, 0.0, 0.85)
    lay(_bolt(1.0), 10, -0.5, 0.62, 0.85)
    lay(nut, 8, 0.9, -0.62, 0.8)
    lay(nut, 22, -0.62, -0.62, 0.8)
    lay(nut, 40, 1.1, 0.5, 0.8)
    lay([part.turned(90, "x") for part in nut], -30, 1.5, -0.2, 0.8)
    lay(washer, 0, -1.12, 0.22, 0.9)
    lay(washer, 0, 0.2, -0.5, 0.9)
    return grounded([part.turned(-12) for part in parts])


def toolbox(item: Item) -> list[Part]:
    """A steel toolbox with a ridged lid, two latches and a handle along the top."""
    body = rounded_box(2.0, 0.92, 0.72, 0.05, "body", 6)
    rim = rounded_box(2.05, 0.97, 0.06, 0.025, "dark").moved(z=0.68)
    end = rounded(np.array([(-0.48, 0), (0.48, 0), (0.48, 0.12), (0.24, 0.36), (-0.24, 0.36), (-0.48, 0.12)]), 0.05, 5)
    lid = standing([end], 2.04, 0.03, "body").turned(90).moved(z=0.73)
    ridges = [rounded_box(1.9, 0.04, 0.02, 0.009, "body").moved(y=y, z=1.085) for y in (-0.16, -0.08, 0.08, 0.16)]
    posts = [rounded_box(0.1, 0.12, 0.16, 0.03, "metal").moved(x=s * 0.5, z=1.06) for s in (-1, 1)]
    handle = tube(
        [(-0.5, 0, 1.16), (-0.44, 0, 1.32), (-0.3, 0, 1.38), (0.3, 0, 1.38), (0.44, 0, 1.32), (0.5, 0, 1.16)],
        [0.05, 0.05, 0.075, 0.075, 0.05, 0.05],
        "dark",
    )
    latches = []
    for s in (-1, 1):
        latches += [
            rounded_box(0.24, 0.05, 0.3, 0.02, "metal").moved(x=s * 0.62, y=-0.48, z=0.54),
            rounded_box(0.16, 0.05, 0.12, 0.02, "dark").moved(x=s * 0.62, y=-0.5, z=0.5),
            rod((s * 0.62 - 0.1, -0.51, 0.8), (s * 0.62 + 0.1, -0.51, 0.8), 0.025, "metal", around=12),
        ]
    corners = [
        rounded_box(0.14, 0.14, 0.16, 0.03, "dark").moved(x * 0.955, y * 0.415, -0.01) for x in (-1, 1) for y in (-1, 1)
    ]
    badge = rounded_box(0.5, 0.02, 0.2, 0.008, "metal").moved(y=-0.46, z=0.28)
    parts = (body, rim, lid, *ridges, *posts, handle, *latches, *corners, badge)
    return grounded([part.turned(-24) for part in parts])


def paintroller(item: Item) -> list[Part]:
    """A paint roller leaning back, its sleeve full of paint."""
    sleeve = lathe(
        [(0, -0.66), (0.17, -0.66, 0.02), (0.225, -0.63, 0.04), (0.225, 0.63, 0.04), (0.17, 0.66, 0.02), (0, 0.66)],
        "body",
        around=72,
    )
    caps = [
        lathe([(0, z), (0.13, z, 0.01), (0.13, z + 0.03, 0.01), (0, z + 0.03)], "dark", around=40)
        for z in (-0.68, 0.65)
    ]
    roll = [lying(part).moved(z=1.8) for part in (sleeve, *caps)]
    wire = tube(
        [
            (0.66, 0, 1.8),
            (0.8, 0, 1.8),
            (0.86, 0, 1.72),
            (0.86, 0, 1.42),
            (0.78, 0, 1.34),
            (0.2, 0, 1.26),
            (0.02, 0, 1.18),
            (0, 0, 1.0),
            (0, 0, 0.8),
        ],
        0.035,
        "metal",
    )
    grip = tower(
        [
            (0.0, 0.15, 0.13, 2.4),
            (0.05, 0.2, 0.17, 2.4),
            (0.3, 0.16, 0.14, 2.4),
            (0.6, 0.21, 0.17, 2.4),
            (0.84, 0.15, 0.13, 2.4),
            (0.88, 0.1, 0.1, 2),
        ],
        "second",
        per=6,
    )
    hole = upright(lathe([(0, -0.09), (0.035, -0.09), (0.035, 0.09), (0, 0.09)], "dark", around=20)).moved(z=0.09)
    return grounded([part.turned(-14, "x").turned(10, "y").turned(-24) for part in (*roll, wire, grip, hole)])


def tapemeasure(item: Item) -> list[Part]:
    """A tape measure, its yellow tape pulled out along the ground with marks on it."""
    outline = smooth(
        [
            (-0.6, 0.0),
            (0.5, 0.0),
            (0.66, 0.12),
            (0.66, 0.5),
            (0.5, 0.98),
            (0.1, 1.14),
            (-0.34, 1.04),
            (-0.64, 0.7),
            (-0.68, 0.24),
            (-0.6, 0.0),
        ],
        8,
    )[:-1]
    shell = np.array(outline)
    body = standing([shell], 0.56, 0.1, "body")
    middle = shell.mean(axis=0)
    cheeks = [standing([(shell - middle) * 0.7 + middle], 0.62, 0.03, "dark")]
    disc = [
        lathe([(0, 0.3), (0.26, 0.3, 0.01), (0.25, 0.335, 0.01), (0, 0.335)], "second", around=56),
        torus(0.26, 0.014, 0.32, "metal"),
    ]
    badge = [upright(part).moved(x=-0.04, z=0.54) for part in disc]
    mouth = rounded_box(0.14, 0.5, 0.2, 0.03, "dark").moved(x=0.64, z=0.04)
    button = rounded_box(0.2, 0.2, 0.1, 0.04, "accent").turned(38, "y").moved(x=0.5, z=0.98)
    v = np.linspace(-1, 1, 9)[:, None]
    x = np.linspace(0.6, 2.2, 12)[None]
    tape = sheet(
        np.stack([x + 0 * v, 0.2 * v + 0 * x, 0.1 + 0.035 * v**2 - 0.04 * (x - 0.6) / 1.6], -1)[::-1], 0.014, "tape"
    )
    marks = [
        rounded_box(0.012, 0.12 if k % 5 else 0.24, 0.006, 0.002, "dark", 2).moved(
            x=0.78 + 0.066 * k,
            y=-0.14 if k % 5 else -0.08,
            z=0.116 - 0.04 * (0.18 + 0.066 * k) / 1.6 + (0.014 if k % 5 else 0.006),
        )
        for k in range(21)
    ]
    hook = rounded_box(0.03, 0.4, 0.18, 0.01, "metal").moved(x=2.2, z=-0.02)
    rivets = [ellipsoid(0.03, 0.03, 0.015, "metal", around=14).moved(x=2.13, y=y, z=0.075) for y in (-0.08, 0.08)]
    return grounded([part.turned(-22) for part in (body, *cheeks, *badge, mouth, button, tape, *marks, hook, *rivets)])


def pliers(item: Item) -> list[Part]:
    """Combination pliers, a little open, leaning on their handles."""
    parts: list[Part] = []
    for s in (-1, 1):
        jaw = np.array(
            [(-0.02, 0.0), (0.17, 0.02), (0.2, 0.2), (0.16, 0.5), (0.1, 0.78), (0.0, 0.8), (0.0, 0.34), (-0.04, 0.24)]
        )
        jaw = rounded(jaw, 0.05, 4) * [s, 1]
        neck = np.array(
            [(-0.19, 0.08), (-0.06, 0.24), (0.16, 0.16), (0.2, 0.0), (0.02, -0.2), (-0.14, -0.24), (-0.24, -0.12)]
        )
        neck = rounded(neck, 0.06, 4) * [s, 1]
        for loop, thick in ((jaw, 0.16), (neck, 0.11)):
            metal = standing([loop if area(loop) > 0 else loop[::-1]], thick, 0.03, "metal")
            parts.append(metal.turned(s * 9, "y").moved(y=0.0 if thick > 0.12 else 0.05 * s))
        handle = tube(
            [
                (-s * 0.1, 0, -0.1),
                (-s * 0.22, 0, -0.34),
                (-s * 0.36, 0, -0.7),
                (-s * 0.36, 0, -1.1),
                (-s * 0.24, 0, -1.5),
            ],
            [0.07, 0.085, 0.095, 0.09, 0.075],
            "body",
            around=24,
        )
        parts.append(handle)
        parts.append(
            tube(
                [(-s * 0.24, 0, -0.4), (-s * 0.37, 0, -0.72), (-s * 0.365, 0, -1.0)],
                [0.07, 0.104, 0.08],
                "second",
                around=24,
            ).moved(x=-s * 0.012)
        )
    pin = upright(
        lathe([(0, -0.13), (0.12, -0.13, 0.02), (0.13, 0), (0.12, 0.13, 0.02), (0, 0.13)], "metal", around=40)
    )
    teeth = [rounded_box(0.1, 0.165, 0.018, 0.006, "dark", 2).moved(x=0.0, z=0.46 + 0.045 * k) for k in range(7)]
    return grounded([part.turned(-12, "x").turned(16, "y").turned(-18) for part in (*parts, pin, *teeth)])


def spiritlevel(item: Item) -> list[Part]:
    """A spirit level on its edge with three vials, their bubbles in the middle."""
    beam = standing(
        [rounded_loop(3.0, 0.52, 0.03), rounded_loop(0.46, 0.17, 0.06)[::-1] + np.array([0, 0.3])], 0.2, 0.03, "body"
    )
    ends = [rounded_box(0.09, 0.23, 0.55, 0.03, "dark").moved(x=s * 1.51, z=-0.015) for s in (-1, 1)]
    rails = [rounded_box(2.9, 0.21, 0.02, 0.008, "metal").moved(z=z) for z in (-0.004, 0.504)]
    vial = [
        lying(
            lathe([(0, -0.2), (0.07, -0.2, 0.02), (0.075, 0), (0.07, 0.2, 0.02), (0, 0.2)], "liquid", around=32)
        ).moved(z=0.385),
        lying(ellipsoid(0.03, 0.035, 0.07, "bubble", around=24)).moved(y=-0.055, z=0.41),
    ]
    vial += [lying(torus(0.076, 0.008, z, "dark")).moved(z=0.385) for z in (-0.075, 0.075)]
    parts = [beam, *ends, *rails, *vial]
    for x, turned in ((-1.05, 90), (1.05, 45)):
        ring = [
            lathe([(0, -0.115), (0.19, -0.115, 0.02), (0.19, 0.115, 0.02), (0, 0.115)], "dark", around=48),
            lathe([(0, -0.12), (0.14, -0.12), (0.14, 0.12), (0, 0.12)], "metal", around=40),
        ]
        glass = lying(lathe([(0, -0.13), (0.045, -0.13, 0.01), (0.045, 0.13, 0.01), (0, 0.13)], "liquid", around=24))
        bubble = ellipsoid(0.04, 0.02, 0.025, "bubble", around=20).moved(y=-0.04)
        parts += [upright(part).moved(x=x, z=0.26) for part in ring]
        parts += [part.turned(turned, "y").moved(x=x, y=-0.105, z=0.26) for part in (glass, bubble)]
    grips = [rounded_box(0.36, 0.215, 0.12, 0.03, "second").moved(x=s * 0.55, z=0.2) for s in (-1, 1)]
    return grounded([part.turned(-20) for part in (*parts, *grips)])


def workbench(item: Item) -> list[Part]:
    """A wooden workbench with a shelf and a vice at its front corner, a hammer and a saw hung below the top."""
    top = rounded_box(2.6, 1.0, 0.14, 0.02, "wood").moved(z=1.2)
    planks = [rounded_box(2.58, 0.012, 0.004, 0.001, "dark", 2).moved(y=-0.3 + 0.2 * k, z=1.338) for k in range(4)]
    legs = [rounded_box(0.16, 0.16, 1.22, 0.02, "body").moved(x * 1.12, y * 0.38) for x in (-1, 1) for y in (-1, 1)]
    rails = [rounded_box(2.1, 0.06, 0.16, 0.015, "body").moved(y=y * 0.4, z=z) for y in (-1, 1) for z in (0.24, 1.02)]
    rails += [rounded_box(0.06, 0.7, 0.16, 0.015, "body").moved(x=x * 1.12, z=z) for x in (-1, 1) for z in (0.24, 1.02)]
    shelf = rounded_box(2.2, 0.84, 0.06, 0.01, "wood").moved(z=0.38)
    chest = [
        rounded_box(0.7, 0.5, 0.34, 0.03, "second").moved(x=0.5, z=0.44),
        rounded_box(0.5, 0.04, 0.05, 0.015, "metal").moved(x=0.5, y=-0.26, z=0.6),
    ]
    bolt = [lathe([(0, 0), (0.26, 0, 0.02), (0.24, 0.08, 0.02), (0, 0.08)], "vice", around=40)]
    jaws = [
        rounded_box(0.42, 0.16, 0.34, 0.03, "vice").moved(y=0.1, z=0.06),
        rounded_box(0.42, 0.14, 0.32, 0.03, "vice").moved(y=-0.22, z=0.08),
        rounded_box(0.44, 0.03, 0.12, 0.008, "metal").moved(y=0.01, z=0.29),
        rounded_box(0.44, 0.03, 0.12, 0.008, "metal").moved(y=-0.14, z=0.29),
        rounded_box(0.2, 0.7, 0.16, 0.03, "vice").moved(y=0.0, z=0.08),
        rod((0, -0.3, 0.17), (0, -0.52, 0.17), 0.05, "metal"),
        rod((-0.3, -0.5, 0.17), (0.3, -0.5, 0.17), 0.025, "metal"),
    ]
    jaws += [ellipsoid(0.045, 0.045, 0.045, "metal", around=20).moved(x=s * 0.3, y=-0.5, z=0.17) for s in (-1, 1)]
    vice = [part.moved(x=-0.85, y=-0.3, z=1.34) for part in (*bolt, *jaws)]
    plank = rounded_box(0.9, 0.22, 0.06, 0.01, "plank").turned(8).moved(x=0.55, y=0.1, z=1.34)
    mallet = [
        rounded_box(0.3, 0.16, 0.17, 0.03, "plank").moved(z=0.0),
        rod((0, 0, 0.08), (0, -0.56, 0.05), 0.035, "plank"),
    ]
    mallet = [part.turned(24).moved(x=0.1, y=0.14, z=1.34) for part in mallet]
    parts = (top, *planks, *legs, *rails, shelf, *chest, *vice, plank, *mallet)
    return grounded([part.turned(-24) for part in parts])
