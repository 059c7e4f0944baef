"""Shop and classroom: trolleys, card terminals, tills, price tags, microscopes, laboratory glass, blackboards."""

from collections.abc import Mapping
from itertools import pairwise
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
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.segments import digits
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Part, rounded_box, sheet, sweep

Item = Mapping[str, Any]


def trolley(item: Item) -> list[Part]:
    """A supermarket trolley: a wire basket on its frame, castors, a coloured handle."""
    low, high = 0.82, 1.5

    def corner(x: float, y: float, t: float) -> tuple[float, float, float]:
        # the basket widens upwards and towards the handle
        broad = (0.44 + 0.1 * t) * (1 + 0.08 * x)
        return (x * (0.72 + 0.14 * t) - 0.04, y * broad, low + (high - low + 0.12 * x) * t)

    wires = []
    for x in np.linspace(-1, 1, 13):
        for y in (-1, 1):
            wires.append(rod(corner(float(x), y, 0), corner(float(x), y, 1), 0.013, "metal", around=6))
        wires.append(rod(corner(float(x), -1, 0), corner(float(x), 1, 0), 0.013, "metal", around=6))
    for y in np.linspace(-1, 1, 9):
        for x in (-1, 1):
            wires.append(rod(corner(x, float(y), 0), corner(x, float(y), 1), 0.013, "metal", around=6))
        wires.append(rod(corner(-1, float(y), 0), corner(1, float(y), 0), 0.013, "metal", around=6))
    for t, thick in ((0.0, 0.026), (0.34, 0.016), (0.67, 0.016), (1.0, 0.034)):
        loop = [corner(x, y, t) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
        wires += [rod(a, b, thick, "metal", around=10) for a, b in pairwise(loop)]
    frame = []
    for s in (-1, 1):
        frame.append(
            tube(
                [
                    (-0.7, s * 0.36, 0.24),
                    (0.1, s * 0.42, 0.28),
                    (0.66, s * 0.46, 0.36),
                    (0.8, s * 0.5, 0.7),
                    (0.92, s * 0.54, 1.46),
                    (1.08, s * 0.52, 1.66),
                ],
                0.034,
                "metal",
            )
        )
        frame.append(rod((-0.56, s * 0.38, 0.25), (-0.7, s * 0.42, 0.84), 0.03, "metal"))
        for along, out in ((-0.66, 0.34), (0.66, 0.46)):
            wheel = [
                lathe([(0, -0.035), (0.09, -0.035, 0.02), (0.1, 0), (0.09, 0.035, 0.02), (0, 0.035)], "dark", around=36)
            ]
            frame += [part.turned(90, "x").moved(x=along, y=s * out, z=0.1) for part in wheel]
            frame += [
                rounded_box(0.06, 0.03, 0.16, 0.012, "metal").moved(x=along, y=s * out + d, z=0.08)
                for d in (-0.055, 0.055)
            ]
            frame.append(rounded_box(0.1, 0.14, 0.04, 0.015, "metal").moved(x=along, y=s * out, z=0.22))
    frame.append(rod((-0.68, -0.36, 0.24), (-0.68, 0.36, 0.24), 0.03, "metal"))
    frame.append(rod((0.3, -0.43, 0.29), (0.3, 0.43, 0.29), 0.022, "metal"))
    handle = [
        rod((1.09, -0.56, 1.67), (1.09, 0.56, 1.67), 0.06, "body"),
        *(ellipsoid(0.08, 0.05, 0.08, "dark", around=28).moved(1.09, s * 0.57, 1.67) for s in (-1, 1)),
    ]
    seat = rounded_box(0.04, 0.72, 0.3, 0.018, "body").turned(-12, "y").moved(x=0.72, z=1.14)
    return grounded([part.turned(-30) for part in (*wires, *frame, *handle, seat)])


def cardterminal(item: Item) -> list[Part]:
    """A card terminal leaning back: screen with the sum, keys, a card in its slot, a slip of paper on top."""
    body = tower(
        [
            (0, 0.86, 0.3, 4),
            (0.05, 0.94, 0.36, 4.4),
            (0.9, 0.94, 0.38, 4.4),
            (1.3, 1.02, 0.44, 4.6),
            (1.9, 1.02, 0.44, 4.6),
            (2.0, 0.92, 0.34, 4),
        ],
        "body",
        per=5,
    )
    bezel = standing([rounded_loop(0.86, 0.72, 0.06)], 0.04, 0.012, "dark").moved(y=-0.215, z=1.16)
    screen = standing([rounded_loop(0.76, 0.6, 0.03)], 0.02, 0.005, "screen").moved(y=-0.232, z=1.23)
    number = [part.moved(y=-0.246, z=1.6) for part in digits("24.90", 0.17, "ink")]
    ok = standing([rounded_loop(0.5, 0.13, 0.05)], 0.012, 0.003, "accent").moved(y=-0.244, z=1.3)
    keys = []
    for row in range(4):
        for column in range(3):
            slot = ("stop", "warn", "accent")[column] if row == 3 else "key"
            key = tower([(0, 0.22, 0.13, 4), (0.03, 0.22, 0.13, 4), (0.055, 0.19, 0.1, 4)], slot, count=32)
            keys.append(upright(key).moved(x=-0.28 + 0.28 * column, y=-0.175, z=0.92 - 0.2 * row))
    slip_t = np.linspace(0, 1, 14)[:, None]
    slip_u = np.linspace(-0.34, 0.34, 5)[None]
    slip = sheet(
        np.stack([slip_u + 0 * slip_t, 0.06 - 0.16 * slip_t**2 + 0 * slip_u, 1.96 + 0.42 * slip_t + 0 * slip_u], -1)[
            :, ::-1
        ],
        0.012,
        "page",
    )
    lines = [
        rounded_box(0.46 - 0.1 * (k % 2), 0.008, 0.02, 0.002, "ink", 2)
        .turned(14, "x")
        .moved(x=-0.03, y=-0.03 - 0.032 * k, z=2.13 + 0.065 * k)
        for k in range(3)
    ]
    card = standing([rounded_loop(0.78, 0.5, 0.05)], 0.03, 0.01, "card").moved(y=-0.03, z=-0.26)
    stripe = rounded_box(0.14, 0.012, 0.11, 0.02, "gold", 3).moved(x=-0.2, y=-0.05, z=-0.14)
    parts = [part.moved(z=0.3) for part in (body, bezel, screen, *number, ok, *keys, slip, *lines, card, stripe)]
    return grounded([part.turned(-20, "x").turned(-20) for part in parts])


def till(item: Item) -> list[Part]:
    """A cash register: drawer, sloping keys, a display on a stalk, a slip of paper."""
    drawer = rounded_box(1.7, 1.4, 0.4, 0.05, "body", 5)
    front = rounded_box(1.56, 0.06, 0.28, 0.03, "second").moved(y=-0.7, z=0.06)
    lock = [
        upright(lathe([(0, 0), (0.06, 0, 0.01), (0.05, 0.04, 0.01), (0, 0.04)], "metal", around=28)).moved(
            y=-0.73, z=0.22
        ),
        rounded_box(0.5, 0.05, 0.04, 0.018, "metal").moved(y=-0.74, z=0.08),
    ]
    side = rounded(np.array([(-0.66, 0), (0.66, 0), (0.66, 0.62), (0.3, 0.66), (-0.62, 0.16)]), 0.07, 6)
    desk = standing([side], 1.6, 0.04, "body").turned(90).moved(z=0.38)
    keys = []
    for row in range(4):
        for column in range(6):
            slot = "accent" if column == 5 else "second" if column == 4 else "key"
            key = tower([(0, 0.17, 0.14, 5), (0.05, 0.17, 0.14, 5), (0.08, 0.14, 0.11, 4)], slot, count=28)
            keys.append(
                key.turned(27.5, "x").moved(x=-0.58 + 0.21 * column, y=-0.48 + 0.175 * row, z=0.6 + 0.0945 * row)
            )
    printer = [rounded_box(0.4, 0.46, 0.2, 0.05, "second").moved(x=0.56, y=0.3, z=1.02)]
    t, u = np.linspace(0, 1, 16)[:, None], np.linspace(-0.14, 0.14, 5)[None]
    printer.append(
        sheet(
            np.stack([0.56 + u + 0 * t, 0.3 - 0.12 * t + 0.1 * np.sin(2.4 * t) + 0 * u, 1.18 + 0.42 * t + 0 * u], -1)[
                :, ::-1
            ],
            0.012,
            "page",
        )
    )
    pole = rod((-0.3, 0.4, 1.0), (-0.3, 0.4, 1.3), 0.06, "metal")
    display = [
        rounded_box(0.96, 0.22, 0.36, 0.05, "body").moved(x=-0.3, y=0.36, z=1.26),
        rounded_box(0.82, 0.03, 0.24, 0.012, "dark").moved(x=-0.3, y=0.245, z=1.32),
    ]
    number = [part.moved(x=-0.3, y=0.225, z=1.44) for part in digits("18.50", 0.16, "light")]
    return grounded(
        [part.turned(-24) for part in (drawer, front, *lock, desk, *keys, *printer, pole, *display, *number)]
    )


def pricetag(item: Item) -> list[Part]:
    """A price tag with a percent sign, its eyelet and string."""
    loop = rounded(np.array([(-0.62, 0), (0.62, 0), (0.62, 1.3), (0.28, 1.72), (-0.28, 1.72), (-0.62, 1.3)]), 0.08, 6)
    tag = standing([loop, disc_loop(0.1, 32, 0, 1.48)[::-1]], 0.09, 0.03, "body")
    eyelet = [upright(torus(0.115, 0.03, 0, "metal")).moved(y=s * 0.045, z=1.48) for s in (-1, 1)]
    signs = []
    for centre in ((-0.24, 0.88), (0.24, 0.42)):
        hole = disc_loop(0.07, 28, *centre)[::-1]
        signs.append(standing([disc_loop(0.155, 40, *centre), hole], 0.05, 0.015, "second").moved(y=-0.05))
    signs.append(rod((-0.26, -0.055, 0.28), (0.26, -0.055, 1.02), 0.045, "second"))
    string = tube(
        [
            (0, -0.06, 1.44),
            (0.0, -0.1, 1.62),
            (0.16, -0.06, 1.95),
            (0.5, 0.05, 2.2),
            (0.34, 0.1, 2.4),
            (0.06, 0.08, 2.2),
            (-0.02, 0.07, 1.8),
            (0, 0.05, 1.46),
        ],
        0.022,
        "accent",
    )
    return grounded([part.turned(-8, "y").turned(-8, "x").turned(-18) for part in (tag, *eyelet, *signs, string)])


def _objectives() -> list[Part]:
    """A microscope's revolver with three objectives."""
    turret = [
        lathe([(0, -0.02), (0.2, -0.02, 0.02), (0.22, 0.06, 0.02), (0.16, 0.16), (0, 0.16)], "metal", around=56).moved(
            y=-0.26, z=1.36
        )
    ]
    for k, (lean, length) in enumerate(((0, 0.42), (38, 0.3), (-38, 0.26))):
        lens = [
            lathe(
                [
                    (0, -length),
                    (0.05, -length, 0.01),
                    (0.06, -length + 0.1, 0.01),
                    (0.09, -0.14, 0.02),
                    (0.09, 0),
                    (0, 0),
                ],
                "metal",
                around=36,
            ),
            torus(0.075, 0.012, -0.5 * length, ("accent", "warm", "dark")[k]),
        ]
        turret += [part.turned(lean, "y").moved(x=-0.1 * np.sign(lean), y=-0.26, z=1.4) for part in lens]
    return turret


def microscope(item: Item) -> list[Part]:
    """A microscope: foot, curved arm, stage with a slide, revolver of objectives, eyepiece."""
    foot = [
        slab(rounded(np.array([(-0.5, -0.75), (0.5, -0.75), (0.42, 0.5), (-0.42, 0.5)]), 0.18, 8), 0.16, 0.05, "body"),
        lathe([(0, 0.14), (0.2, 0.14, 0.02), (0.18, 0.24, 0.02), (0, 0.25)], "light", around=48).moved(y=-0.3),
    ]
    arm = tower(
        [
            (0.1, 0.4, 0.46, 4, 0, 0.26),
            (0.5, 0.3, 0.3, 4, 0, 0.36),
            (1.0, 0.28, 0.28, 4, 0, 0.36),
            (1.4, 0.28, 0.34, 4, 0, 0.24),
            (1.66, 0.3, 0.5, 4, 0, 0.0),
            (1.8, 0.26, 0.44, 4, 0, -0.06),
        ],
        "body",
        per=6,
    )
    stage = [
        rounded_box(0.8, 0.7, 0.07, 0.02, "dark").moved(y=-0.24, z=0.66),
        rounded_box(0.5, 0.16, 0.02, 0.006, "glass", 3).moved(y=-0.3, z=0.732),
        rounded_box(0.3, 0.3, 0.16, 0.03, "dark").moved(y=0.14, z=0.6),
    ]
    stage += [
        rounded_box(0.03, 0.26, 0.015, 0.005, "metal").turned(s * 20).moved(x=s * 0.2, y=-0.2, z=0.75) for s in (-1, 1)
    ]
    turret = _objectives()
    head = rounded_box(0.36, 0.5, 0.26, 0.08, "body", 6).moved(y=-0.22, z=1.5)
    pipe = [
        lathe([(0, 0), (0.13, 0, 0.01), (0.12, 0.5, 0.01), (0, 0.5)], "metal", around=48),
        lathe(
            [(0, 0.48), (0.15, 0.48, 0.01), (0.16, 0.7, 0.03), (0.1, 0.72), (0.09, 0.69), (0, 0.69)], "dark", around=48
        ),
    ]
    eyepiece = [part.turned(32, "x").moved(y=-0.26, z=1.68) for part in pipe]
    knobs = [
        lying(lathe([(0, 0), (r, 0, 0.02), (r, w, 0.02), (0, w)], "dark", around=44))
        .turned(0 if s > 0 else 180)
        .moved(x=s * (0.14 + o), y=0.36, z=0.5)
        for s in (-1, 1)
        for r, w, o in ((0.17, 0.12, 0.0), (0.1, 0.09, 0.11))
    ]
    return grounded([part.turned(-52) for part in (*foot, arm, *stage, *turret, head, *eyepiece, *knobs)])


def labglass(item: Item) -> list[Part]:
    """Laboratory glass: a conical flask with a coloured liquid and bubbles, a round one, a rack of test tubes."""
    flask = lathe(
        [
            (0, 0),
            (0.56, 0, 0.1),
            (0.2, 0.86, 0.08),
            (0.18, 1.3),
            (0.24, 1.36, 0.02),
            (0.2, 1.36),
            (0.15, 1.3),
            (0.17, 0.86, 0.08),
            (0.5, 0.04, 0.08),
            (0, 0.04),
        ],
        "glass",
    )
    liquid = lathe([(0, 0.05), (0.47, 0.05, 0.08), (0.27, 0.52), (0, 0.52)], "body")
    bubbles = [
        ellipsoid(r, r, r, "bubble", around=20).moved(x, y, z)
        for x, y, z, r in (
            (0.1, -0.12, 0.56, 0.06),
            (-0.08, -0.08, 0.58, 0.045),
            (0.0, 0.05, 0.6, 0.05),
            (-0.03, -0.05, 0.76, 0.035),
        )
    ]
    marks = [
        rounded_box(0.12, 0.01, 0.014, 0.004, "white", 2).turned(-16, "x").moved(y=-0.545 + 0.42 * z, z=z)
        for z in (0.2, 0.32, 0.44)
    ]
    first = [part.moved(x=-0.72, y=-0.1) for part in (flask, liquid, *bubbles, *marks)]
    rack = [rounded_box(1.4, 0.42, 0.07, 0.02, "wood").moved(z=z) for z in (0.0, 0.62)] + [
        rounded_box(0.07, 0.42, 0.66, 0.02, "wood").moved(x=s * 0.66, z=0.02) for s in (-1, 1)
    ]
    for k, slot in enumerate(("body", "second", "accent", "body")):
        x = -0.45 + 0.3 * k
        level = (0.66, 0.5, 0.78, 0.56)[k]
        pipe = [
            lathe(
                [
                    (0, 0.08),
                    (0.09, 0.1, 0.05),
                    (0.1, 0.2),
                    (0.1, 1.16),
                    (0.12, 1.18, 0.01),
                    (0.1, 1.19),
                    (0.085, 1.16),
                    (0.085, 0.2),
                    (0.07, 0.12, 0.04),
                    (0, 0.1),
                ],
                "glass",
                around=40,
            ),
            lathe([(0, 0.11), (0.065, 0.13, 0.04), (0.08, 0.2), (0.08, level), (0, level)], slot, around=36),
        ]
        rack += [part.moved(x=x) for part in pipe]
    second = [part.moved(x=0.62, y=0.16) for part in rack]
    return grounded([part.turned(-16) for part in (*first, *second)])


def blackboard(item: Item) -> list[Part]:
    """A school blackboard on its easel: chalk writing, a shelf with chalk and sponge."""
    board = standing([rounded_loop(2.3, 1.4, 0.03)], 0.06, 0.015, "body").moved(z=0.8)
    edges = [rounded_box(2.44, 0.12, 0.1, 0.025, "wood").moved(z=z) for z in (0.74, 2.16)] + [
        rounded_box(0.1, 0.12, 1.5, 0.025, "wood").moved(x=s * 1.17, z=0.75) for s in (-1, 1)
    ]
    shelf = rounded_box(2.3, 0.2, 0.05, 0.02, "wood").moved(y=-0.13, z=0.74)
    chalks = [
        lying(lathe([(0, 0), (0.03, 0, 0.008), (0.03, 0.24, 0.008), (0, 0.24)], slot, around=20))
        .turned(t)
        .moved(x=x, y=-0.15, z=0.82)
        for x, slot, t in ((-0.6, "white", 4), (-0.2, "accent", -5))
    ]
    sponge = rounded_box(0.3, 0.13, 0.1, 0.035, "sponge", 5).moved(x=0.6, y=-0.14, z=0.785)
    marks = [part.moved(x=-0.62, y=-0.035, z=1.76) for part in digits("7-3", 0.34, "white")]
    marks += [rounded_box(0.2, 0.012, 0.03, 0.004, "white", 2).moved(x=-0.08, y=-0.035, z=z) for z in (1.72, 1.8)]
    marks += [part.moved(x=0.24, y=-0.035, z=1.76) for part in digits("4", 0.34, "white")]
    t = np.linspace(0, 1, 40)
    wave = np.stack([-0.85 + 1.1 * t, np.full(40, -0.036), 1.2 + 0.18 * np.sin(6 * np.pi * t)], -1)
    marks += [
        sweep(wave, 0.012, "accent", around=6),
        sweep(np.array([(-0.9, -0.036, 1.2), (0.3, -0.036, 1.2)]), 0.009, "white", around=6),
    ]
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    marks.append(
        sweep(
            np.stack([0.72 + 0.24 * np.cos(turn), np.full(40, -0.036), 1.26 + 0.24 * np.sin(turn)], -1),
            0.011,
            "white",
            closed=True,
            around=6,
        )
    )
    marks.append(sweep(np.array([(0.72, -0.036, 1.26), (0.72, -0.036, 1.5)]), 0.01, "white", around=6))
    legs = [rod((s * 1.0, -0.16, 0), (s * 0.86, 0.08, 2.34), 0.05, "wood") for s in (-1, 1)] + [
        rod((s * 0.8, 0.8, 0), (s * 0.72, 0.1, 2.2), 0.045, "wood") for s in (-1, 1)
    ]
    legs = [part.moved(y=0.1) for part in legs]
    legs.append(rod((-0.9, 0.06, 0.5), (0.9, 0.06, 0.5), 0.035, "wood"))
    return grounded([part.turned(-20) for part in (board, *edges, shelf, *chalks, sponge, *marks, *legs)])
