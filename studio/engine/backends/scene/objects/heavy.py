"""Heavy and large vehicles: diggers, forklift trucks, tower cranes, cruise ships, ferries, helicopters."""

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
    slab,
    standing,
    tower,
    tube,
    upright,
)
from studio.engine.backends.scene.objects.wheels import wheel
from studio.engine.backends.scene.shapes import Part, rounded_box

Item = Mapping[str, Any]


def _tracks() -> list[Part]:
    """Two crawler tracks along x with their wheels and lugs."""
    parts: list[Part] = []
    turn = np.linspace(np.pi / 2, 3 * np.pi / 2, 14)
    left = np.stack([-0.62 + 0.22 * np.cos(turn), 0.22 + 0.22 * np.sin(turn)], -1)
    loop = np.concatenate([left, -left * [1, -1] * [1, 1] * 1.0 + [0, 0]])
    loop[14:, 1] = 0.44 - left[:, 1]
    for s in (-1, 1):
        parts.append(standing([loop], 0.3, 0.03, "dark").moved(y=s * 0.46))
        wheels = [lathe([(0, 0), (0.14, 0, 0.02), (0.1, 0.05, 0.02), (0, 0.05)], "rim", around=36).moved(x=x)
                  for x in (-0.6, -0.2, 0.2, 0.6)]  # fmt: skip
        parts += [upright(part).turned(0 if s < 0 else 180).moved(y=s * 0.61, z=0.22) for part in wheels]
        for k in range(15):
            x = -0.7 + 0.1 * k
            parts += [
                rounded_box(0.05, 0.32, 0.03, 0.01, "dark", 2).moved(x=x, y=s * 0.46, z=z) for z in (-0.015, 0.43)
            ]
    parts.append(rounded_box(0.8, 0.7, 0.24, 0.04, "dark").moved(z=0.2))
    return parts


def _cab(wide: float, deep: float, tall: float) -> list[Part]:
    """A driver's cab of glass between posts under a roof, its foot at z = 0."""
    parts = [rounded_box(wide * 0.94, deep * 0.94, tall * 0.9, 0.05, "glass").moved(z=0.02)]
    for x in (-1, 1):
        for y in (-1, 1):
            parts.append(rounded_box(0.07, 0.07, tall, 0.025, "body").moved(x=x * wide * 0.46, y=y * deep * 0.46))
    parts.append(rounded_box(wide * 1.06, deep * 1.06, 0.1, 0.045, "body").moved(z=tall * 0.95))
    parts.append(rounded_box(wide, deep, tall * 0.24, 0.04, "body"))
    return parts


def digger(item: Item) -> list[Part]:
    """A digger on tracks, its boom reaching forward with the bucket."""
    parts = _tracks()
    parts.append(lathe([(0, 0.4), (0.4, 0.4), (0.4, 0.52), (0, 0.52)], "dark", around=48))
    upper = [
        rounded_box(1.3, 1.0, 0.44, 0.08, "body").moved(x=0.16),
        rounded_box(0.5, 1.0, 0.62, 0.12, "body").moved(x=0.58),
        rounded_box(0.3, 0.02, 0.2, 0.008, "dark").moved(x=0.56, y=-0.5, z=0.2),
        rod((0.5, 0.3, 0.6), (0.5, 0.3, 0.78), 0.05, "dark"),
    ]
    upper += [part.moved(x=-0.2, y=-0.26, z=0.06) for part in _cab(0.62, 0.46, 0.84)]
    boom = rounded(np.array([(-0.3, 0.2), (-0.12, 0.3), (-0.72, 1.36), (-1.42, 1.62), (-1.46, 1.5), (-0.9, 1.16)]),
                   0.06, 5)  # fmt: skip
    arm = rounded(np.array([(-1.28, 1.74), (-1.16, 1.62), (-1.66, 0.42), (-1.76, 0.44), (-1.58, 1.3)]), 0.05, 5)[::-1]
    turn = np.linspace(-0.2 * np.pi, 0.95 * np.pi, 16)
    outer = np.stack([-1.5 + 0.34 * np.cos(turn + np.pi * 0.75), 0.2 + 0.34 * np.sin(turn + np.pi * 0.75)], -1)
    inner = np.stack([-1.5 + 0.29 * np.cos(turn + np.pi * 0.75), 0.2 + 0.29 * np.sin(turn + np.pi * 0.75)], -1)
    scoop = np.concatenate([outer, inner[::-1]])
    upper += [
        standing([boom], 0.2, 0.03, "body").moved(y=0.14),
        standing([arm], 0.16, 0.03, "body").moved(y=0.14),
        standing([scoop], 0.6, 0.01, "metal").moved(x=-0.1, y=0.14, z=-0.05),
    ]
    side = np.concatenate([outer[::1], [[-1.5, 0.2]]])
    upper += [standing([side], 0.03, 0.008, "metal").moved(x=-0.1, y=0.14 + s * 0.29, z=-0.05) for s in (-1, 1)]
    for k in range(4):
        tooth = rounded_box(0.05, 0.07, 0.16, 0.02, "metal").turned(40, "y")
        upper.append(tooth.moved(x=float(outer[-1, 0]) - 0.14, y=-0.1 + 0.16 * k, z=float(outer[-1, 1]) - 0.14))
    for a, b in (((-0.1, 0.7), (-0.8, 1.24)), ((-0.86, 1.5), (-1.3, 1.72)), ((-1.5, 1.3), (-1.78, 0.56))):
        half = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
        for y in (0.02, 0.26) if a[0] > -0.5 else (0.14,):
            upper.append(rod((a[0], y, a[1]), (half[0], y, half[1]), 0.05, "dark"))
            upper.append(rod((half[0], y, half[1]), (b[0], y, b[1]), 0.03, "metal"))
    parts += [part.moved(z=0.5) for part in upper]
    return grounded([part.turned(26) for part in parts])


def forklift(item: Item) -> list[Part]:
    """A forklift truck with a load of boxes on its forks."""
    side = [(-0.3, 0.16), (0.86, 0.2), (0.94, 0.4), (0.9, 0.86), (0.3, 0.9), (0.2, 0.56), (-0.3, 0.5)]
    rear = rounded(np.array(side), 0.09, 6)
    parts = [standing([rear], 0.84, 0.06, "body"), rounded_box(0.2, 0.86, 0.5, 0.08, "dark").moved(x=0.82, z=0.22)]
    for x, radius in ((-0.28, 0.26), (0.56, 0.22)):
        for s in (-1, 1):
            parts += [part.turned(0 if s < 0 else 180).moved(x=x, y=s * 0.4, z=radius) for part in wheel(radius, 0.2)]
    for s in (-1, 1):
        parts.append(tube([(-0.26, s * 0.38, 0.5), (-0.22, s * 0.38, 1.0), (-0.02, s * 0.36, 1.6)], 0.04, "dark"))
        parts.append(tube([(0.62, s * 0.38, 0.86), (0.64, s * 0.38, 1.3), (0.56, s * 0.36, 1.6)], 0.04, "dark"))
        parts.append(rounded_box(0.08, 0.1, 1.7, 0.02, "dark").moved(x=-0.5, y=s * 0.26, z=0.08))
        parts.append(rounded_box(0.06, 0.07, 1.66, 0.02, "metal").moved(x=-0.56, y=s * 0.18, z=0.1))
        parts.append(rounded_box(0.82, 0.12, 0.05, 0.02, "metal").moved(x=-1.0, y=s * 0.2, z=0.32))
        parts.append(rounded_box(0.05, 0.12, 0.5, 0.015, "metal").moved(x=-0.62, y=s * 0.2, z=0.32))
        lamp = upright(lathe([(0, 0), (0.07, 0, 0.01), (0.07, 0.06, 0.02), (0, 0.07)], "lamp", around=32)).turned(-90)
        parts.append(lamp.moved(x=-0.24, y=s * 0.38, z=1.1))
    parts += [rounded_box(0.7, 0.06, 0.04, 0.015, "dark").moved(x=0.28, y=-0.36 + 0.12 * k, z=1.58) for k in range(7)]
    parts += [rounded_box(0.05, 0.62, 0.07, 0.02, "dark").moved(x=-0.5, z=z) for z in (0.5, 1.0, 1.68)]
    parts += [rounded_box(0.05, 0.66, 0.06, 0.02, "metal").moved(x=-0.62, z=z) for z in (0.44, 0.76)]
    seat = [rounded_box(0.36, 0.42, 0.12, 0.05, "dark").moved(x=0.3, z=0.88),
            rounded_box(0.12, 0.42, 0.46, 0.05, "dark").turned(10, "y").moved(x=0.48, z=0.94)]  # fmt: skip
    ring = lathe([(0.13, -0.02), (0.16, 0, 0.01), (0.13, 0.02), (0.13, -0.02)], "dark", around=32)
    parts += [*seat, ring.turned(-40, "y").moved(x=-0.06, z=1.02), rod((-0.2, 0, 0.5), (-0.06, 0, 1.02), 0.03, "dark")]
    for y in (-0.3, 0.0, 0.3):
        parts.append(rounded_box(0.74, 0.1, 0.1, 0.01, "wood").moved(x=-1.02, y=y, z=0.38))
    parts += [rounded_box(0.1, 0.8, 0.03, 0.008, "wood").moved(x=-1.34 + 0.16 * k, z=0.47) for k in range(5)]
    for x, y, z, w in (
        (-1.19, -0.18, 0.5, 0.34),
        (-0.83, -0.18, 0.5, 0.34),
        (-1.02, 0.2, 0.5, 0.6),
        (-1.0, 0, 0.87, 0.5),
    ):
        parts.append(rounded_box(w, 0.36, 0.36, 0.015, "cargo").moved(x=x, y=y, z=z))
        parts.append(rounded_box(0.06, 0.364, 0.364, 0.012, "tape").moved(x=x, y=y, z=z - 0.002))
    return grounded([part.turned(28) for part in parts])


def _lattice(length: float, size: float, bays: int, slot: str) -> list[Part]:
    """A square lattice girder upwards from the origin."""
    h, step = size / 2, length / bays
    parts = [
        rod((x * h, y * h, 0), (x * h, y * h, length), size * 0.09, slot, around=8) for x in (-1, 1) for y in (-1, 1)
    ]
    for k in range(bays):
        a, b = k * step, (k + 1) * step
        for s in (-1, 1):
            flip = 1 if k % 2 else -1
            parts.append(rod((-h * flip, s * h, a), (h * flip, s * h, b), size * 0.06, slot, around=6))
            parts.append(rod((s * h, -h * flip, a), (s * h, h * flip, b), size * 0.06, slot, around=6))
            parts.append(rod((-h, s * h, b), (h, s * h, b), size * 0.06, slot, around=6))
            parts.append(rod((s * h, -h, b), (s * h, h, b), size * 0.06, slot, around=6))
    return parts


def crane(item: Item) -> list[Part]:
    """A tower crane: lattice mast and jib, cab, counterweights, a load on its hook."""
    parts = [*_lattice(2.2, 0.24, 11, "body"), rounded_box(0.7, 0.7, 0.12, 0.03, "stone")]
    parts += [lathe([(0, 2.2), (0.17, 2.2, 0.02), (0.17, 2.3, 0.02), (0, 2.3)], "dark", around=40)]
    jib = [part.turned(-90, "y").moved(x=-0.1, z=2.42) for part in _lattice(1.9, 0.18, 12, "body")]
    tail = [part.turned(90, "y").moved(x=0.1, z=2.42) for part in _lattice(0.8, 0.18, 5, "body")]
    peak = [rod((x * 0.1, y * 0.1, 2.3), (0, 0, 2.95), 0.022, "body", around=10) for x in (-1, 1) for y in (-1, 1)]
    stays = [rod((0, 0, 2.93), (x, 0, 2.52), 0.012, "metal", around=8) for x in (-1.7, -0.9, 0.82)]
    weights = [rounded_box(0.12, 0.3, 0.36, 0.02, "stone").moved(x=0.54 + 0.14 * k, z=2.1) for k in range(3)]
    cab = [part.moved(x=-0.18, y=-0.24, z=2.12) for part in _cab(0.26, 0.22, 0.3)]
    trolley = [rounded_box(0.16, 0.2, 0.06, 0.02, "dark").moved(x=-1.4, z=2.27)]
    trolley += [rod((-1.4 + s * 0.04, 0, 1.62), (-1.4 + s * 0.04, 0, 2.3), 0.01, "metal", around=8) for s in (-1, 1)]
    trolley += [rounded_box(0.12, 0.08, 0.14, 0.03, "accent").moved(x=-1.4, z=1.52)]
    trolley += [rod((-1.4, 0, 1.53), (-1.4 + x, y, 1.3), 0.009, "metal", around=6) for x in (-0.24, 0.24)
                for y in (-0.1, 0.1)]  # fmt: skip
    load = [rounded_box(0.7, 0.06, 0.06, 0.012, "wood").moved(x=-1.4, y=-0.1 + 0.068 * i, z=1.14 + 0.065 * j)
            for i in range(4) for j in range(3)]  # fmt: skip
    parts += [*jib, *tail, *peak, *stays, *weights, *cab, *trolley, *load]
    return grounded([part.turned(16) for part in parts])


def _hull(beam: float, bow: float, deck: float, slot: str, low: float = 0.0, share: float = 1.0) -> Part:
    """A ship's hull along x, its bow at the left (x = -2), from z = low up to its deck."""
    stations = []
    for x, wide, rise in ((-2.0, 0.02, bow), (-1.85, 0.3, bow * 0.86), (-1.5, 0.68, bow * 0.5), (-1.0, 0.95, bow * 0.2),
                          (-0.4, 1.0, 0.04), (1.2, 1.0, 0), (1.75, 0.96, 0.02), (1.84, 0.9, 0.03)):  # fmt: skip
        foot = low + (0.34 if x < -1.9 else 0.17 if x < -1.8 else 0.03 if x < -1.4 else 0) * share
        top = low + (deck + rise - low) * share
        stations.append((x, top - foot, beam * wide, 5.0, -(top + foot) / 2, 0.0))
    return tower(stations, slot, per=5).turned(90, "y")


def _deck(front: float, back: float, beam: float, z: float, tall: float, slot: str) -> Part:
    """One deck of a superstructure, round at its front."""
    turn = np.linspace(np.pi / 2, 3 * np.pi / 2, 17)
    nose = np.stack([front + beam * 0.5 + beam * 0.5 * np.cos(turn), beam * 0.5 * np.sin(turn)], -1)
    loop = np.concatenate([nose, [[back, -beam / 2], [back, beam / 2]]])
    return slab(loop, tall, 0.015, slot).moved(z=z)


def cruiseship(item: Item) -> list[Part]:
    """A cruise ship: a long hull, decks of windows, lifeboats, a funnel."""
    parts = [_hull(0.7, 0.3, 0.5, "body"), _hull(0.72, 0.3, 0.5, "accent", 0.0, 0.2).moved(z=-0.01)]
    levels = 6
    for k in range(levels):
        z, front, back = 0.48 + 0.13 * k, -1.3 + 0.13 * k + (0.16 if k > 3 else 0), 1.7 - 0.09 * k
        beam = 0.68 - 0.025 * k
        parts += [_deck(front, back, beam, z, 0.13, "white"), _deck(front - 0.03, back + 0.02, beam + 0.05, z + 0.115,
                                                                   0.025, "white")]  # fmt: skip
        parts.append(_deck(front - 0.006, back - 0.1, beam + 0.012, z + 0.035, 0.055, "glass"))
        for x in np.arange(front + 0.4, back - 0.15, 0.17):
            parts += [rounded_box(0.022, 0.012, 0.08, 0.004, "white", 2).moved(
                x=float(x), y=s * (beam / 2 + 0.008), z=z + 0.03) for s in (-1, 1)]  # fmt: skip
    for x in np.arange(-0.6, 1.3, 0.28):
        for s in (-1, 1):
            boat = ellipsoid(0.11, 0.045, 0.045, "boat", around=20)
            parts.append(boat.moved(x=float(x), y=s * 0.38, z=0.69))
    for x in np.arange(-0.85, 1.7, 0.2):
        parts += [ellipsoid(0.022, 0.008, 0.022, "glass", around=14).moved(x=float(x), y=s * 0.347, z=0.34)
                  for s in (-1, 1)]  # fmt: skip
    top = 0.48 + 0.13 * levels
    funnel = tower([(0, 0.42, 0.26, 2.6), (0.3, 0.34, 0.22, 2.6, 0.07, 0), (0.34, 0.3, 0.18, 2.6, 0.08, 0)], "body")
    stripe = tower([(0.18, 0.385, 0.245, 2.6, 0.042, 0), (0.25, 0.37, 0.236, 2.6, 0.058, 0)], "white")
    stack = [part.moved(x=0.75, z=top) for part in (funnel, stripe)]
    stack += [rod((0.75 + x, 0, top + 0.3), (0.77 + x, 0, top + 0.42), 0.035, "dark") for x in (0.04, 0.13)]
    mast = [rod((-0.2, 0, top), (-0.16, 0, top + 0.34), 0.02, "white"), ellipsoid(0.08, 0.08, 0.08, "white").moved(
        x=0.15, z=top + 0.08), rod((-0.19, -0.12, top + 0.22), (-0.19, 0.12, top + 0.22), 0.012, "white")]  # fmt: skip
    pool = [
        slab(rounded(np.array([(0.2, -0.13), (0.56, -0.13), (0.56, 0.13), (0.2, 0.13)]), 0.08), 0.02, 0.006, "pool")
    ]
    parts += [*stack, *mast, *(part.moved(z=top + 0.005) for part in pool)]
    return grounded([part.turned(24) for part in parts])


def ferry(item: Item) -> list[Part]:
    """A car ferry: a broad hull, an open car deck with its ramp, a bridge, a funnel."""
    parts = [_hull(1.0, 0.1, 0.44, "body"), _hull(1.02, 0.1, 0.44, "accent", 0.0, 0.24).moved(z=-0.01)]
    parts += [_deck(-1.5, 1.7, 0.98, 0.44, 0.07, "white"), _deck(-1.34, 1.66, 0.96, 0.78, 0.2, "white")]
    parts += [rounded_box(0.1, 0.06, 0.32, 0.02, "white").moved(x=float(x), y=s * 0.45, z=0.48)
              for x in np.linspace(-0.8, 1.6, 9) for s in (-1, 1)]  # fmt: skip
    parts += [rounded_box(2.5, 0.5, 0.34, 0.03, "shade").moved(x=0.4, z=0.47)]
    for k, slot in enumerate(("accent", "white", "car", "body", "white")):
        for s in (-1, 1):
            parts.append(rounded_box(0.3, 0.14, 0.1, 0.04, slot).moved(x=-0.56 + 0.48 * k, y=s * 0.36, z=0.52))
            parts.append(rounded_box(0.17, 0.12, 0.08, 0.035, "glass").moved(x=-0.55 + 0.48 * k, y=s * 0.36, z=0.59))
    parts += [_deck(-1.345, 1.5, 0.972, 0.84, 0.08, "glass"), _deck(-1.38, 1.7, 1.0, 0.97, 0.03, "white")]
    for x in np.arange(-0.8, 1.5, 0.17):
        parts += [rounded_box(0.05, 0.014, 0.12, 0.005, "white", 2).moved(x=float(x), y=s * 0.484, z=0.82)
                  for s in (-1, 1)]  # fmt: skip
    parts += [_deck(-1.0, 0.9, 0.74, 1.0, 0.17, "white"), _deck(-1.006, 0.8, 0.752, 1.05, 0.07, "glass"),
              _deck(-0.86, -0.1, 0.84, 1.17, 0.18, "white"), _deck(-0.87, -0.16, 0.852, 1.22, 0.08, "glass"),
              _deck(-0.9, -0.06, 0.88, 1.34, 0.03, "white")]  # fmt: skip
    funnel = tower([(0, 0.36, 0.3, 3), (0.36, 0.3, 0.26, 3, 0.05, 0), (0.4, 0.26, 0.22, 3, 0.05, 0)], "body", per=2)
    band = tower([(0.14, 0.345, 0.29, 3, 0.02, 0), (0.24, 0.33, 0.282, 3, 0.034, 0)], "white")
    parts += [part.moved(x=0.5, z=1.16) for part in (funnel, band)]
    parts += [rod((-0.4, 0, 1.36), (-0.36, 0, 1.74), 0.022, "white"), rod((-0.38, -0.16, 1.58), (-0.38, 0.16, 1.58),
                                                                         0.014, "white")]  # fmt: skip
    rail = [rod((x, s * 0.48, 1.0), (x, s * 0.48, 1.1), 0.009, "white", around=6) for x in np.linspace(0.95, 1.65, 8)
            for s in (-1, 1)]  # fmt: skip
    rail += [
        rod((0.95, s * 0.48, z), (1.66, s * 0.48, z), 0.009, "white", around=6) for s in (-1, 1) for z in (1.05, 1.1)
    ]
    return grounded([part.turned(24) for part in (*parts, *rail)])


def helicopter(item: Item) -> list[Part]:
    """A helicopter: glass nose, tail boom with its rotor, four blades, skids."""
    stations = [(-0.95, 0.06, 0.06, 2.2, 0.08, 0), (-0.86, 0.34, 0.4, 2.2, 0.06, 0), (-0.6, 0.62, 0.68, 2.3, 0, 0),
                (-0.1, 0.78, 0.78, 2.5, -0.04, 0), (0.4, 0.72, 0.7, 2.5, -0.04, 0), (0.75, 0.4, 0.42, 2.3, -0.16, 0),
                (1.1, 0.2, 0.18, 2, -0.24, 0), (1.9, 0.11, 0.1, 2, -0.3, 0), (2.0, 0.05, 0.05, 2, -0.3, 0)]  # fmt: skip
    body = tower(stations, "body", per=8).turned(90, "y")
    glass = tower([(-1.0, 0.04, 0.04, 2.2, 0.02, 0), (-0.9, 0.36, 0.4, 2.2, -0.02, 0),
                   (-0.64, 0.56, 0.67, 2.3, -0.06, 0),
                   (-0.34, 0.5, 0.72, 2.4, -0.13, 0), (-0.28, 0.3, 0.5, 2.4, -0.13, 0)],
                  "glass", per=6).turned(90, "y")  # fmt: skip
    parts = [body, glass, rounded_box(0.05, 0.05, 0.5, 0.02, "body").turned(24, "y").moved(x=-0.98, z=-0.06)]
    for s in (-1, 1):
        window = rounded(np.array([(-0.2, 0.0), (0.36, 0.02), (0.36, 0.28), (-0.12, 0.28)]), 0.07, 6)
        parts.append(standing([window], 0.04, 0.015, "glass").turned(s * 3, "x").moved(x=0.0, y=s * 0.365, z=0.02))
        parts.append(rounded_box(1.5, 0.02, 0.07, 0.008, "accent").moved(x=0.0, y=s * 0.385, z=-0.16))
        skid = [(-1.0, s * 0.42, -0.6), (-0.86, s * 0.42, -0.7), (0.5, s * 0.42, -0.72), (0.72, s * 0.42, -0.7)]
        parts.append(tube(skid, 0.035, "metal"))
        parts += [
            tube([(x, s * 0.2, -0.3), (x, s * 0.38, -0.5), (x, s * 0.42, -0.7)], 0.03, "metal") for x in (-0.5, 0.3)
        ]
    fin = rounded(np.array([(1.66, 0.26), (1.9, 0.26), (2.16, 0.78), (1.98, 0.78)]), 0.05, 5)
    low = rounded(np.array([(1.72, 0.3), (1.94, 0.3), (2.06, 0.02), (1.94, 0.02)]), 0.04, 5)[::-1]
    parts += [standing([fin], 0.06, 0.02, "body"), standing([low], 0.05, 0.018, "body")]
    parts.append(rounded_box(0.2, 0.66, 0.04, 0.015, "body").moved(x=1.5, z=0.26))
    hub = [
        rounded_box(0.7, 0.36, 0.2, 0.09, "body").moved(x=0.12, z=0.36),
        rod((0.1, 0, 0.5), (0.1, 0, 0.74), 0.06, "metal"),
    ]
    hub.append(lathe([(0, 0.68), (0.13, 0.68, 0.02), (0.1, 0.78, 0.03), (0, 0.8)], "dark", around=36).moved(x=0.1))
    for k in range(4):
        blade = rounded(np.array([(0.1, -0.05), (1.62, -0.065), (1.62, 0.065), (0.1, 0.05)]), 0.04, 4)
        hub.append(slab(blade, 0.03, 0.01, "dark").turned(90 * k + 32).moved(x=0.1, z=0.72))
        tip = rounded_box(0.16, 0.136, 0.034, 0.01, "accent").moved(x=1.5)
        hub.append(tip.turned(90 * k + 32).moved(x=0.1, z=0.718))
    for k in range(3):
        hub.append(rounded_box(0.06, 0.02, 0.36, 0.008, "dark").moved(z=0.02).turned(120 * k + 20, "y").moved(
            x=2.0, y=-0.08, z=0.52))  # fmt: skip
    hub.append(upright(slab(disc_loop(0.06), 0.08, 0.02, "metal")).moved(x=2.0, y=-0.02, z=0.52))
    return grounded([part.turned(26) for part in (*parts, *hub)])
