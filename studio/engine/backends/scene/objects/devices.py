"""Machines with a chip: printers, routers, headsets, chips, robots, servers, readers, security cameras, thermostats."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    rod,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.segments import digits
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, rounded_box, sheet

Item = Mapping[str, Any]


def printer(item: Item) -> list[Part]:
    """A desktop printer: paper in at the back, a printed page out at the front, a small panel."""
    body = tower(
        [(0, 1.9, 1.2, 8), (0.04, 1.96, 1.26, 8), (0.62, 1.96, 1.26, 8), (0.8, 1.88, 1.14, 8), (0.84, 1.8, 1.04, 7)],
        "body",
        per=4,
    )
    mouth = rounded_box(1.5, 0.5, 0.22, 0.04, "dark").moved(y=-0.42, z=0.2)
    tray = rounded_box(1.36, 0.7, 0.05, 0.02, "second").moved(y=-0.86, z=0.18)
    t = np.linspace(0, 1, 16)[:, None]
    u = np.linspace(-0.52, 0.52, 9)[None]
    page = sheet(np.stack([u + 0 * t, -0.4 - 0.74 * t + 0 * u, 0.3 - 0.05 * t**2 + 0 * u], -1), 0.012, "page")
    chart = [
        rounded_box(0.12, 0.06 + 0.06 * k, 0.004, 0.001, "body", 2).moved(
            x=-0.3 + 0.16 * k, y=-0.98 + 0.03 * k, z=0.275
        )
        for k in range(4)
    ]
    lines = [rounded_box(0.7, 0.018, 0.004, 0.001, "line", 2).moved(y=-0.78 + 0.05 * k, z=0.285) for k in range(4)]
    feed = rounded_box(1.3, 0.06, 0.6, 0.025, "second").turned(-18, "x").moved(y=0.44, z=0.76)
    sheets = [
        rounded_box(1.08, 0.012, 0.66, 0.004, "page", 2).turned(-18, "x").moved(x=0.008 * k, y=0.38 - 0.014 * k, z=0.76)
        for k in range(3)
    ]
    lid = rounded_box(1.6, 0.72, 0.03, 0.014, "second").moved(y=-0.06, z=0.835)
    panel = rounded_box(0.6, 0.24, 0.03, 0.012, "dark").turned(24, "x").moved(x=0.55, y=-0.56, z=0.72)
    screen = rounded_box(0.3, 0.16, 0.012, 0.004, "screen", 3).turned(24, "x").moved(x=0.46, y=-0.565, z=0.745)
    keys = [
        lathe([(0, 0), (0.035, 0, 0.008), (0.03, 0.02, 0.008), (0, 0.02)], "accent", around=20)
        .turned(24, "x")
        .moved(x=0.7 + 0.08 * k, y=-0.57, z=0.745)
        for k in range(2)
    ]
    parts = (body, mouth, tray, page, *chart, *lines, feed, *sheets, lid, panel, screen, *keys)
    return grounded([part.turned(-24) for part in parts])


def router(item: Item) -> list[Part]:
    """A wi-fi router with four aerials and its row of lights."""
    body = tower(
        [(0.04, 1.7, 0.9, 6), (0.06, 1.8, 1.0, 6), (0.2, 1.8, 1.0, 6), (0.28, 1.7, 0.9, 6), (0.3, 1.5, 0.7, 5)],
        "body",
        per=4,
    )
    ridges = [
        rounded_box(0.9 - 0.06 * abs(k), 0.03, 0.02, 0.008, "dark").moved(y=0.04 + 0.08 * k, z=0.292)
        for k in range(-3, 4)
    ]
    lights = [
        rounded_box(0.07, 0.012, 0.025, 0.005, "light", 3).moved(x=-0.4 + 0.16 * k, y=-0.497, z=0.14) for k in range(5)
    ]
    badge = rounded_box(0.16, 0.012, 0.05, 0.01, "second", 3).moved(x=0.62, y=-0.497, z=0.13)
    aerials = []
    for x, lean in ((-0.78, -9), (-0.28, -3), (0.28, 3), (0.78, 9)):
        joint = lathe([(0, 0), (0.07, 0, 0.02), (0.07, 0.16, 0.02), (0, 0.16)], "dark", around=32)
        blade = tower(
            [(0.14, 0.11, 0.07, 3), (0.2, 0.13, 0.075, 3), (1.1, 0.11, 0.06, 3), (1.16, 0.08, 0.04, 3)], "dark", per=3
        )
        aerials += [part.turned(lean, "y").moved(x=x, y=0.42, z=0.16) for part in (joint, blade)]
    feet = [rounded_box(0.2, 0.12, 0.06, 0.02, "dark").moved(x * 0.6, y * 0.3) for x in (-1, 1) for y in (-1, 1)]
    return grounded([part.turned(-20) for part in (body, *ridges, *lights, badge, *aerials, *feet)])


def vrheadset(item: Item) -> list[Part]:
    """A virtual reality headset: its visor, soft face pad and straps."""
    visor = tower(
        [
            (0.0, 1.2, 0.44, 3.2),
            (0.04, 1.42, 0.6, 3.4),
            (0.2, 1.54, 0.7, 3.6),
            (0.62, 1.54, 0.7, 3.6),
            (0.78, 1.42, 0.6, 3.4),
            (0.82, 1.2, 0.44, 3.2),
        ],
        "body",
        per=5,
    )
    glass = tower(
        [(0.1, 1.2, 0.1, 3.5), (0.16, 1.3, 0.14, 3.5), (0.66, 1.3, 0.14, 3.5), (0.72, 1.2, 0.1, 3.5)], "dark", per=4
    )
    pad = tower(
        [(0.06, 1.24, 0.3, 3), (0.12, 1.34, 0.36, 3), (0.7, 1.34, 0.36, 3), (0.76, 1.24, 0.3, 3)], "second", per=4
    )
    lenses = [
        upright(lathe([(0, 0), (0.075, 0, 0.01), (0.065, 0.03, 0.01), (0, 0.025)], "lens", around=36)).moved(
            x=s * 0.5, y=-0.385, z=0.26
        )
        for s in (-1, 1)
    ]
    turn = np.linspace(-0.12, np.pi + 0.12, 33)
    path = np.stack([0.8 * np.cos(turn), 0.12 + 1.15 * np.sin(turn).clip(-0.2), 0.44 + 0.1 * np.sin(turn)], -1)
    wide = np.linspace(-0.11, 0.11, 7)[:, None, None]
    strap = sheet(path[None] + wide * np.array([0.0, 0.0, 1.0]), 0.05, "second")
    over = np.stack(
        [
            np.zeros(21),
            0.06 + 1.16 * np.linspace(0, 1, 21),
            0.8 + 0.34 * np.sin(np.linspace(0, np.pi, 21)) - 0.3 * np.linspace(0, 1, 21),
        ],
        -1,
    )
    across = np.linspace(-0.1, 0.1, 7)[:, None, None]
    top = sheet((over[None] + across * np.array([1.0, 0.0, 0.0]))[::-1], 0.04, "second")
    arms = [rounded_box(0.09, 0.46, 0.2, 0.04, "body").moved(x=s * 0.78, y=0.26, z=0.34) for s in (-1, 1)]
    dial = (
        upright(lathe([(0, 0), (0.16, 0, 0.02), (0.15, 0.08, 0.03), (0, 0.09)], "body", around=48))
        .turned(180)
        .moved(y=1.28, z=0.54)
    )
    dots = [ellipsoid(0.02, 0.012, 0.02, "light", around=16).moved(x=0.1 * k, y=-0.402, z=0.6) for k in (-1, 0, 1)]
    parts = (visor, glass.moved(y=-0.315), pad.moved(y=0.28), *lenses, strap, top, *arms, dial, *dots)
    return grounded([part.turned(-32) for part in parts])


def chip(item: Item) -> list[Part]:
    """A computer chip on its carrier, its contacts around and traces running off."""
    board = standing([rounded_loop(2.0, 2.0, 0.08)], 0.08, 0.02, "body").moved(z=-1.0)
    case = standing([rounded_loop(1.06, 1.06, 0.05)], 0.14, 0.035, "dark").moved(y=-0.1, z=-0.53)
    lid = standing([rounded_loop(0.74, 0.74, 0.04)], 0.05, 0.02, "metal").moved(y=-0.18, z=-0.37)
    mark = upright(lathe([(0, 0), (0.035, 0, 0.005), (0.03, 0.012), (0, 0.012)], "metal", around=24)).moved(
        x=-0.45, y=-0.168, z=0.45
    )
    parts = [board, case, lid, mark]
    for side in range(4):
        for k in range(9):
            x = -0.44 + 0.11 * k
            leg = [rounded_box(0.055, 0.03, 0.16, 0.01, "metal", 3).moved(x=x, y=-0.065, z=0.5)]
            reach = 0.76 + 0.12 * ((k * 3 + side) % 3)
            leg.append(rounded_box(0.02, 0.012, reach - 0.66, 0.004, "gold", 2).moved(x=x, y=-0.044, z=0.66))
            leg.append(
                upright(lathe([(0, 0), (0.03, 0, 0.004), (0.028, 0.01), (0, 0.01)], "gold", around=14)).moved(
                    x=x, y=-0.04, z=reach
                )
            )
            parts += [part.turned(90 * side, "y") for part in leg]
    lines = [
        rounded_box(wide, 0.012, 0.035, 0.004, "dark", 2).moved(x=(wide - 0.44) / 2, y=-0.206, z=z)
        for wide, z in ((0.44, 0.08), (0.3, -0.02), (0.36, -0.12))
    ]
    return grounded([part.turned(-20, "x").turned(-24) for part in (*parts, *lines)])


def _robot_head() -> list[Part]:
    """A robot's head: screen with eyes and a smile, ears, an aerial."""
    head = tower(
        [
            (1.3, 0.9, 0.66, 3.2),
            (1.36, 1.04, 0.78, 3.4),
            (1.7, 1.1, 0.82, 3.6),
            (2.0, 1.02, 0.76, 3.4),
            (2.1, 0.84, 0.6, 3),
        ],
        "body",
        per=6,
    )
    face = tower(
        [(1.42, 0.68, 0.1, 3.4), (1.48, 0.78, 0.16, 3.6), (1.88, 0.78, 0.16, 3.6), (1.95, 0.68, 0.1, 3.4)],
        "dark",
        per=4,
    ).moved(y=-0.36)
    eyes = [ellipsoid(0.085, 0.025, 0.12, "light", around=32).moved(x=s * 0.18, y=-0.435, z=1.73) for s in (-1, 1)]
    smile = tube(
        [(-0.13, -0.44, 1.56), (-0.06, -0.445, 1.52), (0.06, -0.445, 1.52), (0.13, -0.44, 1.56)],
        0.018,
        "light",
        around=10,
    )
    ears = [
        lathe([(0, 0), (0.17, 0, 0.03), (0.15, 0.1, 0.03), (0, 0.11)], "second", around=40)
        .turned(90 * s, "y")
        .moved(x=s * 0.53, z=1.7)
        for s in (-1, 1)
    ]
    mast = [
        rod((0, 0, 2.08), (0, 0, 2.3), 0.025, "metal"),
        ellipsoid(0.075, 0.075, 0.075, "accent", around=32).moved(z=2.33),
    ]
    return [head, face, *eyes, smile, *ears, *mast]


def robot(item: Item) -> list[Part]:
    """A small friendly robot: a head with a screen for a face, arms, wheels hidden in its feet."""
    head = _robot_head()
    neck = lathe([(0, 1.18), (0.2, 1.18, 0.02), (0.2, 1.34, 0.02), (0, 1.34)], "dark", around=48)
    body = tower(
        [
            (0.42, 0.56, 0.46, 3),
            (0.5, 0.72, 0.56, 3),
            (0.86, 0.86, 0.64, 3.2),
            (1.14, 0.8, 0.6, 3.2),
            (1.22, 0.6, 0.46, 3),
        ],
        "body",
        per=6,
    )
    plate = tower(
        [(0.72, 0.4, 0.08, 3.4), (0.76, 0.46, 0.1, 3.6), (1.02, 0.46, 0.1, 3.6), (1.06, 0.4, 0.08, 3.4)],
        "second",
        per=3,
    ).moved(y=-0.28)
    lamp = [
        ellipsoid(0.05, 0.03, 0.05, slot, around=24).moved(x=x, y=-0.335, z=0.9)
        for x, slot in ((-0.13, "accent"), (0.0, "light"), (0.13, "dark"))
    ]
    parts = [*head, neck, body, plate, *lamp]
    for s in (-1, 1):
        lift = s > 0
        elbow = (s * 0.72, -0.1, 1.0 if lift else 0.82)
        hand = (s * 0.86, -0.24, 1.36) if lift else (s * 0.66, -0.24, 0.56)
        parts.append(ellipsoid(0.13, 0.13, 0.13, "second", around=32).moved(x=s * 0.45, z=1.04))
        parts.append(tube([(s * 0.46, 0, 1.04), elbow, hand], 0.075, "dark"))
        parts.append(ellipsoid(0.14, 0.12, 0.15, "body", around=36).moved(*hand))
        parts.append(rod((s * 0.2, 0, 0.2), (s * 0.2, 0, 0.52), 0.1, "dark"))
        parts.append(
            tower(
                [(0, 0.34, 0.5, 3), (0.05, 0.38, 0.56, 3), (0.18, 0.32, 0.44, 2.6), (0.26, 0.2, 0.26, 2.2)],
                "second",
                per=5,
            ).moved(x=s * 0.22, y=-0.05)
        )
    return grounded([part.turned(-18) for part in parts])


def serverrack(item: Item) -> list[Part]:
    """A server cabinet, its door off: rows of units with slots, disks and lights."""
    frame = [rounded_box(0.08, 1.1, 2.3, 0.02, "body").moved(x=s * 0.56) for s in (-1, 1)]
    frame += [rounded_box(1.2, 1.1, 0.08, 0.02, "body").moved(z=z) for z in (0, 2.24)]
    back = rounded_box(1.16, 0.9, 2.2, 0.02, "dark").moved(y=0.08, z=0.05)
    rails = [rounded_box(0.06, 0.05, 2.12, 0.01, "metal").moved(x=s * 0.49, y=-0.48, z=0.09) for s in (-1, 1)]
    parts = [*frame, back, *rails]
    for row in range(11):
        z = 0.14 + 0.19 * row
        if row == 6:
            continue
        parts.append(rounded_box(0.98, 0.5, 0.165, 0.015, "second").moved(y=-0.28, z=z))
        if row % 3 == 1:
            parts += [
                rounded_box(0.13, 0.03, 0.115, 0.012, "dark", 3).moved(x=-0.37 + 0.155 * k, y=-0.535, z=z + 0.025)
                for k in range(4)
            ]
        else:
            parts += [
                rounded_box(0.018, 0.02, 0.11, 0.006, "dark", 2).moved(x=-0.42 + 0.04 * k, y=-0.53, z=z + 0.028)
                for k in range(15)
            ]
        for k in range(3):
            slot = ("light", "accent", "light")[(k + row) % 3]
            parts.append(rounded_box(0.03, 0.016, 0.03, 0.008, slot, 3).moved(x=0.27 + 0.07 * k, y=-0.533, z=z + 0.068))
        parts += [
            rod((s * 0.46, -0.53, z + 0.04), (s * 0.46, -0.53, z + 0.13), 0.014, "metal", around=8) for s in (-1, 1)
        ]
    feet = [
        lathe([(0, -0.07), (0.06, -0.07, 0.01), (0.06, 0.02), (0, 0.02)], "dark", around=24).moved(x * 0.5, y * 0.45)
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    return grounded([part.turned(-28) for part in (*parts, *feet)])


def ereader(item: Item) -> list[Part]:
    """An e-reader leaning back: a grey page of lines, a broad chin."""
    body = standing([rounded_loop(1.36, 1.9, 0.11)], 0.1, 0.032, "body")
    well = standing([rounded_loop(1.18, 1.58, 0.03)], 0.012, 0.003, "screen").moved(y=-0.052, z=0.24)
    rows = []
    for k in range(15):
        short = k in (5, 11)
        z = 1.52 - 0.083 * k
        if k in (6, 12):
            continue
        wide = 0.5 if short else 0.96 - 0.02 * (k % 3)
        rows.append(rounded_box(wide, 0.006, 0.022, 0.002, "ink", 2).moved(x=-0.48 + wide / 2, y=-0.061, z=z))
    title = rounded_box(0.5, 0.006, 0.06, 0.002, "ink", 2).moved(y=-0.061, z=1.64)
    bar = [
        rounded_box(0.96, 0.006, 0.01, 0.002, "ink", 2).moved(y=-0.061, z=0.29),
        rounded_box(0.36, 0.008, 0.024, 0.003, "ink", 2).moved(x=-0.3, y=-0.061, z=0.283),
    ]
    key = rounded_box(0.18, 0.02, 0.03, 0.009, "second").moved(y=-0.05, z=0.1)
    return grounded([part.turned(-16, "x").turned(-18) for part in (body, well, *rows, title, *bar, key)])


def securitycamera(item: Item) -> list[Part]:
    """A security camera on its bracket at a wall plate, looking down to the front."""
    hood = tower(
        [(-0.62, 0.6, 0.56, 4), (-0.58, 0.66, 0.62, 4), (0.62, 0.66, 0.62, 4), (0.74, 0.62, 0.56, 4)], "body", per=3
    )
    front = lathe([(0, 0.6), (0.27, 0.6, 0.02), (0.27, 0.72, 0.02), (0, 0.72)], "dark", around=64)
    lens = [
        lathe([(0, 0.7), (0.17, 0.7, 0.01), (0.17, 0.78, 0.02), (0.12, 0.77), (0, 0.74)], "dark", around=56),
        ellipsoid(0.115, 0.115, 0.05, "lens", around=48).moved(z=0.76),
        torus(0.172, 0.014, 0.78, "metal"),
    ]
    leds = [
        ellipsoid(0.022, 0.022, 0.012, "accent", around=14).moved(0.222 * np.cos(a), 0.222 * np.sin(a), 0.722)
        for a in np.linspace(0, 2 * np.pi, 12, endpoint=False)
    ]
    barrel = [upright(part) for part in (front, *lens, *leds)]
    shell = hood.turned(90, "x")
    roof = rounded_box(0.72, 1.56, 0.05, 0.02, "body").moved(y=-0.1, z=0.32)
    light = ellipsoid(0.03, 0.02, 0.03, "light", around=16).moved(x=0.22, y=-0.74, z=-0.22)
    head = [part.turned(16, "x").turned(-34).moved(x=-0.05, y=-0.25, z=1.12) for part in (*barrel, shell, roof, light)]
    plate = [
        lathe([(0, 0), (0.42, 0, 0.02), (0.42, 0.1, 0.04), (0.3, 0.14, 0.02), (0, 0.14)], "second"),
        lathe([(0, 0.1), (0.12, 0.12), (0.12, 0.3, 0.02), (0, 0.3)], "second", around=40),
    ]
    plate += [
        ellipsoid(0.04, 0.04, 0.02, "metal", around=16).moved(0.34 * np.cos(a), 0.34 * np.sin(a), 0.12)
        for a in (0.8, 2.4, 4.0, 5.6)
    ]
    arm = tube([(0.18, 0.16, 0.26), (0.18, 0.2, 0.56), (0.06, 0.1, 0.72), (0.0, -0.04, 0.86)], 0.085, "second")
    ball = ellipsoid(0.14, 0.14, 0.14, "dark", around=36).moved(x=0.0, y=-0.05, z=0.86)
    return grounded([*(part.moved(x=0.18, y=0.16) for part in plate), arm, ball, *head])


def thermostat(item: Item) -> list[Part]:
    """A round smart thermostat facing the camera: a metal ring, a dark glass with the temperature."""
    base = lathe([(0, 0), (0.9, 0, 0.03), (0.92, 0.12, 0.04), (0, 0.13)], "second", around=128)
    ring = lathe(
        [(0, 0.1), (1.0, 0.1, 0.04), (1.0, 0.3, 0.06), (0.9, 0.36, 0.03), (0.86, 0.34), (0, 0.34)], "metal", around=128
    )
    glass = lathe([(0, 0.32), (0.86, 0.32), (0.86, 0.35, 0.02), (0.8, 0.36, 0.02), (0, 0.365)], "dark", around=112)
    marks = []
    for k in range(41):
        a = np.radians(-140 + 7 * k)
        slot = "glow" if k <= 26 else "line"
        inner, outer = (0.62, 0.75) if k != 26 else (0.56, 0.78)
        marks.append(
            rod(
                (inner * np.sin(a), inner * np.cos(a), 0.366),
                (outer * np.sin(a), outer * np.cos(a), 0.366),
                0.014 if k != 26 else 0.02,
                slot,
                around=8,
            )
        )
    face = [upright(part) for part in (base, ring, glass)] + [upright(part) for part in marks]
    number = [part.moved(y=-0.372) for part in digits("21", 0.46, "line")]
    leaf = rod((-0.12, -0.37, -0.46), (0.12, -0.37, -0.46), 0.025, "glow", around=10)
    return grounded([part.turned(-10, "x").turned(-20) for part in (*face, *number, leaf)])


def doorbell(item: Item) -> list[Part]:
    """A video doorbell: camera above, a lit button below, on its wall plate."""
    plate = standing([rounded_loop(0.98, 2.1, 0.2)], 0.08, 0.025, "second").moved(y=0.1, z=-0.05)
    body = standing([rounded_loop(0.86, 1.98, 0.3)], 0.26, 0.07, "body").moved(z=0.01)
    face = standing([rounded_loop(0.74, 0.92, 0.26)], 0.03, 0.012, "dark").moved(y=-0.13, z=1.0)
    eye = [
        lathe([(0, 0), (0.24, 0, 0.01), (0.23, 0.06, 0.03), (0.17, 0.05), (0, 0.03)], "dark", around=64),
        ellipsoid(0.15, 0.15, 0.06, "lens", around=48).moved(z=0.03),
        torus(0.2, 0.012, 0.055, "metal"),
    ]
    button = [
        lathe([(0, 0), (0.25, 0, 0.01), (0.25, 0.04, 0.02), (0, 0.04)], "metal", around=64),
        torus(0.2, 0.022, 0.045, "light"),
        lathe([(0, 0.02), (0.17, 0.02), (0.16, 0.055, 0.02), (0, 0.06)], "second", around=56),
    ]
    roof = [(-0.09, 0.0), (0.0, 0.085), (0.09, 0.0), (0.06, 0.0), (0.06, -0.09), (-0.06, -0.09), (-0.06, 0.0)]
    bell = standing([np.array(roof)[::-1]], 0.02, 0.005, "dark").moved(y=-0.188, z=0.47)
    parts = [
        plate,
        body,
        face,
        *(upright(part).moved(y=-0.14, z=1.5) for part in eye),
        *(upright(part).moved(y=-0.125, z=0.46) for part in button),
        bell,
    ]
    holes = [
        upright(lathe([(0, 0), (0.014, 0), (0.012, 0.008), (0, 0.008)], "metal", around=10)).moved(
            x=0.06 * k, y=-0.143, z=1.1
        )
        for k in range(-3, 4)
    ]
    return grounded([part.turned(-8, "x").turned(-24) for part in (*parts, *holes)])
