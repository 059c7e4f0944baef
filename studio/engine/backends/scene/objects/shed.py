"""The shed, the games box, the studio: buckets, spades, ladders, lanterns, letter boxes, dice, palettes, pianos."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ellipsoid,
    grounded,
    lathe,
    loft,
    rod,
    rounded,
    slab,
    soft_lathe,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import puffed
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sheet, smooth

Item = Mapping[str, Any]


def dice(item: Item) -> list[Part]:
    """Two dice with their pips let in, side by side."""
    layout = {
        1: [(0, 0)], 2: [(-1, -1), (1, 1)], 3: [(-1, -1), (0, 0), (1, 1)], 4: [(-1, -1), (-1, 1), (1, -1), (1, 1)],
        5: [(-1, -1), (-1, 1), (1, -1), (1, 1), (0, 0)], 6: [(-1, -1), (-1, 0), (-1, 1), (1, -1), (1, 0), (1, 1)],
    }  # fmt: skip
    parts = [rounded_box(1, 1, 1, 0.14, "body", 10).moved(z=-0.5)]
    for count, turn, axis in ((1, 0, "z"), (2, 90, "z"), (3, 90, "x"), (4, -90, "x"), (5, -90, "z"), (6, 180, "z")):
        for u, v in layout[count]:
            pip = ellipsoid(0.095, 0.018, 0.095, "second", around=32).moved(x=0.25 * u, y=-0.495, z=0.25 * v)
            parts.append(pip.turned(turn, axis))
    one = [part.turned(90, "x").turned(-32) for part in parts]
    two = [part.turned(90, "y").turned(40).moved(x=1.34, y=-0.5) for part in parts]
    return grounded([*grounded(one), *grounded(two)])


def knight(item: Item) -> list[Part]:
    """A chess knight on its turned foot, looking to the left."""
    foot = lathe([(0, 0), (0.5, 0, 0.03), (0.52, 0.1, 0.04), (0.46, 0.16, 0.03), (0.46, 0.2, 0.02), (0.36, 0.3, 0.06),
                  (0.3, 0.4, 0.04), (0.36, 0.46, 0.03), (0.36, 0.52, 0.03), (0, 0.54)], "body", around=80)  # fmt: skip
    outline = smooth([(-0.3, 0.5), (-0.27, 0.68), (-0.12, 0.9), (-0.06, 1.06), (-0.2, 1.06), (-0.4, 0.96),
                      (-0.54, 0.96),
                      (-0.62, 1.06), (-0.6, 1.18), (-0.48, 1.32), (-0.36, 1.5), (-0.24, 1.64), (-0.2, 1.8),
                      (-0.12, 1.84),
                      (-0.04, 1.7), (0.14, 1.62), (0.32, 1.4), (0.38, 1.1), (0.36, 0.8), (0.32, 0.5)], 6)  # fmt: skip
    head = puffed([np.array(outline)], 0.16, 0.52, "body", cells=110)
    mane = tube([(-0.06, 0, 1.76), (0.16, 0, 1.65), (0.34, 0, 1.42), (0.4, 0, 1.1), (0.38, 0, 0.82), (0.33, 0, 0.56)],
                [0.05, 0.1, 0.11, 0.11, 0.1, 0.07], "body")  # fmt: skip
    eyes = [ellipsoid(0.045, 0.03, 0.035, "second", around=20).moved(x=-0.29, y=s * 0.19, z=1.39) for s in (-1, 1)]
    felt = lathe([(0, -0.03), (0.49, -0.03), (0.49, 0.01), (0, 0.01)], "second", around=64)
    return grounded([part.turned(18) for part in (foot, head, mane, *eyes, felt)])


def bucket(item: Item) -> list[Part]:
    """A metal bucket with beads, a rolled rim and a handle with a wooden grip."""
    body = lathe([(0, 0.03), (0.46, 0.03), (0.48, 0, 0.015), (0.5, 0.03, 0.01), (0.56, 0.3), (0.58, 0.32, 0.01),
                  (0.57, 0.35, 0.01), (0.66, 0.84), (0.68, 0.86, 0.01), (0.67, 0.89, 0.01), (0.7, 1.04),
                  (0.74, 1.06, 0.02),
                  (0.72, 1.09, 0.02), (0.68, 1.07, 0.01), (0.46, 0.1, 0.03),
                  (0, 0.09)], "body", around=112)  # fmt: skip
    ears = [rounded_box(0.06, 0.16, 0.18, 0.028, "metal").moved(x=s * 0.71, z=0.9) for s in (-1, 1)]
    turn = np.linspace(0.02, np.pi - 0.02, 17)
    bail = tube([(0.74 * np.cos(t), -0.5 * np.sin(t), 0.99 + 0.5 * np.sin(t)) for t in turn], 0.02, "metal", per=4)
    grip = rod((-0.2, -0.5, 1.49), (0.2, -0.5, 1.49), 0.06, "wood")
    return grounded([part.turned(-20) for part in (body, *ears, bail, grip)])


def spade(item: Item) -> list[Part]:
    """A garden spade leaning, with a D-shaped grip."""
    u, v = np.linspace(0, 1, 22)[:, None], np.linspace(-1, 1, 17)[None]
    wide = 0.3 - 0.06 * u**4 - 0.0 * v
    foot = -0.62 * u - 0.1 * u * np.cos(v * 1.3)
    blade = sheet(np.stack([wide * v, -0.08 * (1 - v**2) * (1 - 0.5 * u) + 0 * u, foot], -1), 0.024, "metal")
    tread = [rounded_box(0.22, 0.07, 0.035, 0.015, "metal").moved(x=s * 0.19, y=-0.03, z=-0.01) for s in (-1, 1)]
    socket = tower([(-0.28, 0.06, 0.05, 2, 0, -0.08), (0.0, 0.13, 0.13, 2, 0, -0.05),
                    (0.42, 0.11, 0.11, 2, 0, 0)], "metal",
                   per=5)  # fmt: skip
    shaft = tube([(0, 0, 0.3), (0, 0.0, 0.9), (0, 0.02, 1.56)], 0.05, "wood")
    fork = [tube([(0, 0.02, 1.5), (s * 0.06, 0.02, 1.62), (s * 0.17, 0.02, 1.72),
                  (s * 0.18, 0.02, 1.9)], 0.035, "body")
            for s in (-1, 1)]  # fmt: skip
    grip = rod((-0.22, 0.02, 1.9), (0.22, 0.02, 1.9), 0.05, "body")
    return grounded(
        [part.turned(9, "y").turned(-6, "x").turned(-18) for part in (blade, *tread, socket, shaft, *fork, grip)]
    )


def ladder(item: Item) -> list[Part]:
    """A stepladder standing open."""
    front, back = [], []
    for s in (-1, 1):
        front.append(rod((s * 0.46, -0.62, 0), (s * 0.3, 0, 2.2), 0.055, "body"))
        back.append(rod((s * 0.44, 0.62, 0), (s * 0.29, 0.06, 2.14), 0.042, "metal"))
        front.append(rod((s * 0.38, -0.3, 1.0), (s * 0.37, 0.34, 1.0), 0.016, "metal", around=10))
        for y in (-0.62, 0.62):
            front.append(rounded_box(0.15, 0.13, 0.09, 0.03, "second").moved(x=s * 0.455, y=y))
    for k in range(5):
        t = (k + 0.8) / 5.6
        step = rounded_box(0.92 - 0.3 * t, 0.24, 0.055, 0.02, "second" if k == 4 else "metal")
        front.append(step.moved(y=-0.62 * (1 - t) - 0.02, z=2.2 * t))
    top = rounded_box(0.72, 0.36, 0.09, 0.035, "second").moved(y=0.02, z=2.17)
    back += [rod((-0.44 + 0.15 * t, 0.62 - 0.56 * t, 2.14 * t), (0.44 - 0.15 * t, 0.62 - 0.56 * t, 2.14 * t), 0.025,
                 "metal") for t in (0.2, 0.6)]  # fmt: skip
    return grounded([part.turned(-30) for part in (*front, *back, top)])


def mailbox(item: Item) -> list[Part]:
    """An American letter box on its post, the flag up."""
    arch = [(0.3 * np.cos(t), 0.3 + 0.3 * np.sin(t)) for t in np.linspace(0, np.pi, 25)]
    loop = rounded(np.array([(-0.3, 0.0), (0.3, 0.0), *arch]), 0.02, 3)
    shell = standing([loop], 1.16, 0.02, "body").turned(-90)
    door = standing([loop * [0.93, 0.93] + [0, 0.02]], 0.04, 0.015, "second").turned(-90).moved(x=-0.59)
    knob = rounded_box(0.06, 0.12, 0.05, 0.022, "metal").moved(x=-0.63, z=0.48)
    post = [rounded_box(0.18, 0.18, 1.36, 0.03, "wood").moved(z=-1.36),
    rounded_box(0.9, 0.3, 0.07, 0.025, "wood").moved(
        z=-0.07), rod((0.06, 0, -0.6), (0.4, 0, -0.06), 0.045, "wood")]  # fmt: skip
    arm = rounded(np.array([(-0.03, 0.0), (0.03, 0.0), (0.03, 0.3), (0.26, 0.3), (0.26, 0.48), (-0.03, 0.48)]), 0.02, 3)
    flag = standing([arm], 0.03, 0.01, "flag").moved(x=0.12, y=-0.32, z=0.28)
    pivot = upright(lathe([(0, 0), (0.04, 0, 0.01), (0.04, 0.03, 0.01), (0, 0.03)], "metal", around=24)).moved(
        x=0.12, y=-0.32, z=0.31)  # fmt: skip
    return grounded([part.turned(28) for part in (shell, door, knob, *post, flag, pivot)])


def screwdriver(item: Item) -> list[Part]:
    """A screwdriver with a fluted two-coloured handle, standing aslant on its tip."""
    turn = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    rings = []
    for z, radius, flute in ((0.98, 0.1, 0), (1.0, 0.13, 0), (1.1, 0.14, 0.2), (1.3, 0.165, 1), (1.7, 0.185, 1),
                             (1.86, 0.17, 0.5), (1.93, 0.13, 0)):  # fmt: skip
        r = radius * (1 - 0.07 * flute * (0.5 + 0.5 * np.cos(6 * turn)))
        rings.append(np.stack([r * np.cos(turn), r * np.sin(turn), np.full(96, z)], -1))
    grip = loft(np.array(rings), "body")
    collar = lathe([(0, 0.8), (0.09, 0.8, 0.02), (0.12, 0.9, 0.03), (0.12, 1.0), (0, 1.0)], "second", around=48)
    cap = soft_lathe([(0, 1.9), (0.13, 1.91), (0.12, 1.96), (0, 1.99)], "second", around=48)
    shaft = rod((0, 0, 0.14), (0, 0, 0.85), 0.05, "metal")
    tip = tower([(0, 0.11, 0.014, 4), (0.08, 0.13, 0.03, 4), (0.16, 0.1, 0.1, 2)], "metal", per=4)
    return grounded([part.turned(24, "y").turned(-14) for part in (grip, collar, cap, shaft, tip)])


def bandage(item: Item) -> list[Part]:
    """Two sticking plasters crossed, their pads in the middle."""

    def strip(turn: float, lift: float) -> list[Part]:
        loop = rounded(np.array([(-0.95, -0.3), (0.95, -0.3), (0.95, 0.3), (-0.95, 0.3)]), 0.29, 12)
        parts = [standing([loop], 0.06, 0.025, "body"), standing([rounded(np.array(
            [(-0.32, -0.25), (0.32, -0.25), (0.32, 0.25), (-0.32, 0.25)]), 0.07, 6)], 0.1, 0.03, "second")]  # fmt: skip
        for x in (-0.8, -0.64, -0.48, 0.48, 0.64, 0.8):
            for z in (-0.13, 0.0, 0.13):
                parts.append(ellipsoid(0.022, 0.012, 0.022, "dark", around=14).moved(x=x, y=-0.027, z=z))
        return [part.turned(turn, "y").moved(y=lift) for part in parts]

    return grounded([part.turned(-12, "x").turned(-16) for part in (*strip(-42, 0.0), *strip(42, -0.075))])


def palette(item: Item) -> list[Part]:
    """A painter's palette with dabs of paint and a brush, leaning back."""
    edge = smooth([(-0.95, 0.1), (-0.75, 0.62), (-0.1, 0.82), (0.62, 0.66), (0.98, 0.14), (0.9, -0.3), (0.55, -0.38),
                   (0.34, -0.2), (0.1, -0.2), (0.0, -0.46), (-0.28, -0.62), (-0.7, -0.42),
                   (-0.95, 0.1)], 8)[:-1]  # fmt: skip
    turn = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    thumb: Floats = np.stack([0.62 + 0.12 * np.cos(turn), -0.08 + 0.095 * np.sin(turn)], -1)[::-1]
    loop = np.array(edge)[::-1]
    parts = [standing([loop, thumb], 0.08, 0.03, "wood")]
    dabs = ((-0.68, 0.18, "body"), (-0.46, 0.5, "second"), (-0.06, 0.6, "third"), (0.34, 0.52, "accent"),
            (0.68, 0.26, "white"), (-0.56, -0.2, "dark"))  # fmt: skip
    for x, z, slot in dabs:
        t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        blob = 0.15 * (1 + 0.12 * np.sin(3 * t + 9 * x) + 0.07 * np.sin(5 * t + z))
        parts.append(puffed([np.stack([x + blob * np.cos(t),
        z + blob * np.sin(t)], -1)], 0.03, 0.16, slot, cells=40).moved(
            y=-0.04))  # fmt: skip
    brush = [rod((-0.2, -0.16, -0.5), (0.5, -0.16, 0.86), 0.03, "second"), rod((-0.3, -0.16, -0.69),
    (-0.2, -0.16, -0.5),
                                                                            0.035, "metal")]  # fmt: skip
    tip = soft_lathe([(0, -0.2), (0.03, -0.12), (0.045, -0.04), (0.03, 0.02), (0, 0.03)], "body", around=24)
    parts += [*brush, tip.turned(27, "y").moved(x=-0.31, y=-0.16, z=-0.7)]
    return grounded([part.turned(-16, "x").turned(-14) for part in parts])


def piano(item: Item) -> list[Part]:
    """A grand piano, its lid up, keyboard to the camera's left."""
    bend = smooth(
        [(0.74, 0.0), (0.74, 0.5), (0.6, 0.9), (0.3, 1.2), (0.1, 1.7), (-0.2, 2.0), (-0.56, 1.96), (-0.74, 1.7)], 8
    )
    loop = np.array([(-0.74, 0.0), *bend])
    case = slab(loop, 0.3, 0.03, "body").moved(z=0.62)
    inside = slab(loop * [0.9, 0.9] + [0, 0.1], 0.02, 0.008, "metal").moved(z=0.915)
    strings = [rod((x, 0.16, 0.945), (x - 0.1, 1.75 - 0.95 * (x + 0.6), 0.945), 0.006, "string", around=6)
               for x in np.linspace(-0.58, 0.6, 22)]  # fmt: skip
    lid = slab(loop * [1.02, 1.0], 0.04, 0.015, "body").moved(x=0.755).turned(-38, "y").moved(x=-0.755, z=0.95)
    prop = rod((0.5, 0.7, 0.92), (0.28, 0.7, 1.72), 0.018, "body", around=10)
    keys = [rounded_box(1.48, 0.34, 0.12, 0.03, "body").moved(y=-0.16, z=0.62)]
    for k in range(28):
        x = -0.648 + 0.048 * k
        keys.append(rounded_box(0.045, 0.26, 0.03, 0.006, "white", 2).moved(x=x, y=-0.18, z=0.735))
        if k % 7 not in (2, 6) and k < 27:
            keys.append(rounded_box(0.026, 0.16, 0.04, 0.006, "dark", 2).moved(x=x + 0.024, y=-0.12, z=0.75))
    keys += [rounded_box(0.06, 0.36, 0.2, 0.025, "body").moved(x=s * 0.71, y=-0.16, z=0.66) for s in (-1, 1)]
    stand = standing([rounded(np.array([(-0.42, 0), (0.42, 0), (0.38, 0.3), (-0.38, 0.3)]), 0.05)], 0.03, 0.01, "body")
    legs = [lathe([(0, 0), (0.045, 0, 0.01), (0.07, 0.4), (0.09, 0.62), (0, 0.64)], "body", around=28).moved(x, y)
            for x, y in ((-0.6, 0.0), (0.6, 0.0), (-0.3, 1.7))]  # fmt: skip
    pedals = [rounded_box(0.2, 0.1, 0.5, 0.03, "body").moved(y=0.3, z=0.14),
    rounded_box(0.26, 0.2, 0.04, 0.015, "metal").moved(
        y=0.22, z=0.1)]  # fmt: skip
    parts = [case, inside, *strings, lid, prop, *keys, stand.turned(-14, "x").moved(y=0.16, z=0.93), *legs, *pedals]
    return grounded([part.turned(-32) for part in parts])


def stormlantern(item: Item) -> list[Part]:
    """A storm lantern alight: tank, glass globe in its wires, chimney and handle."""
    tank = lathe([(0, 0), (0.46, 0, 0.03), (0.48, 0.08, 0.03), (0.44, 0.26, 0.06), (0.26, 0.34, 0.04),
                  (0.24, 0.42, 0.02),
                  (0, 0.42)], "body", around=80)  # fmt: skip
    globe = soft_lathe([(0, 0.42), (0.2, 0.43), (0.3, 0.6), (0.31, 0.76), (0.22, 0.98), (0.19, 1.04),
                        (0, 1.05)], "glass",
                       around=72)  # fmt: skip
    flame = soft_lathe([(0, 0.54), (0.06, 0.58), (0.075, 0.66), (0.04, 0.78), (0, 0.9)], "flame", around=32)
    wick = lathe([(0, 0.42), (0.1, 0.44, 0.01), (0.07, 0.53, 0.01), (0, 0.54)], "metal", around=32)
    hood = lathe([(0, 1.03), (0.25, 1.03, 0.01), (0.24, 1.08), (0.3, 1.12, 0.02), (0.18, 1.22, 0.03),
                  (0.16, 1.36, 0.02),
                  (0.22, 1.38, 0.02), (0.1, 1.46, 0.03), (0, 1.48)], "body", around=64)  # fmt: skip
    parts = [tank, globe, flame, wick, hood, torus(0.31, 0.012, 0.7, "metal")]
    for s in (-1, 1):
        parts.append(tube([(s * 0.44, 0, 0.14), (s * 0.5, 0, 0.4), (s * 0.5, 0, 1.0), (s * 0.36, 0, 1.24),
                           (s * 0.17, 0, 1.28)], 0.045, "body", around=16))  # fmt: skip
    turn = np.linspace(0.1, np.pi - 0.1, 15)
    parts.append(
        tube([(0.5 * np.cos(t), 0.0, 1.12 + 0.62 * np.sin(t)) for t in turn], 0.016, "metal", per=4, around=10)
    )
    return grounded([part.turned(-24) for part in parts])
