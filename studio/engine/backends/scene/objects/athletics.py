"""Games and training: baseball, ice hockey, skates, swimming goggles, whistles, stopwatches, treadmills, bikes."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    ball_field,
    band,
    blob,
    ellipsoid,
    grounded,
    join,
    lathe,
    rod,
    rod_field,
    rounded,
    soft_lathe,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sweep

Item = Mapping[str, Any]


def _baseball(radius: float) -> list[Part]:
    """A white ball around the origin with the curved seam of red stitches."""
    t = np.linspace(0, 2 * np.pi, 44, endpoint=False)
    seam = np.stack([np.cos(t) + 0.35 * np.cos(3 * t), np.sin(t) - 0.35 * np.sin(3 * t), 1.25 * np.sin(2 * t)], -1)
    seam *= radius / np.linalg.norm(seam, axis=1, keepdims=True)
    after = np.roll(seam, -1, 0) - np.roll(seam, 1, 0)
    side = np.cross(seam, after)
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    along = after / np.linalg.norm(after, axis=1, keepdims=True)
    stitches = []
    for k in range(44):
        for s in (-1, 1):
            tip = seam[k] * 0.995 + (s * side[k] * 0.13 + along[k] * 0.06) * radius
            stitches.append(rod(seam[k] * 1.005, tip, 0.018 * radius / 0.27 * 0.6, "stitch", around=6))
    return [ellipsoid(radius, radius, radius, "white"), *stitches]


def baseball(item: Item) -> list[Part]:
    """A leather glove that holds a baseball, its bat leaning behind."""

    def field(p: Floats) -> Floats:
        hand = ball_field(p, (0, 0, 0.46), (0.5, 0.24, 0.48))
        for x, top, lean in ((-0.34, 1.14, -0.14), (-0.1, 1.26, -0.04), (0.14, 1.24, 0.05), (0.36, 1.08, 0.14)):
            finger = rod_field(p, (x, 0.02, 0.6), (x + lean, -0.16, top), 0.155, 0.12)
            hand = join(hand, finger, 0.05)
        hand = join(hand, rod_field(p, (0.42, 0.0, 0.34), (0.74, -0.22, 0.86), 0.17, 0.13), 0.08)
        return -join(-hand, ball_field(p, (0.12, -0.36, 0.62), (0.42, 0.36, 0.44)), 0.05)

    glove = blob(field, (-0.75, -0.6, -0.1), (1.0, 0.35, 1.5), 56, "body")
    lace = [
        tube([(x, -0.18, z), (x + 0.05, -0.3, z + 0.03), (x + 0.1, -0.18, z)], 0.022, "lace", around=8)
        for x, z in ((-0.36, 1.0), (-0.18, 1.1), (0.06, 1.12), (0.26, 1.02))
    ]
    strap = tube([(0.46, -0.1, 0.98), (0.58, -0.2, 1.0), (0.72, -0.2, 0.92)], 0.05, "lace")
    cuff = tube([(-0.34, -0.2, 0.1), (0, -0.28, 0.05), (0.34, -0.2, 0.1)], 0.06, "lace")
    held = [part.turned(-30, "x").turned(40).moved(x=0.12, y=-0.27, z=0.62) for part in _baseball(0.29)]
    bat = soft_lathe(
        [(0, 0), (0.09, 0.0), (0.1, 0.05), (0.055, 0.1), (0.05, 0.5), (0.07, 1.0), (0.13, 1.5), (0.145, 1.95),
         (0.12, 2.08), (0, 2.1)], "wood", around=48)  # fmt: skip
    grip = lathe([(0, 0.1), (0.065, 0.1, 0.01), (0.06, 0.62, 0.01), (0, 0.62)], "lace", around=32)
    bats = [part.turned(180, "x").turned(-36, "y").turned(8, "x").moved(x=-0.86, y=0.34, z=1.7) for part in (bat, grip)]
    parts = [part.turned(-14) for part in (*grounded([glove, *lace, strap, cuff, *held]), *grounded(bats))]
    return grounded(parts)


def hockey(item: Item) -> list[Part]:
    """Two ice hockey sticks crossed, a puck before them."""
    parts: list[Part] = []
    for s in (-1, 1):
        blade = rounded(np.array([(-0.05, 0.0), (0.42, 0.0), (0.52, 0.06), (0.5, 0.18), (0.08, 0.17), (0.0, 0.3),
                                  (-0.09, 0.28)]), 0.06, 5)  # fmt: skip
        tape = rounded(np.array([(0.14, -0.008), (0.43, -0.008), (0.53, 0.05), (0.51, 0.19), (0.14, 0.18)]), 0.05, 5)
        stick = [
            standing([blade], 0.06, 0.02, "dark"),
            standing([tape], 0.07, 0.02, "white"),
            rounded_box(0.085, 0.07, 1.7, 0.02, "body").moved(x=0, z=0.22).turned(-8, "y").moved(x=0.01),
            rounded_box(0.095, 0.08, 0.5, 0.02, "white").moved(z=1.55).turned(-8, "y").moved(x=0.01),
            rounded_box(0.09, 0.075, 0.14, 0.02, "accent").moved(z=0.9).turned(-8, "y").moved(x=0.01),
        ]
        turned = [part.turned(-26, "y").moved(x=0.62) for part in stick]
        parts += [part.turned(180 if s < 0 else 0).moved(y=0.07 * s) for part in turned]
    puck = lathe([(0, 0), (0.24, 0, 0.02), (0.24, 0.14, 0.02), (0, 0.14)], "dark", around=64)
    return grounded([*grounded(parts), puck.moved(x=0.08, y=-0.42)])


def _skate() -> list[Part]:
    """One figure skate, its toe to the left."""
    boot = tower(
        [(0.34, 0.98, 0.3, 2.4, 0, 0), (0.4, 1.06, 0.36, 2.6, 0, 0), (0.54, 1.04, 0.38, 2.4, 0.01, 0),
         (0.66, 0.84, 0.37, 2.3, 0.11, 0), (0.78, 0.6, 0.35, 2.3, 0.22, 0), (0.95, 0.5, 0.34, 2.3, 0.27, 0),
         (1.15, 0.52, 0.36, 2.3, 0.29, 0), (1.36, 0.58, 0.38, 2.3, 0.3, 0), (1.4, 0.52, 0.33, 2.3, 0.3, 0)],
        "body", per=4)  # fmt: skip
    lining = tower([(1.34, 0.46, 0.28, 2.3, 0.3, 0), (1.42, 0.48, 0.3, 2.3, 0.3, 0)], "second")
    sole = tower([(0.28, 0.98, 0.3, 2.4), (0.3, 1.02, 0.34, 2.4), (0.37, 1.04, 0.36, 2.4)], "sole")
    heel = tower([(0.16, 0.26, 0.26, 3, 0.32, 0), (0.3, 0.34, 0.32, 3, 0.32, 0)], "sole")
    blade = rounded(
        np.array([(-0.66, 0.14), (-0.62, 0.03), (-0.4, 0.0), (0.3, 0.0), (0.64, 0.03), (0.66, 0.1), (0.4, 0.12),
                  (0.4, 0.2), (0.24, 0.2), (0.22, 0.11), (-0.2, 0.11), (-0.24, 0.3), (-0.42, 0.3),
                  (-0.46, 0.14)]), 0.04, 4)  # fmt: skip
    laces = []
    for z in (0.68 + 0.09 * k for k in range(8)):
        x = float(np.interp(z, [0.66, 0.78, 0.95, 1.15, 1.36], [-0.31, -0.08, 0.02, 0.03, 0.01]))
        laces.append(tube([(x + 0.06, -0.15, z), (x - 0.015, 0, z + 0.03), (x + 0.06, 0.15, z + 0.07)], 0.02, "lace"))
        laces.append(tube([(x + 0.06, 0.15, z), (x - 0.015, 0, z + 0.03), (x + 0.06, -0.15, z + 0.07)], 0.02, "lace"))
        for s in (-1, 1):
            laces.append(ellipsoid(0.028, 0.028, 0.028, "metal", around=16).moved(x=x + 0.08, y=s * 0.145, z=z))
    for s in (-1, 1):
        laces.append(tube([(0.0, 0, 1.38), (-0.12, s * 0.14, 1.44), (-0.16, s * 0.22, 1.3), (0.0, s * 0.06, 1.36)],
                          0.018, "lace"))  # fmt: skip
    return [boot, lining, sole, heel, standing([blade], 0.05, 0.015, "metal"), *laces]


def iceskates(item: Item) -> list[Part]:
    """A pair of white ice skates with steel blades."""
    skate = _skate()
    one = [part.turned(-18).moved(x=-0.3, y=-0.26) for part in skate]
    two = [part.turned(12).moved(x=0.28, y=0.42) for part in skate]
    return grounded([*one, *two])


def swimgoggles(item: Item) -> list[Part]:
    """Swimming goggles: tinted cups in rubber rims, a nose bridge, the strap behind."""
    parts: list[Part] = []
    t = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    for s in (-1, 1):
        wide, high = 0.44, 0.3
        x, z = (
            wide * np.sign(np.cos(t)) * np.abs(np.cos(t)) ** 0.8,
            high * np.sign(np.sin(t)) * np.abs(np.sin(t)) ** 0.8,
        )
        rim = sweep(np.stack([x, 0.02 * np.ones(64), z], -1), 0.085, "body", closed=True, around=14)
        seal = sweep(np.stack([x * 1.02, 0.13 * np.ones(64), z * 1.04], -1), 0.075, "second", closed=True, around=12)
        lens = ellipsoid(wide * 1.0, 0.1, high * 1.0, "lens", around=56)
        clip = rounded_box(0.16, 0.12, 0.2, 0.04, "body").moved(x=s * 0.53, y=0.06, z=-0.1)
        parts += [part.turned(s * 12).moved(x=s * 0.53) for part in (rim, seal, lens, clip)]
    for low in (-0.05, 0.05):
        parts.append(tube([(-0.14, 0.0, low), (0, -0.06, low + 0.03), (0.14, 0.0, low)], 0.035, "body"))
    for lift in (-0.06, 0.13):
        turn = np.linspace(0.06, np.pi - 0.06, 50)
        path = np.stack([1.06 * np.cos(turn), 0.16 + 0.95 * np.sin(turn), lift * np.sin(turn)], -1)
        parts.append(band(path, 0.11, 0.035, "second", across=(0, 0, 1)))
    return grounded([part.turned(-12, "x").turned(-26) for part in parts])


def whistle(item: Item) -> list[Part]:
    """A referee's whistle: drum, mouthpiece, window and a ring on its cord."""
    arc = [(0.46 * np.cos(a), 0.46 * np.sin(a)) for a in np.linspace(np.pi * 0.87, 2.5 * np.pi, 50)]
    loop = np.array([(-1.15, 0.46), (-1.18, 0.2), (-0.6, 0.2), *arc, (-0.26, 0.46), (-0.36, 0.3),
                     (-0.5, 0.46)])  # fmt: skip
    body = standing([rounded(loop, 0.03, 4)], 0.56, 0.06, "body")
    plates = [
        upright(lathe([(0, 0), (0.36, 0, 0.01), (0.34, 0.03, 0.01), (0, 0.03)], "second", around=56)).moved(y=-0.27)
    ]
    pea = ellipsoid(0.16, 0.16, 0.16, "accent").moved(x=-0.3, z=0.28)
    mouth = rounded_box(0.03, 0.36, 0.1, 0.012, "dark").moved(x=-1.165, z=0.28)
    eye = rounded_box(0.2, 0.16, 0.2, 0.05, "body").moved(x=0.5, z=-0.1)
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = sweep(np.stack([0.72 + 0.16 * np.cos(turn), 0 * turn, 0.16 * np.sin(turn)], -1), 0.03, "metal", closed=True)
    cord = tube([(0.87, 0, -0.02), (1.1, -0.05, -0.3), (1.05, -0.5, -0.44), (0.3, -0.72, -0.44), (-0.6, -0.6, -0.44),
                 (-1.1, -0.1, -0.44), (-0.8, 0.5, -0.44), (0.3, 0.66, -0.44), (1.0, 0.4, -0.42), (1.12, 0.08, -0.28),
                 (0.87, 0.01, -0.0)], 0.04, "accent", around=12)  # fmt: skip
    return grounded([part.turned(-24) for part in (body, *plates, pea, mouth, eye, ring, cord)])


def stopwatch(item: Item) -> list[Part]:
    """A stopwatch: steel case, dial with its marks and hands, crown and two buttons."""
    case = lathe([(0, -0.17), (0.86, -0.17, 0.05), (1.0, -0.08, 0.05), (1.0, 0.1, 0.05), (0.92, 0.2, 0.04),
                  (0.86, 0.2, 0.02), (0.84, 0.14), (0, 0.14)], "body", around=112)  # fmt: skip
    dial = lathe([(0, 0.1), (0.85, 0.1), (0.85, 0.15), (0, 0.15)], "white", around=96)
    small = lathe([(0, 0.15), (0.24, 0.15), (0.25, 0.16, 0.005), (0.22, 0.16), (0, 0.158)], "second", around=64)
    marks = []
    for k in range(60):
        long = 0.14 if k % 5 == 0 else 0.06
        mark = rounded_box(0.034 if k % 5 == 0 else 0.014, long, 0.012, 0.004, "dark", 2)
        marks.append(mark.moved(y=0.8 - long / 2, z=0.148).turned(6 * k))
    hand = [
        rounded_box(0.035, 0.92, 0.02, 0.008, "hand", 3).moved(y=0.26, z=0.175),
        lathe([(0, 0.15), (0.07, 0.15), (0.07, 0.2, 0.02), (0, 0.2)], "hand", around=32),
    ]
    little = rounded_box(0.025, 0.2, 0.012, 0.004, "hand", 2).moved(y=0.08, z=0.165).turned(70).moved(y=-0.4)
    face = [case, dial, small.moved(y=-0.4), *marks, *(part.turned(-62) for part in hand), little]
    front = [upright(part) for part in face]
    stem = [
        lathe([(0, 0.94), (0.13, 0.94), (0.13, 1.12), (0, 1.12)], "body", around=40),
        lathe([(0, 1.1), (0.2, 1.1, 0.03), (0.2, 1.3, 0.05), (0, 1.32)], "accent", around=40),
    ]
    for s in (-1, 1):
        knob = [lathe([(0, 0.94), (0.07, 0.94), (0.07, 1.06), (0, 1.06)], "body", around=32),
                lathe([(0, 1.05), (0.12, 1.05, 0.02), (0.12, 1.16, 0.03), (0, 1.17)], "accent", around=32)]  # fmt: skip
        stem += [part.turned(s * 38, "y") for part in knob]
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    bow = sweep(np.stack([0.26 * np.cos(turn), 0 * turn, 1.4 + 0.24 * np.sin(turn)], -1), 0.035, "metal", closed=True)
    return grounded([part.turned(-10, "x").turned(-20) for part in (*front, *stem, bow)])


def treadmill(item: Item) -> list[Part]:
    """A treadmill: running belt between rails, uprights, console with its screen, handles."""
    deck = rounded_box(2.2, 0.86, 0.16, 0.05, "dark").moved(z=0.1)
    belt = rounded_box(2.1, 0.6, 0.03, 0.012, "belt").moved(z=0.25)
    rails = [rounded_box(2.16, 0.12, 0.05, 0.02, "body").moved(y=s * 0.37, z=0.25) for s in (-1, 1)]
    hood = tower([(0.1, 0.6, 0.9, 5), (0.34, 0.56, 0.88, 4), (0.4, 0.36, 0.7, 3)], "body", per=5).moved(x=-0.98)
    feet = [rounded_box(0.14, 0.1, 0.1, 0.03, "dark").moved(x=x, y=s * 0.36) for x in (-1.0, 1.0) for s in (-1, 1)]
    parts = [deck, belt, *rails, hood, *feet]
    for s in (-1, 1):
        parts.append(tube([(-0.98, s * 0.45, 0.1), (-0.86, s * 0.45, 0.9), (-0.74, s * 0.43, 1.56)], 0.06, "metal"))
        parts.append(
            tube([(-0.78, s * 0.43, 1.34), (-0.4, s * 0.43, 1.3), (0.0, s * 0.43, 1.26), (0.08, s * 0.43, 1.2)],
                 0.05, "dark"))  # fmt: skip
    console = [
        rounded_box(0.16, 0.94, 0.3, 0.06, "body").moved(z=0),
        rounded_box(0.06, 0.86, 0.62, 0.05, "dark").moved(x=0.02, z=0.28),
        rounded_box(0.02, 0.76, 0.5, 0.008, "screen").moved(x=0.05, z=0.34),
        rounded_box(0.03, 0.12, 0.12, 0.012, "accent").moved(x=0.08, z=0.1),
        *(
            rounded_box(0.02, 0.09, 0.05, 0.008, "white").moved(x=0.085, y=y, z=0.13)
            for y in (-0.32, -0.18, 0.18, 0.32)
        ),
    ]
    bars = [rounded_box(0.012, 0.06, 0.08 + 0.26 * abs(np.sin(k * 1.3)), 0.005, "glow", 2).moved(
        x=0.062, y=-0.28 + 0.08 * k, z=0.4) for k in range(8)]  # fmt: skip
    parts += [part.turned(-18, "y").moved(x=-0.76, z=1.4) for part in (*console, *bars)]
    return grounded([part.turned(-132) for part in parts])


def exercisebike(item: Item) -> list[Part]:
    """A spinning bike: flywheel, frame, saddle, handlebar with a small screen, pedals."""
    wheel = [
        lathe([(0, -0.07), (0.4, -0.07, 0.02), (0.5, -0.05, 0.02), (0.5, 0.05, 0.02), (0.4, 0.07, 0.02), (0, 0.07)],
              "metal", around=96),
        lathe([(0, -0.09), (0.18, -0.09, 0.02), (0.18, 0.09, 0.02), (0, 0.09)], "dark", around=48),
        torus(0.36, 0.03, 0.07, "body"), torus(0.36, 0.03, -0.07, "body"),
    ]  # fmt: skip
    parts = [upright(part).moved(x=-0.6, z=0.62) for part in wheel]
    cover = rounded(np.array([(-0.76, 0.5), (-0.56, 0.36), (0.2, 0.42), (0.34, 0.6), (0.2, 0.78), (-0.56, 0.86),
                              (-0.76, 0.74)]), 0.12, 8)  # fmt: skip
    parts.append(standing([cover], 0.1, 0.03, "body").moved(y=-0.15))
    parts += [
        tube([(-0.86, 0, 0.14), (-0.7, 0.1, 0.5), (-0.56, 0.1, 1.0), (-0.5, 0, 1.3)], 0.06, "body"),
        tube([(-0.56, 0.1, 0.98), (-0.2, 0.08, 0.72), (0.1, 0, 0.6), (0.7, 0, 0.12)], 0.065, "body"),
        rod((0.1, 0, 0.56), (0.4, 0, 1.2), 0.06, "body"),
        rod((0.34, 0, 1.1), (0.44, 0, 1.42), 0.042, "metal"), rod((-0.5, 0, 1.2), (-0.47, 0, 1.55), 0.042, "metal"),
    ]  # fmt: skip
    for x in (-0.86, 0.74):
        parts.append(rod((x, -0.4, 0.1), (x, 0.4, 0.1), 0.055, "dark"))
        parts += [rounded_box(0.14, 0.12, 0.1, 0.03, "dark").moved(x=x, y=s * 0.36) for s in (-1, 1)]
    seat = [(0, 0.5, 0.1, 2, -0.03, 0), (0.05, 0.56, 0.26, 2.2), (0.12, 0.58, 0.3, 2.2), (0.16, 0.5, 0.22, 2.2)]
    saddle = tower(seat, "dark", per=4)
    parts.append(saddle.moved(x=0.46, z=1.4))
    parts += [tube([(-0.44, s * 0.02, 1.55), (-0.46, s * 0.26, 1.56), (-0.6, s * 0.28, 1.6), (-0.82, s * 0.24, 1.72)],
                   0.045, "dark") for s in (-1, 1)]  # fmt: skip
    screen = [rounded_box(0.06, 0.5, 0.36, 0.03, "dark"), rounded_box(0.02, 0.42, 0.28, 0.008, "screen").moved(
        x=0.03, z=0.04)]  # fmt: skip
    parts += [part.turned(-24, "y").moved(x=-0.7, z=1.62) for part in screen]
    parts.append(rod((-0.05, -0.34, 0.6), (-0.05, 0.3, 0.6), 0.04, "metal"))
    for s in (-1, 1):
        parts.append(rod((-0.05, s * 0.26, 0.6), (-0.05 + s * 0.2, s * 0.26, 0.6 - s * 0.16), 0.03, "metal"))
        parts.append(
            rounded_box(0.22, 0.16, 0.05, 0.02, "dark").moved(x=-0.05 + s * 0.2, y=s * 0.36, z=0.58 - s * 0.16)
        )
    return grounded([part.turned(28) for part in parts])
