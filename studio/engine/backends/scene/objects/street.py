"""The street: traffic lights, road signs, lamp posts, bus stops, parcel lockers, boards for sale, house keys."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    disc_loop,
    ellipsoid,
    grounded,
    lathe,
    rod,
    rounded,
    soft_lathe,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sweep

Item = Mapping[str, Any]


def trafficlight(item: Item) -> list[Part]:
    """A traffic light on its post: three lamps under their hoods, the green one lit."""
    post = lathe([(0, 0), (0.26, 0, 0.02), (0.24, 0.08, 0.03), (0.1, 0.16, 0.04), (0.075, 0.3), (0.07, 1.2), (0, 1.2)],
                 "metal", around=48)  # fmt: skip
    back = rounded_box(0.86, 0.05, 1.72, 0.024, "dark").moved(y=0.12, z=0.98)
    rim = rounded_box(0.9, 0.03, 1.76, 0.014, "white").moved(y=0.14, z=0.96)
    parts = [post, back, rim, rounded_box(0.58, 0.36, 1.5, 0.1, "body").moved(z=1.1)]
    for k, slot in enumerate(("green", "amber", "red")):
        z = 1.36 + 0.48 * k
        lens = ellipsoid(0.19, 0.07, 0.19, slot, around=48).moved(y=-0.18, z=z)
        ring = lathe([(0.18, 0), (0.225, 0, 0.01), (0.225, 0.05, 0.01), (0.19, 0.05), (0.18, 0)], "dark", around=56)
        turn = np.linspace(-0.06 * np.pi, 1.06 * np.pi, 30)
        outer = np.stack([0.235 * np.cos(turn), 0.235 * np.sin(turn)], -1)
        hood = np.concatenate([outer, outer[::-1] * 0.9])
        visor = standing([hood], 0.24, 0.008, "dark").turned(6, "x").moved(y=-0.28, z=z)
        parts += [lens, upright(ring).moved(y=-0.16, z=z), visor]
    return grounded([part.turned(24) for part in parts])


def _letters(height: float, slot: str, y: float) -> list[Part]:
    """STOP in round strokes, centred on the origin, facing the camera."""
    h, r = height / 2, height * 0.075
    w = height * 0.27
    strokes: dict[str, list[list[tuple[float, float]]]] = {
        "S": [[(w, h * 0.7), (w * 0.5, h), (-w * 0.6, h), (-w, h * 0.6), (-w * 0.7, h * 0.15), (w * 0.7, -h * 0.15),
               (w, -h * 0.6), (w * 0.6, -h), (-w * 0.6, -h), (-w, -h * 0.7)]],
        "T": [[(-w * 1.1, h), (w * 1.1, h)], [(0, h), (0, -h)]],
        "O": [[(0, h), (-w, h * 0.6), (-w, -h * 0.6), (0, -h), (w, -h * 0.6), (w, h * 0.6), (0, h)]],
        "P": [[(-w, -h), (-w, h)], [(-w, h), (w * 0.5, h), (w, h * 0.5), (w * 0.5, 0), (-w, 0)]],
    }  # fmt: skip
    parts = []
    for k, letter in enumerate("STOP"):
        for line in strokes[letter]:
            points = [(x + (k - 1.5) * height * 0.78, y, z) for x, z in line]
            parts.append(tube(points, r, slot, per=5, around=10).scaled(1, 0.5, 1).moved(y=y * 0.5))
    return parts


def _disc(radius: float, thick: float, slot: str, sides: int = 64) -> Part:
    """A round or many-sided plate facing the camera around the origin."""
    return standing([disc_loop(radius, sides)], thick, thick * 0.3, slot)


def roadsign(item: Item) -> list[Part]:
    """Road signs on a post: a red warning triangle over a blue arrow; style `stop` for an octagon that says STOP."""
    post = [rod((0, 0.06, 0), (0, 0.06, 2.2), 0.045, "metal"),
            lathe([(0, 0), (0.3, 0, 0.02), (0.28, 0.07, 0.03), (0, 0.08)], "stone", around=48)]  # fmt: skip
    if item.get("style") == "stop":
        turn = np.radians(22.5 + 45 * np.arange(8))
        ring = np.stack([np.cos(turn), np.sin(turn)], -1)
        plates = [
            standing([rounded(ring * 0.66, 0.05)], 0.05, 0.015, "white"),
            standing([rounded(ring * 0.6, 0.05)], 0.06, 0.015, "body"),
            *_letters(0.38, "white", -0.03),
        ]
        parts = [*post, *(part.moved(z=1.9) for part in plates)]
        return grounded([part.turned(22) for part in parts])
    three = np.stack([np.cos(np.radians([90, 210, 330])), np.sin(np.radians([90, 210, 330]))], -1)
    plates = [
        standing([rounded(three * 0.72, 0.12, 8)], 0.05, 0.015, "body"),
        standing([rounded(three * 0.52, 0.05, 8)], 0.06, 0.012, "white"),
        tower([(-0.06, 0.05, 0.03, 2.4), (0.24, 0.11, 0.03, 2.4), (0.26, 0.08, 0.03, 2.4)], "dark").moved(y=-0.03),
        ellipsoid(0.05, 0.02, 0.05, "dark", around=24).moved(y=-0.03, z=-0.14),
    ]
    arrow = np.array([(-0.07, -0.26), (0.07, -0.26), (0.07, 0.06), (0.2, 0.06), (0, 0.3), (-0.2, 0.06), (-0.07, 0.06)])
    lower = [
        _disc(0.44, 0.05, "white"),
        _disc(0.41, 0.06, "second"),
        standing([rounded(arrow, 0.02)], 0.03, 0.008, "white").turned(-45, "y").moved(y=-0.03),
    ]
    parts = [*post, *(part.moved(z=1.92) for part in plates), *(part.moved(z=1.06) for part in lower)]
    return grounded([part.turned(22) for part in parts])


def lamppost(item: Item) -> list[Part]:
    """A street lamp of cast iron, its lantern alight."""
    post = lathe(
        [(0, 0), (0.3, 0, 0.02), (0.3, 0.1, 0.02), (0.22, 0.14, 0.02), (0.2, 0.42, 0.03), (0.13, 0.5, 0.03),
         (0.1, 0.56, 0.02), (0.075, 0.7), (0.055, 1.75), (0.09, 1.78, 0.02), (0.09, 1.84, 0.02), (0.05, 1.88),
         (0.05, 1.96), (0.12, 2.02, 0.02), (0.14, 2.06, 0.01), (0, 2.06)], "body", around=56)  # fmt: skip
    flutes = [
        rod(
            (0.2 * np.cos(a), 0.2 * np.sin(a), 0.17),
            (0.185 * np.cos(a), 0.185 * np.sin(a), 0.4),
            0.018,
            "body",
            around=8,
        )
        for a in np.linspace(0, 2 * np.pi, 14, endpoint=False)
    ]
    bar = [rod((-0.32, 0, 1.81), (0.32, 0, 1.81), 0.025, "body")]
    bar += [ellipsoid(0.045, 0.045, 0.045, "body", around=24).moved(x=s * 0.33, z=1.81) for s in (-1, 1)]
    glass = tower([(2.06, 0.24, 0.24, 6), (2.52, 0.44, 0.44, 6)], "glass", count=48)
    flame = soft_lathe([(0, 2.1), (0.06, 2.14), (0.085, 2.25), (0.05, 2.38), (0, 2.45)], "flame", around=32)
    roof = tower([(2.52, 0.54, 0.54, 8), (2.56, 0.54, 0.54, 8), (2.74, 0.2, 0.2, 4), (2.8, 0.12, 0.12, 2)], "body",
                 count=64)  # fmt: skip
    tip = soft_lathe([(0, 2.78), (0.06, 2.8), (0.05, 2.86), (0.02, 2.9), (0, 2.96)], "body", around=32)
    edges = [
        rod((x * 0.11, y * 0.11, 2.05), (x * 0.205, y * 0.205, 2.54), 0.02, "body") for x in (-1, 1) for y in (-1, 1)
    ]
    return grounded([part.turned(28) for part in (post, *flutes, *bar, glass, flame, roof, tip, *edges)])


def busstop(item: Item) -> list[Part]:
    """A bus stop: a glass shelter with a bench and a poster, the flag with its bus beside it."""
    parts = [rounded_box(2.7, 1.1, 0.06, 0.02, "stone").moved(x=0.1)]
    parts += [rounded_box(0.07, 0.07, 1.5, 0.02, "metal").moved(x=x, y=y, z=0.05) for x in (-0.95, 0.95)
              for y in (-0.3, 0.36)]  # fmt: skip
    parts += [
        rounded_box(2.1, 0.9, 0.09, 0.04, "body").moved(z=1.55),
        rounded_box(1.86, 0.025, 1.26, 0.01, "glass").moved(y=0.36, z=0.22),
    ]
    parts += [rounded_box(0.025, 0.6, 1.26, 0.01, "glass").moved(x=0.95, y=0.03, z=0.22)]
    parts += [rounded_box(1.86, 0.04, 0.05, 0.015, "metal").moved(y=0.36, z=z) for z in (0.2, 0.85)]
    parts += [
        rounded_box(0.08, 0.5, 1.34, 0.03, "dark").moved(x=-0.95, y=0.03, z=0.16),
        rounded_box(0.03, 0.42, 1.2, 0.01, "label").moved(x=-1.0, y=0.03, z=0.23),
        rounded_box(0.03, 0.42, 1.2, 0.01, "label").moved(x=-0.9, y=0.03, z=0.23),
    ]
    parts += [rounded_box(1.1, 0.1, 0.04, 0.018, "wood").moved(x=0.1, y=0.08 + 0.12 * k, z=0.5) for k in range(3)]
    parts += [rounded_box(0.06, 0.32, 0.44, 0.02, "metal").moved(x=x, y=0.2, z=0.06) for x in (-0.3, 0.5)]
    pole = [rod((0, 0, 0), (0, 0, 1.95), 0.035, "metal"), _disc(0.25, 0.05, "body").moved(z=1.85),
            _disc(0.21, 0.055, "white").moved(z=1.85), rounded_box(0.26, 0.03, 0.34, 0.012, "white").moved(
                y=-0.04, z=0.95)]  # fmt: skip
    pole += [
        rounded_box(0.24, 0.02, 0.15, 0.03, "body").moved(y=-0.03, z=1.8),
        *(rounded_box(0.05, 0.024, 0.06, 0.008, "white", 2).moved(x=x, y=-0.03, z=1.86) for x in (-0.08, 0, 0.08)),
        *(ellipsoid(0.03, 0.016, 0.03, "dark", around=20).moved(x=x, y=-0.03, z=1.79) for x in (-0.07, 0.07)),
    ]
    pole += [rounded_box(0.2, 0.01, 0.02, 0.004, "dark", 2).moved(y=-0.055, z=1.0 + 0.05 * k) for k in range(5)]
    parts += [part.moved(x=1.25, y=-0.32, z=0.05) for part in pole]
    return grounded([part.turned(-26) for part in parts])


def parcellocker(item: Item) -> list[Part]:
    """A bank of parcel lockers with its screen, one door open on a parcel."""
    parts = [rounded_box(2.6, 0.7, 1.9, 0.03, "body"), rounded_box(2.66, 0.78, 0.08, 0.03, "dark").moved(z=-0.06)]
    parts.append(rounded_box(2.74, 0.9, 0.09, 0.03, "body").moved(y=-0.06, z=1.9))
    tall = {
        0: (0.3, 0.3, 0.6, 0.3, 0.3),
        1: (0.6, 0.3, 0.3, 0.6),
        2: (),
        3: (0.3, 0.6, 0.3, 0.6),
        4: (0.6, 0.6, 0.3, 0.3),
    }
    for column, heights in tall.items():
        x, z = -1.03 + 0.515 * column, 0.05
        for k, high in enumerate(heights):
            if (column, k) == (3, 1):
                parts += [
                    rounded_box(0.49, 0.03, high - 0.02, 0.01, "dark").moved(x=x, y=-0.345, z=z),
                    rounded_box(0.03, 0.46, high - 0.03, 0.012, "second").moved(x=x - 0.24, y=-0.6, z=z),
                    rounded_box(0.34, 0.24, 0.3, 0.012, "cargo").moved(x=x + 0.02, y=-0.38, z=z + 0.01),
                    rounded_box(0.06, 0.244, 0.304, 0.01, "tape").moved(x=x + 0.02, y=-0.38, z=z + 0.008),
                ]
            else:
                parts.append(rounded_box(0.49, 0.05, high - 0.025, 0.015, "second").moved(x=x, y=-0.35, z=z))
                parts.append(
                    rounded_box(0.03, 0.03, 0.1, 0.012, "dark", 3).moved(x=x + 0.18, y=-0.38, z=z + high / 2 - 0.06)
                )
            z += high
    parts += [
        rounded_box(0.49, 0.05, 1.78, 0.015, "accent").moved(y=-0.35, z=0.05),
        rounded_box(0.4, 0.05, 0.46, 0.02, "dark").moved(y=-0.37, z=1.12),
        rounded_box(0.35, 0.02, 0.4, 0.008, "screen").moved(y=-0.39, z=1.15),
        rounded_box(0.26, 0.06, 0.14, 0.02, "dark").moved(y=-0.37, z=0.86),
        rounded_box(0.2, 0.02, 0.05, 0.008, "metal").moved(y=-0.4, z=0.9),
    ]
    parts += [rounded_box(0.08, 0.02, 0.08, 0.006, "glow", 2).moved(x=-0.11 + 0.11 * i, y=-0.398, z=1.2 + 0.11 * j)
              for i in range(3) for j in range(3)]  # fmt: skip
    return grounded([part.turned(-20) for part in parts])


def forsale(item: Item) -> list[Part]:
    """An estate agent's board on its post: a house in relief over bars of text, a band along its top."""
    parts = [
        rounded_box(0.14, 0.14, 2.3, 0.03, "wood"),
        rounded_box(1.5, 0.1, 0.12, 0.03, "wood").moved(x=-0.6, z=1.98),
        rounded_box(0.2, 0.2, 0.06, 0.02, "wood").moved(z=2.3),
        tower([(2.35, 0.16, 0.16, 8), (2.44, 0.02, 0.02, 4)], "wood"),
    ]
    for x in (-1.1, -0.32):
        parts.append(rod((x, 0, 1.82), (x, 0, 2.0), 0.014, "metal"))
    board = [
        rounded_box(1.08, 0.07, 1.16, 0.03, "white"),
        rounded_box(1.08, 0.075, 0.26, 0.03, "body").moved(z=0.9),
        rounded_box(1.08, 0.075, 0.1, 0.03, "body"),
        rounded_box(0.6, 0.02, 0.06, 0.01, "white").moved(y=-0.04, z=1.0),
    ]
    house = np.array([(-0.22, 0), (0.22, 0), (0.22, 0.2), (0.3, 0.2), (0, 0.46), (-0.3, 0.2), (-0.22, 0.2)])
    door = np.array([(-0.06, 0.0), (-0.06, 0.17), (0.06, 0.17), (0.06, 0.0)])
    board.append(standing([rounded(house, 0.02)], 0.05, 0.015, "body").moved(y=-0.04, z=0.38))
    board.append(standing([rounded(door[::-1], 0.01)], 0.02, 0.006, "white").moved(y=-0.07, z=0.39))
    board += [rounded_box(w, 0.02, 0.04, 0.01, "text").moved(y=-0.036, z=z) for w, z in ((0.62, 0.28), (0.42, 0.19))]
    parts += [part.moved(x=-0.71, z=0.66) for part in board]
    grass = soft_lathe([(0, 0), (0.42, 0), (0.36, 0.06), (0.12, 0.12), (0, 0.12)], "grass", around=56)
    return grounded([part.turned(18) for part in (*parts, grass)])


def _house_key(slot: str) -> list[Part]:
    """A key hanging down from the origin."""
    bow = np.concatenate(
        [
            disc_loop(0.24, 40),
        ]
    )
    hole = disc_loop(0.07, 24, 0.0, 0.12)[::-1]
    blade = np.array([(-0.07, -0.2), (-0.07, -0.9), (0.0, -0.98), (0.07, -0.92), (0.07, -0.82), (0.13, -0.78),
                      (0.07, -0.72), (0.12, -0.64), (0.07, -0.58), (0.14, -0.5), (0.07, -0.44),
                      (0.07, -0.2)])  # fmt: skip
    parts = [standing([bow, hole], 0.06, 0.02, slot), standing([blade], 0.05, 0.012, slot)]
    parts.append(rounded_box(0.02, 0.056, 0.5, 0.006, slot).moved(x=-0.02, z=-0.78))
    return [part.moved(z=-0.14) for part in parts]


def housekeys(item: Item) -> list[Part]:
    """House keys on a ring with a tag in the form of a house."""
    turn = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    ring: Floats = np.stack([0.26 * np.cos(turn), 0 * turn, 0.26 * np.sin(turn)], -1)
    parts = [
        sweep(ring, 0.03, "metal", closed=True),
        sweep(ring + np.array([0, 0.04, 0.01]), 0.028, "metal", closed=True),
    ]
    home = np.array(
        [(-0.34, -0.72), (0.34, -0.72), (0.34, -0.24), (0.46, -0.24), (0.0, 0.16), (-0.46, -0.24), (-0.34, -0.24)]
    )
    eye = disc_loop(0.06, 24, 0.0, -0.02)[::-1]
    window = [
        np.array([(x, z), (x, z + 0.14), (x + 0.14, z + 0.14), (x + 0.14, z)]) for x, z in ((-0.25, -0.4), (0.11, -0.4))
    ]
    tag = standing([rounded(home, 0.05, 6), eye, *window], 0.09, 0.025, "body")
    door = rounded_box(0.18, 0.1, 0.3, 0.02, "second").moved(z=-0.72)
    chain = [tube([(0, 0, -0.24), (-0.02, -0.03, -0.36), (0, 0, -0.46)], 0.025, "metal")]
    parts += [part.moved(z=-0.44).turned(-34, "y").moved(x=0.16, y=-0.1, z=-0.08) for part in (tag, door)]
    parts += [part.turned(-34, "y") for part in chain]
    parts += [part.turned(8, "y").moved(x=-0.06, y=0.03, z=-0.24) for part in _house_key("brass")]
    parts += [part.turned(36, "y").moved(x=-0.18, y=0.1, z=-0.16) for part in _house_key("metal")]
    return grounded([part.turned(-14, "x").turned(-14) for part in parts])
