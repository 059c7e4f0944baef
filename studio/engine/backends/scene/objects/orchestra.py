"""Instruments of a band: saxophone, trumpet, violin, electric guitar, drum kit."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.engine.backends.scene.forms import (
    curve,
    ellipsoid,
    grounded,
    lathe,
    lying,
    rod,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.vessels import torus
from studio.engine.backends.scene.relief import bevelled
from studio.engine.backends.scene.shapes import Floats, Part, rounded_box, sheet, smooth, sweep

Item = Mapping[str, Any]


def _outline(points: list[tuple[float, float]], per: int = 6) -> Floats:
    """A smooth closed loop through (x, z) points, the last of which is not the first again."""
    line = curve([(x, 0, z) for x, z in (*points, points[0])], per)[:-1]
    return line[:, [0, 2]]


def _key_cup(x: float, y: float, z: float, radius: float, slot: str = "keys") -> list[Part]:
    """A pad cup that faces the camera, on its post."""
    cup = upright(lathe([(0, 0), (radius, 0, 0.01), (radius, 0.035, 0.015), (radius * 0.8, 0.05, 0.01), (0, 0.045)],
                        slot, around=32))  # fmt: skip
    return [cup.moved(x, y, z)]


def saxophone(item: Item) -> list[Part]:
    """An alto saxophone: conical body, bow and flared bell, keys on their rods, neck and mouthpiece."""
    path = [(0.0, 0, 2.02), (0.0, 0, 1.5), (0.0, 0, 0.75), (0.01, 0, 0.42), (0.12, 0, 0.15), (0.34, 0, 0.08),
            (0.55, 0, 0.22), (0.62, 0, 0.5), (0.64, 0, 0.74)]  # fmt: skip
    radii = [0.075, 0.1, 0.145, 0.16, 0.172, 0.18, 0.186, 0.19, 0.196]
    parts = [tube(path, radii, "body", around=40)]
    bell = lathe([(0.15, 0), (0.196, 0), (0.205, 0.14, 0.1), (0.25, 0.34, 0.2), (0.42, 0.5, 0.06), (0.45, 0.5, 0.02),
                  (0.45, 0.53, 0.02), (0.4, 0.5, 0.08), (0.22, 0.3, 0.2), (0.16, 0.0)], "body", closed=False,
                 around=96)  # fmt: skip
    parts += [bell.turned(8, "y").moved(x=0.64, z=0.72), torus(0.45, 0.024, 0.515, "body").turned(8, "y").moved(
        x=0.64, z=0.72)]  # fmt: skip
    parts += [torus(0.178, 0.03, 0, "body").moved(z=0.4), torus(0.205, 0.028, 0.0, "body").moved(x=0.63, z=0.56)]
    neck = [(0, 0, 2.0), (0, 0, 2.18), (-0.05, 0, 2.32), (-0.22, 0, 2.4), (-0.42, 0, 2.35), (-0.55, 0, 2.28)]
    parts += [tube(neck, [0.062, 0.06, 0.056, 0.05, 0.044, 0.04], "body", around=28), torus(0.085, 0.025, 2.04, "keys")]
    parts += [tube([(-0.5, 0, 2.305), (-0.6, 0, 2.255)], [0.052, 0.05], "cork", around=20),
              tube([(-0.57, 0, 2.27), (-0.72, 0, 2.2), (-0.9, 0, 2.1)], [0.068, 0.07, 0.022], "dark", around=24),
              tube([(-0.66, 0, 2.23), (-0.71, 0, 2.205)], 0.078, "keys", around=24)]  # fmt: skip
    for z, radius in ((1.86, 0.05), (1.72, 0.058), (1.57, 0.066), (1.4, 0.076), (1.22, 0.085), (1.03, 0.095),
                      (0.82, 0.11), (0.6, 0.12)):  # fmt: skip
        reach = float(np.interp(z, [0.5, 2.0], [0.155, 0.08]))
        parts += _key_cup(0.0, -reach - 0.02, z, radius)
        parts.append(ellipsoid(radius * 0.45, 0.02, radius * 0.45, "pearl", around=20).moved(0, -reach - 0.07, z))
        parts.append(rod((0.0, -reach - 0.03, z), (-0.15, -reach * 0.8, z - 0.03), 0.014, "keys", around=10))
    for x, y, low, high in ((-0.16, -0.1, 0.5, 1.95), (0.15, -0.12, 0.62, 1.5), (-0.2, -0.04, 0.3, 1.5)):
        parts.append(rod((x * 1.05, y * 1.15, low), (x * 0.75, y * 0.8, high), 0.016, "keys", around=12))
        for t in np.linspace(0.06, 0.94, 5):
            at = np.array([x * 1.05, y * 1.15, low]) * (1 - t) + np.array([x * 0.75, y * 0.8, high]) * t
            parts.append(ellipsoid(0.026, 0.026, 0.026, "keys", around=12).moved(*(float(v) for v in at)))
    parts += [part for z, x in ((0.3, 0.62), (0.78, 0.66)) for part in _key_cup(x, -0.21, z + 0.05, 0.13)]
    parts += [rod((0.08, -0.02, 0.98), (0.46, -0.02, 0.98), 0.022, "keys"),
              upright(torus(0.06, 0.016, 0, "keys")).moved(x=0.27, y=-0.02, z=0.98)]  # fmt: skip
    return grounded([part.turned(9, "y").turned(-18) for part in parts])


def trumpet(item: Item) -> list[Part]:
    """A trumpet, its bell to the right: three valves with pearl buttons, slides, mouthpiece."""
    bell = lying(lathe([(0.06, -0.4), (0.075, 0.2), (0.1, 0.6), (0.16, 0.88, 0.1), (0.46, 1.12, 0.05),
                        (0.48, 1.13, 0.02),
                        (0.455, 1.15, 0.02), (0.13, 0.88, 0.1), (0.07, 0.5), (0.045, -0.4)], "body", closed=False,
                       around=96))  # fmt: skip
    parts = [bell.moved(z=0.9), lying(torus(0.468, 0.02, 1.135, "body")).moved(z=0.9)]
    parts.append(tube([(-0.38, 0, 0.9), (-0.75, 0, 0.9), (-1.0, 0, 0.88), (-1.12, 0, 0.72), (-1.0, 0, 0.55),
                       (-0.75, 0, 0.53), (-0.3, 0, 0.53), (0.0, 0, 0.53)], 0.062, "body", around=28))  # fmt: skip
    parts.append(tube([(-1.5, -0.14, 0.9), (-0.8, -0.14, 0.9), (0.42, -0.14, 0.9), (0.66, -0.14, 0.88),
                       (0.76, -0.14, 0.72),
                       (0.66, -0.14, 0.56), (0.42, -0.14, 0.53), (0.1, -0.1, 0.53)], 0.05, "body",
                      around=24))  # fmt: skip
    for x in (0.34, 0.46):
        parts += [lying(torus(0.058, 0.018, x, "keys")).moved(y=-0.14, z=z) for z in (0.9, 0.53)]
    mouth = lying(lathe([(0, 0), (0.05, 0), (0.055, 0.12, 0.02), (0.06, 0.2, 0.02), (0.12, 0.26, 0.03),
                         (0.13, 0.34, 0.01),
                         (0.1, 0.345), (0.0, 0.26)], "keys", around=40))  # fmt: skip
    parts.append(mouth.turned(180).moved(x=-1.46, y=-0.14, z=0.9))
    for k, x in enumerate((-0.22, 0.0, 0.22)):
        press = 0.08 if k == 1 else 0.0
        case = lathe([(0, 0.28), (0.06, 0.28, 0.02), (0.085, 0.32, 0.02), (0.085, 0.38, 0.01), (0.1, 0.4, 0.01),
                      (0.1, 0.46, 0.01), (0.092, 0.48), (0.092, 0.98), (0.102, 1.0, 0.01), (0.102, 1.08, 0.01),
                      (0.085, 1.12, 0.02), (0, 1.12)], "body", around=48)  # fmt: skip
        button = lathe([(0, 1.1 - press), (0.03, 1.1 - press), (0.03, 1.28 - press), (0.08, 1.3 - press, 0.02),
                        (0.08, 1.34 - press, 0.01), (0, 1.34 - press)], "keys", around=32)  # fmt: skip
        pearl = ellipsoid(0.062, 0.062, 0.018, "pearl", around=24).moved(z=1.342 - press)
        parts += [part.moved(x=x, y=-0.02) for part in (case, button, pearl)]
    parts += [upright(torus(0.09, 0.02, 0, "keys")).moved(x=0.5, y=-0.16, z=0.99),
              tube([(-0.42, -0.1, 0.98), (-0.5, -0.1, 1.1), (-0.62, -0.1, 1.06)], 0.022, "keys",
                   around=12)]  # fmt: skip
    for x in (-0.6, 0.36):
        parts.append(tube([(x, 0, 0.88), (x + 0.06, -0.05, 0.72), (x, -0.06, 0.55)], 0.016, "keys", around=10))
    return grounded([part.turned(-14, "y").turned(-24) for part in parts])


def _strings(low: float, high: float, y: float, spread: tuple[float, float], count: int) -> list[Part]:
    """Strings from z = low to z = high, `spread` wide at each end, in front of y."""
    return [rod((u * spread[0], y, low), (u * spread[1], y + 0.02, high), 0.0045, "metal", around=6)
            for u in np.linspace(-1, 1, count)]  # fmt: skip


def violin(item: Item) -> list[Part]:
    """A violin with f-holes, bridge, scroll and chin rest, its bow leaning beside it."""
    half = [(0.0, 0.0), (0.22, 0.02), (0.38, 0.16), (0.41, 0.36), (0.33, 0.54), (0.36, 0.6), (0.25, 0.66), (0.22, 0.78),
            (0.27, 0.9), (0.35, 0.94), (0.33, 1.02), (0.335, 1.14), (0.27, 1.3), (0.12, 1.38), (0.0, 1.39)]  # fmt: skip
    right: Floats = np.array(smooth(half, 5))
    loop = np.concatenate([right, (right * [-1, 1])[::-1][1:-1]])
    ribs = standing([(loop - [0, 0.7]) * 0.97 + [0, 0.7]], 0.17, 0.01, "body")
    parts = [ribs, bevelled([loop], 0.05, 0.022, "top", cells=110).moved(y=-0.095),
             bevelled([loop], 0.05, 0.022, "body", cells=80).moved(y=0.095)]  # fmt: skip
    line = np.stack([(loop[:, 0]) * 0.94, np.full(len(loop), -0.121), (loop[:, 1] - 0.7) * 0.95 + 0.7], -1)
    parts.append(sweep(line, 0.006, "dark", closed=True, around=6))
    for s in (-1, 1):
        hole = [(s * 0.13, -0.122, 0.83), (s * 0.15, -0.124, 0.76), (s * 0.19, -0.124, 0.66), (s * 0.2, -0.124, 0.57)]
        parts.append(tube(hole, [0.013, 0.02, 0.02, 0.013], "dark", around=10))
        parts += [ellipsoid(0.026, 0.012, 0.026, "dark", around=16).moved(s * x, -0.122, z)
                  for x, z in ((0.118, 0.845), (0.212, 0.555))]  # fmt: skip
    bridge = standing([np.array([(-0.1, 0), (-0.06, 0), (-0.04, 0.05), (0.04, 0.05), (0.06, 0), (0.1, 0), (0.085, 0.1),
                                 (0.0, 0.13), (-0.085, 0.1)])], 0.03, 0.008, "top").turned(-90, "x")  # fmt: skip
    parts.append(bridge.moved(y=-0.11, z=0.68))
    parts.append(tower([(0.08, 0.1, 0.04, 3), (0.2, 0.13, 0.05, 3), (0.46, 0.19, 0.05, 3)], "dark",
                       per=3).moved(y=-0.18))  # fmt: skip
    parts.append(tower([(0.92, 0.16, 0.06, 3), (1.6, 0.13, 0.055, 3), (2.06, 0.1, 0.05, 3)], "dark",
                       per=2).moved(y=-0.16))  # fmt: skip
    parts.append(tower([(1.28, 0.16, 0.14, 2.4), (1.4, 0.11, 0.09, 2.2), (2.06, 0.1, 0.08, 2.2)], "body", per=3).moved(
        y=-0.1))  # fmt: skip
    parts += _strings(0.46, 2.05, -0.225, (0.06, 0.03), 4)
    parts.append(tower([(2.04, 0.1, 0.09, 3), (2.3, 0.08, 0.1, 3), (2.4, 0.06, 0.08, 3)], "body", per=2).moved(y=-0.1))
    turn = np.linspace(0, 3.3 * np.pi, 46)
    coil = np.stack([0 * turn, -0.1 + (0.1 - 0.0085 * turn) * np.sin(turn),
                     2.43 - (0.1 - 0.0085 * turn) * np.cos(turn)], -1)  # fmt: skip
    parts.append(sweep(coil[::-1], np.linspace(0.014, 0.045, 46).tolist(), "body", around=18).scaled(1.4, 1, 1))
    for k, z in enumerate((2.12, 2.18, 2.24, 2.3)):
        s = (-1, 1)[k % 2]
        parts += [rod((-s * 0.04, -0.1, z), (s * 0.12, -0.1, z), 0.014, "dark", around=10),
                  ellipsoid(0.02, 0.045, 0.04, "dark", around=18).moved(s * 0.15, -0.1, z)]  # fmt: skip
    rest = ellipsoid(0.16, 0.05, 0.1, "dark", around=36).moved(-0.2, -0.15, 0.13)
    fiddle = [part.turned(-8, "y") for part in (*parts, rest)]
    stick = tube([(0, 0, 0.02), (0.02, 0, 1.1), (0.0, 0, 2.2), (-0.05, 0, 2.32)], [0.022, 0.018, 0.014, 0.022], "bow",
                 around=14)  # fmt: skip
    hair = sheet(np.array([[(-0.075, -0.012, z), (-0.075, 0.012, z)] for z in np.linspace(0.14, 2.28, 4)]), 0.006,
                 "hair")  # fmt: skip
    frog = rounded_box(0.1, 0.04, 0.16, 0.015, "dark").moved(x=-0.045, z=0.1)
    bow = [part.turned(8, "y").moved(x=0.56, y=-0.05) for part in (stick, hair, frog)]
    return grounded([part.turned(-8, "x").turned(-14) for part in (*fiddle, *bow)])


def electricguitar(item: Item) -> list[Part]:
    """An electric guitar with two horns: scratch plate, pickups, knobs, bridge and arm, six pegs in line."""
    loop = _outline([(0.0, 0.0), (0.25, 0.03), (0.41, 0.18), (0.41, 0.38), (0.345, 0.56), (0.345, 0.74), (0.42, 0.92),
                     (0.4, 1.04), (0.27, 1.0), (0.15, 0.85), (-0.02, 0.82), (-0.13, 0.88), (-0.2, 1.06), (-0.33, 1.17),
                     (-0.44, 1.1), (-0.42, 0.92), (-0.36, 0.72), (-0.37, 0.54), (-0.43, 0.35), (-0.41, 0.14),
                     (-0.25, 0.01)])  # fmt: skip
    plate = _outline([(0.02, 0.24), (0.2, 0.2), (0.27, 0.34), (0.21, 0.56), (0.25, 0.78), (0.31, 0.93), (0.12, 0.8),
                      (-0.07, 0.8), (-0.2, 0.98), (-0.29, 1.02), (-0.22, 0.72), (-0.19, 0.5),
                      (-0.1, 0.36)])  # fmt: skip
    parts = [bevelled([loop], 0.17, 0.055, "body", cells=150), standing([plate], 0.016, 0.005, "plate").moved(y=-0.09)]
    parts.append(tower([(0.66, 0.13, 0.06, 4), (1.4, 0.12, 0.07, 3.4), (2.12, 0.1, 0.06, 3.4)], "neck",
                       per=2).moved(y=-0.1))  # fmt: skip
    parts.append(tower([(0.8, 0.128, 0.02, 6), (2.12, 0.098, 0.02, 6)], "board").moved(y=-0.135))
    for f in range(1, 20):
        z = 2.12 - 1.72 * (1 - 0.5 ** (f / 12))
        parts.append(rounded_box(0.098 + 0.03 * (2.12 - z) / 1.32, 0.012, 0.01, 0.004, "metal", 2).moved(y=-0.148, z=z))
        if f in (3, 5, 7, 9, 12, 15, 17):
            parts.append(ellipsoid(0.016, 0.006, 0.016, "pearl", around=12).moved(0, -0.146, z + 0.04))
    head = _outline([(-0.05, 2.1), (0.05, 2.1), (0.07, 2.2), (0.02, 2.3), (0.03, 2.5), (0.1, 2.56), (0.09, 2.66),
                     (-0.04, 2.68), (-0.12, 2.54), (-0.13, 2.3), (-0.1, 2.2)])  # fmt: skip
    parts.append(bevelled([head], 0.06, 0.015, "neck", cells=70).moved(y=-0.08))
    for k in range(6):
        z = 2.24 + 0.062 * k
        parts += [rod((-0.1, -0.1, z), (-0.18, -0.1, z), 0.01, "metal", around=8),
                  ellipsoid(0.032, 0.016, 0.022, "metal", around=14).moved(-0.2, -0.1, z),
                  upright(lathe([(0, 0), (0.016, 0), (0.016, 0.05), (0, 0.055)], "metal", around=12)).moved(
                      -0.075 + 0.008 * k, -0.1, z)]  # fmt: skip
    for k, z in enumerate((0.42, 0.57, 0.72)):
        pickup = rounded_box(0.25, 0.03, 0.075, 0.014, "plate").turned(0 if k else 12, "y")
        parts.append(pickup.moved(0, -0.105, z - 0.04))
        parts += [ellipsoid(0.013, 0.008, 0.013, "metal", around=10).moved(u * 0.09, -0.122,
                                                                           z + (0.02 * u if not k else 0))
                  for u in np.linspace(-1, 1, 6)]  # fmt: skip
    parts += [rounded_box(0.27, 0.04, 0.11, 0.015, "metal").moved(y=-0.11, z=0.22),
              tube([(0.09, -0.12, 0.26), (0.17, -0.17, 0.36), (0.24, -0.17, 0.58)], 0.012, "metal",
                   around=10)]  # fmt: skip
    for x, z in ((0.23, 0.44), (0.26, 0.33), (0.24, 0.22)):
        knob = lathe([(0, 0), (0.045, 0, 0.008), (0.036, 0.045, 0.01), (0, 0.05)], "plate", around=28)
        parts.append(upright(knob).moved(x, -0.096, z))
    parts += _strings(0.27, 2.14, -0.158, (0.075, 0.038), 6)
    return grounded([part.turned(7, "y").turned(-16) for part in parts])


def _shell(radius: float, tall: float, slot: str = "body", lugs: int = 8) -> list[Part]:
    """A drum that stands on z = 0: shell, two chromed hoops, heads, lugs."""
    parts = [lathe([(0, 0), (radius, 0, 0.01), (radius, tall, 0.01), (0, tall)], slot, around=80),
             lathe([(0, tall), (radius * 0.97, tall), (radius * 0.97, tall + 0.012), (0, tall + 0.012)], "skin",
                   around=64)]  # fmt: skip
    parts += [torus(radius + 0.012, 0.024, z, "metal") for z in (0.012, tall)]
    for a in np.linspace(0, 2 * np.pi, lugs, endpoint=False):
        lug = rounded_box(0.04, 0.04, tall * 0.42, 0.015, "metal", 3).moved(z=tall * 0.29)
        parts.append(lug.moved(y=-radius - 0.012).turned(float(np.degrees(a))))
    return parts


def _cymbal(x: float, y: float, z: float, radius: float, tilt: float) -> list[Part]:
    """A cymbal on its stand."""
    disc = lathe([(0, 0.07), (0.05, 0.065, 0.02), (0.1, 0.02, 0.02), (radius, -0.03), (radius, -0.04), (0.1, 0.008),
                  (0, 0.05)][::-1], "brass", around=72)  # fmt: skip
    legs = [rod((x, y, 0.32), (x + 0.3 * np.cos(a), y + 0.3 * np.sin(a), 0.01), 0.018, "metal", around=10)
            for a in np.radians([90, 210, 330])]  # fmt: skip
    return [disc.turned(tilt, "y").turned(-14, "x").moved(x, y, z), rod((x, y, 0.2), (x, y, z + 0.06), 0.022,
                                                                        "metal"), *legs]  # fmt: skip


def drumkit(item: Item) -> list[Part]:
    """A drum kit: bass drum with its front head, two toms, floor tom, snare, hi-hat and a cymbal."""
    bass = [part.moved(z=-0.3) for part in _shell(0.52, 0.6, lugs=10)]
    parts = [upright(part).moved(z=0.56, y=0.0) for part in bass]
    parts += [upright(lathe([(0, 0), (0.2, 0), (0.2, 0.01), (0, 0.012)], "body", around=48)).moved(y=-0.31, z=0.56)]
    for x, tilt in ((-0.3, 12), (0.3, -12)):
        parts += [part.turned(22, "x").turned(tilt, "y").moved(x, -0.05, 1.2) for part in _shell(0.27, 0.3)]
        parts.append(rod((x * 0.3, 0.05, 1.02), (x * 0.7, 0.06, 1.3), 0.025, "metal"))
    for x, y, radius, tall, foot in ((0.86, -0.05, 0.32, 0.46, 0.26), (-0.8, -0.1, 0.28, 0.2, 0.66)):
        parts += [part.moved(x, y, foot) for part in _shell(radius, tall)]
        for a in np.radians([40, 160, 280]):
            out = np.array([np.cos(a), np.sin(a)]) * radius * (1.0 if foot < 0.5 else 0.75)
            parts.append(rod((x + out[0], y + out[1], 0), (x + out[0] * 0.9, y + out[1] * 0.9, foot + 0.1), 0.02,
                             "metal"))  # fmt: skip
    parts += [*_cymbal(0.92, 0.3, 1.72, 0.42, -10), *_cymbal(-0.95, 0.3, 1.5, 0.38, 10), *_cymbal(-1.2, -0.05, 1.1,
                                                                                                  0.26, 0)]  # fmt: skip
    return grounded([part.turned(-10) for part in parts])
