"""Safety at work and at home: hard hats, goggles, gloves, extinguishers, smoke alarms, welding masks, torches."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    rod,
    rod_field,
    soft_lathe,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, grid, rounded_box, sheet

Item = Mapping[str, Any]


def hardhat(item: Item) -> list[Part]:
    """A hard hat: ridged shell, peak, band inside."""
    around, rows = 96, 26
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rings = []
    for t in np.linspace(0, 1, rows):
        lift = np.sin(t * np.pi / 2)
        wide = np.cos(t * np.pi / 2) ** 0.72
        x, y = 0.82 * wide * np.cos(turn), 0.98 * wide * np.sin(turn)
        crest = 0.05 * np.exp(-((x / 0.09) ** 2)) + 0.03 * (
            np.exp(-(((x - 0.3) / 0.07) ** 2)) + np.exp(-(((x + 0.3) / 0.07) ** 2))
        )
        z = 0.16 + 0.82 * lift + crest * np.clip(t * 4 - 0.6, 0, 1)
        rings.append(np.stack([x, y, z], -1))
    inner = [ring * [0.95, 0.95, 1] for ring in (rings[0],)]
    roof = [
        np.stack(
            [
                0.76 * np.cos(t * np.pi / 2) * np.cos(turn),
                0.92 * np.cos(t * np.pi / 2) * np.sin(turn),
                np.full(around, 0.16 + 0.72 * np.sin(t * np.pi / 2)),
            ],
            -1,
        )
        for t in np.linspace(0, 1, 14)
    ]
    shell = grid(np.array([*roof[::-1], *inner[::-1], *rings]), "body", around=True)
    a = np.linspace(np.radians(180), np.radians(360), 41)[None]
    t = np.linspace(0, 1, 12)[:, None]
    reach = 0.5 * np.clip(np.sin(-a), 0, 1) ** 0.8
    peak = sheet(
        np.stack([(0.8 + 0.1 * t) * np.cos(a), 0.96 * np.sin(a) - reach * t, 0.21 - 0.13 * t**1.4 + 0 * a], -1),
        0.045,
        "body",
    )
    brim = [(0.85 * np.cos(x), 1.01 * np.sin(x), 0.17) for x in np.linspace(0, 2 * np.pi, 64)]
    edge = tube(brim, 0.045, "body", per=1, around=12)
    badge = ellipsoid(0.17, 0.03, 0.12, "second", around=40).turned(-22, "x").moved(y=-0.955, z=0.47)
    slots = [rounded_box(0.05, 0.14, 0.03, 0.012, "dark").moved(x=s * 0.8, y=0.0, z=0.3) for s in (-1, 1)]
    harness = lathe([(0.7, 0.06), (0.74, 0.06, 0.01), (0.74, 0.2), (0.7, 0.2), (0.7, 0.06)], "dark", around=72).scaled(
        1, 1.2, 1
    )
    return grounded([part.turned(-34) for part in (shell, peak, edge, badge, *slots, harness)])


def goggles(item: Item) -> list[Part]:
    """Safety goggles: a clear curved pane in a soft frame, vents, an elastic strap."""
    u = np.linspace(-1, 1, 41)[None]
    v = np.linspace(0, 1, 21)[:, None]

    def front(x: Floats) -> Floats:
        return 0.62 - 0.62 * np.cos(x * 1.15)

    nose = 0.2 * np.exp(-((u / 0.16) ** 2))
    low, high = 0.04 + nose + 0.1 * u**6, 0.72 - 0.1 * u**6
    pane = sheet(
        np.stack([0.9 * np.sin(u * 1.15) / np.sin(1.15) + 0 * v, front(u) + 0 * v, low + (high - low) * v], -1),
        0.03,
        "glass",
    )
    side = [
        np.stack([0.9 * np.sin(u[0] * 1.15) / np.sin(1.15), front(u[0]), row[0]], -1)
        for row in (low + 0 * u, high + 0 * u)
    ]
    loop = np.concatenate([side[0], side[1][::-1]])
    loop = np.concatenate([loop, loop[:1]])
    rim = tube([tuple(p) for p in loop], 0.06, "body", per=1, around=14)
    pad = tube([(x * 0.95, y + 0.14, (z - 0.4) * 0.95 + 0.4) for x, y, z in loop], 0.075, "dark", per=1, around=14)
    vents = [
        rounded_box(0.1, 0.1, 0.05, 0.02, "dark").moved(x=x, y=float(front(np.array(x / 0.95))) + 0.08, z=0.735)
        for x in (-0.56, -0.34, 0.34, 0.56)
    ]
    clips = [rounded_box(0.08, 0.22, 0.3, 0.03, "dark").moved(x=s * 0.92, y=0.52, z=0.24) for s in (-1, 1)]
    turn = np.linspace(0.0, np.pi, 31)
    path = np.stack([0.95 * np.cos(turn), 0.6 + 0.95 * np.sin(turn), 0.39 - 0.05 * np.sin(turn)], -1)
    wide = np.linspace(-0.11, 0.11, 6)[:, None, None]
    strap = sheet(path[None] + wide * np.array([0.0, 0.0, 1.0]), 0.035, "strap")
    return grounded([part.turned(-6, "x").turned(-26) for part in (pane, rim, pad, *vents, *clips, strap)])


def _glove(p: Floats) -> Floats:
    """The field of a left-hand work glove standing on its cuff, its back to the camera."""
    palm = ball_field(p, (0, 0, 0.86), (0.4, 0.17, 0.42))
    whole = join(palm, rod_field(p, (0, 0, 0.3), (0, 0, 0.66), 0.25, 0.3) + 0.04, 0.16)
    for x, top, lean in ((-0.28, 1.62, -0.12), (-0.1, 1.78, -0.03), (0.1, 1.74, 0.05), (0.28, 1.52, 0.14)):
        whole = join(whole, rod_field(p, (x, 0, 1.0), (x + lean, -0.02, top), 0.125, 0.1), 0.05)
    return join(whole, rod_field(p, (0.28, -0.02, 0.72), (0.62, -0.1, 1.12), 0.15, 0.11), 0.09)


def workgloves(item: Item) -> list[Part]:
    """A pair of work gloves standing side by side, with coloured cuffs and dipped finger tips."""
    hand = blob(_glove, (-0.65, -0.35, -0.05), (0.85, 0.35, 1.95), 46, "body")
    cuff = [
        tower(
            [(0.0, 0.56, 0.4, 2.4), (0.03, 0.6, 0.44, 2.4), (0.3, 0.56, 0.4, 2.4), (0.34, 0.5, 0.36, 2.4)],
            "second",
            per=3,
        )
    ]
    cuff += [
        tube(
            [(0.295 * np.cos(a), 0.215 * np.sin(a), 0.06) for a in np.linspace(0, 2 * np.pi, 30)],
            0.03,
            "accent",
            per=1,
            around=8,
        )
    ]
    pads = [
        ellipsoid(0.075, 0.05, 0.06, "second", around=28).moved(
            x=-0.26 + 0.17 * k, y=-0.13, z=1.08 + 0.06 * (k in (1, 2))
        )
        for k in range(4)
    ]
    strap = rounded_box(0.44, 0.06, 0.12, 0.025, "accent").moved(y=-0.215, z=0.36)
    glove = [hand, *cuff, *pads, strap]
    left = [part.turned(-9, "y").moved(x=-0.52) for part in glove]
    right = [part.turned(12, "y").turned(16).moved(x=0.62, y=0.3) for part in glove]
    return grounded([part.turned(-14) for part in (*grounded(left), *grounded(right))])


def extinguisher(item: Item) -> list[Part]:
    """A fire extinguisher with its gauge, levers, hose and nozzle."""
    tank = soft_lathe(
        [
            (0, 0.02),
            (0.3, 0.0),
            (0.4, 0.05),
            (0.42, 0.2),
            (0.42, 0.9),
            (0.42, 1.5),
            (0.37, 1.74),
            (0.22, 1.88),
            (0.14, 1.94),
            (0, 1.95),
        ],
        "body",
        around=96,
    )
    foot = lathe([(0, -0.04), (0.38, -0.04, 0.02), (0.41, 0.08, 0.02), (0, 0.1)], "dark", around=72)
    label = lathe([(0.421, 0.6), (0.424, 0.61), (0.424, 1.24), (0.421, 1.25)], "label", closed=False)
    neck = lathe(
        [(0, 1.9), (0.15, 1.9, 0.01), (0.15, 2.02, 0.01), (0.1, 2.06), (0.1, 2.14), (0, 2.14)], "metal", around=48
    )
    block = rounded_box(0.22, 0.18, 0.2, 0.03, "metal").moved(z=2.06)
    levers = [
        tube([(-0.08, 0, 2.12), (0.2, 0, 2.1), (0.5, 0, 2.02)], [0.05, 0.045, 0.04], "dark"),
        tube([(-0.1, 0, 2.24), (0.1, 0, 2.32), (0.34, 0, 2.34), (0.56, 0, 2.26)], [0.045, 0.05, 0.045, 0.04], "body"),
    ]
    pin = [
        rod((0.06, -0.14, 2.2), (0.06, 0.14, 2.2), 0.018, "metal", around=10),
        upright(torus(0.07, 0.014, 0, "metal")).moved(x=0.06, y=-0.16, z=2.14),
    ]
    gauge = [
        lathe([(0, 0), (0.11, 0, 0.01), (0.11, 0.06, 0.01), (0, 0.06)], "metal", around=40),
        lathe([(0, 0.05), (0.09, 0.05), (0.088, 0.065, 0.005), (0, 0.066)], "second", around=36),
    ]
    gauge = [upright(part).moved(x=-0.02, y=-0.1, z=2.1) for part in gauge]
    needle = rod((-0.02, -0.17, 2.1), (0.03, -0.17, 2.15), 0.01, "dark", around=8)
    hose = tube(
        [(-0.1, 0, 2.1), (-0.34, -0.04, 2.12), (-0.56, -0.1, 1.86), (-0.56, -0.14, 1.3), (-0.5, -0.16, 0.86)],
        0.055,
        "dark",
        per=12,
    )
    horn = (
        lathe([(0, 0), (0.12, 0, 0.01), (0.09, 0.24), (0.06, 0.44, 0.02), (0, 0.46)], "dark", around=40)
        .turned(6, "y")
        .moved(x=-0.53, y=-0.17, z=0.44)
    )
    clip = rounded_box(0.1, 0.16, 0.08, 0.02, "dark").moved(x=-0.46, y=-0.12, z=1.05)
    parts = (tank, foot, label, neck, block, *levers, *pin, *gauge, needle, hose, horn, clip)
    return grounded([part.turned(-16) for part in parts])


def smokealarm(item: Item) -> list[Part]:
    """A smoke alarm seen from its front, leaning: vents around, a test button, its light."""
    base = lathe([(0, 0), (0.98, 0, 0.02), (1.0, 0.1, 0.03), (0.9, 0.14), (0, 0.14)], "second", around=112)
    cover = soft_lathe(
        [(0, 0.1), (0.88, 0.1), (0.92, 0.16), (0.86, 0.34), (0.7, 0.46), (0.4, 0.5), (0, 0.51)], "body", around=112
    )
    slots = []
    for k in range(40):
        slit = tube([(0.86, 0, 0.335), (0.79, 0, 0.405), (0.7, 0, 0.455)], 0.024, "dark", per=3, around=10)
        slots.append(slit.turned(9 * k))
    groove = torus(0.6, 0.014, 0.478, "dark")
    button = [
        torus(0.23, 0.02, 0.5, "dark"),
        lathe([(0, 0.5), (0.21, 0.5), (0.19, 0.545, 0.02), (0, 0.55)], "second", around=56),
    ]
    holes = [
        ellipsoid(0.03, 0.03, 0.014, "dark", around=12).moved(r * np.cos(a), r * np.sin(a), 0.498)
        for r, n in ((0.34, 9), (0.43, 12))
        for a in np.linspace(np.radians(205), np.radians(335), n)
    ]
    light = ellipsoid(0.035, 0.035, 0.025, "light", around=20).moved(x=0.42, y=0.3, z=0.478)
    face = [upright(part) for part in (base, cover, groove, *slots, *button, *holes, light)]
    return grounded([part.turned(-14, "x").turned(-20) for part in face])


def weldingmask(item: Item) -> list[Part]:
    """A welder's mask: a curved shield with its dark window, chin, head band knobs."""
    u = np.linspace(-1, 1, 61)[None]
    v = np.linspace(0, 1, 61)[:, None]
    turn = u * 1.75
    wide = 0.74 - 0.14 * np.clip(0.4 - v, 0, 1) / 0.4 - 0.3 * np.clip((v - 0.72) / 0.28, 0, 1) ** 2.2
    deep = 0.86 - 0.16 * np.clip(0.4 - v, 0, 1) / 0.4 - 0.42 * np.clip((v - 0.66) / 0.34, 0, 1) ** 2.0
    z = 1.9 * v + 0.16 * np.abs(u) ** 2 * (1 - v)
    brow = 0.1 * np.exp(-(((v - 0.6) / 0.2) ** 4)) * np.exp(-((u / 0.5) ** 4))
    shell = sheet(np.stack([wide * np.sin(turn), -(deep + brow) * np.cos(turn), z], -1), 0.05, "body")
    roof = ellipsoid(0.45, 0.46, 0.14, "body", around=56).moved(y=-0.02, z=1.86)
    frame = standing(
        [rounded_loop(1.0, 0.56, 0.08), rounded_loop(0.82, 0.38, 0.05)[::-1] + np.array([0, 0.09])], 0.1, 0.03, "dark"
    )
    window = standing([rounded_loop(0.86, 0.42, 0.05)], 0.05, 0.01, "lens").moved(z=0.07)
    front = [part.moved(y=-0.98, z=0.86) for part in (frame, window)]
    ribs = [
        tube(
            [(0.5 * s, -0.62, 0.5 - 0.14 * k), (0.2 * s, -0.8, 0.42 - 0.14 * k), (0, -0.84, 0.4 - 0.14 * k)],
            0.022,
            "dark",
            around=8,
        )
        for k in range(3)
        for s in (-1, 1)
    ]
    knobs = [
        lathe([(0, 0), (0.15, 0, 0.02), (0.13, 0.1, 0.03), (0, 0.11)], "dark", around=40)
        .turned(90 * s, "y")
        .moved(x=s * 0.72, y=0.12, z=1.12)
        for s in (-1, 1)
    ]
    path = np.stack(
        [
            0.66 * np.cos(np.linspace(0, np.pi, 25)),
            0.12 + 0.7 * np.sin(np.linspace(0, np.pi, 25)),
            1.16 + 0.2 * np.sin(np.linspace(0, np.pi, 25)),
        ],
        -1,
    )
    strap = sheet(path[None] + np.linspace(-0.08, 0.08, 5)[:, None, None] * np.array([0.0, 0.0, 1.0]), 0.04, "dark")
    stripe = [
        rounded_box(0.1, 0.03, 0.2, 0.012, "accent").turned(-8, "x").moved(x=s * 0.18, y=-0.82, z=1.5) for s in (-1, 1)
    ]
    return grounded([part.turned(-26) for part in (shell, roof, *front, *ribs, *knobs, strap, *stripe)])


def torch(item: Item) -> list[Part]:
    """An electric torch lying aslant, its lens lit."""
    barrel = lathe(
        [
            (0, 0),
            (0.2, 0, 0.03),
            (0.22, 0.12, 0.02),
            (0.2, 0.16),
            (0.19, 1.3, 0.02),
            (0.24, 1.42, 0.04),
            (0.36, 1.72, 0.04),
            (0.38, 1.98, 0.02),
            (0.36, 2.02, 0.02),
            (0.32, 2.02),
            (0.3, 1.9),
            (0.08, 1.66),
            (0, 1.66),
        ],
        "body",
        around=96,
    )
    ridges = [torus(0.2, 0.016, 0.3 + 0.09 * k, "dark") for k in range(9)]
    ring = [torus(0.372, 0.022, 1.99, "metal"), torus(0.215, 0.018, 0.14, "metal")]
    mirror = lathe([(0, 1.7), (0.1, 1.7), (0.3, 1.93), (0.29, 1.94), (0.09, 1.72), (0, 1.72)], "metal", around=72)
    bulb = ellipsoid(0.14, 0.14, 0.06, "light", around=40).moved(z=1.9)
    fins = [rounded_box(0.03, 0.04, 0.2, 0.012, "dark").moved(y=0.335, z=1.6).turned(30 * k) for k in range(12)]
    switch = [
        rounded_box(0.12, 0.06, 0.22, 0.025, "dark").moved(y=-0.2, z=1.06),
        ellipsoid(0.05, 0.03, 0.07, "accent", around=24).moved(y=-0.23, z=1.17),
    ]
    parts = [part.turned(28) for part in (barrel, *ridges, *ring, mirror, bulb, *fins, *switch)]
    return grounded([part.turned(-84, "y").turned(34) for part in parts])
